//! `graph.nq`: quads go to sorted N-Quads lines and come back. What is read is
//! not trusted: people edit, merge and cut such files.

use std::error::Error;
use std::fs;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};

use crate::store::StoreError;
use crate::store::folder;
use crate::store::replace;

const FILE: &str = "graph.nq";

/// The empty file of a new store, unless a killed process has made it already.
pub(super) fn make(dir: &Path) -> Result<(), StoreError> {
    if dir.join(FILE).exists() {
        return Ok(());
    }
    folder::replace_file(dir, FILE, b"")
}

/// All of the file or an error: no line is skipped.
pub(super) fn read(dir: &Path) -> Result<Store, StoreError> {
    let path = dir.join(FILE);
    let bytes = fs::read(&path).map_err(|source| folder::at(&path, source))?;
    let quads = Store::new()?;
    let mut transaction = quads.start_transaction()?;
    for (line, text) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        match parse(text) {
            Ok(Some(quad)) => transaction.insert(&quad),
            Ok(None) => {}
            Err(source) => return Err(StoreError::Damaged { path, line, source }),
        }
    }
    transaction.commit()?;
    Ok(quads)
}

/// The quad of a line; `None` for an empty line and a comment.
fn parse(line: &[u8]) -> Result<Option<Quad>, Box<dyn Error + Send + Sync>> {
    if !line.ends_with(b"\n") {
        return Err("the line is cut off".into());
    }
    let mut parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(line);
    let Some(quad) = parser.next().transpose()? else {
        return Ok(None);
    };
    // The parser gives a quad before it sees that the dot is missing.
    if parser.next().transpose()?.is_some() {
        return Err("the line has two quads".into());
    }
    if replace::has_blank_node(&quad) {
        return Err("a store has no blank nodes".into());
    }
    if quad.graph_name.is_default_graph() {
        return Err("the quad names no graph".into());
    }
    Ok(Some(quad))
}

/// Puts the file of these quads in the place of the old one.
pub(super) fn write(dir: &Path, quads: &Store) -> Result<(), StoreError> {
    folder::replace_file(dir, FILE, canonical(quads)?.as_bytes())
}

/// One sorted line a quad. UTF-8 sorts by bytes as it does by code points.
pub(super) fn canonical(quads: &Store) -> Result<String, StoreError> {
    let unsorted = serialize(quads)?;
    let mut lines: Vec<&[u8]> = unsorted.split_inclusive(|byte| *byte == b'\n').collect();
    lines.sort_unstable();
    Ok(String::from_utf8(lines.concat()).expect("N-Quads are UTF-8"))
}

fn serialize(quads: &Store) -> Result<Vec<u8>, StorageError> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads {
        serializer.serialize_quad(&quad?)?;
    }
    Ok(serializer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_quad_in_a_graph() {
        let quad = parse(b"<http://a/s> <http://a/p> \"o\" <http://a/g> .\n").unwrap();
        assert_eq!(quad.unwrap().graph_name.to_string(), "<http://a/g>");
        assert_eq!(parse(b"# a comment\n").unwrap(), None);
        assert_eq!(parse(b"\n").unwrap(), None);
    }

    #[test]
    fn a_line_that_a_commit_cannot_have_written_is_refused() {
        for line in [
            "<http://a/s> <http://a/p> \"o\" <http://a/g> .",
            "<http://a/s> <http://a/p> \"o\" <http://a/g>\n",
            "<http://a/s> <http://a/p> \"o\n",
            "<http://a/s> <http://a/p> \"o\" .\n",
            "_:b <http://a/p> \"o\" <http://a/g> .\n",
            "<http://a/s> <http://a/p> _:b <http://a/g> .\n",
            "<http://a/s> <http://a/p> \"o\" _:b .\n",
            "<s> <http://a/p> \"o\" <http://a/g> .\n",
            "<http://a/a b> <http://a/p> \"o\" <http://a/g> .\n",
            "<http://a/s> <http://a/p> \"o\"@1 <http://a/g> .\n",
            "<http://a/s> <http://a/p> \"o\" <http://a/g> . <http://a/s>\n",
            "junk\n",
            "<<<<<<< HEAD\n",
        ] {
            assert!(parse(line.as_bytes()).is_err(), "accepted: {line}");
        }
        assert!(parse(b"<http://a/s> <http://a/p> \"\xff\" <http://a/g> .\n").is_err());
    }
}
