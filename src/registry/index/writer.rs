//! Writes a sorted table: see [`crate::registry::index::table`].

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::registry::RegistryError;
use crate::registry::index::bytes::{checksum, put_number};
use crate::registry::index::directory::Growing;

/// Says what the file is and in which version.
pub(super) const MAGIC: &[u8; 8] = b"bgtable2";

/// Magic, start of the directory of pages, items and blocks, sum of this directory and of these.
pub(super) const FOOTER: usize = 32;

/// So many blocks are found through one page.
pub(super) const PAGE: usize = 128;

/// A block is closed once it holds so much.
const BLOCK: usize = 4000;

/// A table under way.
pub(super) struct Writer {
    out: BufWriter<File>,
    path: PathBuf,
    block: Vec<u8>,
    last: Vec<u8>,
    items: u32,
    blocks: u32,
    written: u64,
    /// The directory of the blocks since the last full page.
    page: Growing,
    /// The full ones; they are written behind all blocks.
    pages: Vec<Page>,
}

/// A directory of blocks, as it is written, with its first item and first key.
struct Page {
    bytes: Vec<u8>,
    item: u32,
    key: Vec<u8>,
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
            blocks: 0,
            written: 0,
            page: Growing::default(),
            pages: Vec::new(),
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
            if self.page.len() >= PAGE {
                self.close_page()?;
            }
            self.page.push(self.written, self.items, key).ok_or_else(|| self.full())?;
            self.blocks += 1;
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
        if self.page.len() > 0 {
            self.close_page()?;
        }
        let mut pages = Growing::default();
        for page in std::mem::take(&mut self.pages) {
            pages.push(self.written, page.item, &page.key).ok_or_else(|| self.full())?;
            self.write(page.bytes)?;
        }
        let start = self.written;
        let mut end = pages.bytes(start, self.items).ok_or_else(|| self.full())?;
        end.extend_from_slice(MAGIC);
        end.extend_from_slice(&start.to_le_bytes());
        end.extend_from_slice(
            &(u64::from(self.items) << 32 | u64::from(self.blocks)).to_le_bytes(),
        );
        self.write(end)?;
        let io = |source| RegistryError::Io { path: self.path.clone(), source };
        let file = self.out.into_inner().map_err(|error| io(error.into_error()))?;
        file.sync_all().map_err(io)?;
        Ok((self.items, self.written))
    }

    fn close_page(&mut self) -> Result<(), RegistryError> {
        let page = std::mem::take(&mut self.page);
        let first = page.first().map(|(item, key)| (item, key.to_owned()));
        let bytes = page.bytes(self.written, self.items);
        let (Some((item, key)), Some(bytes)) = (first, bytes) else { return Err(self.full()) };
        self.pages.push(Page { bytes, item, key });
        Ok(())
    }

    /// Writes bytes and their sum.
    fn write(&mut self, mut bytes: Vec<u8>) -> Result<(), RegistryError> {
        let sum = checksum(&bytes).to_le_bytes();
        bytes.extend_from_slice(&sum);
        let io = |source| RegistryError::Io { path: self.path.clone(), source };
        self.out.write_all(&bytes).map_err(io)?;
        self.written += bytes.len() as u64;
        Ok(())
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
