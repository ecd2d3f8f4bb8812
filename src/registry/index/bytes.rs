//! Numbers and texts as bytes, and back without trust.

/// Appends a number, seven bits a byte, the low ones first.
pub(super) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Takes a number off the front; `None` where it is cut off or longer than 64 bits.
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for (place, byte) in bytes.iter().enumerate().take(10) {
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            *bytes = bytes.get(place + 1..)?;
            return Some(number);
        }
    }
    None
}

/// Takes so many bytes off the front.
pub(super) fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    *bytes = rest;
    Some(taken)
}

/// Appends a text with its length. Katakana cost one byte, full-width letters and digits the one of their half-width
/// twins, which in turn cost three.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    if text.chars().all(|letter| katakana(letter).is_some()) {
        put_number(out, (text.chars().count() as u64) << 1 | 1);
        out.extend(text.chars().filter_map(katakana));
    } else {
        let mut twins = String::with_capacity(text.len());
        swapped(text, &mut twins);
        put_number(out, (twins.len() as u64) << 1);
        out.extend_from_slice(twins.as_bytes());
    }
}

/// Takes a text off the front.
pub(super) fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let head = take_number(bytes)?;
    let text = take(bytes, head >> 1)?;
    let mut out = String::with_capacity(text.len() * 3);
    if head & 1 == 1 {
        for byte in text {
            out.push(char::from_u32(KATAKANA + u32::from(*byte))?);
        }
    } else {
        swapped(str::from_utf8(text).ok()?, &mut out);
    }
    Some(out)
}

const KATAKANA: u32 = 0x30a0;

fn katakana(letter: char) -> Option<u8> {
    u32::from(letter)
        .checked_sub(KATAKANA)
        .and_then(|place| u8::try_from(place).ok())
        .filter(|place| *place < 0x60)
}

/// Each full-width letter for its half-width twin and the other way round; done twice, it is the text again.
fn swapped(text: &str, out: &mut String) {
    for letter in text.chars() {
        out.push(match letter {
            '\u{3001}'..='\u{ff00}' => letter,
            ' ' => '\u{3000}',
            '\u{3000}' => ' ',
            '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
            '！'..='～' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
            other => other,
        });
    }
}

/// A sum that changes with almost every damage; no protection against intent.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |lane: u64, word: [u8; 8]| {
        let product = (lane ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
        product ^ (product >> 32)
    };
    let mut lanes = [1, 2, 3, bytes.len() as u64];
    let (words, rest) = bytes.as_chunks::<8>();
    let (quads, single) = words.as_chunks::<4>();
    for quad in quads {
        for (lane, word) in lanes.iter_mut().zip(quad) {
            *lane = mixed(*lane, *word);
        }
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let sum = lanes.into_iter().fold(0, |sum, lane| mixed(sum, lane.to_le_bytes()));
    single.iter().chain([&last]).fold(sum, |sum, word| mixed(sum, *word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_comes_back(text in "(?s).{0,40}|[ァ-ヺー]{0,9}|[ -~！-～　]{0,9}", number: u64) {
            let mut bytes = Vec::new();
            put_text(&mut bytes, &text);
            put_number(&mut bytes, number);
            let rest = &mut bytes.as_slice();
            prop_assert_eq!(take_text(rest), Some(text));
            prop_assert_eq!(take_number(rest), Some(number));
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let _text = take_text(&mut bytes.as_slice());
            let _number = take_number(&mut bytes.as_slice());
        }

        #[test]
        fn a_changed_byte_changes_the_sum(mut bytes in prop::collection::vec(any::<u8>(), 1..200), at: usize, by in 1_u8..) {
            let before = checksum(&bytes);
            let at = at % bytes.len();
            bytes[at] = bytes[at].wrapping_add(by);
            prop_assert_ne!(before, checksum(&bytes));
        }
    }
}
