//! A dictionary that finds its words in a text: the leftmost and longest, none over another.
//!
//! Aho–Corasick does the same, but its tables for some thousands of Japanese words are far larger than a processor's cache, and
//! the reader has some twenty vocabularies: a pass came to 20 ns a byte. Here most characters are dismissed by one look at a
//! bitmap; the others are looked up by their first two characters.

use std::cmp::Reverse;

use crate::extract::filter::Filter;

/// Words by their first two characters.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// Where words may begin.
    begins: Filter,
    /// An open-addressing table: first two characters → the first of their words in `words`, and how many; 0 is empty.
    table: Vec<(u64, u32, u32)>,
    /// Words with the same first two characters side by side, the longest first.
    words: Vec<Word>,
    /// All words, one after another.
    text: String,
    /// Some word is one character long.
    singles: bool,
}

/// A word: its part of the text, its index.
#[derive(Debug, Clone, Copy)]
struct Word {
    from: u32,
    to: u32,
    index: u32,
}

/// The second character of a word that has only one.
const NONE: u64 = 0;

impl Dictionary {
    /// Empty words are left out; of equal words the first counts.
    pub(super) fn new(words: &[&str]) -> Self {
        let mut sorted: Vec<(u64, &str, usize)> =
            words.iter().enumerate().filter_map(|(i, w)| Some((key_of(w)?, *w, i))).collect();
        sorted.sort_unstable_by_key(|(key, word, index)| (*key, Reverse(word.len()), *index));
        let mut dictionary = Self {
            begins: Filter::of(words.iter().copied()),
            table: vec![(0, 0, 0); (words.len().max(1) * 4).next_power_of_two()],
            words: Vec::with_capacity(sorted.len()),
            text: String::new(),
            singles: words.iter().any(|w| w.chars().nth(1).is_none()),
        };
        for same in sorted.chunk_by(|a, b| a.0 == b.0) {
            dictionary.enter(same);
        }
        dictionary
    }

    /// Enters words with the same first two characters.
    fn enter(&mut self, same: &[(u64, &str, usize)]) {
        let Some((key, ..)) = same.first() else { return };
        let first = number(self.words.len());
        for (_, word, index) in same {
            let from = number(self.text.len());
            self.text.push_str(word);
            self.words.push(Word { from, to: number(self.text.len()), index: number(*index) });
        }
        let mut slot = self.slot(*key);
        while self.table.get(slot).is_some_and(|(.., count)| *count > 0) {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        if let Some(entry) = self.table.get_mut(slot) {
            *entry = (*key, first, number(same.len()));
        }
    }

    /// Every word with its index.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words.iter().map(|word| (self.text_of(*word), place(word.index)))
    }

    fn text_of(&self, word: Word) -> &str {
        self.text.get(place(word.from)..place(word.to)).unwrap_or_default()
    }

    /// The longest word at the beginning of a text: its length in bytes and its index.
    fn at_start(&self, text: &str) -> Option<(usize, usize)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let second = chars.next();
        let pair = second.and_then(|_| self.longest(key(first, second), text));
        let single = || if self.singles { self.longest(key(first, None), text) } else { None };
        pair.or_else(single)
    }

    /// The next word at or after a byte: its place and its index.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(usize, usize, usize)> {
        let mut from = from;
        while let Some(at) = self.begins.next(text, from) {
            let rest = text.get(at..)?;
            if let Some((length, index)) = self.at_start(rest) {
                return Some((at, at + length, index));
            }
            from = at + rest.chars().next()?.len_utf8();
        }
        None
    }

    fn longest(&self, key: u64, text: &str) -> Option<(usize, usize)> {
        let mut slot = self.slot(key);
        loop {
            let (known, first, count) = *self.table.get(slot)?;
            if count == 0 {
                return None;
            }
            if known == key {
                let same = self.words.get(place(first)..place(first + count))?;
                let (all, text) = (self.text.as_bytes(), text.as_bytes());
                let begins = |word: &&Word| {
                    all.get(place(word.from)..place(word.to)).is_some_and(|w| text.starts_with(w))
                };
                let word = same.iter().find(begins)?;
                return Some((place(word.to - word.from), place(word.index)));
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// Where the search for a key begins (Fibonacci hashing).
    fn slot(&self, key: u64) -> usize {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        usize::try_from(hash).unwrap_or(0) & (self.table.len() - 1)
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The key of a word; `None` for an empty one.
fn key_of(word: &str) -> Option<u64> {
    let mut chars = word.chars();
    chars.next().map(|first| key(first, chars.next()))
}

fn key(first: char, second: Option<char>) -> u64 {
    u64::from(u32::from(first)) << 32 | second.map_or(NONE, |c| u64::from(u32::from(c)) + 1)
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::*;

    fn all(words: &[&str], text: &str) -> Vec<(usize, usize, usize)> {
        let dictionary = Dictionary::new(words);
        let mut at = 0;
        std::iter::from_fn(|| {
            let found = dictionary.next(text, at)?;
            at = found.1;
            Some(found)
        })
        .collect()
    }

    #[test]
    fn the_longest_word_wins_and_one_character_is_a_word() {
        assert_eq!(
            all(&["件", "カード", "カード番号", "番号"], "カード番号1件"),
            [(0, 15, 2), (16, 19, 0)]
        );
        assert_eq!(all(&["𠮷野", "a"], "b𠮷野a"), [(1, 8, 0), (8, 9, 1)]);
    }

    proptest! {
        #[test]
        fn it_finds_what_aho_corasick_finds(
            words in proptest::collection::vec("[アイウ件a𠮷]{1,4}", 1..12),
            text in "[アイウ件a𠮷。]{0,40}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let judge = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).unwrap();
            let expected: Vec<_> =
                judge.find_iter(&text).map(|m| (m.start(), m.end(), words.iter().position(|w| *w == &text[m.range()]).unwrap())).collect();
            prop_assert_eq!(all(&words, &text), expected);
        }
    }
}
