//! What people see: messages, tables, progress.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use comfy_table::{Attribute, Cell, ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use oxigraph::model::Term;

use crate::query::Rows;
use crate::vocab;

/// The longest cause that is shown whole, in characters.
const CAUSE_LIMIT: usize = 200;

/// The rows that a first look at an answer shows.
const GLANCE_ROWS: usize = 20;

/// The characters of a cell that a first look shows.
const GLANCE_CELL: usize = 100;

/// A line for people, on standard error.
pub(super) fn say(line: &str) {
    // A closed standard error leaves nobody to tell.
    drop(writeln!(anstream::stderr(), "{}", shown(line)));
}

fn say_as(word: &str, style: Style, line: &str) {
    drop(writeln!(anstream::stderr(), "{style}{word}{style:#}: {}", shown(line)));
}

/// Control characters are shown, not obeyed: what a record or a file name holds is not ours.
pub(super) fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// The error and its causes, on standard error.
pub(super) fn error(error: &anyhow::Error) {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    say_as("error", style, &without_repeats(&causes).join("\n  because: "));
}

/// A thing that went wrong beside others that went well.
pub(super) fn warning(line: &str) {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    say_as("warning", style, line);
}

/// Causes that only say again what stands above them are left out; long ones, as what a parser would have taken, cut.
fn without_repeats(causes: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (depth, cause) in causes.iter().enumerate() {
        if kept.iter().any(|above| above.contains(cause.as_str())) {
            continue;
        }
        let short: String = cause.chars().take(CAUSE_LIMIT).collect();
        kept.push(if depth > 0 && short.len() < cause.len() {
            format!("{short}…")
        } else {
            cause.clone()
        });
    }
    kept
}

/// A progress bar on a terminal, nothing elsewhere.
pub(super) fn progress(length: usize, what: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {per_sec} {eta}");
    let bar = ProgressBar::new(length as u64).with_message(what);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// A count of what nobody knows the end of, on a terminal.
pub(super) fn counting(what: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg} {human_pos} {per_sec} {elapsed}");
    let bar = ProgressBar::new_spinner().with_message(what);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Rows as a table that fits the window; IRIs are shortened by base and prefixes.
pub(super) fn table(rows: &Rows, base: &str) -> String {
    let mut table = new_table(rows.columns.iter().map(String::as_str));
    for row in &rows.rows {
        table.add_row(
            row.iter().map(|term| term.as_ref().map_or(String::new(), |term| short(term, base))),
        );
    }
    table.to_string()
}

/// The first rows with long cells cut, and whether something was left out.
pub(super) fn glance(rows: &Rows, base: &str) -> (String, bool) {
    let mut table = new_table(rows.columns.iter().map(String::as_str));
    let mut cut = rows.rows.len() > GLANCE_ROWS;
    for row in rows.rows.iter().take(GLANCE_ROWS) {
        table.add_row(row.iter().map(|term| {
            let whole = term.as_ref().map_or(String::new(), |term| short(term, base));
            let Some((end, _)) = whole.char_indices().nth(GLANCE_CELL) else { return whole };
            cut = true;
            format!("{}…", whole.get(..end).unwrap_or_default())
        }));
    }
    (table.to_string(), cut)
}

/// An empty table with a heading.
pub(super) fn new_table<'a>(columns: impl Iterator<Item = &'a str>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        table.force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
    }
    let bold = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    table.set_header(columns.map(|name| {
        if bold { Cell::new(name).add_attribute(Attribute::Bold) } else { Cell::new(name) }
    }));
    table
}

/// A term as people read it: the text of a literal, the shortest form of an IRI. Control characters are shown, not obeyed.
pub(super) fn short(term: &Term, base: &str) -> String {
    let text = match term {
        Term::NamedNode(node) => short_iri(node.as_str(), base),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    };
    shown(&text)
}

fn short_iri(iri: &str, base: &str) -> String {
    if let Some(path) = iri.strip_prefix(base)
        && (path.starts_with("id/") || path.starts_with("graph/"))
    {
        return path.to_owned();
    }
    vocab::prefixes()
        .iter()
        .find_map(|(prefix, namespace)| {
            iri.strip_prefix(namespace).map(|local| format!("{prefix}:{local}"))
        })
        .unwrap_or_else(|| iri.to_owned())
}

/// An error with its causes in one line.
pub(super) fn chain(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
    without_repeats(&causes).join(": ")
}
