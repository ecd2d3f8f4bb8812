//! Records → quads: one named graph a notice, every IRI minted in [`Iris`], nothing that the record does not say.
//!
//! In: a checked [`Notice`](crate::notice::Notice), the stored text where it is at hand, the known organisations. Out:
//! the quads of the notice's graph and of its provenance, sorted; the same record gives the same quads every time.

mod claim;
mod direct;
mod document;
mod graph;
mod iri;
mod known;
mod links;
mod party;
mod provenance;
mod system;
mod timeline;
mod vocabulary;

use oxigraph::model::{NamedNode, Quad};

pub use document::map_notice;
pub use iri::Iris;
pub use known::KnownOrganizations;
pub use links::{decision_graph, link_graphs};
pub use provenance::{Origin, Run, extraction_mark, provenance_subjects};
pub use vocabulary::vocabulary_graphs;

/// What one notice brings to the store.
#[derive(Debug, Clone)]
pub struct MappedNotice {
    /// The notice's own graph: all of it is among `quads`.
    pub graph: NamedNode,
    /// The graph about graphs, which all notices share.
    pub provenance_graph: NamedNode,
    /// The subjects in the shared graph that belong to this notice.
    pub provenance_subjects: Vec<NamedNode>,
    /// Every quad of both, sorted, each once.
    pub quads: Vec<Quad>,
}

/// Why a record could not be mapped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// The base is no IRI, or does not end in `/`.
    #[error(
        "found base `{base}`, expected an absolute IRI that ends in `/`, as https://example.org/breaches/"
    )]
    Base {
        /// As given.
        base: String,
    },
    /// A party names a known organisation that the ontology does not have.
    #[error(
        "notice `{notice}`, line {line}: found organization `{organization}` of party `{party}`, expected an id of \
         `ontology/organizations.ttl`"
    )]
    UnknownOrganization {
        /// The notice.
        notice: String,
        /// The party.
        party: String,
        /// The id.
        organization: String,
        /// Counted from 1.
        line: u64,
    },
    /// An address or a name of the record gives no valid IRI.
    #[error("notice `{notice}`: found `{found}`, expected {expected}")]
    BadIri {
        /// The notice.
        notice: String,
        /// The text.
        found: String,
        /// What it should be.
        expected: &'static str,
        /// What the IRI parser says.
        source: oxigraph::model::IriParseError,
    },
    /// A file of `ontology/` does not parse: the build is broken.
    #[error("ontology file `{file}` does not parse")]
    Ontology {
        /// Its name.
        file: &'static str,
        /// What the parser says.
        source: Box<oxigraph::io::RdfParseError>,
    },
}
