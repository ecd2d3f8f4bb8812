//! What an error means for whoever asked.

use crate::query::QueryError;
use crate::serve::task::Outcome;
use crate::store::StoreError;

/// By kind of error, with its words.
pub(super) fn outcome_of(error: &QueryError) -> Outcome {
    let words = chain(error);
    match error {
        QueryError::UnknownName { .. } => Outcome::Absent(words),
        QueryError::Format { .. } => Outcome::NotAcceptable(words),
        QueryError::Hopeless { .. }
        | QueryError::TooManyTriples { .. }
        | QueryError::Evaluation(_)
        | QueryError::NoGraph
        | QueryError::Update(_)
        | QueryError::Store(
            StoreError::BlankNode { .. }
            | StoreError::Malformed { .. }
            | StoreError::NoGraph { .. }
            | StoreError::TooMuch { .. },
        ) => Outcome::Refused(words),
        QueryError::LoadOff
        | QueryError::AllGraphs
        | QueryError::Store(StoreError::NotFree { .. }) => Outcome::Forbidden(words),
        QueryError::Store(StoreError::Held { .. }) => Outcome::Held(
            "another process writes into the store at this moment; try again".to_owned(),
        ),
        QueryError::Store(StoreError::Outdated { .. }) => Outcome::Outdated,
        QueryError::Store(_) | QueryError::Header { .. } | QueryError::Io(_) => {
            Outcome::Failed(words)
        }
        _ => Outcome::Malformed(words),
    }
}

/// The error with its causes, in one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !words.contains(&more) {
            words.push_str(": ");
            words.push_str(&more);
        }
        cause = error.source();
    }
    words
}
