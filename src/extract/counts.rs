//! Counts: numbers of persons, records, cards, told apart from every other number.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
