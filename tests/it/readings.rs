//! What a program read: how sure it is of every fact, and that no person has checked the record.

use std::collections::BTreeMap;

use breachgraph::mapping::{Iris, extraction_mark};
use breachgraph::notice::Notice;
use breachgraph::query::{self, Answer};
use breachgraph::store::Store;
use breachgraph::vocab::{bg, prov};
use oxigraph::model::{Quad, Term};
use serde_json::Value;

use crate::shared::{extracted, mapped, replacement, vocabulary_store};

#[test]
fn every_fact_with_evidence_can_say_how_sure_its_reader_is() {
    let json = serde_json::to_value(extracted()).unwrap();
    let facts = facts(&json);
    assert!(facts.len() > 30, "{} facts", facts.len());
    for fact in facts {
        assert!(fact.contains_key("confidence"), "{fact:?}");
    }
}

#[test]
fn every_confidence_of_a_record_stands_once_in_its_graph_beside_its_evidence() {
    let record = extracted();
    let expected: BTreeMap<String, usize> = facts(&serde_json::to_value(&record).unwrap())
        .iter()
        .map(|fact| (fact["confidence"].to_string(), fact["evidence"].as_array().unwrap().len()))
        .collect();
    let quads = mapped(&record).quads;

    let sure: Vec<&Quad> = quads.iter().filter(|q| q.predicate == bg::CONFIDENCE).collect();
    let found: BTreeMap<String, usize> =
        sure.iter().map(|quad| (value(quad), spans(&quads, quad))).collect();

    assert_eq!(sure.len(), found.len(), "a confidence stands twice");
    // The attack has the spans of its causes besides its own.
    let attack = record.attack.unwrap();
    let mut expected = expected;
    *expected.get_mut(&attack.confidence.unwrap().to_string()).unwrap() +=
        attack.cause_evidence.len();
    assert_eq!(found, expected);
}

#[test]
fn a_record_of_a_person_says_nothing_of_reading() {
    let quads = mapped(&of_a_person()).quads;
    let terms = [bg::CONFIDENCE, bg::READING_OF, bg::READ_PROPERTY, prov::WAS_INFORMED_BY];
    let said = quads.iter().find(|quad| terms.contains(&quad.predicate.as_ref()));
    assert_eq!(said, None);
}

#[test]
fn the_store_tells_an_untouched_extraction_from_a_record_that_a_person_checked() {
    let record = extracted();
    let mark = extraction_mark(&Iris::default(), &record.id);
    let mut store = Store::in_memory().unwrap();
    assert!(!store.oxigraph().contains(&mark).unwrap());

    store.replace(&[replacement(mapped(&record))]).unwrap();
    assert!(store.oxigraph().contains(&mark).unwrap());

    let checked = Notice { reader: None, ..record };
    store.replace(&[replacement(mapped(&checked))]).unwrap();
    assert!(!store.oxigraph().contains(&mark).unwrap());
    let extraction = Term::from(Iris::default().of_notice(&checked.id, "extraction"));
    let left = store
        .quads()
        .map(Result::unwrap)
        .find(|quad| quad.object == extraction || Term::from(quad.subject.clone()) == extraction);
    assert_eq!(left, None);
}

#[test]
fn no_check_finds_fault_with_what_a_program_read() {
    let found = |record: &Notice| {
        let mut store = vocabulary_store();
        store.replace(&[replacement(mapped(record))]).unwrap();
        let mut found = Vec::new();
        for check in query::CHECKS {
            match query::ask(&store, check, &[]).unwrap() {
                Answer::Rows(rows) => {
                    found.extend(rows.rows.into_iter().map(|row| (check.name, row)));
                }
                other => panic!("{} returns {other:?}", check.name),
            }
        }
        found
    };
    // The record has every key, not all of them wisely.
    assert_eq!(found(&extracted()), found(&of_a_person()));
}

/// The same record without what a program says of its reading.
fn of_a_person() -> Notice {
    let mut json = serde_json::to_value(extracted()).unwrap();
    forget(&mut json);
    serde_json::from_value(json).unwrap()
}

fn forget(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(forget),
        Value::Object(members) => {
            members.retain(|key, _| key != "confidence" && key != "reader");
            members.values_mut().for_each(forget);
        }
        _ => {}
    }
}

/// Everything that points at words.
fn facts(json: &Value) -> Vec<serde_json::Map<String, Value>> {
    match json {
        Value::Array(items) => items.iter().flat_map(facts).collect(),
        Value::Object(members) => {
            let itself = members.contains_key("evidence").then(|| members.clone());
            itself.into_iter().chain(members.values().flat_map(facts)).collect()
        }
        _ => Vec::new(),
    }
}

fn value(quad: &Quad) -> String {
    match &quad.object {
        Term::Literal(literal) => literal.value().to_owned(),
        other => panic!("{other}"),
    }
}

fn spans(quads: &[Quad], of: &Quad) -> usize {
    quads.iter().filter(|q| q.subject == of.subject && q.predicate == bg::EVIDENCE).count()
}
