//! Rows of a CSV text, one after the other, each a bounded record.

use csv::{ByteRecord, ErrorKind, ReaderBuilder};

use crate::registry::RegistryError;
use crate::registry::read::source::Content;

/// A row as its fields.
pub(super) struct Fields<'a> {
    record: &'a ByteRecord,
    /// All fields together; `None` where they are no UTF-8.
    text: Option<&'a str>,
    /// Its line, from 1.
    pub(super) line: u64,
}

impl<'a> Fields<'a> {
    /// How many fields there are.
    pub(super) fn len(&self) -> usize {
        self.record.len()
    }

    /// A field; `None` where it is absent, empty, or no UTF-8.
    pub(super) fn field(&self, place: usize) -> Option<&'a str> {
        let text = self.text?.get(self.record.range(place)?)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Whether all is text: no byte that the encoding does not know.
    pub(super) fn is_text(&self) -> bool {
        self.text.is_some_and(|text| !text.contains('\u{fffd}'))
    }

    /// All fields, for messages.
    pub(super) fn start(&self) -> String {
        let all: Vec<_> = self.record.iter().take(4).map(String::from_utf8_lossy).collect();
        all.join(",").chars().take(80).collect()
    }
}

/// Hands on every row of a CSV text.
pub(super) fn each_row(
    content: &mut Content<'_>,
    take: &mut dyn FnMut(&Fields<'_>) -> Result<(), RegistryError>,
) -> Result<(), RegistryError> {
    let path = content.path.to_owned();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 17)
        .from_reader(&mut *content.text);
    let mut record = ByteRecord::new();
    loop {
        let more =
            reader.read_byte_record(&mut record).map_err(|error| match error.into_kind() {
                ErrorKind::Io(source) => RegistryError::Io { path: path.clone(), source },
                other => RegistryError::Io {
                    path: path.clone(),
                    source: std::io::Error::other(format!("{other:?}")),
                },
            })?;
        if !more {
            return Ok(());
        }
        content.allowance.set(super::source::RECORD_LIMIT);
        let line = record.position().map_or(0, csv::Position::line);
        take(&Fields { text: str::from_utf8(record.as_slice()).ok(), record: &record, line })?;
    }
}
