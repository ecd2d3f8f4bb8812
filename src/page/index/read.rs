//! Fills the index: one query for each of its parts, none of them for a thing alone.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::Term;

use crate::page::PageError;
use crate::page::index::{Incident, Index, Link, Notice, Owner};
use crate::page::words::sort_key;
use crate::query::{self, Answer, Rows};
use crate::store::Store;
use crate::vocab::{CODE_NAMESPACE, bg, rdfs, skos};

impl Index {
    /// Reads it from a store whose instances live below `base`.
    pub(in crate::page) fn read(store: &Store, base: &str) -> Result<Self, PageError> {
        let mut index = Self { base: base.to_owned(), ..Self::default() };
        index.read_labels(&rows(store, "labels")?);
        index.read_notices(&rows(store, "notices")?);
        index.read_values(&rows(store, "incident-values")?);
        index.read_participations(&rows(store, "participations")?);
        index.order_links();
        Ok(index)
    }

    fn read_labels(&mut self, rows: &Rows) {
        for row in 0..rows.rows.len() {
            let Some(iri) = rows.iri(row, "thing").map(oxigraph::model::NamedNode::as_str) else {
                continue;
            };
            if let Some(Owner::Thing(kind, _, None)) = self.owner(iri)
                && let Some(key) = self.key(kind, iri)
            {
                self.things.entry((kind, key)).or_insert_with(|| iri.into());
            }
            let (Some(Term::Literal(label)), Some(property)) =
                (rows.term(row, "label"), rows.iri(row, "property"))
            else {
                continue;
            };
            let names =
                if iri.starts_with(CODE_NAMESPACE) { skos::PREF_LABEL } else { rdfs::LABEL };
            if *property == names || *property == bg::DESCRIPTION_IN_TEXT {
                self.labels.entry(iri.into()).or_default().add(label);
            }
            let said = [rdfs::LABEL, skos::PREF_LABEL, skos::NOTATION];
            if let Some(property) = said.into_iter().find(|said| said == property) {
                self.said.entry(iri.into()).or_default().push((property, label.clone()));
            }
        }
    }

    fn read_notices(&mut self, rows: &Rows) {
        let mut incidents: BTreeMap<&str, (BTreeSet<&str>, Vec<&Term>)> = BTreeMap::new();
        let mut notices: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
        for row in 0..rows.rows.len() {
            let (Some(incident), Some(notice)) =
                (rows.iri(row, "incident"), rows.iri(row, "notice"))
            else {
                continue;
            };
            let (about, dates) = incidents.entry(incident.as_str()).or_default();
            about.insert(notice.as_str());
            dates.extend(rows.term(row, "issued"));
            dates.extend(rows.term(row, "earlier"));
            let (_, described) =
                notices.entry(notice.as_str()).or_insert_with(|| (row, BTreeSet::new()));
            described.insert(incident.as_str());
        }
        let places: Vec<&str> = notices.keys().copied().collect();
        let incident_places: Vec<&str> = incidents.keys().copied().collect();
        for (iri, (row, described)) in &notices {
            let Some(graph) = rows.iri(*row, "graph") else { continue };
            self.notices.push(Notice {
                iri: (*iri).into(),
                graph: graph.clone(),
                incidents: described
                    .iter()
                    .filter_map(|incident| incident_places.binary_search(incident).ok())
                    .collect(),
                issued: rows.term(*row, "issued").cloned(),
                publisher: rows.iri(*row, "publisher").map(|node| node.as_str().into()),
            });
        }
        for (iri, (about, dates)) in incidents {
            let mut of_incident: Vec<usize> =
                about.iter().filter_map(|notice| places.binary_search(notice).ok()).collect();
            let issued = |at: &usize| self.notices.get(*at).and_then(|n| n.issued.as_ref());
            of_incident.sort_by_key(|at| (issued(at).map(sort_key), *at));
            let first = dates.into_iter().min_by_key(|term| sort_key(term));
            self.incidents.push(Incident {
                iri: iri.into(),
                notices: of_incident,
                discovered: None,
                disclosed: first.cloned(),
                publishers: Vec::new(),
                values: Vec::new(),
            });
        }
    }

    fn read_values(&mut self, rows: &Rows) {
        for row in 0..rows.rows.len() {
            let (Some(incident), Some(property), Some(value)) =
                (rows.iri(row, "incident"), rows.iri(row, "property"), rows.term(row, "value"))
            else {
                continue;
            };
            let Some(at) = self.incident_place(incident.as_str()) else { continue };
            let Some(known) = self.incidents.get_mut(at) else { continue };
            if *property == bg::DISCOVERED_ON {
                if known.discovered.as_ref().is_none_or(|d| sort_key(value) < sort_key(d)) {
                    known.discovered = Some(value.clone());
                }
            } else if let Term::NamedNode(concept) = value {
                known.values.push((property.as_str().into(), concept.as_str().into()));
                self.link(at, concept.as_str(), property.as_str());
            }
        }
        for incident in &mut self.incidents {
            incident.values.sort_unstable();
            incident.values.dedup();
        }
    }

    fn read_participations(&mut self, rows: &Rows) {
        for row in 0..rows.rows.len() {
            let (Some(incident), Some(participant), Some(role)) =
                (rows.iri(row, "incident"), rows.iri(row, "participant"), rows.iri(row, "role"))
            else {
                continue;
            };
            let Some(at) = self.incident_place(incident.as_str()) else { continue };
            self.link(at, participant.as_str(), role.as_str());
            if *role == bg::DISCLOSED_BY {
                if let Some(known) = self.incidents.get_mut(at) {
                    known.publishers.push(participant.as_str().into());
                }
            } else {
                self.link(at, role.as_str(), bg::ROLE.as_str());
            }
        }
        for incident in &mut self.incidents {
            let of_notices = incident.notices.iter().filter_map(|at| self.notices.get(*at));
            if incident.publishers.is_empty() {
                incident.publishers = of_notices.filter_map(|n| n.publisher.clone()).collect();
            }
            incident.publishers.sort_unstable();
            incident.publishers.dedup();
        }
    }

    fn link(&mut self, incident: usize, thing: &str, relation: &str) {
        let link = Link { incident, relation: relation.into() };
        self.links.entry(thing.into()).or_default().push(link);
    }

    /// The last disclosed incident first; those of one day by their IRI.
    fn order_links(&mut self) {
        let mut order: Vec<usize> = (0..self.incidents.len()).collect();
        let disclosed = |at: &usize| {
            let date = self.incidents.get(*at).and_then(|incident| incident.disclosed.as_ref());
            (std::cmp::Reverse(date.map(sort_key)), *at)
        };
        order.sort_by_cached_key(disclosed);
        let mut rank = vec![0; order.len()];
        for (position, at) in order.into_iter().enumerate() {
            if let Some(rank) = rank.get_mut(at) {
                *rank = position;
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is put in order by itself")]
        for links in self.links.values_mut() {
            links.sort_unstable_by(|a, b| {
                let place = |link: &Link| rank.get(link.incident).copied();
                (place(a), &a.relation).cmp(&(place(b), &b.relation))
            });
            links.dedup();
        }
    }
}

fn rows(store: &Store, name: &str) -> Result<Rows, PageError> {
    match query::ask(store, query::page(name)?, &[])? {
        Answer::Rows(rows) => Ok(rows),
        Answer::Triples(_) | Answer::Truth(_) => Ok(Rows { columns: vec![], rows: vec![] }),
    }
}
