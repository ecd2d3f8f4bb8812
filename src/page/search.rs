//! (Being written.)

use crate::page::{Document, Language, PageError, Site};

/// The pages of this file, without language and `.html`.
pub(super) fn stems(_site: &Site<'_>) -> Result<Vec<String>, PageError> {
    Ok(Vec::new())
}

/// The page of this stem; `None` where it is not one of this file.
pub(super) fn page(
    _site: &Site<'_>,
    _stem: &str,
    _language: Language,
) -> Result<Option<Document>, PageError> {
    Ok(None)
}
