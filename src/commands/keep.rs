//! What extraction leaves in a folder: records that know whether they were edited, stored texts, pages and where they
//! came from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use clap::ValueEnum;
use serde_json::json;

use crate::acquire::{Media, Page};
use crate::commands::export::write_whole;
use crate::commands::extractor::Text;
use crate::commands::input::NoticeInput;
use crate::notice::{self, Notice, sha256};

/// How a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RecordFormat {
    /// For people: the first line tells later runs whether the record was edited
    Yaml,
    /// For programs: a record that differs from what would be written counts as edited
    Json,
}

impl RecordFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
        }
    }
}

/// Begins the first line of a record that was extracted.
const STAMP: &str = "# breachgraph ";

/// Stands before the hash in it.
const STAMP_HASH: &str = "sha256=";

/// The bytes of a record file.
pub(super) fn rendered(notice: &Notice, format: RecordFormat) -> Result<String> {
    match format {
        RecordFormat::Yaml => {
            let record = notice::to_yaml(notice).context("cannot write the record")?;
            Ok(format!(
                "{STAMP}{} {STAMP_HASH}{} of all that follows; edit it freely: extract keeps an edited record\n{record}",
                env!("CARGO_PKG_VERSION"),
                sha256(record.as_bytes())
            ))
        }
        RecordFormat::Json => {
            let record = serde_json::to_string_pretty(notice).context("cannot write the record")?;
            Ok(record + "\n")
        }
    }
}

/// Whether the record is still what extraction wrote.
pub(super) fn is_untouched(content: &str) -> bool {
    let Some((stamp, record)) = content.split_once('\n') else { return false };
    let hash = stamp.strip_prefix(STAMP).and_then(|rest| rest.split_once(STAMP_HASH));
    hash.is_some_and(|(_, rest)| rest.split(' ').next() == Some(sha256(record.as_bytes()).as_str()))
}

/// The id in a record as extraction writes it. A file system that does not tell capitals gives `d01.yaml` for `D01.yaml`.
fn id_of(record: &str) -> Option<&str> {
    record.lines().take(3).find_map(|line| line.strip_prefix("id: "))
}

/// What became of a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It stands in this file.
    Written(PathBuf),
    /// The file there is not touched, and why.
    Left(PathBuf, &'static str),
}

/// A folder of records.
#[derive(Debug)]
pub(super) struct RecordFolder<'a> {
    pub(super) path: &'a Path,
    pub(super) format: RecordFormat,
    pub(super) overwrite: bool,
}

const EDITED: &str = "it was edited or written by hand; `--overwrite` replaces it";
const OTHER_ID: &str =
    "it is the record of a notice with another id; name another folder with `-o`";
const OTHER_FORMAT: &str = "it is a record of this notice in another format; remove it first";

impl RecordFolder<'_> {
    /// Writes the record, its text, and for an address the page; or leaves all as it is, where a person edited the
    /// record.
    pub(super) fn keep(&self, input: &NoticeInput, text: &Text, notice: &Notice) -> Result<Kept> {
        let record = self.path.join(format!("{}.{}", text.id, self.format.extension()));
        for other in ["yaml", "yml", "json"] {
            let other = self.path.join(format!("{}.{other}", text.id));
            if other != record && other.exists() {
                return Ok(Kept::Left(other, OTHER_FORMAT));
            }
        }
        let content = rendered(notice, self.format)?;
        let old = existing(&record)?;
        let same = old.as_deref() == Some(content.as_bytes());
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if old.as_deref().and_then(id_of).is_some_and(|id| id != text.id.as_str()) {
            return Ok(Kept::Left(record, OTHER_ID));
        }
        let ours = old.as_deref().is_none_or(is_untouched);
        if !(same || ours || self.overwrite) {
            return Ok(Kept::Left(record, EDITED));
        }
        self.keep_text(input, text, old.as_deref().unwrap_or_default())?;
        if let Some(page) = &text.page {
            keep_page(self.path, text, page)?;
        }
        if !same {
            write_whole(&record, content.as_bytes())?;
        }
        Ok(Kept::Written(record))
    }

    /// Another text of that name is replaced only where the old record says that it is its own.
    fn keep_text(&self, input: &NoticeInput, text: &Text, old_record: &str) -> Result<()> {
        let path = self.path.join(format!("{}.txt", text.id));
        let words = text.acquired.text.as_str().as_bytes();
        let Some(found) = existing(&path)? else { return write_whole(&path, words) };
        if found == words {
            return Ok(());
        }
        if is_file(input, &path) {
            bail!(
                "`{}` is the notice itself and would be replaced by its text in UTF-8: name another folder with `-o`",
                path.display()
            );
        }
        if !self.overwrite && !old_record.contains(&sha256(&found)) {
            bail!(
                "`{}` is another text: name another folder with `-o`, or replace it with `--overwrite`",
                path.display()
            );
        }
        write_whole(&path, words)
    }
}

/// The stored text of a notice, in a folder that is all ours; the page and its origin too, for an address.
pub(super) fn keep_text(folder: &Path, text: &Text) -> Result<()> {
    let path = folder.join(format!("{}.txt", text.id));
    let words = text.acquired.text.as_str().as_bytes();
    if existing(&path)?.as_deref() != Some(words) {
        write_whole(&path, words)?;
    }
    match &text.page {
        Some(page) => keep_page(folder, text, page),
        None => Ok(()),
    }
}

/// The page as it came, and beside it the address, time and hash.
fn keep_page(folder: &Path, text: &Text, page: &Page) -> Result<()> {
    let media = text.acquired.media;
    // A plain text would have the name of the stored text.
    let name = match media {
        Media::Text => format!("{}.source.txt", text.id),
        _ => format!("{}.{}", text.id, media.extension()),
    };
    let (path, origin) = (folder.join(&name), folder.join(format!("{}.source.json", text.id)));
    let found = existing(&path)?;
    if found.is_some_and(|found| found != page.bytes) && !origin.exists() {
        bail!("`{}` is another page: name another folder with `-o`, or remove it", path.display());
    }
    write_whole(&path, &page.bytes)?;
    let told = json!({
        "address": page.asked,
        "reached": page.reached,
        "retrieved": now().to_rfc3339_opts(SecondsFormat::Secs, true),
        "media_type": media.name(),
        "content_type": page.content_type,
        "encoding": text.acquired.encoding,
        "file": name,
        "sha256": text.acquired.sha256,
        "text_sha256": text.acquired.text.sha256(),
    });
    write_whole(&origin, (serde_json::to_string_pretty(&told)? + "\n").as_bytes())
}

/// When a page was fetched: the one thing here that two runs tell differently.
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn existing(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

fn is_file(input: &NoticeInput, path: &Path) -> bool {
    let NoticeInput::File(input) = input else { return false };
    fs::canonicalize(input)
        .is_ok_and(|input| fs::canonicalize(path).is_ok_and(|path| path == input))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_untouched_until_one_byte_changes() {
        let record = "id: a\nlanguage: ja\n";
        let stamped =
            format!("{STAMP}0.1.0 {STAMP_HASH}{} of …\n{record}", sha256(record.as_bytes()));
        assert!(is_untouched(&stamped));
        assert!(!is_untouched(&stamped.replace("ja", "en")));
        assert!(!is_untouched(&format!("{stamped}# note\n")));
        assert!(!is_untouched(record));
        assert!(!is_untouched(""));
    }
}
