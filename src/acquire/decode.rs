//! Bytes → text: UTF-8, UTF-16 with its mark, `Shift_JIS` (CP932), EUC-JP, ISO-2022-JP and what else browsers know.
//!
//! What is declared is believed where the bytes decode by it and the result reads no worse than what the bytes
//! themselves suggest.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// One wrong place in so many code points is damage, more is another encoding.
const SOUND_SHARE: usize = 200;

/// How many code points are looked at to judge an encoding.
const SAMPLE: usize = 65_536;

/// A text and what it was.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
    /// Whether the bytes of the text are the bytes that came in.
    pub(super) verbatim: bool,
    pub(super) remark: Option<String>,
}

/// Why bytes are no text.
#[derive(Debug)]
pub(super) enum Undecoded {
    Binary,
    Unknown(&'static Encoding),
}

/// `declared` are the labels of encodings that something around the bytes names, the most trusted one first.
pub(super) fn decode(bytes: &[u8], declared: &[&str]) -> Result<Decoded, Undecoded> {
    if let Some(encoding) = wide(bytes) {
        return with_damage(bytes, encoding);
    }
    if bytes.contains(&0) {
        return Err(Undecoded::Binary);
    }
    let escaped = is_iso_2022_jp(bytes);
    if !escaped && let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.to_owned();
        return Ok(Decoded { text, encoding: UTF_8, verbatim: true, remark: None });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    let mut candidates: Vec<_> =
        declared.iter().filter_map(|label| Encoding::for_label(label.as_bytes())).collect();
    if escaped {
        candidates.insert(0, ISO_2022_JP);
    }
    candidates.extend([guess, SHIFT_JIS, EUC_JP]);
    let mut best: Option<(i64, Decoded)> = None;
    for encoding in candidates {
        let Some(text) = strictly(bytes, encoding) else { continue };
        let score = score(&text);
        if best.as_ref().is_none_or(|(first, _)| score > *first) {
            let verbatim = text.as_bytes() == bytes;
            best = Some((score, Decoded { text, encoding, verbatim, remark: None }));
        }
    }
    match best {
        Some((_, decoded)) => Ok(decoded),
        None => with_damage(bytes, guess),
    }
}

/// Any text at all, to look at.
pub(super) fn lenient(bytes: &[u8]) -> Cow<'_, str> {
    match wide(bytes) {
        Some(encoding) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    }
}

/// The name of the encoding that an HTML page declares in its first bytes.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    label_after(&head, "charset").or_else(|| label_after(&head, "encoding"))
}

/// The name of the encoding that a `Content-Type` header gives.
pub(super) fn declared_in_header(content_type: &str) -> Option<String> {
    label_after(&content_type.to_ascii_lowercase(), "charset")
}

fn label_after(text: &str, word: &str) -> Option<String> {
    text.match_indices(word).find_map(|(at, _)| {
        let value = text.get(at + word.len()..)?.trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        let label = value.get(..end.unwrap_or(value.len()))?;
        (!label.is_empty()).then(|| label.to_owned())
    })
}

/// UTF-16 by its byte-order mark.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Seven bits, and the escapes that turn to Japanese and back: valid UTF-8 too, but not meant so.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    bytes.is_ascii()
        && bytes.windows(3).any(|three| matches!(three, [0x1b, b'$', b'B' | b'@']))
        && strictly(bytes, ISO_2022_JP).is_some()
}

fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

/// What does not decode stands as U+FFFD, where that is little.
fn with_damage(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Undecoded> {
    let (text, encoding, _) = encoding.decode(bytes);
    let damaged = text.matches('\u{fffd}').count();
    if damaged > 0 && damaged.saturating_mul(SOUND_SHARE) > text.chars().count() {
        return Err(Undecoded::Unknown(encoding));
    }
    let remark = (damaged > 0).then(|| {
        let name = encoding.name();
        format!("{damaged} places are damaged in {name} and stand as U+FFFD: compare the original")
    });
    Ok(Decoded { text: text.into_owned(), encoding, verbatim: false, remark })
}

/// How much the text looks like Japanese or plain ASCII, and how little like another encoding misread.
fn score(text: &str) -> i64 {
    text.chars().take(SAMPLE).map(weight).sum()
}

fn weight(c: char) -> i64 {
    match c {
        // Kana, and the marks around them.
        '\u{3000}'..='\u{30ff}' => 2,
        '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => 1,
        // Half-width katakana are what EUC-JP looks like in Shift_JIS; control and private characters are in no notice.
        '\u{ff61}'..='\u{ff9f}' => -1,
        '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => -3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str =
        "不正アクセスによるお客様情報の流出に関するお知らせ。カード番号①～②、㈱見本";

    fn told(bytes: &[u8], declared: &[&str]) -> (String, &'static str) {
        let decoded = decode(bytes, declared).unwrap();
        (decoded.text, decoded.encoding.name())
    }

    #[test]
    fn every_japanese_encoding_is_told_without_a_declaration() {
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            let (bytes, _, lost) = encoding.encode(WORDS);
            assert!(!lost);
            // What the standard maps to a variant of its own comes back as that variant.
            let back = encoding.decode(&bytes).0.into_owned();
            assert_eq!(told(&bytes, &[]), (back, encoding.name()));
        }
    }

    #[test]
    fn a_wrong_declaration_does_not_count() {
        let (bytes, _, _) = EUC_JP.encode(WORDS);
        assert_eq!(told(&bytes, &["Shift_JIS"]).1, "EUC-JP");
        assert_eq!(told(&bytes, &["utf-8"]).1, "EUC-JP");
        // Sound in Shift_JIS too: a row of half-width katakana.
        let (bytes, _, _) = EUC_JP.encode("このたびのこと");
        assert_eq!(told(&bytes, &["Shift_JIS"]).1, "EUC-JP");
        assert_eq!(told(WORDS.as_bytes(), &["Shift_JIS"]), (WORDS.to_owned(), "UTF-8"));
    }

    #[test]
    fn utf_8_is_taken_as_it_is_with_its_mark() {
        let text = "\u{feff}一行目\r\n二行目";
        let decoded = decode(text.as_bytes(), &[]).unwrap();
        assert_eq!(decoded.text, text);
        assert!(decoded.verbatim);
    }

    #[test]
    fn utf_16_is_told_by_its_mark() {
        let units = || "\u{feff}お知らせ".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        assert_eq!(told(&little, &[]), ("お知らせ".to_owned(), "UTF-16LE"));
        assert_eq!(told(&big, &[]), ("お知らせ".to_owned(), "UTF-16BE"));
    }

    #[test]
    fn little_damage_is_said_and_much_is_refused() {
        let (bytes, _, _) = SHIFT_JIS.encode(WORDS);
        let mut long = bytes.repeat(20);
        long.extend([0xfc, 0xff, b'\n']);
        assert!(decode(&long, &[]).unwrap().remark.unwrap().contains("compare the original"));
        let noise: Vec<u8> = (1..=255).cycle().step_by(167).take(2000).collect();
        assert!(matches!(decode(&noise, &[]), Err(Undecoded::Unknown(_))));
        assert!(matches!(decode(b"a\0b", &[]), Err(Undecoded::Binary)));
    }

    #[test]
    fn declarations_are_found_where_they_stand() {
        let page = b"<meta http-equiv=Content-Type content=\"text/html; charset=EUC-JP\">";
        assert_eq!(declared_in_html(page).as_deref(), Some("euc-jp"));
        assert_eq!(declared_in_html(b"<meta charset='x-sjis'>").as_deref(), Some("x-sjis"));
        assert_eq!(declared_in_header("text/html").as_deref(), None);
        assert_eq!(declared_in_header("text/html; charset=\"utf-8\"").as_deref(), Some("utf-8"));
    }
}
