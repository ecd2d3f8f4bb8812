//! All vocabularies that are looked for in a whole text, found in one pass over it.
//!
//! For each vocabulary the result is what its own pass would find: the leftmost and longest words, none over another. The words
//! of all stand in one trie; at each character the longest word of each vocabulary is taken that begins there, if the one before
//! it has ended.

use crate::extract::dictionary::Dictionary;

/// A vocabulary that is looked for in whole texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Names,
    Marks,
    Causes,
    Signs,
    Systems,
    Actions,
    Descriptions,
    Stems,
    Categories,
    Misuse,
    Topic,
    Remedies,
    Tails,
}

/// How many vocabularies there are.
const SLOTS: usize = Slot::Tails as usize + 1;

/// The words of all vocabularies.
#[derive(Debug)]
pub(super) struct Sweep {
    /// Character of the Basic Multilingual Plane → the node after it; 0 where no word begins with it.
    roots: Vec<u32>,
    /// An open-addressing table: node and character → next node; 0 is empty.
    edges: Vec<(u64, u32)>,
    /// Node → its part of `words`.
    ends: Vec<(u32, u32)>,
    /// Vocabulary and index there of the words that end in a node.
    words: Vec<(usize, u32)>,
}

/// A word found: its first byte, the byte after it, its index in its vocabulary.
pub(super) type Swept = (u32, u32, u32);

/// What a pass found, by vocabulary; `None` where there was none.
#[derive(Debug, Default)]
pub(super) struct Found(Option<Box<[Vec<Swept>; SLOTS]>>);

impl Found {
    /// The words of a vocabulary in the order of the text; `None` where the text was not swept.
    pub(super) fn of(&self, slot: Slot) -> Option<&[Swept]> {
        self.0.as_ref().and_then(|all| all.get(slot as usize)).map(Vec::as_slice)
    }
}

/// A trie while it grows.
#[derive(Default)]
struct Trie {
    children: std::collections::BTreeMap<(u32, char), u32>,
    words: Vec<Vec<(usize, u32)>>,
}

impl Trie {
    fn add(&mut self, word: &str, slot: usize, index: u32) {
        let mut node = 0;
        for c in word.chars() {
            let next = u32::try_from(self.children.len() + 1).unwrap_or(u32::MAX);
            node = *self.children.entry((node, c)).or_insert(next);
        }
        let at = usize::try_from(node).unwrap_or(0);
        if self.words.len() <= at {
            self.words.resize(at + 1, Vec::new());
        }
        let Some(ending) = self.words.get_mut(at) else { return };
        match ending.iter_mut().find(|(known, _)| *known == slot) {
            // Of equal words the first counts.
            Some((_, known)) => *known = index.min(*known),
            None => ending.push((slot, index)),
        }
    }
}

impl Sweep {
    /// The words of these vocabularies.
    pub(super) fn new(vocabularies: &[(Slot, &Dictionary)]) -> Self {
        let mut trie = Trie::default();
        for (slot, dictionary) in vocabularies {
            for (word, index) in dictionary.words() {
                trie.add(word, *slot as usize, u32::try_from(index).unwrap_or(u32::MAX));
            }
        }
        let size = (trie.children.len().max(1) * 4).next_power_of_two();
        let mut sweep = Self {
            roots: vec![0; 1 << 16],
            edges: vec![(0, 0); size],
            ends: vec![],
            words: vec![],
        };
        for ((node, c), next) in &trie.children {
            match sweep.roots.get_mut(usize::try_from(u32::from(*c)).unwrap_or(usize::MAX)) {
                Some(root) if *node == 0 => *root = *next,
                _ => sweep.put(key(*node, *c), *next),
            }
        }
        for ending in &trie.words {
            let from = u32::try_from(sweep.words.len()).unwrap_or(u32::MAX);
            sweep.words.extend(ending);
            sweep.ends.push((from, u32::try_from(sweep.words.len()).unwrap_or(u32::MAX)));
        }
        sweep
    }

    fn put(&mut self, key: u64, next: u32) {
        let mut at = self.place(key);
        while let Some(entry) = self.edges.get_mut(at) {
            if entry.1 == 0 {
                *entry = (key, next);
                return;
            }
            at = (at + 1) & (self.edges.len() - 1);
        }
    }

    /// The node after this character; `None` where no word goes on with it.
    fn step(&self, node: u32, c: char) -> Option<u32> {
        let key = key(node, c);
        let mut at = self.place(key);
        loop {
            match *self.edges.get(at)? {
                (_, 0) => return None,
                (known, next) if known == key => return Some(next),
                _ => at = (at + 1) & (self.edges.len() - 1),
            }
        }
    }

    /// Where the search for a key begins (Fibonacci hashing).
    fn place(&self, key: u64) -> usize {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        usize::try_from(hash).unwrap_or(0) & (self.edges.len() - 1)
    }

    fn root(&self, c: char) -> Option<u32> {
        match self.roots.get(usize::try_from(u32::from(c)).unwrap_or(usize::MAX)) {
            Some(0) => None,
            Some(root) => Some(*root),
            None => self.step(0, c),
        }
    }

    /// All words of the text.
    pub(super) fn find(&self, text: &str) -> Found {
        let mut all: Box<[Vec<Swept>; SLOTS]> = Box::default();
        // Where the last word of each vocabulary ended.
        let mut free = [0_u32; SLOTS];
        for (at, first) in text.char_indices() {
            let Some(mut node) = self.root(first) else { continue };
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let rest = text.get(at..).unwrap_or_default();
            let mut chars = rest.char_indices().skip(1);
            loop {
                let next = chars.next();
                let length = next.map_or(rest.len(), |(length, _)| length);
                self.end(node, (start, length), &mut free, &mut all);
                let Some(next) = next.and_then(|(_, c)| self.step(node, c)) else { break };
                node = next;
            }
        }
        Found(Some(all))
    }

    /// Enters the words that end in a node; a longer one takes the place of a shorter with the same start.
    fn end(
        &self,
        node: u32,
        (start, length): (u32, usize),
        free: &mut [u32; SLOTS],
        all: &mut [Vec<Swept>; SLOTS],
    ) {
        let range = usize::try_from(node).ok().and_then(|n| self.ends.get(n)).copied();
        let (from, to) = range.unwrap_or_default();
        if from == to {
            return;
        }
        let end = start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        let words = usize::try_from(from).unwrap_or(0)..usize::try_from(to).unwrap_or(0);
        for (slot, index) in self.words.get(words).unwrap_or_default() {
            let (Some(free), Some(found)) = (free.get_mut(*slot), all.get_mut(*slot)) else {
                continue;
            };
            match found.last_mut().filter(|last| last.0 == start) {
                Some(shorter) => *shorter = (start, end, *index),
                None if *free <= start => found.push((start, end, *index)),
                None => continue,
            }
            *free = end;
        }
    }
}

fn key(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(u32::from(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alone(dictionary: &Dictionary, text: &str) -> Vec<Swept> {
        let mut at = 0;
        let number = |n: usize| u32::try_from(n).unwrap();
        std::iter::from_fn(|| {
            let (start, end, index) = dictionary.next(text, at)?;
            at = end;
            Some((number(start), number(end), number(index)))
        })
        .collect()
    }

    proptest! {
        #[test]
        fn each_vocabulary_finds_what_its_own_pass_finds(
            one in proptest::collection::vec("[アイウ件a𠮷]{1,4}", 1..12),
            other in proptest::collection::vec("[アイウ件a𠮷]{1,4}", 1..12),
            text in "[アイウ件a𠮷。]{0,40}",
        ) {
            let dictionary = |words: &[String]| Dictionary::new(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let (one, other) = (dictionary(&one), dictionary(&other));
            let found = Sweep::new(&[(Slot::Names, &one), (Slot::Tails, &other)]).find(&text);
            prop_assert_eq!(found.of(Slot::Names).unwrap(), alone(&one, &text));
            prop_assert_eq!(found.of(Slot::Tails).unwrap(), alone(&other, &text));
            prop_assert_eq!(found.of(Slot::Marks).unwrap(), []);
        }
    }
}
