//! The timeline: what happened on which day, and the day of the discovery.

mod clause;
mod discovery;
mod kind;

use crate::extract::ExtractError;
use crate::extract::cues::Cues;
use crate::extract::dates::{DateMention, Edge};
use crate::extract::document::Document;
use crate::extract::draft::{DateFact, Draft, EventFact, Ground};
use crate::extract::labels::{code, folded, of_scheme};
use crate::lexicon::Lexicon;
use crate::notice::{Date, EventStatus, EventType, Role};
use clause::Clause;

/// The most events of one notice.
const EVENT_LIMIT: usize = 200;

/// The words for types of events.
#[derive(Debug)]
pub(super) struct Events {
    cues: Cues<EventType>,
}

impl Events {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "event").filter(|l| l.japanese);
        let words: Vec<(String, EventType)> =
            labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?))).collect();
        let stems = kind::STEMS.iter().map(|(word, kind)| (*word, *kind));
        Ok(Self { cues: Cues::new(words.iter().map(|(w, k)| (w.as_str(), *k)).chain(stems))? })
    }
}

pub(super) fn read(document: &Document, events: &Events, draft: &mut Draft) {
    let mut found = Vec::new();
    for (index, mention) in document.dates.iter().enumerate() {
        if found.len() >= EVENT_LIMIT {
            draft
                .review
                .push(format!("events: more than {EVENT_LIMIT} dates, the rest is left out"));
            break;
        }
        found.extend(event(document, events, draft, index, mention));
    }
    disclosed(draft, &mut found);
    let found = without_doubles(found);
    draft.discovered = discovery::read(document, &found, draft);
    draft.events = found;
}

/// The event of a date; `None` where the date tells of none: the end of a range, a day of reference, a period of purchases.
fn event(
    document: &Document,
    events: &Events,
    draft: &Draft,
    index: usize,
    mention: &DateMention,
) -> Option<EventFact> {
    let date = mention.date.filter(|d| matches!(d, Date::Day(_) | Date::Month(..)))?;
    let clause = Clause::of(document, index, mention);
    if mention.edge == Edge::Until && !clause.ends_an_action() || clause.is_reference() {
        return None;
    }
    let kind = kind::of(&clause, events, document, draft);
    if kind.is_none() && (clause.is_bare() || matches!(date, Date::Month(..))) {
        return None;
    }
    let issued = draft.issued.as_ref().map(|i| i.date);
    let planned = clause.is_planned() || issued.is_some_and(|i| is_after(date, i));
    let recipients = match kind {
        Some(EventType::AuthorityReported) => clause.parties(draft, Role::Regulator),
        Some(EventType::PoliceReported) => clause.parties(draft, Role::Police),
        Some(EventType::InvestigationCommissioned) => {
            clause.parties(draft, Role::ForensicInvestigator)
        }
        _ => Vec::new(),
    };
    Some(EventFact {
        event_type: kind.unwrap_or(EventType::Other),
        status: if planned { EventStatus::Planned } else { EventStatus::Occurred },
        date,
        written: mention.place.clone(),
        recipients,
        actors: Vec::new(),
        ground: Ground::new(clause.evidence(mention), if kind.is_some() { 85 } else { 60 }),
    })
}

/// The notice itself was published: the last entry of every timeline.
fn disclosed(draft: &Draft, found: &mut Vec<EventFact>) {
    let Some(issued) = draft.issued.as_ref().filter(|i| matches!(i.date, Date::Day(_))) else {
        return;
    };
    if found.iter().any(|e| e.date == issued.date && e.event_type == EventType::Disclosed) {
        return;
    }
    // The bare date line is no event by itself.
    found.retain(|e| e.written != issued.written);
    found.push(EventFact {
        event_type: EventType::Disclosed,
        status: EventStatus::Occurred,
        date: issued.date,
        written: issued.written.clone(),
        recipients: Vec::new(),
        actors: Vec::new(),
        ground: issued.ground.clone(),
    });
}

/// The same thing told twice (in the summary and in the timeline) is one event with two places.
fn without_doubles(found: Vec<EventFact>) -> Vec<EventFact> {
    let mut kept: Vec<EventFact> = Vec::new();
    for event in found {
        let same = |e: &&mut EventFact| e.date == event.date && e.event_type == event.event_type;
        match kept.iter_mut().find(same) {
            Some(known) => {
                if known.ground.places.len() < 3 {
                    known.ground.places.extend(event.ground.places);
                }
                for party in event.recipients {
                    if !known.recipients.contains(&party) {
                        known.recipients.push(party);
                    }
                }
            }
            None => kept.push(event),
        }
    }
    kept
}

/// True where the first day that `date` can mean lies after the last of `other`.
fn is_after(date: Date, other: Date) -> bool {
    matches!((date.bounds(), other.bounds()), (Some((first, _)), Some((_, last))) if first > last)
}
