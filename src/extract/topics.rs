//! Words of several lists looked for together: one pass over a text tells which lists have a word in it.
//!
//! A recogniser asks dozens of questions of one clause, each a list of words. Here the lists of one recogniser share a table by
//! the first two characters of their words; most characters of a text are dismissed by one look at it.

use std::marker::PhantomData;

/// Lists of words, each one a topic; made by `topics!`.
pub(super) trait Topic: Copy + 'static {
    /// The words of all topics.
    fn table() -> &'static Table;

    /// One bit for each topic.
    fn bit(self) -> u128;

    /// The topics of which a word stands in the text.
    fn within(text: &str) -> Found<Self> {
        let bits = Self::table().hits(text).fold(0, |bits, hit| bits | hit.bits);
        Found { bits, topics: PhantomData }
    }

    /// The topics of which a word begins the text.
    fn starting(text: &str) -> Found<Self> {
        let bits = Self::table().at_start(text).fold(0, |bits, word| bits | word.bits);
        Found { bits, topics: PhantomData }
    }

    /// Every word of the text with its place, in the order of their beginnings; words can lie over each other.
    fn hits(text: &str) -> impl Iterator<Item = (usize, &'static str, Found<Self>)> {
        Self::table()
            .hits(text)
            .map(|h| (h.at, h.word, Found { bits: h.bits, topics: PhantomData }))
    }
}

/// Topics that were found.
#[derive(Debug)]
pub(super) struct Found<T> {
    bits: u128,
    topics: PhantomData<T>,
}

impl<T> Clone for Found<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Found<T> {}

impl<T: Topic> Found<T> {
    /// The topics of two texts.
    pub(super) fn and(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, topics: PhantomData }
    }

    pub(super) fn has(self, topic: T) -> bool {
        self.bits & topic.bit() != 0
    }
}

/// Words by the hash of their first two characters.
#[derive(Debug)]
pub(super) struct Table {
    /// For every hash the words with it: the first in `words`, and how many.
    slots: Vec<(u16, u16)>,
    words: Vec<Word>,
    /// Bits of a hash that are left out.
    shift: u32,
    /// Some word is one character long.
    singles: bool,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    text: &'static str,
    bits: u128,
}

/// A word in a text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    at: usize,
    word: &'static str,
    bits: u128,
}

impl Table {
    /// List `i` is topic `i`; empty words are left out.
    pub(super) fn new(lists: &[&[&'static str]]) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for (topic, list) in lists.iter().enumerate() {
            for text in list.iter().filter(|w| !w.is_empty()) {
                match words.iter_mut().find(|w| w.text == *text) {
                    Some(word) => word.bits |= 1 << topic,
                    None => words.push(Word { text, bits: 1 << topic }),
                }
            }
        }
        let size = (words.len().max(2) * 8).next_power_of_two();
        let mut table = Self {
            slots: vec![(0, 0); size],
            words: Vec::new(),
            shift: 64 - size.trailing_zeros(),
            singles: words.iter().any(|w| w.text.chars().nth(1).is_none()),
        };
        words.sort_by_key(|w| table.slot_of(w.text));
        for (index, word) in words.iter().enumerate() {
            let slot = table.slot_of(word.text);
            if let Some((first, count)) = table.slots.get_mut(slot) {
                *first =
                    if *count == 0 { u16::try_from(index).unwrap_or(u16::MAX) } else { *first };
                *count += 1;
            }
        }
        table.words = words;
        table
    }

    fn slot_of(&self, word: &str) -> usize {
        let mut chars = word.chars();
        chars.next().map_or(0, |first| self.slot(first, chars.next()))
    }

    /// Fibonacci hashing.
    fn slot(&self, first: char, second: Option<char>) -> usize {
        let key = u64::from(u32::from(first)) << 21 | second.map_or(0, |c| u64::from(u32::from(c)));
        usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift).unwrap_or(0)
    }

    /// Words that may begin with these characters.
    fn candidates(&self, first: char, second: Option<char>) -> &[Word] {
        let (from, count) = self.slots.get(self.slot(first, second)).copied().unwrap_or((0, 0));
        if count == 0 {
            return &[];
        }
        let from = usize::from(from);
        self.words.get(from..from + usize::from(count)).unwrap_or_default()
    }

    /// The words at the beginning of a text.
    fn at_start(&self, text: &str) -> impl Iterator<Item = &Word> {
        let mut chars = text.chars();
        let (first, second) = (chars.next(), chars.next());
        let pair = first.map_or(&[][..], |c| self.candidates(c, second));
        let single = first.filter(|_| self.singles && second.is_some());
        let single = single.map_or(&[][..], |c| self.candidates(c, None));
        pair.iter().chain(single).filter(move |w| text.starts_with(w.text))
    }

    /// Every word of the text.
    fn hits<'t>(&'t self, text: &'t str) -> Hits<'t> {
        let mut chars = text.char_indices();
        let next = chars.next();
        Hits { table: self, text, chars, next, at: 0, pair: &[], single: &[] }
    }
}

/// A walk over a text.
struct Hits<'t> {
    table: &'t Table,
    text: &'t str,
    chars: std::str::CharIndices<'t>,
    /// The character to be looked at next.
    next: Option<(usize, char)>,
    /// Where the candidates would begin.
    at: usize,
    pair: &'t [Word],
    single: &'t [Word],
}

impl Hits<'_> {
    /// The next of the candidates that stands there.
    fn word(&mut self) -> Option<Hit> {
        let rest = self.text.get(self.at..)?;
        loop {
            let list = if self.pair.is_empty() { &mut self.single } else { &mut self.pair };
            let (word, others) = list.split_first()?;
            *list = others;
            if rest.starts_with(word.text) {
                return Some(Hit { at: self.at, word: word.text, bits: word.bits });
            }
        }
    }
}

impl Iterator for Hits<'_> {
    type Item = Hit;

    fn next(&mut self) -> Option<Hit> {
        loop {
            if !(self.pair.is_empty() && self.single.is_empty())
                && let Some(hit) = self.word()
            {
                return Some(hit);
            }
            let (at, first) = self.next?;
            self.next = self.chars.next();
            let second = self.next.map(|(_, c)| c);
            self.at = at;
            self.pair = self.table.candidates(first, second);
            if self.table.singles && second.is_some() {
                self.single = self.table.candidates(first, None);
            }
        }
    }
}

/// An enum of topics, each with its list: `topics! { Said { Police: ["警察", "県警"], Card: CARD } }`.
macro_rules! topics {
    ($(#[$doc:meta])* $vis:vis $name:ident { $($(#[$about:meta])* $topic:ident: $words:expr),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        $vis enum $name { $($(#[$about])* $topic),* }

        impl $crate::extract::topics::Topic for $name {
            fn table() -> &'static $crate::extract::topics::Table {
                static TABLE: std::sync::LazyLock<$crate::extract::topics::Table> =
                    std::sync::LazyLock::new(|| {
                        let lists: &[&[&'static str]] = &[$(&$words[..]),*];
                        $crate::extract::topics::Table::new(lists)
                    });
                &TABLE
            }

            fn bit(self) -> u128 {
                1 << (self as u32)
            }
        }
    };
}
pub(super) use topics;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    topics! { Said { Leak: ["流出", "漏えい"], Told: ["報告", "報告書", "告"], Both: ["流出", "書"] } }

    #[test]
    fn every_topic_of_a_text_is_told() {
        let found = Said::within("報告を受けた");
        assert!(found.has(Said::Told) && !found.has(Said::Leak) && !found.has(Said::Both));
        let found = Said::within("情報が流出");
        assert!(found.has(Said::Leak) && found.has(Said::Both));
        assert!(!Said::within("").has(Said::Told) && Said::within("告").has(Said::Told));
        assert!(
            Said::starting("報告書").has(Said::Told) && !Said::starting("報告書").has(Said::Both)
        );
        let places: Vec<_> = Said::hits("報告書").map(|(at, word, _)| (at, word)).collect();
        assert_eq!(places.len(), 4);
        assert!(places.contains(&(3, "告")) && places.contains(&(6, "書")));
    }

    proptest! {
        #[test]
        fn it_finds_what_plain_search_finds(text in "[報告書流出漏えい。a]{0,12}") {
            let found = Said::within(&text);
            prop_assert_eq!(found.has(Said::Leak), ["流出", "漏えい"].iter().any(|w| text.contains(w)));
            prop_assert_eq!(found.has(Said::Told), ["報告", "報告書", "告"].iter().any(|w| text.contains(w)));
            prop_assert_eq!(found.has(Said::Both), ["流出", "書"].iter().any(|w| text.contains(w)));
            prop_assert_eq!(Said::starting(&text).has(Said::Told), text.starts_with("報告") || text.starts_with('告'));
        }
    }
}
