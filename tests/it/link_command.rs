//! `link` and `screen` as people run them: what is linked, what goes to review, what stays open, and what persons decided.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::{Ended, breachgraph, export, text};
use crate::shared::{beside, path};
use crate::store::Folder;

const SHRINE: &str = "1990000000008";
const SHOP: &str = "8990000000001";

/// A store with the invented notice, the index of the invented slice, and a place for tables.
struct Desk {
    store: Folder,
    index: Folder,
    tables: Folder,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = |part: &str| Folder::new(&format!("link-{part}-{name}"));
        let desk =
            Self { store: folder("store"), index: folder("index"), tables: folder("tables") };
        fs::create_dir_all(desk.tables.path()).unwrap();
        for (format, file) in [("nta", "nta-full.csv"), ("edinet", "edinet.csv")] {
            desk.import(format, &path("tests/registry").join(file));
        }
        desk.load("tests/registry/notice.yaml");
        desk
    }

    fn import(&self, format: &str, file: &Path) {
        let file = file.to_str().unwrap();
        let run = breachgraph(&["registry", "import", format, file, "--index", text(&self.index)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }

    fn load(&self, record: &str) {
        let run = breachgraph(&["load", record, "--store", text(&self.store)]);
        assert_eq!(run.code, 0, "{}", run.errors);
    }

    fn table(&self, name: &str) -> PathBuf {
        self.tables.path().join(name)
    }

    fn link(&self, arguments: &[&str]) -> Ended {
        let common = ["link", "--store", text(&self.store), "--index", text(&self.index)];
        breachgraph(&[&common, arguments].concat())
    }

    /// The lines of a run that tell of a name.
    fn told(&self, name: &str) -> String {
        let run = self.link(&[]);
        assert_eq!(run.code, 0, "{}", run.errors);
        run.output.lines().filter(|line| line.contains(name)).collect::<Vec<_>>().join("\n")
    }

    /// Writes the review table and hands it back with this decision on this entry.
    fn decide(&self, id: &str, ruling: &str) -> Ended {
        let (review, decided) = (self.table("review.csv"), self.table("decided.csv"));
        let run = self.link(&["--review", review.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}", run.errors);
        let table = fs::read_to_string(&review).unwrap();
        let rows = table.lines().map(|line| {
            let mark = line.contains(&format!(",{id},"));
            if mark {
                line.replace(",,,,", &format!(",{ruling},見本係,2026-11-22,seen"))
            } else {
                line.to_owned()
            }
        });
        let rows: Vec<_> = rows.chain([String::new()]).collect();
        fs::write(&decided, rows.join("\n").replace("seen,", "seen")).unwrap();
        fs::remove_file(&review).unwrap();
        self.link(&["--decisions", decided.to_str().unwrap()])
    }
}

#[test]
fn each_organisation_is_linked_in_review_or_not_linked_with_its_reason() {
    let desk = Desk::new("outcomes");
    for (name, parts) in [
        (
            "見本商事",
            &["linked", "registered as · nta 8990000000001", "same name", "edinet E90001"][..],
        ),
        (
            "しおかぜ",
            &[
                "registered as · nta 4990000000005", "succeeded by · nta 8990000000001",
                "merged into this one (2021-10-01)",
            ],
        ),
        ("八幡神社", &["review", "3 entries come into question and nothing tells them apart"]),
        ("花霞", &["no link", "3990000000006 began after the notices (2018-07-02)"]),
        ("どこにもない", &["no link", "no entry has this or a like name"]),
    ] {
        let told = desk.told(name);
        for part in parts {
            assert!(told.contains(part), "{part}: {told}");
        }
    }
}

#[test]
fn no_link_says_owl_same_as_and_each_has_its_own_predicate() {
    let desk = Desk::new("predicates");
    desk.told("");
    let graph = export(desk.store.path(), "nq");
    assert!(!graph.contains("owl#sameAs"));
    for part in [
        "ns#registeredAs> <https://w3id.org/breachgraph/id/register/",
        "ns#succeededBy> <https://w3id.org/breachgraph/id/register/",
        "ns#linkScore>",
        "graph/links/nta>",
        "graph/links/edinet>",
    ] {
        assert!(graph.contains(part), "{part}");
    }
    assert!(!graph.contains("ns#brandOf> <https://w3id.org/breachgraph/id/register/"));
}

#[test]
fn a_decision_is_kept_and_no_later_run_undoes_it() {
    let desk = Desk::new("decision");
    let run = desk.decide(SHRINE, "brand");
    assert_eq!(run.code, 0, "{}", run.errors);
    for _ in 0..2 {
        let told = desk.told("八幡神社");
        assert!(told.contains(&format!("brand of · nta {SHRINE}")), "{told}");
        assert!(told.contains("decided by a person (seen)"), "{told}");
    }
    desk.load("tests/records/first-report.yaml");
    assert!(desk.told("八幡神社").contains("brand of"));
    let graph = export(desk.store.path(), "nq");
    assert!(
        graph.contains("ns#brandOf> <https://w3id.org/breachgraph/id/register/")
            && graph.contains("見本係"),
        "the graph names who decided"
    );

    let back = desk.table("back.csv");
    let row = format!(
        "organization,register,id,decision\nid/organization/name-八幡神社,nta,{SHRINE},open\n"
    );
    fs::write(&back, row).unwrap();
    let run = desk.link(&["--decisions", back.to_str().unwrap()]);
    assert!(run.output.contains("review · 八幡神社"), "{}", run.output);
}

#[test]
fn a_filled_review_table_is_not_written_over() {
    let desk = Desk::new("review");
    let review = desk.table("review.csv");
    let arguments = ["--review", review.to_str().unwrap()];
    assert_eq!(desk.link(&arguments).code, 0);
    let filled = fs::read_to_string(&review).unwrap().replacen(",,,,\n", ",same,,,\n", 1);
    fs::write(&review, &filled).unwrap();
    let run = desk.link(&arguments);
    assert_eq!(run.code, 2, "{}", run.errors);
    assert!(run.errors.contains("holds decisions that were not handed in"), "{}", run.errors);
    assert_eq!(fs::read_to_string(&review).unwrap(), filled);
}

#[test]
fn screen_says_which_companies_of_a_list_had_incidents() {
    let desk = Desk::new("screen");
    let list = desk.table("list.csv");
    fs::write(
        &list,
        format!("取引先,法人番号\n見本商事,{SHOP}\n見本電機,7990000000002\nだめ,8990000000002\n"),
    )
    .unwrap();
    let arguments =
        ["screen", list.to_str().unwrap(), "--store", text(&desk.store), "--format", "csv"];
    let run = breachgraph(&arguments);
    assert!(run.errors.contains("run `breachgraph link` first"), "{}", run.errors);

    desk.told("");
    let run = breachgraph(&arguments);
    assert_eq!(run.code, 2, "a row has a wrong check digit: {}", run.errors);
    let rows: Vec<&str> = run.output.lines().skip(1).collect();
    assert!(rows.iter().all(|row| row.contains(SHOP)), "{rows:?}");
    assert!(
        rows.iter().any(|row| row.contains("見本商事") && row.contains("link-2024")),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| row.contains("しおかぜ")),
        "what it took over is its own: {rows:?}"
    );
    assert!(
        run.errors.contains("line 4")
            && run.errors.contains("2 companies, 1 of them with incidents"),
        "{}",
        run.errors
    );
}

/// Rows of the real register whose name has one of these words, in a file; `None`, said loudly, where there is no register.
fn real_rows(desk: &Folder) -> Option<PathBuf> {
    const WORDS: [&str; 20] = [
        "ラック", "ゲオ", "Ｐ．Ｃ．Ｆ", "ＰＣＦ", "ＦＲＯＮＴＥＯ", "ベライゾン",
        "テレコムスクエア", "カゴヤ", "ネットオフ", "リネット", "セコムトラスト", "ポルシェ",
        "リテールコム", "ベリトランス", "総務省", "経済産業省", "個人情報保護委員会", "警察庁",
        "京都府", "日本情報経済社会",
    ];
    let packed = beside("registry/nta/corporate-numbers-tokyo-kyoto-aichi.csv.zst")?;
    let Ok(unpacked) = Command::new("zstd").arg("-dcq").arg(packed).output() else {
        let none = beside("registry/nta/needs the program zstd");
        return none;
    };
    let rows = String::from_utf8(unpacked.stdout).unwrap();
    let name = |row: &&str| {
        row.split(',').nth(6).is_some_and(|name| WORDS.iter().any(|word| name.contains(word)))
    };
    let kept: Vec<&str> = rows.split_inclusive('\n').filter(name).collect();
    fs::create_dir_all(desk.path()).unwrap();
    let file = desk.path().join("rows.csv");
    fs::write(&file, kept.concat()).unwrap();
    Some(file)
}

#[test]
fn the_organisations_of_the_five_incidents_are_linked_or_left_with_a_reason() {
    let (store, index) = (Folder::new("link-five"), Folder::new("link-five-index"));
    let rows = Folder::new("link-five-rows");
    let (Some(nta), Some(edinet)) =
        (real_rows(&rows), beside("registry/edinet/EdinetcodeDlInfo-2024-07-21.csv"))
    else {
        return;
    };
    for (format, file) in [("nta", nta), ("edinet", edinet)] {
        let run = breachgraph(&[
            "registry",
            "import",
            format,
            file.to_str().unwrap(),
            "--index",
            text(&index),
        ]);
        assert!(run.code < 2, "{}", run.errors);
    }
    let run = breachgraph(&["load", "examples/incidents", "--store", text(&store)]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let run = breachgraph(&["link", "--store", text(&store), "--index", text(&index)]);
    assert_eq!(run.code, 0, "{}", run.errors);
    for line in FIVE {
        assert!(
            run.output.lines().any(|told| line.iter().all(|part| told.contains(part))),
            "{line:?}\n{}",
            run.output
        );
    }
    assert!(!run.output.contains("5180001138940"), "the ゲオ founded in 2019: {}", run.output);
}

/// What the run says of each, in parts of its line.
const FIVE: [&[&str]; 14] = [
    &["linked · (株)ゲオ · registered as", "edinet E03367"],
    &["linked · 株式会社ラック · registered as", "nta 7010001134137"],
    &["linked · Payment Card Forensics株式会社 · registered as", "nta 9010401089433"],
    &["linked · Payment Card Forensics株式会社 · succeeded by", "nta 1010401051219"],
    &["linked · セコムトラストシステムズ株式会社", "nta 4011001040781"],
    &["linked · 株式会社テレコムスクエア", "nta 1010001026918"],
    &["no link · ベライゾンジャパン合同会社", "no entry has this or a like name"],
    &["no link · ネットオフ株式会社", "no entry has this or a like name"],
    &["no link · ポルシェ ジャパン株式会社", "no entry has this or a like name"],
    &["no link · 株式会社リテールコム", "no entry has this or a like name"],
    &["no link · カゴヤ・ジャパン株式会社", "no entry has this or a like name"],
    &["no link · 近畿総合通信局", "a unit of 総務省"],
    &["no link · 京都府警察サイバー犯罪対策課", "a unit of 京都府警察"],
    &["no link · 独立行政法人情報処理推進機構", "5010005007126 stands in no register at hand"],
];
