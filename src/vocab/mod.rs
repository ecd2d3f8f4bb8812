//! The terms: own and borrowed vocabularies as constants, prefixes, and the files of `ontology/` compiled in.
//!
//! Turtle is the source; the constants are held against it by `tests/it/vocabulary.rs`, both ways.

mod borrowed;
mod files;
mod own;

pub use borrowed::{
    adms, capec, d3f, dcat, dct, foaf, gleif, ic, ic_code, loc, oa, org, owl, prov, rdf, rdfs,
    schema, sd, sh, skos, skosxl, void, xsd,
};
pub use files::{
    ALIGNMENT, CODE_GRAPH, CONTEXT, ONTOLOGY, ONTOLOGY_GRAPH, ORGANIZATIONS, SCHEMES, SHAPES,
};
pub use own::bg;

use oxigraph::model::NamedNode;

/// Where instances live unless `--base` says otherwise; `ontology/organizations.ttl` is written below it.
pub const DEFAULT_BASE: &str = "https://w3id.org/breachgraph/";

/// Namespace of SVG pictures.
pub const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Namespace of Atom feeds (RFC 4287).
pub const ATOM_NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The namespace of the code lists of `ontology/schemes.ttl`.
pub const CODE_NAMESPACE: &str = "https://w3id.org/breachgraph/code#";

/// Prefix and namespace of every vocabulary that the graph, the queries or the exports use, sorted by prefix.
const PREFIXES: &[(&str, &str)] = &[
    ("adms", adms::NAMESPACE),
    ("bg", bg::NAMESPACE),
    ("bgc", CODE_NAMESPACE),
    ("capec", capec::NAMESPACE),
    ("d3f", d3f::NAMESPACE),
    ("dcat", dcat::NAMESPACE),
    ("dct", dct::NAMESPACE),
    ("dpv", "https://w3id.org/dpv#"),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("foaf", foaf::NAMESPACE),
    ("gleif-l1", gleif::NAMESPACE),
    ("ic", ic::NAMESPACE),
    ("loc", loc::NAMESPACE),
    ("oa", oa::NAMESPACE),
    ("org", org::NAMESPACE),
    ("owl", owl::NAMESPACE),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("prov", prov::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("risk", "https://w3id.org/dpv/risk#"),
    ("schema", schema::NAMESPACE),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("sh", sh::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("skosxl", skosxl::NAMESPACE),
    ("tech", "https://w3id.org/dpv/tech#"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("veris", "https://veriscommunity.net/attack-flow#"),
    ("void", void::NAMESPACE),
    ("xsd", xsd::NAMESPACE),
];

/// Prefix and namespace pairs, sorted by prefix.
pub fn prefixes() -> &'static [(&'static str, &'static str)] {
    PREFIXES
}

/// The concept of a code list: `concept("unit", "cards")` is `bgc:unit-cards`.
///
/// Scheme and notation come from the code lists of the `notice` room, which a test holds against
/// `ontology/schemes.ttl`; both are plain ASCII words, so the result is always a valid IRI.
pub fn concept(scheme: &str, notation: &str) -> NamedNode {
    NamedNode::from(oxigraph::model::NamedNodeRef::new_unchecked(&format!(
        "{CODE_NAMESPACE}{scheme}-{notation}"
    )))
}
