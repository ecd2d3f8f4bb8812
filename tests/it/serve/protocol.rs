//! The W3C's tests of the SPARQL 1.1 Protocol as far as they concern queries, after their published descriptions:
//! the operations of section 2.1, written anew for the graphs that are here.

use super::{encoded, shared};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const DIRECT: (&str, &str) = ("Content-Type", "application/sparql-query");

const ONE: &str = "https://w3id.org/breachgraph/graph/notice/geo-2011-06-08";
const OTHER: &str = "https://w3id.org/breachgraph/graph/notice/netoff-2012-12-17";

fn post(target: &str, kind: (&str, &str), body: &str) -> super::Response {
    shared().send("POST", target, &[kind], body.as_bytes())
}

/// The one number of a result.
fn number(response: &super::Response) -> u64 {
    assert_eq!(response.status, 200, "{response:?}");
    let json: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    json["results"]["bindings"][0]["n"]["value"].as_str().unwrap().parse().unwrap()
}

fn truth(response: &super::Response) -> bool {
    assert_eq!(response.status, 200, "{response:?}");
    let json: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    json["boolean"].as_bool().unwrap()
}

#[test]
fn a_query_comes_by_get_by_form_and_directly() {
    let shared = shared();
    let query = "ASK { ?s ?p ?o }";
    assert!(truth(&shared.get(&format!("/sparql?query={}", encoded(query)), "*/*")));
    assert!(truth(&post("/sparql", FORM, &format!("query={}", encoded(query)))));
    assert!(truth(&post("/sparql", DIRECT, query)));
    let charset = ("Content-Type", "application/sparql-query; charset=UTF-8");
    assert!(truth(&post("/sparql", charset, query)));
}

#[test]
fn the_content_type_of_each_kind_of_result_is_one_of_its_formats() {
    let shared = shared();
    let kinds = |query: &str| shared.get(&format!("/sparql?query={}", encoded(query)), "*/*");
    let rows = ["application/sparql-results+json", "application/sparql-results+xml"];
    for query in ["SELECT (1 AS ?value) {}", "ASK {}"] {
        assert!(rows.contains(&kinds(query).media_type()), "{query}");
    }
    for query in ["DESCRIBE <http://example.org/>", "CONSTRUCT { <s> <p> 1 } WHERE {}"] {
        assert_eq!(
            kinds(&format!("BASE <http://example.org/> {query}")).media_type(),
            "text/turtle"
        );
    }
}

#[test]
fn every_result_format_can_be_had() {
    let shared = shared();
    let of = |query: &str, accept: &str| {
        let response = shared.get(&format!("/sparql?query={}", encoded(query)), accept);
        assert_eq!((response.status, response.media_type()), (200, accept), "{query}");
        assert!(response.header("vary").contains("Accept"));
    };
    for accept in [
        "application/sparql-results+json", "application/json", "application/sparql-results+xml",
        "application/xml", "text/xml", "text/csv", "text/tab-separated-values",
    ] {
        of("SELECT ?s { ?s a ?c } LIMIT 3", accept);
        of("ASK {}", accept);
    }
    for accept in
        ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
    {
        of("CONSTRUCT WHERE { ?s a ?c } LIMIT 3", accept);
        of("DESCRIBE ?s { ?s a ?c } LIMIT 1", accept);
    }
    let none = shared.get("/sparql?query=ASK%20%7B%7D", "text/turtle");
    assert_eq!(none.status, 406);
    assert!(none.text().contains("application/sparql-results+json"), "{}", none.text());
}

#[test]
fn a_default_graph_of_the_protocol_stands_in_the_place_of_the_union() {
    let shared = shared();
    let count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    let of = |graphs: &[&str]| {
        let graphs: Vec<_> =
            graphs.iter().map(|graph| format!("&default-graph-uri={}", encoded(graph))).collect();
        let by_get = format!("/sparql?query={}{}", encoded(count), graphs.concat());
        let by_form = format!("query={}{}", encoded(count), graphs.concat());
        let direct = format!("/sparql?{}", graphs.concat().trim_start_matches('&'));
        let numbers = [
            number(&shared.get(&by_get, "*/*")),
            number(&post("/sparql", FORM, &by_form)),
            number(&post(&direct, DIRECT, count)),
        ];
        assert!(numbers.iter().all(|n| *n == numbers[0]), "{numbers:?}");
        numbers[0]
    };
    let (one, other) = (of(&[ONE]), of(&[OTHER]));
    assert!(one > 100 && other > 100);
    assert_eq!(of(&[ONE, OTHER]), one + other);
    assert!(of(&[]) > one + other);
    assert_eq!(of(&["http://example.org/no-such-graph"]), 0);
}

#[test]
fn named_graphs_of_the_protocol_are_all_that_graph_sees() {
    let shared = shared();
    let graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    let named = format!("&named-graph-uri={}&named-graph-uri={}", encoded(ONE), encoded(OTHER));
    let by_get = format!("/sparql?query={}{named}", encoded(graphs));
    assert_eq!(number(&shared.get(&by_get, "*/*")), 2);
    assert_eq!(number(&post("/sparql", FORM, &format!("query={}{named}", encoded(graphs)))), 2);
    assert_eq!(number(&post(&format!("/sparql?{}", &named[1..]), DIRECT, graphs)), 2);
    let default = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";
    let by_get = format!("/sparql?query={}{named}", encoded(default));
    assert_eq!(number(&shared.get(&by_get, "*/*")), 0, "the default graph is empty then");
}

#[test]
fn a_whole_dataset_of_the_protocol_is_used_and_goes_before_that_of_the_query() {
    let shared = shared();
    let query = format!(
        "ASK FROM <{OTHER}> {{ GRAPH ?g {{ ?s ?p ?o }} ?a <https://w3id.org/breachgraph/ns#describesIncident> ?b }}"
    );
    let of = |default: &str, named: &str| {
        truth(&shared.get(
            &format!(
                "/sparql?query={}&default-graph-uri={}&named-graph-uri={}",
                encoded(&query),
                encoded(default),
                encoded(named)
            ),
            "*/*",
        ))
    };
    assert!(of(ONE, OTHER));
    assert!(!of(ONE, "http://example.org/none"));
    assert!(!of("http://example.org/none", ONE), "the graph of the query is not used");
}

#[test]
fn bad_requests_get_the_errors_that_the_protocol_names() {
    let shared = shared();
    let query = encoded("ASK {}");
    let put = shared.send("PUT", &format!("/sparql?query={query}"), &[], b"");
    assert_eq!(put.status, 405);
    assert!(put.header("allow").contains("POST"));
    let twice = format!("query={query}&query={query}");
    assert_eq!(shared.get(&format!("/sparql?{twice}"), "*/*").status, 400);
    assert_eq!(post("/sparql", FORM, &twice).status, 400);
    assert_eq!(post("/sparql", ("Content-Type", "text/plain"), "ASK {}").status, 415);
    assert_eq!(shared.send("POST", "/sparql", &[], b"ASK {}").status, 415);
    assert_eq!(
        shared.send("POST", "/sparql", &[], format!("query={query}").as_bytes()).status,
        415
    );
    let utf_16 = ("Content-Type", "application/sparql-query; charset=UTF-16");
    assert_eq!(post("/sparql", utf_16, "ASK {}").status, 415);
    assert_eq!(shared.send("POST", "/sparql", &[DIRECT], b"ASK { ?s ?p \"\xff\" }").status, 400);
    assert_eq!(shared.get("/sparql?query=ASK%20%7B%20%22%ff%22%7D", "*/*").status, 400);
    let syntax = shared.query("ASK {");
    assert_eq!((syntax.status, syntax.media_type()), (400, "text/plain"));
    assert!(syntax.text().contains("no SPARQL 1.1 query"), "{}", syntax.text());
    assert_eq!(post("/sparql", FORM, "").status, 400);
    assert_eq!(post("/sparql?query=ASK%7B%7D", DIRECT, "ASK {}").status, 400);
    let graph = shared.get(&format!("/sparql?query={query}&default-graph-uri=no%20iri"), "*/*");
    assert_eq!(graph.status, 400);
}

#[test]
fn updates_are_off() {
    let shared = shared();
    assert_eq!(post("/sparql", FORM, "update=CLEAR%20ALL").status, 403);
    let direct = ("Content-Type", "application/sparql-update");
    assert_eq!(post("/sparql", direct, "CLEAR ALL").status, 403);
    assert_eq!(shared.query("CLEAR ALL").status, 400);
    assert_eq!(shared.get("/sparql?update=CLEAR%20ALL", "*/*").status, 403);
}

#[test]
fn without_a_query_the_endpoint_describes_itself_and_has_a_form_for_people() {
    let shared = shared();
    let turtle = shared.get("/sparql", "text/turtle");
    assert_eq!((turtle.status, turtle.media_type()), (200, "text/turtle"));
    for words in ["#Service>", "#endpoint>", "#UnionDefaultGraph>", "#SPARQL11Query>"] {
        assert!(turtle.text().contains(words), "{words}\n{}", turtle.text());
    }
    assert!(turtle.text().contains("http://example.org/sparql"));
    let form = shared.get("/sparql", "text/html");
    assert!(form.text().contains("<textarea") && form.text().contains("method=\"get\""));
    assert_eq!(shared.get("/sparql", "image/png").status, 406);
}

#[test]
fn other_sites_may_ask() {
    let shared = shared();
    let preflight = shared.send(
        "OPTIONS",
        "/sparql",
        &[("Origin", "https://example.com"), ("Access-Control-Request-Method", "POST")],
        b"",
    );
    assert_eq!(preflight.status, 204);
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    assert!(preflight.header("access-control-allow-headers").contains("Content-Type"));
    assert_eq!(shared.query("ASK {}").header("access-control-allow-origin"), "*");
    assert_eq!(shared.query("ASK {").header("access-control-allow-origin"), "*");
}

#[test]
fn a_graph_is_read_by_its_name_and_nothing_is_written() {
    let shared = shared();
    let lines = |target: &str| {
        let response = shared.get(target, "application/n-triples");
        assert_eq!(response.status, 200, "{target}");
        response.text().lines().count() as u64
    };
    let count = format!("SELECT (COUNT(*) AS ?n) FROM <{ONE}> {{ ?s ?p ?o }}");
    let by_name = lines(&format!("/rdf-graphs?graph={}", encoded(ONE)));
    assert_eq!(by_name, number(&shared.query(&count)));
    assert_eq!(lines("/graph/notice/geo-2011-06-08"), by_name);
    assert!(lines("/rdf-graphs?default") > by_name);
    assert_eq!(shared.get("/rdf-graphs?graph=urn:none", "*/*").status, 404);
    assert_eq!(shared.get("/rdf-graphs", "*/*").status, 400);
    assert_eq!(shared.get("/rdf-graphs?default&graph=urn:x", "*/*").status, 400);
    for method in ["PUT", "POST", "DELETE", "PATCH"] {
        let response = shared.send(method, "/rdf-graphs?default", &[], b"");
        assert_eq!(response.status, 405, "{method}");
        assert_eq!(response.header("allow"), "GET, HEAD, OPTIONS");
    }
}
