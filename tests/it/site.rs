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
use breachgraph::store::Store;

use crate::shared::{five_incidents, vocabulary_store};

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
    site::publish(&pages, folder, &|_, _| {})
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

#[test]
fn a_run_that_is_stopped_leaves_the_old_site_whole() {
    let (five, none) = (five_incidents(), vocabulary_store());
    let at = folder("stopped");
    publish(&none, &at).unwrap();
    let before = files(&at);
    let base = Iris::default().base().to_owned();
    let pages = Site::new(&five, &base, Settings::default()).unwrap();
    let stop = |done: usize, _all: usize| assert!(done < 500, "stopped here");
    let stopped = catch_unwind(AssertUnwindSafe(|| site::publish(&pages, &at, &stop)));
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
            let refused = site::publish(&pages, &at, &|_, _| {}).unwrap_err();
            assert!(matches!(refused, SiteError::Busy { .. }), "{refused}");
        }
    };
    let report = site::publish(&pages, &at, &beside).unwrap();
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
