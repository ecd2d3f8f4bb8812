//! Sentences of notices, invented, with the roles that a reader takes from them.

use std::sync::LazyLock;

use super::*;
use crate::extract::{dates, names, publisher};
use crate::lexicon::Lexicon;

static NAMES: LazyLock<Names> =
    LazyLock::new(|| Names::new(&Lexicon::compiled_in().unwrap()).unwrap());

fn draft(text: &str) -> (Document, Draft) {
    let mut document = Document::new(text);
    dates::read(&mut document);
    let mut draft = Draft::default();
    names::read(&document, &NAMES, &mut draft);
    publisher::read(&document, &mut draft);
    read(&document, &NAMES, &mut draft);
    (document, draft)
}

/// The words of the parties with a role.
fn with(text: &str, role: Role) -> Vec<String> {
    let (_, draft) = draft(text);
    let has = |p: &&crate::extract::draft::PartyFact| p.roles.iter().any(|(r, _)| *r == role);
    draft.parties.iter().filter(has).map(|p| p.words.clone()).collect()
}

/// Each text with the parties that have the role in it; all wrong ones are told at once.
fn check(role: Role, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = with(text, role);
            (found != *expected)
                .then(|| format!("{text}\n   found {found:?}, expected {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

mod bodies;
mod firms;
mod outsiders;
mod principals;
mod workers;
