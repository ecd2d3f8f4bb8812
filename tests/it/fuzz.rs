//! Whatever stands in a file, the reader answers soon and never panics, and what it accepts maps to sound quads.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use breachgraph::mapping::{Iris, KnownOrganizations, Origin, Run, map_notice};
use breachgraph::notice;
use breachgraph::notice::{Date, Key, Notice, Span, normal_name};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;
use serde_json::Value;

use crate::shared::{files, path};

/// The most that one file of a few kilobytes may take, on a busy machine and unoptimised.
const PATIENCE: Duration = Duration::from_secs(10);

static RECORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let real = files("examples/incidents", "yaml");
    let invented = [path("tests/records/every-key.yaml"), path("tests/records/first-report.yaml")];
    real.iter().chain(&invented).map(|file| fs::read_to_string(file).unwrap()).collect()
});

static FULL: LazyLock<Value> = LazyLock::new(|| {
    let (record, _) = notice::read_file(&path("tests/records/every-key.yaml")).unwrap();
    serde_json::to_value(&record).unwrap()
});

static KNOWN: LazyLock<KnownOrganizations> =
    LazyLock::new(|| KnownOrganizations::compiled_in(&Iris::default()).unwrap());

/// What happens to a file on its way.
#[derive(Debug, Clone)]
enum Mutation {
    /// One byte becomes another.
    Flip(usize, u8),
    /// The end is lost.
    Cut(usize),
    /// A line comes twice.
    Repeat(usize),
    /// A line is lost.
    Drop(usize),
    /// Two lines change places.
    Swap(usize, usize),
    /// Something is put in.
    Insert(usize, String),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let place = any::<usize>();
    let syntax = "[\\[\\]{}:,&*!|>'\"#%@`\\-? \\t\\n\\r\\\\0-9a-z\u{feff}日]{1,12}";
    prop_oneof![
        (place, any::<u8>()).prop_map(|(at, byte)| Mutation::Flip(at, byte)),
        place.prop_map(Mutation::Cut),
        place.prop_map(Mutation::Repeat),
        place.prop_map(Mutation::Drop),
        (place, any::<usize>()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        (place, syntax).prop_map(|(at, text)| Mutation::Insert(at, text)),
    ]
}

impl Mutation {
    fn apply(&self, content: &str) -> String {
        let mut lines: Vec<&str> = content.split_inclusive('\n').collect();
        let mut bytes = content.as_bytes().to_vec();
        let count = lines.len().max(1);
        match self {
            Self::Flip(at, byte) => {
                let at = at % bytes.len().max(1);
                if let Some(old) = bytes.get_mut(at) {
                    *old = *byte;
                }
            }
            Self::Cut(at) => bytes.truncate(at % (bytes.len() + 1)),
            Self::Insert(at, text) => {
                let at = at % (bytes.len() + 1);
                bytes.splice(at..at, text.bytes());
            }
            Self::Repeat(at) => {
                lines.insert(at % count, lines.get(at % count).copied().unwrap_or_default());
                return lines.concat();
            }
            Self::Drop(at) => {
                drop(lines.drain(at % count..(at % count + 1).min(lines.len())));
                return lines.concat();
            }
            Self::Swap(one, other) => {
                if !lines.is_empty() {
                    lines.swap(one % count, other % count);
                }
                return lines.concat();
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Reads in bounded time; an error says where and what.
fn read(content: &str) -> Option<Notice> {
    let begin = Instant::now();
    let read = notice::read_str(content, Path::new("fuzz.yaml"));
    let taken = begin.elapsed();
    assert!(taken < PATIENCE, "{taken:?} for {} bytes", content.len());
    match read {
        Ok(record) => Some(record),
        Err(error) => {
            for line in error.to_string().split("\nfuzz.yaml:") {
                assert!(line.contains("found ") && line.contains("expected "), "{line}");
            }
            None
        }
    }
}

/// Every quad can be written and read again, and says nothing twice.
fn maps_soundly(record: &Notice) {
    let run = Run {
        version: "0".into(),
        input_sha256: "00".repeat(32),
        origin: Origin::Record,
        time: None,
    };
    let Ok(mapped) = map_notice(record, None, (&Iris::default(), &KNOWN), &run) else { return };
    let lines: Vec<_> = mapped.quads.iter().map(|quad| format!("{quad} .\n")).collect();
    let again: Result<Vec<Quad>, _> =
        RdfParser::from_format(RdfFormat::NQuads).for_slice(&lines.concat()).collect();
    assert_eq!(again.unwrap(), mapped.quads);
    assert!(mapped.quads.iter().all(|q| !q.subject.is_blank_node() && !q.object.is_blank_node()));
    let mut once = mapped.quads.clone();
    once.dedup();
    assert_eq!(once.len(), mapped.quads.len());
}

/// Every string of a JSON value, by its pointer.
fn strings(json: &Value, at: &str, found: &mut Vec<String>) {
    match json {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            for (i, item) in (0usize..).zip(items) {
                strings(item, &format!("{at}/{i}"), found);
            }
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| strings(member, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Some(record) = read(&text) {
            maps_soundly(&record);
        }
    }

    #[test]
    fn any_yaml_like_text_is_read_or_refused(text in "([a-z_]{1,8}: ?|- |\\[|\\]|\\{|\\}|&a |\\*a|<<: |'|\"|, |\n| {1,4}|\t|# |\\||>|!!|%|---\n|日本|[0-9]){0,120}") {
        if let Some(record) = read(&text) {
            maps_soundly(&record);
        }
    }

    #[test]
    fn any_damage_to_a_record_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        mutations in prop::collection::vec(mutation(), 1..4),
    ) {
        let content = which.get(&RECORDS[..]);
        let damaged = mutations.iter().fold(content.clone(), |text, damage| damage.apply(&text));
        if let Some(record) = read(&damaged) {
            maps_soundly(&record);
        }
    }

    /// Damage seldom hits a value and leaves the form sound; here the form always is.
    #[test]
    fn any_words_in_any_place_are_refused_or_mapped_soundly(
        which in any::<prop::sample::Index>(),
        words in prop_oneof![
            any::<String>(),
            "[ -~]{0,40}",
            "https?://[^ ]{0,30}",
            "[0-9]{1,9}-[0-9]{1,9}",
            "[A-Za-z0-9_-]{1,80}",
            Just("\u{0}\u{1b}[31m".to_owned()),
            Just("\u{202e}\u{200b}\u{feff}".to_owned()),
            Just("> <http://evil.example/> .\n".to_owned()),
            Just("\"@en . <a> <b> \"".to_owned()),
            Just("https://shop.example/日本?q=<>\"{}|\\^`".to_owned()),
            Just("http://[".to_owned()),
            Just("http://a:b:c".to_owned()),
            Just("https://例示.example/%zz".to_owned()),
        ],
    ) {
        let mut places = Vec::new();
        strings(&FULL, "", &mut places);
        let mut json = FULL.clone();
        *json.pointer_mut(which.get(&places[..]).as_str()).unwrap() = words.into();
        if let Some(record) = read(&json.to_string()) {
            maps_soundly(&record);
            let yaml = notice::to_yaml(&record).unwrap();
            prop_assert_eq!(notice::read_str(&yaml, Path::new("again.yaml")).unwrap(), record);
        }
    }

    #[test]
    fn any_span_parses_as_it_is_written_or_not_at_all(text in "[0-9+ -]{0,24}|\\PC{0,12}") {
        if let Ok(span) = text.parse::<Span>() {
            prop_assert!(span.start() < span.end());
            prop_assert_eq!(span.to_string().parse::<Span>().unwrap(), span);
        }
    }

    #[test]
    fn any_date_parses_as_it_is_written_or_not_at_all(text in "(FY)?[0-9]{0,5}(-[0-9]{0,3}){0,3}|\\PC{0,12}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
            if let Some((first, last)) = date.bounds() {
                prop_assert!(first <= last);
            }
        }
    }

    #[test]
    fn any_key_is_plain_or_no_key(text in "[A-Za-z0-9_-]{0,90}|\\PC{0,12}") {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        let sound = (1..=80).contains(&text.len()) && text.bytes().all(plain);
        prop_assert_eq!(Key::try_from(text).is_ok(), sound);
    }

    #[test]
    fn any_name_has_one_normal_form_and_one_iri(text in "\\PC{0,40}") {
        let normal = normal_name(&text);
        prop_assert_eq!(&normal_name(&normal), &normal);
        let iri = Iris::default().named_organization(&text);
        prop_assert_eq!(Iris::default().named_organization(&normal), iri.clone());
        if let Some(iri) = iri {
            let line = format!("{iri} {iri} {iri} .\n");
            let parsed = RdfParser::from_format(RdfFormat::NTriples).for_slice(&line).next();
            prop_assert!(parsed.unwrap().is_ok(), "{}", line);
        }
    }
}
