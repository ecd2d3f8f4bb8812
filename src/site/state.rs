//! What is known of the site in a folder: from what it was made, what each file was like then, and from what that one was made.
//!
//! The first line stands for the store, the second for the program and its settings, every other one for a file: size and
//! time, a key, a path.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::site::tree::{STATE, absolute, checked, failed, locked, replaced};
use crate::site::{Report, SiteError};

/// What stands for something that is not known.
const UNKNOWN: &str = "-";

/// What a run would find that writes the site of `origin` once more: all files as they were. `None`: the site in the folder
/// is of another origin or of none, or a file of it is gone or was touched since.
pub fn standing(folder: &Path, origin: &str) -> Option<Report> {
    let state = fs::read_to_string(folder.join(STATE)).ok()?;
    let mut lines = state.lines();
    if lines.next() != Some(origin) {
        return None;
    }
    let mut report = Report::default();
    for line in lines.skip(1) {
        let (like, _, path) = parts(line)?;
        if checked(path).is_err() || described(&folder.join(path))? != like {
            return None;
        }
        report.unchanged += 1;
        report.bytes += size(like)?;
    }
    (report.unchanged > 0).then_some(report)
}

/// Notes that the site in the folder was made from `origin`: a line that stands for all that its bytes depend on.
pub fn mark(folder: &Path, origin: &str) -> Result<(), SiteError> {
    let folder = absolute(folder)?;
    let _alone = locked(&folder)?;
    let place = folder.join(STATE);
    let state = fs::read_to_string(&place).map_err(failed(&place))?;
    let rest = state.split_once('\n').map_or("", |(_, rest)| rest);
    replaced(&place, &format!("{origin}\n{rest}"))
}

/// The files that a run of the same maker left: by path what each was like, and its key.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<String, (String, String)>);

impl Known {
    /// Nothing where the site is of another maker or of none.
    pub(super) fn read(folder: &Path, maker: &str) -> Self {
        let state = fs::read_to_string(folder.join(STATE)).unwrap_or_default();
        let mut lines = state.lines().skip(1);
        if lines.next() != Some(maker) {
            return Self::default();
        }
        let keyed = lines.filter_map(parts).filter(|(_, key, _)| *key != UNKNOWN);
        Self(keyed.map(|(like, key, path)| (path.into(), (like.into(), key.into()))).collect())
    }

    /// The size of the file at a path of the folder, if it was made from what the key stands for and nobody touched it since.
    pub(super) fn size(&self, folder: &Path, path: &str, key: &str) -> Option<u64> {
        let (like, known) = self.0.get(path)?;
        if known != key || described(&folder.join(path))? != *like {
            return None;
        }
        size(like)
    }
}

/// Notes what the files of a new site are like, in the folder in which it is made.
pub(super) fn write(
    folder: &Path,
    maker: Option<&str>,
    keys: &BTreeMap<String, Option<String>>,
) -> Result<(), SiteError> {
    let mut state = format!("{UNKNOWN}\n{}\n", maker.unwrap_or(UNKNOWN));
    for (path, key) in keys {
        let Some(like) = described(&folder.join(path)) else { continue };
        let key = key.as_deref().unwrap_or(UNKNOWN);
        // Writing to a string cannot fail.
        writeln!(state, "{like}\t{key}\t{path}").unwrap_or_default();
    }
    let place = folder.join(STATE);
    fs::write(&place, state).map_err(failed(&place))
}

fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (like, rest) = line.split_once('\t')?;
    let (key, path) = rest.split_once('\t')?;
    Some((like, key, path))
}

fn size(like: &str) -> Option<u64> {
    like.split_once(' ')?.0.parse().ok()
}

/// Size and time of a file; `None` where there is none.
fn described(file: &Path) -> Option<String> {
    let known = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
    let time = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {}", known.len(), time.as_nanos()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> std::path::PathBuf {
        let folder =
            std::env::temp_dir().join(format!("breachgraph-{name}-{}", std::process::id()));
        let at = folder.join("site");
        fs::create_dir_all(&at).unwrap();
        fs::write(at.join("a.html"), "a").unwrap();
        write(&at, Some("maker"), &BTreeMap::from([("a.html".into(), Some("key".into()))]))
            .unwrap();
        at
    }

    #[test]
    fn a_site_stands_until_its_origin_or_a_file_is_another() {
        let at = site("state");
        assert_eq!(standing(&at, "origin"), None);
        mark(&at, "origin").unwrap();
        let report = standing(&at, "origin").unwrap();
        assert_eq!((report.unchanged, report.bytes), (1, 1));
        assert_eq!(standing(&at, "another"), None);
        fs::write(at.join("a.html"), "ab").unwrap();
        assert_eq!(standing(&at, "origin"), None);
        fs::remove_file(at.join("a.html")).unwrap();
        assert_eq!(standing(&at, "origin"), None);
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_file_is_known_by_its_key_until_it_was_touched_or_the_maker_is_another() {
        let at = site("known");
        let known = Known::read(&at, "maker");
        assert_eq!(known.size(&at, "a.html", "key"), Some(1));
        assert_eq!(known.size(&at, "a.html", "other"), None);
        assert_eq!(known.size(&at, "b.html", "key"), None);
        assert_eq!(Known::read(&at, "another").size(&at, "a.html", "key"), None);
        fs::write(at.join("a.html"), "b").unwrap();
        assert_eq!(known.size(&at, "a.html", "key"), None, "touched");
        fs::remove_dir_all(at.parent().unwrap()).unwrap();
    }
}
