//! Bad records: each file of `tests/records/bad` has one mistake; the error says where it stands, what was found and what
//! is expected.

use std::fs;
use std::path::Path;
use std::process::Command;

use breachgraph::notice;
use breachgraph::notice::{NoticeError, RECORD_LIMIT};
use breachgraph::store::{Access, Store};

use crate::shared::path;
use crate::store::Folder;

#[test]
fn an_unknown_key_is_refused() {
    insta::assert_snapshot!(refusal("unknown-key.yaml", "severity"), @"unknown-key.yaml:5:1: found key `severity`, expected one of: id, incident, reader, language, text, title, publisher, issued, stage, earlier, parties, services, systems, groups, attack, leak_status, discovered, investigations, assessments, counts, periods, events, measures, remedies, statements, discrepancies, review");
}

#[test]
fn an_unknown_key_of_a_party_is_refused() {
    insta::assert_snapshot!(refusal("unknown-nested-key.yaml", "nickname"), @"unknown-nested-key.yaml:14:5: found key `nickname`, expected one of: key, name, description, aliases, organization, basis, homepage, address, unit_of, subsidiary_of, evidence, confidence, roles");
}

#[test]
fn a_missing_key_is_named() {
    insta::assert_snapshot!(refusal("missing-key.yaml", "events:"), @"missing-key.yaml:33:1: found no key `publisher`, expected it beside `events`");
}

#[test]
fn a_label_in_one_language_is_refused() {
    insta::assert_snapshot!(refusal("missing-nested-key.yaml", "ja: 例示通販"), @"missing-nested-key.yaml:3:57: found no key `en`, expected it beside `ja`");
}

#[test]
fn a_day_that_the_calendar_lacks_is_refused() {
    insta::assert_snapshot!(refusal("impossible-date.yaml", "\"2013-02-30\""), @"impossible-date.yaml:10:37: found `2013-02-30`, expected a date of the calendar: YYYY-MM-DD, YYYY-MM, YYYY or FYYYYY (as 2013-08-01, FY2013)");
}

#[test]
fn a_letter_in_a_count_is_refused() {
    insta::assert_snapshot!(refusal("count-with-letter.yaml", "1,2O0"), @"count-with-letter.yaml:26:12: found `1,2O0`, expected a whole number in digits alone, as 1200");
}

#[test]
fn a_separator_in_a_count_is_refused() {
    insta::assert_snapshot!(refusal("count-with-comma.yaml", "1,200"), @"count-with-comma.yaml:26:12: found `1,200`, expected a whole number in digits alone, as 1200");
}

#[test]
fn a_negative_count_is_refused() {
    insta::assert_snapshot!(refusal("negative-count.yaml", "-1200"), @"negative-count.yaml:26:12: found `-1200`, expected a whole number in digits alone, as 1200");
}

#[test]
fn a_confidence_in_percent_is_refused() {
    insta::assert_snapshot!(refusal("confidence-in-percent.yaml", "85"), @"confidence-in-percent.yaml:32:17: found `85`, expected a confidence from 0.01 to 1.00 in whole hundredths, as 0.85");
}

#[test]
fn a_confidence_in_words_is_refused() {
    insta::assert_snapshot!(refusal("confidence-in-words.yaml", "high"), @"confidence-in-words.yaml:32:17: found `high`, expected a confidence from 0.01 to 1.00 in whole hundredths, as 0.85");
}

#[test]
fn a_confidence_finer_than_hundredths_is_refused() {
    insta::assert_snapshot!(refusal("confidence-in-thousandths.yaml", "0.855"), @"confidence-in-thousandths.yaml:32:17: found `0.855`, expected a confidence from 0.01 to 1.00 in whole hundredths, as 0.85");
}

#[test]
fn a_reader_without_its_version_is_refused() {
    insta::assert_snapshot!(refusal("reader-without-version.yaml", "breachgraph"), @"reader-without-version.yaml:4:9: found `breachgraph`, expected name and version of the program that extracted the record, as `breachgraph 0.1.0`");
}

#[test]
fn a_span_beyond_the_text_is_refused() {
    insta::assert_snapshot!(refusal("span-beyond-text.yaml", "395-401"), @"span-beyond-text.yaml:31:25: found span `395-401`, expected one within the text of 400 code points");
}

#[test]
fn a_span_that_ends_before_it_starts_is_refused() {
    insta::assert_snapshot!(refusal("span-backwards.yaml", "136-130"), @"span-backwards.yaml:31:16: found `136-130`, expected a span START-END in code points with START before END, as 48-77");
}

#[test]
fn a_party_that_nobody_defines_is_refused() {
    insta::assert_snapshot!(refusal("undefined-party.yaml", "store"), @"undefined-party.yaml:21:53: found `store`, which no party of this record defines, expected one of: adviser, shop");
}

#[test]
fn a_total_that_nobody_gives_is_refused() {
    insta::assert_snapshot!(refusal("unknown-total.yaml", "sum"), @"unknown-total.yaml:31:14: found `sum`, which no count of this record defines, expected one of: total");
}

#[test]
fn an_alias_that_nobody_defines_is_refused() {
    insta::assert_snapshot!(refusal("undefined-alias.yaml", "*words"), @"undefined-alias.yaml:14:15: found `*words`, expected a value, or the alias of an anchor such as `&name` above");
}

#[test]
fn a_key_given_twice_is_refused() {
    insta::assert_snapshot!(refusal("key-given-twice.yaml", "language: en"), @"key-given-twice.yaml:5:1: found key `language` again, expected each key once");
}

#[test]
fn a_party_defined_twice_is_refused() {
    insta::assert_snapshot!(refusal("party-defined-twice.yaml", "shop\n    description"), @"party-defined-twice.yaml:17:10: found a second party `shop`, expected each key once (the first is in line 12)");
}

#[test]
fn a_word_outside_its_code_list_is_refused() {
    insta::assert_snapshot!(refusal("unknown-code.yaml", "hacker"), @"unknown-code.yaml:16:16: found `hacker`, expected one of: victim, controller, contractor, forensic-investigator, security-consultant, monitoring, payment-processor, card-company, regulator, police, accreditation-body, affected-client, hosting-provider, republisher, other");
}

#[test]
fn a_party_with_name_and_description_is_refused() {
    insta::assert_snapshot!(refusal("name-and-description.yaml", "adviser"), @"name-and-description.yaml:17:10: found both name and description of party `adviser`, expected exactly one");
}

#[test]
fn an_assessment_with_two_verdicts_is_refused() {
    insta::assert_snapshot!(refusal("two-verdicts.yaml", "leak, leak"), @"two-verdicts.yaml:23:11: found 2 of compromise, leak and misuse at assessment `leak`, expected exactly one");
}

#[test]
fn a_claim_that_supersedes_another_asserters_is_refused() {
    insta::assert_snapshot!(refusal("supersedes-another-asserter.yaml", "leak, evidence: [121"), @"supersedes-another-asserter.yaml:24:88: found `later` superseding `leak`, expected an earlier claim of the same asserter");
}

#[test]
fn an_email_address_in_a_label_is_refused() {
    insta::assert_snapshot!(refusal("email-in-label.yaml", "found, type"), @"email-in-label.yaml:35:11: found an e-mail address in the words of `found`, expected none: contact details never enter the graph");
}

#[test]
fn a_phone_number_in_a_label_is_refused_in_any_width() {
    insta::assert_snapshot!(refusal("phone-in-label.yaml", "found, type"), @"phone-in-label.yaml:35:11: found a phone number in the words of `found`, expected none: contact details never enter the graph");
}

#[test]
fn a_period_that_ends_before_it_starts_is_refused() {
    insta::assert_snapshot!(refusal("period-ends-before-start.yaml", "\"2023-01-20\""), @"period-ends-before-start.yaml:33:64: found a period that ends `2023-01-20` before it starts `2024-01-05`, expected start before end");
}

#[test]
fn a_list_in_the_place_of_a_map_is_refused() {
    insta::assert_snapshot!(refusal("list-for-map.yaml", "[example-shop"), @"list-for-map.yaml:3:11: found `[example-shop, data-breach]`, expected keys with values, as {key: value}");
}

#[test]
fn a_map_in_the_place_of_a_list_is_refused() {
    insta::assert_snapshot!(refusal("map-for-list.yaml", "key: shop"), @"map-for-list.yaml:12:3: found `key`, expected a list, as [a, b] or lines that begin with `- `");
}

#[test]
fn a_word_in_the_place_of_a_list_is_refused() {
    insta::assert_snapshot!(refusal("word-for-list.yaml", "11-19"), @"word-for-list.yaml:14:15: found `11-19`, expected a list, as [a, b] or lines that begin with `- `");
}

#[test]
fn a_key_without_value_is_refused() {
    insta::assert_snapshot!(refusal("empty-value.yaml", ":\n"), @"empty-value.yaml:4:9: found no value, expected one after the key");
}

#[test]
fn a_dot_in_a_key_is_refused() {
    insta::assert_snapshot!(refusal("dot-in-key.yaml", "ad.viser"), @"dot-in-key.yaml:17:10: found `ad.viser`, expected a key of 1 to 80 letters a-z and A-Z, digits, hyphens and underscores, as web-b");
}

#[test]
fn a_fact_without_evidence_is_refused() {
    insta::assert_snapshot!(refusal("no-evidence.yaml", "total"), @"no-evidence.yaml:25:10: found `total` without evidence, expected at least one span");
}

#[test]
fn an_empty_label_is_refused() {
    insta::assert_snapshot!(refusal("empty-label.yaml", "found, type"), @"empty-label.yaml:35:11: found empty words at `found`, expected a label in Japanese and English");
}

#[test]
fn a_hash_that_is_too_short_is_refused() {
    insta::assert_snapshot!(refusal("hash-too-short.yaml", "2c26b46b"), @"hash-too-short.yaml:7:11: found `2c26b46b68ffc68ff99b453c1d30413413422d70` of 52 characters, expected the SHA-256 of the text: 64 hexadecimal digits");
}

#[test]
fn a_homepage_without_scheme_is_refused() {
    insta::assert_snapshot!(refusal("no-web-address.yaml", "www.shop"), @"no-web-address.yaml:14:15: found `www.shop.example`, expected an http:// or https:// address");
}

#[test]
fn wrong_indentation_is_refused() {
    insta::assert_snapshot!(refusal("indentation.yaml", "- key: adviser"), @"indentation.yaml:17:2: found no sound YAML or JSON (while parsing a block mapping, did not find expected key), expected a quote, comma, bracket or indentation that is missing here or in the line above");
}

#[test]
fn a_tab_is_refused() {
    insta::assert_snapshot!(refusal("tab.yaml", "\tdescription"), @"tab.yaml:18:1: found a tab, expected spaces: YAML indents with spaces alone");
}

#[test]
fn a_bracket_left_open_is_refused() {
    insta::assert_snapshot!(refusal("open-bracket.yaml", ":\n"), @"open-bracket.yaml:15:10: found no sound YAML or JSON (illegal placement of ':' indicator), expected a quote, comma, bracket or indentation that is missing here or in the line above");
}

#[test]
fn a_second_record_in_the_file_is_refused() {
    insta::assert_snapshot!(refusal("second-document.yaml", "id: other-shop"), @"second-document.yaml:37:1: found a second record after `---`, expected one record a file");
}

#[test]
fn an_empty_file_is_refused() {
    insta::assert_snapshot!(refusal("empty.yaml", ""), @"empty.yaml:1:1: found the end of the file, expected a record: `id`, `incident`, `language`, `text`, `publisher`, `parties` …");
}

#[test]
fn aliases_that_grow_without_end_are_refused() {
    insta::assert_snapshot!(refusal("billion-laughs.yaml", "[x, x"), @"billion-laughs.yaml:3:9: found `[x, x, x, x, x, x, x, x, x]`, expected a text");
}

#[test]
fn json_without_a_comma_is_refused() {
    insta::assert_snapshot!(refusal("missing-comma.json", "\"text\""), @"missing-comma.json:5:3: found no sound YAML or JSON (while parsing a flow mapping, did not find expected ',' or '}'), expected a quote, comma, bracket or indentation that is missing here or in the line above");
}

#[test]
fn json_cut_short_is_refused() {
    insta::assert_snapshot!(refusal("cut-short.json", "\"evide"), @"cut-short.json:7:51: found no sound YAML or JSON (unclosed quote), expected a quote, comma, bracket or indentation that is missing here or in the line above");
}

#[test]
fn brackets_nested_without_end_are_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        let content = format!("review: {}{}", open.repeat(10_000), close.repeat(10_000));

        let error = notice::read_str(&content, Path::new("deep.yaml")).unwrap_err().to_string();

        assert!(error.starts_with("deep.yaml:1:"), "{error}");
        assert!(error.contains(": found ") && error.contains(", expected "), "{error}");
    }
    let content = format!("review: {}", "[".repeat(10_000));
    let error = notice::read_str(&content, Path::new("deep.yaml")).unwrap_err();
    insta::assert_snapshot!(error, @"deep.yaml:1:264: found brackets nested deeper than in any record, expected a record");
}

/// An anchor of many spans, used by many parties: a small file that stands for far more values than a record has.
#[test]
fn an_anchor_used_too_often_is_refused() {
    let party = |i| format!("  - {{key: p{i}, name: x, evidence: *e}}\n");
    let parties = (0..900).map(party).collect::<Vec<_>>().concat();
    let spans = "0-9, ".repeat(20_000);
    let content = format!("title: &e [{spans}0-9]\nparties:\n{parties}");

    let error = notice::read_str(&content, Path::new("aliases.yaml")).unwrap_err().to_string();

    assert!(error.contains(": found more values and aliases than in any record"), "{error}");
}

#[test]
fn binary_junk_is_refused() {
    let folder = Folder::new("junk");
    let error = refused_bytes(&folder, b"id: a\nlanguage: \x00\x01\x02\n");
    insta::assert_snapshot!(error, @r#"record.yaml:2:11: found no sound YAML or JSON (unexpected character: `\u{0}'), expected a quote, comma, bracket or indentation that is missing here or in the line above"#);
}

#[test]
fn a_text_in_another_encoding_is_refused() {
    let folder = Folder::new("shift-jis");
    let error = refused_bytes(&folder, b"# \xe4\xbe\x8b\nid: a\nname: \x97\xe1\x8e\xa6\n");
    insta::assert_snapshot!(error, @"record.yaml:3:7: found bytes that are not UTF-8, expected a text saved as UTF-8");
}

#[test]
fn a_file_of_nine_megabytes_is_not_read() {
    let folder = Folder::new("large");
    let size = usize::try_from(RECORD_LIMIT).unwrap() + 1_048_576;

    let error = refused_bytes(&folder, &b"x".repeat(size));

    insta::assert_snapshot!(error, @"`record.yaml` has 9437184 bytes, more than the 8388608 that are read: is it the right file?");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = notice::read_file(Path::new("no/such/record.yaml")).unwrap_err();

    assert!(matches!(error, NoticeError::Io { .. }));
    assert_eq!(error.to_string(), "cannot read `no/such/record.yaml`");
}

#[test]
fn every_mistake_of_a_file_is_told_in_its_order() {
    let content = fs::read_to_string(path("tests/records/bad/span-beyond-text.yaml")).unwrap();
    let content = content.replace("on_behalf_of: shop", "on_behalf_of: store");
    let content = content.replace("end: \"2024-01-20\"", "end: \"2023-01-20\"");

    let error = notice::read_str(&content, Path::new("three.yaml")).unwrap_err();

    let NoticeError::Invalid { findings, .. } = error else { panic!("{error}") };
    let lines: Vec<_> = findings.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [21, 31, 33]);
}

#[test]
fn the_command_refuses_every_bad_record_and_stores_none() {
    let folder = Folder::new("bad-records");
    let bad = path("tests/records/bad");
    let inputs: Vec<_> = fs::read_dir(&bad).unwrap().map(|e| e.unwrap().path()).collect();

    let output = Command::new(env!("CARGO_BIN_EXE_breachgraph"))
        .args(["load", "--backing", "snapshot", "--store"])
        .arg(folder.path())
        .arg(&bad)
        .output()
        .unwrap();

    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    for file in &inputs {
        let told = errors.lines().any(|line| {
            line.strip_prefix("warning: refused: ").is_some_and(|rest| {
                rest.starts_with(&format!("{}:", file.display()))
                    && rest.contains(": found ")
                    && rest.contains(", expected ")
            })
        });
        assert!(told, "{} is not told of in {errors}", file.display());
    }
    assert!(errors.contains(&format!("{} inputs refused", inputs.len())), "{errors}");
    let store = Store::open(folder.path(), Access::Read, None).unwrap();
    let graphs = store.graphs().unwrap();
    assert!(graphs.iter().all(|graph| !graph.as_str().contains("/graph/notice/")), "{graphs:?}");
}

/// What the reader says of the file, which must point at `words` in it.
fn refusal(file: &str, words: &str) -> String {
    let file = path("tests/records/bad").join(file);
    let content = fs::read_to_string(&file).unwrap();

    let error = notice::read_file(&file).unwrap_err();

    let message = error.to_string();
    let NoticeError::Invalid { findings, .. } = error else { panic!("{message}") };
    let [finding] = &findings[..] else { panic!("{message}") };
    let (line, column) = (finding.line.to_string(), finding.column.to_string());
    let (line, column): (usize, usize) = (line.parse().unwrap(), column.parse().unwrap());
    let rest: Vec<&str> = content.split_inclusive('\n').skip(line - 1).collect();
    let rest: String = rest.concat().chars().skip(column - 1).collect();
    assert!(
        rest.starts_with(words),
        "{message}\npoints at `{}`",
        rest.lines().next().unwrap_or("")
    );
    message.replace(&format!("{}/", file.parent().unwrap().display()), "")
}

/// What the reader says of a file of these bytes.
fn refused_bytes(folder: &Folder, bytes: &[u8]) -> String {
    fs::create_dir_all(folder.path()).unwrap();
    let file = folder.path().join("record.yaml");
    fs::write(&file, bytes).unwrap();

    let error = notice::read_file(&file).unwrap_err();

    error.to_string().replace(&format!("{}/", folder.path().display()), "")
}
