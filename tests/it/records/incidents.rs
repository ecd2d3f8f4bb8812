//! The five real incidents: every fact lies on its words, and none of the notices' own sentences, persons or contact
//! details has come along.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use breachgraph::mapping::{Iris, KnownOrganizations, map_notice};
use breachgraph::notice::{Notice, Span, StoredText};
use oxigraph::model::Term;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::records::{places, records, run};
use crate::shared::beside;

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
