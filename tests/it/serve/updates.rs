//! Changes over HTTP: the W3C's tests of the update operation of the SPARQL 1.1 Protocol after their published
//! descriptions, and what this server promises beyond.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::PathBuf;

use crate::cli::breachgraph;
use crate::store::Folder;

use super::{Response, STORE, Server, encoded, shared};

pub(super) const TOKEN: &str = "0123456789abcdef0123456789abcdef-token";
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const DIRECT: (&str, &str) = ("Content-Type", "application/sparql-update");
const TURTLE: (&str, &str) = ("Content-Type", "text/turtle");
/// A graph of the loader.
pub(super) const NOTICE: &str = "https://w3id.org/breachgraph/graph/notice/geo-2011-06-08";

/// A copy of the store with a server that takes updates.
pub(super) struct Updated {
    pub(super) server: Server,
    pub(super) folder: Folder,
}

fn token_file(folder: &Folder, mode: u32, words: &str) -> PathBuf {
    let path = folder.path().join("token");
    fs::create_dir_all(folder.path()).unwrap();
    drop(fs::remove_file(&path));
    let mut file = OpenOptions::new().write(true).create(true).mode(mode).open(&path).unwrap();
    file.write_all(words.as_bytes()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    path
}

impl Updated {
    pub(super) fn new(name: &str, more: &[&str]) -> Self {
        let folder = Folder::new(name);
        let store = folder.path().join("store");
        fs::create_dir_all(&store).unwrap();
        for file in fs::read_dir(STORE.path().join("store")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), store.join(file.file_name())).unwrap();
        }
        let token = token_file(&folder, 0o600, &format!("{TOKEN}\n"));
        let mut arguments = vec!["--rate", "0", "--token-file", token.to_str().unwrap()];
        arguments.extend(more);
        Self { server: Server::over(&store, &arguments), folder }
    }

    pub(super) fn send(
        &self,
        method: &str,
        target: &str,
        kind: (&str, &str),
        body: &str,
    ) -> Response {
        let token = format!("Bearer {TOKEN}");
        self.server.send(method, target, &[kind, ("Authorization", &token)], body.as_bytes())
    }

    pub(super) fn update(&self, text: &str) -> Response {
        self.send("POST", "/sparql", DIRECT, text)
    }

    pub(super) fn holds(&self, pattern: &str) -> bool {
        let response = self.server.query(&format!("ASK {{ {pattern} }}"));
        response.text().contains("true")
    }

    pub(super) fn file(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("store/graph.nq")).unwrap()
    }
}

pub(super) fn is_well(response: &Response) {
    assert_eq!(response.status, 200, "{response:?}");
}

#[test]
fn an_update_comes_by_form_and_directly() {
    let here = Updated::new("update-forms", &[]);
    let insert = |n: u32| format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {n} }} }}");
    is_well(&here.send("POST", "/sparql", FORM, &format!("update={}", encoded(&insert(1)))));
    is_well(&here.update(&insert(2)));
    let charset = ("Content-Type", "application/sparql-update; charset=UTF-8");
    is_well(&here.send("POST", "/sparql", charset, &insert(3)));
    assert!(here.holds("GRAPH <urn:g> { <urn:s> <urn:p> 1, 2, 3 }"));
    assert_eq!(here.update(&insert(3)).text().trim(), r#"{"added":0,"removed":0}"#);
}

#[test]
fn relative_names_have_the_base_that_the_update_says() {
    let here = Updated::new("update-base", &[]);
    is_well(&here.update(
        "BASE <http://example.org/> CLEAR SILENT GRAPH <protocol-base-test> ; \
         INSERT DATA { GRAPH <protocol-base-test> { <s> <p> <test> } }",
    ));
    assert!(here.holds(
        "GRAPH <http://example.org/protocol-base-test> { ?s ?p <http://example.org/test> }"
    ));
}

#[test]
fn the_dataset_of_the_protocol_is_what_where_sees() {
    let here = Updated::new("update-dataset", &[]);
    let data = |n: u32| format!("GRAPH <urn:data{n}> {{ <urn:data{n}> a <urn:Document> }}");
    is_well(&here.update(&format!("INSERT DATA {{ {} {} {} }}", data(1), data(2), data(3))));
    let found = |graphs: &str, update: &str| {
        is_well(&here.update("DROP SILENT GRAPH <urn:result>"));
        let direct = here.send("POST", &format!("/sparql?{graphs}"), DIRECT, update);
        is_well(&direct);
        let count = here.server.query("SELECT ?s { GRAPH <urn:result> { ?s ?p ?o } } ORDER BY ?s");
        is_well(&here.update("DROP SILENT GRAPH <urn:result>"));
        let form = format!("update={}&{graphs}", encoded(update));
        is_well(&here.send("POST", "/sparql", FORM, &form));
        let again = here.server.query("SELECT ?s { GRAPH <urn:result> { ?s ?p ?o } } ORDER BY ?s");
        assert_eq!(count.text(), again.text());
        (1..4).filter(|n| count.text().contains(&format!("urn:data{n}"))).collect::<Vec<_>>()
    };
    let default =
        "INSERT { GRAPH <urn:result> { ?s a <urn:Found> } } WHERE { ?s a <urn:Document> }";
    assert_eq!(found("using-graph-uri=urn%3Adata1", default), [1]);
    assert_eq!(found("using-graph-uri=urn%3Adata1&using-graph-uri=urn%3Adata2", default), [1, 2]);
    assert_eq!(found("", default), [1, 2, 3], "the union of all graphs");
    let named = "INSERT { GRAPH <urn:result> { ?s a <urn:Found> } } WHERE { GRAPH ?g { ?s a <urn:Document> } }";
    assert_eq!(found("using-named-graph-uri=urn%3Adata1", named), [1]);
    let both = "INSERT { GRAPH <urn:result> { ?s a <urn:Found> . ?t a <urn:Found> } } \
                WHERE { GRAPH ?g { ?s a <urn:Document> } ?t a <urn:Document> }";
    assert_eq!(
        found("using-graph-uri=urn%3Adata1&using-named-graph-uri=urn%3Adata2", both),
        [1, 2]
    );
}

#[test]
fn bad_updates_get_the_errors_that_the_protocol_names() {
    let here = Updated::new("update-bad", &[]);
    let before = here.file();
    let update = encoded("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }");
    let status = |response: Response| response.status;
    assert_eq!(status(here.send("GET", &format!("/sparql?update={update}"), TURTLE, "")), 400);
    assert_eq!(
        status(here.send("POST", "/sparql", FORM, &format!("update={update}&update={update}"))),
        400
    );
    assert_eq!(
        status(here.send(
            "POST",
            "/sparql",
            ("Content-Type", "text/plain"),
            "CLEAR SILENT GRAPH <urn:g>"
        )),
        415
    );
    let utf_16 = ("Content-Type", "application/sparql-update; charset=UTF-16");
    assert_eq!(status(here.send("POST", "/sparql", utf_16, "CLEAR SILENT GRAPH <urn:g>")), 415);
    assert_eq!(status(here.update("INSERT DATA {")), 400);
    assert_eq!(
        status(here.send("POST", "/sparql", FORM, &format!("update={update}&query=ASK%7B%7D"))),
        400
    );
    let conflict = "INSERT { GRAPH <urn:g> { ?s a 1 } } USING <urn:h> WHERE { ?s a ?c }";
    let conflicting = here.send("POST", "/sparql?using-named-graph-uri=urn%3Ax", DIRECT, conflict);
    assert_eq!(status(conflicting), 400);
    assert_eq!(
        status(here.send(
            "POST", "/sparql?using-graph-uri=no%20iri", DIRECT, "CLEAR SILENT GRAPH <urn:g>"
        )),
        400
    );
    assert_eq!(here.file(), before);
}

#[test]
fn only_whoever_shows_the_token_changes_anything() {
    let here = Updated::new("update-token", &[]);
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }";
    let shown = |headers: &[(&str, &str)]| {
        let response =
            here.server.send("POST", "/sparql", &[&[DIRECT], headers].concat(), insert.as_bytes());
        let form = format!("update={}", encoded(insert));
        let by_form =
            here.server.send("POST", "/sparql", &[&[FORM], headers].concat(), form.as_bytes());
        let put = here.server.send(
            "PUT",
            "/rdf-graphs?graph=urn%3Ag",
            &[&[TURTLE], headers].concat(),
            b"<urn:s> <urn:p> 1 .",
        );
        assert_eq!(by_form.status, response.status);
        assert_eq!(put.status, response.status);
        (response.status, response.header("www-authenticate").to_owned())
    };
    let wrong = format!("Bearer {}", TOKEN.replace('0', "1"));
    let padded = format!("Bearer {TOKEN}0");
    for value in ["", "Bearer", "Bearer ", "Basic dTpw", &wrong, &padded] {
        assert_eq!(shown(&[("Authorization", value)]), (401, "Bearer".to_owned()), "{value}");
    }
    assert_eq!(shown(&[]).0, 401);
    assert!(!here.holds("<urn:s> <urn:p> 1"));
}

#[test]
fn without_a_token_file_nothing_is_changed() {
    let token = format!("Bearer {TOKEN}");
    let headers = [DIRECT, ("Authorization", token.as_str())];
    let refused = shared().send("POST", "/sparql", &headers, b"DROP SILENT GRAPH <urn:g>");
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("--token-file"), "{}", refused.text());
}

#[test]
fn a_token_that_others_can_read_or_guess_is_refused_at_the_start() {
    let folder = Folder::new("token-refused");
    // No store is there: a token that is taken by mistake ends in another error, not in a server.
    let store = folder.path().join("none");
    let refused = |mode: u32, words: &str| {
        let path = token_file(&folder, mode, words);
        let run = breachgraph(&[
            "serve",
            "--bind",
            "127.0.0.1:0",
            "--store",
            store.to_str().unwrap(),
            "--token-file",
            path.to_str().unwrap(),
        ]);
        assert_ne!(run.code, 0);
        assert!(!run.errors.contains(TOKEN), "{}", run.errors);
        run.errors
    };
    assert!(refused(0o644, TOKEN).contains("chmod 600"));
    assert!(refused(0o640, TOKEN).contains("chmod 600"));
    for words in ["", "short", "0123456789abcdef 123456789abcdef0123"] {
        assert!(refused(0o600, words).contains("expected one line of 32"), "{words}");
    }
}

#[test]
fn what_the_program_keeps_itself_stays_as_it_is() {
    let here = Updated::new("update-kept", &[]);
    let before = here.file();
    for update in [
        "CLEAR ALL",
        "DROP NAMED",
        "DROP ALL",
        &format!("DROP GRAPH <{NOTICE}>"),
        &format!("DELETE WHERE {{ GRAPH <{NOTICE}> {{ ?s ?p ?o }} }}"),
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { GRAPH ?g { <urn:s> <urn:p> 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        &format!("WITH <{NOTICE}> INSERT {{ <urn:s> <urn:p> 1 }} WHERE {{}}"),
        &format!("MOVE <{NOTICE}> TO <urn:g>"),
        &format!("COPY <urn:none> TO <{NOTICE}>"),
        "INSERT DATA { GRAPH <https://w3id.org/breachgraph/ns> { <urn:s> <urn:p> 1 } }",
        "INSERT DATA { GRAPH <https://example.org/graph/organizations> { <urn:s> <urn:p> 1 } }",
        "LOAD <http://127.0.0.1/x> INTO GRAPH <urn:g>",
        "LOAD SILENT <http://169.254.169.254/> INTO GRAPH <urn:g>",
        // The first part alone would be fine.
        &format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> 1 }} }} ; DROP GRAPH <{NOTICE}>"),
    ] {
        let response = here.update(update);
        assert_eq!(response.status, 403, "{update}: {}", response.text());
    }
    for update in [
        "INSERT DATA { <urn:s> <urn:p> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { GRAPH <urn:g> { _:b <urn:p> 1 } }",
        "INSERT { GRAPH <urn:g> { ?b <urn:p> 1 } } WHERE { BIND(BNODE() AS ?b) }",
        "DROP GRAPH <urn:no-such-graph>",
        "INSERT { GRAPH <urn:g> { ?a <urn:p> ?d } } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ] {
        let response = here.update(update);
        assert_eq!(response.status, 422, "{update}: {}", response.text());
    }
    assert_eq!(here.file(), before);
    assert!(!here.holds("<urn:s> <urn:p> 1"));
}

#[test]
fn a_graph_is_put_added_to_and_deleted() {
    let here = Updated::new("update-graphs", &[]);
    let target = "/rdf-graphs?graph=urn%3Ag";
    let lines = || {
        let response = here.server.get(target, "application/n-triples");
        if response.status == 200 { response.text().lines().count() } else { 0 }
    };
    assert_eq!(here.send("PUT", target, TURTLE, "<a> <urn:p> 1, 2 .").status, 201);
    assert_eq!(lines(), 2);
    assert_eq!(here.send("POST", target, TURTLE, "<urn:b> <urn:p> 3 .").status, 200);
    assert_eq!(lines(), 3);
    let triples = ("Content-Type", "application/n-triples");
    assert_eq!(here.send("PUT", target, triples, "<urn:c> <urn:p> \"4\" .\n").status, 200);
    assert_eq!(lines(), 1);
    assert_eq!(here.send("PUT", target, TURTLE, "<urn:c> <urn:p> [] .").status, 422);
    assert_eq!(here.send("PUT", target, TURTLE, "no turtle").status, 400);
    assert_eq!(here.send("PUT", target, ("Content-Type", "image/png"), "x").status, 415);
    assert_eq!(lines(), 1);
    assert_eq!(here.send("DELETE", target, TURTLE, "").status, 200);
    assert_eq!(lines(), 0);
    assert_eq!(here.send("DELETE", target, TURTLE, "").status, 404);
    assert_eq!(here.send("PUT", "/rdf-graphs?default", TURTLE, "").status, 422);
    for target in
        ["/graph/notice/geo-2011-06-08", &format!("/rdf-graphs?graph={}", encoded(NOTICE))]
    {
        assert_eq!(here.send("DELETE", target, TURTLE, "").status, 403);
        assert_eq!(here.send("PUT", target, TURTLE, "<urn:a> <urn:b> 1 .").status, 403);
    }
    assert_eq!(here.send("PATCH", target, TURTLE, "").status, 405);
}

#[test]
fn the_log_never_shows_the_token() {
    let folder = Folder::new("update-log");
    let token = token_file(&folder, 0o600, TOKEN);
    let log = folder.path().join("log");
    let arguments = ["--log-queries", "--token-file", token.to_str().unwrap()];
    let store = STORE.path().join("store");
    let server = Server::logging(&store, &arguments, fs::File::create(&log).unwrap().into());
    let (right, wrong) = (format!("Bearer {TOKEN}"), format!("Bearer {TOKEN}x"));
    for value in [right.as_str(), &wrong] {
        let headers = [DIRECT, ("Authorization", value)];
        // Nothing is there to be emptied: the store that others use stays as it is.
        let response = server.send("POST", "/sparql", &headers, b"CLEAR SILENT GRAPH <urn:logged>");
        assert_eq!(response.status, if value == right { 200 } else { 401 });
    }
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("urn:logged") && !log.contains(TOKEN), "{log}");
}

#[test]
fn the_openapi_description_names_updates_where_there_are_any() {
    let here = Updated::new("update-openapi", &[]);
    let openapi: serde_json::Value =
        serde_json::from_slice(&here.server.get("/api/openapi.json", "*/*").body).unwrap();
    for (path, method) in [
        ("/sparql", "post"),
        ("/rdf-graphs", "put"),
        ("/rdf-graphs", "post"),
        ("/rdf-graphs", "delete"),
    ] {
        let operation = &openapi["paths"][path][method];
        assert_eq!(operation["security"][0]["token"], serde_json::json!([]), "{method} {path}");
        assert!(operation["responses"]["401"].is_object());
    }
    assert_eq!(openapi["components"]["securitySchemes"]["token"]["scheme"], "bearer");
}

#[test]
fn the_endpoint_says_whether_it_takes_updates() {
    let here = Updated::new("update-described", &[]);
    let described =
        |server: &Server| server.get("/sparql", "text/turtle").text().contains("#SPARQL11Update>");
    assert!(described(&here.server) && !described(&shared()));
}
