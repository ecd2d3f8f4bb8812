//! Roles of the parties: who published, investigated, was told, was hired.

use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::names::Names;

pub(super) fn read(_document: &Document, _names: &Names, _draft: &mut Draft) {}
