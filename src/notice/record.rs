//! One notice as a record: the document, its incident, what it holds.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::notice::at::At;
use crate::notice::attack::{Attack, Investigation};
use crate::notice::claim::{Assessment, Count, Discrepancy, LeakVerdict, Period, Statement};
use crate::notice::code::Stage;
use crate::notice::confidence::Confidence;
use crate::notice::date::Date;
use crate::notice::party::Party;
use crate::notice::reader::Reader;
use crate::notice::span::Span;
use crate::notice::system::{Group, Service, System};
use crate::notice::timeline::{Event, Measure, Remedy};

/// What one disclosure notice says, every fact with the places of the words that say so.
///
/// A field is absent where the notice is silent: "no one was affected" and "no number is given" are different facts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Names the notice for ever: the last part of its address.
    pub id: At<Key>,
    /// The incident that the notice tells of.
    pub incident: Incident,
    /// The program that extracted the record; absent where a person wrote or checked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reader: Option<Reader>,
    /// BCP 47 tag of the notice's language, as `ja`.
    pub language: At<LanguageTag>,
    /// The stored text that every evidence span counts in.
    pub text: Text,
    /// Where the title stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<At<Span>>,
    /// Key of the party that published the notice.
    pub publisher: At<Key>,
    /// When it was published; absent where the text gives no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Stated>,
    /// Whether this is a first, interim or final report, or an update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<StatedStage>,
    /// Earlier disclosures that this notice names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierNotice>,
    /// Everybody who plays a part.
    pub parties: Vec<Party>,
    /// What the customers used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// The machines and databases, also those found clean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub systems: Vec<System>,
    /// Kinds of persons concerned, or said to be outside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The attack, as far as the notice tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attack: Option<Attack>,
    /// The notice's verdict on the incident as a whole; absent where it gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leak_status: Option<LeakVerdict>,
    /// When the incident was discovered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discovered: Option<Stated>,
    /// Who investigated, and the reports that came of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub investigations: Vec<Investigation>,
    /// Verdicts on intrusion, leak and misuse, one item one asserter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// Every number of records, persons, cards …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Count>,
    /// Every period, by kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// The timeline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Measures taken and promised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// What is done for the persons concerned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<Remedy>,
    /// Any other claim worth keeping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// Claims of this notice that do not go together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub discrepancies: Vec<Discrepancy>,
    /// What a person should still look at; never mapped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub review: Vec<String>,
}

/// A name within a record: ASCII letters, digits, hyphens and underscores, at most 80.
///
/// The id of a notice is most often the name of the file that it came in, hence the capitals and underscores. Two ids
/// that differ in nothing but capitals are two ids; a command that writes files by them refuses the second.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// A word that cannot be a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "found `{found}`, expected a key of 1 to 80 letters a-z and A-Z, digits, hyphens and underscores, as web-b"
)]
pub struct KeyError {
    found: String,
}

impl Key {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if (1..=80).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text))
        } else {
            Err(KeyError { found: text.chars().take(40).collect() })
        }
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl JsonSchema for Key {
    fn schema_name() -> Cow<'static, str> {
        "Key".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,80}$"})
    }
}

/// A language tag of two or three letters, as `ja`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// A word that is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("found `{found}`, expected a language tag of two or three lower-case letters, as ja")]
pub struct LanguageTagError {
    found: String,
}

impl LanguageTag {
    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = LanguageTagError;

    fn try_from(text: String) -> Result<Self, LanguageTagError> {
        if (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()) {
            Ok(Self(text))
        } else {
            Err(LanguageTagError { found: text.chars().take(40).collect() })
        }
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl JsonSchema for LanguageTag {
    fn schema_name() -> Cow<'static, str> {
        "LanguageTag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[a-z]{2,3}$"})
    }
}

/// Our own words for a thing, in Japanese and English; never a sentence of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// The incident: what happened, whoever tells of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Shared by all notices of the incident.
    pub id: At<Key>,
    /// `incident` where no leak is confirmed or possible beyond suspicion.
    pub kind: IncidentKind,
    /// A short name.
    pub label: Label,
}

/// Kind of incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentKind {
    /// Data leaked, or possibly so.
    DataBreach,
    /// An incident that ended without a confirmed leak.
    Incident,
}

/// The stored text of the notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// File name in the user's folder of texts.
    pub file: String,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: At<String>,
    /// Its length in Unicode code points.
    pub length: usize,
    /// Where it was published or found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<At<String>>,
}

/// A date with the way it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// As exact as stated.
    pub date: Date,
    /// The written form, as 8月1日(木).
    pub written: String,
}

/// A date that the notice states, with the place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// As exact as stated.
    pub date: At<Date>,
    /// The written form.
    pub written: String,
    /// Where it stands.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// The stage of the notice, with the place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedStage {
    /// The stage.
    pub code: At<Stage>,
    /// The term as written, as 最終報告.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Where it stands.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// An earlier disclosure, known only through this notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlierNotice {
    /// Names it within the record.
    pub key: At<Key>,
    /// When it was published.
    pub date: At<Date>,
    /// The date as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Its stage, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// What it was.
    pub label: Label,
    /// Where this notice says so.
    pub evidence: Vec<At<Span>>,
    /// How sure the program is that read it; absent where a person says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}
