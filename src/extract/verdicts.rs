//! Verdicts on leak, intrusion and misuse, and the verdict on the incident as a whole.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
