//! Categories of personal data: named, listed, excluded.

use crate::extract::ExtractError;
use crate::extract::cues::Cues;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::labels::{code, folded, of_scheme};
use crate::lexicon::Lexicon;
use crate::notice::DataCategory;

/// The words for categories.
#[derive(Debug)]
pub(super) struct Categories {
    pub(super) cues: Cues<DataCategory>,
}

impl Categories {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "category");
        let words: Vec<(String, DataCategory)> =
            labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?))).collect();
        Ok(Self { cues: Cues::new(words.iter().map(|(w, c)| (w.as_str(), *c)))? })
    }
}

pub(super) fn read(_document: &Document, _categories: &Categories, _draft: &mut Draft) {}
