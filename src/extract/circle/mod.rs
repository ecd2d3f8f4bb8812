//! Who is concerned by what they did when, and who is said to be outside: 2019年1月から2020年3月までに購入された方,
//! 店頭で購入されたお客様は対象外です.
//!
//! `people` reads the words before a word for people, `outside` finds those who are denied, `inside` those of a period.

mod inside;
mod outside;
mod people;
mod words;

use crate::extract::categories::predicate::Predicate;
use crate::extract::document::Document;
use crate::extract::draft::Draft;

/// Adds groups told apart by what they did when, and groups that are not concerned.
pub(super) fn read(document: &Document, predicates: &[Predicate], draft: &mut Draft) {
    let outside = outside::find(document, predicates, draft);
    let inside = inside::find(document, predicates, draft, &outside);
    for (people, sure) in inside.iter().chain(&outside) {
        people.add(document, draft, *sure);
    }
}

#[cfg(test)]
mod tests;
