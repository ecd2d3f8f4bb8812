//! What a dataset holds, counted over the union of its graphs as SPARQL would count.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::natural;
use crate::export::table::Column;
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
        let (mut subjects, mut predicates, mut objects) = Default::default();
        let number = |quad: &'a Quad| numbers(quad, &mut subjects, &mut predicates, &mut objects);
        let mut triples: Vec<[u32; 3]> = quads.iter().map(number).collect();
        triples.sort_unstable();
        triples.dedup();
        let types = triples.iter().filter_map(|[_, predicate, object]| {
            let TermRef::NamedNode(class) = objects.terms[*object as usize] else { return None };
            (predicates.terms[*predicate as usize] == rdf::TYPE).then(|| class.as_str())
        });
        let properties =
            triples.iter().map(|[_, predicate, _]| predicates.terms[*predicate as usize].as_str());
        let names: Vec<&str> =
            subjects.terms.iter().filter_map(|subject| named(*subject)).collect();
        Self {
            triples: triples.len(),
            entities: names.iter().filter(|iri| iri.starts_with(space)).count(),
            subjects: subjects.len(),
            objects: objects.len(),
            classes: tally(types),
            properties: tally(properties),
            examples: examples(&names, space),
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

fn numbers<'a>(
    quad: &'a Quad,
    subjects: &mut Column<NamedOrBlankNodeRef<'a>>,
    predicates: &mut Column<NamedNodeRef<'a>>,
    objects: &mut Column<TermRef<'a>>,
) -> [u32; 3] {
    [
        subjects.number(quad.subject.as_ref()),
        predicates.number(quad.predicate.as_ref()),
        objects.number(quad.object.as_ref()),
    ]
}

fn examples<'a>(names: &[&'a str], space: &str) -> Vec<&'a str> {
    let first = |kind: fn(&str) -> bool| {
        let of_kind = names.iter().filter(|iri| iri.strip_prefix(space).is_some_and(kind));
        of_kind.min_by_key(|iri| natural::key(iri)).copied()
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
