//! Where the blocks of a table start, with their first items and first keys: what a block is found by.

use std::ops::Range;

/// The largest block that is read: the longest list of one gram.
const LARGEST: u64 = 64 << 20;

/// A directory of blocks, as written: where they start (u64), their first items (u32), where their first keys start (u32), each
/// with one more for the end, and these keys.
#[derive(Debug)]
pub(super) struct Directory {
    bytes: Vec<u8>,
    blocks: usize,
}

impl Directory {
    /// `None` where the bytes cannot be those of so many blocks.
    pub(super) fn new(bytes: Vec<u8>, blocks: usize) -> Option<Self> {
        let least = blocks.checked_add(1)?.checked_mul(16)?;
        (bytes.len() >= least).then_some(Self { bytes, blocks })
    }

    /// The block in which a key would stand; `None` before the first.
    pub(super) fn of_key(&self, key: &[u8]) -> Option<usize> {
        partition(self.blocks, |block| self.first_key(block).is_some_and(|first| first <= key))
            .checked_sub(1)
    }

    /// The block in which an item stands.
    pub(super) fn of_item(&self, item: u32) -> Option<usize> {
        partition(self.blocks, |block| self.first_item(block).is_some_and(|first| first <= item))
            .checked_sub(1)
    }

    /// Where a block lies in the file.
    pub(super) fn range(&self, block: usize) -> Option<Range<u64>> {
        let start =
            |block: usize| Some(u64::from_le_bytes(*self.bytes.get(block * 8..)?.first_chunk()?));
        let (start, end) = (start(block)?, start(block + 1)?);
        (start < end && end - start <= LARGEST).then_some(start..end)
    }

    /// The place of the first item of a block among all.
    pub(super) fn first_item(&self, block: usize) -> Option<u32> {
        let at = (self.blocks + 1) * 8 + block * 4;
        Some(u32::from_le_bytes(*self.bytes.get(at..)?.first_chunk()?))
    }

    fn first_key(&self, block: usize) -> Option<&[u8]> {
        let start = |block: usize| {
            let at = (self.blocks + 1) * 12 + block * 4;
            usize::try_from(u32::from_le_bytes(*self.bytes.get(at..)?.first_chunk()?)).ok()
        };
        self.bytes.get((self.blocks + 1) * 16..)?.get(start(block)?..start(block + 1)?)
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

/// A directory under way.
#[derive(Debug, Default)]
pub(super) struct Growing {
    starts: Vec<u64>,
    firsts: Vec<u32>,
    key_starts: Vec<u32>,
    keys: Vec<u8>,
}

impl Growing {
    /// Adds a block that starts there with that item and key; `None` where there are too many keys.
    pub(super) fn push(&mut self, start: u64, item: u32, key: &[u8]) -> Option<()> {
        self.key_starts.push(u32::try_from(self.keys.len()).ok()?);
        self.starts.push(start);
        self.firsts.push(item);
        self.keys.extend_from_slice(key);
        Some(())
    }

    pub(super) const fn len(&self) -> usize {
        self.starts.len()
    }

    /// The first item and the first key.
    pub(super) fn first(&self) -> Option<(u32, &[u8])> {
        let end = self.key_starts.get(1).map_or(self.keys.len(), |end| *end as usize);
        Some((*self.firsts.first()?, self.keys.get(..end)?))
    }

    /// Its bytes: the last block ends there, with so many items before it in the table.
    pub(super) fn bytes(mut self, end: u64, items: u32) -> Option<Vec<u8>> {
        self.push(end, items, &[])?;
        let mut bytes = Vec::with_capacity(self.starts.len() * 16 + self.keys.len());
        bytes.extend(self.starts.iter().flat_map(|start| start.to_le_bytes()));
        bytes.extend(self.firsts.iter().flat_map(|first| first.to_le_bytes()));
        bytes.extend(self.key_starts.iter().flat_map(|start| start.to_le_bytes()));
        bytes.extend_from_slice(&self.keys);
        Some(bytes)
    }
}
