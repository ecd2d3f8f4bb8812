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
mod circle;
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

use categories::predicate::Predicate;
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
        let mut work = [Work::new(source)];
        self.stages(&mut work);
        let [work] = work;
        work.record(&self.labels)
    }

    /// The records of several notices, in their order: each is what [`Reader::read`] makes of it.
    ///
    /// A stage goes over all texts before the next begins: its code is fetched once for many short ones. All of them are
    /// in memory until the last is done.
    pub fn read_all(&self, sources: &[Source<'_>]) -> Vec<Notice> {
        let mut works: Vec<_> = sources.iter().map(Work::new).collect();
        self.stages(&mut works);
        works.into_iter().map(|work| work.record(&self.labels)).collect()
    }

    /// All that is found, one stage after the other.
    fn stages(&self, works: &mut [Work<'_>]) {
        let mut stage = |read: &dyn Fn(&mut Work<'_>)| works.iter_mut().for_each(read);
        stage(&|w| w.document.found = self.sweep.find(w.document.text()));
        stage(&|w| dates::read(&mut w.document));
        stage(&|w| header::read(&w.document, &mut w.draft));
        stage(&|w| names::read(&w.document, &self.names, &mut w.draft));
        stage(&|w| publisher::read(&w.document, &mut w.draft));
        stage(&|w| services::read(&w.document, &mut w.draft));
        stage(&|w| cause::read(&w.document, &self.causes, &mut w.draft));
        stage(&|w| systems::read(&w.document, &mut w.draft));
        stage(&|w| parties::read(&w.document, &self.names, &mut w.draft));
        stage(&|w| publisher::republisher::read(&w.document, &mut w.draft));
        stage(&|w| w.predicates = categories::predicate::find(&w.document));
        stage(&|w| verdicts::read(&w.document, &w.predicates, &mut w.draft));
        stage(&|w| categories::read(&w.document, &self.categories, &w.predicates, &mut w.draft));
        stage(&|w| counts::read(&w.document, &mut w.draft));
        stage(&|w| keeping::read(&w.document, &self.hosts, &w.predicates, &mut w.draft));
        stage(&|w| periods::read(&w.document, &mut w.draft));
        stage(&|w| circle::read(&w.document, &w.predicates, &mut w.draft));
        stage(&|w| events::read(&w.document, &self.events, &mut w.draft));
        stage(&|w| measures::read(&w.document, &self.measures, &mut w.draft));
    }
}

/// A notice between two stages.
struct Work<'a> {
    source: &'a Source<'a>,
    document: Document,
    draft: Draft,
    predicates: Vec<Predicate>,
}

impl<'a> Work<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        let document = Document::new(source.text.as_str());
        Self { source, document, draft: Draft::default(), predicates: Vec::new() }
    }

    fn record(self, labels: &labels::Labels) -> Notice {
        assemble::record(self.source, &self.document, labels, self.draft)
    }
}
