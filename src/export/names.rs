//! Terms as Turtle writes them: prefixed names, IRIs relative to the base, short literals, escapes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use oxigraph::model::{LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, TermRef};

use crate::vocab;
use crate::vocab::xsd;

/// Shortens terms, and remembers what the head of the file must declare for it.
pub(super) struct Names<'a> {
    /// `None` where IRIs relative to it would not be read back as they were.
    base: Option<&'a str>,
    base_is_used: bool,
    /// Places in the list of prefixes, longest namespace first.
    by_length: Vec<usize>,
    used: BTreeSet<usize>,
}

impl<'a> Names<'a> {
    /// `all` are the IRIs that will be written: where one of them holds a `.` or `..` as a step of its path, a reader
    /// that knows a base takes that step, so no base is declared.
    pub(super) fn new<'t>(base: &'a str, mut all: impl Iterator<Item = &'t str>) -> Self {
        let base_fits = base.ends_with('/') && !all.any(has_dot_step);
        let mut by_length: Vec<usize> = (0..vocab::prefixes().len()).collect();
        by_length.sort_by_key(|place| std::cmp::Reverse(vocab::prefixes()[*place].1.len()));
        Self {
            base: base_fits.then_some(base),
            base_is_used: false,
            by_length,
            used: BTreeSet::new(),
        }
    }

    /// For terms that are noted before any of them is written, so that the head can come first.
    pub(super) fn survey(base: &'a str) -> Self {
        Self::new(base, std::iter::empty())
    }

    /// Counts an IRI among those that will be written.
    pub(super) fn note(&mut self, iri: &str) {
        for place in &self.by_length {
            let namespace = vocab::prefixes()[*place].1;
            if iri.strip_prefix(namespace).is_some_and(is_plain_local) {
                self.used.insert(*place);
                return;
            }
        }
        if has_dot_step(iri) {
            self.base = None;
        }
        let path = self.base.and_then(|base| iri.strip_prefix(base));
        self.base_is_used |= path.is_some_and(is_plain_path);
    }

    /// Counts a term among those that will be written.
    pub(super) fn note_term(&mut self, term: TermRef<'_>) {
        match term {
            TermRef::NamedNode(node) => self.note(node.as_str()),
            TermRef::BlankNode(_) => {}
            TermRef::Literal(literal) => {
                let datatype = literal.datatype();
                if literal.language().is_none() && datatype != oxigraph::model::vocab::xsd::STRING {
                    // What is written short names no datatype.
                    self.literal(literal);
                    if has_dot_step(datatype.as_str()) {
                        self.base = None;
                    }
                }
            }
        }
    }

    /// The declarations that the terms written so far need.
    pub(super) fn head(&self) -> String {
        let mut head = String::new();
        let base = self.base.filter(|_| self.base_is_used).map(|base| ("@base".to_owned(), base));
        let prefixes = self.used.iter().map(|place| vocab::prefixes()[*place]);
        for (name, iri) in base
            .into_iter()
            .chain(prefixes.map(|(prefix, iri)| (format!("@prefix {prefix}:"), iri)))
        {
            head.extend([&name, " ", &full(iri), " .\n"]);
        }
        head
    }

    pub(super) fn predicate(&mut self, predicate: NamedNodeRef<'_>) -> String {
        if predicate == vocab::rdf::TYPE { "a".to_owned() } else { self.iri(predicate.as_str()) }
    }

    pub(super) fn node(&mut self, node: NamedOrBlankNodeRef<'_>) -> String {
        match node {
            NamedOrBlankNodeRef::NamedNode(node) => self.iri(node.as_str()),
            NamedOrBlankNodeRef::BlankNode(node) => node.to_string(),
        }
    }

    pub(super) fn term(&mut self, term: TermRef<'_>) -> String {
        match term {
            TermRef::NamedNode(node) => self.iri(node.as_str()),
            TermRef::BlankNode(node) => node.to_string(),
            TermRef::Literal(literal) => self.literal(literal),
        }
    }

    pub(super) fn iri(&mut self, iri: &str) -> String {
        for place in &self.by_length {
            let (prefix, namespace) = vocab::prefixes()[*place];
            if let Some(local) = iri.strip_prefix(namespace).filter(|local| is_plain_local(local)) {
                self.used.insert(*place);
                return format!("{prefix}:{local}");
            }
        }
        match self.base.and_then(|base| iri.strip_prefix(base)).filter(|path| is_plain_path(path)) {
            Some(path) => {
                self.base_is_used = true;
                full(path)
            }
            None => full(iri),
        }
    }

    fn literal(&mut self, literal: LiteralRef<'_>) -> String {
        if let Some(language) = literal.language() {
            return format!("{}@{language}", quoted(literal.value()));
        }
        let (value, datatype) = (literal.value(), literal.datatype().as_str());
        match datatype.strip_prefix(xsd::NAMESPACE) {
            Some("string") => quoted(value),
            Some("boolean") if matches!(value, "true" | "false") => value.to_owned(),
            Some("integer") if is_plain_integer(value) => value.to_owned(),
            Some("decimal") if is_plain_decimal(value) => value.to_owned(),
            _ => format!("{}^^{}", quoted(value), self.iri(datatype)),
        }
    }
}

/// Whether a step of the path is `.` or `..`, which resolving against a base would take away.
fn has_dot_step(iri: &str) -> bool {
    (iri.contains("/.") || iri.contains(":.") || iri.starts_with('.'))
        && iri.split(['/', ':', '?', '#']).any(|step| matches!(step, "." | ".."))
}

/// Whether a local name needs no escape in any reader; narrower than Turtle allows.
pub(super) fn is_plain_local(local: &str) -> bool {
    local.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        && !local.is_empty()
        && !local.starts_with('-')
        && !local.ends_with('-')
}

/// Whether a reference means the base with this path appended, and nothing else.
pub(super) fn is_plain_path(path: &str) -> bool {
    let first = path.split(['/', '?', '#']).next().unwrap_or_default();
    !first.is_empty() && !first.contains(':') && !has_dot_step(path)
}

/// The form that XML Schema calls canonical: no plus, no leading zeros, no minus zero.
pub(super) fn is_plain_integer(value: &str) -> bool {
    value == "0" || {
        let digits = value.strip_prefix('-').unwrap_or(value);
        !digits.is_empty()
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn is_plain_decimal(value: &str) -> bool {
    let Some((whole, fraction)) = value.split_once('.') else { return false };
    let whole_is_plain = is_plain_integer(whole) || (whole == "-0" && fraction != "0");
    let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    whole_is_plain && digits && (fraction == "0" || !fraction.ends_with('0'))
}

/// An IRI between angle brackets; what may not stand there is escaped, so that nothing written ends it early.
fn full(iri: &str) -> String {
    let may_stand =
        |c: char| c > ' ' && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\');
    if iri.chars().all(may_stand) {
        return format!("<{iri}>");
    }
    let escaped = |c: char| {
        if may_stand(c) { Cow::from(c.to_string()) } else { Cow::from(unicode_escape(c)) }
    };
    format!("<{}>", iri.chars().map(escaped).collect::<String>())
}

/// A string between quotes: three a side where it has several lines, so that these stay lines.
fn quoted(value: &str) -> String {
    let quotes = if value.contains('\n') { "\"\"\"" } else { "\"" };
    let mut text = String::with_capacity(value.len() + 6);
    text.push_str(quotes);
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push('\n'),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            _ if misleads(c) => text.push_str(&unicode_escape(c)),
            _ => text.push(c),
        }
    }
    text.push_str(quotes);
    text
}

/// What a reader cannot see, or what makes a terminal show other text than is there: controls, marks that turn the
/// direction of writing, spaces without width, separators of lines and paragraphs.
pub(super) fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{061c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

fn unicode_escape(c: char) -> String {
    let code = u32::from(c);
    if code > 0xffff { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") }
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{Literal, NamedNode};

    use super::*;

    const BASE: &str = "https://w3id.org/breachgraph/";

    fn short(iri: &str) -> String {
        Names::new(BASE, [iri].into_iter()).iri(iri)
    }

    fn literal(value: &str, datatype: &str) -> String {
        let datatype = NamedNode::new(format!("{}{datatype}", xsd::NAMESPACE)).unwrap();
        Names::new(BASE, std::iter::empty())
            .literal(Literal::new_typed_literal(value, datatype).as_ref())
    }

    #[test]
    fn a_local_name_that_needs_an_escape_is_written_as_an_iri() {
        assert_eq!(short("https://w3id.org/breachgraph/ns#countValue"), "bg:countValue");
        assert_eq!(short("https://w3id.org/breachgraph/ns#-x"), "<ns#-x>");
        assert_eq!(short("http://purl.org/dc/terms/a/b"), "<http://purl.org/dc/terms/a/b>");
        assert_eq!(short("http://purl.org/dc/terms/"), "<http://purl.org/dc/terms/>");
    }

    #[test]
    fn what_would_be_read_as_something_else_is_not_relative() {
        assert_eq!(
            short("https://w3id.org/breachgraph/id/notice/a/span/1-2"),
            "<id/notice/a/span/1-2>"
        );
        for path in ["", "a:b/c", "/a", "?a", "#a", "a/../b", "./a", "a/."] {
            let iri = format!("{BASE}{path}");
            assert_eq!(short(&iri), format!("<{iri}>"));
        }
    }

    #[test]
    fn no_base_is_declared_where_a_reader_would_shorten_an_iri_by_it() {
        let all = ["https://w3id.org/breachgraph/id/a", "http://elsewhere.example/a/../b"];
        let mut names = Names::new(BASE, all.into_iter());
        assert_eq!(names.iri(all[0]), "<https://w3id.org/breachgraph/id/a>");
        assert_eq!(names.head(), "");
    }

    #[test]
    fn only_canonical_numbers_and_truth_values_go_without_quotes() {
        for (value, datatype) in [
            ("0", "integer"),
            ("-12", "integer"),
            ("0.5", "decimal"),
            ("-0.5", "decimal"),
            ("true", "boolean"),
        ] {
            assert_eq!(literal(value, datatype), value);
        }
        for (value, datatype) in [
            ("+1", "integer"),
            ("01", "integer"),
            ("-0", "integer"),
            ("", "integer"),
            ("1", "decimal"),
            ("1.50", "decimal"),
            ("-0.0", "decimal"),
            (".5", "decimal"),
            ("1", "boolean"),
            ("1.0E0", "double"),
        ] {
            assert_eq!(literal(value, datatype), format!("\"{value}\"^^xsd:{datatype}"));
        }
    }

    #[test]
    fn what_misleads_the_eye_is_escaped() {
        assert_eq!(quoted("日本 é \u{1f512}"), "\"日本 é \u{1f512}\"");
        assert_eq!(quoted("a\u{202e}b\u{feff}\u{7}\r"), "\"a\\u202Eb\\uFEFF\\u0007\\r\"");
        assert_eq!(quoted("\"\n\\\""), "\"\"\"\\\"\n\\\\\\\"\"\"\"");
    }

    #[test]
    fn no_iri_ends_its_brackets_early() {
        assert_eq!(full("urn:x> <urn:y"), "<urn:x\\u003E\\u0020\\u003Curn:y>");
    }
}
