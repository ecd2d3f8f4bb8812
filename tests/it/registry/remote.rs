use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use breachgraph::registry::remote::{Request, fetch};
use breachgraph::registry::{CorporateNumber, Index, Register, RegistryError};

use crate::store::Folder;

/// A server on loopback that gives these answers in turn; what it was asked comes out of the channel.
fn server(answers: Vec<(u16, String)>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = channel();
    thread::spawn(move || {
        for (status, body) in answers {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                if line.trim().is_empty() {
                    break;
                }
                head.push_str(&line);
            }
            let mut sent = vec![0; length];
            reader.read_exact(&mut sent).unwrap();
            head.push_str(&String::from_utf8(sent).unwrap());
            sender.send(head).unwrap();
            let retry = if status == 429 { "Retry-After: 0\r\n" } else { "" };
            let mut stream = stream;
            write!(stream, "HTTP/1.1 {status} x\r\n{retry}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).unwrap();
        }
    });
    (address, asked)
}

fn request(register: Register, endpoint: String, folder: &Folder) -> Request {
    Request {
        register,
        endpoint,
        token: Some("token-of-the-user".into()),
        cache: folder.path().join("answers"),
        pause: Duration::from_millis(50),
        plain: true,
    }
}

fn numbers(texts: &[&str]) -> Vec<CorporateNumber> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

const BODY: &str = r#"{"id":"1","message":"200 - OK","errors":null,"hojin-infos":[{"corporate_number":"8990000000001",
    "name":"株式会社見本商事","kana":"ミホンショウジ","name_en":"Mihon Shoji Co., Ltd.","location":"東京都港区見本１丁目","kind":"301",
    "company_url":"https://mihon.example.co.jp/","date_of_establishment":"1999-04-01","update_date":"2026-05-01T00:00:00+09:00"}]}"#;

#[test]
fn gbizinfo_is_asked_once_a_number_with_the_token_and_not_faster_than_allowed() {
    let folder = Folder::new("registry-gbizinfo");
    let answers = vec![(429, String::new()), (200, BODY.into()), (404, String::new())];
    let (address, asked) = server(answers);
    let request = request(Register::Gbizinfo, address, &folder);
    let both = numbers(&["8990000000001", "7990000000002"]);
    let start = Instant::now();

    let (version, fetched) = fetch(folder.path(), &request, &both).unwrap();

    assert!(start.elapsed() >= Duration::from_millis(100), "three requests, two pauses");
    assert_eq!((version.entries, fetched.entries, fetched.unknown, fetched.requests), (1, 1, 1, 3));
    let head = asked.recv().unwrap();
    assert!(head.starts_with("GET /v2/hojin/8990000000001 "), "{head}");
    assert!(head.to_lowercase().contains("x-hojininfo-api-token: token-of-the-user"), "{head}");
    let entry = Index::open(folder.path()).unwrap().by_number("8990000000001").unwrap().remove(0);
    assert_eq!(entry.website.as_deref(), Some("https://mihon.example.co.jp/"));
    assert_eq!((entry.since, entry.prefecture), ("1999-04-01".parse().ok(), Some(13)));
    // The server is gone: every answer, also that nothing is known, comes from the disk.
    let (_, again) = fetch(folder.path(), &request, &both).unwrap();
    assert_eq!((again.entries, again.unknown, again.requests), (1, 1, 0));
}

#[test]
fn a_sparql_endpoint_is_asked_in_batches_and_an_item_with_two_websites_is_one_entry() {
    let folder = Folder::new("registry-sparql");
    let binding = |item: &str, site: &str| {
        format!(
            r#"{{"number":{{"type":"literal","value":"8990000000001"}},"item":{{"type":"uri","value":"http://www.wikidata.org/entity/{item}"}},
            "ja":{{"type":"literal","xml:lang":"ja","value":"見本商事"}},"en":{{"type":"literal","value":"Mihon Shoji"}},
            "lei":{{"type":"literal","value":"99990000000000000101"}},"site":{{"type":"uri","value":"{site}"}}}}"#
        )
    };
    let body = format!(
        r#"{{"head":{{"vars":[]}},"results":{{"bindings":[{},{}]}}}}"#,
        binding("Q999999991", "https://a.example.jp/"),
        binding("Q999999991", "https://b.example.jp/")
    );
    let empty = r#"{"head":{"vars":[]},"results":{"bindings":[]}}"#;
    let (address, asked) = server(vec![(200, body), (200, empty.into())]);
    let mut many = numbers(&["8990000000001"]);
    many.extend((100..400).filter_map(CorporateNumber::of_base));

    let (version, fetched) =
        fetch(folder.path(), &request(Register::Wikidata, address, &folder), &many).unwrap();

    assert_eq!(
        (version.entries, fetched.entries, fetched.unknown, fetched.requests),
        (1, 1, 300, 2)
    );
    let first = asked.recv().unwrap();
    assert!(first.starts_with("POST / ") && first.contains("application/sparql-query"), "{first}");
    let (_, values) = first.split_once("VALUES ").unwrap();
    assert_eq!(values.matches("( \"").count(), 250, "numbers in the first batch: {first}");
    assert!(values.contains("\"8990000000001\""), "{first}");
    let entry = Index::open(folder.path()).unwrap().by_number("8990000000001").unwrap().remove(0);
    assert_eq!(
        (entry.id.as_str(), entry.lei.as_deref()),
        ("Q999999991", Some("99990000000000000101"))
    );
    assert_eq!(entry.website.as_deref(), Some("https://a.example.jp/"));
}

#[test]
fn answers_that_are_none_and_addresses_that_may_not_be_asked_are_told() {
    let folder = Folder::new("registry-answers");
    let one = numbers(&["8990000000001"]);
    for (status, body, expected) in [
        (401, "", "does not accept the token"),
        (500, "", "500"),
        (200, "<html>", "JSON"),
        (200, "{}", "hojin-infos"),
        (302, "", "302"),
    ] {
        let folder = Folder::new(&format!("registry-answer-{status}-{}", body.len()));
        let (address, _asked) = server(vec![(status, body.into())]);

        let error =
            fetch(folder.path(), &request(Register::Gbizinfo, address, &folder), &one).unwrap_err();

        assert!(matches!(error, RegistryError::Endpoint { .. }), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!error.to_string().contains("token-of-the-user"), "{error}");
    }
    let mut plain = request(Register::Gbizinfo, "http://127.0.0.1:9".into(), &folder);
    plain.plain = false;
    let error = fetch(folder.path(), &plain, &one).unwrap_err();
    assert!(error.to_string().contains("https://"), "{error}");
}
