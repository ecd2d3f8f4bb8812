//! The parts that stay, as lines.

use crate::acquire::html::main_text::Kept;
use crate::acquire::html::tree::{Kind, Tree, is_block};

/// The longest cell, in characters, that stands beside others on one line.
const CELL_LIMIT: usize = 200;

/// The most lines that a cell may have to stand beside others on one line.
const CELL_LINES: usize = 6;

/// The longest term that its definition follows on the same line, and the longest such definition.
const TERM_LIMIT: usize = 40;
const DEFINITION_LIMIT: usize = 200;

/// The text, each line ended by `\n`.
pub(super) fn render(tree: &Tree, kept: &Kept) -> String {
    let tables = with_tables(tree);
    let mut writer =
        Writer { tree, kept, tables, lines: Vec::new(), line: String::new(), headed: false };
    writer.children(kept.root);
    writer.end_line();
    let (mut lines, headed) = (writer.lines, writer.headed);
    if !headed && !tree.title.is_empty() {
        let title = collapsed(&tree.title);
        if lines.iter().find(|line| !line.is_empty()) != Some(&title) {
            lines.splice(0..0, [title, String::new()]);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.iter().skip_while(|line| line.is_empty()).flat_map(|line| [line.as_str(), "\n"]).collect()
}

struct Writer<'a> {
    tree: &'a Tree,
    kept: &'a Kept,
    /// Whether there is a table in each node.
    tables: Vec<bool>,
    lines: Vec<String>,
    line: String,
    /// Whether a heading of the first or second rank was met.
    headed: bool,
}

impl Writer<'_> {
    fn children(&mut self, node: usize) {
        for child in self.tree.children(node) {
            self.node(*child);
        }
    }

    fn is_dropped(&self, node: usize) -> bool {
        self.kept.dropped.get(node).copied().unwrap_or(false)
    }

    fn node(&mut self, node: usize) {
        if self.is_dropped(node) {
            return;
        }
        let name = match self.tree.nodes.get(node).map(|node| &node.kind) {
            Some(Kind::Text(text)) => return self.words(text),
            Some(Kind::Element(element)) => element.name.as_str(),
            None => return,
        };
        match name {
            "br" => self.end_line(),
            "hr" => self.space(),
            "pre" | "xmp" | "listing" | "plaintext" => self.preformatted(node),
            "ul" | "ol" | "menu" | "dir" => self.list(node, name == "ol"),
            "dl" => self.definitions(node),
            "tr" => self.row(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "table" | "blockquote" => {
                self.headed |= matches!(name, "h1" | "h2");
                self.space();
                self.children(node);
                self.space();
            }
            _ if is_block(name) => {
                self.end_line();
                self.children(node);
                self.end_line();
            }
            _ => self.children(node),
        }
    }

    fn words(&mut self, text: &str) {
        push_collapsed(&mut self.line, text);
    }

    /// Ends the line, if there is one.
    fn end_line(&mut self) {
        let line = self.line.trim_matches(|c: char| c == ' ' || c == '\t');
        if !line.is_empty() {
            self.lines.push(line.to_owned());
        }
        self.line.clear();
    }

    /// Ends the line and leaves one empty.
    fn space(&mut self) {
        self.end_line();
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn preformatted(&mut self, node: usize) {
        self.space();
        let mut text = String::new();
        self.gather(node, &mut text);
        let lines = text.trim_matches('\n').lines();
        self.lines.extend(lines.map(|line| line.trim_end().to_owned()));
        self.space();
    }

    /// All words below the node as they stand.
    fn gather(&self, node: usize, into: &mut String) {
        for child in self.tree.children(node) {
            if self.is_dropped(*child) {
                continue;
            }
            match self.tree.nodes.get(*child).map(|node| &node.kind) {
                Some(Kind::Text(text)) => into.push_str(text),
                Some(Kind::Element(element)) if element.name == "br" => into.push('\n'),
                _ => self.gather(*child, into),
            }
        }
    }

    fn list(&mut self, node: usize, numbered: bool) {
        self.end_line();
        let mut number = 0;
        for child in self.tree.children(node) {
            if self.tree.name(*child) != "li" || self.is_dropped(*child) {
                self.node(*child);
                continue;
            }
            number += 1;
            let first = self.lines.len();
            self.node(*child);
            if let Some(line) = self.lines.get_mut(first..).and_then(mark_place) {
                let mark = if numbered { format!("{number}. ") } else { "・".to_owned() };
                if !line.starts_with(is_mark) {
                    line.insert_str(0, &mark);
                }
            }
        }
        self.end_line();
    }

    /// A term with what it means on one line, where both are short.
    fn definitions(&mut self, node: usize) {
        self.space();
        let mut entry: Vec<Vec<String>> = Vec::new();
        for child in self.parts(node, &["dt", "dd"]) {
            if self.tree.name(child) == "dt" {
                self.entry(&std::mem::take(&mut entry));
            }
            entry.push(self.lines_of(child));
        }
        self.entry(&entry);
        self.space();
    }

    fn entry(&mut self, entry: &[Vec<String>]) {
        let length = |lines: &Vec<String>| lines.iter().map(|l| l.chars().count()).sum::<usize>();
        let short = entry.first().is_some_and(|term| length(term) <= TERM_LIMIT)
            && entry.iter().skip(1).map(length).sum::<usize>() <= DEFINITION_LIMIT
            && entry.iter().all(|part| part.iter().filter(|l| !l.is_empty()).count() <= 1);
        self.side_by_side(entry, short);
    }

    /// The cells of a row on one line, where none holds a text of its own.
    fn row(&mut self, node: usize) {
        self.end_line();
        let cells = self.parts(node, &["td", "th"]);
        let table_within = cells.iter().any(|cell| self.tables.get(*cell) == Some(&true));
        let cells: Vec<Vec<String>> = cells.iter().map(|cell| self.lines_of(*cell)).collect();
        let small = |cell: &Vec<String>| {
            cell.iter().filter(|line| !line.is_empty()).count() <= CELL_LINES
                && cell.iter().map(|line| line.chars().count()).sum::<usize>() <= CELL_LIMIT
        };
        self.side_by_side(&cells, !table_within && cells.iter().all(small));
    }

    fn side_by_side(&mut self, cells: &[Vec<String>], on_one_line: bool) {
        if !on_one_line {
            self.lines.extend(cells.iter().flatten().cloned());
            return;
        }
        let words = |cell: &Vec<String>| {
            let lines = cell.iter().filter(|line| !line.is_empty());
            lines.map(|line| line.replace('\t', " ")).collect::<Vec<_>>().join(" ")
        };
        let cells: Vec<String> = cells.iter().map(words).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.lines.push(cells.join("\t").trim_end_matches('\t').to_owned());
        }
    }

    /// The nearest descendants of these names, through wrappers such as `<div>`.
    fn parts(&self, node: usize, names: &[&str]) -> Vec<usize> {
        let mut found = Vec::new();
        for child in self.tree.children(node).iter().filter(|child| !self.is_dropped(**child)) {
            let name = self.tree.name(*child);
            if names.contains(&name) {
                found.push(*child);
            } else if ["div", "form", "span"].contains(&name) {
                found.extend(self.parts(*child, names));
            }
        }
        found
    }

    /// What stands in the node, on lines of its own.
    fn lines_of(&mut self, node: usize) -> Vec<String> {
        self.end_line();
        let outer = std::mem::take(&mut self.lines);
        self.children(node);
        self.end_line();
        std::mem::replace(&mut self.lines, outer)
    }
}

fn with_tables(tree: &Tree) -> Vec<bool> {
    let mut tables = vec![false; tree.nodes.len()];
    // Children come after their parents.
    for at in (1..tree.nodes.len()).rev() {
        let within = tables.get(at) == Some(&true) || tree.name(at) == "table";
        let parent = tree.nodes.get(at).map_or(0, |node| node.parent);
        if let Some(above) = tables.get_mut(parent) {
            *above |= within;
        }
    }
    tables
}

/// The first line with words: the one that a mark belongs to.
fn mark_place(lines: &mut [String]) -> Option<&mut String> {
    lines.iter_mut().find(|line| !line.is_empty())
}

/// What an item may begin with, so that it needs no other mark.
fn is_mark(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || ('①'..='⓿').contains(&c)
        || ('Ⅰ'..='ⅿ').contains(&c)
        || "・･•●○◎◆◇■□▼▽▲△★☆※→◯-－―*＊(（[【〔<〈《".contains(c)
}

fn collapsed(text: &str) -> String {
    let mut line = String::new();
    push_collapsed(&mut line, text);
    line.trim().to_owned()
}

/// White space is one space; a line end between two Japanese characters is nothing, as its writer meant it.
fn push_collapsed(line: &mut String, text: &str) {
    let mut gap: Option<bool> = None;
    for c in text.chars() {
        match c {
            '\n' | '\r' => gap = Some(true),
            ' ' | '\t' | '\u{c}' => gap = gap.or(Some(false)),
            '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            _ => {
                if let Some(line_end) = gap.take() {
                    put_space(line, line_end && is_wide(c));
                }
                line.push(if c == '\u{a0}' || c.is_control() { ' ' } else { c });
            }
        }
    }
    if let Some(line_end) = gap {
        // The next words tell; until then a line end between wide characters is none.
        put_space(line, line_end);
    }
}

fn put_space(line: &mut String, before_wide: bool) {
    let after_wide = line.chars().next_back().is_none_or(is_wide);
    if !(before_wide && after_wide || line.ends_with(' ')) {
        line.push(' ');
    }
}

/// Japanese letters and marks, which stand without spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
