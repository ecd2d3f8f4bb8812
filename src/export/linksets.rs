//! The links of a dataset to registers, one linkset for each register and predicate.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term};

use crate::vocab::{bg, dct, skos};

/// What leads from the dataset to a register, or from a register's entry to another dataset.
const PREDICATES: [(NamedNodeRef<'static>, &str); 4] = [
    (bg::REGISTERED_AS, "registeredAs"),
    (bg::SUCCEEDED_BY, "succeededBy"),
    (bg::BRAND_OF, "brandOf"),
    (skos::EXACT_MATCH, "exactMatch"),
];

/// Links by one predicate into one register.
#[derive(Debug)]
pub(super) struct Linkset {
    /// Register and predicate, as `nta-registeredAs`.
    pub(super) name: String,
    /// The predicate.
    pub(super) predicate: NamedNode,
    /// How many links.
    pub(super) triples: usize,
    /// The register's own site.
    pub(super) sources: Vec<Term>,
    /// Its licence.
    pub(super) licences: Vec<Term>,
    /// Whom to name, in words.
    pub(super) rights: Vec<Term>,
}

/// How the names of the graphs begin that hold links.
pub(super) fn graphs(base: &str) -> String {
    format!("{base}graph/links/")
}

/// The linksets of the graphs `graph/links/REGISTER`, in the order of registers.
pub(super) fn linksets(quads: &[Quad], base: &str) -> Vec<Linkset> {
    let prefix = graphs(base);
    let mut found: BTreeMap<&str, BTreeMap<String, &Quad>> = BTreeMap::new();
    for quad in quads {
        if let GraphName::NamedNode(graph) = &quad.graph_name
            && let Some(register) = graph.as_str().strip_prefix(&prefix)
        {
            found.entry(register).or_default().insert(quad.to_string(), quad);
        }
    }
    let sets = found.iter().flat_map(|(register, quads)| of_register(register, quads));
    sets.collect()
}

fn of_register(register: &str, quads: &BTreeMap<String, &Quad>) -> Vec<Linkset> {
    let objects = |predicate: NamedNodeRef<'_>| -> Vec<Term> {
        let stated = quads.values().filter(|quad| quad.predicate == predicate);
        stated.map(|quad| quad.object.clone()).collect()
    };
    let mut found = Vec::new();
    for (predicate, local) in PREDICATES {
        let triples = quads.values().filter(|quad| quad.predicate == predicate).count();
        if triples > 0 {
            found.push(Linkset {
                name: format!("{register}-{local}"),
                predicate: predicate.into_owned(),
                triples,
                sources: objects(dct::SOURCE),
                licences: objects(dct::LICENSE),
                rights: objects(dct::RIGHTS),
            });
        }
    }
    found
}
