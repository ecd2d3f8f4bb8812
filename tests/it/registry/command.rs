use std::fs;

use super::{file, slice};
use crate::cli::breachgraph;
use crate::store::Folder;

fn text(path: &std::path::Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn registry_search_shows_candidates_with_scores_and_reasons() {
    let folder = Folder::new("registry-command");
    let index = text(folder.path());
    for (format, name) in [("nta", "nta-full.csv"), ("edinet", "edinet.csv")] {
        let run =
            breachgraph(&["registry", "import", format, text(&slice(name)), "--index", index]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }

    let run = breachgraph(&["registry", "search", "㈱見本商事", "--index", index]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let first = run.output.lines().find(|line| line.contains("8990000000001")).unwrap();
    for part in ["0.85", "nta", "株式会社見本商事", "active", "same name, same legal form"]
    {
        assert!(first.contains(part), "{part}: {first}");
    }

    let run = breachgraph(&[
        "registry", "search", "八幡神社", "--prefecture", "愛知", "--format", "json", "--index",
        index,
    ]);
    let found: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let candidates = found["candidates"].as_array().unwrap();
    assert_eq!(candidates[0]["id"], "1990000000008");
    assert_eq!(candidates[0]["reasons"][1], "same prefecture");
    assert!(candidates[0]["score"].as_f64() > candidates[1]["score"].as_f64());

    let run =
        breachgraph(&["registry", "search", "8990000000001", "--format", "json", "--index", index]);
    let found: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(found["candidates"].as_array().unwrap().len(), 2, "both registers");
}

#[test]
fn an_import_with_bad_rows_shows_them_and_ends_with_1() {
    let folder = Folder::new("registry-command-bad");
    let rows = fs::read_to_string(slice("nta-full.csv"))
        .unwrap()
        .replace("7990000000002", "1990000000002");
    let bad = file(&folder, "bad.csv", rows.as_bytes());
    let index = folder.path().join("index");

    let run = breachgraph(&["registry", "import", "nta", text(&bad), "--index", text(&index)]);

    assert_eq!(run.code, 1, "{}", run.errors);
    assert!(run.errors.contains("line 2: corporate number `1990000000002`"), "{}", run.errors);
    assert!(run.errors.contains("19 entries"), "{}", run.errors);
}

#[test]
fn what_cannot_be_searched_or_imported_is_an_error_that_says_what_to_do() {
    let folder = Folder::new("registry-command-none");
    let index = text(folder.path());
    let run = breachgraph(&["registry", "search", "見本", "--index", index]);
    assert_eq!(run.code, 2);
    assert!(
        run.errors.contains("is no register index; make one with `breachgraph registry import"),
        "{}",
        run.errors
    );

    let run = breachgraph(&[
        "registry",
        "import",
        "edinet",
        text(&slice("nta-full.csv")),
        "--index",
        index,
    ]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("expected a line with the day of the download"), "{}", run.errors);

    let run =
        breachgraph(&["registry", "search", "見本", "--prefecture", "江戸", "--index", index]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("`江戸` is no prefecture"), "{}", run.errors);
}
