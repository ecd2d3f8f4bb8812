//! Every named question answers as read from the notices by hand: the W3C-style manifest of `tests/queries`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use breachgraph::query::{self, Answer, Binding, NamedQuery, REPORTS, Rows};
use breachgraph::store::Store;
use breachgraph::vocab::DEFAULT_BASE;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad, Term};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};

use crate::shared::{add_file, five_incidents, path, stem, vocabulary_store};

/// Stands for the graph that the program builds from `examples/incidents`.
const FIVE_INCIDENTS: &str = "five-incidents.trig";

/// One entry of the manifest.
#[derive(Debug)]
struct Case {
    name: String,
    query: &'static NamedQuery,
    data: PathBuf,
    parameters: Vec<(String, String)>,
    expected: PathBuf,
    subset: bool,
    rows: Option<usize>,
}

#[test]
fn every_question_answers_as_read_from_the_notices_by_hand() {
    let incidents = five_incidents();
    let mut failed = Vec::new();
    let cases = manifest();
    for case in &cases {
        let result = if stem(&case.data) == "five-incidents" {
            judge(case, &incidents)
        } else {
            let store = vocabulary_store();
            add_file(&store, &case.data);
            judge(case, &store)
        };
        failed.extend(result.err().map(|why| format!("{}: {why}", case.name)));
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

/// Two notices of an incident say some of the same triples, and Oxigraph's union of graphs keeps each of them.
#[test]
fn no_answer_changes_where_two_graphs_say_the_same() {
    let mut failed = Vec::new();
    let mut doubled: BTreeMap<PathBuf, Store> = BTreeMap::new();
    for case in manifest() {
        let store = doubled.entry(case.data.clone()).or_insert_with(|| twice(&case.data));
        failed.extend(judge(&case, store).err().map(|why| format!("{}: {why}", case.name)));
    }
    assert!(failed.is_empty(), "{}:\n{}", failed.len(), failed.join("\n"));
}

/// The data, every triple of it also in another graph.
fn twice(data: &Path) -> Store {
    let store = if stem(data) == "five-incidents" { five_incidents() } else { vocabulary_store() };
    if stem(data) != "five-incidents" {
        add_file(&store, data);
    }
    let copy = NamedNode::new("urn:copy").unwrap();
    let quads = store.quads().map(|quad| Quad { graph_name: copy.clone().into(), ..quad.unwrap() });
    let quads: Vec<_> = quads.collect();
    store.oxigraph().extend(quads).unwrap();
    store
}

#[test]
fn every_question_has_an_expectation() {
    let tested: BTreeSet<_> = manifest().iter().map(|case| case.query.name).collect();
    let all: BTreeSet<_> = REPORTS.iter().map(|query| query.name).collect();
    assert_eq!(tested, all);
}

#[test]
fn a_wrong_row_would_be_seen() {
    let store = five_incidents();
    let case = manifest().into_iter().find(|case| case.query.name == "notices-by-year").unwrap();
    let mut found = answer(&case, &store);
    found.rows.pop();
    assert!(compare(&case, &found, &expected(&case)).is_err());
}

#[test]
fn a_value_that_looks_like_sparql_is_only_a_value() {
    let store = five_incidents();
    let hostile = r#"x") } UNION { ?a ?b ?c } #"#.to_owned();
    let query = query::report("label-search").unwrap();
    let bindings = query::bind_named(query, DEFAULT_BASE, &[("text".to_owned(), hostile)]).unwrap();
    match query::ask(&store, query, &bindings).unwrap() {
        Answer::Rows(rows) => assert_eq!(rows.rows.len(), 0),
        other => panic!("{other:?}"),
    }
}

fn judge(case: &Case, store: &Store) -> Result<(), String> {
    compare(case, &answer(case, store), &expected(case))
}

fn answer(case: &Case, store: &Store) -> Rows {
    let bindings: Vec<Binding> =
        query::bind_named(case.query, DEFAULT_BASE, &case.parameters).unwrap();
    match query::ask(store, case.query, &bindings).unwrap() {
        Answer::Rows(rows) => rows,
        other => panic!("{} returns {other:?}", case.name),
    }
}

fn expected(case: &Case) -> Rows {
    let bytes =
        fs::read(&case.expected).unwrap_or_else(|e| panic!("{}: {e}", case.expected.display()));
    let parsed = QueryResultsParser::from_format(QueryResultsFormat::Tsv).for_slice(&bytes);
    let Ok(SliceQueryResultsParserOutput::Solutions(solutions)) = parsed else {
        panic!("{} is no table", case.expected.display())
    };
    let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let rows = solutions.map(|row| {
        row.unwrap_or_else(|e| panic!("{}: {e}", case.expected.display())).values().to_vec()
    });
    Rows { columns, rows: rows.collect() }
}

/// The columns expected are among those found; rows in order, or as a bag where a subset is expected.
fn compare(case: &Case, found: &Rows, expected: &Rows) -> Result<(), String> {
    let places = expected.columns.iter().map(|name| found.columns.iter().position(|c| c == name));
    let places: Vec<usize> =
        places.collect::<Option<_>>().ok_or(format!("columns {:?}", found.columns))?;
    let pick = |row: &Vec<Option<Term>>| {
        places.iter().map(|i| canonical(row[*i].as_ref())).collect::<Vec<_>>()
    };
    let found: Vec<_> = found.rows.iter().map(pick).collect();
    let wanted: Vec<_> = expected
        .rows
        .iter()
        .map(|row| row.iter().map(|t| canonical(t.as_ref())).collect::<Vec<_>>())
        .collect();
    if case.rows.is_some_and(|rows| rows != found.len()) {
        return Err(format!("{} rows, expected {:?}", found.len(), case.rows));
    }
    if case.subset {
        let mut left: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
        for row in &found {
            *left.entry(row).or_default() += 1;
        }
        for row in &wanted {
            match left.get_mut(row) {
                Some(number) if *number > 0 => *number -= 1,
                _ => return Err(format!("misses {row:?}")),
            }
        }
        return Ok(());
    }
    let first = (0..found.len().max(wanted.len())).find(|i| found.get(*i) != wanted.get(*i));
    first.map_or(Ok(()), |i| {
        Err(format!("row {i}: found {:?}, expected {:?}", found.get(i), wanted.get(i)))
    })
}

/// Numbers by value, everything else as it is.
fn canonical(term: Option<&Term>) -> String {
    match term {
        None => String::new(),
        Some(Term::Literal(literal))
            if ["integer", "decimal", "double"]
                .iter()
                .any(|t| literal.datatype().as_str().ends_with(t)) =>
        {
            literal.value().parse::<f64>().map_or(literal.to_string(), |value| format!("{value}"))
        }
        Some(term) => term.to_string(),
    }
}

fn manifest() -> Vec<Case> {
    let folder = path("tests/queries");
    let base = "file:///tests/queries/";
    let text = fs::read(folder.join("manifest.ttl")).unwrap();
    let parser = RdfParser::from_format(RdfFormat::Turtle)
        .with_base_iri(format!("{base}manifest.ttl"))
        .unwrap();
    let quads: Vec<Quad> = parser.for_slice(&text).map(Result::unwrap).collect();
    let objects = |subject: &Term, name: &str| -> Vec<Term> {
        let matches = |q: &&Quad| {
            Term::from(q.subject.clone()) == *subject && q.predicate.as_str().ends_with(name)
        };
        quads.iter().filter(matches).map(|q| q.object.clone()).collect()
    };
    let one = |subject: &Term, name: &str| objects(subject, name).into_iter().next();
    let test = NamedNode::new(
        "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#QueryEvaluationTest",
    )
    .unwrap();
    let entries = quads
        .iter()
        .filter(|q| q.object == test.clone().into())
        .map(|q| Term::from(q.subject.clone()));
    let cases: Vec<Case> = entries
        .map(|entry| {
            let action = one(&entry, "test-manifest#action").unwrap();
            let query = value(&one(&action, "test-query#query").unwrap());
            let data = value(&one(&action, "test-query#data").unwrap());
            let parameters = objects(&action, "test#param");
            Case {
                name: value(&one(&entry, "test-manifest#name").unwrap()),
                query: query::report(stem(query.as_ref())).unwrap(),
                data: if data.ends_with(FIVE_INCIDENTS) {
                    FIVE_INCIDENTS.into()
                } else {
                    folder.join(data.strip_prefix(base).unwrap())
                },
                parameters: parameters
                    .iter()
                    .map(value)
                    .map(|p| p.split_once('=').map(|(n, v)| (n.to_owned(), v.to_owned())).unwrap())
                    .collect(),
                expected: folder.join(
                    value(&one(&entry, "test-manifest#result").unwrap())
                        .strip_prefix(base)
                        .unwrap(),
                ),
                subset: one(&entry, "test#subset")
                    .or_else(|| one(&action, "test#subset"))
                    .is_some(),
                rows: one(&entry, "test#rows")
                    .or_else(|| one(&action, "test#rows"))
                    .map(|t| value(&t).parse().unwrap()),
            }
        })
        .collect();
    assert!(cases.len() >= REPORTS.len(), "{} cases", cases.len());
    cases
}

fn value(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}
