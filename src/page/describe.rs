//! The description of a thing: what is said of it and through it, as quads.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::page::index::{Kind, Owner};
use crate::page::{PageError, Site};
use crate::query;
use crate::store::StoreError;
use crate::vocab::{CODE_GRAPH, ONTOLOGY_GRAPH, bg, dct, prov, rdf, rdfs, sh};

impl Site<'_> {
    /// The quads of the description at `data/…`, without the ending of a format; the stem of a page gives the same.
    pub(super) fn description(&self, stem: &str) -> Result<Option<Arc<Vec<Quad>>>, PageError> {
        let name = stem.strip_prefix("data/").or_else(|| stem.strip_prefix("page/"));
        let Some(name) = name else { return Ok(None) };
        let Some((Kind::Notice, iri)) = self.thing(name) else { return self.told(name) };
        // No thing has this name.
        let own = format!("{name}#");
        if let Some(quads) = self.recent.find(&own) {
            return Ok(Some(quads));
        }
        let told = self.told(name)?;
        let quads = told.map(|quads| Arc::new(self.without_claims(iri, &quads)));
        if let Some(quads) = &quads {
            self.recent.keep(&own, quads);
        }
        Ok(quads)
    }

    /// The quads that the page of a thing is written from: those of its description, and for a notice all that it says.
    pub(super) fn told(&self, name: &str) -> Result<Option<Arc<Vec<Quad>>>, PageError> {
        if let Some(quads) = self.recent.find(name) {
            return Ok(Some(quads));
        }
        let Some(quads) = self.describe_anew(name)? else { return Ok(None) };
        let quads = Arc::new(quads);
        self.recent.keep(name, &quads);
        Ok(Some(quads))
    }

    fn describe_anew(&self, name: &str) -> Result<Option<Vec<Quad>>, PageError> {
        match name {
            "ontology" => return self.describe_ontology().map(Some),
            "concepts" => return self.describe_codes().map(Some),
            _ => {}
        }
        if let Some(query) = name.strip_prefix("query/") {
            return Ok(question(query, self.base()));
        }
        match self.thing(name) {
            Some((kind, iri)) => self.describe(kind, iri).map(Some),
            None => Ok(None),
        }
    }

    /// All that is told of a thing, sorted, each triple once, in no graph.
    ///
    /// An incident: the graphs of the notices that describe it. A notice: its graph and where that comes from; of these
    /// its description leaves out what is said of the incident, see [`Site::without_claims`]. An
    /// organisation or concept: what is said of it and its parts, and every triple that points at it. To all of them come
    /// the labels of what is referred to and has a description of its own.
    pub(super) fn describe(&self, kind: Kind, iri: &str) -> Result<Vec<Quad>, PageError> {
        let mut quads = match kind {
            Kind::Incident => self.of_incident(iri)?,
            Kind::Notice => self.of_notice(iri)?,
            Kind::Organization | Kind::Concept => self.of_shared(kind, iri)?,
            Kind::Software => self.about(iri)?,
            Kind::Register => self.of_entry(iri)?,
        };
        self.add_labels(iri, &mut quads);
        Ok(merged(quads))
    }

    /// The ontology, whole.
    pub(super) fn describe_ontology(&self) -> Result<Vec<Quad>, PageError> {
        self.graph(ONTOLOGY_GRAPH).map(merged)
    }

    /// The code lists, whole.
    pub(super) fn describe_codes(&self) -> Result<Vec<Quad>, PageError> {
        self.graph(CODE_GRAPH).map(merged)
    }

    fn of_incident(&self, iri: &str) -> Result<Vec<Quad>, PageError> {
        let mut quads = Vec::new();
        let incident = self.index().incident(iri);
        for at in incident.map_or(&[][..], |incident| &incident.notices) {
            if let Some(notice) = self.index().notices.get(*at) {
                quads.extend(self.graph(notice.graph.as_ref())?);
            }
        }
        Ok(quads)
    }

    fn of_notice(&self, iri: &str) -> Result<Vec<Quad>, PageError> {
        let Some(notice) = self.index().notice(iri) else { return Ok(Vec::new()) };
        let mut quads = self.graph(notice.graph.as_ref())?;
        // The graph, the run that made it, the extraction before it, the programs of both.
        let mut asked = BTreeSet::new();
        let mut next = vec![notice.graph.clone()];
        while let Some(subject) = next.pop() {
            if !asked.insert(subject.clone()) {
                continue;
            }
            for quad in self.pattern(Some(subject.as_ref()), None)? {
                if let Term::NamedNode(object) = &quad.object
                    && WAYS_BACK.contains(&quad.predicate.as_ref())
                {
                    next.push(object.clone());
                }
                quads.push(quad);
            }
        }
        Ok(quads)
    }

    /// The description of a notice from all that is told of it: itself, its text, its parties and places, and to each place
    /// the claims that it bears out. The claims are described with the incidents that the notice is about.
    pub(super) fn without_claims(&self, iri: &str, quads: &[Quad]) -> Vec<Quad> {
        let incidents = self.index().notice(iri).map_or(&[][..], |notice| &notice.incidents);
        let described = |thing: &str| {
            let mut known = incidents.iter().filter_map(|at| self.index().incidents.get(*at));
            known.any(|incident| *incident.iri == *thing)
        };
        let of_incident = |node: &NamedNode| match self.index().owner(node.as_str()) {
            Some(Owner::Thing(Kind::Incident, incident, _)) => described(incident),
            _ => false,
        };
        let points_here = |object: &Term| match object {
            Term::NamedNode(node) => {
                let rest = node.as_str().strip_prefix(iri);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            _ => false,
        };
        let stays = |quad: &&Quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(subject) if of_incident(subject) => {
                points_here(&quad.object)
            }
            _ => true,
        };
        let mut kept: Vec<Quad> = quads.iter().filter(stays).cloned().collect();
        // Names of what only the claims refer to are not wanted either.
        kept.retain(|quad| !self.is_label_elsewhere(iri, quad));
        self.add_labels(iri, &mut kept);
        merged(kept)
    }

    /// Whether a quad was added to a description as the name of a thing that is described elsewhere.
    fn is_label_elsewhere(&self, iri: &str, quad: &Quad) -> bool {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return false };
        let is_said = |(property, label): &(NamedNodeRef<'_>, Literal)| {
            quad.predicate == *property && quad.object == Term::Literal(label.clone())
        };
        subject.as_str() != iri
            && self.has_page(subject.as_str())
            && self.index().said(subject.as_str()).iter().any(is_said)
    }

    fn of_shared(&self, kind: Kind, iri: &str) -> Result<Vec<Quad>, PageError> {
        let mut quads = self.about(iri)?;
        // A merger is a part of one of the two that it concerns.
        let is_part = |node: &NamedNode| {
            let owner = self.index().owner(node.as_str());
            matches!(owner, Some(Owner::Thing(Kind::Organization, _, Some(_))))
        };
        let parts: BTreeSet<_> = quads
            .iter()
            .filter_map(|quad| match &quad.object {
                Term::NamedNode(node) if is_part(node) => Some(node.clone()),
                _ => None,
            })
            .collect();
        for part in &parts {
            quads.extend(self.pattern(Some(part.as_ref()), None)?);
        }
        let Ok(node) = NamedNode::new(iri) else { return Ok(quads) };
        for quad in self.pattern(None, Some(node.as_ref()))? {
            if kind == Kind::Organization {
                self.add_participation(&quad, &mut quads)?;
                self.add_link(&quad, &mut quads)?;
                quads.push(quad);
            } else if self.is_telling(&quad) {
                quads.push(quad);
            }
        }
        Ok(quads)
    }

    /// An entry of a register: what it says, and the links that lead to it.
    fn of_entry(&self, iri: &str) -> Result<Vec<Quad>, PageError> {
        let mut quads = self.with_parts(iri)?;
        if let Ok(node) = NamedNode::new(iri) {
            quads.extend(self.pattern(None, Some(node.as_ref()))?);
        }
        Ok(quads)
    }

    /// What is said of a thing and of the parts whose IRIs lie below its own.
    fn with_parts(&self, iri: &str) -> Result<Vec<Quad>, PageError> {
        let mut quads = self.about(iri)?;
        let mut at = 0;
        let mut asked = BTreeSet::new();
        while let Some(quad) = quads.get(at) {
            at += 1;
            if let Term::NamedNode(part) = quad.object.clone()
                && part.as_str().strip_prefix(iri).is_some_and(|rest| rest.starts_with('/'))
                && asked.insert(part.clone())
            {
                quads.extend(self.pattern(Some(part.as_ref()), None)?);
            }
        }
        Ok(quads)
    }

    /// In which incident and role an organisation takes part, where the quad is the one that makes it a participant.
    fn add_participation(&self, quad: &Quad, quads: &mut Vec<Quad>) -> Result<(), PageError> {
        let NamedOrBlankNode::NamedNode(participation) = &quad.subject else { return Ok(()) };
        if quad.predicate == bg::PARTICIPANT {
            quads.extend(self.pattern(Some(participation.as_ref()), None)?);
            quads.extend(self.pattern(None, Some(participation.as_ref()))?);
        }
        Ok(())
    }

    /// How the organisation was linked to an entry of a register, or what a person decided, where the quad says that one
    /// of the two is about it.
    fn add_link(&self, quad: &Quad, quads: &mut Vec<Quad>) -> Result<(), PageError> {
        if let NamedOrBlankNode::NamedNode(link) = &quad.subject
            && quad.predicate == bg::LINKED_ORGANIZATION
        {
            quads.extend(self.with_parts(link.as_str())?);
        }
        Ok(())
    }

    /// Of the triples that point at a concept, those by which an incident, organisation or concept has it: the many that
    /// lead from single events and verdicts stand in the descriptions of their incidents.
    fn is_telling(&self, quad: &Quad) -> bool {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return false };
        self.has_page(subject.as_str())
    }

    /// What is said of it, in any graph.
    pub(super) fn about(&self, iri: &str) -> Result<Vec<Quad>, PageError> {
        match NamedNode::new(iri) {
            Ok(node) => self.pattern(Some(node.as_ref()), None),
            Err(_not_an_iri) => Ok(Vec::new()),
        }
    }

    /// Labels of the things that the quads name and that are described elsewhere.
    fn add_labels(&self, iri: &str, quads: &mut Vec<Quad>) {
        let mut named = HashSet::new();
        for quad in &*quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                named.insert(subject);
            }
            if let Term::NamedNode(object) = &quad.object {
                named.insert(object);
            }
        }
        named.retain(|node| node.as_str() != iri && self.has_page(node.as_str()));
        let labels: Vec<_> = named
            .into_iter()
            .flat_map(|node| {
                let said = self.index().said(node.as_str()).iter();
                said.map(|(property, label)| {
                    Quad::new(node.clone(), *property, label.clone(), GraphName::DefaultGraph)
                })
            })
            .collect();
        quads.extend(labels);
    }

    fn graph(&self, graph: NamedNodeRef<'_>) -> Result<Vec<Quad>, PageError> {
        Ok(self.store().quads_of(graph).collect::<Result<_, _>>()?)
    }

    fn pattern(
        &self,
        subject: Option<NamedNodeRef<'_>>,
        object: Option<NamedNodeRef<'_>>,
    ) -> Result<Vec<Quad>, PageError> {
        let subject = subject.map(Into::into);
        let object = object.map(Into::into);
        let found = self.store().oxigraph().quads_for_pattern(subject, None, object, None);
        let found: Result<Vec<_>, _> = found.collect();
        Ok(found.map_err(StoreError::from)?)
    }
}

/// The names of the questions, each of which has a description.
pub(super) fn questions() -> impl Iterator<Item = &'static str> {
    query::REPORTS.iter().map(|question| question.name)
}

/// The description of a question: its titles, what it answers, its SPARQL; `None`: there is no such question.
///
/// It is the program's and not in the store.
pub(super) fn question(name: &str, base: &str) -> Option<Vec<Quad>> {
    let question = query::REPORTS.iter().find(|question| question.name == name)?;
    let node = NamedNode::new(format!("{base}id/query/{name}")).ok()?;
    let worded = |text: &str, tag| Literal::new_language_tagged_literal(text, tag).ok();
    let english = question.title().ok().and_then(|title| worded(title, "en"));
    let japanese = question.title_ja().ok().and_then(|title| worded(title, "ja"));
    let answers = question.answers().ok().and_then(|answers| worded(answers, "en"));
    let mut quads = vec![Quad::new(
        node.clone(),
        rdf::TYPE,
        sh::SPARQL_SELECT_EXECUTABLE,
        GraphName::DefaultGraph,
    )];
    let mut add = |property: NamedNodeRef<'_>, value: Literal| {
        quads.push(Quad::new(node.clone(), property, value, GraphName::DefaultGraph));
    };
    english.into_iter().chain(japanese).for_each(|title| add(rdfs::LABEL, title));
    if let Some(answer) = answers {
        add(dct::DESCRIPTION, answer);
    }
    add(sh::QUERY_TEXT, Literal::new_simple_literal(question.text));
    Some(merged(quads))
}

/// What leads from a graph to where it comes from.
const WAYS_BACK: [NamedNodeRef<'static>; 4] = [
    prov::WAS_GENERATED_BY,
    prov::WAS_ASSOCIATED_WITH,
    prov::WAS_INFORMED_BY,
    prov::WAS_INFLUENCED_BY,
];

fn merged(mut quads: Vec<Quad>) -> Vec<Quad> {
    for quad in &mut quads {
        quad.graph_name = GraphName::DefaultGraph;
    }
    quads.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
    quads.dedup();
    quads
}

/// What quads are ordered by: labels in two languages always come in one order.
fn key(quad: &Quad) -> (&str, &str, &str, &str, &str) {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    };
    let (object, datatype, language) = match &quad.object {
        Term::NamedNode(node) => (node.as_str(), "", ""),
        Term::BlankNode(node) => (node.as_str(), "_", ""),
        Term::Literal(literal) => {
            let datatype = literal.datatype().as_str();
            (literal.value(), datatype, literal.language().unwrap_or_default())
        }
    };
    (subject, quad.predicate.as_str(), object, datatype, language)
}
