//! Metadata and pitfalls: the offline tests of FOOPS! and OOPS!, one query a rule in `tests/ontology`.

use std::fs;
use std::path::Path;

use breachgraph::query::{self, Answer};
use breachgraph::store::Store;
use oxigraph::model::{GraphName, NamedNode, Quad};

use crate::shared::{beside, files, path, quads_of, stem};

fn violations(store: &Store, rule: &Path) -> usize {
    let text = fs::read_to_string(rule).unwrap();
    match query::ask_text(store, stem(rule), &text, &[])
        .unwrap_or_else(|e| panic!("{}: {e:?}", rule.display()))
    {
        Answer::Rows(rows) => rows.rows.len(),
        other => panic!("{} returns {other:?}", rule.display()),
    }
}

fn add(store: &Store, file: &Path, graph: &GraphName) {
    let quads = quads_of(file).into_iter().map(|quad| Quad { graph_name: graph.clone(), ..quad });
    store.oxigraph().extend(quads).unwrap();
}

/// The data that a rule runs over, by its `# over:` line.
enum Over {
    /// Each of these files by itself.
    Each(Vec<String>),
    /// These files together.
    Together(Vec<String>),
    /// Ours in one graph, the pinned vocabularies in another.
    Dataset,
}

fn over(rule: &Path) -> Over {
    let text = fs::read_to_string(rule).unwrap();
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix("# over: "))
        .unwrap_or_else(|| panic!("{}", rule.display()));
    let names = |list: &str| {
        list.split([',', ' ']).filter(|w| w.contains(".ttl")).map(str::to_owned).collect()
    };
    if line.starts_with("a dataset") {
        Over::Dataset
    } else if let Some(list) = line.strip_prefix("each of ") {
        Over::Each(names(list))
    } else {
        Over::Together(names(line))
    }
}

fn ours(files: &[String]) -> Store {
    let store = Store::in_memory().unwrap();
    for file in files {
        add(&store, &path("ontology").join(file), &GraphName::DefaultGraph);
    }
    store
}

fn named(iri: &str) -> GraphName {
    NamedNode::new(iri).unwrap().into()
}

#[test]
fn the_ontology_keeps_every_offline_rule_of_foops_and_oops() {
    for rule in files("tests/ontology", "rq") {
        let runs = match over(&rule) {
            Over::Each(names) => names.into_iter().map(|name| vec![name]).collect(),
            Over::Together(names) => vec![names],
            Over::Dataset => continue,
        };
        for names in runs {
            assert_eq!(violations(&ours(&names), &rule), 0, "{} over {names:?}", rule.display());
        }
    }
}

#[test]
fn every_term_of_another_namespace_is_one_that_its_vocabulary_defines() {
    let Some(pinned) = beside("vocabularies") else { return };
    let store = Store::in_memory().unwrap();
    for name in ["breachgraph.ttl", "schemes.ttl", "alignment.ttl"] {
        add(&store, &path("ontology").join(name), &named("urn:ontology"));
    }
    for file in fs::read_dir(pinned).unwrap().map(|e| e.unwrap().path()) {
        if file.extension().is_some_and(|e| e == "ttl" || e == "nq") {
            add(&store, &file, &named("urn:pinned"));
        }
    }
    for rule in
        files("tests/ontology", "rq").iter().filter(|rule| matches!(over(rule), Over::Dataset))
    {
        assert_eq!(violations(&store, rule), 0, "{}", rule.display());
    }
}

#[test]
fn every_rule_fails_on_its_bad_example() {
    for rule in files("tests/ontology", "rq") {
        let bad =
            |ending: &str| path("tests/ontology/bad").join(format!("{}{ending}", stem(&rule)));
        let store = Store::in_memory().unwrap();
        if matches!(over(&rule), Over::Dataset) {
            add(&store, &bad(".ttl"), &named("urn:ontology"));
            add(&store, &bad(".pinned.ttl"), &named("urn:pinned"));
        } else {
            add(&store, &bad(".ttl"), &GraphName::DefaultGraph);
        }
        assert!(
            violations(&store, &rule) > 0,
            "{} finds nothing in its bad example",
            rule.display()
        );
    }
}
