//! The picture of an answer, where its rows give one.

use maud::Markup;
use oxigraph::model::Term;

use super::headings::{heading, scheme};
use crate::page::charts;
use crate::page::here::Here;
use crate::page::pictures::{
    Bar, Bars, Column, Columns, Delay, TimelineEntry, bars, columns, days, timeline,
};
use crate::query::{NamedQuery, Rows};
use crate::vocab;

/// Questions whose rows are each: the columns that name a bar, and the column of its number.
const BARS: &[(&str, &[&str], &str)] = &[
    ("categories-together", &["first", "second"], "incidentCount"),
    ("count-growth", &["incidentLabel", "on", "assertedBy"], "value"),
    ("data-retention", &["incidentLabel"], "spanDays"),
    ("days-to-disclosure-by-vendor", &["firmName"], "mean"),
    ("incidents-by-cause", &["cause"], "incidentCount"),
    ("incidents-by-hosting", &["hosting"], "incidentCount"),
    ("largest-incidents", &["incidentLabel"], "value"),
    ("measures-by-type", &["type"], "incidentCount"),
    ("reports-per-authority", &["bodyName"], "incidentCount"),
    ("shared-contractors", &["providerName"], "incidentCount"),
    ("shared-forensic-vendors", &["firmName"], "organisationCount"),
];

/// The figure; `None` where the answer is better read than looked at.
pub(super) fn picture(
    here: &Here<'_>,
    query: &NamedQuery,
    given: &[(String, String)],
    rows: &Rows,
) -> Option<Markup> {
    match query.name {
        "notices-by-year" => years(here, query, rows),
        "days-to-disclosure" => delays(here, rows),
        "incident-timeline" => Some(course(here, rows)),
        "vendor-incidents" if given.is_empty() => charts::forensic_network(here),
        "categories-by-incident" if given.is_empty() => charts::categories(here),
        name => {
            let (_, labels, value) = BARS.iter().find(|(known, _, _)| *known == name)?;
            in_bars(here, query, rows, (labels, value))
        }
    }
}

fn in_bars(
    here: &Here<'_>,
    query: &NamedQuery,
    rows: &Rows,
    (labels, value): (&[&str], &str),
) -> Option<Markup> {
    let bar = |row: usize| {
        let words = labels.iter().filter(|column| !all_same(rows, column));
        let words = words.filter_map(|column| Some(code(here, column, rows.text(row, column)?)));
        Some(Bar {
            label: words.collect::<Vec<_>>().join(" · "),
            detail: String::new(),
            value: whole(rows.text(row, value)?)?,
            href: rows.iri(row, rows.columns.first()?).and_then(|iri| here.to_thing(iri.as_str())),
        })
    };
    let data = Bars {
        id: "picture".to_owned(),
        title: format!("{} ({})", super::title(query, here.language), heading(here, value)),
        name: labels.first().map(|label| heading(here, label)).unwrap_or_default(),
        value: heading(here, value),
        each: (0..rows.rows.len()).filter_map(bar).take(super::MOST).collect(),
    };
    bars(&data, here.language)
}

/// Whether a column says the same of every row, and so names no bar; of one row it does.
fn all_same(rows: &Rows, column: &str) -> bool {
    let first = rows.text(0, column);
    rows.rows.len() > 1 && (1..rows.rows.len()).all(|row| rows.text(row, column) == first)
}

/// A number rounded to a whole one; `None` for what is none, or is below nothing.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounds are checked before"
)]
fn whole(text: &str) -> Option<u64> {
    let number: f64 = text.parse().ok()?;
    (0.0..1e15).contains(&number).then(|| number.round() as u64)
}

/// A code by its label, any other text as it is.
fn code(here: &Here<'_>, column: &str, text: &str) -> String {
    let concepts = scheme(column).iter().map(|list| vocab::concept(list, text));
    let known = concepts.into_iter().find(|concept| here.index().label(concept.as_str()).is_some());
    // Who gave a count stands with the code of what was counted.
    let text = if column == "assertedBy" { text.split(" (").next().unwrap_or(text) } else { text };
    known.map_or_else(|| text.to_owned(), |concept| here.name_text(concept.as_str()))
}

fn years(here: &Here<'_>, query: &NamedQuery, rows: &Rows) -> Option<Markup> {
    let column = |row: usize| {
        let label = rows.text(row, "year")?;
        label.parse::<u32>().ok()?;
        Some(Column { label: label.to_owned(), value: whole(rows.text(row, "noticeCount")?)? })
    };
    let data = Columns {
        id: "picture".to_owned(),
        title: super::title(query, here.language).to_owned(),
        name: heading(here, "year"),
        value: heading(here, "noticeCount"),
        notes: Vec::new(),
        each: (0..rows.rows.len()).filter_map(column).collect(),
    };
    columns(&data, here.language)
}

fn delays(here: &Here<'_>, rows: &Rows) -> Option<Markup> {
    let mut before = None;
    let mut delays = Vec::new();
    for row in 0..rows.rows.len() {
        let Some(incident) = rows.iri(row, "incident") else { continue };
        if before == Some(incident) {
            continue;
        }
        before = Some(incident);
        if let Some(days) = rows.text(row, "daysToFirst").and_then(whole) {
            let (label, href) =
                (here.name_text(incident.as_str()), here.to_thing(incident.as_str()));
            delays.push(Delay { label, href, days });
        }
    }
    days("picture", &delays, here.language)
}

/// The events lead to their rows in the table below.
fn course(here: &Here<'_>, rows: &Rows) -> Markup {
    let text = |row: usize, column: &str| match rows.term(row, column) {
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        _ => String::new(),
    };
    let label = here.say("label", "labelEn");
    let entry = |row: usize| TimelineEntry {
        start: text(row, "date")
            .strip_prefix("FY")
            .map_or_else(|| text(row, "date"), |year| format!("{year}-04")),
        end: None,
        label: text(row, label),
        kind: text(row, "type"),
        planned: text(row, "status") == "planned",
        anchor: format!("row-{}", row + 1),
    };
    let entries: Vec<TimelineEntry> = (0..rows.rows.len().min(super::MOST)).map(entry).collect();
    timeline(&entries, here.language)
}
