//! The answers of the named questions without parameters: each is found once and serves both languages, the table, the
//! picture and the download.

use std::sync::{Arc, OnceLock};

use crate::page::{PageError, Site};
use crate::query::{self, Answer, NamedQuery, REPORTS, Rows};
use crate::store::Store;

/// A place for the answer of each question, in the order of [`REPORTS`].
#[derive(Debug)]
pub(super) struct Answers(Vec<OnceLock<Arc<Rows>>>);

impl Default for Answers {
    fn default() -> Self {
        Self(REPORTS.iter().map(|_| OnceLock::new()).collect())
    }
}

impl Site<'_> {
    /// The rows of a question with the values that its own page gives it, always the same.
    pub(super) fn answer(
        &self,
        query: &NamedQuery,
        given: &[(String, String)],
    ) -> Result<Arc<Rows>, PageError> {
        let place = REPORTS.iter().position(|known| known.name == query.name);
        let kept = place.and_then(|place| self.answers().0.get(place));
        if let Some(rows) = kept.and_then(OnceLock::get) {
            return Ok(Arc::clone(rows));
        }
        let rows = Arc::new(self.ask(query, given)?);
        Ok(match kept {
            // Another thread may have been faster: the answer is the same.
            Some(kept) => Arc::clone(kept.get_or_init(|| rows)),
            None => rows,
        })
    }

    /// The rows of a question with values for its parameters, asked now.
    pub(super) fn ask(
        &self,
        query: &NamedQuery,
        given: &[(String, String)],
    ) -> Result<Rows, PageError> {
        let bindings = query::bind_named(query, self.base(), given)?;
        match query::ask(self.store(), query, &bindings)? {
            Answer::Rows(rows) => Ok(rows),
            Answer::Triples(_) | Answer::Truth(_) => {
                Ok(Rows { columns: Vec::new(), rows: Vec::new() })
            }
        }
    }
}

/// The rows of a query of the pages.
pub(super) fn rows(store: &Store, name: &str) -> Result<Rows, PageError> {
    match query::ask(store, query::page(name)?, &[])? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Triples(_) | Answer::Truth(_) => Ok(Rows { columns: Vec::new(), rows: Vec::new() }),
    }
}
