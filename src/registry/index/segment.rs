//! A segment: one folder with the entries of one register, their names, and the grams of these names.

use std::path::Path;
use std::sync::Mutex;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::index::Key;
use crate::registry::index::build::{ENTRIES, GRAMS, LETTERS, NAMES, key_of};
use crate::registry::index::bytes::take_number;
use crate::registry::index::codec::take_entry;
use crate::registry::index::table::{Item, Table};

/// A segment opened for reading.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) register: Register,
    entries: Table,
    pub(super) names: Table,
    pub(super) grams: Table,
    pub(super) letters: Table,
    /// Counters that the last searches left behind, all 0.
    pub(super) counters: Mutex<Vec<Vec<u8>>>,
}

/// What a segment says of a key.
#[derive(Debug)]
pub(super) enum Said {
    /// Nothing: ask the segment below.
    Nothing,
    /// The register took the entry out.
    Removed,
    /// This.
    Entry(Box<Entry>),
}

impl Segment {
    pub(super) fn open(folder: &Path, register: Register) -> Result<Self, RegistryError> {
        Ok(Self {
            register,
            entries: Table::open(&folder.join(ENTRIES))?,
            names: Table::open(&folder.join(NAMES))?,
            grams: Table::open(&folder.join(GRAMS))?,
            letters: Table::open(&folder.join(LETTERS))?,
            counters: Mutex::default(),
        })
    }

    /// Number of entries, those taken out included.
    pub(super) const fn len(&self) -> u32 {
        self.entries.len()
    }

    /// What stands under a key of the register.
    pub(super) fn find(&self, id: &str) -> Result<Said, RegistryError> {
        match self.entries.find(id.as_bytes())? {
            Some(item) => self.said(&item),
            None => Ok(Said::Nothing),
        }
    }

    /// Whether anything is said of a key.
    pub(super) fn has(&self, id: &str) -> Result<bool, RegistryError> {
        Ok(self.entries.find(id.as_bytes())?.is_some())
    }

    /// The entry in a row.
    pub(super) fn entry(&self, row: u32) -> Result<Entry, RegistryError> {
        match self.said(&self.entries.at(row)?)? {
            Said::Entry(entry) => Ok(*entry),
            _ => Err(self.entries.broken()),
        }
    }

    /// All that is said, in the order of the keys; `None` for what was taken out.
    pub(super) fn all(
        &self,
    ) -> impl Iterator<Item = Result<(String, Option<Entry>), RegistryError>> + '_ {
        self.entries.items().map(|item| {
            let item = item?;
            let id = String::from_utf8_lossy(&item.key).into_owned();
            Ok(match self.said(&item)? {
                Said::Entry(entry) => (id, Some(*entry)),
                _ => (id, None),
            })
        })
    }

    /// The rows that have exactly this name, each with the kind of name.
    pub(super) fn rows(&self, form: &str) -> Result<Vec<(u32, Key)>, RegistryError> {
        let Some(item) = self.names.find(form.as_bytes())? else { return Ok(Vec::new()) };
        self.postings(&item.value)
    }

    /// Rows with the kind of name, as a name has them.
    pub(super) fn postings(&self, mut bytes: &[u8]) -> Result<Vec<(u32, Key)>, RegistryError> {
        let (mut rows, mut last) = (Vec::new(), 0_u32);
        while !bytes.is_empty() {
            let number = take_number(&mut bytes).ok_or_else(|| self.names.broken())?;
            last = u32::try_from(number >> 2)
                .ok()
                .and_then(|more| last.checked_add(more))
                .ok_or_else(|| self.names.broken())?;
            rows.push((last, key_of(number)));
        }
        Ok(rows)
    }

    fn said(&self, item: &Item) -> Result<Said, RegistryError> {
        if item.value.is_empty() {
            return Ok(Said::Removed);
        }
        let id = str::from_utf8(&item.key).map_err(|_cause| self.entries.broken())?;
        let entry = take_entry(&mut item.value.as_slice(), self.register, id)
            .ok_or_else(|| self.entries.broken())?;
        Ok(Said::Entry(Box::new(entry)))
    }
}
