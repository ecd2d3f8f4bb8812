//! `build`, `load` and `remove` as people run them: what they read, what they leave, what they refuse.

use std::collections::BTreeSet;
use std::fs;

use crate::cli::{NOTICES, breachgraph, export, notices, text};
use crate::shared::{files, path};
use crate::store::Folder;

#[test]
fn a_build_tells_what_it_read_checked_wrote_and_found() {
    let folder = Folder::new("build");

    let run = breachgraph(&["build", "examples/incidents", "-o", text(&folder)]);

    assert_eq!(run.code, 0, "{}", run.errors);
    for notice in NOTICES {
        assert!(run.output.contains(&format!("read {notice} (")), "{}", run.output);
    }
    assert!(run.output.contains(" checks, 0 findings"), "{}", run.output);
    assert!(run.output.contains("Forensic firms shared by several organisations"));
    assert!(run.errors.starts_with("5 notices loaded, "), "{}", run.errors);
    for name in ["breachgraph.ttl", "breachgraph.trig"] {
        assert!(folder.path().join(name).is_file());
    }
}

#[test]
fn builds_and_loads_in_any_order_give_the_same_bytes() {
    let (first, second) = (Folder::new("order-build-1"), Folder::new("order-build-2"));
    let one_by_one = Folder::new("order-load");
    for folder in [&first, &second] {
        let run = breachgraph(&["build", "examples/incidents", "-o", text(folder)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    for record in files("examples/incidents", "yaml").iter().rev() {
        let record = record.to_str().unwrap();
        let run = breachgraph(&["load", record, "--store", text(&one_by_one)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }

    for name in ["breachgraph.ttl", "breachgraph.trig"] {
        let read = |folder: &Folder| fs::read(folder.path().join(name)).unwrap();
        assert!(read(&first) == read(&second), "{name} differs between two builds");
    }
    let stores =
        [first.path().join("store"), second.path().join("store"), one_by_one.path().to_owned()];
    for format in ["ttl", "trig", "nt", "nq", "jsonld", "rdfxml"] {
        let exports = stores.each_ref().map(|store| export(store, format));
        assert!(exports[0].len() > 100_000, "{format}: {} bytes", exports[0].len());
        assert!(exports[0] == exports[1], "{format} differs between two builds");
        assert!(exports[0] == exports[2], "{format} differs after another order of loading");
    }
}

#[test]
fn what_a_build_wrote_is_what_an_export_writes() {
    let folder = Folder::new("build-export");
    breachgraph(&["build", "examples/incidents", "-o", text(&folder)]);
    let store = folder.path().join("store");

    for (name, format) in [("breachgraph.ttl", "ttl"), ("breachgraph.trig", "trig")] {
        let built = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(built == export(&store, format), "{name}");
    }
}

#[test]
fn a_bad_record_leaves_the_good_ones_in_the_store() {
    let (records, store) = (Folder::new("mixed-records"), Folder::new("mixed-store"));
    fs::create_dir_all(records.path()).unwrap();
    for name in ["first-report.yaml", "final-report.yaml", "bad/impossible-date.yaml"] {
        let from = path("tests/records").join(name);
        fs::copy(&from, records.path().join(from.file_name().unwrap())).unwrap();
    }
    fs::write(records.path().join("README.md"), "not a record").unwrap();

    let run = breachgraph(&["load", text(&records), "--store", text(&store)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("impossible-date.yaml:10:37: "), "{}", run.errors);
    assert!(run.errors.contains("2 notices loaded"), "{}", run.errors);
    assert!(
        run.errors.contains("1 inputs refused; what was stored of them before stays"),
        "{}",
        run.errors
    );
    assert!(run.errors.contains("1 other files left alone"), "{}", run.errors);
    assert_eq!(notices(store.path()), ["example-shop-final", "example-shop-first"]);
}

#[test]
fn a_build_with_a_bad_record_ends_with_2_and_builds_the_rest() {
    let folder = Folder::new("build-mixed");
    let bad = "tests/records/bad/unknown-key.yaml";

    let run = breachgraph(&["build", "tests/records/first-report.yaml", bad, "-o", text(&folder)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("unknown-key.yaml:5:1: "), "{}", run.errors);
    assert!(folder.path().join("breachgraph.ttl").is_file());
    assert_eq!(notices(&folder.path().join("store")), ["example-shop-first"]);
}

#[test]
fn loading_a_notice_again_leaves_one_copy() {
    let store = Folder::new("again");
    let load =
        || breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);
    assert_eq!(load().code, 0);
    let once = export(store.path(), "nq");

    assert_eq!(load().code, 0);

    assert!(export(store.path(), "nq") == once);
}

#[test]
fn the_same_notice_in_two_files_is_read_from_the_first_and_said() {
    let (records, store) = (Folder::new("twice-records"), Folder::new("twice-store"));
    fs::create_dir_all(records.path()).unwrap();
    for name in ["a.yaml", "b.yaml"] {
        fs::copy(path("tests/records/first-report.yaml"), records.path().join(name)).unwrap();
    }

    let run = breachgraph(&["load", text(&records), "--store", text(&store)]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("found notice `example-shop-first` again"), "{}", run.errors);
    assert!(run.errors.contains("a.yaml") && run.errors.contains("b.yaml"), "{}", run.errors);
}

#[test]
fn removing_a_notice_leaves_the_rest_as_it_was() {
    let store = Folder::new("remove");
    breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);
    let before = export(store.path(), "nq");
    breachgraph(&["load", "tests/records/final-report.yaml", "--store", text(&store)]);
    assert!(export(store.path(), "nq") != before);

    let run = breachgraph(&["remove", "example-shop-final", "--store", text(&store)]);

    assert_eq!(
        (run.code, run.output.as_str()),
        (0, "example-shop-final removed\n"),
        "{}",
        run.errors
    );
    assert!(export(store.path(), "nq") == before);
    let again = breachgraph(&["remove", "example-shop-final", "--store", text(&store)]);
    assert_eq!(again.code, 2);
    assert!(again.errors.contains("found no notice `example-shop-final`"), "{}", again.errors);
}

#[test]
fn a_base_moves_every_instance() {
    let (here, there) = (Folder::new("base-here"), Folder::new("base-there"));
    let base = "https://example.org/breaches/";
    breachgraph(&["load", "examples/incidents", "--store", text(&here)]);

    let run = breachgraph(&["load", "examples/incidents", "--store", text(&there), "--base", base]);

    assert_eq!(run.code, 0, "{}", run.errors);
    let moved = export(there.path(), "nq");
    for kind in ["id/", "graph/"] {
        // The ontology and its code lists stay where they are, with who made them.
        let instances = moved.lines().filter(|line| {
            !line.ends_with("<https://w3id.org/breachgraph/ns> .")
                && !line.ends_with("<https://w3id.org/breachgraph/code> .")
        });
        let mut left = instances
            .filter(|line| line.contains(&format!("<https://w3id.org/breachgraph/{kind}")));
        assert_eq!(left.next(), None);
    }
    let mut expected: Vec<_> = export(here.path(), "nq")
        .lines()
        .map(|line| {
            if line.ends_with("/ns> .") || line.ends_with("/code> .") {
                return line.to_owned();
            }
            ["id/", "graph/"].iter().fold(line.to_owned(), |line, kind| {
                line.replace(
                    &format!("<https://w3id.org/breachgraph/{kind}"),
                    &format!("<{base}{kind}"),
                )
            })
        })
        .collect();
    expected.sort();
    let mut found: Vec<_> = moved.lines().map(str::to_owned).collect();
    found.sort();
    assert_eq!(found.len(), expected.len());
    let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!(differs, None);
    let refused =
        breachgraph(&["load", "examples/incidents", "--store", "x", "--base", "example.org"]);
    assert_eq!(refused.code, 2);
    assert!(refused.errors.contains("found base `example.org`, expected an absolute IRI"));
}

#[test]
fn a_time_stands_in_the_provenance_only_where_it_is_given() {
    let (timed, plain) = (Folder::new("timed"), Folder::new("untimed"));
    let (record, time) = ("tests/records/first-report.yaml", "2026-11-22T09:00:00Z");
    breachgraph(&["load", record, "--store", text(&plain)]);

    let run = breachgraph(&["load", record, "--store", text(&timed), "--time", time]);

    assert_eq!(run.code, 0, "{}", run.errors);
    let (with, without) = (export(timed.path(), "nq"), export(plain.path(), "nq"));
    let without: BTreeSet<&str> = without.lines().collect();
    let added: Vec<_> = with.lines().filter(|line| !without.contains(line)).collect();
    let [line] = &added[..] else { panic!("{added:?}") };
    assert!(line.contains("/id/notice/example-shop-first/run>") && line.contains(time), "{line}");
    assert!(line.contains("/graph/provenance>"), "{line}");
    let refused = breachgraph(&["load", record, "--store", "x", "--time", "yesterday"]);
    assert_eq!(refused.code, 2);
    assert!(refused.errors.contains("found time `yesterday`, expected one as "));
    assert!(!path("x").exists());
}

#[test]
fn another_text_than_the_records_is_refused() {
    let (texts, store) = (Folder::new("other-text"), Folder::new("other-text-store"));
    fs::create_dir_all(texts.path()).unwrap();
    fs::write(texts.path().join("example-shop-first.txt"), "別の文").unwrap();
    let record = "tests/records/first-report.yaml";

    let run = breachgraph(&["load", record, "--store", text(&store), "--texts", text(&texts)]);

    assert_eq!(run.code, 2);
    assert!(
        run.errors.contains("is not the text of notice `example-shop-first`: found SHA-256 "),
        "{}",
        run.errors
    );
    assert_eq!(notices(store.path()), [""; 0]);
}
