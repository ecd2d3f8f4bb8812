//! `/sparql`: the query operation of the SPARQL 1.1 Protocol, in its three forms.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use tokio::time::timeout;

use crate::export::Format;
use crate::query::ResultFormat;
use crate::serve::app::{App, Client};
use crate::serve::form::{all, parameters};
use crate::serve::negotiate::{DESCRIPTIONS, RESULTS, best, prefers_english};
use crate::serve::respond::{Refusal, not_acceptable, problem, wrong_method};
use crate::serve::task::{CHANGE_LIMIT, Task};
use crate::serve::{description, editor, updates};

/// The largest query, in bytes; a form around it may be three times as long.
pub(super) const QUERY_LIMIT: usize = 32 * 1024;

const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";
const FORM: &str = "application/x-www-form-urlencoded";

/// How long a client may take to send it.
const BODY_TIME: Duration = Duration::from_secs(10);

/// An operation with its parameters.
#[derive(Debug, Default, PartialEq, Eq)]
struct Operation {
    query: Option<String>,
    update: Option<String>,
    /// For WHERE of an update.
    using: (Vec<String>, Vec<String>),
    default_graphs: Vec<String>,
    named_graphs: Vec<String>,
}

/// Every request to the endpoint.
pub(super) async fn handle(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let parameters = parts.uri.query().unwrap_or_default();
    let read = match parts.method {
        Method::GET | Method::HEAD => of_address(parameters),
        Method::POST => of_body(&app, &parts.headers, parameters, body).await,
        other => return wrong_method(&other, "GET, HEAD, POST, OPTIONS"),
    };
    match read {
        Ok(Operation { update: Some(text), query, using, .. }) => {
            if app.settings.token.is_some() && parts.method != Method::POST {
                return problem(StatusCode::BAD_REQUEST, "expected an update by POST");
            }
            if query.is_some() {
                return problem(
                    StatusCode::BAD_REQUEST,
                    "found a query and an update, expected one",
                );
            }
            updates::updated(&app, &parts.headers, text, using).await
        }
        Ok(Operation { query: Some(text), default_graphs, named_graphs, .. }) => {
            if app.settings.log_queries {
                tracing::info!(query = text, "asked");
            }
            answered(&app, client, &parts.headers, (text, default_graphs, named_graphs)).await
        }
        Ok(_) if parts.method == Method::POST => {
            problem(StatusCode::BAD_REQUEST, "found no parameter `query`")
        }
        Ok(_) => introduced(&app, client, &parts.headers).await,
        Err(refusal) => refusal.response(),
    }
}

type Asked = (String, Vec<String>, Vec<String>);

async fn answered(
    app: &App,
    client: Client,
    headers: &HeaderMap,
    (text, default_graphs, named_graphs): Asked,
) -> Response<Body> {
    if text.len() > QUERY_LIMIT {
        let words = format!("the query has more than {QUERY_LIMIT} bytes");
        return problem(StatusCode::PAYLOAD_TOO_LARGE, &words);
    }
    let rows = best(headers, &RESULTS.map(|(name, format)| (name, (name, format))));
    let triples = best(headers, &DESCRIPTIONS.map(|(name, format)| (name, (name, format))));
    let task = Task::Sparql {
        text,
        default_graphs,
        named_graphs,
        rows: rows.map(|(_, format)| name_of(format).to_owned()),
        triples: triples.map(|(_, format)| format.extension().to_owned()),
    };
    match app.answer(&task, client).await {
        Ok(mut stored) => {
            let given = stored.media_type.to_str().unwrap_or_default();
            let alias = [
                rows.filter(|(_, format)| given.starts_with(format.media_type())).map(|r| r.0),
                triples.filter(|(_, format)| given.starts_with(format.media_type())).map(|t| t.0),
            ];
            // By the name that the client knows it under.
            if let Some(alias) = alias.into_iter().flatten().find(|name| !given.starts_with(name)) {
                stored.media_type = HeaderValue::from_static(alias);
            }
            stored.response(headers, "Accept")
        }
        Err(refusal) if refusal.status == StatusCode::NOT_ACCEPTABLE => {
            let names = RESULTS.iter().map(|r| r.0).chain(DESCRIPTIONS.iter().map(|d| d.0));
            not_acceptable(&names.collect::<Vec<_>>(), "Accept")
        }
        Err(refusal) => refusal.response(),
    }
}

/// The word of a format of rows.
pub(super) fn name_of(format: ResultFormat) -> &'static str {
    match format {
        ResultFormat::Csv => "csv",
        ResultFormat::Tsv => "tsv",
        ResultFormat::Json => "json",
        ResultFormat::Xml => "xml",
    }
}

/// What the endpoint is: a form for people, its description for programs.
async fn introduced(app: &App, client: Client, headers: &HeaderMap) -> Response<Body> {
    let mut offers = vec![("text/html", None)];
    offers.extend(DESCRIPTIONS.map(|(media_type, format)| (media_type, Some(format))));
    let choice: Option<Option<Format>> = if headers.contains_key(ACCEPT) {
        best(headers, &offers)
    } else {
        Some(Some(Format::Turtle))
    };
    match choice {
        None => not_acceptable(&offers.iter().map(|o| o.0).collect::<Vec<_>>(), "Accept"),
        Some(None) => {
            let form = (prefers_english(headers), None);
            editor::page(app, (client, headers), form, "Accept, Accept-Language").await
        }
        Some(Some(format)) => description::response(app, headers, format),
    }
}

fn of_address(text: &str) -> Result<Operation, Refusal> {
    let Some(form) = parameters(text) else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "the parameters are no UTF-8"));
    };
    of_form(&form)
}

fn of_form(form: &[(String, String)]) -> Result<Operation, Refusal> {
    let once = |name: &str| {
        let mut found = all(form, name);
        let first = found.next().map(str::to_owned);
        if found.next().is_some() {
            let words = format!("found `{name}` twice, expected it once");
            return Err(Refusal::new(StatusCode::BAD_REQUEST, &words));
        }
        Ok(first)
    };
    let graphs = |name| all(form, name).map(str::to_owned).collect();
    Ok(Operation {
        query: once("query")?,
        update: once("update")?,
        using: (graphs("using-graph-uri"), graphs("using-named-graph-uri")),
        default_graphs: graphs("default-graph-uri"),
        named_graphs: graphs("named-graph-uri"),
    })
}

async fn of_body(
    app: &App,
    headers: &HeaderMap,
    address: &str,
    body: Body,
) -> Result<Operation, Refusal> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let (kind, rest) = content_type
        .unwrap_or_default()
        .split_once(';')
        .unwrap_or((content_type.unwrap_or_default(), ""));
    let kind = kind.trim().to_ascii_lowercase();
    let charset = rest.split(';').find_map(|part| part.trim().strip_prefix("charset="));
    if charset.is_some_and(|name| !name.trim_matches('"').eq_ignore_ascii_case("utf-8")) {
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "expected the query in UTF-8",
        ));
    }
    let bytes = match kind.as_str() {
        // Nobody without the token makes the server read more than a query.
        UPDATE => {
            updates::allowed(app, headers)?;
            updates::body(body, CHANGE_LIMIT).await?
        }
        FORM if updates::allowed(app, headers).is_ok() => {
            updates::body(body, 3 * CHANGE_LIMIT).await?
        }
        QUERY | FORM => query_body(body).await?,
        _ => {
            let words = "expected the content type application/sparql-query or application/x-www-form-urlencoded";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
        }
    };
    let Ok(text) = str::from_utf8(&bytes) else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "the body is no UTF-8"));
    };
    if kind == FORM {
        return of_address(text);
    }
    let mut operation = of_address(address)?;
    if operation.query.is_some() || operation.update.is_some() {
        let words = "found an operation in the address and one in the body, expected one";
        return Err(Refusal::new(StatusCode::BAD_REQUEST, words));
    }
    let place = if kind == UPDATE { &mut operation.update } else { &mut operation.query };
    *place = Some(text.to_owned());
    Ok(operation)
}

async fn query_body(body: Body) -> Result<Bytes, Refusal> {
    match timeout(BODY_TIME, to_bytes(body, 4 * QUERY_LIMIT)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => {
            Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large, or broke off"))
        }
        Err(_) => Err(Refusal::new(StatusCode::REQUEST_TIMEOUT, "the body came too slowly")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Operation, u16> {
        of_address(text).map_err(|refusal| refusal.status.as_u16())
    }

    #[test]
    fn the_graphs_of_a_query_are_kept_in_their_order() {
        let operation = read(
            "named-graph-uri=urn:c&default-graph-uri=urn:b&query=ASK%7B%7D&default-graph-uri=urn:a",
        );
        let operation = operation.unwrap();
        assert_eq!(operation.query.as_deref(), Some("ASK{}"));
        assert_eq!(operation.default_graphs, ["urn:b", "urn:a"]);
        assert_eq!(operation.named_graphs, ["urn:c"]);
    }

    #[test]
    fn two_operations_of_a_kind_are_refused() {
        assert_eq!(read("query=a&query=b"), Err(400));
        assert_eq!(read("update=a&update=b"), Err(400));
        assert_eq!(read("query=%ff"), Err(400));
        assert_eq!(read("").unwrap(), Operation::default());
    }
}
