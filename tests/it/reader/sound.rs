//! What holds of any text: no panic, soon done, offsets within the text, a record that is accepted.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use breachgraph::extract::Source;
use breachgraph::mapping::{Iris, KnownOrganizations, Origin, Run, map_notice};
use breachgraph::notice::{self, Key, StoredText};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::reader::{READER, record};
use crate::shared::{files, path};

/// The most that one text may take, on a busy machine and unoptimised: what grows with the square takes hours.
const PATIENCE: Duration = Duration::from_mins(4);

/// Bytes of a hostile text.
const SIZE: usize = 200_000;

static KNOWN: LazyLock<KnownOrganizations> =
    LazyLock::new(|| KnownOrganizations::compiled_in(&Iris::default()).unwrap());

/// Lines of the notices in `tests/notices`.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = ["short", "long"].map(|set| files(&format!("tests/notices/{set}"), "txt")).concat();
    let texts = texts.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
});

/// Reads a text twice and holds the record to what every record promises.
fn check(text: &str) {
    let text = StoredText::new(text.to_owned());
    let read = record(&text, "notice.txt");
    let yaml = notice::to_yaml(&read).unwrap();
    assert_eq!(yaml, notice::to_yaml(&record(&text, "notice.txt")).unwrap());
    // Where there are no words, nothing can be evidence, and the record is refused.
    if !text.as_str().chars().any(char::is_alphanumeric) {
        return;
    }
    let accepted = notice::read_str(&yaml, Path::new("notice.yaml"));
    let accepted = accepted.unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    // Mapping cuts every quote out of the text: a span beyond it is an error.
    let run = Run {
        version: "0".into(),
        input_sha256: "00".repeat(32),
        origin: Origin::Extraction,
        time: None,
    };
    map_notice(&accepted, Some(&text), (&Iris::default(), &KNOWN), &run).unwrap();
}

#[test]
fn a_notice_becomes_the_same_record_alone_and_among_others() {
    let texts = ["short", "long"].map(|set| files(&format!("tests/notices/{set}"), "txt")).concat();
    let texts: Vec<_> = texts.iter().map(|file| StoredText::read(file).unwrap()).collect();
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    let source = |text| Source { id: &id, file: "notice.txt", text, address: None };
    let together = READER.read_all(&texts.iter().map(source).collect::<Vec<_>>());
    assert_eq!(together.len(), texts.len());
    for (text, together) in texts.iter().zip(together) {
        assert_eq!(record(text, "notice.txt"), together);
    }
}

#[test]
fn hostile_texts_become_sound_records_soon() {
    let texts = [
        ("nothing", String::new()),
        ("white space", " \n　\t\n".to_owned()),
        ("a line of digits", "1".repeat(SIZE)),
        ("a line of kana", "あ".repeat(SIZE / 3)),
        ("brackets", "「".repeat(SIZE / 3)),
        ("brackets that close", "（「".repeat(10_000) + &"」）".repeat(10_000)),
        ("months", "同月".repeat(SIZE / 6)),
        ("days", "翌日、同日".repeat(SIZE / 15)),
        ("line ends", "\n".repeat(SIZE)),
        ("companies", "株式会社".repeat(SIZE / 12)),
        ("units", "万".repeat(SIZE / 3)),
        ("dates", "2021年4月9日に".repeat(SIZE / 20)),
        ("leaks", "情報が流出した可能性がある、".repeat(SIZE / 42)),
        ("servers", "Webサーバーの顧客データベース、".repeat(SIZE / 46)),
        ("counts", "うち1,234件、".repeat(SIZE / 18)),
        ("aliases", "株式会社例示(以下「当社」という)".repeat(SIZE / 46)),
        ("ideographs without a full stop", "漢字混".repeat(SIZE / 9)),
        ("marks", "■①(1)・※1 ".repeat(SIZE / 20)),
    ];
    for (name, text) in texts {
        let begun = Instant::now();
        check(&text);
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn other_languages_become_sound_records() {
    check(
        "On 9 April 2021 we learned that 1,234 customer records may have been disclosed. Acme Co., Ltd.",
    );
    check("2021年4月9日，我公司发现客户信息泄露，共1234条。");
    check("2021년 4월 9일 고객 정보 1,234건이 유출되었습니다.");
    check("تم تسريب ١٢٣٤ سجلا \u{202e}abc\u{202c} \u{0}\u{1}\u{fffe}");
}

#[test]
fn every_notice_of_the_corpus_becomes_a_sound_record() {
    for set in ["tests/notices/short", "tests/notices/long"] {
        for file in files(set, "txt") {
            check(&fs::read_to_string(file).unwrap());
        }
    }
}

#[test]
fn what_once_went_wrong_stays_right() {
    for file in files("tests/fuzz", "txt") {
        check(&fs::read_to_string(path("tests/fuzz").join(file)).unwrap());
    }
}

fn line() -> impl Strategy<Value = String> {
    (any::<proptest::sample::Index>(), 0_usize..40, 0_usize..60, "[\\PC\n]{0,6}").prop_map(
        |(line, from, length, more)| {
            let line = line.get(&LINES);
            let kept: String = line.chars().skip(from).take(length).collect();
            format!("{kept}{more}")
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn lines_of_notices_in_any_mixture_become_sound_records(lines in proptest::collection::vec(line(), 0..40)) {
        check(&lines.join("\n"));
        check(&lines.concat());
    }

    #[test]
    fn any_characters_become_sound_records(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn figures_and_grammar_in_any_mixture_become_sound_records(
        text in "([0-9０-９]{1,5}|[年月日件名万千百、。（）「」\n]|同月|翌日|平成|令和元|から|まで|株式会社|流出|可能性|サーバー|以下「|うち){0,120}"
    ) {
        check(&text);
    }
}
