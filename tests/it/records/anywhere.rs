//! What is refused or left out, in whatever place of a record it stands.

use std::collections::BTreeSet;
use std::path::Path;

use breachgraph::mapping::{Iris, KnownOrganizations, map_notice};
use breachgraph::notice;
use oxigraph::model::Term;
use serde_json::Value;

use crate::records::{places, read, run};
use crate::shared::path;

/// Whatever string of a record becomes a contact detail, the record is refused or the detail is not mapped.
#[test]
fn a_contact_detail_in_any_place_stays_out_of_the_graph() {
    let (iris, run) = (Iris::default(), run());
    let known = KnownOrganizations::compiled_in(&iris).unwrap();
    let mut leaks = Vec::new();
    for detail in ["desk@shop.example", "0120-000-000"] {
        for place in places(&full_record(), &Value::is_string) {
            let mut json = full_record();
            *json.pointer_mut(&place).unwrap() = detail.into();
            let Ok(record) = notice::read_str(&json.to_string(), Path::new("x.json")) else {
                continue;
            };
            let Ok(mapped) = map_notice(&record, None, (&iris, &known), &run) else { continue };
            let literal =
                |term: &Term| matches!(term, Term::Literal(l) if l.value().contains(detail));
            if mapped.quads.iter().any(|quad| literal(&quad.object)) {
                leaks.push(format!("{place}: {detail}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// Wherever a record gives evidence, an empty list, a span beyond the text and no span at all are refused.
#[test]
fn evidence_that_points_nowhere_is_refused_in_any_place() {
    let json = full_record();
    let mut accepted = Vec::new();
    for place in places(&json, &|value| value.is_array()) {
        let optional = place.contains("/roles/") || place == "/title";
        let (of_spans, empty) = (place.ends_with("/evidence") || place.ends_with("_evidence"), []);
        if !of_spans && place != "/title" {
            continue;
        }
        for spans in [&["9-999999"][..], &["9-9"], &["9"], &empty] {
            if optional && spans.is_empty() {
                continue;
            }
            let mut json = json.clone();
            *json.pointer_mut(&place).unwrap() = spans.into();
            if notice::read_str(&json.to_string(), Path::new("x.json")).is_ok() {
                accepted.push(format!("{place}: {spans:?}"));
            }
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
}

/// Every key that refers to something is checked, wherever it stands.
#[test]
fn a_reference_to_nothing_is_refused_in_any_place() {
    let json = full_record();
    let defined: BTreeSet<String> = places(&json, &Value::is_string)
        .into_iter()
        .filter(|place| place.ends_with("/key"))
        .map(|place| json.pointer(&place).unwrap().as_str().unwrap().to_owned())
        .collect();
    let referring = places(&json, &|v| v.as_str().is_some_and(|s| defined.contains(s)))
        .into_iter()
        .filter(|place| !place.ends_with("/key"));
    let mut accepted = Vec::new();
    for place in referring {
        let mut json = json.clone();
        *json.pointer_mut(&place).unwrap() = "nobody-defines-this".into();
        if notice::read_str(&json.to_string(), Path::new("x.json")).is_ok() {
            accepted.push(place);
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
}

/// The record that uses most of the format.
fn full_record() -> Value {
    let (record, ..) = read(&path("tests/records/every-key.yaml"));
    serde_json::to_value(&record).unwrap()
}
