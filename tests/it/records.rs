//! The five real incidents: every fact lies on its words, and none of the notices' own sentences, persons or contact
//! details has come along.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use breachgraph::mapping::{Iris, KnownOrganizations, Origin, Run, map_notice};
use breachgraph::notice;
use breachgraph::notice::{
    Assessment, Attack, Cause, CompromiseStatus, Count, Counted, DataCategory, Event, EventType,
    Holding, Investigation, Key, Label, LeakStatus, Measure, MeasureStatus, MeasureType,
    MisuseStatus, Notice, Participation, Party, Period, PeriodKind, Qualifier, Remedy, RemedyType,
    Role, Service, Span, StoredText, System, SystemKind, Unit,
};
use oxigraph::model::Term;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::shared::{beside, files, path};

/// So many characters in a row are a quotation.
const QUOTATION: usize = 16;

#[test]
fn every_evidence_span_points_at_words_of_its_text() {
    let Some(texts) = beside("notices") else { return };
    for (record, json, _) in records() {
        let text = text_of(&record, &texts);

        assert_eq!(text.sha256(), *record.text.sha256, "{}", *record.id);
        assert_eq!(text.len(), record.text.length, "{}", *record.id);
        let spans = spans(&json);
        assert!(spans.len() > 50, "{}: {} spans", *record.id, spans.len());
        for span in spans {
            let words = text.words(span);
            assert!(
                words.is_some_and(|w| !w.trim().is_empty()),
                "{} {span}: {words:?}",
                *record.id
            );
        }
    }
}

#[test]
fn our_own_words_quote_no_notice() {
    let Some(texts) = beside("notices") else { return };
    for (record, json, _) in records() {
        let text = plain(&whole(&record, &texts));
        let names = names(&json);
        let labels = labels(&json);
        assert!(labels.len() > 20, "{}: {} labels", *record.id, labels.len());
        for label in labels {
            let words: Vec<char> = names
                .iter()
                .fold(plain(&label), |words, name| words.replace(name.as_str(), "\n"))
                .chars()
                .collect();
            for window in words.windows(QUOTATION) {
                let window: String = window.iter().collect();
                if names.iter().any(|name| name.contains(&window)) {
                    continue;
                }
                assert!(!text.contains(&window), "{}: `{label}` quotes `{window}`", *record.id);
            }
        }
    }
}

#[test]
fn no_record_has_a_line_of_a_notice() {
    let Some(texts) = beside("notices") else { return };
    let records = records();
    for (record, ..) in &records {
        for line in whole(record, &texts).lines().map(plain) {
            // A web address is a fact: the record says whose site it is, or where the text was found.
            if line.chars().count() < QUOTATION || line.is_ascii() {
                continue;
            }
            // So is a postal address.
            let mut addresses = records.iter().flat_map(|(r, ..)| &r.parties);
            if addresses.any(|p| p.address.as_ref().is_some_and(|a| plain(a.as_str()) == line)) {
                continue;
            }
            for (other, _, content) in &records {
                assert!(!plain(content).contains(&line), "{} has `{line}`", *other.id);
            }
        }
    }
}

/// A date at the head of a paragraph holds for all of it, so another item of the same date may be the one that has it.
#[test]
fn dates_and_counts_are_written_as_their_evidence_has_them() {
    let Some(texts) = beside("notices") else { return };
    let mut wrong = Vec::new();
    for (record, json, _) in records() {
        let text = text_of(&record, &texts);
        let written = written(&json);
        assert!(written.len() > 5, "{}: {} written forms", *record.id, written.len());
        let has = |item: &Written| {
            let form = plain(&item.form);
            item.evidence.iter().any(|span| plain(text.words(*span).unwrap()).contains(&form))
        };
        let stated = |item: &Written| {
            let same = |other: &&Written| other.date == item.date;
            item.date.is_some()
                && written.iter().filter(same).any(|other| {
                    has(&Written {
                        form: item.form.clone(),
                        evidence: other.evidence.clone(),
                        date: None,
                    })
                })
        };
        for item in &written {
            if !has(item) && !stated(item) {
                wrong.push(format!("{}: `{}` {:?}", *record.id, item.form, item.evidence));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_value_of_a_count_is_the_number_written() {
    for (record, ..) in records() {
        for count in &record.counts {
            assert_eq!(
                number(&count.written),
                Some(count.value),
                "{} {}: `{}`",
                *record.id,
                *count.key,
                count.written
            );
        }
    }
}

#[test]
fn no_person_and_no_contact_detail_of_a_notice_enters_the_graph() {
    let Some(texts) = beside("notices") else { return };
    let (iris, run) = (Iris::default(), run());
    let known = KnownOrganizations::compiled_in(&iris).unwrap();
    let records = records();
    let private: BTreeSet<String> =
        records.iter().flat_map(|(record, ..)| private(&whole(record, &texts))).collect();
    assert!(private.len() >= 6, "found only {private:?} to look for");
    for (record, ..) in records {
        let text = text_of(&record, &texts);
        for text in [None, Some(&text)] {
            let mapped = map_notice(&record, text, (&iris, &known), &run).unwrap();
            for quad in mapped.quads {
                let words = match &quad.object {
                    Term::Literal(literal) => plain(literal.value()),
                    other => other.to_string(),
                };
                let found = private.iter().find(|detail| words.contains(detail.as_str()));
                assert_eq!(found, None, "{quad}");
            }
        }
    }
}

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

/// Whatever string of a record becomes a contact detail, the record is refused or the detail is not mapped.
#[test]
fn a_contact_detail_in_any_place_stays_out_of_the_graph() {
    let (iris, run) = (Iris::default(), run());
    let known = KnownOrganizations::compiled_in(&iris).unwrap();
    let mut leaks = Vec::new();
    for detail in ["desk@shop.example", "0120-000-000"] {
        for place in places(&full_record(), &Value::is_string) {
            let mut json = full_record();
            *json.pointer_mut(&place).unwrap() = detail.into();
            let Ok(record) = notice::read_str(&json.to_string(), Path::new("x.json")) else {
                continue;
            };
            let Ok(mapped) = map_notice(&record, None, (&iris, &known), &run) else { continue };
            let literal =
                |term: &Term| matches!(term, Term::Literal(l) if l.value().contains(detail));
            if mapped.quads.iter().any(|quad| literal(&quad.object)) {
                leaks.push(format!("{place}: {detail}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// Wherever a record gives evidence, an empty list, a span beyond the text and no span at all are refused.
#[test]
fn evidence_that_points_nowhere_is_refused_in_any_place() {
    let json = full_record();
    let mut accepted = Vec::new();
    for place in places(&json, &|value| value.is_array()) {
        let optional = place.contains("/roles/") || place == "/title";
        let (of_spans, empty) = (place.ends_with("/evidence") || place.ends_with("_evidence"), []);
        if !of_spans && place != "/title" {
            continue;
        }
        for spans in [&["9-999999"][..], &["9-9"], &["9"], &empty] {
            if optional && spans.is_empty() {
                continue;
            }
            let mut json = json.clone();
            *json.pointer_mut(&place).unwrap() = spans.into();
            if notice::read_str(&json.to_string(), Path::new("x.json")).is_ok() {
                accepted.push(format!("{place}: {spans:?}"));
            }
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
}

/// Every key that refers to something is checked, wherever it stands.
#[test]
fn a_reference_to_nothing_is_refused_in_any_place() {
    let json = full_record();
    let defined: BTreeSet<String> = places(&json, &Value::is_string)
        .into_iter()
        .filter(|place| place.ends_with("/key"))
        .map(|place| json.pointer(&place).unwrap().as_str().unwrap().to_owned())
        .collect();
    let referring = places(&json, &|v| v.as_str().is_some_and(|s| defined.contains(s)))
        .into_iter()
        .filter(|place| !place.ends_with("/key"));
    let mut accepted = Vec::new();
    for place in referring {
        let mut json = json.clone();
        *json.pointer_mut(&place).unwrap() = "nobody-defines-this".into();
        if notice::read_str(&json.to_string(), Path::new("x.json")).is_ok() {
            accepted.push(place);
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
}

/// The record that uses most of the format.
fn full_record() -> Value {
    let (record, ..) = read(&path("tests/records/every-key.yaml"));
    serde_json::to_value(&record).unwrap()
}

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

fn text_file(record: &Notice, texts: &Path) -> PathBuf {
    texts.join(&record.text.file)
}

fn text_of(record: &Notice, texts: &Path) -> StoredText {
    StoredText::read(&text_file(record, texts)).unwrap()
}

fn whole(record: &Notice, texts: &Path) -> String {
    fs::read_to_string(text_file(record, texts)).unwrap()
}

/// Without what people write differently: width, spaces, kinds of dashes.
fn plain(words: &str) -> String {
    words
        .nfkc()
        .filter(|c| !c.is_whitespace())
        .map(|c| {
            if "‐‑–—−ー〜".contains(c) { if c == '〜' { '~' } else { '-' } } else { c }
        })
        .collect()
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

/// Every span of the record.
fn spans(json: &Value) -> Vec<Span> {
    let strings = places(json, &Value::is_string).into_iter().filter(|place| {
        place.contains("/evidence/") || place.contains("_evidence/") || place.starts_with("/title/")
    });
    strings.map(|place| json.pointer(&place).unwrap().as_str().unwrap().parse().unwrap()).collect()
}

/// Every text in two languages.
fn labels(json: &Value) -> Vec<String> {
    let strings = places(json, &Value::is_string);
    let ours = strings.iter().filter(|place| place.ends_with("/ja") || place.ends_with("/en"));
    ours.map(|place| json.pointer(place).unwrap().as_str().unwrap().to_owned()).collect()
}

/// Official names, longest first: they cannot be said in other words.
fn names(json: &Value) -> Vec<String> {
    let strings = places(json, &Value::is_string).into_iter();
    let named = strings.filter(|place| place.ends_with("/name") || place.contains("/aliases/"));
    let mut names: Vec<_> =
        named.map(|place| plain(json.pointer(&place).unwrap().as_str().unwrap())).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names
}

/// A written form, with the spans of its item or of the thing around it.
struct Written {
    form: String,
    evidence: Vec<Span>,
    date: Option<String>,
}

fn written(json: &Value) -> Vec<Written> {
    let text = |place: &str| Some(json.pointer(place)?.as_str()?.to_owned());
    let around = |place: &str| {
        let mut around = place;
        loop {
            around = around.rsplit_once('/').unwrap().0;
            if let Some(evidence) = json.pointer(around).unwrap().get("evidence") {
                let spans = evidence.as_array().unwrap().iter();
                return spans.map(|span| span.as_str().unwrap().parse().unwrap()).collect();
            }
        }
    };
    let forms = places(json, &Value::is_string).into_iter().filter(|p| p.ends_with("/written"));
    forms
        .map(|place| Written {
            form: text(&place).unwrap(),
            evidence: around(&place),
            date: text(&place.replace("/written", "/date")),
        })
        .collect()
}

/// The first number of the words, also in Japanese units: `最大で1万589件` is 10589.
fn number(words: &str) -> Option<u64> {
    let (mut total, mut part, mut seen) = (0, 0, false);
    for c in words.nfkc() {
        match c {
            '0'..='9' => {
                part = part * 10 + u64::from(c.to_digit(10)?);
                seen = true;
            }
            '億' if seen => (total, part) = (total + part * 100_000_000, 0),
            '万' if seen => (total, part) = (total + part * 10_000, 0),
            '千' if seen => (total, part) = (total + part * 1_000, 0),
            ',' if seen => {}
            _ if seen => break,
            _ => {}
        }
    }
    seen.then_some(total + part)
}

/// Names of representatives, e-mail addresses and phone numbers of a notice, found by their form.
fn private(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut found = Vec::new();
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        if let Some((_, after)) = line.split_once("代表取締役") {
            let name = after.trim_start_matches(['社', '長', '兼', 'C', 'E', 'O', ' ', '　']);
            let name = plain(if name.is_empty() { next } else { name });
            assert!((2..=8).contains(&name.chars().count()), "`{line}` names nobody");
            found.push(name);
        }
    }
    for line in &lines {
        let line = plain(line);
        let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || "@._%+-".contains(c)));
        found.extend(words.filter(|w| w.contains('@')).map(str::to_owned));
        let numbers = line.split(|c: char| !(c.is_ascii_digit() || "-()".contains(c)));
        let phone = |run: &&str| {
            let digits = run.chars().filter(char::is_ascii_digit).count();
            run.starts_with(['0', '(']) && (9..=11).contains(&digits)
        };
        found.extend(numbers.filter(phone).map(str::to_owned));
    }
    found
}
