//! Many words found in one pass.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::packed;

use crate::extract::ExtractError;
use crate::extract::dictionary::Dictionary;
use crate::extract::document::Document;
use crate::extract::filter::width;
use crate::extract::flow::Place;
pub(super) use crate::extract::sweep::Slot;
use crate::extract::sweep::Swept;

/// A fixed list of words.
pub(super) type Words = LazyLock<Vec<&'static str>>;

/// The words of a list in which white space stands between them.
pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// The most words of one set.
const WORD_LIMIT: usize = 1 << 20;

/// What a pass for all vocabularies needs of one.
pub(super) type Vocabulary<'a> = (Slot, &'a Dictionary);

/// A set of words, each with what it means.
#[derive(Debug)]
pub(super) struct Cues<T> {
    dictionary: Dictionary,
    values: Vec<T>,
    slot: Option<Slot>,
}

/// A word found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit<T> {
    pub(super) place: Place,
    pub(super) value: T,
}

impl<T: Copy> Cues<T> {
    /// The words must be in the form of the flow: folded, without spaces. Of equal words the first counts.
    pub(super) fn new<'w>(
        words: impl IntoIterator<Item = (&'w str, T)>,
    ) -> Result<Self, ExtractError> {
        let (words, values): (Vec<&str>, Vec<T>) =
            words.into_iter().filter(|(w, _)| !w.is_empty()).unzip();
        if words.len() > WORD_LIMIT {
            return Err(ExtractError::Words { found: words.len(), limit: WORD_LIMIT });
        }
        Ok(Self { dictionary: Dictionary::new(&words), values, slot: None })
    }

    /// The same words, looked for in whole texts together with other vocabularies.
    pub(super) fn swept(mut self, slot: Slot) -> Self {
        self.slot = Some(slot);
        self
    }

    /// What a pass for all vocabularies needs; `None` for words that are looked for alone.
    pub(super) fn vocabulary(&self) -> Option<Vocabulary<'_>> {
        Some((self.slot?, &self.dictionary))
    }

    /// The words in the whole text of a document.
    pub(super) fn in_document(&self, document: &Document) -> Vec<Hit<T>> {
        let Some(found) = self.slot.and_then(|slot| document.found.of(slot)) else {
            return self.find(document.text());
        };
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let hit = |&(start, end, index): &Swept| {
            let value = *self.values.get(number(index))?;
            Some(Hit { place: number(start)..number(end), value })
        };
        found.iter().filter_map(hit).collect()
    }

    /// The words in the text, the leftmost and longest, none over another; positions count from `offset`.
    pub(super) fn find_at(&self, text: &str, offset: usize) -> Vec<Hit<T>> {
        let mut at = 0;
        let next = || {
            let (start, end, index) = self.dictionary.next(text, at)?;
            at = end;
            Some(Hit { place: offset + start..offset + end, value: *self.values.get(index)? })
        };
        std::iter::from_fn(next).collect()
    }

    /// The words in the text.
    pub(super) fn find(&self, text: &str) -> Vec<Hit<T>> {
        self.find_at(text, 0)
    }

    /// What the words in the text mean.
    pub(super) fn values(&self, text: &str) -> impl Iterator<Item = T> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let (_, end, index) = self.dictionary.next(text, at)?;
            at = end;
            self.values.get(index).copied()
        })
    }

    /// The first word in the text.
    pub(super) fn first(&self, text: &str) -> Option<T> {
        let (.., index) = self.dictionary.next(text, 0)?;
        self.values.get(index).copied()
    }
}

/// Words by their first or their last character: a text with another one is dismissed at one look.
#[derive(Debug)]
struct ByChar {
    /// One bit for the lowest eight of a character.
    bits: [u64; 4],
    /// How many groups stand before those of each 64 bits.
    before: [usize; 4],
    /// The words of each bit that is set, in the order given.
    groups: Vec<Vec<&'static str>>,
}

impl ByChar {
    fn of(words: &[&'static str], character: fn(&str) -> Option<char>) -> Self {
        let mut groups: BTreeMap<u8, Vec<&'static str>> = BTreeMap::new();
        for word in words {
            if let Some(c) = character(word) {
                groups.entry(low_bits(c)).or_default().push(word);
            }
        }
        let mut bits = [0; 4];
        let mut before = [0; 4];
        for low in groups.keys() {
            let quarter = usize::from(low >> 6);
            bits[quarter] |= 1 << (low & 63);
            before.iter_mut().skip(quarter + 1).for_each(|count| *count += 1);
        }
        Self { bits, before, groups: groups.into_values().collect() }
    }

    /// The words with this character, and maybe some with another.
    fn with(&self, c: char) -> &[&'static str] {
        self.with_low(low_bits(c))
    }

    #[inline]
    fn with_low(&self, low: u8) -> &[&'static str] {
        let quarter = usize::from(low >> 6);
        let (bits, bit) = (self.bits[quarter], 1 << (low & 63));
        if bits & bit == 0 {
            return &[];
        }
        let lower = usize::try_from((bits & (bit - 1)).count_ones()).unwrap_or(usize::MAX);
        self.groups.get(self.before[quarter] + lower).map_or(&[], Vec::as_slice)
    }
}

fn low_bits(c: char) -> u8 {
    u32::from(c).to_le_bytes()[0]
}

/// The same of the first character of a text in UTF-8, where they stand in its last two bytes, and its length.
fn low_bits_of(text: &[u8]) -> Option<(u8, usize)> {
    Some(match text {
        [0xe0..=0xef, before, last, ..] => (before << 6 | last & 0x3f, 3),
        [only @ 0..=0x7f, ..] => (*only, 1),
        [first, ..] => {
            let length = width(*first);
            let before = text.get(length.checked_sub(2)?)?;
            (before << 6 | text.get(length - 1)? & 0x3f, length)
        }
        [] => return None,
    })
}

/// Fixed words with which a text can begin.
#[derive(Debug)]
pub(super) struct Starts(ByChar);

impl Starts {
    pub(super) fn of(words: impl AsRef<[&'static str]>) -> Self {
        Self(ByChar::of(words.as_ref(), |w| w.chars().next()))
    }

    /// The words with which the text begins, in the order of the list.
    pub(super) fn all<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = &'static str> + use<'_, 't> {
        let same = text.chars().next().map_or(&[][..], |c| self.0.with(c));
        same.iter().copied().filter(move |w| text.starts_with(w))
    }

    /// Whether the text is one of the words.
    pub(super) fn has(&self, text: &str) -> bool {
        self.all(text).any(|w| w.len() == text.len())
    }

    /// The longest word with which the text begins.
    pub(super) fn longest(&self, text: &str) -> Option<&'static str> {
        self.all(text).max_by_key(|w| w.len())
    }

    /// The first word of the list with which the text begins.
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        self.all(text).next()
    }

    /// Whether the text begins with one of the words.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

/// Fixed words with which a text can end.
#[derive(Debug)]
pub(super) struct Ends(ByChar);

impl Ends {
    pub(super) fn of(words: impl AsRef<[&'static str]>) -> Self {
        Self(ByChar::of(words.as_ref(), |w| w.chars().next_back()))
    }

    /// The words with which the text ends, in the order of the list.
    pub(super) fn all<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = &'static str> + use<'_, 't> {
        let same = text.chars().next_back().map_or(&[][..], |c| self.0.with(c));
        same.iter().copied().filter(move |w| text.ends_with(w))
    }

    /// Whether the text is one of the words.
    pub(super) fn has(&self, text: &str) -> bool {
        self.all(text).any(|w| w.len() == text.len())
    }

    /// The first word of the list with which the text ends.
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        self.all(text).next()
    }

    /// Whether the text ends with one of the words.
    pub(super) fn end(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

/// The text without a word at its begin, however often it stands there.
pub(super) fn without_start<'t>(mut text: &'t str, word: &str) -> &'t str {
    while let Some(rest) = text.strip_prefix(word) {
        text = rest;
    }
    text
}

/// The text without a word at its end, however often it stands there.
pub(super) fn without_end<'t>(mut text: &'t str, word: &str) -> &'t str {
    while let Some(rest) = text.strip_suffix(word) {
        text = rest;
    }
    text
}

/// Fixed words of which it is asked whether one stands in a text: one pass for all, where `contains` takes one for each.
#[derive(Debug)]
pub(super) struct AnyOf {
    words: &'static [&'static str],
    search: OnceLock<Search>,
}

impl AnyOf {
    /// For words that are no constant.
    pub(super) fn of(words: impl AsRef<[&'static str]>) -> Self {
        Self { words: &[], search: OnceLock::from(Search::of(words.as_ref())) }
    }
}

/// Up to some dozens of words are looked for with vector instructions, where the machine has them and the text is long enough.
#[derive(Debug)]
struct Search {
    starts: Starts,
    long: Option<packed::Searcher>,
}

/// Texts of so many bytes are long.
const LONG: usize = 32;

impl AnyOf {
    /// For a `static`.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, search: OnceLock::new() }
    }

    /// Whether one of the words stands in the text.
    pub(super) fn within(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Where the first of the words in the text begins.
    pub(super) fn first(&self, text: &str) -> Option<usize> {
        let search = self.search.get_or_init(|| Search::of(self.words));
        match &search.long {
            Some(long) if text.len() >= LONG => long.find(text).map(|found| found.start()),
            _ => search.first(text),
        }
    }
}

impl Search {
    fn of(words: &[&'static str]) -> Self {
        let long = packed::Config::new().builder().extend(words).build();
        Self { starts: Starts::of(words), long }
    }

    fn first(&self, text: &str) -> Option<usize> {
        let mut rest = text.as_bytes();
        while let Some((low, length)) = low_bits_of(rest) {
            let words = self.starts.0.with_low(low);
            if words.iter().any(|w| rest.starts_with(w.as_bytes())) {
                return Some(text.len() - rest.len());
            }
            rest = rest.get(length..)?;
        }
        None
    }
}

/// Whether one of these fixed words stands in a text: `any_of!(words, ["流出", "漏えい"])`.
macro_rules! any_of {
    ($text:expr, [$($word:expr),* $(,)?]) => {{
        static WORDS: $crate::extract::cues::AnyOf = $crate::extract::cues::AnyOf::new(&[$($word),*]);
        WORDS.within(&$text)
    }};
}
pub(super) use any_of;

/// Whether a text begins with one of these fixed words: `starts!(words, ["流出", "漏えい"])`.
macro_rules! starts {
    ($text:expr, [$($word:expr),* $(,)?]) => {{
        static WORDS: std::sync::LazyLock<$crate::extract::cues::Starts> =
            std::sync::LazyLock::new(|| $crate::extract::cues::Starts::of([$($word),*]));
        WORDS.begin($text)
    }};
}
pub(super) use starts;

/// Whether a text ends with one of these fixed words: `ends!(words, ["流出", "漏えい"])`.
macro_rules! ends {
    ($text:expr, [$($word:expr),* $(,)?]) => {{
        static WORDS: std::sync::LazyLock<$crate::extract::cues::Ends> =
            std::sync::LazyLock::new(|| $crate::extract::cues::Ends::of([$($word),*]));
        WORDS.end($text)
    }};
}
pub(super) use ends;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_words_is_seen() {
        static WORDS: AnyOf = AnyOf::new(&["流出", "漏えい"]);
        assert!(WORDS.within("情報が漏えいした"));
        assert!(!WORDS.within("情報は漏れていない"));
        assert!(any_of!("漏洩", ["流出", "漏洩"]) && !any_of!("", ["流出"]));
        for text in ["情報の漏えい、流出", &"情報の漏えい、流出".repeat(9)] {
            assert_eq!(WORDS.first(text), text.find("漏えい"), "{text}");
        }
    }

    #[test]
    fn words_at_either_end_are_seen_in_the_order_of_the_list() {
        let starts = Starts::of(["漏", "流出し", "流出"]);
        assert_eq!(starts.all("流出した").collect::<Vec<_>>(), ["流出し", "流出"]);
        assert!(starts.begin("漏れ") && !starts.begin("情報が漏れ") && !starts.begin(""));
        let ends = Ends::of(["情報", "人情報", "一"]);
        assert_eq!(ends.all("個人情報").collect::<Vec<_>>(), ["情報", "人情報"]);
        assert!(ends!("同一", ["一"]) && !ends.end("情報が") && !starts!("の情報", ["情報", "が"]));
    }

    #[test]
    fn the_longest_word_wins() {
        let cues = Cues::new([("カード", 1), ("カード番号", 2), ("番号", 3)]).unwrap();
        let found: Vec<_> = cues.find("カード番号とカード").iter().map(|h| h.value).collect();
        assert_eq!(found, [2, 1]);
    }
}
