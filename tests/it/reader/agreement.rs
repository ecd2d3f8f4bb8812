//! How far a record agrees with what a careful reader took from the text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use breachgraph::notice::{Notice, normal_name};
use serde_json::Value;

/// Right, wrong and missed values of each field, over many notices.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    fields: BTreeMap<&'static str, [usize; 3]>,
    pub(super) differences: String,
}

impl Agreement {
    /// Compares one record with one line of gold.
    pub(super) fn add(&mut self, id: &str, gold: &Value, record: &Notice) {
        let record = serde_json::to_value(record).unwrap();
        let told = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
        let named = |list: Vec<Value>, wanted: &[&str]| -> Vec<String> {
            let fits = |x: &&Value| {
                let role = x["role"].as_str().unwrap_or_default();
                wanted.iter().any(|w| role.contains(w))
            };
            list.iter().filter(fits).filter_map(|x| string(&x["name"])).collect()
        };
        self.set(id, "publisher", one(&gold["publisher_org"]), publisher(&record), near);
        self.set(id, "issued", one(&gold["notice_date"]), one(&record["issued"]["date"]), dated);
        self.set(
            id,
            "discovered",
            one(&gold["discovery_date"]),
            one(&record["discovered"]["date"]),
            dated,
        );
        let counts = told("counts").into_iter().filter(|c| !background(c)).collect::<Vec<_>>();
        let (told_counts, may) = (each(&counts, "value"), strings(&told("counts_may")));
        let found = each(&list(&record, "counts"), "value");
        let found = found.into_iter().filter(|c| told_counts.contains(c) || !may.contains(c));
        self.set(id, "counts", told_counts.clone(), found.collect(), same);
        let events: Vec<String> = each(&told("reported_events"), "date");
        let events = events.into_iter().filter(|d| d.len() > 4 && !d.starts_with("--")).collect();
        let may = strings(&told("events_may"));
        let found = each(&list(&record, "events"), "date");
        let found =
            found.into_iter().filter(|d| d.len() > 4 && !d.starts_with("--") && !may.contains(d));
        self.set(id, "events", events, found.collect(), dated);
        self.set(
            id,
            "vendors",
            named(told("forensic_vendors"), &["forensic"]),
            with_role(&record, "forensic-investigator"),
            near,
        );
        self.set(id, "police", strings(&told("police")), with_role(&record, "police"), near);
        self.set(
            id,
            "regulators",
            strings(&told("regulators")),
            with_role(&record, "regulator"),
            near,
        );
        self.set(
            id,
            "cause",
            one(&gold["cause"]),
            strings(&list(&record["attack"], "causes")),
            same,
        );
        self.set(
            id,
            "status",
            one(&gold["confirmed_leak"]),
            one(&record["leak_status"]["code"]),
            same,
        );
        self.categories(id, gold, &record);
    }

    fn categories(&mut self, id: &str, gold: &Value, record: &Value) {
        let list_of = |key: &str| strings(gold[key].as_array().unwrap_or(&Vec::new()));
        let held = list_of("data_categories");
        let may = list_of("categories_may");
        let found = open(record);
        let found =
            found.into_iter().filter(|c| held.contains(c) || !may.contains(c) && c != "card");
        self.set(id, "leaked", held.clone(), found.collect(), card);
        let excluded: Vec<String> = [list_of("negated_categories"), list_of("excluded_categories")]
            .concat()
            .into_iter()
            .filter(|c| c != "other")
            .collect();
        let may = list_of("negated_may");
        let open = open(record);
        let found = said_of(record, &["excluded", "not-held"]);
        let found = found.into_iter().filter(|c| !open.contains(c));
        let found = found
            .into_iter()
            .filter(|c| c != "other" && (excluded.contains(c) || !may.contains(c)));
        self.set(id, "excluded", excluded.clone(), found.collect(), card);
    }

    #[expect(clippy::too_many_arguments, reason = "what is compared with what, and how")]
    fn set(
        &mut self,
        id: &str,
        field: &'static str,
        gold: Vec<String>,
        found: Vec<String>,
        same: fn(&str, &str) -> bool,
    ) {
        let unique = |mut list: Vec<String>| {
            list.sort();
            list.dedup();
            list
        };
        let (gold, mut left) = (unique(gold), unique(found));
        let marks = self.fields.entry(field).or_default();
        for wanted in gold {
            if let Some(at) = left.iter().position(|x| same(&wanted, x)) {
                left.remove(at);
                marks[0] += 1;
            } else {
                marks[2] += 1;
                writeln!(self.differences, "{id} {field}: missed {wanted}").unwrap();
            }
        }
        for wrong in left {
            marks[1] += 1;
            writeln!(self.differences, "{id} {field}: wrong {wrong}").unwrap();
        }
    }

    /// F1 of a field; 1 where there is nothing to find and nothing is found.
    pub(super) fn of(&self, field: &str) -> f64 {
        let [right, wrong, missed] = self.fields.get(field).copied().unwrap_or_default();
        let number = |n: usize| f64::from(u32::try_from(n).unwrap());
        if right + wrong + missed == 0 {
            1.0
        } else {
            2.0 * number(right) / number(2 * right + wrong + missed)
        }
    }

    /// Fails where a field is below its floor, and says what differs.
    pub(super) fn reaches(&self, floors: &[(&str, f64)]) {
        let low: Vec<String> = floors
            .iter()
            .filter(|(field, floor)| self.of(field) < *floor)
            .map(|(field, floor)| format!("{field} {:.3}, expected {floor}", self.of(field)))
            .collect();
        assert!(low.is_empty(), "{low:?}\n{}", self.differences);
    }
}

fn list(value: &Value, key: &str) -> Vec<Value> {
    value[key].as_array().cloned().unwrap_or_default()
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn one(value: &Value) -> Vec<String> {
    string(value).into_iter().filter(|d| !d.starts_with("--")).collect()
}

fn strings(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(string).collect()
}

fn each(values: &[Value], key: &str) -> Vec<String> {
    values.iter().filter_map(|v| string(&v[key])).collect()
}

fn background(count: &Value) -> bool {
    count["of"].as_str().is_some_and(|of| of.starts_with("background:"))
}

fn publisher(record: &Value) -> Vec<String> {
    let own = |p: &&Value| p["key"] == record["publisher"];
    list(record, "parties").iter().filter(own).filter_map(|p| string(&p["name"])).collect()
}

/// The named parties in a role.
fn with_role(record: &Value, role: &str) -> Vec<String> {
    let plays = |p: &&Value| list(p, "roles").iter().any(|r| r["role"] == role);
    let parties = list(record, "parties");
    let names = parties.iter().filter(plays);
    names
        .filter_map(|p| {
            string(&p["name"]).or_else(|| (role == "police").then(|| string(&p["description"]))?)
        })
        .collect()
}

/// The categories that leaked or are not ruled out.
fn open(record: &Value) -> Vec<String> {
    let said = |v: &&Value| v["leak"].as_str().is_some_and(|l| l != "excluded" && l != "not-held");
    let verdicts = list(record, "assessments");
    verdicts.iter().filter(said).flat_map(|v| strings(&list(v, "categories"))).collect()
}

/// The categories of which one of these verdicts is given.
fn said_of(record: &Value, verdicts: &[&str]) -> Vec<String> {
    let said = |v: &&Value| v["leak"].as_str().is_some_and(|leak| verdicts.contains(&leak));
    list(record, "assessments")
        .iter()
        .filter(said)
        .flat_map(|v| strings(&list(v, "categories")))
        .collect()
}

fn same(a: &str, b: &str) -> bool {
    a == b
}

/// A day agrees with its month where the gold has only that.
fn dated(gold: &str, found: &str) -> bool {
    gold == found || gold.len() >= 7 && found.starts_with(gold)
}

fn near(a: &str, b: &str) -> bool {
    let (a, b) = (normal_name(a), normal_name(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// Card data named only in general and the number of the card are one.
fn card(a: &str, b: &str) -> bool {
    let card = |c: &str| c == "card" || c == "card-number";
    a == b || card(a) && card(b)
}
