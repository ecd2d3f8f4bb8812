//! Brings a register into an index: all of it anew, or what changed since.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::registry::RegistryError;
use crate::registry::entry::Register;
use crate::registry::history::Row;
use crate::registry::index::Version;
use crate::registry::index::build::{Builder, Removed, Summary};
use crate::registry::index::manifest::{Manifest, Part};
use crate::registry::index::pipe::piped;
use crate::registry::index::segment::{Said, Segment};
use crate::registry::read::{Report, read_file};

/// Whether files replace what the index has of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The files are the whole register.
    Replace,
    /// The files say what changed.
    Update,
}

/// After so many rows a watcher hears of them.
const WATCHED: u64 = 10_000;

/// Changes are kept apart until they are so many, or an eighth of the register; then both become one.
const CHANGES: usize = 50_000;

/// Reads files of a register into the index of a folder, which is made where there is none.
///
/// The index stays as it was until all is read; a run that is stopped leaves it so.
pub fn import(
    folder: &Path,
    register: Register,
    mode: Mode,
    files: &[PathBuf],
) -> Result<(Version, Vec<Report>), RegistryError> {
    import_watched(folder, register, mode, files, &mut |_read| {})
}

/// The same; `watch` is called with the number of rows read so far, and with `None` once all are read and the index is written.
pub fn import_watched(
    folder: &Path,
    register: Register,
    mode: Mode,
    files: &[PathBuf],
    watch: &mut dyn FnMut(Option<u64>),
) -> Result<(Version, Vec<Report>), RegistryError> {
    let (version, reports) = with_rows(folder, register, mode, |sink| {
        let (mut reports, mut read) = (Vec::new(), 0);
        for file in files {
            let report = read_file(register, file, &mut |row| {
                read += 1;
                if read % WATCHED == 0 {
                    watch(Some(read));
                }
                sink(row)
            })?;
            if mode == Mode::Replace && report.rows + report.left_out == 0 {
                return Err(RegistryError::NoRows { path: report.path });
            }
            reports.push(report);
        }
        watch(None);
        let sums = reports.iter().map(|report| report.sha256.clone()).collect();
        Ok((reports, sums))
    })?;
    Ok((version, reports))
}

/// Where rows of a register go.
pub(in crate::registry) type Sink<'a> = &'a mut dyn FnMut(Row) -> Result<(), RegistryError>;

/// The lock of an index.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just being started has the file too, for a moment.
        drop(self.0.unlock());
    }
}

/// Brings rows into the index of a folder. `read` hands them on and says the SHA-256 of what it read.
pub(in crate::registry) fn with_rows<T>(
    folder: &Path,
    register: Register,
    mode: Mode,
    read: impl FnOnce(Sink<'_>) -> Result<(T, Vec<String>), RegistryError>,
) -> Result<(Version, T), RegistryError> {
    let io = |source| RegistryError::Io { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(io)?;
    let lock = File::create(folder.join("lock")).map_err(io)?;
    lock.try_lock().map_err(|cause| match cause {
        TryLockError::WouldBlock => RegistryError::Locked { path: folder.to_owned() },
        TryLockError::Error(source) => io(source),
    })?;
    let _alone = Held(lock);
    let mut manifest = Manifest::read(folder)?.unwrap_or_default();
    manifest.sweep(folder)?;
    let known = manifest.parts.iter().find(|part| part.register == register.name()).cloned();
    let known = known.filter(|_| mode == Mode::Update);
    let name = manifest.new_segment(register);
    let mut update = Update::begin(folder, &name, register, known)?;
    let ((read, sums), ()) = piped(
        |out| {
            read(&mut |row| {
                if out.send(row) { Ok(()) } else { Err(RegistryError::Stopped) }
            })
        },
        |rows| {
            for row in rows {
                update.push(&row)?;
            }
            Ok(())
        },
    )?;
    let part = update.finish(folder, name, &sums)?;
    let version =
        part.version().ok_or_else(|| RegistryError::NoIndex { path: folder.to_owned() })?;
    manifest.parts.retain(|part| part.register != register.name());
    manifest.parts.push(part);
    manifest.parts.sort_by_key(|part| Register::of_name(&part.register));
    manifest.write(folder)?;
    manifest.sweep(folder)?;
    Ok((version, read))
}

/// An import under way.
struct Update {
    builder: Builder,
    register: Register,
    /// What the index had, where it is not replaced as a whole.
    known: Option<Known>,
}

struct Known {
    part: Part,
    base: Segment,
    /// The keys of which a row was handed to the builder.
    seen: HashSet<String>,
}

impl Update {
    fn begin(
        folder: &Path,
        name: &str,
        register: Register,
        part: Option<Part>,
    ) -> Result<Self, RegistryError> {
        let mut builder = Builder::new(&folder.join(name), register)?;
        let known = match part {
            None => None,
            Some(part) => {
                let base = Segment::open(&folder.join(&part.base), register)?;
                let mut seen = HashSet::new();
                if let Some(changes) = &part.changes {
                    for said in Segment::open(&folder.join(changes), register)?.all() {
                        let (id, entry) = said?;
                        builder.push(&row_of(register, &id, entry))?;
                        seen.insert(id);
                    }
                }
                Some(Known { part, base, seen })
            }
        };
        Ok(Self { builder, register, known })
    }

    fn push(&mut self, row: &Row) -> Result<(), RegistryError> {
        if let Some(known) = &mut self.known
            && !known.whole()
            && !known.seen.contains(&row.entry.id)
        {
            if let Said::Entry(entry) = known.base.find(&row.entry.id)? {
                self.builder.push(&Row::current(*entry))?;
            }
            known.seen.insert(row.entry.id.clone());
            if known.whole() {
                known.push_rest(&mut self.builder)?;
            }
        }
        self.builder.push(row)
    }

    fn finish(self, folder: &Path, name: String, sums: &[String]) -> Result<Part, RegistryError> {
        let Self { builder, register, known } = self;
        let part = |summary: Summary, sha256| Part {
            register: register.name().to_owned(),
            date: summary.newest.map(|day| day.to_string()),
            entries: (summary.entries - summary.removed).into(),
            sha256,
            base: name.clone(),
            changes: None,
        };
        let Some(known) = known else {
            return Ok(part(
                builder.finish(Removed::Drop)?,
                together(sums.iter().map(String::as_str)),
            ));
        };
        let sha256 = together(
            [known.part.sha256.as_str()].into_iter().chain(sums.iter().map(String::as_str)),
        );
        if known.whole() {
            return Ok(part(builder.finish(Removed::Drop)?, sha256));
        }
        let summary = builder.finish(Removed::Keep)?;
        let mut entries = u64::from(known.base.len());
        for said in Segment::open(&folder.join(&name), register)?.all() {
            let (id, entry) = said?;
            match (known.base.has(&id)?, entry) {
                (false, Some(_)) => entries += 1,
                (true, None) => entries -= 1,
                _ => {}
            }
        }
        let date = summary.newest.max(known.part.day()).map(|day| day.to_string());
        Ok(Part { date, entries, sha256, changes: Some(name), ..known.part })
    }
}

impl Known {
    /// Whether the changes are too many to be kept apart.
    fn whole(&self) -> bool {
        let eighth = usize::try_from(self.base.len() / 8).unwrap_or(usize::MAX);
        self.seen.len() > eighth.max(CHANGES)
    }

    fn push_rest(&self, builder: &mut Builder) -> Result<(), RegistryError> {
        for said in self.base.all() {
            if let (id, Some(entry)) = said?
                && !self.seen.contains(&id)
            {
                builder.push(&Row::current(entry))?;
            }
        }
        Ok(())
    }
}

fn row_of(register: Register, id: &str, entry: Option<crate::registry::entry::Entry>) -> Row {
    match entry {
        Some(entry) => Row::current(entry),
        None => Row {
            removed: true,
            ..Row::current(crate::registry::entry::Entry::new(register, id, ""))
        },
    }
}

/// One sum for several: that of one file is its own.
fn together<'a>(sums: impl Iterator<Item = &'a str>) -> String {
    let sums: Vec<&str> = sums.collect();
    match sums.as_slice() {
        [only] => (*only).to_owned(),
        all => crate::registry::read::hexadecimal(&Sha256::digest(all.join("\n"))),
    }
}
