//! The ontology and the code lists as graphs of their own, so that every query finds labels and notations.

use std::collections::HashMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::mapping::MappingError;
use crate::vocab::{CODE_GRAPH, ONTOLOGY, ONTOLOGY_GRAPH, SCHEMES};

/// Each compiled-in vocabulary file as a graph; the lists of OWL unions get Skolem IRIs in the order of the file.
///
/// RDF 1.1 Concepts, section 3.5: replacing blank nodes with Skolem IRIs.
pub fn vocabulary_graphs() -> Result<Vec<(NamedNode, Vec<Quad>)>, MappingError> {
    let files =
        [("breachgraph.ttl", ONTOLOGY, ONTOLOGY_GRAPH), ("schemes.ttl", SCHEMES, CODE_GRAPH)];
    files
        .into_iter()
        .map(|(file, turtle, graph)| Ok((graph.into_owned(), parse(file, turtle, graph)?)))
        .collect()
}

fn parse(
    file: &'static str,
    turtle: &str,
    graph: NamedNodeRef<'_>,
) -> Result<Vec<Quad>, MappingError> {
    let mut skolem = Skolem { graph: graph.as_str().to_owned(), nodes: HashMap::new() };
    let mut quads = Vec::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
        let quad = quad.map_err(|e| MappingError::Ontology { file, source: Box::new(e.into()) })?;
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(blank) => skolem.node(blank).into(),
            named @ NamedOrBlankNode::NamedNode(_) => named,
        };
        let object = match quad.object {
            Term::BlankNode(blank) => skolem.node(blank).into(),
            other => other,
        };
        quads.push(Quad::new(subject, quad.predicate, object, graph.into_owned()));
    }
    Ok(quads)
}

struct Skolem {
    graph: String,
    nodes: HashMap<BlankNode, NamedNode>,
}

impl Skolem {
    #[expect(
        clippy::disallowed_methods,
        reason = "a number behind a namespace of ours is a valid IRI"
    )]
    fn node(&mut self, blank: BlankNode) -> NamedNode {
        let number = self.nodes.len() + 1;
        let graph = &self.graph;
        self.nodes
            .entry(blank)
            .or_insert_with(|| NamedNode::new_unchecked(format!("{graph}/genid/{number}")))
            .clone()
    }
}
