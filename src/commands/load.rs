//! `load`: records → quads → store, streaming; one notice one replacement.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, SecondsFormat, Timelike};

use crate::commands::Outcome;
use crate::commands::cli::{LoadArguments, MappingArguments};
use crate::commands::input::Inputs;
use crate::commands::query::stored_base;
use crate::commands::screen::{self, say};
use crate::mapping::{Iris, KnownOrganizations, MappedNotice, Run, map_notice, vocabulary_graphs};
use crate::notice::{self, Notice, TextFolder};
use crate::store::{Access, Replacement, Shared, Store};

/// Quads that are replaced in one call: bounds the memory of a large load.
const BATCH_QUADS: usize = 200_000;

/// Mapped notices that wait for the store.
const QUEUE: usize = 64;

pub(super) fn run(arguments: &LoadArguments, out: &mut dyn Write) -> Result<Outcome> {
    let inputs = Inputs::gather(&arguments.inputs)?;
    let mapper = Mapper::new(&arguments.mapping)?;
    let mut store =
        Store::open(&arguments.store, Access::Write, arguments.mapping.backing.map(Into::into))?;
    let report = load(&mut store, &inputs, &mapper)?;
    for line in &report.loaded {
        writeln!(out, "{}\t{} quads\t{}", line.id, line.quads, line.path.display())?;
    }
    out.flush()?;
    say(&report.summary(&inputs));
    Ok(report.outcome())
}

/// What became of the inputs.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) loaded: Vec<Loaded>,
    pub(super) refused: usize,
}

/// A notice in the store.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) id: String,
    pub(super) path: PathBuf,
    pub(super) quads: usize,
    /// What a reader would miss.
    pub(super) shortfalls: Vec<String>,
}

impl Report {
    pub(super) fn summary(&self, inputs: &Inputs) -> String {
        let quads: usize = self.loaded.iter().map(|l| l.quads).sum();
        let mut parts = vec![format!("{} notices loaded, {quads} quads", self.loaded.len())];
        if self.refused > 0 {
            parts.push(format!(
                "{} inputs refused; what was stored of them before stays",
                self.refused
            ));
        }
        if inputs.others > 0 {
            parts.push(format!("{} other files left alone", inputs.others));
        }
        parts.join("; ")
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.refused > 0 { Outcome::Refused } else { Outcome::Done }
    }
}

/// Everything that mapping needs besides the record.
pub(super) struct Mapper {
    pub(super) iris: Iris,
    known: KnownOrganizations,
    texts: Option<TextFolder>,
    time: Option<String>,
}

impl Mapper {
    pub(super) fn new(arguments: &MappingArguments) -> Result<Self> {
        let iris = Iris::new(&arguments.base)?;
        let known = KnownOrganizations::compiled_in(&iris)?;
        let time = arguments.time.as_deref().map(checked_time).transpose()?;
        if let Some(folder) = arguments.texts.as_ref().filter(|folder| !folder.is_dir()) {
            bail!("found no folder `{}` for `--texts`", folder.display());
        }
        let texts = arguments.texts.as_deref().map(TextFolder::new);
        Ok(Self { iris, known, texts, time })
    }

    /// The graphs that every store has, whatever its notices: organisations, ontology, code lists.
    fn common(&self) -> Result<Vec<Replacement>> {
        let mut graphs = vocabulary_graphs()?;
        graphs.push((self.iris.organizations_graph(), self.known.quads().to_vec()));
        Ok(graphs
            .into_iter()
            .map(|(graph, quads)| Replacement { graph, shared: Vec::new(), quads })
            .collect())
    }

    fn map(&self, path: &Path) -> Result<(MappedNotice, Loaded)> {
        let (notice, content) = notice::read_file(path)?;
        let text = self.texts.as_ref().map(|texts| texts.text_of(&notice)).transpose()?.flatten();
        let input_sha256 = notice::sha256(content.as_bytes());
        let run = Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            input_sha256,
            time: self.time.clone(),
        };
        let mapped = map_notice(&notice, text.as_ref(), (&self.iris, &self.known), &run)?;
        let loaded = Loaded {
            id: notice.id.to_string(),
            path: path.to_owned(),
            quads: mapped.quads.len(),
            shortfalls: shortfalls(&notice, text.is_some()),
        };
        Ok((mapped, loaded))
    }
}

/// The time in the lexical form of `xsd:dateTime`; a leap second has none.
fn checked_time(text: &str) -> Result<String> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(time) if time.nanosecond() < 1_000_000_000 => {
            Ok(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        }
        _ => bail!("found time `{text}`, expected one as 2026-11-22T09:00:00Z"),
    }
}

/// What the record of a notice does not give.
fn shortfalls(notice: &Notice, has_text: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut note = |missing: bool, words: &str| {
        if missing {
            lines.push(words.to_owned());
        }
    };
    note(notice.issued.is_none(), "no date of publication");
    note(notice.discovered.is_none(), "no date of discovery");
    note(notice.leak_status.is_none(), "no verdict on the leak");
    note(notice.counts.is_empty(), "no count");
    note(notice.reader.is_some(), "read by a program, not checked by a person (`reader`)");
    note(!has_text, "text not at hand, so no quotes (`--texts`)");
    lines.extend(notice.review.iter().map(|line| format!("to review: {line}")));
    lines
}

/// Reads and maps on one thread and stores on another, a batch at a time; durable when it returns.
pub(super) fn load(store: &mut Store, inputs: &Inputs, mapper: &Mapper) -> Result<Report> {
    if let Some(base) = stored_base(store)?.filter(|base| base != mapper.iris.base()) {
        bail!(
            "found base `{}`, expected that of the store: give `--base {base}`, or name a new store",
            mapper.iris.base()
        );
    }
    store.replace(&mapper.common()?)?;
    let (sender, receiver) = sync_channel(QUEUE);
    thread::scope(|scope| {
        scope.spawn(move || map_all(inputs, mapper, &sender));
        store_all(store, inputs, receiver)
    })
}

type Mapped = (PathBuf, Result<(MappedNotice, Loaded)>);

fn map_all(inputs: &Inputs, mapper: &Mapper, sender: &SyncSender<Mapped>) {
    for path in &inputs.records {
        if sender.send((path.clone(), mapper.map(path))).is_err() {
            // The store failed and says so itself.
            return;
        }
    }
}

fn store_all(store: &mut Store, inputs: &Inputs, receiver: Receiver<Mapped>) -> Result<Report> {
    let bar = screen::progress(inputs.records.len(), "notices");
    let mut report = Report::default();
    let mut paths: HashMap<String, PathBuf> = HashMap::new();
    let mut batch: Vec<Replacement> = Vec::new();
    let mut waiting = 0;
    for (path, mapped) in receiver {
        bar.inc(1);
        let (mapped, loaded) = match mapped {
            Ok(mapped) => mapped,
            Err(error) => {
                report.refused += 1;
                screen::warning(&format!("refused: {}", screen::chain(&error)));
                continue;
            }
        };
        if let Some(first) = paths.get(&loaded.id) {
            report.refused += 1;
            let (path, first) = (path.display(), first.display());
            screen::warning(&format!(
                "refused: {path}: found notice `{}` again, expected it once: it was read from {first}",
                loaded.id
            ));
            continue;
        }
        paths.insert(loaded.id.clone(), path);
        waiting += loaded.quads;
        report.loaded.push(loaded);
        batch.push(replacement(mapped));
        if waiting >= BATCH_QUADS {
            store.replace(&batch)?;
            batch.clear();
            waiting = 0;
        }
    }
    store.replace(&batch)?;
    store.commit().context(
        "the load may not be durable: run it again; what was stored before is untouched",
    )?;
    bar.finish_and_clear();
    Ok(report)
}

fn replacement(mapped: MappedNotice) -> Replacement {
    let shared = Shared { graph: mapped.provenance_graph, subjects: mapped.provenance_subjects };
    Replacement { graph: mapped.graph, shared: vec![shared], quads: mapped.quads }
}
