//! What was answered to a change stays: for all at once, after a restart, beside a load, after a kill.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use crate::cli::breachgraph;

use super::updates::{NOTICE, TOKEN, Updated, is_well};
use super::{Server, encoded};

#[test]
fn everybody_sees_a_change_at_once_and_after_a_restart() {
    let here = Updated::new("update-seen", &[]);
    let get = |path: &str| here.server.get(path, "*/*");
    let base = "https://w3id.org/breachgraph/";
    let found = here.server.get(
        &format!(
            "/sparql?query={}",
            encoded(
                "SELECT ?o { ?o a <http://www.w3.org/ns/org#Organization> } ORDER BY ?o LIMIT 1"
            )
        ),
        "text/csv",
    );
    let iri = found.text().lines().nth(1).unwrap().to_owned();
    let name = iri.strip_prefix(&format!("{base}id/organization/")).unwrap();
    let organization = format!("/data/organization/{}.nt", encoded(name));
    let description = || get(&organization);
    let page = || get("/page/incident/geo-2011.html");
    let query = "SELECT ?note { ?thing <urn:note> ?note }";
    let (before, page_before, answer) = (description(), page(), here.server.query(query));
    is_well(&before);
    is_well(&page_before);
    is_well(
        &here.update(&format!(
            "INSERT DATA {{ GRAPH <urn:notes> {{ <{iri}> <urn:note> \"見た\" }} }}"
        )),
    );
    let changed = here.server.query(query);
    assert!(changed.text().contains("見た"), "{}", changed.text());
    assert_ne!(changed.header("etag"), answer.header("etag"));
    assert!(description().text().contains("urn:note"));
    assert_ne!(description().header("etag"), before.header("etag"));
    // What a notice says of its incident is what it has always said.
    assert_eq!(page().header("etag"), page_before.header("etag"));
    assert!(
        here.server
            .get("/rdf-graphs?graph=urn%3Anotes", "application/n-triples")
            .text()
            .contains("見た")
    );
    let again = Server::over(&here.folder.path().join("store"), &[]);
    assert!(again.query(query).text().contains("見た"));
    // The file is still in its order, each line once.
    let file = String::from_utf8(here.file()).unwrap();
    assert!(file.lines().is_sorted_by(|a, b| a < b));
    is_well(&here.update("DELETE WHERE { GRAPH <urn:notes> { ?s ?p ?o } }"));
    assert!(!here.server.query(query).text().contains("見た"));
    assert_eq!(here.server.query(query).header("etag"), answer.header("etag"));
    assert_eq!(description().header("etag"), before.header("etag"));
    assert_eq!(page().header("etag"), page_before.header("etag"));
}

#[test]
fn an_update_waits_for_no_load_and_undoes_none() {
    let here = Updated::new("update-load", &[]);
    let store = here.folder.path().join("store");
    let insert =
        |n: u32| here.update(&format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {n} }} }}"));
    {
        let _writer =
            breachgraph::store::Store::open(&store, breachgraph::store::Access::Write, None)
                .unwrap();
        let held = insert(1);
        assert_eq!((held.status, held.header("retry-after")), (503, "5"), "{}", held.text());
    }
    // What another process wrote meanwhile is still there afterwards, though nobody told the server.
    let removed = breachgraph(&["remove", "geo-2011-06-08", "--store", store.to_str().unwrap()]);
    assert_eq!(removed.code, 0, "{}", removed.errors);
    let of_removed = format!(
        "INSERT {{ GRAPH <urn:g> {{ ?s a <urn:Gone> }} }} WHERE {{ GRAPH <{NOTICE}> {{ ?s ?p ?o }} }}"
    );
    assert_eq!(here.update(&of_removed).text().trim(), r#"{"added":0,"removed":0}"#);
    is_well(&insert(2));
    assert!(here.holds("GRAPH <urn:g> { <urn:s> <urn:p> 2 }"));
    assert!(!here.holds(&format!("GRAPH <{NOTICE}> {{ ?s ?p ?o }}")));
    assert!(!String::from_utf8(here.file()).unwrap().contains(&format!("<{NOTICE}> .")));
}

#[test]
fn an_update_that_is_stopped_or_too_large_leaves_everything_as_it_was() {
    let here = Updated::new("update-limits", &["--query-seconds", "2", "--query-memory", "128"]);
    let before = here.file();
    let endless = "INSERT { GRAPH <urn:g> { <urn:s> <urn:p> ?n } } WHERE { \
                   SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?a ?p ?b . ?b (!<urn:y>)* ?a } }";
    let stopped = here.update(endless);
    assert!([504, 507].contains(&stopped.status), "{}", stopped.text());
    let large = "INSERT { GRAPH <urn:g> { ?a <urn:p> ?d } } WHERE { ?a ?b ?c . ?d ?e ?c }";
    let refused = here.update(large);
    assert!([422, 504, 507].contains(&refused.status), "{}", refused.text());
    let long = "#".repeat((8 << 20) + 1);
    assert_eq!(here.update(&long).status, 413);
    assert_eq!(here.file(), before);
    is_well(&here.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"));
    assert!(here.holds("GRAPH <urn:g> { <urn:s> <urn:p> 1 }"));
}

#[test]
fn updates_at_the_same_time_are_all_kept() {
    let here = Updated::new("update-together", &[]);
    thread::scope(|scope| {
        for n in 0..6 {
            let here = &here;
            scope.spawn(move || {
                is_well(
                    &here.update(&format!(
                        "INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {n} }} }}"
                    )),
                );
            });
        }
    });
    assert!(here.holds("GRAPH <urn:g> { <urn:s> <urn:p> 0, 1, 2, 3, 4, 5 }"));
}

#[test]
fn a_server_killed_at_any_moment_leaves_a_whole_store() {
    for round in 0..8 {
        let here = Updated::new(&format!("update-killed-{round}"), &[]);
        let base = here.file();
        let changed = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1, 2, 3, 4, 5 } }";
        thread::scope(|scope| {
            let mut stream = here.server.connect();
            let head = format!(
                "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-update\r\n\
                 Authorization: Bearer {TOKEN}\r\nContent-Length: {}\r\n\r\n{changed}",
                changed.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(round * 6));
                here.server.kill();
            });
        });
        // The worker ends with the server; what it had begun is whole or not there.
        thread::sleep(Duration::from_millis(300));
        let store = here.folder.path().join("store");
        drop(
            breachgraph::store::Store::open(&store, breachgraph::store::Access::Read, None)
                .unwrap(),
        );
        drop(
            breachgraph::store::Store::open(&store, breachgraph::store::Access::Write, None)
                .unwrap(),
        );
        let now = here.file();
        let more = now.len() - base.len();
        let lines =
            String::from_utf8(now).unwrap().lines().filter(|l| l.ends_with("<urn:g> .")).count();
        assert!((more == 0 && lines == 0) || lines == 5, "{round}: {more} {lines}");
    }
}
