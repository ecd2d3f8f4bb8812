//! Sorts more records than memory holds: sorted runs are put on disk and merged.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::registry::RegistryError;

/// Records of a key and a value under way to their order: by key, and as they came where keys are equal.
pub(super) struct Sorter {
    /// Runs are `NAME.0`, `NAME.1` …
    name: PathBuf,
    limit: usize,
    bytes: Vec<u8>,
    slots: Vec<Slot>,
    runs: Vec<PathBuf>,
}

/// A record in memory.
#[derive(Clone, Copy)]
struct Slot {
    /// The first sixteen bytes of the key: most comparisons end here.
    prefix: u128,
    start: u32,
    key: u32,
    value: u32,
}

impl Sorter {
    /// A sorter that holds about `limit` bytes and puts the rest into files beginning with `name`.
    pub(super) fn new(name: &Path, limit: usize) -> Self {
        Self {
            name: name.to_owned(),
            limit,
            bytes: Vec::new(),
            slots: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Adds a record.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<(), RegistryError> {
        let size = |bytes: &[u8]| {
            u32::try_from(bytes.len())
                .map_err(|_cause| RegistryError::Full { path: self.name.clone() })
        };
        let slot = Slot {
            prefix: prefix(key),
            start: size(&self.bytes)?,
            key: size(key)?,
            value: size(value)?,
        };
        self.slots.push(slot);
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(value);
        if self.bytes.len() + self.slots.len() * size_of::<Slot>() >= self.limit {
            self.spill()?;
        }
        Ok(())
    }

    /// The records in order.
    pub(super) fn sorted(mut self) -> Result<Sorted, RegistryError> {
        let mut runs = Vec::new();
        if self.runs.is_empty() {
            self.sort();
            runs.push(Run::Memory { bytes: self.bytes, slots: self.slots, next: 0 });
        } else {
            self.spill()?;
            drop((self.bytes, self.slots));
            for path in self.runs {
                let io = |source| RegistryError::Io { path: path.clone(), source };
                let file = File::open(&path).map_err(io)?;
                // Without a name: gone once it is read, whatever happens.
                std::fs::remove_file(&path).map_err(io)?;
                runs.push(Run::File { path, file: BufReader::with_capacity(1 << 20, file) });
            }
        }
        let mut heads = Vec::new();
        for run in &mut runs {
            let mut head = Head::default();
            run.advance(&mut head)?;
            heads.push(head);
        }
        Ok(Sorted { runs, heads, current: None })
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        self.slots.sort_unstable_by(|a, b| {
            let by_key = || key(bytes, *a).cmp(key(bytes, *b));
            // An empty record starts where its successor does.
            let came = |slot: &Slot| (slot.start, slot.value);
            a.prefix.cmp(&b.prefix).then_with(by_key).then_with(|| came(a).cmp(&came(b)))
        });
    }

    fn spill(&mut self) -> Result<(), RegistryError> {
        self.sort();
        let path = self.name.with_added_extension(self.runs.len().to_string());
        let io = |source| RegistryError::Io { path: path.clone(), source };
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&path).map_err(io)?);
        for slot in &self.slots {
            let start = slot.start as usize;
            let record =
                self.bytes.get(start..start + (slot.key + slot.value) as usize).unwrap_or_default();
            out.write_all(&slot.key.to_le_bytes()).map_err(io)?;
            out.write_all(&slot.value.to_le_bytes()).map_err(io)?;
            out.write_all(record).map_err(io)?;
        }
        out.flush().map_err(io)?;
        self.runs.push(path);
        self.bytes.clear();
        self.slots.clear();
        Ok(())
    }
}

/// Key and value.
type Record<'a> = (&'a [u8], &'a [u8]);

/// Records in their order.
pub(super) struct Sorted {
    runs: Vec<Run>,
    heads: Vec<Head>,
    /// The run whose head was handed out last.
    current: Option<usize>,
}

#[derive(Default)]
struct Head {
    /// Key and value, one after the other; none at the end of the run.
    bytes: Vec<u8>,
    key: usize,
    live: bool,
}

enum Run {
    Memory { bytes: Vec<u8>, slots: Vec<Slot>, next: usize },
    File { path: PathBuf, file: BufReader<File> },
}

impl Sorted {
    /// The next record; `None` after the last.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, RegistryError> {
        if let Some(last) = self.current.take()
            && let (Some(run), Some(head)) = (self.runs.get_mut(last), self.heads.get_mut(last))
        {
            run.advance(head)?;
        }
        let live = self.heads.iter().enumerate().filter(|(_, head)| head.live);
        // The first of equals is the one that came first.
        self.current = live.min_by(|(_, a), (_, b)| a.key().cmp(b.key())).map(|(run, _)| run);
        let head = self.current.and_then(|run| self.heads.get(run));
        Ok(head.and_then(|head| head.bytes.split_at_checked(head.key)))
    }
}

impl Head {
    fn key(&self) -> &[u8] {
        self.bytes.get(..self.key).unwrap_or_default()
    }
}

impl Run {
    fn advance(&mut self, head: &mut Head) -> Result<(), RegistryError> {
        head.bytes.clear();
        head.live = false;
        match self {
            Self::Memory { bytes, slots, next } => {
                let Some(slot) = slots.get(*next) else { return Ok(()) };
                *next += 1;
                let start = slot.start as usize;
                let record =
                    bytes.get(start..start + (slot.key + slot.value) as usize).unwrap_or_default();
                head.bytes.extend_from_slice(record);
                head.key = slot.key as usize;
                head.live = true;
            }
            Self::File { path, file } => {
                let io = |source| RegistryError::Io { path: path.clone(), source };
                if file.fill_buf().map_err(io)?.is_empty() {
                    return Ok(());
                }
                let mut sizes = [0; 8];
                file.read_exact(&mut sizes).map_err(io)?;
                let sizes = u64::from_le_bytes(sizes);
                let (key, value) = (sizes & 0xffff_ffff, sizes >> 32);
                head.bytes.resize(usize::try_from(key + value).unwrap_or(0), 0);
                file.read_exact(&mut head.bytes).map_err(io)?;
                head.key = usize::try_from(key).unwrap_or(0);
                head.live = true;
            }
        }
        Ok(())
    }
}

fn key(bytes: &[u8], slot: Slot) -> &[u8] {
    let start = slot.start as usize;
    bytes.get(start..start + slot.key as usize).unwrap_or_default()
}

fn prefix(key: &[u8]) -> u128 {
    let mut first = [0; 16];
    for (to, from) in first.iter_mut().zip(key) {
        *to = *from;
    }
    u128::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn any_records_come_out_in_order_and_equals_as_they_came(
            records in prop::collection::vec(("[ab]{0,10}", "[0-9]{0,3}"), 0..200), limit in 1_usize..4000,
        ) {
            let folder = std::env::temp_dir().join(format!("breachgraph-sort-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            let mut sorter = Sorter::new(&folder.join("run"), limit);
            for (key, value) in &records {
                sorter.push(key.as_bytes(), value.as_bytes()).unwrap();
            }
            let mut sorted = sorter.sorted().unwrap();
            let mut found = Vec::new();
            while let Some((key, value)) = sorted.next().unwrap() {
                found.push((String::from_utf8_lossy(key).into_owned(), String::from_utf8_lossy(value).into_owned()));
            }
            let mut expected = records;
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(found, expected);
        }
    }
}
