//! Bars that lie: a name above each, its number at the right.

use maud::{Markup, html};

use super::frame::{Picture, figure, linked, texts};
use super::scale::{grouped, percent, share};
use super::{Cell, Head, Table};
use crate::page::Language;

/// As many bars as a reader takes in.
const MOST: usize = 20;
/// Height of a bar with its name.
const ROW: usize = 42;

/// A bar chart.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Bars {
    /// Unique in the page.
    pub(in crate::page) id: String,
    /// What the bars show.
    pub(in crate::page) title: String,
    /// Heading of the names.
    pub(in crate::page) name: String,
    /// Heading of the numbers, with their unit.
    pub(in crate::page) value: String,
    /// In the order of the drawing.
    pub(in crate::page) each: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::page) struct Bar {
    /// Its name.
    pub(in crate::page) label: String,
    /// A second line in the table and in the tooltip; may be empty.
    pub(in crate::page) detail: String,
    /// Its number.
    pub(in crate::page) value: u64,
    /// Where its name leads, relative to the page.
    pub(in crate::page) href: Option<String>,
}

/// The bars as a figure; of more than twenty the first twenty are drawn, and all stand in the table.
///
/// `None` where there is nothing to draw.
pub(in crate::page) fn bars(data: &Bars, language: Language) -> Option<Markup> {
    let first = data.each.first()?;
    let greatest = data.each.iter().map(|bar| bar.value).max().unwrap_or(0);
    let shown = data.each.len().min(MOST);
    let drawing = html! {
        @for (place, bar) in data.each.iter().take(MOST).enumerate() {
            (row(bar, place * ROW, share(bar.value, greatest)))
        }
    };
    let description = match language {
        Language::Japanese => {
            format!("{}本の横棒。最初は{}で{}。", shown, first.label, grouped(first.value))
        }
        Language::English => {
            format!(
                "{} horizontal bars. The first is {} with {}.",
                shown,
                first.label,
                grouped(first.value)
            )
        }
    };
    let picture = Picture {
        id: &data.id,
        kind: "bars",
        title: &data.title,
        description: &description,
        height: shown * ROW,
        drawing,
        notes: &rest(data.each.len(), MOST, language),
        links: data.each.iter().take(MOST).any(|bar| bar.href.is_some()),
        legend: None,
    };
    Some(figure(&picture, &as_table(data, language), language))
}

/// What the drawing leaves out.
pub(super) fn rest(count: usize, most: usize, language: Language) -> Vec<String> {
    if count <= most {
        return Vec::new();
    }
    vec![match language {
        Language::Japanese => {
            format!("全{}件のうち上位{most}件を描いています。", grouped(count as u64))
        }
        Language::English => format!("The first {most} of {} are drawn.", grouped(count as u64)),
    }]
}

fn row(bar: &Bar, top: usize, share: f64) -> Markup {
    let name = texts(&bar.label, "0", top + 15, "start", (80, 40));
    html! {
        g .row {
            title { (bar.label) ": " (grouped(bar.value)) @if !bar.detail.is_empty() { " (" (bar.detail) ")" } }
            (linked(bar.href.as_deref(), &name))
            text x="100%" y=(top + 15) text-anchor="end" class="value" { (grouped(bar.value)) }
            rect x="0" y=(top + 22) width="100%" height="10" class="track" fill="none" {}
            rect x="0" y=(top + 22) width=(percent(share)) height="10" class="bar" {}
        }
    }
}

fn as_table(data: &Bars, language: Language) -> Table {
    let details = data.each.iter().any(|bar| !bar.detail.is_empty());
    let mut heads = vec![Head::Text(data.name.clone()), Head::Number(data.value.clone())];
    if details {
        heads.push(Head::Text(language.of("内訳", "Details").to_owned()));
    }
    let rows = data.each.iter().map(|bar| {
        let mut row =
            vec![Cell::named(&bar.label, bar.href.as_deref()), Cell::Number(grouped(bar.value))];
        if details {
            row.push(Cell::Text(bar.detail.clone()));
        }
        row
    });
    Table { caption: data.title.clone(), heads, rows: rows.collect() }
}
