//! Where words of a set may begin: a look at the bytes of two characters turns most places of a text away.

/// A set of words as far as their first characters go. What passes is to be looked at; what does not pass begins no word.
#[derive(Debug)]
pub(super) struct Filter {
    /// Bits by the hash of two characters of three bytes each, as nearly all of a Japanese text are.
    pairs: Vec<u64>,
    /// Bits by the hash of one such character, where a word goes on with another sort of character or ends.
    firsts: [u64; FIRSTS / 64],
    /// Bits of ASCII characters.
    ascii: [u64; 2],
    /// Bits of a hash that are left out.
    shift: u32,
    has_pairs: bool,
    has_firsts: bool,
    /// Some word begins with a character of two or four bytes.
    has_others: bool,
}

/// How many bits stand for first characters.
const FIRSTS: usize = 1 << 10;
/// Most bits for pairs: they stay in the nearest cache.
const MOST_PAIRS: usize = 1 << 17;
/// One character, two characters, as read from memory.
const ONE: u64 = 0xff_ffff;
const TWO: u64 = 0xffff_ffff_ffff;

impl Filter {
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let size = (words.clone().count() * 16).next_power_of_two().clamp(64, MOST_PAIRS);
        let mut filter = Self {
            pairs: vec![0; size / 64],
            firsts: [0; FIRSTS / 64],
            ascii: [0; 2],
            shift: 64 - size.trailing_zeros(),
            has_pairs: false,
            has_firsts: false,
            has_others: false,
        };
        words.for_each(|word| filter.admit(word.as_bytes()));
        filter
    }

    fn admit(&mut self, word: &[u8]) {
        match word {
            [] => {}
            [first @ 0..=0x7f, ..] => set(&mut self.ascii, usize::from(*first)),
            [0xe0..=0xef, _, _, 0xe0..=0xef, _, _, ..] => {
                set(&mut self.pairs, hash(read(word) & TWO, self.shift));
                self.has_pairs = true;
            }
            [0xe0..=0xef, ..] => {
                set(&mut self.firsts, hash(read(word) & ONE, FIRSTS_SHIFT));
                self.has_firsts = true;
            }
            _ => self.has_others = true,
        }
    }

    /// The next character at or after a byte, itself the begin of one, with which a word may begin.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        match (self.has_pairs, self.has_firsts) {
            (true, true) => self.scan(text, from, |bytes| self.pair(bytes) || self.first(bytes)),
            (true, false) => self.scan(text, from, |bytes| self.pair(bytes)),
            (false, _) => self.scan(text, from, |bytes| self.first(bytes)),
        }
    }

    /// `passes` is asked of characters of three bytes.
    fn scan(&self, text: &str, from: usize, passes: impl Fn(u64) -> bool) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut rest = bytes.get(from..)?;
        while let Some(eight) = rest.first_chunk::<8>() {
            let (found, width) = match eight[0] {
                0xe0..=0xef => (passes(u64::from_le_bytes(*eight)), 3),
                first @ 0..=0x7f => (is_set(&self.ascii, usize::from(first)), 1),
                first => (self.has_others, width(first)),
            };
            if found {
                return Some(bytes.len() - rest.len());
            }
            rest = rest.get(width..)?;
        }
        // The last few characters all pass.
        (!rest.is_empty()).then(|| bytes.len() - rest.len())
    }

    /// Whether a word may begin with the characters at the begin of a text.
    pub(super) fn begins(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        match bytes.first() {
            Some(first @ 0..=0x7f) => is_set(&self.ascii, usize::from(*first)),
            Some(0xe0..=0xef) => self.pair(read(bytes)) || self.first(read(bytes)),
            Some(_) => self.has_others,
            None => false,
        }
    }

    fn pair(&self, bytes: u64) -> bool {
        is_set(&self.pairs, hash(bytes & TWO, self.shift))
    }

    fn first(&self, bytes: u64) -> bool {
        is_set(&self.firsts, hash(bytes & ONE, FIRSTS_SHIFT))
    }
}

const FIRSTS_SHIFT: u32 = 64 - FIRSTS.trailing_zeros();

/// The first eight bytes as a number; zeros where there are fewer.
fn read(bytes: &[u8]) -> u64 {
    let whole = bytes.first_chunk().copied();
    u64::from_le_bytes(whole.unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        eight
    }))
}

/// How many bytes the character has that begins with this one.
pub(super) fn width(first: u8) -> usize {
    match first {
        0..=0xbf => 1,
        0xe0..=0xef => 3,
        0xc0..=0xdf => 2,
        _ => 4,
    }
}

/// Where these ASCII characters stand in a text: most parts of it are passed over by vector instructions.
pub(super) fn places_of<const N: usize>(text: &str, marks: [u8; N]) -> impl Iterator<Item = usize> {
    const PART: usize = 32;
    let is_mark = move |byte: u8| marks.iter().fold(0, |any, mark| any | u8::from(*mark == byte));
    let (parts, rest) = text.as_bytes().as_chunks::<PART>();
    // All of a part are looked at, which needs no branches.
    let marked = move |part: &[u8; PART]| part.iter().fold(0, |any, b| any | is_mark(*b)) > 0;
    let marked = parts.iter().enumerate().filter(move |(_, part)| marked(part));
    let marked = marked.map(|(index, part)| (index * PART, part.as_slice()));
    marked.chain([(parts.len() * PART, rest)]).flat_map(move |(from, part)| {
        let places = part.iter().enumerate().filter(move |(_, byte)| is_mark(**byte) > 0);
        places.map(move |(at, _)| from + at)
    })
}

/// Fibonacci hashing.
fn hash(key: u64, shift: u32) -> usize {
    usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift).unwrap_or(0)
}

fn set(bits: &mut [u64], at: usize) {
    bits.get_mut(at / 64).into_iter().for_each(|word| *word |= 1 << (at % 64));
}

fn is_set(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_begin_of_a_word_is_turned_away(
            words in proptest::collection::vec("[アイウ件aé𠮷]{1,4}", 1..12),
            text in "[アイウ件aé𠮷。]{0,40}",
        ) {
            let filter = Filter::of(words.iter().map(String::as_str));
            let mut from = 0;
            for (at, c) in text.char_indices() {
                let rest = &text[at..];
                let begins = words.iter().any(|w| rest.starts_with(w));
                prop_assert!(!begins || filter.begins(rest));
                prop_assert!(!begins || filter.next(&text, from) == Some(at) || filter.next(&text, from) < Some(at));
                if filter.next(&text, from) == Some(at) {
                    from = at + c.len_utf8();
                }
            }
            prop_assert_eq!(filter.next(&text, text.len()), None);
        }
    }

    #[test]
    fn marks_are_found_in_every_part_of_a_text() {
        let text = format!("-{}_例-{}-", "例".repeat(70), "a".repeat(64));
        let expected: Vec<usize> = text.match_indices(['-', '_']).map(|(at, _)| at).collect();
        assert_eq!(places_of(&text, *b"-_").collect::<Vec<_>>(), expected);
        assert_eq!(places_of("", *b"-").next(), None);
    }

    #[test]
    fn most_places_are_turned_away() {
        let filter = Filter::of(["流出", "漏えい"].into_iter());
        assert_eq!(filter.next("お客様の情報が流出した可能性がある", 0), Some(21));
        assert_eq!(filter.next("お客様の情報が確認した可能性がある", 0), Some(45));
    }
}
