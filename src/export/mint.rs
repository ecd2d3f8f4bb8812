//! The IRIs of a dataset's description, all below the base; those of instances are minted by the mapping.
//!
//! | IRI | of |
//! |---|---|
//! | `BASE` `catalog` | the catalogue that lists the dataset |
//! | `BASE` `dataset` | the dataset |
//! | `BASE` `dataset/distribution/` EXTENSION | a file that holds it |
//! | `BASE` `dataset/class/` NAME, `BASE` `dataset/property/` NAME | the part of it that uses one class or property |
//! | `BASE` `id/software/breachgraph-` VERSION | the program, as the mapping calls it |
//!
//! NAME is `bg.Count` for `bg:Count`; a term without a known prefix is named by the SHA-256 of its IRI.

use oxigraph::model::{NamedNode, NamedNodeRef};
use sha2::{Digest, Sha256};

use crate::export::ExportError;
use crate::export::canonical::hex;
use crate::export::names::is_plain_local;
use crate::vocab;

/// Mints below one base.
pub(super) struct Mint<'a>(pub(super) &'a str);

impl Mint<'_> {
    pub(super) fn below(&self, path: &str) -> Result<NamedNode, ExportError> {
        let iri = format!("{}{path}", self.0);
        NamedNode::new(iri.as_str()).map_err(|source| ExportError::Base { iri, source })
    }

    pub(super) fn catalog(&self) -> Result<NamedNode, ExportError> {
        self.below("catalog")
    }

    pub(super) fn dataset(&self) -> Result<NamedNode, ExportError> {
        self.below("dataset")
    }

    /// Files of one dataset differ in their extensions: `breachgraph.ttl` is `dataset/distribution/ttl`.
    pub(super) fn distribution(&self, extension: &str) -> Result<NamedNode, ExportError> {
        self.below(&format!("dataset/distribution/{extension}"))
    }

    /// The part of the dataset that uses a `kind` (`class` or `property`) of term.
    pub(super) fn partition(
        &self,
        kind: &str,
        term: NamedNodeRef<'_>,
    ) -> Result<NamedNode, ExportError> {
        self.below(&format!("dataset/{kind}/{}", partition_name(term.as_str())))
    }

    pub(super) fn software(&self, version: &str) -> Result<NamedNode, ExportError> {
        self.below(&format!("id/software/breachgraph-{version}"))
    }
}

fn partition_name(iri: &str) -> String {
    let named = |(prefix, namespace): &(&str, &str)| {
        let local = iri.strip_prefix(namespace).filter(|local| is_plain_local(local))?;
        Some(format!("{prefix}.{local}"))
    };
    let name = vocab::prefixes().iter().find_map(named);
    name.unwrap_or_else(|| format!("sha256-{}", &hex(&Sha256::digest(iri))[..16]))
}

/// A term of a vocabulary; `local` is a word of ASCII letters, so the IRI is valid where the namespace is.
pub(super) fn term(namespace: &str, local: &str) -> NamedNode {
    NamedNode::from(NamedNodeRef::new_unchecked(&format!("{namespace}{local}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_is_named_after_its_term() {
        assert_eq!(partition_name("https://w3id.org/breachgraph/ns#Count"), "bg.Count");
        assert_eq!(partition_name("http://elsewhere.example/Count"), "sha256-3e15a116b3999956");
    }
}
