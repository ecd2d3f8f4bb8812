//! Updates of a stranger who may: what they would touch is told before they run, what they did is handed back as a difference.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxigraph::model::{NamedNode, NamedNodeRef};
use spargebra::algebra::GraphTarget;
use spargebra::term::{GraphName as Graph, GraphNamePattern};
use spargebra::{GraphUpdateOperation as Operation, Query, SparqlParser, Update};

use crate::query::evaluate::{Limits, Remote, choose, evaluator};
use crate::query::{QueryError, cost};
use crate::store::{Difference, Store, StoreError};

/// An update with all that it depends on.
pub struct AskedUpdate<'a> {
    /// SPARQL 1.1 Update.
    pub text: &'a str,
    /// `using-graph-uri`: graphs whose union is the default graph of every WHERE.
    pub default_graphs: &'a [NamedNode],
    /// `using-named-graph-uri`: graphs that `GRAPH` sees in every WHERE.
    pub named_graphs: &'a [NamedNode],
    /// Which graphs may be changed.
    pub free: &'a dyn Fn(NamedNodeRef<'_>) -> bool,
    /// When to stop.
    pub limits: Limits,
    /// Who answers `SERVICE`; nobody where absent.
    pub remote: Option<Arc<dyn Remote>>,
}

/// Evaluates an update of a snapshot store; the store itself stays as it is until the difference is kept.
///
/// The default graph of a WHERE is the union of all graphs unless the update says otherwise.
pub fn update(store: &Store, asked: &AskedUpdate<'_>) -> Result<Difference, QueryError> {
    let syntax = |source| QueryError::Syntax { name: "the update".to_owned(), source };
    let update = SparqlParser::new().parse_update(asked.text).map_err(syntax)?;
    let touched = touched(&update, asked.free)?;
    hold_off_hopeless(store, &update, asked)?;
    let mut prepared = evaluator(asked.remote.clone()).for_update(update);
    for dataset in prepared.using_datasets_mut() {
        choose(dataset, asked.default_graphs, asked.named_graphs);
    }
    let mut change = store.change()?;
    prepared.on_transaction(change.oxigraph()).execute()?;
    Ok(change.difference(touched.as_ref(), asked.free)?)
}

/// The graphs that the update names as to be changed; `None` where the data say which.
fn touched(
    update: &Update,
    free: &dyn Fn(NamedNodeRef<'_>) -> bool,
) -> Result<Option<BTreeSet<NamedNode>>, QueryError> {
    let mut named = BTreeSet::new();
    let mut any = false;
    for operation in &update.operations {
        for target in targets(operation)? {
            match target {
                Target::Graph(graph) if free(graph.as_ref()) => drop(named.insert(graph)),
                Target::Graph(graph) => return Err(StoreError::NotFree { graph }.into()),
                Target::Any => any = true,
            }
        }
    }
    Ok((!any).then_some(named))
}

enum Target {
    Graph(NamedNode),
    /// A variable stands there.
    Any,
}

fn targets(operation: &Operation) -> Result<Vec<Target>, QueryError> {
    let target = |graph: &Graph| match graph {
        Graph::NamedNode(graph) => Ok(Target::Graph(graph.clone())),
        Graph::DefaultGraph => Err(QueryError::NoGraph),
    };
    let of_pattern = |graph: &GraphNamePattern| match graph {
        GraphNamePattern::NamedNode(graph) => Ok(Target::Graph(graph.clone())),
        GraphNamePattern::Variable(_) => Ok(Target::Any),
        GraphNamePattern::DefaultGraph => Err(QueryError::NoGraph),
    };
    match operation {
        Operation::InsertData { data } => data.iter().map(|q| target(&q.graph_name)).collect(),
        Operation::DeleteData { data } => data.iter().map(|q| target(&q.graph_name)).collect(),
        Operation::DeleteInsert { delete, insert, .. } => {
            let deleted = delete.iter().map(|q| of_pattern(&q.graph_name));
            deleted.chain(insert.iter().map(|q| of_pattern(&q.graph_name))).collect()
        }
        Operation::Load { .. } => Err(QueryError::LoadOff),
        Operation::Create { graph, .. } => Ok(vec![Target::Graph(graph.clone())]),
        Operation::Clear { graph, .. } | Operation::Drop { graph, .. } => match graph {
            GraphTarget::NamedNode(graph) => Ok(vec![Target::Graph(graph.clone())]),
            // Nothing is there.
            GraphTarget::DefaultGraph => Ok(Vec::new()),
            GraphTarget::NamedGraphs | GraphTarget::AllGraphs => Err(QueryError::AllGraphs),
        },
    }
}

/// Refuses two datasets for one WHERE, and what would never be done.
fn hold_off_hopeless(
    store: &Store,
    update: &Update,
    asked: &AskedUpdate<'_>,
) -> Result<(), QueryError> {
    let given = !asked.default_graphs.is_empty() || !asked.named_graphs.is_empty();
    for operation in &update.operations {
        let Operation::DeleteInsert { using, pattern, .. } = operation else { continue };
        if given && using.is_some() {
            return Err(QueryError::TwoDatasets);
        }
        let pattern = pattern.as_ref().clone();
        let query = Query::Select { dataset: using.clone(), pattern, base_iri: None };
        cost::refuse_hopeless(store, &query, asked.limits)?;
    }
    Ok(())
}
