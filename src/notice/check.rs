//! What the types cannot say: keys that are defined once, references that lead somewhere, spans within the text.

use std::collections::HashMap;

use crate::notice::Finding;
use crate::notice::at::At;
use crate::notice::claim::{Assessment, Attack, Count, Period};
use crate::notice::code::LeakStatus;
use crate::notice::privacy::contact_detail;
use crate::notice::record::{Key, Label, Notice, Party};
use crate::notice::span::Span;

/// The most findings that one reading reports.
const FINDING_LIMIT: usize = 50;

/// Everything that is wrong with the record, in the order of the file; empty for a sound one.
pub(crate) fn check(notice: &Notice) -> Vec<Finding> {
    let mut checker =
        Checker { notice, keys: HashMap::new(), asserters: HashMap::new(), findings: Vec::new() };
    checker.document();
    checker.define_all();
    checker.parties();
    checker.systems();
    checker.attack_and_investigations();
    checker.claims();
    checker.timeline();
    checker.words();
    let mut findings = checker.findings;
    findings.sort_by_key(|f| (f.line, f.column));
    findings.truncate(FINDING_LIMIT);
    findings
}

/// The kinds of things that keys name; a key is defined once a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Party,
    Service,
    System,
    Holding,
    Group,
    Earlier,
    Investigation,
    Report,
    Claim,
    Count,
    Period,
    Event,
    Discrepancy,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Service => "service",
            Self::System => "system",
            Self::Holding => "holding",
            Self::Group => "group",
            Self::Earlier => "earlier notice",
            Self::Investigation => "investigation",
            Self::Report => "report",
            Self::Claim => "claim",
            Self::Count => "count",
            Self::Period => "period",
            Self::Event => "event",
            Self::Discrepancy => "discrepancy",
        }
    }
}

struct Checker<'a> {
    notice: &'a Notice,
    keys: HashMap<(Kind, &'a str), &'a At<Key>>,
    /// Who asserts a claim, by its key; the publisher's key where the claim names nobody.
    asserters: HashMap<&'a str, &'a str>,
    findings: Vec<Finding>,
}

impl<'a> Checker<'a> {
    fn wrong<T>(&mut self, place: &At<T>, message: String) {
        self.findings.push(Finding { line: place.line(), column: place.column(), message });
    }

    fn define(&mut self, kind: Kind, key: &'a At<Key>) {
        if let Some(first) = self.keys.insert((kind, key.as_str()), key) {
            let message = format!(
                "found a second {} `{}`, expected each key once (the first is in line {})",
                kind.word(),
                key.as_str(),
                first.line()
            );
            self.wrong(key, message);
        }
    }

    fn refer<'b>(&mut self, kind: Kind, keys: impl IntoIterator<Item = &'b At<Key>>) {
        for key in keys {
            if !self.keys.contains_key(&(kind, key.as_str())) {
                let known = self.known(kind);
                self.wrong(
                    key,
                    format!(
                        "found `{}`, which no {} of this record defines, expected one of: {known}",
                        key.as_str(),
                        kind.word()
                    ),
                );
            }
        }
    }

    fn known(&self, kind: Kind) -> String {
        let mut known: Vec<_> =
            self.keys.keys().filter(|(k, _)| *k == kind).map(|(_, key)| *key).collect();
        known.sort_unstable();
        if known.is_empty() { "(none is defined)".to_owned() } else { known.join(", ") }
    }

    fn evidence(&mut self, owner: &At<Key>, spans: &[At<Span>]) {
        if spans.is_empty() {
            self.wrong(
                owner,
                format!("found `{}` without evidence, expected at least one span", owner.as_str()),
            );
        }
        self.spans(spans);
    }

    fn spans(&mut self, spans: &[At<Span>]) {
        let length = self.notice.text.length;
        for span in spans.iter().filter(|s| s.end() > length) {
            self.wrong(
                span,
                format!(
                    "found span `{}`, expected one within the text of {length} code points",
                    **span
                ),
            );
        }
    }

    /// The id of the notice stands for places that have no location of their own.
    fn document(&mut self) {
        let notice = self.notice;
        let hash = &notice.text.sha256;
        if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            self.wrong(
                hash,
                format!(
                    "found `{}`, expected the SHA-256 of the text: 64 hexadecimal digits",
                    excerpt(hash)
                ),
            );
        }
        self.addresses(notice.text.source.iter());
        self.spans(&notice.title);
        for stated in notice.issued.iter().chain(&notice.discovered) {
            self.spans(&stated.evidence);
            if stated.evidence.is_empty() {
                self.wrong(
                    &stated.date,
                    "found a date without evidence, expected at least one span".to_owned(),
                );
            }
        }
        if let Some(stage) = &notice.stage {
            self.spans(&stage.evidence);
        }
        if let Some(verdict) = &notice.leak_status {
            self.spans(&verdict.evidence);
            if !matches!(
                *verdict.code,
                LeakStatus::Confirmed | LeakStatus::Possible | LeakStatus::NotConfirmed
            ) {
                self.wrong(&verdict.code, "found another leak status, expected that of the incident: confirmed, possible or not-confirmed".to_owned());
            }
        }
    }

    fn define_all(&mut self) {
        let n = self.notice;
        n.parties.iter().for_each(|x| self.define(Kind::Party, &x.key));
        n.services.iter().for_each(|x| self.define(Kind::Service, &x.key));
        n.systems.iter().for_each(|x| self.define(Kind::System, &x.key));
        n.systems.iter().flat_map(|x| &x.holds).for_each(|x| self.define(Kind::Holding, &x.key));
        n.groups.iter().for_each(|x| self.define(Kind::Group, &x.key));
        n.earlier.iter().for_each(|x| self.define(Kind::Earlier, &x.key));
        n.investigations.iter().for_each(|x| self.define(Kind::Investigation, &x.key));
        n.investigations
            .iter()
            .flat_map(|x| &x.reports)
            .for_each(|x| self.define(Kind::Report, &x.key));
        n.discrepancies.iter().for_each(|x| self.define(Kind::Discrepancy, &x.key));
        n.counts.iter().for_each(|x| self.define(Kind::Count, &x.key));
        n.periods.iter().for_each(|x| self.define(Kind::Period, &x.key));
        n.events.iter().for_each(|x| self.define(Kind::Event, &x.key));
        self.define_claims();
    }

    fn define_claims(&mut self) {
        let n = self.notice;
        let publisher = &n.publisher;
        let mut claims: Vec<(&At<Key>, Option<&At<Key>>)> = Vec::new();
        claims.extend(n.assessments.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.counts.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.periods.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.events.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.measures.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.remedies.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        claims.extend(n.statements.iter().map(|x| (&x.key, x.asserted_by.as_ref())));
        for (key, asserter) in claims {
            self.define(Kind::Claim, key);
            self.asserters.insert(key.as_str(), asserter.unwrap_or(publisher).as_str());
            self.refer(Kind::Party, asserter);
        }
    }

    fn parties(&mut self) {
        let n = self.notice;
        self.refer(Kind::Party, [&n.publisher]);
        n.parties.iter().for_each(|party| self.party(party));
        for service in &n.services {
            self.evidence(&service.key, &service.evidence);
            self.refer(Kind::Party, &service.operated_by);
            self.addresses(service.homepage.iter());
        }
        n.earlier.iter().for_each(|x| self.evidence(&x.key, &x.evidence));
    }

    fn party(&mut self, party: &'a Party) {
        self.evidence(&party.key, &party.evidence);
        if party.name.is_some() == party.description.is_some() {
            self.wrong(&party.key, format!("found party `{}` with both or neither of name and description, expected exactly one", party.key.as_str()));
        }
        if party.organization.is_some() != party.basis.is_some() {
            self.wrong(&party.key, format!("found party `{}` with only one of organization and basis, expected both or neither", party.key.as_str()));
        }
        self.addresses(party.homepage.iter());
        self.refer(Kind::Party, party.unit_of.iter().chain(&party.subsidiary_of));
        for (i, role) in party.roles.iter().enumerate() {
            self.spans(&role.evidence);
            self.refer(Kind::Party, role.on_behalf_of.iter().chain(&role.designated_by));
            if party.roles.iter().take(i).any(|r| *r.role == *role.role) {
                self.wrong(
                    &role.role,
                    "found the same role twice, expected each role of a party once".to_owned(),
                );
            }
        }
    }

    fn systems(&mut self) {
        let n = self.notice;
        for system in &n.systems {
            self.evidence(&system.key, &system.evidence);
            self.refer(Kind::Service, &system.services);
            self.refer(Kind::System, &system.part_of);
            for hosting in &system.hosting {
                self.evidence(&system.key, &hosting.evidence);
                self.refer(Kind::Party, hosting.operated_by.iter().chain(&hosting.hosted_by));
            }
            for holding in &system.holds {
                self.evidence(&holding.key, &holding.evidence);
                self.refer(Kind::Group, &holding.groups);
            }
        }
        for group in &n.groups {
            self.evidence(&group.key, &group.evidence);
            self.refer(Kind::Period, &group.period);
        }
    }

    fn attack_and_investigations(&mut self) {
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
        self.spans(&attack.cause_evidence);
        self.spans(&attack.evidence);
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

    fn claims(&mut self) {
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
        if verdicts.iter().filter(|given| **given).count() != 1 {
            self.wrong(&x.key, format!("found assessment `{}` with none or several of compromise, leak and misuse, expected exactly one", x.key.as_str()));
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

    fn timeline(&mut self) {
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

    fn addresses<'b>(&mut self, addresses: impl Iterator<Item = &'b At<String>>) {
        for address in addresses {
            let scheme = address.starts_with("http://") || address.starts_with("https://");
            let plain =
                |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c);
            if !scheme || !address.chars().all(plain) || address.len() > 2000 {
                self.wrong(
                    address,
                    format!(
                        "found `{}`, expected an http:// or https:// address",
                        excerpt(address)
                    ),
                );
            }
        }
    }

    /// No contact detail stands in the words of a record, and no label is empty.
    fn words(&mut self) {
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

fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}
