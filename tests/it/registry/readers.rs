use std::fs;

use breachgraph::registry::read::read_file;
use breachgraph::registry::{Register, RegistryError, Status};

use super::{cp932, file, rows, slice, zipped};
use crate::store::Folder;

#[test]
fn the_tax_agencys_file_is_the_same_in_every_form_in_which_it_is_published() {
    let folder = Folder::new("registry-forms");
    let (expected, report) = rows(Register::Nta, &slice("nta-full.csv"));
    assert_eq!((expected.len(), report.bad), (20, 0));
    let csv = fs::read(slice("nta-full.csv")).unwrap();
    let xml = fs::read(slice("nta-full.xml")).unwrap();
    let sjis = cp932("nta-full.csv");
    let marked = [b"\xef\xbb\xbf".as_slice(), &csv].concat();
    let answer = [b"2026-06-01,20,1,1\r\n".as_slice(), &csv].concat();
    for (name, bytes) in [
        ("sjis.csv", sjis.clone()),
        ("marked.csv", marked),
        ("answer-of-the-web-api.csv", answer),
        ("full.xml", xml.clone()),
        ("sjis.zip", zipped(&[("13_tokyo.csv", &sjis), ("13_tokyo.csv.asc", b"signature")])),
        ("xml.zip", zipped(&[("13_tokyo.xml", &xml)])),
    ] {
        let (found, report) = rows(Register::Nta, &file(&folder, name, &bytes));

        assert_eq!(report.bad, 0, "{name}: {:?}", report.first_bad);
        assert_eq!(found, expected, "{name}");
        assert_eq!(report.sha256.len(), 64, "{name}");
    }
}

#[test]
fn the_codes_of_the_tax_agency_are_understood() {
    let (entries, _) = rows(Register::Nta, &slice("nta-full.csv"));
    let of = |name: &str| entries.iter().find(|entry| entry.name == name).unwrap();
    let day = |text: &str| text.parse().ok();

    assert_eq!(of("合同会社花霞").since, day("2018-07-02"));
    assert_eq!(of("株式会社見本商事").since, None, "2015-10-05 is no founding date");
    assert_eq!(of("合同会社花霞").kind, Some(305));
    assert_eq!(of("有限会社月夜堂").prefecture, Some(26));
    assert_eq!(of("有限会社月夜堂").address.as_deref(), Some("京都府京都市中京区見本町５"));
    assert!(
        matches!(of("有限会社月夜堂").status, Status::Closed { on, .. } if on == day("2020-03-31"))
    );
    let merged = Status::Merged { on: day("2021-10-01"), into: Some("8990000000001".to_owned()) };
    assert_eq!(of("株式会社しおかぜ").status, merged);
    assert_eq!(of("株式会社見本商事").status, Status::Active);
    assert_eq!(of("見本電機株式会社").latin.as_deref(), Some("Mihon Electric Co., Ltd."));
}

#[test]
fn a_bad_row_is_counted_and_shown_with_its_line_and_the_others_are_read() {
    let folder = Folder::new("registry-bad");
    let text = fs::read_to_string(slice("nta-full.csv")).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace("7990000000002", "6990000000002");
    lines[3].push_str(",one more");
    lines[5] = lines[5].replace("2018-07-02", "2018-02-30");
    lines[7] = lines[7].replace("八幡神社", "");
    let bytes = lines.join("\n").into_bytes();

    let (entries, report) = rows(Register::Nta, &file(&folder, "bad.csv", &bytes));

    assert_eq!((entries.len(), report.rows, report.bad), (16, 16, 4));
    let shown: Vec<_> =
        report.first_bad.iter().map(|bad| format!("{}: {}", bad.line, bad.why)).collect();
    assert_eq!(
        shown,
        [
            "2: corporate number `6990000000002`: the check digit is wrong, expected 7 in front",
            "4: 31 columns, expected 30",
            "6: day of assignment `2018-02-30`",
            "8: no name",
        ]
    );
}

#[test]
fn a_row_with_bytes_that_are_no_text_is_a_bad_row() {
    let folder = Folder::new("registry-bytes");
    for (name, mut bytes, broken) in [
        ("utf8.csv", fs::read(slice("nta-full.csv")).unwrap(), b"\xff".as_slice()),
        ("sjis.csv", cp932("nta-full.csv"), b"\x81\x20".as_slice()),
    ] {
        // The last row, so that the beginning still says which encoding it is.
        let end = bytes.len() - 10;
        bytes.splice(end..end, broken.iter().copied());

        let (entries, report) = rows(Register::Nta, &file(&folder, name, &bytes));

        assert_eq!((entries.len(), report.bad), (19, 1), "{name}: {:?}", report.first_bad);
    }
}

#[test]
fn a_file_with_other_columns_is_refused_with_what_was_expected() {
    let folder = Folder::new("registry-columns");
    let gleif = fs::read_to_string(slice("gleif.csv"))
        .unwrap()
        .replace("Entity.LegalJurisdiction", "Jurisdiction");
    let edinet = fs::read_to_string(slice("edinet.csv")).unwrap().replace("証券コード", "コード");
    for (register, path, expected) in [
        (Register::Nta, slice("edinet.csv"), "30 columns"),
        (Register::Nta, slice("gleif.csv"), "30 columns"),
        (
            Register::Nta,
            file(&folder, "other.xml", b"<rows><row/></rows>"),
            "`corporation` elements",
        ),
        (Register::Edinet, slice("nta-full.csv"), "13 headings"),
        (Register::Edinet, file(&folder, "edinet.csv", edinet.as_bytes()), "13 headings"),
        (Register::Edinet, file(&folder, "empty.csv", b""), "13 headings"),
        (Register::Gleif, slice("nta-full.csv"), "headings of the GLEIF golden copy"),
        (
            Register::Gleif,
            file(&folder, "gleif.csv", gleif.as_bytes()),
            "`Entity.LegalJurisdiction`",
        ),
    ] {
        let error = read_file(register, &path, &mut |_| Ok(())).unwrap_err();

        assert!(matches!(error, RegistryError::Columns { .. }), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn the_edinet_list_joins_securities_code_and_corporate_number_and_leaves_persons_out() {
    let folder = Folder::new("registry-edinet");
    let (entries, report) =
        rows(Register::Edinet, &file(&folder, "list.csv", &cp932("edinet.csv")));

    assert_eq!((report.rows, report.left_out, report.bad), (4, 1, 0));
    let first = &entries[0];
    assert_eq!(first.id, "E90001");
    assert_eq!(first.corporate_number.unwrap().to_string(), "8990000000001");
    assert_eq!(first.securities_code.as_deref(), Some("99990"));
    assert_eq!(first.industry.as_deref(), Some("卸売業"));
    assert_eq!(first.listed, Some(true));
    assert_eq!(first.updated, "2026-07-01".parse().ok());
    assert_eq!(entries[1].listed, Some(false));
    assert_eq!(entries[1].prefecture, Some(27));
    assert!(entries.iter().all(|entry| !entry.name.contains("花子")));
}

#[test]
fn japanese_bodies_of_gleif_join_through_the_number_at_the_legal_affairs_bureau() {
    let (entries, report) = rows(Register::Gleif, &slice("gleif.csv"));

    assert_eq!((report.rows, report.left_out, report.bad), (4, 1, 0));
    let numbers: Vec<_> = entries
        .iter()
        .map(|entry| entry.corporate_number.map(|number| number.to_string()))
        .collect();
    let expected =
        ["8990000000001", "6990000000003", "4990000000005"].map(|number| Some(number.to_owned()));
    assert_eq!(numbers, [expected.as_slice(), &[None]].concat());
    assert_eq!(entries[0].kind, Some(301));
    assert_eq!(entries[0].prefecture, Some(13));
    assert_eq!(entries[0].latin.as_deref(), Some("Mihon Shoji Co., Ltd."));
    assert_eq!(entries[1].former_names, [("株式会社アオゾラシステムズ".to_owned(), None)]);
    let merged = Status::Merged {
        on: "2021-10-01".parse().ok(),
        into: Some("99990000000000000101".to_owned()),
    };
    assert_eq!(entries[2].status, merged);
}

#[test]
fn a_quote_that_is_not_closed_ends_reading_and_not_memory() {
    let folder = Folder::new("registry-endless");
    let row = fs::read(slice("nta-full.csv")).unwrap();
    let endless = [row.as_slice(), b"21,\"", &b"x,".repeat(2 << 20)].concat();

    let error = read_file(Register::Nta, &file(&folder, "endless.csv", &endless), &mut |_| Ok(()))
        .unwrap_err();

    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("longer than 1 MiB"), "{error}: {cause}");
}

#[test]
fn a_zip_that_unpacks_to_gigabytes_of_nothing_is_given_up_early() {
    let folder = Folder::new("registry-bomb");
    let bomb = zipped(&[("bomb.csv", &vec![b'0'; 64 << 20])]);
    assert!(bomb.len() < 1 << 20);

    let error =
        read_file(Register::Nta, &file(&folder, "bomb.zip", &bomb), &mut |_| Ok(())).unwrap_err();

    assert!(matches!(error, RegistryError::Io { .. }), "{error}");
}

#[test]
fn a_zip_without_a_text_or_with_damage_is_told() {
    let folder = Folder::new("registry-zip");
    let empty = file(&folder, "empty.zip", &zipped(&[("readme.txt", b"nothing")]));
    let cut = file(&folder, "cut.zip", &zipped(&[("a.csv", &cp932("nta-full.csv"))])[..200]);

    let error = read_file(Register::Nta, &empty, &mut |_| Ok(())).unwrap_err();
    assert!(error.to_string().ends_with("holds no .csv and no .xml"), "{error}");
    let error = read_file(Register::Nta, &cut, &mut |_| Ok(())).unwrap_err();
    assert!(matches!(error, RegistryError::Zip { .. }), "{error}");
}
