//! The form in which names are compared.

use unicode_normalization::UnicodeNormalization;

/// A name without what people write differently: NFKC, lower case, no spaces, one kind of middle dot and quote.
///
/// `株式会社　ゲオ` and `株式会社ゲオ` come out the same, as do `ＬＡＣ` and `LAC`, `㈱ラック` and `(株)ラック`.
/// Legal forms stay: two companies may differ by nothing else.
pub fn normal_name(name: &str) -> String {
    name.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '「' | '」' | '『' | '』' | '"' | '\'' | '・' | '･' | '.' | '，' | ','
                )
        })
        .collect::<String>()
        // What stood apart may come together: `c΄` is `c`, a space and an accent.
        .nfkc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_spaces_make_no_other_name() {
        assert_eq!(normal_name("株式会社　ゲオ"), normal_name("株式会社ゲオ"));
        assert_eq!(normal_name("Ｐ．Ｃ．Ｆ．ＦＲＯＮＴＥＯ"), normal_name("P.C.F. Fronteo"));
        assert_eq!(normal_name("カゴヤ・ジャパン"), normal_name("カゴヤジャパン"));
    }

    #[test]
    fn the_legal_form_makes_another_name() {
        assert_ne!(normal_name("株式会社ゲオ"), normal_name("ゲオ"));
    }
}
