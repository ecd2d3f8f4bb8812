//! What the address of a thing gives.

use super::shared;

const INCIDENT: &str = "/id/incident/geo-2011";

#[test]
fn an_address_leads_to_the_page_or_to_the_description_that_the_client_takes() {
    let shared = shared();
    for (accept, place) in [
        ("text/html", "../../page/incident/geo-2011.html"),
        ("text/turtle", "../../data/incident/geo-2011.ttl"),
        ("application/ld+json", "../../data/incident/geo-2011.jsonld"),
        ("application/n-triples", "../../data/incident/geo-2011.nt"),
        ("application/rdf+xml", "../../data/incident/geo-2011.rdf"),
        ("text/turtle;q=0.4, application/rdf+xml;q=0.9", "../../data/incident/geo-2011.rdf"),
        ("text/html;q=0.1, text/*;q=0.2", "../../data/incident/geo-2011.ttl"),
        ("*/*", "../../page/incident/geo-2011.html"),
    ] {
        let response = shared.get(INCIDENT, accept);
        assert_eq!((response.status, response.header("location")), (303, place), "{accept}");
        assert!(response.header("vary").contains("Accept"));
        let target = place.trim_start_matches("../..");
        let document = shared.get(target, "*/*");
        assert_eq!(document.status, 200, "{target}");
    }
    let english = [("Accept", "text/html"), ("Accept-Language", "en")];
    let response = shared.send("GET", INCIDENT, &english, b"");
    assert_eq!(response.header("location"), "../../page/incident/geo-2011.en.html");
}

#[test]
fn a_part_of_a_thing_leads_to_its_place_in_the_whole() {
    let shared = shared();
    let query = "SELECT ?s { <https://w3id.org/breachgraph/id/incident/geo-2011> \
                 <https://w3id.org/breachgraph/ns#involvedSystem> ?s } LIMIT 1";
    let json: serde_json::Value = serde_json::from_slice(&shared.query(query).body).unwrap();
    let system = json["results"]["bindings"][0]["s"]["value"].as_str().unwrap();
    let path = system.strip_prefix("https://w3id.org/breachgraph").unwrap();
    let response = shared.get(path, "text/html");
    assert_eq!(response.status, 303);
    let place = response.header("location");
    assert!(place.starts_with("../../../../page/incident/geo-2011.html#"), "{place}");
}

#[test]
fn what_nobody_takes_is_406_with_the_list_and_what_is_not_there_404() {
    let shared = shared();
    let none = shared.get(INCIDENT, "image/png");
    assert_eq!(none.status, 406);
    assert!(none.text().contains("text/turtle") && none.text().contains("text/html"));
    assert_eq!(shared.get("/id/incident/no-such-thing", "text/html").status, 404);
    assert_eq!(shared.get("/no/such/page.html", "text/html").status, 404);
    assert_eq!(shared.send("DELETE", INCIDENT, &[], b"").status, 405);
}

#[test]
fn a_document_is_sent_once_and_its_head_alone_when_asked() {
    let shared = shared();
    let first = shared.get("/data/incident/geo-2011.ttl", "*/*");
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with("W/\""), "{etag}");
    let again = shared.send("GET", "/data/incident/geo-2011.ttl", &[("If-None-Match", &etag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), etag);
    let head = shared.send("HEAD", "/data/incident/geo-2011.ttl", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), first.body.len().to_string());
}

#[test]
fn the_front_page_is_in_the_reader_s_language() {
    let shared = shared();
    let of = |language: &str| {
        let response = shared.send("GET", "/", &[("Accept-Language", language)], b"");
        assert_eq!(response.status, 200);
        response.header("content-language").to_owned()
    };
    assert_eq!(of("en-US,en"), "en");
    assert_eq!(of("ja,en;q=0.8"), "ja");
    assert_eq!(of("de"), "ja");
}

#[test]
fn the_terms_lead_to_the_page_of_the_ontology() {
    let shared = shared();
    for path in ["/ns", "/code"] {
        for accept in ["text/html", "text/turtle"] {
            let response = shared.get(path, accept);
            assert_eq!(response.status, 303, "{path} {accept}");
            let target = format!("/{}", response.header("location"));
            assert_eq!(shared.get(&target, "*/*").status, 200, "{target}");
        }
    }
}
