//! What happened and what is done: events, measures, remedies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::{At, places};
use crate::notice::code::{EventStatus, EventType, MeasureStatus, MeasureType, RemedyType};
use crate::notice::confidence::Confidence;
use crate::notice::date::Date;
use crate::notice::record::{Dated, Key, Label};
use crate::notice::span::Span;

/// An event of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Names it within the record.
    pub key: At<Key>,
    /// What kind of event.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Whether it happened or is announced; happened where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EventStatus>,
    /// When; absent where the notice gives no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<At<Date>>,
    /// The date as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// What happened.
    pub label: Label,
    /// Keys of the parties that act.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actor: Vec<At<Key>>,
    /// Keys of the parties that are told or given something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipient: Vec<At<Key>>,
    /// Keys of the systems concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<At<Key>>,
    /// Keys of the services concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<At<Key>>,
    /// Key of the report concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<At<Key>>,
    /// Key of the event that led to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<At<Key>>,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A countermeasure, taken or promised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Names it within the record.
    pub key: At<Key>,
    /// What kinds of measure.
    pub types: Vec<MeasureType>,
    /// How far it has come.
    pub status: MeasureStatus,
    /// What it is.
    pub label: Label,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Dated>,
    /// When it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Dated>,
    /// Key of the party that takes it; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<At<Key>>,
    /// Key of the party whose product or help it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<At<Key>>,
    /// Key of the party that advises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended_by: Option<At<Key>>,
    /// Keys of the systems concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<At<Key>>,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// What is done for the persons concerned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// Names it within the record.
    pub key: At<Key>,
    /// What kind of remedy.
    #[serde(rename = "type")]
    pub remedy_type: RemedyType,
    /// What it is.
    pub label: Label,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

impl Event {
    /// An event without a date.
    pub fn new(key: Key, event_type: EventType, label: Label, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            event_type,
            status: None,
            date: None,
            written: None,
            label,
            actor: Vec::new(),
            recipient: Vec::new(),
            systems: Vec::new(),
            services: Vec::new(),
            report: None,
            follows: None,
            asserted_by: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Measure {
    /// A measure of the publisher: its kinds, and how far it has come.
    pub fn new(
        key: Key,
        (types, status): (Vec<MeasureType>, MeasureStatus),
        label: Label,
        evidence: &[Span],
    ) -> Self {
        Self {
            key: key.into(),
            types,
            status,
            label,
            completed: None,
            scheduled: None,
            by: None,
            provider: None,
            recommended_by: None,
            systems: Vec::new(),
            asserted_by: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Remedy {
    /// A remedy of the publisher.
    pub fn new(key: Key, remedy_type: RemedyType, label: Label, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            remedy_type,
            label,
            asserted_by: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}
