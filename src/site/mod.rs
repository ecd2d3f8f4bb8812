//! The site as a folder of files that any web server offers.
//!
//! In: all documents of [`page::Site`](crate::page::Site), and a folder. Out: the folder holds them, and what others put beside
//! them. The new folder is made beside the old one and takes its place in one step: a run that is stopped leaves the old site
//! whole. What did not change is the same file as before, so that a copy to a host by time and size moves only what is new.

mod hosts;
mod state;
mod tree;

use std::collections::BTreeSet;
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
pub fn publish(
    site: &Site<'_>,
    folder: &Path,
    note: &(dyn Fn(usize, usize) + Sync),
) -> Result<Report, SiteError> {
    let tree = Tree::begin(folder)?;
    let paths = in_order(site.paths()?);
    let things = site.things();
    let files = paths.len() + things.len();
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut made: Vec<(String, Made)> = Vec::new();
        loop {
            let from = next.fetch_add(CHUNK, Ordering::Relaxed);
            if from >= paths.len() {
                return Ok(made);
            }
            let end = (from + CHUNK).min(paths.len());
            for path in paths.get(from..end).unwrap_or_default() {
                made.push((path.clone(), write(site, &tree, path)?));
            }
            note(end, files);
        }
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
        let one = tree.put(&path, &bytes)?;
        made.push((path, one));
    }
    note(files, files);
    finish(tree, made)
}

/// Formats and languages of one thing one after the other: they share its description.
fn in_order(mut paths: Vec<String>) -> Vec<String> {
    paths.sort_by_cached_key(|path| {
        let thing = path.strip_prefix("data/").or_else(|| path.strip_prefix("page/"));
        // A name may have dots; those of one thing are all cut short alike, and nothing depends on it but time.
        let name = thing.unwrap_or(path);
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        name.strip_suffix(".en").unwrap_or(name).to_owned()
    });
    paths
}

/// Documents that a worker takes at once.
const CHUNK: usize = 60;

fn write(site: &Site<'_>, tree: &Tree, path: &str) -> Result<Made, SiteError> {
    let failed = |source| SiteError::Page { path: path.to_owned(), source };
    match site.document(path).map_err(failed)? {
        Some(document) => tree.put(path, &document.bytes),
        None => Err(SiteError::Unsafe { path: path.to_owned() }),
    }
}

fn finish(tree: Tree, made: Vec<(String, Made)>) -> Result<Report, SiteError> {
    let mut report = Report::default();
    let mut paths = BTreeSet::new();
    for (path, one) in made {
        match one.change {
            tree::Change::New => report.new += 1,
            tree::Change::Changed => report.changed += 1,
            tree::Change::None => report.unchanged += 1,
        }
        report.bytes += one.bytes;
        paths.insert(path);
    }
    report.removed = tree.finish(&paths)?;
    Ok(report)
}
