//! `id/…` leads to the page or the description; everything else of the site stands at its path.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::export::Format;
use crate::serve::app::{App, Client};
use crate::serve::editor;
use crate::serve::form::{all, parameters};
use crate::serve::negotiate::{DESCRIPTIONS, best, prefers_english};
use crate::serve::respond::{not_acceptable, problem, see_other, wrong_method};
use crate::serve::task::{Place, Task};

/// What chose the response.
const VARY: &str = "Accept, Accept-Language";

/// Everything but the unreserved characters of RFC 3986, and `/`.
const IN_A_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The longest path, in bytes.
const PATH_LIMIT: usize = 4096;

/// Any path that no other part of the server has.
pub(super) async fn handle(
    State(app): State<Arc<App>>,
    Extension(client): Extension<Client>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    if method != Method::GET && method != Method::HEAD {
        return wrong_method(&method, "GET, HEAD, OPTIONS");
    }
    let Some(path) = path_of(&uri) else {
        return problem(StatusCode::NOT_FOUND, "there is nothing here");
    };
    if path.starts_with("id/") || matches!(path.as_str(), "ns" | "ns/" | "code" | "code/") {
        return dereferenced(&app, &path, &headers).await;
    }
    if let Some(english) = editor::of_page(&path) {
        let Some(given) = parameters(uri.query().unwrap_or_default()) else {
            return problem(StatusCode::BAD_REQUEST, "the parameters of the address are no UTF-8");
        };
        let query = all(&given, "query").next().filter(|text| !text.trim().is_empty());
        let form = (english, query.map(str::to_owned));
        return editor::page(&app, (client, &headers), form, "").await;
    }
    if let (Some(question), Some(query)) = (question_of(&path), uri.query()) {
        let (name, english) = question;
        let Some(given) = parameters(query) else {
            return problem(StatusCode::BAD_REQUEST, "the parameters of the address are no UTF-8");
        };
        // An empty field of a form is no value.
        let given = given.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let task = Task::AnswerPage { name: name.to_owned(), given, english };
        return match app.answer(&task, client).await {
            Ok(stored) => stored.response(&headers, ""),
            Err(refusal) => refusal.response(),
        };
    }
    let (path, vary) = match path.as_str() {
        "" if prefers_english(&headers) => ("index.en.html".to_owned(), "Accept-Language"),
        "" => ("index.html".to_owned(), "Accept-Language"),
        _ => (path, ""),
    };
    match app.document(&Task::Document { path }).await {
        Ok(stored) => stored.response(&headers, vary),
        Err(refusal) => refusal.response(),
    }
}

/// Below the root, decoded; `None` for what no path here looks like.
fn path_of(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_prefix('/')?;
    if path.len() > PATH_LIMIT {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let odd = path.contains(|c: char| c.is_control() || c == '\\')
        || path.split('/').any(|part| part == "." || part == "..");
    (!odd).then(|| path.into_owned())
}

/// What a form asks, by its name, and whether in English: a question, `NAME.csv` for its rows, or `search`.
fn question_of(path: &str) -> Option<(&str, bool)> {
    if let Some(name) = path
        .strip_prefix("page/query/")
        .filter(|name| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv"))
    {
        return Some((name, false));
    }
    let name = path.strip_suffix(".html")?;
    let name = match name.strip_prefix("page/query/") {
        Some(name) => name,
        None => {
            name.strip_prefix("search").filter(|rest| matches!(*rest, "" | ".en")).map(|_| name)?
        }
    };
    Some(name.strip_suffix(".en").map_or((name, false), |name| (name, true)))
}

/// The ontology and the code lists; what stands behind `#` never reaches a server.
fn of_terms(path: &str) -> Option<Place> {
    let name = match path.trim_end_matches('/') {
        "ns" => "ontology",
        "code" => "concepts",
        _ => return None,
    };
    Some(Place { page: format!("page/{name}"), data: format!("data/{name}"), fragment: None })
}

/// 303 to what the client takes.
async fn dereferenced(app: &App, path: &str, headers: &HeaderMap) -> Response<Body> {
    let mut offers = vec![("text/html", None)];
    offers.extend(DESCRIPTIONS.map(|(media_type, format)| (media_type, Some(format))));
    let Some(format) = best(headers, &offers) else {
        let there_is: Vec<_> = offers.iter().map(|(media_type, _)| *media_type).collect();
        return not_acceptable(&there_is, VARY);
    };
    let place = match of_terms(path) {
        Some(place) => place,
        None => match app.document(&Task::Target { id: path.to_owned() }).await {
            Ok(stored) => match serde_json::from_slice::<Place>(&stored.bytes) {
                Ok(place) => place,
                Err(_) => return problem(StatusCode::INTERNAL_SERVER_ERROR, "something failed"),
            },
            Err(refusal) => return refusal.response(),
        },
    };
    see_other(&reference(path, &place, format, prefers_english(headers)), VARY)
}

/// From the path of the request to the document, so that it holds below any other path too.
fn reference(from: &str, place: &Place, format: Option<Format>, english: bool) -> String {
    let to = match format {
        None if english => format!("{}.en.html", place.page),
        None => format!("{}.html", place.page),
        Some(Format::RdfXml) => format!("{}.rdf", place.data),
        Some(format) => format!("{}.{}", place.data, format.extension()),
    };
    let up = "../".repeat(from.matches('/').count());
    let fragment = place
        .fragment
        .as_deref()
        .map(|fragment| format!("#{}", utf8_percent_encode(fragment, IN_A_PATH)));
    format!("{up}{}{}", utf8_percent_encode(&to, IN_A_PATH), fragment.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_s_reference_climbs_to_the_root_and_is_encoded() {
        let place = Place {
            page: "page/organization/あ".into(),
            data: "data/organization/あ".into(),
            fragment: Some("system/a".into()),
        };
        assert_eq!(
            reference("id/organization/あ", &place, Some(Format::RdfXml), false),
            "../../data/organization/%E3%81%82.rdf#system/a"
        );
        assert_eq!(
            reference("id/organization/あ", &place, None, true),
            "../../page/organization/%E3%81%82.en.html#system/a"
        );
    }

    #[test]
    fn a_path_that_climbs_or_hides_bytes_is_none() {
        let path = |text: &str| path_of(&text.parse().unwrap());
        assert_eq!(path("/page/%E3%81%82.html").as_deref(), Some("page/あ.html"));
        for odd in ["/a/../b", "/%2e%2e/etc/passwd", "/a%00", "/a%5Cb", "/%ff", "/a%0d%0ab"] {
            assert_eq!(path(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_page_of_a_question_is_told_from_others() {
        assert_eq!(question_of("page/query/verdicts.html"), Some(("verdicts", false)));
        assert_eq!(question_of("page/query/verdicts.en.html"), Some(("verdicts", true)));
        assert_eq!(question_of("page/incident/a.html"), None);
    }
}
