//! Paths below the base: what they name, and how one page leads to another.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::export::Format;
use crate::page::Language;

/// The formats of descriptions.
pub(super) const FORMATS: [Format; 4] =
    [Format::Turtle, Format::JsonLd, Format::NTriples, Format::RdfXml];

/// Where a thing is described.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The page without language and `.html`: `page/incident/I`.
    pub page: String,
    /// The description without the ending of its format: `data/incident/I`.
    pub data: String,
    /// The place on the page that is the thing's own; `None` where it is wholly about it. Not percent-encoded.
    pub fragment: Option<String>,
}

/// What a path names, whether it exists or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Path<'p> {
    /// `STEM.html`, `STEM.en.html`
    Page { stem: &'p str, language: Language },
    /// `data/….ttl`
    Data { stem: &'p str, format: Format },
    /// `assets/NAME`
    Asset(&'p str),
}

impl<'p> Path<'p> {
    pub(super) fn read(path: &'p str) -> Option<Self> {
        if let Some(name) = path.strip_prefix("assets/") {
            return Some(Self::Asset(name));
        }
        if let Some(stem) = path.strip_suffix(".html") {
            return Some(match stem.strip_suffix(".en") {
                Some(stem) => Self::Page { stem, language: Language::English },
                None => Self::Page { stem, language: Language::Japanese },
            });
        }
        let (stem, ending) = path.rsplit_once('.')?;
        let format = FORMATS.into_iter().find(|format| ending_of(*format) == ending)?;
        stem.starts_with("data/").then_some(Self::Data { stem, format })
    }
}

/// The ending of a description's file.
pub(super) fn ending_of(format: Format) -> &'static str {
    match format {
        Format::RdfXml => "rdf",
        other => other.extension(),
    }
}

/// The path of a page.
pub(super) fn page(stem: &str, language: Language) -> String {
    match language {
        Language::Japanese => format!("{stem}.html"),
        Language::English => format!("{stem}.en.html"),
    }
}

/// The path of a description.
pub(super) fn data(stem: &str, format: Format) -> String {
    format!("{stem}.{}", ending_of(format))
}

/// The reference by which the document at `from` leads to the one at `to`, percent-encoded; both are paths below the
/// base. A fragment is no part of it.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from, to);
    while let (Some((a, rest_a)), Some((b, rest_b))) = (from.split_once('/'), to.split_once('/')) {
        if a != b {
            break;
        }
        (from, to) = (rest_a, rest_b);
    }
    let mut reference = "../".repeat(from.matches('/').count());
    reference.push_str(&encoded(to));
    reference
}

/// A path or fragment with every byte outside of the unreserved characters and `/` percent-encoded.
pub fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// The most bytes of a file's name before its endings: with them it stays below the 255 that file systems take.
const LONGEST_NAME: usize = 200;

/// The name of a thing's files: the end of its IRI, and where that is too long its beginning and a hash of the whole.
pub(super) fn file_key(local: &str) -> String {
    if local.len() <= LONGEST_NAME {
        return local.to_owned();
    }
    let hash = Sha256::digest(local.as_bytes());
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let end = local.floor_char_boundary(LONGEST_NAME - hash.len() - 1);
    format!("{}-{hash}", local.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_climbs_to_the_common_folder() {
        assert_eq!(relative("index.html", "page/incident/a.html"), "page/incident/a.html");
        assert_eq!(relative("page/incident/a.html", "page/incident/b.html"), "b.html");
        assert_eq!(relative("page/incident/a.html", "page/notice/a.html"), "../notice/a.html");
        assert_eq!(relative("page/incident/a.html", "index.en.html"), "../../index.en.html");
        assert_eq!(relative("page/a.html", "data/é.ttl"), "../data/%C3%A9.ttl");
    }

    #[test]
    fn a_name_longer_than_file_systems_take_is_cut_and_stays_one_of_its_own() {
        let (one, other) = ("名".repeat(80) + "a", "名".repeat(80) + "b");
        assert!(file_key(&one).len() <= LONGEST_NAME);
        assert_ne!(file_key(&one), file_key(&other));
        assert_eq!(file_key("name-ゲオ"), "name-ゲオ");
    }

    #[test]
    fn a_path_says_what_it_names() {
        let page = |stem, language| Some(Path::Page { stem, language });
        assert_eq!(Path::read("page/a.html"), page("page/a", Language::Japanese));
        assert_eq!(Path::read("page/a.en.html"), page("page/a", Language::English));
        let data = Path::Data { stem: "data/incident/a", format: Format::RdfXml };
        assert_eq!(Path::read("data/incident/a.rdf"), Some(data));
        assert_eq!(Path::read("data/incident/a.txt"), None);
        assert_eq!(Path::read("page/a.ttl"), None);
    }
}
