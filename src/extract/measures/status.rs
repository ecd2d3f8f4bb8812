//! How far a measure has come: the end of the sentence, a note in brackets, or the heading says so.

use crate::extract::cues::{AnyOf, ends};
use crate::extract::document::{first_chars, last_chars};
use crate::extract::topics::{Topic as _, topics};
use crate::notice::MeasureStatus;

topics! {
    /// Words for how far something has come.
    Progress {
        HeadingDone: ["実施済", "対応済", "完了し", "実施した", "これまでの", "講じた"],
        HeadingConsidered: ["検討中", "検討して"],
        HeadingPlanned: ["今後", "予定", "計画"],
        MarkDone: ["完了", "済", "実施済", "対応済"],
        MarkPlanned: ["予定", "今後"],
        MarkOngoing: ["実施中", "継続"],
        Considered: ["検討"],
        NotePlanned: ["予定"],
        NoteOngoing: ["から実施", "より実施", "継続", "実施中", "対応中"],
        NoteDone: ["完了", "済", "実施", "導入"],
        EndPlanned: [
            "予定", "計画", "目指", "めざし", "こととしました", "こととしております",
            "こととします", "ことといたし", "所存",
        ],
    }
}

/// What a heading says of all items under it: `実施済みの対策`, `(今後行うもの)`.
pub(super) fn of_heading(words: &str) -> Option<MeasureStatus> {
    let progress = Progress::within(words);
    if progress.has(Progress::HeadingDone) {
        Some(MeasureStatus::Done)
    } else if progress.has(Progress::HeadingConsidered) {
        Some(MeasureStatus::Considered)
    } else if progress.has(Progress::HeadingPlanned) {
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
    let head = first_chars(words, 8);
    let marks = head
        .match_indices(['[', '【', '(', '〔', '<'])
        .map(|(at, open)| Progress::starting(head.get(at + open.len()..).unwrap_or_default()));
    let marks = marks.reduce(crate::extract::topics::Found::and)?;
    if marks.has(Progress::MarkDone) {
        Some(MeasureStatus::Done)
    } else if marks.has(Progress::MarkPlanned) {
        Some(MeasureStatus::Planned)
    } else if marks.has(Progress::Considered) {
        Some(MeasureStatus::Considered)
    } else if marks.has(Progress::MarkOngoing) {
        Some(MeasureStatus::Ongoing)
    } else {
        None
    }
}

/// The note in brackets at the end: `…に改めました(5月8日実施)`.
fn split_note(words: &str) -> (&str, Option<&str>) {
    let Some(inner) = words.strip_suffix(')') else { return (words, None) };
    inner.rsplit_once('(').map_or((words, None), |(body, note)| (body, Some(note)))
}

fn of_note(note: &str) -> Option<MeasureStatus> {
    let progress = Progress::within(note);
    if progress.has(Progress::Considered) {
        Some(MeasureStatus::Considered)
    } else if progress.has(Progress::NotePlanned) {
        Some(MeasureStatus::Planned)
    } else if progress.has(Progress::NoteOngoing) {
        Some(MeasureStatus::Ongoing)
    } else if progress.has(Progress::NoteDone) {
        Some(MeasureStatus::Done)
    } else {
        None
    }
}

fn of_ending(body: &str) -> Option<MeasureStatus> {
    let near = Progress::within(last_chars(body, 18));
    if near.has(Progress::Considered) && !ends!(body, ["検討しました", "検討いたしました"])
    {
        Some(MeasureStatus::Considered)
    } else if near.has(Progress::EndPlanned) {
        Some(MeasureStatus::Planned)
    } else if ends!(body, ["ました", "済み", "済", "完了", "た", "終えております", "終えています"])
    {
        Some(MeasureStatus::Done)
    } else if ends!(
        body,
        ["おります", "ています", "中です", "実施中", "継続中", "対応中", "続けています", "ている",]
    ) {
        Some(MeasureStatus::Ongoing)
    } else if ends!(
        body,
        [
            "ます", "する", "行う", "図る", "努める", "高める", "講じる", "改める", "方針です",
            "徹底する", "強化する",
        ]
    ) {
        Some(MeasureStatus::Planned)
    } else {
        None
    }
}
