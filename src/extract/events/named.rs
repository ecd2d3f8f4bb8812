//! The day of the discovery where words name it outright: 発覚日 4月2日, 知ったのは4月2日です.

use crate::extract::cues::AnyOf;
use crate::extract::dates::DateMention;
use crate::extract::document::{Document, at_most};
use crate::extract::draft::{DateFact, Ground};
use crate::extract::landmarks::Landmark;

/// Words that name the day outright: 判明日時, 発覚日.
pub(in crate::extract) const NAMED: &[&str] = &[
    "気付いたきっかけ", "気づいたきっかけ", "気がついたきっかけ", "知ったきっかけ",
    "判明のきっかけ", "判明したきっかけ", "発覚したきっかけ", "発見のきっかけ", "把握のきっかけ",
    "覚知のきっかけ", "発覚の端緒", "判明日時", "発覚日時", "発見日時", "覚知日時", "検知日時",
    "認知日時", "把握日時", "知った時期", "気付いた時期", "気づいた時期", "気付いた日",
    "気づいた日", "気がついた日", "気が付いた日", "分かった日", "わかった日", "知った日",
    "把握した日", "検知した日", "分かったきっかけ", "わかったきっかけ", "発覚のきっかけ", "端緒",
    "判明日", "発覚日", "発見日", "検知日", "認知日", "覚知日", "把握日", "認識日", "判明した日",
    "発覚した日", "発見した日", "判明年月日", "発覚年月日", "発見年月日", "判明時期", "発覚時期",
    "事案発覚日", "覚知の日", "報告を受けた日", "連絡を受けた日", "通報を受けた日",
    "指摘を受けた日", "連絡のあった日", "報告のあった日", "からの連絡日", "からの報告日",
    "当社への報告", "弊社への報告", "当組合への報告", "当会への報告", "当院への報告",
    "当行への報告", "当校への報告", "当園への報告", "本市への報告", "当市への報告", "本学への報告",
    "当協会への報告", "当法人への報告", "当財団への報告", "当機構への報告", "当社への連絡",
    "本市への連絡", "当組合への連絡", "本学への連絡", "当会への連絡",
];

/// The date under a label that names it.
pub(super) fn named(document: &Document) -> Option<DateFact> {
    let text = document.text();
    let named = document.landmarks.all(Landmark::Discovered);
    let label = named.map(|(at, word)| at + word.len()).min()?;
    let mentions = document.dates_in(&(label..label + 40));
    let mention = mentions.first()?;
    if let Some(right) = corrected(document, label, mentions) {
        return Some(right);
    }
    let between = text.get(label..mention.place.start).unwrap_or_default();
    let date = mention.date.filter(|_| at_most(between, 8))?;
    let ground = Ground::new(mention.place.clone(), 95);
    Some(DateFact { date, written: mention.place.clone(), ground })
}

/// Words that name the day where they are the label of a line.
const LABELS: [&str; 11] = [
    "発覚", "判明", "きっかけ", "覚知", "検知", "発見", "気付き", "気づき", "発覚の経緯",
    "発覚の経過", "発覚経緯",
];

/// 3 発覚 本年4月2日、…; ・検知:監視の担当が4月2日に…: the first date of a line with such a label.
pub(super) fn headed(document: &Document) -> Option<DateFact> {
    document.lines().find_map(|(line, _)| {
        let lead = document.words(&(line.marker.end..line.place.end));
        let label = lead.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = line.place.end - label.len();
        let word = LABELS.iter().filter(|w| label.starts_with(**w)).max_by_key(|w| w.len())?;
        let rest = label.get(word.len()..)?;
        let end = start + word.len();
        let mention = document.dates_in(&(end..line.place.end)).first()?;
        let between = document.words(&(end..mention.place.start));
        let closed = rest.starts_with([':', '】', ']', '>', ')']);
        let near = between.is_empty() && document.flow.gap(end).is_some()
            || closed && at_most(between, 24) && !between.contains('。');
        let ground = Ground::new(mention.place.clone(), 85);
        let date = mention.date.filter(|_| near && !between.contains("報告"))?;
        Some(DateFact { date, written: mention.place.clone(), ground })
    })
}

/// 判明した日 (誤)4月2日 (正)4月12日: the corrected day counts.
fn corrected(document: &Document, label: usize, mentions: &[DateMention]) -> Option<DateFact> {
    const WRONG: [&str; 5] = ["誤", "訂正前", "修正前", "変更前", "更新前"];
    const RIGHT: [&str; 5] = ["正", "訂正後", "修正後", "変更後", "更新後"];
    let ends = |at: usize, words: &[&str]| {
        let before = document.words(&(label..at.max(label)));
        let before = before.trim_end_matches([')', ':', '】', '>', ']', '「', '〉', '』']);
        words.iter().any(|w| before.ends_with(w))
    };
    let arrow = |at: usize| document.words(&(label..at.max(label))).ends_with(['→', '⇒']);
    let (first, second) = (mentions.first()?, mentions.get(1)?);
    let right = ends(first.place.start, &WRONG) && ends(second.place.start, &RIGHT)
        || arrow(second.place.start) && second.place.start < first.after + 12;
    let ground = Ground::new(second.place.clone(), 90);
    right.then_some(DateFact { date: second.date?, written: second.place.clone(), ground })
}

/// Verbs before the day on which it became known: 当社がこの件を知ったのは、5月7日です.
pub(in crate::extract) const CLEFT: &[&str] = &[
    "動かなくなったのは", "使えなくなったのは", "つながらなくなったのは", "開けなくなったのは",
    "事の起こりは", "発端は", "発端となったのは", "きっかけは", "判ったのは", "知らされたのは",
    "知ったのは", "気付いたのは", "気づいたのは", "気がついたのは", "判明したのは", "発覚したのは",
    "把握したのは", "分かったのは", "わかったのは", "発見したのは", "検知したのは", "覚知したのは",
    "認識したのは", "発見されたのは", "判明いたしましたのは", "指摘を受けたのは",
    "連絡を受けたのは", "通報を受けたのは", "知りましたのは", "気が付きましたのは",
    "気が付いたのは",
];

/// The day behind such a verb.
pub(super) fn cleft(document: &Document) -> Option<DateFact> {
    static LATER: AnyOf = AnyOf::new(&[
        "原因", "経路", "件数", "対象", "範囲", "新たに", "追加", "最終", "全容", "詳細",
    ]);
    document.landmarks.all(Landmark::Cleft).find_map(|(at, word)| {
        let (end, sentence) = (at + word.len(), document.sentence(at));
        let later = LATER.within(document.words(&(sentence.start..at)));
        let mention = document.dates_in(&(end..sentence.end.max(end))).first()?;
        let near = document.words(&(end..mention.place.start)).chars().nth(12).is_none();
        let ground = Ground::new(at..mention.place.end, 85);
        let date = mention.date.filter(|_| near && !later)?;
        Some(DateFact { date, written: mention.place.clone(), ground })
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::events::tests::discovered;

    #[test]
    fn a_day_that_words_name_outright_comes_before_other_days() {
        for text in [
            "当社が本件を知ったのは5月12日、市からの照会によるもので、担当者は同月31日付で異動としました。",
            "5月30日付の第一報の後に判明したことを報告します。5月12日に職員が異常に気付き、機器を止めました。",
            "5月3日に設定を変えました。5月12日、知らない宛先へ大量の通知が送られ、返信が相次いだことで気付いたものです。",
        ] {
            let text = format!("2021年6月30日\n株式会社例\n\n{text}\n");
            assert_eq!(discovered(&text).as_deref(), Some("2021-05-12"), "{text}");
        }
    }
}
