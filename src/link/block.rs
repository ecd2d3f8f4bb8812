//! Which entries come into question at all: by number, by name, by a person's word, and by similar name.

use std::collections::BTreeMap;

use crate::link::LinkError;
use crate::link::compare::{compare, doubt_of_reading};
use crate::link::decision::{Decision, Ruling};
use crate::link::feature::FeatureKind;
use crate::link::judge::Candidate;
use crate::link::subject::{Form, NameSource, Scheme, Subject};
use crate::registry::{Entry, Index, Register};

/// Entries with similar names that are looked at for a name.
const SIMILAR: usize = 30;

/// A slip of the pen that happens to give another's name is rarer than that name itself by so many bits.
const ONTO_ANOTHER: f64 = 8.0;

/// The legal persons that an organisation may be.
pub(super) struct Block<'a> {
    subject: &'a Subject,
    index: &'a Index,
    forms: Vec<Form>,
    refused: Vec<&'a Decision>,
    entries: BTreeMap<(Register, String), Entry>,
}

impl<'a> Block<'a> {
    pub(super) fn new(subject: &'a Subject, index: &'a Index, decisions: &[&'a Decision]) -> Self {
        let refused =
            decisions.iter().copied().filter(|decision| decision.ruling == Ruling::Not).collect();
        Self { subject, index, forms: subject.forms(), refused, entries: BTreeMap::new() }
    }

    /// Those that bear one of its numbers or names.
    pub(super) fn add_exact(&mut self) -> Result<(), LinkError> {
        for identifier in &self.subject.identifiers {
            let found = match identifier.scheme {
                Scheme::CorporateNumber => self.index.by_number(&identifier.value)?,
                Scheme::Edinet => self.by_id(Register::Edinet, &identifier.value)?,
                Scheme::Lei => self.by_id(Register::Gleif, &identifier.value)?,
                Scheme::Securities => Vec::new(),
            };
            self.add(found);
        }
        for at in 0..self.forms.len() {
            let Some(form) = self.forms.get(at) else { break };
            let found = self.index.by_name(&form.normal)?;
            self.add(found.into_iter().map(|(entry, _)| entry));
        }
        Ok(())
    }

    /// Those with similar names; short forms and brands are not varied.
    pub(super) fn add_similar(&mut self) -> Result<(), LinkError> {
        for at in 0..self.forms.len() {
            let Some(form) = self.forms.get_mut(at) else { break };
            if form.source != NameSource::Short {
                form.improbability = self.index.improbability(&form.normal.core)?;
                let found = self.index.fuzzy(&form.normal, SIMILAR)?;
                self.add(found.into_iter().map(|candidate| candidate.entry));
            }
        }
        Ok(())
    }

    fn by_id(&self, register: Register, id: &str) -> Result<Vec<Entry>, LinkError> {
        Ok(self.index.by_id(register, id)?.into_iter().collect())
    }

    fn add(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            let refused = |no: &&Decision| no.register == entry.register && no.id == entry.id;
            if !self.refused.iter().any(refused) {
                self.entries.insert((entry.register, entry.id.clone()), entry);
            }
        }
    }

    /// The candidates with their features, those of one corporate number together; whom a person refused in one register is
    /// refused in all.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut persons: BTreeMap<String, Candidate> = BTreeMap::new();
        for ((register, id), entry) in &self.entries {
            let features = compare(self.subject, &self.forms, entry);
            if features.is_empty() {
                continue;
            }
            let number = entry.corporate_number.map(|number| number.to_string());
            if number.as_ref().is_some_and(|number| self.refused.iter().any(|no| no.id == *number))
            {
                continue;
            }
            let key = number.unwrap_or_else(|| format!("{register} {id}"));
            persons.entry(key).or_default().add(entry.clone(), features);
        }
        let mut candidates: Vec<Candidate> = persons.into_values().collect();
        if candidates.iter().any(Candidate::is_met_whole) {
            for candidate in &mut candidates {
                candidate.weaken(FeatureKind::SimilarName, ONTO_ANOTHER);
            }
        }
        if !candidates.iter().any(Candidate::bears_the_name) {
            let read =
                candidates.iter().filter(|candidate| candidate.has(FeatureKind::SameReading));
            let entries = read.flat_map(|candidate| &candidate.entries);
            let doubts = entries.map(|entry| doubt_of_reading(&self.forms, entry));
            // The same for all: it tells them from nobody, not from each other.
            let doubt = doubts.min_by(f64::total_cmp).unwrap_or_default();
            for candidate in &mut candidates {
                candidate.weaken(FeatureKind::SameReading, doubt);
            }
        }
        candidates
    }
}
