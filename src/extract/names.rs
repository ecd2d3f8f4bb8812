//! Names of organisations: by legal form, by the notice's own aliases, by the known organisations.

use crate::extract::ExtractError;
use crate::extract::cues::Cues;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::lexicon::{Lexicon, Organization};

/// The names of the known organisations.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) organizations: Vec<Organization>,
    /// Each name with the index of its organisation and of the name there.
    pub(super) cues: Cues<(usize, usize)>,
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let organizations = lexicon.organizations.clone();
        let mut words: Vec<(String, (usize, usize))> = Vec::new();
        for (o, organization) in organizations.iter().enumerate() {
            for (n, name) in organization.names.iter().enumerate() {
                words.push((crate::extract::labels::folded(&name.text), (o, n)));
            }
        }
        let cues = Cues::new(words.iter().map(|(w, v)| (w.as_str(), *v)))?;
        Ok(Self { organizations, cues })
    }
}

pub(super) fn read(_document: &Document, _names: &Names, _draft: &mut Draft) {}
