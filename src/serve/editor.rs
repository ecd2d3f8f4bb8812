//! The page of the endpoint: a form that works everywhere, and the editor where its bundle was built in.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::http::{HeaderMap, Response, StatusCode};

use crate::serve::app::{App, Client};
use crate::serve::respond::{Stored, problem};
use crate::serve::sparql::QUERY_LIMIT;
use crate::serve::task::Task;
use crate::vocab;

include!(concat!(env!("OUT_DIR"), "/editor.rs"));

/// As every page, but for the sizes that the editor writes on its own elements.
const OF_THE_EDITOR: &str = "default-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; \
                             form-action 'self'; frame-ancestors 'none'";

/// Whether the bundle was built in.
pub(super) fn built() -> bool {
    FILES.iter().any(|(name, _, _)| *name == "sparql.js")
}

/// Whether a path is that of the page, and in English.
pub(super) fn of_page(path: &str) -> Option<bool> {
    match path {
        "sparql.html" => Some(false),
        "sparql.en.html" => Some(true),
        _ => None,
    }
}

/// The page with its form; with the result where the form was sent. `vary`: what chose the page.
pub(super) async fn page(
    app: &App,
    (client, headers): (Client, &HeaderMap),
    (english, query): (bool, Option<String>),
    vary: &'static str,
) -> Response<Body> {
    let answered = match query {
        Some(text) if text.len() > QUERY_LIMIT => {
            let words = format!("the query has more than {QUERY_LIMIT} bytes");
            return problem(StatusCode::PAYLOAD_TOO_LARGE, &words);
        }
        Some(text) => {
            if app.settings.log_queries {
                tracing::info!(query = text, "asked");
            }
            app.answer(&Task::SparqlPage { text, english }, client).await
        }
        None => {
            let path = if english { "sparql.en.html" } else { "sparql.html" };
            app.document(&Task::Document { path: path.to_owned() }).await
        }
    };
    let mut response = match answered {
        Ok(stored) => stored.response(headers, vary),
        Err(refusal) => return refusal.response(),
    };
    if built() && response.status() != StatusCode::NOT_MODIFIED {
        let policy = HeaderValue::from_static(OF_THE_EDITOR);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A file of the bundle, or the prefixes that it completes.
pub(super) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response<Body> {
    if name == "prefixes.json" {
        let prefixes: BTreeMap<_, _> = vocab::prefixes().iter().copied().collect();
        let json = serde_json::to_vec(&prefixes).unwrap_or_default();
        return sent(json.into(), "application/json", &headers);
    }
    match FILES.iter().find(|(known, _, _)| *known == name) {
        Some((_, media_type, bytes)) => sent(Bytes::from_static(bytes), media_type, &headers),
        None => problem(StatusCode::NOT_FOUND, "there is no such file"),
    }
}

fn sent(bytes: Bytes, media_type: &str, headers: &HeaderMap) -> Response<Body> {
    match Stored::new(bytes, media_type, Some("en")) {
        Some(stored) => stored.response(headers, "Accept"),
        None => problem(StatusCode::INTERNAL_SERVER_ERROR, "something failed here"),
    }
}
