//! Input that would do harm: the command refuses it, or works on undisturbed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::shared::path;

/// A folder of its own for a test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("hostile-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breachgraph"));
    command.args(arguments).current_dir(path(".")).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The text of `tests/records/first-report.yaml`, for records that differ in one place.
fn record() -> String {
    fs::read_to_string(path("tests/records/first-report.yaml")).unwrap()
}

#[test]
fn a_store_takes_no_second_base() {
    let folder = Folder::new("bases");
    let store = folder.path("store");
    let first = "tests/records/first-report.yaml";
    assert!(
        run(&["load", first, "--store", &store, "--base", "https://example.org/x/"])
            .status
            .success()
    );

    let other = run(&["load", "tests/records/final-report.yaml", "--store", &store]);

    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("give `--base https://example.org/x/`"), "{}", said(&other));
}

#[test]
fn a_reader_that_goes_away_changes_neither_work_nor_exit_code() {
    let folder = Folder::new("pipe");
    let out = folder.path("out");
    let mut child = command(&["build", "examples/incidents", "-o", &out])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());

    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(Path::new(&out).join("void.ttl").is_file());
}

#[test]
fn a_query_nested_without_end_is_answered_or_refused_and_never_a_crash() {
    let folder = Folder::new("nested");
    let store = folder.path("store");
    assert!(run(&["load", "tests/records/first-report.yaml", "--store", &store]).status.success());
    let queries = [
        format!("ASK {{ FILTER({}1) }}", "1+".repeat(16_000)),
        format!("ASK {}{}", "{".repeat(16_000), "}".repeat(16_000)),
        format!("ASK {{ FILTER({}true) }}", "!".repeat(32_000)),
        format!("ASK {{ {} {{}} }}", "{} UNION ".repeat(3_500)),
        format!("ASK {{ FILTER({}1{}) }}", "(".repeat(16_000), ")".repeat(16_000)),
        "#".repeat(70_000),
    ];
    for query in queries {
        let mut child = command(&["query", "-", "--store", &store])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The child may refuse before it has read all.
        drop(child.stdin.take().unwrap().write_all(query.as_bytes()));
        let code = child.wait().unwrap().code();
        assert!(
            matches!(code, Some(0 | 2)),
            "{code:?}: {}…",
            query.chars().take(30).collect::<String>()
        );
    }
}

#[test]
fn what_is_written_through_a_link_leaves_the_link() {
    let folder = Folder::new("link");
    let (store, link, target) =
        (folder.path("store"), folder.path("link.ttl"), folder.path("target.ttl"));
    assert!(run(&["load", "tests/records/first-report.yaml", "--store", &store]).status.success());
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();

    assert!(run(&["export", "--store", &store, "-o", &link]).status.success());

    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&target).unwrap().contains("@base"));
}

#[test]
fn a_pipe_named_like_a_record_does_not_hold_up_a_folder() {
    let folder = Folder::new("fifo");
    fs::write(folder.0.join("a.yaml"), record()).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path("z.yaml")).status().unwrap().success());
    let store = Folder::new("fifo-store");

    let loaded = run(&["load", folder.0.to_str().unwrap(), "--store", &store.path("store")]);

    assert_eq!(loaded.status.code(), Some(0), "{}", said(&loaded));
    assert!(said(&loaded).contains("1 other files left alone"), "{}", said(&loaded));
}

#[test]
fn escape_sequences_of_a_record_are_shown_and_not_obeyed() {
    let folder = Folder::new("escape");
    let hostile = record().replacen("language: ja", "language: \"\\e]0;x\\a\"", 1);
    fs::write(folder.0.join("a.yaml"), hostile).unwrap();
    fs::write(folder.0.join("b.yaml"), format!("{}review: [\"\\e[2Jx\"]\n", record())).unwrap();

    let built = run(&["build", folder.0.to_str().unwrap(), "-o", &folder.path("out")]);

    assert_eq!(built.status.code(), Some(2));
    assert!(!built.stdout.contains(&0x1b) && !built.stderr.contains(&0x1b));
}

#[test]
fn a_quote_with_a_contact_detail_stays_out_of_the_graph() {
    let folder = Folder::new("quote");
    let words =
        "ご連絡は 03-0000-0000 または info@example.jp まで。".to_owned() + &"あ".repeat(800);
    let text: String = words.chars().take(800).collect();
    fs::write(folder.0.join("example-shop-first.txt"), &text).unwrap();
    let hash = breachgraph::notice::sha256(text.as_bytes());
    let line = record().lines().find(|l| l.trim_start().starts_with("sha256:")).unwrap().to_owned();
    fs::write(folder.0.join("a.yaml"), record().replace(&line, &format!("  sha256: {hash}")))
        .unwrap();
    let store = folder.path("store");

    let loaded = run(&[
        "load",
        &folder.path("a.yaml"),
        "--store",
        &store,
        "--texts",
        folder.0.to_str().unwrap(),
    ]);

    assert_eq!(loaded.status.code(), Some(0), "{}", said(&loaded));
    let graph =
        String::from_utf8(run(&["export", "--store", &store, "--format", "nq"]).stdout).unwrap();
    assert!(graph.contains("TextQuoteSelector"));
    assert!(!graph.contains("0000-0000") && !graph.contains("info@"));
}

#[test]
fn a_time_that_is_none_is_refused() {
    let folder = Folder::new("time");
    for time in ["yesterday", "2026-11-22", "2026-11-22T09:00:60Z", "2026-13-01T00:00:00Z"] {
        let loaded = run(&[
            "load",
            "tests/records/first-report.yaml",
            "--store",
            &folder.path("store"),
            "--time",
            time,
        ]);
        assert_eq!(loaded.status.code(), Some(2), "{time}");
    }
}
