use breachgraph::registry::normal_form;
use proptest::prelude::*;

/// Names as registers and people write them, and any text.
fn name() -> impl Strategy<Value = String> {
    let word = "[一-龠ァ-ヶーあ-ん々ヶの]{1,6}|[A-Za-z&. -]{1,10}|[Ａ-Ｚａ-ｚ　]{1,6}|[ｦ-ﾟ]{1,5}";
    let form = prop::sample::select(vec![
        "", "株式会社", "㈱", "(有)", "合同会社", "Co., Ltd.", "（株）", "株式會社", "NPO法人",
    ]);
    prop_oneof![(form.clone(), word, form).prop_map(|(a, b, c)| format!("{a}{b}{c}")), "\\PC{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn the_normal_form_of_a_normal_form_is_itself(name in name()) {
        let core = normal_form(&name).core;
        prop_assert_eq!(normal_form(&core).core, core);
    }

    #[test]
    fn width_case_spaces_and_the_place_of_the_legal_form_make_no_difference(
        core in "[一-龠]{2,4}|[ァ-ヴ]{2,6}|[a-z]{3,8}", space in "[ 　]{0,2}",
    ) {
        let expected = normal_form(&core).core;
        let wide: String = core.chars().map(|c| if c.is_ascii() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c }).collect();
        for written in [
            format!("株式会社{space}{core}"), format!("{core}{space}株式会社"), format!("㈱{wide}"), format!("{wide}（株）"),
            format!("{space}{}", core.to_uppercase()), format!("株式會社{wide}"),
        ] {
            prop_assert_eq!(&normal_form(&written).core, &expected, "{}", written);
        }
    }

    #[test]
    fn half_width_kana_are_kana(core in "[ァ-ヴー]{2,8}") {
        use unicode_normalization::UnicodeNormalization;
        let half: String = core.chars().flat_map(|c| half_width(c).unwrap_or_else(|| vec![c])).collect();
        prop_assert_eq!(half.nfkc().collect::<String>(), core.clone());
        prop_assert_eq!(normal_form(&half), normal_form(&core));
    }
}

/// The half-width form of a katakana, found by looking for what NFKC makes into it.
fn half_width(kana: char) -> Option<Vec<char>> {
    use unicode_normalization::UnicodeNormalization;
    let halves = || ('\u{ff66}'..='\u{ff9d}').map(|c| vec![c]);
    let marked = || {
        halves().flat_map(|c| ['\u{ff9e}', '\u{ff9f}'].map(|mark| [c.as_slice(), &[mark]].concat()))
    };
    halves().chain(marked()).find(|half| half.iter().copied().nfkc().eq([kana]))
}
