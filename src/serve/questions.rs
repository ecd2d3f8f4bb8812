//! `/api`: the named questions and the search, for programs.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Path, Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use serde_json::json;

use crate::query::{Kind, Parameter, REPORTS, ResultFormat};
use crate::serve::app::{App, Client};
use crate::serve::form::{all, parameters};
use crate::serve::negotiate::{RESULTS, best};
use crate::serve::openapi;
use crate::serve::respond::{Stored, not_acceptable, problem, wrong_method};
use crate::serve::sparql::name_of;
use crate::serve::task::Task;

/// The question that the search asks.
const SEARCH: &str = "label-search";

/// What there is to ask.
pub(super) async fn list(method: Method, headers: HeaderMap) -> Response<Body> {
    let questions: Vec<_> = REPORTS
        .iter()
        .map(|question| {
            json!({
                "name": question.name,
                "title": { "ja": question.title_ja().ok(), "en": question.title().ok() },
                "answers": question.answers().ok(),
                "parameters": question.parameters().unwrap_or_default().iter().map(described).collect::<Vec<_>>(),
                "columns": question.columns().iter().map(|(name, meaning)| json!({ "name": name, "meaning": meaning })).collect::<Vec<_>>(),
                "href": format!("queries/{}", question.name),
            })
        })
        .collect();
    sent(&method, &headers, &json!({ "queries": questions }))
}

fn described(parameter: &Parameter) -> serde_json::Value {
    json!({
        "name": parameter.name,
        "kind": kind(parameter.kind),
        "required": parameter.required,
        "meaning": parameter.meaning,
    })
}

/// The word of a kind of value.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Iri => "iri",
        Kind::Number => "number",
        Kind::Date => "date",
    }
}

/// What all of this is, for programs that write clients.
pub(super) async fn openapi(
    State(app): State<Arc<App>>,
    method: Method,
    headers: HeaderMap,
) -> Response<Body> {
    sent(&method, &headers, &openapi::description(app.settings.token.is_some()))
}

fn sent(method: &Method, headers: &HeaderMap, value: &serde_json::Value) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return wrong_method(method, "GET, HEAD, OPTIONS");
    }
    let bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    match Stored::new(Bytes::from(bytes), "application/json", None) {
        Some(stored) => stored.response(headers, ""),
        None => problem(StatusCode::INTERNAL_SERVER_ERROR, "something failed here"),
    }
}

/// The answer to a question: `/api/queries/NAME`, or with the ending of a format.
pub(super) async fn ask(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    Path(name): Path<String>,
    request: Request,
) -> Response<Body> {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let Some(given) = parameters(uri.query().unwrap_or_default()) else {
        return problem(StatusCode::BAD_REQUEST, "the parameters are no UTF-8");
    };
    answered(&app, client, (method, headers), (&name, given)).await
}

/// Everything whose name holds the text `q`.
pub(super) async fn search(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let form = parameters(uri.query().unwrap_or_default()).unwrap_or_default();
    let text = all(&form, "q").next().map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = text.filter(|text| text.chars().count() <= 200) else {
        return problem(StatusCode::BAD_REQUEST, "expected `?q=TEXT`, at most 200 characters");
    };
    let given = vec![("text".to_owned(), text.to_owned())];
    answered(&app, client, (&method, &headers), (SEARCH, given)).await
}

async fn answered(
    app: &App,
    client: Client,
    (method, headers): (&Method, &HeaderMap),
    (name, given): (&str, Vec<(String, String)>),
) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return wrong_method(method, "GET, HEAD, OPTIONS");
    }
    let (name, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) => (stem, ending.parse::<ResultFormat>().ok()),
        None => (name, best(headers, &RESULTS)),
    };
    let Some(format) = ending else {
        return not_acceptable(&RESULTS.map(|(media_type, _)| media_type), "Accept");
    };
    let rows = name_of(format).to_owned();
    let task = Task::Question { name: name.to_owned(), given, rows };
    match app.answer(&task, client).await {
        Ok(stored) => stored.response(headers, "Accept"),
        Err(refusal) => refusal.response(),
    }
}
