//! What was written, read back by another library and compared with what was meant.
//!
//! Turtle, TriG, N-Triples and N-Quads are read by the parsers of sophia, which share no code with the writers here.
//! JSON-LD and RDF/XML are not among sophia's default features: these two are read by Oxigraph. In every case sophia
//! brings what was read into canonical form (RDFC-1.0), and that form is compared with this room's own.

use std::collections::HashSet;
use std::fmt::Display;

use oxigraph::io::RdfParser;
use oxigraph::model::Quad;
use sha2::{Digest, Sha256};
use sophia::api::quad::Spog;
use sophia::api::source::{QuadSource, TripleSource};
use sophia::api::term::{FromTerm, SimpleTerm};
use sophia::c14n::rdfc10;
use sophia::turtle::parser::{nq, nt, trig, turtle};

use crate::export::canonical;
use crate::export::{ExportError, Format};

/// What was read is what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// Different quads; in a format without graphs, different triples.
    pub statements: usize,
    /// SHA-256 of the canonical N-Quads of what was read, in lower-case hexadecimal digits.
    pub hash: String,
}

type Read = HashSet<Spog<SimpleTerm<'static>>>;

/// Reads `bytes` back and holds them against the quads of which they were made.
///
/// The formats that this room writes name their base themselves, so none is handed in.
pub fn verify(bytes: &[u8], format: Format, quads: &[Quad]) -> Result<Verified, ExportError> {
    let expected = if format.has_graphs() {
        canonical::lines(quads)?
    } else {
        canonical::lines(&canonical::merged(quads))?
    };
    let mut text = Vec::new();
    rdfc10::normalize(&read(bytes, format)?, &mut text)
        .map_err(|error| ExportError::BlankNodes { reason: error.to_string() })?;
    if text != expected.concat().as_bytes() {
        let read = lines(&String::from_utf8_lossy(&text));
        if read != expected {
            return Err(difference(&read, &expected, format));
        }
        text = read.concat().into_bytes();
    }
    Ok(Verified { statements: expected.len(), hash: canonical::hex(&Sha256::digest(&text)) })
}

/// The lines of what the second library calls canonical.
///
/// It writes U+FFFE and U+FFFF as they are, where canonical N-Quads wants them escaped.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace('\u{fffe}', "\\uFFFE").replace('\u{ffff}', "\\uFFFF");
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

fn read(bytes: &[u8], format: Format) -> Result<Read, ExportError> {
    let unreadable =
        |reason: &dyn Display| ExportError::Unreadable { format, reason: reason.to_string() };
    match format {
        Format::Turtle => turtle::parse_bufread(bytes)
            .to_quads()
            .collect_quads()
            .map_err(|error| unreadable(&error)),
        Format::NTriples => {
            nt::parse_bufread(bytes).to_quads().collect_quads().map_err(|error| unreadable(&error))
        }
        Format::TriG => {
            trig::parse_bufread(bytes).collect_quads().map_err(|error| unreadable(&error))
        }
        Format::NQuads => {
            nq::parse_bufread(bytes).collect_quads().map_err(|error| unreadable(&error))
        }
        Format::JsonLd | Format::RdfXml => {
            let mut read = Read::new();
            for quad in RdfParser::from_format(format.oxigraph()).for_slice(bytes) {
                let quad = quad.map_err(|error| unreadable(&error))?;
                let ([subject, predicate, object], graph) = canonical::sophia_quad(&quad)?;
                let triple = [subject, predicate, object].map(SimpleTerm::from_term);
                read.insert((triple, graph.map(SimpleTerm::from_term)));
            }
            Ok(read)
        }
    }
}

/// Names the first line on either side that the other lacks.
fn difference(read: &[String], expected: &[String], format: Format) -> ExportError {
    let first = |these: &[String], others: &[String]| {
        let others: HashSet<&String> = others.iter().collect();
        these.iter().find(|line| !others.contains(line)).map(|line| line.trim_end().to_owned())
    };
    ExportError::Differs { format, missing: first(expected, read), extra: first(read, expected) }
}

#[cfg(test)]
mod tests {
    use oxigraph::io::RdfFormat;

    use super::*;

    fn quads(text: &str) -> Vec<Quad> {
        RdfParser::from_format(RdfFormat::NQuads).for_slice(text).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn blank_nodes_may_be_called_otherwise() {
        let meant = quads("_:a <urn:p> _:b <urn:g> .\n_:b <urn:p> \"1\" <urn:g> .\n");
        let read = b"_:y <urn:p> \"1\" <urn:g> .\n_:x <urn:p> _:y <urn:g> .\n";
        assert_eq!(verify(read, Format::NQuads, &meant).unwrap().statements, 2);
    }

    #[test]
    fn the_first_difference_is_named() {
        let meant = quads("<urn:s> <urn:p> \"2773\" .\n");
        let error = verify(b"<urn:s> <urn:p> \"2774\" .\n", Format::NTriples, &meant).unwrap_err();
        let ExportError::Differs { missing, extra, .. } = error else { panic!("{error}") };
        assert_eq!(missing.as_deref(), Some("<urn:s> <urn:p> \"2773\" ."));
        assert_eq!(extra.as_deref(), Some("<urn:s> <urn:p> \"2774\" ."));
    }
}
