//! Countermeasures and remedies.

use crate::extract::ExtractError;
use crate::extract::cues::Cues;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::labels::{code, folded, of_scheme};
use crate::lexicon::Lexicon;
use crate::notice::MeasureType;

/// The words for measures.
#[derive(Debug)]
pub(super) struct Measures {
    pub(super) types: Cues<MeasureType>,
}

impl Measures {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "measure").filter(|l| l.japanese);
        let words: Vec<(String, MeasureType)> =
            labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?))).collect();
        Ok(Self { types: Cues::new(words.iter().map(|(w, c)| (w.as_str(), *c)))? })
    }
}

pub(super) fn read(_document: &Document, _measures: &Measures, _draft: &mut Draft) {}
