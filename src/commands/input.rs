//! Which files the inputs stand for.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// How deep folders are searched.
const DEPTH_LIMIT: usize = 16;

/// The record files of the inputs, in the order of the inputs, those of a folder sorted by path.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) records: Vec<PathBuf>,
    /// Files of folders that are no records.
    pub(super) others: usize,
}

impl Inputs {
    /// A file that is named must be a record; a folder may hold other files too.
    pub(super) fn gather(inputs: &[PathBuf]) -> Result<Self> {
        let mut gathered = Self::default();
        for input in inputs {
            let kind = fs::metadata(input)
                .with_context(|| format!("cannot read `{}`", input.display()))?;
            if kind.is_dir() {
                gathered.folder(input, 0)?;
            } else if kind.is_file() && is_record(input) {
                gathered.records.push(input.clone());
            } else {
                bail!(
                    "found `{}`, expected a record (.yaml, .yml, .json) or a folder of records",
                    input.display()
                );
            }
        }
        if gathered.records.is_empty() {
            let names: Vec<_> = inputs.iter().map(|i| format!("`{}`", i.display())).collect();
            bail!(
                "found no record in {}, expected files that end in .yaml, .yml or .json",
                names.join(", ")
            );
        }
        Ok(gathered)
    }

    fn folder(&mut self, folder: &Path, depth: usize) -> Result<()> {
        if depth > DEPTH_LIMIT {
            bail!(
                "`{}` lies more than {DEPTH_LIMIT} folders deep: is there a circle of links?",
                folder.display()
            );
        }
        let entries = fs::read_dir(folder)
            .with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
        let mut paths =
            entries.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.folder(&path, depth + 1)?;
            } else if path.is_file() && is_record(&path) {
                self.records.push(path);
            } else {
                self.others += 1;
            }
        }
        Ok(())
    }
}

fn is_record(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|e| ["yaml", "yml", "json"].contains(&e))
}
