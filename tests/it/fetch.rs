//! Pages at addresses: redirects, limits, and what the server says of them. The servers are threads of this process.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use breachgraph::acquire::{AcquireError, Media, Reach, fetch, from_page};
use encoding_rs::EUC_JP;

#[test]
fn a_page_comes_with_where_it_was_found_and_what_it_is() {
    let (body, _, _) = EUC_JP.encode("<p>流出した件数は300件です。</p>");
    let body = body.into_owned();
    let server = serve(move |path, stream| match path {
        "/old" => answer(stream, "302 Found", "Location: /new#part\r\n", b""),
        _ => answer(stream, "200 OK", "Content-Type: text/html; charset=EUC-JP\r\n", &body),
    });

    let page = fetch(&format!("{server}/old"), &inside()).unwrap();
    let acquired = from_page(&page).unwrap();

    assert_eq!(page.asked, format!("{server}/old"));
    assert_eq!(page.reached, format!("{server}/new"));
    assert_eq!((acquired.media, acquired.encoding), (Media::Html, "EUC-JP"));
    assert_eq!(acquired.text.as_str(), "流出した件数は300件です。\n");
}

#[test]
fn loopback_and_plain_http_are_refused_unless_allowed() {
    let server = serve(|_, stream| answer(stream, "200 OK", "", b"x"));
    let plain = fetch(&server, &Reach { private: true, ..Reach::default() });
    assert!(matches!(plain, Err(AcquireError::Address { .. })));
    for address in [server.clone(), server.replace("127.0.0.1", "localhost")] {
        let private = fetch(&address, &Reach { plain: true, ..Reach::default() });
        assert!(matches!(private, Err(AcquireError::Private { .. })), "{address}");
    }
}

#[test]
fn redirects_end_and_lead_to_web_pages_only() {
    let server = serve(|path, stream| {
        let location = match path {
            "/file" => "file:///etc/passwd".to_owned(),
            "/user" => "http://a:b@127.0.0.1/".to_owned(),
            "/bad" => "http://[".to_owned(),
            other => format!("{other}x"),
        };
        answer(stream, "301 Moved", &format!("Location: {location}\r\n"), b"");
    });
    for path in ["/file", "/user", "/bad"] {
        let error = fetch(&format!("{server}{path}"), &inside()).unwrap_err();
        assert!(matches!(error, AcquireError::Address { .. }), "{path}: {error}");
    }
    let error = fetch(&format!("{server}/x"), &inside()).unwrap_err();
    assert!(matches!(error, AcquireError::Redirects { .. }), "{error}");
}

#[test]
fn what_is_no_page_is_told() {
    let server = serve(|path, stream| match path {
        "/gone" => answer(stream, "404 Not Found", "", b"no"),
        "/nowhere" => answer(stream, "302 Found", "", b""),
        _ => {}
    });
    for (path, status) in [("/gone", 404), ("/nowhere", 302)] {
        let error = fetch(&format!("{server}{path}"), &inside()).unwrap_err();
        assert!(matches!(error, AcquireError::Status { status: s, .. } if s == status), "{error}");
    }
    let error = fetch(&format!("{server}/closed"), &inside()).unwrap_err();
    assert!(matches!(error, AcquireError::Connection { .. }), "{error}");
    let error = fetch("https://no-such-host.invalid/", &Reach::default()).unwrap_err();
    assert!(matches!(error, AcquireError::UnknownHost { .. }), "{error}");
}

#[test]
fn a_server_that_does_not_prove_who_it_is_gives_no_page() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    // It takes nobody's greeting and talks plain.
    thread::spawn(move || answer(listener.accept().unwrap().0, "200 OK", "", b"x"));
    let error = fetch(&address, &Reach { private: true, ..Reach::default() }).unwrap_err();
    assert!(matches!(error, AcquireError::Connection { .. }), "{error}");
}

#[test]
fn a_page_without_end_is_given_up() {
    let server = serve(|path, mut stream| {
        let length = if path == "/said" { "Content-Length: 99999999999\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}Connection: close\r\n\r\n"
        );
        drop(stream.write_all(head.as_bytes()));
        while path != "/said" && stream.write_all(&[b'a'; 8192]).is_ok() {}
    });
    for path in ["/said", "/unsaid"] {
        let error = fetch(&format!("{server}{path}"), &inside()).unwrap_err();
        assert!(matches!(error, AcquireError::TooLarge { .. }), "{path}: {error}");
    }
}

#[test]
fn a_server_that_drips_or_is_silent_is_given_up_in_time() {
    let server =
        serve(|path, mut stream| {
            drop(stream.write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n",
            ));
            while path == "/drip" && stream.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(50));
            }
            thread::sleep(Duration::from_secs(20));
        });
    let reach = Reach { time: Duration::from_secs(1), ..inside() };
    for path in ["/drip", "/silent"] {
        let started = Instant::now();
        let error = fetch(&format!("{server}{path}"), &reach).unwrap_err();
        assert!(matches!(error, AcquireError::TooSlow { seconds: 1, .. }), "{path}: {error}");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

fn inside() -> Reach {
    Reach { private: true, plain: true, ..Reach::default() }
}

/// A server on a free port; its address without a path.
pub(crate) fn serve(handle: impl Fn(&str, TcpStream) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            // The rest of the request, up to its empty line.
            let rest = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).count();
            assert!(rest < 100);
            handle(first.split(' ').nth(1).unwrap_or_default(), stream);
        }
    });
    address
}

pub(crate) fn answer(mut stream: TcpStream, status: &str, headers: &str, body: &[u8]) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    // A client that has seen enough may be gone.
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)));
}
