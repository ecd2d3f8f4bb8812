//! Investigations of the record and the reports that came of them.

use crate::extract::assemble::{Maker, key, sure};
use crate::extract::draft::{InvestigationFact, ReportFact};
use crate::notice::{Investigation, Label, Report, Stage};

impl Maker<'_> {
    pub(super) fn investigations(&self) -> Vec<Investigation> {
        let mut number = 0;
        let one = |(i, x): (usize, &InvestigationFact)| {
            let first = number;
            number += x.reports.len();
            let report = |(r, fact): (usize, &ReportFact)| self.report(first + r, fact);
            Investigation {
                key: key("investigation", i).into(),
                label: None,
                investigator: key("p", x.investigator).into(),
                commissioned_by: x.commissioned_by.map(|p| key("p", p).into()),
                evidence: self.evidence(&x.ground),
                confidence: sure(&x.ground),
                reports: x.reports.iter().enumerate().map(report).collect(),
            }
        };
        self.draft.investigations.iter().enumerate().map(one).collect()
    }

    fn report(&self, index: usize, x: &ReportFact) -> Report {
        let en = match x.stage {
            Some(Stage::Initial) => "first findings",
            Some(Stage::Interim) => "interim report",
            Some(Stage::Final) => "final report",
            _ => "report",
        };
        Report {
            key: key("report", index).into(),
            label: Label { ja: self.written(&x.written), en: en.to_owned() },
            version: x.version.as_ref().map(|v| self.written(v)),
            stage: x.stage,
            delivered: x.delivered.as_ref().map(|d| self.dated(d)),
            revises: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        }
    }
}
