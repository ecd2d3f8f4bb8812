//! Company registers: files as published, the index, the command.

mod command;
mod index;
mod names;
mod readers;
mod real;
mod remote;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use breachgraph::registry::read::{Report, read_file};
use breachgraph::registry::{Entry, Index, Mode, Register, import};

use crate::shared::path;
use crate::store::Folder;

/// The invented slice of a register, as a path.
fn slice(name: &str) -> PathBuf {
    path("tests/registry").join(name)
}

/// A file in a folder of its own.
fn file(folder: &Folder, name: &str, bytes: &[u8]) -> PathBuf {
    fs::create_dir_all(folder.path()).unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// The slice in CP932, as the agencies publish it.
fn cp932(name: &str) -> Vec<u8> {
    let text = fs::read_to_string(slice(name)).unwrap();
    let (bytes, _, lossy) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!lossy);
    bytes.into_owned()
}

/// A zip with these members.
fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// All rows of a file.
fn rows(register: Register, file: &Path) -> (Vec<Entry>, Report) {
    let mut entries = Vec::new();
    let report = read_file(register, file, &mut |row| {
        entries.push(row.entry);
        Ok(())
    });
    (entries, report.unwrap())
}

/// The full slice of the National Tax Agency as an index.
fn index_of_slice(folder: &Folder) -> Index {
    import(folder.path(), Register::Nta, Mode::Replace, &[slice("nta-full.csv")]).unwrap();
    Index::open(folder.path()).unwrap()
}

fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}
