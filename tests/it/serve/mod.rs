//! The server as clients meet it, on a free port of the loopback.

mod durable;
mod hostile;
mod limits;
mod linked_data;
mod protocol;
mod questions;
#[cfg(feature = "rocksdb")]
mod rocks;
mod updates;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex, Weak};
use std::time::Duration;

use crate::cli::{breachgraph, text};
use crate::shared::path;
use crate::store::Folder;

/// A store with the five incidents.
static STORE: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::new("served");
    let run =
        breachgraph(&["build", "examples/incidents", "--backing", "snapshot", "-o", text(&folder)]);
    assert_eq!(run.code, 0, "{}", run.errors);
    folder
});

/// A server without limits on the rate, for tests that ask many things of it; it ends with the last of them.
pub(super) fn shared() -> Arc<Server> {
    static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap();
    shared.upgrade().unwrap_or_else(|| {
        let server = Arc::new(Server::start(&["--rate", "0", "--workers", "4"]));
        *shared = Arc::downgrade(&server);
        server
    })
}

/// A running `breachgraph serve`, killed when dropped.
pub(super) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    pub(super) fn start(arguments: &[&str]) -> Self {
        Self::over(&STORE.path().join("store"), arguments)
    }

    pub(super) fn over(store: &Path, arguments: &[&str]) -> Self {
        Self::logging(store, &[&["--quiet"], arguments].concat(), Stdio::null())
    }

    pub(super) fn logging(store: &Path, arguments: &[&str], log: Stdio) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_breachgraph"))
            .args(["serve", "--bind", "127.0.0.1:0", "--store"])
            .arg(store)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().strip_suffix('/').unwrap();
        Self { address: address.parse().unwrap(), child }
    }

    /// Ends it as a power failure does.
    pub(super) fn kill(&self) {
        let id = rustix::process::Pid::from_raw(self.child.id().try_into().unwrap()).unwrap();
        rustix::process::kill_process(id, rustix::process::Signal::KILL).unwrap();
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    /// Sends a request and reads the response to its end.
    pub(super) fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Response {
        let mut head =
            format!("{method} {target} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&[name, ": ", value, "\r\n"].concat());
        }
        if !body.is_empty() || method == "POST" {
            head.push_str(&["Content-Length: ", &body.len().to_string(), "\r\n"].concat());
        }
        head.push_str("\r\n");
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).unwrap();
        // A server that refuses a body closes before it has all of it.
        drop(stream.write_all(body));
        read(&mut stream)
    }

    pub(super) fn get(&self, target: &str, accept: &str) -> Response {
        self.send("GET", target, &[("Accept", accept)], b"")
    }

    /// The answer to a query in JSON.
    pub(super) fn query(&self, query: &str) -> Response {
        self.get(&format!("/sparql?query={}", encoded(query)), "application/sparql-results+json")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What came back.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    head: String,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// A header's first value; empty where it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    pub(super) fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    /// The media type without parameters.
    pub(super) fn media_type(&self) -> &str {
        self.header("content-type").split(';').next().unwrap()
    }
}

pub(super) fn read(stream: &mut TcpStream) -> Response {
    let mut bytes = Vec::new();
    drop(stream.read_to_end(&mut bytes));
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).map_or(0, |status| status.parse().unwrap());
    let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
    Response { status, head, body }
}

/// Everything percent-encoded that may be.
pub(super) fn encoded(text: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[test]
fn the_server_says_that_it_is_well_and_counts_what_it_does() {
    let shared = shared();
    assert_eq!(shared.get("/healthz", "*/*").text(), "ok\n");
    shared.query("ASK {}");
    let metrics = shared.get("/metrics", "*/*");
    assert!(
        metrics.text().contains("breachgraph_http_requests_total{part=\"sparql\",status=\"2xx\"}")
    );
}

#[test]
fn what_the_readme_says_of_the_command_is_so() {
    let help = breachgraph(&["serve", "--help"]);
    assert_eq!(help.code, 0);
    assert!(!breachgraph(&["--help"]).output.contains("serve-worker"));
    assert!(path("web/package-lock.json").exists());
}
