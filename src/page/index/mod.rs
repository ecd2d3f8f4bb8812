//! What the site knows of all things before it makes the first page: their keys, labels, and which incident has to do
//! with which organisation and concept. It grows with the number of incidents, not with what is said of them.

mod read;

use std::collections::{BTreeMap, HashMap};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};

use crate::page::label::Label;
use crate::page::path::file_key;
use crate::vocab::{self, CODE_GRAPH, CODE_NAMESPACE, ONTOLOGY_GRAPH, bg};

/// The kinds of things that have a page each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Incident,
    Notice,
    Organization,
    /// A concept of a code list, or the list.
    Concept,
    /// A program that mapped or extracted.
    Software,
    /// An entry of a company register to which an organisation is linked, a class of industries there, or the edition.
    Register,
}

impl Kind {
    /// The folder of its pages and descriptions.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Notice => "notice",
            Self::Organization => "organization",
            Self::Concept => "concept",
            Self::Software => "software",
            Self::Register => "register",
        }
    }

    pub(super) const ALL: [Self; 6] = [
        Self::Incident,
        Self::Notice,
        Self::Organization,
        Self::Concept,
        Self::Software,
        Self::Register,
    ];

    /// How many parts of a path name a thing below the folder.
    fn depth(self, path: &str) -> usize {
        let second = path.split('/').nth(1);
        match self {
            Self::Register if second.is_some_and(|s| ["version", "industry"].contains(&s)) => 3,
            Self::Register => 2,
            _ => 1,
        }
    }
}

/// What lists show of an incident.
#[derive(Debug, Clone)]
pub(super) struct Incident {
    pub(super) iri: Box<str>,
    /// By place in [`Index::notices`], the first issued first.
    pub(super) notices: Vec<usize>,
    /// When it was found, as precise as stated.
    pub(super) discovered: Option<Term>,
    /// The first disclosure that a notice is or tells of.
    pub(super) disclosed: Option<Term>,
    /// Who disclosed it: organisations, else the words of the notice.
    pub(super) publishers: Vec<Box<str>>,
    /// Every other value: property and concept, sorted.
    pub(super) values: Vec<(Box<str>, Box<str>)>,
}

impl Incident {
    /// The concepts that a property gives.
    pub(super) fn concepts<'i>(&'i self, property: &'i str) -> impl Iterator<Item = &'i str> {
        self.values.iter().filter(move |(p, _)| **p == *property).map(|(_, value)| &**value)
    }
}

/// What lists show of a notice.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub(super) iri: Box<str>,
    /// Where all stands that it says.
    pub(super) graph: NamedNode,
    /// By place in [`Index::incidents`].
    pub(super) incidents: Vec<usize>,
    pub(super) issued: Option<Term>,
    pub(super) publisher: Option<Box<str>>,
}

/// An incident that has to do with a thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    /// By place in [`Index::incidents`].
    pub(super) incident: usize,
    /// The concept of a role, or the property that leads from the incident to the thing.
    pub(super) relation: Box<str>,
}

/// See the head of this file.
#[derive(Debug, Default)]
pub(super) struct Index {
    base: String,
    labels: HashMap<Box<str>, Label>,
    /// The labels as they stand in the store.
    said: HashMap<Box<str>, Vec<(NamedNodeRef<'static>, Literal)>>,
    /// Every thing with a page of its own, by kind and by the name of its files.
    things: BTreeMap<(Kind, String), Box<str>>,
    /// Sorted by IRI.
    pub(super) incidents: Vec<Incident>,
    /// Sorted by IRI.
    pub(super) notices: Vec<Notice>,
    /// By the IRI of an organisation or concept, the last disclosed first.
    links: HashMap<Box<str>, Vec<Link>>,
}

/// The thing to which an IRI belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner<'i> {
    /// A thing with a page, and the rest of the IRI where it names a part of it.
    Thing(Kind, &'i str, Option<&'i str>),
    /// A term of the ontology; the empty one is the ontology itself.
    Term(&'i str),
    /// The code lists together.
    Codes,
}

impl Index {
    /// What everything is called.
    pub(super) fn label(&self, iri: &str) -> Option<&Label> {
        self.labels.get(iri)
    }

    /// The labels of a thing as they stand in the store, with the property that gives each.
    pub(super) fn said(&self, iri: &str) -> &[(NamedNodeRef<'static>, Literal)] {
        self.said.get(iri).map_or(&[], Vec::as_slice)
    }

    /// The IRI of the thing of that kind whose files have this name.
    pub(super) fn thing(&self, kind: Kind, key: &str) -> Option<&str> {
        self.things.get(&(kind, key.to_owned())).map(|iri| &**iri)
    }

    /// The names of the files of all things of a kind, with their IRIs, in code-point order.
    pub(super) fn things(&self, kind: Kind) -> impl Iterator<Item = (&str, &str)> {
        let from = self.things.range((kind, String::new())..);
        from.take_while(move |((k, _), _)| *k == kind).map(|((_, key), iri)| (&**key, &**iri))
    }

    /// Every thing: `page/incident/I` is of the incident `I`.
    pub(super) fn stems(&self) -> impl Iterator<Item = String> {
        self.things.keys().map(|(kind, key)| format!("{}/{key}", kind.folder()))
    }

    /// The incident of that IRI.
    pub(super) fn incident(&self, iri: &str) -> Option<&Incident> {
        self.incidents.get(self.incident_place(iri)?)
    }

    /// Its place among all incidents.
    pub(super) fn incident_place(&self, iri: &str) -> Option<usize> {
        self.incidents.binary_search_by(|known| (*known.iri).cmp(iri)).ok()
    }

    /// The notice of that IRI.
    pub(super) fn notice(&self, iri: &str) -> Option<&Notice> {
        let at = self.notices.binary_search_by(|known| (*known.iri).cmp(iri)).ok()?;
        self.notices.get(at)
    }

    /// The incidents that have to do with an organisation or concept, the last disclosed first.
    pub(super) fn links(&self, iri: &str) -> &[Link] {
        self.links.get(iri).map_or(&[], Vec::as_slice)
    }

    /// Where instances live.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The kind and the name of the files of a thing with a page of its own; `None` where the store has no such thing.
    pub(super) fn stem(&self, kind: Kind, iri: &str) -> Option<String> {
        let key = self.key(kind, iri)?;
        let known = self.things.get(&(kind, key.clone()))?;
        (**known == *iri).then(|| format!("{}/{key}", kind.folder()))
    }

    /// The name of a thing's files, whether or not it exists.
    fn key(&self, kind: Kind, iri: &str) -> Option<String> {
        let local = match kind {
            Kind::Concept => iri.strip_prefix(CODE_NAMESPACE)?,
            _ => iri.strip_prefix(&*self.base)?.strip_prefix("id/")?.split_once('/')?.1,
        };
        Some(file_key(&local.replace('/', "-")))
    }

    /// The thing that an IRI names or is a part of, whether or not the store has it.
    pub(super) fn owner<'i>(&self, iri: &'i str) -> Option<Owner<'i>> {
        if let Some(term) = iri.strip_prefix(bg::NAMESPACE) {
            return Some(Owner::Term(term));
        }
        if iri.starts_with(CODE_NAMESPACE) {
            return Some(Owner::Thing(Kind::Concept, iri, None));
        }
        if iri == ONTOLOGY_GRAPH.as_str() || vocab_agent(iri) {
            return Some(Owner::Term(""));
        }
        if iri == CODE_GRAPH.as_str() {
            return Some(Owner::Codes);
        }
        if let Some(part) =
            iri.strip_prefix(ONTOLOGY_GRAPH.as_str()).and_then(|r| r.strip_prefix('/'))
        {
            return (!part.is_empty()).then_some(Owner::Term(""));
        }
        let path = iri.strip_prefix(&*self.base)?.strip_prefix("id/")?;
        let kind = Kind::ALL.into_iter().find(|kind| {
            path.strip_prefix(kind.folder()).is_some_and(|rest| rest.starts_with('/'))
        })?;
        let rest = path.get(kind.folder().len() + 1..)?;
        let mut slashes = rest.match_indices('/').skip(kind.depth(rest) - 1);
        let end = slashes.next().map(|(at, _)| iri.len() - rest.len() + at);
        match end {
            Some(end) => Some(Owner::Thing(kind, iri.get(..end)?, iri.get(end + 1..))),
            None => Some(Owner::Thing(kind, iri, None)),
        }
    }
}

/// The people behind the ontology: named in its header and described there.
fn vocab_agent(iri: &str) -> bool {
    iri.strip_prefix(vocab::DEFAULT_BASE).is_some_and(|path| path.starts_with("id/agent/"))
}
