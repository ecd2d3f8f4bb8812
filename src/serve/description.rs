//! What the endpoint says of itself, as SPARQL 1.1 Service Description wants it.

use axum::body::{Body, Bytes};
use axum::http::header::HOST;
use axum::http::{HeaderMap, Response, StatusCode};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad};

use crate::export::{self, Format};
use crate::query::ResultFormat;
use crate::serve::Settings;
use crate::serve::app::App;
use crate::serve::negotiate::DESCRIPTIONS;
use crate::serve::respond::{Stored, problem};
use crate::vocab::{rdf, sd};

/// The description in a format.
pub(super) fn response(app: &App, headers: &HeaderMap, format: Format) -> Response<Body> {
    let quads = described(&endpoint(app, headers), &app.settings);
    let mut bytes = Vec::new();
    let written = quads.map(|quads| export::write(&quads, format, "", &mut bytes).is_ok());
    let stored = Stored::new(Bytes::from(bytes), &content_type(format), None);
    match (written, stored) {
        (Some(true), Some(stored)) => stored.response(headers, "Accept"),
        _ => problem(StatusCode::BAD_REQUEST, "the host of the request is none"),
    }
}

fn content_type(format: Format) -> String {
    let charset = if format == Format::Turtle { "; charset=utf-8" } else { "" };
    format!("{}{charset}", format.media_type())
}

/// Where the endpoint is, as the outside sees it.
fn endpoint(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    match &app.settings.public {
        Some(public) => format!("{public}sparql"),
        None => format!("http://{host}/sparql"),
    }
}

/// `None` where the address is none.
fn described(endpoint: &str, settings: &Settings) -> Option<Vec<Quad>> {
    let service = NamedNode::new(format!("{endpoint}#service")).ok()?;
    let dataset = NamedNode::new(format!("{endpoint}#dataset")).ok()?;
    let graph = NamedNode::new(format!("{endpoint}#default")).ok()?;
    let at = NamedNode::new(endpoint).ok()?;
    let mut quads = Vec::new();
    let mut say = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: NamedNodeRef<'_>| {
        quads.push(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph));
    };
    say(&service, rdf::TYPE, sd::SERVICE);
    say(&service, sd::ENDPOINT, at.as_ref());
    say(&service, sd::SUPPORTED_LANGUAGE, sd::SPARQL_11_QUERY);
    say(&service, sd::FEATURE, sd::UNION_DEFAULT_GRAPH);
    if settings.token.is_some() {
        say(&service, sd::SUPPORTED_LANGUAGE, sd::SPARQL_11_UPDATE);
    }
    if !settings.work.services.is_empty() {
        say(&service, sd::FEATURE, sd::BASIC_FEDERATED_QUERY);
    }
    let formats = ResultFormat::ALL.iter().map(|format| format.iri());
    for iri in formats.chain(DESCRIPTIONS.iter().map(|(_, format)| format.iri())) {
        say(&service, sd::RESULT_FORMAT, NamedNodeRef::new(iri).ok()?);
    }
    say(&service, sd::DEFAULT_DATASET, dataset.as_ref());
    say(&dataset, rdf::TYPE, sd::DATASET);
    say(&dataset, sd::DEFAULT_GRAPH, graph.as_ref());
    say(&graph, rdf::TYPE, sd::GRAPH);
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    Some(quads)
}
