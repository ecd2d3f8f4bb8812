//! Checks of the words of a record: labels that say something, no contact details, no control characters.

use crate::notice::at::At;
use crate::notice::check::Checker;
use crate::notice::privacy::contact_detail;
use crate::notice::record::{Dated, Key, Label};

impl Checker<'_> {
    /// No contact detail stands in the words of a record, and no label is empty.
    pub(super) fn words(&mut self) {
        self.document_words();
        self.system_words();
        self.claim_words();
        let n = self.notice;
        for x in &n.events {
            self.label(&x.key, &x.label);
            x.written.iter().for_each(|written| self.word(&x.key, written));
        }
        for x in &n.measures {
            self.label(&x.key, &x.label);
            self.dates(&x.key, x.completed.iter().chain(&x.scheduled));
        }
        n.remedies.iter().for_each(|x| self.label(&x.key, &x.label));
        n.statements.iter().for_each(|x| self.label(&x.key, &x.label));
        n.discrepancies.iter().for_each(|x| self.label(&x.key, &x.note));
    }

    /// The id of the notice stands for what has no key.
    fn document_words(&mut self) {
        let n = self.notice;
        self.label(&n.id, &n.incident.label);
        n.issued.iter().chain(&n.discovered).for_each(|x| self.word(&n.id, &x.written));
        n.stage.iter().flat_map(|x| &x.label).for_each(|label| self.word(&n.id, label));
        for x in &n.earlier {
            self.label(&x.key, &x.label);
            x.written.iter().for_each(|written| self.word(&x.key, written));
        }
        for party in &n.parties {
            let words = party.name.iter().chain(&party.description).map(|w| w.as_str());
            words
                .chain(party.aliases.iter().map(String::as_str))
                .chain(party.address.iter().map(|address| address.as_str()))
                .for_each(|word| self.word(&party.key, word));
        }
    }

    fn system_words(&mut self) {
        let n = self.notice;
        for service in &n.services {
            self.word(&service.key, &service.name);
            service.status.iter().for_each(|label| self.label(&service.key, label));
        }
        for system in &n.systems {
            self.word(&system.key, &system.name);
            system.description.iter().for_each(|label| self.label(&system.key, label));
            self.dates(
                &system.key,
                system.hosting.iter().flat_map(|x| x.from.iter().chain(&x.until)),
            );
            for holding in &system.holds {
                holding.label.iter().for_each(|label| self.label(&holding.key, label));
            }
        }
        n.groups.iter().for_each(|x| self.label(&x.key, &x.label));
    }

    fn claim_words(&mut self) {
        let n = self.notice;
        if let Some(attack) = &n.attack {
            attack.label.iter().chain(&attack.attribution).for_each(|x| self.label(&n.id, x));
        }
        for x in &n.investigations {
            x.label.iter().for_each(|label| self.label(&x.key, label));
            for report in &x.reports {
                self.label(&report.key, &report.label);
                report.version.iter().for_each(|version| self.word(&report.key, version));
                self.dates(&report.key, &report.delivered);
            }
        }
        for x in &n.assessments {
            x.basis.iter().for_each(|basis| self.label(&x.key, basis));
            self.dates(&x.key, &x.asserted_on);
        }
        for x in &n.counts {
            self.word(&x.key, &x.written);
            x.basis.iter().chain(&x.label).for_each(|words| self.label(&x.key, words));
            self.dates(&x.key, &x.asserted_on);
        }
        n.periods.iter().for_each(|x| self.word(&x.key, &x.written));
    }

    fn dates<'b>(&mut self, owner: &At<Key>, dates: impl IntoIterator<Item = &'b Dated>) {
        dates.into_iter().for_each(|dated| self.word(owner, &dated.written));
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
