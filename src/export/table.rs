//! Quads as a sorted table of numbers, each different term kept and compared once.

use std::collections::HashMap;
use std::hash::Hash;

use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::mint::term;
use crate::export::natural;
use crate::export::sections::{Place, Sections};
use crate::vocab::{bg, dct, rdf, rdfs, skos};

/// The terms in the order of writing, and the quads as places in those lists.
pub(super) struct Table<'a> {
    pub(super) graphs: Vec<GraphNameRef<'a>>,
    pub(super) subjects: Vec<NamedOrBlankNodeRef<'a>>,
    /// Of each subject.
    pub(super) places: Vec<Place>,
    pub(super) predicates: Vec<NamedNodeRef<'a>>,
    pub(super) objects: Vec<TermRef<'a>>,
    /// Graph, subject, predicate and object of each quad; sorted, each once.
    pub(super) rows: Vec<[u32; 4]>,
}

impl<'a> Table<'a> {
    pub(super) fn new(quads: &'a [Quad], sections: &Sections<'a>) -> Self {
        let (mut graphs, mut subjects) = (Column::default(), Column::default());
        let (mut predicates, mut objects) = (Column::default(), Column::default());
        let number = |quad: &'a Quad| {
            [
                graphs.number(quad.graph_name.as_ref()),
                subjects.number(quad.subject.as_ref()),
                predicates.number(quad.predicate.as_ref()),
                objects.number(quad.object.as_ref()),
            ]
        };
        let mut rows: Vec<[u32; 4]> = quads.iter().map(number).collect();
        let (graphs, _, graph_ranks) = graphs.sorted(|graph| sections.graph(*graph));
        let (subjects, places, subject_ranks) = subjects.sorted(|subject| sections.place(*subject));
        let (predicates, _, predicate_ranks) =
            predicates.sorted(|predicate| predicate_key(*predicate));
        let (objects, _, object_ranks) = objects.sorted(|object| object_key(*object));
        for [graph, subject, predicate, object] in &mut rows {
            *graph = graph_ranks[*graph as usize];
            *subject = subject_ranks[*subject as usize];
            *predicate = predicate_ranks[*predicate as usize];
            *object = object_ranks[*object as usize];
        }
        rows.sort_unstable();
        rows.dedup();
        Self { graphs, subjects, places, predicates, objects, rows }
    }
}

/// The different terms of one column, in the order in which they were met.
struct Column<T> {
    numbers: HashMap<T, u32>,
    terms: Vec<T>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), terms: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Column<T> {
    fn number(&mut self, term: T) -> u32 {
        *self.numbers.entry(term).or_insert_with(|| {
            self.terms.push(term);
            u32::try_from(self.terms.len() - 1)
                .expect("fewer than four thousand million terms fit into memory")
        })
    }

    /// The terms in order with their keys, and the place in it of each number given out.
    fn sorted<K: Ord>(self, key: impl Fn(&T) -> K) -> (Vec<T>, Vec<K>, Vec<u32>) {
        let mut keyed: Vec<(K, u32)> = self.terms.iter().map(key).zip(0..).collect();
        keyed.sort_unstable();
        let mut ranks = vec![0; keyed.len()];
        for ((_, number), rank) in keyed.iter().zip(0..) {
            ranks[*number as usize] = rank;
        }
        let (keys, numbers): (Vec<K>, Vec<u32>) = keyed.into_iter().unzip();
        (numbers.into_iter().map(|number| self.terms[number as usize]).collect(), keys, ranks)
    }
}

/// What a thing is and is called comes first, then our own terms, then borrowed ones; where it is said comes last.
fn predicate_key(predicate: NamedNodeRef<'_>) -> (usize, String) {
    let title = term(dct::NAMESPACE, "title");
    let first =
        [rdf::TYPE, rdfs::LABEL, title.as_ref(), skos::PREF_LABEL, skos::ALT_LABEL, skos::NOTATION];
    let own = usize::from(!predicate.as_str().starts_with(bg::NAMESPACE));
    let evidence = 2 * usize::from(predicate == bg::EVIDENCE);
    let place = first.iter().position(|early| *early == predicate);
    (place.unwrap_or(first.len() + own + evidence), natural::key(predicate.as_str()))
}

/// Our own IRIs, then others, then blank nodes, then literals by language or datatype.
fn object_key(object: TermRef<'_>) -> (u8, String, String) {
    match object {
        TermRef::NamedNode(node) if node.as_str().starts_with(bg::NAMESPACE) => {
            (0, String::new(), natural::key(node.as_str()))
        }
        TermRef::NamedNode(node) => (1, String::new(), natural::key(node.as_str())),
        TermRef::BlankNode(node) => (2, String::new(), natural::key(node.as_str())),
        TermRef::Literal(literal) => {
            let kind = literal.language().unwrap_or_else(|| literal.datatype().as_str());
            (3, kind.to_owned(), natural::key(literal.value()))
        }
    }
}
