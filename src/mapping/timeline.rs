//! Events, measures, remedies.

use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::mapping::document::Builder;
use crate::mapping::graph::{concept, date, integer};
use crate::notice::{At, Event, EventStatus, EventType, Key, Measure, Remedy};
use crate::vocab::{bg, rdfs};

impl<'a> Builder<'a> {
    pub(super) fn timeline(&mut self) {
        let notice = self.notice;
        notice.events.iter().enumerate().for_each(|(i, event)| self.event(i + 1, event));
        notice.measures.iter().for_each(|measure| self.measure(measure));
        notice.remedies.iter().for_each(|remedy| self.remedy(remedy));
    }

    fn event(&mut self, place: usize, x: &'a Event) {
        let node = self.own("event", &*x.key);
        self.about_incident(&node, bg::EVENT);
        self.graph.typed(
            &node,
            match x.event_type {
                EventType::AuthorityReported | EventType::PoliceReported => bg::AUTHORITY_REPORT,
                EventType::ClientsInformed | EventType::IndividualsNotified => {
                    bg::INDIVIDUAL_NOTIFICATION
                }
                _ => bg::TIMELINE_EVENT,
            },
        );
        self.graph.code(&node, bg::EVENT_TYPE, x.event_type);
        self.graph.code(&node, bg::EVENT_STATUS, x.status.unwrap_or(EventStatus::Occurred));
        if let Some(day) = &x.date {
            self.graph.add(&node, bg::ON_DATE, date(**day));
        }
        if let Some(written) = &x.written {
            self.graph.written(&node, bg::DATE_AS_WRITTEN, written, self.notice.language.as_str());
        }
        self.graph.words(&node, rdfs::LABEL, &x.label);
        self.graph.add(&node, bg::SEQUENCE, integer(&place));
        self.event_links(&node, x);
        self.asserted(&node, x.asserted_by.as_ref());
        self.sourced(&node, &x.evidence, x.confidence);
    }

    fn event_links(&mut self, node: &NamedNode, x: &'a Event) {
        let (actors, recipients) = (self.actors_of(&x.actor), self.actors_of(&x.recipient));
        self.graph.add_all(node, bg::ACTOR, actors);
        self.graph.add_all(node, bg::RECIPIENT, recipients);
        let (systems, services) =
            (self.nodes("system", &x.systems), self.nodes("service", &x.services));
        self.graph.add_all(node, bg::ABOUT_SYSTEM, systems);
        self.graph.add_all(node, bg::ABOUT_SERVICE, services);
        for (predicate, kind, key) in
            [(bg::ABOUT_REPORT, "report", &x.report), (bg::FOLLOWS_FROM, "event", &x.follows)]
        {
            if let Some(key) = key {
                let other = self.own(kind, &**key);
                self.graph.add(node, predicate, other);
            }
        }
    }

    fn measure(&mut self, x: &'a Measure) {
        let tag = self.notice.language.as_str();
        let node = self.own("measure", &*x.key);
        self.about_incident(&node, bg::MEASURE);
        self.graph.typed(&node, bg::COUNTERMEASURE);
        self.graph.add_all(&node, bg::MEASURE_TYPE, x.types.iter().map(|t| concept(*t)));
        self.graph.code(&node, bg::MEASURE_STATUS, x.status);
        self.graph.words(&node, rdfs::LABEL, &x.label);
        self.graph.dated(&node, bg::COMPLETED_ON, x.completed.as_ref(), tag);
        self.graph.dated(&node, bg::SCHEDULED_FOR, x.scheduled.as_ref(), tag);
        let roles: [(NamedNodeRef<'_>, &Option<At<Key>>); 3] = [
            (bg::IMPLEMENTED_BY, &x.by),
            (bg::PROVIDER, &x.provider),
            (bg::RECOMMENDED_BY, &x.recommended_by),
        ];
        for (predicate, key) in roles {
            if let Some(key) = key {
                let actor = self.actor(key);
                self.graph.add(&node, predicate, actor);
            }
        }
        let systems = self.nodes("system", &x.systems);
        self.graph.add_all(&node, bg::ABOUT_SYSTEM, systems);
        self.asserted(&node, x.asserted_by.as_ref());
        self.sourced(&node, &x.evidence, x.confidence);
    }

    fn remedy(&mut self, x: &'a Remedy) {
        let node = self.own("remedy", &*x.key);
        self.about_incident(&node, bg::REMEDY);
        self.graph.typed(&node, bg::REMEDY_CLASS);
        self.graph.code(&node, bg::REMEDY_TYPE, x.remedy_type);
        self.graph.words(&node, rdfs::LABEL, &x.label);
        self.asserted(&node, x.asserted_by.as_ref());
        self.sourced(&node, &x.evidence, x.confidence);
    }

    fn about_incident(&mut self, node: &NamedNode, link: NamedNodeRef<'_>) {
        let incident = self.incident.clone();
        self.graph.add(&incident, link, node.clone());
        self.graph.add(node, bg::ABOUT_INCIDENT, incident);
    }

    /// Who tells of it, where that is not the publisher.
    fn asserted(&mut self, node: &NamedNode, key: Option<&At<Key>>) {
        if let Some(key) = key {
            let asserter = self.actor(key);
            self.graph.add(node, bg::ASSERTED_BY, asserter);
        }
    }
}
