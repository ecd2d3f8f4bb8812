//! Bars of parts: how often a kind of data leaked, may have leaked, or was ruled out.

use maud::{Markup, html};

use super::bars::rest;
use super::frame::{Picture, figure, linked};
use super::scale::{cut, grouped, percent, share};
use super::{Cell, Head, Table};
use crate::page::Language;

/// As many bars as stand beside two other pictures.
const MOST: usize = 14;
const ROW: usize = 42;
/// Names of the three parts to the style sheet; each differs from the others without colour too.
const PARTS: [&str; 3] = ["leaked", "possible", "excluded"];

/// A chart of bars with three parts each.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Kinds {
    /// Unique in the page.
    pub(in crate::page) id: String,
    /// What the bars show.
    pub(in crate::page) title: String,
    /// Heading of the names.
    pub(in crate::page) name: String,
    /// What the three parts mean.
    pub(in crate::page) parts: [String; 3],
    /// In the order of the drawing.
    pub(in crate::page) stacks: Vec<Stack>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::page) struct Stack {
    /// Its name.
    pub(in crate::page) label: String,
    /// Its parts from the left.
    pub(in crate::page) values: [u64; 3],
    /// Where its name leads, relative to the page.
    pub(in crate::page) href: Option<String>,
}

impl Stack {
    fn sum(&self) -> u64 {
        self.values.iter().sum()
    }
}

/// The bars as a figure; `None` where there are none.
pub(in crate::page) fn stacked(data: &Kinds, language: Language) -> Option<Markup> {
    let first = data.stacks.first()?;
    let greatest = data.stacks.iter().map(Stack::sum).max()?;
    let shown = data.stacks.len().min(MOST);
    let numbers = |stack: &Stack| {
        let each = data.parts.iter().zip(stack.values);
        each.map(|(part, value)| format!("{part} {}", grouped(value)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let description = match language {
        Language::Japanese => {
            format!("{shown}本の横棒。最初は{}: {}。", first.label, numbers(first))
        }
        Language::English => {
            format!("{shown} horizontal bars. The first is {}: {}.", first.label, numbers(first))
        }
    };
    let drawing = html! {
        (hatching(&data.id))
        @for (place, stack) in data.stacks.iter().take(MOST).enumerate() {
            g .row {
                title { (stack.label) ": " (numbers(stack)) }
                (bar(&data.id, stack, place * ROW, greatest))
            }
        }
    };
    let picture = Picture {
        id: &data.id,
        kind: "stacked",
        title: &data.title,
        description: &description,
        height: shown * ROW,
        drawing,
        notes: &rest(data.stacks.len(), MOST, language),
        links: data.stacks.iter().take(MOST).any(|stack| stack.href.is_some()),
        legend: Some(legend(data)),
    };
    Some(figure(&picture, &as_table(data), language))
}

/// Lines across for what may have leaked: told from the solid bar without colour.
fn hatching(id: &str) -> Markup {
    html! {
        defs {
            pattern id={ (id) "-hatching" } width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="6" height="6" class="hatch-ground" fill="none" {}
                line x1="0" y1="0" x2="0" y2="6" class="hatch" stroke="currentColor" stroke-width="5" {}
            }
        }
    }
}

fn bar(id: &str, stack: &Stack, top: usize, greatest: u64) -> Markup {
    let name = html! { text x="0" y=(top + 15) class="label" { (cut(&stack.label, 36)) } };
    let mut left = 0.0;
    let parts = PARTS.iter().zip(stack.values).map(|(part, value)| {
        let (from, width) = (left, share(value, greatest));
        left += width;
        (*part, from, width)
    });
    let parts: Vec<_> = parts.filter(|(_, _, width)| *width > 0.0).collect();
    html! {
        (linked(stack.href.as_deref(), &name))
        text x="100%" y=(top + 15) text-anchor="end" class="value" {
            @for (place, value) in stack.values.iter().enumerate() {
                @if place > 0 { tspan class="divider" { " / " } }
                (grouped(*value))
            }
        }
        @for (part, from, width) in parts {
            rect x=(percent(from)) y=(top + 22) width=(percent(width)) height="11" class=(part)
                fill=[(part == "possible").then(|| format!("url(#{id}-hatching)"))] {}
        }
    }
}

/// The marks of the parts, as text with small drawings.
fn legend(data: &Kinds) -> Markup {
    html! {
        ul .legend {
            @for (mark, part) in PARTS.iter().zip(&data.parts) {
                li {
                    svg width="22" height="12" aria-hidden="true" {
                        rect x="1" y="1" width="20" height="10" class=(mark)
                            fill=[(*mark == "possible").then(|| format!("url(#{}-hatching)", data.id))] {}
                    }
                    (part)
                }
            }
        }
    }
}

fn as_table(data: &Kinds) -> Table {
    let mut heads = vec![Head::Text(data.name.clone())];
    heads.extend(data.parts.iter().cloned().map(Head::Number));
    let rows = data.stacks.iter().map(|stack| {
        let mut row = vec![Cell::named(&stack.label, stack.href.as_deref())];
        row.extend(stack.values.iter().map(|value| Cell::Number(grouped(*value))));
        row
    });
    Table { caption: data.title.clone(), heads, rows: rows.collect() }
}
