//! Under which normal forms an entry is found, and the grams of these forms.

use std::hash::Hasher;

use crate::registry::entry::{Entry, Register};
use crate::registry::index::Key;
use crate::registry::name::{normal_form, reading_form};
use crate::registry::number::CorporateNumber;

/// Puts keys that are corporate numbers apart from names: no normal form begins with it.
const NUMBER: char = '\u{1}';

/// The normal forms of an entry with the kind of name each is. The same form may come twice.
pub(super) fn forms(entry: &Entry) -> Vec<(String, Key)> {
    let form = normal_form(&entry.name);
    let mut forms = vec![(form.core, Key::Name)];
    forms.extend(form.reading.map(|reading| (reading, Key::Kana)));
    for (name, _) in &entry.former_names {
        let form = normal_form(name);
        forms.push((form.core, Key::Former));
        forms.extend(form.reading.map(|reading| (reading, Key::Former)));
    }
    forms.extend(entry.kana.as_deref().and_then(reading_form).map(|form| (form, Key::Kana)));
    forms.extend(entry.latin.as_deref().map(|latin| (normal_form(latin).core, Key::Latin)));
    // The corporate numbers are the keys of their own register.
    let number = entry.corporate_number.filter(|_| entry.register != Register::Nta);
    forms.extend(number.map(|number| (number_key(number), Key::Name)));
    forms.retain(|(form, _)| !form.is_empty());
    forms
}

/// The key under which entries of other registers are found by corporate number.
pub(super) fn number_key(number: CorporateNumber) -> String {
    format!("{NUMBER}{number}")
}

/// Whether a key is a name.
pub(super) fn is_name(key: &str) -> bool {
    !key.starts_with(NUMBER)
}

/// The pieces of a normal form by which similar ones are found, each a number, sorted, each once. Two letters where one of
/// them is a kanji, three of the small alphabets; for short names also what is left without one letter.
pub(super) fn grams(form: &str) -> Vec<u64> {
    const EDGE: char = ' ';
    let letters: Vec<char> = std::iter::once(EDGE).chain(form.chars()).chain([EDGE]).collect();
    let mut grams = Vec::with_capacity(letters.len() * 2);
    for place in 0..letters.len() {
        match letters.get(place..).unwrap_or_default() {
            [first, second, third, ..] if is_small(*first) && is_small(*second) => {
                grams.push(packed(&[*first, *second, *third]));
            }
            [first, second, ..] if !(is_small(*first) && is_small(*second)) => {
                grams.push(packed(&[*first, *second]));
            }
            _ => {}
        }
    }
    let inside = letters.get(1..letters.len() - 1).unwrap_or_default();
    if (2..=SHORT).contains(&inside.len()) {
        grams.push(hashed(inside.iter()));
        grams.extend((0..inside.len()).map(|without| {
            hashed(
                inside
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| *place != without)
                    .map(|(_, letter)| letter),
            )
        }));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Names of so many letters or fewer are found through what is left without one of them.
const SHORT: usize = 5;

/// Kana, Latin letters, digits and the edge: some hundred signs, so that two of them tell little.
fn is_small(letter: char) -> bool {
    letter < '\u{3400}'
}

/// Letters side by side, 21 bits each.
fn packed(letters: &[char]) -> u64 {
    letters.iter().fold(0, |gram, letter| gram << 21 | u64::from(u32::from(*letter)))
}

/// The highest bit set: no packed gram has it.
fn hashed<'a>(letters: impl Iterator<Item = &'a char>) -> u64 {
    let mixed = letters.fold(7_u64, |hash, letter| {
        let product = (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        product ^ (product >> 29)
    });
    mixed | 1 << 63
}

/// A hash for grams, which are spread well enough by one multiplication.
#[derive(Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64((*byte).into());
        }
    }

    fn write_u64(&mut self, number: u64) {
        let product = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = product ^ (product >> 32);
    }
}
