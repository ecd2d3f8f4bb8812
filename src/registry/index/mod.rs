//! The index of register entries on disk: exact by number, by every name, and by similar name.
//!
//! A folder holds a manifest and, for each register, a segment with all entries and perhaps one with what changed since. A
//! segment is four sorted tables: key → entry, name → rows, gram → names, run of letters → how often. Opening reads a few
//! kilobytes of each; a look-up reads one block of some 4 KiB a step, which the system keeps in its cache.

mod build;
mod bytes;
mod codec;
mod directory;
mod forms;
mod import;
mod letters;
mod manifest;
mod pipe;
mod segment;
mod similar;
mod sort;
mod table;
mod writer;

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::Path;

use chrono::NaiveDate;

pub use crate::registry::index::import::{Mode, import, import_watched};
pub use crate::registry::index::letters::Improbability;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::history::Row;
use crate::registry::index::forms::number_key;
pub(in crate::registry) use crate::registry::index::import::with_rows;
use crate::registry::index::letters::improbability;
use crate::registry::index::manifest::Manifest;
use crate::registry::index::segment::{Said, Segment};
use crate::registry::index::similar::similar;
use crate::registry::name::NameForm;
use crate::registry::number::CorporateNumber;

/// What an index was made from, one for each register in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The register.
    pub register: Register,
    /// The day of the newest change in its entries.
    pub date: Option<NaiveDate>,
    /// Number of entries.
    pub entries: u64,
    /// The SHA-256 of the file that went in; for several files the one over theirs.
    pub sha256: String,
}

/// Which of the names of an entry was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The current name.
    Name,
    /// A former name.
    Former,
    /// The reading in kana.
    Kana,
    /// The name in Latin letters.
    Latin,
}

/// An entry that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The entry.
    pub entry: Entry,
    /// Which of its names is like the one asked for.
    pub key: Key,
    /// That name in its normal form.
    pub form: String,
    /// 0 to 1: one less the edit distance between the normal forms over the length of the longer.
    pub similarity: f64,
}

/// Entries of one or several registers.
#[derive(Debug)]
pub struct Index {
    parts: Vec<Part>,
    versions: Vec<Version>,
}

/// One register.
#[derive(Debug)]
struct Part {
    base: Segment,
    changes: Option<Segment>,
}

impl Index {
    /// Opens the index in a folder.
    pub fn open(folder: &Path) -> Result<Self, RegistryError> {
        match Self::open_once(folder) {
            // An import may have replaced a segment after the manifest was read: the new manifest names another.
            Err(RegistryError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
                Self::open_once(folder)
            }
            opened => opened,
        }
    }

    fn open_once(folder: &Path) -> Result<Self, RegistryError> {
        let manifest = Manifest::read(folder)?
            .ok_or_else(|| RegistryError::NoIndex { path: folder.to_owned() })?;
        let (mut parts, mut versions) = (Vec::new(), Vec::new());
        for part in &manifest.parts {
            let Some(version) = part.version() else { continue };
            let segment = |name: &String| Segment::open(&folder.join(name), version.register);
            parts.push(Part {
                base: segment(&part.base)?,
                changes: part.changes.as_ref().map(segment).transpose()?,
            });
            versions.push(version);
        }
        Ok(Self { parts, versions })
    }

    /// Makes the index of one register in a folder out of entries, beside the other registers that are there, and opens it.
    /// Of `version` the register and the sum count.
    pub fn build(
        folder: &Path,
        version: &Version,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Self, RegistryError> {
        with_rows(folder, version.register, Mode::Replace, |sink| {
            entries.into_iter().try_for_each(|entry| sink(Row::current(entry)))?;
            Ok(((), vec![version.sha256.clone()]))
        })?;
        Self::open(folder)
    }

    /// The entries with this corporate number, one a register at most, in the order of the registers. Empty for a text that
    /// is no corporate number.
    pub fn by_number(&self, number: &str) -> Result<Vec<Entry>, RegistryError> {
        let Ok(number) = number.parse::<CorporateNumber>() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for part in &self.parts {
            if part.base.register == Register::Nta {
                found.extend(part.find(&number.to_string())?);
            } else {
                found.extend(part.named(&number_key(number))?.into_iter().map(|(entry, _)| entry));
            }
        }
        Ok(found)
    }

    /// The entry of a register with this key there.
    pub fn by_id(&self, register: Register, id: &str) -> Result<Option<Entry>, RegistryError> {
        let part = self.parts.iter().find(|part| part.base.register == register);
        part.map_or(Ok(None), |part| part.find(id))
    }

    /// All entries one of whose names (current, former, reading, Latin) has this normal form, each once with its best key,
    /// in the order of registers and keys there.
    pub fn by_name(&self, name: &NameForm) -> Result<Vec<(Entry, Key)>, RegistryError> {
        let mut all = Vec::new();
        for part in &self.parts {
            let mut found = BTreeMap::<String, (Entry, Key)>::new();
            for form in texts(name) {
                for (entry, key) in part.named(form)? {
                    let best = found.entry(entry.id.clone()).or_insert((entry, key));
                    best.1 = best.1.min(key);
                }
            }
            all.extend(found.into_values());
        }
        Ok(all)
    }

    /// Entries with similar names, the most similar first, at most `limit`; those with the same normal form are among them.
    pub fn fuzzy(&self, name: &NameForm, limit: usize) -> Result<Vec<Candidate>, RegistryError> {
        let mut all = Vec::new();
        for part in &self.parts {
            part.similar(name, limit, &mut all)?;
        }
        all.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.key.cmp(&b.key)));
        let mut seen = HashSet::new();
        all.retain(|candidate| seen.insert((candidate.entry.register, candidate.entry.id.clone())));
        all.truncate(limit);
        Ok(all)
    }

    /// How improbable a name in its normal form is, as the current names of the largest register go; `None` where that has too
    /// few to say.
    pub fn improbability(&self, name: &str) -> Result<Option<Improbability>, RegistryError> {
        let segments = self.parts.iter().map(|part| &part.base);
        let largest = segments.max_by_key(|segment| segment.len());
        largest.map_or(Ok(None), |segment| improbability(&segment.letters, segment.len(), name))
    }

    /// What the index was made from, in the order of the registers.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }
}

impl Part {
    fn find(&self, id: &str) -> Result<Option<Entry>, RegistryError> {
        let said = match &self.changes {
            Some(changes) => changes.find(id)?,
            None => Said::Nothing,
        };
        let said = if matches!(said, Said::Nothing) { self.base.find(id)? } else { said };
        Ok(match said {
            Said::Entry(entry) => Some(*entry),
            _ => None,
        })
    }

    /// Segments with what hides their entries: an entry that changed counts as it is now.
    fn layers(&self) -> impl Iterator<Item = (&Segment, Option<&Segment>)> {
        let changes = self.changes.as_ref();
        changes.map(|changes| (changes, None)).into_iter().chain([(&self.base, changes)])
    }

    fn named(&self, form: &str) -> Result<Vec<(Entry, Key)>, RegistryError> {
        let mut found = Vec::new();
        for (segment, above) in self.layers() {
            for (row, key) in segment.rows(form)? {
                let entry = segment.entry(row)?;
                if !hidden(above, &entry)? {
                    found.push((entry, key));
                }
            }
        }
        Ok(found)
    }

    fn similar(
        &self,
        name: &NameForm,
        limit: usize,
        all: &mut Vec<Candidate>,
    ) -> Result<(), RegistryError> {
        for (segment, above) in self.layers() {
            let (mut rows, mut seen) = (0, HashSet::new());
            for found in similar(segment, &texts(name))? {
                for (row, key) in segment.postings(&found.item.value)? {
                    if rows >= limit || !seen.insert(row) {
                        continue;
                    }
                    let entry = segment.entry(row)?;
                    if !hidden(above, &entry)? {
                        rows += 1;
                        all.push(Candidate {
                            entry,
                            key,
                            form: found.form.clone(),
                            similarity: found.similarity,
                        });
                    }
                }
            }
        }
        Ok(())
    }
}

fn hidden(above: Option<&Segment>, entry: &Entry) -> Result<bool, RegistryError> {
    above.map_or(Ok(false), |above| above.has(&entry.id))
}

/// The normal forms under which a name is looked for.
fn texts(name: &NameForm) -> Vec<&str> {
    let readings = name.readings().filter(|reading| *reading != name.core);
    std::iter::once(name.core.as_str()).chain(readings).filter(|text| !text.is_empty()).collect()
}
