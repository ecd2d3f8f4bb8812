//! What is exported: one order, nothing lost, nothing changed unseen.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use breachgraph::export;
use breachgraph::export::dataset::{Description, Distribution};
use breachgraph::export::{ExportError, Format};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

const BASE: &str = "https://w3id.org/breachgraph/";

/// An incident with two notices, an organisation, a concept and the run of the mapping.
const SAMPLE: &str = r#"
@base <https://w3id.org/breachgraph/> .
@prefix bg: <https://w3id.org/breachgraph/ns#> .
@prefix bgc: <https://w3id.org/breachgraph/code#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/breachgraph/code> { bgc:unit-cards a skos:Concept ; skos:prefLabel "カード"@ja , "cards"@en . }
<graph/provenance> { <graph/notice/geo-2011> a prov:Entity ; prov:wasGeneratedBy <id/notice/geo-2011/run> . }
<graph/organizations> { <id/organization/geo> a org:Organization ; rdfs:label "株式会社ゲオ"@ja . }
<graph/notice/geo-2011> {
    <id/notice/geo-2011/span/123-151> a bg:TextSpan , oa:SpecificResource ; oa:hasSource <id/notice/geo-2011/text> .
    <id/notice/geo-2011/span/48-77> a bg:TextSpan , oa:SpecificResource ; oa:hasSource <id/notice/geo-2011/text> .
    <id/notice/geo-2011> a bg:Notice ; bg:describesIncident <id/incident/geo-2011> ; dct:issued "2011-04"^^xsd:gYearMonth .
    <id/incident/geo-2011/event/e10> a bg:TimelineEvent ; bg:sequence 10 .
    <id/incident/geo-2011/event/e2> a bg:TimelineEvent ; bg:sequence 2 .
    <id/incident/geo-2011/count/n-2773> a bg:Count ; bg:countValue 2773 ; bg:countAsWritten "2,773件"@ja ;
        bg:includesDuplicates true ; bg:evidence <id/notice/geo-2011/span/48-77> , <id/notice/geo-2011/span/123-151> ;
        bg:countUnit bgc:unit-cards ; bg:basisNote "一行目\n二行目"@ja .
    <id/incident/geo-2011/system/web-a> a bg:Server ; rdfs:label "サーバ(Web-A)"@ja .
    <id/incident/geo-2011> a bg:DataBreachIncident ; rdfs:label "ゲオ 2011"@ja , "Geo 2011"@en .
}
<graph/notice/geo-2012> {
    <id/notice/geo-2012> a bg:Notice ; bg:describesIncident <id/incident/geo-2011> .
    <id/incident/geo-2011> a bg:DataBreachIncident .
}
"#;

/// The same as Turtle.
const STORY: &str = r#"@base <https://w3id.org/breachgraph/> .
@prefix bg: <https://w3id.org/breachgraph/ns#> .
@prefix bgc: <https://w3id.org/breachgraph/code#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Incident geo-2011

<id/incident/geo-2011>
    a bg:DataBreachIncident ;
    rdfs:label
        "Geo 2011"@en ,
        "ゲオ 2011"@ja .

<id/incident/geo-2011/system/web-a>
    a bg:Server ;
    rdfs:label "サーバ(Web-A)"@ja .

<id/incident/geo-2011/count/n-2773>
    a bg:Count ;
    bg:basisNote """一行目
二行目"""@ja ;
    bg:countAsWritten "2,773件"@ja ;
    bg:countUnit bgc:unit-cards ;
    bg:countValue 2773 ;
    bg:includesDuplicates true ;
    bg:evidence
        <id/notice/geo-2011/span/48-77> ,
        <id/notice/geo-2011/span/123-151> .

<id/incident/geo-2011/event/e2>
    a bg:TimelineEvent ;
    bg:sequence 2 .

<id/incident/geo-2011/event/e10>
    a bg:TimelineEvent ;
    bg:sequence 10 .

# Notice geo-2011

<id/notice/geo-2011>
    a bg:Notice ;
    bg:describesIncident <id/incident/geo-2011> ;
    dct:issued "2011-04"^^xsd:gYearMonth .

<id/notice/geo-2011/span/48-77>
    a bg:TextSpan , oa:SpecificResource ;
    oa:hasSource <id/notice/geo-2011/text> .

<id/notice/geo-2011/span/123-151>
    a bg:TextSpan , oa:SpecificResource ;
    oa:hasSource <id/notice/geo-2011/text> .

# Notice geo-2012

<id/notice/geo-2012>
    a bg:Notice ;
    bg:describesIncident <id/incident/geo-2011> .

# Organisations

<id/organization/geo>
    a org:Organization ;
    rdfs:label "株式会社ゲオ"@ja .

# Graphs

<graph/notice/geo-2011>
    a prov:Entity ;
    prov:wasGeneratedBy <id/notice/geo-2011/run> .

# Code lists

bgc:unit-cards
    a skos:Concept ;
    skos:prefLabel
        "cards"@en ,
        "カード"@ja .
"#;

fn parsed(text: &str, format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
}

fn sample() -> Vec<Quad> {
    parsed(SAMPLE, RdfFormat::TriG)
}

fn written(quads: &[Quad], format: Format) -> String {
    let mut bytes = Vec::new();
    let summary = export::write(quads, format, BASE, &mut bytes).unwrap();
    assert_eq!(summary.bytes, bytes.len());
    String::from_utf8(bytes).unwrap()
}

fn read(text: &str, format: Format) -> HashSet<Quad> {
    let format = RdfFormat::from_media_type(format.media_type()).unwrap();
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
}

fn meant(quads: &[Quad], format: Format) -> HashSet<Quad> {
    let triple = |quad: Quad| Quad { graph_name: GraphName::DefaultGraph, ..quad };
    quads
        .iter()
        .cloned()
        .map(|quad| if format.has_graphs() { quad } else { triple(quad) })
        .collect()
}

#[test]
fn the_sample_is_the_same_in_every_format() {
    for format in Format::ALL {
        let text = written(&sample(), format);
        assert_eq!(read(&text, format), meant(&sample(), format), "{format}");
        let verified = export::verify(text.as_bytes(), format, &sample()).unwrap();
        assert_eq!(verified.statements, meant(&sample(), format).len());
    }
}

#[test]
fn turtle_reads_like_a_story() {
    assert_eq!(written(&sample(), Format::Turtle), STORY);
}

#[test]
fn graphs_of_notices_come_first_and_code_lists_last() {
    let text = written(&sample(), Format::TriG);
    let graphs: Vec<&str> = text.lines().filter_map(|line| line.strip_suffix(" {")).collect();
    let [first, second, ..] = graphs[..] else { panic!("{graphs:?}") };
    assert_eq!([first, second], ["<graph/notice/geo-2011>", "<graph/notice/geo-2012>"]);
    assert_eq!(graphs[2..], ["<graph/organizations>", "<graph/provenance>", "<code>"]);
}

#[test]
fn json_ld_has_one_object_a_thing() {
    let json: serde_json::Value =
        serde_json::from_str(&written(&sample(), Format::JsonLd)).unwrap();
    let graphs = json["@graph"].as_array().unwrap();
    assert_eq!(graphs.len(), 5);
    assert_eq!(graphs[0]["@graph"].as_array().unwrap().len(), 8);
}

#[test]
fn rdf_xml_names_elements_after_types() {
    let text = written(&sample(), Format::RdfXml);
    let span =
        "<bg:TextSpan rdf:about=\"https://w3id.org/breachgraph/id/notice/geo-2011/span/48-77\">
    <rdf:type rdf:resource=\"http://www.w3.org/ns/oa#SpecificResource\"/>
    <oa:hasSource rdf:resource=\"https://w3id.org/breachgraph/id/notice/geo-2011/text\"/>
</bg:TextSpan>
";
    assert!(text.contains(span), "{text}");
}

#[test]
fn a_changed_count_is_found_in_every_format() {
    for format in Format::ALL {
        let text = written(&sample(), format);
        let changed = text
            .replace("\"2773\"", "\"2774\"")
            .replace(" 2773", " 2774")
            .replace(">2773<", ">2774<");
        assert_ne!(text, changed, "{format}");
        let error = export::verify(changed.as_bytes(), format, &sample()).unwrap_err();
        let ExportError::Differs { missing: Some(missing), extra: Some(extra), .. } = error else {
            panic!("{error}")
        };
        assert!(missing.contains("\"2773\"") && extra.contains("\"2774\""), "{missing}\n{extra}");
    }
}

#[test]
fn a_statement_left_out_is_found_in_every_format() {
    for format in Format::ALL {
        let text = written(&sample()[1..], format);
        assert!(export::verify(text.as_bytes(), format, &sample()).is_err(), "{format}");
    }
}

#[test]
fn bytes_cut_short_cannot_be_read() {
    for format in [Format::Turtle, Format::TriG, Format::JsonLd, Format::RdfXml] {
        let text = written(&sample(), format);
        let error =
            export::verify(&text.as_bytes()[..text.len() - 4], format, &sample()).unwrap_err();
        assert!(
            matches!(error, ExportError::Unreadable { .. } | ExportError::Differs { .. }),
            "{format}: {error}"
        );
    }
}

#[test]
fn names_of_blank_nodes_change_no_byte() {
    let one = parsed("_:a <urn:p> _:b , [ <urn:q> 1 ] . _:b <urn:q> 2 .", RdfFormat::Turtle);
    let other =
        parsed("_:x <urn:q> 2 . _:y <urn:p> _:z , _:x . _:z <urn:q> 1 .", RdfFormat::Turtle);
    assert_eq!(export::hash(&one).unwrap(), export::hash(&other).unwrap());
    for format in Format::ALL {
        let text = written(&one, format);
        assert_eq!(text, written(&other, format), "{format}");
        export::verify(text.as_bytes(), format, &other).unwrap();
    }
}

/// The description of the sample, with one file.
fn described() -> Vec<Quad> {
    let mut description = Description::new(BASE, "0.1.0");
    description.distributions.push(Distribution {
        file: "breachgraph.ttl".to_owned(),
        format: Format::Turtle,
        bytes: 1234,
        sha256: "00ff".repeat(16),
    });
    description.describe(&sample()).unwrap()
}

#[test]
fn a_file_is_described_where_it_is_to_be_had() {
    let meant = r#"
@base <https://w3id.org/breachgraph/> .
@prefix bg: <https://w3id.org/breachgraph/ns#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<dataset> dcat:distribution <dataset/distribution/ttl> .
<catalog> dcat:dataset <dataset> .
<dataset/distribution/ttl> a dcat:Distribution ;
    dct:identifier "urn:sha256:00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff" ;
    dct:format <http://www.w3.org/ns/formats/Turtle> ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    dct:title "breachgraph.ttl" ;
    dcat:byteSize "1234"^^xsd:nonNegativeInteger ;
    dcat:downloadURL <breachgraph.ttl> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/text/turtle> .
"#;
    let described: HashSet<Quad> = described().into_iter().collect();
    for quad in parsed(meant, RdfFormat::Turtle) {
        assert!(described.contains(&quad), "{quad}");
    }
}

#[test]
fn the_description_gives_the_first_thing_of_each_kind() {
    let examples =
        described().into_iter().filter(|quad| quad.predicate.as_str().ends_with("exampleResource"));
    let examples: BTreeSet<String> = examples.map(|quad| quad.object.to_string()).collect();
    let paths = [
        "id/incident/geo-2011", "id/notice/geo-2011", "id/organization/geo",
        "id/incident/geo-2011/system/web-a",
    ];
    assert_eq!(examples, paths.map(|path| format!("<{BASE}{path}>")).into());
}

#[test]
fn the_description_names_the_dataset_by_its_hash() {
    let hash = export::hash(&sample()).unwrap();
    assert!(described().iter().any(|quad| quad.object.to_string().contains(&hash)));
}

#[test]
fn the_description_holds_no_blank_node_and_no_double() {
    let quads = described();
    assert!(quads.iter().all(|quad| !quad.subject.is_blank_node() && !quad.object.is_blank_node()));
    assert_eq!(quads.len(), quads.iter().collect::<HashSet<_>>().len());
}

/// The numbers of a query over the union of the sample's graphs, by the IRI before them.
///
/// Oxigraph's union gives a triple once for each graph that holds it; the queries ask for different ones.
fn counted(query: &str) -> BTreeMap<String, String> {
    let store = Store::new().unwrap();
    store.extend(sample()).unwrap();
    let mut query = SparqlEvaluator::new().parse_query(query).unwrap();
    query.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(rows) = query.on_store(&store).execute().unwrap() else {
        unreachable!("each query is a SELECT")
    };
    let row = |row: oxigraph::sparql::QuerySolution| {
        let Some(Term::Literal(count)) = row.get("n") else { unreachable!("?n is a count") };
        (row.get("t").map(ToString::to_string).unwrap_or_default(), count.value().to_owned())
    };
    rows.map(|solution| row(solution.unwrap())).collect()
}

fn said(predicate: &str) -> String {
    let predicate = format!("http://rdfs.org/ns/void#{predicate}");
    let dataset = format!("<{BASE}dataset>");
    let mut found = described().into_iter().filter(|quad| quad.predicate.as_str() == predicate);
    let Term::Literal(count) =
        found.find(|quad| quad.subject.to_string() == dataset).unwrap().object
    else {
        unreachable!("counts are literals")
    };
    count.value().to_owned()
}

#[test]
fn void_counts_as_sparql_counts() {
    for (predicate, query) in [
        ("triples", "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"),
        ("distinctSubjects", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        ("distinctObjects", "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        ("properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        ("classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
        (
            "entities",
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o
             FILTER STRSTARTS(STR(?s), 'https://w3id.org/breachgraph/id/') }",
        ),
    ] {
        assert_eq!(said(predicate), counted(query)[""], "{predicate}");
    }
}

#[test]
fn void_partitions_count_as_sparql_counts() {
    for (term, number, query) in [
        ("class", "entities", "SELECT ?t (COUNT(DISTINCT ?s) AS ?n) { ?s a ?t } GROUP BY ?t"),
        (
            "property",
            "triples",
            "SELECT ?t (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?t ?o { ?s ?t ?o } } GROUP BY ?t",
        ),
    ] {
        let terms = partitions(term);
        let numbers = partitions(number);
        let said: BTreeMap<String, String> =
            terms.into_iter().map(|(part, term)| (term, numbers[&part].clone())).collect();
        assert_eq!(said, counted(query));
    }
}

/// The objects of a property of VoID, by subject.
fn partitions(predicate: &str) -> BTreeMap<String, String> {
    let predicate = format!("http://rdfs.org/ns/void#{predicate}");
    let quads = described().into_iter().filter(|quad| quad.predicate.as_str() == predicate);
    let text = |term: Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    quads.map(|quad| (quad.subject.to_string(), text(quad.object))).collect()
}
