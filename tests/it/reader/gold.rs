//! Agreement with the notices of `tests/notices` and, where they are at hand, with the gold sets beside the repository.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::reader::agreement::Agreement;
use crate::reader::record_of_file;
use crate::shared::{beside, path};

/// Reads every text that the gold names.
fn agreement(gold: &Path, texts: &Path) -> Agreement {
    let mut agreement = Agreement::default();
    for line in fs::read_to_string(gold).unwrap().lines().filter(|l| !l.is_empty()) {
        let gold: Value = serde_json::from_str(line).unwrap();
        let file =
            gold.get("text").or_else(|| gold.get("text_path")).and_then(Value::as_str).unwrap();
        let file = texts.join(Path::new(file).file_name().unwrap());
        let stem = file.file_stem().unwrap().to_str().unwrap().to_owned();
        agreement.add(&stem, &gold, &record_of_file(&file));
    }
    agreement
}

/// The floors lie a little under what is reached: who changes a rule sees what it costs.
#[test]
fn short_notices_are_read_as_a_careful_reader_does() {
    let folder = path("tests/notices/short");
    agreement(&folder.join("gold.jsonl"), &folder).reaches(SHORT);
}

#[test]
fn long_notices_are_read_as_a_careful_reader_does() {
    let folder = path("tests/notices/long");
    agreement(&folder.join("gold.jsonl"), &folder).reaches(LONG);
}

#[test]
fn the_real_notices_are_read_as_a_careful_reader_does() {
    let (Some(gold), Some(texts)) = (beside("gold/seeds.jsonl"), beside("notices")) else { return };
    agreement(&gold, &texts).reaches(&all(0.85));
}

#[test]
fn the_long_gold_set_is_read_as_a_careful_reader_does() {
    let Some(folder) = beside("gold/dev-long") else { return };
    agreement(&folder.join("gold.jsonl"), &folder.join("text")).reaches(&all(0.80));
}

#[test]
fn the_short_gold_set_is_read_as_a_careful_reader_does() {
    let Some(folder) = beside("gold/dev-short") else { return };
    agreement(&folder.join("gold.jsonl"), &folder.join("text")).reaches(&all(0.75));
}

const FIELDS: [&str; 12] = [
    "publisher", "issued", "discovered", "counts", "events", "vendors", "police", "regulators",
    "cause", "status", "leaked", "excluded",
];

fn all(floor: f64) -> Vec<(&'static str, f64)> {
    FIELDS.iter().map(|field| (*field, floor)).collect()
}

const SHORT: &[(&str, f64)] = &[
    ("publisher", 0.97),
    ("issued", 0.96),
    ("discovered", 0.87),
    ("counts", 0.94),
    ("events", 0.93),
    ("vendors", 0.85),
    ("police", 0.97),
    ("regulators", 0.89),
    ("cause", 0.92),
    ("status", 0.89),
    ("leaked", 0.94),
    ("excluded", 0.89),
];

const LONG: &[(&str, f64)] = &[
    ("publisher", 0.97),
    ("issued", 0.97),
    ("discovered", 0.76),
    ("counts", 0.87),
    ("events", 0.92),
    ("vendors", 0.97),
    ("police", 0.97),
    ("regulators", 0.95),
    ("cause", 0.88),
    ("status", 0.73),
    ("leaked", 0.88),
    ("excluded", 0.88),
];
