//! Words that tell what a period is of.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Cues, Hit, any_of};
use crate::extract::document::first_chars;
use crate::extract::periods::words::{Cue, WORDS};
use crate::notice::PeriodKind;

static CUES: LazyLock<Option<Cues<Cue>>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(words, cue)| words.iter().map(|w| (*w, *cue)));
    Cues::new(words).ok()
});

/// The cues of some words, in their order.
pub(super) fn cues(words: &str) -> Vec<Hit<Cue>> {
    CUES.as_ref().map(|c| c.find(words)).unwrap_or_default()
}

/// The kind that the words after a range tell; `Err` where they say that it is of something else, `Ok(None)` where they
/// say nothing.
pub(super) fn after(words: &str) -> Result<Option<PeriodKind>, ()> {
    let hits = papers(cues(words));
    let at = |cue: Cue| hits.iter().find(|h| h.value == cue).map(|h| h.place.start);
    let leak = hits.iter().find(|h| kind_of(h.value).is_some_and(|k| k != PeriodKind::DataScope));
    let scope = at(Cue::Scope);
    let subject = at(Cue::Subject);
    // 購入された方, 申込書の控え: customers or data, and before any word of an attack.
    let before_leak =
        |at: Option<usize>| at.is_some_and(|a| leak.is_none_or(|l| a < l.place.start));
    if is_unrecorded(words) {
        return Err(());
    }
    if names_papers(words, &hits) {
        return Ok(Some(PeriodKind::DataScope));
    }
    if at(Cue::Other).is_some_and(|o| {
        hits.iter().all(|h| h.value == Cue::Other || h.value == Cue::Subject || h.place.start > o)
    }) {
        return Err(());
    }
    let of_data = words.starts_with('分') && !words.starts_with("分析");
    if of_data || before_leak(scope) || scope.is_none() && leak.is_none() && subject.is_some() {
        return Ok(Some(PeriodKind::DataScope));
    }
    Ok(leak.and_then(|l| kind_of(l.value)))
}

/// 点検台帳, 予約情報: what was done is told by papers or data, and these are meant.
fn papers(hits: Vec<Hit<Cue>>) -> Vec<Hit<Cue>> {
    let nouns: Vec<usize> =
        hits.iter().filter(|h| h.value == Cue::Subject).map(|h| h.place.start).collect();
    let of_paper =
        |h: &Hit<Cue>| matches!(h.value, Cue::Other | Cue::Scope) && nouns.contains(&h.place.end);
    hits.into_iter().filter(|h| !of_paper(h)).collect()
}

/// までの記録は残っておらず: the time of which nothing is known.
fn is_unrecorded(words: &str) -> bool {
    static RECORDS: AnyOf =
        AnyOf::new(&["記録は", "記録が", "ログは", "ログが", "履歴は", "履歴が"]);
    RECORDS.first(words).is_some_and(|at| {
        let near = first_chars(words.get(at..).unwrap_or_default(), 22);
        at <= 24
            && any_of!(near, ["残", "保存", "保管", "保持"])
            && any_of!(near, ["おらず", "いない", "いません", "おりません", "なく", "なかった"])
    })
}

/// の相談記録 412件: right behind the range stand the data that it is of, and nothing is done to them.
fn names_papers(words: &str, hits: &[Hit<Cue>]) -> bool {
    let linked = ["の", "までの", "分の"].iter().any(|w| words.starts_with(w));
    let Some(first) = hits.first().filter(|h| linked && h.value == Cue::Subject) else {
        return false;
    };
    let between = words.get(..first.place.start).unwrap_or_default();
    let after = words.get(first.place.end..).unwrap_or_default();
    between.len() <= 36
        && !between.contains(['、', '。', 'を', 'に', 'が', 'は', 'へ', 'で'])
        && !after.starts_with(['に', 'へ', 'を'])
}

/// The kind that a label, a heading or the words before a range tell: the last cue counts.
pub(super) fn before(words: &str) -> Result<Option<PeriodKind>, ()> {
    let hits = cues(words);
    if hits.last().is_some_and(|h| h.value == Cue::Other) {
        return Err(());
    }
    let leak =
        hits.iter().rev().find_map(|h| kind_of(h.value).filter(|k| *k != PeriodKind::DataScope));
    let scope = hits.iter().any(|h| matches!(h.value, Cue::Scope | Cue::Subject));
    let subject_last = hits.last().is_some_and(|h| {
        h.value == Cue::Subject && !words.contains("期間") && !words.contains("時期")
    });
    Ok(match leak {
        Some(leak) if !subject_last => Some(leak),
        _ => scope.then_some(PeriodKind::DataScope),
    })
}

pub(super) fn kind_of(cue: Cue) -> Option<PeriodKind> {
    match cue {
        Cue::Leak => Some(PeriodKind::LeakWindow),
        Cue::Intrusion => Some(PeriodKind::Intrusion),
        Cue::Vulnerable => Some(PeriodKind::Vulnerable),
        Cue::Misuse => Some(PeriodKind::Misuse),
        Cue::Scope => Some(PeriodKind::DataScope),
        Cue::Subject | Cue::Other => None,
    }
}
