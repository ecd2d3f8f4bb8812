//! `remove`: takes a notice out of a store, with its provenance.

use std::io::Write;

use anyhow::{Result, bail};

use crate::commands::cli::RemoveArguments;
use crate::commands::{Outcome, query};
use crate::mapping::{Iris, provenance_subjects};
use crate::notice::Key;
use crate::store::{Access, Replacement, Shared, Store};

pub(super) fn run(arguments: &RemoveArguments, out: &mut dyn Write) -> Result<Outcome> {
    // Opened for reading first: a folder without a store stays one.
    let base = query::base_of(&Store::open(&arguments.store, Access::Read, None)?)?;
    let mut store = Store::open(&arguments.store, Access::Write, None)?;
    let iris = Iris::new(&base)?;
    let id = Key::try_from(arguments.notice.clone())?;
    let graph = iris.notice_graph(&id);
    if !store.contains_graph(graph.as_ref())? {
        bail!(
            "found no notice `{id}` in `{}`; `breachgraph query notices` shows those that there are",
            arguments.store.display()
        );
    }
    let subjects = provenance_subjects(&iris, &id);
    let shared = vec![Shared { graph: iris.provenance_graph(), subjects }];
    store.replace(&[Replacement { graph, shared, quads: Vec::new() }])?;
    store.commit()?;
    writeln!(out, "{id} removed")?;
    out.flush()?;
    Ok(Outcome::Done)
}
