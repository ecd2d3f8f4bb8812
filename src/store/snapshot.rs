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
    if let Err(damage) = parse(&bytes, |quad| transaction.insert(quad)) {
        let (line, source) = locate(&bytes, damage);
        return Err(StoreError::Damaged { path, line, source });
    }
    transaction.commit()?;
    Ok(quads)
}

type Damage = Box<dyn Error + Send + Sync>;

/// Gives the quads one by one, up to the first line that no commit can have
/// written.
fn parse(bytes: &[u8], mut take: impl FnMut(&Quad)) -> Result<(), Damage> {
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(bytes) {
        let quad = quad?;
        if replace::has_blank_node(&quad) {
            return Err("a store has no blank nodes".into());
        }
        if quad.graph_name.is_default_graph() {
            return Err("the quad names no graph".into());
        }
        take(&quad);
    }
    if bytes.is_empty() || bytes.ends_with(b"\n") {
        Ok(())
    } else {
        Err("the line is cut off".into())
    }
}

/// The number of the first line that fails by itself. The parser's own number
/// is the next line's when a dot is missing, and a sound quad has none.
fn locate(bytes: &[u8], damage: Damage) -> (usize, Damage) {
    let mut lines = (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n'));
    lines
        .find_map(|(number, line)| Some((number, parse(line, |_| {}).err()?)))
        .unwrap_or((1, damage))
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

    const SOUND: &str = "<http://a/s> <http://a/p> \"o\" <http://a/g> .\n";

    #[test]
    fn comments_and_empty_lines_are_no_quads() {
        let mut graphs = Vec::new();
        let file = format!("# a comment\n\n{SOUND} \t\r\n");
        parse(file.as_bytes(), |quad| graphs.push(quad.graph_name.to_string())).unwrap();
        assert_eq!(graphs, ["<http://a/g>"]);
    }

    #[test]
    fn a_line_that_a_commit_cannot_have_written_is_named() {
        for line in [
            "<http://a/s> <http://a/p> \"o\" <http://a/g>",
            "<http://a/s> <http://a/p> \"o",
            "<http://a/s> <http://a/p> \"o\" .",
            "_:b <http://a/p> \"o\" <http://a/g> .",
            "<http://a/s> <http://a/p> _:b <http://a/g> .",
            "<http://a/s> <http://a/p> \"o\" _:b .",
            "<s> <http://a/p> \"o\" <http://a/g> .",
            "<http://a/a b> <http://a/p> \"o\" <http://a/g> .",
            "<http://a/s> <http://a/p> \"o\"@1 <http://a/g> .",
            "<http://a/s> <http://a/p> \"o\" <http://a/g> . <http://a/s>",
            "junk",
            "<<<<<<< HEAD",
        ] {
            let file = format!("# a comment\n\n{SOUND}{line}\n{SOUND}");
            assert_eq!(damaged_line(file.as_bytes()), 4, "{line}");
        }
        assert_eq!(damaged_line(&[SOUND.as_bytes(), b"\xff\n", SOUND.as_bytes()].concat()), 2);
        assert_eq!(damaged_line([SOUND, SOUND.trim_end()].concat().as_bytes()), 2);
    }

    fn damaged_line(file: &[u8]) -> usize {
        locate(file, parse(file, |_| {}).unwrap_err()).0
    }
}
