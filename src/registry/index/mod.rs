//! The index of register entries: exact by number, by every name, and by similar name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::name::{NameForm, normal_form, reading_form};
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
    /// Over the SHA-256 of the files that went in, in their order.
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
    entries: Vec<Entry>,
    keys: BTreeMap<String, BTreeSet<(usize, Key)>>,
    numbers: BTreeMap<CorporateNumber, BTreeSet<usize>>,
    versions: Vec<Version>,
}

impl Index {
    /// Opens the index in a folder.
    pub fn open(folder: &Path) -> Result<Self, RegistryError> {
        Err(RegistryError::NoIndex { path: folder.to_owned() })
    }

    /// Makes the index of one register in a folder, beside the other registers that are there.
    pub fn build(
        _folder: &Path,
        version: Version,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Self, RegistryError> {
        let entries: Vec<_> = entries.into_iter().collect();
        let mut keys = BTreeMap::<_, BTreeSet<_>>::new();
        let mut numbers = BTreeMap::<_, BTreeSet<_>>::new();
        for (row, entry) in entries.iter().enumerate() {
            for (form, key) in forms(entry) {
                keys.entry(form).or_default().insert((row, key));
            }
            if let Some(number) = entry.corporate_number {
                numbers.entry(number).or_default().insert(row);
            }
        }
        Ok(Self { entries, keys, numbers, versions: vec![version] })
    }

    /// The entries with this corporate number, one a register at most, in the order of the registers. Empty for a text that
    /// is no corporate number.
    pub fn by_number(&self, number: &str) -> Result<Vec<Entry>, RegistryError> {
        let rows = number.parse().ok().and_then(|number| self.numbers.get(&number));
        Ok(rows.into_iter().flatten().filter_map(|row| self.entries.get(*row)).cloned().collect())
    }

    /// The entry of a register with this key there.
    pub fn by_id(&self, register: Register, id: &str) -> Result<Option<Entry>, RegistryError> {
        Ok(self.entries.iter().find(|entry| entry.register == register && entry.id == id).cloned())
    }

    /// All entries one of whose names (current, former, reading, Latin) has this normal form, each once with its best key,
    /// in the order of registers and keys there.
    pub fn by_name(&self, name: &NameForm) -> Result<Vec<(Entry, Key)>, RegistryError> {
        let mut found = BTreeMap::<usize, Key>::new();
        for text in [Some(&name.core), name.reading.as_ref()].into_iter().flatten() {
            for (row, key) in self.keys.get(text).into_iter().flatten() {
                let best = found.entry(*row).or_insert(*key);
                *best = (*best).min(*key);
            }
        }
        Ok(found
            .into_iter()
            .filter_map(|(row, key)| Some((self.entries.get(row)?.clone(), key)))
            .collect())
    }

    /// Entries with similar names, the most similar first, at most `limit`; those with the same normal form are among them.
    pub fn fuzzy(&self, name: &NameForm, limit: usize) -> Result<Vec<Candidate>, RegistryError> {
        let mut found = Vec::new();
        for (form, rows) in &self.keys {
            let of_core = strsim::normalized_damerau_levenshtein(&name.core, form);
            let of_reading =
                name.reading.as_ref().map(|r| strsim::normalized_damerau_levenshtein(r, form));
            let similarity = of_reading.map_or(of_core, |reading| reading.max(of_core));
            if similarity < 0.5 {
                continue;
            }
            for (row, key) in rows {
                let Some(entry) = self.entries.get(*row).cloned() else { continue };
                found.push(Candidate { entry, key: *key, form: form.clone(), similarity });
            }
        }
        found.sort_by(|a, b| {
            b.similarity.total_cmp(&a.similarity).then_with(|| a.entry.id.cmp(&b.entry.id))
        });
        let mut seen = BTreeSet::new();
        found.retain(|candidate| {
            seen.insert((candidate.entry.register, candidate.entry.id.clone()))
        });
        found.truncate(limit);
        Ok(found)
    }

    /// What the index was made from, in the order of the registers.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }
}

/// The normal forms by which an entry is found.
fn forms(entry: &Entry) -> Vec<(String, Key)> {
    let form = normal_form(&entry.name);
    let mut forms = vec![(form.core, Key::Name)];
    forms.extend(form.reading.map(|reading| (reading, Key::Kana)));
    for (name, _) in &entry.former_names {
        let form = normal_form(name);
        forms.push((form.core, Key::Former));
        forms.extend(form.reading.map(|reading| (reading, Key::Former)));
    }
    forms.extend(entry.kana.as_deref().and_then(reading_form).map(|form| (form, Key::Kana)));
    forms.extend(entry.latin.as_deref().map(|latin| (normal_form(latin).core, Key::Latin)));
    forms
}
