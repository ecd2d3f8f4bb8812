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
    /// An open-addressing table: first two characters → bucket + 1; 0 is empty.
    table: Vec<(u64, u32)>,
    /// Words with the same first two characters, the longest first.
    buckets: Vec<Vec<(Box<str>, usize)>>,
}

/// The second character of a word that has only one.
const NONE: u64 = 0;

impl Dictionary {
    /// Empty words are left out; of equal words the first counts.
    pub(super) fn new(words: &[&str]) -> Self {
        let size = (words.len().max(1) * 4).next_power_of_two();
        let begins = Filter::of(words.iter().copied());
        let mut dictionary = Self { begins, table: vec![(0, 0); size], buckets: Vec::new() };
        for (index, word) in words.iter().enumerate() {
            dictionary.add(word, index);
        }
        for bucket in &mut dictionary.buckets {
            bucket.sort_by_key(|(word, index)| (Reverse(word.len()), *index));
        }
        dictionary
    }

    fn add(&mut self, word: &str, index: usize) {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return };
        let key = key(first, chars.next());
        let mut slot = self.slot(key);
        loop {
            match self.table.get_mut(slot) {
                Some((known, bucket)) if *bucket == 0 => {
                    self.buckets.push(vec![(word.into(), index)]);
                    (*known, *bucket) = (key, u32::try_from(self.buckets.len()).unwrap_or(0));
                    return;
                }
                Some((known, bucket)) if *known == key => {
                    let bucket = usize::try_from(*bucket).unwrap_or(0).wrapping_sub(1);
                    self.buckets
                        .get_mut(bucket)
                        .into_iter()
                        .for_each(|b| b.push((word.into(), index)));
                    return;
                }
                Some(_) => slot = (slot + 1) & (self.table.len() - 1),
                None => return,
            }
        }
    }

    /// Every word with its index.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        self.buckets.iter().flatten().map(|(word, index)| (&**word, *index))
    }

    /// The longest word at the beginning of a text: its length in bytes and its index.
    fn at_start(&self, text: &str) -> Option<(usize, usize)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let second = chars.next();
        let pair = second.and_then(|_| self.longest(key(first, second), text));
        pair.or_else(|| self.longest(key(first, None), text))
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
            let (known, bucket) = *self.table.get(slot)?;
            if bucket == 0 {
                return None;
            }
            if known == key {
                let bucket = self.buckets.get(usize::try_from(bucket).ok()?.checked_sub(1)?)?;
                let word = bucket.iter().find(|(word, _)| text.starts_with(&**word))?;
                return Some((word.0.len(), word.1));
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
