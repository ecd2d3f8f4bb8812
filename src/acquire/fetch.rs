//! A page at an address: https, a handful of redirects, limits on size and time, and no way into a private network.
//!
//! The name of the host is resolved here, each of its addresses is checked, and the connection goes to one of those that
//! were checked; so it is at each redirect. Proxies are never used: they would resolve the name again.

use std::io::Read;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Url, tls};

use crate::acquire::{AcquireError, Media, PDF_LIMIT, is_public};
use crate::notice::TEXT_LIMIT;

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// How far fetching may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Also to addresses that are not public.
    pub private: bool,
    /// Also by `http`, which anybody on the way can change.
    pub plain: bool,
    /// From the first name to the last byte, all redirects included.
    pub time: Duration,
}

impl Default for Reach {
    fn default() -> Self {
        Self { private: false, plain: false, time: Duration::from_mins(1) }
    }
}

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The address as it was given.
    pub asked: String,
    /// The address that answered, after all redirects.
    pub reached: String,
    /// The `Content-Type` header, as it came.
    pub content_type: Option<String>,
    /// The page.
    pub bytes: Vec<u8>,
}

/// Fetches the page.
pub fn fetch(address: &str, reach: &Reach) -> Result<Page, AcquireError> {
    let deadline = Instant::now() + reach.time;
    let mut url = checked(address, reach)?;
    for _ in 0..=REDIRECTS {
        let client = client(&url, reach, deadline)?;
        let response = client.get(url.clone()).send().map_err(|e| connection(&url, e, reach))?;
        let Some(next) = redirect(&url, &response)? else {
            return page(address, &url, response, (reach, deadline));
        };
        url = checked(&next, reach)?;
    }
    Err(AcquireError::Redirects { address: address.to_owned(), limit: REDIRECTS })
}

/// Asks a SPARQL endpoint and hands back its answer; redirects are not followed.
pub fn ask_endpoint(address: &str, query: &str, reach: &Reach) -> Result<Page, AcquireError> {
    let deadline = Instant::now() + reach.time;
    let url = checked(address, reach)?;
    let request = client(&url, reach, deadline)?
        .post(url.clone())
        .header(CONTENT_TYPE, "application/sparql-query")
        .header(ACCEPT, "application/sparql-results+json")
        .body(query.to_owned());
    let response = request.send().map_err(|error| connection(&url, error, reach))?;
    if !response.status().is_success() {
        let status = response.status().as_u16();
        return Err(AcquireError::Status { address: shortened(url.as_str()), status });
    }
    page(address, &url, response, (reach, deadline))
}

/// An address that may be followed.
fn checked(address: &str, reach: &Reach) -> Result<Url, AcquireError> {
    let wrong = |expected| AcquireError::Address { address: shortened(address), expected };
    let mut url = Url::parse(address)
        .map_err(|_malformed| wrong("an address as https://example.co.jp/news/1.html"))?;
    if url.scheme() != "https" && !(reach.plain && url.scheme() == "http") {
        return Err(wrong(if url.scheme() == "http" {
            "one that begins with https://, or plain http to be allowed"
        } else {
            "one that begins with https://"
        }));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("one without a user name and password"));
    }
    if url.host().is_none() {
        return Err(wrong("one with the name of a host"));
    }
    url.set_fragment(None);
    Ok(url)
}

fn shortened(address: &str) -> String {
    address.chars().take(200).collect()
}

/// A client that can connect to the checked addresses of this host and to no other.
fn client(url: &Url, reach: &Reach, deadline: Instant) -> Result<Client, AcquireError> {
    let addresses = resolved(url, deadline, reach)?;
    if let Some(inside) = addresses.iter().find(|a| !reach.private && !is_public(a.ip())) {
        return Err(AcquireError::Private { address: shortened(url.as_str()), ip: inside.ip() });
    }
    // The first caller of the process installs it; later ones find it installed.
    drop(rustls::crypto::ring::default_provider().install_default());
    let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
    Client::builder()
        .user_agent(concat!("breachgraph/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .no_proxy()
        .referer(false)
        .timeout(left)
        .min_tls_version(tls::Version::TLS_1_2)
        .resolve_to_addrs(url.host_str().unwrap_or_default(), &addresses)
        .build()
        .map_err(|source| AcquireError::NoCertificates {
            address: shortened(url.as_str()),
            source: Box::new(source),
        })
}

/// Every address of the host. The system's resolver has no time limit of its own that could be set, so it is left
/// behind where it takes too long.
fn resolved(url: &Url, deadline: Instant, reach: &Reach) -> Result<Vec<SocketAddr>, AcquireError> {
    let unknown = || AcquireError::UnknownHost { address: shortened(url.as_str()) };
    let host = url.host_str().ok_or_else(unknown)?;
    let port = url.port_or_known_default().unwrap_or(443);
    if let Ok(ip) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, port)]);
    }
    let (sender, receiver) = channel();
    let name = host.to_owned();
    thread::spawn(move || {
        let found = (name.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
        // Nobody waits any more, where this fails.
        drop(sender.send(found));
    });
    match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(Ok(addresses)) if !addresses.is_empty() => Ok(addresses),
        Ok(_) => Err(unknown()),
        Err(_) => Err(slow(url, reach)),
    }
}

fn slow(url: &Url, reach: &Reach) -> AcquireError {
    AcquireError::TooSlow { address: shortened(url.as_str()), seconds: reach.time.as_secs() }
}

fn connection(url: &Url, error: reqwest::Error, reach: &Reach) -> AcquireError {
    if error.is_timeout() {
        return slow(url, reach);
    }
    AcquireError::Connection {
        address: shortened(url.as_str()),
        source: Box::new(error.without_url()),
    }
}

/// Where the answer sends us; `None` for a page.
fn redirect(url: &Url, response: &Response) -> Result<Option<String>, AcquireError> {
    let address = || shortened(url.as_str());
    let status = response.status();
    if status.is_success() {
        return Ok(None);
    }
    let place = response.headers().get(LOCATION).filter(|_| status.is_redirection());
    let Some(place) = place.and_then(|place| place.to_str().ok()) else {
        return Err(AcquireError::Status { address: address(), status: status.as_u16() });
    };
    match url.join(place) {
        Ok(next) => Ok(Some(next.into())),
        Err(_) => Err(AcquireError::Address {
            address: shortened(place),
            expected: "an address in the redirect of the server",
        }),
    }
}

fn page(
    asked: &str,
    url: &Url,
    mut response: Response,
    (reach, deadline): (&Reach, Instant),
) -> Result<Page, AcquireError> {
    let header = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = header.map(str::to_owned);
    let media = header.and_then(Media::of_header);
    let limit = if matches!(media, Some(Media::Pdf) | None) { PDF_LIMIT } else { TEXT_LIMIT };
    let large = |size| AcquireError::TooLarge { place: shortened(url.as_str()), size, limit };
    if let Some(size) = response.content_length().filter(|size| *size > limit) {
        return Err(large(size));
    }
    let mut bytes = Vec::new();
    let mut part = vec![0; 64 * 1024];
    loop {
        if Instant::now() > deadline {
            return Err(slow(url, reach));
        }
        let read = response.read(&mut part).map_err(|source| {
            if Instant::now() > deadline || source.kind() == std::io::ErrorKind::TimedOut {
                return slow(url, reach);
            }
            AcquireError::Io { place: shortened(url.as_str()), source }
        })?;
        let Some(new) = part.get(..read).filter(|new| !new.is_empty()) else { break };
        bytes.extend_from_slice(new);
        if bytes.len() as u64 > limit {
            return Err(large(bytes.len() as u64));
        }
    }
    Ok(Page { asked: asked.to_owned(), reached: url.as_str().to_owned(), content_type, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_are_followed() {
        for wrong in [
            "http://example.co.jp/", "ftp://example.co.jp/", "file:///etc/passwd", "https://", "x",
            "https://a:b@example.co.jp/", "data:text/html,x", "",
        ] {
            assert!(
                matches!(fetch(wrong, &Reach::default()), Err(AcquireError::Address { .. })),
                "{wrong}"
            );
        }
        assert_eq!(
            checked("https://例え.jp/a#b", &Reach::default()).unwrap().as_str(),
            "https://xn--r8jz45g.jp/a"
        );
    }

    #[test]
    fn numbers_that_lead_inside_are_refused_however_they_are_written() {
        for inside in [
            "https://127.0.0.1/", "https://0x7f.1/", "https://2130706433/", "https://[::1]/",
            "https://[::ffff:10.0.0.1]/", "https://localhost/", "https://169.254.169.254/latest",
        ] {
            let error = fetch(inside, &Reach::default()).unwrap_err();
            assert!(matches!(error, AcquireError::Private { .. }), "{inside}: {error}");
        }
    }
}
