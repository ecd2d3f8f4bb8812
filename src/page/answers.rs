//! The answers of the named questions without parameters: each is found once and serves both languages, the table, the
//! picture and the download, while these are made one after the other.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::page::{PageError, Site};
use crate::query::{self, Answer, NamedQuery, REPORTS, Rows};
use crate::store::Store;

/// How many are kept: the documents of one question are made one after the other, and the overview needs one more.
const MOST: usize = 4;

/// The last answers, by the names of their questions.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<VecDeque<(&'static str, Arc<Rows>)>>);

impl Answers {
    fn find(&self, name: &str) -> Option<Arc<Rows>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(known, _)| *known == name).map(|(_, rows)| Arc::clone(rows))
    }

    fn keep(&self, name: &'static str, rows: &Arc<Rows>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.truncate(MOST - 1);
        known.push_front((name, Arc::clone(rows)));
    }
}

impl Site<'_> {
    /// The rows of a question with the values that its own page gives it, always the same.
    pub(super) fn answer(
        &self,
        query: &NamedQuery,
        given: &[(String, String)],
    ) -> Result<Arc<Rows>, PageError> {
        if let Some(rows) = self.answers().find(query.name) {
            return Ok(rows);
        }
        let rows = Arc::new(self.ask(query, given)?);
        // A question of the reports, whose answer others may want, has a name that lives as long as the program.
        if let Some(known) = REPORTS.iter().find(|known| known.name == query.name) {
            self.answers().keep(known.name, &rows);
        }
        Ok(rows)
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
