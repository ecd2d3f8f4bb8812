//! The rooms and their one-way doors, held against the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shared::path;

/// Each room with the rooms that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("vocab", &[]),
    ("notice", &[]),
    ("acquire", &["notice"]),
    ("store", &[]),
    ("registry", &[]),
    ("link", &["registry"]),
    ("query", &["store"]),
    ("export", &["vocab"]),
    ("mapping", &["notice", "vocab", "link", "registry"]),
    ("lexicon", &["notice", "vocab"]),
    ("extract", &["notice", "lexicon"]),
    ("page", &["export", "query", "store", "vocab"]),
    ("site", &["page"]),
    ("serve", &["acquire", "export", "page", "query", "store", "vocab"]),
    (
        "commands",
        &[
            "notice", "acquire", "extract", "mapping", "store", "query", "export", "vocab", "link",
            "registry", "page", "site", "serve",
        ],
    ),
];

/// Names of others, with the rooms that may use them.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "oxigraph",
        &["vocab", "store", "query", "export", "mapping", "lexicon", "page", "serve", "commands"],
    ),
    ("oxigraph::store", &["store"]),
    ("SparqlEvaluator", &["query"]),
    ("sophia", &["export"]),
    ("serde_saphyr", &["notice"]),
    ("schemars", &["notice"]),
    ("aho_corasick", &["extract"]),
    ("clap", &["commands"]),
    ("anyhow", &["commands"]),
    ("comfy_table", &["commands"]),
    ("indicatif", &["commands"]),
    ("anstream", &["commands"]),
    ("anstyle", &["commands"]),
    ("std::env", &["commands"]),
    ("SystemTime", &[]),
    ("Utc::now", &["commands"]),
    ("reqwest", &["acquire", "registry"]),
    ("rustls", &["acquire", "registry"]),
    ("html5gum", &["acquire"]),
    ("mail_parser", &["acquire"]),
    ("Command::new", &["acquire", "serve"]),
    ("axum", &["serve"]),
    ("hyper", &["serve"]),
    ("tokio", &["serve"]),
    ("fork::", &["serve"]),
    ("rustix", &["serve", "site"]),
    ("maud", &["page", "serve", "site"]),
    ("stdout()", &["commands"]),
    ("stderr()", &["commands"]),
    ("ExitCode", &["commands"]),
    ("new_unchecked", &["vocab", "mapping", "export"]),
    // Namespaces stand in `vocab`, SPARQL in `queries/`.
    ("breachgraph/ns#", &["vocab"]),
    ("breachgraph/code#", &["vocab"]),
    ("http://www.w3.org/", &["vocab", "export"]),
    ("SELECT ", &[]),
    ("CONSTRUCT {", &[]),
    ("INSERT DATA", &[]),
];

#[test]
fn every_room_uses_only_the_rooms_below_it() {
    for (room, allowed) in ROOMS {
        for (file, code) in sources(room) {
            for used in rooms_used(&code) {
                let fine = used == *room || allowed.contains(&used.as_str());
                assert!(fine, "{} uses `{used}`, which is no room below `{room}`", file.display());
            }
        }
    }
}

#[test]
fn a_foreign_name_stays_in_its_rooms() {
    for (room, _) in ROOMS {
        // Unit tests may name what they need, in files of their own too.
        let own = sources(room).into_iter().filter(|(file, _)| !file.ends_with("tests.rs"));
        for (file, code) in own {
            for (name, rooms) in FOREIGN {
                assert!(
                    !code.contains(name) || rooms.contains(room),
                    "{} names `{name}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_room_stands_in_the_table() {
    let folders =
        fs::read_dir(path("src")).unwrap().map(|e| e.unwrap()).filter(|e| e.path().is_dir());
    let found: BTreeSet<_> = folders.map(|e| e.file_name().into_string().unwrap()).collect();
    let listed: BTreeSet<_> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn every_room_says_at_its_door_what_goes_in_and_comes_out() {
    for (room, _) in ROOMS {
        let door = fs::read_to_string(path(&format!("src/{room}/mod.rs"))).unwrap();
        assert!(door.starts_with("//! "), "src/{room}/mod.rs");
    }
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold() {
    for (room, _) in ROOMS {
        for (file, code) in sources(room) {
            let lines = code.lines().count();
            assert!(lines <= 400, "{} has {lines} lines", file.display());
        }
    }
}

#[test]
fn a_forbidden_import_would_be_seen() {
    assert_eq!(
        rooms_used("use crate::store::Store;\nlet x = crate::query::ask();"),
        ["query", "store"].map(String::from).into()
    );
}

/// The names after each `crate::`.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let after = code.split("crate::").skip(1);
    after
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

/// The files of a room without their comments and unit tests.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    walk(&path(&format!("src/{room}")), &mut found);
    assert!(!found.is_empty(), "{room}");
    found
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        if file.is_dir() {
            walk(&file, found);
        } else if file.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let lines = code.lines().map(|line| {
                line.split("//")
                    .next()
                    .filter(|_| line.trim_start().starts_with("//"))
                    .map_or(line, |_| "")
            });
            found.push((file, lines.collect::<Vec<_>>().join("\n")));
        }
    }
}
