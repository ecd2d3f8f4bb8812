//! Numbers as they are written: 1,007,052 · 1万589 · 2万1千 · 約1.5万 · 三百二十.

use crate::extract::flow::{Flow, Gap, Place};

/// A number in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) place: Place,
    pub(super) value: u64,
    /// Written in Chinese numerals alone, as words often are: 一部, 第三者.
    pub(super) kanji: bool,
    /// Ends in a rounding unit: 5万, 2千.
    pub(super) round: bool,
}

/// Every number of the flow, in its order. Of 2018年4月 all three are numbers: what follows says what they count.
pub(super) fn numbers(flow: &Flow) -> Vec<Number> {
    let text = &flow.text;
    let mut found = Vec::new();
    let (mut at, mut sign) = (0, 0);
    while let Some(start) = flow.next_sign(at, &mut sign) {
        let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else { break };
        if !is_numeral(c) {
            at = start + c.len_utf8();
            continue;
        }
        if let Some(number) = number_at(flow, start) {
            at = number.place.end.max(start + c.len_utf8());
            found.push(number);
        } else {
            // A row of digits too long for a number has no number at its end either.
            let digits = text
                .get(start..)
                .map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
            at = start + digits.max(c.len_utf8());
        }
    }
    found
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || kanji_digit(c).is_some() || small_unit(c).is_some()
}

fn kanji_digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn small_unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn large_unit(c: char) -> Option<u64> {
    match c {
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        _ => None,
    }
}

/// Reads from a numeral on: digits and units, as far as they go together.
fn number_at(flow: &Flow, start: usize) -> Option<Number> {
    let (mut total, mut section, mut last) = (0_u64, 0_u64, None::<u64>);
    let mut end = start;
    let (mut kanji, mut round) = (true, false);
    loop {
        let c = flow.text.get(end..).and_then(|rest| rest.chars().next());
        // 4 万 8 千: after a unit a space parts nothing.
        let parted = || {
            let gap = flow.gap(end).filter(|g| end > start && *g != Gap::Line);
            gap.is_some_and(|g| !(round && g == Gap::Narrow && goes_to_unit(flow, end)))
        };
        match c {
            Some(c) if c.is_ascii_digit() && last.is_none() && !parted() => {
                let (value, length) = digits(flow, end)?;
                (last, kanji, round) = (Some(value), false, false);
                end += length;
            }
            Some(c) if kanji_digit(c).is_some() && kanji => {
                last = Some(last.unwrap_or(0).checked_mul(10)?.checked_add(kanji_digit(c)?)?);
                end += c.len_utf8();
            }
            Some(c) if small_unit(c).is_some() => {
                section =
                    section.checked_add(last.take().unwrap_or(1).checked_mul(small_unit(c)?)?)?;
                (end, round) = (end + c.len_utf8(), true);
            }
            Some(c) if large_unit(c).is_some() && (last.is_some() || section > 0) => {
                let whole =
                    section.checked_add(last.take().unwrap_or(0))?.checked_mul(large_unit(c)?)?;
                (total, section) = (total.checked_add(whole)?, 0);
                (end, round) = (end + c.len_utf8(), true);
            }
            _ => break,
        }
    }
    let value = total.checked_add(section)?.checked_add(last.unwrap_or(0))?;
    (end > start).then_some(Number { place: start..end, value, kanji, round })
}

/// Digits and a smaller unit follow: 8 千.
fn goes_to_unit(flow: &Flow, at: usize) -> bool {
    let rest = flow.text.get(at..).unwrap_or_default();
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['千', '百'])
}

/// ASCII digits with commas between groups of three; a fraction only before 万 (1.5万 → 15,000 is given as 1.5 × 10,000).
fn digits(flow: &Flow, start: usize) -> Option<(u64, usize)> {
    let bytes = flow.text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let mut end = start;
    let spaced = |i: usize| flow.gap(i).is_some_and(|g| g != Gap::Line) && !single_digits(flow, i);
    while at(end).is_ascii_digit() && (end == start || !spaced(end)) {
        end += 1;
    }
    let group =
        |i: usize| (1..=3).all(|k| at(i + k).is_ascii_digit()) && !at(i + 4).is_ascii_digit();
    if end - start <= 3 {
        while at(end) == b',' && group(end) {
            end += 4;
        }
    }
    let digits = bytes.get(start..end)?.iter().filter(|b| b.is_ascii_digit());
    if digits.clone().count() > 12 {
        return None;
    }
    let value = digits.fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
    Some((value, end - start))
}

/// Digits parted one by one (1 2 3) are one number.
fn single_digits(flow: &Flow, gap: usize) -> bool {
    let bytes = flow.text.as_bytes();
    let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    let before = digit(gap.checked_sub(2)) && flow.gap(gap - 1).is_none();
    let after = digit(Some(gap + 1)) && flow.gap(gap + 1).is_none();
    // A2 2,209: the number of an answer, and a number with groups.
    let letter = gap.checked_sub(2).and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphabetic);
    let grouped = bytes.get(gap + 1) == Some(&b',') && flow.gap(gap + 1).is_none();
    !letter && !grouped && !before && !after && digit(gap.checked_sub(1)) && digit(Some(gap))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<u64> {
        numbers(&Flow::new(text, &[])).iter().map(|n| n.value).collect()
    }

    #[test]
    fn every_writing_of_a_number_gives_its_value() {
        assert_eq!(all("1,007,052件"), [1_007_052]);
        assert_eq!(all("A2 3,104件です"), [2, 3_104]);
        assert_eq!(all("１万５８９件"), [10_589]);
        assert_eq!(all("約2万1千件"), [21_000]);
        assert_eq!(all("92万4千"), [924_000]);
        assert_eq!(all("1万3,200名"), [13_200]);
        assert_eq!(all("二千三百五十名"), [2350]);
        assert_eq!(all("3億2千万"), [320_000_000]);
        assert_eq!(all("１ ２ ３名"), [123]);
        assert_eq!(all("12 345"), [12, 345]);
        assert_eq!(all("2018年4月"), [2018, 4]);
    }

    proptest! {
        #[test]
        fn a_number_with_commas_reads_back(value in 0_u64..10_000_000_000, wide in any::<bool>()) {
            let mut digits: Vec<char> = value.to_string().chars().collect();
            let mut at = digits.len();
            while at > 3 {
                at -= 3;
                digits.insert(at, ',');
            }
            let widen = |c: char| match c {
                ',' => '，',
                c => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            };
            let text: String = if wide { digits.into_iter().map(widen).collect() } else { digits.into_iter().collect() };
            prop_assert_eq!(all(&text), [value]);
        }

        #[test]
        fn no_text_makes_it_panic(text in "[0-9０-９,，.万千百十一二 \n件名]{0,40}") {
            let flow = Flow::new(&text, &[]);
            for number in numbers(&flow) {
                prop_assert!(flow.span(&number.place).is_some());
            }
        }
    }
}
