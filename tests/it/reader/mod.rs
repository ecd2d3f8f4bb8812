//! Notices read: how far the reader agrees with a careful person, and what holds of any text.

mod agreement;
mod generated;
mod gold;
mod records;
mod sound;

use std::path::Path;
use std::sync::LazyLock;

use breachgraph::extract::{Reader, Source};
use breachgraph::notice::{Key, Notice, StoredText};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::compiled_in().unwrap());

/// The record of a text that lies in a file of this name.
fn record(text: &StoredText, file: &str) -> Notice {
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    READER.read(&Source { id: &id, file, text, address: None })
}

fn record_of_file(path: &Path) -> Notice {
    let text = StoredText::read(path).unwrap();
    record(&text, path.file_name().unwrap().to_str().unwrap())
}
