//! Why an organisation has no link.

use std::fmt;

/// Why there is no link.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A unit has no number of its own.
    UnitOf(String),
    /// The graph has no name, number or website of it.
    NoName,
    /// No entry has this or a like name.
    NothingAlike,
    /// The authority file's number stands in no register at hand.
    NumberMissing(String),
    /// Whoever bears the name cannot be meant.
    Excluded(String),
    /// Several bear the name.
    Shared(usize),
    /// What speaks for the likeliest is not enough.
    Weak(f64),
    /// The authority file names an entry that dates exclude.
    Contradiction(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnitOf(whole) => write!(f, "a unit of {whole}, without a number of its own"),
            Self::NoName => f.write_str("no name, number or website to look for"),
            Self::NothingAlike => f.write_str("no entry has this or a like name"),
            Self::NumberMissing(number) => {
                write!(f, "its number {number} stands in no register at hand")
            }
            Self::Excluded(why) => write!(f, "whoever bears the name is another: {why}"),
            Self::Shared(count) => {
                write!(f, "{count} entries come into question and nothing tells them apart")
            }
            Self::Weak(score) => write!(f, "the likeliest entry has only {score:.2}"),
            Self::Contradiction(why) => {
                write!(f, "the authority file and the register contradict each other: {why}")
            }
        }
    }
}
