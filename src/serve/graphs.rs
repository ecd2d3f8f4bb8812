//! The Graph Store Protocol, to read and, with the token, to write: `/rdf-graphs?graph=IRI`, `?default`, and each graph at its own path.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use percent_encoding::percent_decode_str;

use crate::serve::app::App;
use crate::serve::form::{all, parameters};
use crate::serve::negotiate::{DESCRIPTIONS, best};
use crate::serve::respond::{not_acceptable, problem, wrong_method};
use crate::serve::task::Task;
use crate::serve::updates;

/// A graph by its name, or the default graph, which is the union of all.
pub(super) async fn handle(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let uri = request.uri();
    let Some(form) = parameters(uri.query().unwrap_or_default()) else {
        return problem(StatusCode::BAD_REQUEST, "the parameters are no UTF-8");
    };
    let default = all(&form, "default").count();
    let named: Vec<_> = all(&form, "graph").collect();
    match (default, named.as_slice()) {
        (1, []) => answered(&app, request, None).await,
        (0, [graph]) => {
            let graph = (*graph).to_owned();
            answered(&app, request, Some(graph)).await
        }
        _ => problem(StatusCode::BAD_REQUEST, "expected either `?graph=IRI` or `?default`"),
    }
}

/// The graph whose name ends in this path.
pub(super) async fn direct(State(app): State<Arc<App>>, request: Request) -> Response<Body> {
    let path = percent_decode_str(request.uri().path().trim_start_matches('/')).decode_utf8();
    match path {
        Ok(path) => {
            let path = path.into_owned();
            answered(&app, request, Some(path)).await
        }
        Err(_) => problem(StatusCode::NOT_FOUND, "there is no such graph"),
    }
}

async fn answered(app: &Arc<App>, request: Request, graph: Option<String>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    match (parts.method, &app.settings.token) {
        (Method::GET | Method::HEAD, _) => given(app, &parts.headers, graph).await,
        (method, None) => wrong_method(&method, "GET, HEAD, OPTIONS"),
        (method, Some(_)) => updates::written(app, (&method, &parts.headers), graph, body).await,
    }
}

async fn given(app: &App, headers: &HeaderMap, graph: Option<String>) -> Response<Body> {
    let Some(format) = best(headers, &DESCRIPTIONS) else {
        return not_acceptable(&DESCRIPTIONS.map(|(media_type, _)| media_type), "Accept");
    };
    let task = Task::Graph { graph, format: format.extension().to_owned() };
    match app.document(&task).await {
        Ok(stored) => stored.response(headers, "Accept"),
        Err(refusal) => refusal.response(),
    }
}
