//! What every picture has: a title, a description, the drawing, a note and the same data as a table.

use maud::{Markup, html};

use super::scale::cut;
use crate::page::Language;
use crate::vocab::SVG_NAMESPACE;

/// A picture before it is written.
pub(super) struct Picture<'a> {
    /// Unique in the page.
    pub(super) id: &'a str,
    /// Names the kind to the style sheet.
    pub(super) kind: &'static str,
    /// What it shows, in a line.
    pub(super) title: &'a str,
    /// What can be seen, for those who do not see it.
    pub(super) description: &'a str,
    /// In pixels; the width is that of the page.
    pub(super) height: usize,
    /// The elements of the SVG.
    pub(super) drawing: Markup,
    /// What the picture leaves out or needs to be known for reading it.
    pub(super) notes: &'a [String],
    /// Whether its elements lead to pages.
    pub(super) links: bool,
    /// Marks explained in the page's own text, above the drawing.
    pub(super) legend: Option<Markup>,
}

/// The same data as text.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Table {
    /// What the table holds.
    pub(in crate::page) caption: String,
    /// Its columns.
    pub(in crate::page) heads: Vec<Head>,
    /// Its rows; the first cell of each names it.
    pub(in crate::page) rows: Vec<Vec<Cell>>,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) enum Head {
    /// Of words.
    Text(String),
    /// Of numbers, which stand flush right.
    Number(String),
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) enum Cell {
    /// Words.
    Text(String),
    /// A number as it is written.
    Number(String),
    /// Words that lead to a page; the address is relative to the page.
    Link(String, String),
}

impl Cell {
    /// A cell with a link where there is an address.
    pub(in crate::page) fn named(text: &str, href: Option<&str>) -> Self {
        match href {
            Some(href) => Self::Link(text.to_owned(), href.to_owned()),
            None => Self::Text(text.to_owned()),
        }
    }
}

/// The figure: the table stays folded until it is asked for, and is there without any script.
pub(super) fn figure(picture: &Picture<'_>, data: &Table, language: Language) -> Markup {
    let id = picture.id;
    html! {
        figure id=(id) class={ "picture picture-" (picture.kind) } {
            figcaption { (picture.title) }
            @if let Some(legend) = &picture.legend { (legend) }
            svg xmlns=(SVG_NAMESPACE) width="100%" height=(picture.height)
                role=(if picture.links { "group" } else { "img" })
                aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-description" }
                font-size="13" fill="currentColor" {
                title id={ (id) "-title" } { (picture.title) }
                desc id={ (id) "-description" } { (picture.description) }
                (picture.drawing)
            }
            @for note in picture.notes { p .note { (note) } }
            details .picture-data {
                summary { (language.of("表で見る", "Show as a table")) }
                (table(data))
            }
        }
    }
}

/// A table that scrolls within itself on a narrow screen, also by keyboard.
pub(super) fn table(data: &Table) -> Markup {
    html! {
        div .table-scroll role="group" tabindex="0" aria-label=(data.caption) {
            table {
                caption { (data.caption) }
                thead { tr { @for head in &data.heads { (heading(head)) } } }
                tbody {
                    @for row in &data.rows {
                        tr {
                            @for (place, cell) in row.iter().enumerate() {
                                @if place == 0 { th scope="row" { (content(cell)) } }
                                @else if let Cell::Number(number) = cell { td .number { (number) } }
                                @else { td { (content(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn heading(head: &Head) -> Markup {
    match head {
        Head::Text(text) => html! { th scope="col" { (text) } },
        Head::Number(text) => html! { th .number scope="col" { (text) } },
    }
}

fn content(cell: &Cell) -> Markup {
    match cell {
        Cell::Text(text) | Cell::Number(text) => html! { (text) },
        Cell::Link(text, href) => html! { a href=(href) { (text) } },
    }
}

/// A label of a mark; it leads to a page where there is one.
pub(super) fn linked(href: Option<&str>, mark: &Markup) -> Markup {
    match href {
        Some(href) => html! { a href=(href) { (mark) } },
        None => mark.clone(),
    }
}

/// The label as wide screens and as telephones show it; the style sheet hides one of the two.
pub(super) fn texts(label: &str, x: &str, y: usize, anchor: &str, cells: (usize, usize)) -> Markup {
    let (wide, narrow) = (cut(label, cells.0), cut(label, cells.1));
    if wide == narrow {
        return html! { text x=(x) y=(y) text-anchor=(anchor) class="label" { (wide) } };
    }
    html! {
        text x=(x) y=(y) text-anchor=(anchor) class="label wide" { (wide) }
        text x=(x) y=(y) text-anchor=(anchor) class="label narrow" { (narrow) }
    }
}
