//! Content negotiation: the offer that fits the `Accept` header best (RFC 9110, section 12.5.1).

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};

use crate::export::Format;
use crate::query::ResultFormat;

/// What stands before others where a client likes several equally: the order of the offers.
///
/// `None`: the client takes none of them. Without the header, the first.
pub(super) fn best<'o, T: Copy>(headers: &HeaderMap, offers: &'o [(&'o str, T)]) -> Option<T> {
    let ranges = ranges(headers, &ACCEPT);
    if ranges.is_empty() {
        return offers.first().map(|(_, offer)| *offer);
    }
    let mut found: Option<(u16, T)> = None;
    for (media_type, offer) in offers {
        let quality = quality(&ranges, media_type);
        if quality > 0 && found.is_none_or(|(most, _)| quality > most) {
            found = Some((quality, *offer));
        }
    }
    found.map(|(_, offer)| offer)
}

/// Whether English stands before Japanese; Japanese where neither is named.
pub(super) fn prefers_english(headers: &HeaderMap) -> bool {
    let ranges = ranges(headers, &ACCEPT_LANGUAGE);
    let quality = |language: &str| {
        let of = |range: &&Range| {
            let tag = range.name.split('-').next().unwrap_or_default();
            tag == language
        };
        ranges.iter().filter(of).map(|range| range.quality).max()
    };
    quality("en").unwrap_or(0) > quality("ja").unwrap_or(0)
}

/// The formats of descriptions, by their media types.
pub(super) const DESCRIPTIONS: [(&str, Format); 5] = [
    ("text/turtle", Format::Turtle),
    ("application/ld+json", Format::JsonLd),
    ("application/n-triples", Format::NTriples),
    ("application/rdf+xml", Format::RdfXml),
    ("application/json", Format::JsonLd),
];

/// The formats of rows and truth values.
pub(super) const RESULTS: [(&str, ResultFormat); 7] = [
    ("application/sparql-results+json", ResultFormat::Json),
    ("application/json", ResultFormat::Json),
    ("application/sparql-results+xml", ResultFormat::Xml),
    ("application/xml", ResultFormat::Xml),
    ("text/xml", ResultFormat::Xml),
    ("text/csv", ResultFormat::Csv),
    ("text/tab-separated-values", ResultFormat::Tsv),
];

/// One of the ranges of the header.
struct Range {
    name: String,
    /// In thousandths.
    quality: u16,
}

/// At most this many ranges are read.
const RANGES: usize = 64;

fn ranges(headers: &HeaderMap, name: &HeaderName) -> Vec<Range> {
    let texts = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| text.split(',')).filter_map(range).take(RANGES).collect()
}

fn range(text: &str) -> Option<Range> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let mut quality = 1000;
    for part in parts {
        if let Some(value) = part.strip_prefix("q=").or(part.strip_prefix("Q=")) {
            quality = thousandths(value);
        }
    }
    Some(Range { name, quality })
}

/// `0.35` is 350; what is no quality counts as none.
fn thousandths(value: &str) -> u16 {
    let value: f32 = value.trim().parse().unwrap_or(0.0);
    let clamped = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let thousandths = (clamped * 1000.0).round() as u16;
    thousandths
}

/// The quality of the most specific range that covers the media type; 0 where none does.
fn quality(ranges: &[Range], media_type: &str) -> u16 {
    let main = media_type.split('/').next().unwrap_or_default();
    let specific = |range: &Range| match range.name.as_str() {
        name if name == media_type => Some(3),
        name if name.strip_suffix("/*") == Some(main) => Some(2),
        "*/*" | "*" => Some(1),
        _ => None,
    };
    let covering = ranges.iter().filter_map(|range| Some((specific(range)?, range.quality)));
    covering.max().map_or(0, |(_, quality)| quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [(&str, u8); 3] =
        [("text/html", 0), ("text/turtle", 1), ("application/ld+json", 2)];

    fn chosen(accept: &str) -> Option<u8> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, accept.parse().unwrap());
        best(&headers, &OFFERS)
    }

    #[test]
    fn the_highest_quality_wins_and_the_first_offer_among_equals() {
        assert_eq!(chosen("text/turtle"), Some(1));
        assert_eq!(chosen("*/*"), Some(0));
        assert_eq!(chosen("text/turtle;q=0.5, application/ld+json;q=0.6"), Some(2));
        assert_eq!(chosen("text/*;q=0.5, text/html;q=0.1, application/ld+json;q=0.4"), Some(1));
        assert_eq!(chosen("text/html;q=0, */*;q=0.1"), Some(1));
        assert_eq!(chosen("TEXT/Turtle; charset=utf-8 ; q=1.0"), Some(1));
        assert_eq!(best(&HeaderMap::new(), &OFFERS), Some(0));
    }

    #[test]
    fn nothing_is_given_that_was_not_asked_for() {
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("text/html;q=0"), None);
        assert_eq!(chosen("text/turtle;q=NaN"), None);
        assert_eq!(chosen("text/turtle;q=-1"), None);
    }

    #[test]
    fn the_language_follows_the_reader() {
        let english = |accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
            prefers_english(&headers)
        };
        assert!(english("en-GB,en;q=0.9"));
        assert!(english("de, en;q=0.5"));
        assert!(!english("ja,en;q=0.5"));
        assert!(!english("fr"));
        assert!(!english("en;q=0.3, ja;q=0.4"));
    }
}
