//! The normal form of a name: what stays the same however people write it. One width, one case, no spaces and marks, new
//! kanji for old, large kana for small, the legal form split off.

mod fold;
mod kana;
mod legal;

pub use crate::registry::name::kana::reading_form;
pub use crate::registry::name::legal::LegalForm;

/// A name in its normal form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameForm {
    /// The name without its legal form. Empty only where the name says nothing.
    pub core: String,
    /// The legal form that was split off; the Japanese one where there are two.
    pub legal: Option<LegalForm>,
    /// Where the legal form stood.
    pub place: Option<Place>,
    /// The reading, where the name itself gives one: kana, or Latin letters that are romanised Japanese. Folded further:
    /// katakana alone, no long vowels, so that トウキョウ, とうきょう and Tokyo meet.
    pub reading: Option<String>,
    /// Other readings of a name in Latin letters: `ti` may be ティ or チ, `nyu` ニュ or ンユ.
    pub other_readings: Vec<String>,
    /// What stood in brackets at the end, as 旧：… or 現：…, in its normal form.
    pub remark: Option<String>,
}

/// Where a legal form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// 株式会社ラック.
    Before,
    /// ラック株式会社.
    After,
}

impl NameForm {
    /// All readings that the name itself gives, the likeliest first.
    pub fn readings(&self) -> impl Iterator<Item = &str> {
        self.reading.iter().chain(&self.other_readings).map(String::as_str)
    }
}

/// The normal form of a name in Japanese or Latin letters. The core of a core is itself.
pub fn normal_form(name: &str) -> NameForm {
    let mut form = NameForm::default();
    let mut text = fold::folded(name);
    loop {
        legal::split(&mut text, &mut form);
        let core = fold::squeezed(&text);
        if core == text {
            break;
        }
        // Marks that now stand side by side may change places.
        text = fold::folded(&core);
    }
    let mut readings = kana::own_readings(&text).into_iter();
    form.reading = readings.next();
    form.other_readings = readings.collect();
    form.core = text;
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    fn core(name: &str) -> String {
        normal_form(name).core
    }

    #[test]
    fn the_legal_form_is_split_off_however_it_is_written() {
        for name in [
            "株式会社見本商事", "見本商事株式会社", "(株)見本商事", "（株）見本商事", "㈱見本商事",
            "見本商事㈱", "㍿見本商事", "株式会社　見本商事", "見本 商事 (株)", "株式會社見本商事",
        ] {
            let form = normal_form(name);
            assert_eq!(
                (form.core.as_str(), form.legal),
                ("見本商事", Some(LegalForm::StockCompany)),
                "{name}"
            );
        }
        assert_eq!(normal_form("㈱見本").place, Some(Place::Before));
        assert_eq!(normal_form("見本㈱").place, Some(Place::After));
        assert_eq!(normal_form("見本").legal, None);
    }

    #[test]
    fn widths_cases_spaces_marks_and_long_vowel_signs_make_no_difference() {
        assert_eq!(core("ＡＢＣ　Ｄｅｓｉｇｎ・ラボ"), core("abc-design ﾗﾎﾞ"));
        assert_eq!(core("コンピュータ−サービス"), core("ｺﾝﾋﾟｭｰﾀｰｻｰﾋﾞｽ"));
        assert_eq!(core("キヤノン"), core("キャノン"));
        assert_eq!(core("サ ービス"), core("サービス"));
    }

    #[test]
    fn old_kanji_meet_the_new_ones() {
        assert_eq!(core("髙島屋澤田會"), core("高島屋沢田会"));
    }

    #[test]
    fn the_little_ke_between_kanji_has_many_spellings() {
        assert_eq!(core("霞ヶ関商会"), core("霞が関商会"));
        assert_eq!(core("霞ヶ関商会"), core("霞ケ関商会"));
    }

    #[test]
    fn latin_legal_forms_need_a_word_of_their_own() {
        assert_eq!(core("Mihon Zinc Co., Ltd."), "mihonzinc");
        assert_eq!(core("MIHON INC."), "mihon");
        assert_eq!(core("Mihon K.K."), "mihon");
    }

    #[test]
    fn kana_and_romanised_names_have_the_same_reading() {
        for name in [
            "とうきょうしょうじ", "トウキョウショウジ", "トウキヨウシヨウジ", "Tokyo Shoji",
            "toukyou shouji", "Tōkyō Syōzi",
        ] {
            assert_eq!(normal_form(name).reading.as_deref(), Some("トキヨシヨジ"), "{name}");
        }
        assert_eq!(normal_form("Nippon Shimbun").reading, normal_form("ニッポンシンブン").reading);
        for (latin, kana) in [("Pati", "パティ"), ("Tiba", "チバ"), ("Kodaunyu", "コダウンユ")]
        {
            let kana = normal_form(kana).reading.unwrap();
            assert!(normal_form(latin).readings().any(|reading| reading == kana), "{latin}");
        }
        assert_eq!(normal_form("東京商事").reading, None);
        assert_eq!(normal_form("Next Link").reading, None);
    }

    #[test]
    fn a_remark_in_brackets_is_put_aside() {
        let form = normal_form("株式会社見本（現：新見本）");
        assert_eq!((form.core.as_str(), form.remark.as_deref()), ("見本", Some("現新見本")));
    }

    #[test]
    fn a_name_that_is_only_a_legal_form_stays() {
        assert_eq!(core("株式会社"), "株式会社");
        assert_eq!(core(""), "");
        assert_eq!(core("・"), "");
    }
}
