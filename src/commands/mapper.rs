//! From a record or a notice to the quads that go into the store.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Result, bail};
use chrono::{DateTime, SecondsFormat, Timelike};

use crate::commands::cli::{FetchArguments, MappingArguments};
use crate::commands::extractor::{Extractor, Text};
use crate::commands::input::NoticeInput;
use crate::commands::keep::is_untouched;
use crate::mapping::{
    Iris, KnownOrganizations, MappedNotice, Origin, Run, map_notice, vocabulary_graphs,
};
use crate::notice::{self, Notice, StoredText, TextFolder};
use crate::store::Replacement;

/// A notice on its way into the store.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) id: String,
    /// Where it was read from.
    pub(super) place: String,
    pub(super) origin: Origin,
    pub(super) quads: usize,
    /// SHA-256 of the stored text, in lower case.
    pub(super) text_sha256: String,
    /// What a reader would miss.
    pub(super) shortfalls: Vec<String>,
}

/// Everything that mapping needs besides the record.
pub(super) struct Mapper {
    pub(super) iris: Iris,
    known: KnownOrganizations,
    texts: Option<TextFolder>,
    time: Option<String>,
    /// Made only where there is a notice to read.
    extractor: OnceLock<Extractor>,
    fetch: FetchArguments,
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
        let (extractor, fetch) = (OnceLock::new(), arguments.fetch.clone());
        Ok(Self { iris, known, texts, time, extractor, fetch })
    }

    /// The graphs that every store has, whatever its notices: organisations, ontology, code lists.
    pub(super) fn common(&self) -> Result<Vec<Replacement>> {
        let mut graphs = vocabulary_graphs()?;
        graphs.push((self.iris.organizations_graph(), self.known.quads().to_vec()));
        Ok(graphs
            .into_iter()
            .map(|(graph, quads)| Replacement { graph, shared: Vec::new(), quads })
            .collect())
    }

    /// Reads and maps a record.
    pub(super) fn record(&self, path: &Path) -> Result<(MappedNotice, Loaded)> {
        let (notice, content) = notice::read_file(path)?;
        let text = self.texts.as_ref().map(|texts| texts.text_of(&notice)).transpose()?.flatten();
        let origin = if is_untouched(&content) { Origin::Extraction } else { Origin::Record };
        let basis = Basis {
            place: path.display().to_string(),
            input_sha256: notice::sha256(content.as_bytes()),
            origin,
        };
        self.map(&notice, text.as_ref(), basis)
    }

    /// The reader of notices.
    pub(super) fn extractor(&self) -> Result<&Extractor> {
        if let Some(extractor) = self.extractor.get() {
            return Ok(extractor);
        }
        let made = Extractor::new(&self.fetch, None)?;
        Ok(self.extractor.get_or_init(|| made))
    }

    /// Maps what was read from the text of a notice.
    pub(super) fn notice(
        &self,
        input: &NoticeInput,
        text: &Text,
        notice: &Notice,
    ) -> Result<(MappedNotice, Loaded)> {
        let basis = Basis {
            place: input.to_string(),
            input_sha256: text.acquired.sha256.clone(),
            origin: Origin::Extraction,
        };
        self.map(notice, Some(&text.acquired.text), basis)
    }

    fn map(
        &self,
        notice: &Notice,
        text: Option<&StoredText>,
        basis: Basis,
    ) -> Result<(MappedNotice, Loaded)> {
        let run = Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            input_sha256: basis.input_sha256,
            origin: basis.origin,
            time: self.time.clone(),
        };
        let mapped = map_notice(notice, text, (&self.iris, &self.known), &run)?;
        let loaded = Loaded {
            id: notice.id.to_string(),
            place: basis.place,
            origin: basis.origin,
            quads: mapped.quads.len(),
            text_sha256: notice.text.sha256.to_lowercase(),
            shortfalls: shortfalls(notice, text.is_some()),
        };
        Ok((mapped, loaded))
    }
}

/// Where a record comes from.
struct Basis {
    place: String,
    input_sha256: String,
    origin: Origin,
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

/// The name of a record's file, which is most often the id of its notice.
pub(super) fn stem_of(path: &Path) -> String {
    PathBuf::from(path).file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}
