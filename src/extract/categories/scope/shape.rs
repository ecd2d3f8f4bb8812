//! What the shape of line, bracket and table says of a list.

use std::sync::LazyLock;

use crate::extract::categories::frame::Frame;
use crate::extract::categories::predicate::{Act, Form};
use crate::extract::categories::scope::{Decision, Scope};
use crate::extract::cues::{Starts, any_of, starts, without_end};
use crate::extract::document::{at_most, first_chars};
use crate::extract::flow::{Gap, Place};
use crate::notice::LeakStatus;

impl Scope<'_> {
    /// 受注情報を管理しているサーバー: a system is described by what it is for.
    pub(super) fn describes(&self, tail: &Place) -> bool {
        if self.list.strong >= 2 {
            return false;
        }
        let held = self.in_place(tail).find(|p| self.about_data(p));
        let held = held.filter(|p| p.act == Act::Hold && p.form == Form::Attributive);
        let noun = held.map(|p| self.document.words(&(p.place.start + p.stem..tail.end)));
        let noun = noun.map(|n| n.trim_start_matches(|c: char| ('ぁ'..='ん').contains(&c)));
        noun.is_some_and(|n| {
            starts!(n, ["サーバ", "データベース", "システム", "クラウド", "基盤", "ネットワーク"])
        })
    }

    /// 通帳をお預かりしている方に: people are described by what they handed in.
    pub(super) fn of_people(&self, tail: &Place) -> bool {
        static GAVE: LazyLock<Starts> = LazyLock::new(|| {
            Starts::of([
                "をお預かり", "を預か", "をお預け", "を預け", "をご登録", "を登録", "をお届け",
                "を届け", "をご提供", "を提供", "をお持ち", "をお使い", "をご利用", "が登録",
                "がご登録", "のご登録", "のお届け",
            ])
        });
        let words = first_chars(self.document.words(tail), 24);
        let clause = words.split(['、', '。', '\n']).next().unwrap_or_default();
        // 通帳や印鑑をお預かりしている方の
        let other = clause.strip_prefix(['や', 'と', '・']).and_then(|c| c.find('を'));
        let clause = other.map_or(clause, |at| clause.get(at + 3..).unwrap_or_default());
        let Some(verb) = GAVE.longest(clause) else { return false };
        let rest = clause.get(verb.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches(|c: char| ('ぁ'..='ん').contains(&c) || c == '頂');
        let people = ["方々", "方", "お客様", "お客さま", "会員様", "会員", "皆様", "皆さま"];
        let after = people.iter().find_map(|p| rest.strip_prefix(p));
        self.list.categories.len() == 1
            && after.is_some_and(|a| {
                a.starts_with(['に', 'へ']) && !starts!(a, ["について", "につき", "に係", "に関"])
                    || starts!(a, ["の口座", "の預金", "の番号"])
            })
    }

    /// アドレスが互いに見える状態: a bare word of an address that others could see.
    pub(super) fn shown(&self) -> bool {
        let tail = self.tail();
        let shown = self.in_place(&tail).next().is_some_and(|p| p.act == Act::Expose);
        shown && self.document.words(&self.list.place) == "アドレス"
    }

    /// The words to the next list only join them: 、利用者の.
    pub(super) fn goes_on(&self) -> bool {
        let words = self.document.words(&self.tail());
        starts!(
            words,
            [
                "、", "・", "及び", "および", "や", "と", "並びに", "ならびに", "又は", "または",
                "等、", "など、", "/",
            ]
        ) && !words.contains(['は', 'が'])
    }

    /// Nothing is said in the sentence: the heading decides, or the length of the list.
    pub(super) fn framed(&self, frame: Frame) -> Option<Decision> {
        if self.sentence.is_asked() || self.sentence.is_foreign() {
            return Some(Decision::Ignored);
        }
        let weak = self.list.strong == 0;
        if frame != Frame::Elsewhere && self.list.strong >= 2 && self.fills_bracket() {
            return Some(Decision::AtIssue(None));
        }
        match frame {
            Frame::Data if !weak || self.alone() => Some(Decision::AtIssue(None)),
            Frame::PossibleData if !weak || self.alone() => {
                Some(Decision::AtIssue(Some(LeakStatus::Possible)))
            }
            Frame::NotIncluded => Some(Decision::Out(LeakStatus::Excluded)),
            Frame::Neutral
                if self.list.strong >= 3
                    || self.counted()
                    || self.list.strong >= 2 && self.pure() =>
            {
                Some(Decision::AtIssue(None))
            }
            _ => None,
        }
    }

    /// The list is the whole line but for its mark: ・電話.
    pub(super) fn alone(&self) -> bool {
        let line = self
            .document
            .layout
            .line_at(self.list.place.start)
            .and_then(|l| self.document.layout.lines.get(l));
        line.is_some_and(|l| {
            let rest = (l.place.end - l.marker.end).saturating_sub(self.list.place.len());
            rest <= 30
        })
    }

    /// カード1,302件(カード番号、有効期限): the bracket holds nothing else.
    pub(super) fn fills_bracket(&self) -> bool {
        let Some(open) = self.list.bracket else { return false };
        let after = self.document.words(&(self.list.place.end..self.list.sentence.end));
        let close = after.find(')').unwrap_or(after.len());
        self.list.place.start.saturating_sub(open) <= 40 && close <= 24
    }

    /// The list, with a short label before it, is all of its sentence.
    pub(super) fn pure(&self) -> bool {
        let sentence = &self.list.sentence;
        let before = self.document.words(&(sentence.start..self.list.place.start));
        let after = self.document.words(&(self.list.place.end..sentence.end));
        // カード番号、有効期限(暗証番号は無い)。
        let aside = after.strip_prefix('(').and_then(|w| w.split_once(')'));
        let after = aside.map_or(after, |(_, rest)| rest);
        let after = without_end(after.trim_end_matches(['。', ')', '等']), "など");
        at_most(before, 24)
            && at_most(after, 14)
            && !after.contains("くださ")
            && !before.contains("問い合わせ")
    }

    /// メールアドレス 1,780件: the line tells how many.
    pub(super) fn counted(&self) -> bool {
        let after = self.document.words(&self.tail());
        let digits = after.trim_start_matches(['(', ':', '…', '-']);
        self.list.strong >= 1
            && self.list.place.start.saturating_sub(self.list.sentence.start) <= 12
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits
                .trim_start_matches(|c: char| c.is_ascii_digit() || ",万千".contains(c))
                .starts_with(['件', '名', '人'])
            && at_most(after, 16)
    }

    /// In a table a row that is said to be clean says nothing of its items, unless they are what the row is about.
    pub(super) fn row(&self, decision: Decision) -> Decision {
        let Decision::Out(_) = decision else { return decision };
        let line = self
            .document
            .layout
            .line_at(self.list.place.start)
            .and_then(|l| self.document.layout.lines.get(l));
        let Some(line) = line else { return decision };
        let cells = self.document.flow.gaps_in(&line.place);
        let edge = |(at, gap): &&(usize, Gap)| {
            matches!(gap, Gap::Wide | Gap::Tab) && *at > line.marker.end + 3
        };
        let before = cells.iter().filter(edge).any(|(at, _)| *at <= self.list.place.start);
        let after = cells.iter().filter(edge).any(|(at, _)| *at >= self.list.place.end);
        if before && after { Decision::Ignored } else { decision }
    }
}

/// The reader is asked for data, or told how to ask.
pub(super) fn asked(sentence: &str) -> bool {
    any_of!(
        sentence,
        [
            "お伺い", "お尋ね", "ご記入", "ご用意", "お聞き", "明記", "本人確認",
            "お知らせください", "ご連絡ください", "お申し出ください", "を入力", "ログイン画面",
            "フィッシング",
        ]
    )
}
