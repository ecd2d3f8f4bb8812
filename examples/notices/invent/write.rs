//! Dates and numbers in the writings of notices.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Random;
use super::facts::wide;

/// How a notice writes its dates; one notice keeps to one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Western,
    Wide,
    Spaced,
    Era,
    Slashes,
    Dots,
    Weekday,
}

impl Style {
    pub(crate) fn pick(random: &mut Random) -> Self {
        random.pick(&[
            Self::Western,
            Self::Western,
            Self::Wide,
            Self::Spaced,
            Self::Era,
            Self::Slashes,
            Self::Dots,
            Self::Weekday,
        ])
    }

    /// The date with its year.
    pub(crate) fn full(self, date: NaiveDate) -> String {
        let (y, m, d) = (date.year(), date.month(), date.day());
        match self {
            Self::Western => format!("{y}年{m}月{d}日"),
            Self::Wide => wide(&format!("{y}年{m}月{d}日")),
            Self::Spaced => format!("{y} 年 {m} 月 {d} 日"),
            Self::Era => format!("{}{m}月{d}日", era(date)),
            Self::Slashes => format!("{y}/{m:02}/{d:02}"),
            Self::Dots => format!("{y}.{m}.{d}"),
            Self::Weekday => format!("{y}年{m}月{d}日({})", weekday(date)),
        }
    }

    /// The date after one that was told, in a running text.
    pub(crate) fn next(self, date: NaiveDate, last: NaiveDate, random: &mut Random) -> String {
        let (m, d) = (date.month(), date.day());
        let same_year = date.year() == last.year();
        let month_day = match self {
            Self::Wide => wide(&format!("{m}月{d}日")),
            Self::Spaced => format!("{m} 月 {d} 日"),
            Self::Weekday => format!("{m}月{d}日({})", weekday(date)),
            _ => format!("{m}月{d}日"),
        };
        match random.within(0, 3) {
            0 if date.pred_opt() == Some(last) => "翌日".to_owned(),
            0 | 1 if same_year && m == last.month() => format!("同月{d}日"),
            0 | 1 if same_year => format!("同年{month_day}"),
            2 if same_year => month_day,
            _ => self.full(date),
        }
    }
}

/// `平成31年`, `令和元年`.
fn era(date: NaiveDate) -> String {
    let reiwa = NaiveDate::from_ymd_opt(2019, 5, 1).is_some_and(|first| date >= first);
    let (name, year) =
        if reiwa { ("令和", date.year() - 2018) } else { ("平成", date.year() - 1988) };
    if year == 1 { format!("{name}元年") } else { format!("{name}{year}年") }
}

fn weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: usize) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}
