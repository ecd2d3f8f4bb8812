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
    assert!(openapi["paths"]["/rdf-graphs"]["get"].is_object());
    for path in ["/sparql", "/rdf-graphs"] {
        assert!(openapi["paths"][path]["post"].is_null(), "nobody may write");
    }
}

#[test]
fn the_page_of_the_endpoint_is_in_both_languages_and_answers_without_a_script() {
    let shared = shared();
    let by_language = |language: &str| {
        let headers = [("Accept", "text/html"), ("Accept-Language", language)];
        shared.send("GET", "/sparql", &headers, b"")
    };
    let (japanese, english) = (by_language("ja"), by_language("en"));
    assert!(japanese.header("vary").contains("Accept-Language"));
    assert_eq!(japanese.header("content-language"), "ja");
    assert_eq!(english.header("content-language"), "en");
    assert!(japanese.text().contains("実行する") && english.text().contains(">Run<"));
    for (page, other) in [(&japanese, "sparql.en.html"), (&english, "sparql.html")] {
        assert!(page.text().contains(&format!("href=\"{other}\"")), "{other}");
        assert!(page.text().contains("<label for=\"query\">"));
    }
    let ask = |query: &str| shared.get(&format!("/sparql.en.html?query={}", encoded(query)), "*/*");
    let rows = ask(
        "SELECT ?a (<https://example.org/<b>> AS ?b) { VALUES ?a { \"<script>alert(1)</script>\" } }",
    );
    assert_eq!(rows.status, 400, "an IRI has no such characters");
    let rows = ask("SELECT ?a { VALUES ?a { \"<script>alert(1)</script>\" \"あ\"@ja } }");
    assert_eq!((rows.status, rows.media_type()), (200, "text/html"));
    assert!(
        rows.text().contains("<th scope=\"col\">a</th>") && rows.text().contains("lang=\"ja\"")
    );
    assert!(rows.text().contains("&lt;script&gt;alert") && !rows.text().contains("<script>alert"));
    assert!(rows.text().contains("VALUES ?a"), "the form has the query");
    assert!(ask("ASK {}").text().contains("<strong>Yes</strong>"));
    assert!(ask("ASK { FILTER(false) }").text().contains("<strong>No</strong>"));
    assert!(ask("CONSTRUCT { <urn:a> <urn:b> 1 } {}").text().contains("&lt;urn:b&gt;"));
    assert_eq!(ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }").status, 422);
    assert_eq!(ask("DROP ALL").status, 400);
    assert_eq!(ask(&"a".repeat(40_000)).status, 413);
}
