//! What is claimed: verdicts, counts, periods, statements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::{At, places};
use crate::notice::code::{
    CompromiseStatus, Counted, DataCategory, LeakStatus, MisuseStatus, PeriodKind, Qualifier, Unit,
};
use crate::notice::confidence::Confidence;
use crate::notice::date::Date;
use crate::notice::record::{Dated, Key, Label};
use crate::notice::span::Span;

/// The notice's verdict on the incident as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeakVerdict {
    /// `confirmed`, `possible` or `not-confirmed`.
    pub code: At<LeakStatus>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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

impl Assessment {
    /// The publisher's verdict on the intrusion into the incident as a whole.
    pub fn of_compromise(key: Key, status: CompromiseStatus, evidence: &[Span]) -> Self {
        Self { compromise: Some(status), ..Self::open(key, evidence) }
    }

    /// The publisher's verdict on a leak in the incident as a whole.
    pub fn of_leak(key: Key, status: LeakStatus, evidence: &[Span]) -> Self {
        Self { leak: Some(status), ..Self::open(key, evidence) }
    }

    /// The publisher's verdict on misuse in the incident as a whole.
    pub fn of_misuse(key: Key, status: MisuseStatus, evidence: &[Span]) -> Self {
        Self { misuse: Some(status), ..Self::open(key, evidence) }
    }

    fn open(key: Key, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            compromise: None,
            leak: None,
            misuse: None,
            systems: Vec::new(),
            holdings: Vec::new(),
            categories: Vec::new(),
            asserted_by: None,
            reported_in: None,
            asserted_on: None,
            basis: None,
            supersedes: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Count {
    /// A count of the publisher, of the incident as a whole: the number with its written form, and what is counted.
    pub fn new(
        key: Key,
        (value, written): (u64, String),
        (unit, qualifier, counted): (Unit, Qualifier, Counted),
        evidence: &[Span],
    ) -> Self {
        Self {
            key: key.into(),
            value,
            written,
            unit,
            qualifier,
            counted,
            label: None,
            systems: Vec::new(),
            holdings: Vec::new(),
            categories: Vec::new(),
            includes_duplicates: false,
            part_of: None,
            supersedes: None,
            asserted_by: None,
            reported_in: None,
            asserted_on: None,
            basis: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Period {
    /// A period of which start or end, or both, are still to be set.
    pub fn new(key: Key, kind: PeriodKind, written: String, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            kind,
            start: None,
            end: None,
            written,
            systems: Vec::new(),
            holdings: Vec::new(),
            assumed: false,
            asserted_by: None,
            reported_in: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}
