//! The attack, who investigated it, and what they reported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::{At, places};
use crate::notice::code::{Cause, Stage};
use crate::notice::confidence::Confidence;
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
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
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

impl Attack {
    /// An attack of which the notice tells the causes.
    pub fn new(causes: Vec<Cause>, cause_evidence: &[Span], evidence: &[Span]) -> Self {
        Self {
            label: None,
            causes,
            cause_evidence: places(cause_evidence),
            weakness: Vec::new(),
            technique: Vec::new(),
            source_country: None,
            attribution: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Investigation {
    /// An investigation by a party.
    pub fn new(key: Key, investigator: Key, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            label: None,
            investigator: investigator.into(),
            commissioned_by: None,
            evidence: places(evidence),
            confidence: None,
            reports: Vec::new(),
        }
    }
}
