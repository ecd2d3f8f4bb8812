//! What the types cannot say: keys that are defined once, references that lead somewhere, spans within the text.

use std::collections::HashMap;

use crate::notice::Finding;
use crate::notice::at::At;
use crate::notice::code::{Code, LeakStatus};
use crate::notice::party::Party;
use crate::notice::record::{Key, Notice};
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
pub(super) enum Kind {
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

pub(super) struct Checker<'a> {
    pub(super) notice: &'a Notice,
    keys: HashMap<(Kind, &'a str), &'a At<Key>>,
    /// Who asserts a claim, by its key; the publisher's key where the claim names nobody.
    pub(super) asserters: HashMap<&'a str, &'a str>,
    findings: Vec<Finding>,
}

impl<'a> Checker<'a> {
    pub(super) fn wrong<T>(&mut self, place: &At<T>, message: String) {
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

    pub(super) fn refer<'b>(&mut self, kind: Kind, keys: impl IntoIterator<Item = &'b At<Key>>) {
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

    pub(super) fn evidence(&mut self, owner: &At<Key>, spans: &[At<Span>]) {
        if spans.is_empty() {
            self.wrong(
                owner,
                format!("found `{}` without evidence, expected at least one span", owner.as_str()),
            );
        }
        self.spans(spans);
    }

    /// Evidence of something that has no key.
    pub(super) fn stated<T>(&mut self, place: &At<T>, what: &str, spans: &[At<Span>]) {
        if spans.is_empty() {
            self.wrong(place, format!("found {what} without evidence, expected at least one span"));
        }
        self.spans(spans);
    }

    pub(super) fn spans(&mut self, spans: &[At<Span>]) {
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
                    "found `{}` of {} characters, expected the SHA-256 of the text: 64 hexadecimal digits",
                    excerpt(hash),
                    hash.chars().count()
                ),
            );
        }
        self.addresses(notice.text.source.iter());
        self.spans(&notice.title);
        for stated in notice.issued.iter().chain(&notice.discovered) {
            self.stated(&stated.date, "a date", &stated.evidence);
        }
        if let Some(stage) = &notice.stage {
            self.stated(&stage.code, "a stage", &stage.evidence);
        }
        if let Some(verdict) = &notice.leak_status {
            self.stated(&verdict.code, "a leak status", &verdict.evidence);
            if !matches!(
                *verdict.code,
                LeakStatus::Confirmed | LeakStatus::Possible | LeakStatus::NotConfirmed
            ) {
                self.wrong(&verdict.code, format!(
                    "found `{}`, expected the leak status of the incident: confirmed, possible or not-confirmed",
                    verdict.code.notation()
                ));
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
            let given = if party.name.is_some() {
                "both name and description"
            } else {
                "neither name nor description"
            };
            self.wrong(
                &party.key,
                format!("found {given} of party `{}`, expected exactly one", party.key.as_str()),
            );
        }
        if party.organization.is_some() != party.basis.is_some() {
            let given = if party.basis.is_some() {
                "basis without organization"
            } else {
                "organization without basis"
            };
            self.wrong(
                &party.key,
                format!(
                    "found {given} at party `{}`, expected both or neither",
                    party.key.as_str()
                ),
            );
        }
        self.addresses(party.homepage.iter());
        self.refer(Kind::Party, party.unit_of.iter().chain(&party.subsidiary_of));
        for (i, role) in party.roles.iter().enumerate() {
            self.spans(&role.evidence);
            self.refer(Kind::Party, role.on_behalf_of.iter().chain(&role.designated_by));
            if party.roles.iter().take(i).any(|r| *r.role == *role.role) {
                self.wrong(
                    &role.role,
                    format!(
                        "found role `{}` again, expected each role of a party once",
                        role.role.notation()
                    ),
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
}

pub(super) fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}
