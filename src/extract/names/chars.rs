//! Kinds of characters, and the characters around a byte.

use crate::extract::document::Document;

/// What a character is, for the ends of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Digit,
    /// `・`, `&`, `.` and the like: within a name, never at its ends.
    Joint,
    Other,
}

pub(super) fn kind(c: char) -> Kind {
    match c {
        'ァ'..='ヴ' | 'ー' | 'ヷ'..='ヺ' | 'ㇰ'..='ㇿ' => Kind::Katakana,
        // 霞ヶ関: written among kanji.
        'ヵ' | 'ヶ' | '々' | '〆' | '〇' => Kind::Kanji,
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => Kind::Hiragana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Kind::Kanji
        }
        'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ÿ' | 'Ⅰ'..='ⅿ' => Kind::Latin,
        '0'..='9' => Kind::Digit,
        '・' | '&' | '.' | '-' | '\'' | '’' | '+' | '☆' | '★' | '×' | '@' => Kind::Joint,
        _ => Kind::Other,
    }
}

/// The character that begins at this byte.
pub(super) fn next(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at this byte.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The rest of the text from this byte; empty outside of it.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The text up to this byte; empty outside of it.
pub(super) fn head(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

/// Whether a word at this place stands alone, as far as its own script goes: `ラック` in `トラック` does not, nor `LAC` in
/// `PLACE`.
pub(super) fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        matches!(
            (a.map(kind), b.map(kind)),
            (Some(Kind::Katakana), Some(Kind::Katakana))
                | (Some(Kind::Latin), Some(Kind::Latin | Kind::Digit))
                | (Some(Kind::Digit), Some(Kind::Latin))
        )
    };
    !joins(before(text, start), next(text, start)) && !joins(before(text, end), next(text, end))
}

/// The next `bytes` bytes from here at most, whole characters.
pub(in crate::extract) fn window(text: &str, at: usize, bytes: usize) -> &str {
    let mut end = at.saturating_add(bytes).min(text.len());
    while end > at && !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(at..end).unwrap_or_default()
}

/// The sentence around this byte, 300 bytes to each side at most.
pub(super) fn clause(document: &Document, at: usize) -> &str {
    let text = document.text();
    let sentence = document.sentence(at);
    let mut start = sentence.start.max(at.saturating_sub(300));
    while start < at && !text.is_char_boundary(start) {
        start += 1;
    }
    window(text, start, sentence.end.saturating_sub(start).min(600))
}
