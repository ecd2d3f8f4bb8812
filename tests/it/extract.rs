//! Notices on the command line: what `extract`, `build` and `load` make of them, and what they never overwrite.

use std::fs;
use std::path::Path;

use breachgraph::notice::{self, sha256};

use crate::cli::{Ended, breachgraph, export, notices, with_input};
use crate::fetch::{answer, serve};
use crate::shared::path;
use crate::store::Folder;

const TEXT: &str = "お客様各位\r\n不正アクセスによる情報の流出について\r\n";

#[test]
fn a_folder_of_notices_becomes_records_and_texts() {
    let (from, to) = (notice_folder("extract-from"), Folder::new("extract-to"));

    let run = extract(&from, &to, &[]);

    assert_eq!(run.code, 0, "{}", run.errors);
    let ids: Vec<_> = run.output.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(ids, ["D01", "a_02", "sub"]);
    assert!(run.errors.contains("3 notices extracted; 2 other files left alone"), "{}", run.errors);
    for id in ids {
        let (record, _) = notice::read_file(&to.path().join(format!("{id}.yaml"))).unwrap();
        let text = fs::read(to.path().join(format!("{id}.txt"))).unwrap();
        assert_eq!(record.id.as_str(), id);
        assert_eq!(*record.text.sha256, sha256(&text));
        assert_eq!(record.text.length, String::from_utf8(text).unwrap().chars().count());
    }
    assert_eq!(fs::read_to_string(to.path().join("D01.txt")).unwrap(), TEXT);
}

#[test]
fn one_notice_goes_to_standard_output_and_several_need_a_folder() {
    let from = notice_folder("extract-one");
    let file = from.path().join("D01.txt");

    let one = breachgraph(&["extract", file.to_str().unwrap()]);
    let piped = with_input(&["extract", "-", "--id", "D01"], TEXT.as_bytes());
    let unnamed = with_input(&["extract", "-"], TEXT.as_bytes());
    let several = breachgraph(&["extract", text(&from)]);

    assert_eq!(one.code, 0, "{}", one.errors);
    assert_eq!(notice::read_str(&one.output, Path::new("D01.yaml")).unwrap().id.as_str(), "D01");
    assert_eq!(piped.output, one.output);
    assert!(unnamed.output.contains("\nid: notice-"), "{}", unnamed.output);
    assert_eq!(several.code, 2);
    assert!(
        several.errors.contains("found 3 notices, expected one: name a folder"),
        "{}",
        several.errors
    );
}

#[test]
fn an_edited_record_is_kept_until_it_is_asked_for() {
    let (from, to) = (notice_folder("edited-from"), Folder::new("edited-to"));
    assert_eq!(extract(&from, &to, &[]).code, 0);
    let record = to.path().join("D01.yaml");
    let first = fs::read_to_string(&record).unwrap();
    let edited = first.replace("language: ja", "language: en");
    assert_ne!(first, edited);
    fs::write(&record, &edited).unwrap();
    fs::write(from.path().join("D01.txt"), "別の本文\n").unwrap();
    fs::write(from.path().join("a_02.txt"), "別の本文\n").unwrap();

    let run = extract(&from, &to, &[]);

    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.errors.contains("it was edited or written by hand"), "{}", run.errors);
    assert!(run.errors.contains("1 records kept as they were"), "{}", run.errors);
    assert_eq!(fs::read_to_string(&record).unwrap(), edited);
    assert_eq!(fs::read_to_string(to.path().join("D01.txt")).unwrap(), TEXT);
    assert_eq!(fs::read_to_string(to.path().join("a_02.txt")).unwrap(), "別の本文\n");

    assert_eq!(extract(&from, &to, &["--overwrite"]).code, 0);

    assert!(fs::read_to_string(&record).unwrap().contains("language: ja"));
    assert_eq!(fs::read_to_string(to.path().join("D01.txt")).unwrap(), "別の本文\n");
}

#[test]
fn a_record_in_json_is_kept_unless_it_is_the_same() {
    let (from, to) = (notice_folder("json-from"), Folder::new("json-to"));
    assert_eq!(extract(&from, &to, &["--format", "json"]).code, 0);
    let record = to.path().join("D01.json");
    let first = fs::read_to_string(&record).unwrap();
    assert!(extract(&from, &to, &["--format", "json"]).errors.starts_with("3 notices extracted"));
    fs::write(&record, first.replace("ja", "en")).unwrap();

    let again = extract(&from, &to, &["--format", "json"]);
    let other = extract(&from, &to, &["--format", "yaml"]);

    assert!(again.errors.contains("1 records kept"), "{}", again.errors);
    assert!(other.errors.contains("in another format"), "{}", other.errors);
    assert!(!to.path().join("D01.yaml").exists());
}

#[test]
fn a_text_of_somebody_else_is_never_replaced() {
    let (from, to) = (notice_folder("foreign-from"), Folder::new("foreign-to"));
    fs::create_dir_all(to.path()).unwrap();
    fs::write(to.path().join("D01.txt"), "わたしの手控え\n").unwrap();

    let run = extract(&from, &to, &[]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("D01.txt` is another text"), "{}", run.errors);
    assert!(run.errors.contains("2 notices extracted; 1 inputs refused"), "{}", run.errors);
    assert_eq!(fs::read_to_string(to.path().join("D01.txt")).unwrap(), "わたしの手控え\n");
    assert!(!to.path().join("D01.yaml").exists());
}

#[test]
fn the_record_of_another_notice_is_kept() {
    let (from, to) = (notice_folder("other-id-from"), Folder::new("other-id-to"));
    assert_eq!(extract(&from, &to, &[]).code, 0);
    let (record, other) = (to.path().join("D01.yaml"), to.path().join("sub.yaml"));
    let bytes = fs::read(&other).unwrap();
    fs::write(&record, &bytes).unwrap();

    let run = extract(&from, &to, &["--overwrite"]);

    assert!(run.errors.contains("a notice with another id"), "{}", run.errors);
    assert_eq!(fs::read(&record).unwrap(), bytes);
}

#[test]
fn records_beside_their_notices_can_be_made_again() {
    let folder = notice_folder("beside");
    fs::write(folder.path().join("page.html"), "<p>情報の流出について</p>").unwrap();
    for _ in 0..2 {
        let run = extract(&folder, &folder, &[]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }
    let shift_jis = folder.path().join("sjis.txt");
    let bytes = encoding_rs::SHIFT_JIS.encode(TEXT).0.into_owned();
    fs::write(&shift_jis, &bytes).unwrap();

    let run = extract(&folder, &folder, &["--overwrite"]);

    assert_eq!(run.code, 2);
    assert!(run.errors.contains("is the notice itself"), "{}", run.errors);
    assert_eq!(fs::read(&shift_jis).unwrap(), bytes);
}

#[test]
fn a_bad_file_leaves_the_good_ones_and_ends_with_2() {
    let (from, to) = (notice_folder("bad-from"), Folder::new("bad-to"));
    fs::write(from.path().join("b.txt"), b"\0\0").unwrap();
    fs::write(from.path().join("c.pdf"), b"%PDF-1.4 nothing").unwrap();
    fs::write(from.path().join("d.html"), b"<script>x</script>").unwrap();
    fs::File::create(from.path().join("e.txt")).unwrap().set_len(200 << 20).unwrap();

    for run in [
        extract(&from, &to, &[]),
        breachgraph(&["load", text(&from), "--store", to.path().join("store").to_str().unwrap()]),
    ] {
        assert_eq!(run.code, 2);
        for name in
            ["b.txt` is no text", "c.pdf` cannot", "d.html` holds no", "e.txt` has 209715200"]
        {
            let lines = run.errors.lines().filter(|line| line.contains(name)).count();
            assert_eq!(lines, 1, "{name}: {}", run.errors);
        }
        assert_eq!(run.output.lines().count(), 3, "{}", run.output);
    }
}

#[test]
fn two_notices_of_one_id_are_both_named() {
    let (from, to) = (notice_folder("twice-from"), Folder::new("twice-to"));
    fs::create_dir_all(from.path().join("z")).unwrap();
    fs::write(from.path().join("z/d01.txt"), "別の本文").unwrap();
    let store = to.path().join("store");

    for run in [
        extract(&from, &to, &[]),
        breachgraph(&["load", text(&from), "--store", store.to_str().unwrap()]),
    ] {
        assert_eq!(run.code, 2);
        let line = run.errors.lines().find(|line| line.contains("refused: ")).unwrap();
        assert!(line.contains("z/d01.txt") && line.contains("/D01.txt"), "{line}");
    }
}

#[test]
fn a_build_reads_notices_and_keeps_their_texts() {
    let (from, out) = (notice_folder("build-from"), Folder::new("build-notices"));

    let run = breachgraph(&["build", text(&from), "-o", text(&out)]);

    assert!(run.code < 2, "{}", run.errors);
    assert!(run.output.contains("extracted D01 ("), "{}", run.output);
    assert_eq!(notices(&out.path().join("store")), ["D01", "a_02", "sub"]);
    assert_eq!(fs::read_to_string(out.path().join("texts/D01.txt")).unwrap(), TEXT);
    let quads = export(&out.path().join("store"), "nq");
    assert!(quads.contains("/id/notice/D01/run> <http://www.w3.org/ns/prov#wasInformedBy> <https://w3id.org/breachgraph/id/notice/D01/extraction>"));
    assert!(quads.contains("お客様各位"), "quotes are cut from the text");
}

#[test]
fn a_record_speaks_for_its_notice() {
    let (from, records, out) =
        (notice_folder("speaks"), Folder::new("speaks-records"), Folder::new("speaks-out"));
    assert_eq!(extract(&from, &records, &[]).code, 0);
    let edited = records.path().join("D01.yaml");
    let by_hand = fs::read_to_string(&edited).unwrap().replace("id: D01", "id: by-hand");
    fs::write(&edited, by_hand).unwrap();
    fs::write(records.path().join("a_02.yaml"), "no record").unwrap();

    let run = breachgraph(&["load", text(&from), text(&records), "--store", text(&out)]);

    assert_eq!(run.code, 2, "the record that is none is refused");
    assert_eq!(notices(out.path()), ["by-hand", "sub"]);
    assert!(run.errors.contains("D01.txt is not read: its record"), "{}", run.errors);
    assert!(run.errors.contains("a_02.txt is not read: its record"), "{}", run.errors);
}

#[test]
fn what_came_from_a_person_is_replaced_only_when_asked() {
    let (from, records, store) =
        (notice_folder("person"), Folder::new("person-records"), Folder::new("person-store"));
    assert_eq!(extract(&from, &records, &[]).code, 0);
    let load = |input: &Path, more: &[&str]| {
        let input = input.to_str().unwrap();
        breachgraph(&[&["load", input, "--store", text(&store)], more].concat())
    };
    let (file, record) = (from.path().join("D01.txt"), records.path().join("D01.yaml"));
    // An extraction replaces an extraction, also one that came by its record.
    assert_eq!(load(&record, &[]).code, 0);
    let untouched = load(&file, &[]);
    assert!(untouched.errors.starts_with("1 notices loaded"), "{}", untouched.errors);
    let edited = fs::read_to_string(&record).unwrap().replace("発表者", "発表した人");
    fs::write(&record, edited).unwrap();
    assert_eq!(load(&record, &[]).code, 0);
    let before = export(store.path(), "nq");

    let kept = load(&file, &[]);

    assert_eq!(kept.code, 0);
    assert!(kept.errors.contains("the store has it from an edited"), "{}", kept.errors);
    assert!(export(store.path(), "nq") == before);
    let asked = load(&file, &["--overwrite"]);
    assert!(asked.errors.starts_with("1 notices loaded"), "{}", asked.errors);
    assert!(export(store.path(), "nq") != before);
}

#[test]
fn a_page_is_kept_with_its_address_hash_and_date() {
    let page = "<p>情報の流出について</p>";
    let server = serve(move |_, stream| {
        answer(stream, "200 OK", "Content-Type: text/html\r\n", page.as_bytes());
    });
    let to = Folder::new("page-to");
    let address = format!("{server}/news/1.html");
    let command = ["extract", &address, "-o", text(&to)];

    let refused = breachgraph(&command);
    let run = breachgraph(&[&command[..], &["--allow-http", "--allow-private"]].concat());

    assert_eq!(refused.code, 2);
    assert!(refused.errors.contains("begins with https://"), "{}", refused.errors);
    assert_eq!(run.code, 0, "{}", run.errors);
    let id = run.output.split('\t').next().unwrap();
    assert!(id.starts_with("127-0-0-1-"), "{id}");
    let read = |end: &str| fs::read_to_string(to.path().join(format!("{id}{end}"))).unwrap();
    assert_eq!((read(".html").as_str(), read(".txt").as_str()), (page, "情報の流出について\n"));
    let origin: serde_json::Value = serde_json::from_str(&read(".source.json")).unwrap();
    assert_eq!(origin["address"], address.as_str());
    assert_eq!(origin["sha256"], sha256(page.as_bytes()));
    assert!(origin["retrieved"].as_str().unwrap().ends_with('Z'));
    assert!(read(".yaml").contains(&format!("source: {address}")), "{}", read(".yaml"));
}

#[test]
fn the_order_of_many_notices_is_that_of_their_names() {
    let (from, to) = (Folder::new("many-from"), Folder::new("many-to"));
    fs::create_dir_all(from.path()).unwrap();
    for n in 0..300 {
        let words = format!("お知らせ{n}\n").repeat(1 + n % 7 * 300);
        fs::write(from.path().join(format!("n{n:03}.txt")), words).unwrap();
    }

    let run = extract(&from, &to, &[]);

    let ids: Vec<_> = run.output.lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(ids, (0..300).map(|n| format!("n{n:03}")).collect::<Vec<_>>());
}

#[test]
fn what_is_neither_record_nor_notice_is_named_with_what_is_expected() {
    for (command, file) in
        [("build", "README.md"), ("extract", "examples/incidents/geo-2011-06-08.yaml")]
    {
        let run = breachgraph(&[command, file, "-o", "target/never"]);
        assert_eq!(run.code, 2);
        assert!(run.errors.contains(file) && run.errors.contains(".eml"), "{}", run.errors);
    }
    assert!(!path("target/never").exists());
}

/// Three notices and two files that are none.
fn notice_folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    fs::create_dir_all(folder.path().join("sub")).unwrap();
    for (file, content) in [
        ("D01.txt", TEXT),
        ("a_02.txt", "二つ目のお知らせ\n"),
        ("sub/sub.html", "<h1>三つ目</h1><p>流出について</p>"),
        ("README.txt", "これはお知らせではない"),
        ("notes.md", "これもお知らせではない"),
    ] {
        fs::write(folder.path().join(file), content).unwrap();
    }
    folder
}

fn extract(from: &Folder, to: &Folder, more: &[&str]) -> Ended {
    breachgraph(&[&["extract", text(from), "-o", text(to)], more].concat())
}

fn text(folder: &Folder) -> &str {
    folder.path().to_str().unwrap()
}
