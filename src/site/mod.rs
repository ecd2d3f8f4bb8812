//! The site as a folder of files that any web server offers.
//!
//! In: all documents of [`page::Site`](crate::page::Site), and a folder. Out: the folder holds them, and what others put beside
//! them. The new folder is made beside the old one and takes its place in one step: a run that is stopped leaves the old site
//! whole. What did not change is the same file as before, so that a copy to a host by time and size moves only what is new; what
//! the site notes of its files says which need not even be made.

mod hosts;
mod state;
mod tree;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::page::{PageError, Site};

pub use state::{mark, standing};
use tree::{Made, Tree};

/// What a run did, in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// There were none of that path.
    pub new: usize,
    /// There were others.
    pub changed: usize,
    /// There were the same.
    pub unchanged: usize,
    /// The site has them no longer.
    pub removed: usize,
    /// Bytes of all files of the site.
    pub bytes: u64,
}

impl Report {
    /// All files of the site.
    pub fn files(&self) -> usize {
        self.new + self.changed + self.unchanged
    }
}

/// Why the site was not written; the folder is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// A document could not be made.
    #[error("cannot make `{path}`")]
    Page {
        /// Its path in the site.
        path: String,
        /// Why.
        source: PageError,
    },
    /// The list of the documents could not be made.
    #[error("cannot list the documents of the site")]
    List(#[from] PageError),
    /// The folder holds files of somebody else and none of a site.
    #[error(
        "found files in `{}` that no site of this program left there, expected an empty folder, a new one, or one published to before",
        folder.display()
    )]
    Strange {
        /// The folder.
        folder: PathBuf,
    },
    /// Another run is writing a site there.
    #[error("another run writes a site in `{}`; wait until it has ended", folder.display())]
    Busy {
        /// The folder in which the site stands.
        folder: PathBuf,
    },
    /// A path that no file may have.
    #[error(
        "found the path `{path}`, expected one that stays within the site; please report the record that it comes from"
    )]
    Unsafe {
        /// The path.
        path: String,
    },
    /// The file system refused something.
    #[error("cannot write `{}`", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes all documents of a site to a folder, which is made where there is none. `note` is told how many are done.
///
/// `maker` stands for all that documents are made from besides the store: the program and its settings. Where it is the same
/// as for the site that stands in the folder, a thing of which nothing changed keeps its files without being made again;
/// `None`: every document is made, and those that come out as they were are kept.
pub fn publish(
    site: &Site<'_>,
    folder: &Path,
    maker: Option<&str>,
    note: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, SiteError> {
    let tree = Tree::begin(folder, maker)?;
    let batches = site.batches()?;
    let things = site.things();
    let files = batches.iter().map(Vec::len).sum::<usize>() + things.len();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let worker = || {
        let mut made: Vec<(String, Made)> = Vec::new();
        while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
            write(site, &tree, batch, &mut made)?;
            note(done.fetch_add(batch.len(), Ordering::Relaxed) + batch.len(), files);
        }
        Ok(made)
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let all = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let results = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        results.collect::<Result<Vec<_>, SiteError>>()
    })?;
    let mut made: Vec<(String, Made)> = all.into_iter().flatten().collect();
    for (path, bytes) in hosts::files(&things) {
        let one = tree.put(&path, &bytes, None)?;
        made.push((path, one));
    }
    note(files, files);
    finish(tree, made)
}

/// Makes the documents of a batch, or takes over those that are as they would be made.
fn write(
    site: &Site<'_>,
    tree: &Tree,
    batch: &[String],
    made: &mut Vec<(String, Made)>,
) -> Result<(), SiteError> {
    for path in batch {
        let failed = |source| SiteError::Page { path: path.clone(), source };
        let key = if tree.keeps_keys() { site.key(path).map_err(failed)? } else { None };
        let kept = key.as_ref().and_then(|key| tree.keep(path, key));
        let one = match kept {
            Some(kept) => kept,
            None => match site.document(path).map_err(failed)? {
                Some(document) => tree.put(path, &document.bytes, key)?,
                None => return Err(SiteError::Unsafe { path: path.clone() }),
            },
        };
        made.push((path.clone(), one));
    }
    Ok(())
}

fn finish(tree: Tree, made: Vec<(String, Made)>) -> Result<Report, SiteError> {
    let mut report = Report::default();
    let mut keys = BTreeMap::new();
    for (path, one) in made {
        match one.change {
            tree::Change::New => report.new += 1,
            tree::Change::Changed => report.changed += 1,
            tree::Change::None => report.unchanged += 1,
        }
        report.bytes += one.bytes;
        keys.insert(path, one.key);
    }
    report.removed = tree.finish(&keys)?;
    Ok(report)
}
