//! Evaluates a query over the union of all graphs and hands over rows, triples or a truth value.

use std::io::Write;
use std::str::FromStr;
use std::sync::Arc;

use oxigraph::model::{NamedNode, Quad, Term, Triple, Variable};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, QueryResultsSerializer, SliceQueryResultsParserOutput,
};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use spargebra::SparqlParser;

use crate::query::evaluate::{Remote, evaluator};
use crate::query::parameter::Binding;
use crate::query::{NamedQuery, QueryError, bind};
use crate::store::Store;

/// What a query returns.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of SELECT.
    Rows(Rows),
    /// Of CONSTRUCT and DESCRIBE, each triple once, in no named graph.
    Triples(Vec<Quad>),
    /// Of ASK.
    Truth(bool),
}

/// The rows of a SELECT, in the order of the query.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// Names of the columns, without `?`.
    pub columns: Vec<String>,
    /// One term a column; `None` where it is unbound.
    pub rows: Vec<Vec<Option<Term>>>,
}

/// The result formats of SPARQL 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFormat {
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
}

impl ResultFormat {
    /// All of them, the one that programs ask for most first.
    pub const ALL: [Self; 4] = [Self::Json, Self::Xml, Self::Csv, Self::Tsv];

    /// The media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Tsv => "text/tab-separated-values",
            Self::Json => "application/sparql-results+json",
            Self::Xml => "application/sparql-results+xml",
        }
    }

    /// The W3C's IRI of the format, as a service description wants it.
    pub fn iri(self) -> &'static str {
        self.oxigraph().iri()
    }

    /// The same format as Oxigraph calls it.
    pub(super) fn oxigraph(self) -> QueryResultsFormat {
        match self {
            Self::Csv => QueryResultsFormat::Csv,
            Self::Tsv => QueryResultsFormat::Tsv,
            Self::Json => QueryResultsFormat::Json,
            Self::Xml => QueryResultsFormat::Xml,
        }
    }
}

impl FromStr for ResultFormat {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "csv" => Ok(Self::Csv),
            "tsv" => Ok(Self::Tsv),
            "json" => Ok(Self::Json),
            "xml" => Ok(Self::Xml),
            _ => Err(()),
        }
    }
}

/// Evaluates a named question with its bindings.
pub fn ask(store: &Store, query: &NamedQuery, bindings: &[Binding]) -> Result<Answer, QueryError> {
    ask_text(store, query.name, query.text, bindings)
}

/// Evaluates any SPARQL 1.1 query; `name` stands for it in errors.
///
/// Each binding is put in the place of its variable before the evaluation. `SERVICE` finds no service: the engine is
/// built without a client.
pub fn ask_text(
    store: &Store,
    name: &str,
    text: &str,
    bindings: &[Binding],
) -> Result<Answer, QueryError> {
    answer(store, (name, text), bindings, SparqlEvaluator::new())
}

/// Evaluates any SPARQL 1.1 query as [`ask_text`] does; `remote` answers its `SERVICE` (SPARQL 1.1 Federated Query).
pub fn ask_federated(
    store: &Store,
    (name, text): (&str, &str),
    bindings: &[Binding],
    remote: Arc<dyn Remote>,
) -> Result<Answer, QueryError> {
    answer(store, (name, text), bindings, evaluator(Some(remote)))
}

fn answer(
    store: &Store,
    (name, text): (&str, &str),
    bindings: &[Binding],
    evaluator: SparqlEvaluator,
) -> Result<Answer, QueryError> {
    let syntax = |source| QueryError::Syntax { name: name.to_owned(), source };
    let mut parsed = SparqlParser::new().parse_query(text).map_err(syntax)?;
    if let Some((variable, _)) = bindings.iter().find(|(variable, _)| !names(text, variable)) {
        return Err(QueryError::UnusedParameter {
            query: name.to_owned(),
            found: variable.as_str().to_owned(),
        });
    }
    let (returned, others) = bind::split(&mut parsed, bindings);
    bind::join_values(&mut parsed, others)?;
    let mut query = evaluator.for_query(parsed);
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    for (variable, term) in returned {
        query = query.substitute_variable(variable, term);
    }
    match query.on_store(store.oxigraph()).execute()? {
        QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
        QueryResults::Graph(triples) => {
            let mut quads = Vec::new();
            for triple in triples {
                let Triple { subject, predicate, object } = triple?;
                quads.push(Quad::new(
                    subject,
                    predicate,
                    object,
                    oxigraph::model::GraphName::DefaultGraph,
                ));
            }
            quads.sort_by_cached_key(ToString::to_string);
            quads.dedup();
            Ok(Answer::Triples(quads))
        }
        QueryResults::Solutions(solutions) => {
            let columns: Vec<_> =
                solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
            let mut rows = Vec::new();
            for solution in solutions {
                rows.push(solution?.values().to_vec());
            }
            Ok(Answer::Rows(Rows { columns, rows }))
        }
    }
}

/// The rows of SPARQL 1.1 Query Results JSON, as another endpoint sends them.
pub fn read_rows(json: &[u8]) -> Result<Rows, QueryError> {
    let unreadable = |reason: String| QueryError::Unreadable { reason };
    let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
    let parsed = parser.for_slice(json).map_err(|error| unreadable(error.to_string()))?;
    let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else {
        return Err(unreadable("found a truth value, expected rows".to_owned()));
    };
    let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut rows = Vec::new();
    for solution in solutions {
        rows.push(solution.map_err(|error| unreadable(error.to_string()))?.values().to_vec());
    }
    Ok(Rows { columns, rows })
}

/// Whether the text has the variable anywhere.
fn names(text: &str, variable: &Variable) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(variable.as_str()).any(|(at, found)| {
        let before = text.get(..at).is_some_and(|t| t.ends_with(['?', '$']));
        before && !text.get(at + found.len()..).is_some_and(|t| t.starts_with(word))
    })
}

impl Answer {
    /// Writes rows or a truth value in a result format; triples have formats of their own (the `export` room).
    pub fn write(&self, format: ResultFormat, out: &mut dyn Write) -> Result<(), QueryError> {
        let serializer = QueryResultsSerializer::from_format(format.oxigraph());
        match self {
            Self::Truth(truth) => {
                serializer.serialize_boolean_to_writer(&mut *out, *truth)?;
            }
            Self::Rows(rows) => {
                let variables = rows.variables();
                let mut writer =
                    serializer.serialize_solutions_to_writer(&mut *out, variables.clone())?;
                for row in &rows.rows {
                    writer.serialize(
                        variables.iter().zip(row).filter_map(|(v, t)| Some((v, t.as_ref()?))),
                    )?;
                }
                writer.finish()?;
            }
            Self::Triples(_) => {
                return Err(QueryError::Format {
                    returns: "triples",
                    expected: "ttl, nt, jsonld, rdfxml",
                });
            }
        }
        out.flush()?;
        Ok(())
    }
}

impl Rows {
    fn variables(&self) -> Vec<Variable> {
        self.columns.iter().filter_map(|name| Variable::new(name).ok()).collect()
    }

    /// The term in a row and column; `None` where it is unbound or there is no such column.
    pub fn term(&self, row: usize, column: &str) -> Option<&Term> {
        let index = self.columns.iter().position(|c| c == column)?;
        self.rows.get(row)?.get(index)?.as_ref()
    }

    /// The IRI in a row and column.
    pub fn iri(&self, row: usize, column: &str) -> Option<&NamedNode> {
        match self.term(row, column)? {
            Term::NamedNode(node) => Some(node),
            _ => None,
        }
    }

    /// The text of the term in a row and column: the lexical form of a literal, an IRI as it is.
    pub fn text(&self, row: usize, column: &str) -> Option<&str> {
        match self.term(row, column)? {
            Term::NamedNode(node) => Some(node.as_str()),
            Term::Literal(literal) => Some(literal.value()),
            Term::BlankNode(_) => None,
        }
    }
}
