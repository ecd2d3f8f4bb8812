//! The documents that people and programs open: pages in Japanese and English, descriptions in four RDF formats.
//!
//! In: a store that does not change meanwhile. Out: for every path below the base the bytes of its document. The same
//! store gives the same bytes; whether they are written to a folder or served is not known here.

mod about;
mod answers;
mod assets;
mod batches;
mod charts;
mod concept;
mod describe;
mod facts;
mod frame;
mod here;
mod incident;
mod index;
mod key;
mod label;
mod lists;
mod notice;
mod ontology;
mod organization;
mod overview;
mod path;
mod pictures;
mod questions;
mod recent;
mod register;
mod related;
mod schema_org;
mod search;
mod sparql;
mod things;
mod view;
mod whole;
mod words;

use crate::export::{self, ExportError, Format};
use crate::query::QueryError;
use crate::store::{Store, StoreError};
use crate::vocab::{CODE_GRAPH, ONTOLOGY_GRAPH};

pub use self::sparql::Shown;
pub use path::{Target, encoded as encoded_path};

use index::{Index, Kind, Owner};
use path::{FORMATS, Path};

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
    pub fn of<'t, T: ?Sized>(self, japanese: &'t T, english: &'t T) -> &'t T {
        match self {
            Self::Japanese => japanese,
            Self::English => english,
        }
    }

    /// The other one.
    #[must_use]
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
    /// Whether it has the editor for SPARQL.
    pub editor: bool,
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
    /// A dump could not be compressed.
    #[error("a dump could not be compressed")]
    Compress(#[from] std::io::Error),
}

type Stems = fn(&Site<'_>) -> Vec<String>;
type Pages = fn(&Site<'_>, &str, Language) -> Result<Option<Document>, PageError>;

/// The pages that are about no thing, file by file.
const PAGES: [(Stems, Pages); 6] = [
    (overview::stems, overview::page),
    (about::stems, about::page),
    (lists::stems, lists::page),
    (questions::stems, questions::page),
    (search::stems, search::page),
    (sparql::stems, sparql::page),
];

/// All documents about one store.
pub struct Site<'a> {
    store: &'a Store,
    settings: Settings,
    index: Index,
    answers: answers::Answers,
    entries: search::Entries,
    whole: whole::Dumps,
    keys: key::Keys,
    lists: lists::Lists,
    /// The formats and languages of one thing are mostly asked for one after the other.
    recent: recent::Recent,
}

impl<'a> Site<'a> {
    /// `base` is where the instances of the store live, with its final `/`.
    pub fn new(store: &'a Store, base: &str, settings: Settings) -> Result<Self, PageError> {
        Ok(Self {
            store,
            settings,
            index: Index::read(store, base)?,
            answers: answers::Answers::default(),
            entries: search::Entries::default(),
            whole: whole::Dumps::default(),
            keys: key::Keys::default(),
            lists: lists::Lists::default(),
            recent: recent::Recent::default(),
        })
    }

    /// The paths of all pages.
    fn page_paths(&self) -> Vec<String> {
        let mut stems = Vec::new();
        for (add, _) in PAGES {
            stems.extend(add(self));
        }
        stems.extend(self.index.stems().map(|stem| format!("page/{stem}")));
        stems.push("page/ontology".to_owned());
        let pages = stems.iter().flat_map(|stem| Language::ALL.map(|l| path::page(stem, l)));
        let mut paths: Vec<_> = pages.collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// Makes what many documents need, once: a server does so before it makes copies of itself.
    pub(crate) fn prepare(&self) -> Result<(), PageError> {
        lists::stems(self);
        search::entries(self).map(drop)
    }

    /// The path of every document below the base, sorted, each once; not percent-encoded.
    pub fn paths(&self) -> Result<Vec<String>, PageError> {
        let mut paths = self.page_paths();
        let whole: Vec<String> = whole::paths(paths.len()).collect();
        let mut descriptions: Vec<_> =
            self.index.stems().map(|stem| format!("data/{stem}")).collect();
        descriptions.extend(["data/ontology".to_owned(), "data/concepts".to_owned()]);
        descriptions.extend(describe::questions().map(|name| format!("data/query/{name}")));
        paths.extend(descriptions.iter().flat_map(|stem| FORMATS.map(|f| path::data(stem, f))));
        paths.extend(assets::paths());
        paths.extend(search::index_paths(self));
        paths.extend(questions::downloads());
        paths.extend(whole);
        paths.sort_unstable();
        paths.dedup();
        Ok(paths)
    }

    /// Every `id/…` path with a page of its own, with the stem of that page, sorted.
    pub fn things(&self) -> Vec<(String, String)> {
        let things = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Concept);
        let mut found: Vec<_> = things
            .flat_map(|kind| self.index.things(kind))
            .filter_map(|(_, iri)| {
                let id = iri.strip_prefix(self.base())?;
                Some((id.to_owned(), self.place_of(iri)?.page))
            })
            .collect();
        let questions = describe::questions();
        found.extend(questions.map(|n| (format!("id/query/{n}"), format!("page/query/{n}"))));
        found.sort_unstable();
        found
    }

    /// The document at a path as [`Site::paths`] gives it; `None`: there is no such thing.
    pub fn document(&self, path: &str) -> Result<Option<Document>, PageError> {
        if let Some(found) = whole::document(self, path)? {
            return Ok(Some(found));
        }
        match Path::read(path) {
            Some(Path::Asset(name)) => match assets::document(name) {
                Some(found) => Ok(Some(found)),
                None => search::index(self, path),
            },
            Some(Path::Page { stem, language }) => self.page(stem, language),
            Some(Path::Data { stem, format }) => self.data(stem, format),
            None => questions::download(self, path),
        }
    }

    fn page(&self, stem: &str, language: Language) -> Result<Option<Document>, PageError> {
        for page in PAGES.map(|(_, page)| page).into_iter().chain([things::page as Pages]) {
            if let Some(found) = page(self, stem, language)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn data(&self, stem: &str, format: Format) -> Result<Option<Document>, PageError> {
        let Some(quads) = self.description(stem)? else { return Ok(None) };
        let mut bytes = Vec::new();
        export::write(&quads, format, self.base(), &mut bytes)?;
        let media_type = match format {
            // All of them are in UTF-8 by definition; plain servers say so for text alone.
            Format::Turtle => "text/turtle; charset=utf-8",
            other => other.media_type(),
        };
        Ok(Some(Document { media_type, bytes, language: None }))
    }

    /// The thing of `incident/I` and the like.
    fn thing(&self, name: &str) -> Option<(Kind, &str)> {
        let (folder, key) = name.split_once('/')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
        Some((kind, self.index.thing(kind, key)?))
    }

    /// Where a thing is described, by its path below the base (`id/incident/I/count/n`); `None`: there is no such thing.
    pub fn target(&self, id_path: &str) -> Result<Option<Target>, PageError> {
        self.target_of(&format!("{}{id_path}", self.base()))
    }

    /// The same by the whole IRI: also of terms of the ontology and of concepts, which live elsewhere.
    pub fn target_of(&self, iri: &str) -> Result<Option<Target>, PageError> {
        let Some(target) = self.place_of(iri) else { return Ok(None) };
        Ok(self.says_something_of(iri)?.then_some(target))
    }

    /// Where a thing is described, if there is such a thing.
    fn place_of(&self, iri: &str) -> Option<Target> {
        let at = |stem: String, fragment: Option<String>| Target {
            page: format!("page/{stem}"),
            data: format!("data/{stem}"),
            fragment,
        };
        if let Some(notice) =
            iri.strip_prefix(self.base()).and_then(|p| p.strip_prefix("graph/notice/"))
        {
            let notice = format!("{}id/notice/{notice}", self.base());
            return Some(at(self.index.stem(Kind::Notice, &notice)?, None));
        }
        if let Some(name) = iri.strip_prefix(self.base()).and_then(|p| p.strip_prefix("id/query/"))
        {
            return Some(at(format!("query/{name}"), None));
        }
        match self.index.owner(iri)? {
            Owner::Thing(kind, thing, part) => {
                let fragment = part.map(|part| here::fragment(part).to_owned());
                Some(at(self.index.stem(kind, thing)?, fragment))
            }
            Owner::Term(term) => {
                Some(at("ontology".to_owned(), Some(term.to_owned()).filter(|t| !t.is_empty())))
            }
            Owner::Codes => Some(at("concepts".to_owned(), None)),
        }
    }

    /// The IRI of what a description without a thing of its own is about.
    fn document_iri(&self, name: &str) -> Option<String> {
        match name {
            "ontology" => Some(ONTOLOGY_GRAPH.as_str().to_owned()),
            "concepts" => Some(CODE_GRAPH.as_str().to_owned()),
            _ => {
                name.strip_prefix("query/").map(|query| format!("{}id/query/{query}", self.base()))
            }
        }
    }

    fn says_something_of(&self, iri: &str) -> Result<bool, PageError> {
        let name = iri.strip_prefix(self.base()).and_then(|path| path.strip_prefix("id/query/"));
        if let Some(name) = name {
            return Ok(describe::questions().any(|known| known == name));
        }
        Ok(!self.about(iri)?.is_empty())
    }

    /// Where the instances of the store live, with its final `/`.
    pub fn base(&self) -> &str {
        self.index.base()
    }

    /// How the site is offered.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the pages are made of.
    pub fn store(&self) -> &Store {
        self.store
    }

    /// Whether the IRI is of a thing with a description of its own, and not of a part of one.
    fn has_page(&self, iri: &str) -> bool {
        match self.index.owner(iri) {
            Some(Owner::Thing(kind, thing, None)) => self.index.stem(kind, thing).is_some(),
            _ => false,
        }
    }

    fn answers(&self) -> &answers::Answers {
        &self.answers
    }

    fn whole(&self) -> &whole::Dumps {
        &self.whole
    }

    fn keys(&self) -> &key::Keys {
        &self.keys
    }

    fn lists(&self) -> &lists::Lists {
        &self.lists
    }

    fn entries(&self) -> &search::Entries {
        &self.entries
    }

    fn index(&self) -> &Index {
        &self.index
    }
}
