//! Links → quads.

use breachgraph::export::dataset::Description;
use breachgraph::link::{
    Author, Decision, Decisions, Feature, FeatureKind, IdentityLink, Predicate, Ruling,
};
use breachgraph::mapping::{Iris, decision_graph, link_graphs};
use breachgraph::notice::sha256;
use breachgraph::registry::{Entry, Register, Status, Version};
use breachgraph::vocab::{self, bg};
use oxigraph::model::{Quad, Term};

use crate::shared::{path, quads_of};

const BASE: &str = "https://w3id.org/breachgraph/";

/// Links of two registers by the program and by a person, with entries that say all that an entry can.
pub(crate) fn link_quads() -> Vec<Quad> {
    let mut graphs = link_graphs(&Iris::default(), &links(), &versions());
    graphs.push(decision_graph(&Iris::default(), &decisions()));
    graphs.into_iter().flat_map(|(_, quads)| quads).collect()
}

fn versions() -> Vec<Version> {
    [Register::Nta, Register::Edinet, Register::Gleif]
        .map(|register| Version {
            register,
            date: "2026-08-21".parse().ok(),
            entries: 3,
            sha256: sha256(register.name().as_bytes()),
        })
        .to_vec()
}

fn organization(name: &str) -> String {
    format!("{BASE}id/organization/{name}")
}

fn decision() -> Decision {
    Decision {
        organization: organization("netoff"),
        register: Register::Edinet,
        id: "E31751".into(),
        ruling: Ruling::Brand,
        by: "見本係".into(),
        on: "2026-11-22".parse().ok(),
        note: "屋号".into(),
    }
}

fn decisions() -> Decisions {
    let mut decisions = Decisions::default();
    decisions.add(decision());
    decisions
}

fn links() -> Vec<IdentityLink> {
    let number = "9010401089433";
    let merged = Entry {
        corporate_number: number.parse().ok(),
        kana: Some("ピーシーエフフロンテオ".into()),
        former_names: vec![("見本フォレンジック株式会社".into(), None)],
        kind: Some(301),
        prefecture: Some(13),
        address: Some("東京都見本区見本１丁目１番１号".into()),
        status: Status::Merged {
            on: "2023-10-11".parse().ok(),
            into: Some("1010401051219".into()),
        },
        since: "2010-06-01".parse().ok(),
        ..Entry::new(Register::Nta, number, "Ｐ．Ｃ．Ｆ．ＦＲＯＮＴＥＯ株式会社")
    };
    let successor = Entry::new(Register::Nta, "1010401051219", "株式会社ＦＲＯＮＴＥＯ");
    let listed = Entry {
        corporate_number: "8180001093877".parse().ok(),
        latin: Some("RenetJapanGroup, Inc.".into()),
        listed: Some(true),
        industry: Some("小売業".into()),
        securities_code: Some("35560".into()),
        website: Some("https://renet.example.jp/".into()),
        ..Entry::new(Register::Edinet, "E31751", "リネットジャパングループ株式会社")
    };
    let of_gleif = Entry {
        lei: Some("0000EXAMPLE000000000".into()),
        status: Status::Closed { on: None, cause: None },
        ..Entry::new(Register::Gleif, "0000EXAMPLE000000000", "Sample Inc.")
    };
    let feature = |kind: FeatureKind, note: &str| Feature { kind, bits: 10.0, note: note.into() };
    let link = |name: &str, predicate, entry, author| IdentityLink {
        organization: organization(name),
        predicate,
        entry,
        score: 0.987_654_321,
        features: vec![
            feature(FeatureKind::AuthorityNumber, number),
            feature(FeatureKind::SamePrefecture, "東京都"),
        ],
        author,
        version: None,
    };
    vec![
        link("payment-card-forensics", Predicate::RegisteredAs, merged, Author::Program),
        link("payment-card-forensics", Predicate::SucceededBy, successor, Author::Program),
        link("netoff", Predicate::BrandOf, listed, Author::Person(decision())),
        link("fronteo", Predicate::RegisteredAs, of_gleif, Author::Program),
    ]
}

#[test]
fn a_link_says_what_made_it_and_is_never_owl_same_as() {
    let quads = link_quads();
    let text: Vec<String> = quads.iter().map(ToString::to_string).collect();
    let says = |words: &str| text.iter().any(|quad| quad.contains(words));
    assert!(!says("owl#sameAs"));
    assert!(says("featureNote> \"東京都\""));
    assert!(says("linkScore> \"0.9877\"^^"));
    assert!(says("graph/links/nta>"));
    assert!(says("schema.org/dissolutionDate> \"2023-10-11\"^^"));
    assert!(says("http://imi.go.jp/ns/code_id/code/kind#301>"));
    assert!(says("https://rdf.gleif.org/L1/L-0000EXAMPLE000000000>"));
    assert!(says("http://purl.org/dc/terms/rights> \"出典: 国税庁法人番号公表サイト"));
    assert!(says("identifier/securities-code>"));
}

#[test]
fn the_same_links_give_the_same_quads_in_one_order() {
    assert_eq!(link_quads(), link_quads());
    for (graph, quads) in link_graphs(&Iris::default(), &links(), &versions()) {
        let keys: Vec<String> = quads.iter().map(ToString::to_string).collect();
        assert!(keys.is_sorted() && keys.windows(2).all(|pair| pair[0] != pair[1]), "{graph}");
    }
}

#[test]
fn the_description_names_every_register_with_its_links_and_licence() {
    let description = Description::new(BASE, "0").describe(&link_quads()).unwrap();
    let text: Vec<String> = description.iter().map(ToString::to_string).collect();
    let says = |subject: &str, words: &str| {
        text.iter().any(|quad| quad.starts_with(subject) && quad.contains(words))
    };
    let linkset = "<https://w3id.org/breachgraph/dataset/linkset/nta-registeredAs>";
    assert!(says(linkset, "void#Linkset"), "{text:#?}");
    assert!(says(linkset, "void#triples> \"1\""));
    assert!(says(linkset, "public_data_license_v1.0"));
    assert!(says("<https://w3id.org/breachgraph/dataset>", "国税庁法人番号公表サイト"));
    assert!(says("<https://w3id.org/breachgraph/dataset>", "dataset/linkset/edinet-brandOf>"));
}

#[test]
fn a_decision_of_a_person_stands_in_a_graph_of_its_own() {
    let (graph, quads) = decision_graph(&Iris::default(), &decisions());
    assert_eq!(graph.as_str(), "https://w3id.org/breachgraph/graph/decisions");
    let ruling = vocab::concept("link-ruling", "brand");
    assert!(
        quads.iter().any(|q| q.predicate == bg::LINK_RULING && q.object == ruling.clone().into())
    );
}

#[test]
fn the_code_lists_of_links_are_those_of_the_code() {
    let quads = quads_of(&path("ontology/schemes.ttl"));
    let notations = |scheme: &str| -> Vec<String> {
        let scheme = Term::from(
            oxigraph::model::NamedNode::new(format!("{}{scheme}", vocab::CODE_NAMESPACE)).unwrap(),
        );
        let members =
            quads.iter().filter(|q| q.predicate == vocab::skos::IN_SCHEME && q.object == scheme);
        let mut found: Vec<_> = members
            .map(|q| {
                q.subject
                    .to_string()
                    .trim_matches(['<', '>'])
                    .rsplit('#')
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        found.sort();
        found
    };
    let mut features: Vec<_> =
        FeatureKind::ALL.iter().map(|(_, word)| format!("link-feature-{word}")).collect();
    features.sort();
    assert_eq!(notations("link-feature"), features);
    let mut rulings: Vec<_> = Ruling::WORDS
        .iter()
        .filter(|(_, ruling)| *ruling != Ruling::Open)
        .map(|(word, _)| format!("link-ruling-{word}"))
        .collect();
    rulings.sort();
    assert_eq!(notations("link-ruling"), rulings);
}
