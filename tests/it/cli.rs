//! The command as people run it: what it prints, what it leaves, how it ends.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use crate::shared::path;
use crate::store::Folder;

pub(crate) const NOTICES: [&str; 5] = [
    "geo-2011-06-08", "kagoya-2016-11-09", "netoff-2012-12-17", "porsche-japan-2018-04-09",
    "telecom-square-2013",
];

/// What an error tells people to type must be there.
#[test]
fn the_way_out_that_an_error_names_exists() {
    let store = Folder::new("way-out");
    breachgraph(&["load", "tests/records/first-report.yaml", "--store", text(&store)]);

    let run = breachgraph(&["remove", "no-such-notice", "--store", text(&store)]);

    for command in run.errors.split('`').skip(1).step_by(2) {
        let Some(arguments) = command.strip_prefix("breachgraph ") else { continue };
        let mut arguments: Vec<_> = arguments.split(' ').collect();
        arguments.extend(["--store", text(&store)]);
        let named = breachgraph(&arguments);
        assert_eq!(named.code, 0, "`{command}`: {}", named.errors);
    }
}

#[test]
fn a_folder_that_is_no_store_is_told_and_left_alone() {
    let folder = Folder::new("no-store");
    fs::create_dir_all(folder.path()).unwrap();
    fs::write(folder.path().join("letter.txt"), "dear all").unwrap();
    for arguments in [
        &["query", "count-growth"][..],
        &["check"],
        &["export"],
        &["remove", "some-notice"],
        &["diff", "a", "b"],
        &["load", "tests/records/first-report.yaml"],
    ] {
        let run = breachgraph(&[arguments, &["--store", text(&folder)]].concat());

        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.errors.contains("is no store"), "{arguments:?}: {}", run.errors);
    }
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["letter.txt"]);
    let missing = breachgraph(&["check", "--store", "no/such/folder"]);
    assert_eq!(missing.code, 2);
    assert!(missing.errors.contains("`no/such/folder` is no store"), "{}", missing.errors);
    assert!(!path("no").exists());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let store = five();
    for command in
        ["export --format nq", "query incident-timeline --param incident=geo-2011", "query --list"]
    {
        let store = if command.contains("--list") {
            String::new()
        } else {
            format!("--store '{}'", store.path().display())
        };
        let script = format!("set -o pipefail; '{BINARY}' {command} {store} | head -1");

        let run = Command::new("bash").args(["-c", &script]).output().unwrap();

        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(String::from_utf8(run.stdout).unwrap().lines().count(), 1);
        assert_eq!(String::from_utf8(run.stderr).unwrap(), "", "{command}");
    }
}

#[test]
fn a_pipe_and_no_color_get_no_escape_sequences() {
    let folder = Folder::new("colours");
    let records = ["tests/records/first-report.yaml", "tests/records/bad/unknown-key.yaml"];
    for variable in [None, Some(("NO_COLOR", "1")), Some(("TERM", "dumb"))] {
        let mut command = Command::new(BINARY);
        command.current_dir(path(".")).arg("build").args(records).args(["-o", text(&folder)]);
        if let Some((name, value)) = variable {
            command.env(name, value);
        }

        let output = command.output().unwrap();

        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{variable:?}");
        assert!(!output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn every_help_has_an_example_that_the_command_understands() {
    let commands =
        ["build", "load", "remove", "query", "check", "export", "diff", "completions", "man"];
    for command in commands {
        let run = breachgraph(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.output.contains("Example"), "{command}: {}", run.output);
        let example = run
            .output
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(&format!("breachgraph {command}")));
        assert!(example.is_some(), "{command}: {}", run.output);
    }
    let whole = breachgraph(&["--help"]);
    assert!(
        whole.output.contains("breachgraph build examples/incidents -o out"),
        "{}",
        whole.output
    );
    for command in commands {
        assert!(whole.output.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    for shell in ["bash", "zsh", "fish"] {
        let run = breachgraph(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.output.contains("breachgraph") && run.output.contains("param"), "{shell}");
    }
    let folder = Folder::new("man");

    let run = breachgraph(&["man", "--directory", text(&folder)]);

    assert_eq!(run.code, 0, "{}", run.errors);
    for page in ["breachgraph.1", "breachgraph-build.1", "breachgraph-query.1"] {
        let page = fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(page.contains(".TH") && page.contains(".SH"), "{page}");
    }
    assert!(breachgraph(&["man"]).output.contains(".TH breachgraph 1"));
}

#[test]
fn the_schema_that_is_printed_is_the_one_shipped() {
    let run = breachgraph(&["schema"]);

    assert_eq!(run.output, fs::read_to_string(path("ontology/notice.schema.json")).unwrap());
}

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_breachgraph");

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs the command in the repository's root.
pub(crate) fn breachgraph(arguments: &[&str]) -> Ended {
    with_input(arguments, b"")
}

pub(crate) fn with_input(arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(BINARY)
        .current_dir(path("."))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that takes no input may be gone already.
    drop(child.stdin.take().unwrap().write_all(input));
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) fn query(store: &Folder, arguments: &[&str]) -> Ended {
    breachgraph(&[&["query"], arguments, &["--store", text(store)]].concat())
}

/// The rows of a question, the heading first; a cell is the value of its term.
pub(crate) fn rows(store: &Folder, arguments: &[&str]) -> Vec<Vec<String>> {
    let run = query(store, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.errors);
    let json: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let columns: Vec<String> = json["head"]["vars"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    let bindings = json["results"]["bindings"].as_array().unwrap().iter();
    let rows = bindings.map(|row| {
        let cell = |name: &String| row[name]["value"].as_str().unwrap_or_default().to_owned();
        columns.iter().map(cell).collect()
    });
    [columns.clone()].into_iter().chain(rows).collect()
}

/// The ids of the notices in a store, sorted.
pub(crate) fn notices(store: &Path) -> Vec<String> {
    let quads = export(store, "nq");
    let graph = |line: &str| {
        let (_, graph) = line.strip_suffix("> .")?.rsplit_once(" <")?;
        Some(graph.split_once("/graph/notice/")?.1.to_owned())
    };
    let mut notices: Vec<_> = quads.lines().filter_map(graph).collect();
    notices.sort();
    notices.dedup();
    notices
}

pub(crate) fn export(store: &Path, format: &str) -> String {
    let run = breachgraph(&["export", "--store", store.to_str().unwrap(), "--format", format]);
    assert_eq!(run.code, 0, "{}", run.errors);
    run.output
}

/// A store with the five incidents, made once; nobody changes it.
pub(crate) fn five() -> &'static Folder {
    static STORE: LazyLock<Folder> = LazyLock::new(|| {
        let folder = Folder::new("cli-five");
        let run = breachgraph(&["load", "examples/incidents", "--store", text(&folder)]);
        assert_eq!(run.code, 0, "{}", run.errors);
        folder
    });
    &STORE
}

pub(crate) fn text(folder: &Folder) -> &str {
    folder.path().to_str().unwrap()
}

/// A file beside the store.
pub(crate) fn path_of(folder: &Folder, name: &str) -> std::path::PathBuf {
    let name = format!("{}-{name}", std::thread::current().name().unwrap().replace("::", "-"));
    folder.path().with_extension(name)
}
