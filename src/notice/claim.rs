//! What is claimed: attack, investigations, verdicts, counts, periods, events, measures, remedies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::At;
use crate::notice::code::{
    Cause, CompromiseStatus, Counted, DataCategory, EventStatus, EventType, LeakStatus,
    MeasureStatus, MeasureType, MisuseStatus, PeriodKind, Qualifier, RemedyType, Stage, Unit,
};
use crate::notice::date::Date;
use crate::notice::record::{Dated, Key, Label};
use crate::notice::span::Span;

/// The attack, as far as the notice tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attack {
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Causes, the technical vector where stated.
    pub causes: Vec<Cause>,
    /// Where the causes are stated.
    pub cause_evidence: Vec<At<Span>>,
    /// Exploited weaknesses, as `CWE-78`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weakness: Vec<At<String>>,
    /// Techniques: CAPEC attack patterns and ATT&CK techniques, as `CAPEC-88`, `T1190`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub technique: Vec<At<String>>,
    /// ISO 3166-1 alpha-2 code of the country of the source addresses, as `CN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_country: Option<At<String>>,
    /// What is said of who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Label>,
    /// Where the attack is told.
    pub evidence: Vec<At<Span>>,
}

/// The notice's verdict on the incident as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeakVerdict {
    /// `confirmed`, `possible` or `not-confirmed`.
    pub code: At<LeakStatus>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

/// An investigation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Investigation {
    /// Names it within the record.
    pub key: At<Key>,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Key of the party that investigated.
    pub investigator: At<Key>,
    /// Key of the party that asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissioned_by: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// The reports that came of it, each version one item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Report>,
}

/// A version of an investigation report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Names it within the record.
    pub key: At<Key>,
    /// What it is.
    pub label: Label,
    /// The version as written, as 第一版.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Its stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// When it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<Dated>,
    /// Key of the version that it revises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

/// A verdict of one asserter; exactly one of compromise, leak and misuse is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Names the claim within the record.
    pub key: At<Key>,
    /// Verdict on the intrusion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compromise: Option<CompromiseStatus>,
    /// Verdict on a leak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leak: Option<LeakStatus>,
    /// Verdict on misuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misuse: Option<MisuseStatus>,
    /// Keys of the systems that it is about; the incident as a whole where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<At<Key>>,
    /// Keys of the holdings that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holdings: Vec<At<Key>>,
    /// The categories of data that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Key of the report that says so; the notice itself where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<At<Key>>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_on: Option<Dated>,
    /// The stated ground, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Label>,
    /// Key of the claim of the same asserter that it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

/// A number that the notice gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Names the claim within the record.
    pub key: At<Key>,
    /// The number.
    pub value: u64,
    /// As written, as 最大で1万589件.
    pub written: String,
    /// What is counted one by one.
    pub unit: Unit,
    /// How exact it is said to be.
    pub qualifier: Qualifier,
    /// What is said of the things counted.
    pub counted: Counted,
    /// What they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Keys of the systems concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<At<Key>>,
    /// Keys of the holdings concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holdings: Vec<At<Key>>,
    /// The categories of data concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
    /// True where the notice says that some are counted more than once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub includes_duplicates: bool,
    /// Key of the total that this count is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<At<Key>>,
    /// Key of the count of the same asserter that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<At<Key>>,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Key of the report that says so; the notice itself where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<At<Key>>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_on: Option<Dated>,
    /// The stated ground, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Label>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

/// A period that the notice gives; at least one end is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Names the claim within the record.
    pub key: At<Key>,
    /// What it is the period of.
    pub kind: PeriodKind,
    /// Its first date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<At<Date>>,
    /// Its last date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<At<Date>>,
    /// As written.
    pub written: String,
    /// Keys of the systems concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<At<Key>>,
    /// Keys of the holdings concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holdings: Vec<At<Key>>,
    /// True where the notice says that the period is assumed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// Key of the report that says so; the notice itself where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_in: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

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
}

/// Any other claim worth keeping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Names the claim within the record.
    pub key: At<Key>,
    /// What is claimed.
    pub label: Label,
    /// Key of the party that says so; the publisher where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<At<Key>>,
    /// The categories of data concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
}

/// Claims that do not go together; kept, never resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Discrepancy {
    /// Names it within the record.
    pub key: At<Key>,
    /// Keys of the claims, two or more.
    pub between: Vec<At<Key>>,
    /// In what they differ.
    pub note: Label,
}
