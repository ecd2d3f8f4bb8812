//! Makes a segment: rows in any order → three sorted tables.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::history::{Row, settle};
use crate::registry::index::Key;
use crate::registry::index::bytes::{put_number, take_number};
use crate::registry::index::codec::{put_entry, put_row, take_row};
use crate::registry::index::forms::{Mix, forms, grams, is_name};
use crate::registry::index::letters::Letters;
use crate::registry::index::pipe::{Pipe, piped};
use crate::registry::index::sort::Sorter;
use crate::registry::index::writer::Writer;

/// Memory for sorting entries, and for sorting their names.
const MEMORY: usize = 160 << 20;

/// The tables of a segment.
pub(super) const ENTRIES: &str = "entries";
pub(super) const NAMES: &str = "names";
pub(super) const GRAMS: &str = "grams";
pub(super) const LETTERS: &str = "letters";

/// A segment under way in a folder of its own.
pub(super) struct Builder {
    folder: PathBuf,
    register: Register,
    rows: Sorter,
    bytes: Vec<u8>,
}

/// What happens to entries that the register took out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Removed {
    /// They hide those of the segment below.
    Keep,
    /// Nothing lies below.
    Drop,
}

/// What a finished segment holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Summary {
    /// Entries, those taken out included.
    pub(super) entries: u32,
    /// Those that say only that the entry below was taken out.
    pub(super) removed: u32,
    /// The newest day of an update.
    pub(super) newest: Option<NaiveDate>,
}

impl Builder {
    /// Begins in a folder that does not exist yet.
    pub(super) fn new(folder: &Path, register: Register) -> Result<Self, RegistryError> {
        std::fs::create_dir(folder)
            .map_err(|source| RegistryError::Io { path: folder.to_owned(), source })?;
        let rows = Sorter::new(&folder.join("rows"), MEMORY);
        Ok(Self { folder: folder.to_owned(), register, rows, bytes: Vec::new() })
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: &Row) -> Result<(), RegistryError> {
        self.bytes.clear();
        put_row(&mut self.bytes, row);
        self.rows.push(row.entry.id.as_bytes(), &self.bytes)
    }

    /// Writes the tables.
    pub(super) fn finish(self, removed: Removed) -> Result<Summary, RegistryError> {
        let mut names = Sorter::new(&self.folder.join("names-sorted"), MEMORY);
        let folder = self.folder.clone();
        let (summary, _) = piped(
            |out| self.write_entries(removed, out),
            |entries| {
                let forms = |out: &mut Pipe<_>| {
                    send_forms(entries, out);
                    Ok(())
                };
                piped(forms, |forms| sort_names(forms, &mut names))
            },
        )?;
        let mut letters = Letters::of(summary.entries);
        let names = |out: &mut Pipe<_>| write_names(&folder, names, &mut letters, out);
        let ((), lists) = piped(names, |forms| Ok(Lists::of(forms)))?;
        letters.write(&folder.join(LETTERS))?;
        lists.write(&folder.join(GRAMS))?;
        Ok(summary)
    }

    /// Writes the entries in the order of their keys and hands each on with its row.
    fn write_entries(
        self,
        removed: Removed,
        out: &mut Pipe<(u32, Entry)>,
    ) -> Result<Summary, RegistryError> {
        let broken = || RegistryError::Broken { path: self.folder.clone() };
        let mut summary = Summary { entries: 0, removed: 0, newest: None };
        let mut table = Writer::create(&self.folder.join(ENTRIES))?;
        let (mut group, mut id, mut bytes) = (Vec::new(), String::new(), Vec::new());
        let mut close = |group: &mut Vec<Row>, id: &str| -> Result<(), RegistryError> {
            bytes.clear();
            let Some(entry) = settle(std::mem::take(group)) else {
                if removed == Removed::Drop {
                    group.clear();
                    return Ok(());
                }
                summary.removed += 1;
                return table.push(id.as_bytes(), &[]).map(|_| ());
            };
            summary.newest = summary.newest.max(entry.updated);
            put_entry(&mut bytes, &entry);
            let row = table.push(id.as_bytes(), &bytes)?;
            out.send((row, entry));
            Ok(())
        };
        let mut rows = self.rows.sorted()?;
        while let Some((key, value)) = rows.next()? {
            if key != id.as_bytes() {
                if !group.is_empty() {
                    close(&mut group, &id)?;
                }
                id.clear();
                id.push_str(str::from_utf8(key).map_err(|_cause| broken())?);
            }
            group.push(take_row(value, self.register, &id).ok_or_else(broken)?);
        }
        if !group.is_empty() {
            close(&mut group, &id)?;
        }
        (summary.entries, _) = table.finish()?;
        Ok(summary)
    }
}

fn send_forms(entries: &mut dyn Iterator<Item = (u32, Entry)>, out: &mut Pipe<(u32, String, Key)>) {
    for (row, entry) in entries {
        for (form, key) in forms(&entry) {
            out.send((row, form, key));
        }
    }
}

fn sort_names(
    forms: &mut dyn Iterator<Item = (u32, String, Key)>,
    names: &mut Sorter,
) -> Result<(), RegistryError> {
    let mut value = Vec::new();
    for (row, form, key) in forms {
        value.clear();
        put_number(&mut value, u64::from(row) << 2 | key as u64);
        names.push(form.as_bytes(), &value)?;
    }
    Ok(())
}

/// Writes the names in their order, counts the letters of current ones, and hands each on with its place.
fn write_names(
    folder: &Path,
    names: Sorter,
    letters: &mut Letters,
    out: &mut Pipe<(u32, Vec<u8>)>,
) -> Result<(), RegistryError> {
    let mut table = Writer::create(&folder.join(NAMES))?;
    let mut write = |form: Vec<u8>, rows: &mut Vec<u64>| -> Result<(), RegistryError> {
        let current = rows.iter().any(|row| key_of(*row) == Key::Name);
        if let Some(name) = str::from_utf8(&form).ok().filter(|form| current && is_name(form)) {
            letters.add(name);
        }
        let ordinal = table.push(&form, &postings(rows))?;
        rows.clear();
        out.send((ordinal, form));
        Ok(())
    };
    let mut names = names.sorted()?;
    let (mut form, mut rows) = (Vec::new(), Vec::new());
    while let Some((key, mut value)) = names.next()? {
        if key != form && !rows.is_empty() {
            write(std::mem::replace(&mut form, key.to_owned()), &mut rows)?;
        } else if rows.is_empty() {
            key.clone_into(&mut form);
        }
        rows.extend(take_number(&mut value));
    }
    if !rows.is_empty() {
        write(form, &mut rows)?;
    }
    table.finish().map(|_| ())
}

/// Rows with the kind of name, ascending, each row once with its best kind, as differences.
fn postings(rows: &mut Vec<u64>) -> Vec<u8> {
    rows.sort_unstable();
    rows.dedup_by_key(|row| *row >> 2);
    let (mut bytes, mut last) = (Vec::new(), 0);
    for row in rows {
        put_number(&mut bytes, (((*row >> 2) - last) << 2) | (*row & 3));
        last = *row >> 2;
    }
    bytes
}

/// The kind of name in its two bits.
pub(super) const fn key_of(bits: u64) -> Key {
    match bits & 3 {
        0 => Key::Name,
        1 => Key::Former,
        2 => Key::Kana,
        _ => Key::Latin,
    }
}

/// For each gram the names that have it.
#[derive(Default)]
struct Lists {
    places: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    lists: Vec<List>,
}

#[derive(Default)]
struct List {
    gram: u64,
    count: u32,
    last: u32,
    bytes: Vec<u8>,
}

impl Lists {
    fn of(forms: &mut dyn Iterator<Item = (u32, Vec<u8>)>) -> Self {
        let mut lists = Self::default();
        for (ordinal, form) in forms {
            if let Some(name) = str::from_utf8(&form).ok().filter(|form| is_name(form)) {
                for gram in grams(name) {
                    lists.add(gram, ordinal);
                }
            }
        }
        lists
    }

    fn add(&mut self, gram: u64, name: u32) {
        let next = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(gram).or_insert(next);
        if place == next {
            self.lists.push(List { gram, ..List::default() });
        }
        if let Some(list) = self.lists.get_mut(place as usize) {
            put_number(&mut list.bytes, u64::from(name - list.last));
            list.last = name;
            list.count += 1;
        }
    }

    fn write(mut self, path: &Path) -> Result<(), RegistryError> {
        drop(self.places);
        self.lists.sort_unstable_by_key(|list| list.gram);
        let mut table = Writer::create(path)?;
        let mut value = Vec::new();
        for list in self.lists {
            value.clear();
            put_number(&mut value, list.count.into());
            value.extend_from_slice(&list.bytes);
            table.push(&list.gram.to_be_bytes(), &value)?;
        }
        table.finish().map(|_| ())
    }
}
