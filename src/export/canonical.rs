//! RDFC-1.0: names for blank nodes that depend on nothing but the quads, one line a quad, lines in code point order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::HashSet;

use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};
use sophia::api::MownStr;
use sophia::api::quad::Spog;
use sophia::api::term::{BnodeId, IriRef, LanguageTag, SimpleTerm};
use sophia::c14n::rdfc10;

use crate::export::ExportError;

/// SHA-256 of the canonical N-Quads of RDFC-1.0, as 64 lower-case hexadecimal digits.
///
/// Equal for two sets of quads exactly where they say the same, whatever their blank nodes are called.
pub fn hash(quads: &[Quad]) -> Result<String, ExportError> {
    let mut digest = Sha256::new();
    for line in lines(quads)? {
        digest.update(line);
    }
    Ok(hex(&digest.finalize()))
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])).collect()
}

/// The lines of canonical N-Quads, each with its line feed, sorted, each once.
pub(super) fn lines(quads: &[Quad]) -> Result<Vec<String>, ExportError> {
    let quads = relabelled(quads)?;
    let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines)
}

/// The quads as triples of the default graph, doubles included.
pub(super) fn merged(quads: &[Quad]) -> Cow<'_, [Quad]> {
    if quads.iter().all(|quad| quad.graph_name.is_default_graph()) {
        return Cow::Borrowed(quads);
    }
    let triple = |quad: &Quad| Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
    Cow::Owned(quads.iter().map(triple).collect())
}

/// The quads with their blank nodes called `c14n0`, `c14n1`, …
///
/// Only quads that hold a blank node take part in finding the names, so the store's own, which hold none, cost nothing.
pub(super) fn relabelled(quads: &[Quad]) -> Result<Cow<'_, [Quad]>, ExportError> {
    let blank: HashSet<Spog<SimpleTerm<'_>>> = quads
        .iter()
        .filter(|quad| has_blank_node(quad))
        .map(sophia_quad)
        .collect::<Result<_, _>>()?;
    if blank.is_empty() {
        return Ok(Cow::Borrowed(quads));
    }
    let (_, names) = rdfc10::relabel(&blank)
        .map_err(|error| ExportError::BlankNodes { reason: error.to_string() })?;
    let names: BTreeMap<&str, BlankNode> =
        names.iter().map(|(old, new)| (&**old, BlankNode::new_unchecked(new.as_str()))).collect();
    Ok(Cow::Owned(quads.iter().map(|quad| renamed(quad, &names)).collect()))
}

fn has_blank_node(quad: &Quad) -> bool {
    quad.subject.is_blank_node() || quad.object.is_blank_node() || quad.graph_name.is_blank_node()
}

fn renamed(quad: &Quad, names: &BTreeMap<&str, BlankNode>) -> Quad {
    let name = |node: &BlankNode| names.get(node.as_str()).unwrap_or(node).clone();
    let mut quad = quad.clone();
    if let NamedOrBlankNode::BlankNode(node) = &quad.subject {
        quad.subject = name(node).into();
    }
    if let Term::BlankNode(node) = &quad.object {
        quad.object = name(node).into();
    }
    if let GraphName::BlankNode(node) = &quad.graph_name {
        quad.graph_name = name(node).into();
    }
    quad
}

/// The quad in the terms of the second RDF library.
pub(super) fn sophia_quad(quad: &Quad) -> Result<Spog<SimpleTerm<'_>>, ExportError> {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => iri(node)?,
        NamedOrBlankNode::BlankNode(node) => blank(node)?,
    };
    let object = match &quad.object {
        Term::NamedNode(node) => iri(node)?,
        Term::BlankNode(node) => blank(node)?,
        Term::Literal(value) => literal(value)?,
    };
    let graph = match &quad.graph_name {
        GraphName::DefaultGraph => None,
        GraphName::NamedNode(node) => Some(iri(node)?),
        GraphName::BlankNode(node) => Some(blank(node)?),
    };
    Ok(([subject, iri(&quad.predicate)?, object], graph))
}

fn iri(node: &NamedNode) -> Result<SimpleTerm<'_>, ExportError> {
    IriRef::new(MownStr::from_ref(node.as_str())).map(SimpleTerm::Iri).map_err(not_portable(node))
}

fn blank(node: &BlankNode) -> Result<SimpleTerm<'_>, ExportError> {
    BnodeId::new(MownStr::from_ref(node.as_str()))
        .map(SimpleTerm::BlankNode)
        .map_err(not_portable(node))
}

fn literal(literal: &Literal) -> Result<SimpleTerm<'_>, ExportError> {
    let value = MownStr::from_ref(literal.value());
    if let Some(language) = literal.language() {
        let tag = LanguageTag::new(MownStr::from_ref(language)).map_err(not_portable(literal))?;
        return Ok(SimpleTerm::LiteralLanguage(value, tag, None));
    }
    let datatype = literal.datatype().as_str();
    let datatype = IriRef::new(MownStr::from_ref(datatype)).map_err(not_portable(literal))?;
    Ok(SimpleTerm::LiteralDatatype(value, datatype))
}

fn not_portable<E: ToString>(term: &impl ToString) -> impl FnOnce(E) -> ExportError {
    |error| ExportError::NotPortable { term: term.to_string(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use oxigraph::io::{RdfFormat, RdfParser};

    use super::*;

    fn quads(text: &str) -> Vec<Quad> {
        RdfParser::from_format(RdfFormat::Turtle).for_slice(text).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn the_hash_is_that_of_the_canonical_lines() {
        let quads = quads("<urn:s> <urn:p> \"b\" , \"a\" . <urn:s> <urn:p> \"a\" .");
        assert_eq!(
            lines(&quads).unwrap().concat(),
            "<urn:s> <urn:p> \"a\" .\n<urn:s> <urn:p> \"b\" .\n"
        );
        // printf '<urn:s> <urn:p> "a" .\n<urn:s> <urn:p> "b" .\n' | sha256sum
        assert_eq!(
            hash(&quads).unwrap(),
            "caddedc6f9b86d646d4c65f7542afe01ee5a1138d57f2c464e3945ffe745d995"
        );
    }

    #[test]
    fn blank_nodes_that_cannot_be_told_apart_keep_their_number() {
        let quads = quads("[] <urn:p> 1 . [] <urn:p> 1 . [] <urn:p> 1 .");
        assert_eq!(lines(&quads).unwrap().len(), 3);
    }
}
