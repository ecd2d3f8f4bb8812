//! The same register in XML: each `corporation` holds elements with the names of the columns.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::registry::RegistryError;
use crate::registry::read::nta::{COLUMNS, refuse_if_nothing, row};
use crate::registry::read::source::{Content, RECORD_LIMIT};
use crate::registry::read::{Report, Sink};

const EXPECTED: &str = "XML with `corporation` elements as the National Tax Agency publishes it";

pub(super) fn read(
    content: Content<'_>,
    report: &mut Report,
    sink: Sink<'_>,
) -> Result<(), RegistryError> {
    let path = content.path.to_owned();
    let broken =
        |found: String| RegistryError::Columns { path: path.clone(), found, expected: EXPECTED };
    let mut reader = Reader::from_reader(content.text);
    let (mut buffer, mut count) = (Vec::new(), 0);
    let mut fields: Option<[String; 30]> = None;
    let mut column: Option<usize> = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == b"corporation" => {
                content.allowance.set(RECORD_LIMIT);
                count += 1;
                (fields, column) = (Some(Default::default()), None);
            }
            Ok(Event::Start(start)) => {
                let name = start.local_name();
                column = COLUMNS.iter().position(|column| column.as_bytes() == name.as_ref());
            }
            Ok(Event::Text(text)) => {
                let text =
                    text.unescape().map_err(|error| broken(format!("element {count}: {error}")))?;
                append(&mut fields, column, &text);
            }
            Ok(Event::CData(text)) => append(&mut fields, column, &String::from_utf8_lossy(&text)),
            Ok(Event::End(end)) if end.local_name().as_ref() == b"corporation" => {
                let Some(fields) = fields.take() else { continue };
                match row_of_elements(&fields) {
                    Ok(row) => {
                        report.rows += 1;
                        sink(row)?;
                    }
                    Err(why) => report.refuse(count, why),
                }
            }
            Ok(Event::End(_)) => column = None,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(broken(format!("after element {count}: {error}"))),
        }
    }
    if count == 0 {
        return Err(broken("no `corporation`".to_owned()));
    }
    refuse_if_nothing(&path, report)
}

fn append(fields: &mut Option<[String; 30]>, column: Option<usize>, text: &str) {
    if let (Some(fields), Some(column)) = (fields, column)
        && let Some(field) = fields.get_mut(column)
    {
        field.push_str(text);
    }
}

fn row_of_elements(fields: &[String; 30]) -> Result<crate::registry::history::Row, String> {
    if fields.iter().any(|field| field.contains('\u{fffd}')) {
        return Err("a character that the encoding does not know".to_owned());
    }
    row(&|place| fields.get(place).map(|field| field.trim()).filter(|field| !field.is_empty()))
}
