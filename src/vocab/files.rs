//! The files of `ontology/`, compiled in.

use oxigraph::model::NamedNodeRef;

/// Classes and properties.
pub const ONTOLOGY: &str = include_str!("../../ontology/breachgraph.ttl");

/// Code lists; their labels are the lexicon of the reader.
pub const SCHEMES: &str = include_str!("../../ontology/schemes.ttl");

/// Known organisations with their names, validity and identifiers.
pub const ORGANIZATIONS: &str = include_str!("../../ontology/organizations.ttl");

/// The ontology's terms next to those of other vocabularies.
pub const ALIGNMENT: &str = include_str!("../../ontology/alignment.ttl");

/// The checks of `queries/check`, said in SHACL for everybody else.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The JSON-LD context of the exports.
pub const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// The graph of a store that holds [`ONTOLOGY`].
pub const ONTOLOGY_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/breachgraph/ns");

/// The graph of a store that holds [`SCHEMES`].
pub const CODE_GRAPH: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/breachgraph/code");
