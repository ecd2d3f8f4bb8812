//! The Graph Store Protocol, to read: `/rdf-graphs?graph=IRI`, `?default`, and each graph at its own path.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use crate::serve::app::App;
use crate::serve::form::{all, parameters};
use crate::serve::negotiate::{DESCRIPTIONS, best};
use crate::serve::respond::{not_acceptable, problem, wrong_method};
use crate::serve::task::Task;

/// A graph by its name, or the default graph, which is the union of all.
pub(super) async fn handle(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let Some(form) = parameters(uri.query().unwrap_or_default()) else {
        return problem(StatusCode::BAD_REQUEST, "the parameters are no UTF-8");
    };
    let default = all(&form, "default").count();
    let named: Vec<_> = all(&form, "graph").collect();
    match (default, named.as_slice()) {
        (1, []) => given(&app, &method, &headers, None).await,
        (0, [graph]) => given(&app, &method, &headers, Some((*graph).to_owned())).await,
        _ => problem(StatusCode::BAD_REQUEST, "expected either `?graph=IRI` or `?default`"),
    }
}

/// The graph whose name ends in this path.
pub(super) async fn direct(
    State(app): State<Arc<App>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let path = percent_decode_str(uri.path().trim_start_matches('/')).decode_utf8();
    match path {
        Ok(path) => given(&app, &method, &headers, Some(path.into_owned())).await,
        Err(_) => problem(StatusCode::NOT_FOUND, "there is no such graph"),
    }
}

async fn given(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
    graph: Option<String>,
) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return wrong_method(method, "GET, HEAD, OPTIONS");
    }
    let Some(format) = best(headers, &DESCRIPTIONS) else {
        return not_acceptable(&DESCRIPTIONS.map(|(media_type, _)| media_type), "Accept");
    };
    let task = Task::Graph { graph, format: format.extension().to_owned() };
    match app.document(&task).await {
        Ok(stored) => stored.response(headers, "Accept"),
        Err(refusal) => refusal.response(),
    }
}
