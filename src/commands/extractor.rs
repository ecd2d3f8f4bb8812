//! From an input to the record of its notice: text, reading, checks.

use std::io;

use anyhow::{Context, Result};

use crate::acquire::{self, Acquired, Page, Reach};
use crate::commands::cli::FetchArguments;
use crate::commands::identifier;
use crate::commands::input::NoticeInput;
use crate::extract::{Reader, Source};
use crate::notice::{self, Key, Notice};

/// The most bytes of text that are read stage by stage at once.
const TOGETHER: usize = 256 << 10;

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
        checked(self.reader.read(&text.source(&text.file())), text)
    }

    /// Reads several texts, each as [`Extractor::read`] does, in their order; what stands in the place of a text stays.
    pub(super) fn read_all<E>(
        &self,
        texts: Vec<Result<Text, E>>,
    ) -> Vec<Result<(Text, Result<Notice>), E>> {
        let found: Vec<&Text> = texts.iter().flatten().collect();
        let mut bytes = 0;
        let together = |_: &&Text, next: &&Text| {
            bytes += next.acquired.text.as_str().len();
            let fits = bytes <= TOGETHER;
            bytes = if fits { bytes } else { 0 };
            fits
        };
        let notices: Vec<_> =
            found.chunk_by(together).flat_map(|part| self.read_part(part)).collect();
        let mut notices = notices.into_iter();
        let mut read = |text: Text| {
            let notice = notices.next().unwrap_or_else(|| self.read(&text));
            (text, notice)
        };
        texts.into_iter().map(|text| text.map(&mut read)).collect()
    }

    fn read_part(&self, texts: &[&Text]) -> Vec<Result<Notice>> {
        let files: Vec<_> = texts.iter().map(|text| text.file()).collect();
        let sources: Vec<_> =
            texts.iter().zip(&files).map(|(text, file)| text.source(file)).collect();
        let notices = self.reader.read_all(&sources);
        notices.into_iter().zip(texts).map(|(notice, text)| checked(notice, text)).collect()
    }
}

impl Text {
    /// The file name of the stored text.
    fn file(&self) -> String {
        format!("{}.txt", self.id)
    }

    fn source<'a>(&'a self, file: &'a str) -> Source<'a> {
        let address = self.page.as_ref().map(|page| page.reached.as_str());
        Source { id: &self.id, file, text: &self.acquired.text, address }
    }
}

/// The record with the remarks of its text, when it holds.
fn checked(mut notice: Notice, text: &Text) -> Result<Notice> {
    notice.review.extend(text.acquired.remarks.iter().cloned());
    let path = format!("{}.yaml", text.id);
    notice::check_made(&notice, &text.acquired.text, path.as_ref())
        .context("the record that was read does not hold: please report it with this notice")?;
    Ok(notice)
}
