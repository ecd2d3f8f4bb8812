//! Changes over HTTP: who may, what they send, and what everybody sees afterwards.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use tokio::time::timeout;

use crate::serve::app::App;
use crate::serve::respond::{Refusal, problem, wrong_method};
use crate::serve::task::{CHANGE_LIMIT, Changed, How, Task};

/// How long whoever shows the token may take to send a change.
const BODY_TIME: Duration = Duration::from_mins(1);

/// Why there are none without a token.
pub(super) const OFF: &str = "updates are off here; `serve --token-file` switches them on";

/// Whether the request may change the store: 403 where nobody may, 401 without the token.
pub(super) fn allowed(app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
    match &app.settings.token {
        None => Err(Refusal::new(StatusCode::FORBIDDEN, OFF)),
        Some(token) if token.is_shown(headers) => Ok(()),
        Some(_) => {
            let words = "expected `Authorization: Bearer TOKEN` with the token of this server";
            Err(Refusal::new(StatusCode::UNAUTHORIZED, words))
        }
    }
}

/// The bytes of a change.
pub(super) async fn body(body: Body, limit: usize) -> Result<Bytes, Refusal> {
    match timeout(BODY_TIME, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refusal::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            &format!("the body has more than {limit} bytes, or broke off"),
        )),
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body came too slowly")),
    }
}

/// A SPARQL update; `graphs`: `using-graph-uri` and `using-named-graph-uri`.
pub(super) async fn updated(
    app: &Arc<App>,
    headers: &HeaderMap,
    text: String,
    (default_graphs, named_graphs): (Vec<String>, Vec<String>),
) -> Response<Body> {
    if let Err(refusal) = allowed(app, headers) {
        return refusal.response();
    }
    if text.len() > CHANGE_LIMIT {
        let words = format!("the update has more than {CHANGE_LIMIT} bytes; make it in parts");
        return problem(StatusCode::PAYLOAD_TOO_LARGE, &words);
    }
    if app.settings.log_queries {
        tracing::info!(update = text, "asked");
    }
    let task = Task::Update { default_graphs, named_graphs };
    match app.change(task, text.into()).await {
        Ok(changed) => told(&changed),
        Err(refusal) => refusal.response(),
    }
}

/// PUT, POST or DELETE of a graph.
pub(super) async fn written(
    app: &Arc<App>,
    (method, headers): (&Method, &HeaderMap),
    graph: Option<String>,
    sent: Body,
) -> Response<Body> {
    let how = match *method {
        Method::PUT => How::Replace,
        Method::POST => How::Add,
        Method::DELETE => How::Remove,
        _ => return wrong_method(method, METHODS),
    };
    if let Err(refusal) = allowed(app, headers) {
        return refusal.response();
    }
    let Some(graph) = graph else {
        let words = "the default graph only shows what the named graphs hold; name a graph";
        return problem(StatusCode::UNPROCESSABLE_ENTITY, words);
    };
    let bytes = match body(sent, CHANGE_LIMIT).await {
        Ok(bytes) => bytes,
        Err(refusal) => return refusal.response(),
    };
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let media_type = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match app.change(Task::Write { graph, how, media_type }, bytes).await {
        Ok(changed) => told(&changed),
        Err(refusal) => refusal.response(),
    }
}

/// What a graph takes where updates are on.
pub(super) const METHODS: &str = "GET, HEAD, PUT, POST, DELETE, OPTIONS";

/// 201 where a graph is new, else 200, with the counts.
fn told(changed: &Changed) -> Response<Body> {
    let json = serde_json::json!({ "added": changed.added, "removed": changed.removed });
    let mut response = Response::new(Body::from(format!("{json}\n")));
    if changed.created {
        *response.status_mut() = StatusCode::CREATED;
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
