//! RDF/XML: an element a subject, named after its first type where that has a name, one element a statement.

use std::collections::BTreeMap;

use oxigraph::model::vocab::xsd;
use oxigraph::model::{LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::ExportError;
use crate::export::names::misleads;
use crate::export::sections::Sections;
use crate::export::table::Table;
use crate::vocab;
use crate::vocab::rdf;

/// Names in the namespace of RDF that mean syntax, not things.
const SYNTAX: [&str; 12] = [
    "Description", "RDF", "ID", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype", "li",
    "nodeID", "parseType", "resource",
];

/// The number of different triples, and the text.
pub(super) fn write(quads: &[Quad], base: &str) -> Result<(usize, String), ExportError> {
    let table = Table::new(quads, &Sections::new(quads, base));
    let elements = Elements::new(&table)?;
    let mut text = elements.head();
    for rows in table.rows.chunk_by(|a, b| a[1] == b[1]) {
        elements.subject(rows, &mut text)?;
    }
    text.push_str("</rdf:RDF>\n");
    Ok((table.rows.len(), text))
}

struct Elements<'t, 'a> {
    table: &'t Table<'a>,
    /// Of each predicate.
    names: Vec<String>,
    /// Namespace and prefix.
    prefixes: BTreeMap<&'a str, String>,
    type_place: Option<usize>,
}

impl<'t, 'a> Elements<'t, 'a> {
    fn new(table: &'t Table<'a>) -> Result<Self, ExportError> {
        let split = |predicate: &NamedNodeRef<'a>| {
            split(predicate.as_str())
                .ok_or_else(|| ExportError::NoXmlName { iri: predicate.as_str().to_owned() })
        };
        let parts: Vec<(&str, &str)> =
            table.predicates.iter().map(split).collect::<Result<_, _>>()?;
        let mut prefixes: BTreeMap<&str, String> = parts
            .iter()
            .map(|(namespace, _)| (*namespace, known_prefix(namespace).unwrap_or_default()))
            .collect();
        prefixes.insert(rdf::NAMESPACE, "rdf".to_owned());
        for object in &table.objects {
            if let Some((namespace, prefix)) =
                type_parts(*object).and_then(|(n, _)| Some((n, known_prefix(n)?)))
            {
                prefixes.insert(namespace, prefix);
            }
        }
        for (prefix, number) in prefixes.values_mut().filter(|prefix| prefix.is_empty()).zip(1..) {
            *prefix = format!("ns{number}");
        }
        let names = parts
            .iter()
            .map(|(namespace, local)| format!("{}:{local}", prefixes[namespace]))
            .collect();
        let type_place = table.predicates.iter().position(|predicate| *predicate == rdf::TYPE);
        Ok(Self { table, names, prefixes, type_place })
    }

    fn head(&self) -> String {
        let mut head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF".to_owned();
        for (namespace, prefix) in &self.prefixes {
            head.extend(["\n    xmlns:", prefix, "=\"", &escaped(namespace), "\""]);
        }
        head.push_str(">\n");
        head
    }

    fn subject(&self, rows: &[[u32; 4]], text: &mut String) -> Result<(), ExportError> {
        let subject = match self.table.subjects[rows[0][1] as usize] {
            NamedOrBlankNodeRef::NamedNode(node) => {
                format!("rdf:about=\"{}\"", escaped(node.as_str()))
            }
            NamedOrBlankNodeRef::BlankNode(node) => format!("rdf:nodeID=\"{}\"", node.as_str()),
        };
        let kind = self.kind(rows[0]);
        let (name, rest) = match &kind {
            Some(kind) => (kind.as_str(), &rows[1..]),
            None => ("rdf:Description", rows),
        };
        text.extend(["\n<", name, " ", &subject, ">\n"]);
        for [_, _, predicate, object] in rest {
            text.push_str(&statement(
                &self.names[*predicate as usize], self.table.objects[*object as usize],
            )?);
        }
        text.extend(["</", name, ">\n"]);
        Ok(())
    }

    /// The element of a subject whose first row says its type, where that type has a name.
    fn kind(&self, [_, _, predicate, object]: [u32; 4]) -> Option<String> {
        if self.type_place != Some(predicate as usize) {
            return None;
        }
        let (namespace, local) = type_parts(self.table.objects[object as usize])?;
        Some(format!("{}:{local}", self.prefixes.get(namespace)?))
    }
}

/// The element of one statement.
fn statement(name: &str, object: TermRef<'_>) -> Result<String, ExportError> {
    let (attributes, content) = match object {
        TermRef::NamedNode(node) => (format!(" rdf:resource=\"{}\"", escaped(node.as_str())), None),
        TermRef::BlankNode(node) => (format!(" rdf:nodeID=\"{}\"", node.as_str()), None),
        TermRef::Literal(literal) => {
            let attribute = match literal.language() {
                Some(language) => format!(" xml:lang=\"{language}\""),
                None if literal.datatype() == xsd::STRING => String::new(),
                None => format!(" rdf:datatype=\"{}\"", escaped(literal.datatype().as_str())),
            };
            (attribute, Some(escaped_value(literal)?))
        }
    };
    Ok(match content {
        Some(content) => format!("    <{name}{attributes}>{content}</{name}>\n"),
        None => format!("    <{name}{attributes}/>\n"),
    })
}

fn known_prefix(namespace: &str) -> Option<String> {
    vocab::prefixes()
        .iter()
        .find(|(_, known)| *known == namespace)
        .map(|(prefix, _)| (*prefix).to_owned())
}

/// Namespace and local name of a term that may name the element of its instance.
fn type_parts(object: TermRef<'_>) -> Option<(&str, &str)> {
    let TermRef::NamedNode(node) = object else { return None };
    split(node.as_str())
}

/// Cuts an IRI before its last XML name; `None` where it ends in none, or in a word of the syntax.
///
/// Narrower than XML: ASCII, kana and ideographs.
fn split(iri: &str) -> Option<(&str, &str)> {
    let starts =
        |c: char| c.is_ascii_alphabetic() || c == '_' || matches!(c, '\u{3041}'..='\u{d7ff}');
    let continues = |c: char| starts(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    let tail = iri
        .rfind(|c| !continues(c))
        .map_or(0, |place| place + iri[place..].chars().next().map_or(0, char::len_utf8));
    let (namespace, local) = iri.split_at(tail + iri[tail..].find(starts)?);
    let is_syntax = namespace == rdf::NAMESPACE && SYNTAX.contains(&local);
    let is_reserved = matches!(
        namespace,
        "http://www.w3.org/2000/xmlns/" | "http://www.w3.org/XML/1998/namespace"
    );
    (!namespace.is_empty() && !is_syntax && !is_reserved).then_some((namespace, local))
}

fn escaped_value(literal: LiteralRef<'_>) -> Result<String, ExportError> {
    let unknown = |c: &char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match literal.value().chars().find(unknown) {
        Some(character) => {
            Err(ExportError::NoXmlCharacter { character, literal: literal.to_string() })
        }
        None => Ok(escaped(literal.value())),
    }
}

/// Text as it may stand in an element or an attribute; a reader turns a bare carriage return into a line feed.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\n' | '\t' => text.push(c),
            _ if misleads(c) => text.extend(["&#x", &format!("{:X}", u32::from(c)), ";"]),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use oxigraph::io::{RdfFormat, RdfParser};

    use super::*;

    fn quads(text: &str) -> Vec<Quad> {
        RdfParser::from_format(RdfFormat::Turtle).for_slice(text).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_a_reader_would_change_or_not_see_is_escaped() {
        assert_eq!(escaped("a\r\n\t<&>\" \u{202e}日"), "a&#xD;\n\t&lt;&amp;&gt;&quot; &#x202E;日");
    }

    #[test]
    fn an_iri_is_cut_before_its_last_name() {
        assert_eq!(split("http://schema.org/Person"), Some(("http://schema.org/", "Person")));
        assert_eq!(split("http://x.org/2011"), None);
        assert_eq!(split("urn:x:1a"), Some(("urn:x:1", "a")));
        assert_eq!(split("http://x.org/道/2-名前"), Some(("http://x.org/道/2-", "名前")));
        assert_eq!(split("http://x.org/name/"), None);
        assert_eq!(split("http://www.w3.org/1999/02/22-rdf-syntax-ns#li"), None);
    }

    #[test]
    fn a_predicate_without_an_xml_name_is_named() {
        let quads = quads("<urn:s> <https://example.org/2011> 1 .");
        let error = write(&quads, "").unwrap_err();
        assert_eq!(
            error.to_string(),
            "RDF/XML cannot write the predicate <https://example.org/2011>: its end is no XML name"
        );
    }

    #[test]
    fn a_character_that_xml_lacks_is_named() {
        let quads = quads("<urn:s> <urn:p> \"\\u0007\" .");
        let error = write(&quads, "").unwrap_err();
        assert_eq!(error.to_string(), "RDF/XML cannot write the character U+0007 in \"\\u0007\"");
    }
}
