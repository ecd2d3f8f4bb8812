//! Words of several lists looked for together: one pass over a text tells which lists have a word in it.
//!
//! A recogniser asks dozens of questions of one clause, each a list of words. Here the lists of one recogniser share a table by
//! the first two characters of their words; most characters of a text are dismissed by one look at it.

use std::marker::PhantomData;

use crate::extract::filter::Filter;

/// Lists of words, each one a topic; made by `topics!`.
pub(super) trait Topic: Copy + 'static {
    /// The words of all topics.
    fn table() -> &'static Table;

    /// One bit for each topic.
    fn bit(self) -> u128;

    /// The topics of which a word stands in the text.
    fn within(text: &str) -> Found<Self> {
        let mut bits = 0;
        Self::table().walk(text, |_, word| bits |= word.bits);
        Found { bits, topics: PhantomData }
    }

    /// The topics of which a word begins the text.
    fn starting(text: &str) -> Found<Self> {
        let mut bits = 0;
        Self::table().at_start(text, |word| bits |= word.bits);
        Found { bits, topics: PhantomData }
    }

    /// Shows every word of the text with its place, in the order of their beginnings; words can lie over each other.
    fn each(text: &str, mut show: impl FnMut(usize, &'static str, Found<Self>)) {
        Self::table().walk(text, |at, word| {
            show(at, word.text, Found { bits: word.bits, topics: PhantomData });
        });
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

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { bits: 0, topics: PhantomData }
    }
}

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
    /// Where words may begin.
    begins: Filter,
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
            begins: Filter::of(words.iter().map(|w| w.text)),
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

    /// Shows the words at the beginning of a text.
    fn at_start(&self, text: &str, mut show: impl FnMut(&Word)) {
        let mut chars = text.chars();
        if self.begins.begins(text)
            && let Some(first) = chars.next()
        {
            self.beginning(text, first, chars.next(), &mut show);
        }
    }

    /// Shows every word of the text with its place.
    fn walk(&self, text: &str, mut show: impl FnMut(usize, &Word)) {
        let mut from = 0;
        while let Some(at) = self.begins.next(text, from) {
            let rest = text.get(at..).unwrap_or_default();
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { return };
            self.beginning(rest, first, chars.next(), &mut |word: &Word| show(at, word));
            from = at + first.len_utf8();
        }
    }

    /// Shows the words at the beginning of a text with these first characters.
    fn beginning(
        &self,
        text: &str,
        first: char,
        second: Option<char>,
        show: &mut impl FnMut(&Word),
    ) {
        let pair = self.candidates(first, second);
        let single =
            if self.singles && second.is_some() { self.candidates(first, None) } else { &[] };
        for word in pair.iter().chain(single).filter(|w| text.starts_with(w.text)) {
            show(word);
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
        let mut places = Vec::new();
        Said::each("報告書", |at, word, _| places.push((at, word)));
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
