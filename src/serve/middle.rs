//! What every request passes: the rate of its client, headers for safety, counts, a line in the log.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use axum::middleware::Next;
use tokio::time::Instant;

use crate::serve::app::{App, Client};
use crate::serve::metrics::Part;
use crate::serve::respond::problem;

/// Pages load nothing from elsewhere and run no script that stands in them.
const OF_PAGES: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
                        frame-ancestors 'none'";

/// Anything else is data, whatever a browser makes of it.
const OF_DATA: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// On every response.
const ALWAYS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "ETag, Link, Location"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Methods that other sites may use here.
const METHODS: &str = "GET, HEAD, POST, OPTIONS";

pub(super) async fn pass(
    State(app): State<Arc<App>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let begun = Instant::now();
    let peer = request.extensions().get::<Client>().map_or(IpAddr::from([0, 0, 0, 0]), |c| c.0);
    let forwarded = forwarded(request.headers()).filter(|_| app.settings.behind_proxy);
    let client = forwarded.unwrap_or(peer);
    request.extensions_mut().insert(Client(client));
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let part = Part::of(uri.path());
    let admitted = part == Part::Other || app.clients.admit(client);
    let mut response = match (admitted, &method) {
        (false, _) => {
            app.metrics.turned_away.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            problem(StatusCode::TOO_MANY_REQUESTS, "too many requests; wait a little")
        }
        (true, &Method::OPTIONS) => preflight(),
        _ => next.run(request).await,
    };
    protect(&mut response);
    let status = response.status().as_u16();
    app.metrics.record(part, status, begun.elapsed());
    let query = if app.settings.log_queries { uri.query().unwrap_or_default() } else { "" };
    let milliseconds = begun.elapsed().as_millis();
    tracing::info!(%method, path = uri.path(), query, status, milliseconds, "answered");
    response
}

fn preflight() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    for (name, value) in [
        ("allow", METHODS),
        ("access-control-allow-methods", METHODS),
        ("access-control-allow-headers", "Accept, Content-Type, If-None-Match"),
        ("access-control-max-age", "86400"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn protect(response: &mut Response<Body>) {
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let html = headers.get("content-type").is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    let policy = HeaderName::from_static("content-security-policy");
    // The headers of a 304 take the place of those that the browser has kept: the page keeps its own policy.
    if !unchanged && !headers.contains_key(&policy) {
        headers.insert(policy, HeaderValue::from_static(if html { OF_PAGES } else { OF_DATA }));
    }
}

/// The last address of the header: the one that the proxy in front of us wrote.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let text = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    text.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_forwarded_addresses_only_the_proxy_s_own_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.1, 192.0.2.7"));
        assert_eq!(forwarded(&headers), Some(IpAddr::from([192, 0, 2, 7])));
        headers.insert("x-forwarded-for", HeaderValue::from_static("unknown"));
        assert_eq!(forwarded(&headers), None);
    }
}
