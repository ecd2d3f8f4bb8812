//! All vocabularies that are looked for in a whole text, found in one pass over it.
//!
//! For each vocabulary the result is what its own pass would find: the leftmost and longest words, none over another. The words
//! of all stand in one trie; at each character the longest word of each vocabulary is taken that begins there, if the one before
//! it has ended.

use std::collections::{BTreeMap, VecDeque};

use crate::extract::cues::Vocabulary;
use crate::extract::filter::Filter;

/// A vocabulary that is looked for in whole texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Names,
    Marks,
    Causes,
    Signs,
    Plain,
    Countries,
    Systems,
    Actions,
    Descriptions,
    Stems,
    Categories,
    Misuse,
    Topic,
    Remedies,
    Hosting,
    Protection,
    Tails,
}

/// How many vocabularies there are.
const SLOTS: usize = Slot::Tails as usize + 1;

/// The words of all vocabularies: a trie in one array, where the children of a node stand at its base + their character's code.
#[derive(Debug)]
pub(super) struct Sweep {
    /// Where words may begin.
    begins: Filter,
    codes: Codes,
    nodes: Vec<Node>,
    /// Vocabulary and index there of the words that end in a node.
    words: Vec<(u32, u32)>,
}

/// A place of the array.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Where the children begin.
    base: u32,
    /// The parent's place + 1; 0 where nobody is.
    parent: u32,
    /// Its part of `words`.
    from: u32,
    to: u32,
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

/// Characters of words as small numbers, the more frequent the smaller; 0 for all others.
#[derive(Debug, Default)]
struct Codes {
    plane: Vec<u16>,
    beyond: BTreeMap<char, u16>,
}

impl Codes {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut numbers: BTreeMap<char, usize> = BTreeMap::new();
        words.flat_map(str::chars).for_each(|c| *numbers.entry(c).or_default() += 1);
        let mut chars: Vec<(usize, char)> = numbers.into_iter().map(|(c, n)| (n, c)).collect();
        chars.sort_unstable_by(|a, b| b.cmp(a));
        let mut codes = Self { plane: vec![0; 1 << 16], beyond: BTreeMap::new() };
        for ((_, c), code) in chars.into_iter().zip(1_u16..) {
            match codes.plane.get_mut(usize::try_from(u32::from(c)).unwrap_or(usize::MAX)) {
                Some(place) => *place = code,
                None => drop(codes.beyond.insert(c, code)),
            }
        }
        codes
    }

    fn of(&self, c: char) -> u32 {
        let place = self.plane.get(usize::try_from(u32::from(c)).unwrap_or(usize::MAX));
        u32::from(place.copied().unwrap_or_else(|| self.beyond.get(&c).copied().unwrap_or(0)))
    }
}

/// A trie while it grows.
#[derive(Default)]
struct Trie {
    /// Node and code → child.
    children: BTreeMap<(u32, u32), u32>,
    /// Node → the words that end in it.
    words: BTreeMap<u32, Vec<(u32, u32)>>,
}

impl Trie {
    fn add(&mut self, word: impl Iterator<Item = u32>, slot: u32, index: u32) {
        let mut node = 0;
        for code in word {
            let next = u32::try_from(self.children.len() + 1).unwrap_or(u32::MAX);
            node = *self.children.entry((node, code)).or_insert(next);
        }
        let ending = self.words.entry(node).or_default();
        match ending.iter_mut().find(|(known, _)| *known == slot) {
            // Of equal words the first counts.
            Some((_, known)) => *known = index.min(*known),
            None => ending.push((slot, index)),
        }
    }
}

/// The first places of the array that may be free.
struct Free {
    /// For a node with one child.
    one: u32,
    /// For a node with several: gaps before it are too narrow to be looked at again and again.
    many: u32,
}

/// Places looked at in vain after which a search is called long.
const LONG: u32 = 64;

fn is_taken(nodes: &[Node], at: u32) -> bool {
    usize::try_from(at).is_ok_and(|at| nodes.get(at).is_some_and(|n| n.parent != 0))
}

impl Sweep {
    /// The words of these vocabularies.
    pub(super) fn new(vocabularies: &[Vocabulary<'_>]) -> Self {
        let words = || vocabularies.iter().flat_map(|(_, d)| d.words().map(|(word, _)| word));
        let codes = Codes::new(words());
        let mut trie = Trie::default();
        for (slot, dictionary) in vocabularies {
            for (word, index) in dictionary.words() {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                trie.add(word.chars().map(|c| codes.of(c)), *slot as u32, index);
            }
        }
        let mut sweep = Self {
            begins: Filter::of(words().collect::<Vec<_>>().into_iter()),
            codes,
            nodes: vec![Node::default()],
            words: Vec::new(),
        };
        sweep.lay(&trie);
        sweep
    }

    /// Puts the nodes of a trie into the array, parents before children.
    fn lay(&mut self, trie: &Trie) {
        let mut waiting = VecDeque::from([(0_u32, 0_usize)]);
        let mut free = Free { one: 1, many: 1 };
        while let Some((node, place)) = waiting.pop_front() {
            let from = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.words.extend(trie.words.get(&node).into_iter().flatten());
            let to = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let children: Vec<(u32, u32)> = trie
                .children
                .range((node, 0)..=(node, u32::MAX))
                .map(|((_, code), child)| (*code, *child))
                .collect();
            let base = self.room(&children, &mut free);
            if let Some(own) = self.nodes.get_mut(place) {
                *own = Node { base, from, to, ..*own };
            }
            for (code, child) in children {
                let at = usize::try_from(base + code).unwrap_or(usize::MAX);
                if let Some(taken) = self.nodes.get_mut(at) {
                    taken.parent = u32::try_from(place + 1).unwrap_or(u32::MAX);
                }
                waiting.push_back((child, at));
            }
        }
    }

    /// A base at which there is room for all these children.
    fn room(&mut self, children: &[(u32, u32)], free: &mut Free) -> u32 {
        let (Some((least, _)), Some((most, _))) = (children.first(), children.last()) else {
            return 0;
        };
        while is_taken(&self.nodes, free.one) {
            free.one += 1;
        }
        let from = if children.len() > 1 { free.many.max(free.one) } else { free.one };
        let first = from.saturating_sub(*least).max(1);
        let fits =
            |base: &u32| children.iter().all(|(code, _)| !is_taken(&self.nodes, base + code));
        let base = (first..u32::MAX - most).find(fits).unwrap_or(0);
        if base.saturating_sub(first) > LONG {
            // The gaps before are few, or at the begin, where no base leads.
            let next = base + least - LONG;
            free.many = free.many.max(next);
            if children.len() == 1 {
                free.one = free.one.max(next);
            }
        }
        let end = usize::try_from(base + most + 1).unwrap_or(0);
        if self.nodes.len() < end {
            self.nodes.resize(end, Node::default());
        }
        base
    }

    /// The node after this character; `None` where no word goes on with it.
    fn step(&self, (at, node): (u32, Node), c: char) -> Option<(u32, Node)> {
        let code = self.codes.of(c);
        let next = node.base + code;
        let found = *self.nodes.get(usize::try_from(next).ok()?)?;
        (code != 0 && found.parent == at + 1).then_some((next, found))
    }

    /// All words of the text.
    pub(super) fn find(&self, text: &str) -> Found {
        let few = 8 + text.len() / 256;
        let mut all: Box<[Vec<Swept>; SLOTS]> =
            Box::new([(); SLOTS].map(|()| Vec::with_capacity(few)));
        // Where the last word of each vocabulary ended.
        let mut free = [0_u32; SLOTS];
        let root = (0, self.nodes.first().copied().unwrap_or_default());
        let mut from = 0;
        while let Some(at) = self.begins.next(text, from) {
            let rest = text.get(at..).unwrap_or_default();
            let mut chars = rest.char_indices();
            let Some((_, first)) = chars.next() else { break };
            from = at + first.len_utf8();
            let Some(mut node) = self.step(root, first) else { continue };
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            loop {
                let next = chars.next();
                let length = next.map_or(rest.len(), |(length, _)| length);
                self.end(node.1, (start, length), &mut free, &mut all);
                let Some(next) = next.and_then(|(_, c)| self.step(node, c)) else { break };
                node = next;
            }
        }
        Found(Some(all))
    }

    /// Enters the words that end in a node; a longer one takes the place of a shorter with the same start.
    fn end(
        &self,
        node: Node,
        (start, length): (u32, usize),
        free: &mut [u32; SLOTS],
        all: &mut [Vec<Swept>; SLOTS],
    ) {
        if node.from == node.to {
            return;
        }
        let end = start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        let words = usize::try_from(node.from).unwrap_or(0)..usize::try_from(node.to).unwrap_or(0);
        for (slot, index) in self.words.get(words).unwrap_or_default() {
            let slot = usize::try_from(*slot).unwrap_or(usize::MAX);
            let (Some(free), Some(found)) = (free.get_mut(slot), all.get_mut(slot)) else {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::extract::dictionary::Dictionary;

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
