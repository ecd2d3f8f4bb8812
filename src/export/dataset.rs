//! A dataset described for catalogues and crawlers: VoID for what is in it, DCAT 3 for where it is to be had.
//!
//! Counts are those of the union of all graphs. The description holds no blank node, and no time but the one handed in.
//! A file's SHA-256 is its identifier, `urn:sha256:…`: DCAT borrows its checksum from SPDX, which is not among the pinned
//! vocabularies, and `bg:sha256` belongs to the text of a notice.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::export::linksets::{self, linksets};
use crate::export::mint::{Mint, term};
use crate::export::statistics::Statistics;
use crate::export::{ExportError, Format, canonical};
use crate::vocab::{dcat, dct, foaf, prov, rdf, rdfs, void};

/// Creative Commons Attribution 4.0.
pub const LICENCE: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://creativecommons.org/licenses/by/4.0/");

/// What is said of a dataset besides its counts.
#[derive(Debug, Clone)]
pub struct Description<'a> {
    /// Where instances live; the description's own IRIs are below it.
    pub base: &'a str,
    /// In each language one.
    pub titles: Vec<Literal>,
    /// In each language one.
    pub descriptions: Vec<Literal>,
    /// Under which the dataset may be used.
    pub licence: NamedNode,
    /// Who publishes it; `None` says nothing of it.
    pub publisher: Option<NamedNode>,
    /// When, as `xsd:date` or `xsd:dateTime`; `None` says nothing of it.
    pub issued: Option<Literal>,
    /// The version of the program that made it.
    pub software_version: &'a str,
    /// Of what it was made: addresses of documents or registers.
    pub sources: Vec<NamedNode>,
    /// Whom to name when using it, in words.
    pub attributions: Vec<Literal>,
    /// The files that hold it.
    pub distributions: Vec<Distribution>,
}

/// A file that holds the dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Its name below the base, such as `breachgraph.ttl`.
    pub file: String,
    /// Its format.
    pub format: Format,
    /// Its length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// What a dataset holds, counted subject by subject.
#[derive(Debug)]
pub struct Counted {
    statistics: Statistics,
    /// The quads of links to registers.
    links: Vec<Quad>,
    /// The beginning of the names of their graphs.
    of_links: String,
}

impl Counted {
    /// Nothing counted yet; `base` is where instances live.
    pub fn new(base: &str) -> Result<Self, ExportError> {
        let mint = Mint(base);
        let statistics = Statistics::new(mint.below("id/")?.as_str());
        let of_links = linksets::graphs(base);
        Ok(Self { statistics, links: Vec::new(), of_links })
    }

    /// Counts all quads of one subject; to be called once a subject.
    pub fn count(&mut self, quads: &[&Quad]) {
        self.statistics.count(quads);
        let of_links = quads.iter().filter(|quad| match &quad.graph_name {
            GraphName::NamedNode(graph) => graph.as_str().starts_with(&self.of_links),
            _ => false,
        });
        self.links.extend(of_links.map(|quad| (*quad).clone()));
    }
}

impl<'a> Description<'a> {
    /// The description that a dataset has unless more is known: titles, descriptions and licence of this project.
    pub fn new(base: &'a str, software_version: &'a str) -> Self {
        Self {
            base,
            titles: vec![
                tagged("Data-breach disclosure notices as linked data", "en"),
                tagged("情報漏えい公表文のリンクトデータ", "ja"),
            ],
            descriptions: vec![
                tagged(
                    "Incidents, systems, counts, periods, events and measures of data-breach disclosure notices, \
                     each statement with the words of the notice that say so.",
                    "en",
                ),
                tagged(
                    "情報漏えいの公表文から取り出した事案・システム・件数・期間・経緯・対策。各記述に原文の該当箇所を付す。",
                    "ja",
                ),
            ],
            licence: LICENCE.into(),
            publisher: None,
            issued: None,
            software_version,
            sources: Vec::new(),
            attributions: Vec::new(),
            distributions: Vec::new(),
        }
    }

    /// The description of the dataset that `quads` are, in the default graph, to be written by
    /// [`write()`](crate::export::write()).
    pub fn describe(&self, quads: &[Quad]) -> Result<Vec<Quad>, ExportError> {
        let mut counted = Counted::new(self.base)?;
        let mut by_subject: Vec<&Quad> = quads.iter().collect();
        by_subject.sort_by_cached_key(|quad| quad.subject.to_string());
        for quads in by_subject.chunk_by(|a, b| a.subject == b.subject) {
            counted.count(quads);
        }
        self.describe_counted(&counted, &canonical::hash(quads)?)
    }

    /// The same of a dataset that was counted subject by subject; `hash` is that of its canonical N-Quads.
    pub fn describe_counted(
        &self,
        counted: &Counted,
        hash: &str,
    ) -> Result<Vec<Quad>, ExportError> {
        let mint = Mint(self.base);
        let dataset = mint.dataset()?;
        let mut said = Said { subject: dataset.clone(), quads: Vec::new() };
        self.say_what_it_is(&mut said, &mint)?;
        said.say(
            rdfs::COMMENT.into(),
            tagged(&format!("RDFC-1.0 SHA-256 of the dataset: {hash}"), "en"),
        );
        let space = mint.below("id/")?;
        say_what_is_in_it(&mut said, &mint, &counted.statistics)?;
        said.say(term(void::NAMESPACE, "uriSpace"), Literal::from(space.as_str()));
        say_links(&mut said, &mint, &counted.links)?;
        for distribution in &self.distributions {
            self.say_where_it_is(&mut said, &mint, distribution)?;
        }
        said.subject = mint.catalog()?;
        said.say(rdf::TYPE.into(), term(dcat::NAMESPACE, "Catalog"));
        said.say(term(dcat::NAMESPACE, "dataset"), dataset);
        for title in &self.titles {
            said.say(term(dct::NAMESPACE, "title"), title.clone());
        }
        said.say(term(dct::NAMESPACE, "license"), self.licence.clone());
        Ok(said.quads)
    }

    fn say_what_it_is(&self, said: &mut Said, mint: &Mint<'_>) -> Result<(), ExportError> {
        said.say(rdf::TYPE.into(), term(void::NAMESPACE, "Dataset"));
        said.say(rdf::TYPE.into(), term(dcat::NAMESPACE, "Dataset"));
        for title in &self.titles {
            said.say(term(dct::NAMESPACE, "title"), title.clone());
        }
        for description in &self.descriptions {
            said.say(dct::DESCRIPTION.into(), description.clone());
        }
        said.say(term(dct::NAMESPACE, "license"), self.licence.clone());
        if let Some(publisher) = &self.publisher {
            said.say(dct::PUBLISHER.into(), publisher.clone());
        }
        if let Some(issued) = &self.issued {
            said.say(dct::ISSUED.into(), issued.clone());
        }
        for source in &self.sources {
            said.say(dct::SOURCE.into(), source.clone());
        }
        for attribution in &self.attributions {
            said.say(term(dct::NAMESPACE, "rights"), attribution.clone());
        }
        said.say(term(prov::NAMESPACE, "wasAttributedTo"), mint.software(self.software_version)?);
        said.say(foaf::HOMEPAGE.into(), mint.below("")?);
        Ok(())
    }

    fn say_where_it_is(
        &self,
        said: &mut Said,
        mint: &Mint<'_>,
        file: &Distribution,
    ) -> Result<(), ExportError> {
        let address = mint.below(&file.file)?;
        said.say(term(void::NAMESPACE, "feature"), format_iri(file.format));
        said.say(term(void::NAMESPACE, "dataDump"), address.clone());
        let distribution = mint.distribution(file.format.extension())?;
        said.say(term(dcat::NAMESPACE, "distribution"), distribution.clone());
        said.about(distribution, |said| {
            said.say(rdf::TYPE.into(), term(dcat::NAMESPACE, "Distribution"));
            said.say(term(dct::NAMESPACE, "title"), Literal::from(file.file.as_str()));
            said.say(term(dct::NAMESPACE, "format"), format_iri(file.format));
            said.say(term(dct::NAMESPACE, "license"), self.licence.clone());
            said.say(term(dcat::NAMESPACE, "downloadURL"), address);
            let media_type = format!(
                "https://www.iana.org/assignments/media-types/{}",
                file.format.media_type()
            );
            said.say(term(dcat::NAMESPACE, "mediaType"), term(&media_type, ""));
            let bytes =
                Literal::new_typed_literal(file.bytes.to_string(), xsd::NON_NEGATIVE_INTEGER);
            said.say(term(dcat::NAMESPACE, "byteSize"), bytes);
            let checksum = format!("urn:sha256:{}", file.sha256.to_ascii_lowercase());
            said.say(term(dct::NAMESPACE, "identifier"), Literal::from(checksum));
        });
        Ok(())
    }
}

fn say_what_is_in_it(
    said: &mut Said,
    mint: &Mint<'_>,
    statistics: &Statistics,
) -> Result<(), ExportError> {
    let counts = [
        ("triples", statistics.triples),
        ("entities", statistics.entities),
        ("distinctSubjects", statistics.subjects),
        ("distinctObjects", statistics.objects()),
        ("classes", statistics.classes.len()),
        ("properties", statistics.properties.len()),
    ];
    for (name, count) in counts {
        said.say(term(void::NAMESPACE, name), number(count));
    }
    for namespace in statistics.vocabularies() {
        said.say(term(void::NAMESPACE, "vocabulary"), term(namespace, ""));
    }
    for example in statistics.examples() {
        said.say(term(void::NAMESPACE, "exampleResource"), term(example, ""));
    }
    let partitions = [
        ("class", "entities", &statistics.classes),
        ("property", "triples", &statistics.properties),
    ];
    for (kind, counted, tally) in partitions {
        for (iri, count) in tally {
            let used = term(iri, "");
            let part = mint.partition(kind, used.as_ref())?;
            said.say(term(void::NAMESPACE, &format!("{kind}Partition")), part.clone());
            said.about(part, |said| {
                said.say(term(void::NAMESPACE, kind), used);
                said.say(term(void::NAMESPACE, counted), number(*count));
            });
        }
    }
    Ok(())
}

/// The links to registers as VoID linksets, with the licence and the words of attribution of each register.
fn say_links(said: &mut Said, mint: &Mint<'_>, quads: &[Quad]) -> Result<(), ExportError> {
    let dataset = said.subject.clone();
    for linkset in linksets(quads, mint.0) {
        let node = mint.below(&format!("dataset/linkset/{}", linkset.name))?;
        said.say(term(void::NAMESPACE, "subset"), node.clone());
        for object in &linkset.sources {
            said.say(dct::SOURCE.into(), object.clone());
        }
        for words in &linkset.rights {
            said.say(dct::RIGHTS.into(), words.clone());
        }
        said.about(node, |said| {
            said.say(rdf::TYPE.into(), term(void::NAMESPACE, "Linkset"));
            said.say(term(void::NAMESPACE, "subjectsTarget"), dataset.clone());
            said.say(term(void::NAMESPACE, "linkPredicate"), linkset.predicate.clone());
            said.say(term(void::NAMESPACE, "triples"), number(linkset.triples));
            for (predicate, objects) in [
                (term(void::NAMESPACE, "objectsTarget"), &linkset.sources),
                (dct::LICENSE.into(), &linkset.licences),
                (dct::RIGHTS.into(), &linkset.rights),
            ] {
                for object in objects {
                    said.say(predicate.clone(), object.clone());
                }
            }
        });
    }
    said.quads.sort_by_cached_key(ToString::to_string);
    said.quads.dedup();
    Ok(())
}

/// Triples as they are said, one subject after the other.
struct Said {
    subject: NamedNode,
    quads: Vec<Quad>,
}

impl Said {
    fn say(&mut self, predicate: NamedNode, object: impl Into<Term>) {
        let subject = NamedOrBlankNode::from(self.subject.clone());
        self.quads.push(Quad::new(subject, predicate, object, GraphName::DefaultGraph));
    }

    fn about(&mut self, subject: NamedNode, say: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.subject, subject);
        say(self);
        self.subject = before;
    }
}

fn number(count: usize) -> Literal {
    Literal::new_typed_literal(count.to_string(), xsd::INTEGER)
}

fn format_iri(format: Format) -> NamedNode {
    term(format.iri(), "")
}

fn tagged(text: &str, language: &str) -> Literal {
    Literal::new_language_tagged_literal(text, language).expect("`en` and `ja` are language tags")
}
