//! What the documents of a thing are made from, as a hash: where it is the same as before, so are they.
//!
//! A page shows the thing's quads, what the things that these name are called, and lines of the incidents that have to do with
//! it. Nothing else of the store may come into a page of a thing without coming in here.

use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};

use crate::page::batches::name;
use crate::page::index::{Incident, Notice, Owner};
use crate::page::{Language, PageError, Site};

/// 128 bits of a hash.
type Hash = [u8; 16];

/// How many keys are kept: more than threads that ask side by side.
const MOST: usize = 16;

/// The lines of all incidents, and the keys that were found last.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// By place in the index.
    incidents: OnceLock<Vec<Hash>>,
    /// By name, the last found in front: the formats and languages of a thing are asked for one after the other.
    last: Mutex<VecDeque<(String, String)>>,
}

impl Site<'_> {
    /// A hash of all that the document at a path is made from, but for this program and its settings; `None` for one that
    /// is about more than one thing.
    pub fn key(&self, path: &str) -> Result<Option<String>, PageError> {
        let name = name(path);
        let Some((_, iri)) = self.thing(name) else { return Ok(None) };
        let last = || self.keys().last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, key)) = last().iter().find(|(known, _)| known == name) {
            return Ok(Some(key.clone()));
        }
        let Some(quads) = self.told(name)? else { return Ok(None) };
        let mut hash = Hashing::default();
        for quad in quads.iter() {
            hash.quad(quad);
        }
        for iri in self.named(&quads, iri) {
            self.hash_thing(iri, &mut hash);
        }
        for link in self.index().links(iri) {
            hash.text(&link.relation);
            self.hash_name(&link.relation, &mut hash);
            hash.bytes(self.line(link.incident));
        }
        let mut key = String::with_capacity(32);
        for byte in hash.done() {
            // Writing to a string cannot fail.
            write!(key, "{byte:02x}").unwrap_or_default();
        }
        let mut last = last();
        last.truncate(MOST - 1);
        last.push_front((name.to_owned(), key.clone()));
        Ok(Some(key))
    }

    /// All that the quads name, and what that is a part of.
    fn named<'q>(&'q self, quads: &'q Arc<Vec<Quad>>, own: &'q str) -> BTreeSet<&'q str> {
        let mut named = BTreeSet::from([own]);
        for quad in quads.iter() {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                named.insert(subject.as_str());
            }
            if let Term::NamedNode(object) = &quad.object {
                named.insert(object.as_str());
            }
        }
        let whole = |iri: &&'q str| match self.index().owner(iri) {
            Some(Owner::Thing(_, thing, Some(_))) => Some(thing),
            _ => None,
        };
        let wholes: Vec<&str> = named.iter().filter_map(whole).collect();
        named.extend(wholes);
        named
    }

    /// What any page may show of a thing that it names.
    fn hash_thing(&self, iri: &str, hash: &mut Hashing) {
        let index = self.index();
        hash.text(iri);
        self.hash_name(iri, hash);
        if let Some(place) = index.incident_place(iri) {
            hash.bytes(self.line(place));
        }
        if let Some(notice) = index.notice(iri) {
            self.hash_notice(notice, hash);
            for place in &notice.incidents {
                hash.bytes(self.line(*place));
            }
        }
        // Lists of concepts tell how many incidents each has to do with.
        let incidents = index.links(iri).chunk_by(|a, b| a.incident == b.incident).count();
        hash.bytes(&incidents.to_le_bytes());
    }

    fn hash_name(&self, iri: &str, hash: &mut Hashing) {
        let label = self.index().label(iri);
        for language in Language::ALL {
            let shown = label.and_then(|label| label.in_language(language));
            hash.text(shown.map_or("", |(text, _)| text));
            hash.text(shown.map_or("", |(_, is)| is.tag()));
            hash.text(label.and_then(|label| label.only(language)).unwrap_or_default());
        }
        hash.bytes(&[u8::from(self.has_page(iri))]);
    }

    fn hash_notice(&self, notice: &Notice, hash: &mut Hashing) {
        hash.text(&notice.iri);
        hash.text(notice.graph.as_str());
        self.hash_name(&notice.iri, hash);
        hash.term(notice.issued.as_ref());
        hash.text(notice.publisher.as_deref().unwrap_or_default());
        if let Some(publisher) = &notice.publisher {
            self.hash_name(publisher, hash);
        }
    }

    /// What lists show of an incident, with the names in it.
    fn line(&self, place: usize) -> &Hash {
        let lines = self.keys().incidents.get_or_init(|| {
            self.index().incidents.iter().map(|incident| self.line_of(incident)).collect()
        });
        lines.get(place).unwrap_or(&[0; 16])
    }

    fn line_of(&self, incident: &Incident) -> Hash {
        let mut hash = Hashing::default();
        hash.text(&incident.iri);
        self.hash_name(&incident.iri, &mut hash);
        hash.term(incident.discovered.as_ref());
        hash.term(incident.disclosed.as_ref());
        for publisher in &incident.publishers {
            hash.text(publisher);
            self.hash_name(publisher, &mut hash);
        }
        for (property, value) in &incident.values {
            hash.text(property);
            hash.text(value);
            self.hash_name(value, &mut hash);
        }
        for notice in incident.notices.iter().filter_map(|at| self.index().notices.get(*at)) {
            self.hash_notice(notice, &mut hash);
        }
        hash.done()
    }
}

/// Parts of what is hashed, none of which runs into the next.
#[derive(Default)]
struct Hashing(Sha256);

impl Hashing {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn quad(&mut self, quad: &Quad) {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            self.text(subject.as_str());
        }
        self.text(quad.predicate.as_str());
        self.term(Some(&quad.object));
    }

    fn term(&mut self, term: Option<&Term>) {
        match term {
            Some(Term::NamedNode(node)) => self.text(node.as_str()),
            Some(Term::Literal(literal)) => {
                self.text(literal.value());
                self.text(literal.language().unwrap_or_else(|| literal.datatype().as_str()));
            }
            Some(Term::BlankNode(_)) | None => self.text(""),
        }
    }

    fn done(self) -> Hash {
        let digest = self.0.finalize();
        let mut hash = [0; 16];
        hash.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        hash
    }
}
