//! What a notice says.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::Random;
use super::words::{
    CONTRACTORS, ENDINGS, FORMS, FRONTS, HEADS, KINDS, Kind, MAIL_CATEGORIES, POLICE, PROCESSORS,
    VENDORS,
};

/// A number, as the notice gives it.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    pub(crate) value: usize,
    pub(crate) unit: &'static str,
    pub(crate) qualifier: &'static str,
    /// With its qualifier and unit: `最大1,200件`.
    pub(crate) written: String,
}

/// What one notice says.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) publisher: String,
    /// The shop or service; `None` where the company's own systems are meant.
    pub(crate) service: Option<String>,
    pub(crate) kind: &'static Kind,
    pub(crate) begun: NaiveDate,
    pub(crate) ended: NaiveDate,
    pub(crate) discovered: NaiveDate,
    pub(crate) issued: NaiveDate,
    pub(crate) engaged: NaiveDate,
    pub(crate) reported: NaiveDate,
    pub(crate) received: NaiveDate,
    /// `None` where nobody is named.
    pub(crate) vendor: Option<&'static str>,
    pub(crate) contractor: Option<&'static str>,
    pub(crate) police: Option<&'static str>,
    pub(crate) counts: Vec<Count>,
    pub(crate) categories: Vec<(&'static str, &'static str)>,
    pub(crate) excluded: Vec<(&'static str, &'static str)>,
    /// The days that the text names besides that of the notice and of the discovery.
    pub(crate) investigated: bool,
}

impl Facts {
    pub(crate) fn invent(random: &mut Random) -> Self {
        let kind = random.choose(&KINDS);
        let begun = day(2012, random.within(0, 4600));
        let ended = after(begun, random.within(20, 300));
        let discovered = after(ended, random.within(1, 12));
        let engaged = after(discovered, random.within(1, 6));
        let reported = after(engaged, random.within(1, 5));
        let received = after(reported, random.within(20, 60));
        let issued = after(received, random.within(3, 30));
        let card = kind.code == "web-skimming" || kind.code == "sql-injection";
        let investigated = kind.investigated;
        Self {
            publisher: company(random),
            service: kind.shop.then(|| service(random)),
            kind,
            begun,
            ended,
            discovered,
            issued,
            engaged,
            reported,
            received,
            vendor: (investigated && random.chance(60)).then(|| random.pick(&VENDORS)),
            contractor: if card {
                random.chance(30).then(|| random.pick(&PROCESSORS))
            } else {
                random.chance(20).then(|| random.pick(&CONTRACTORS))
            },
            police: random.chance(50).then(|| random.pick(&POLICE)),
            counts: counts(kind, random),
            categories: categories(kind, random),
            excluded: if random.chance(50) { kind.excluded.to_vec() } else { Vec::new() },
            investigated,
        }
    }

    /// The facts as one line of gold for the scorer.
    pub(crate) fn json(&self, id: &str) -> Value {
        let codes = |list: &[(&'static str, &'static str)]| -> Vec<&str> {
            let mut codes: Vec<&str> = list.iter().map(|(code, _)| *code).collect();
            codes.dedup();
            codes
        };
        let role = |name: &str, role: &str| json!({"name": name, "role": role});
        let vendors: Vec<Value> = self
            .investigated
            .then(|| json!({"name": self.vendor, "role": "forensic"}))
            .into_iter()
            .collect();
        let processor = |name: &&str| PROCESSORS.contains(name);
        let other: Vec<Value> = self
            .contractor
            .iter()
            .map(|name| {
                role(name, if processor(name) { "payment processor" } else { "contractor" })
            })
            .collect();
        let counts: Vec<Value> = self
            .counts
            .iter()
            .map(|c| {
                json!({"value": c.value, "unit": c.unit, "qualifier": c.qualifier, "of": "", "as_written": c.written})
            })
            .collect();
        let window = json!({"from": iso(self.begun), "to": iso(self.ended), "kind": "leak-window"});
        let events: Vec<Value> = self.events().iter().map(|d| json!({"date": iso(*d)})).collect();
        json!({
            "id": id, "text_path": format!("{id}.txt"), "publisher_org": self.publisher, "notice_date": iso(self.issued),
            "service_names": self.service.iter().collect::<Vec<_>>(), "affected_systems": [],
            "forensic_vendors": vendors, "other_orgs": other,
            "regulators": ["個人情報保護委員会"], "police": self.police.iter().collect::<Vec<_>>(),
            "cause": self.kind.code, "counts": counts, "data_categories": codes(&self.categories),
            "excluded_categories": codes(&self.excluded),
            "exposure_period": if self.kind.window { vec![window] } else { vec![] },
            "events_may": [iso(self.issued), iso(self.begun), iso(self.ended)], "discovery_date": iso(self.discovered), "reported_events": events, "confirmed_leak": self.kind.status,
        })
    }

    /// The days on which something happened, as the text tells.
    pub(crate) fn events(&self) -> Vec<NaiveDate> {
        let mut days = vec![self.discovered, self.reported];
        if self.investigated {
            days.extend([self.engaged, self.received]);
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn iso(day: NaiveDate) -> String {
    day.to_string()
}

fn day(year: i32, more: usize) -> NaiveDate {
    after(NaiveDate::from_ymd_opt(year, 1, 5).unwrap_or_default(), more)
}

fn after(day: NaiveDate, days: usize) -> NaiveDate {
    day + Days::new(u64::try_from(days).unwrap_or_default())
}

fn company(random: &mut Random) -> String {
    let name = format!("{}{}{}", random.pick(&HEADS), random.pick(&FRONTS), random.pick(&ENDINGS));
    let form = random.pick(&FORMS);
    if random.chance(50) { format!("{form}{name}") } else { format!("{name}{form}") }
}

fn service(random: &mut Random) -> String {
    let end = random.pick(&["オンラインショップ", "通販サイト", "公式ストア", "の森", "くらぶ"]);
    format!("{}{end}", random.pick(&HEADS))
}

fn categories(kind: &Kind, random: &mut Random) -> Vec<(&'static str, &'static str)> {
    let count = random.within(2.min(kind.categories.len()), kind.categories.len());
    let mut kept = random.some(kind.categories, count);
    if kind.code == "missent-email" {
        kept = random.some(&MAIL_CATEGORIES, 1);
    }
    kept
}

fn counts(kind: &Kind, random: &mut Random) -> Vec<Count> {
    let value = match random.within(0, 3) {
        0 => random.within(51, 999),
        1 => random.within(1_000, 9_999),
        2 => random.within(10_000, 99_999),
        _ => random.within(100_000, 2_000_000),
    };
    let mut counts = vec![count(value, kind, random)];
    if random.chance(40) {
        counts.push(count(value / 3 + 7, kind, random));
    }
    counts
}

fn count(value: usize, kind: &Kind, random: &mut Random) -> Count {
    let (word, qualifier) = random.pick(&[
        ("", "exact"),
        ("", "exact"),
        ("最大", "max"),
        ("最大で", "max"),
        ("約", "approx"),
        ("およそ", "approx"),
    ]);
    let value = if qualifier == "approx" && value > 1_000 { value / 100 * 100 } else { value };
    let number = match random.within(0, 3) {
        0 => wide(&super::write::grouped(value)),
        1 if value >= 10_000 && !value.is_multiple_of(10_000) => {
            format!("{}万{}", value / 10_000, super::write::grouped(value % 10_000))
        }
        2 => value.to_string(),
        _ => super::write::grouped(value),
    };
    let (word_of_unit, unit) = random.pick(kind.units);
    Count { value, unit, qualifier, written: format!("{word}{number}{word_of_unit}") }
}

/// Full-width digits and commas.
pub(super) fn wide(words: &str) -> String {
    let widen = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        c => c,
    };
    words.chars().map(widen).collect()
}
