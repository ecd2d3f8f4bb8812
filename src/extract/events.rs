//! The timeline: what happened on which day, and the day of the discovery.

use crate::extract::document::Document;
use crate::extract::draft::Draft;

pub(super) fn read(_document: &Document, _draft: &mut Draft) {}
