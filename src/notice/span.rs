//! Evidence: where the words stand that say so.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A stretch of the stored text, in Unicode code points, the end exclusive: `48-77`.
///
/// The unit is that of the Web Annotation text position selector, counted over the stored UTF-8 text without any
/// normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    start: usize,
    end: usize,
}

/// A word that is no span.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "found `{found}`, expected a span START-END in code points with START before END, as 48-77"
)]
pub struct SpanError {
    found: String,
}

impl Span {
    /// `None` where nothing lies between start and end.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The first code point.
    pub fn start(self) -> usize {
        self.start
    }

    /// The code point after the last.
    pub fn end(self) -> usize {
        self.end
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let offset = |digits: &str| {
            (!digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| digits.parse::<usize>().ok())
                .flatten()
        };
        text.split_once('-')
            .and_then(|(start, end)| Self::new(offset(start)?, offset(end)?))
            .ok_or_else(|| SpanError { found: text.chars().take(40).collect() })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

impl TryFrom<String> for Span {
    type Error = SpanError;

    fn try_from(text: String) -> Result<Self, SpanError> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "START-END in Unicode code points of the stored text, the end exclusive.",
            "pattern": "^[0-9]{1,9}-[0-9]{1,9}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_without_words_is_no_span() {
        for text in ["5-5", "7-5", "-5", "5-", "5", "a-b", "1-99999999999", "1-2-3", "+1-2"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_span_reads_back_as_it_was_written() {
        assert_eq!("48-77".parse::<Span>().unwrap().to_string(), "48-77");
    }
}
