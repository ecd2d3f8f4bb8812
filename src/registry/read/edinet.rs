//! The EDINET code list: a line with the day and the count, the headings, 13 columns. Natural persons are left out.

use chrono::NaiveDate;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::history::Row;
use crate::registry::number::CorporateNumber;
use crate::registry::read::columns::{Fields, each_row};
use crate::registry::read::source::Content;
use crate::registry::read::text::{optional, prefecture_code, shown};
use crate::registry::read::{Report, Sink};

/// The headings, in half width.
const COLUMNS: [&str; 13] = [
    "EDINETコード", "提出者種別", "上場区分", "連結の有無", "資本金", "決算日", "提出者名",
    "提出者名(英字)", "提出者名(ヨミ)", "所在地", "提出者業種", "証券コード", "提出者法人番号",
];

const EXPECTED: &str = "a line with the day of the download, then the 13 headings of the EDINET code list from `ＥＤＩＮＥＴコード` to `提出者法人番号`";

pub(super) fn read(
    mut content: Content<'_>,
    report: &mut Report,
    sink: Sink<'_>,
) -> Result<(), RegistryError> {
    let path = content.path.to_owned();
    let wrong =
        |found: String| RegistryError::Columns { path: path.clone(), found, expected: EXPECTED };
    let (mut list_day, mut lines) = (None, 0);
    each_row(&mut content, &mut |fields| {
        lines += 1;
        if lines == 1 {
            list_day = fields.field(1).and_then(day_of_list);
            return Ok(());
        }
        if lines == 2 {
            let headings: Vec<String> =
                (0..fields.len()).filter_map(|place| fields.field(place)).map(half_width).collect();
            return if headings == COLUMNS {
                Ok(())
            } else {
                Err(wrong(format!("line 2 (`{}`)", fields.start())))
            };
        }
        if fields.field(1).is_some_and(|kind| kind.starts_with("個人")) {
            report.left_out += 1;
            return Ok(());
        }
        match row(fields, list_day) {
            Ok(row) => {
                report.rows += 1;
                sink(row)
            }
            Err(why) => {
                report.refuse(fields.line, why);
                Ok(())
            }
        }
    })?;
    if lines < 2 { Err(wrong(format!("{lines} lines"))) } else { Ok(()) }
}

fn row(fields: &Fields<'_>, list_day: Option<NaiveDate>) -> Result<Row, String> {
    if fields.len() != COLUMNS.len() {
        return Err(format!("{} columns, expected {}", fields.len(), COLUMNS.len()));
    }
    if !fields.is_text() {
        return Err("a character that the encoding does not know".to_owned());
    }
    let text = |place| fields.field(place).map(str::to_owned);
    let id = fields.field(0).ok_or("no EDINET code")?;
    if id.len() != 6 || !id.starts_with('E') {
        return Err(format!("EDINET code `{}`: expected E and 5 digits", shown(id)));
    }
    let mut entry = Entry::new(Register::Edinet, id, fields.field(6).ok_or("no name")?);
    entry.corporate_number = optional(fields.field(12), "corporate number", |text| {
        text.parse::<CorporateNumber>().ok()
    })?;
    (entry.latin, entry.kana, entry.address) = (text(7), text(8), text(9));
    entry.prefecture = fields.field(9).and_then(prefecture_code);
    entry.listed = optional(fields.field(2), "listing", |text| match text {
        "上場" => Some(true),
        "非上場" => Some(false),
        _ => None,
    })?;
    (entry.industry, entry.securities_code) = (text(10), text(11));
    entry.updated = list_day;
    Ok(Row::current(entry))
}

/// 2026年08月11日現在.
fn day_of_list(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn half_width(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkc().collect()
}
