//! The file that says what an index consists of. Replaced in one step, so that an index is always whole.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::registry::RegistryError;
use crate::registry::entry::Register;
use crate::registry::index::Version;

/// Counts up with every change of the files of an index.
const FORMAT: u32 = 3;

const NAME: &str = "registry.json";

/// What an index consists of.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    #[serde(default)]
    pub(super) parts: Vec<Part>,
}

/// One register of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) register: String,
    /// As 2026-08-21.
    pub(super) date: Option<String>,
    pub(super) entries: u64,
    pub(super) sha256: String,
    /// Folder of the segment with all entries.
    pub(super) base: String,
    /// Folder of the segment with what changed since.
    pub(super) changes: Option<String>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { format: FORMAT, parts: Vec::new() }
    }
}

impl Manifest {
    /// Reads the manifest of a folder; `None` where there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, RegistryError> {
        let path = folder.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(RegistryError::Io { path, source }),
        };
        let value: serde_json::Value = serde_json::from_str(&text)
            .map_err(|_cause| RegistryError::Broken { path: path.clone() })?;
        let format = value.get("format").and_then(serde_json::Value::as_u64);
        if format.is_some_and(|format| format != u64::from(FORMAT)) {
            return Err(RegistryError::Format {
                path,
                found: format.unwrap_or(0),
                expected: FORMAT,
            });
        }
        let manifest: Self = serde_json::from_value(value)
            .map_err(|_cause| RegistryError::Broken { path: path.clone() })?;
        let names =
            |part: &Part| part.changes.iter().chain([&part.base]).all(|name| is_segment(name));
        if manifest
            .parts
            .iter()
            .all(|part| Register::of_name(&part.register).is_some() && names(part))
        {
            Ok(Some(manifest))
        } else {
            Err(RegistryError::Broken { path })
        }
    }

    /// Puts the manifest in place of the old one.
    pub(super) fn write(&self, folder: &Path) -> Result<(), RegistryError> {
        let (path, new) = (folder.join(NAME), folder.join("registry.json.new"));
        let io = |source| RegistryError::Io { path: path.clone(), source };
        let mut text = serde_json::to_string_pretty(self).map_err(|error| io(error.into()))?;
        text.push('\n');
        let mut file = File::create(&new).map_err(io)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(io)?;
        fs::rename(&new, &path).map_err(io)?;
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
    }

    /// A name for a new segment: one above all that the register has.
    pub(super) fn new_segment(&self, register: Register) -> String {
        let own = self.parts.iter().filter(|part| part.register == register.name());
        let names = own.flat_map(|part| part.changes.iter().chain([&part.base]));
        let last = names
            .filter_map(|name| name.rsplit_once('-')?.1.parse::<u64>().ok())
            .max()
            .unwrap_or(0);
        format!("{register}-{}", last + 1)
    }

    /// Removes segments that no part names: those of runs that did not end, and replaced ones.
    pub(super) fn sweep(&self, folder: &Path) -> Result<(), RegistryError> {
        let io = |source| RegistryError::Io { path: folder.to_owned(), source };
        for entry in fs::read_dir(folder).map_err(io)? {
            let entry = entry.map_err(io)?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let named = self
                .parts
                .iter()
                .any(|part| part.base == name || part.changes.as_ref() == Some(&name));
            if is_segment(&name) && !named && entry.path().is_dir() {
                fs::remove_dir_all(entry.path()).map_err(io)?;
            }
        }
        Ok(())
    }
}

impl Part {
    /// The newest day of an update.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.date.as_deref().and_then(|date| date.parse().ok())
    }

    pub(super) fn version(&self) -> Option<Version> {
        let register = Register::of_name(&self.register)?;
        Some(Version {
            register,
            date: self.day(),
            entries: self.entries,
            sha256: self.sha256.clone(),
        })
    }
}

/// Whether a name is that of a segment: `nta-1`.
fn is_segment(name: &str) -> bool {
    name.split_once('-').is_some_and(|(register, number)| {
        Register::of_name(register).is_some()
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}
