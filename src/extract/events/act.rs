//! Acts: the predicates among the words of a statement, and the type of event that each tells of.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Hit};
use crate::extract::document::{at_most, first_chars};
use crate::extract::events::kind::{is_anomaly, kind_of};
use crate::extract::events::predicate::{ends_clause, is_predicate};
use crate::extract::events::said::Clause;
use crate::extract::events::tell;
use crate::extract::events::words::{STEMS, Stem};
use crate::extract::flow::Place;
use crate::notice::EventType;

/// Something done or that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) kind: EventType,
    /// Within the words: from the end of the act before to the end of this one.
    pub(super) place: Place,
}

/// The acts among these words, in their order; of each type the first.
///
/// `context` are the words of the sentence before the date: 委員会には4月1日に速報.
pub(super) fn find<'w>(words: &str, context: &dyn Fn() -> &'w str, cues: &Cues<Stem>) -> Vec<Act> {
    let mut hits = cues.find(words);
    let quoted = quotations(words);
    hits.retain(|h| !quoted.iter().any(|q| q.contains(&h.place.start)));
    let mut acts: Vec<Act> = Vec::new();
    let mut start = 0;
    for (index, hit) in hits.iter().enumerate() {
        if hit.place.start < start {
            continue;
        }
        let of_noun = start == 0 && acts.is_empty() && is_of_noun(words, &hit.place);
        if !of_noun && !is_predicate(words, &hit.place) {
            continue;
        }
        // 通知が届いて発覚し: what came to light is an act of its own.
        let found = hits.get(index + 1).filter(|n| {
            hit.value == Stem::Tell && n.value == Stem::Find && is_predicate(words, &n.place)
        });
        let end = end_of(words, hit.place.end);
        let end = found.map_or(end, |n| end.min(n.place.start)).max(hit.place.end);
        let segment = words.get(start..end).unwrap_or_default();
        let kind = kind_of(Clause::new(segment), hit, words);
        let mut kind = in_context(kind, segment, context, hit);
        if kind == EventType::Detection
            && acts.len() == 1
            && acts.iter().all(|a| a.kind == EventType::Anomaly)
            && is_anomaly(Clause::new(words.get(..end).unwrap_or_default()))
        {
            // 動作が遅いことに気付く is one thing.
            kind = EventType::Anomaly;
        }
        if of_noun {
            // 9月12日に提供された情報: the date belongs to what is said of the noun.
            return vec![Act { kind, place: 0..hit.place.end }];
        }
        // 調査 before 依頼 is its object: 調査、解析を依頼.
        let listed = words.get(hit.place.end..).is_some_and(|w| w.starts_with('、'))
            && kind == EventType::InternalInvestigationStarted
            && hits.get(index + 1).is_some_and(|n| n.value == Stem::Ask);
        if listed {
            continue;
        }
        push(&mut acts, Act { kind, place: start..end });
        start = end;
    }
    if acts.iter().any(|a| a.kind != EventType::Other) {
        acts.retain(|a| a.kind != EventType::Other);
    }
    if acts.is_empty() {
        acts.extend(unfinished(words, &hits));
    }
    acts
}

/// Words between 「 and 」: titles and what others said.
fn quotations(words: &str) -> Vec<Place> {
    let opens = words.match_indices('「').map(|(at, _)| at);
    opens
        .map(|at| {
            let close = words.get(at..).and_then(|w| w.find('」')).map_or(words.len(), |c| at + c);
            at..close
        })
        .collect()
}

/// 4月1日に公表した件, within the first clause: the act is said of a noun.
fn is_of_noun(words: &str, hit: &Place) -> bool {
    if !words.starts_with(['に', 'よ', 'か', '付']) {
        return false;
    }
    let clause = words.get(..hit.start).unwrap_or_default();
    let rest = words.get(hit.end..).unwrap_or_default();
    let past = ["いたしました", "しました", "されました", "いたした", "された", "した"];
    let noun =
        past.iter().find_map(|p| rest.strip_prefix(p)).is_some_and(|after| !ends_clause(after));
    let finite = || words.get(hit.clone()).is_some_and(|w| w.ends_with('た')) && !ends_clause(rest);
    (noun || finite()) && !clause.contains(['、', '。', '\n']) && at_most(clause, 29)
}

/// What the words before a date tell: 報告書を待つ作業を10月末まで, 侵害があった5月22日.
pub(super) fn before(words: &str, cues: &Cues<Stem>) -> Option<Act> {
    let clause = words.rsplit(['、', '。']).next().filter(|c| !at_most(c, 3)).unwrap_or(words);
    let hits = cues.find(clause);
    let last = hits.last()?;
    Some(Act { kind: kind_of(Clause::new(clause), last, clause), place: 0..0 })
}

/// Words without a predicate: an attack or a finding named by its noun, the last in its line.
fn unfinished(words: &str, hits: &[Hit<Stem>]) -> Option<Act> {
    let last = hits.last()?;
    let rest = words.get(last.place.end..).unwrap_or_default();
    let clause = Clause::new(words);
    let kind = if at_most(rest, 4) {
        kind_of(clause, last, words)
    } else {
        let mut kinds = hits.iter().map(|h| kind_of(clause, h, words));
        kinds.find(|k| *k == EventType::Intrusion)?
    };
    Some(Act { kind, place: 0..end_of(words, last.place.end) })
}

/// The type where those who are told stand before the date: 委員会には4月1日に速報, 警察署には10月6日に相談し.
fn in_context<'w>(
    kind: EventType,
    segment: &str,
    context: &dyn Fn() -> &'w str,
    hit: &Hit<Stem>,
) -> EventType {
    let open = matches!(
        kind,
        EventType::Other | EventType::IndividualsNotified | EventType::ReportReceived
    );
    let tells = hit.value == Stem::Tell || hit.value == Stem::Is(EventType::AuthorityReported);
    if !tells || !open {
        return kind;
    }
    let context = context();
    if context.is_empty() {
        return kind;
    }
    let whole = format!("{context}{segment}");
    match tell::kind(Clause::new(&whole), "") {
        found @ (EventType::AuthorityReported
        | EventType::PoliceReported
        | EventType::CardCompaniesContacted
        | EventType::ClientsInformed) => found,
        found if kind == EventType::Other => found,
        _ => kind,
    }
}

fn push(acts: &mut Vec<Act>, act: Act) {
    if !acts.iter().any(|a| a.kind == act.kind) {
        acts.push(act);
    }
}

/// True where a predicate stands among these words.
pub(super) fn find_plain(words: &str) -> bool {
    static CUES: LazyLock<Option<Cues<Stem>>> =
        LazyLock::new(|| Cues::new(STEMS.iter().map(|(word, stem)| (*word, *stem))).ok());
    let Some(cues) = CUES.as_ref() else { return false };
    cues.find(words).iter().any(|hit| is_predicate(words, &hit.place))
}

/// The byte after the verb ending of an act, at most some characters on.
fn end_of(words: &str, at: usize) -> usize {
    let rest = first_chars(words.get(at..).unwrap_or_default(), 12);
    let stop = rest
        .find(['。', '、', '\n', ','])
        .or_else(|| words.get(at..).filter(|w| w.len() == rest.len()).map(str::len));
    at + stop.unwrap_or(0)
}
