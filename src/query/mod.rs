//! Questions to the store: the files of `queries/` compiled in, their parameters, their results as rows and bytes.
//!
//! In: a store and a question. Out: rows or triples. Every query sees the union of all graphs; none reaches outside,
//! but for `SERVICE` where the caller hands over who answers it.

mod answer;
mod bind;
mod cost;
mod evaluate;
mod library;
mod parameter;
mod update;

use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError, UpdateEvaluationError};

pub use answer::{Answer, ResultFormat, Rows, ask, ask_federated, ask_text, read_rows};
pub use evaluate::{Asked, Evaluated, Limits, Remote, RemoteError, evaluate};
pub use library::{CHECKS, NOTICE_FACTS, NamedQuery, PAGES, REPORTS, check, page, report};
pub use parameter::{Binding, Kind, Parameter, bind_free, bind_named};
pub use update::{AskedUpdate, update};

use crate::store::StoreError;

/// Why a question got no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// No question has this name.
    #[error("found no question `{name}`{}; `query --list` shows them all", near(suggestion.as_deref()))]
    UnknownName {
        /// As asked for.
        name: String,
        /// A name that looks alike.
        suggestion: Option<String>,
    },
    /// The text is no SPARQL 1.1 query, or no update where one is expected.
    #[error("`{name}` is no SPARQL 1.1 {}", if name == "the update" { "Update" } else { "query" })]
    Syntax {
        /// The file or name of the query.
        name: String,
        /// Where and why.
        source: SparqlSyntaxError,
    },
    /// The question has no such parameter.
    #[error("question `{query}` has no parameter `{found}`, expected one of: {expected}")]
    UnknownParameter {
        /// The question.
        query: String,
        /// As given.
        found: String,
        /// Those that there are.
        expected: String,
    },
    /// A parameter that the question cannot do without.
    #[error("question `{query}` needs `--param {parameter}=…` ({meaning})")]
    MissingParameter {
        /// The question.
        query: String,
        /// The parameter.
        parameter: String,
        /// What it stands for.
        meaning: String,
    },
    /// A value of the wrong kind.
    #[error("found `{found}` for parameter `{parameter}`, expected {expected}")]
    BadValue {
        /// The parameter.
        parameter: String,
        /// As given.
        found: String,
        /// The kind that is meant.
        expected: &'static str,
    },
    /// A parameter that the query does not mention.
    #[error("found parameter `{found}`, but query `{query}` has no variable `?{found}`")]
    UnusedParameter {
        /// The query.
        query: String,
        /// As given.
        found: String,
    },
    /// A parameter that cannot name a variable.
    #[error("found parameter `{found}`, expected the name of a variable, without `?`")]
    BadVariable {
        /// As given.
        found: String,
    },
    /// The header of a compiled-in query is not in the form that `queries/README.md` gives.
    #[error("query file `{file}` has no sound header: {what}")]
    Header {
        /// The file.
        file: String,
        /// What is missing.
        what: String,
    },
    /// The evaluation failed.
    #[error("the query could not be evaluated")]
    Evaluation(#[from] QueryEvaluationError),
    /// The format does not fit what the query returns.
    #[error("the query returns {returns}, expected a format for that: {expected}")]
    Format {
        /// Rows, triples or a truth value.
        returns: &'static str,
        /// Formats that fit.
        expected: &'static str,
    },
    /// A product of rows, or of the ends of paths, that would never be done; not begun.
    #[error(
        "the query pairs everything with everything: {}, about {rows} rows; connect them by variables that they share, or \
         name where a path begins or ends",
        of_parts(*parts)
    )]
    Hopeless {
        /// How many parts share no variable.
        parts: usize,
        /// About how many rows, as `4e12`.
        rows: String,
    },
    /// Rows of another endpoint that are none.
    #[error("the answer is no SPARQL 1.1 Query Results JSON: {reason}")]
    Unreadable {
        /// What is wrong with it.
        reason: String,
    },
    /// `LOAD` would read an address.
    #[error("found `LOAD`, which reads addresses and is off: send the statements themselves")]
    LoadOff,
    /// A change of the default graph, which is the union of all graphs.
    #[error(
        "the update changes the default graph, which only shows what the named graphs hold: write `GRAPH <…> {{ … }}` or `WITH <…>`"
    )]
    NoGraph,
    /// `CLEAR ALL` and the like.
    #[error(
        "the update empties all graphs, also those that the program itself keeps: name those that are meant"
    )]
    AllGraphs,
    /// `USING` or `WITH` in the update, and a dataset beside it.
    #[error(
        "the update says with `USING` or `WITH` what it is about, and so do its parameters: expected one of both"
    )]
    TwoDatasets,
    /// The evaluation of an update failed.
    #[error("the update could not be evaluated")]
    Update(#[from] UpdateEvaluationError),
    /// More triples than the caller allows.
    #[error("the query makes more than {limit} triples; ask for fewer with `LIMIT`")]
    TooManyTriples {
        /// The most that are made.
        limit: usize,
    },
    /// The output could not be written.
    #[error("cannot write the results")]
    Io(#[from] std::io::Error),
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn of_parts(parts: usize) -> String {
    match parts {
        1 => "a path of any length over any property between any two nodes".to_owned(),
        parts => format!("{parts} parts that share no variable"),
    }
}

fn near(suggestion: Option<&str>) -> String {
    suggestion.map(|name| format!(", did you mean `{name}`?")).unwrap_or_default()
}
