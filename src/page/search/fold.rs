//! One spelling for what people type in many ways.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, katakana for hiragana, no white space: the same as `assets/search.js` does.
pub(super) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(katakana).collect()
}

fn katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_kana_make_no_difference() {
        assert_eq!(fold("ｶｺﾞﾔ ジャパン"), fold("かごや・じゃぱん").replace('・', ""));
        assert_eq!(fold("ＮＴＴ Data"), "nttdata");
        assert_eq!(fold("㈱ラック"), "(株)ラック");
    }
}
