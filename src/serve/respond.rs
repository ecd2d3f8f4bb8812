//! Responses: bytes with a weak entity tag that answers `If-None-Match`, and errors in words.

use axum::body::{Body, Bytes};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH,
    LOCATION, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use sha2::{Digest, Sha256};

use crate::serve::pool::Unanswered;
use crate::serve::task::Outcome;

/// Something that can be sent again and again.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) bytes: Bytes,
    pub(super) media_type: HeaderValue,
    pub(super) language: Option<HeaderValue>,
    pub(super) etag: HeaderValue,
}

impl Stored {
    /// `None` where the media type or language cannot stand in a header.
    pub(super) fn new(bytes: Bytes, media_type: &str, language: Option<&str>) -> Option<Self> {
        // The same bytes in another format are another document.
        let digest = Sha256::new().chain_update(media_type).chain_update([0]).chain_update(&bytes);
        let digits: Vec<_> =
            digest.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let etag = format!("W/\"{}\"", digits.concat());
        Some(Self {
            bytes,
            media_type: HeaderValue::from_str(media_type).ok()?,
            language: language.and_then(|tag| HeaderValue::from_str(tag).ok()),
            etag: HeaderValue::from_str(&etag).ok()?,
        })
    }

    /// 200 with the bytes, or 304 where the client has them. `vary`: the headers that chose them.
    pub(super) fn response(&self, headers: &HeaderMap, vary: &'static str) -> Response<Body> {
        let fresh = headers.get_all(IF_NONE_MATCH).iter().any(|value| self.is_among(value));
        let mut response = if fresh {
            Response::new(Body::empty())
        } else {
            Response::new(Body::from(self.bytes.clone()))
        };
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            response.headers_mut().insert(CONTENT_TYPE, self.media_type.clone());
        }
        let out = response.headers_mut();
        if let Some(language) = &self.language {
            out.insert(CONTENT_LANGUAGE, language.clone());
        }
        out.insert(ETAG, self.etag.clone());
        out.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if !vary.is_empty() {
            out.insert(VARY, HeaderValue::from_static(vary));
        }
        response
    }

    fn is_among(&self, value: &HeaderValue) -> bool {
        let Ok(text) = value.to_str() else { return false };
        let own = self.etag.to_str().unwrap_or_default().trim_start_matches("W/");
        text.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == own)
    }
}

/// A status with its words.
pub(super) fn problem(status: StatusCode, words: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{}\n", shown(words))));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// Control characters are shown, never obeyed; the text is cut where nobody reads on.
fn shown(words: &str) -> String {
    let shown = |c: char| if c.is_control() && c != '\n' { '\u{fffd}' } else { c };
    words.chars().take(4000).map(shown).collect()
}

/// 406 with the list of what there is.
pub(super) fn not_acceptable(there_is: &[&str], vary: &'static str) -> Response<Body> {
    let mut response =
        problem(StatusCode::NOT_ACCEPTABLE, &format!("there is: {}", there_is.join(", ")));
    response.headers_mut().insert(VARY, HeaderValue::from_static(vary));
    response
}

/// 303 to a reference; 404 where it cannot stand in a header.
pub(super) fn see_other(reference: &str, vary: &'static str) -> Response<Body> {
    let Ok(place) = HeaderValue::from_str(reference) else {
        return problem(StatusCode::NOT_FOUND, "there is nothing here");
    };
    let mut response = problem(StatusCode::SEE_OTHER, reference);
    let headers = response.headers_mut();
    headers.insert(LOCATION, place);
    headers.insert(VARY, HeaderValue::from_static(vary));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// 405 with the methods that there are.
pub(super) fn wrong_method(method: &Method, allowed: &'static str) -> Response<Body> {
    let words = format!("found {method}, expected one of: {allowed}");
    let mut response = problem(StatusCode::METHOD_NOT_ALLOWED, &words);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

/// Why there is no document, as a status with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    words: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, words: &str) -> Self {
        Self { status, words: words.to_owned() }
    }

    pub(super) fn response(&self) -> Response<Body> {
        problem(self.status, &self.words)
    }

    /// An outcome other than done.
    pub(super) fn of_outcome(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::new(StatusCode::OK, ""),
            Outcome::Absent(words) => Self::new(StatusCode::NOT_FOUND, words),
            Outcome::Malformed(words) => Self::new(StatusCode::BAD_REQUEST, words),
            Outcome::Refused(words) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, words),
            Outcome::NotAcceptable(words) => Self::new(StatusCode::NOT_ACCEPTABLE, words),
            Outcome::Forbidden(words) => Self::new(StatusCode::FORBIDDEN, words),
            Outcome::Unsupported(words) => Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words),
            Outcome::Held(words) => Self::new(StatusCode::SERVICE_UNAVAILABLE, words),
            Outcome::Outdated => {
                let words = "the store changes all the time at this moment; try again";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, words)
            }
            Outcome::Failed(words) => {
                tracing::error!("{words}");
                let told = "something failed here; the log says what";
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, told)
            }
        }
    }

    /// Work that no worker finished; `seconds`: how long it had.
    pub(super) fn unanswered(why: &Unanswered, seconds: u64) -> Self {
        let (status, words) = match why {
            Unanswered::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                "too many others ask at this moment; try again".to_owned(),
            ),
            Unanswered::TooLong => (
                StatusCode::GATEWAY_TIMEOUT,
                format!("stopped after {seconds} seconds, the most that a query has; ask for less"),
            ),
            Unanswered::Died => (
                StatusCode::INSUFFICIENT_STORAGE,
                "stopped: it needs more memory than a query has, or is nested too deeply; ask for less"
                    .to_owned(),
            ),
            Unanswered::NoWorkers(error) => {
                tracing::error!("no worker: {error}");
                let words = "nobody is here to answer at this moment".to_owned();
                (StatusCode::SERVICE_UNAVAILABLE, words)
            }
        };
        Self { status, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_has_the_bytes_gets_304() {
        let stored = Stored::new(Bytes::from_static(b"x"), "text/turtle", None).unwrap();
        let mut headers = HeaderMap::new();
        assert_eq!(stored.response(&headers, "Accept").status(), StatusCode::OK);
        headers.insert(IF_NONE_MATCH, stored.etag.clone());
        assert_eq!(stored.response(&headers, "Accept").status(), StatusCode::NOT_MODIFIED);
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"a\", W/\"b\""));
        assert_eq!(stored.response(&headers, "Accept").status(), StatusCode::OK);
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
        assert_eq!(stored.response(&headers, "Accept").status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn the_same_bytes_in_another_format_have_another_etag() {
        let one = Stored::new(Bytes::new(), "text/turtle", None).unwrap();
        let other = Stored::new(Bytes::new(), "application/n-triples", None).unwrap();
        assert_ne!(one.etag, other.etag);
    }
}
