//! From an input to the record of its notice: text, reading, checks.

use std::io;

use anyhow::{Context, Result};

use crate::acquire::{self, Acquired, Page, Reach};
use crate::commands::cli::FetchArguments;
use crate::commands::identifier;
use crate::commands::input::NoticeInput;
use crate::extract::{Reader, Source};
use crate::notice::{self, Key, Notice};

/// Reads notices; used by many threads at once.
pub(super) struct Extractor {
    reader: Reader,
    reach: Reach,
    /// The id of the only notice, where the user gives it.
    named: Option<Key>,
}

/// The text of an input.
pub(super) struct Text {
    pub(super) id: Key,
    pub(super) acquired: Acquired,
    /// The page, for an address.
    pub(super) page: Option<Page>,
}

impl Extractor {
    pub(super) fn new(fetch: &FetchArguments, named: Option<Key>) -> Result<Self> {
        let reach =
            Reach { private: fetch.allow_private, plain: fetch.allow_http, ..Reach::default() };
        Ok(Self { reader: Reader::compiled_in()?, reach, named })
    }

    /// The id that the input has before it is read; `None` for standard input.
    pub(super) fn id_of(&self, input: &NoticeInput) -> Result<Option<Key>> {
        match &self.named {
            Some(named) => Ok(Some(named.clone())),
            None => identifier::of_input(input),
        }
    }

    /// Gets the text.
    pub(super) fn text(&self, input: &NoticeInput) -> Result<Text> {
        let (acquired, page) = match input {
            NoticeInput::File(path) => (acquire::from_file(path)?, None),
            NoticeInput::Stream => (acquire::from_stream(io::stdin(), "standard input")?.0, None),
            NoticeInput::Address(address) => {
                let page = acquire::fetch(address, &self.reach)?;
                (acquire::from_page(&page)?, Some(page))
            }
        };
        let id = match self.id_of(input)? {
            Some(id) => id,
            None => identifier::of_content(&acquired.sha256)?,
        };
        Ok(Text { id, acquired, page })
    }

    /// Reads the text; the record has passed every check that a record from a file passes.
    pub(super) fn read(&self, text: &Text) -> Result<Notice> {
        let source = Source {
            id: &text.id,
            file: &format!("{}.txt", text.id),
            text: &text.acquired.text,
            address: text.page.as_ref().map(|page| page.reached.as_str()),
        };
        let mut notice = self.reader.read(&source);
        notice.review.extend(text.acquired.remarks.iter().cloned());
        let path = format!("{}.yaml", text.id);
        notice::check_made(&notice, &text.acquired.text, path.as_ref())
            .context("the record that was read does not hold: please report it with this notice")?;
        Ok(notice)
    }
}
