//! What a dataset holds, counted over the union of its graphs as SPARQL would count.

use std::collections::{BTreeMap, HashSet};

use oxigraph::model::{NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::natural;
use crate::vocab;
use crate::vocab::rdf;

/// The counts of VoID.
pub(super) struct Statistics<'a> {
    pub(super) triples: usize,
    /// Different subjects below the place of instances.
    pub(super) entities: usize,
    pub(super) subjects: usize,
    /// Literals included.
    pub(super) objects: usize,
    /// Instances of each class, by its IRI.
    pub(super) classes: BTreeMap<&'a str, usize>,
    /// Triples of each property, by its IRI.
    pub(super) properties: BTreeMap<&'a str, usize>,
    /// The first thing of each kind in the order of names: an incident, a notice, an organisation, a system.
    pub(super) examples: Vec<&'a str>,
}

impl<'a> Statistics<'a> {
    /// `space` is the place of instances: the base with `id/`.
    pub(super) fn new(quads: &'a [Quad], space: &str) -> Self {
        let triples: HashSet<_> = quads
            .iter()
            .map(|quad| (quad.subject.as_ref(), quad.predicate.as_ref(), quad.object.as_ref()))
            .collect();
        let subjects: HashSet<_> = triples.iter().map(|(subject, ..)| *subject).collect();
        let objects: HashSet<_> = triples.iter().map(|(.., object)| *object).collect();
        let is_entity = |subject: &&NamedOrBlankNodeRef<'_>| {
            named(**subject).is_some_and(|iri| iri.starts_with(space))
        };
        let types = triples.iter().filter_map(|(_, predicate, object)| match object {
            TermRef::NamedNode(class) if *predicate == rdf::TYPE => Some(class.as_str()),
            _ => None,
        });
        Self {
            triples: triples.len(),
            entities: subjects.iter().filter(is_entity).count(),
            subjects: subjects.len(),
            objects: objects.len(),
            classes: tally(types),
            properties: tally(triples.iter().map(|(_, predicate, _)| predicate.as_str())),
            examples: examples(&subjects, space),
        }
    }

    /// The namespaces of the vocabularies that classes and properties come from, in the order of their prefixes.
    pub(super) fn vocabularies(&self) -> impl Iterator<Item = &'static str> {
        let used = |namespace: &&str| {
            self.classes.keys().chain(self.properties.keys()).any(|iri| iri.starts_with(namespace))
        };
        vocab::prefixes().iter().map(|(_, namespace)| *namespace).filter(used)
    }
}

fn tally<'t>(terms: impl Iterator<Item = &'t str>) -> BTreeMap<&'t str, usize> {
    let mut tally = BTreeMap::new();
    for term in terms {
        *tally.entry(term).or_default() += 1;
    }
    tally
}

fn examples<'a>(subjects: &HashSet<NamedOrBlankNodeRef<'a>>, space: &str) -> Vec<&'a str> {
    let first = |kind: fn(&str) -> bool| {
        let of_kind = subjects.iter().filter_map(|subject| named(*subject));
        of_kind
            .filter(|iri| iri.strip_prefix(space).is_some_and(kind))
            .min_by_key(|iri| natural::key(iri))
    };
    let kinds: [fn(&str) -> bool; 4] = [
        |path| path.starts_with("incident/") && path.matches('/').count() == 1,
        |path| path.starts_with("notice/") && path.matches('/').count() == 1,
        |path| path.starts_with("organization/") && path.matches('/').count() == 1,
        |path| {
            path.starts_with("incident/")
                && path.contains("/system/")
                && path.matches('/').count() == 3
        },
    ];
    kinds.into_iter().filter_map(first).collect()
}

fn named(subject: NamedOrBlankNodeRef<'_>) -> Option<&str> {
    match subject {
        NamedOrBlankNodeRef::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNodeRef::BlankNode(_) => None,
    }
}
