//! The program that read a notice into a record.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Name and version of a program that extracts records: `breachgraph 0.1.0`.
///
/// A record that has one is as the program left it. A person who has checked the record takes the line out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reader {
    name: String,
    version: String,
}

/// Words that name no program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "found `{found}`, expected name and version of the program that extracted the record, as `breachgraph 0.1.0`"
)]
pub struct ReaderError {
    found: String,
}

impl Reader {
    /// This program, in this version.
    pub fn this_program() -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Lower-case ASCII letters, digits and hyphens.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// ASCII letters, digits, dots, plus signs and hyphens, a digit first.
    pub fn version(&self) -> &str {
        &self.version
    }
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

impl TryFrom<String> for Reader {
    type Error = ReaderError;

    fn try_from(text: String) -> Result<Self, ReaderError> {
        let name = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.len() <= 40
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let version = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_digit())
                && word.len() <= 40
                && word.bytes().all(|b| b.is_ascii_alphanumeric() || b".+-".contains(&b))
        };
        match text.split_once(' ') {
            Some((program, number)) if name(program) && version(number) => {
                Ok(Self { name: program.to_owned(), version: number.to_owned() })
            }
            _ => Err(ReaderError { found: text.chars().take(40).collect() }),
        }
    }
}

impl From<Reader> for String {
    fn from(reader: Reader) -> Self {
        reader.to_string()
    }
}

impl JsonSchema for Reader {
    fn schema_name() -> Cow<'static, str> {
        "Reader".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Name and version of the program that extracted the record, as `breachgraph 0.1.0`.",
            "pattern": "^[a-z][a-z0-9-]{0,39} [0-9][0-9A-Za-z.+-]{0,39}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_reads_back_as_it_was_written() {
        let reader = Reader::this_program();
        assert_eq!(Reader::try_from(reader.to_string()).unwrap(), reader);
    }

    #[test]
    fn words_that_name_no_version_are_refused() {
        for text in [
            "", "breachgraph", "breachgraph  0.1.0", "breachgraph 0.1.0 beta", "a b", "A 1",
            "a 1/..", "a <1>",
        ] {
            assert!(Reader::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
