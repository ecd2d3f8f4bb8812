//! The one door to the embedded store. Whole notices come in as quads; out comes an Oxigraph store that holds each of them
//! entirely or not at all, in memory over a sorted N-Quads file or, if built so, in RocksDB on disk.

mod change;
mod folder;
mod home;
mod lines;
mod replace;
#[cfg(feature = "rocksdb")]
mod rocks;
mod snapshot;

pub use self::change::{Change, Difference};
pub use self::replace::Replacement;
pub use self::replace::Shared;

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad,
};
use oxigraph::store::StorageError;

use home::{Home, agree, open_backing};

/// The quads of all notices, each notice in a named graph of its own.
///
/// What was replaced is seen by this store at once. It is durable after [`Store::commit`]: before that a snapshot store has
/// written nothing, and a RocksDB store may lose the last replacements when the power fails (not when the process is
/// killed), though never a part of one.
pub struct Store {
    // Dropped first: the lock outlives what it guards.
    quads: oxigraph::store::Store,
    home: Home,
    access: Access,
    _lock: Option<folder::Lock>,
}

impl Store {
    /// Opens the store of a folder; to write also makes it, if the folder is
    /// missing or empty.
    ///
    /// `backing` is asked of a store that exists and chosen for a new one.
    /// `None` takes what is there, and makes RocksDB where it is built in.
    pub fn open(dir: &Path, access: Access, backing: Option<Backing>) -> Result<Self, StoreError> {
        match access {
            Access::Read => Self::open_to_read(dir, backing),
            Access::Write => Self::open_to_write(dir, backing),
        }
    }

    /// SHA-256 of all that the store of a folder holds, without opening it; `None` where that is not cheaper.
    pub fn digest(dir: &Path) -> Result<Option<String>, StoreError> {
        let found = folder::found(dir)?.filter(|found| *found == Backing::Snapshot);
        found.map(|_| snapshot::digest(dir)).transpose()
    }

    /// How the store of a folder is kept, without opening it; `None` where one can be made.
    pub fn backing_in(dir: &Path) -> Result<Option<Backing>, StoreError> {
        folder::found(dir)
    }

    /// An empty store that no folder keeps; committing it does nothing.
    pub fn in_memory() -> Result<Self, StoreError> {
        let quads = oxigraph::store::Store::new()?;
        Ok(Self { quads, home: Home::Memory, access: Access::Write, _lock: None })
    }

    fn open_to_read(dir: &Path, backing: Option<Backing>) -> Result<Self, StoreError> {
        let Some(found) = folder::found(dir)? else {
            return Err(StoreError::NotAStore { path: dir.into() });
        };
        agree(dir, found, backing)?;
        let lock = match found {
            // Replaced in one step, so it is read whole beside a writer.
            Backing::Snapshot => None,
            Backing::RocksDb => Some(folder::Lock::new(dir, Access::Read)?),
        };
        let (quads, home) = open_backing(dir, found, Access::Read)?;
        Ok(Self { quads, home, access: Access::Read, _lock: lock })
    }

    fn open_to_write(dir: &Path, backing: Option<Backing>) -> Result<Self, StoreError> {
        // Asked before the lock file, the first thing that would be touched.
        let found = folder::found(dir)?;
        agree(dir, found.or(backing).unwrap_or_default(), backing)?;
        let lock = folder::Lock::new(dir, Access::Write)?;
        // Asked again: another process may have made a store in the meantime.
        let found = folder::found(dir)?;
        let chosen = found.or(backing).unwrap_or_default();
        agree(dir, chosen, backing)?;
        if found.is_none() {
            folder::begin(dir, chosen)?;
            if chosen == Backing::Snapshot {
                snapshot::make(dir)?;
            }
        }
        let (quads, home) = open_backing(dir, chosen, Access::Write)?;
        if found.is_none() {
            folder::finish(dir)?;
        }
        Ok(Self { quads, home, access: Access::Write, _lock: Some(lock) })
    }

    /// Puts each replacement in the place of what the store had of it, all in one step: a call that fails has changed nothing.
    ///
    /// The order of the replacements does not matter: everything is cleared, then everything is filled. In RocksDB a large
    /// call takes two steps, notices that the store knows and notices that it does not; failing between them, it leaves whole
    /// notices, and can be repeated.
    pub fn replace(&mut self, replacements: &[Replacement]) -> Result<(), StoreError> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly);
        }
        replace::check(replacements)?;
        let replacements: Vec<&Replacement> = replacements.iter().collect();
        match &mut self.home {
            Home::Memory => {}
            Home::Snapshot { changed, .. } => *changed = true,
            #[cfg(feature = "rocksdb")]
            Home::RocksDb => return rocks::apply(&self.quads, &replacements),
        }
        replace::apply(&self.quads, &replacements)
    }

    /// Makes all replacements so far durable; costs a write of the whole file
    /// in a snapshot store, so once after many replacements.
    ///
    /// After a failure the folder holds what it held before, and the call can
    /// be repeated.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        match &mut self.home {
            Home::Memory => Ok(()),
            Home::Snapshot { dir, changed, .. } => {
                if *changed {
                    snapshot::write(dir, &self.quads)?;
                    *changed = false;
                }
                Ok(())
            }
            #[cfg(feature = "rocksdb")]
            Home::RocksDb if self.access == Access::Read => Ok(()),
            #[cfg(feature = "rocksdb")]
            Home::RocksDb => Ok(self.quads.flush()?),
        }
    }

    /// The names of all graphs that hold a quad, in code-point order.
    pub fn graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for graph in self.quads.named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph? {
                graphs.push(graph);
            }
        }
        graphs.sort_unstable();
        Ok(graphs)
    }

    /// Whether the graph holds a quad.
    pub fn contains_graph(&self, graph: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        Ok(self.quads.contains_named_graph(graph)?)
    }

    /// All quads, in no order that can be relied on.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, StoreError>> + use<> {
        self.quads.iter().map(|quad| Ok(quad?))
    }

    /// The quads of one graph, in no order that can be relied on.
    pub fn quads_of(
        &self,
        graph: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = Result<Quad, StoreError>> + use<> {
        let graph = GraphNameRef::NamedNode(graph);
        self.quads.quads_for_pattern(None, None, None, Some(graph)).map(|quad| Ok(quad?))
    }

    /// Every subject once, in the order of its lines in canonical N-Quads.
    pub fn subjects(&self) -> Result<Vec<NamedOrBlankNode>, StoreError> {
        Ok(lines::subjects(&self.quads)?)
    }

    /// The quads of one subject in all graphs, in no order that can be relied on.
    pub fn quads_about(
        &self,
        subject: NamedOrBlankNodeRef<'_>,
    ) -> impl Iterator<Item = Result<Quad, StoreError>> + use<> {
        self.quads.quads_for_pattern(Some(subject), None, None, None).map(|quad| Ok(quad?))
    }

    /// The whole store as canonical N-Quads, lines in code-point order: equal stores give equal bytes, and as there are no
    /// blank nodes this is their RDFC-1.0 form.
    pub fn canonical(&self) -> Result<String, StoreError> {
        snapshot::canonical(&self.quads)
    }

    /// How many quads there are; they are counted one by one.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.quads.len()?)
    }

    /// Whether there is no quad.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.quads.is_empty()?)
    }

    /// What keeps the quads; `None` for a store in memory alone.
    pub fn backing(&self) -> Option<Backing> {
        match self.home {
            Home::Memory => None,
            Home::Snapshot { .. } => Some(Backing::Snapshot),
            #[cfg(feature = "rocksdb")]
            Home::RocksDb => Some(Backing::RocksDb),
        }
    }

    /// For queries. What is written through it escapes the promises made here.
    pub fn oxigraph(&self) -> &oxigraph::store::Store {
        &self.quads
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("home", &self.home)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

/// What keeps a store on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backing {
    /// One sorted N-Quads file, held in memory while it is open.
    Snapshot,
    /// RocksDB. Always a name here, but opened only by a build that has it.
    RocksDb,
}

impl Default for Backing {
    /// What a new store gets when nothing is asked for.
    fn default() -> Self {
        if cfg!(feature = "rocksdb") { Self::RocksDb } else { Self::Snapshot }
    }
}

impl fmt::Display for Backing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Snapshot => "snapshot",
            Self::RocksDb => "rocksdb",
        })
    }
}

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Never makes a store and never waits for a writer: a snapshot is read
    /// beside it, RocksDB says that it is held.
    Read,
    /// One process at a time.
    Write,
}

/// Why a store could not be opened, changed or kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process, or another `Store` of this one, has it open.
    #[error("`{path}` is held by another process: try again when that is done")]
    Held {
        /// The lock file.
        path: PathBuf,
    },
    /// A folder of other things, or none where one is to be read.
    #[error("`{path}` is no store: name a store, or to make one a new or empty folder")]
    NotAStore {
        /// As it was asked for.
        path: PathBuf,
    },
    /// The marker is of another version, or of another program.
    #[error("`{path}` says `{text}`, unknown here: use the version that made the store")]
    UnknownMarker {
        /// The marker file.
        path: PathBuf,
        /// Its beginning.
        text: String,
    },
    /// The store is there, but not as it was asked for.
    #[error("`{path}` is a {found} store: ask for {found}, or name a new folder for {asked}")]
    OtherBacking {
        /// The store's folder.
        path: PathBuf,
        /// What the marker says.
        found: Backing,
        /// What the caller wants.
        asked: Backing,
    },
    /// RocksDB is wanted and this build has none.
    #[error(
        "`{path}` needs RocksDB, absent from this build: build with `--features rocksdb`, or name a snapshot store"
    )]
    NotBuiltIn {
        /// The store's folder.
        path: PathBuf,
    },
    /// The file is not what a commit wrote. Nothing was changed.
    #[error("`{path}` line {line} is damaged: restore the file, or load into a new folder")]
    Damaged {
        /// The N-Quads file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong with the line.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The system refused to read or write.
    #[error("cannot read or write `{path}`")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says: disk full, no permission.
        source: io::Error,
    },
    /// A blank node has no name to be replaced or linked by.
    #[error("graph `{graph}` has a blank node: `{quad}`")]
    BlankNode {
        /// The replacement's own graph.
        graph: NamedNode,
        /// The first such quad.
        quad: Box<Quad>,
    },
    /// A term that N-Quads cannot carry, such as an IRI with a space in it.
    #[error("graph `{graph}` has a malformed term: `{quad}`")]
    Malformed {
        /// The replacement's own graph.
        graph: NamedNode,
        /// The first such quad.
        quad: Box<Quad>,
        /// What the IRI or the language tag lacks.
        source: Box<dyn Error + Send + Sync>,
    },
    /// A quad that its replacement does not clear, so that a second load
    /// would leave it behind.
    #[error("the replacement of graph `{graph}` does not clear the place of `{quad}`")]
    Stray {
        /// The replacement's own graph.
        graph: NamedNode,
        /// The first such quad.
        quad: Box<Quad>,
    },
    /// Two replacements of one call have the same graph.
    #[error("graph `{graph}` is replaced twice at once: give it once")]
    Twice {
        /// The graph.
        graph: NamedNode,
    },
    /// The file was replaced since it was read: by a `load`, for one.
    #[error("`{path}` was changed since it was opened: open it anew")]
    Outdated {
        /// The store's folder.
        path: PathBuf,
    },
    /// A change in a graph that is not free to be changed.
    #[error(
        "graph `{graph}` is kept by the program itself: put statements of your own into a graph with a name of your own"
    )]
    NotFree {
        /// The graph.
        graph: NamedNode,
    },
    /// A quad outside named graphs.
    #[error("`{quad}` is in no named graph: name one")]
    NoGraph {
        /// The first such quad.
        quad: Box<Quad>,
    },
    /// A change that is too large for one step.
    #[error("the change adds and removes more than {limit} statements: make it in parts")]
    TooMuch {
        /// The most.
        limit: usize,
    },
    /// A replacement in a store that was opened to read.
    #[error("the store was opened to read: open it to write")]
    ReadOnly,
    /// Oxigraph or RocksDB failed.
    #[error("the embedded store failed")]
    Storage {
        /// What it says, with the file where there is one.
        #[from]
        source: StorageError,
    },
}
