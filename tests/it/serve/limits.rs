//! A query that would never end is stopped for real, and nobody else notices it.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::{Server, encoded, shared};

/// It reads a few quads and then pairs rows for ever; nothing in its form says so.
const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . FILTER(?a != ?c) ?e ?r ?f . FILTER(?d != ?f) \
                       BIND(?b AS ?x) OPTIONAL { ?a ?t ?d } OPTIONAL { ?c ?u ?f } }";

/// Disconnected parts: refused before anything is evaluated.
const PRODUCT: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

fn ids(parent: u32) -> Vec<u32> {
    let output =
        Command::new("ps").args(["-o", "pid=", "--ppid", &parent.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

/// The processes that answer queries.
fn workers(server: &Server) -> Vec<u32> {
    ids(server.child.id()).into_iter().flat_map(ids).collect()
}

#[test]
fn a_product_that_would_never_be_done_is_refused_before_it_begins() {
    let shared = shared();
    for query in [
        PRODUCT,
        "SELECT * { ?a (!<urn:x>)* ?b }",
        "SELECT * { ?a (!<urn:x>|^!<urn:y>)+ ?b . ?b (!<urn:z>)* ?c }",
        "ASK { { SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?g) } } }",
        "SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 2 3 } ?b ?c ?d . ?e ?f ?g . ?h ?i ?j }",
        "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . GRAPH ?g { ?h ?i ?j } }",
    ] {
        let begun = Instant::now();
        let response = shared.get(&format!("/sparql?query={}", encoded(query)), "*/*");
        assert_eq!(response.status, 422, "{query}");
        assert!(response.text().contains("everything with everything"), "{}", response.text());
        assert!(begun.elapsed() < Duration::from_secs(3), "{query}");
    }
}

#[test]
fn small_products_and_bound_paths_are_done() {
    let shared = shared();
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5",
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { VALUES ?a { 1 2 3 } VALUES ?b { 4 5 6 } }",
        "SELECT * { <https://w3id.org/breachgraph/id/incident/geo-2011> (!<urn:x>)+ ?b } LIMIT 100",
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT * { ?a skos:broader* ?b } LIMIT 10",
        "PREFIX bg: <https://w3id.org/breachgraph/ns#> \
         SELECT * { ?i bg:investigatedBy ?o OPTIONAL { ?o bg:nothing ?c } ?c bg:alsoNothing ?d } LIMIT 10",
        "SELECT * { ?a a ?c . BIND(?c AS ?d) ?e a ?d } LIMIT 10",
    ] {
        let response = shared.query(query);
        assert_eq!(response.status, 200, "{query}: {}", response.text());
    }
}

#[test]
fn an_endless_query_is_stopped_at_its_limit_and_its_process_is_gone() {
    let server = Server::start(&["--query-seconds", "1", "--workers", "2"]);
    server.query("ASK {}");
    let begun = Instant::now();
    let response = server
        .query("SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?a ?p ?b . ?b (!<urn:y>)* ?a }");
    assert_eq!(response.status, 504, "{}", response.text());
    assert!(response.text().contains("stopped after 1 second"));
    let taken = begun.elapsed();
    assert!(taken > Duration::from_millis(900) && taken < Duration::from_secs(8), "{taken:?}");
    thread::sleep(Duration::from_millis(500));
    for worker in workers(&server) {
        let line = std::fs::read_to_string(format!("/proc/{worker}/stat")).unwrap_or_default();
        let state = line.rsplit(") ").next().unwrap_or_default().chars().next();
        assert!(matches!(state, None | Some('S')), "worker {worker} still runs: {line}");
    }
    assert_eq!(server.query("ASK {}").status, 200);
}

/// The priorities, as `nice` counts, of the threads of a process that are at work.
fn priorities(process: u32) -> Vec<i32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{process}/task")) else { return Vec::new() };
    let lines =
        threads.flatten().filter_map(|at| std::fs::read_to_string(at.path().join("stat")).ok());
    let fields = |line: String| -> Option<i32> {
        let fields: Vec<&str> = line.rsplit(") ").next()?.split(' ').collect();
        (fields.first() == Some(&"R")).then(|| fields[16].parse().unwrap())
    };
    lines.filter_map(fields).collect()
}

#[test]
fn the_thread_that_evaluates_a_slow_query_has_the_lowest_priority() {
    let server = Server::start(&["--query-seconds", "6", "--workers", "2"]);
    server.query("ASK {}");
    thread::scope(|scope| {
        scope.spawn(|| server.query(ENDLESS));
        thread::sleep(Duration::from_millis(1500));
        let begun = Instant::now();
        while !workers(&server).into_iter().flat_map(priorities).eq([19]) {
            assert!(begun.elapsed() < Duration::from_secs(4), "it keeps its priority");
            thread::sleep(Duration::from_millis(100));
        }
    });
}

#[test]
fn a_client_that_hangs_up_takes_its_query_with_it() {
    let server = Server::start(&["--query-seconds", "600", "--workers", "2"]);
    server.query("ASK {}");
    let mut stream = server.connect();
    let query =
        encoded("SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b . ?a ?p ?b . ?b (!<urn:y>)* ?a }");
    let head = format!("GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n");
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    thread::sleep(Duration::from_millis(1500));
    drop(stream);
    let busy = || {
        let states = workers(&server).into_iter().map(|worker| {
            std::fs::read_to_string(format!("/proc/{worker}/stat")).unwrap_or_default()
        });
        states.filter(|line| line.contains(") R")).count()
    };
    let begun = Instant::now();
    while busy() > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it still runs");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn others_are_answered_while_one_client_asks_without_end() {
    let server = Server::start(&["--query-seconds", "4", "--workers", "2", "--rate", "0"]);
    thread::scope(|scope| {
        let endless: Vec<_> =
            (0..3).map(|_| scope.spawn(|| server.query(ENDLESS).status)).collect();
        thread::sleep(Duration::from_millis(700));
        let begun = Instant::now();
        for _ in 0..20 {
            assert_eq!(server.get("/data/incident/geo-2011.ttl", "*/*").status, 200);
        }
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
        for endless in endless {
            assert!([503, 504, 422].contains(&endless.join().unwrap()));
        }
    });
}

#[test]
fn a_client_that_asks_too_often_is_told_to_wait() {
    let server = Server::start(&["--rate", "1"]);
    let statuses: Vec<_> = (0..40).map(|_| server.query("ASK {}").status).collect();
    assert!(statuses.contains(&200) && statuses.contains(&429), "{statuses:?}");
    let told = server.query("ASK {}");
    assert_eq!((told.status, told.header("retry-after")), (429, "5"));
    assert_eq!(
        server.get("/healthz", "*/*").status,
        200,
        "whoever looks after it is not turned away"
    );
}

#[test]
fn behind_a_proxy_clients_are_told_apart() {
    let server = Server::start(&["--rate", "1", "--behind-proxy"]);
    let ask = |client: &str| {
        server.send("GET", "/api/queries", &[("X-Forwarded-For", client)], b"").status
    };
    assert!((0..40).any(|_| ask("192.0.2.1") == 429));
    assert_eq!(ask("192.0.2.2"), 200);
    assert_eq!(ask("192.0.2.2, 192.0.2.1"), 429, "only what the proxy wrote counts");
}

#[test]
fn one_client_cannot_hold_all_connections() {
    let server = Server::start(&["--connections", "16"]);
    let mut held: Vec<_> = (0..40).map(|_| server.connect()).collect();
    for stream in &mut held {
        // It never ends its head.
        drop(std::io::Write::write_all(stream, b"GET / HTTP/1.1\r\nX: "));
    }
    let begun = Instant::now();
    // Another address of the loopback is another client.
    let out = Command::new("curl")
        .args(["-s", "-m", "10", "--interface", "127.0.0.2"])
        .arg(format!("http://{}/healthz", server.address))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stdout), "ok\n");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn a_server_that_is_told_to_stop_finishes_what_it_does() {
    let mut server = Server::start(&["--query-seconds", "3"]);
    server.query("ASK {}");
    let before = workers(&server);
    assert!(!before.is_empty());
    let mut stream = server.connect();
    let slow = "SELECT (COUNT(*) AS ?n) { ?a a ?c . ?b a ?c . ?d a ?c . ?e a ?c FILTER(?a != ?b) }";
    let head = format!(
        "GET /sparql?query={} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        encoded(slow)
    );
    std::io::Write::write_all(&mut stream, head.as_bytes()).unwrap();
    thread::sleep(Duration::from_secs(1));
    Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().unwrap();
    let response = super::read(&mut stream);
    assert!([200, 504].contains(&response.status), "{response:?}");
    assert!(server.child.wait().unwrap().success());
    thread::sleep(Duration::from_millis(500));
    assert!(before.iter().all(|worker| !std::path::Path::new(&format!("/proc/{worker}")).exists()));
}

#[test]
fn a_server_that_is_killed_leaves_no_worker_behind() {
    let mut server = Server::start(&["--query-seconds", "600"]);
    server.query("ASK {}");
    let left: Vec<u32> = workers(&server).into_iter().chain(ids(server.child.id())).collect();
    assert!(left.len() >= 2, "{left:?}");
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    let begun = Instant::now();
    while left.iter().any(|id| std::path::Path::new(&format!("/proc/{id}")).exists()) {
        assert!(begun.elapsed() < Duration::from_secs(10), "{left:?}");
        thread::sleep(Duration::from_millis(50));
    }
}
