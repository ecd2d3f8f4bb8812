//! Company registers: files as published go in, an index on disk comes out, which answers by number, by name (current,
//! former, reading, Latin) and by similar name. Knows nothing of notices.

pub mod entry;
pub mod index;
pub mod name;
pub mod number;

use std::path::PathBuf;

pub use crate::registry::entry::{Entry, Register, Status};
pub use crate::registry::index::{Candidate, Index, Key, Version};
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
    /// No index is in the folder.
    #[error("`{}` is no register index; make one with `breachgraph registry import FORMAT FILE --index {}`", path.display(), path.display())]
    NoIndex {
        /// The folder.
        path: PathBuf,
    },
}
