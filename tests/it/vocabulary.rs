//! Ontology and code say the same, both ways.

use std::collections::BTreeSet;
use std::fs;

use breachgraph::notice::CODE_LISTS;
use breachgraph::query::{CHECKS, PAGES, REPORTS};
use breachgraph::vocab::{self, bg};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use crate::links::link_quads;
use crate::shared::{extracted, files, five_incidents, mapped, path, quads_of, stem};

#[test]
fn every_constant_is_a_term_of_the_ontology_and_every_term_has_a_constant() {
    let constants: BTreeSet<_> = bg::TERMS.iter().map(|t| t.as_str().to_owned()).collect();
    let quads = quads_of(&path("ontology/breachgraph.ttl"));
    let typed =
        quads.iter().filter(|q| q.predicate == rdf::TYPE).filter_map(|q| match &q.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
            NamedOrBlankNode::BlankNode(_) => None,
        });
    let terms: BTreeSet<_> = typed.filter(|iri| iri.starts_with(bg::NAMESPACE)).collect();
    assert_eq!(constants, terms);
    assert_eq!(constants.len(), bg::TERMS.len(), "two constants for one term");
}

#[test]
fn every_term_of_the_ontology_is_used_by_the_five_incidents_by_links_or_by_a_record_that_a_program_read()
 {
    // Persons wrote the five; what a program says of its reading is in none of them.
    let of_programs =
        [bg::EXTRACTION_RUN, bg::READING, bg::CONFIDENCE, bg::READING_OF, bg::READ_PROPERTY];
    let of_programs: BTreeSet<&str> = of_programs.iter().map(|term| term.as_str()).collect();
    let used = used(five_incidents().quads().map(Result::unwrap).chain(link_quads()));
    // `Claim` is the superclass of what is used.
    let unused: BTreeSet<_> =
        bg::TERMS.iter().map(|t| t.as_str()).filter(|t| !used.contains(*t)).collect();
    assert_eq!(unused, &of_programs | &BTreeSet::from([bg::CLAIM.as_str()]));

    let used = self::used(mapped(&extracted()).quads);
    let unused: Vec<_> = of_programs.into_iter().filter(|term| !used.contains(*term)).collect();
    assert_eq!(unused, [""; 0]);
}

/// Properties, classes and datatypes.
fn used(quads: impl IntoIterator<Item = Quad>) -> BTreeSet<String> {
    quads
        .into_iter()
        .flat_map(|q| {
            let object = match q.object {
                Term::NamedNode(node) if q.predicate == rdf::TYPE => Some(node.into_string()),
                Term::Literal(literal) => Some(literal.datatype().as_str().to_owned()),
                _ => None,
            };
            [Some(q.predicate.into_string()), object]
        })
        .flatten()
        .collect()
}

#[test]
fn every_code_list_has_the_concepts_of_its_scheme_and_no_other() {
    let quads = quads_of(&path("ontology/schemes.ttl"));
    for (scheme, notations) in CODE_LISTS {
        let in_scheme = NamedNode::new(format!("{}{scheme}", vocab::CODE_NAMESPACE)).unwrap();
        let members = quads.iter().filter(|q| {
            q.predicate == vocab::skos::IN_SCHEME && q.object == in_scheme.clone().into()
        });
        let found: BTreeSet<String> = members.map(|q| q.subject.to_string()).collect();
        let expected: BTreeSet<String> =
            notations.iter().map(|n| vocab::concept(scheme, n).to_string()).collect();
        assert_eq!(found, expected, "{scheme}");
    }
}

#[test]
fn every_concept_has_the_notation_of_its_iri() {
    let quads = quads_of(&path("ontology/schemes.ttl"));
    for (scheme, notations) in CODE_LISTS {
        for notation in *notations {
            let concept = vocab::concept(scheme, notation).into();
            let found = quads
                .iter()
                .filter(|q| q.subject == concept && q.predicate == vocab::skos::NOTATION);
            let values = found.map(|q| match &q.object {
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            });
            assert_eq!(values.collect::<Vec<_>>(), [*notation]);
        }
    }
}

#[test]
fn every_query_file_is_compiled_in() {
    for (folder, compiled) in
        [("queries/report", REPORTS), ("queries/page", PAGES), ("queries/check", CHECKS)]
    {
        let found: BTreeSet<_> = files(folder, "rq").iter().map(|f| stem(f).to_owned()).collect();
        let names: BTreeSet<_> = compiled.iter().map(|q| q.name.to_owned()).collect();
        assert_eq!(found, names, "{folder}");
    }
}

#[test]
fn the_shipped_schema_is_that_of_the_types() {
    let shipped = fs::read_to_string(path("ontology/notice.schema.json")).unwrap();
    assert!(
        shipped == breachgraph::notice::json_schema(),
        "run `cargo run -- schema > ontology/notice.schema.json`"
    );
}

#[test]
fn known_organisations_never_have_the_ids_of_named_ones() {
    let quads = quads_of(&path("ontology/organizations.ttl"));
    let clash = quads.iter().find(|q| q.subject.to_string().contains("/id/organization/name-"));
    assert_eq!(clash, None);
}
