//! A sorted table in a file: keys with values in blocks of some 4 KiB. A page says where 128 blocks start and with which keys, one
//! directory does the same for the pages. Only that is read when a table is opened; a page is read when it is needed first, and
//! stays in memory; a block is read with one call. Each is checked by its sum when it is read.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::registry::RegistryError;
use crate::registry::index::bytes::{checksum, take, take_number};
use crate::registry::index::directory::Directory;
use crate::registry::index::writer::{FOOTER, MAGIC, PAGE};

/// A table opened for reading.
#[derive(Debug)]
pub(super) struct Table {
    file: File,
    path: PathBuf,
    items: u32,
    blocks: usize,
    top: Directory,
    pages: Vec<OnceLock<Directory>>,
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
        let items = u32::try_from(counts >> 32).map_err(|_cause| broken())?;
        let blocks = usize::try_from(counts & 0xffff_ffff).map_err(|_cause| broken())?;
        let pages = blocks.div_ceil(PAGE);
        let size = end.checked_sub(start).ok_or_else(broken)?;
        let mut bytes = vec![0; usize::try_from(size).map_err(|_cause| broken())?];
        file.read_exact_at(&mut bytes, start).map_err(io)?;
        let written = bytes.len();
        bytes.extend(footer.iter().take(FOOTER - 8));
        if checksum(&bytes) != u64::from_le_bytes(*sum) {
            return Err(broken());
        }
        bytes.truncate(written);
        let top = Directory::new(bytes, pages).ok_or_else(broken)?;
        let pages = std::iter::repeat_with(OnceLock::new).take(pages).collect();
        Ok(Self { file, path: path.to_owned(), items, blocks, top, pages })
    }

    /// Number of items.
    pub(super) const fn len(&self) -> u32 {
        self.items
    }

    /// The item with this key.
    pub(super) fn find(&self, key: &[u8]) -> Result<Option<Item>, RegistryError> {
        let Some((page, block)) = self.place(key)? else { return Ok(None) };
        let bytes = self.block(page, block)?;
        let mut cursor = Cursor::new(page, block, &bytes);
        while cursor.advance(&bytes).ok_or_else(|| self.broken())? {
            if cursor.key.as_slice() >= key {
                return Ok((cursor.key == key).then(|| cursor.item(&bytes)).flatten());
            }
        }
        Ok(None)
    }

    /// The item at this place in the order of the keys.
    pub(super) fn at(&self, ordinal: u32) -> Result<Item, RegistryError> {
        let page = self.page(self.top.of_item(ordinal).ok_or_else(|| self.broken())?)?;
        let block = page.of_item(ordinal).ok_or_else(|| self.broken())?;
        let bytes = self.block(page, block)?;
        let mut cursor = Cursor::new(page, block, &bytes);
        while cursor.advance(&bytes).ok_or_else(|| self.broken())? {
            if cursor.ordinal == ordinal {
                return cursor.item(&bytes).ok_or_else(|| self.broken());
            }
        }
        Err(self.broken())
    }

    /// All items in order.
    pub(super) fn items(&self) -> impl Iterator<Item = Result<Item, RegistryError>> + '_ {
        let mut place = 0;
        let mut open: Option<(Vec<u8>, Cursor)> = None;
        std::iter::from_fn(move || {
            loop {
                if let Some((bytes, cursor)) = &mut open {
                    match cursor.advance(bytes) {
                        Some(true) => return Some(cursor.item(bytes).ok_or_else(|| self.broken())),
                        Some(false) => open = None,
                        None => {
                            (open, place) = (None, usize::MAX);
                            return Some(Err(self.broken()));
                        }
                    }
                }
                match self.open_block(place) {
                    Ok(Some(opened)) => (open, place) = (Some(opened), place + 1),
                    Ok(None) => return None,
                    Err(error) => {
                        place = usize::MAX;
                        return Some(Err(error));
                    }
                }
            }
        })
    }

    /// The block at this place among all, before its first item; `None` behind the last.
    fn open_block(&self, place: usize) -> Result<Option<(Vec<u8>, Cursor)>, RegistryError> {
        if place >= self.blocks {
            return Ok(None);
        }
        let page = self.page(place / PAGE)?;
        let bytes = self.block(page, place % PAGE)?;
        let cursor = Cursor::new(page, place % PAGE, &bytes);
        Ok(Some((bytes, cursor)))
    }

    /// The block in which a key would stand, with its page.
    fn place(&self, key: &[u8]) -> Result<Option<(&Directory, usize)>, RegistryError> {
        let Some(page) = self.top.of_key(key) else { return Ok(None) };
        let page = self.page(page)?;
        Ok(page.of_key(key).map(|block| (page, block)))
    }

    fn page(&self, place: usize) -> Result<&Directory, RegistryError> {
        let page = self.pages.get(place).ok_or_else(|| self.broken())?;
        if let Some(read) = page.get() {
            return Ok(read);
        }
        let bytes = self.read(self.top.range(place))?;
        let blocks = PAGE.min(self.blocks.saturating_sub(place * PAGE));
        let read = Directory::new(bytes, blocks).ok_or_else(|| self.broken())?;
        // Another thread may have been faster, with the same bytes.
        Ok(page.get_or_init(|| read))
    }

    fn block(&self, page: &Directory, block: usize) -> Result<Vec<u8>, RegistryError> {
        self.read(page.range(block))
    }

    /// Bytes with their sum behind them.
    fn read(&self, range: Option<Range<u64>>) -> Result<Vec<u8>, RegistryError> {
        let range = range.ok_or_else(|| self.broken())?;
        let mut bytes =
            vec![0; usize::try_from(range.end - range.start).map_err(|_cause| self.broken())?];
        let io = |source| RegistryError::Io { path: self.path.clone(), source };
        self.file.read_exact_at(&mut bytes, range.start).map_err(io)?;
        let sum = bytes.split_off(bytes.len().saturating_sub(8));
        if sum == checksum(&bytes).to_le_bytes() { Ok(bytes) } else { Err(self.broken()) }
    }

    /// How long the block is in which a key would stand: about the length of its value where that is long.
    pub(super) fn size_of_block(&self, key: &[u8]) -> Result<Option<u64>, RegistryError> {
        let place = self.place(key)?;
        let range = place.and_then(|(page, block)| page.range(block));
        Ok(range.map(|range| range.end - range.start))
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
    /// Before the first item of a block.
    fn new(page: &Directory, block: usize, bytes: &[u8]) -> Self {
        let ordinal = page.first_item(block).unwrap_or(0).wrapping_sub(1);
        Self { rest: bytes.len(), ordinal, key: Vec::new(), value: 0..0 }
    }

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
