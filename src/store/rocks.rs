//! Oxigraph on RocksDB, in the folder `rocksdb` of a store: transactions for
//! small calls, the bulk loader for large ones.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use oxigraph::model::{GraphNameRef, Quad};
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

/// A large call takes two steps: first what has to clear something, then what
/// only adds, and so loses nothing of the first.
pub(super) fn apply(store: &Store, replacements: &[&Replacement]) -> Result<(), StoreError> {
    let Split { mut changed, added } = split(store, replacements)?;
    let count: usize = added.iter().map(|replacement| replacement.quads.len()).sum();
    if count < BULK {
        changed.extend(added);
        return replace::apply(store, &changed);
    }
    if !changed.is_empty() {
        replace::apply(store, &changed)?;
    }
    Ok(load(store, &added)?)
}

/// Replacements by what they do to the store; those that find all of what they
/// bring, and nothing else, are in neither, so that a load that was killed is
/// resumed by reading.
#[derive(Default)]
struct Split<'a> {
    changed: Vec<&'a Replacement>,
    added: Vec<&'a Replacement>,
}

fn split<'a>(store: &Store, replacements: &[&'a Replacement]) -> Result<Split<'a>, StorageError> {
    let mut split = Split::default();
    for replacement in replacements {
        let brought: HashSet<&Quad> = replacement.quads.iter().collect();
        match found_again(store, replacement, &brought)? {
            None => split.changed.push(replacement),
            Some(count) if count < brought.len() => split.added.push(replacement),
            Some(_) => {}
        }
    }
    Ok(split)
}

/// How many of the quads brought are stored; `None` if there are others in
/// their places, to be cleared.
fn found_again(
    store: &Store,
    replacement: &Replacement,
    brought: &HashSet<&Quad>,
) -> Result<Option<usize>, StorageError> {
    let mut count = 0;
    let own = (None, replacement.graph.as_ref());
    let shared = replace::shared_places(replacement).into_iter();
    for (subject, graph) in [own].into_iter().chain(shared.map(|(g, s)| (Some(s.into()), g))) {
        let graph = Some(GraphNameRef::NamedNode(graph));
        for quad in store.quads_for_pattern(subject, None, None, graph) {
            if !brought.contains(&quad?) {
                return Ok(None);
            }
            count += 1;
        }
    }
    Ok(Some(count))
}

/// One atomic step: RocksDB takes the files of all column families in as one
/// group of its manifest (`DBImpl::IngestExternalFiles`, `MarkAtomicGroup`).
fn load(store: &Store, added: &[&Replacement]) -> Result<(), StorageError> {
    let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(BULK_MEGABYTES);
    loader.load_quads(added.iter().flat_map(|replacement| &replacement.quads).cloned())?;
    loader.commit()
}

#[cfg(test)]
mod tests {
    use oxigraph::model::NamedNode;

    use super::*;

    #[test]
    fn only_what_has_to_be_cleared_goes_through_the_log() {
        let store = Store::new().unwrap();
        replace::apply(&store, &[&notice("same", 2), &notice("grown", 1), &notice("shrunk", 2)])
            .unwrap();
        let next =
            [notice("same", 2), notice("grown", 2), notice("shrunk", 1), notice("unknown", 2)];

        let split = split(&store, &next.iter().collect::<Vec<_>>()).unwrap();

        assert_eq!(split.changed, [&next[2]]);
        assert_eq!(split.added, [&next[1], &next[3]]);
    }

    fn notice(name: &str, count: usize) -> Replacement {
        let iri = |last: &str| NamedNode::new(format!("http://a/{last}")).unwrap();
        let quad = |last: usize| Quad::new(iri("s"), iri("p"), iri(&last.to_string()), iri(name));
        Replacement { graph: iri(name), shared: Vec::new(), quads: (0..count).map(quad).collect() }
    }

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
