//! The format reads back, its schema is shipped, and facts made in code say what they were given.

use std::fs;
use std::path::Path;

use breachgraph::notice::{
    self, Assessment, Attack, Cause, CompromiseStatus, Count, Counted, DataCategory, Event,
    EventType, Holding, Investigation, Key, Label, LeakStatus, Measure, MeasureStatus, MeasureType,
    MisuseStatus, Participation, Party, Period, PeriodKind, Qualifier, Remedy, RemedyType, Role,
    Service, Span, System, SystemKind, Unit,
};
use serde_json::json;

use crate::records::records;
use crate::shared::path;

#[test]
fn a_record_reads_back_from_yaml_and_json_as_it_was() {
    for (record, json, _) in records() {
        let yaml = notice::to_yaml(&record).unwrap();

        let from_yaml = notice::read_str(&yaml, Path::new("again.yaml")).unwrap();
        let from_json = notice::read_str(&json.to_string(), Path::new("again.json")).unwrap();
        let indented = serde_json::to_string_pretty(&json).unwrap();
        let from_indented = notice::read_str(&indented, Path::new("again.json")).unwrap();

        assert_eq!(from_yaml, record);
        assert_eq!(from_json, record);
        assert_eq!(from_indented, record);
        assert_eq!(notice::to_yaml(&from_json).unwrap(), yaml);
    }
}

#[test]
fn a_fact_made_in_code_says_no_more_than_it_was_given() {
    let key = || Key::try_from("k".to_owned()).unwrap();
    let label = || Label { ja: "例".into(), en: "example".into() };
    let text = || "例".to_owned();
    let at = [Span::new(1, 2).unwrap()];
    let (counted, measured) = (
        (Unit::Cards, Qualifier::Exact, Counted::Leaked),
        (vec![MeasureType::Monitoring], MeasureStatus::Done),
    );
    for (fact, keys) in [
        (json!(Party::named(key(), text(), &at)), "key name evidence"),
        (json!(Party::described(key(), text(), &at)), "key description evidence"),
        (json!(Participation::new(Role::Police, &at)), "role evidence"),
        (json!(Service::new(key(), text(), &at)), "key name evidence"),
        (json!(System::new(key(), SystemKind::Server, text(), &at)), "key kind name evidence"),
        (json!(Holding::new(key(), vec![DataCategory::Name], &at)), "key categories evidence"),
        (json!(Attack::new(vec![Cause::Phishing], &at, &at)), "causes cause_evidence evidence"),
        (json!(Investigation::new(key(), key(), &at)), "key investigator evidence"),
        (
            json!(Assessment::of_compromise(key(), CompromiseStatus::NoTrace, &at)),
            "key compromise evidence",
        ),
        (json!(Assessment::of_leak(key(), LeakStatus::Unlikely, &at)), "key leak evidence"),
        (
            json!(Assessment::of_misuse(key(), MisuseStatus::NotConfirmed, &at)),
            "key misuse evidence",
        ),
        (
            json!(Count::new(key(), (7, text()), counted, &at)),
            "key value written unit qualifier counted evidence",
        ),
        (
            json!(Period::new(key(), PeriodKind::LeakWindow, text(), &at)),
            "key kind written evidence",
        ),
        (json!(Event::new(key(), EventType::Detection, label(), &at)), "key type label evidence"),
        (json!(Measure::new(key(), measured, label(), &at)), "key types status label evidence"),
        (json!(Remedy::new(key(), RemedyType::Gift, label(), &at)), "key type label evidence"),
    ] {
        let members = fact.as_object().unwrap();
        assert_eq!(members.keys().map(String::as_str).collect::<Vec<_>>().join(" "), keys);
        assert_eq!(members["evidence"], json!(["1-2"]));
    }
}

#[test]
fn the_shipped_schema_is_that_of_the_types() {
    let shipped = fs::read_to_string(path("ontology/notice.schema.json")).unwrap();

    assert_eq!(shipped, notice::json_schema(), "`breachgraph schema` writes it anew");
}
