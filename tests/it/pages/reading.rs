//! Reads pages as a browser's tokeniser does.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};

/// An element with its attributes.
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    /// The text up to the next tag.
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// A page, tag by tag.
pub(super) struct Html {
    pub(super) elements: Vec<Element>,
    /// What a reader sees, scripts left out.
    pub(super) text: String,
}

impl Html {
    pub(super) fn read(page: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut html = Self { elements: Vec::new(), text: String::new() };
        for token in Tokenizer::new_with_emitter(page, emitter) {
            match token.unwrap() {
                Token::StartTag(tag) => {
                    let word = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                    let attributes =
                        tag.attributes.iter().map(|(name, value)| (word(name), word(value)));
                    html.elements.push(Element {
                        name: word(&tag.name),
                        attributes: attributes.collect(),
                        text: String::new(),
                    });
                }
                Token::String(words) => {
                    let words = String::from_utf8(words.to_vec()).unwrap();
                    let Some(last) = html.elements.last_mut() else { continue };
                    if last.name != "script" {
                        html.text.push_str(&words);
                    }
                    last.text.push_str(&words);
                }
                Token::Error(error) => panic!("{error:?}"),
                _ => {}
            }
        }
        html
    }

    pub(super) fn named<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    pub(super) fn ids(&self) -> BTreeSet<&str> {
        self.elements.iter().filter_map(|element| element.attribute("id")).collect()
    }
}

/// A reference without its percent signs.
pub(super) fn decoded(reference: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = reference.as_bytes();
    while let [first, tail @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, tail) {
            let hex = std::str::from_utf8(&[*high, *low]).map(str::to_owned).unwrap();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap());
            rest = after;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The path to which a relative reference leads from a document, and its fragment.
pub(super) fn resolved(from: &str, reference: &str) -> (String, Option<String>) {
    let (reference, fragment) = match reference.split_once('#') {
        Some((reference, fragment)) => (reference, Some(decoded(fragment))),
        None => (reference, None),
    };
    let reference = reference.split('?').next().unwrap();
    if reference.is_empty() {
        return (from.to_owned(), fragment);
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in reference.split('/') {
        match step {
            ".." => {
                steps.pop().unwrap_or_else(|| panic!("{reference} leaves the site from {from}"));
            }
            step => steps.push(step),
        }
    }
    (decoded(&steps.join("/")), fragment)
}
