//! The user's own copies of the texts: short quotes are cut from them at run time.

use std::fs;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::notice::NoticeError;
use crate::notice::privacy::{contact_detail, doubtful};
use crate::notice::record::Notice;
use crate::notice::span::Span;

/// The largest text that is read, in bytes.
pub const TEXT_LIMIT: u64 = 16 * 1024 * 1024;

/// The longest quote in code points; longer ones are cut and end in `…`.
const QUOTE_LIMIT: usize = 80;

/// A folder with the stored texts of notices.
#[derive(Debug, Clone)]
pub struct TextFolder(PathBuf);

impl TextFolder {
    /// The folder need not hold the text of every notice.
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The text of the notice; `None` where the folder does not have it.
    ///
    /// A file of that name with other bytes is an error: its offsets would point at other words.
    pub fn text_of(&self, notice: &Notice) -> Result<Option<StoredText>, NoticeError> {
        let name = Path::new(&notice.text.file).file_name().unwrap_or_default();
        let path = self.0.join(name);
        if !path.is_file() {
            return Ok(None);
        }
        let text = StoredText::read(&path)?;
        let differs = |found: String, expected: String| {
            Err(NoticeError::OtherText {
                path: path.clone(),
                notice: notice.id.to_string(),
                found,
                expected,
            })
        };
        if text.sha256 != notice.text.sha256.to_lowercase() {
            return differs(
                format!("SHA-256 {}", text.sha256),
                format!("SHA-256 {}", notice.text.sha256.to_lowercase()),
            );
        }
        if text.len() != notice.text.length {
            return differs(
                format!("{} code points", text.len()),
                format!("{} code points", notice.text.length),
            );
        }
        Ok(Some(text))
    }
}

/// A text as stored, with its hash.
#[derive(Debug, Clone)]
pub struct StoredText {
    sha256: String,
    text: String,
    /// Byte offset of every code point, and the end.
    offsets: Vec<usize>,
}

impl StoredText {
    /// Takes the text as it is: no normalisation, no trimming.
    pub fn new(text: String) -> Self {
        let sha256 = sha256(text.as_bytes());
        let offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { sha256, text, offsets }
    }

    /// Reads a UTF-8 file of at most [`TEXT_LIMIT`] bytes.
    pub fn read(path: &Path) -> Result<Self, NoticeError> {
        Ok(Self::new(read_utf8(path, TEXT_LIMIT)?))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its length in code points.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// True for a text without a single code point.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// SHA-256 of its bytes in lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The words of the span; `None` where it reaches beyond the text.
    pub fn words(&self, span: Span) -> Option<&str> {
        self.text.get(*self.offsets.get(span.start())?..*self.offsets.get(span.end())?)
    }

    /// Which spans can be quoted, for whoever asks of many.
    pub fn quotes(&self) -> Quotes<'_> {
        let (doubtful, lost) = (doubtful(&self.text), holds_lost(self.text.as_bytes()));
        Quotes { text: self, doubtful, lost }
    }

    /// The words of the span, cut to a short quote; `None` where they hold a contact detail, which never enters the
    /// graph, or a character that XML 1.0 cannot carry.
    pub fn quote(&self, span: Span) -> Option<String> {
        let words = self.words(span).filter(|words| is_quotable(words))?;
        let mut quote: String = words.chars().take(QUOTE_LIMIT).collect();
        if quote.len() < words.len() {
            quote.push('…');
        }
        Some(quote)
    }
}

/// Which spans of a text can be quoted. What no quote may hold is looked for once, in the whole text.
#[derive(Debug, Clone)]
pub struct Quotes<'t> {
    text: &'t StoredText,
    /// Where contact details may stand.
    doubtful: Vec<Range<usize>>,
    /// The text holds a character that XML 1.0 cannot carry.
    lost: bool,
}

impl Quotes<'_> {
    /// Whether [`StoredText::quote`] gives words for this span.
    pub fn has(&self, span: Span) -> bool {
        let place = |at: usize| self.text.offsets.get(at).copied();
        let (Some(start), Some(end)) = (place(span.start()), place(span.end())) else {
            return false;
        };
        let next = self.doubtful.partition_point(|d| d.end <= start);
        let doubtful = self.lost || self.doubtful.get(next).is_some_and(|d| d.start < end);
        !doubtful || self.text.words(span).is_some_and(is_quotable)
    }
}

/// Whether words may enter the graph: without contact details and without characters that XML 1.0 cannot carry.
fn is_quotable(words: &str) -> bool {
    contact_detail(words).is_none() && !holds_lost(words.as_bytes())
}

/// Whether there are control characters, or U+FFFE or U+FFFF.
fn holds_lost(utf8: &[u8]) -> bool {
    // Counted, not looked for: all at once, for vector instructions.
    let lost = |a: u8, b: u8, c: u8| {
        let ascii = a < 0x20 && !matches!(a, b'\t' | b'\n' | b'\r') || a == 0x7f;
        let beyond = a == 0xc2 && b < 0xa0 || a == 0xef && b == 0xbf && c >= 0xbe;
        u8::from(ascii || beyond)
    };
    let last = [utf8.get(utf8.len().saturating_sub(2)..).unwrap_or_default(), &[b' '; 2]].concat();
    let in_part = |part: &[u8]| {
        let (next, after) = (part.get(1..).unwrap_or_default(), part.get(2..).unwrap_or_default());
        let three = part.iter().zip(next).zip(after);
        three.map(|((a, b), c)| lost(*a, *b, *c)).sum::<u8>() > 0
    };
    // Parts that share two bytes.
    (0..utf8.len())
        .step_by(128)
        .any(|at| utf8.get(at..utf8.len().min(at + 130)).is_some_and(in_part))
        || in_part(&last)
}

/// Reads a UTF-8 file of at most `limit` bytes, whatever its size is said to be.
pub(crate) fn read_utf8(path: &Path, limit: u64) -> Result<String, NoticeError> {
    let io = |source| NoticeError::Io { path: path.to_owned(), source };
    let file = fs::File::open(path).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > limit {
        let size = fs::metadata(path).map_or(limit + 1, |m| m.len());
        return Err(NoticeError::TooLarge { path: path.to_owned(), size, limit });
    }
    String::from_utf8(bytes).map_err(|e| {
        let sound = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
        let sound = String::from_utf8_lossy(sound);
        let line = sound.rsplit('\n').next().unwrap_or_default();
        NoticeError::NotUtf8 {
            path: path.to_owned(),
            line: sound.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    })
}

/// SHA-256 in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let digits = hash.iter().flat_map(|b| [b >> 4, b & 15]);
    digits.filter_map(|d| char::from_digit(u32::from(d), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points_not_bytes() {
        let text = StoredText::new("情報𠮷野A".into());
        assert_eq!(text.len(), 5);
        assert_eq!(text.words(Span::new(2, 4).unwrap()), Some("𠮷野"));
        assert_eq!(text.words(Span::new(4, 6).unwrap()), None);
    }

    #[test]
    fn a_span_has_a_quote_where_one_is_given() {
        let text = StoredText::new("電話03-0000-0000、件数は1,234件。\u{1}a@b.jp 完".into());
        let quotes = text.quotes();
        for start in 0..text.len() {
            for end in start + 1..=text.len() + 1 {
                let span = Span::new(start, end).unwrap();
                assert_eq!(quotes.has(span), text.quote(span).is_some(), "{start}..{end}");
            }
        }
    }

    #[test]
    fn a_long_quote_is_cut_and_says_so() {
        let text = StoredText::new("あ".repeat(200));
        let quote = text.quote(Span::new(0, 200).unwrap()).unwrap();
        assert_eq!(quote.chars().count(), QUOTE_LIMIT + 1);
        assert!(quote.ends_with('…'));
    }
}
