//! The publisher: in the title, the header, the signature, or the sentences.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
