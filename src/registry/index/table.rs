//! A sorted table in a file: keys with values in blocks of some 4 KiB, found through the first key of each block, which alone
//! is held in memory. A block is read with one call and checked by its sum.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use crate::registry::RegistryError;
use crate::registry::index::bytes::{checksum, take, take_number};
use crate::registry::index::writer::{FOOTER, MAGIC};

/// The largest block that is read: the longest list of one gram.
const BLOCK_LIMIT: u64 = 64 << 20;

/// A table opened for reading.
#[derive(Debug)]
pub(super) struct Table {
    file: File,
    path: PathBuf,
    items: u32,
    blocks: usize,
    /// As written: where blocks start (u64), their first item (u32), where their first keys start (u32), these keys.
    directory: Vec<u8>,
}

/// One item of a table.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its place in the order of the keys.
    pub(super) ordinal: u32,
    pub(super) key: Vec<u8>,
    pub(super) value: Vec<u8>,
}

impl Table {
    /// Opens a table: reads its footer and its directory.
    pub(super) fn open(path: &Path) -> Result<Self, RegistryError> {
        let io = |source| RegistryError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(io)?;
        let length = file.metadata().map_err(io)?.len();
        let broken = || RegistryError::Broken { path: path.to_owned() };
        let end = length.checked_sub(FOOTER as u64).ok_or_else(broken)?;
        let mut footer = [0; FOOTER];
        file.read_exact_at(&mut footer, end).map_err(io)?;
        let [magic, start, counts, sum] = footer.as_chunks::<8>().0 else { return Err(broken()) };
        if magic != MAGIC {
            return Err(broken());
        }
        let (start, counts) = (u64::from_le_bytes(*start), u64::from_le_bytes(*counts));
        let (items, blocks) = (u32::try_from(counts >> 32).unwrap_or(0), counts & 0xffff_ffff);
        let size =
            end.checked_sub(start).filter(|size| *size >= (blocks + 1) * 16).ok_or_else(broken)?;
        let mut directory = vec![0; usize::try_from(size).map_err(|_cause| broken())?];
        file.read_exact_at(&mut directory, start).map_err(io)?;
        let written = directory.len();
        directory.extend(footer.iter().take(FOOTER - 8));
        if checksum(&directory) != u64::from_le_bytes(*sum) {
            return Err(broken());
        }
        directory.truncate(written);
        Ok(Self {
            file,
            path: path.to_owned(),
            items,
            blocks: usize::try_from(blocks).map_err(|_cause| broken())?,
            directory,
        })
    }

    /// Number of items.
    pub(super) const fn len(&self) -> u32 {
        self.items
    }

    /// The item with this key.
    pub(super) fn find(&self, key: &[u8]) -> Result<Option<Item>, RegistryError> {
        let after =
            partition(self.blocks, |block| self.first_key(block).is_some_and(|first| first <= key));
        let Some(block) = after.checked_sub(1) else { return Ok(None) };
        let bytes = self.block(block)?;
        let mut cursor = self.cursor(block, &bytes);
        while cursor.advance(&bytes).ok_or_else(|| self.broken())? {
            if cursor.key.as_slice() >= key {
                return Ok((cursor.key == key).then(|| cursor.item(&bytes)).flatten());
            }
        }
        Ok(None)
    }

    /// The item at this place in the order of the keys.
    pub(super) fn at(&self, ordinal: u32) -> Result<Item, RegistryError> {
        let after = partition(self.blocks, |block| {
            self.first_item(block).is_some_and(|first| first <= ordinal)
        });
        let block = after.checked_sub(1).ok_or_else(|| self.broken())?;
        let bytes = self.block(block)?;
        let mut cursor = self.cursor(block, &bytes);
        while cursor.advance(&bytes).ok_or_else(|| self.broken())? {
            if cursor.ordinal == ordinal {
                return cursor.item(&bytes).ok_or_else(|| self.broken());
            }
        }
        Err(self.broken())
    }

    /// All items in order.
    pub(super) fn items(&self) -> impl Iterator<Item = Result<Item, RegistryError>> + '_ {
        let mut block = 0;
        let mut open: Option<(Vec<u8>, Cursor)> = None;
        std::iter::from_fn(move || {
            loop {
                if let Some((bytes, cursor)) = &mut open {
                    match cursor.advance(bytes) {
                        Some(true) => return Some(cursor.item(bytes).ok_or_else(|| self.broken())),
                        Some(false) => open = None,
                        None => {
                            (open, block) = (None, self.blocks);
                            return Some(Err(self.broken()));
                        }
                    }
                }
                if block >= self.blocks {
                    return None;
                }
                match self.block(block) {
                    Ok(bytes) => open = Some((bytes.clone(), self.cursor(block, &bytes))),
                    Err(error) => {
                        block = self.blocks;
                        return Some(Err(error));
                    }
                }
                block += 1;
            }
        })
    }

    fn block(&self, block: usize) -> Result<Vec<u8>, RegistryError> {
        let range = self.range(block).ok_or_else(|| self.broken())?;
        let mut bytes =
            vec![0; usize::try_from(range.end - range.start).map_err(|_cause| self.broken())?];
        let io = |source| RegistryError::Io { path: self.path.clone(), source };
        self.file.read_exact_at(&mut bytes, range.start).map_err(io)?;
        let sum = bytes.split_off(bytes.len().saturating_sub(8));
        if sum == checksum(&bytes).to_le_bytes() { Ok(bytes) } else { Err(self.broken()) }
    }

    /// Where a block lies in the file.
    fn range(&self, block: usize) -> Option<Range<u64>> {
        let start = |block: usize| {
            Some(u64::from_le_bytes(*self.directory.get(block * 8..)?.first_chunk()?))
        };
        let (start, end) = (start(block)?, start(block + 1)?);
        (start < end && end - start <= BLOCK_LIMIT).then_some(start..end)
    }

    fn first_item(&self, block: usize) -> Option<u32> {
        let at = (self.blocks + 1) * 8 + block * 4;
        Some(u32::from_le_bytes(*self.directory.get(at..)?.first_chunk()?))
    }

    fn first_key(&self, block: usize) -> Option<&[u8]> {
        let start = |block: usize| {
            let at = (self.blocks + 1) * 12 + block * 4;
            usize::try_from(u32::from_le_bytes(*self.directory.get(at..)?.first_chunk()?)).ok()
        };
        self.directory.get((self.blocks + 1) * 16..)?.get(start(block)?..start(block + 1)?)
    }

    fn cursor(&self, block: usize, bytes: &[u8]) -> Cursor {
        let ordinal = self.first_item(block).unwrap_or(0).wrapping_sub(1);
        Cursor { rest: bytes.len(), ordinal, key: Vec::new(), value: 0..0 }
    }

    /// How long the block is in which a key would stand: about the length of its value where that is long.
    pub(super) fn size_of_block(&self, key: &[u8]) -> Option<u64> {
        let after =
            partition(self.blocks, |block| self.first_key(block).is_some_and(|first| first <= key));
        self.range(after.checked_sub(1)?).map(|range| range.end - range.start)
    }

    /// The error of a damaged table.
    pub(super) fn broken(&self) -> RegistryError {
        RegistryError::Broken { path: self.path.clone() }
    }
}

/// A place in a block.
struct Cursor {
    /// How many bytes are left.
    rest: usize,
    ordinal: u32,
    key: Vec<u8>,
    value: Range<usize>,
}

impl Cursor {
    /// Goes to the next item: `Some(false)` at the end of the block, `None` where the bytes are no items.
    fn advance(&mut self, block: &[u8]) -> Option<bool> {
        let mut bytes = block.get(block.len() - self.rest..)?;
        if bytes.is_empty() {
            return Some(false);
        }
        let shared = usize::try_from(take_number(&mut bytes)?)
            .ok()
            .filter(|shared| *shared <= self.key.len())?;
        let (own, value) = (take_number(&mut bytes)?, take_number(&mut bytes)?);
        self.key.truncate(shared);
        self.key.extend_from_slice(take(&mut bytes, own)?);
        let start = block.len() - bytes.len();
        take(&mut bytes, value)?;
        self.value = start..block.len() - bytes.len();
        self.rest = bytes.len();
        self.ordinal = self.ordinal.wrapping_add(1);
        Some(true)
    }

    fn item(&self, block: &[u8]) -> Option<Item> {
        Some(Item {
            ordinal: self.ordinal,
            key: self.key.clone(),
            value: block.get(self.value.clone())?.to_vec(),
        })
    }
}

/// The first number below `length` for which `before` no longer holds.
fn partition(length: usize, before: impl Fn(usize) -> bool) -> usize {
    let mut range = 0..length;
    while !range.is_empty() {
        let middle = range.start.midpoint(range.end);
        if before(middle) { range.start = middle + 1 } else { range.end = middle }
    }
    range.start
}
