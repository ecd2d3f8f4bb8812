//! Servers, databases, media: attacked, reached, lost, or found clean.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
