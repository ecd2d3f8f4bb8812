//! `load`: records and notices → quads → store, streaming; one notice one replacement.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;

use crate::commands::Outcome;
use crate::commands::cli::LoadArguments;
use crate::commands::extract::with_input;
use crate::commands::extractor::{Extractor, Text};
use crate::commands::input::{Inputs, NoticeInput, Wanted};
use crate::commands::keep;
use crate::commands::mapper::{Loaded, Mapper, stem_of};
use crate::commands::parallel::{in_batches, ordered};
use crate::commands::query::stored_base;
use crate::commands::screen::{self, say};
use crate::mapping::{MappedNotice, Origin, extraction_mark};
use crate::notice::{Key, Notice};
use crate::store::{Access, Replacement, Shared, Store};

/// Quads that are replaced in one call: bounds the memory of a large load.
const BATCH_QUADS: usize = 200_000;

pub(super) fn run(arguments: &LoadArguments, out: &mut dyn Write) -> Result<Outcome> {
    let inputs = Inputs::gather(&arguments.inputs, Wanted::RecordsAndNotices)?;
    let mapper = Mapper::new(&arguments.mapping)?;
    let mut store =
        Store::open(&arguments.store, Access::Write, arguments.mapping.backing.map(Into::into))?;
    let rules = Rules { overwrite: arguments.mapping.overwrite, texts: None };
    let report = load(&mut store, &inputs, &mapper, &rules)?;
    for line in &report.loaded {
        writeln!(out, "{}\t{} quads\t{}", line.id, line.quads, line.place)?;
    }
    out.flush()?;
    say(&report.summary(&inputs));
    Ok(report.outcome())
}

/// What a load may do besides.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Whether an extraction replaces what came from an edited or hand-written record.
    pub(super) overwrite: bool,
    /// Where the texts that were read are kept.
    pub(super) texts: Option<PathBuf>,
}

/// What became of the inputs.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) loaded: Vec<Loaded>,
    pub(super) refused: usize,
    /// Notices that were not read, because a record speaks for them.
    pub(super) kept: usize,
}

impl Report {
    pub(super) fn summary(&self, inputs: &Inputs) -> String {
        let quads: usize = self.loaded.iter().map(|l| l.quads).sum();
        let mut parts = vec![format!("{} notices loaded, {quads} quads", self.loaded.len())];
        if self.kept > 0 {
            parts.push(format!("{} texts not read again", self.kept));
        }
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

/// Reads and maps on all cores and stores on this thread, a batch at a time; durable when it returns.
///
/// Records come first: a notice whose record is there is not read again.
pub(super) fn load(
    store: &mut Store,
    inputs: &Inputs,
    mapper: &Mapper,
    rules: &Rules,
) -> Result<Report> {
    if let Some(base) = stored_base(store)?.filter(|base| base != mapper.iris.base()) {
        bail!(
            "found base `{}`, expected that of the store: give `--base {base}`, or name a new store",
            mapper.iris.base()
        );
    }
    store.replace(&mapper.common()?)?;
    let by_people = if inputs.notices.is_empty() || rules.overwrite {
        HashSet::new()
    } else {
        recorded(store, mapper)?
    };
    let mut loader = Loader {
        store,
        bar: screen::progress(inputs.records.len() + inputs.notices.len(), "notices"),
        report: Report::default(),
        places: HashMap::new(),
        batch: Vec::new(),
        waiting: 0,
    };
    let mut records = Records::default();
    ordered(
        &inputs.records,
        |path| mapper.record(path),
        |path, mapped| {
            records.note(path, mapped.as_ref().ok().map(|(_, loaded)| loaded));
            loader.take(mapped)
        },
    )?;
    let known = Known { records: &records, by_people: &by_people };
    if !inputs.notices.is_empty() {
        let extractor = mapper.extractor()?;
        in_batches(
            &inputs.notices,
            |batch| read(batch, mapper, extractor, &known),
            |input, read| loader.take_notice(input, read, rules),
        )?;
    }
    loader.finish()
}

/// The notices of the store that came from an edited or hand-written record, by id in lower case.
fn recorded(store: &Store, mapper: &Mapper) -> Result<HashSet<String>> {
    let provenance = mapper.iris.provenance_graph();
    let marks: HashSet<_> = store.quads_of(provenance.as_ref()).collect::<Result<_, _>>()?;
    let prefix = format!("{}graph/notice/", mapper.iris.base());
    let mut by_people = HashSet::new();
    for graph in store.graphs()? {
        let Some(id) = graph.as_str().strip_prefix(&prefix) else { continue };
        let extracted = Key::try_from(id.to_owned()).is_ok_and(|id| {
            let mark = extraction_mark(&mapper.iris, &id);
            marks.contains(&mark)
        });
        if !extracted {
            by_people.insert(id.to_lowercase());
        }
    }
    Ok(by_people)
}

/// What the records among the inputs speak for.
#[derive(Debug, Default)]
struct Records {
    /// Ids in lower case with the files; the file's name where the record was refused.
    ids: HashMap<String, String>,
    /// Hashes of the texts with the files.
    texts: HashMap<String, String>,
}

impl Records {
    fn note(&mut self, path: &Path, loaded: Option<&Loaded>) {
        let place = path.display().to_string();
        match loaded {
            Some(loaded) => {
                self.ids.entry(loaded.id.to_lowercase()).or_insert_with(|| place.clone());
                self.texts.entry(loaded.text_sha256.clone()).or_insert(place);
            }
            None => {
                self.ids.entry(stem_of(path)).or_insert(place);
            }
        }
    }
}

/// Which notices need not be read.
struct Known<'a> {
    records: &'a Records,
    by_people: &'a HashSet<String>,
}

impl Known<'_> {
    /// Why a notice of this id is not read.
    fn by_id(&self, id: &str) -> Option<String> {
        let id = id.to_lowercase();
        if let Some(record) = self.records.ids.get(&id) {
            return Some(format!("its record {record} speaks for it"));
        }
        self.by_people.contains(&id).then(|| {
            "the store has it from an edited or hand-written record; `--overwrite` replaces it"
                .to_owned()
        })
    }
}

/// A notice, or why it was not read.
enum Read {
    Mapped(Box<(MappedNotice, Loaded, Text)>),
    Not(String),
}

/// Reads and maps the notices of a batch; a result for each.
fn read(
    batch: &[NoticeInput],
    mapper: &Mapper,
    extractor: &Extractor,
    known: &Known<'_>,
) -> Vec<Result<Read>> {
    let texts = batch.iter().map(|input| wanted(input, extractor, known)).collect();
    let map = |(input, read): (&NoticeInput, Result<(Text, Result<Notice>), _>)| match read {
        Ok((text, notice)) => {
            let (mapped, loaded) = mapper.notice(input, &text, &notice?)?;
            Ok(Read::Mapped(Box::new((mapped, loaded, text))))
        }
        Err(unread) => unread,
    };
    batch.iter().zip(extractor.read_all(texts)).map(map).collect()
}

/// The text of an input that is to be read; else what became of the input.
fn wanted(
    input: &NoticeInput,
    extractor: &Extractor,
    known: &Known<'_>,
) -> Result<Text, Result<Read>> {
    let not = |why| Err(Ok(Read::Not(why)));
    if let Some(why) = extractor.id_of(input).map_err(Err)?.and_then(|id| known.by_id(id.as_str()))
    {
        return not(why);
    }
    let text = extractor.text(input).map_err(Err)?;
    if let Some(record) = known.records.texts.get(text.acquired.text.sha256()) {
        return not(format!("its record {record} speaks for it"));
    }
    if let Some(why) = known.by_id(text.id.as_str()) {
        return not(why);
    }
    Ok(text)
}

/// Takes mapped notices into the store.
struct Loader<'a> {
    store: &'a mut Store,
    bar: ProgressBar,
    report: Report,
    /// By id in lower case, as file systems may see it: where it was read from, and the hash of its text.
    places: HashMap<String, (String, String)>,
    batch: Vec<Replacement>,
    waiting: usize,
}

impl Loader<'_> {
    fn take_notice(
        &mut self,
        input: &NoticeInput,
        read: Result<Read>,
        rules: &Rules,
    ) -> Result<()> {
        let (mapped, loaded, text) = match read {
            Ok(Read::Mapped(mapped)) => *mapped,
            Ok(Read::Not(why)) => {
                self.bar.inc(1);
                self.report.kept += 1;
                say(&format!("{input} is not read: {why}"));
                return Ok(());
            }
            Err(error) => return self.take(Err(with_input(error, input))),
        };
        if let Some((first, hash)) = self.places.get(&loaded.id.to_lowercase())
            && *hash == loaded.text_sha256
        {
            self.bar.inc(1);
            self.report.kept += 1;
            say(&format!("{input} is not read: it is the same text as {first}"));
            return Ok(());
        }
        if let Some(folder) = &rules.texts
            && !self.places.contains_key(&loaded.id.to_lowercase())
            && let Err(error) = keep::keep_text(folder, &text)
        {
            return self.take(Err(with_input(error, input)));
        }
        self.take(Ok((mapped, loaded)))
    }

    fn take(&mut self, mapped: Result<(MappedNotice, Loaded)>) -> Result<()> {
        self.bar.inc(1);
        let (mapped, loaded) = match mapped {
            Ok(mapped) => mapped,
            Err(error) => {
                self.refuse(&screen::chain(&error));
                return Ok(());
            }
        };
        if let Some((first, _)) = self.places.get(&loaded.id.to_lowercase()) {
            let line = format!(
                "{}: found notice `{}` again, expected it once: it was read from {first}",
                loaded.place, loaded.id
            );
            self.refuse(&line);
            return Ok(());
        }
        let place = (loaded.place.clone(), loaded.text_sha256.clone());
        self.places.insert(loaded.id.to_lowercase(), place);
        self.waiting += loaded.quads;
        self.report.loaded.push(loaded);
        self.batch.push(replacement(mapped));
        if self.waiting >= BATCH_QUADS {
            self.store.replace(&self.batch)?;
            self.batch.clear();
            self.waiting = 0;
        }
        Ok(())
    }

    fn refuse(&mut self, line: &str) {
        self.report.refused += 1;
        screen::warning(&format!("refused: {line}"));
    }

    fn finish(self) -> Result<Report> {
        self.store.replace(&self.batch)?;
        self.store.commit().context(
            "the load may not be durable: run it again; what was stored before is untouched",
        )?;
        self.bar.finish_and_clear();
        Ok(self.report)
    }
}

fn replacement(mapped: MappedNotice) -> Replacement {
    let shared = Shared { graph: mapped.provenance_graph, subjects: mapped.provenance_subjects };
    Replacement { graph: mapped.graph, shared: vec![shared], quads: mapped.quads }
}

impl Loaded {
    /// The words of a report for how it was read.
    pub(super) fn verb(&self) -> &'static str {
        match self.origin {
            Origin::Record => "read",
            Origin::Extraction => "extracted",
        }
    }
}
