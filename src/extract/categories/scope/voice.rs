//! Whose words they are: an answer, an earlier notice, advice, what others lost.

use std::sync::LazyLock;

use crate::extract::categories::predicate::{self, Act, Polarity};
use crate::extract::categories::scope::{Decision, Scope};
use crate::extract::cues::{AnyOf, Starts, any_of};
use crate::extract::flow::Place;
use crate::notice::LeakStatus;

impl Scope<'_> {
    /// 住所も漏れたのか。いいえ。: the answer to a question decides.
    pub(super) fn answered(&self) -> Option<Decision> {
        let bare = self.sentence.words.trim_end_matches(['。', '」', '』', ')']);
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
    pub(super) fn cleared(&self, tail: &Place) -> bool {
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

    /// (誤)…, …とお知らせしておりましたが: withdrawn.
    pub(super) fn withdrawn(&self) -> bool {
        let line = self
            .document
            .layout
            .line_at(self.list.place.start)
            .and_then(|l| self.document.layout.lines.get(l));
        let start = line.map_or(self.list.sentence.start, |l| l.place.start);
        let head = self.document.words(&(start..self.list.place.start));
        let wrong = head
            .contains('誤')
            .then(|| head.rfind("(誤)").or_else(|| head.starts_with("誤:").then_some(0)));
        let wrong = wrong.flatten();
        if wrong.is_some_and(|w| head.get(w..).is_some_and(|h| !h.contains("(正)"))) {
            return true;
        }
        const TOLD: &[&str] =
            &["お知らせ", "ご案内", "ご説明", "説明", "公表", "発表", "ご報告", "お伝え", "回答"];
        static SAID: AnyOf = AnyOf::new(TOLD);
        let tail = self.document.words(&(self.list.place.end..self.list.sentence.end));
        if !SAID.within(tail) {
            return false;
        }
        let tail = tail
            .get(
                ..tail.find('、').map_or(tail.len(), |a| {
                    let rest = tail.get(a..).unwrap_or_default();
                    rest.find("が、").map_or(a, |b| a + b + "が、".len())
                }),
            )
            .unwrap_or(tail);
        static TELLS: LazyLock<Starts> = LazyLock::new(|| Starts::of(TOLD));
        let quotes = ["ないと", "ませんと", "いと", "る旨", "ない旨", "たと", "ものと"];
        quotes.iter().any(|q| {
            tail.find(q).and_then(|at| tail.get(at + q.len()..)).is_some_and(|rest| {
                TELLS.begin(rest)
                    && any_of!(
                        rest,
                        ["ましたが", "したが", "おりましたが", "ました。その後", "していたが"]
                    )
            })
        })
    }

    /// Between the list and its predicate the reader is asked for something, or a measure is told.
    pub(super) fn advice(&self, tail: &Place) -> bool {
        let words = self.document.words(tail);
        any_of!(
            words,
            [
                "ください", "お願い", "導入", "強化", "切り替え", "採用", "変更しました", "再発行",
                "差し替え", "トークン", "お問い合わせ", "ご連絡", "講じ", "徹底", "いただき、",
            ]
        )
    }
}

/// What others lost, what attackers used, what a phishing site asked.
pub(super) fn foreign(words: &str) -> bool {
    any_of!(
        words,
        [
            "他社から", "他社の", "他社で", "他社サ", "他社等", "他社に", "他社が", "他社様",
            "他社ウ", "他社W", "他社E", "他社ネ", "他社(", "他社、", "他社や", "他社流", "他社よ",
            "他のサービス", "ほかのサービス", "他サービス", "組み合わせ", "の組を", "の組で",
            "パスワードリスト攻撃", "リスト攻撃", "リスト型", "使い回", "よく使われる", "偽の",
            "偽サイト", "フィッシングサイト", "だまし取", "をかたる", "を騙る", "移動先",
        ]
    )
}
