//! Numbers within dates: where white space cuts digits, and where it only spreads them.

use crate::extract::flow::{Flow, Gap};

/// What a number is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// Up to four digits.
    Year,
    /// One or two digits: a month, a day, a year of an era.
    Small,
}

/// A number and the byte after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) value: u32,
    pub(super) end: usize,
}

/// Reads the numbers of a flow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers<'f> {
    pub(super) flow: &'f Flow,
}

impl<'f> Numbers<'f> {
    /// The digits from here up to a gap.
    pub(super) fn first(self, at: usize) -> Option<Found> {
        let digits = self.digits(at);
        let cut = (1..digits.len()).find(|i| self.flow.gap(at + i).is_some());
        let length = cut.unwrap_or(digits.len());
        let value = digits.get(..length)?.parse().ok()?;
        (length <= 4).then_some(Found { value, end: at + length })
    }

    /// What follows the digits from here on can make a date of them: a unit, a mark, another writing, an English month.
    pub(super) fn goes_on_as_date(self, at: usize) -> bool {
        let rest = self.flow.text.get(at + self.digits(at).len()..).unwrap_or_default();
        rest.starts_with(|c: char| {
            matches!(c, '年' | '月' | '日' | '/' | '.' | '-' | '~' | '(') || c.is_ascii_alphabetic()
        })
    }

    /// The number from here to the last digit. White space within is closed where it spreads single digits
    /// (`2 0 1 8 年`, `1 2 月`) or where a line was broken within the number; a number of two table cells is none.
    pub(super) fn read(self, at: usize, kind: Number) -> Option<Found> {
        let digits = self.digits(at);
        let most = if kind == Number::Year { 4 } else { 2 };
        let value = digits.parse().ok()?;
        let whole = digits.len() <= most && (self.is_one(at, digits.len(), kind));
        whole.then_some(Found { value, end: at + digits.len() })
    }

    fn is_one(self, at: usize, length: usize, kind: Number) -> bool {
        let gaps: Vec<Gap> = (1..length).filter_map(|i| self.flow.gap(at + i)).collect();
        let broken = gaps.iter().all(|g| *g == Gap::Line);
        let spread = gaps.len() + 1 == length
            && (kind == Number::Year && length == 4 || gaps.iter().all(|g| *g == Gap::Narrow));
        broken || spread
    }

    fn digits(self, at: usize) -> &'f str {
        let rest = self.flow.text.get(at..).unwrap_or_default();
        let length = rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
        rest.get(..length).unwrap_or_default()
    }
}
