//! Every check finds nothing in sound data and something in its bad example.

use std::path::Path;

use breachgraph::query::{self, Answer, CHECKS, NamedQuery, Rows};
use breachgraph::store::Store;

use crate::shared::{add_file, files, five_incidents, path, stem, vocabulary_store};

fn rows(store: &Store, check: &NamedQuery) -> Rows {
    match query::ask(store, check, &[]).unwrap() {
        Answer::Rows(rows) => rows,
        other => panic!("{} returns {other:?}", check.name),
    }
}

fn example(bad: Option<&Path>) -> Store {
    let store = vocabulary_store();
    add_file(&store, &path("tests/checks/good.trig"));
    if let Some(bad) = bad {
        add_file(&store, bad);
    }
    store
}

#[test]
fn every_check_finds_nothing_in_the_five_incidents() {
    let store = five_incidents();
    for check in CHECKS {
        assert_eq!(rows(&store, check).rows, Vec::<Vec<_>>::new(), "{}", check.name);
    }
}

#[test]
fn every_check_finds_nothing_in_the_good_example() {
    let store = example(None);
    for check in CHECKS {
        assert_eq!(rows(&store, check).rows, Vec::<Vec<_>>::new(), "{}", check.name);
    }
}

#[test]
fn every_check_fails_on_its_bad_example() {
    for check in CHECKS {
        let bad = path(&format!("tests/checks/{}.trig", check.name));
        let found = rows(&example(Some(&bad)), check);
        assert!(!found.rows.is_empty(), "{} finds nothing in {}", check.name, bad.display());
    }
}

#[test]
fn every_bad_example_has_its_check() {
    for file in files("tests/checks", "trig") {
        let name = stem(&file);
        assert!(name == "good" || query::check(name).is_some(), "{name}");
    }
}

#[test]
fn every_check_names_thing_notice_evidence_and_message() {
    for check in CHECKS {
        let columns: Vec<_> =
            check.columns().iter().map(|(name, _)| name.split(' ').next().unwrap()).collect();
        assert_eq!(columns, ["subject", "notice", "evidence", "message"], "{}", check.name);
        assert_eq!(
            rows(&example(None), check).columns,
            ["subject", "notice", "evidence", "message"],
            "{}",
            check.name
        );
    }
}
