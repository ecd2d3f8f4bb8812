//! Answers as CSV for spreadsheets: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run.
//!
//! A text that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it: a spreadsheet takes it for a
//! formula otherwise. Numbers stay as they are. The bytes of SPARQL's own CSV format are left to the endpoint.

use oxigraph::model::Term;

use crate::page::Document;
use crate::page::here::Here;
use crate::page::path::encoded;
use crate::query::Rows;
use crate::vocab::xsd;

/// The rows as a file.
pub(super) fn document(rows: &Rows) -> Document {
    let mut text = String::from("\u{feff}");
    line(&mut text, rows.columns.iter().map(|name| quoted(name)));
    for row in &rows.rows {
        line(&mut text, row.iter().map(|term| term.as_ref().map(cell).unwrap_or_default()));
    }
    Document { media_type: "text/csv; charset=utf-8", bytes: text.into_bytes(), language: None }
}

/// Where the answer of a page is as a file, relative to it.
pub(super) fn address(here: &Here<'_>, given: &[(String, String)]) -> String {
    let mut address = here.to(&format!("{}.csv", here.stem));
    if here.site.settings().live {
        for (place, (name, value)) in given.iter().enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str(&encoded(name));
            address.push('=');
            address.push_str(&encoded(value));
        }
    }
    address
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

fn cell(term: &Term) -> String {
    match term {
        Term::Literal(literal) if is_number(literal) => quoted(literal.value()),
        Term::Literal(literal) => quoted(&inert(literal.value())),
        Term::NamedNode(node) => quoted(&inert(node.as_str())),
        Term::BlankNode(_) => String::new(),
    }
}

/// Whether the value is a number by its type and by its letters.
fn is_number(literal: &oxigraph::model::Literal) -> bool {
    let typed = [xsd::INTEGER, xsd::DECIMAL].contains(&literal.datatype());
    typed && literal.value().parse::<f64>().is_ok()
}

/// The text with an apostrophe before what a spreadsheet would run.
fn inert(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;

    use super::*;

    #[test]
    fn a_formula_is_text_and_a_number_is_a_number() {
        let text = |text: &str| Some(Literal::new_simple_literal(text).into());
        let number = |text: &str| Some(Literal::new_typed_literal(text, xsd::INTEGER).into());
        let rows = Rows {
            columns: ["a", "b"].map(str::to_owned).to_vec(),
            rows: vec![
                vec![text("=cmd|' /C calc'!A0"), number("-5")],
                vec![text("a,\"b\"\n"), None],
                vec![text("@SUM(A1)"), number("=1")],
                vec![text("\tx"), text("株式会社ラック")],
            ],
        };
        let bytes = document(&rows).bytes;
        let expected = "\u{feff}a,b\r\n'=cmd|' /C calc'!A0,-5\r\n\"a,\"\"b\"\"\n\",\r\n'@SUM(A1),'=1\r\n'\tx,株式会社ラック\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
