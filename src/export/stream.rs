//! The same bytes as those of [`write()`](crate::export::write()), for quads that are too many to be held at once.
//!
//! N-Quads and N-Triples are written subject by subject, Turtle heading by heading, TriG graph by graph; what is held are the
//! subjects and one part at a time.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad};

use crate::export::names::Names;
use crate::export::sections::Sections;
use crate::export::{ExportError, Format, Summary, canonical, turtle, write};
use crate::vocab::bg;

/// What a source fails with.
pub type SourceError = Box<dyn Error + Send + Sync>;

/// Quads as they come.
pub type Quads<'s> = Box<dyn Iterator<Item = Result<Quad, SourceError>> + 's>;

/// Quads that can be had again and again, none of them with a blank node.
pub trait Source {
    /// All of them, in any order.
    fn all(&self) -> Quads<'_>;

    /// Those of one subject in all graphs.
    fn about(&self, subject: &NamedOrBlankNode) -> Quads<'_>;

    /// Those of one graph.
    fn of_graph(&self, graph: &GraphName) -> Quads<'_>;

    /// Every subject once, in the order of N-Quads lines.
    fn subjects(&self) -> &[NamedOrBlankNode];

    /// Every graph that holds a quad, once, in any order.
    fn graphs(&self) -> Result<Vec<GraphName>, SourceError>;
}

/// Writes all quads of a source in the order and with the bytes of [`write()`](crate::export::write()).
///
/// JSON-LD and RDF/XML are held as a whole.
pub fn stream(
    source: &dyn Source,
    format: Format,
    base: &str,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    match format {
        Format::NTriples | Format::NQuads => by_subject(source, format, out),
        Format::Turtle => by_heading(source, base, out),
        Format::TriG => by_graph(source, base, out),
        Format::JsonLd | Format::RdfXml => write(&gathered(source.all())?, format, base, out),
    }
}

fn gathered(quads: Quads<'_>) -> Result<Vec<Quad>, ExportError> {
    quads.collect::<Result<_, _>>().map_err(ExportError::Source)
}

fn without_graphs(mut quads: Vec<Quad>) -> Vec<Quad> {
    for quad in &mut quads {
        quad.graph_name = GraphName::DefaultGraph;
    }
    quads
}

fn by_subject(
    source: &dyn Source,
    format: Format,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let mut summary = Summary { statements: 0, bytes: 0 };
    for subject in source.subjects() {
        let mut quads = gathered(source.about(subject))?;
        if format == Format::NTriples {
            quads = without_graphs(quads);
        }
        for line in canonical::lines(&quads)? {
            out.write_all(line.as_bytes())?;
            summary.statements += 1;
            summary.bytes += line.len();
        }
    }
    Ok(summary)
}

/// What has to be known of all quads before the first is written.
struct Survey<'b> {
    /// Those that tie notices to incidents.
    ties: Vec<Quad>,
    names: Names<'b>,
}

impl<'b> Survey<'b> {
    fn of(source: &dyn Source, base: &'b str) -> Result<Self, ExportError> {
        let mut survey = Self { ties: Vec::new(), names: Names::survey(base) };
        for subject in source.subjects() {
            if let NamedOrBlankNode::NamedNode(subject) = subject {
                survey.names.note(subject.as_str());
            }
        }
        for quad in source.all() {
            let quad = quad.map_err(ExportError::Source)?;
            if quad.predicate != crate::vocab::rdf::TYPE {
                survey.names.note(quad.predicate.as_str());
            }
            survey.names.note_term(quad.object.as_ref());
            if quad.predicate == bg::DESCRIBES_INCIDENT {
                survey.ties.push(quad);
            }
        }
        Ok(survey)
    }
}

fn by_heading(
    source: &dyn Source,
    base: &str,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let Survey { ties, mut names } = Survey::of(source, base)?;
    let sections = Sections::new(&ties, base);
    let mut headings: BTreeMap<_, Vec<&NamedOrBlankNode>> = BTreeMap::new();
    for subject in source.subjects() {
        let heading = sections.place(subject.as_ref()).heading();
        headings.entry(heading).or_default().push(subject);
    }
    let mut parts = Parts::begin(&names, out)?;
    for subjects in headings.into_values() {
        let mut quads = Vec::new();
        for subject in subjects {
            quads.extend(gathered(source.about(subject))?);
        }
        parts.write(turtle::part(&without_graphs(quads), &sections, &mut names))?;
    }
    Ok(parts.summary)
}

fn by_graph(source: &dyn Source, base: &str, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let Survey { ties, mut names } = Survey::of(source, base)?;
    let sections = Sections::new(&ties, base);
    let mut graphs = source.graphs().map_err(ExportError::Source)?;
    graphs.sort_by_cached_key(|graph| sections.graph(graph.as_ref()));
    for graph in &graphs {
        if let GraphName::NamedNode(graph) = graph {
            names.note(graph.as_str());
        }
    }
    let mut parts = Parts::begin(&names, out)?;
    for graph in &graphs {
        let quads = gathered(source.of_graph(graph))?;
        parts.write(turtle::part(&quads, &sections, &mut names))?;
    }
    Ok(parts.summary)
}

/// A file of Turtle or TriG that is written part by part.
struct Parts<'o> {
    out: &'o mut dyn Write,
    summary: Summary,
}

impl<'o> Parts<'o> {
    fn begin(names: &Names<'_>, out: &'o mut dyn Write) -> Result<Self, ExportError> {
        let mut parts = Self { out, summary: Summary { statements: 0, bytes: 0 } };
        parts.write((0, names.head()))?;
        Ok(parts)
    }

    fn write(&mut self, (statements, text): (usize, String)) -> Result<(), ExportError> {
        self.out.write_all(text.as_bytes())?;
        self.summary.statements += statements;
        self.summary.bytes += text.len();
        Ok(())
    }
}
