//! What a notice says of a list of data: at issue, out of it, or nothing to do with the leak.

use crate::extract::categories::frame::{self, Frame};
use crate::extract::categories::list::{Brackets, List};
use crate::extract::categories::predicate::{self, Act, Form, Polarity, Predicate};
use crate::extract::document::Document;
use crate::extract::flow::{Gap, Place};
use crate::notice::LeakStatus;

/// What becomes of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Leaked, or at issue; the verdict that stands with the list itself, where there is one.
    AtIssue(Option<LeakStatus>),
    /// Said not to be included, not to have leaked, or not to be held.
    Out(LeakStatus),
    /// Advice, measures, what others lost.
    Ignored,
}

/// A decision for each list.
pub(super) fn decide(
    document: &Document,
    lists: &[List],
    predicates: &[Predicate],
) -> Vec<Decision> {
    let frames = frame::of_lines(document);
    let mut decisions: Vec<Option<Decision>> = vec![None; lists.len()];
    for i in (0..lists.len()).rev() {
        let Some(list) = lists.get(i) else { continue };
        let scope = Scope { document, lists, predicates, frames: &frames, list, i };
        let next = scope.next().and_then(|n| decisions.get(n).copied().flatten());
        let decision = scope.own(next);
        if let Some(slot) = decisions.get_mut(i) {
            *slot = decision;
        }
    }
    // A list in brackets says nothing of its own: it goes with the list before it.
    for i in 0..lists.len() {
        if decisions.get(i).copied().flatten().is_none() {
            let outer =
                before(document, lists, i).and_then(|o| decisions.get(o).copied().flatten());
            if let Some(slot) = decisions.get_mut(i) {
                *slot = outer.filter(|d| matches!(d, Decision::AtIssue(_) | Decision::Out(_)));
            }
        }
    }
    // …はありません。口座番号も同じです。
    for i in 1..lists.len() {
        let Some(list) = lists.get(i) else { continue };
        let after = document.words(&(list.place.end..list.sentence.end));
        if ["も同じ", "も同様", "についても同", "等も同"].iter().any(|w| after.starts_with(w))
        {
            let told = decisions.get(i - 1).copied().flatten();
            if let Some(slot) = decisions.get_mut(i) {
                *slot = told;
            }
        }
    }
    decisions.into_iter().map(|d| d.unwrap_or(Decision::Ignored)).collect()
}

/// The list before the bracket that holds this one.
fn before(document: &Document, lists: &[List], i: usize) -> Option<usize> {
    let list = lists.get(i)?;
    let open = list.bracket?;
    (0..i).rev().find(|o| {
        lists.get(*o).is_some_and(|l| {
            l.sentence == list.sentence
                && l.place.start < open
                && l.bracket != list.bracket
                && l.place.end + 30 >= open
                && !document.words(&(l.place.end..open)).contains(['除', '外'])
        })
    })
}

/// セキュリティコードはない, 番号:なし: a negation without a verb.
fn bare_negation(words: &str) -> bool {
    let rest = words
        .trim_start_matches("に関する情報")
        .trim_start_matches("の情報")
        .trim_start_matches("情報")
        .trim_start_matches(['は', 'も', ':', '(', '…', '-']);
    ["ない", "なく", "ありません", "ございません", "無い", "無く", "なし", "無し", "無)", "不要"]
        .iter()
        .any(|w| rest.starts_with(w))
        && !rest.starts_with("ないと")
}

struct Scope<'a> {
    document: &'a Document,
    lists: &'a [List],
    predicates: &'a [Predicate],
    frames: &'a [Frame],
    list: &'a List,
    i: usize,
}

impl Scope<'_> {
    /// The next list of the sentence at the same level of brackets.
    fn next(&self) -> Option<usize> {
        (self.i + 1..self.lists.len())
            .take_while(|n| self.lists.get(*n).is_some_and(|l| l.sentence == self.list.sentence))
            .find(|n| self.lists.get(*n).is_some_and(|l| l.bracket == self.list.bracket))
    }

    /// A single word of many uses is data only by itself on a line, or where it is said to have leaked.
    fn own(&self, next: Option<Decision>) -> Option<Decision> {
        let decision = self.decided(next);
        let lone = self.list.strong == 0 && self.list.categories.len() == 1 && !self.alone();
        let leaked = matches!(decision, Some(Decision::AtIssue(Some(_))));
        if lone && matches!(decision, Some(Decision::AtIssue(_))) && !leaked {
            return Some(Decision::Ignored);
        }
        decision
    }

    fn decided(&self, next: Option<Decision>) -> Option<Decision> {
        if self.withdrawn() {
            return Some(Decision::Ignored);
        }
        if let Some(decision) = self.answered() {
            return Some(decision);
        }
        let sentence = self.document.words(&self.list.sentence);
        let tail = self.tail();
        let said = self.said(&tail);
        let line = self.document.layout.line_at(self.list.place.start);
        let frame = line.and_then(|l| self.frames.get(l)).copied().unwrap_or_default();
        let label = line
            .and_then(|l| self.document.layout.lines.get(l))
            .and_then(|l| frame::label(self.document, l, self.list.place.start));
        let here = label.unwrap_or(frame);
        if let Some(decision) = said {
            let ignored = matches!(decision, Decision::AtIssue(_))
                && (self.foreign(sentence)
                    || !here.is_data()
                        && (self.advice(&tail)
                            || !self.list.solo
                            || self.describes(&tail)
                            || self.cleared(&tail)));
            return Some(if ignored { Decision::Ignored } else { self.row(decision) });
        }
        match label {
            Some(Frame::Data) => return Some(Decision::AtIssue(None)),
            Some(Frame::PossibleData) => {
                return Some(Decision::AtIssue(Some(LeakStatus::Possible)));
            }
            Some(Frame::NotIncluded) => return Some(Decision::Out(LeakStatus::Excluded)),
            _ => {}
        }
        let goes_on = self.goes_on();
        if goes_on && next.is_some() {
            return next;
        }
        if let Some(decision) = self.headed().filter(|_| here.is_data() || self.list.solo) {
            return Some(decision);
        }
        if self.list.bracket.is_some() && before(self.document, self.lists, self.i).is_some() {
            return None;
        }
        if next.is_some() && next != Some(Decision::Ignored) {
            return next;
        }
        self.framed(frame, sentence)
    }

    /// 受注情報を管理しているサーバー: a system is described by what it is for.
    fn describes(&self, tail: &Place) -> bool {
        let held = self.in_place(tail).find(|p| self.about_data(p));
        let held = held.filter(|p| p.act == Act::Hold && p.form == Form::Attributive);
        let systems = ["サーバ", "データベース", "システム", "クラウド", "基盤", "ネットワーク"];
        let noun = held.map(|p| self.document.words(&(p.place.start + p.stem..tail.end)));
        let noun = noun.map(|n| n.trim_start_matches(|c: char| ('ぁ'..='ん').contains(&c)));
        self.list.strong < 2 && noun.is_some_and(|n| systems.iter().any(|s| n.starts_with(s)))
    }

    /// The words to the next list only join them: 、利用者の.
    fn goes_on(&self) -> bool {
        let words = self.document.words(&self.tail());
        [
            "、",
            "・",
            "及び",
            "および",
            "や",
            "と",
            "並びに",
            "ならびに",
            "又は",
            "または",
            "等、",
            "など、",
            "/",
        ]
        .iter()
        .any(|w| words.starts_with(w))
            && !words.contains(['は', 'が'])
    }

    /// From the list to the next one, or to the end of the sentence or of the bracket.
    fn tail(&self) -> Place {
        let end = self
            .next()
            .and_then(|n| self.lists.get(n))
            .map_or(self.list.sentence.end, |l| l.place.start);
        // …は、 at the end of a line that was broken there.
        let open = end == self.list.sentence.end
            && self.document.words(&self.list.sentence).ends_with('、');
        let next = self.document.layout.sentences.partition_point(|s| s.start < end);
        let on = self.document.layout.sentences.get(next).filter(|_| open).map_or(end, |s| s.end);
        self.list.place.end..on.max(self.list.place.end)
    }

    fn in_place(&self, place: &Place) -> impl Iterator<Item = &Predicate> {
        let first = self.predicates.partition_point(|p| p.place.start < place.start);
        let end = place.end;
        self.predicates.iter().skip(first).take_while(move |p| p.place.start < end)
    }

    /// What the words after the list say of it.
    fn said(&self, tail: &Place) -> Option<Decision> {
        let brackets =
            Brackets::of(self.document.words(&self.list.sentence), self.list.sentence.start);
        // 除く…お客様情報(氏名、住所)が流出: a bracket behind no list speaks with the sentence.
        let alone = before(self.document, self.lists, self.i).is_none();
        let mut own = self
            .in_place(tail)
            .filter(|p| {
                let around = brackets.around(p.place.start);
                around == self.list.bracket || alone && around.is_none()
            })
            .filter(|p| self.about_data(p));
        let words = self.document.words(tail);
        let words = words.trim_start_matches(['等', ')', '」', '』']).trim_start_matches("など");
        if bare_negation(words) {
            return Some(Decision::Out(LeakStatus::Excluded));
        }
        // カード情報以外の情報: the card is out where the rest is at issue.
        if words.starts_with("以外")
            || words.starts_with("を除")
            || words.starts_with("は除")
            || words.starts_with("情報以外")
        {
            let negated = own.any(|p| matches!(p.polarity, Polarity::No | Polarity::NoTrace));
            return Some(if negated {
                Decision::AtIssue(None)
            } else {
                Decision::Out(LeakStatus::Excluded)
            });
        }
        let own: Vec<&Predicate> = own.collect();
        // ログインパスワード(ハッシュ化した値を含む): goes with what stands before the bracket.
        if self.list.bracket.is_some()
            && ["を含", "も含", "含む"].iter().any(|w| words.starts_with(w))
        {
            return None;
        }
        let out = own.iter().find(|p| {
            matches!(p.polarity, Polarity::No | Polarity::NoTrace | Polarity::NotConfirmed)
        });
        if let Some(out) = out {
            return self.out(&own, out, words);
        }
        if own.iter().all(|p| p.act != Act::Leak) && self.denied(words) {
            return Some(Decision::Out(LeakStatus::Excluded));
        }
        let yes = own.iter().find(|p| {
            matches!(p.polarity, Polarity::Yes | Polarity::Possible | Polarity::Unlikely)
        });
        yes.map(|p| {
            let hedged = matches!(p.polarity, Polarity::Possible | Polarity::Unlikely);
            let leak = matches!(p.act, Act::Leak | Act::Take | Act::Missend);
            Decision::AtIssue(match (hedged, leak) {
                (true, _) => Some(LeakStatus::Possible),
                (false, true) => Some(LeakStatus::Confirmed),
                _ => None,
            })
        })
    }

    /// A negation counts for the list where the list is its topic; what was found before it stands.
    fn out(&self, own: &[&Predicate], out: &Predicate, words: &str) -> Option<Decision> {
        let first = own.first()?;
        let head = self.document.words(&(self.list.place.end..first.place.start));
        let topic = head.contains(['は', 'も']) || head.contains("について") || words.is_empty();
        // …については、別のサーバーで管理しており、流出しておりません。
        let affirmed = matches!(first.polarity, Polarity::Yes | Polarity::Possible)
            && !std::ptr::eq(*first, out)
            && !(topic && first.act == Act::Hold)
            && !matches!(first.form, Form::Attributive | Form::Nominal);
        // カード情報が閲覧できる状態にありましたが、流出は確認されておりません。
        let whole = out.act == Act::Leak && out.polarity == Polarity::NotConfirmed;
        if affirmed {
            return Some(Decision::AtIssue(None));
        }
        if whole && !std::ptr::eq(*first, out) {
            return Some(Decision::AtIssue(None));
        }
        Some(Decision::Out(match (out.act, out.polarity) {
            (Act::Hold, Polarity::No) => LeakStatus::NotHeld,
            (_, Polarity::NoTrace) => LeakStatus::Excluded,
            _ => LeakStatus::Excluded,
        }))
    }

    /// A predicate can speak of data: 影響 and 対象 only where denied, 悪用 never.
    fn about_data(&self, p: &Predicate) -> bool {
        let stem = self.document.words(&(p.place.start..p.place.start + p.stem));
        let words = self.document.words(&p.place);
        match p.act {
            Act::Scope => p.polarity == Polarity::No || stem == "対象" && words.contains("とな"),
            Act::Take => stem != "悪用" && p.polarity != Polarity::Open,
            Act::Lose => p.polarity == Polarity::Yes,
            _ => p.polarity != Polarity::Open,
        }
    }

    /// What the words before the list announce: 流出した情報は、氏名…です.
    fn headed(&self) -> Option<Decision> {
        let head = self.list.sentence.start..self.list.place.start;
        let words = self.document.words(&head);
        let near = words.chars().rev().take(60).collect::<Vec<_>>();
        let near: String = near.into_iter().rev().collect();
        let last = self.in_place(&head).filter(|p| self.about_data(p)).last()?;
        let after = self.document.words(&(last.place.start..self.list.place.start));
        let noun = ["情報", "項目", "データ", "内容", "もの", "名簿", "の", "ファイル"];
        let announced = noun.iter().any(|n| {
            ["は", "として", "が", ":", "には", "とは", "に", "(", "の", "-", "、"]
                .iter()
                .any(|p| after.contains(&format!("{n}{p}")))
        });
        let adjoining = after.chars().count() <= 16
            && (last.form == Form::Attributive || noun.iter().any(|n| after.ends_with(n)));
        let near_enough = after.chars().count() <= 60 && near.len() > 2;
        if !(near_enough && (announced || adjoining)) || self.foreign(words) {
            return None;
        }
        let stem = last.place.start..last.place.start + last.stem;
        let (polarity, _) = predicate::said_of(self.document.text(), &stem, self.list.place.start);
        Some(match polarity {
            Polarity::Yes => Decision::AtIssue(None),
            Polarity::Possible | Polarity::Unlikely => {
                Decision::AtIssue(Some(LeakStatus::Possible))
            }
            Polarity::No | Polarity::NoTrace => Decision::Out(LeakStatus::Excluded),
            Polarity::NotConfirmed | Polarity::Open => return None,
        })
    }

    /// Nothing is said in the sentence: the heading decides, or the length of the list.
    fn framed(&self, frame: Frame, sentence: &str) -> Option<Decision> {
        let asked = [
            "お伺い",
            "お尋ね",
            "ご記入",
            "ご用意",
            "お聞き",
            "明記",
            "本人確認",
            "お知らせください",
            "ご連絡ください",
            "お申し出ください",
            "を入力",
            "ログイン画面",
            "フィッシング",
        ]
        .iter()
        .any(|w| sentence.contains(w));
        if asked || self.foreign(sentence) {
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
    fn alone(&self) -> bool {
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
    fn fills_bracket(&self) -> bool {
        let Some(open) = self.list.bracket else { return false };
        let after = self.document.words(&(self.list.place.end..self.list.sentence.end));
        let close = after.find(')').unwrap_or(after.len());
        self.list.place.start.saturating_sub(open) <= 40 && close <= 24
    }

    /// The list, with a short label before it, is all of its sentence.
    fn pure(&self) -> bool {
        let sentence = &self.list.sentence;
        let before = self.document.words(&(sentence.start..self.list.place.start));
        let after = self.document.words(&(self.list.place.end..sentence.end));
        let after = after.trim_end_matches(['。', ')', '等']).trim_end_matches("など");
        before.chars().count() <= 24
            && after.chars().count() <= 14
            && !after.contains("くださ")
            && !before.contains("問い合わせ")
    }

    /// Whether the words after the list deny something of it in other words: …は、画面に出ません.
    fn denied(&self, words: &str) -> bool {
        let stop = words.find(['。', '\n']).unwrap_or(words.len());
        let words = words.get(..stop).unwrap_or(words);
        let head: String = words.chars().take(24).collect();
        let topic = ["は", "も", "につい", "に関し"].iter().any(|w| {
            head.find(w)
                .is_some_and(|at| !head.get(..at).is_some_and(|h| h.contains(['が', 'を', 'に'])))
        });
        let other = [
            "尋ね",
            "聞",
            "求め",
            "願い",
            "必要",
            "問題",
            "でき",
            "分か",
            "わか",
            "限り",
            "申し訳",
            "不明",
            "特定",
            "心当たり",
            "変更",
            "悪用",
            "不正利用",
            "不正使用",
            "被害",
            "ご安心",
            "ご負担",
            "影響",
            "判明",
            "使われ",
            "使用され",
            "不要",
            "届い",
            "ご連絡",
            "気付",
            "十分",
            "強制",
            "開か",
            "請求",
        ];
        if topic && words.contains("無事") {
            return true;
        }
        topic && !other.iter().any(|w| words.contains(w)) && predicate::denies(words)
    }

    /// 住所も漏れたのか。いいえ。: the answer to a question decides.
    fn answered(&self) -> Option<Decision> {
        let sentence = self.document.words(&self.list.sentence);
        let bare = sentence.trim_end_matches(['。', '」', '』', ')']);
        let marked = bare.starts_with(['問', 'Q', 'Ｑ']) && bare.ends_with('は');
        if !marked && !bare.ends_with(['?', 'か']) {
            return None;
        }
        let from = self.list.sentence.end;
        let end = predicate::ceil(self.document.text(), from.saturating_add(240));
        let answer = self.document.words(&(from..end));
        let answer = answer.trim_start_matches(|c: char| "\n。A答.:1234567890 )回".contains(c));
        let next = answer.split('\n').next().unwrap_or_default().len() + 12;
        let no = ["いいえ", "いえ"].iter().any(|w| answer.starts_with(w));
        let denied = self.in_place(&(from..end.min(from + next))).any(|p| {
            matches!(p.act, Act::Leak | Act::Contain | Act::Hold | Act::Take)
                && p.polarity == Polarity::No
        });
        Some(if no || denied {
            Decision::Out(LeakStatus::Excluded)
        } else if answer.starts_with("はい") || answer.starts_with("残念ながら") {
            Decision::AtIssue(None)
        } else {
            Decision::Ignored
        })
    }

    /// …の流出はありません。氏名はここだけで扱っています。: what the sentence before cleared.
    fn cleared(&self, tail: &Place) -> bool {
        let held = self.in_place(tail).find(|p| self.about_data(p));
        let Some(held) = held.filter(|p| p.act == Act::Hold && p.polarity == Polarity::Yes) else {
            return false;
        };
        let line = self
            .document
            .layout
            .line_at(held.place.start)
            .and_then(|l| self.document.layout.lines.get(l));
        let start = line.map_or(self.list.sentence.start, |l| l.place.start);
        self.in_place(&(start..self.list.sentence.start))
            .last()
            .is_some_and(|p| matches!(p.act, Act::Leak | Act::Take) && p.polarity == Polarity::No)
    }

    /// メールアドレス 1,780件: the line tells how many.
    fn counted(&self) -> bool {
        let after = self.document.words(&self.tail());
        let digits = after.trim_start_matches(['(', ':', '…', '-']);
        self.list.strong >= 1
            && self.list.place.start.saturating_sub(self.list.sentence.start) <= 12
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits
                .trim_start_matches(|c: char| c.is_ascii_digit() || ",万千".contains(c))
                .starts_with(['件', '名', '人'])
            && after.chars().count() <= 16
    }

    /// In a table a row that is said to be clean says nothing of its items, unless they are what the row is about.
    fn row(&self, decision: Decision) -> Decision {
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

    /// (誤)…, …とお知らせしておりましたが: withdrawn.
    fn withdrawn(&self) -> bool {
        let line = self
            .document
            .layout
            .line_at(self.list.place.start)
            .and_then(|l| self.document.layout.lines.get(l));
        let start = line.map_or(self.list.sentence.start, |l| l.place.start);
        let head = self.document.words(&(start..self.list.place.start));
        let wrong = head.rfind("(誤)").or_else(|| head.starts_with("誤:").then_some(0));
        if wrong.is_some_and(|w| head.get(w..).is_some_and(|h| !h.contains("(正)"))) {
            return true;
        }
        let tail = self.document.words(&(self.list.place.end..self.list.sentence.end));
        let tail = tail
            .get(
                ..tail
                    .find('、')
                    .map_or(tail.len(), |a| tail[a..].find("が、").map_or(a, |b| a + b + 6)),
            )
            .unwrap_or(tail);
        let told = [
            "お知らせ",
            "ご案内",
            "ご説明",
            "説明",
            "公表",
            "発表",
            "ご報告",
            "お伝え",
            "回答",
            "しており",
            "しました",
        ];
        ["ないと", "ませんと", "いと", "る旨", "ない旨", "たと", "ものと"].iter().any(|q| {
            tail.find(q).and_then(|at| tail.get(at + q.len()..)).is_some_and(|rest| {
                told.iter().take(9).any(|t| rest.starts_with(t))
                    && ["ましたが", "したが", "おりましたが", "ました。その後", "していたが"]
                        .iter()
                        .any(|w| rest.contains(w))
            })
        })
    }

    /// What others lost, what attackers used, what a phishing site asked.
    fn foreign(&self, words: &str) -> bool {
        [
            "他社",
            "他のサービス",
            "ほかのサービス",
            "他サービス",
            "組み合わせ",
            "の組を",
            "の組で",
            "パスワードリスト攻撃",
            "リスト攻撃",
            "リスト型",
            "使い回",
            "よく使われる",
            "偽の",
            "偽サイト",
            "フィッシングサイト",
            "だまし取",
            "をかたる",
            "を騙る",
            "移動先",
        ]
        .iter()
        .any(|w| words.contains(w))
    }

    /// Between the list and its predicate the reader is asked for something, or a measure is told.
    fn advice(&self, tail: &Place) -> bool {
        let words = self.document.words(tail);
        [
            "ください",
            "お願い",
            "導入",
            "強化",
            "切り替え",
            "採用",
            "変更しました",
            "再発行",
            "差し替え",
            "トークン",
            "お問い合わせ",
            "ご連絡",
            "講じ",
            "徹底",
            "いただき、",
        ]
        .iter()
        .any(|w| words.contains(w))
    }
}
