//! What must hold for any quads whatever: odd IRIs, hostile literals, any order.

use std::collections::HashSet;

use oxigraph::io::RdfParser;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use proptest::prelude::*;

use crate::export;
use crate::export::Format;
use crate::vocab::{CODE_NAMESPACE, bg};

const BASE: &str = "https://w3id.org/breachgraph/";

fn written(quads: &[Quad], format: Format) -> String {
    let mut bytes = Vec::new();
    export::write(quads, format, BASE, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn read(text: &str, format: Format) -> HashSet<Quad> {
    RdfParser::from_format(format.oxigraph()).for_slice(text).collect::<Result<_, _>>().unwrap()
}

fn meant(quads: &[Quad], format: Format) -> HashSet<Quad> {
    let triple = |quad: Quad| Quad { graph_name: GraphName::DefaultGraph, ..quad };
    quads
        .iter()
        .cloned()
        .map(|quad| if format.has_graphs() { quad } else { triple(quad) })
        .collect()
}

/// IRIs below the base, in vocabularies and elsewhere, some of them odd.
fn iri() -> impl Strategy<Value = NamedNode> {
    let start = prop_oneof![
        Just("https://w3id.org/breachgraph/id/incident/"),
        Just("https://w3id.org/breachgraph/"),
        Just(bg::NAMESPACE),
        Just(CODE_NAMESPACE),
        Just("http://www.w3.org/2001/XMLSchema#"),
        Just("http://purl.org/dc/terms/"),
        Just("https://例え.jp/道/"),
        Just("urn:"),
        Just("urn:x:"),
        Just("http://x.example"),
    ];
    let end = prop_oneof![
        "[a-c0-2]{0,3}", "[-._~:/?#@!$&'()*+,;=%20日本é]{0,8}", "[a-z]{1,3}(/\\.{1,2}){1,2}",
        "\\.{1,2}/"
    ];
    (start, end)
        .prop_filter_map("no IRI", |(start, end)| NamedNode::new(format!("{start}{end}")).ok())
}

/// A predicate; every one ends in an XML name.
fn predicate() -> impl Strategy<Value = NamedNode> {
    let ours = prop_oneof![
        Just("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        Just("http://www.w3.org/2000/01/rdf-schema#label"),
        Just(bg::COUNT_VALUE.as_str()),
        Just(bg::EVIDENCE.as_str()),
    ];
    prop_oneof![
        ours.prop_map(|iri| NamedNode::new(iri).unwrap()),
        (iri(), "[a-z_][a-z0-9.-]{0,3}").prop_filter_map("no IRI", |(iri, end)| NamedNode::new(
            format!("{}{end}", iri.as_str())
        )
        .ok()),
    ]
}

/// Texts that XML can hold.
fn text() -> BoxedStrategy<String> {
    let text = prop_oneof![
        "\\PC{0,12}",
        "[-+]?[0-9.eE]{0,5}",
        "(true|false|0|1|-0|-0\\.0|0\\.50|5\\.|\\.5|\\+1)",
        "[\"'\\\\\n\r\t\u{7f}\u{85}\u{a0}\u{200f}\u{202e}\u{2028}\u{feff}\u{1f512}日 #.@^<>&]{0,12}",
    ];
    text.boxed()
}

/// Texts with anything in them.
fn any_text() -> BoxedStrategy<String> {
    let text = prop_oneof![
        any::<String>(),
        "[\"'\\\\\n\r\t\u{0}\u{7}\u{c}\u{7f}\u{85}\u{200f}\u{fffe}\u{ffff} ]{0,12}",
        text()
    ];
    text.boxed()
}

fn term(text: BoxedStrategy<String>) -> impl Strategy<Value = Term> {
    let xsd =
        |name: &str| NamedNode::new(format!("http://www.w3.org/2001/XMLSchema#{name}")).unwrap();
    let datatype = prop_oneof![
        Just(xsd("integer")),
        Just(xsd("decimal")),
        Just(xsd("boolean")),
        Just(xsd("double")),
        Just(xsd("date")),
        iri()
    ];
    prop_oneof![
        iri().prop_map(Term::from),
        text.clone().prop_map(|text| Literal::new_simple_literal(text).into()),
        (text.clone(), "(ja|en|zh-hant-tw|x-y)").prop_map(|(text, tag)| {
            Literal::new_language_tagged_literal(text, tag).unwrap().into()
        }),
        (text, datatype)
            .prop_map(|(text, datatype)| Literal::new_typed_literal(text, datatype).into()),
    ]
}

fn quads(text: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Quad>> {
    let graph = prop_oneof![Just(GraphName::DefaultGraph), iri().prop_map(GraphName::from)];
    let quad =
        (iri(), predicate(), term(text), graph).prop_map(|(s, p, o, g)| Quad::new(s, p, o, g));
    prop::collection::vec(quad, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_back(quads in quads(text())) {
        for format in Format::ALL {
            let text = written(&quads, format);
            prop_assert_eq!(read(&text, format), meant(&quads, format), "{}\n{}", format, text);
        }
    }

    #[test]
    fn controls_and_noncharacters_survive_where_xml_is_not(quads in quads(any_text())) {
        for format in Format::ALL.into_iter().filter(|format| *format != Format::RdfXml) {
            let text = written(&quads, format);
            prop_assert_eq!(read(&text, format), meant(&quads, format), "{}\n{}", format, text);
        }
    }

    #[test]
    fn a_second_library_reads_the_same(quads in quads(any_text())) {
        for format in [Format::Turtle, Format::TriG, Format::NTriples, Format::NQuads] {
            let text = written(&quads, format);
            let verified = export::verify(text.as_bytes(), format, &quads);
            prop_assert!(verified.is_ok(), "{}\n{}\n{}", format, verified.unwrap_err(), text);
        }
    }

    #[test]
    fn the_order_of_the_quads_changes_no_byte((before, after) in quads(text()).prop_flat_map(|quads| {
        let doubled: Vec<Quad> = quads.iter().chain(quads.first()).cloned().collect();
        (Just(quads), Just(doubled).prop_shuffle())
    })) {
        for format in Format::ALL {
            prop_assert_eq!(written(&before, format), written(&after, format));
        }
    }
}
