//! Countermeasures and remedies.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
