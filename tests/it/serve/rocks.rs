//! A store that RocksDB keeps, served: each worker opens it for itself.

use crate::cli::{breachgraph, text};
use crate::store::Folder;

use super::Server;

#[test]
fn a_store_of_rocksdb_is_served_and_held_while_it_is() {
    let folder = Folder::new("served-rocksdb");
    let run = ["build", "examples/incidents", "--backing", "rocksdb", "-o", text(&folder)];
    assert_eq!(breachgraph(&run).code, 0);
    let store = folder.path().join("store");
    let server = Server::over(&store, &["--query-seconds", "2", "--query-memory", "256"]);
    assert_eq!(server.get("/page/incident/geo-2011.html", "*/*").status, 200);
    assert_eq!(server.get("/data/incident/geo-2011.ttl", "*/*").status, 200);
    let endless = "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?a ?p ?b . ?b (!<urn:y>)* ?a }";
    assert_eq!(server.query(endless).status, 504);
    let large = "SELECT * { ?a ?b ?c . ?d ?b ?f } ORDER BY RAND()";
    assert!([504, 507].contains(&server.query(large).status));
    assert!(server.query("ASK { ?s ?p ?o }").text().contains("true"));
    let load = ["load", "examples/incidents", "--store", store.to_str().unwrap()];
    let held = breachgraph(&load);
    assert!(held.code != 0 && held.errors.contains("held by another process"), "{}", held.errors);
    drop(server);
    assert_eq!(breachgraph(&load).code, 0);
}
