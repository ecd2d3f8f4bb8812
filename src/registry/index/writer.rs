//! Writes a sorted table: see [`crate::registry::index::table`].

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::registry::RegistryError;
use crate::registry::index::bytes::{checksum, put_number};

/// Says what the file is and in which version.
pub(super) const MAGIC: &[u8; 8] = b"bgtable1";

/// Magic, start of the directory, items and blocks, sum of the directory and of these.
pub(super) const FOOTER: usize = 32;

/// A block is closed once it holds so much.
const BLOCK: usize = 4000;

/// A table under way.
pub(super) struct Writer {
    out: BufWriter<File>,
    path: PathBuf,
    block: Vec<u8>,
    last: Vec<u8>,
    items: u32,
    written: u64,
    starts: Vec<u64>,
    firsts: Vec<u32>,
    key_starts: Vec<u32>,
    keys: Vec<u8>,
}

impl Writer {
    /// Begins a new file.
    pub(super) fn create(path: &Path) -> Result<Self, RegistryError> {
        let file = File::create_new(path)
            .map_err(|source| RegistryError::Io { path: path.to_owned(), source })?;
        Ok(Self {
            out: BufWriter::with_capacity(1 << 20, file),
            path: path.to_owned(),
            block: Vec::with_capacity(2 * BLOCK),
            last: Vec::new(),
            items: 0,
            written: 0,
            starts: Vec::new(),
            firsts: Vec::new(),
            key_starts: Vec::new(),
            keys: Vec::new(),
        })
    }

    /// Adds an item and says its place. Its key must be larger than all before.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> Result<u32, RegistryError> {
        let full = self.block.len() + value.len() > BLOCK && !self.block.is_empty();
        if full {
            self.close_block()?;
        }
        let mut shared = 0;
        if self.block.is_empty() {
            self.starts.push(self.written);
            self.firsts.push(self.items);
            self.key_starts.push(u32::try_from(self.keys.len()).map_err(|_cause| self.full())?);
            self.keys.extend_from_slice(key);
        } else {
            shared = self.last.iter().zip(key).take_while(|(a, b)| a == b).count();
        }
        put_number(&mut self.block, shared as u64);
        put_number(&mut self.block, (key.len() - shared) as u64);
        put_number(&mut self.block, value.len() as u64);
        self.block.extend(key.iter().skip(shared));
        self.block.extend_from_slice(value);
        self.last.clear();
        self.last.extend_from_slice(key);
        self.items = self.items.checked_add(1).ok_or_else(|| self.full())?;
        Ok(self.items - 1)
    }

    /// Ends the file; it is on the disk then. Says how many items and bytes it has.
    pub(super) fn finish(mut self) -> Result<(u32, u64), RegistryError> {
        if !self.block.is_empty() {
            self.close_block()?;
        }
        let blocks = self.starts.len() as u64;
        self.starts.push(self.written);
        self.firsts.push(self.items);
        self.key_starts.push(u32::try_from(self.keys.len()).map_err(|_cause| self.full())?);
        let mut end: Vec<u8> = Vec::new();
        end.extend(self.starts.iter().flat_map(|start| start.to_le_bytes()));
        end.extend(self.firsts.iter().flat_map(|first| first.to_le_bytes()));
        end.extend(self.key_starts.iter().flat_map(|start| start.to_le_bytes()));
        end.extend_from_slice(&self.keys);
        end.extend_from_slice(MAGIC);
        end.extend_from_slice(&self.written.to_le_bytes());
        end.extend_from_slice(&(u64::from(self.items) << 32 | blocks).to_le_bytes());
        let sum = checksum(&end);
        end.extend_from_slice(&sum.to_le_bytes());
        let path = self.path.clone();
        let io = |source| RegistryError::Io { path: path.clone(), source };
        self.out.write_all(&end).map_err(io)?;
        let file = self.out.into_inner().map_err(|error| io(error.into_error()))?;
        file.sync_all().map_err(io)?;
        Ok((self.items, self.written + end.len() as u64))
    }

    fn close_block(&mut self) -> Result<(), RegistryError> {
        let sum = checksum(&self.block).to_le_bytes();
        self.block.extend_from_slice(&sum);
        self.out
            .write_all(&self.block)
            .map_err(|source| RegistryError::Io { path: self.path.clone(), source })?;
        self.written += self.block.len() as u64;
        self.block.clear();
        Ok(())
    }

    fn full(&self) -> RegistryError {
        RegistryError::Full { path: self.path.clone() }
    }
}
