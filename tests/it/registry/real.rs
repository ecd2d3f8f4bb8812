use breachgraph::registry::{Index, Key, Mode, Register, import, normal_form};

use super::rows;
use crate::shared::beside;
use crate::store::Folder;

#[test]
fn the_daily_differences_and_the_edinet_lists_are_read_without_a_bad_row() {
    let Some(registers) = beside("registry") else { return };
    for day in ["20260819", "20260820", "20260821"] {
        let (entries, report) = rows(Register::Nta, &registers.join(format!("nta/diff_{day}.csv")));
        assert_eq!(report.bad, 0, "{:?}", report.first_bad);
        assert!(entries.len() > 1900, "{}", entries.len());
    }
    for day in ["2024-07-21", "2025-12-24", "2026-08-11"] {
        let file = registers.join(format!("edinet/EdinetcodeDlInfo-{day}.csv"));
        let (entries, report) = rows(Register::Edinet, &file);
        assert_eq!(report.bad, 0, "{:?}", report.first_bad);
        assert_eq!(entries[0].updated, day.parse().ok());
        assert!(report.left_out > 3000 && entries.len() > 7000, "{report:?}");
    }
}

#[test]
fn lists_of_several_days_tell_what_changed() {
    let Some(registers) = beside("registry/edinet") else { return };
    let folder = Folder::new("registry-edinet-days");
    let files: Vec<_> = ["2024-07-21", "2025-12-24", "2026-08-11"]
        .map(|day| registers.join(format!("EdinetcodeDlInfo-{day}.csv")))
        .into();
    import(folder.path(), Register::Edinet, Mode::Replace, &files).unwrap();
    let index = Index::open(folder.path()).unwrap();

    // Delisted between the lists.
    let lac = index.by_id(Register::Edinet, "E05720").unwrap().unwrap();
    assert_eq!((lac.listed, lac.securities_code.as_deref()), (Some(false), None));
    assert_eq!(lac.corporate_number.unwrap().to_string(), "7010001134137");
    assert_eq!(index.by_number("7180001074052").unwrap()[0].id, "E03367");
    let netoff = index.by_name(&normal_form("リネットジャパングループ")).unwrap();
    assert_eq!((netoff[0].0.id.as_str(), netoff[0].1), ("E31751", Key::Name));
}
