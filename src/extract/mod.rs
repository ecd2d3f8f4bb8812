//! The reader: the stored text of a notice → a record in which every fact has the place of its words.
//!
//! In: a text and the lexicon of the ontology. Out: a `Notice` with evidence, confidence and `review:` entries. Rules over
//! the text's structure and the lexicon, no network, no model. Reading never fails: what is not found is left out and said
//! in `review:`.
//!
//! One recogniser a file, in the order in which they build on each other: `flow` folds the text, `layout` finds
//! lines and sentences, then dates, names, roles, services, systems, categories, verdicts, counts, periods, events and
//! measures go into a `Draft`, which `assemble` turns into the record.

mod assemble;
mod categories;
mod cause;
mod counts;
mod cues;
mod dates;
mod dictionary;
mod document;
mod draft;
mod events;
mod filter;
mod flow;
mod header;
mod keeping;
mod labels;
mod landmarks;
mod layout;
mod measures;
mod names;
mod parties;
mod periods;
mod polarity;
mod publisher;
mod services;
mod signs;
mod sweep;
mod systems;
mod topics;
mod verdicts;

use crate::lexicon::{Lexicon, LexiconError};
use crate::notice::{Key, Notice, StoredText};

use cues::Vocabulary;
use document::Document;
use draft::Draft;
use sweep::Sweep;

/// Reads notices; made once, used for many, by several threads.
#[derive(Debug)]
pub struct Reader {
    labels: labels::Labels,
    names: names::Names,
    categories: categories::Categories,
    causes: cause::Causes,
    measures: measures::Measures,
    events: events::Events,
    hosts: keeping::Hosts,
    sweep: Sweep,
}

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Id of the notice, and of its incident.
    pub id: &'a Key,
    /// File name of the stored text.
    pub file: &'a str,
    /// The stored text.
    pub text: &'a StoredText,
    /// Where it was published or found, where known.
    pub address: Option<&'a str>,
}

/// Why a reader could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The ontology's files are not what they should be.
    #[error("the words of the reader cannot be taken from the ontology")]
    Lexicon(#[from] LexiconError),
    /// There are too many words.
    #[error(
        "found {found} words for the reader, expected at most {limit}: is the lexicon the right one?"
    )]
    Words {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
}

impl Reader {
    /// The reader that knows the ontology compiled in.
    pub fn compiled_in() -> Result<Self, ExtractError> {
        Self::new(&Lexicon::compiled_in()?)
    }

    /// A reader that knows these words.
    pub fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let names = names::Names::new(lexicon)?;
        let hosts = keeping::Hosts::new(lexicon)?;
        let categories = categories::Categories::new(lexicon)?;
        let causes = cause::Causes::new(lexicon)?;
        let measures = measures::Measures::new(lexicon)?;
        let mut vocabularies: Vec<Vocabulary<'_>> = Vec::new();
        vocabularies.extend(names.vocabularies());
        vocabularies.extend(categories.vocabularies());
        vocabularies.extend(causes.vocabularies());
        vocabularies.extend(parties::vocabularies());
        vocabularies.extend(measures.vocabulary());
        vocabularies.extend(systems::vocabulary());
        vocabularies.extend(verdicts::vocabulary());
        vocabularies.extend(counts::topic::vocabulary());
        vocabularies.extend(services::unquoted::vocabulary());
        vocabularies.extend(hosts.vocabulary());
        vocabularies.extend(keeping::vocabulary());
        let sweep = Sweep::new(&vocabularies);
        let labels = labels::Labels::new(lexicon);
        let events = events::Events::new(lexicon)?;
        Ok(Self { labels, names, categories, causes, measures, events, hosts, sweep })
    }

    /// The record of a notice.
    pub fn read(&self, source: &Source<'_>) -> Notice {
        let mut document = Document::new(source.text.as_str());
        document.found = self.sweep.find(document.text());
        dates::read(&mut document);
        let mut draft = Draft::default();
        header::read(&document, &mut draft);
        names::read(&document, &self.names, &mut draft);
        publisher::read(&document, &mut draft);
        services::read(&document, &mut draft);
        cause::read(&document, &self.causes, &mut draft);
        systems::read(&document, &mut draft);
        parties::read(&document, &self.names, &mut draft);
        publisher::republisher::read(&document, &mut draft);
        let predicates = categories::predicate::find(&document);
        verdicts::read(&document, &predicates, &mut draft);
        categories::read(&document, &self.categories, &predicates, &mut draft);
        counts::read(&document, &mut draft);
        keeping::read(&document, &self.hosts, &predicates, &mut draft);
        periods::read(&document, &mut draft);
        events::read(&document, &self.events, &mut draft);
        measures::read(&document, &self.measures, &mut draft);
        assemble::record(source, &document, &self.labels, draft)
    }
}
