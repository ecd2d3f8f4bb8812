//! How far a measure has come: the end of the sentence, a note in brackets, or the heading says so.

use crate::extract::cues::AnyOf;
use crate::notice::MeasureStatus;

/// What a heading says of all items under it: `実施済みの対策`, `(今後行うもの)`.
pub(super) fn of_heading(words: &str) -> Option<MeasureStatus> {
    let has = |list: &[&str]| list.iter().any(|w| words.contains(w));
    if has(&["実施済", "対応済", "完了し", "実施した", "これまでの", "講じた"])
    {
        Some(MeasureStatus::Done)
    } else if has(&["検討中", "検討して"]) {
        Some(MeasureStatus::Considered)
    } else if has(&["今後", "予定", "計画"]) {
        Some(MeasureStatus::Planned)
    } else {
        None
    }
}

/// What a sentence says of the items after it: `次の対策を実施いたしました。`.
pub(super) fn of_lead(words: &str) -> Option<MeasureStatus> {
    static LEADS: AnyOf = AnyOf::new(&[
        "次の", "以下の", "下記の", "次のとおり", "以下のとおり", "下記のとおり", "以下の通り",
        "次の通り", "下記の通り",
    ]);
    if LEADS.within(words) { of_sentence(words) } else { None }
}

/// What a sentence or item says of itself; `None` where it ends without a verb.
pub(super) fn of_sentence(words: &str) -> Option<MeasureStatus> {
    if let Some(marked) = of_mark(words) {
        return Some(marked);
    }
    let (body, note) = split_note(words.trim_end_matches(['。', '.']));
    if let Some(note) = note
        && let Some(status) = of_note(note)
    {
        return Some(status);
    }
    of_ending(body.trim_end_matches(['。', '.']))
}

/// `[完了]…`, `(実施済み)…` in front.
fn of_mark(words: &str) -> Option<MeasureStatus> {
    let head: String = words.chars().take(8).collect();
    let marked = |w: &str| {
        ["[", "【", "(", "〔", "<"].iter().any(|open| head.contains(&format!("{open}{w}")))
    };
    match () {
        () if marked("完了") || marked("済") || marked("実施済") || marked("対応済") => {
            Some(MeasureStatus::Done)
        }
        () if marked("予定") || marked("今後") => Some(MeasureStatus::Planned),
        () if marked("検討") => Some(MeasureStatus::Considered),
        () if marked("実施中") || marked("継続") => Some(MeasureStatus::Ongoing),
        () => None,
    }
}

/// The note in brackets at the end: `…に改めました(5月8日実施)`.
fn split_note(words: &str) -> (&str, Option<&str>) {
    let Some(inner) = words.strip_suffix(')') else { return (words, None) };
    inner.rsplit_once('(').map_or((words, None), |(body, note)| (body, Some(note)))
}

fn of_note(note: &str) -> Option<MeasureStatus> {
    let has = |list: &[&str]| list.iter().any(|w| note.contains(w));
    if has(&["検討"]) {
        Some(MeasureStatus::Considered)
    } else if has(&["予定"]) {
        Some(MeasureStatus::Planned)
    } else if has(&["から実施", "より実施", "継続", "実施中", "対応中"]) {
        Some(MeasureStatus::Ongoing)
    } else if has(&["完了", "済", "実施", "導入"]) {
        Some(MeasureStatus::Done)
    } else {
        None
    }
}

fn of_ending(body: &str) -> Option<MeasureStatus> {
    let near: Vec<char> = body.chars().rev().take(18).collect();
    let near: String = near.into_iter().rev().collect();
    let has = |list: &[&str]| list.iter().any(|w| near.contains(w));
    let ends = |list: &[&str]| list.iter().any(|w| body.ends_with(w));
    if has(&["検討"]) && !ends(&["検討しました", "検討いたしました"]) {
        Some(MeasureStatus::Considered)
    } else if has(&[
        "予定", "計画", "目指", "めざし", "こととしました", "こととしております", "こととします",
        "ことといたし", "所存",
    ]) {
        Some(MeasureStatus::Planned)
    } else if ends(&["ました", "済み", "済", "完了", "た", "終えております", "終えています"])
    {
        Some(MeasureStatus::Done)
    } else if ends(&[
        "おります", "ています", "中です", "実施中", "継続中", "対応中", "続けています", "ている",
    ]) {
        Some(MeasureStatus::Ongoing)
    } else if ends(&[
        "ます", "する", "行う", "図る", "努める", "高める", "講じる", "改める", "方針です",
        "徹底する", "強化する",
    ]) {
        Some(MeasureStatus::Planned)
    } else {
        None
    }
}
