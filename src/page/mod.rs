//! The documents that people and programs open: pages in Japanese and English, descriptions in four RDF formats.
//!
//! In: a store that does not change meanwhile. Out: for every path below the base the bytes of its document. The same
//! store gives the same bytes; whether they are written to a folder or served is not known here.

mod assets;
mod frame;
mod lists;
mod overview;
mod path;
mod pictures;
mod questions;
mod search;

use crate::export::ExportError;
use crate::query::QueryError;
use crate::store::{Store, StoreError};

pub use path::Target;

use path::Path;

/// The languages of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// `PATH.html`
    Japanese,
    /// `PATH.en.html`
    English,
}

impl Language {
    /// Both, the one without a mark in its path first.
    pub const ALL: [Self; 2] = [Self::Japanese, Self::English];

    /// The tag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// The text of the two that is in this language.
    pub fn of<'t>(self, japanese: &'t str, english: &'t str) -> &'t str {
        match self {
            Self::Japanese => japanese,
            Self::English => english,
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Japanese => Self::English,
            Self::English => Self::Japanese,
        }
    }
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// With its parameters, as the header `Content-Type` wants it.
    pub media_type: &'static str,
    /// All of it.
    pub bytes: Vec<u8>,
    /// `None` where it has none, or several.
    pub language: Option<Language>,
}

/// How the site is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// Whether a program answers: pages then have forms for questions and SPARQL. Else they are files.
    pub live: bool,
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A query of the pages failed.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A description could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// All documents about one store.
pub struct Site<'a> {
    store: &'a Store,
    base: String,
    settings: Settings,
}

impl<'a> Site<'a> {
    /// `base` is where the instances of the store live, with its final `/`.
    pub fn new(store: &'a Store, base: &str, settings: Settings) -> Result<Self, PageError> {
        Ok(Self { store, base: base.to_owned(), settings })
    }

    /// The path of every document below the base, sorted, each once; not percent-encoded.
    pub fn paths(&self) -> Result<Vec<String>, PageError> {
        let mut stems = Vec::new();
        for add in [overview::stems, lists::stems, questions::stems, search::stems] {
            stems.extend(add(self)?);
        }
        let pages = stems.iter().flat_map(|stem| Language::ALL.map(|l| path::page(stem, l)));
        let mut paths: Vec<_> = pages.collect();
        paths.extend(assets::paths());
        paths.sort_unstable();
        paths.dedup();
        Ok(paths)
    }

    /// The document at a path as [`Site::paths`] gives it; `None`: there is no such thing.
    pub fn document(&self, path: &str) -> Result<Option<Document>, PageError> {
        match Path::read(path) {
            Some(Path::Asset(name)) => Ok(assets::document(name)),
            Some(Path::Page { stem, language }) => self.page(stem, language),
            Some(Path::Data { .. }) | None => Ok(None),
        }
    }

    fn page(&self, stem: &str, language: Language) -> Result<Option<Document>, PageError> {
        for page in [overview::page, lists::page, questions::page, search::page] {
            if let Some(found) = page(self, stem, language)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Where a thing is described, by its path below the base (`id/incident/I/count/n`); `None`: there is no such thing.
    pub fn target(&self, id_path: &str) -> Result<Option<Target>, PageError> {
        let _ = (id_path, self.store);
        Ok(None)
    }

    /// Where the instances of the store live, with its final `/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How the site is offered.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the pages are made of.
    pub fn store(&self) -> &Store {
        self.store
    }
}
