//! Dates with the precision that the notice gives them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A date as exact as the notice says it, never more.
///
/// "In January" is a month, not its first day; a Japanese fiscal year runs from 1 April to 31 March of the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Date {
    /// `2013-08-01`.
    Day(NaiveDate),
    /// `2013-08`: year and month from 1 to 12.
    Month(i32, u8),
    /// `2013`.
    Year(i32),
    /// `FY2013`: named by the year in which it begins.
    FiscalYear(i32),
}

/// A word that is no date, or a day that the calendar does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "found `{found}`, expected a date of the calendar: YYYY-MM-DD, YYYY-MM, YYYY or FYYYYY (as 2013-08-01, FY2013)"
)]
pub struct DateError {
    found: String,
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let parsed = match text.as_bytes() {
            [b'F', b'Y', _, _, _, _] => number(&text[2..]).map(Self::FiscalYear),
            [_, _, _, _] => number(text).map(Self::Year),
            [_, _, _, _, b'-', _, _] => year_and_month(text),
            [_, _, _, _, b'-', _, _, b'-', _, _] => day(text),
            _ => None,
        };
        parsed.ok_or_else(|| DateError { found: text.chars().take(40).collect() })
    }
}

fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn year_and_month(text: &str) -> Option<Date> {
    let month = u8::try_from(number(text.get(5..7)?)?).ok()?;
    (1..=12).contains(&month).then_some(Date::Month(number(text.get(..4)?)?, month))
}

fn day(text: &str) -> Option<Date> {
    let Date::Month(year, month) = year_and_month(text.get(..7)?)? else { return None };
    let day = u32::try_from(number(text.get(8..10)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, u32::from(month), day).map(Date::Day)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::FiscalYear(year) => write!(f, "FY{year:04}"),
        }
    }
}

impl Date {
    /// The first and the last day that the date can mean; `None` beyond the calendar of `chrono`.
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        let from = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                let first = from(year, u32::from(month), 1)?;
                Some((first, first.checked_add_months(chrono::Months::new(1))?.pred_opt()?))
            }
            Self::Year(year) => Some((from(year, 1, 1)?, from(year, 12, 31)?)),
            Self::FiscalYear(year) => Some((from(year, 4, 1)?, from(year + 1, 3, 31)?)),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A day, a month, a year or a Japanese fiscal year, as exact as the notice says it.",
            "pattern": "^(FY[0-9]{4}|[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)$",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_that_the_calendar_lacks_is_no_date() {
        for text in [
            "2013-02-30", "2013-13", "2013-00-01", "1900-02-29", "13-2-3", "+201", "FY13",
            "２０１３", "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_fiscal_year_runs_from_april_to_march() {
        let (first, last) = Date::FiscalYear(2013).bounds().unwrap();
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2013-04-01".into(), "2014-03-31".into())
        );
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        assert_eq!(Date::Month(2012, 2).bounds().unwrap().1.to_string(), "2012-02-29");
    }

    proptest! {
        #[test]
        fn every_date_reads_back_as_it_was_written(year in 1000i32..10_000, month in 1u8..=12, day in 1u32..=31, kind in 0..4) {
            let date = match kind {
                0 => NaiveDate::from_ymd_opt(year, u32::from(month), day).map(Date::Day),
                1 => Some(Date::Month(year, month)),
                2 => Some(Date::Year(year)),
                _ => Some(Date::FiscalYear(year)),
            };
            if let Some(date) = date {
                prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
            }
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC*") {
            drop(text.parse::<Date>());
        }
    }
}
