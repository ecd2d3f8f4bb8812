//! The dumps, their hashes, and the description that names both. Each is made once, in a stream over the store: of the quads
//! no more than those of one thing or graph are held.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::model::{GraphName, GraphNameRef, NamedOrBlankNode, Quad};
use sha2::{Digest, Sha256};

use super::text;
use crate::export::dataset::{Counted, Description, Distribution};
use crate::export::{self, Format, Quads, Source, SourceError};
use crate::page::{Document, PageError, Site};
use crate::store::Store;

/// The formats, each compressed.
const FORMATS: [Format; 3] = [Format::Turtle, Format::TriG, Format::NQuads];

/// What was made of it so far.
#[derive(Debug, Default)]
pub(in crate::page) struct Dumps {
    subjects: Once<Vec<NamedOrBlankNode>>,
    files: [Once<File>; 3],
    described: Once<Vec<Quad>>,
}

/// A dump.
#[derive(Debug)]
struct File {
    bytes: Vec<u8>,
    sha256: String,
    /// What is in it and its hash before it was compressed: known of the N-Quads alone.
    counted: Option<(Counted, String)>,
}

/// Something that whoever asks first makes, while others wait for it.
#[derive(Debug)]
struct Once<T>(Mutex<Option<Arc<T>>>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Once<T> {
    fn made(&self, make: impl FnOnce() -> Result<T, PageError>) -> Result<Arc<T>, PageError> {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = place.as_ref() {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new(make()?);
        *place = Some(Arc::clone(&made));
        Ok(made)
    }
}

/// The paths of the dumps.
pub(super) fn paths() -> [String; 3] {
    FORMATS.map(path)
}

fn path(format: Format) -> String {
    format!("dump/breachgraph.{}.gz", format.extension())
}

/// The dump at a path; `None` where none is there.
pub(super) fn document(site: &Site<'_>, path: &str) -> Result<Option<Document>, PageError> {
    let Some(format) = FORMATS.into_iter().find(|format| self::path(*format) == path) else {
        return Ok(None);
    };
    let bytes = file(site, format)?.bytes.clone();
    Ok(Some(Document { media_type: "application/gzip", bytes, language: None }))
}

/// The hashes of the dumps, as `sha256sum` writes them.
pub(super) fn sums(site: &Site<'_>) -> Result<Document, PageError> {
    let mut sums = String::new();
    for format in FORMATS {
        let path = path(format);
        let name = path.trim_start_matches("dump/");
        // Writing to a string cannot fail.
        writeln!(sums, "{}  {name}", file(site, format)?.sha256).unwrap_or_default();
    }
    Ok(text("text/plain; charset=utf-8", sums))
}

/// The description of the dataset for crawlers.
pub(super) fn void(site: &Site<'_>) -> Result<Document, PageError> {
    described(site, Format::Turtle, "text/turtle; charset=utf-8")
}

/// The same for catalogues.
pub(super) fn catalog(site: &Site<'_>) -> Result<Document, PageError> {
    described(site, Format::JsonLd, Format::JsonLd.media_type())
}

fn described(
    site: &Site<'_>,
    format: Format,
    media_type: &'static str,
) -> Result<Document, PageError> {
    let quads = site.whole().described.made(|| describe(site))?;
    let mut bytes = Vec::new();
    export::write(&quads, format, site.base(), &mut bytes)?;
    Ok(Document { media_type, bytes, language: None })
}

fn describe(site: &Site<'_>) -> Result<Vec<Quad>, PageError> {
    let mut description = Description::new(site.base(), env!("CARGO_PKG_VERSION"));
    for format in FORMATS {
        let made = file(site, format)?;
        let (bytes, sha256) = (made.bytes.len() as u64, made.sha256.clone());
        description.distributions.push(Distribution { file: path(format), format, bytes, sha256 });
    }
    match &file(site, Format::NQuads)?.counted {
        Some((counted, hash)) => Ok(description.describe_counted(counted, hash)?),
        None => Ok(Vec::new()),
    }
}

fn file(site: &Site<'_>, format: Format) -> Result<Arc<File>, PageError> {
    let [turtle, trig, nquads] = &site.whole().files;
    let place = match format {
        Format::Turtle => turtle,
        Format::TriG => trig,
        _ => nquads,
    };
    place.made(|| {
        let subjects = site.whole().subjects.made(|| Ok(site.store().subjects()?))?;
        let source = Stored { store: site.store(), subjects: &subjects };
        // Without a time and a name in the head of the file: the same store gives the same bytes.
        let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
        let counted = if format == Format::NQuads {
            Some(counted_lines(&source, site.base(), &mut encoder)?)
        } else {
            export::stream(&source, format, site.base(), &mut encoder)?;
            None
        };
        let bytes = encoder.finish()?;
        let sha256 = hexadecimal(&Sha256::digest(&bytes));
        Ok(File { bytes, sha256, counted })
    })
}

/// Writes the canonical N-Quads, and counts and hashes them on the way.
fn counted_lines(
    source: &Stored<'_>,
    base: &str,
    out: &mut dyn Write,
) -> Result<(Counted, String), PageError> {
    let mut counted = Counted::new(base)?;
    let mut hashing = Hashing { out, digest: Sha256::new() };
    for subject in source.subjects {
        let quads: Result<Vec<Quad>, _> = source.store.quads_about(subject.as_ref()).collect();
        let quads = quads?;
        export::write(&quads, Format::NQuads, base, &mut hashing)?;
        counted.count(&quads.iter().collect::<Vec<_>>());
    }
    Ok((counted, hexadecimal(&hashing.digest.finalize())))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        write!(hex, "{byte:02x}").unwrap_or_default();
        hex
    })
}

/// A writer that hashes what it hands on.
struct Hashing<'o> {
    out: &'o mut dyn Write,
    digest: Sha256,
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A store as what exports are made from.
struct Stored<'s> {
    store: &'s Store,
    subjects: &'s [NamedOrBlankNode],
}

impl Source for Stored<'_> {
    fn all(&self) -> Quads<'_> {
        Box::new(self.store.quads().map(|quad| Ok(quad?)))
    }

    fn about(&self, subject: &NamedOrBlankNode) -> Quads<'_> {
        Box::new(self.store.quads_about(subject.as_ref()).map(|quad| Ok(quad?)))
    }

    fn of_graph(&self, graph: &GraphName) -> Quads<'_> {
        match graph.as_ref() {
            GraphNameRef::NamedNode(graph) => {
                Box::new(self.store.quads_of(graph).map(|quad| Ok(quad?)))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    fn subjects(&self) -> &[NamedOrBlankNode] {
        self.subjects
    }

    fn graphs(&self) -> Result<Vec<GraphName>, SourceError> {
        Ok(self.store.graphs()?.into_iter().map(GraphName::NamedNode).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Settings;
    use crate::page::whole::{SUMS, VOID};
    use crate::vocab::DEFAULT_BASE;

    #[test]
    fn nothing_is_made_for_a_path_that_no_dump_has() {
        let store = Store::in_memory().unwrap();
        let site = Site::new(&store, DEFAULT_BASE, Settings::default()).unwrap();
        for path in ["dump/x", "dump/", "dump/graph.nq.gz/x", "void.ttl.html"] {
            assert!(site.document(path).unwrap().is_none(), "{path}");
        }
        assert!(site.whole().files.iter().all(|file| file.0.lock().unwrap().is_none()));
        for path in [VOID.to_owned(), SUMS.to_owned(), path(FORMATS[0])] {
            assert!(site.document(&path).unwrap().is_some(), "{path}");
        }
    }
}
