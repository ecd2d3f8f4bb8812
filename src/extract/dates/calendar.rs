//! The calendar: eras, numerals, weekdays, days that a month has.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::notice::Date;

/// Names of the eras as written, with the year before their first.
const ERAS: [(&str, i32); 4] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911)];

/// The era at the start of the words: bytes of its name, and the year before its first.
pub(super) fn era(words: &str) -> Option<(usize, i32)> {
    let named = ERAS.iter().find(|(name, _)| words.starts_with(name));
    named.map(|(name, base)| (name.len(), *base)).or_else(|| letter_era(words))
}

/// `H29`, `R5`, `S63`: the letter stands right before the digits.
fn letter_era(words: &str) -> Option<(usize, i32)> {
    let base = match words.as_bytes() {
        [b'R', b'0'..=b'9', ..] => 2018,
        [b'H', b'0'..=b'9', ..] => 1988,
        [b'S', b'0'..=b'9', ..] => 1925,
        _ => return None,
    };
    Some((1, base))
}

/// A kanji numeral at the start of the words, in digits (二〇一三) or in tens (二十九): bytes and value.
pub(super) fn kanji_number(words: &str) -> Option<(usize, u32)> {
    let (mut length, mut value, mut tens) = (0, 0_u32, false);
    for c in words.chars().take(5) {
        match kanji_digit(c) {
            Some(10) if tens || value > 9 => return None,
            Some(10) => (tens, value) = (true, value.max(1) * 10),
            Some(digit) if tens && value % 10 != 0 => {
                return (digit == 0).then_some((length, value));
            }
            Some(digit) if tens => value += digit,
            Some(digit) => value = value * 10 + digit,
            None => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((length, value))
}

fn kanji_digit(c: char) -> Option<u32> {
    let digit = match c {
        '〇' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    };
    Some(digit)
}

/// The weekday that this character names.
pub(super) fn weekday(c: char) -> Option<Weekday> {
    let day = match c {
        '月' => Weekday::Mon,
        '火' => Weekday::Tue,
        '水' => Weekday::Wed,
        '木' => Weekday::Thu,
        '金' => Weekday::Fri,
        '土' => Weekday::Sat,
        '日' => Weekday::Sun,
        _ => return None,
    };
    Some(day)
}

/// A month written in English at the start of the words: bytes and number.
pub(super) fn english_month(words: &str) -> Option<(usize, u8)> {
    const NAMES: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ];
    let letters = words.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = words.get(..letters).filter(|w| w.len() >= 3)?;
    let found = NAMES.iter().position(|full| {
        full.eq_ignore_ascii_case(name)
            || (name.len() <= 4
                && full.get(..name.len()).is_some_and(|h| h.eq_ignore_ascii_case(name)))
    })?;
    let dot = usize::from(words.get(letters..).is_some_and(|r| r.starts_with('.')));
    Some((letters + dot, u8::try_from(found + 1).ok()?))
}

/// A year that a notice can speak of.
pub(super) fn is_year(year: i32) -> bool {
    (1900..=2100).contains(&year)
}

/// A date of the calendar, as exact as its parts.
pub(super) fn date(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Date> {
    match (month, day) {
        (None, _) => Some(Date::Year(year)),
        (Some(month), None) => (1..=12).contains(&month).then_some(Date::Month(year, month)),
        (Some(month), Some(day)) => {
            NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).map(Date::Day)
        }
    }
}

/// A day that this month can have, in some year.
pub(super) fn has_day(month: u8, day: u8) -> bool {
    date(2000, Some(month), Some(day)).is_some()
}

/// Year, month and day of a date, as far as it gives them; a fiscal year counts as the year in which it begins.
pub(super) fn parts(date: Date) -> (i32, Option<u8>, Option<u8>) {
    match date {
        Date::Day(day) => {
            let small = |n: u32| u8::try_from(n).ok();
            (day.year(), small(day.month()), small(day.day()))
        }
        Date::Month(year, month) => (year, Some(month), None),
        Date::Year(year) | Date::FiscalYear(year) => (year, None, None),
    }
}

/// The month this many months later.
pub(super) fn add_months(year: i32, month: u8, more: i32) -> (i32, u8) {
    let months = year * 12 + i32::from(month) - 1 + more;
    (months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_numerals_are_read_in_digits_and_in_tens() {
        for (words, value) in [
            ("二〇一三年", 2013),
            ("六年", 6),
            ("二十九年", 29),
            ("十一月", 11),
            ("三十一日", 31),
            ("十日", 10),
        ] {
            assert_eq!(kanji_number(words).map(|n| n.1), Some(value), "{words}");
        }
        assert_eq!(kanji_number("年"), None);
    }

    #[test]
    fn months_count_across_the_end_of_the_year() {
        assert_eq!(add_months(2023, 12, 1), (2024, 1));
        assert_eq!(add_months(2024, 1, -1), (2023, 12));
    }
}
