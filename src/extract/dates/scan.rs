//! Finding dates: every writing with digits, kanji numerals or English months.

use crate::extract::dates::calendar::{self, era, has_day, is_year};
use crate::extract::dates::number::{Number, Numbers};
use crate::extract::dates::refuse;
use crate::extract::dates::relative;
use crate::extract::dates::tail::{self, Tail};
use crate::extract::flow::{Flow, Place};

/// Where a part of a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<T> {
    /// Written.
    Said(T),
    /// So many later than that of the publication: 本年 0, 昨年 -1.
    Issue(i32),
    /// So many later than that of the date before: 同年 0, 翌月 1.
    Before(i32),
    /// Left out.
    Unsaid,
}

/// A date as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) place: Place,
    pub(super) year: Part<i32>,
    pub(super) month: Part<u8>,
    pub(super) day: Part<u8>,
    /// A fiscal year (年度).
    pub(super) fiscal: bool,
    /// Only two digits of the year are written.
    pub(super) short: bool,
    pub(super) tail: Tail,
}

impl Raw {
    pub(super) fn new(start: usize) -> Self {
        Self {
            place: start..start,
            year: Part::Unsaid,
            month: Part::Unsaid,
            day: Part::Unsaid,
            fiscal: false,
            short: false,
            tail: Tail::default(),
        }
    }

    /// The year that is written.
    fn year(&self) -> Option<i32> {
        if let Part::Said(year) = self.year { Some(year) } else { None }
    }

    /// True for 8日: no month, no year.
    pub(super) fn is_bare_day(&self) -> bool {
        self.year == Part::Unsaid && self.month == Part::Unsaid && matches!(self.day, Part::Said(_))
    }
}

/// With these characters a date can begin, and with those of words; they are told apart in [`Scanner::date`].
pub(in crate::extract) const SIGNS: &str =
    "0 1 2 3 4 5 6 7 8 9 令 平 昭 大 H R S ' ’ 〇 ○ 一 二 三 四 五 六 七 八 九 十 J F M A O N D";

/// Every date of the flow, in its order, none over another.
pub(super) fn scan(flow: &Flow) -> Vec<Raw> {
    let scanner = Scanner { flow, numbers: Numbers { flow } };
    let mut found: Vec<Raw> = Vec::new();
    let (mut next, mut sign) = (0, 0);
    while let Some(at) = flow.next_sign(next, &mut sign) {
        let (before, rest) = flow.text.split_at_checked(at).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        next = at + c.len_utf8();
        let previous = before.chars().next_back().unwrap_or(' ');
        if let Some(mut raw) = scanner.date(at, c, previous, found.last()) {
            raw.tail = tail::read(flow, raw.place.end);
            if !refuse::is_refused(flow, &raw, previous) {
                next = next.max(raw.place.end);
                found.push(raw);
            } else if matches!(raw.year, Part::Said(_)) {
                next = next.max(raw.place.end);
            }
        }
    }
    let years: Vec<i32> = found.iter().filter(|r| !r.short).filter_map(Raw::year).collect();
    let (first, last) = (years.iter().min(), years.iter().max());
    let near = |year: i32| first.zip(last).is_some_and(|(f, l)| (f - 3..=l + 3).contains(&year));
    found.retain(|raw| !raw.short || raw.year().is_some_and(near));
    found
}

pub(super) struct Scanner<'f> {
    pub(super) flow: &'f Flow,
    pub(super) numbers: Numbers<'f>,
}

impl Scanner<'_> {
    pub(super) fn rest(&self, at: usize) -> &str {
        self.flow.text.get(at..).unwrap_or_default()
    }

    /// The date that begins with this character.
    fn date(&self, at: usize, c: char, previous: char, last: Option<&Raw>) -> Option<Raw> {
        match c {
            '0'..='9' => {
                let cut = self.flow.gap(at).is_some();
                if previous.is_ascii_digit() && !cut || self.runs_on(at, previous, last) {
                    return None;
                }
                self.digits(at)
            }
            '令' | '平' | '昭' | '大' => self.era_date(at),
            'H' | 'R' | 'S' if !previous.is_ascii_alphanumeric() || self.flow.gap(at).is_some() => {
                self.era_date(at).or_else(|| self.english(at))
            }
            '\'' | '’' => self.short_year(at, c),
            '〇' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
                self.kanji_date(at, previous, last).or_else(|| self.worded(at, c, previous))
            }
            'J' | 'F' | 'M' | 'A' | 'O' | 'N' | 'D' if !previous.is_ascii_alphabetic() => {
                self.english(at)
            }
            c if relative::begins_word(c) => self.worded(at, c, previous),
            _ => None,
        }
    }

    /// A number that goes on from a word, an address or a version: `no.2018`, `/2018/04/`, `v2.0`.
    fn runs_on(&self, at: usize, previous: char, last: Option<&Raw>) -> bool {
        if self.flow.gap(at).is_some() {
            return false;
        }
        let after_date = last.is_some_and(|d| d.tail.after + previous.len_utf8() == at);
        match previous {
            '-' | '/' => {
                !after_date
                    && self.back(at, 2).is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
            }
            '.' | ',' if self.is_item(at) => false,
            '.' | ',' => {
                self.back(at, 2).is_some_and(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
            }
            '_' | '#' | '=' | '&' | '%' | '@' | '+' | '第' | '¥' | '$' => true,
            c => c.is_ascii_alphabetic(),
        }
    }

    /// `1.`, `12.` or `A2.` at the start of the line: the mark of an item, no number that goes on.
    fn is_item(&self, at: usize) -> bool {
        let before = self.flow.text.get(..at).unwrap_or_default();
        let mark = before.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = before.len() - mark.len();
        let mark = mark.strip_suffix(['A', 'Q', '問', '答']).unwrap_or(mark);
        digits <= 3 && before.ends_with('.') && (mark.is_empty() || mark.ends_with('\n'))
    }

    /// The character so many before this byte; 1 is the one right before it.
    fn back(&self, at: usize, count: usize) -> Option<char> {
        self.flow.text.get(..at)?.chars().rev().nth(count - 1)
    }

    fn digits(&self, at: usize) -> Option<Raw> {
        if !self.numbers.goes_on_as_date(at) {
            return None;
        }
        let mut raw = Raw::new(at);
        if let Some(year) = self.numbers.read(at, Number::Year)
            && i32::try_from(year.value).is_ok_and(is_year)
            && self.year_on(&mut raw, i32::try_from(year.value).ok()?, year.end)
        {
            return Some(raw);
        }
        self.lent(at)
            .or_else(|| self.month_on(at, raw.clone()))
            .or_else(|| self.short(at))
            .or_else(|| self.slashed(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.day_on(at, raw, Part::Unsaid))
    }

    fn era_date(&self, at: usize) -> Option<Raw> {
        let (name, base) = era(self.rest(at))?;
        let at_number = at + name;
        let rest = self.rest(at_number);
        let (value, end) = if rest.starts_with('元') {
            (1, at_number + '元'.len_utf8())
        } else if let Some(number) = self.numbers.read(at_number, Number::Small) {
            (number.value, number.end)
        } else {
            let (length, value) = calendar::kanji_number(rest)?;
            (value, at_number + length)
        };
        let letter = name == 1;
        let year = base + i32::try_from(value).ok()?;
        if !(1..=64).contains(&value)
            || letter && !self.rest(end).starts_with(['年', '.', '/', '-'])
        {
            return None;
        }
        let mut raw = Raw::new(at);
        (self.year_on(&mut raw, year, end)
            && !(letter && raw.day == Part::Unsaid && !self.rest(end).starts_with('年')))
        .then_some(raw)
    }

    /// `'13年`: two digits of a year.
    fn short_year(&self, at: usize, mark: char) -> Option<Raw> {
        let number = self.numbers.read(at + mark.len_utf8(), Number::Small)?;
        let two = number.end == at + mark.len_utf8() + 2;
        let mut raw = Raw::new(at);
        let year = 2000 + i32::try_from(number.value).ok()?;
        (two && number.value < 70 && self.year_on(&mut raw, year, number.end)).then_some(raw)
    }

    /// What follows the number of a year; false where it is no year.
    pub(super) fn year_on(&self, raw: &mut Raw, year: i32, after: usize) -> bool {
        raw.year = Part::Said(year);
        let unit = self.skip_other_year(after);
        let rest = self.rest(unit);
        if rest.starts_with("年度") {
            raw.fiscal = true;
            raw.place.end = unit + "年度".len();
            return true;
        }
        if rest.starts_with('年') {
            raw.place.end = unit + '年'.len_utf8();
            let month = self.skip_other_year(raw.place.end);
            if let Some(full) =
                self.month_on(month, raw.clone()).or_else(|| self.kanji_month(month, raw.clone()))
            {
                *raw = full;
            } else if let Some(full) = self.slash_tail(month, raw.clone(), '/') {
                *raw = full;
            }
            return true;
        }
        rest.chars().next().is_some_and(|mark| self.marked(raw, unit + mark.len_utf8(), mark))
    }

    /// The other writing of a year in brackets: 令和元(2019)年, 2019年(平成31年)4月.
    fn skip_other_year(&self, at: usize) -> usize {
        let Some(inner) = self.rest(at).strip_prefix('(') else { return at };
        let Some(close) = inner.char_indices().take(9).find(|(_, c)| *c == ')') else { return at };
        let words = inner.get(..close.0).unwrap_or_default().trim_end_matches('年');
        let number = era(words).map_or(words, |(name, _)| words.get(name..).unwrap_or_default());
        let fine = number == "元"
            || !number.is_empty()
                && number.len() <= 4
                && number.bytes().all(|b| b.is_ascii_digit());
        let long = number.len() == 4 || number.len() < words.len();
        let end = at + 1 + close.0 + 1;
        let goes_on = self.rest(end).starts_with(|c: char| c == '年' || c.is_ascii_digit());
        if fine && long && goes_on { end } else { at }
    }

    /// Month and day after `/`, `.` or `-`.
    fn marked(&self, raw: &mut Raw, at: usize, mark: char) -> bool {
        if !matches!(mark, '/' | '.' | '-') {
            return false;
        }
        match self.slash_tail(at, raw.clone(), mark) {
            Some(full) if full.day != Part::Unsaid || mark == '/' => {
                *raw = full;
                true
            }
            _ => false,
        }
    }

    /// `4/9` after a year and its mark.
    pub(super) fn slash_tail(&self, at: usize, mut raw: Raw, mark: char) -> Option<Raw> {
        let month = self.numbers.first(at)?;
        let value = u8::try_from(month.value).ok().filter(|m| (1..=12).contains(m))?;
        raw.month = Part::Said(value);
        raw.place.end = month.end;
        let Some(rest) = self.rest(month.end).strip_prefix(mark) else {
            return (!self.rest(month.end).starts_with(['月', '-', '.'])).then_some(raw);
        };
        if rest.starts_with('?') {
            return Some(raw);
        }
        let day = self.numbers.first(month.end + 1)?;
        let value_of_day = u8::try_from(day.value).ok().filter(|d| has_day(value, *d))?;
        raw.day = Part::Said(value_of_day);
        raw.place.end = day.end;
        let next = self.rest(day.end).chars().next();
        let cut = self.flow.gap(day.end).is_some();
        (cut || !next.is_some_and(|c| c.is_ascii_digit() || c == mark && mark != '-'))
            .then_some(raw)
    }

    /// `4月9日` or `4月`.
    pub(super) fn month_on(&self, at: usize, mut raw: Raw) -> Option<Raw> {
        let month = self.numbers.read(at, Number::Small)?;
        let value = u8::try_from(month.value).ok().filter(|m| (1..=12).contains(m))?;
        let rest = self.rest(month.end);
        if !rest.starts_with('月') {
            return None;
        }
        raw.month = Part::Said(value);
        raw.place.end = month.end + '月'.len_utf8();
        let at_day = raw.place.end;
        Some(self.day_on(at_day, raw.clone(), Part::Said(value)).unwrap_or(raw))
    }

    /// `9日`, or the first day of `9~12日`.
    pub(super) fn day_on(&self, at: usize, mut raw: Raw, month: Part<u8>) -> Option<Raw> {
        let day = self.numbers.read(at, Number::Small)?;
        let greatest = if let Part::Said(month) = month { month } else { 1 };
        let value = u8::try_from(day.value).ok().filter(|d| has_day(greatest, *d))?;
        let rest = self.rest(day.end);
        if !rest.starts_with('日') {
            let lent = month != Part::Unsaid && self.lends(day.end, '日');
            raw.day = Part::Said(value);
            raw.place.end = day.end;
            return lent.then_some(raw);
        }
        raw.day = Part::Said(value);
        raw.place.end = day.end + '日'.len_utf8();
        Some(raw)
    }

    /// True where a range follows whose last number has the unit: `~12日`.
    fn lends(&self, at: usize, unit: char) -> bool {
        let rest = self.rest(at);
        let Some(mark) = rest.chars().next().filter(|c| matches!(c, '~' | '-' | '・' | ',' | '、'))
        else {
            return false;
        };
        let next = self.numbers.read(at + mark.len_utf8(), Number::Year);
        next.is_some_and(|n| self.rest(n.end).starts_with(unit))
    }

    /// The first number of `3~5月`, `2012~2016年`: its unit stands at the second.
    fn lent(&self, at: usize) -> Option<Raw> {
        let number = self.numbers.read(at, Number::Year)?;
        // 3:10~6月8日: the minutes of a clock lend nothing.
        let clock =
            self.back(at, 1) == Some(':') && self.back(at, 2).is_some_and(|c| c.is_ascii_digit());
        if clock || !self.rest(number.end).starts_with(['~', '-']) {
            return None;
        }
        let mut raw = Raw::new(at);
        raw.place.end = number.end;
        if i32::try_from(number.value).is_ok_and(is_year) && self.lends(number.end, '年') {
            raw.year = Part::Said(i32::try_from(number.value).ok()?);
            return Some(raw);
        }
        let month = u8::try_from(number.value).ok().filter(|m| (1..=12).contains(m))?;
        raw.month = Part::Said(month);
        self.lends(number.end, '月').then_some(raw)
    }

    /// `09/11/30`: two digits of a year with month and day; `scan` holds it against the other years of the text.
    fn short(&self, at: usize) -> Option<Raw> {
        let number = self.numbers.first(at)?;
        let two = number.end == at + 2 && (1..=40).contains(&number.value);
        let mark =
            self.rest(number.end).chars().next().filter(|c| two && matches!(c, '/' | '.'))?;
        let mut raw = Raw::new(at);
        raw.year = Part::Said(2000 + i32::try_from(number.value).ok()?);
        raw.short = true;
        self.slash_tail(number.end + 1, raw, mark).filter(|r| r.day != Part::Unsaid)
    }

    /// `6/13` without a year; whether it is a date its surroundings say.
    fn slashed(&self, at: usize) -> Option<Raw> {
        let month = self.numbers.first(at)?;
        let value = u8::try_from(month.value).ok().filter(|m| (1..=12).contains(m))?;
        let day_at = month.end + 1;
        let day =
            self.rest(month.end).strip_prefix('/').and_then(|_| self.numbers.first(day_at))?;
        let value_of_day = u8::try_from(day.value).ok().filter(|d| has_day(value, *d))?;
        let mut raw = Raw::new(at);
        raw.month = Part::Said(value);
        raw.day = Part::Said(value_of_day);
        raw.place.end = day.end;
        let goes_on = self.rest(day.end).starts_with(['/', '.', '%']);
        (!goes_on && refuse::is_slash_date(self.flow, &raw.place)).then_some(raw)
    }
}
