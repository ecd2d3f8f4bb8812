//! Checks of the words of a record: labels that say something, no contact details, no control characters.

use crate::notice::at::At;
use crate::notice::check::Checker;
use crate::notice::privacy::contact_detail;
use crate::notice::record::{Key, Label};

impl Checker<'_> {
    /// No contact detail stands in the words of a record, and no label is empty.
    pub(super) fn words(&mut self) {
        let n = self.notice;
        self.label(&n.id, &n.incident.label);
        for party in &n.parties {
            let words = party.name.iter().chain(&party.description).map(|w| w.as_str());
            words
                .chain(party.aliases.iter().map(String::as_str))
                .for_each(|word| self.word(&party.key, word));
        }
        n.earlier.iter().for_each(|x| self.label(&x.key, &x.label));
        for service in &n.services {
            self.word(&service.key, &service.name);
            service.status.iter().for_each(|label| self.label(&service.key, label));
        }
        for system in &n.systems {
            self.word(&system.key, &system.name);
            system.description.iter().for_each(|label| self.label(&system.key, label));
        }
        n.groups.iter().for_each(|x| self.label(&x.key, &x.label));
        n.counts.iter().for_each(|x| self.word(&x.key, &x.written));
        n.periods.iter().for_each(|x| self.word(&x.key, &x.written));
        n.events.iter().for_each(|x| self.label(&x.key, &x.label));
        n.measures.iter().for_each(|x| self.label(&x.key, &x.label));
        n.remedies.iter().for_each(|x| self.label(&x.key, &x.label));
        n.statements.iter().for_each(|x| self.label(&x.key, &x.label));
        n.discrepancies.iter().for_each(|x| self.label(&x.key, &x.note));
        n.assessments
            .iter()
            .for_each(|x| x.basis.iter().for_each(|basis| self.label(&x.key, basis)));
        n.counts.iter().for_each(|x| {
            x.basis.iter().chain(&x.label).for_each(|words| self.label(&x.key, words));
        });
        n.investigations.iter().flat_map(|x| &x.reports).for_each(|x| self.label(&x.key, &x.label));
    }

    fn label(&mut self, owner: &At<Key>, label: &Label) {
        self.word(owner, &label.ja);
        self.word(owner, &label.en);
    }

    fn word(&mut self, owner: &At<Key>, word: &str) {
        if word.trim().is_empty() {
            self.wrong(
                owner,
                format!(
                    "found empty words at `{}`, expected a label in Japanese and English",
                    owner.as_str()
                ),
            );
        }
        if let Some(detail) = contact_detail(word) {
            self.wrong(owner, format!("found {detail} in the words of `{}`, expected none: contact details never enter the graph", owner.as_str()));
        }
        if word.chars().any(char::is_control) {
            self.wrong(
                owner,
                format!(
                    "found a control character in the words of `{}`, expected plain text",
                    owner.as_str()
                ),
            );
        }
    }
}
