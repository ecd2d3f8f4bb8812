//! Many words found in one pass.

use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, packed};

use crate::extract::ExtractError;
use crate::extract::dictionary::Dictionary;
use crate::extract::flow::Place;

/// A fixed list of words.
pub(super) type Words = LazyLock<Vec<&'static str>>;

/// The words of a list in which white space stands between them.
pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// The most words of one set.
const WORD_LIMIT: usize = 1 << 20;

/// A set of words, each with what it means.
#[derive(Debug)]
pub(super) struct Cues<T> {
    dictionary: Dictionary,
    values: Vec<T>,
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
        Ok(Self { dictionary: Dictionary::new(&words), values })
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

    /// The first word in the text.
    pub(super) fn first(&self, text: &str) -> Option<T> {
        let (.., index) = self.dictionary.next(text, 0)?;
        self.values.get(index).copied()
    }
}

/// Fixed words of which it is asked whether one stands in a text: one pass for all, where `contains` takes one for each.
#[derive(Debug)]
pub(super) struct AnyOf {
    words: &'static [&'static str],
    search: OnceLock<Search>,
}

/// Up to some dozens of words are looked for with vector instructions, where the machine has them.
#[derive(Debug)]
enum Search {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
    /// Neither could be built.
    Plain,
}

impl AnyOf {
    /// For a `static`.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, search: OnceLock::new() }
    }

    /// Whether one of the words stands in the text.
    pub(super) fn within(&self, text: &str) -> bool {
        match self.search.get_or_init(|| Search::of(self.words)) {
            Search::Packed(words) => words.find(text).is_some(),
            Search::Automaton(words) => words.is_match(text),
            Search::Plain => self.words.iter().any(|w| text.contains(w)),
        }
    }
}

impl Search {
    fn of(words: &[&str]) -> Self {
        if let Some(packed) = packed::Config::new().builder().extend(words).build() {
            return Self::Packed(packed);
        }
        let mut builder = AhoCorasick::builder();
        match builder.kind(Some(AhoCorasickKind::DFA)).prefilter(false).build(words) {
            Ok(automaton) => Self::Automaton(automaton),
            Err(_) => Self::Plain,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_words_is_seen() {
        static WORDS: AnyOf = AnyOf::new(&["流出", "漏えい"]);
        assert!(WORDS.within("情報が漏えいした"));
        assert!(!WORDS.within("情報は漏れていない"));
        assert!(any_of!("漏洩", ["流出", "漏洩"]) && !any_of!("", ["流出"]));
    }

    #[test]
    fn the_longest_word_wins() {
        let cues = Cues::new([("カード", 1), ("カード番号", 2), ("番号", 3)]).unwrap();
        let found: Vec<_> = cues.find("カード番号とカード").iter().map(|h| h.value).collect();
        assert_eq!(found, [2, 1]);
    }
}
