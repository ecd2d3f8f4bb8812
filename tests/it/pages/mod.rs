//! The documents of a site: that they are all there, say what the store says, lead to each other, and do no harm.

mod access;
mod descriptions;
mod harm;
mod leads;
mod reading;

use std::collections::BTreeMap;

use breachgraph::notice;
use breachgraph::page::{Language, Settings, Site};
use breachgraph::store::{Replacement, Store};
use breachgraph::vocab::DEFAULT_BASE;
use oxigraph::model::{GraphName, Quad};

use crate::links::link_quads;
use crate::shared::{extracted, five_incidents, mapped, path, replacement};

/// The five incidents, a record with every key that a program read, two notices of one incident, and links to registers.
fn store() -> Store {
    let mut store = five_incidents();
    store.replace(&[replacement(mapped(&extracted()))]).unwrap();
    for name in ["first-report", "final-report"] {
        let file = path(&format!("tests/records/{name}.yaml"));
        let record = notice::read_file(&file).unwrap().0;
        store.replace(&[replacement(mapped(&record))]).unwrap();
    }
    let mut links: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in link_quads() {
        links.entry(quad.graph_name.to_string()).or_default().push(quad);
    }
    for quads in links.into_values() {
        let GraphName::NamedNode(graph) = quads[0].graph_name.clone() else { panic!("no name") };
        store.replace(&[Replacement { graph, shared: vec![], quads }]).unwrap();
    }
    store
}

fn site(store: &Store) -> Site<'_> {
    Site::new(store, DEFAULT_BASE, Settings::default()).unwrap()
}

/// A document as text.
fn text(site: &Site<'_>, path: &str) -> String {
    let document = site.document(path).unwrap();
    String::from_utf8(document.unwrap_or_else(|| panic!("no {path}")).bytes).unwrap()
}

/// The path of a page in a language.
fn page(stem: &str, language: Language) -> String {
    match language {
        Language::Japanese => format!("{stem}.html"),
        Language::English => format!("{stem}.en.html"),
    }
}

/// Every page, by path.
fn pages(site: &Site<'_>) -> Vec<(String, String)> {
    let paths = site.paths().unwrap().into_iter();
    let pages = paths.filter(|path| path.contains(".html"));
    pages.map(|path| (path.clone(), text(site, &path))).collect()
}

#[test]
fn every_path_has_a_document_and_no_other_has_one() {
    let store = store();
    let site = site(&store);
    let paths = site.paths().unwrap();
    assert!(paths.is_sorted_by(|a, b| a < b));
    for path in &paths {
        assert!(site.document(path).unwrap().is_some(), "{path}");
    }
    for path in [
        "",
        "page/incident/nothing.html",
        "page/incident/.html",
        "page/incident/../incident/telecom-square-2013.html",
        "data/incident/telecom-square-2013.exe",
        "data/incident/telecom-square-2013",
        "data/query/nothing.ttl",
        "page/nothing/telecom-square-2013.html",
        "assets/../../Cargo.toml",
        "page/incident/telecom-square-2013.fr.html",
    ] {
        assert_eq!(site.document(path).unwrap(), None, "{path}");
    }
}

#[test]
fn two_sites_over_one_store_have_the_same_bytes() {
    let store = store();
    let (one, other) = (site(&store), site(&store));
    for path in one.paths().unwrap() {
        assert_eq!(one.document(&path).unwrap(), other.document(&path).unwrap(), "{path}");
    }
}

#[test]
fn the_name_of_every_file_fits_a_file_system() {
    let store = store();
    let longest = site(&store).paths().unwrap().into_iter();
    let longest = longest.filter_map(|path| path.split('/').map(str::len).max()).max();
    assert!(longest.unwrap() <= 255);
}
