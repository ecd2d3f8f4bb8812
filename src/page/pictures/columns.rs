//! Columns that stand: one a year, with the scale at the left.

use maud::{Markup, html};

use super::frame::{Picture, figure};
use super::scale::{grouped, percent, share, size, steps};
use super::{Cell, Head, Table};
use crate::page::Language;

/// Height of the drawing, of the room above the columns and of the room below them.
const HEIGHT: usize = 230;
const ABOVE: usize = 22;
const BELOW: usize = 24;
/// Share of the width that the numbers of the scale take.
const SCALE: f64 = 0.09;

/// A column chart.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Columns {
    /// Unique in the page.
    pub(in crate::page) id: String,
    /// What the columns show.
    pub(in crate::page) title: String,
    /// Heading of the names.
    pub(in crate::page) name: String,
    /// Heading of the numbers, with their unit.
    pub(in crate::page) value: String,
    /// What the drawing does not show.
    pub(in crate::page) notes: Vec<String>,
    /// In their order; gaps are filled by the caller.
    pub(in crate::page) each: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::page) struct Column {
    /// Its name, as a year.
    pub(in crate::page) label: String,
    /// Its number.
    pub(in crate::page) value: u64,
}

/// The columns as a figure; `None` where there are none.
pub(in crate::page) fn columns(data: &Columns, language: Language) -> Option<Markup> {
    let (first, last) = (data.each.first()?, data.each.last()?);
    let greatest = data.each.iter().max_by_key(|column| column.value)?;
    let description = match language {
        Language::Japanese => format!(
            "{}から{}までの{}本の縦棒。最大は{}の{}。",
            first.label,
            last.label,
            data.each.len(),
            greatest.label,
            grouped(greatest.value)
        ),
        Language::English => format!(
            "{} columns from {} to {}. The highest is {} with {}.",
            data.each.len(),
            first.label,
            last.label,
            greatest.label,
            grouped(greatest.value)
        ),
    };
    let picture = Picture {
        id: &data.id,
        kind: "columns",
        title: &data.title,
        description: &description,
        height: HEIGHT,
        drawing: drawing(data, greatest.value),
        notes: &data.notes,
        links: false,
        legend: None,
    };
    let rows = data.each.iter();
    let rows = rows.map(|c| vec![Cell::Text(c.label.clone()), Cell::Number(grouped(c.value))]);
    let heads = vec![Head::Text(data.name.clone()), Head::Number(data.value.clone())];
    let table = Table { caption: data.title.clone(), heads, rows: rows.collect() };
    Some(figure(&picture, &table, language))
}

fn drawing(data: &Columns, greatest: u64) -> Markup {
    let lines = steps(greatest);
    let top = lines.last().copied().unwrap_or(1);
    let count = data.each.len();
    let slot = (1.0 - SCALE) / size(count);
    let every = count.div_ceil(8);
    html! {
        @for line in &lines {
            @let y = HEIGHT - BELOW - high(*line, top);
            line x1=(percent(SCALE)) x2="100%" y1=(y) y2=(y) class=(if *line == 0 { "axis" } else { "grid" })
                stroke="currentColor" {}
            text x=(percent(SCALE - 0.015)) y=(y + 4) text-anchor="end" class="tick" { (grouped(*line)) }
        }
        @for (place, column) in data.each.iter().enumerate() {
            @let left = SCALE + slot * size(place);
            @let height = high(column.value, top);
            g .row {
                title { (column.label) ": " (grouped(column.value)) }
                @if column.value > 0 {
                    rect x=(percent(left + slot * 0.14)) width=(percent(slot * 0.72)) y=(HEIGHT - BELOW - height.max(1))
                        height=(height.max(1)) class="bar" {}
                }
                @if count <= 12 && column.value > 0 {
                    text x=(percent(left + slot / 2.0)) y=(HEIGHT - BELOW - height - 6) text-anchor="middle" class="value" {
                        (grouped(column.value))
                    }
                }
            }
            @if (count - 1 - place).is_multiple_of(every) {
                text x=(percent(left + slot / 2.0)) y=(HEIGHT - 6) text-anchor="middle" class="tick" { (column.label) }
            }
        }
    }
}

/// Pixels above the axis.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and the height"
)]
fn high(value: u64, top: u64) -> usize {
    let room = HEIGHT - ABOVE - BELOW;
    (share(value, top).clamp(0.0, 1.0) * size(room)).round() as usize
}
