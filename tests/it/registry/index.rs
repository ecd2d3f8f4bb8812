use std::fs;

use breachgraph::registry::read::read_file;
use breachgraph::registry::{
    Candidate, Entry, Index, Key, Mode, Register, RegistryError, Status, Version, import,
    normal_form,
};
use proptest::prelude::*;

use super::{file, ids, index_of_slice, rows, slice};
use crate::store::Folder;

fn named(index: &Index, name: &str) -> Vec<(String, Key)> {
    let found = index.by_name(&normal_form(name)).unwrap();
    found.into_iter().map(|(entry, key)| (entry.id, key)).collect()
}

#[test]
fn every_entry_is_found_by_its_number_and_by_each_of_its_names() {
    let folder = Folder::new("registry-all");
    let index = index_of_slice(&folder);

    for entry in rows(Register::Nta, &slice("nta-full.csv")).0 {
        assert_eq!(index.by_number(&entry.id).unwrap(), std::slice::from_ref(&entry));
        assert_eq!(index.by_id(Register::Nta, &entry.id).unwrap().as_ref(), Some(&entry));
        for name in
            [Some(&entry.name), entry.kana.as_ref(), entry.latin.as_ref()].into_iter().flatten()
        {
            assert!(named(&index, name).iter().any(|(id, _)| *id == entry.id), "{name}");
        }
    }
    assert_eq!(index.versions()[0].entries, 20);
    assert_eq!(index.versions()[0].date, "2026-06-01".parse().ok());
}

#[test]
fn numbers_and_names_that_are_not_there_give_nothing() {
    let index = index_of_slice(&Folder::new("registry-none"));

    for number in ["", "7000012050002", "899000000000", "株式会社", "9999999999999"] {
        assert!(index.by_number(number).unwrap().is_empty(), "{number}");
    }
    for name in ["", "株式会社", "ここにない名前", "\u{1}8990000000001"] {
        assert!(named(&index, name).is_empty(), "{name}");
        assert!(
            index.fuzzy(&normal_form(name), 5).unwrap().iter().all(|found| found.similarity < 1.0),
            "{name}"
        );
    }
}

#[test]
fn a_name_is_found_however_people_write_it() {
    let index = index_of_slice(&Folder::new("registry-written"));

    for (written, id) in [
        ("㈱見本商事", "8990000000001"),
        ("見本商事(株)", "8990000000001"),
        ("ﾐﾎﾝｼｮｳｼﾞ", "8990000000001"),
        ("Mihon Shouji", "8990000000001"),
        ("mihon shoji k.k.", "8990000000001"),
        ("MIHON ELECTRIC", "7990000000002"),
        ("高沢絵画", "6990000000011"),
        ("キャットウォーク", "5990000000012"),
        ("abc design", "4990000000013"),
        ("霞が丘運輸", "3990000000014"),
    ] {
        assert!(
            named(&index, written).iter().any(|(found, _)| found == id),
            "{written}: {:?}",
            named(&index, written)
        );
    }
}

#[test]
fn a_name_that_several_have_gives_all_of_them() {
    let index = index_of_slice(&Folder::new("registry-homonyms"));

    let found: Vec<_> = named(&index, "八幡神社").into_iter().map(|(id, _)| id).collect();

    assert_eq!(found, ["1990000000008", "2990000000007", "9990000000009"]);
}

#[test]
fn registers_meet_in_the_corporate_number() {
    let folder = Folder::new("registry-join");
    index_of_slice(&folder);
    import(folder.path(), Register::Edinet, Mode::Replace, &[slice("edinet.csv")]).unwrap();
    import(folder.path(), Register::Gleif, Mode::Replace, &[slice("gleif.csv")]).unwrap();
    let index = Index::open(folder.path()).unwrap();

    let found = index.by_number("8990000000001").unwrap();

    assert_eq!(ids(&found), ["8990000000001", "E90001", "99990000000000000101"]);
    assert_eq!(found[1].securities_code.as_deref(), Some("99990"));
    let registers: Vec<_> = index.versions().iter().map(|version| version.register).collect();
    assert_eq!(registers, [Register::Nta, Register::Edinet, Register::Gleif]);
    // The number is a key, never a name.
    assert!(index.fuzzy(&normal_form("8990000000001"), 5).unwrap().is_empty());
}

#[test]
fn a_difference_file_renames_moves_closes_adds_and_takes_out() {
    let folder = Folder::new("registry-update");
    index_of_slice(&folder);

    let (version, _) =
        import(folder.path(), Register::Nta, Mode::Update, &[slice("nta-diff.csv")]).unwrap();
    let index = Index::open(folder.path()).unwrap();
    let one = |number: &str| index.by_number(number).unwrap().pop();

    assert_eq!((version.entries, version.date), (20, "2026-07-03".parse().ok()));
    let renamed = one("6990000000003").unwrap();
    assert_eq!(renamed.name, "株式会社ソラシド");
    let until = |day: &str| day.parse().ok();
    assert_eq!(
        renamed.former_names,
        [
            ("株式会社アオゾラシステム".to_owned(), until("2019-04-01")),
            ("株式会社アオゾラシステムズ".to_owned(), until("2026-07-02")),
        ]
    );
    assert_eq!(named(&index, "アオゾラシステムズ"), [("6990000000003".to_owned(), Key::Former)]);
    assert_eq!(one("7990000000002").unwrap().prefecture, Some(27));
    assert!(matches!(one("3990000000006").unwrap().status, Status::Closed { .. }));
    assert_eq!(one("8990000000018"), None, "taken out");
    assert!(named(&index, "むかしや").is_empty(), "taken out");
    assert_eq!(one("3990000000022").unwrap().name, "株式会社ハルイチ");
    assert_eq!(one("8990000000001").unwrap().name, "株式会社見本商事", "untouched");
    // What changed is not found as it was.
    let moved: Vec<_> = index
        .fuzzy(&normal_form("見本電機"), 5)
        .unwrap()
        .into_iter()
        .filter(|found| found.entry.id == "7990000000002")
        .collect();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].entry.prefecture, Some(27));
}

#[test]
fn a_second_difference_file_builds_on_the_first() {
    let folder = Folder::new("registry-updates");
    index_of_slice(&folder);
    import(folder.path(), Register::Nta, Mode::Update, &[slice("nta-diff.csv")]).unwrap();
    let later = fs::read_to_string(slice("nta-diff.csv")).unwrap();
    let later = later.lines().filter(|line| line.contains("ハルイチ")).map(|line| {
        line.replace("株式会社ハルイチ", "株式会社フユニ")
            .replace("2026-07-03", "2026-08-01")
            .replace(",01,0,", ",11,0,")
    });
    let later = file(&folder, "later.csv", later.collect::<String>().as_bytes());

    let (version, _) = import(folder.path(), Register::Nta, Mode::Update, &[later]).unwrap();
    let index = Index::open(folder.path()).unwrap();

    assert_eq!(version.entries, 20);
    assert_eq!(named(&index, "ハルイチ")[0].1, Key::Former);
    assert_eq!(named(&index, "フユニ")[0].1, Key::Name);
    assert_eq!(index.by_number("6990000000003").unwrap()[0].name, "株式会社ソラシド");
    assert!(index.by_number("8990000000018").unwrap().is_empty(), "still taken out");
}

#[test]
fn an_update_and_one_import_of_all_files_know_the_same() {
    let (apart, together) = (Folder::new("registry-apart"), Folder::new("registry-together"));
    index_of_slice(&apart);
    import(apart.path(), Register::Nta, Mode::Update, &[slice("nta-diff.csv")]).unwrap();
    import(
        together.path(),
        Register::Nta,
        Mode::Replace,
        &[slice("nta-full.csv"), slice("nta-diff.csv")],
    )
    .unwrap();
    let (apart, together) =
        (Index::open(apart.path()).unwrap(), Index::open(together.path()).unwrap());

    for entry in [
        rows(Register::Nta, &slice("nta-full.csv")).0,
        rows(Register::Nta, &slice("nta-diff.csv")).0,
    ]
    .concat()
    {
        assert_eq!(apart.by_number(&entry.id).unwrap(), together.by_number(&entry.id).unwrap());
        assert_eq!(named(&apart, &entry.name), named(&together, &entry.name), "{}", entry.name);
    }
    assert_eq!(apart.versions()[0].entries, together.versions()[0].entries);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folders = ["a", "b"].map(|name| Folder::new(&format!("registry-same-{name}")));
    let bytes = folders.each_ref().map(|folder| {
        index_of_slice(folder);
        import(folder.path(), Register::Nta, Mode::Update, &[slice("nta-diff.csv")]).unwrap();
        all_files(folder)
    });

    assert_eq!(bytes[0], bytes[1]);
    assert_eq!(bytes[0].len(), 10, "manifest, lock, four tables twice");
}

fn all_files(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(folder.parent().unwrap()).unwrap().file_name().unwrap();
                let place = format!(
                    "{}/{}",
                    folder.file_name().unwrap().to_string_lossy(),
                    name.to_string_lossy()
                );
                files.push((place, fs::read(&path).unwrap()));
            }
        }
    }
    for (place, _) in &mut files {
        if let Some((folder, name)) =
            place.split_once('/').filter(|(folder, _)| !folder.starts_with("nta-"))
        {
            assert!(!folder.is_empty());
            *place = name.to_owned();
        }
    }
    files.sort();
    files
}

#[test]
fn an_import_that_fails_leaves_the_index_as_it_was() {
    let folder = Folder::new("registry-fails");
    index_of_slice(&folder);
    let before = all_files(&folder);

    let wrong = [slice("nta-diff.csv"), slice("edinet.csv")];
    for mode in [Mode::Update, Mode::Replace] {
        let error = import(folder.path(), Register::Nta, mode, &wrong).unwrap_err();
        assert!(matches!(error, RegistryError::Columns { .. }), "{error}");
        assert_eq!(Index::open(folder.path()).unwrap().versions()[0].entries, 20);
    }
    import(folder.path(), Register::Nta, Mode::Replace, &[slice("nta-full.csv")]).unwrap();
    let after = all_files(&folder);
    let tables = |files: &[(String, Vec<u8>)]| {
        files
            .iter()
            .filter(|(name, _)| name.contains('/'))
            .map(|(_, bytes)| bytes.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(tables(&before), tables(&after), "no rest of the runs that failed");
}

#[test]
fn a_register_is_never_replaced_by_nothing() {
    let folder = Folder::new("registry-nothing");
    index_of_slice(&folder);
    let empty = folder.path().join("empty.csv");
    fs::write(&empty, "").unwrap();
    let files = [slice("nta-full.csv"), empty.clone()];
    let error = import(folder.path(), Register::Nta, Mode::Replace, &files).unwrap_err();
    assert!(matches!(error, RegistryError::NoRows { .. }), "{error}");
    assert_eq!(Index::open(folder.path()).unwrap().versions()[0].entries, 20);
    import(folder.path(), Register::Nta, Mode::Update, &[empty]).unwrap();
    assert_eq!(Index::open(folder.path()).unwrap().versions()[0].entries, 20, "nothing changed");
}

#[test]
fn what_is_no_index_or_another_version_or_damaged_is_told() {
    let folder = Folder::new("registry-damaged");
    assert!(matches!(Index::open(folder.path()).unwrap_err(), RegistryError::NoIndex { .. }));
    index_of_slice(&folder);

    for table in ["entries", "names", "grams"] {
        let path = folder.path().join("nta-1").join(table);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            fs::write(&path, &bytes).unwrap();
            let outcome = Index::open(folder.path()).and_then(|index| {
                index.by_number("8990000000001")?;
                index.by_name(&normal_form("見本商事"))?;
                index.fuzzy(&normal_form("見本商亊"), 5)
            });
            if let Err(error) = outcome {
                assert!(
                    matches!(error, RegistryError::Broken { .. }),
                    "{table} byte {at}: {error}"
                );
            } else {
                assert_eq!(
                    table,
                    "none",
                    "byte {at} of {} in {table} can change unseen",
                    whole.len()
                );
            }
        }
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(Index::open(folder.path()).is_err(), "{table} cut");
        fs::write(&path, &whole).unwrap();
    }
    let manifest = folder.path().join("registry.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"format\": 3", "\"format\": 4")).unwrap();
    let error = Index::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("has format 4, expected 3"), "{error}");
    fs::write(&manifest, text.replace("nta-1", "../nta-1")).unwrap();
    assert!(matches!(Index::open(folder.path()).unwrap_err(), RegistryError::Broken { .. }));
}

#[test]
fn two_imports_at_once_are_kept_apart() {
    let folder = Folder::new("registry-lock");
    index_of_slice(&folder);
    let lock = fs::File::create(folder.path().join("lock")).unwrap();
    lock.lock().unwrap();

    let error =
        import(folder.path(), Register::Nta, Mode::Replace, &[slice("nta-full.csv")]).unwrap_err();

    assert!(matches!(error, RegistryError::Locked { .. }), "{error}");
}

#[test]
fn similar_names_come_the_most_similar_first_with_the_name_that_was_met() {
    let folder = Folder::new("registry-similar");
    let index = index_of_slice(&folder);

    let found = index.fuzzy(&normal_form("アオゾラシステム㈱"), 3).unwrap();

    let shown: Vec<_> =
        found.iter().map(|c| (c.entry.name.as_str(), c.key, c.form.as_str())).collect();
    assert_eq!(shown[0], ("株式会社アオゾラシステムズ", Key::Name, "アオゾラシステムズ"));
    assert!((found[0].similarity - 8.0 / 9.0).abs() < 1e-9, "{}", found[0].similarity);
}

/// Small names out of few letters: many are alike.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let name = "[見本電機商事]{1,5}|[アイウエオーャ]{1,7}|[a-c ]{1,6}|株式会社[見本アイ]{1,3}";
    let one = (name, prop::option::of("[アイウエオ]{1,5}"), prop::option::of("[a-e]{2,6}"));
    prop::collection::vec(one, 1..60).prop_map(|names| {
        let entry = |(place, (name, kana, latin)): (usize, (String, _, _))| {
            let mut entry = Entry::new(Register::Gleif, format!("{place:020}"), name);
            (entry.kana, entry.latin) = (kana, latin);
            entry
        };
        names.into_iter().enumerate().map(entry).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn the_index_finds_by_name_what_a_look_at_every_entry_finds(entries in entries(), asked in "[見本アイa-c]{1,4}") {
        let folder = Folder::new(&format!("registry-oracle-{:?}", std::thread::current().id()));
        let version = Version { register: Register::Gleif, date: None, entries: 0, sha256: "0".into() };
        let index = Index::build(folder.path(), &version, entries.clone()).unwrap();
        let form = normal_form(&asked);
        let texts: Vec<_> = [Some(form.core.clone()), form.reading.clone()].into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let expected: Vec<_> = entries.iter().filter(|entry| keys(entry).iter().any(|key| texts.contains(key))).map(|entry| entry.id.clone()).collect();

        let found: Vec<_> = index.by_name(&form).unwrap().into_iter().map(|(entry, _)| entry.id).collect();

        prop_assert_eq!(found, expected);
        for candidate in index.fuzzy(&form, 10).unwrap() {
            let Candidate { entry, form: met, .. } = candidate;
            prop_assert!(keys(&entry).contains(&met));
        }
    }
}

fn keys(entry: &Entry) -> Vec<String> {
    let form = normal_form(&entry.name);
    let kana = entry.kana.as_deref().and_then(breachgraph::registry::name::reading_form);
    let latin = entry.latin.as_deref().map(|latin| normal_form(latin).core);
    [Some(form.core), form.reading, kana, latin].into_iter().flatten().collect()
}

#[test]
fn a_register_that_is_asked_over_the_network_is_no_file() {
    let error = read_file(Register::Wikidata, &slice("nta-full.csv"), &mut |_| Ok(())).unwrap_err();
    assert!(matches!(error, RegistryError::NoFile { .. }), "{error}");
}
