//! The folder of a store: what it is, who holds it, how a file in it is
//! replaced in one step.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use crate::store::Access;
use crate::store::Backing;
use crate::store::StoreError;

const MARKER: &str = "breachgraph-store";
/// The marker before the store behind it is complete.
const MARKER_BEGUN: &str = "breachgraph-store.tmp";
const LOCK: &str = "lock";
/// What a process killed while it made a store can leave.
const LEFT_BEHIND: [&str; 5] = [LOCK, MARKER_BEGUN, "graph.nq", "graph.nq.tmp", "rocksdb"];

/// What the marker says; `None` where a store can be made. Touches nothing.
pub(super) fn found(dir: &Path) -> Result<Option<Backing>, StoreError> {
    let path = dir.join(MARKER);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return vacant(dir),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(StoreError::NotAStore { path: dir.into() });
        }
        Err(source) => return Err(StoreError::Io { path, source }),
    };
    let mut bytes = Vec::new();
    file.take(64).read_to_end(&mut bytes).map_err(|source| at(&path, source))?;
    let text = String::from_utf8_lossy(&bytes);
    for backing in [Backing::Snapshot, Backing::RocksDb] {
        if text == line(backing) {
            return Ok(Some(backing));
        }
    }
    Err(StoreError::UnknownMarker { path, text: text.trim_end().escape_debug().to_string() })
}

/// `Ok(None)` for a folder that is missing, empty or half-made.
fn vacant(dir: &Path) -> Result<Option<Backing>, StoreError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(at(dir, source)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(|source| at(dir, source))?.file_name());
    }
    let only_lock = names.iter().all(|name| name == LOCK);
    let begun = names.iter().any(|name| name == MARKER_BEGUN);
    let ours = names.iter().all(|name| LEFT_BEHIND.iter().any(|left| name == left));
    if only_lock || (begun && ours) {
        Ok(None)
    } else {
        Err(StoreError::NotAStore { path: dir.into() })
    }
}

/// A folder that nobody else has until this is dropped; the system drops it
/// for a process that dies.
pub(super) struct Lock(File);

impl Lock {
    pub(super) fn new(dir: &Path, access: Access) -> Result<Self, StoreError> {
        let path = dir.join(LOCK);
        let (file, locked) = match access {
            Access::Read => {
                let file = File::open(&path).map_err(|source| at(&path, source))?;
                let locked = file.try_lock_shared();
                (file, locked)
            }
            Access::Write => {
                fs::create_dir_all(dir).map_err(|source| at(dir, source))?;
                let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
                let file = file.map_err(|source| at(&path, source))?;
                let locked = file.try_lock();
                (file, locked)
            }
        };
        match locked {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::Held { path }),
            Err(TryLockError::Error(source)) => Err(StoreError::Io { path, source }),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just being started
        // has the file too, for a moment. What fails here, closing does.
        drop(self.0.unlock());
    }
}

/// Says that a store is being made, so that a process killed before
/// [`finish`] leaves a folder in which it can be made again.
pub(super) fn begin(dir: &Path, backing: Backing) -> Result<(), StoreError> {
    write_new(&dir.join(MARKER_BEGUN), &mut |out| out.write_all(line(backing).as_bytes()))?;
    sync_folder(dir)
}

/// Says that the store is complete.
pub(super) fn finish(dir: &Path) -> Result<(), StoreError> {
    rename(dir, MARKER_BEGUN, MARKER)
}

/// Puts a file in the place of another in one step; after a failure the old
/// one is as it was and the temporary one is gone.
pub(super) fn replace_file(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
    replace_with(dir, name, &mut |out| out.write_all(bytes))
}

/// The same with a file that `fill` writes.
pub(super) fn replace_with(
    dir: &Path,
    name: &str,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let begun = format!("{name}.tmp");
    let replaced = write_new(&dir.join(&begun), fill).and_then(|()| rename(dir, &begun, name));
    if replaced.is_err() {
        // The failure that is reported is the first one: a temporary file that
        // cannot be removed either is overwritten by the next commit.
        drop(fs::remove_file(dir.join(&begun)));
    }
    replaced
}

/// Writes down to the disk. A file of that name, left by a killed process, is
/// removed and not written through: it could be a link to elsewhere.
fn write_new(
    path: &Path,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(path, error)),
        _ => {}
    }
    let file = File::create_new(path).map_err(|source| at(path, source))?;
    let mut file = BufWriter::with_capacity(1 << 16, file);
    fill(&mut file)
        .and_then(|()| file.flush())
        .and_then(|()| file.get_ref().sync_all())
        .map_err(|source| at(path, source))
}

fn rename(dir: &Path, from: &str, to: &str) -> Result<(), StoreError> {
    let to = dir.join(to);
    fs::rename(dir.join(from), &to).map_err(|source| at(&to, source))?;
    sync_folder(dir)
}

/// Without it a power failure can undo a rename that was reported as done.
fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    // Only Unix lets a folder be opened and synced.
    if cfg!(unix) {
        File::open(dir).and_then(|folder| folder.sync_all()).map_err(|source| at(dir, source))?;
    }
    Ok(())
}

fn line(backing: Backing) -> String {
    format!("breachgraph store 1 {backing}\n")
}

/// An error of the system with the path that it is about.
pub(super) fn at(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io { path: path.into(), source }
}
