//! The notice, its incident, its text and the spans of the text.

use std::collections::HashMap;
use std::fmt::Display;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef};

use crate::mapping::graph::{Graph, date, integer};
use crate::mapping::party::Actor;
use crate::mapping::{Iris, KnownOrganizations, MappedNotice, MappingError, Run};
use crate::notice::{At, Confidence, IncidentKind, Key, Notice, Span, StoredText};
use crate::vocab::{bg, dct, foaf, oa, rdfs, xsd};

/// A notice on its way into its graph.
pub(super) struct Builder<'a> {
    pub(super) notice: &'a Notice,
    pub(super) iris: &'a Iris,
    pub(super) known: &'a KnownOrganizations,
    pub(super) graph: Graph,
    pub(super) incident: NamedNode,
    pub(super) node: NamedNode,
    /// Who stands behind each party key.
    pub(super) actors: HashMap<&'a str, Actor>,
}

/// Maps a checked record; with the text at hand every span carries a short quote.
pub fn map_notice(
    notice: &Notice,
    text: Option<&StoredText>,
    (iris, known): (&Iris, &KnownOrganizations),
    run: &Run,
) -> Result<MappedNotice, MappingError> {
    let graph_name = iris.notice_graph(&notice.id);
    let mut builder = Builder {
        notice,
        iris,
        known,
        graph: Graph::new(graph_name.clone()),
        incident: iris.incident(&notice.incident.id),
        node: iris.notice(&notice.id),
        actors: HashMap::new(),
    };
    builder.parties()?;
    builder.incident();
    builder.document()?;
    builder.services_and_systems()?;
    builder.attack_and_investigations();
    builder.claims();
    builder.timeline();
    builder.direct();
    builder.spans(text);
    let mut quads = builder.graph.into_quads();
    let (subjects, about) = run.describe(notice, iris);
    quads.extend(about);
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    let provenance_graph = iris.provenance_graph();
    Ok(MappedNotice { graph: graph_name, provenance_graph, provenance_subjects: subjects, quads })
}

impl Builder<'_> {
    fn incident(&mut self) {
        let incident = self.incident.clone();
        let class = match self.notice.incident.kind {
            IncidentKind::DataBreach => bg::DATA_BREACH_INCIDENT,
            IncidentKind::Incident => bg::INCIDENT,
        };
        self.graph.typed(&incident, class);
        self.graph.words(&incident, rdfs::LABEL, &self.notice.incident.label);
        self.graph.add(&incident, dct::IS_REFERENCED_BY, self.node.clone());
    }

    fn document(&mut self) -> Result<(), MappingError> {
        let notice = self.notice;
        let node = self.node.clone();
        self.graph.typed(&node, bg::NOTICE);
        self.graph.words(&node, rdfs::LABEL, &notice.incident.label);
        self.graph.add(&node, bg::DESCRIBES_INCIDENT, self.incident.clone());
        self.graph.add(&node, dct::LANGUAGE, Literal::new_simple_literal(notice.language.as_str()));
        let publisher = self.actor(&notice.publisher);
        self.graph.add(&node, dct::PUBLISHER, publisher);
        if let Some(issued) = &notice.issued {
            self.graph.add(&node, dct::ISSUED, date(*issued.date));
            let tag = notice.language.as_str();
            self.graph.written(&node, bg::DATE_AS_WRITTEN, &issued.written, tag);
            self.read(("issued", dct::ISSUED), &node, &issued.evidence, issued.confidence);
        }
        if let Some(stage) = &notice.stage {
            self.graph.code(&node, bg::VERSION_STAGE, *stage.code);
            if let Some(label) = &stage.label {
                self.graph.written(&node, bg::VERSION_LABEL, label, notice.language.as_str());
            }
            self.read(("stage", bg::VERSION_STAGE), &node, &stage.evidence, stage.confidence);
        }
        for span in &notice.title {
            self.graph.add(&node, bg::TITLE_SPAN, self.iris.span(&notice.id, **span));
            self.graph.spans.insert(**span);
        }
        self.text()?;
        self.earlier_notices();
        Ok(())
    }

    fn text(&mut self) -> Result<(), MappingError> {
        let notice = self.notice;
        let text = self.iris.of_notice(&notice.id, "text");
        let node = self.node.clone();
        self.graph.add(&node, bg::SOURCE_TEXT_OF, text.clone());
        self.graph.typed(&text, bg::SOURCE_TEXT);
        let hash = Literal::new_typed_literal(notice.text.sha256.to_uppercase(), xsd::HEX_BINARY);
        self.graph.add(&text, bg::SHA256, hash);
        self.graph.add(&text, bg::CODE_POINTS, integer(&notice.text.length));
        self.graph.add(&text, dct::LANGUAGE, Literal::new_simple_literal(notice.language.as_str()));
        if let Some(source) = &notice.text.source {
            let source = self.address(source)?;
            self.graph.add(&text, dct::SOURCE, source);
        }
        Ok(())
    }

    fn earlier_notices(&mut self) {
        let (notice, tag) = (self.notice, self.notice.language.as_str());
        let node = self.node.clone();
        for earlier in &notice.earlier {
            let it = Iris::part(&node, "earlier", &*earlier.key);
            self.graph.add(&node, bg::EARLIER_NOTICE_OF, it.clone());
            self.graph.typed(&it, bg::EARLIER_NOTICE);
            self.graph.add(&it, dct::ISSUED, date(*earlier.date));
            if let Some(written) = &earlier.written {
                self.graph.written(&it, bg::DATE_AS_WRITTEN, written, tag);
            }
            if let Some(stage) = earlier.stage {
                self.graph.code(&it, bg::VERSION_STAGE, stage);
            }
            self.graph.words(&it, rdfs::LABEL, &earlier.label);
            self.sourced(&it, &earlier.evidence, earlier.confidence);
        }
    }

    /// Describes every span that something points at, once.
    fn spans(&mut self, text: Option<&StoredText>) {
        let source = self.iris.of_notice(&self.notice.id, "text");
        for span in std::mem::take(&mut self.graph.spans) {
            let node = self.iris.span(&self.notice.id, span);
            self.graph.typed(&node, bg::TEXT_SPAN);
            self.graph.typed(&node, oa::SPECIFIC_RESOURCE);
            self.graph.add(&node, oa::HAS_SOURCE, source.clone());
            let position = Iris::part(&node, "selector", &"position");
            self.graph.add(&node, oa::HAS_SELECTOR, position.clone());
            self.graph.typed(&position, oa::TEXT_POSITION_SELECTOR);
            self.graph.add(&position, oa::START, integer(&span.start()));
            self.graph.add(&position, oa::END, integer(&span.end()));
            if let Some(quote) = text.and_then(|t| t.quote(span)) {
                let selector = Iris::part(&node, "selector", &"quote");
                self.graph.add(&node, oa::HAS_SELECTOR, selector.clone());
                self.graph.typed(&selector, oa::TEXT_QUOTE_SELECTOR);
                self.graph.add(&selector, oa::EXACT, Literal::new_simple_literal(quote));
            }
        }
    }

    pub(super) fn evidence(&mut self, subject: &NamedNode, spans: &[At<Span>]) {
        let (iris, id) = (self.iris, &self.notice.id);
        self.graph.evidence(subject, spans, |span| iris.span(id, span));
    }

    /// Where a thing that this notice alone tells of is told, and how sure the program is that read it.
    pub(super) fn sourced(
        &mut self,
        subject: &NamedNode,
        spans: &[At<Span>],
        confidence: Option<Confidence>,
    ) {
        self.evidence(subject, spans);
        self.graph.confidence(subject, confidence);
    }

    /// The same of a thing that bears several facts or is told of by several notices: the program's reading of this one
    /// fact has a node of its own.
    pub(super) fn read(
        &mut self,
        (key, property): (&str, NamedNodeRef<'_>),
        subject: &NamedNode,
        spans: &[At<Span>],
        confidence: Option<Confidence>,
    ) {
        self.evidence(subject, spans);
        if confidence.is_none() {
            return;
        }
        let node = self.own("reading", &key);
        self.graph.typed(&node, bg::READING);
        self.graph.add(&node, bg::READING_OF, subject.clone());
        self.graph.add(&node, bg::READ_PROPERTY, property.into_owned());
        self.sourced(&node, spans, confidence);
    }

    /// The node of a claim or another thing that this notice alone says.
    pub(super) fn own(&self, kind: &str, key: &impl Display) -> NamedNode {
        self.iris.claim(&self.notice.incident.id, &self.notice.id, kind, key)
    }

    pub(super) fn system_node(&self, key: &Key) -> NamedNode {
        self.iris.of_incident(&self.notice.incident.id, "system", key)
    }

    pub(super) fn service_node(&self, key: &Key) -> NamedNode {
        self.iris.of_incident(&self.notice.incident.id, "service", key)
    }

    /// Holdings are kept under their system.
    pub(super) fn holding_node(&self, key: &Key) -> Option<NamedNode> {
        let system = self.notice.systems.iter().find(|s| s.holds.iter().any(|h| *h.key == *key))?;
        Some(Iris::part(&self.system_node(&system.key), "holding", key))
    }

    pub(super) fn nodes(&self, kind: &str, keys: &[At<Key>]) -> Vec<NamedNode> {
        keys.iter().map(|key| self.iris.of_incident(&self.notice.incident.id, kind, key)).collect()
    }

    pub(super) fn address(&self, address: &str) -> Result<NamedNode, MappingError> {
        NamedNode::new(address).map_err(|source| MappingError::BadIri {
            notice: self.notice.id.to_string(),
            found: address.to_owned(),
            expected: "a web address that is a valid IRI",
            source,
        })
    }

    pub(super) fn homepage(
        &mut self,
        node: &NamedNode,
        homepage: Option<&At<String>>,
    ) -> Result<(), MappingError> {
        if let Some(homepage) = homepage {
            let page = self.address(homepage)?;
            self.graph.add(node, foaf::HOMEPAGE, page);
        }
        Ok(())
    }
}
