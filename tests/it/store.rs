//! What a store promises, each promise in every backing that is built in.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use breachgraph::store::Access;
use breachgraph::store::Backing;
use breachgraph::store::Replacement;
use breachgraph::store::Shared;
use breachgraph::store::Store;
use breachgraph::store::StoreError;
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad};

pub(crate) const BACKINGS: &[Backing] = if cfg!(feature = "rocksdb") {
    &[Backing::Snapshot, Backing::RocksDb]
} else {
    &[Backing::Snapshot]
};

#[test]
fn what_was_committed_is_read_again() {
    for backing in BACKINGS {
        let folder = Folder::new("read-again");
        load(&folder, *backing, &[notice(1, "a"), notice(2, "a")]);

        let store = read(&folder);

        assert_eq!(store.backing(), Some(*backing));
        assert_eq!(store.canonical().unwrap(), lines(&[notice(1, "a"), notice(2, "a")]));
        assert_eq!(store.len().unwrap(), 2 * notice(1, "a").quads.len());
        assert_eq!(
            store.graphs().unwrap(),
            [graph(1), graph(2), iri("graph/provenance")],
            "{backing}"
        );
        assert!(store.contains_graph(graph(2).as_ref()).unwrap());
        assert!(!store.contains_graph(graph(3).as_ref()).unwrap());
        assert_eq!(store.quads_of(graph(1).as_ref()).count(), 4);
        assert_eq!(store.quads().count(), store.len().unwrap());
    }
}

#[test]
fn replacing_twice_leaves_one_copy() {
    for backing in BACKINGS {
        let folder = Folder::new("twice");
        load(&folder, *backing, &[notice(1, "a"), notice(2, "a")]);
        let once = read(&folder).canonical().unwrap();

        load(&folder, *backing, &[notice(1, "a"), notice(2, "a")]);

        assert_eq!(read(&folder).canonical().unwrap(), once, "{backing}");
    }
}

#[test]
fn a_replacement_takes_away_what_the_notice_said_before() {
    for backing in BACKINGS {
        let folder = Folder::new("takes-away");
        load(&folder, *backing, &[notice(1, "old"), notice(2, "a")]);

        load(&folder, *backing, &[notice(1, "new"), notice(3, "a")]);

        let expected = lines(&[notice(1, "new"), notice(2, "a"), notice(3, "a")]);
        assert_eq!(read(&folder).canonical().unwrap(), expected, "{backing}");
    }
}

#[test]
fn a_replacement_without_quads_removes_the_notice() {
    for backing in BACKINGS {
        let folder = Folder::new("removes");
        load(&folder, *backing, &[notice(1, "a"), notice(2, "a")]);

        load(&folder, *backing, &[removal(1)]);
        assert_eq!(read(&folder).canonical().unwrap(), lines(&[notice(2, "a")]), "{backing}");

        load(&folder, *backing, &[removal(2)]);
        assert!(read(&folder).graphs().unwrap().is_empty(), "{backing} keeps an empty graph");
        assert!(read(&folder).is_empty().unwrap());
    }
}

#[test]
fn the_order_of_loading_does_not_show() {
    let notices: Vec<_> = (1..=20).map(|number| notice(number, "a")).collect();
    let mut bytes = Vec::new();
    for backing in BACKINGS {
        let together = Folder::new("together");
        load(&together, *backing, &notices);
        let one_by_one = Folder::new("one-by-one");
        for notice in notices.iter().rev() {
            load(&one_by_one, *backing, std::slice::from_ref(notice));
        }
        for folder in [&together, &one_by_one] {
            bytes.push(read(folder).canonical().unwrap().into_bytes());
            if *backing == Backing::Snapshot {
                bytes.push(fs::read(folder.path().join("graph.nq")).unwrap());
            }
        }
    }
    for other in &bytes {
        assert!(*other == bytes[0], "the same notices gave other bytes");
    }
}

#[test]
fn all_of_a_call_is_cleared_before_any_of_it_is_filled() {
    for backing in BACKINGS {
        let folder = Folder::new("cleared-first");
        let (mut first, mut second) = (notice(1, "a"), notice(2, "a"));
        first.shared[0].subjects.extend(second.shared[0].subjects.clone());
        load(&folder, *backing, &[notice(1, "old")]);
        // New and long enough for a bulk loader, beside one that is changed.
        second.quads.extend((0..6000).map(|line| about(2, Literal::from(line))));

        load(&folder, *backing, &[second.clone(), first.clone()]);

        assert_eq!(read(&folder).canonical().unwrap(), lines(&[first, second]), "{backing}");
    }
}

#[test]
fn every_kind_of_term_comes_back() {
    for backing in BACKINGS {
        let folder = Folder::new("terms");
        let mut odd = notice(1, "a");
        for text in ["", "\"\\\n\r\t\u{8}\u{c}\u{0}\u{7f}\u{fffe}", "日本 \u{1f4a5}", "a\u{2028}b"]
        {
            odd.quads.push(about(1, Literal::from(text)));
        }
        let tagged = Literal::new_language_tagged_literal("東京", "ja-JP").unwrap();
        odd.quads.push(about(1, tagged));
        odd.quads.push(about(1, Literal::from(1_200_000)));
        odd.quads.push(about(1, Literal::new_typed_literal("x", iri("datatype/日"))));
        odd.quads.push(about(1, Literal::from("x".repeat(1 << 20))));

        load(&folder, *backing, std::slice::from_ref(&odd));

        assert_eq!(read(&folder).canonical().unwrap(), lines(&[odd]), "{backing}");
    }
}

#[test]
fn what_is_refused_changes_nothing() {
    for backing in BACKINGS {
        let folder = Folder::new("refused");
        load(&folder, *backing, &[notice(1, "a")]);
        let before = read(&folder).canonical().unwrap();
        let mut store = Store::open(folder.path(), Access::Write, None).unwrap();

        let with = |quad| Replacement { quads: vec![quad], ..notice(2, "a") };
        let predicate = iri("term/p");
        let blank = Quad::new(BlankNode::new("b").unwrap(), predicate.clone(), iri("o"), graph(2));
        let elsewhere = Quad::new(iri("s"), predicate.clone(), iri("o"), graph(1));
        let default = Quad::new(iri("s"), predicate.clone(), iri("o"), GraphName::DefaultGraph);
        let unnamed = Quad::new(iri("s"), predicate.clone(), iri("o"), iri("graph/provenance"));
        #[expect(
            clippy::disallowed_methods,
            reason = "what `NamedNode::new` would not let through"
        )]
        let bad = NamedNode::new_unchecked("http://a/> .\n<x");
        let bad = Quad::new(iri("s"), predicate, bad, graph(2));
        let language = Literal::new_language_tagged_literal_unchecked("x", "a b");

        let refused = |error| matches!(error, StoreError::BlankNode { .. });
        assert!(refused(store.replace(&[with(blank)]).unwrap_err()));
        let refused = |error| matches!(error, StoreError::Stray { .. });
        assert!(refused(store.replace(&[with(elsewhere)]).unwrap_err()));
        assert!(refused(store.replace(&[with(default)]).unwrap_err()));
        assert!(refused(store.replace(&[with(unnamed)]).unwrap_err()));
        let refused = |error| matches!(error, StoreError::Malformed { .. });
        assert!(refused(store.replace(&[with(bad)]).unwrap_err()));
        assert!(refused(store.replace(&[with(about(2, language))]).unwrap_err()));
        let refused = |error| matches!(error, StoreError::Twice { .. });
        assert!(refused(store.replace(&[notice(2, "a"), notice(2, "b")]).unwrap_err()));

        store.commit().unwrap();
        assert_eq!(store.canonical().unwrap(), before, "{backing}");
    }
}

#[test]
fn a_store_opened_to_read_cannot_be_changed() {
    for backing in BACKINGS {
        let folder = Folder::new("read-only");
        load(&folder, *backing, &[notice(1, "a")]);
        let mut store = read(&folder);

        let error = store.replace(&[notice(2, "a")]).unwrap_err();

        assert!(matches!(error, StoreError::ReadOnly), "{error}");
        store.commit().unwrap();
        assert_eq!(store.canonical().unwrap(), lines(&[notice(1, "a")]));
    }
}

#[test]
fn a_store_in_memory_needs_no_folder() {
    let mut store = Store::in_memory().unwrap();
    store.replace(&[notice(1, "a")]).unwrap();
    store.commit().unwrap();
    assert_eq!(store.backing(), None);
    assert_eq!(store.canonical().unwrap(), lines(&[notice(1, "a")]));
    store.replace(&[removal(1)]).unwrap();
    assert!(store.graphs().unwrap().is_empty(), "an empty graph is left");
}

#[test]
fn a_folder_of_other_things_is_no_store_and_stays_as_it_is() {
    for backing in BACKINGS {
        let folder = Folder::new("other-things");
        fs::create_dir(folder.path()).unwrap();
        fs::write(folder.path().join("graph.nq"), "precious").unwrap();

        for access in [Access::Read, Access::Write] {
            let error = Store::open(folder.path(), access, Some(*backing)).unwrap_err();
            assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
        }

        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap()).collect();
        assert_eq!(names.len(), 1, "{names:?}");
        assert_eq!(fs::read(folder.path().join("graph.nq")).unwrap(), b"precious");
    }
}

#[test]
fn reading_makes_no_store() {
    let folder = Folder::new("missing");
    let error = Store::open(folder.path(), Access::Read, None).unwrap_err();
    assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
    assert!(!folder.path().exists());
}

#[test]
fn a_file_is_no_store() {
    let folder = Folder::new("file");
    fs::write(folder.path(), "a file").unwrap();
    for access in [Access::Read, Access::Write] {
        let error = Store::open(folder.path(), access, None).unwrap_err();
        assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
    }
    fs::remove_file(folder.path()).unwrap();
}

#[test]
fn a_store_left_half_made_is_made_again() {
    for backing in BACKINGS {
        for left in [&["lock"][..], &["lock", "breachgraph-store.tmp"]] {
            let folder = Folder::new("half-made");
            fs::create_dir(folder.path()).unwrap();
            for name in left {
                File::create(folder.path().join(name)).unwrap();
            }
            let error = Store::open(folder.path(), Access::Read, None).unwrap_err();
            assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");

            load(&folder, *backing, &[notice(1, "a")]);

            assert_eq!(read(&folder).canonical().unwrap(), lines(&[notice(1, "a")]), "{backing}");
        }
    }
}

#[test]
fn a_marker_of_another_version_is_refused() {
    for text in ["breachgraph store 2 snapshot\n", "breachgraph store 1 snapshot", "", "\u{1b}[31m"]
    {
        let folder = Folder::new("marker");
        load(&folder, Backing::Snapshot, &[notice(1, "a")]);
        fs::write(folder.path().join("breachgraph-store"), text).unwrap();
        for access in [Access::Read, Access::Write] {
            let error = Store::open(folder.path(), access, None).unwrap_err();
            assert!(matches!(error, StoreError::UnknownMarker { .. }), "{error}");
            assert!(!error.to_string().contains('\u{1b}'));
        }
    }
}

#[test]
fn the_marker_says_what_the_store_is() {
    for backing in BACKINGS {
        let folder = Folder::new("says");
        load(&folder, *backing, &[]);
        let marker = fs::read_to_string(folder.path().join("breachgraph-store")).unwrap();
        assert_eq!(marker, format!("breachgraph store 1 {backing}\n"));
        assert_eq!(read(&folder).len().unwrap(), 0);
    }
}

#[test]
fn a_new_store_is_of_the_best_backing_built_in() {
    let folder = Folder::new("best");
    let store = Store::open(folder.path(), Access::Write, None).unwrap();
    assert_eq!(store.backing(), BACKINGS.last().copied());
}

#[test]
fn another_backing_than_the_one_there_is_refused() {
    let folder = Folder::new("other-backing");
    load(&folder, Backing::Snapshot, &[notice(1, "a")]);
    for access in [Access::Read, Access::Write] {
        let error = Store::open(folder.path(), access, Some(Backing::RocksDb)).unwrap_err();
        assert!(matches!(error, StoreError::OtherBacking { .. }), "{error}");
    }
}

#[test]
#[cfg(not(feature = "rocksdb"))]
fn a_store_of_a_backing_that_is_not_built_in_says_how_to_build_it() {
    let folder = Folder::new("not-built-in");
    let error = Store::open(folder.path(), Access::Write, Some(Backing::RocksDb)).unwrap_err();
    assert!(error.to_string().contains("--features rocksdb"), "{error}");
    assert!(!folder.path().exists(), "the refusal made a folder");

    fs::create_dir(folder.path()).unwrap();
    fs::write(folder.path().join("breachgraph-store"), "breachgraph store 1 rocksdb\n").unwrap();
    for access in [Access::Read, Access::Write] {
        let error = Store::open(folder.path(), access, None).unwrap_err();
        assert!(matches!(error, StoreError::NotBuiltIn { .. }), "{error}");
    }
}

/// A notice with quads of its own and, in the shared graph, of one activity.
pub(crate) fn notice(number: usize, word: &str) -> Replacement {
    let activity = iri(&format!("activity/{number}"));
    let provenance = iri("graph/provenance");
    let from = |name: &str, object: Literal| {
        Quad::new(activity.clone(), iri(&format!("term/{name}")), object, provenance.clone())
    };
    let subjects = vec![activity.clone()];
    Replacement {
        graph: graph(number),
        shared: vec![Shared { graph: provenance.clone(), subjects }],
        quads: vec![
            about(number, Literal::from(word)),
            about(number, Literal::from(format!("{word} of {number}"))),
            about(number, Literal::from("what every notice says")),
            Quad::new(graph(number), iri("term/by"), activity.clone(), graph(number)),
            from("says", Literal::from(word)),
            from("number", Literal::from(number as u64)),
        ],
    }
}

fn removal(number: usize) -> Replacement {
    Replacement { quads: Vec::new(), ..notice(number, "") }
}

fn about(number: usize, object: Literal) -> Quad {
    Quad::new(iri(&format!("notice/{number}")), iri("term/says"), object, graph(number))
}

pub(crate) fn graph(number: usize) -> NamedNode {
    iri(&format!("graph/notice/{number}"))
}

pub(crate) fn iri(path: &str) -> NamedNode {
    NamedNode::new(format!("https://example.org/{path}")).unwrap()
}

/// The canonical form of these notices, made without a store.
pub(crate) fn lines(notices: &[Replacement]) -> String {
    let quads = notices.iter().flat_map(|notice| &notice.quads);
    let mut lines: Vec<_> = quads.map(|quad| format!("{quad} .\n")).collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}

pub(crate) fn load(folder: &Folder, backing: Backing, notices: &[Replacement]) {
    let mut store = Store::open(folder.path(), Access::Write, Some(backing)).unwrap();
    store.replace(notices).unwrap();
    store.commit().unwrap();
}

pub(crate) fn read(folder: &Folder) -> Store {
    Store::open(folder.path(), Access::Read, None).unwrap()
}

/// A place for a store, missing at first and removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let name = format!("{name}-{}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        drop(fs::remove_dir_all(&path));
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
