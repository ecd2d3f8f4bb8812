//! The table of an answer: what are IRIs and codes in the rows is told by name and leads to pages.

use maud::{Markup, html};
use oxigraph::model::Term;

use super::headings::{heading, scheme};
use crate::page::Language;
use crate::page::here::Here;
use crate::page::words::{date, number, told};
use crate::query::{NamedQuery, Rows};
use crate::vocab::{self, xsd};

/// What divides the parts of a cell in the rows.
const PARTED: &str = " | ";

/// A column of the page.
struct Column {
    name: String,
    /// Its place in the rows.
    place: usize,
    /// The place of the text that names what it leads to.
    label: Option<usize>,
}

/// The rows as a table, at most so many.
pub(super) fn table(
    here: &Here<'_>,
    query: &NamedQuery,
    given: &[(String, String)],
    rows: &Rows,
) -> Markup {
    let mut columns = columns(here, rows);
    // What was asked for is the same in every row.
    columns.retain(|column| {
        !given.iter().any(|(name, _)| *name == column.name && is_one(rows, column.place))
    });
    let title = super::title(query, here.language);
    html! {
        div.table-scroll role="group" tabindex="0" aria-label=(title) {
            table.wide {
                caption.visually-hidden { (title) }
                thead {
                    tr {
                        @for column in &columns {
                            th.number[numeric(query, &column.name)] scope="col" { (heading(here, &column.name)) }
                        }
                    }
                }
                tbody {
                    @for (at, row) in rows.rows.iter().take(super::MOST).enumerate() {
                        tr id={ "row-" (at + 1) } {
                            @for column in &columns {
                                @let term = row.get(column.place).and_then(Option::as_ref);
                                @let label = column.label.and_then(|place| row.get(place)).and_then(Option::as_ref);
                                td.number[term.is_some_and(is_number)] { @if let Some(term) = term { (cell(here, column, term, label)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether the column has one value, and there are others beside it.
fn is_one(rows: &Rows, place: usize) -> bool {
    let mut values = rows.rows.iter().map(|row| row.get(place));
    let first = values.next();
    rows.columns.len() > 1 && values.all(|value| Some(value) == first)
}

/// The columns that the page shows: names beside IRIs become the words of the links, and of two languages one stays.
fn columns(here: &Here<'_>, rows: &Rows) -> Vec<Column> {
    let place = |name: &str| rows.columns.iter().position(|column| column == name);
    let mut columns = Vec::new();
    for (at, name) in rows.columns.iter().enumerate() {
        let stem = name.strip_suffix("Label").or_else(|| name.strip_suffix("Name"));
        let english = name.strip_suffix("En").filter(|base| place(base).is_some());
        let translated = place(&format!("{name}En"));
        let hidden = match here.language {
            Language::Japanese => english.is_some(),
            Language::English => translated.is_some(),
        };
        if hidden || stem.is_some_and(|stem| place(stem).is_some()) {
            continue;
        }
        let label = place(&format!("{name}Label")).or_else(|| place(&format!("{name}Name")));
        columns.push(Column { name: english.unwrap_or(name).to_owned(), place: at, label });
    }
    columns
}

/// Whether the question's header says that the column holds numbers.
fn numeric(query: &NamedQuery, column: &str) -> bool {
    query.columns().iter().any(|(head, _)| head.strip_suffix(" (number)") == Some(column))
}

fn is_number(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if [xsd::INTEGER, xsd::DECIMAL].contains(&literal.datatype()))
}

fn cell(here: &Here<'_>, column: &Column, term: &Term, label: Option<&Term>) -> Markup {
    match term {
        Term::NamedNode(node) => thing(here, node.as_str(), label),
        Term::Literal(literal) if literal.datatype() == xsd::DATE => date(term, here.language),
        Term::Literal(literal) if is_number(term) && column.name != "year" => {
            html! { (number(literal.value())) }
        }
        Term::Literal(literal) => {
            html! {
                @for (at, part) in literal.value().split(PARTED).enumerate() {
                    @if at > 0 { (here.say("、", ", ")) }
                    (words(here, &column.name, part))
                }
            }
        }
        Term::BlankNode(_) => html! {},
    }
}

fn thing(here: &Here<'_>, iri: &str, label: Option<&Term>) -> Markup {
    let text = label.and_then(|term| match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    });
    html! {
        @if here.is_thing(iri) { (here.link(iri)) }
        @else if let Some(reference) = here.to_thing(iri) {
            a href=(reference) { @if let Some(text) = text { (told(text)) } @else { (here.say("詳細", "details")) } }
        }
        @else { (here.link(iri)) }
    }
}

/// A part of a text: a code by its label, an identifier or a place in a notice as a link, any other as it is.
fn words(here: &Here<'_>, column: &str, part: &str) -> Markup {
    let base = here.site.base();
    let iri = match column {
        "incidents" => Some(format!("{base}id/incident/{part}")),
        "notices" => Some(format!("{base}id/notice/{part}")),
        name if name.to_lowercase().ends_with("evidence") => part
            .rsplit_once(':')
            .map(|(notice, span)| format!("{base}id/notice/{notice}/span/{span}")),
        _ => None,
    };
    if let Some(reference) = iri.as_deref().and_then(|iri| here.to_thing(iri)) {
        return match (column, part.rsplit_once(':')) {
            ("incidents", _) => {
                html! { a href=(reference) { (here.name(iri.as_deref().unwrap_or(part))) } }
            }
            (_, Some((notice, span))) => {
                html! { a.nowrap href=(reference) title=(part) aria-label=(format!("{notice} {span}")) { (span) } }
            }
            _ => html! { a href=(reference) { (told(part)) } },
        };
    }
    let concept = scheme(column).iter().map(|list| vocab::concept(list, part));
    let concept =
        concept.into_iter().find(|concept| here.index().label(concept.as_str()).is_some());
    match concept {
        Some(concept) => here.link(concept.as_str()),
        None if is_date(part) => html! { span.date { (part) } },
        None => counted(here, part).unwrap_or_else(|| told(part)),
    }
}

/// A date of any precision: it is not broken across lines.
fn is_date(text: &str) -> bool {
    let digits = text.strip_prefix("FY").unwrap_or(text);
    matches!(digits.len(), 4 | 7 | 10) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// `NAME (CODE)`: who gave a count, with what was counted.
fn counted(here: &Here<'_>, text: &str) -> Option<Markup> {
    let (name, code) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let concept = vocab::concept("counted", code);
    here.index().label(concept.as_str())?;
    Some(html! { (told(name)) " (" (here.name(concept.as_str())) ")" })
}
