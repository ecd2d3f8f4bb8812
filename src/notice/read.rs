//! Reads and writes record files.

use std::path::Path;

use crate::notice::check::check;
use crate::notice::record::Notice;
use crate::notice::text::{StoredText, read_utf8};
use crate::notice::wording::finding;
use crate::notice::{Finding, NoticeError};

/// The largest record that is read, in bytes.
pub const RECORD_LIMIT: u64 = 8 * 1024 * 1024;

/// Reads a record file, YAML or JSON (YAML 1.2 has JSON within it), and checks it.
pub fn read_file(path: &Path) -> Result<(Notice, String), NoticeError> {
    let content = read_utf8(path, RECORD_LIMIT)?;
    Ok((read_str(&content, path)?, content))
}

/// Reads a record from text; `path` names it in errors.
///
/// Unknown keys, words outside a code list, impossible dates and counts that are no numbers are refused with line and
/// column; so are references to keys that nobody defines and spans beyond the text.
pub fn read_str(content: &str, path: &Path) -> Result<Notice, NoticeError> {
    let invalid = |findings| NoticeError::Invalid { path: path.to_owned(), findings };
    let notice: Notice = serde_saphyr::from_str_with_options(content, options())
        .map_err(|e| invalid(vec![finding(&e, content)]))?;
    let findings = check(&notice);
    if findings.is_empty() { Ok(notice) } else { Err(invalid(findings)) }
}

/// Checks a record that was made from a text and not read from a file: what [`read_str`] refuses, and a text that is not
/// this one. `path` names it in errors, which have no line and column.
pub fn check_made(notice: &Notice, text: &StoredText, path: &Path) -> Result<(), NoticeError> {
    let mut findings = check(notice);
    if *notice.text.sha256 != text.sha256() || notice.text.length != text.len() {
        let message = "found the hash or length of another text, expected that of the text read";
        findings.push(Finding { line: 0, column: 0, message: message.to_owned() });
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(NoticeError::Invalid { path: path.to_owned(), findings })
    }
}

/// The record as YAML, keys in the order of the types; [`read_str`] reads the same record back.
pub fn to_yaml(notice: &Notice) -> Result<String, serde_saphyr::ser::Error> {
    serde_saphyr::to_string(notice)
}

/// A record nests a handful deep and needs no anchors: limits against files made to exhaust the reader.
fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 24,
            max_events: 2_000_000,
            max_nodes: 1_000_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 1_000,
        },
    }
}
