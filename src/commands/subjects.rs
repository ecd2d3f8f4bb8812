//! What the store tells of organisations → subjects of links.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use oxigraph::model::Term;

use crate::link::{
    Decision, Decisions, Identifier, KnownName, NameSource, Ruling, Scheme, Subject, host_of,
};
use crate::notice::Date;
use crate::query::{self, Answer, NamedQuery};
use crate::registry::{Register, normal_form};
use crate::store::Store;

/// Organisations that take part in incidents, and descriptions of such, in the order of their IRIs.
pub(super) fn subjects(store: &Store) -> Result<Vec<Subject>> {
    let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
    for row in rows(store, query::page("link-subjects")?)? {
        let [Some(organization), Some(what), Some(value), from, until] = row.as_slice() else {
            continue;
        };
        let draft = drafts.entry(organization.clone()).or_default();
        draft.take(what, value, from.as_deref(), until.as_deref());
    }
    let by_host = known_by_host(&drafts);
    let mut subjects = Vec::new();
    for (iri, draft) in &drafts {
        if draft.participant {
            subjects.push(draft.subject(iri, &by_host));
        }
    }
    Ok(subjects)
}

/// Known organisations by the hosts of their homepages; a host of several tells nothing.
fn known_by_host(drafts: &BTreeMap<String, Draft>) -> BTreeMap<String, Option<&Draft>> {
    let mut by_host = BTreeMap::new();
    for draft in drafts.values().filter(|draft| !draft.kinds.is_empty()) {
        for host in draft.sites.iter().filter_map(|site| host_of(site)) {
            by_host.entry(host).and_modify(|known| *known = None).or_insert(Some(draft));
        }
    }
    by_host
}

/// What is known of one organisation, as it comes from the store.
#[derive(Debug, Default)]
struct Draft {
    participant: bool,
    labels: Vec<String>,
    aliases: Vec<String>,
    dated: Vec<KnownName>,
    written: Vec<String>,
    short: Vec<String>,
    addresses: Vec<String>,
    sites: Vec<String>,
    identifiers: Vec<Identifier>,
    kinds: Vec<String>,
    roles: Vec<String>,
    unit_of: Option<String>,
    days: Option<(chrono::NaiveDate, chrono::NaiveDate)>,
}

impl Draft {
    fn take(&mut self, what: &str, value: &str, from: Option<&str>, until: Option<&str>) {
        let first = from.and_then(day_bounds).map(|bounds| bounds.0);
        let last = until.and_then(day_bounds).map(|bounds| bounds.1);
        let text = value.to_owned();
        match what {
            "participant" => self.participant = true,
            "label" => self.labels.push(text),
            "alias" => self.aliases.push(text),
            "dated-name" => {
                let source = NameSource::Formal;
                self.dated.push(KnownName { text, source, from: first, until: last });
            }
            "name-in-text" => self.written.push(text),
            "alias-in-text" => self.short.push(text),
            "address" => self.addresses.push(text),
            "site" => self.sites.push(text),
            "number" => {
                let Some((agency, number)) = value.split_once('|') else { return };
                let Some(scheme) = Scheme::of_agency(agency) else { return };
                let value = number.to_owned();
                self.identifiers.push(Identifier { scheme, value, from: first, until: last });
            }
            "kind" => self.kinds.push(text),
            "role" => self.roles.push(text),
            "unit-of" => self.unit_of = Some(text),
            "day" => self.add_day(value),
            _ => {}
        }
    }

    fn add_day(&mut self, value: &str) {
        let Some((first, last)) = day_bounds(value) else { return };
        self.days = Some(self.days.map_or((first, last), |(a, b)| (a.min(first), b.max(last))));
    }

    fn subject(&self, iri: &str, by_host: &BTreeMap<String, Option<&Self>>) -> Subject {
        let mut subject = Subject { iri: iri.to_owned(), days: self.days, ..Subject::default() };
        self.name(&mut subject);
        for site in &self.sites {
            subject.add_site(site);
        }
        if subject.names.is_empty() {
            // A description with a website is the known organisation with that website.
            let known = subject.sites.iter().filter_map(|host| *by_host.get(host)?);
            let known: Vec<&Self> = known.collect();
            if let [known] = known.as_slice() {
                known.name(&mut subject);
                subject.identifiers.clone_from(&known.identifiers);
            }
        }
        for address in &self.addresses {
            subject.add_address(address);
        }
        subject.identifiers.extend(self.identifiers.iter().cloned());
        subject.unit_of.clone_from(&self.unit_of);
        subject.public_body = self.public_body();
        subject
    }

    /// Labels of a known organisation are its full names; any other has the names that notices write.
    fn name(&self, subject: &mut Subject) {
        let known = !self.kinds.is_empty();
        // `株式会社見本 (2011年、現 …)` is a label for people; its names stand with their dates.
        let plain = |label: &&String| self.dated.is_empty() || !label.ends_with(')');
        let with_form = |text: &str| normal_form(text).legal.is_some();
        for label in self.labels.iter().filter(plain) {
            let source = if known { NameSource::Formal } else { NameSource::Notice };
            subject.add_name(label.clone(), source);
        }
        for (texts, short) in [(&self.written, known), (&self.aliases, true), (&self.short, true)] {
            for text in texts {
                let source =
                    if short && !with_form(text) { NameSource::Short } else { NameSource::Notice };
                subject.add_name(text.clone(), source);
            }
        }
        subject.names.extend(self.dated.iter().cloned());
        // A dated name holds for its dates alone, also where a label or a notice has the same words.
        let dated = |name: &KnownName| {
            name.from.is_none()
                && name.until.is_none()
                && self.dated.iter().any(|dated| dated.text == name.text)
        };
        let written = |name: &KnownName| self.written.contains(&name.text);
        subject.names.retain(|name| !dated(name) || written(name));
        subject.names.sort();
        subject.names.dedup();
    }

    fn public_body(&self) -> Option<bool> {
        const PUBLIC: [&str; 6] =
            ["ministry", "agency", "regulator", "police", "cybercrime-unit", "local-bureau"];
        if !self.kinds.is_empty() {
            return Some(self.kinds.iter().any(|kind| PUBLIC.contains(&kind.as_str())));
        }
        let public = self.roles.iter().any(|role| role == "regulator" || role == "police");
        public.then_some(true)
    }
}

/// The decisions that the store keeps.
pub(super) fn kept_decisions(store: &Store, base: &str) -> Result<Decisions> {
    let mut decisions = Decisions::default();
    let prefix = format!("{base}id/register/");
    for row in rows(store, query::page("link-decisions")?)? {
        let [Some(organization), Some(entry), Some(ruling), on, by, note] = row.as_slice() else {
            continue;
        };
        let key = entry.strip_prefix(&prefix).and_then(|key| key.split_once('/'));
        let (register, id) = key.with_context(|| format!("found `{entry}`, expected an entry"))?;
        let (Some(register), Some(ruling)) = (Register::of_name(register), Ruling::of_word(ruling))
        else {
            bail!("found a decision `{ruling}` on `{entry}`, expected a register and a ruling");
        };
        decisions.add(Decision {
            organization: organization.clone(),
            register,
            id: id.to_owned(),
            ruling,
            by: by.clone().unwrap_or_default(),
            on: on.as_deref().and_then(|on| on.parse().ok()),
            note: note.clone().unwrap_or_default(),
        });
    }
    Ok(decisions)
}

/// The rows of a query as plain texts.
pub(super) fn rows(store: &Store, query: &NamedQuery) -> Result<Vec<Vec<Option<String>>>> {
    let Answer::Rows(rows) = query::ask(store, query, &[])? else {
        bail!("the query `{}` returns no rows", query.name);
    };
    let text = |term: &Term| match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        blank @ Term::BlankNode(_) => blank.to_string(),
    };
    Ok(rows.rows.iter().map(|row| row.iter().map(|t| t.as_ref().map(text)).collect()).collect())
}

/// The first and the last day of a date of any precision.
fn day_bounds(text: &str) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    text.parse::<Date>().ok()?.bounds()
}
