//! Company registers: files as published go in, an index on disk comes out, which answers by number, by name (current,
//! former, reading, Latin) and by similar name. Knows nothing of notices.

pub mod entry;
pub mod history;
pub mod index;
pub mod name;
pub mod number;
pub mod read;
pub mod remote;

use std::path::PathBuf;

pub use crate::registry::entry::{Entry, Register, Status};
pub use crate::registry::index::{
    Candidate, Improbability, Index, Key, Mode, Version, import, import_watched,
};
pub use crate::registry::name::{LegalForm, NameForm, Place, normal_form};
pub use crate::registry::number::CorporateNumber;

/// What can go wrong with a register or its index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// A file or folder cannot be read or written.
    #[error("cannot read or write `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file of an index is damaged.
    #[error("`{}` is damaged; import the register again", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
    },
    /// A register has more than the format of the index can count.
    #[error("`{}` is full: an index holds at most 4,294,967,295 names of a register", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// A file that calls itself a zip is none.
    #[error("`{}` is no zip file that can be read", path.display())]
    Zip {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<zip::result::ZipError>,
    },
    /// A zip has neither CSV nor XML in it.
    #[error("`{}` holds no .csv and no .xml", path.display())]
    EmptyZip {
        /// The file.
        path: PathBuf,
    },
    /// A file that should be a whole register says nothing.
    #[error("`{}` has no row that can be taken; the index stays as it was: download the file again", path.display())]
    NoRows {
        /// The file.
        path: PathBuf,
    },
    /// The columns are others than those of the register.
    #[error("`{}`: found {found}, expected {expected}", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
        /// What is there.
        found: String,
        /// What the register has.
        expected: &'static str,
    },
    /// The register is asked over the network, not read from files.
    #[error("`{register}` is no file format")]
    NoFile {
        /// The register.
        register: Register,
    },
    /// The index was written by another version of the program.
    #[error("`{}` has format {found}, expected {expected}: remove the folder and import the registers again", path.display())]
    Format {
        /// The manifest.
        path: PathBuf,
        /// Its format.
        found: u64,
        /// The one that is read.
        expected: u32,
    },
    /// Another import is under way.
    #[error("`{}` is being written by another import; wait for its end", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// The first of two steps was stopped since the second failed, and that error is shown.
    #[error("stopped")]
    Stopped,
    /// A service on the network cannot be asked, or answers otherwise than it should.
    #[error("`{endpoint}`: {why}")]
    Endpoint {
        /// The service.
        endpoint: String,
        /// What is wrong.
        why: String,
    },
    /// No index is in the folder.
    #[error("`{}` is no register index; make one with `breachgraph registry import FORMAT FILE --index {}`", path.display(), path.display())]
    NoIndex {
        /// The folder.
        path: PathBuf,
    },
}
