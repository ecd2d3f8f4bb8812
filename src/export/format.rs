//! The serialisations, by the names that people type.

use std::fmt;
use std::str::FromStr;

use oxigraph::io::JsonLdProfileSet;
use oxigraph::io::RdfFormat;

/// A serialisation of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Turtle: made to be read by people.
    Turtle,
    /// TriG: Turtle with graphs.
    TriG,
    /// N-Triples: a line a triple.
    NTriples,
    /// N-Quads in the canonical form of RDFC-1.0: a line a quad.
    NQuads,
    /// JSON-LD 1.1, compact, its context inside.
    JsonLd,
    /// RDF/XML.
    RdfXml,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::JsonLd, Self::RdfXml];

    /// The name on the command line, which is the file extension too.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdfxml",
        }
    }

    /// The name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "Turtle",
            Self::TriG => "TriG",
            Self::NTriples => "N-Triples",
            Self::NQuads => "N-Quads",
            Self::JsonLd => "JSON-LD",
            Self::RdfXml => "RDF/XML",
        }
    }

    /// The media type, without parameters.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::JsonLd => "application/ld+json",
            Self::RdfXml => "application/rdf+xml",
        }
    }

    /// The W3C's IRI of the format, as `void:feature` and a service description want it.
    pub fn iri(self) -> &'static str {
        match self {
            Self::Turtle => "http://www.w3.org/ns/formats/Turtle",
            Self::TriG => "http://www.w3.org/ns/formats/TriG",
            Self::NTriples => "http://www.w3.org/ns/formats/N-Triples",
            Self::NQuads => "http://www.w3.org/ns/formats/N-Quads",
            Self::JsonLd => "http://www.w3.org/ns/formats/JSON-LD",
            Self::RdfXml => "http://www.w3.org/ns/formats/RDF_XML",
        }
    }

    /// Whether a statement keeps its graph; where not, it is written once for all graphs that hold it.
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::JsonLd)
    }

    /// The same format as Oxigraph calls it.
    pub(crate) fn oxigraph(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::TriG => RdfFormat::TriG,
            Self::NTriples => RdfFormat::NTriples,
            Self::NQuads => RdfFormat::NQuads,
            Self::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
            Self::RdfXml => RdfFormat::RdfXml,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no format; there are ttl, trig, nt, nq, jsonld and rdfxml")]
pub struct UnknownFormat {
    /// As it was typed.
    pub name: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let same = |format: &Self| format.extension() == name;
        Self::ALL.into_iter().find(same).ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(RdfFormat::from_media_type(format.media_type()), Some(format.oxigraph()));
        }
    }

    #[test]
    fn an_unknown_name_is_repeated_in_the_error() {
        let error = "turtle".parse::<Format>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`turtle` is no format; there are ttl, trig, nt, nq, jsonld and rdfxml"
        );
    }
}
