//! Where systems stand, who runs them, what data they hold and whose.
//!
//! `ties` says of which system a place of the text speaks; `spot`, `hosting` and `holdings` read the words
//! on it, `protection` in which state the data were.

mod groups;
mod holdings;
mod hosting;
mod moves;
mod protection;
mod spot;
mod ties;

pub(super) use groups::KINDS;
pub(super) use hosting::Hosts;
pub(super) use protection::vocabulary;

use crate::extract::categories::predicate::Predicate;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use ties::Ties;

/// Adds hosting and holdings to the systems of the draft; where it has none, nothing is looked for.
pub(super) fn read(
    document: &Document,
    hosts: &Hosts,
    predicates: &[Predicate],
    draft: &mut Draft,
) {
    let ties = Ties::of(document, draft);
    if ties.is_empty() {
        return;
    }
    hosting::read(document, hosts, &ties, draft);
    holdings::read(document, predicates, &ties, draft);
    protection::read(document, predicates, &ties, draft);
}

#[cfg(test)]
mod tests;
