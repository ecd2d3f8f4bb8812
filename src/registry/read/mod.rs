//! Files of registers as published → rows, in a stream. A bad row is counted and remembered with its line; a file with other
//! columns is refused.

mod columns;
mod edinet;
mod gleif;
mod nta;
mod nta_xml;
mod source;
mod text;

use std::path::{Path, PathBuf};

pub(super) use crate::registry::read::source::hexadecimal;
pub(super) use crate::registry::read::text::day;
pub use crate::registry::read::text::prefecture_code;

use crate::registry::RegistryError;
use crate::registry::entry::Register;
use crate::registry::history::Row;
use crate::registry::read::source::Content;

/// Where rows go.
pub(super) type Sink<'a> = &'a mut dyn FnMut(Row) -> Result<(), RegistryError>;

/// What was read of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file.
    pub path: PathBuf,
    /// Its SHA-256, as downloaded.
    pub sha256: String,
    /// Rows that were understood.
    pub rows: u64,
    /// Rows that were left out: of natural persons, and of bodies outside Japan.
    pub left_out: u64,
    /// Rows that were not understood.
    pub bad: u64,
    /// The first of these.
    pub first_bad: Vec<BadRow>,
}

/// A row that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file or in the member of a zip; in XML its place among the elements.
    pub line: u64,
    /// What is wrong with it.
    pub why: String,
}

/// How many bad rows are shown.
const SHOWN: usize = 20;

impl Report {
    fn refuse(&mut self, line: u64, why: impl Into<String>) {
        self.bad += 1;
        if self.first_bad.len() < SHOWN {
            self.first_bad.push(BadRow { line, why: why.into() });
        }
    }
}

/// Reads a file of a register, from a zip as downloaded or unpacked, and hands on its rows in order.
pub fn read_file(register: Register, path: &Path, sink: Sink<'_>) -> Result<Report, RegistryError> {
    let mut report = Report {
        path: path.to_owned(),
        sha256: String::new(),
        rows: 0,
        left_out: 0,
        bad: 0,
        first_bad: Vec::new(),
    };
    report.sha256 = source::each_content(path, &mut |content: Content<'_>| match register {
        Register::Nta if content.is_xml => nta_xml::read(content, &mut report, sink),
        Register::Nta => nta::read(content, &mut report, sink),
        Register::Edinet => edinet::read(content, &mut report, sink),
        Register::Gleif => gleif::read(content, &mut report, sink),
        Register::Gbizinfo | Register::Wikidata => Err(RegistryError::NoFile { register }),
    })?;
    Ok(report)
}
