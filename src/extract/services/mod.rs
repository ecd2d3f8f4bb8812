//! Websites and services that customers used.
//!
//! A name in quotation marks or before 以下「本サイト」 is weighed by the words around it; names of papers, files, attacks
//! and of services said to be unaffected fall out.

mod columns;
mod names;
pub(super) mod unquoted;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, ServiceFact};
use crate::extract::flow::Place;
use crate::extract::labels::lower_without;

/// Least weight of a service.
const ENOUGH: u32 = 60;

/// A name that may be a service.
#[derive(Debug, Clone)]
struct Candidate {
    place: Place,
    weight: u32,
}

pub(super) fn read(document: &Document, draft: &mut Draft) {
    let mut found = names::quoted(document, draft);
    found.extend(unquoted::aliased(document, draft));
    found.extend(unquoted::titled(document, draft));
    found.extend(unquoted::labelled(document));
    found.extend(unquoted::run_by(document, draft));
    found.extend(unquoted::tailed(document, draft));
    found.extend(columns::of(document));
    found.extend(columns::spoken(document, draft));
    found.sort_by_key(|c| (c.place.start, c.place.end));
    // One entry a name, with the sum of its weights: a name that stands in many places of a service is one.
    let beside = beside(document, &found);
    let mut places: Vec<(String, Candidate)> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for candidate in found {
        let name = key(document.words(&candidate.place));
        let at = *index.entry(name.clone()).or_insert(places.len());
        match places.get_mut(at) {
            Some((_, first)) => {
                first.weight = first.weight.max(candidate.weight) + candidate.weight.min(20);
            }
            None => places.push((name, candidate)),
        }
    }
    places.retain(|(_, c)| c.weight >= ENOUGH);
    if places.len() <= 100 {
        drop_parts(&mut places, &beside);
    }
    for (_, candidate) in places {
        let confidence = if candidate.weight >= 90 { 90 } else { 75 };
        draft.services.push(ServiceFact {
            name: name(document, &candidate.place),
            address: address(document, &candidate.place),
            ground: Ground::new(candidate.place, confidence),
        });
    }
}

/// Names with nothing but a joint between them: 「X」または「Y」.
fn beside(document: &Document, found: &[Candidate]) -> BTreeSet<(String, String)> {
    const JOINTS: [&str; 13] = [
        "」「", "」、「", "」・「", "」と「", "」や「", "」及び「", "」および「", "」並びに「",
        "」又は「", "」または「", "』『", "』、『", "』と『",
    ];
    let pairs = found.iter().zip(found.iter().skip(1)).filter(|(a, b)| {
        let between = document.text().get(a.place.end..b.place.start);
        between.is_some_and(|b| b.len() <= 30 && JOINTS.contains(&b))
    });
    let words = |c: &Candidate| key(document.words(&c.place));
    pairs.map(|(a, b)| (words(a), words(b))).collect()
}

/// The name on one line.
fn name(document: &Document, place: &Place) -> String {
    let words = document.words(place);
    if words.contains('\n') { words.replace('\n', "") } else { document.flow_words(place) }
}

/// What is compared of two names.
fn key(name: &str) -> String {
    lower_without(name, |c| matches!(c, '・' | '-' | '「' | '」' | '\n'))
}

/// A name that is a part of a longer one that begins with it (ゲオEショップ, ゲオEショップ楽天市場店): the one named first stays.
/// Two that are named side by side are two: 「例示便」または「例示便プラス」.
fn drop_parts(places: &mut Vec<(String, Candidate)>, beside: &BTreeSet<(String, String)>) {
    let joined = |a: &str, b: &str| {
        beside.contains(&(a.to_owned(), b.to_owned()))
            || beside.contains(&(b.to_owned(), a.to_owned()))
    };
    let names: Vec<(String, u32)> = places.iter().map(|(n, c)| (n.clone(), c.weight)).collect();
    let mut at = 0;
    places.retain(|(name, own)| {
        let mine = at;
        at += 1;
        !names.iter().enumerate().any(|(i, (other, weight))| {
            i != mine
                && !joined(name, other)
                && (name.contains(other.as_str()) || other.contains(name.as_str()))
                && (*weight, names.len() - i) > (own.weight, names.len() - mine)
        })
    });
}

/// The address in brackets after the name.
fn address(document: &Document, place: &Place) -> Option<String> {
    let text = document.text();
    let mut end = (place.end + 120).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = text.get(place.end..end)?;
    let near = near.split(['。', '\n']).next()?;
    let at = near.find("http")?;
    if near.get(..at)?.contains('「') {
        return None;
    }
    let address = near.get(at..)?;
    let length = address
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+=%".contains(c)))
        .unwrap_or(address.len());
    let address = address.get(..length)?.trim_end_matches(['.', ':', '?']);
    let host = address.strip_prefix("https://").or(address.strip_prefix("http://"))?;
    (host.contains('.') && host.len() >= 4).then(|| address.to_owned())
}
