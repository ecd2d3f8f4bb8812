//! `export`: a store in an RDF format.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use oxigraph::model::{NamedNode, Quad};

use crate::commands::Outcome;
use crate::commands::cli::ExportArguments;
use crate::commands::query::base_of;
use crate::commands::screen::say;
use crate::export::{self, Format};
use crate::store::{Access, Store};

pub(super) fn run(arguments: &ExportArguments, out: &mut dyn Write) -> Result<Outcome> {
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let base = base_of(&store)?;
    let format: Format = arguments.format.parse()?;
    let quads = match &arguments.graph {
        Some(graph) => quads_of(&store, &base, graph)?,
        None => store.quads().collect::<Result<Vec<_>, _>>()?,
    };
    let bytes = rendered(&quads, format, &base)?;
    if arguments.verify {
        let verified = export::verify(&bytes, format, &quads)?;
        say(&format!(
            "verified: read back {} statements, RDFC-1.0 SHA-256 {}",
            verified.statements, verified.hash
        ));
    }
    if let Some(path) = &arguments.out {
        write_whole(path, &bytes)?;
    } else {
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}

fn quads_of(store: &Store, base: &str, graph: &str) -> Result<Vec<Quad>> {
    let iri = if graph.contains("://") { graph.to_owned() } else { format!("{base}{graph}") };
    let name =
        NamedNode::new(&iri).with_context(|| format!("found graph `{graph}`, expected an IRI"))?;
    if !store.contains_graph(name.as_ref())? {
        let known: Vec<_> = store
            .graphs()?
            .iter()
            .map(|g| g.as_str().trim_start_matches(base).to_owned())
            .collect();
        bail!("found no graph `{iri}`, expected one of: {}", known.join(", "));
    }
    Ok(store.quads_of(name.as_ref()).collect::<Result<Vec<_>, _>>()?)
}

pub(super) fn rendered(quads: &[Quad], format: Format, base: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    export::write(quads, format, base, &mut bytes)?;
    Ok(bytes)
}

/// Replaces the file in one step, durable when it returns: a stopped run leaves the old one whole.
///
/// A link stays and what it points at is replaced; a device or pipe is written to.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("cannot write `{}`", path.display());
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let opened = OpenOptions::new().write(true).open(path);
        return opened.and_then(|mut device| device.write_all(bytes)).with_context(failed);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_missing| path.to_owned());
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = target.with_file_name(name);
    let written = write_and_rename(&part, &target, bytes);
    if written.is_err() && part.exists() {
        // The first failure is the one to report.
        drop(fs::remove_file(&part));
    }
    written.with_context(failed)
}

fn write_and_rename(part: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = File::create_new(part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, path)?;
    if cfg!(unix) {
        let folder =
            path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
