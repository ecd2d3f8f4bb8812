//! Descriptions say what the store says, all of it and no more, in every format.

use std::collections::BTreeSet;

use breachgraph::export::{self, Format};
use breachgraph::page::Site;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad};

use super::{site, store, text};

const ENDINGS: [(&str, Format); 4] = [
    ("nt", Format::NTriples),
    ("ttl", Format::Turtle),
    ("jsonld", Format::JsonLd),
    ("rdf", Format::RdfXml),
];

/// The descriptions of what is in the store, without the endings.
fn stems(site: &Site<'_>) -> Vec<String> {
    let paths = site.paths().unwrap().into_iter();
    let data = paths.filter_map(|path| path.strip_suffix(".nt").map(str::to_owned));
    data.filter(|stem| stem.starts_with("data/") && !stem.starts_with("data/query/")).collect()
}

fn triples(bytes: &str, format: Format) -> Vec<Quad> {
    let format = match format {
        Format::NTriples => RdfFormat::NTriples,
        Format::Turtle => RdfFormat::Turtle,
        Format::RdfXml => RdfFormat::RdfXml,
        _ => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    };
    RdfParser::from_format(format).for_slice(bytes).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_description_says_the_same_in_every_format() {
    let store = store();
    let site = site(&store);
    for stem in stems(&site) {
        let reference = triples(&text(&site, &format!("{stem}.nt")), Format::NTriples);
        for (ending, format) in ENDINGS {
            let bytes = text(&site, &format!("{stem}.{ending}"));
            let verified = export::verify(bytes.as_bytes(), format, &reference);
            assert!(verified.is_ok(), "{stem}.{ending}: {verified:?}");
        }
    }
}

#[test]
fn all_descriptions_together_are_the_store() {
    let store = store();
    let site = site(&store);
    let merged = |quad: Quad| Quad { graph_name: GraphName::DefaultGraph, ..quad };
    let meant: Vec<Quad> = store.quads().map(|quad| merged(quad.unwrap())).collect();
    let meant_lines: BTreeSet<String> = meant.iter().map(ToString::to_string).collect();
    for (ending, format) in ENDINGS {
        let mut said = Vec::new();
        for stem in stems(&site) {
            said.extend(triples(&text(&site, &format!("{stem}.{ending}")), format));
        }
        let said_lines: BTreeSet<String> = said.iter().map(ToString::to_string).collect();
        let missing: Vec<_> = meant_lines.difference(&said_lines).take(10).collect();
        let extra: Vec<_> = said_lines.difference(&meant_lines).take(10).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{ending}: {missing:#?} {extra:#?}");
        assert_eq!(export::hash(&said).unwrap(), export::hash(&meant).unwrap(), "{ending}");
    }
}

#[test]
fn an_incident_is_described_with_its_counts_events_evidence_and_the_names_of_what_it_refers_to() {
    let store = store();
    let site = site(&store);
    let turtle = text(&site, "data/incident/telecom-square-2013.nt");
    for said in [
        "<https://w3id.org/breachgraph/id/incident/telecom-square-2013/count/n-97438-v> <https://w3id.org/breachgraph/ns#countValue> \"97438\"",
        "<https://w3id.org/breachgraph/id/incident/telecom-square-2013/event/e-alert> <https://w3id.org/breachgraph/ns#onDate>",
        "<http://www.w3.org/ns/oa#start> \"1911\"",
        "<https://w3id.org/breachgraph/id/organization/verizon-japan> <http://www.w3.org/2000/01/rdf-schema#label> \"ベライゾンジャパン合同会社\"@ja",
        "<https://w3id.org/breachgraph/code#category-card-number> <http://www.w3.org/2004/02/skos/core#prefLabel> \"カード番号\"@ja",
    ] {
        assert!(turtle.contains(said), "{said}");
    }
}

#[test]
fn a_forensic_firm_is_described_with_its_clients() {
    let store = store();
    let site = site(&store);
    let triples = text(&site, "data/organization/verizon-japan.nt");
    for incident in ["netoff-2012", "telecom-square-2013"] {
        let said = format!(
            "<https://w3id.org/breachgraph/id/incident/{incident}> <https://w3id.org/breachgraph/ns#investigatedBy> \
             <https://w3id.org/breachgraph/id/organization/verizon-japan>"
        );
        assert!(triples.contains(&said), "{said}");
    }
    let page = text(&site, "page/organization/verizon-japan.html");
    for words in ["ネットオフ株式会社", "株式会社テレコムスクエア", "フォレンジック"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_question_is_described_with_its_sparql() {
    let store = store();
    let site = site(&store);
    let turtle = text(&site, "data/query/verdicts.ttl");
    let triples = triples(&turtle, Format::Turtle);
    let select = triples.iter().any(|quad| {
        quad.predicate.as_str().ends_with("shacl#select")
            && quad.object.to_string().contains("SELECT")
    });
    assert!(select, "{turtle}");
}
