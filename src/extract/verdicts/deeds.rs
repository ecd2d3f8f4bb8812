//! Deeds that leave no doubt: data that were sent out, handed on, or counted under a label of what leaked.

use crate::extract::cues::{AnyOf, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::verdicts::signal::{Signal, Weight};

/// The deeds before `end`, in the order of their kinds.
pub(super) fn of(document: &Document, end: usize) -> Vec<Signal> {
    let mut signals = Vec::new();
    let chances = chances(document);
    let mut add = |kind: Landmark, tells: &dyn Fn(&Document, usize, &str) -> Option<Place>| {
        let places = document.landmarks.all(kind).take_while(|(at, _)| *at < end);
        signals.extend(places.filter_map(|(at, word)| tells(document, at, word)).map(confirmed));
    };
    add(Landmark::SentOut, &sent_out);
    add(Landmark::HandedOn, &handed_on);
    add(Landmark::LeakLabel, &|document, at, word| counted(document, at, word, &chances));
    signals
}

fn confirmed(place: Place) -> Signal {
    Signal { weight: Weight::Confirmed, leak: None, nominal: false, thing: false, place }
}

/// 一覧が外へ送られたことが確認された, 名簿が学外に流れておりました.
fn sent_out(document: &Document, at: usize, word: &str) -> Option<Place> {
    let (before, after) = around(document, at, word)?;
    let past = any_of!(first_chars(after, 6), ["た", "ており", "ていま", "ていた"]);
    (past && firm(after) && DATA.within(before)).then(|| document.sentence(at)).map(short(document))
}

/// 名簿を知人に渡していた, 住所を業者に口頭で伝えた.
fn handed_on(document: &Document, at: usize, word: &str) -> Option<Place> {
    static TAKERS: AnyOf = AnyOf::new(&[
        "知人", "業者", "代理店", "取次", "名簿屋", "第三者", "転職先", "他社", "知り合い", "同業",
        "競合", "関係者", "友人", "交際相手", "元同僚", "探偵", "暴力団", "勧誘",
    ]);
    let (before, after) = around(document, at, word)?;
    let close = last_chars(before, 60);
    let taken = TAKERS.within(close) && any_of!(close, ["に", "へ"]);
    (taken && firm(after) && DATA.within(before))
        .then(|| document.sentence(at))
        .map(short(document))
}

/// 流出した件数 23,817件, 3.転送されたメール 2,305通: a label, a thing and a number; or a label beside that of what may have
/// leaked.
fn counted(document: &Document, at: usize, word: &str, chances: &[usize]) -> Option<Place> {
    let line = document.layout.lines.get(document.layout.line_at(at)?)?;
    let lead = document.words(&(line.marker.end..at.max(line.marker.end)));
    if !lead.chars().all(|c| !c.is_alphanumeric()) || !at_most(lead, 2) {
        return None;
    }
    let rest = document.words(&(at + word.len()..line.place.end.max(at + word.len())));
    let noun = starts!(
        rest,
        [
            "件数", "人数", "名簿", "情報", "個人情報", "項目", "データ", "メール", "もの",
            "お客様", "お客さま", "顧客", "会員", "内容", "ファイル",
        ]
    );
    let near = first_chars(rest.split('。').next().unwrap_or_default(), 30);
    let units = ["件", "名", "人", "通", "枚", "世帯"];
    let number = units.iter().any(|unit| {
        near.match_indices(unit).any(|(at, _)| {
            near.get(..at).is_some_and(|n| n.ends_with(|c: char| c.is_ascii_digit() || c == '万'))
        })
    });
    let told = noun
        && (number && !ends!(near, ["0件", "0名"])
            || chances.iter().any(|start| *start != line.place.start));
    (told && firm(rest)).then(|| line.place.clone()).map(short(document))
}

/// Where the first two lines begin whose label says what may have leaked: 〔流出のおそれ〕 beside 〔流出した情報〕.
fn chances(document: &Document) -> Vec<usize> {
    if !document.landmarks.has(Landmark::LeakLabel) {
        return Vec::new();
    }
    let tells = |words: &str| {
        starts!(
            words.trim_start_matches(|c: char| !c.is_alphanumeric()),
            [
                "流出のおそれ", "流出の恐れ", "流出の可能性", "流出した可能性", "流出したおそれ",
                "漏えいのおそれ", "漏えいの恐れ", "漏えいの可能性", "漏えいした可能性",
                "漏えいしたおそれ",
            ]
        )
    };
    document.lines().filter(|(_, w)| tells(w)).map(|(l, _)| l.place.start).take(2).collect()
}

/// The words of the sentence before and after a word.
fn around<'d>(document: &'d Document, at: usize, word: &str) -> Option<(&'d str, &'d str)> {
    let sentence = document.sentence(at);
    let before = document.text().get(sentence.start..at)?;
    let after = document.text().get(at + word.len()..sentence.end.max(at + word.len()))?;
    Some((before, after))
}

/// The rest of the clause takes nothing back.
fn firm(after: &str) -> bool {
    static OPEN: AnyOf = AnyOf::new(&[
        "可能性", "おそれ", "恐れ", "ない", "ません", "なか", "疑い", "とみられ", "とみて",
        "と考え", "場合", "なし", "調査中", "されず",
    ]);
    !OPEN.within(first_chars(after, 30))
}

fn short(document: &Document) -> impl FnOnce(Place) -> Place {
    |place| {
        let length = first_chars(document.words(&place), 80).len();
        place.start..place.start + length
    }
}

/// What the sentence must speak of.
static DATA: AnyOf = AnyOf::new(&[
    "情報", "名簿", "一覧", "アドレス", "番号", "氏名", "名前", "住所", "データ", "ファイル",
    "台帳", "写し", "画像", "メール", "記録", "内容",
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> bool {
        let document = Document::new(text);
        !of(&document, document.text().len()).is_empty()
    }

    #[test]
    fn data_that_were_sent_out_or_handed_on_are_in_other_hands() {
        for text in [
            "圧縮ファイルに会員の一覧が入っており、4月3日に外へ送られたことが確認された。",
            "転送の設定により、応募者の情報が学外に流れておりました。",
            "延べ40人の住所を調べ、うち5人分を知人に口頭で伝えた。",
            "元社員が、契約者の名簿を販売代理店の関係者に繰り返し渡していたことを確認しました。",
        ] {
            assert!(says(text), "{text}");
        }
        for text in [
            "会員の一覧が外へ送られた可能性があります。",
            "名簿が学外に流れた事実は確認されていません。",
            "知人に名簿を渡していたおそれがあります。",
            "報告書を委員会の担当者に渡した。",
        ] {
            assert!(!says(text), "{text}");
        }
    }

    #[test]
    fn a_label_with_a_number_says_what_leaked() {
        assert!(says("2.調査結果\n流出した件数 3,817件\n"));
        assert!(says("3.転送されたメール 205通\n"));
        assert!(says("〔流出した情報〕氏名、住所\n〔流出のおそれ〕口座番号\n"));
        assert!(!says("〔流出した情報〕氏名、住所\n"));
        assert!(!says("流出した可能性のある件数 3,817件\n"));
        assert!(!says("流出した情報の内訳は調査中です。対象は最大40件です。\n"));
    }
}
