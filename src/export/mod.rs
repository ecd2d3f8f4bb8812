//! Quads in, bytes out: every serialisation in one fixed order, read back and compared, and the description of a dataset.
//!
//! The same quads give the same bytes, whatever the order in which they come and on whatever machine. Blank nodes, which
//! only a query's own `CONSTRUCT` makes, are first renamed by RDFC-1.0.

mod canonical;
mod context;
pub mod dataset;
mod format;
mod jsonld;
mod linksets;
mod mint;
mod names;
mod natural;
mod rdfxml;
mod sections;
mod statistics;
mod stream;
mod table;
mod turtle;
mod verify;

use std::io;
use std::io::Write;

use oxigraph::model::{IriParseError, Quad};

pub use canonical::hash;
pub use format::{Format, UnknownFormat};
pub use stream::{Quads, Source, SourceError, stream};
pub use verify::{Verified, verify};

use crate::vocab;

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
    /// The quads could not be had.
    #[error("the quads to export could not be read")]
    Source(#[source] SourceError),
    /// A term that the second RDF library does not take, so that it can neither be ordered nor checked.
    #[error("`{term}` is no term for every reader: {reason}")]
    NotPortable {
        /// The term, as N-Quads writes it.
        term: String,
        /// What the library says.
        reason: String,
    },
    /// What a reader says of the bytes.
    #[error("the {format} written cannot be read back: {reason}")]
    Unreadable {
        /// The format.
        format: Format,
        /// What the parser says.
        reason: String,
    },
    /// What was read is not what was meant.
    #[error("the {format} written says something else{}", examples(missing.as_deref(), extra.as_deref()))]
    Differs {
        /// The format.
        format: Format,
        /// The first statement that was not read, as N-Quads.
        missing: Option<String>,
        /// The first statement that was read and not meant, as N-Quads.
        extra: Option<String>,
    },
    /// An IRI that no XML element can be named after.
    #[error("RDF/XML cannot write the predicate <{iri}>: its end is no XML name")]
    NoXmlName {
        /// The predicate.
        iri: String,
    },
    /// A character that XML 1.0 does not know, not even escaped.
    #[error("RDF/XML cannot write the character U+{:04X} in {literal}", u32::from(*character))]
    NoXmlCharacter {
        /// The character.
        character: char,
        /// The literal, as N-Quads writes it.
        literal: String,
    },
    /// A JSON-LD context that this room does not understand.
    #[error("the JSON-LD context cannot be used: {reason}")]
    Context {
        /// What is wrong with it.
        reason: String,
    },
    /// An IRI that JSON-LD would read as another one, because the context calls its scheme a prefix.
    #[error("the JSON-LD context gives `{iri}` another meaning")]
    Ambiguous {
        /// The IRI.
        iri: String,
    },
    /// A base that instance IRIs cannot be made of.
    #[error("`{iri}` is no IRI; instances need a base that is one")]
    Base {
        /// What was to be the IRI.
        iri: String,
        /// What the IRI parser says.
        source: IriParseError,
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
        Format::JsonLd => jsonld::write(&canonical::relabelled(quads)?, base, vocab::CONTEXT)?,
        Format::RdfXml => rdfxml::write(&canonical::relabelled(&canonical::merged(quads))?, base)?,
    };
    out.write_all(text.as_bytes())?;
    Ok(Summary { statements, bytes: text.len() })
}

fn text_of(lines: &[String]) -> (usize, String) {
    (lines.len(), lines.concat())
}

fn examples(missing: Option<&str>, extra: Option<&str>) -> String {
    let missing = missing.map(|line| format!("; missing: `{line}`"));
    missing.into_iter().chain(extra.map(|line| format!("; not meant: `{line}`"))).collect()
}

#[cfg(test)]
mod properties;
