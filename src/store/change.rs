//! A change of a snapshot store by whoever has it open to read: worked out first, then put into the file in one step.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad};
use oxigraph::store::{StorageError, Transaction};

use crate::store::folder::Lock;
use crate::store::home::Home;
use crate::store::{Access, Store, StoreError, replace, snapshot};

/// The most quads that one change adds and removes.
const QUADS: usize = 1_000_000;

/// A change being worked out; nobody else may write until it is dropped or done.
pub struct Change<'a> {
    // Dropped first: the lock outlives what it guards.
    transaction: Transaction<'a>,
    store: &'a Store,
    dir: &'a Path,
    lock: Lock,
}

impl Store {
    /// Begins a change of a snapshot store.
    ///
    /// [`StoreError::Outdated`] where the file was replaced since this store was opened.
    pub fn change(&self) -> Result<Change<'_>, StoreError> {
        let Home::Snapshot { dir, seen, .. } = &self.home else {
            return Err(StoreError::ReadOnly);
        };
        let lock = Lock::new(dir, Access::Write)?;
        if !seen.as_ref().is_some_and(|seen| seen.is_current(dir)) {
            return Err(StoreError::Outdated { path: dir.clone() });
        }
        Ok(Change { transaction: self.quads.start_transaction()?, store: self, dir, lock })
    }
}

impl<'a> Change<'a> {
    /// For updates; what they do is seen by [`Change::difference`] alone.
    pub fn oxigraph(&mut self) -> &mut Transaction<'a> {
        &mut self.transaction
    }

    /// What came of it, ready to be kept; `touched`: the graphs in which something may have changed, `None`: any.
    ///
    /// Refuses blank nodes, quads outside named graphs, malformed terms, and a graph that is not `free`.
    pub fn difference(
        self,
        touched: Option<&BTreeSet<NamedNode>>,
        free: &dyn Fn(NamedNodeRef<'_>) -> bool,
    ) -> Result<Difference, StoreError> {
        let mut found = Difference::none(self.dir.to_owned());
        let mut keep = |quad: Quad, side: Side| {
            let GraphName::NamedNode(graph) = &quad.graph_name else {
                return Err(StoreError::NoGraph { quad: Box::new(quad) });
            };
            if !free(graph.as_ref()) {
                return Err(StoreError::NotFree { graph: graph.clone() });
            }
            found.take(&quad, side)
        };
        for place in places(touched) {
            for quad in self.transaction.quads_for_pattern(None, None, None, place) {
                let quad = quad?;
                if !self.store.quads.contains(&quad)? {
                    keep(quad, Side::Added)?;
                }
            }
            for quad in self.store.quads.quads_for_pattern(None, None, None, place) {
                let quad = quad?;
                if !self.transaction.contains(&quad)? {
                    keep(quad, Side::Removed)?;
                }
            }
        }
        drop(self.transaction);
        found.lock = Some(self.lock);
        Ok(found.sorted())
    }
}

impl fmt::Debug for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Change").field("dir", &self.dir).finish_non_exhaustive()
    }
}

type Place<'a> = Option<oxigraph::model::GraphNameRef<'a>>;

fn places(touched: Option<&BTreeSet<NamedNode>>) -> Vec<Place<'_>> {
    match touched {
        None => vec![None],
        Some(graphs) => graphs.iter().map(|graph| Some(graph.as_ref().into())).collect(),
    }
}

#[derive(Clone, Copy)]
enum Side {
    Added,
    Removed,
}

/// Lines of N-Quads that a change adds and removes, each once, in the order of the file.
pub struct Difference {
    dir: PathBuf,
    added: Vec<String>,
    removed: Vec<String>,
    lock: Option<Lock>,
}

impl Difference {
    fn none(dir: PathBuf) -> Self {
        Self { dir, added: Vec::new(), removed: Vec::new(), lock: None }
    }

    fn take(&mut self, quad: &Quad, side: Side) -> Result<(), StoreError> {
        if matches!(side, Side::Added) {
            replace::check_quad(quad)?;
        }
        if self.added.len() + self.removed.len() >= QUADS {
            return Err(StoreError::TooMuch { limit: QUADS });
        }
        let line = snapshot::line(quad).map_err(StorageError::from)?;
        match side {
            Side::Added => self.added.push(line),
            Side::Removed => self.removed.push(line),
        }
        Ok(())
    }

    fn sorted(mut self) -> Self {
        self.added.sort_unstable();
        self.removed.sort_unstable();
        self
    }

    /// How many quads it adds.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// How many quads it removes.
    pub fn removed(&self) -> usize {
        self.removed.len()
    }

    /// Puts the changed file in the place of the old one in one step, durable when it returns.
    ///
    /// After a failure the folder holds what it held before.
    pub fn keep(self) -> Result<(), StoreError> {
        if self.added.is_empty() && self.removed.is_empty() {
            return Ok(());
        }
        let file = snapshot::open(&self.dir)?;
        let merged = snapshot::replace_with(&self.dir, &mut |out| {
            merge(BufReader::with_capacity(1 << 16, &file), &self.added, &self.removed, out)
        });
        match merged {
            // Edited by hand: not in order, or a line not as it is written here.
            Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::InvalidData => {
                self.keep_anew()
            }
            kept => kept,
        }
    }

    /// By way of a store in memory.
    fn keep_anew(&self) -> Result<(), StoreError> {
        let (quads, _) = snapshot::read(&self.dir)?;
        for line in &self.removed {
            for quad in snapshot::quads_of(line)? {
                quads.remove(&quad)?;
            }
        }
        for line in &self.added {
            for quad in snapshot::quads_of(line)? {
                quads.insert(&quad)?;
            }
        }
        snapshot::write(&self.dir, &quads)
    }
}

impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Difference")
            .field("added", &self.added.len())
            .field("removed", &self.removed.len())
            .finish_non_exhaustive()
    }
}

/// Writes the lines of a sorted file, without those that are removed and with those that are added.
///
/// `InvalidData` where the file is not sorted, or has not all lines that are removed.
fn merge(
    mut file: impl BufRead,
    added: &[String],
    removed: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let odd = || io::Error::from(io::ErrorKind::InvalidData);
    let (mut added, mut removed) = (added.iter().peekable(), removed.iter().peekable());
    let (mut last, mut line) = (Vec::new(), Vec::new());
    while file.read_until(b'\n', &mut line)? > 0 {
        if !last.is_empty() && line <= last {
            return Err(odd());
        }
        while let Some(new) = added.next_if(|new| new.as_bytes() < line.as_slice()) {
            out.write_all(new.as_bytes())?;
        }
        if removed.next_if(|old| old.as_bytes() == line.as_slice()).is_none() {
            out.write_all(&line)?;
        }
        std::mem::swap(&mut last, &mut line);
        line.clear();
    }
    for new in added {
        out.write_all(new.as_bytes())?;
    }
    if removed.next().is_some() { Err(odd()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(file: &str, added: &[&str], removed: &[&str]) -> Option<String> {
        let lines =
            |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let mut out = Vec::new();
        merge(file.as_bytes(), &lines(added), &lines(removed), &mut out).ok()?;
        String::from_utf8(out).ok()
    }

    #[test]
    fn lines_are_added_and_removed_in_their_places() {
        let file = "b\nd\nf\n";
        assert_eq!(merged(file, &["a\n", "c\n", "g\n"], &[]).unwrap(), "a\nb\nc\nd\nf\ng\n");
        assert_eq!(merged(file, &["e\n"], &["b\n", "f\n"]).unwrap(), "d\ne\n");
        assert_eq!(merged("", &["a\n"], &[]).unwrap(), "a\n");
    }

    #[test]
    fn a_file_that_was_edited_by_hand_is_not_merged() {
        assert_eq!(merged("b\na\n", &[], &[]), None);
        assert_eq!(merged("a\nb \n", &[], &["b\n"]), None);
    }
}
