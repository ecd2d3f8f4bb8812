//! Whether a site stands as it was made, and from what: then nothing has to be made again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::site::tree::{STATE, checked, failed, locked, own_files};
use crate::site::{Report, SiteError};

/// What a run would find that writes the site of `origin` once more: all files as they were. `None`: the site in the folder
/// is of another origin or of none, or a file of it is gone or was touched since.
pub fn standing(folder: &Path, origin: &str) -> Option<Report> {
    let state = fs::read_to_string(folder.join(STATE)).ok()?;
    let mut lines = state.lines();
    if lines.next() != Some(origin) {
        return None;
    }
    let mut report = Report::default();
    for line in lines {
        let (like, path) = line.split_once('\t')?;
        if checked(path).is_err() || described(&folder.join(path))? != like {
            return None;
        }
        report.unchanged += 1;
        report.bytes += like.split_once(' ')?.0.parse::<u64>().ok()?;
    }
    (report.unchanged > 0).then_some(report)
}

/// Notes that the site in the folder was made from `origin`: a line that stands for all that its bytes depend on.
pub fn mark(folder: &Path, origin: &str) -> Result<(), SiteError> {
    let _alone = locked(folder)?;
    let mut state = format!("{origin}\n");
    for path in own_files(folder)? {
        let Some(like) = described(&folder.join(&path)) else { return Ok(()) };
        // Writing to a string cannot fail.
        writeln!(state, "{like}\t{path}").unwrap_or_default();
    }
    let place = folder.join(STATE);
    fs::write(&place, state).map_err(failed(&place))
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

    #[test]
    fn a_site_stands_until_its_origin_or_a_file_is_another() {
        let folder = std::env::temp_dir().join(format!("breachgraph-state-{}", std::process::id()));
        let at = folder.join("site");
        fs::create_dir_all(&at).unwrap();
        fs::write(at.join("a.html"), "a").unwrap();
        fs::write(at.join(".breachgraph-files"), "a.html\n").unwrap();
        assert_eq!(standing(&at, "origin"), None);
        mark(&at, "origin").unwrap();
        let report = standing(&at, "origin").unwrap();
        assert_eq!((report.unchanged, report.bytes), (1, 1));
        assert_eq!(standing(&at, "another"), None);
        fs::write(at.join("a.html"), "ab").unwrap();
        assert_eq!(standing(&at, "origin"), None);
        mark(&at, "origin").unwrap();
        fs::remove_file(at.join("a.html")).unwrap();
        assert_eq!(standing(&at, "origin"), None);
        fs::remove_dir_all(folder).unwrap();
    }
}
