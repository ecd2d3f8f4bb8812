//! Bytes of a register file: unpacked, hashed, in UTF-8, and never more than a register can be.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;

use encoding_rs::{Decoder, SHIFT_JIS};
use sha2::{Digest as _, Sha256};

use crate::registry::RegistryError;

/// The largest member of a zip: all of Japan is a fifth of it.
const UNPACKED_LIMIT: u64 = 32 << 30;

/// The largest record: no row of a register comes near.
pub(super) const RECORD_LIMIT: usize = 1 << 20;

/// One text: a file, or a member of a zip.
pub(super) struct Content<'a> {
    /// In UTF-8 without a byte order mark. What is no valid text was turned into U+FFFD.
    pub(super) text: &'a mut dyn BufRead,
    /// How much may still be read before the reader says that the record is endless.
    pub(super) allowance: &'a Cell<usize>,
    /// Whether it is XML.
    pub(super) is_xml: bool,
    /// Its place, for messages.
    pub(super) path: &'a Path,
}

/// Hands every text of a file to `read`: the file itself, or each CSV or XML of a zip. Returns the SHA-256 of the file.
pub(super) fn each_content(
    path: &Path,
    read: &mut dyn FnMut(Content<'_>) -> Result<(), RegistryError>,
) -> Result<String, RegistryError> {
    let io = |source| RegistryError::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(io)?;
    let mut magic = Vec::new();
    file.by_ref().take(4).read_to_end(&mut magic).map_err(io)?;
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    if magic != b"PK\x03\x04" {
        let mut hashed = Hashed { inner: file, hash: Sha256::new() };
        content(path, &mut hashed, read)?;
        io::copy(&mut hashed, &mut io::sink()).map_err(io)?;
        return Ok(hexadecimal(&hashed.hash.finalize()));
    }
    let mut hashed = Hashed { inner: file, hash: Sha256::new() };
    io::copy(&mut hashed, &mut io::sink()).map_err(io)?;
    members(path, hashed.inner, read)?;
    Ok(hexadecimal(&hashed.hash.finalize()))
}

fn members(
    path: &Path,
    file: File,
    read: &mut dyn FnMut(Content<'_>) -> Result<(), RegistryError>,
) -> Result<(), RegistryError> {
    let zip = |source: zip::result::ZipError| RegistryError::Zip {
        path: path.to_owned(),
        source: Box::new(source),
    };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(zip)?;
    let mut texts = 0;
    for place in 0..archive.len() {
        let member = archive.by_index(place).map_err(zip)?;
        let extension =
            Path::new(member.name()).extension().map(std::ffi::OsStr::to_ascii_lowercase);
        let is_text = extension.is_some_and(|end| end == "csv" || end == "xml");
        if member.is_dir() || !is_text {
            continue;
        }
        texts += 1;
        let whole = path.join(member.name());
        content(&whole, &mut member.take(UNPACKED_LIMIT), read)?;
    }
    if texts == 0 { Err(RegistryError::EmptyZip { path: path.to_owned() }) } else { Ok(()) }
}

fn content(
    path: &Path,
    bytes: &mut dyn Read,
    read: &mut dyn FnMut(Content<'_>) -> Result<(), RegistryError>,
) -> Result<(), RegistryError> {
    let allowance = Cell::new(RECORD_LIMIT);
    let mut bytes = BufReader::with_capacity(1 << 18, bytes);
    let start =
        fill(&mut bytes).map_err(|source| RegistryError::Io { path: path.to_owned(), source })?;
    let utf8 = is_utf8(&start);
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    let is_xml = start.trim_ascii_start().starts_with(b"<");
    let whole = start.chain(bytes);
    let decoder = (!utf8).then(|| SHIFT_JIS.new_decoder_without_bom_handling());
    let text = Metered {
        inner: Text { inner: whole, decoder, raw: Vec::new(), ended: false },
        allowance: &allowance,
    };
    let mut text = BufReader::with_capacity(1 << 16, text);
    read(Content { text: &mut text, allowance: &allowance, is_xml, path })
}

/// The first bytes, enough to see what they are.
fn fill(bytes: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    bytes.take(1 << 16).read_to_end(&mut start)?;
    Ok(start)
}

/// Whether a beginning is UTF-8 rather than CP932: a few broken bytes do not change what the others say.
fn is_utf8(start: &[u8]) -> bool {
    let unknown = |text: &str| text.matches('\u{fffd}').count();
    let as_utf8 = unknown(&String::from_utf8_lossy(start));
    as_utf8 == 0 || as_utf8 <= unknown(&SHIFT_JIS.decode_without_bom_handling(start).0)
}

struct Hashed {
    inner: File,
    hash: Sha256,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Decodes CP932 on the way; UTF-8 goes through as it is.
struct Text<R> {
    inner: R,
    decoder: Option<Decoder>,
    /// Bytes that are not decoded yet.
    raw: Vec<u8>,
    ended: bool,
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else { return self.inner.read(buffer) };
        // The decoder asks for room for one letter.
        if buffer.len() < 8 {
            return Err(io::Error::other("the buffer of the reader is too small"));
        }
        loop {
            if self.raw.is_empty() && !self.ended {
                self.ended = (&mut self.inner).take(1 << 15).read_to_end(&mut self.raw)? == 0;
            }
            let (_, read, written, _) = decoder.decode_to_utf8(&self.raw, buffer, self.ended);
            self.raw.drain(..read);
            if written > 0 || (self.ended && self.raw.is_empty()) {
                return Ok(written);
            }
        }
    }
}

/// Stops a record that does not end.
struct Metered<'a, R> {
    inner: R,
    allowance: &'a Cell<usize>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.allowance.get().checked_sub(read);
        self.allowance.set(left.ok_or_else(|| {
            io::Error::other("a record is longer than 1 MiB: a quote is not closed")
        })?);
        Ok(read)
    }
}

/// Bytes as small hexadecimal digits.
pub(in crate::registry) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _infallible = write!(out, "{byte:02x}");
        out
    })
}
