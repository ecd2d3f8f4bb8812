//! A graph under construction.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use crate::notice::{At, Code, Confidence, Date, Dated, Label, Span};
use crate::vocab::{self, bg, rdf, rdfs, xsd};

/// The quads of one named graph, and the spans that they point at.
pub(super) struct Graph {
    name: NamedNode,
    quads: Vec<Quad>,
    pub(super) spans: BTreeSet<Span>,
}

impl Graph {
    pub(super) fn new(name: NamedNode) -> Self {
        Self { name, quads: Vec::new(), spans: BTreeSet::new() }
    }

    pub(super) fn into_quads(self) -> Vec<Quad> {
        self.quads
    }

    pub(super) fn add(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        self.quads.push(Quad::new(
            subject.clone(),
            predicate.into_owned(),
            object,
            self.name.clone(),
        ));
    }

    pub(super) fn add_all(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        objects: impl IntoIterator<Item = NamedNode>,
    ) {
        for object in objects {
            self.add(subject, predicate, object);
        }
    }

    pub(super) fn typed(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class.into_owned());
    }

    /// Our own words, in both languages.
    pub(super) fn words(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        label: &Label,
    ) {
        self.add(subject, predicate, language("ja", &label.ja));
        self.add(subject, predicate, language("en", &label.en));
    }

    pub(super) fn labelled(&mut self, subject: &NamedNode, label: Option<&Label>) {
        if let Some(label) = label {
            self.words(subject, rdfs::LABEL, label);
        }
    }

    /// Words as the notice writes them, in its language.
    pub(super) fn written(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        words: &str,
        tag: &str,
    ) {
        self.add(subject, predicate, language(tag, words));
    }

    pub(super) fn code(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        code: impl Code,
    ) {
        self.add(subject, predicate, concept(code));
    }

    pub(super) fn dated(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        dated: Option<&Dated>,
        tag: &str,
    ) {
        if let Some(dated) = dated {
            self.add(subject, predicate, date(dated.date));
            self.written(subject, bg::DATE_AS_WRITTEN, &dated.written, tag);
        }
    }

    pub(super) fn flag(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, flag: bool) {
        if flag {
            self.add(subject, predicate, Literal::new_typed_literal("true", xsd::BOOLEAN));
        }
    }

    pub(super) fn confidence(&mut self, subject: &NamedNode, confidence: Option<Confidence>) {
        if let Some(confidence) = confidence {
            let value = Literal::new_typed_literal(confidence.to_string(), xsd::DECIMAL);
            self.add(subject, bg::CONFIDENCE, value);
        }
    }

    /// Remembers the spans, to be described once.
    pub(super) fn evidence(
        &mut self,
        subject: &NamedNode,
        spans: &[At<Span>],
        iri: impl Fn(Span) -> NamedNode,
    ) {
        for span in spans {
            self.add(subject, bg::EVIDENCE, iri(**span));
            self.spans.insert(**span);
        }
    }
}

pub(super) fn concept(code: impl Code) -> NamedNode {
    fn of<C: Code>(code: C) -> NamedNode {
        vocab::concept(C::SCHEME, code.notation())
    }
    of(code)
}

/// The datatype is the precision.
pub(super) fn date(date: Date) -> Literal {
    let (value, datatype) = match date {
        Date::Day(_) => (date.to_string(), xsd::DATE),
        Date::Month(..) => (date.to_string(), xsd::G_YEAR_MONTH),
        Date::Year(_) => (date.to_string(), xsd::G_YEAR),
        Date::FiscalYear(year) => (format!("{year:04}"), bg::FISCAL_YEAR),
    };
    Literal::new_typed_literal(value, datatype)
}

pub(super) fn integer(number: &impl ToString) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}

/// Tags come from checked records: two or three ASCII letters.
fn language(tag: &str, words: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(words, tag)
}
