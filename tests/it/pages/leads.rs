//! Every way leads somewhere: links inside the site, and the addresses of things.

use std::collections::{BTreeMap, BTreeSet};

use breachgraph::page::Language;
use breachgraph::vocab::DEFAULT_BASE;
use oxigraph::model::NamedOrBlankNode;

use super::reading::{Html, resolved};
use super::{page, pages, site, store, text};

#[test]
fn every_link_leads_to_a_document_and_to_a_place_in_it_or_out_by_the_web() {
    let store = store();
    let site = site(&store);
    let paths: BTreeSet<String> = site.paths().unwrap().into_iter().collect();
    let pages: BTreeMap<String, Html> =
        pages(&site).into_iter().map(|(path, text)| (path, Html::read(&text))).collect();
    let places: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (path.as_str(), html.ids())).collect();
    let mut broken = Vec::new();
    let mut followed = 0;
    for (from, html) in &pages {
        for element in &html.elements {
            let known = ["href", "src", "action"].into_iter();
            for reference in known.filter_map(|name| element.attribute(name)) {
                followed += 1;
                if reference.contains(':') {
                    let web = reference.starts_with("https://") || reference.starts_with("http://");
                    if !web {
                        broken.push(format!("{from}: {reference}"));
                    }
                    continue;
                }
                let (to, fragment) = resolved(from, reference);
                let place = fragment.is_none_or(|fragment| {
                    !to.contains(".html")
                        || places.get(&*to).is_some_and(|ids| ids.contains(&*fragment))
                });
                if !paths.contains(&to) || !place {
                    broken.push(format!("{from}: {reference}"));
                }
            }
        }
    }
    broken.sort();
    broken.dedup();
    assert!(
        broken.is_empty(),
        "{} broken, as {:#?}",
        broken.len(),
        &broken[..broken.len().min(30)]
    );
    assert!(followed > 10_000, "{followed}");
}

#[test]
fn every_thing_of_the_store_has_its_place_on_a_page_in_both_languages_and_in_every_format() {
    let store = store();
    let site = site(&store);
    let paths: BTreeSet<String> = site.paths().unwrap().into_iter().collect();
    let mut things = BTreeSet::new();
    for quad in store.quads() {
        if let NamedOrBlankNode::NamedNode(node) = quad.unwrap().subject {
            things.insert(node.into_string());
        }
    }
    let mut read: BTreeMap<String, String> = BTreeMap::new();
    let mut missing = Vec::new();
    for iri in &things {
        // Terms of others are told with ours; parts of the ontology's own expressions have no name.
        if !iri.starts_with(DEFAULT_BASE) || iri.contains("/genid/") {
            continue;
        }
        let target = site.target_of(iri).unwrap();
        let Some(target) = target else {
            missing.push(format!("{iri}: no target"));
            continue;
        };
        if let Some(path) = iri.strip_prefix(DEFAULT_BASE).filter(|path| path.starts_with("id/")) {
            assert_eq!(site.target(path).unwrap().as_ref(), Some(&target));
        }
        for language in Language::ALL {
            let path = page(&target.page, language);
            let page = read.entry(path.clone()).or_insert_with(|| text(&site, &path));
            let place = target.fragment.as_ref();
            if place.is_some_and(|place| !page.contains(&format!(" id=\"{place}\""))) {
                missing.push(format!("{iri}: no place on {path}"));
            }
        }
        for ending in ["ttl", "jsonld", "nt", "rdf"] {
            let path = format!("{}.{ending}", target.data);
            assert!(paths.contains(&path), "{iri}: no {path}");
        }
        let path = format!("{}.nt", target.data);
        let triples = read.entry(path.clone()).or_insert_with(|| text(&site, &path));
        if !triples.contains(&format!("<{iri}> ")) {
            missing.push(format!("{iri}: not in {path}"));
        }
    }
    assert!(
        missing.is_empty(),
        "{} missing, as {:#?}",
        missing.len(),
        &missing[..missing.len().min(30)]
    );
    assert!(things.len() > 3000, "{}", things.len());
}

#[test]
fn what_is_not_there_has_no_target() {
    let store = store();
    let site = site(&store);
    for path in [
        "id/incident/nothing", "id/incident/telecom-square-2013/count/nothing", "id/incident/",
        "id/nothing/telecom-square-2013", "id/query/nothing", "graph/notice/nothing",
        "id/incident/telecom-square-2013/<script>", "",
    ] {
        assert_eq!(site.target(path).unwrap(), None, "{path}");
    }
    assert!(site.target("id/query/verdicts").unwrap().is_some());
    let notice = site.target("graph/notice/telecom-square-2013").unwrap().unwrap();
    assert_eq!(notice.page, "page/notice/telecom-square-2013");
}
