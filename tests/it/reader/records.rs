//! Whole records of notices in `tests/notices` (texts, pages and mails), read line by line by a person, against what the reader writes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use breachgraph::acquire;
use breachgraph::notice::{self, Notice};
use serde_json::Value;

use crate::shared::{files, path};

/// What is not said by the notice.
const ASIDE: [&str; 5] = ["id", "incident", "reader", "language", "text"];

#[test]
fn records_are_those_that_a_person_read_line_by_line_save_for_the_listed_deviations() {
    let known = deviations(&path("tests/notices/records/deviations.txt"));
    let (mut read, mut report) = (0, String::new());
    for file in files("tests/notices/records", "yaml") {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let (expected, _) = notice::read_file(&file).unwrap();
        let text = acquire::from_file(&notice_of(stem)).unwrap().text;
        assert_eq!(text.sha256(), *expected.text.sha256, "{stem}: the text of the page");
        let found = crate::reader::record(&text, &format!("{stem}.txt"));
        let differences = differences(&facts(&expected), &facts(&found));
        let listed = known.get(stem).cloned().unwrap_or_default();
        let new: Vec<&String> = differences.iter().filter(|d| !listed.contains(d)).collect();
        let gone: Vec<&String> = listed.iter().filter(|d| !differences.contains(d)).collect();
        if !new.is_empty() || !gone.is_empty() {
            writeln!(report, "\n[{stem}]").unwrap();
            for line in new {
                writeln!(report, "{line}").unwrap();
            }
            for line in gone {
                writeln!(report, "no longer so, delete from the list: {line}").unwrap();
            }
        }
        read += 1;
    }
    assert_eq!(read, 14, "records in tests/notices/records");
    assert!(
        report.is_empty(),
        "`- ` is in the expected record and not read, `+ ` is read and not expected:\n{report}"
    );
}

/// The notice with this stem: a text, a page or a mail.
fn notice_of(stem: &str) -> std::path::PathBuf {
    let kinds = ["short/STEM.txt", "long/STEM.txt", "pages/STEM.html", "pages/STEM.eml"];
    let files = kinds.map(|kind| path(&format!("tests/notices/{}", kind.replace("STEM", stem))));
    files.into_iter().find(|file| file.exists()).unwrap()
}

/// The lines of the list by the stem in brackets over them; `#` begins a comment.
fn deviations(file: &Path) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut stem = String::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            name.clone_into(&mut stem);
        } else if !line.is_empty() && !line.starts_with('#') {
            all.entry(stem.clone()).or_default().push(line.to_owned());
        }
    }
    all
}

/// One line a fact, in the order of the record; keys of the record are replaced by the words that they stand for.
fn facts(record: &Notice) -> Vec<String> {
    let record = serde_json::to_value(record).unwrap();
    let fields = record.as_object().unwrap();
    let lists = || fields.iter().filter_map(|(name, v)| Some((name, v.as_array()?)));
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for item in lists().flat_map(|(_, list)| list) {
        let words = ["name", "description", "written"].iter().find_map(|k| item[*k].as_str());
        if let (Some(key), Some(words)) = (item["key"].as_str(), words) {
            names.insert(key.to_owned(), format!("<{words}>"));
        }
    }
    let mut facts = Vec::new();
    for (field, value) in fields.iter().filter(|(field, _)| !ASIDE.contains(&field.as_str())) {
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) || field == "review" => {
                facts.extend(items.iter().map(|i| format!("{field}: {}", plain(i, &names))));
            }
            Value::Null => {}
            _ => facts.push(format!("{field}: {}", plain(value, &names))),
        }
    }
    facts
}

/// A value on one line, without keys and labels.
fn plain(value: &Value, names: &BTreeMap<String, String>) -> String {
    match value {
        Value::Object(fields) => {
            let said = fields.iter().filter(|(k, v)| {
                !matches!(k.as_str(), "key" | "label")
                    && !v.is_null()
                    && v.as_array().is_none_or(|list| !list.is_empty())
            });
            let said: Vec<_> = said.map(|(k, v)| format!("{k}={}", plain(v, names))).collect();
            format!("{{{}}}", said.join(" "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(|i| plain(i, names)).collect::<Vec<_>>().join(", "))
        }
        Value::String(words) => names.get(words).unwrap_or(words).clone(),
        other => other.to_string(),
    }
}

/// The lines of a diff by the longest common subsequence: `- ` is only expected, `+ ` is only found.
fn differences(expected: &[String], found: &[String]) -> Vec<String> {
    let (rows, columns) = (expected.len(), found.len());
    let mut common = vec![vec![0_usize; columns + 1]; rows + 1];
    for (i, line) in expected.iter().enumerate().rev() {
        for (j, other) in found.iter().enumerate().rev() {
            common[i][j] = if line == other {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < rows || j < columns {
        if i < rows && j < columns && expected[i] == found[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == columns || i < rows && common[i + 1][j] >= common[i][j + 1] {
            lines.push(format!("- {}", expected[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", found[j]));
            j += 1;
        }
    }
    lines
}

#[test]
fn a_difference_names_what_was_expected_and_what_was_found() {
    let lines = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let found = differences(&lines(&["a", "b", "c"]), &lines(&["a", "d", "c", "e"]));
    assert_eq!(found, ["- b", "+ d", "+ e"]);
}
