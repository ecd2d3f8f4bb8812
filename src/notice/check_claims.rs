//! Checks of what is claimed: verdicts, counts, periods, events, measures.

use crate::notice::at::At;
use crate::notice::attack::Attack;
use crate::notice::check::{Checker, Kind, excerpt};
use crate::notice::claim::{Assessment, Count, Period};
use crate::notice::record::Key;

impl<'a> Checker<'a> {
    pub(super) fn attack_and_investigations(&mut self) {
        let n = self.notice;
        if let Some(attack) = &n.attack {
            self.attack(attack);
        }
        for investigation in &n.investigations {
            self.evidence(&investigation.key, &investigation.evidence);
            self.refer(Kind::Party, [&investigation.investigator]);
            self.refer(Kind::Party, &investigation.commissioned_by);
            for report in &investigation.reports {
                self.evidence(&report.key, &report.evidence);
                self.refer(Kind::Report, &report.revises);
            }
        }
    }

    fn attack(&mut self, attack: &'a Attack) {
        self.stated(&self.notice.id, "the causes of the attack", &attack.cause_evidence);
        self.stated(&self.notice.id, "an attack", &attack.evidence);
        let digits = |text: &str| {
            !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit())
        };
        for weakness in
            attack.weakness.iter().filter(|w| !w.strip_prefix("CWE-").is_some_and(digits))
        {
            self.wrong(
                weakness,
                format!("found `{}`, expected a CWE weakness, as CWE-78", excerpt(weakness)),
            );
        }
        let technique = |t: &str| {
            t.strip_prefix("CAPEC-").is_some_and(digits)
                || t.strip_prefix('T').is_some_and(|rest| {
                    let (main, sub) = rest.split_once('.').unwrap_or((rest, "001"));
                    main.len() == 4 && digits(main) && sub.len() == 3 && digits(sub)
                })
        };
        for found in attack.technique.iter().filter(|t| !technique(t)) {
            self.wrong(found, format!("found `{}`, expected a CAPEC pattern or ATT&CK technique, as CAPEC-88 or T1190", excerpt(found)));
        }
        for country in attack
            .source_country
            .iter()
            .filter(|c| c.len() != 2 || !c.bytes().all(|b| b.is_ascii_uppercase()))
        {
            self.wrong(
                country,
                format!("found `{}`, expected an ISO 3166-1 alpha-2 code, as CN", excerpt(country)),
            );
        }
    }

    pub(super) fn claims(&mut self) {
        let n = self.notice;
        n.assessments.iter().for_each(|assessment| self.assessment(assessment));
        n.counts.iter().for_each(|count| self.count(count));
        n.periods.iter().for_each(|period| self.period(period));
        n.statements.iter().for_each(|x| self.evidence(&x.key, &x.evidence));
        for discrepancy in &n.discrepancies {
            self.refer(Kind::Claim, &discrepancy.between);
            if discrepancy.between.len() < 2 {
                self.wrong(
                    &discrepancy.key,
                    "found a discrepancy of fewer than two claims, expected the claims that differ"
                        .to_owned(),
                );
            }
        }
    }

    fn assessment(&mut self, x: &'a Assessment) {
        self.evidence(&x.key, &x.evidence);
        let verdicts = [x.compromise.is_some(), x.leak.is_some(), x.misuse.is_some()];
        let given = verdicts.iter().filter(|given| **given).count();
        if given != 1 {
            self.wrong(
                &x.key,
                format!(
                    "found {given} of compromise, leak and misuse at assessment `{}`, expected exactly one",
                    x.key.as_str()
                ),
            );
        }
        self.refer(Kind::System, &x.systems);
        self.refer(Kind::Holding, &x.holdings);
        self.refer(Kind::Report, &x.reported_in);
        self.superseded(&x.key, x.supersedes.as_ref(), Kind::Claim);
    }

    fn count(&mut self, x: &'a Count) {
        self.evidence(&x.key, &x.evidence);
        self.refer(Kind::System, &x.systems);
        self.refer(Kind::Holding, &x.holdings);
        self.refer(Kind::Report, &x.reported_in);
        self.refer(Kind::Count, &x.part_of);
        self.superseded(&x.key, x.supersedes.as_ref(), Kind::Count);
        if x.part_of.as_ref().is_some_and(|total| **total == *x.key) {
            self.wrong(
                &x.key,
                format!(
                    "found count `{}` as part of itself, expected another total",
                    x.key.as_str()
                ),
            );
        }
    }

    /// A claim takes the place of an earlier one by the same asserter; across asserters there is a discrepancy.
    fn superseded(&mut self, key: &'a At<Key>, old: Option<&'a At<Key>>, kind: Kind) {
        let Some(old) = old else { return };
        self.refer(kind, [old]);
        let (new_asserter, old_asserter) =
            (self.asserters.get(key.as_str()), self.asserters.get(old.as_str()));
        if old.as_str() == key.as_str() || old_asserter.is_some() && new_asserter != old_asserter {
            self.wrong(
                old,
                format!(
                    "found `{}` superseding `{}`, expected an earlier claim of the same asserter",
                    key.as_str(),
                    old.as_str()
                ),
            );
        }
    }

    fn period(&mut self, x: &'a Period) {
        self.evidence(&x.key, &x.evidence);
        self.refer(Kind::System, &x.systems);
        self.refer(Kind::Holding, &x.holdings);
        self.refer(Kind::Report, &x.reported_in);
        match (&x.start, &x.end) {
            (None, None) => self.wrong(
                &x.key,
                format!(
                    "found period `{}` without start and end, expected at least one",
                    x.key.as_str()
                ),
            ),
            (Some(start), Some(end)) => {
                let (first, last) = (start.bounds().map(|b| b.0), end.bounds().map(|b| b.1));
                if first > last {
                    self.wrong(end, format!("found a period that ends `{}` before it starts `{}`, expected start before end", **end, **start));
                }
            }
            _ => {}
        }
    }

    pub(super) fn timeline(&mut self) {
        let n = self.notice;
        for x in &n.events {
            self.evidence(&x.key, &x.evidence);
            self.refer(Kind::Party, x.actor.iter().chain(&x.recipient));
            self.refer(Kind::System, &x.systems);
            self.refer(Kind::Service, &x.services);
            self.refer(Kind::Report, &x.report);
            self.refer(Kind::Event, &x.follows);
        }
        for x in &n.measures {
            self.evidence(&x.key, &x.evidence);
            self.refer(Kind::Party, x.by.iter().chain(&x.provider).chain(&x.recommended_by));
            self.refer(Kind::System, &x.systems);
            if x.types.is_empty() {
                self.wrong(
                    &x.key,
                    format!(
                        "found measure `{}` without type, expected at least one",
                        x.key.as_str()
                    ),
                );
            }
        }
        n.remedies.iter().for_each(|x| self.evidence(&x.key, &x.evidence));
    }
}
