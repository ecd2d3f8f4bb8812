//! The day of the discovery: when the organisation came to know.

use crate::extract::document::Document;
use crate::extract::draft::{DateFact, Draft, EventFact};
use crate::notice::{Date, EventStatus, EventType};

/// Words that name the day outright: 判明日時, 発覚日.
const NAMED: &[&str] = &["判明日", "発覚日", "発見日", "検知日", "認知日", "覚知日", "判明した日"];

/// The date of discovery; `None` where no event tells of one.
pub(super) fn read(document: &Document, events: &[EventFact], draft: &Draft) -> Option<DateFact> {
    named(document, draft).or_else(|| earliest(document, events))
}

/// The date under a label that names it.
fn named(document: &Document, _draft: &Draft) -> Option<DateFact> {
    let text = document.text();
    let label = NAMED.iter().filter_map(|word| text.find(word)).min()?;
    let mention = document.dates_in(&(label..label + 120)).first()?;
    let date = mention.date?;
    Some(DateFact {
        date,
        written: mention.place.clone(),
        ground: crate::extract::draft::Ground::new(mention.place.clone(), 95),
    })
}

/// The earliest day on which somebody found or was told something.
fn earliest(_document: &Document, events: &[EventFact]) -> Option<DateFact> {
    let finds = |e: &&EventFact| {
        matches!(e.event_type, EventType::Detection | EventType::ThirdPartyAlert)
            && e.status == EventStatus::Occurred
    };
    let first = |e: &EventFact| e.date.bounds().map(|(first, _)| first);
    let fallback = |e: &&EventFact| {
        matches!(
            e.event_type,
            EventType::InternalInvestigationStarted
                | EventType::SystemStopped
                | EventType::ServiceSuspended
        ) && matches!(e.date, Date::Day(_))
    };
    let found = events.iter().filter(finds).min_by_key(|e| first(e));
    let found = found.or_else(|| events.iter().filter(fallback).min_by_key(|e| first(e)))?;
    Some(DateFact {
        date: found.date,
        written: found.written.clone(),
        ground: found.ground.clone(),
    })
}
