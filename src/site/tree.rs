//! A folder that is made beside another and takes its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::site::SiteError;
use crate::site::state::{self, Known};

/// The list of the files that are the site's own, one a line.
const LIST: &str = ".breachgraph-files";

/// From what the site was made, and what each file was like then.
pub(super) const STATE: &str = ".breachgraph-state";

/// The most levels of folders that are carried over.
const LEVELS: usize = 64;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    New,
    Changed,
    None,
}

/// A file that was made.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) change: Change,
    pub(super) bytes: u64,
    /// What stands for all that it was made from; `None`: not known.
    pub(super) key: Option<String>,
}

/// The folder to be.
#[derive(Debug)]
pub(super) struct Tree {
    /// What there is, if anything.
    old: PathBuf,
    /// Where the new one grows.
    new: PathBuf,
    /// What the old one holds of ours.
    own: BTreeSet<String>,
    /// What made the new one; `None`: not known.
    maker: Option<String>,
    /// What the same maker left in the old one.
    known: Known,
    /// Held as long as this lives: the folder in which both stand, locked.
    _alone: Held,
}

impl Tree {
    /// Makes an empty folder beside the old one.
    pub(super) fn begin(folder: &Path, maker: Option<&str>) -> Result<Self, SiteError> {
        let old = absolute(folder)?;
        let alone = locked(&old)?;
        let own = own_files(&old)?;
        let mut name = OsString::from(".");
        name.push(old.file_name().unwrap_or_default());
        name.push(".next");
        let new = old.with_file_name(name);
        // Left by a run that was stopped.
        if new.exists() {
            fs::remove_dir_all(&new).map_err(failed(&new))?;
        }
        fs::create_dir_all(&new).map_err(failed(&new))?;
        let known = maker.map(|maker| Known::read(&old, maker)).unwrap_or_default();
        Ok(Self { old, new, own, maker: maker.map(str::to_owned), known, _alone: alone })
    }

    /// Whether it is of use to tell from what a file was made.
    pub(super) fn keeps_keys(&self) -> bool {
        self.maker.is_some()
    }

    /// Takes a file over from the old folder, unseen; `None` where it was not made from what the key stands for.
    pub(super) fn keep(&self, path: &str, key: &str) -> Option<Made> {
        let relative = checked(path).ok()?;
        let bytes = self.known.size(&self.old, path, key)?;
        let new = self.new.join(relative);
        fs::create_dir_all(new.parent()?).ok()?;
        fs::hard_link(self.old.join(relative), new).ok()?;
        Some(Made { change: Change::None, bytes, key: Some(key.to_owned()) })
    }

    /// Puts a file in: the old one where it has the same bytes.
    pub(super) fn put(
        &self,
        path: &str,
        bytes: &[u8],
        key: Option<String>,
    ) -> Result<Made, SiteError> {
        let relative = checked(path)?;
        let (old, new) = (self.old.join(relative), self.new.join(relative));
        if let Some(parent) = new.parent() {
            fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        let known = self.own.contains(path).then(|| fs::read(&old).ok()).flatten();
        let change = match known {
            Some(known) if known == bytes => Change::None,
            Some(_) => Change::Changed,
            None => Change::New,
        };
        if change != Change::None || fs::hard_link(&old, &new).is_err() {
            write_new(&new, bytes).map_err(failed(&new))?;
        }
        Ok(Made { change, bytes: bytes.len() as u64, key })
    }

    /// Carries over what is not ours, writes the list, and puts the new folder in the place of the old. Out: how many files
    /// of the old one are gone.
    pub(super) fn finish(
        self,
        keys: &BTreeMap<String, Option<String>>,
    ) -> Result<usize, SiteError> {
        self.carry_over(Path::new(""), keys, 0)?;
        let mut list = keys.keys().map(String::as_str).collect::<Vec<_>>().join("\n");
        list.push('\n');
        let place = self.new.join(LIST);
        fs::write(&place, list).map_err(failed(&place))?;
        state::write(&self.new, self.maker.as_deref(), keys)?;
        sync_all(&self.new)?;
        self.exchange()?;
        Ok(self.own.iter().filter(|path| !keys.contains_key(*path)).count())
    }

    fn exchange(&self) -> Result<(), SiteError> {
        if !self.old.exists() {
            return fs::rename(&self.new, &self.old).map_err(failed(&self.old));
        }
        let exchanged = renameat_with(CWD, &self.new, CWD, &self.old, RenameFlags::EXCHANGE);
        if exchanged.is_err() {
            // A file system that cannot: for a moment there is no site.
            let mut name = OsString::from(".");
            name.push(self.old.file_name().unwrap_or_default());
            name.push(".last");
            let last = self.old.with_file_name(name);
            fs::rename(&self.old, &last).map_err(failed(&self.old))?;
            fs::rename(&self.new, &self.old).map_err(failed(&self.old))?;
            return fs::remove_dir_all(&last).map_err(failed(&last));
        }
        if let Some(parent) = self.old.parent() {
            sync(parent)?;
        }
        fs::remove_dir_all(&self.new).map_err(failed(&self.new))
    }

    /// What others put into the folder stays: a domain's name, a key of a search engine, a repository.
    fn carry_over(
        &self,
        below: &Path,
        paths: &BTreeMap<String, Option<String>>,
        level: usize,
    ) -> Result<(), SiteError> {
        let folder = self.old.join(below);
        if level > LEVELS || !folder.is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
            let entry = entry.map_err(failed(&folder))?;
            let relative = below.join(entry.file_name());
            let name = relative.to_str();
            let kind = entry.file_type().map_err(failed(&entry.path()))?;
            if kind.is_dir() {
                self.carry_over(&relative, paths, level + 1)?;
                continue;
            }
            let ours = name.is_some_and(|n| {
                n == LIST || n == STATE || self.own.contains(n) || paths.contains_key(n)
            });
            if !ours {
                carry(&entry.path(), &self.new.join(&relative), kind)?;
            }
        }
        Ok(())
    }
}

fn carry(from: &Path, to: &Path, kind: fs::FileType) -> Result<(), SiteError> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(failed(parent))?;
    }
    let carried = if kind.is_symlink() {
        fs::read_link(from).and_then(|target| std::os::unix::fs::symlink(target, to))
    } else {
        fs::hard_link(from, to).or_else(|_cannot| fs::copy(from, to).map(drop))
    };
    carried.map_err(failed(to))
}

pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> SiteError {
    let path = path.to_owned();
    move |source| SiteError::Io { path, source }
}

/// The lock of a site; it ends with the process, however that ends.
#[derive(Debug)]
pub(super) struct Held(fs::File);

impl Drop for Held {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just being started has the file too, for a moment.
        drop(self.0.unlock());
    }
}

/// Keeps a second run away.
pub(super) fn locked(old: &Path) -> Result<Held, SiteError> {
    let folder = old.parent().unwrap_or(old);
    let file = fs::File::open(folder).map_err(failed(folder))?;
    match file.try_lock() {
        Ok(()) => Ok(Held(file)),
        Err(fs::TryLockError::WouldBlock) => Err(SiteError::Busy { folder: folder.to_owned() }),
        Err(fs::TryLockError::Error(source)) => {
            Err(SiteError::Io { path: folder.to_owned(), source })
        }
    }
}

/// Writes a file. What a power failure could undo is brought to the disk for all files at once where the system can do
/// that, before the folder is exchanged; elsewhere file by file.
fn write_new(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(place)?;
    file.write_all(bytes)?;
    if cfg!(target_os = "linux") { Ok(()) } else { file.sync_all() }
}

/// All that was written below the folder, on the disk.
fn sync_all(folder: &Path) -> Result<(), SiteError> {
    #[cfg(target_os = "linux")]
    {
        let file = fs::File::open(folder).map_err(failed(folder))?;
        rustix::fs::syncfs(&file).map_err(|error| failed(folder)(error.into()))?;
    }
    sync(folder)
}

/// Puts a file in the place of another in one step.
pub(super) fn replaced(place: &Path, text: &str) -> Result<(), SiteError> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".next");
    let next = place.with_file_name(name);
    fs::write(&next, text).map_err(failed(&next))?;
    fs::rename(&next, place).map_err(failed(place))
}

fn sync(folder: &Path) -> Result<(), SiteError> {
    fs::File::open(folder).and_then(|f| f.sync_all()).map_err(failed(folder))
}

/// The folder itself, without links and `..`; it need not exist, but what it stands in must.
pub(super) fn absolute(folder: &Path) -> Result<PathBuf, SiteError> {
    if let Ok(found) = fs::canonicalize(folder) {
        if !found.is_dir() {
            let source = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(SiteError::Io { path: folder.to_owned(), source });
        }
        return Ok(found);
    }
    let whole = std::path::absolute(folder).map_err(failed(folder))?;
    if let Some(parent) = whole.parent() {
        fs::create_dir_all(parent).map_err(failed(parent))?;
        let parent = fs::canonicalize(parent).map_err(failed(parent))?;
        if let Some(name) = whole.file_name() {
            return Ok(parent.join(name));
        }
    }
    Err(SiteError::Unsafe { path: folder.display().to_string() })
}

/// The files of the site that was published there before; none for a new or empty folder.
pub(super) fn own_files(folder: &Path) -> Result<BTreeSet<String>, SiteError> {
    match fs::read_to_string(folder.join(LIST)) {
        Ok(list) => Ok(list.lines().map(str::to_owned).collect()),
        Err(_) if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) => {
            Err(SiteError::Strange { folder: folder.to_owned() })
        }
        Err(_) => Ok(BTreeSet::new()),
    }
}

/// The path of a file that stays within the folder.
pub(super) fn checked(path: &str) -> Result<&Path, SiteError> {
    let odd = path.contains(|c: char| c.is_control() || c == '\\') || path.is_empty();
    let relative = Path::new(path);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if odd || !plain || path == LIST || path == STATE {
        return Err(SiteError::Unsafe { path: path.to_owned() });
    }
    Ok(relative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_is_refused() {
        for path in ["../a", "/etc/passwd", "a/../../b", "", "a\\b", "a\0b", LIST, STATE] {
            assert!(checked(path).is_err(), "{path}");
        }
        assert!(checked("page/incident/あ.html").is_ok());
    }
}
