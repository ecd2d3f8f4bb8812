//! Dates in kanji numerals, in English, and in words as 本年, 同月, 翌日.

use crate::extract::dates::calendar::{self, has_day, is_year};
use crate::extract::dates::relative;
use crate::extract::dates::scan::{Part, Raw, Scanner};

impl Scanner<'_> {
    /// 二〇一三年四月五日, 三月三日: years, or a month with its day.
    pub(super) fn kanji_date(&self, at: usize, previous: char, last: Option<&Raw>) -> Option<Raw> {
        if previous == '第' || calendar::kanji_number(previous.encode_utf8(&mut [0; 4])).is_some()
        {
            return None;
        }
        let (length, value) = calendar::kanji_number(self.rest(at))?;
        let mut raw = Raw::new(at);
        let year = i32::try_from(value).ok()?;
        if is_year(year) {
            return self.year_on(&mut raw, year, at + length).then_some(raw);
        }
        let month = self.kanji_month(at, raw.clone()).filter(|r| r.day != Part::Unsaid);
        month.or_else(|| self.kanji_day(at, raw, last))
    }

    /// 九日 after 二月六日; 一日 and days beside dates in digits are none.
    fn kanji_day(&self, at: usize, mut raw: Raw, last: Option<&Raw>) -> Option<Raw> {
        let place = &last?.place;
        let in_kanji =
            calendar::kanji_number(self.rest(place.end.checked_sub('日'.len_utf8() * 2)?))
                .is_some();
        let (length, day) = calendar::kanji_number(self.rest(at))?;
        let day = u8::try_from(day).ok().filter(|d| (2..=31).contains(d))?;
        raw.day = Part::Said(day);
        raw.place.end = at + length + '日'.len_utf8();
        (in_kanji && self.rest(at + length).starts_with('日')).then_some(raw)
    }

    pub(super) fn kanji_month(&self, at: usize, mut raw: Raw) -> Option<Raw> {
        let (length, month) = calendar::kanji_number(self.rest(at))?;
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        let end = at + length;
        if !self.rest(end).starts_with('月') {
            return None;
        }
        raw.month = Part::Said(month);
        raw.place.end = end + '月'.len_utf8();
        if let Some((length, day)) = calendar::kanji_number(self.rest(raw.place.end))
            && self.rest(raw.place.end + length).starts_with('日')
            && let Some(day) = u8::try_from(day).ok().filter(|d| has_day(month, *d))
        {
            raw.day = Part::Said(day);
            raw.place.end += length + '日'.len_utf8();
        }
        Some(raw)
    }

    /// `April 9, 2018`.
    pub(super) fn english(&self, at: usize) -> Option<Raw> {
        let (length, month) = calendar::english_month(self.rest(at))?;
        let day = self.numbers.first(at + length)?;
        let value = u8::try_from(day.value).ok().filter(|d| has_day(month, *d))?;
        let rest = self.rest(day.end);
        let comma = ["st,", "nd,", "rd,", "th,", ","].iter().find(|c| rest.starts_with(**c))?;
        let year = self.numbers.first(day.end + comma.len())?;
        let mut raw = Raw::new(at);
        raw.year = Part::Said(i32::try_from(year.value).ok().filter(|y| is_year(*y))?);
        raw.month = Part::Said(month);
        raw.day = Part::Said(value);
        raw.place.end = year.end;
        Some(raw)
    }

    /// `9 April 2018`, `26 Jun 2021`.
    pub(super) fn day_first(&self, at: usize) -> Option<Raw> {
        let day = self.numbers.first(at)?;
        let (length, month) = calendar::english_month(self.rest(day.end))?;
        let value = u8::try_from(day.value).ok().filter(|d| has_day(month, *d))?;
        let year = self.numbers.first(day.end + length)?;
        let mut raw = Raw::new(at);
        raw.year = Part::Said(i32::try_from(year.value).ok().filter(|y| is_year(*y))?);
        raw.month = Part::Said(month);
        raw.day = Part::Said(value);
        raw.place.end = year.end;
        Some(raw)
    }

    /// 本年4月9日, 同月20日, 翌日.
    pub(super) fn worded(&self, at: usize, c: char, previous: char) -> Option<Raw> {
        let word = relative::word(c, previous, self.rest(at))?;
        let mut raw = Raw::new(at);
        word.put(&mut raw);
        raw.place.end = at + word.length;
        match word.wants {
            relative::Wants::Nothing => Some(self.repeated_day(raw)),
            relative::Wants::Month => Some(self.month_after(raw)),
            relative::Wants::Day => {
                let end = raw.place.end;
                Some(self.day_on(end, raw.clone(), Part::Before(0)).unwrap_or(raw))
            }
            relative::Wants::Number => self.number_after(&raw),
        }
    }

    /// 翌5日, 同15日, 昨12月: a word with the number that must follow.
    fn number_after(&self, raw: &Raw) -> Option<Raw> {
        let end = raw.place.end;
        let bare = Raw { year: Part::Unsaid, day: Part::Unsaid, ..raw.clone() };
        if let Some(month) = self.month_on(end, bare) {
            let year = if matches!(raw.year, Part::Issue(_)) { raw.year } else { Part::Unsaid };
            return Some(Raw { year, ..month });
        }
        let day = self.day_on(end, raw.clone(), Part::Before(0))?;
        // 翌1日 after the 30th is in the next month, 同1日 never.
        let month = if raw.day == Part::Unsaid { Part::Before(0) } else { Part::Unsaid };
        Some(Raw { year: Part::Before(0), month, ..day })
    }

    /// A month after 本年 or 同年, in digits or as 同月.
    fn month_after(&self, raw: Raw) -> Raw {
        let end = raw.place.end;
        if raw.fiscal {
            return raw;
        }
        if let Some(full) =
            self.month_on(end, raw.clone()).or_else(|| self.kanji_month(end, raw.clone()))
        {
            return full;
        }
        if self.rest(end).starts_with("同月") {
            let mut full = raw.clone();
            full.month = Part::Before(0);
            full.place.end = end + "同月".len();
            let at = full.place.end;
            return self.day_on(at, full.clone(), Part::Before(0)).unwrap_or(full);
        }
        raw
    }

    /// 翌々日の8日: the number repeats what the word says.
    fn repeated_day(&self, raw: Raw) -> Raw {
        let Some(rest) = self.rest(raw.place.end).strip_prefix('の') else { return raw };
        let at = self.flow.text.len() - rest.len();
        let day = self.day_on(at, raw.clone(), Part::Before(0));
        match day {
            Some(day) => Raw { year: raw.year, month: raw.month, ..day },
            None => raw,
        }
    }
}
