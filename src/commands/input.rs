//! Which files and addresses the inputs stand for.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::acquire::Media;

/// How deep folders are searched.
const DEPTH_LIMIT: usize = 16;

/// Files with the endings of notices that are none, by their names without ending.
const NO_NOTICES: &[&str] =
    &["readme", "license", "licence", "copying", "changelog", "robots", "requirements"];

/// The records and notices of the inputs, each in the order of the inputs, those of a folder sorted by path.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) records: Vec<PathBuf>,
    pub(super) notices: Vec<NoticeInput>,
    /// Files of folders that are neither.
    pub(super) others: usize,
}

/// Where the text of a notice comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoticeInput {
    File(PathBuf),
    Address(String),
    /// Standard input.
    Stream,
}

impl fmt::Display for NoticeInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Address(address) => f.write_str(address),
            Self::Stream => f.write_str("standard input"),
        }
    }
}

/// What a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    RecordsAndNotices,
    Notices,
}

impl Wanted {
    fn words(self) -> &'static str {
        match self {
            Self::RecordsAndNotices => {
                "a record (.yaml, .yml, .json), a notice (.txt, .html, .htm, .pdf, .eml, an https address, -) or a \
                 folder of them"
            }
            Self::Notices => {
                "a notice (.txt, .html, .htm, .pdf, .eml, an https address, -) or a folder of notices"
            }
        }
    }
}

impl Inputs {
    /// A file that is named must be a record or a notice; a folder may hold other files too.
    pub(super) fn gather(inputs: &[PathBuf], wanted: Wanted) -> Result<Self> {
        let mut gathered = Self::default();
        for input in inputs {
            if let Some(notice) = not_on_disk(input) {
                if notice == NoticeInput::Stream && gathered.notices.contains(&notice) {
                    bail!("found `-` twice, expected it once: standard input is one notice");
                }
                gathered.notices.push(notice);
                continue;
            }
            let kind = fs::metadata(input)
                .with_context(|| format!("cannot read `{}`", input.display()))?;
            if kind.is_dir() {
                gathered.folder(input, 0, wanted)?;
            } else if !kind.is_dir() && Media::of_name(input).is_some() {
                gathered.notices.push(NoticeInput::File(input.clone()));
            } else if kind.is_file() && is_record(input) && wanted == Wanted::RecordsAndNotices {
                gathered.records.push(input.clone());
            } else {
                bail!("found `{}`, expected {}", input.display(), wanted.words());
            }
        }
        if gathered.records.is_empty() && gathered.notices.is_empty() {
            let names: Vec<_> = inputs.iter().map(|i| format!("`{}`", i.display())).collect();
            let what = match wanted {
                Wanted::RecordsAndNotices => "record and no notice",
                Wanted::Notices => "notice",
            };
            bail!("found no {what} in {}, expected {}", names.join(", "), wanted.words());
        }
        Ok(gathered)
    }

    fn folder(&mut self, folder: &Path, depth: usize, wanted: Wanted) -> Result<()> {
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
                self.folder(&path, depth + 1, wanted)?;
            } else if path.is_file() && is_notice(&path) {
                self.notices.push(NoticeInput::File(path));
            } else if path.is_file() && is_record(&path) && wanted == Wanted::RecordsAndNotices {
                self.records.push(path);
            } else {
                self.others += 1;
            }
        }
        Ok(())
    }
}

fn not_on_disk(input: &Path) -> Option<NoticeInput> {
    let text = input.to_str()?;
    if text == "-" {
        return Some(NoticeInput::Stream);
    }
    let scheme = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    (scheme.starts_with("https://") || scheme.starts_with("http://"))
        .then(|| NoticeInput::Address(text.to_owned()))
}

fn is_record(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|e| ["yaml", "yml", "json"].contains(&e))
        && !is_origin(path)
}

/// A file of a folder that may be a notice: not hidden, not one that tells of the folder.
fn is_notice(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    Media::of_name(path).is_some()
        && !stem.starts_with('.')
        && !NO_NOTICES.contains(&stem.as_str())
        && !is_origin(path)
}

/// What stands beside a record to say where its text came from.
fn is_origin(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| Path::new(stem).extension() == Some(OsStr::new("source")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_notices_and_leaves_what_tells_of_it() {
        for name in ["a.txt", "b.HTML", "c.htm", "d.pdf", "e.eml", "お知らせ.txt"] {
            assert!(is_notice(Path::new(name)), "{name}");
        }
        for name in ["README.txt", "notes.md", ".a.txt", "a.source.html", "LICENSE.txt", "a.docx"] {
            assert!(!is_notice(Path::new(name)), "{name}");
        }
        assert!(!is_record(Path::new("a.source.json")));
    }

    #[test]
    fn addresses_and_standard_input_are_told_from_files() {
        let kind = |text: &str| not_on_disk(Path::new(text));
        assert_eq!(kind("-"), Some(NoticeInput::Stream));
        assert_eq!(
            kind("HTTPS://example.co.jp/"),
            Some(NoticeInput::Address("HTTPS://example.co.jp/".into()))
        );
        assert_eq!(kind("https.txt"), None);
        assert_eq!(kind("日本語/お知らせ.txt"), None);
    }
}
