//! Organisations of the graph → entries of registers: block, candidates, score, judgement.
//!
//! In: what the graph tells of an organisation, a register index, the decisions of persons. Out: a verdict with every
//! feature that made it. Nothing is guessed: what several entries share goes to review.

mod block;
mod cell;
mod compare;
mod decision;
mod feature;
mod judge;
mod portfolio;
mod reason;
mod review;
mod slip;
mod subject;
#[cfg(test)]
mod tests;

pub use cell::guarded;
pub use decision::{Decision, Decisions, Ruling};
pub use feature::{Feature, FeatureKind};
pub use judge::{Author, Candidate, IdentityLink, Outcome, Predicate, Thresholds, Verdict, judge};
pub use portfolio::{BadRow, Portfolio, Supplier};
pub use reason::Reason;
pub use review::review_table;
pub use subject::{
    Identifier, KnownName, NameSource, Scheme, Subject, host_of, prefecture_name, prefecture_of,
};

use crate::registry::RegistryError;

/// Why organisations could not be linked, or a table not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The register index failed.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// A table is no CSV.
    #[error("the table is no CSV in UTF-8 or Shift_JIS")]
    Table(#[source] Box<csv::Error>),
    /// A column is missing.
    #[error("found the columns {found}, expected `{missing}` among them")]
    Columns {
        /// The heading.
        found: String,
        /// The column.
        missing: &'static str,
    },
    /// A decision cannot be read.
    #[error("line {line}: found {found}, expected {expected}")]
    Decision {
        /// Counted from 1.
        line: u64,
        /// As written.
        found: String,
        /// What it should be.
        expected: &'static str,
    },
    /// No column of a portfolio holds corporate numbers.
    #[error(
        "found no column of corporate numbers among {found}, expected one named `法人番号` or `corporate_number`, or 13 digits \
         in the first column"
    )]
    NoNumbers {
        /// The heading.
        found: String,
    },
    /// A portfolio is too large.
    #[error("the table has more than {limit} {what}, expected a list of suppliers")]
    TooLarge {
        /// What is counted.
        what: &'static str,
        /// How many are taken.
        limit: usize,
    },
}

impl LinkError {
    fn table(source: csv::Error) -> Self {
        Self::Table(Box::new(source))
    }
}
