//! How sure a program is of what it read.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// How sure a reader is of a fact, in whole hundredths from 0.01 to 1.00: `0.85`.
///
/// Programs give it, persons do not: a fact without it is stated by somebody who has read the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence {
    hundredths: u8,
}

/// A number that is no confidence.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("found `{found}`, expected a confidence from 0.01 to 1.00 in whole hundredths, as 0.85")]
pub struct ConfidenceError {
    found: f64,
}

impl Confidence {
    /// `None` beyond 1 to 100 hundredths.
    pub fn new(hundredths: u8) -> Option<Self> {
        (1..=100).contains(&hundredths).then_some(Self { hundredths })
    }

    /// From 1 to 100.
    pub fn hundredths(self) -> u8 {
        self.hundredths
    }
}

impl TryFrom<f64> for Confidence {
    type Error = ConfidenceError;

    fn try_from(found: f64) -> Result<Self, ConfidenceError> {
        let nearest = (1..=100).find(|hundredths| (found - fraction(*hundredths)).abs() < 1e-9);
        nearest.and_then(Self::new).ok_or(ConfidenceError { found })
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        fraction(confidence.hundredths)
    }
}

fn fraction(hundredths: u8) -> f64 {
    f64::from(hundredths) / 100.0
}

/// The canonical form of `xsd:decimal`: `0.85`, `0.5`, `1.0`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", fraction(self.hundredths))
    }
}

/// Without `multipleOf`: validators that divide binary fractions refuse 0.07 and nine other hundredths by it.
impl JsonSchema for Confidence {
    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "number",
            "description": "How sure a program is of what it read, in whole hundredths.",
            "minimum": 0.01,
            "maximum": 1.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hundredth_reads_back_as_it_was_written() {
        for hundredths in 1..=100 {
            let confidence = Confidence::new(hundredths).unwrap();
            let json = serde_json::to_string(&confidence).unwrap();
            assert_eq!(json, confidence.to_string());
            assert!(json.len() <= 4, "{json}");
            assert_eq!(serde_json::from_str::<Confidence>(&json).unwrap(), confidence);
            let yaml = serde_saphyr::to_string(&confidence).unwrap();
            assert_eq!(serde_saphyr::from_str::<Confidence>(&yaml).unwrap(), confidence);
        }
    }

    #[test]
    fn a_number_beyond_or_between_the_hundredths_is_refused() {
        for number in ["0", "0.0", "-0.5", "0.005", "0.855", "1.01", "85", "1e300", ".nan", ".inf"]
        {
            let refused = serde_saphyr::from_str::<Confidence>(number).unwrap_err().to_string();
            assert!(refused.contains("expected a confidence"), "{number}: {refused}");
        }
        assert_eq!(Confidence::new(0), None);
        assert_eq!(Confidence::new(101), None);
    }

    #[test]
    fn the_surer_one_is_the_greater() {
        assert!(Confidence::new(90) > Confidence::new(15));
        assert_eq!(serde_saphyr::from_str::<Confidence>("1").unwrap().hundredths(), 100);
    }
}
