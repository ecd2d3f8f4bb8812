//! Who plays a part, and which.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::{At, places};
use crate::notice::code::{IdentityBasis, Role};
use crate::notice::confidence::Confidence;
use crate::notice::record::Key;
use crate::notice::span::Span;

/// Somebody who plays a part, as the notice names or describes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Names the party within the record.
    pub key: At<Key>,
    /// The name as written; exactly one of name and description is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<At<String>>,
    /// The words used where no name is given, as 外部の専門機関.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<At<String>>,
    /// Short names that the notice itself defines or uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Id of a known organisation, where the name does not say it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<At<Key>>,
    /// What it was recognised by; goes with `organization`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<At<IdentityBasis>>,
    /// A website that the notice gives for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<At<String>>,
    /// The address that the notice gives for it, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<At<String>>,
    /// The party that it is a unit of, as a bureau of a ministry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_of: Option<At<Key>>,
    /// The party that it is a subsidiary of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_of: Option<At<Key>>,
    /// Where it is named.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What it does in the incident.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Participation>,
}

/// A role of a party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// The role.
    pub role: At<Role>,
    /// Where the notice says so; the party's own evidence where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// For whom it acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<At<Key>>,
    /// Who chose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub designated_by: Option<At<Key>>,
}

impl Party {
    /// A party that the notice names.
    pub fn named(key: Key, name: String, evidence: &[Span]) -> Self {
        Self { name: Some(name.into()), ..Self::of(key, evidence) }
    }

    /// A party that the notice describes without a name.
    pub fn described(key: Key, description: String, evidence: &[Span]) -> Self {
        Self { description: Some(description.into()), ..Self::of(key, evidence) }
    }

    fn of(key: Key, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            name: None,
            description: None,
            aliases: Vec::new(),
            organization: None,
            basis: None,
            homepage: None,
            address: None,
            unit_of: None,
            subsidiary_of: None,
            evidence: places(evidence),
            confidence: None,
            roles: Vec::new(),
        }
    }
}

impl Participation {
    /// A role; without evidence that of the party counts.
    pub fn new(role: Role, evidence: &[Span]) -> Self {
        Self {
            role: role.into(),
            evidence: places(evidence),
            confidence: None,
            on_behalf_of: None,
            designated_by: None,
        }
    }
}
