//! Quads in, bytes out: every serialisation in one fixed order, read back and compared, and the description of a dataset.
//!
//! The same quads give the same bytes, whatever the order in which they come and on whatever machine. Blank nodes, which
//! only a query's own `CONSTRUCT` makes, are first renamed by RDFC-1.0.

mod canonical;
mod format;
mod names;
mod natural;
mod sections;
mod table;
mod turtle;

use std::io;
use std::io::Write;

use oxigraph::model::Quad;

pub use canonical::hash;
pub use format::{Format, UnknownFormat};

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Different quads; in a format without graphs, different triples.
    pub statements: usize,
    /// Bytes handed to the writer.
    pub bytes: usize,
}

/// Why quads could not be written, or what was written could not be trusted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The writer failed.
    #[error("the export could not be written")]
    Write {
        /// What the writer says.
        #[from]
        source: io::Error,
    },
    /// A term that the second RDF library does not take, so that it can neither be ordered nor checked.
    #[error("`{term}` is no term for every reader: {reason}")]
    NotPortable {
        /// The term, as N-Quads writes it.
        term: String,
        /// What the library says.
        reason: String,
    },
    /// Blank nodes that are tied together in so many ways that no order of them can be found.
    #[error("the blank nodes have no canonical order: {reason}")]
    BlankNodes {
        /// What the canonicalisation says.
        reason: String,
    },
}

/// Writes quads in one fixed order.
///
/// `base` is where instances live: in Turtle and TriG their IRIs are written relative to it, and their paths say what
/// belongs together. A format without graphs holds every triple once, in whatever graphs it stands.
pub fn write(
    quads: &[Quad],
    format: Format,
    base: &str,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let (statements, text) = match format {
        Format::NTriples => text_of(&canonical::lines(&canonical::merged(quads))?),
        Format::NQuads => text_of(&canonical::lines(quads)?),
        Format::Turtle => turtle::write(&canonical::relabelled(&canonical::merged(quads))?, base),
        Format::TriG => turtle::write(&canonical::relabelled(quads)?, base),
        Format::JsonLd | Format::RdfXml => interim(quads, format)?,
    };
    out.write_all(text.as_bytes())?;
    Ok(Summary { statements, bytes: text.len() })
}

fn text_of(lines: &[String]) -> (usize, String) {
    (lines.len(), lines.concat())
}

fn interim(quads: &[Quad], format: Format) -> Result<(usize, String), ExportError> {
    let quads =
        if format.has_graphs() { canonical::relabelled(quads)? } else { canonical::merged(quads) };
    let mut quads = quads.to_vec();
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    let mut serializer =
        oxigraph::io::RdfSerializer::from_format(format.oxigraph()).for_writer(Vec::new());
    for quad in &quads {
        serializer.serialize_quad(quad)?;
    }
    Ok((quads.len(), String::from_utf8_lossy(&serializer.finish()?).into_owned()))
}
