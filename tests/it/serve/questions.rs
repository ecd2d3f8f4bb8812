//! The named questions for programs.

use serde_json::Value;

use super::{encoded, shared};

#[test]
fn a_question_is_answered_in_the_format_that_is_asked_for() {
    let shared = shared();
    let json = shared.get("/api/queries/verdicts?incident=geo-2011", "application/json");
    let parsed: Value = serde_json::from_slice(&json.body).unwrap();
    assert!(parsed["results"]["bindings"].as_array().unwrap().len() > 3);
    for (ending, media_type) in [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
    ] {
        let response =
            shared.get(&format!("/api/queries/verdicts.{ending}?incident=geo-2011"), "*/*");
        assert_eq!((response.status, response.media_type()), (200, media_type));
    }
    assert_eq!(shared.get("/api/queries/verdicts", "image/png").status, 406);
}

#[test]
fn a_question_that_is_not_well_put_says_what_is_wrong() {
    let shared = shared();
    for (target, status, words) in [
        ("/api/queries/no-such-question", 404, "no-such-question"),
        ("/api/queries/verdicts?inzident=x", 400, "incident"),
        ("/api/queries/label-search", 400, "text"),
        ("/api/queries/low-confidence?below=many", 400, "whole number"),
        ("/api/search", 400, "q="),
    ] {
        let response = shared.get(target, "*/*");
        assert_eq!(response.status, status, "{target}");
        assert!(response.text().contains(words), "{target}: {}", response.text());
    }
}

#[test]
fn japanese_text_is_found() {
    let shared = shared();
    let response = shared.get(&format!("/api/search?q={}", encoded("カゴヤ")), "application/json");
    assert_eq!(response.status, 200);
    assert!(response.text().contains("kagoya"), "{}", response.text());
}

#[test]
fn a_value_is_a_term_and_never_a_piece_of_the_query() {
    let shared = shared();
    let text = "x\") } INSERT DATA { <a> <b> <c> } #";
    let response = shared.get(&format!("/api/search?q={}", encoded(text)), "application/json");
    assert_eq!(response.status, 200);
    let json: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(json["results"]["bindings"].as_array().unwrap().len(), 0);
}

#[test]
fn the_openapi_description_names_every_question_with_its_parameters() {
    let shared = shared();
    let list: Value = serde_json::from_slice(&shared.get("/api/queries", "*/*").body).unwrap();
    let openapi: Value =
        serde_json::from_slice(&shared.get("/api/openapi.json", "*/*").body).unwrap();
    assert!(openapi["openapi"].as_str().unwrap().starts_with("3.1"));
    let questions = list["queries"].as_array().unwrap();
    assert!(questions.len() > 20);
    for question in questions {
        let name = question["name"].as_str().unwrap();
        let operation = &openapi["paths"][format!("/api/queries/{name}")]["get"];
        let named = |value: &Value| -> Vec<String> {
            value
                .as_array()
                .unwrap()
                .iter()
                .map(|p| p["name"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(named(&operation["parameters"]), named(&question["parameters"]), "{name}");
    }
}
