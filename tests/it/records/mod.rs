//! Records: the five real incidents, the format, and what no place of a record may say.

mod anywhere;
mod format;
mod incidents;

use std::path::Path;

use breachgraph::mapping::{Origin, Run};
use breachgraph::notice::{self, Notice};
use serde_json::Value;

use crate::shared::files;

fn records() -> Vec<(Notice, Value, String)> {
    let records: Vec<_> = files("examples/incidents", "yaml").iter().map(|f| read(f)).collect();
    assert_eq!(records.len(), 5);
    records
}

fn read(file: &Path) -> (Notice, Value, String) {
    let (record, content) = notice::read_file(file).unwrap_or_else(|e| panic!("{e}"));
    let json = serde_json::to_value(&record).unwrap();
    (record, json, content)
}

fn run() -> Run {
    Run { version: "0".into(), input_sha256: "00".repeat(32), origin: Origin::Record, time: None }
}

/// JSON pointers of every value for which `wanted` holds.
fn places(json: &Value, wanted: &dyn Fn(&Value) -> bool) -> Vec<String> {
    fn walk(json: &Value, at: &str, wanted: &dyn Fn(&Value) -> bool, places: &mut Vec<String>) {
        if wanted(json) {
            places.push(at.to_owned());
        }
        match json {
            Value::Array(items) => (0usize..)
                .zip(items)
                .for_each(|(i, item)| walk(item, &format!("{at}/{i}"), wanted, places)),
            Value::Object(members) => members
                .iter()
                .for_each(|(key, member)| walk(member, &format!("{at}/{key}"), wanted, places)),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(json, "", wanted, &mut places);
    places
}
