//! The page of the endpoint: a form that works everywhere, and the editor where its bundle was built in.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::http::{HeaderMap, Response, StatusCode};
use maud::{DOCTYPE, html};

use crate::serve::respond::{Stored, problem};
use crate::vocab;

include!(concat!(env!("OUT_DIR"), "/editor.rs"));

/// As every page, but for the sizes that the editor writes on its own elements.
const OF_THE_EDITOR: &str = "default-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; \
                             form-action 'self'; frame-ancestors 'none'";

/// What the form begins with.
const FIRST: &str = include_str!("../../queries/editor/first.rq");

/// The page with the form.
pub(super) fn page(headers: &HeaderMap) -> Response<Body> {
    let built = FILES.iter().any(|(name, _, _)| *name == "sparql.js");
    let prefixes = vocab::prefixes();
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "SPARQL – breachgraph" }
                link rel="icon" type="image/svg+xml" href="assets/icon.svg";
                link rel="stylesheet" href="assets/site.css";
                @if built {
                    link rel="stylesheet" href="editor/sparql.css";
                    script defer src="editor/sparql.js" {}
                }
            }
            body {
                main id="main" {
                    p { a href="index.en.html" { "breachgraph" } " · " a href="index.html" lang="ja" { "日本語" } }
                    h1 { "SPARQL" }
                    p {
                        "SPARQL 1.1 over the union of all graphs. " a href="page/queries.en.html" { "Named questions" }
                        " · " a href="api/openapi.json" { "API" }
                    }
                    div #editor {}
                    form #plain method="get" action="sparql" {
                        label for="query" { "Query" }
                        br;
                        textarea #query name="query" rows="20" cols="90" spellcheck="false" { (FIRST) }
                        br;
                        button type="submit" { "Run" }
                    }
                    details {
                        summary { "Prefixes" }
                        pre { @for (prefix, namespace) in prefixes { "PREFIX " (prefix) ": <" (namespace) ">\n" } }
                    }
                }
            }
        }
    };
    let page = markup.into_string().into_bytes();
    let mut response = sent(page.into(), "text/html; charset=utf-8", headers);
    if built {
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
