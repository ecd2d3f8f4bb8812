//! Evaluates a query of a stranger: its dataset as asked for, rows written as they come, within limits.

use std::io::Write;
use std::sync::Arc;

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Variable};
use oxigraph::sparql::results::QueryResultsSerializer;
use oxigraph::sparql::{
    DefaultServiceHandler, QueryDatasetSpecification, QueryResults, QuerySolution,
    QuerySolutionIter, SparqlEvaluator,
};
use oxiri::Iri;
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};

use crate::query::answer::{ResultFormat, Rows};
use crate::query::parameter::Binding;
use crate::query::{QueryError, bind, cost};
use crate::store::Store;

/// A query with all that it depends on.
#[derive(Clone)]
pub struct Asked<'a> {
    /// What stands for it in errors.
    pub name: &'a str,
    /// SPARQL 1.1.
    pub text: &'a str,
    /// Values for its variables.
    pub bindings: &'a [Binding],
    /// Graphs whose union is the default graph, instead of what the query says.
    pub default_graphs: &'a [NamedNode],
    /// Graphs that `GRAPH` sees, instead of what the query says.
    pub named_graphs: &'a [NamedNode],
    /// How rows and truth values are written; `None`: a query that gives them is refused.
    pub format: Option<ResultFormat>,
    /// Whether triples are welcome; else a query that gives them is refused.
    pub triples: bool,
    /// When to stop.
    pub limits: Limits,
    /// Who answers `SERVICE`; nobody where absent.
    pub remote: Option<Arc<dyn Remote>>,
}

/// How much a query may make.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many quads the store has, counted once.
    pub quads: usize,
    /// Rows of a product that is refused before it is begun.
    pub product: f64,
    /// Triples of CONSTRUCT and DESCRIBE.
    pub triples: usize,
}

/// What an evaluation came to.
#[derive(Debug)]
pub enum Evaluated {
    /// Rows or a truth value, written.
    Written,
    /// Each triple once, in no named graph: to be written in an RDF format.
    Triples(Vec<Quad>),
}

/// Another SPARQL endpoint.
pub trait Remote: Send + Sync {
    /// The rows of a SELECT, or why there are none.
    fn ask(&self, service: &NamedNode, query: &str) -> Result<Rows, RemoteError>;
}

/// Why another endpoint gave no rows.
#[derive(Debug, thiserror::Error)]
#[error("the service <{service}> gave no rows: {reason}")]
pub struct RemoteError {
    /// The address in the query.
    pub service: String,
    /// For the person who asked.
    pub reason: String,
}

/// Evaluates the query; rows go to `out` one by one, so that a writer with a limit stops the evaluation.
pub fn evaluate(
    store: &Store,
    asked: &Asked<'_>,
    out: &mut dyn Write,
) -> Result<Evaluated, QueryError> {
    let syntax = |source| QueryError::Syntax { name: asked.name.to_owned(), source };
    let mut parsed = SparqlParser::new().parse_query(asked.text).map_err(syntax)?;
    let rows = matches!(parsed, Query::Select { .. } | Query::Ask { .. });
    let welcome = if rows { asked.format.is_some() } else { asked.triples };
    if !welcome {
        let (returns, expected) = if rows {
            ("rows or a truth value", "json, xml, csv, tsv")
        } else {
            ("triples", "ttl, nt, jsonld, rdfxml")
        };
        return Err(QueryError::Format { returns, expected });
    }
    let (returned, others) = bind::split(&mut parsed, asked.bindings);
    bind::join_values(&mut parsed, others)?;
    cost::refuse_hopeless(store, &parsed, asked.limits)?;
    let mut query = evaluator(asked.remote.clone()).for_query(parsed);
    choose(query.dataset_mut(), asked.default_graphs, asked.named_graphs);
    for (variable, term) in returned {
        query = query.substitute_variable(variable, term);
    }
    written(query.on_store(store.oxigraph()).execute()?, asked, out)
}

/// An evaluator that hands `SERVICE` to whoever answers it.
pub(super) fn evaluator(remote: Option<Arc<dyn Remote>>) -> SparqlEvaluator {
    let evaluator = SparqlEvaluator::new();
    match remote {
        Some(remote) => evaluator.with_default_service_handler(Elsewhere(remote)),
        None => evaluator,
    }
}

/// The graphs that are asked for; where none are and the text names none either, the union of all.
pub(super) fn choose(
    dataset: &mut QueryDatasetSpecification,
    default_graphs: &[NamedNode],
    named_graphs: &[NamedNode],
) {
    if !default_graphs.is_empty() || !named_graphs.is_empty() {
        let graphs = default_graphs.iter().cloned();
        dataset.set_default_graph(graphs.map(GraphName::NamedNode).collect());
        let graphs = named_graphs.iter().cloned();
        dataset.set_available_named_graphs(graphs.map(NamedOrBlankNode::NamedNode).collect());
    } else if dataset.is_default_dataset() {
        dataset.set_default_graph_as_union();
    }
}

fn written(
    results: QueryResults<'_>,
    asked: &Asked<'_>,
    out: &mut dyn Write,
) -> Result<Evaluated, QueryError> {
    let serializer =
        QueryResultsSerializer::from_format(asked.format.unwrap_or(ResultFormat::Json).oxigraph());
    match results {
        QueryResults::Boolean(truth) => {
            serializer.serialize_boolean_to_writer(out, truth)?;
            Ok(Evaluated::Written)
        }
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut writer = serializer.serialize_solutions_to_writer(out, variables)?;
            for solution in solutions {
                writer.serialize(&solution?)?;
            }
            writer.finish()?;
            Ok(Evaluated::Written)
        }
        QueryResults::Graph(triples) => {
            let mut quads = Vec::new();
            for triple in triples {
                if quads.len() >= asked.limits.triples {
                    return Err(QueryError::TooManyTriples { limit: asked.limits.triples });
                }
                quads.push(triple?.in_graph(GraphName::DefaultGraph));
            }
            quads.sort_by_cached_key(ToString::to_string);
            quads.dedup();
            Ok(Evaluated::Triples(quads))
        }
    }
}

/// The engine's view of the services that the caller reaches.
struct Elsewhere(Arc<dyn Remote>);

impl DefaultServiceHandler for Elsewhere {
    type Error = RemoteError;

    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, RemoteError> {
        let query =
            Query::Select { dataset: None, pattern: pattern.clone(), base_iri: base_iri.cloned() };
        let rows = self.0.ask(service, &query.to_string())?;
        let variables: Arc<[Variable]> =
            rows.columns.iter().filter_map(|name| Variable::new(name).ok()).collect();
        let named = Arc::clone(&variables);
        let solutions = rows
            .rows
            .into_iter()
            .map(move |row| Ok(QuerySolution::from((Arc::clone(&named), row))));
        Ok(QuerySolutionIter::new(variables, solutions))
    }
}
