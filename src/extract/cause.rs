//! The cause: the technical vector where it is stated.

use crate::extract::ExtractError;
use crate::extract::cues::Cues;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::labels::{code, folded};
use crate::lexicon::{Lexicon, Rank};
use crate::notice::Cause;

/// The words for causes.
#[derive(Debug)]
pub(super) struct Causes {
    pub(super) cues: Cues<(Cause, Rank)>,
}

impl Causes {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = lexicon.labels.iter().filter(|l| l.scheme == "cause");
        let words: Vec<(String, (Cause, Rank))> =
            labels.filter_map(|l| Some((folded(&l.text), (code(&l.notation)?, l.rank)))).collect();
        Ok(Self { cues: Cues::new(words.iter().map(|(w, c)| (w.as_str(), *c)))? })
    }
}

pub(super) fn read(_document: &Document, _causes: &Causes, _draft: &mut Draft) {}
