//! What a notice says, as a record: its types, its file format (YAML or JSON), its checks.
//!
//! In: a record file and, where the user has it, the stored text. Out: a [`Notice`] in which every reference
//! resolves and every span lies within the text; or a [`NoticeError`] that says where the file is wrong.

mod at;
mod attack;
mod check;
mod check_claims;
mod check_words;
mod claim;
mod code;
mod confidence;
mod date;
mod name;
mod party;
mod privacy;
mod read;
mod reader;
mod record;
mod schema;
mod span;
mod system;
mod text;
mod timeline;
mod wording;

use std::path::PathBuf;

pub use at::At;
pub use attack::{Attack, Investigation, Report};
pub use claim::{Assessment, Count, Discrepancy, LeakVerdict, Period, Statement};
pub use code::{
    CODE_LISTS, Cause, Code, CompromiseStatus, Counted, DataCategory, EventStatus, EventType,
    HostingType, IdentityBasis, LeakStatus, MeasureStatus, MeasureType, MisuseStatus, PeriodKind,
    ProtectionState, Qualifier, RemedyType, Role, Stage, Unit,
};
pub use confidence::{Confidence, ConfidenceError};
pub use date::{Date, DateError};
pub use name::normal_name;
pub use party::{Participation, Party};
pub use read::{RECORD_LIMIT, check_made, read_file, read_str, to_yaml};
pub use reader::{Reader, ReaderError};
pub use record::{
    Dated, EarlierNotice, Incident, IncidentKind, Key, KeyError, Label, LanguageTag,
    LanguageTagError, Notice, Stated, StatedStage, Text,
};
pub use schema::json_schema;
pub use span::{Span, SpanError};
pub use system::{Group, Holding, Hosting, Service, System, SystemKind};
pub use text::{Quotes, StoredText, TEXT_LIMIT, TextFolder, sha256};
pub use timeline::{Event, Measure, Remedy};

/// A place in a record that is wrong, with what was found and what is expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Counted from 1; 0 where the place is not known.
    pub line: u64,
    /// Counted from 1; 0 where the place is not known.
    pub column: u64,
    /// What was found, what was expected.
    pub message: String,
}

/// Why a record could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeError {
    /// The file cannot be opened or read.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The file is larger than a record or text can be.
    #[error("`{}` has {size} bytes, more than the {limit} that are read: is it the right file?", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The file is not UTF-8.
    #[error(
        "{}:{line}:{column}: found bytes that are not UTF-8, expected a text saved as UTF-8", path.display()
    )]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first wrong byte, counted from 1.
        line: usize,
        /// Its column in code points, counted from 1.
        column: usize,
    },
    /// The file is no record, or says what a record cannot say.
    #[error("{}", join(path, findings))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Each place that is wrong, in the order of the file; never empty.
        findings: Vec<Finding>,
    },
    /// The text at hand is not the one that the record was made from.
    #[error(
        "`{}` is not the text of notice `{notice}`: found {found}, expected {expected}; get the text that the record \
         names, or leave it out of `--texts`", path.display()
    )]
    OtherText {
        /// The text file.
        path: PathBuf,
        /// The notice.
        notice: String,
        /// Its hash or length.
        found: String,
        /// That of the record.
        expected: String,
    },
}

fn join(path: &std::path::Path, findings: &[Finding]) -> String {
    let line = |f: &Finding| format!("{}:{}:{}: {}", path.display(), f.line, f.column, f.message);
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
