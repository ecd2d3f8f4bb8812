//! Whatever a notice says stays text.

use breachgraph::export::{self, Format};
use breachgraph::mapping::Iris;
use breachgraph::page::{Settings, Site};
use breachgraph::store::{Replacement, Store};
use breachgraph::vocab::{DEFAULT_BASE, foaf, oa};
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use serde_json::Value;

use super::pages;
use super::reading::Html;
use crate::shared::{extracted, files, mapped, vocabulary_store};

/// Told in place of every word of the notices.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'",
    "</script><script>alert(2)</script><!--",
    "\u{202e}gpj.exe\u{2066}\u{200f}\u{7}",
    "=cmd|'/c calc'!A1",
    "]]>&lt;b&gt;\u{2028}${7*7}{{7*7}}</title></textarea></svg>",
];

/// The example incidents with every text of the notices replaced.
fn store() -> Store {
    let mut store = vocabulary_store();
    let read = |file: &std::path::PathBuf| breachgraph::notice::read_file(file).unwrap().0;
    let records = files("examples/incidents", "yaml").iter().map(read).collect::<Vec<_>>();
    for record in records.into_iter().chain([extracted()]) {
        let mapped = mapped(&record);
        let mut quads: Vec<Quad> = mapped
            .quads
            .into_iter()
            .filter(|quad| quad.graph_name == mapped.graph.clone().into())
            .collect();
        let spans: Vec<_> = quads
            .iter()
            .filter(|quad| quad.predicate == oa::HAS_SELECTOR)
            .map(|quad| quad.object.clone())
            .collect();
        for (place, quad) in quads.iter_mut().enumerate() {
            let hostile = HOSTILE[place % HOSTILE.len()];
            if let Term::Literal(literal) = &quad.object {
                if let Some(language) = literal.language() {
                    quad.object =
                        Literal::new_language_tagged_literal(hostile, language).unwrap().into();
                } else if literal.datatype().as_str().ends_with("#string") {
                    quad.object = Literal::new_simple_literal(hostile).into();
                }
            } else if quad.predicate == foaf::HOMEPAGE {
                quad.object = NamedNode::new("javascript:alert(1)").unwrap().into();
            }
        }
        for (place, span) in spans.into_iter().enumerate() {
            if let Term::NamedNode(selector) = span {
                let hostile = Literal::new_simple_literal(HOSTILE[place % HOSTILE.len()]);
                quads.push(Quad::new(selector, oa::EXACT, hostile, mapped.graph.clone()));
            }
        }
        store.replace(&[Replacement { graph: mapped.graph, shared: vec![], quads }]).unwrap();
    }
    store
}

#[test]
fn hostile_words_of_a_notice_come_out_as_words_on_every_page() {
    let store = store();
    let site = Site::new(&store, DEFAULT_BASE, Settings::default()).unwrap();
    let mut told = 0;
    for (path, text) in pages(&site) {
        let html = Html::read(&text);
        for element in &html.elements {
            assert!(element.name != "img" && element.name != "b", "{path}: <{}>", element.name);
            let own =
                element.attributes.keys().find(|name| name.starts_with("on") || *name == "style");
            assert_eq!(own, None, "{path}");
            for name in ["href", "src", "action"] {
                let reference = element.attribute(name).unwrap_or_default();
                let scheme = reference.split(['/', '#', '?']).next().unwrap_or_default();
                assert!(
                    matches!(scheme, "http:" | "https:") || !scheme.contains(':'),
                    "{path}: {reference}"
                );
            }
            if element.name == "script" && element.attribute("src").is_none() {
                assert_eq!(element.attribute("type"), Some("application/ld+json"), "{path}");
                let json: Result<Value, _> = serde_json::from_str(&element.text);
                assert!(json.is_ok(), "{path}: {}", element.text);
            }
        }
        let misleads =
            |c: char| matches!(c, '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}' | '\u{7}');
        let misleading = text.find(misleads).and_then(|at| text.get(at.saturating_sub(120)..at));
        assert_eq!(misleading, None, "{path}");
        told += usize::from(html.text.contains(HOSTILE[0]));
        told += usize::from(html.text.contains(HOSTILE[4]));
    }
    assert!(told > 20, "the hostile words are told on {told} pages");
}

#[test]
fn hostile_words_of_a_notice_are_read_back_from_every_format() {
    let store = store();
    let site = Site::new(&store, DEFAULT_BASE, Settings::default()).unwrap();
    let read = |path: &str| site.document(path).unwrap().unwrap().bytes;
    for stem in ["data/incident/telecom-square-2013", "data/notice/kagoya-2016-11-09"] {
        let triples = read(&format!("{stem}.nt"));
        let parser = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::NTriples);
        let reference: Vec<Quad> = parser.for_slice(&triples).collect::<Result<_, _>>().unwrap();
        for (ending, format) in [("ttl", Format::Turtle), ("jsonld", Format::JsonLd)] {
            let verified = export::verify(&read(&format!("{stem}.{ending}")), format, &reference);
            assert!(verified.is_ok(), "{stem}.{ending}: {verified:?}");
        }
    }
}

#[test]
fn an_organisation_of_any_name_has_a_page_and_a_file_of_its_own() {
    let long = "とても長い名前の会社".repeat(30);
    let names =
        ["../../etc/passwd", "CON", "a/b", "name.en", "<script>", &*long, &*format!("{long}二")];
    let mut store = vocabulary_store();
    let base = NamedNode::new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type").unwrap();
    let class = NamedNode::new("http://www.w3.org/ns/org#Organization").unwrap();
    let label = NamedNode::new("http://www.w3.org/2000/01/rdf-schema#label").unwrap();
    let graph = NamedNode::new(format!("{DEFAULT_BASE}graph/notice/invented")).unwrap();
    let mut quads = Vec::new();
    for name in names {
        let node = Iris::default().named_organization(name).unwrap();
        quads.push(Quad::new(node.clone(), base.clone(), class.clone(), graph.clone()));
        quads.push(Quad::new(
            node,
            label.clone(),
            Literal::new_simple_literal(name),
            graph.clone(),
        ));
    }
    store.replace(&[Replacement { graph, shared: vec![], quads }]).unwrap();
    let site = Site::new(&store, DEFAULT_BASE, Settings::default()).unwrap();
    let paths = site.paths().unwrap();
    for name in names {
        let node = Iris::default().named_organization(name).unwrap();
        let id = node.as_str().strip_prefix(DEFAULT_BASE).unwrap();
        let target = site.target(id).unwrap().unwrap();
        let path = format!("{}.html", target.page);
        assert!(paths.binary_search(&path).is_ok(), "{path}");
        assert!(!path.contains("..") && path.split('/').all(|step| step.len() <= 255), "{path}");
        assert_eq!(path.matches('/').count(), 2, "{path}");
    }
}
