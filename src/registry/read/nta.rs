//! Corporate numbers of the National Tax Agency: 30 columns without a heading, full files and daily differences alike.
//! Source: the agency's description of its download files and of its Web API, version 4.

use chrono::NaiveDate;

use crate::registry::RegistryError;
use crate::registry::entry::{Closure, Entry, Register, Status};
use crate::registry::history::Row;
use crate::registry::number::CorporateNumber;
use crate::registry::read::columns::{Fields, each_row};
use crate::registry::read::source::Content;
use crate::registry::read::text::{day, optional, shown};
use crate::registry::read::{Report, Sink};

/// The columns by the names that the XML gives them.
pub(super) const COLUMNS: [&str; 30] = [
    "sequenceNumber", "corporateNumber", "process", "correct", "updateDate", "changeDate", "name",
    "nameImageId", "kind", "prefectureName", "cityName", "streetNumber", "addressImageId",
    "prefectureCode", "cityCode", "postCode", "addressOutside", "addressOutsideImageId",
    "closeDate", "closeCause", "successorCorporateNumber", "changeCause", "assignmentDate",
    "latest", "enName", "enPrefectureName", "enCityName", "enAddressOutside", "furigana",
    "hihyoji",
];

const EXPECTED: &str = "the 30 columns of the National Tax Agency, the second of which is a corporate number of 13 digits";

pub(super) fn read(
    mut content: Content<'_>,
    report: &mut Report,
    sink: Sink<'_>,
) -> Result<(), RegistryError> {
    let path = content.path.to_owned();
    let mut first = true;
    each_row(&mut content, &mut |fields| {
        // The Web API puts a line of four fields in front: day, count, part, parts.
        if std::mem::take(&mut first) && fields.len() != COLUMNS.len() {
            if fields.len() == 4 && fields.field(0).and_then(day).is_some() {
                return Ok(());
            }
            let found =
                format!("{} columns in line {} (`{}`)", fields.len(), fields.line, fields.start());
            return Err(RegistryError::Columns { path: path.clone(), found, expected: EXPECTED });
        }
        match row_of_fields(fields) {
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
    refuse_if_nothing(&path, report)
}

/// A file of which no row is one of the register is another file.
pub(super) fn refuse_if_nothing(
    path: &std::path::Path,
    report: &Report,
) -> Result<(), RegistryError> {
    match report.first_bad.first() {
        Some(bad) if report.rows == 0 => Err(RegistryError::Columns {
            path: path.to_owned(),
            found: format!("line {}: {}", bad.line, bad.why),
            expected: EXPECTED,
        }),
        _ => Ok(()),
    }
}

fn row_of_fields(fields: &Fields<'_>) -> Result<Row, String> {
    if fields.len() != COLUMNS.len() {
        return Err(format!("{} columns, expected {}", fields.len(), COLUMNS.len()));
    }
    if !fields.is_text() {
        return Err("a character that the encoding does not know".to_owned());
    }
    row(&|place| fields.field(place))
}

/// A row out of its columns, counted from 0. The error says what is wrong with it.
pub(super) fn row<'a>(column: &dyn Fn(usize) -> Option<&'a str>) -> Result<Row, String> {
    let id = column(1).ok_or("no corporate number")?;
    let number: CorporateNumber =
        id.parse().map_err(|error| format!("corporate number `{}`: {error}", shown(id)))?;
    let mut entry = Entry::new(Register::Nta, id, column(6).ok_or("no name")?);
    entry.corporate_number = Some(number);
    entry.kana = column(28).map(str::to_owned);
    entry.latin = column(24).map(str::to_owned);
    entry.kind = optional(column(8), "kind", |text| text.parse().ok())?;
    entry.prefecture = optional(column(13), "prefecture", |text| {
        text.parse().ok().filter(|code| (1..=99).contains(code))
    })?;
    entry.address = address(column);
    entry.postal_code = column(15).map(str::to_owned);
    entry.status = status(column)?;
    entry.since = optional(column(22), "day of assignment", day)?;
    // The day on which every body that existed already got its number.
    entry.since = entry.since.filter(|since| Some(*since) > NaiveDate::from_ymd_opt(2015, 10, 5));
    entry.updated = optional(column(4), "day of update", day)?;
    Ok(Row {
        entry,
        changed: optional(column(5), "day of change", day)?,
        latest: column(23) == Some("1"),
        removed: column(2) == Some("99"),
    })
}

fn address<'a>(column: &dyn Fn(usize) -> Option<&'a str>) -> Option<String> {
    let text: String = [9, 10, 11].into_iter().filter_map(column).collect();
    let abroad = column(16);
    match (text.is_empty(), abroad) {
        (true, abroad) => abroad.map(str::to_owned),
        (false, _) => Some(text),
    }
}

fn status<'a>(column: &dyn Fn(usize) -> Option<&'a str>) -> Result<Status, String> {
    let on = optional(column(18), "day of closure", day)?;
    let cause =
        optional(column(19), "cause of closure", |text| match text.trim_start_matches('0') {
            "1" => Some(Closure::Liquidation),
            "11" => Some(Closure::Merger),
            "21" => Some(Closure::Registrar),
            "31" => Some(Closure::OtherLiquidation),
            _ => None,
        })?;
    let into = column(20).map(str::to_owned);
    Ok(match (on, cause) {
        (None, None) => Status::Active,
        (on, Some(Closure::Merger)) => Status::Merged { on, into },
        (on, cause) if into.is_none() => Status::Closed { on, cause },
        (on, _) => Status::Merged { on, into },
    })
}
