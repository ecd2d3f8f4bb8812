//! Characters with which a number or a date can begin, found in one pass for all who read numbers or dates.

use std::sync::LazyLock;

use crate::extract::dates;
use crate::extract::filter::{Filter, width};

/// Digits, units, words and months; those who read tell them apart.
static BEGINS: LazyLock<Filter> = LazyLock::new(|| {
    let numerals = "0 1 2 3 4 5 6 7 8 9 〇 一 二 三 四 五 六 七 八 九 十 百 千";
    Filter::of(numerals.split(' ').chain(dates::SIGNS.split(' ')).chain(dates::BEGINS.split(' ')))
});

/// Where such characters stand, and maybe some others, in the order of the text.
pub(super) fn of(text: &str) -> Vec<usize> {
    let mut found = Vec::with_capacity(text.len() / 24);
    let mut at = 0;
    while let Some(start) = BEGINS.next(text, at) {
        found.push(start);
        at = start + text.as_bytes().get(start).map_or(1, |first| width(*first));
    }
    found
}
