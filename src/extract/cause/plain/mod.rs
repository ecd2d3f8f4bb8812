//! Causes that are told in plain words: no term of the trade, but what was done.
//!
//! 検索欄に命令を打ち込まれ、データベースの中身を引き出された: what a sentence is about tells the cause, each word alone would not.

mod errors;
mod rules;
mod words;

use std::sync::LazyLock;

use crate::extract::cause::context;
use crate::extract::cues::{Cues, Hit, Slot};
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::extract::polarity::{self, Polarity};
use crate::notice::Cause;
use errors::ERRORS;
use rules::{RULES, Rule};
use words::{ATTACKS, Subject};

/// What a text is about: one bit for each [`Subject`].
type Subjects = u64;

/// The words of all subjects; a word that holds others is about what they are about too.
pub(super) static WORDS: LazyLock<Cues<Subjects>> = LazyLock::new(|| {
    let all = || {
        ATTACKS
            .iter()
            .chain(ERRORS)
            .flat_map(|(subject, words)| words.iter().map(|w| (*w, bit(*subject))))
    };
    let about =
        |word: &str| all().filter(|(w, _)| word.contains(w)).fold(0, |bits, (_, bit)| bits | bit);
    let cues = Cues::new(all().map(|(word, _)| (word, about(word))));
    cues.unwrap_or_else(|_| unreachable!("some hundred short words")).swept(Slot::Plain)
});

fn bit(subject: Subject) -> Subjects {
    1 << (subject as u32)
}

/// A sentence with what it is about.
struct Told<'h> {
    place: Place,
    hits: &'h [Hit<Subjects>],
    about: Subjects,
}

/// Shows each cause that a sentence tells, with its words and their weight.
pub(super) fn told(document: &Document, mut found: impl FnMut(Cause, Place, u32)) {
    let hits = WORDS.in_document(document);
    let sentences = sentences(document, &hits);
    for (index, sentence) in sentences.iter().enumerate() {
        let after =
            sentences.get(index + 1).filter(|next| next.place.start < sentence.place.end + 9);
        for rule in RULES {
            let more = after.filter(|_| rule.two).map_or(0, |next| next.about);
            if let Some(place) = applies(document, sentence, more, rule) {
                let weight = context::weight(document, &place, rule.cause, rule.rank());
                found(rule.cause, place, weight);
            }
        }
    }
}

fn sentences<'h>(document: &Document, hits: &'h [Hit<Subjects>]) -> Vec<Told<'h>> {
    let mut sentences = Vec::new();
    let mut rest = hits;
    while let Some(first) = rest.first() {
        let place = document.sentence(first.place.start);
        let count = rest.partition_point(|h| h.place.start < place.end).max(1);
        let (own, others) = rest.split_at_checked(count).unwrap_or_default();
        rest = others;
        let about = own.iter().fold(0, |bits, h| bits | h.value);
        sentences.push(Told { place, hits: own, about });
    }
    sentences
}

/// The word of the rule's first subject, where the sentence (and `more` of the next) is about all that the rule asks for.
fn applies(document: &Document, sentence: &Told<'_>, more: Subjects, rule: &Rule) -> Option<Place> {
    let wanted = rule.all.iter().fold(0, |bits, s| bits | bit(*s));
    let barred = rule.none.iter().fold(bit(Subject::Advice), |bits, s| bits | bit(*s));
    if (sentence.about | more) & wanted != wanted || sentence.about & barred != 0 {
        return None;
    }
    let key = bit(*rule.all.first()?);
    let first = sentence.hits.iter().find(|h| h.value & key != 0)?;
    let tail = document.words(&(first.place.end..sentence.place.end.max(first.place.end)));
    (polarity::after(tail) != Polarity::Denied).then(|| first.place.clone())
}

#[cfg(test)]
mod tests;
