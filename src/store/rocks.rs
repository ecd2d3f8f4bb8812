//! Oxigraph on RocksDB, in the folder `rocksdb` of a store: transactions for
//! small calls, the bulk loader for large ones.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use oxigraph::model::{GraphNameRef, NamedNodeRef};
use oxigraph::store::{StorageError, Store};

use crate::store::Access;
use crate::store::Replacement;
use crate::store::StoreError;
use crate::store::folder;
use crate::store::replace;

const FOLDER: &str = "rocksdb";
/// From this many new quads on, building files is faster than writing through
/// the log, and needs half of the memory.
const BULK: usize = 5_000;
/// Bounds what the loader holds beside the quads of the call.
const BULK_MEGABYTES: usize = 256;

pub(super) fn open(dir: &Path, access: Access) -> Result<Store, StoreError> {
    let path = dir.join(FOLDER);
    if access == Access::Read {
        return Ok(Store::open_read_only(path)?);
    }
    let store = Store::open(&path)?;
    remove_left_behind(&path)?;
    Ok(store)
}

/// A killed bulk load leaves its files, which RocksDB does not know.
fn remove_left_behind(path: &Path) -> Result<(), StoreError> {
    let at = |source: io::Error| folder::at(path, source);
    for entry in fs::read_dir(path).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("bulk-") && name.ends_with(".sst") {
            fs::remove_file(entry.path()).map_err(at)?;
        }
    }
    Ok(())
}

/// A large call takes two steps: first what the store knows already, then what
/// is new to it, which clears nothing and so loses nothing of the first.
pub(super) fn apply(store: &Store, replacements: &[&Replacement]) -> Result<(), StoreError> {
    let (new, known) = split(store, replacements)?;
    let count: usize = new.iter().map(|replacement| replacement.quads.len()).sum();
    if count < BULK {
        return replace::apply(store, replacements);
    }
    if !known.is_empty() {
        replace::apply(store, &known)?;
    }
    Ok(load(store, &new)?)
}

/// Replacements that clear nothing but what they bring again, and the others.
fn split<'a>(
    store: &Store,
    replacements: &[&'a Replacement],
) -> Result<(Vec<&'a Replacement>, Vec<&'a Replacement>), StorageError> {
    let mut empty = HashSet::new();
    for shared in replacements.iter().flat_map(|replacement| &replacement.shared) {
        if !store.contains_named_graph(&shared.graph)? {
            empty.insert(shared.graph.as_ref());
        }
    }
    let (mut new, mut known) = (Vec::new(), Vec::new());
    for replacement in replacements {
        if is_new(store, replacement, &empty)? {
            new.push(*replacement);
        } else {
            known.push(*replacement);
        }
    }
    Ok((new, known))
}

fn is_new(
    store: &Store,
    replacement: &Replacement,
    empty: &HashSet<NamedNodeRef<'_>>,
) -> Result<bool, StorageError> {
    if store.contains_named_graph(&replacement.graph)? {
        return Ok(false);
    }
    for (graph, subject) in replace::shared_places(replacement) {
        if empty.contains(&graph) {
            continue;
        }
        // All notices say the same of the software: to find that stored is to find nothing.
        let graph = Some(GraphNameRef::NamedNode(graph));
        for old in store.quads_for_pattern(Some(subject.into()), None, None, graph) {
            if !replacement.quads.contains(&old?) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// One atomic step: RocksDB takes the files of all column families in as one
/// group of its manifest (`DBImpl::IngestExternalFiles`, `MarkAtomicGroup`).
fn load(store: &Store, new: &[&Replacement]) -> Result<(), StorageError> {
    let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(BULK_MEGABYTES);
    loader.load_quads(new.iter().flat_map(|replacement| &replacement.quads).cloned())?;
    loader.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_bulk_load_left_is_removed() {
        let name = format!("breachgraph-left-behind-{}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        fs::create_dir(&dir).unwrap();
        drop(open(&dir, Access::Write).unwrap());
        let left = dir.join(FOLDER).join("bulk-7.sst");
        fs::write(&left, "cut off").unwrap();

        drop(open(&dir, Access::Write).unwrap());

        assert!(!left.exists());
        fs::remove_dir_all(dir).unwrap();
    }
}
