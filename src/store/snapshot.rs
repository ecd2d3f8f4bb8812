//! `graph.nq`: quads go to sorted N-Quads lines and come back. What is read is
//! not trusted: people edit, merge and cut such files.

use std::error::Error;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use oxigraph::store::Store;
use sha2::{Digest, Sha256};

use crate::store::StoreError;
use crate::store::folder;
use crate::store::lines;
use crate::store::replace;

const FILE: &str = "graph.nq";

/// The empty file of a new store, unless a killed process has made it already.
pub(super) fn make(dir: &Path) -> Result<(), StoreError> {
    if dir.join(FILE).exists() {
        return Ok(());
    }
    folder::replace_file(dir, FILE, b"")
}

/// The file as it was when it was read; held open, so that no other can get its number.
#[derive(Debug)]
pub(super) struct Seen {
    file: fs::File,
    written: (u64, i64, i64),
}

impl Seen {
    fn new(file: &fs::File) -> io::Result<Self> {
        Ok(Self { file: file.try_clone()?, written: written(&file.metadata()?) })
    }

    /// Whether the folder still has that file, and nobody wrote into it.
    pub(super) fn is_current(&self, dir: &Path) -> bool {
        let same = || {
            let (own, now) = (self.file.metadata()?, fs::metadata(dir.join(FILE))?);
            let file = (own.dev(), own.ino()) == (now.dev(), now.ino());
            io::Result::Ok(file && written(&now) == self.written)
        };
        same().unwrap_or(false)
    }
}

/// Length and time of the last change.
fn written(file: &fs::Metadata) -> (u64, i64, i64) {
    (file.len(), file.mtime(), file.mtime_nsec())
}

/// The file to read.
pub(super) fn open(dir: &Path) -> Result<fs::File, StoreError> {
    let path = dir.join(FILE);
    fs::File::open(&path).map_err(|source| folder::at(&path, source))
}

/// All of the file or an error: no line is skipped.
pub(super) fn read(dir: &Path) -> Result<(Store, Seen), StoreError> {
    let path = dir.join(FILE);
    let file = open(dir)?;
    let seen = Seen::new(&file).map_err(|source| folder::at(&path, source))?;
    let quads = Store::new()?;
    let mut transaction = quads.start_transaction()?;
    let (sender, parsed) = sync_channel(AHEAD);
    let read = thread::scope(|scope| {
        // Reading is about as much work as taking in: one thread each.
        let parser =
            scope.spawn(move || send_parts(BufReader::with_capacity(1 << 16, file), &sender));
        for quad in parsed.into_iter().flatten() {
            transaction.insert(&quad);
        }
        parser.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    match read {
        Ok(()) => transaction.commit()?,
        Err(Unread::Io(source)) => return Err(folder::at(&path, source)),
        Err(Unread::Damage(damage)) => {
            let bytes = fs::read(&path).map_err(|source| folder::at(&path, source))?;
            let (line, source) = locate(&bytes, damage);
            return Err(StoreError::Damaged { path, line, source });
        }
    }
    Ok((quads, seen))
}

/// SHA-256 of the file, in hexadecimal digits.
pub(super) fn digest(dir: &Path) -> Result<String, StoreError> {
    let path = dir.join(FILE);
    let at = |source| folder::at(&path, source);
    let mut file = fs::File::open(&path).map_err(at)?;
    let mut digest = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes).map_err(at)? {
            0 => break,
            read => digest.update(bytes.get(..read).unwrap_or_default()),
        }
    }
    let digits = digest.finalize();
    let digits = digits.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Ok(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect())
}

/// Bytes of a part of the file; it ends with a line.
const PART: u64 = 1 << 20;

/// Parts that are parsed before they are taken in.
const AHEAD: usize = 4;

enum Unread {
    Io(io::Error),
    Damage(Damage),
}

/// Parses the file part by part, so that it is never in memory as a whole.
fn send_parts(mut file: impl BufRead, to: &SyncSender<Vec<Quad>>) -> Result<(), Unread> {
    loop {
        let mut part = Vec::new();
        file.by_ref().take(PART).read_to_end(&mut part).map_err(Unread::Io)?;
        if part.is_empty() {
            return Ok(());
        }
        if !part.ends_with(b"\n") {
            file.read_until(b'\n', &mut part).map_err(Unread::Io)?;
        }
        let mut quads = Vec::new();
        parse(&part, |quad| quads.push(quad)).map_err(Unread::Damage)?;
        if to.send(quads).is_err() {
            return Ok(());
        }
    }
}

type Damage = Box<dyn Error + Send + Sync>;

/// Gives the quads one by one, up to the first line that no commit can have
/// written.
fn parse(bytes: &[u8], mut take: impl FnMut(Quad)) -> Result<(), Damage> {
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(bytes) {
        let quad = quad?;
        if replace::has_blank_node(&quad) {
            return Err("a store has no blank nodes".into());
        }
        if quad.graph_name.is_default_graph() {
            return Err("the quad names no graph".into());
        }
        take(quad);
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
    folder::replace_with(dir, FILE, &mut |out| lines::write(quads, out))
}

/// Puts a file in the place of the old one that `fill` writes; what `fill` fails with comes back as it is.
pub(super) fn replace_with(
    dir: &Path,
    fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    folder::replace_with(dir, FILE, fill)
}

/// A quad as it stands in the file, with the end of its line.
pub(super) fn line(quad: &Quad) -> io::Result<String> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    serializer.serialize_quad(quad)?;
    String::from_utf8(serializer.finish()?).map_err(io::Error::other)
}

/// The quads of such lines.
pub(super) fn quads_of(lines: &str) -> Result<Vec<Quad>, StoreError> {
    let mut quads = Vec::new();
    parse(lines.as_bytes(), |quad| quads.push(quad)).map_err(|source| StoreError::Damaged {
        path: FILE.into(),
        line: 1,
        source,
    })?;
    Ok(quads)
}

/// One sorted line a quad. UTF-8 sorts by bytes as it does by code points.
pub(super) fn canonical(quads: &Store) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    let written = lines::write(quads, &mut bytes);
    written.map_err(|source| StoreError::Io { path: FILE.into(), source })?;
    Ok(String::from_utf8(bytes).expect("N-Quads are UTF-8"))
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
