//! Words that tell what a period is of.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Hit};
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
    let hits = cues(words);
    let at = |cue: Cue| hits.iter().find(|h| h.value == cue).map(|h| h.place.start);
    let leak = hits.iter().find(|h| kind_of(h.value).is_some_and(|k| k != PeriodKind::DataScope));
    let scope = at(Cue::Scope);
    let subject = at(Cue::Subject);
    // 購入された方, 申込書の控え: customers or data, and before any word of an attack.
    let before_leak =
        |at: Option<usize>| at.is_some_and(|a| leak.is_none_or(|l| a < l.place.start));
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
