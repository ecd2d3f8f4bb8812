//! The quads of a description, by subject: what a page is written from.

use std::collections::{HashMap, HashSet};

use oxigraph::model::{Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::page::Language;
use crate::page::label::Label;
use crate::vocab::{bg, oa, rdf, rdfs};

/// See the head of this file.
#[derive(Debug)]
pub(super) struct Facts<'q> {
    of: HashMap<&'q str, Vec<(&'q str, &'q Term)>>,
    /// What a program says of its reading, by the thing that it read of.
    readings: HashMap<&'q str, Vec<&'q str>>,
    /// The claims that a later one replaces.
    replaced: HashSet<&'q str>,
}

/// A place in the text of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span<'q> {
    /// Its IRI.
    pub(super) iri: &'q str,
    /// The IRI of the text.
    pub(super) text: Option<&'q str>,
    /// In code points of the text.
    pub(super) start: u64,
    /// The first code point that is not in it.
    pub(super) end: u64,
    /// The words, where the text was at hand, perhaps cut short.
    pub(super) quote: Option<&'q str>,
}

impl<'q> Facts<'q> {
    /// Quads of any graphs, in the order that values are to have.
    pub(super) fn new(quads: &'q [Quad]) -> Self {
        let mut of: HashMap<_, Vec<_>> = HashMap::with_capacity(quads.len() / 4);
        let mut readings: HashMap<_, Vec<_>> = HashMap::new();
        let mut replaced = HashSet::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let known = of.entry(subject.as_str()).or_default();
                known.push((quad.predicate.as_str(), &quad.object));
                let Term::NamedNode(object) = &quad.object else { continue };
                if quad.predicate == bg::READING_OF {
                    readings.entry(object.as_str()).or_default().push(subject.as_str());
                } else if quad.predicate == bg::SUPERSEDES {
                    replaced.insert(object.as_str());
                }
            }
        }
        Self { of, readings, replaced }
    }

    /// Every property with its value of a thing.
    pub(super) fn of(&self, subject: &str) -> &[(&'q str, &'q Term)] {
        self.of.get(subject).map_or(&[], Vec::as_slice)
    }

    /// Whether a later claim takes the place of this one.
    pub(super) fn is_replaced(&self, claim: &str) -> bool {
        self.replaced.contains(claim)
    }

    /// Whether something is said of the thing.
    pub(super) fn knows(&self, subject: &str) -> bool {
        self.of.contains_key(subject)
    }

    /// Every thing of which something is said, in code-point order.
    pub(super) fn subjects(&self) -> Vec<&'q str> {
        let mut subjects: Vec<_> = self.of.keys().copied().collect();
        subjects.sort_unstable();
        subjects
    }

    /// The values of a property.
    pub(super) fn terms(
        &self,
        subject: &str,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'q Term> {
        let all = self.of(subject).iter();
        all.filter(move |(p, _)| *p == property.as_str()).map(|(_, term)| *term)
    }

    /// The first value of a property.
    pub(super) fn term(&self, subject: &str, property: NamedNodeRef<'_>) -> Option<&'q Term> {
        self.terms(subject, property).next()
    }

    /// The values of a property that are IRIs.
    pub(super) fn iris(
        &self,
        subject: &str,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'q str> {
        self.terms(subject, property).filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    /// The first of them.
    pub(super) fn iri(&self, subject: &str, property: NamedNodeRef<'_>) -> Option<&'q str> {
        self.iris(subject, property).next()
    }

    /// The values of a property that are literals.
    pub(super) fn literals(
        &self,
        subject: &str,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'q Literal> {
        self.terms(subject, property).filter_map(|term| match term {
            Term::Literal(literal) => Some(literal),
            _ => None,
        })
    }

    /// The text of the first of them.
    pub(super) fn text(&self, subject: &str, property: NamedNodeRef<'_>) -> Option<&'q str> {
        self.literals(subject, property).next().map(Literal::value)
    }

    /// The value of a property that has one in each language.
    pub(super) fn worded(&self, subject: &str, property: NamedNodeRef<'_>) -> Label {
        let mut label = Label::default();
        for literal in self.literals(subject, property) {
            label.add(literal);
        }
        label
    }

    /// What the thing is called, in the language if it can be.
    pub(super) fn label(&self, subject: &str, language: Language) -> Option<(String, Language)> {
        let label = self.worded(subject, rdfs::LABEL);
        let (text, is) = label.in_language(language)?;
        Some((text.to_owned(), is))
    }

    /// Whether the thing is of the class.
    pub(super) fn is_a(&self, subject: &str, class: NamedNodeRef<'_>) -> bool {
        self.iris(subject, rdf::TYPE).any(|found| found == class.as_str())
    }

    /// The places that say a fact, in the order of the texts.
    pub(super) fn evidence(&self, subject: &str) -> Vec<Span<'q>> {
        let spans = self.iris(subject, bg::EVIDENCE);
        let mut spans: Vec<_> = spans.filter_map(|span| self.span(span)).collect();
        spans.sort_unstable_by_key(|span| (span.text, span.start, span.end));
        spans.dedup();
        spans
    }

    /// A place; `None` where its position is not given.
    pub(super) fn span(&self, iri: &'q str) -> Option<Span<'q>> {
        let number = |selector, property| self.text(selector, property)?.parse().ok();
        let selectors = || self.iris(iri, oa::HAS_SELECTOR);
        let position = selectors().find(|selector| self.text(selector, oa::START).is_some())?;
        Some(Span {
            iri,
            text: self.iri(iri, oa::HAS_SOURCE),
            start: number(position, oa::START)?,
            end: number(position, oa::END)?,
            quote: selectors().find_map(|selector| self.text(selector, oa::EXACT)),
        })
    }

    /// How sure the program was that read a fact, from 0 to 1; `None` where a person states it.
    ///
    /// Of a thing that bears several facts it is the least sure reading.
    pub(super) fn confidence(&self, subject: &str) -> Option<f64> {
        let own = self.text(subject, bg::CONFIDENCE).into_iter();
        let readings = self.readings(subject).iter();
        let told = own.chain(readings.filter_map(|reading| self.text(reading, bg::CONFIDENCE)));
        told.filter_map(|text| text.parse().ok()).min_by(f64::total_cmp)
    }

    /// The same of one property of a thing that bears several facts.
    pub(super) fn confidence_of(&self, subject: &str, property: NamedNodeRef<'_>) -> Option<f64> {
        let readings = self.readings(subject).iter();
        let of_property = readings.filter(|reading| {
            self.iris(reading, bg::READ_PROPERTY).any(|read| read == property.as_str())
        });
        let told = of_property.filter_map(|reading| self.text(reading, bg::CONFIDENCE));
        told.filter_map(|text| text.parse().ok()).min_by(f64::total_cmp)
    }

    /// The readings of a thing that bears several facts.
    pub(super) fn readings(&self, subject: &str) -> &[&'q str] {
        self.readings.get(subject).map_or(&[], Vec::as_slice)
    }
}
