//! A list of companies by their corporate numbers, as a risk team keeps it: what can be read, and each row that cannot.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::SHIFT_JIS;
use unicode_normalization::UnicodeNormalization;

use crate::link::LinkError;
use crate::link::cell::plain;
use crate::registry::CorporateNumber;

/// The largest list, in bytes.
const BYTE_LIMIT: usize = 64 << 20;

/// The longest list, in rows.
const ROW_LIMIT: usize = 1_000_000;

/// What a column of corporate numbers is called, in small letters without marks.
const NUMBER_COLUMNS: [&str; 6] =
    ["法人番号", "corporatenumber", "houjinbangou", "hojinbango", "登録番号", "corporateid"];

/// What a column of names is called.
const NAME_COLUMNS: [&str; 10] = [
    "商号", "名称", "会社名", "企業名", "法人名", "取引先", "name", "company", "supplier", "vendor",
];

/// The rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Portfolio {
    /// Those with a sound number, in the order of the list, each number once.
    pub suppliers: Vec<Supplier>,
    /// Those without, in the order of the list.
    pub bad: Vec<BadRow>,
    /// How many rows repeat a number.
    pub repeated: usize,
}

/// A company of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    /// Where it stands, counted from 1.
    pub line: u64,
    /// Its number.
    pub number: CorporateNumber,
    /// The name that the list has for it, where it has a column of names.
    pub name: Option<String>,
}

/// A row whose number cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Where it stands, counted from 1.
    pub line: u64,
    /// What stands there.
    pub found: String,
    /// What is wrong with it, and what to do.
    pub why: String,
}

impl Portfolio {
    /// Reads a CSV or TSV file in UTF-8 or `Shift_JIS`, with or without a heading.
    pub fn read(bytes: &[u8]) -> Result<Self, LinkError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(LinkError::TooLarge { what: "bytes", limit: BYTE_LIMIT });
        }
        let text = decoded(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(delimiter(&text))
            .from_reader(text.as_bytes());
        let mut portfolio = Self::default();
        let mut seen = BTreeMap::new();
        let mut columns = None;
        for (row, record) in reader.records().enumerate() {
            let record = record.map_err(LinkError::table)?;
            if row >= ROW_LIMIT {
                return Err(LinkError::TooLarge { what: "rows", limit: ROW_LIMIT });
            }
            let line = line_of(&record, &text);
            let Some(found) = &columns else {
                let found = Columns::of(&record)?;
                if !found.heading {
                    portfolio.take(&record, line, &found, &mut seen);
                }
                columns = Some(found);
                continue;
            };
            portfolio.take(&record, line, found, &mut seen);
        }
        Ok(portfolio)
    }

    fn take(
        &mut self,
        record: &csv::StringRecord,
        line: u64,
        columns: &Columns,
        seen: &mut BTreeMap<CorporateNumber, u64>,
    ) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let found = record.get(columns.number).unwrap_or_default();
        match number(found) {
            Ok(number) if seen.contains_key(&number) => self.repeated += 1,
            Ok(number) => {
                seen.insert(number, line);
                let name = columns.name.and_then(|at| record.get(at)).map(plain);
                let name = name.filter(|name| !name.is_empty()).map(str::to_owned);
                self.suppliers.push(Supplier { line, number, name });
            }
            Err(why) => self.bad.push(BadRow { line, found: found.to_owned(), why }),
        }
    }
}

/// Where the columns stand.
struct Columns {
    number: usize,
    name: Option<usize>,
    heading: bool,
}

impl Columns {
    fn of(first: &csv::StringRecord) -> Result<Self, LinkError> {
        let words: Vec<String> = first.iter().map(heading_word).collect();
        let named = |names: &[&str]| {
            words.iter().position(|word| names.iter().any(|name| word.contains(name)))
        };
        if let Some(at) = named(&NUMBER_COLUMNS) {
            return Ok(Self { number: at, name: named(&NAME_COLUMNS), heading: true });
        }
        let digits = |cell: &str| {
            let digits = cell.nfkc().filter(char::is_ascii_digit).count();
            (12..=14).contains(&digits) && number(cell).is_ok()
        };
        let Some(at) = first.iter().position(digits) else {
            let found = first.iter().take(20).collect::<Vec<_>>().join(", ");
            return Err(LinkError::NoNumbers { found });
        };
        let name = first
            .iter()
            .enumerate()
            .position(|(place, cell)| place != at && cell.chars().any(char::is_alphabetic));
        Ok(Self { number: at, name, heading: false })
    }
}

fn heading_word(cell: &str) -> String {
    cell.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// The number of a cell as spreadsheets and people write it: full width, spaces and hyphens, `="…"`, the T of an invoice
/// registration number before it.
fn number(cell: &str) -> Result<CorporateNumber, String> {
    let text: String = cell.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches(['=', '\'', '"']).trim_end_matches('"');
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | '‐' | '−' | 'ー')).collect();
    let digits = digits.strip_prefix(['T', 't']).unwrap_or(&digits);
    if digits.is_empty() {
        return Err("no number".to_owned());
    }
    if text.contains(['E', 'e']) && text.parse::<f64>().is_ok() {
        return Err(
            "a spreadsheet rounded it: give the column the format text, and fill it in again"
                .to_owned(),
        );
    }
    if digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let full = digits.parse().ok().and_then(CorporateNumber::of_base);
        return Err(full.map_or_else(
            || "12 digits".to_owned(),
            |full| format!("12 digits, expected 13; as a company number (会社法人等番号) it would belong to {full}"),
        ));
    }
    digits.parse::<CorporateNumber>().map_err(|why| why.to_string())
}

/// Counted from 1. The reader counts from the end of the record before, empty lines and all.
fn line_of(record: &csv::StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let rest =
        usize::try_from(position.byte()).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let empty = rest.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + empty.filter(|byte| *byte == b'\n').count() as u64
}

/// UTF-8 where it is that, else `Shift_JIS` as spreadsheets in Japan save it.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => SHIFT_JIS.decode(bytes).0,
    }
}

/// The separator that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|byte| *byte == mark).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(portfolio: &Portfolio) -> Vec<String> {
        portfolio.suppliers.iter().map(|supplier| supplier.number.to_string()).collect()
    }

    #[test]
    fn numbers_are_read_as_people_and_spreadsheets_write_them() {
        let table = "取引先名,法人番号\nA,7000012050002\nB,４０００－０１２０－９０００１\nC,T7180001074052\nD,\"=\"\"1180301018771\"\"\"\n";
        let portfolio = Portfolio::read(table.as_bytes()).unwrap();
        assert_eq!(
            numbers(&portfolio),
            ["7000012050002", "4000012090001", "7180001074052", "1180301018771"]
        );
        assert_eq!(portfolio.suppliers[0].name.as_deref(), Some("A"));
        assert_eq!(portfolio.bad, []);
    }

    #[test]
    fn a_bad_row_is_said_with_its_line_and_what_to_do() {
        let table = "法人番号\n7.00001E+12\n7000012050003\n000012050002\n\nabc\n7000012050002\n7000012050002\n";
        let portfolio = Portfolio::read(table.as_bytes()).unwrap();
        let lines: Vec<_> = portfolio.bad.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 3, 4, 6]);
        assert!(portfolio.bad[0].why.contains("spreadsheet"), "{:?}", portfolio.bad[0]);
        assert!(portfolio.bad[1].why.contains("check digit"), "{:?}", portfolio.bad[1]);
        assert!(portfolio.bad[2].why.contains("7000012050002"), "{:?}", portfolio.bad[2]);
        assert_eq!((portfolio.suppliers.len(), portfolio.repeated), (1, 1));
    }

    #[test]
    fn a_list_without_heading_and_one_in_shift_jis_are_read() {
        let portfolio = Portfolio::read("7000012050002\n4000012090001\n".as_bytes()).unwrap();
        assert_eq!(portfolio.suppliers.len(), 2);
        let (bytes, _, _) = SHIFT_JIS.encode("会社名;法人番号\n見本;7000012050002\n");
        let portfolio = Portfolio::read(&bytes).unwrap();
        assert_eq!(portfolio.suppliers[0].name.as_deref(), Some("見本"));
    }

    #[test]
    fn a_table_without_numbers_is_refused_with_what_was_expected() {
        let error = Portfolio::read("名前,住所\n見本,東京都\n".as_bytes()).unwrap_err();
        assert!(error.to_string().contains("法人番号"), "{error}");
        assert!(error.to_string().contains("名前"), "{error}");
    }
}
