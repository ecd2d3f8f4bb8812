//! The site as a folder: nothing is lost, what is the same stays the same, what others put there stays.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use breachgraph::mapping::Iris;
use breachgraph::notice;
use breachgraph::page::{Settings, Site};
use breachgraph::site::{self, SiteError};
use breachgraph::store::{Replacement, Store};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Quad};

use crate::shared::{extracted, five_incidents, mapped, replacement, vocabulary_store};

/// A folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder.join("site")
}

fn publish(store: &Store, folder: &Path) -> Result<site::Report, SiteError> {
    let base = Iris::default().base().to_owned();
    let pages = Site::new(store, &base, Settings::default()).unwrap();
    site::publish(&pages, folder, None, &|_, _| {})
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                waiting.push(entry.path());
            } else {
                let relative = entry.path().strip_prefix(folder).unwrap().to_owned();
                found.insert(relative, fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

/// The five incidents, published once for the tests that only look.
static FIVE: LazyLock<PathBuf> = LazyLock::new(|| {
    let at = folder("five");
    publish(&five_incidents(), &at).unwrap();
    at
});

#[test]
fn a_second_run_leaves_every_file_the_same_and_one_over_less_takes_out_what_is_gone() {
    let (five, none) = (five_incidents(), vocabulary_store());
    let at = folder("again");
    let first = publish(&five, &at).unwrap();
    assert_eq!((first.new, first.changed, first.removed), (first.files(), 0, 0));
    let before = files(&at);
    let inode = |path: &str| fs::metadata(at.join(path)).unwrap().ino();
    let style = inode("assets/site.css");
    let foreign = at.join("googlee.html");
    fs::write(&foreign, "theirs").unwrap();

    let second = publish(&five, &at).unwrap();
    assert_eq!(second.unchanged, first.files());
    assert_eq!(inode("assets/site.css"), style, "the same file, not a copy");
    assert_eq!(fs::read(&foreign).unwrap(), b"theirs");
    fs::remove_file(&foreign).unwrap();
    assert!(files(&at) == before);

    let third = publish(&none, &at).unwrap();
    assert!(third.removed > 0 && third.new == 0);
    assert!(!at.join("page/incident").exists());
    assert!(at.join("index.html").exists());
}

/// Puts a literal in the place of what a property of a subject says, in the graphs where it says so.
fn reworded(store: &Store, subject: &str, property: &str, literal: &Literal) {
    let subject = NamedNode::new(subject).unwrap();
    let property = NamedNode::new(property).unwrap();
    let of = Some(subject.as_ref().into());
    let said = store.oxigraph().quads_for_pattern(of, Some(property.as_ref()), None, None);
    let said: Vec<Quad> = said.map(Result::unwrap).collect();
    assert!(!said.is_empty());
    for mut quad in said {
        store.oxigraph().remove(&quad).unwrap();
        quad.object = literal.clone().into();
        store.oxigraph().insert(&quad).unwrap();
    }
}

/// The files that every run of these records has alike: not what it notes of their times.
fn documents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = files(folder);
    found.remove(Path::new(".breachgraph-state"));
    found
}

#[test]
fn after_a_change_a_run_that_knows_the_last_one_writes_what_a_first_run_would_write() {
    const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
    let mut store = five_incidents();
    let iris = Iris::default();
    let known = folder("known");
    let publish = |store: &Store, folder: &Path, maker| {
        let pages = Site::new(store, Iris::default().base(), Settings::default()).unwrap();
        site::publish(&pages, folder, maker, &|_, _| {}).unwrap()
    };
    let first = publish(&store, &known, Some("one"));
    let base = iris.base().to_owned();
    let japanese = |text| Literal::new_language_tagged_literal(text, "ja").unwrap();
    let day = |text| Literal::new_typed_literal(text, xsd::DATE);
    let organization = format!("{base}id/organization/verizon-japan");
    let concept = format!("{base}code#role-forensic-investigator");
    let notice = format!("{base}id/notice/porsche-japan-2018-04-09");
    let incident = format!("{base}id/incident/kagoya-2016");
    type Change<'a> = (&'a str, &'a dyn Fn(&mut Store));
    let changes: [Change<'_>; 6] = [
        ("an organisation's name", &|s| {
            reworded(s, &organization, LABEL, &japanese("別の名前"));
        }),
        ("a concept's name", &|s| {
            reworded(
                s,
                &concept,
                "http://www.w3.org/2004/02/skos/core#prefLabel",
                &japanese("別の役"),
            );
        }),
        ("a notice's day", &|s| {
            reworded(s, &notice, "http://purl.org/dc/terms/issued", &day("2031-01-01"));
        }),
        ("an incident's name", &|s| reworded(s, &incident, LABEL, &japanese("別の事案"))),
        ("one notice less", &|s| {
            let graph = NamedNode::new(format!("{base}graph/notice/netoff-2012-12-17")).unwrap();
            assert!(s.contains_graph(graph.as_ref()).unwrap());
            s.replace(&[Replacement { graph, shared: vec![], quads: vec![] }]).unwrap();
        }),
        ("one notice more", &|s| s.replace(&[replacement(mapped(&extracted()))]).unwrap()),
    ];
    for (number, (what, change)) in changes.into_iter().enumerate() {
        change(&mut store);
        let report = publish(&store, &known, Some("one"));
        let anew = folder(&format!("anew-{number}"));
        publish(&store, &anew, None);
        let (known, anew) = (documents(&known), documents(&anew));
        let differ: Vec<_> =
            anew.iter().filter(|(path, bytes)| known.get(*path) != Some(bytes)).collect();
        let differ: Vec<_> = differ.into_iter().map(|(path, _)| path).collect();
        assert!(differ.is_empty() && known.len() == anew.len(), "{what}: {differ:?}");
        assert!(report.changed > 0 && report.unchanged > first.files() / 2, "{what}: {report:?}");
    }
}

#[test]
fn a_thing_of_which_nothing_changed_is_not_made_again_unless_the_maker_is_another() {
    let store = five_incidents();
    let at = folder("kept");
    let publish = |maker| {
        let pages = Site::new(&store, Iris::default().base(), Settings::default()).unwrap();
        site::publish(&pages, &at, Some(maker), &|_, _| {}).unwrap()
    };
    publish("one");
    // Nothing but its bytes tells that this file is another.
    let page = at.join("page/incident/kagoya-2016.html");
    let known = fs::metadata(&page).unwrap();
    let sound = fs::read(&page).unwrap();
    let file = fs::File::create(&page).unwrap();
    std::io::Write::write_all(&mut &file, &vec![b'x'; sound.len()]).unwrap();
    file.set_modified(known.modified().unwrap()).unwrap();
    drop(file);
    assert_eq!(publish("one").changed, 0);
    assert_ne!(fs::read(&page).unwrap(), sound, "it was looked into");
    assert_eq!(publish("another").changed, 1);
    assert_eq!(fs::read(&page).unwrap(), sound);
}

#[test]
fn a_run_that_is_stopped_leaves_the_old_site_whole() {
    let (five, none) = (five_incidents(), vocabulary_store());
    let at = folder("stopped");
    publish(&none, &at).unwrap();
    let before = files(&at);
    let base = Iris::default().base().to_owned();
    let pages = Site::new(&five, &base, Settings::default()).unwrap();
    let stop = |done: usize, _all: usize| assert!(done < 500, "stopped here");
    let stopped = catch_unwind(AssertUnwindSafe(|| site::publish(&pages, &at, None, &stop)));
    assert!(stopped.is_err());
    assert!(files(&at) == before);
    // What the stopped run left beside it is in nobody's way.
    publish(&five, &at).unwrap();
    assert!(at.join("page/incident").is_dir());
    let beside: Vec<_> = fs::read_dir(at.parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 1);
}

#[test]
fn a_second_run_at_the_same_time_is_refused_and_the_first_ends_well() {
    let store = vocabulary_store();
    let at = folder("two");
    let base = Iris::default().base().to_owned();
    let pages = Site::new(&store, &base, Settings::default()).unwrap();
    let beside = |done: usize, _all: usize| {
        if done <= 64 {
            let refused = site::publish(&pages, &at, None, &|_, _| {}).unwrap_err();
            assert!(matches!(refused, SiteError::Busy { .. }), "{refused}");
        }
    };
    let report = site::publish(&pages, &at, None, &beside).unwrap();
    assert_eq!(report.new, report.files());
    assert!(at.join("index.html").exists());
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_untouched() {
    let at = folder("strange");
    fs::create_dir(&at).unwrap();
    fs::write(at.join("thesis.txt"), "years of work").unwrap();
    let refused = publish(&vocabulary_store(), &at).unwrap_err();
    assert!(matches!(refused, SiteError::Strange { .. }), "{refused}");
    assert_eq!(files(&at).len(), 1);
    fs::remove_dir_all(&at).unwrap();
    fs::write(&at, "a file").unwrap();
    assert!(publish(&vocabulary_store(), &at).is_err());
    assert_eq!(fs::read(&at).unwrap(), b"a file");
}

#[test]
fn dumps_have_the_hashes_that_are_said_and_the_description_names_them() {
    let at = &*FIVE;
    let sums = fs::read_to_string(at.join("dump/SHA256SUMS")).unwrap();
    let void = fs::read_to_string(at.join("void.ttl")).unwrap();
    assert_eq!(sums.lines().count(), 3);
    for line in sums.lines() {
        let (hash, name) = line.split_once("  ").unwrap();
        let bytes = fs::read(at.join("dump").join(name)).unwrap();
        assert_eq!(notice::sha256(&bytes), hash);
        assert!(void.contains(hash) && void.contains(name), "{name}");
    }
    assert_eq!(fs::read(at.join(".well-known/void")).unwrap(), void.as_bytes());
}

#[test]
fn the_sitemap_has_every_page_once_and_the_feed_every_dated_notice() {
    let at = &*FIVE;
    let map = fs::read_to_string(at.join("sitemap.xml")).unwrap();
    let pages = files(at);
    let pages =
        pages.keys().filter(|p| p.extension().is_some_and(|e| e == "html") && !p.starts_with("id"));
    assert_eq!(map.matches("<loc>").count(), pages.count());
    let feed = fs::read_to_string(at.join("feed.atom")).unwrap();
    assert_eq!(feed.matches("<entry>").count(), 4, "one of the five says no day");
    for text in [&map, &feed] {
        let mut reader = quick_xml::Reader::from_str(text);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}

#[test]
fn every_thing_s_address_leads_to_a_page_that_is_there() {
    let at = &*FIVE;
    let all = files(at);
    let forwards: Vec<_> = all.iter().filter(|(path, _)| path.starts_with("id")).collect();
    assert!(forwards.len() > 50);
    for (path, bytes) in forwards {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let (_, rest) = text.split_once("url=").unwrap();
        let (reference, _) = rest.split_once('"').unwrap();
        let reference = percent_encoding::percent_decode_str(reference).decode_utf8().unwrap();
        let target = at.join(path.parent().unwrap()).join(&*reference);
        assert!(target.is_file(), "{} leads to {reference}", path.display());
    }
}
