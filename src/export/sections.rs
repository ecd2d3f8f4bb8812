//! What stands next to what in a file made for reading: an incident with all that belongs to it, then its notices.

use std::collections::HashMap;

use oxigraph::model::{GraphNameRef, NamedOrBlankNodeRef, Quad, TermRef};

use crate::export::natural;
use crate::vocab;
use crate::vocab::bg;

/// What lies below an incident, in the order of reading.
const INCIDENT_PARTS: [&str; 17] = [
    "", "service", "system", "group", "attack", "investigation", "report", "assessment", "count",
    "period", "event", "measure", "remedy", "statement", "participation", "discrepancy", "reading",
];

/// What lies below a notice.
const NOTICE_PARTS: [&str; 7] = ["", "text", "earlier", "party", "extraction", "run", "span"];

/// What else lies below the base, by the beginning of its path; the first that fits counts.
const BELOW_BASE: [(&str, &str); 6] = [
    ("catalog", "Catalogue"),
    ("dataset", "Dataset"),
    ("id/organization/", "Organisations"),
    ("graph/", "Graphs"),
    ("id/software/", "Software"),
    ("", "Other things"),
];

/// Where a subject stands; the fields compare in turn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    section: u8,
    /// The incident, by its natural key.
    incident: String,
    /// The notice, by its natural key; empty for the incident itself.
    notice: String,
    part: usize,
    subject: String,
}

/// The sections of one export: which notice tells of which incident.
pub(super) struct Sections<'a> {
    base: &'a str,
    /// Both by the last part of their IRIs.
    incident_of: HashMap<&'a str, &'a str>,
}

impl<'a> Sections<'a> {
    pub(super) fn new(quads: &'a [Quad], base: &'a str) -> Self {
        let incident_of = quads
            .iter()
            .filter(|quad| quad.predicate == bg::DESCRIBES_INCIDENT)
            .filter_map(|quad| {
                let NamedOrBlankNodeRef::NamedNode(notice) = quad.subject.as_ref() else {
                    return None;
                };
                let TermRef::NamedNode(incident) = quad.object.as_ref() else { return None };
                let notice = notice.as_str().strip_prefix(base)?.strip_prefix("id/notice/")?;
                Some((notice, incident.as_str().strip_prefix(base)?.strip_prefix("id/incident/")?))
            });
        // A notice that tells of two incidents stands with the first by name.
        let mut incident_of: Vec<_> = incident_of.collect();
        incident_of.sort_unstable();
        incident_of.reverse();
        Self { base, incident_of: incident_of.into_iter().collect() }
    }

    /// Where a subject stands.
    pub(super) fn place(&self, subject: NamedOrBlankNodeRef<'_>) -> Place {
        let iri = match subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
            NamedOrBlankNodeRef::BlankNode(node) => return Place::in_section(8, node.as_str()),
        };
        if iri.starts_with(bg::NAMESPACE) || vocab::ONTOLOGY_GRAPH.as_str() == iri {
            return Place::in_section(10, iri);
        }
        if iri.starts_with(vocab::CODE_NAMESPACE) || vocab::CODE_GRAPH.as_str() == iri {
            return Place::in_section(9, iri);
        }
        let Some(path) = iri.strip_prefix(self.base) else { return Place::in_section(7, iri) };
        if let Some((incident, part)) = below(path, "id/incident/") {
            let part = position(&INCIDENT_PARTS, part);
            return Place { part, incident: natural::key(incident), ..Place::in_section(0, iri) };
        }
        if let Some((notice, part)) = below(path, "id/notice/") {
            let part = position(&NOTICE_PARTS, part);
            let incident = natural::key(self.incident_of.get(notice).unwrap_or(&notice));
            return Place {
                part,
                incident,
                notice: natural::key(notice),
                ..Place::in_section(0, iri)
            };
        }
        let section = BELOW_BASE.iter().zip(1..).find(|((start, _), _)| path.starts_with(start));
        Place::in_section(section.map_or(7, |(_, section)| section), iri)
    }

    /// Where a graph stands: notices by name, then others, the code lists and the ontology last.
    pub(super) fn graph(&self, graph: GraphNameRef<'_>) -> (u8, String) {
        let GraphNameRef::NamedNode(node) = graph else {
            return if graph.is_default_graph() {
                (0, String::new())
            } else {
                (3, natural::key(&graph.to_string()))
            };
        };
        let iri = node.as_str();
        let of_notice =
            iri.strip_prefix(self.base).is_some_and(|path| path.starts_with("graph/notice/"));
        let section = match node {
            vocab::CODE_GRAPH => 4,
            vocab::ONTOLOGY_GRAPH => 5,
            _ if of_notice => 1,
            _ => 2,
        };
        (section, natural::key(iri))
    }

    /// The line above the first subject of a section; the subject's `place` is at hand where it was sorted.
    pub(super) fn heading(&self, subject: NamedOrBlankNodeRef<'_>, place: &Place) -> String {
        let path = match subject {
            NamedOrBlankNodeRef::NamedNode(node) => {
                node.as_str().strip_prefix(self.base).unwrap_or_default()
            }
            NamedOrBlankNodeRef::BlankNode(_) => "",
        };
        match place.section {
            0 if place.notice.is_empty() => {
                format!("Incident {}", path.split('/').nth(2).unwrap_or_default())
            }
            0 => format!("Notice {}", path.split('/').nth(2).unwrap_or_default()),
            section @ 1..=6 => BELOW_BASE[usize::from(section) - 1].1.to_owned(),
            7 => "Things elsewhere".to_owned(),
            8 => "Blank nodes".to_owned(),
            9 => "Code lists".to_owned(),
            _ => "Ontology".to_owned(),
        }
    }
}

impl Place {
    fn in_section(section: u8, subject: &str) -> Self {
        Self {
            section,
            incident: String::new(),
            notice: String::new(),
            part: 0,
            subject: natural::key(subject),
        }
    }

    /// What orders headings: section, incident, notice.
    pub(super) fn heading(self) -> (u8, String, String) {
        (self.section, self.incident, self.notice)
    }

    /// Whether two subjects stand below the same heading.
    pub(super) fn same_heading(&self, other: &Self) -> bool {
        (self.section, &self.incident, &self.notice)
            == (other.section, &other.incident, &other.notice)
    }
}

/// The name below `start`, and the part below that.
fn below<'p>(path: &'p str, start: &str) -> Option<(&'p str, &'p str)> {
    let rest = path.strip_prefix(start)?;
    let (name, rest) = rest.split_once('/').unwrap_or((rest, ""));
    (!name.is_empty()).then(|| (name, rest.split('/').next().unwrap_or_default()))
}

/// Parts that nobody foresaw come last.
fn position(parts: &[&str], part: &str) -> usize {
    parts.iter().position(|known| *known == part).unwrap_or(parts.len())
}

#[cfg(test)]
mod tests {
    use oxigraph::model::NamedNode;

    use super::*;

    fn sorted(mut paths: Vec<&str>, notice_of: [&str; 2]) -> Vec<String> {
        let node = |path: &str| NamedNode::new(format!("urn:b/{path}")).unwrap();
        let [notice, incident] = notice_of.map(node);
        let told = Quad::new(notice, bg::DESCRIBES_INCIDENT, incident, GraphNameRef::DefaultGraph);
        let told = [told];
        let sections = Sections::new(&told, "urn:b/");
        paths.sort_by_cached_key(|path| sections.place(node(path).as_ref().into()));
        paths.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_notice_stands_with_the_incident_that_it_tells_of() {
        let order = [
            "id/incident/b", "id/incident/b/count/n", "id/notice/a", "id/notice/a/span/1-2",
            "id/incident/c",
        ];
        assert_eq!(
            sorted(order.into_iter().rev().collect(), ["id/notice/a", "id/incident/b"]),
            order
        );
    }

    #[test]
    fn parts_come_in_the_order_of_reading_and_unknown_ones_last() {
        let order = [
            "id/incident/b", "id/incident/b/system/z", "id/incident/b/count/a",
            "id/incident/b/event/e2", "id/incident/b/event/e10", "id/incident/b/another/a",
            "id/notice/b", "id/notice/b/text", "id/notice/b/party/z", "id/notice/b/span/1-2",
            "catalog", "dataset", "id/organization/a", "graph/notice/b", "id/software/a", "a",
        ];
        assert_eq!(
            sorted(order.into_iter().rev().collect(), ["id/notice/b", "id/incident/b"]),
            order
        );
    }
}
