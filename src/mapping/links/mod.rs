//! Links → quads: a graph a register, with the links and, for linked companies only, what the register says of them.
//!
//! An accepted link gives one direct triple from the organisation to the entry and a node that says how it was made. A
//! guess is never `owl:sameAs`: not even an accepted link is.

mod entry;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad};

use crate::link::{Author, Decision, Decisions, Feature, IdentityLink, Predicate, Ruling};
use crate::mapping::Iris;
use crate::mapping::graph::{Graph, integer};
use crate::mapping::links::entry::describe;
use crate::mapping::links::source::Source;
use crate::registry::Version;
use crate::vocab::{self, bg, dct, prov, rdfs, xsd};

/// The graph of a register's links with all its quads, sorted; one for each register, also where it has no link.
pub fn link_graphs(
    iris: &Iris,
    links: &[IdentityLink],
    versions: &[Version],
) -> Vec<(NamedNode, Vec<Quad>)> {
    versions.iter().map(|version| register_graph(iris, links, version)).collect()
}

fn register_graph(
    iris: &Iris,
    links: &[IdentityLink],
    version: &Version,
) -> (NamedNode, Vec<Quad>) {
    let name = iris.links_graph(version.register.name());
    let mut graph = Graph::new(name.clone());
    let version_node = version_of(&mut graph, iris, version);
    let mut described = BTreeSet::new();
    for link in links.iter().filter(|link| link.register() == version.register) {
        let entry = iris.register_entry(version.register.name(), &link.entry.id);
        let Some(entry) = entry else { continue };
        if described.insert(link.entry.id.clone()) {
            describe(&mut graph, iris, &entry, &link.entry);
            graph.add(&entry, bg::REGISTER_VERSION_OF, version_node.clone());
        }
        identity_link(&mut graph, link, &entry, &version_node, iris);
    }
    (name, sorted(graph))
}

fn sorted(graph: Graph) -> Vec<Quad> {
    let quads: BTreeMap<String, Quad> =
        graph.into_quads().into_iter().map(|quad| (quad.to_string(), quad)).collect();
    quads.into_values().collect()
}

fn version_of(graph: &mut Graph, iris: &Iris, version: &Version) -> NamedNode {
    let node = iris.register_version(version.register.name(), &version.sha256);
    let source = Source::of(version.register);
    graph.typed(&node, bg::REGISTER_VERSION);
    for (tag, title) in [("ja", source.title_ja), ("en", source.title_en)] {
        graph.written(&node, rdfs::LABEL, title, tag);
    }
    graph.add(&node, dct::SOURCE, source.homepage.into_owned());
    graph.add(&node, dct::LICENSE, source.licence.into_owned());
    graph.written(&node, dct::RIGHTS, source.attribution, "ja");
    if let Some(date) = version.date {
        graph.add(&node, dct::DATE, Literal::new_typed_literal(date.to_string(), xsd::DATE));
    }
    graph.add(&node, bg::ENTRY_COUNT, integer(&version.entries));
    graph.add(&node, dct::IDENTIFIER, Literal::from(format!("urn:sha256:{}", version.sha256)));
    node
}

fn identity_link(
    graph: &mut Graph,
    link: &IdentityLink,
    entry: &NamedNode,
    version: &NamedNode,
    iris: &Iris,
) {
    let Ok(organization) = NamedNode::new(&link.organization) else { return };
    let relation = relation(link.predicate);
    graph.add(&organization, relation, entry.clone());
    let key = format!("{}/{}", link.register(), link.entry.id);
    let node = Iris::part(&organization, "link", &key);
    graph.typed(&node, bg::IDENTITY_LINK);
    graph.add(&node, bg::LINKED_ORGANIZATION, organization);
    graph.add(&node, bg::LINKED_ENTRY, entry.clone());
    graph.add(&node, bg::LINK_RELATION, relation.into_owned());
    graph.add(&node, bg::LINK_SCORE, decimal(link.score, 4));
    graph.add(&node, bg::REGISTER_VERSION_OF, version.clone());
    for feature in &link.features {
        feature_node(graph, &node, feature);
    }
    if let Author::Person(decision) = &link.author
        && let Some(decision) = ruling_node(iris, decision)
    {
        graph.add(&node, prov::WAS_DERIVED_FROM, decision);
    }
}

fn feature_node(graph: &mut Graph, link: &NamedNode, feature: &Feature) {
    let notation = feature.kind.notation();
    let node = Iris::part(link, "feature", &notation);
    graph.add(link, bg::LINK_FEATURE, node.clone());
    graph.typed(&node, bg::LINK_FEATURE_CLASS);
    graph.add(&node, bg::FEATURE_KIND, vocab::concept("link-feature", notation));
    graph.add(&node, bg::FEATURE_WEIGHT, decimal(feature.bits, 1));
    if !feature.note.is_empty() {
        graph.add(&node, bg::FEATURE_NOTE, Literal::from(feature.note.as_str()));
    }
}

fn relation(predicate: Predicate) -> NamedNodeRef<'static> {
    match predicate {
        Predicate::RegisteredAs => bg::REGISTERED_AS,
        Predicate::SucceededBy => bg::SUCCEEDED_BY,
        Predicate::BrandOf => bg::BRAND_OF,
    }
}

/// A score or weight with a fixed number of decimals, so that the same sum gives the same bytes.
fn decimal(value: f64, places: usize) -> Literal {
    let text = format!("{value:.places$}");
    let short = text.trim_end_matches('0');
    let text = if short.ends_with('.') { format!("{short}0") } else { short.to_owned() };
    Literal::new_typed_literal(text, xsd::DECIMAL)
}

fn ruling_node(iris: &Iris, decision: &Decision) -> Option<NamedNode> {
    let organization = NamedNode::new(&decision.organization).ok()?;
    iris.register_entry(decision.register.name(), &decision.id)?;
    let key = format!("{}/{}", decision.register, decision.id);
    Some(Iris::part(&organization, "decision", &key))
}

/// The decisions of persons as a graph of its own, sorted: it outlives every run.
pub fn decision_graph(iris: &Iris, decisions: &Decisions) -> (NamedNode, Vec<Quad>) {
    let name = iris.decisions_graph();
    let mut graph = Graph::new(name.clone());
    for decision in decisions.all().filter(|decision| decision.ruling != Ruling::Open) {
        decision_quads(&mut graph, iris, decision);
    }
    (name, sorted(graph))
}

fn decision_quads(graph: &mut Graph, iris: &Iris, decision: &Decision) {
    let (Ok(organization), Some(node), Some(entry)) = (
        NamedNode::new(&decision.organization),
        ruling_node(iris, decision),
        iris.register_entry(decision.register.name(), &decision.id),
    ) else {
        return;
    };
    graph.typed(&node, bg::LINK_DECISION);
    graph.add(&node, bg::LINKED_ORGANIZATION, organization);
    graph.add(&node, bg::LINKED_ENTRY, entry.clone());
    graph.typed(&entry, bg::REGISTER_ENTRY);
    graph.add(&entry, rdfs::LABEL, Literal::from(format!("{} {}", decision.register, decision.id)));
    graph.add(&node, bg::LINK_RULING, vocab::concept("link-ruling", decision.ruling.word()));
    if let Some(on) = decision.on {
        graph.add(&node, dct::DATE, Literal::new_typed_literal(on.to_string(), xsd::DATE));
    }
    for (predicate, words) in [(bg::DECIDED_BY, &decision.by), (bg::DECISION_NOTE, &decision.note)]
    {
        if !words.is_empty() {
            graph.add(&node, predicate, Literal::from(words.as_str()));
        }
    }
}
