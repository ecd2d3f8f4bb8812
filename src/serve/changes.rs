//! A change of the store in a worker: worked out within its limits, then kept by a second task that nobody stops.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::query::{self, AskedUpdate, Limits, QueryError, Remote};
use crate::serve::outcome::{chain, outcome_of};
use crate::serve::task::{Changed, How, Outcome, Reply, Task};
use crate::serve::worker::{absent, graphs};
use crate::store::{Difference, Store, StoreError};
use crate::vocab::{CODE_GRAPH, ONTOLOGY_GRAPH};

/// What the name of a graph ends in by which a store tells its base.
const MARK: &str = "graph/organizations";

/// The store that is changed, with what an evaluation may use.
pub(super) struct Changer<'a> {
    pub(super) store: &'a Store,
    pub(super) base: &'a str,
    pub(super) limits: Limits,
    pub(super) remote: Option<Arc<dyn Remote>>,
}

type Done = Result<(Reply, Vec<u8>), Outcome>;

impl Changer<'_> {
    /// Works the change out and leaves it in `pending`.
    pub(super) fn work_out(
        &self,
        task: &Task,
        body: &[u8],
        pending: &mut Option<Difference>,
    ) -> Done {
        let (difference, new) = match task {
            Task::Update { default_graphs, named_graphs } => {
                (self.updated(body, (default_graphs, named_graphs))?, false)
            }
            Task::Write { graph, how, media_type } => {
                self.written(graph, *how, (media_type, body))?
            }
            _ => return Err(Outcome::Failed("no change".to_owned())),
        };
        let changed = {
            let (added, removed) = (difference.added(), difference.removed());
            Changed { added, removed, created: new && added > 0 }
        };
        let bytes =
            serde_json::to_vec(&changed).map_err(|error| Outcome::Failed(error.to_string()))?;
        *pending = Some(difference);
        Ok((Reply::done("application/json"), bytes))
    }

    fn updated(
        &self,
        body: &[u8],
        (default_graphs, named_graphs): (&[String], &[String]),
    ) -> Result<Difference, Outcome> {
        let text = str::from_utf8(body).map_err(|error| Outcome::Malformed(error.to_string()))?;
        let asked = AskedUpdate {
            text,
            default_graphs: &graphs(default_graphs)?,
            named_graphs: &graphs(named_graphs)?,
            free: &|graph| is_free(graph, self.base),
            limits: self.limits,
            remote: self.remote.clone(),
        };
        query::update(self.store, &asked).map_err(|error| outcome_of(&error))
    }

    /// The difference, and whether the graph is new.
    fn written(
        &self,
        graph: &str,
        how: How,
        (media_type, data): (&str, &[u8]),
    ) -> Result<(Difference, bool), Outcome> {
        let of_store = |error: StoreError| outcome_of(&QueryError::Store(error));
        let graph = named(graph, self.base)?;
        if !is_free(graph.as_ref(), self.base) {
            return Err(of_store(StoreError::NotFree { graph }));
        }
        let exists = self.store.contains_graph(graph.as_ref()).map_err(of_store)?;
        if how == How::Remove && !exists {
            return Err(absent(graph.as_str()));
        }
        let mut change = self.store.change().map_err(of_store)?;
        let transaction = change.oxigraph();
        if how != How::Add {
            transaction
                .remove_named_graph(&graph)
                .map_err(|error| of_store(StoreError::from(error)))?;
        }
        if how != How::Remove {
            for quad in parser(media_type, &graph)?.for_slice(data) {
                let quad = quad.map_err(|error| Outcome::Malformed(error.to_string()))?;
                transaction.insert(&quad);
            }
        }
        let touched = BTreeSet::from([graph]);
        let free = |graph: NamedNodeRef<'_>| is_free(graph, self.base);
        let difference = change.difference(Some(&touched), &free).map_err(of_store)?;
        Ok((difference, !exists))
    }
}

/// Keeps what was worked out.
pub(super) fn keep(pending: &mut Option<Difference>) -> Done {
    let Some(difference) = pending.take() else {
        return Err(Outcome::Failed("there is no change to keep".to_owned()));
    };
    difference.keep().map_err(|error| Outcome::Failed(chain(&error)))?;
    Ok((Reply::done("application/json"), Vec::new()))
}

fn named(graph: &str, base: &str) -> Result<NamedNode, Outcome> {
    // As it stands below the base.
    let below = graph.starts_with("graph/");
    let iri = if below { format!("{base}{graph}") } else { graph.to_owned() };
    NamedNode::new(iri).map_err(|_no_iri| {
        Outcome::Malformed(format!("found `{graph}`, expected the IRI of a graph"))
    })
}

fn parser(media_type: &str, graph: &NamedNode) -> Result<RdfParser, Outcome> {
    let format = RdfFormat::from_media_type(media_type)
        .filter(|format| !format.supports_datasets() || media_type.contains("ld+json"));
    let Some(format) = format else {
        return Err(Outcome::Unsupported(
            "expected text/turtle, application/n-triples, application/rdf+xml or application/ld+json"
                .to_owned(),
        ));
    };
    let parser = RdfParser::from_format(format).with_base_iri(graph.as_str());
    let parser = parser.map_err(|error| Outcome::Malformed(error.to_string()))?;
    Ok(parser.with_default_graph(graph.clone()).without_named_graphs())
}

/// Whether people may change a graph: those of the notices, the links, the ontology and the lists are kept by the
/// program itself, so that what they say is what the notices say.
fn is_free(graph: NamedNodeRef<'_>, base: &str) -> bool {
    let kept = graph.as_str().strip_prefix(base).is_some_and(|rest| rest.starts_with("graph/"));
    !kept && graph != ONTOLOGY_GRAPH && graph != CODE_GRAPH && !graph.as_str().ends_with(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graphs_of_the_program_are_not_free() {
        let base = "https://a.example/";
        let free = |iri: &str| is_free(NamedNodeRef::new(iri).unwrap(), base);
        for kept in [
            "https://a.example/graph/notice/n",
            "https://a.example/graph/provenance",
            "https://a.example/graph/anything",
            ONTOLOGY_GRAPH.as_str(),
            CODE_GRAPH.as_str(),
            // The base of a store is told by this name.
            "https://b.example/graph/organizations",
        ] {
            assert!(!free(kept), "{kept}");
        }
        for own in ["https://a.example/own/notes", "urn:notes", "https://b.example/graph/x"] {
            assert!(free(own), "{own}");
        }
    }
}
