//! Many words found in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::extract::ExtractError;
use crate::extract::flow::Place;

/// A fixed list of words.
pub(super) type Words = LazyLock<Vec<&'static str>>;

/// The words of a list in which white space stands between them.
pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// A set of words, each with what it means.
#[derive(Debug)]
pub(super) struct Cues<T> {
    automaton: AhoCorasick,
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
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&words)
            .map_err(|source| ExtractError::Words { source: Box::new(source) })?;
        Ok(Self { automaton, values })
    }

    /// The words in the text, the leftmost and longest, none over another; positions count from `offset`.
    pub(super) fn find_at(&self, text: &str, offset: usize) -> Vec<Hit<T>> {
        let hit = |found: aho_corasick::Match| {
            let value = *self.values.get(found.pattern().as_usize())?;
            Some(Hit { place: offset + found.start()..offset + found.end(), value })
        };
        self.automaton.find_iter(text).filter_map(hit).collect()
    }

    /// The words in the text.
    pub(super) fn find(&self, text: &str) -> Vec<Hit<T>> {
        self.find_at(text, 0)
    }

    /// The first word in the text.
    pub(super) fn first(&self, text: &str) -> Option<T> {
        let found = self.automaton.find(text)?;
        self.values.get(found.pattern().as_usize()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        let cues = Cues::new([("カード", 1), ("カード番号", 2), ("番号", 3)]).unwrap();
        let found: Vec<_> = cues.find("カード番号とカード").iter().map(|h| h.value).collect();
        assert_eq!(found, [2, 1]);
    }
}
