//! Turtle → labels and names.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::lexicon::{Label, LexiconError, Name, Organization, Rank};
use crate::notice::Date;
use crate::vocab::{ORGANIZATIONS, SCHEMES, bg, foaf, skos, skosxl};

/// Facts of one subject, in the order of the file.
type Facts = Vec<(String, Vec<Quad>)>;

pub(super) fn labels() -> Result<Vec<Label>, LexiconError> {
    let facts = by_subject("schemes.ttl", SCHEMES)?;
    Ok(facts.iter().flat_map(|(_, quads)| labels_of(quads)).collect())
}

fn labels_of(quads: &[Quad]) -> Vec<Label> {
    let (Some(scheme), Some(notation)) =
        (objects(quads, skos::IN_SCHEME).next(), objects(quads, skos::NOTATION).next())
    else {
        return Vec::new();
    };
    let (scheme, notation) = (last_part(&scheme.0), notation.0);
    let label = |(text, rank, language): (String, Rank, Option<String>)| Label {
        scheme: scheme.clone(),
        notation: notation.clone(),
        text,
        rank,
        japanese: language.as_deref() == Some("ja"),
    };
    ranked(quads).map(label).collect()
}

pub(super) fn organizations() -> Result<Vec<Organization>, LexiconError> {
    let facts = by_subject("organizations.ttl", ORGANIZATIONS)?;
    let dated: BTreeMap<&str, Name> =
        facts.iter().filter_map(|(node, quads)| Some((node.as_str(), dated(quads)?))).collect();
    let known = |(node, quads): &(String, Vec<Quad>)| organization(node, quads, &dated);
    Ok(facts.iter().filter_map(known).collect())
}

fn organization(node: &str, quads: &[Quad], dated: &BTreeMap<&str, Name>) -> Option<Organization> {
    let kind = |(iri, _): (String, _)| {
        let part = last_part(&iri);
        part.strip_prefix("organization-kind-").map_or(part.clone(), str::to_owned)
    };
    let kinds: Vec<_> = objects(quads, bg::ORGANIZATION_KIND).map(kind).collect();
    if kinds.is_empty() {
        return None;
    }
    let mut names: Vec<Name> = objects(quads, bg::NAME_USED)
        .filter_map(|(iri, _)| dated.get(iri.as_str()).cloned())
        .collect();
    for (text, rank, _) in ranked(quads) {
        if names.iter().all(|n| n.text != text) {
            names.push(Name { text, rank, from: None, until: None });
        }
    }
    let homepages = objects(quads, foaf::HOMEPAGE).map(|(iri, _)| iri).collect();
    Some(Organization { key: last_part(node), kinds, names, homepages })
}

/// A `bg:OrganizationName` with its form and its time.
fn dated(quads: &[Quad]) -> Option<Name> {
    let text = objects(quads, skosxl::LITERAL_FORM).next()?.0;
    let date =
        |predicate| objects(quads, predicate).next().and_then(|(d, _)| d.parse::<Date>().ok());
    Some(Name {
        text,
        rank: Rank::Alternative,
        from: date(bg::VALID_FROM),
        until: date(bg::VALID_UNTIL),
    })
}

fn by_subject(file: &'static str, turtle: &str) -> Result<Facts, LexiconError> {
    let mut facts: Facts = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
        let quad = quad.map_err(|e| LexiconError::Turtle { file, source: Box::new(e.into()) })?;
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let place = *places.entry(subject.as_str().to_owned()).or_insert_with(|| {
            facts.push((subject.as_str().to_owned(), Vec::new()));
            facts.len() - 1
        });
        if let Some((_, quads)) = facts.get_mut(place) {
            quads.push(quad);
        }
    }
    Ok(facts)
}

/// Labels with rank and language.
fn ranked(quads: &[Quad]) -> impl Iterator<Item = (String, Rank, Option<String>)> {
    quads.iter().filter_map(|quad| {
        let rank = match quad.predicate.as_ref() {
            p if p == skos::PREF_LABEL => Rank::Preferred,
            p if p == skos::ALT_LABEL => Rank::Alternative,
            p if p == skos::HIDDEN_LABEL => Rank::Hidden,
            _ => return None,
        };
        let Term::Literal(label) = &quad.object else { return None };
        Some((label.value().to_owned(), rank, label.language().map(str::to_owned)))
    })
}

/// Values of a property, with their language.
fn objects<'a>(
    quads: &'a [Quad],
    predicate: NamedNodeRef<'a>,
) -> impl Iterator<Item = (String, Option<String>)> + 'a {
    quads.iter().filter(move |q| q.predicate.as_ref() == predicate).filter_map(|q| {
        match &q.object {
            Term::NamedNode(node) => Some((node.as_str().to_owned(), None)),
            Term::Literal(text) => {
                Some((text.value().to_owned(), text.language().map(str::to_owned)))
            }
            Term::BlankNode(_) => None,
        }
    })
}

fn last_part(iri: &str) -> String {
    iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned()
}
