//! Replacements: what a notice brings is checked, what it had is cleared, and
//! both happen in one transaction.

use std::collections::{BTreeSet, HashSet};
use std::error::Error;

use oxigraph::model::{
    GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term,
};
use oxigraph::store::{StorageError, Store, Transaction};

use crate::store::StoreError;

/// All that the store shall hold of one notice.
///
/// Without quads it removes the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The notice's own graph, cleared whole.
    pub graph: NamedNode,
    /// What is cleared elsewhere.
    pub shared: Vec<Shared>,
    /// In any order; each one in a place that is cleared here.
    pub quads: Vec<Quad>,
}

/// A graph that notices share, such as that of the provenance, and the
/// subjects in it that are of one notice.
///
/// A subject named by several notices must get the same quads from each: the
/// last call clears what the others said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Only the triples of `subjects` are cleared in it.
    pub graph: NamedNode,
    /// The present ones, and past ones that may still be stored.
    pub subjects: Vec<NamedNode>,
}

/// Refuses what could not be replaced again or read back.
pub(super) fn check(replacements: &[Replacement]) -> Result<(), StoreError> {
    let mut graphs = HashSet::new();
    let mut sound = HashSet::new();
    for replacement in replacements {
        let graph = &replacement.graph;
        if !graphs.insert(graph) {
            return Err(StoreError::Twice { graph: graph.clone() });
        }
        let shared = shared_places(replacement);
        for quad in &replacement.quads {
            let place = || (graph.clone(), Box::new(quad.clone()));
            if has_blank_node(quad) {
                let (graph, quad) = place();
                return Err(StoreError::BlankNode { graph, quad });
            }
            if !is_cleared(quad, graph, &shared) {
                let (graph, quad) = place();
                return Err(StoreError::Stray { graph, quad });
            }
            well_formed(quad, &mut sound).map_err(|source| {
                let (graph, quad) = place();
                StoreError::Malformed { graph, quad, source }
            })?;
        }
    }
    Ok(())
}

/// Refuses a quad of a named graph that could not be read back.
pub(super) fn check_quad(quad: &Quad) -> Result<(), StoreError> {
    let GraphName::NamedNode(graph) = &quad.graph_name else {
        return Err(StoreError::NoGraph { quad: Box::new(quad.clone()) });
    };
    let place = || (graph.clone(), Box::new(quad.clone()));
    if has_blank_node(quad) {
        let (graph, quad) = place();
        return Err(StoreError::BlankNode { graph, quad });
    }
    well_formed(quad, &mut HashSet::new()).map_err(|source| {
        let (graph, quad) = place();
        StoreError::Malformed { graph, quad, source }
    })
}

pub(super) fn has_blank_node(quad: &Quad) -> bool {
    quad.subject.is_blank_node() || quad.object.is_blank_node() || quad.graph_name.is_blank_node()
}

fn is_cleared(
    quad: &Quad,
    own: &NamedNode,
    shared: &BTreeSet<(NamedNodeRef<'_>, NamedNodeRef<'_>)>,
) -> bool {
    match (&quad.graph_name, &quad.subject) {
        (GraphName::NamedNode(graph), _) if graph == own => true,
        (GraphName::NamedNode(graph), NamedOrBlankNode::NamedNode(subject)) => {
            shared.contains(&(graph.as_ref(), subject.as_ref()))
        }
        _ => false,
    }
}

pub(super) fn shared_places(
    replacement: &Replacement,
) -> BTreeSet<(NamedNodeRef<'_>, NamedNodeRef<'_>)> {
    let mut places = BTreeSet::new();
    for shared in &replacement.shared {
        let graph = shared.graph.as_ref();
        places.extend(shared.subjects.iter().map(|subject| (graph, subject.as_ref())));
    }
    places
}

/// Terms can be made unchecked, and one bad IRI in a file would keep all of it
/// from being read again. `sound` holds the IRIs that passed: most come again.
fn well_formed<'a>(
    quad: &'a Quad,
    sound: &mut HashSet<&'a str>,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut iri = |iri: &'a str| {
        if sound.insert(iri) { NamedNodeRef::new(iri).map(drop) } else { Ok(()) }
    };
    if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
        iri(subject.as_str())?;
    }
    iri(quad.predicate.as_str())?;
    if let GraphName::NamedNode(graph) = &quad.graph_name {
        iri(graph.as_str())?;
    }
    match &quad.object {
        Term::NamedNode(object) => iri(object.as_str())?,
        Term::Literal(object) => match object.language() {
            Some(tag) => drop(Literal::new_language_tagged_literal("", tag)?),
            None => iri(object.datatype().as_str())?,
        },
        Term::BlankNode(_) => {}
    }
    Ok(())
}

/// Clears and fills in one transaction.
pub(super) fn apply(store: &Store, replacements: &[&Replacement]) -> Result<(), StoreError> {
    let mut transaction = store.start_transaction()?;
    for replacement in replacements {
        clear(&mut transaction, replacement)?;
    }
    for quad in replacements.iter().flat_map(|replacement| &replacement.quads) {
        transaction.insert(quad);
    }
    drop_empty_graphs(&mut transaction, replacements)?;
    Ok(transaction.commit()?)
}

fn clear(transaction: &mut Transaction<'_>, replacement: &Replacement) -> Result<(), StorageError> {
    transaction.remove_named_graph(&replacement.graph)?;
    for (graph, subject) in shared_places(replacement) {
        let graph = GraphNameRef::NamedNode(graph);
        let old = transaction
            .quads_for_pattern(Some(subject.into()), None, None, Some(graph))
            .collect::<Result<Vec<_>, _>>()?;
        for quad in &old {
            transaction.remove(quad);
        }
    }
    Ok(())
}

/// N-Quads cannot name an empty graph, so no backing has one.
fn drop_empty_graphs(
    transaction: &mut Transaction<'_>,
    replacements: &[&Replacement],
) -> Result<(), StorageError> {
    let shared = replacements.iter().flat_map(|replacement| &replacement.shared);
    let graphs: BTreeSet<NamedNodeRef<'_>> = shared.map(|shared| shared.graph.as_ref()).collect();
    for graph in graphs {
        let name = Some(GraphNameRef::NamedNode(graph));
        if transaction.quads_for_pattern(None, None, None, name).next().is_none() {
            transaction.remove_named_graph(graph)?;
        }
    }
    Ok(())
}
