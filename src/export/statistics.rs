//! What a dataset holds, counted over the union of its graphs as SPARQL would count.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use oxigraph::model::{NamedOrBlankNode, Quad, TermRef};

use crate::export::natural;
use crate::vocab;
use crate::vocab::rdf;

/// The counts of VoID.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    pub(super) triples: usize,
    /// Different subjects below the place of instances.
    pub(super) entities: usize,
    pub(super) subjects: usize,
    /// Instances of each class, by its IRI.
    pub(super) classes: BTreeMap<String, usize>,
    /// Triples of each property, by its IRI.
    pub(super) properties: BTreeMap<String, usize>,
    /// The place of instances: the base with `id/`.
    space: String,
    /// Different objects by 64 bits of a hash: of ten million, all but one in a million times all are told apart.
    objects: HashSet<u64>,
    /// The first thing of each kind in the order of names, with its place there.
    examples: [Option<(String, String)>; 4],
}

impl Statistics {
    /// `space` is the place of instances: the base with `id/`.
    pub(super) fn new(space: &str) -> Self {
        Self { space: space.to_owned(), ..Self::default() }
    }

    /// Literals included.
    pub(super) fn objects(&self) -> usize {
        self.objects.len()
    }

    /// An incident, a notice, an organisation, a system, as far as there are any.
    pub(super) fn examples(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().flatten().map(|(_, iri)| iri.as_str())
    }

    /// Counts all that is said of one subject; a triple in several graphs is one triple.
    pub(super) fn count(&mut self, quads: &[&Quad]) {
        let Some(first) = quads.first() else { return };
        self.subjects += 1;
        if let NamedOrBlankNode::NamedNode(subject) = &first.subject
            && subject.as_str().starts_with(&self.space)
        {
            self.entities += 1;
            self.offer(subject.as_str());
        }
        let triples: HashSet<_> =
            quads.iter().map(|quad| (&quad.predicate, &quad.object)).collect();
        self.triples += triples.len();
        #[expect(clippy::iter_over_hash_type, reason = "sums do not hang on the order")]
        for (predicate, object) in triples {
            tally(&mut self.properties, predicate.as_str());
            let object = object.as_ref();
            if let TermRef::NamedNode(class) = object
                && *predicate == rdf::TYPE
            {
                tally(&mut self.classes, class.as_str());
            }
            let mut hasher = DefaultHasher::new();
            object.hash(&mut hasher);
            self.objects.insert(hasher.finish());
        }
    }

    /// Takes the subject as an example of its kind where it comes before the one that is known.
    fn offer(&mut self, iri: &str) {
        let Some(path) = iri.strip_prefix(&self.space) else { return };
        let Some(example) = kind(path).and_then(|kind| self.examples.get_mut(kind)) else { return };
        let place = natural::key(iri);
        if example.as_ref().is_none_or(|(known, _)| place < *known) {
            *example = Some((place, iri.to_owned()));
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

fn tally(counts: &mut BTreeMap<String, usize>, term: &str) {
    match counts.get_mut(term) {
        Some(count) => *count += 1,
        None => drop(counts.insert(term.to_owned(), 1)),
    }
}

/// Which of the examples it could be; `None` where it is of no such kind.
fn kind(path: &str) -> Option<usize> {
    let steps = path.matches('/').count();
    match path.split('/').next()? {
        "incident" if steps == 1 => Some(0),
        "notice" if steps == 1 => Some(1),
        "organization" if steps == 1 => Some(2),
        "incident" if steps == 3 && path.contains("/system/") => Some(3),
        _ => None,
    }
}
