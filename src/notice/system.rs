//! Services, systems, their hosting and the data they hold; groups of persons.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::notice::at::{At, places};
use crate::notice::code::{DataCategory, HostingType, ProtectionState};
use crate::notice::confidence::Confidence;
use crate::notice::record::{Dated, Key, Label};
use crate::notice::span::Span;

/// A website or service that customers used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Names the service in all notices of the incident.
    pub key: At<Key>,
    /// As written.
    pub name: String,
    /// Its address, where the notice gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<At<String>>,
    /// Keys of the parties that run it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operated_by: Vec<At<Key>>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Label>,
    /// Where it is named.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A machine or a database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Names the system in all notices of the incident.
    pub key: At<Key>,
    /// What kind of system.
    pub kind: SystemKind,
    /// As written.
    pub name: String,
    /// What it does, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Label>,
    /// Keys of the services that it provides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<At<Key>>,
    /// Key of the system that it is part of, as a database of its server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<At<Key>>,
    /// Where and by whom it was run, one item a period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosting: Vec<Hosting>,
    /// What data it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Holding>,
    /// Where it is named.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// Kind of system; each is a class of the ontology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SystemKind {
    /// A server.
    Server,
    /// A server that runs databases.
    DatabaseServer,
    /// A database.
    Database,
    /// A website.
    Website,
    /// Any other system.
    InformationSystem,
}

/// Where and by whom a system was run, for some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hosting {
    /// The form of hosting.
    #[serde(rename = "type")]
    pub hosting_type: HostingType,
    /// Key of the party that ran it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operated_by: Option<At<Key>>,
    /// Key of the party at whose place it stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosted_by: Option<At<Key>>,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Dated>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Dated>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// Data held in one system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// Names the holding within the record.
    pub key: At<Key>,
    /// Which categories of personal data; empty where the notice does not list them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<DataCategory>,
    /// The state of some of them, as hashed passwords.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub protection: BTreeMap<DataCategory, ProtectionState>,
    /// Keys of the groups whose data they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<At<Key>>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// A kind of persons: concerned, or said to be outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Names the group within the record.
    pub key: At<Key>,
    /// Who they are, as a kind; never a person.
    pub label: Label,
    /// True where the notice says that they are not concerned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excluded: bool,
    /// Key of the period in which they used the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<At<Key>>,
    /// Where the notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

impl Service {
    /// A service that the notice names.
    pub fn new(key: Key, name: String, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            name,
            homepage: None,
            operated_by: Vec::new(),
            status: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl System {
    /// A system that the notice names.
    pub fn new(key: Key, kind: SystemKind, name: String, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            kind,
            name,
            description: None,
            services: Vec::new(),
            part_of: None,
            hosting: Vec::new(),
            holds: Vec::new(),
            evidence: places(evidence),
            confidence: None,
        }
    }
}

impl Holding {
    /// Data of these categories; none where the notice does not list them.
    pub fn new(key: Key, categories: Vec<DataCategory>, evidence: &[Span]) -> Self {
        Self {
            key: key.into(),
            categories,
            protection: BTreeMap::new(),
            groups: Vec::new(),
            label: None,
            evidence: places(evidence),
            confidence: None,
        }
    }
}
