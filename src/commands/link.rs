//! `link`: organisations of the store → entries of a register index.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::commands::Outcome as Exit;
use crate::commands::cli_public::LinkArguments;
use crate::commands::export::write_whole;
use crate::commands::query::base_of;
use crate::commands::screen::{say, shown, warning};
use crate::commands::subjects::{kept_decisions, subjects};
use crate::link::{Decisions, Outcome, Reason, Thresholds, Verdict, judge, review_table};
use crate::mapping::{Iris, decision_graph, link_graphs};
use crate::registry::Index;
use crate::store::{Access, Replacement, Store};

/// The largest table of decisions, in bytes.
const TABLE_LIMIT: u64 = 64 << 20;

pub(super) fn run(arguments: &LinkArguments, out: &mut dyn Write) -> Result<Exit> {
    let mut store = Store::open(&arguments.store, Access::Write, None)?;
    let linked = link_store(&mut store, arguments)?;
    for verdict in &linked.verdicts {
        for line in lines(verdict, &linked.base) {
            writeln!(out, "{}", shown(&line))?;
        }
    }
    out.flush()?;
    say(&linked.summary());
    Ok(Exit::Done)
}

/// What a run of linking found.
pub(super) struct Linked {
    base: String,
    verdicts: Vec<Verdict>,
    decisions: usize,
}

/// Judges every organisation of the store and replaces the graphs of links; decisions that the store keeps stay.
pub(super) fn link_store(store: &mut Store, arguments: &LinkArguments) -> Result<Linked> {
    let index = Index::open(&arguments.index)?;
    let base = base_of(store)?;
    let iris = Iris::new(&base)?;
    let mut decisions = kept_decisions(store, &base)?;
    if let Some(file) = &arguments.decisions {
        decisions.overrule(read_decisions(file, &base)?);
    }
    if let Some(file) = &arguments.review {
        refuse_to_lose(file, &decisions, &base)?;
    }
    let thresholds = Thresholds::default();
    let mut verdicts = Vec::new();
    for subject in subjects(store)? {
        verdicts.push(judge(&subject, &index, &decisions, &thresholds)?);
    }
    warn_of_unused(&decisions, &verdicts);
    let links: Vec<_> = verdicts.iter().flat_map(|verdict| verdict.links.clone()).collect();
    let mut graphs = link_graphs(&iris, &links, index.versions());
    graphs.push(decision_graph(&iris, &decisions));
    let replacements: Vec<Replacement> = graphs
        .into_iter()
        .map(|(graph, quads)| Replacement { graph, shared: Vec::new(), quads })
        .collect();
    store.replace(&replacements)?;
    store.commit()?;
    if let Some(file) = &arguments.review {
        write_whole(file, &review_table(&verdicts, &base)?)?;
    }
    Ok(Linked { base, verdicts, decisions: decisions.len() })
}

fn read_decisions(file: &Path, base: &str) -> Result<Decisions> {
    let reading = || format!("cannot read the decisions `{}`", file.display());
    let size = fs::metadata(file).with_context(reading)?.len();
    if size > TABLE_LIMIT {
        bail!(
            "`{}` has more than {TABLE_LIMIT} bytes: is it a table of decisions?",
            file.display()
        );
    }
    Decisions::read(&fs::read(file).with_context(reading)?, base).with_context(reading)
}

/// A review table that a person has filled in is not written over before its decisions were handed in.
fn refuse_to_lose(file: &Path, decisions: &Decisions, base: &str) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    let old = read_decisions(file, base).with_context(|| {
        format!("`{}` exists and is no review table: move it away", file.display())
    })?;
    if old.within(decisions) {
        return Ok(());
    }
    bail!(
        "`{file}` holds decisions that were not handed in: give `--decisions {file}`, or move it away",
        file = file.display()
    )
}

/// A decision whose organisation or entry is not there any more is kept, and said.
fn warn_of_unused(decisions: &Decisions, verdicts: &[Verdict]) {
    for decision in decisions.all() {
        if !verdicts.iter().any(|verdict| verdict.organization == decision.organization) {
            warning(&format!(
                "a decision on {} is kept, but no notice of the store names this organisation",
                decision.organization
            ));
        }
    }
}

/// One line a link, or one that says why there is none.
fn lines(verdict: &Verdict, base: &str) -> Vec<String> {
    let name = &verdict.name;
    match &verdict.outcome {
        Outcome::Linked => verdict
            .links
            .iter()
            .map(|link| {
                let features: Vec<_> = link.features.iter().map(ToString::to_string).collect();
                format!(
                    "linked · {name} · {} · {} {} · {} · {:.3} · {}",
                    link.predicate.word(),
                    link.register(),
                    link.entry.id,
                    link.entry.name,
                    link.score,
                    features.join("; ")
                )
            })
            .collect(),
        Outcome::Review(reason) => vec![format!("review · {name} · {reason}")],
        Outcome::NotLinked(Reason::NoName) => Vec::new(),
        Outcome::NotLinked(reason) => {
            let name = name.strip_prefix(base).unwrap_or(name);
            vec![format!("no link · {name} · {reason}")]
        }
    }
}

impl Linked {
    /// What became of all, in one line.
    pub(super) fn summary(&self) -> String {
        let count = |wanted: fn(&Outcome) -> bool| {
            self.verdicts.iter().filter(|verdict| wanted(&verdict.outcome)).count()
        };
        let nameless = count(|outcome| matches!(outcome, Outcome::NotLinked(Reason::NoName)));
        format!(
            "{} organisations linked, {} for review, {} not linked, {nameless} only described; {} decisions of persons kept",
            count(|outcome| matches!(outcome, Outcome::Linked)),
            count(|outcome| matches!(outcome, Outcome::Review(_))),
            count(|outcome| matches!(outcome, Outcome::NotLinked(_))) - nameless,
            self.decisions
        )
    }
}
