//! Where the quads of a store are kept, and how they are opened there.

use std::path::{Path, PathBuf};

#[cfg(feature = "rocksdb")]
use crate::store::rocks;
use crate::store::{Access, Backing, StoreError, snapshot};

/// Where the quads are kept, and what a commit needs to know of it.
#[derive(Debug)]
pub(super) enum Home {
    Memory,
    Snapshot {
        dir: PathBuf,
        changed: bool,
        /// The file that was read.
        seen: Option<snapshot::Seen>,
    },
    #[cfg(feature = "rocksdb")]
    RocksDb,
}

/// Refuses a backing other than the one asked for, and one that is not built in.
pub(super) fn agree(path: &Path, found: Backing, asked: Option<Backing>) -> Result<(), StoreError> {
    match asked {
        Some(asked) if asked != found => {
            Err(StoreError::OtherBacking { path: path.into(), found, asked })
        }
        _ if found == Backing::RocksDb && !cfg!(feature = "rocksdb") => {
            Err(StoreError::NotBuiltIn { path: path.into() })
        }
        _ => Ok(()),
    }
}

pub(super) fn open_backing(
    dir: &Path,
    backing: Backing,
    access: Access,
) -> Result<(oxigraph::store::Store, Home), StoreError> {
    match backing {
        Backing::Snapshot => {
            let (quads, seen) = snapshot::read(dir)?;
            Ok((quads, Home::Snapshot { dir: dir.into(), changed: false, seen: Some(seen) }))
        }
        Backing::RocksDb => open_rocksdb(dir, access),
    }
}

#[cfg(feature = "rocksdb")]
fn open_rocksdb(dir: &Path, access: Access) -> Result<(oxigraph::store::Store, Home), StoreError> {
    Ok((rocks::open(dir, access)?, Home::RocksDb))
}

#[cfg(not(feature = "rocksdb"))]
fn open_rocksdb(dir: &Path, _: Access) -> Result<(oxigraph::store::Store, Home), StoreError> {
    Err(StoreError::NotBuiltIn { path: dir.into() })
}
