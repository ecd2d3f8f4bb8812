//! Requests of people who mean no good.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use super::{Server, encoded, read, shared};

#[test]
fn no_path_leads_out_of_the_site() {
    let shared = shared();
    for target in [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../Cargo.toml",
        "/assets/%2e%2e%2f%2e%2e%2fCargo.toml", "/editor/..%2f..%2fCargo.toml", "/data/%00.ttl",
        "/%ff%fe", "/page/incident/%0d%0aSet-Cookie:%20a=b.html", "/id/%0d%0aX: y", "//etc/passwd",
        "/id/", "/id", "/graph/../../etc/passwd", "/page/query/..%2f..%2fx.html?a=b",
    ] {
        let response = shared.get(target, "*/*");
        assert!([400, 404].contains(&response.status), "{target}: {}", response.status);
        assert_eq!(response.header("set-cookie"), "");
        assert!(!response.text().contains("root:") && !response.text().contains("[package]"));
    }
}

#[test]
fn every_response_carries_the_headers_that_keep_a_browser_safe() {
    let shared = shared();
    for target in
        ["/", "/sparql", "/sparql?query=ASK%7B", "/no-such-page", "/api/queries", "/metrics"]
    {
        let response = shared.get(target, "text/html, */*;q=0.5");
        assert_eq!(response.header("x-content-type-options"), "nosniff", "{target}");
        let policy = response.header("content-security-policy");
        assert!(
            policy.contains("default-src 'self'") || policy.contains("default-src 'none'"),
            "{target}"
        );
        // The editor writes sizes on its own elements.
        let strict = policy.replace("style-src-attr 'unsafe-inline'", "");
        assert!(!strict.contains("unsafe"), "{target}: {policy}");
    }
}

#[test]
fn what_is_asked_never_comes_back_as_a_page() {
    let shared = shared();
    let script = "<script>alert(1)</script>";
    for target in [
        format!("/sparql?query={}", encoded(script)),
        format!("/api/queries/{}", encoded(script)),
        format!("/api/queries/verdicts?{}=1", encoded(script)),
        format!("/id/{}", encoded(script)),
        format!("/{}", encoded(script)),
        format!("/rdf-graphs?graph={}", encoded(script)),
    ] {
        let response = shared.get(&target, "text/html, */*");
        assert!(response.status >= 400, "{target}");
        assert_ne!(response.media_type(), "text/html", "{target}");
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let shared = shared();
    let long = format!("ASK {{ }} #{}", "x".repeat(40_000));
    assert_eq!(shared.query(&long).status, 413);
    let kind = ("Content-Type", "application/sparql-query");
    assert_eq!(shared.send("POST", "/sparql", &[kind], &vec![b' '; 1 << 20]).status, 413);
    let target = format!("/sparql?query={}", "x".repeat(300_000));
    assert!([0, 400, 414, 431].contains(&shared.get(&target, "*/*").status));
    let many = "&x=1".repeat(1000);
    assert_eq!(shared.get(&format!("/sparql?query=ASK%7B%7D{many}"), "*/*").status, 400);
}

#[test]
fn a_result_that_is_too_large_is_an_error_and_never_half_a_result() {
    let shared = shared();
    let response = shared.query("SELECT * { ?a ?b ?c . ?a ?d ?e . ?a ?f ?g . ?a ?h ?i }");
    assert_eq!(response.status, 422);
    assert!(response.text().contains("LIMIT"), "{}", response.text());
}

#[test]
fn nesting_without_end_harms_nobody() {
    let server = Server::start(&["--query-seconds", "2"]);
    for (open, close) in [("{", "}"), ("{ SELECT * ", "}"), ("FILTER(", ")"), ("(", ")"), ("!", "")]
    {
        let nested =
            format!("{}{}", open.repeat(16_000 / open.len()), close.repeat(16_000 / open.len()));
        let kind = ("Content-Type", "application/sparql-query");
        let response =
            server.send("POST", "/sparql", &[kind], format!("SELECT * {{ {nested} }}").as_bytes());
        assert!(
            [200, 400, 422, 504, 507].contains(&response.status),
            "{open}: {}",
            response.status
        );
    }
    assert_eq!(server.query("ASK {}").status, 200);
}

#[test]
fn memory_without_end_is_not_to_be_had() {
    let server = Server::start(&["--query-memory", "64"]);
    let longer: Vec<_> = ('a'..='h')
        .zip('b'..='i')
        .map(|(a, b)| format!("BIND(CONCAT({}) AS ?{b}) ", vec![format!("?{a}"); 10].join(",")))
        .collect();
    let longer = longer.concat();
    let query = format!("SELECT (STRLEN(?i) AS ?n) {{ BIND(\"0123456789\" AS ?a) {longer} }}");
    assert_eq!(server.query(&query).status, 507);
    assert_eq!(server.query("ASK {}").status, 200);
}

#[test]
fn no_service_is_reached_that_was_not_named() {
    let shared = shared();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    for query in [
        format!("ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"),
        format!("ASK {{ BIND(<{address}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}"),
    ] {
        assert_eq!(shared.query(&query).status, 422, "{query}");
    }
    let silent = shared.query(&format!("ASK {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}"));
    assert_eq!(silent.status, 200);
    assert!(listener.accept().is_err(), "somebody was there");
    // Named, but in a network that is not public.
    let server = Server::start(&["--service", &address]);
    assert_eq!(server.query(&format!("ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")).status, 422);
    assert!(listener.accept().is_err(), "somebody was there");
    // Where one is reached, another is not.
    let named = ["--service", "http://127.0.0.1:9/", "--allow-private"];
    let asked =
        Server::start(&named).query(&format!("ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"));
    assert_eq!(asked.status, 422);
    assert!(asked.text().contains("not named"), "{}", asked.text());
    assert!(listener.accept().is_err(), "somebody was there");
}

#[test]
fn a_service_that_was_named_is_asked() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let server = Server::start(&["--service", &address, "--allow-private"]);
    let other = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut begun = [0; 2000];
        let length = std::io::Read::read(&mut stream, &mut begun).unwrap();
        let body = r#"{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"urn:there"}}]}}"#;
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n";
        stream
            .write_all(format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes())
            .unwrap();
        String::from_utf8_lossy(&begun[..length]).into_owned()
    });
    let response = server.query(&format!("SELECT ?s {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"));
    assert!(response.text().contains("urn:there"), "{response:?}");
    assert!(other.join().unwrap().starts_with("POST / HTTP/1.1"));
}

#[test]
fn a_client_that_sends_nothing_more_is_dropped() {
    let shared = shared();
    let mut stream = shared.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: example.org\r\n").unwrap();
    let begun = Instant::now();
    let response = read(&mut stream);
    assert!([0, 408].contains(&response.status), "{response:?}");
    assert!(begun.elapsed() < Duration::from_secs(40));
    let mut stream = shared.connect();
    let head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nA";
    stream.write_all(head.as_bytes()).unwrap();
    assert_eq!(read(&mut stream).status, 408);
}

#[test]
fn what_is_no_http_is_answered_with_400_or_not_at_all() {
    let shared = shared();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n", b"A: b\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    ] {
        let mut stream = shared.connect();
        drop(stream.write_all(bytes));
        drop(stream.shutdown(std::net::Shutdown::Write));
        let response = read(&mut stream);
        assert!([0, 400, 405, 505].contains(&response.status), "{bytes:?}: {response:?}");
    }
}
