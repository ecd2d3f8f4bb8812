//! Services, systems, hosting, holdings and groups of persons.

use oxigraph::model::NamedNode;

use crate::mapping::document::Builder;
use crate::mapping::graph::concept;
use crate::mapping::{Iris, MappingError};
use crate::notice::{Code, Group, Holding, Hosting, Service, System, SystemKind};
use crate::vocab::{bg, dct, rdfs};

impl<'a> Builder<'a> {
    pub(super) fn services_and_systems(&mut self) -> Result<(), MappingError> {
        let notice = self.notice;
        for service in &notice.services {
            self.service(service)?;
        }
        notice.systems.iter().for_each(|system| self.system(system));
        notice.groups.iter().for_each(|group| self.group(group));
        Ok(())
    }

    fn service(&mut self, service: &'a Service) -> Result<(), MappingError> {
        let node = self.service_node(&service.key);
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::SERVICE, node.clone());
        self.graph.typed(&node, bg::WEBSITE);
        self.graph.written(&node, rdfs::LABEL, &service.name, self.notice.language.as_str());
        self.homepage(&node, service.homepage.as_ref())?;
        let operators = self.actors_of(&service.operated_by);
        self.graph.add_all(&node, bg::OPERATED_BY, operators);
        if let Some(status) = &service.status {
            self.graph.words(&node, bg::STATUS_NOTE, status);
        }
        let key = format!("service-{}", *service.key);
        self.read((&key, bg::SERVICE), &node, &service.evidence, service.confidence);
        Ok(())
    }

    fn system(&mut self, system: &'a System) {
        let node = self.system_node(&system.key);
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::INVOLVED_SYSTEM, node.clone());
        self.graph.typed(
            &node,
            match system.kind {
                SystemKind::Server => bg::SERVER,
                SystemKind::DatabaseServer => bg::DATABASE_SERVER,
                SystemKind::Database => bg::DATABASE,
                SystemKind::Website => bg::WEBSITE,
                SystemKind::InformationSystem => bg::INFORMATION_SYSTEM,
            },
        );
        self.graph.written(&node, rdfs::LABEL, &system.name, self.notice.language.as_str());
        if let Some(description) = &system.description {
            self.graph.words(&node, dct::DESCRIPTION, description);
        }
        let services = self.nodes("service", &system.services);
        self.graph.add_all(&node, bg::PROVIDES, services);
        if let Some(whole) = &system.part_of {
            let whole = self.system_node(whole);
            self.graph.add(&node, bg::PART_OF_SYSTEM, whole);
        }
        system
            .hosting
            .iter()
            .enumerate()
            .for_each(|(i, hosting)| self.hosting(&node, i + 1, hosting));
        system.holds.iter().for_each(|holding| self.holding(&node, holding));
        let key = format!("system-{}", *system.key);
        self.read((&key, bg::INVOLVED_SYSTEM), &node, &system.evidence, system.confidence);
    }

    fn hosting(&mut self, system: &NamedNode, number: usize, hosting: &'a Hosting) {
        let tag = self.notice.language.as_str();
        let node = if self.notice.id == self.notice.incident.id {
            Iris::part(system, "hosting", &number)
        } else {
            Iris::part(system, "hosting", &format_args!("{}.{number}", *self.notice.id))
        };
        self.graph.add(system, bg::HOSTING, node.clone());
        self.graph.typed(&node, bg::HOSTING_ARRANGEMENT);
        self.graph.code(&node, bg::HOSTING_TYPE, hosting.hosting_type);
        for (predicate, key) in
            [(bg::OPERATED_BY, &hosting.operated_by), (bg::HOSTED_BY, &hosting.hosted_by)]
        {
            if let Some(key) = key {
                let actor = self.actor(key);
                self.graph.add(&node, predicate, actor);
            }
        }
        self.graph.dated(&node, bg::VALID_FROM, hosting.from.as_ref(), tag);
        self.graph.dated(&node, bg::VALID_UNTIL, hosting.until.as_ref(), tag);
        self.sourced(&node, &hosting.evidence, hosting.confidence);
    }

    fn holding(&mut self, system: &NamedNode, holding: &'a Holding) {
        let node = Iris::part(system, "holding", &*holding.key);
        self.graph.add(system, bg::HOLDS, node.clone());
        self.graph.typed(&node, bg::DATA_HOLDING);
        self.graph.labelled(&node, holding.label.as_ref());
        self.graph.add_all(
            &node,
            bg::INCLUDES_CATEGORY,
            holding.categories.iter().map(|c| concept(*c)),
        );
        for (category, state) in &holding.protection {
            let protection = Iris::part(&node, "protection", &category.notation());
            self.graph.add(&node, bg::PROTECTION_OF, protection.clone());
            self.graph.typed(&protection, bg::PROTECTION);
            self.graph.code(&protection, bg::ABOUT_DATA_CATEGORY, *category);
            self.graph.code(&protection, bg::PROTECTION_STATE, *state);
        }
        let groups: Vec<_> = holding.groups.iter().map(|key| self.own("group", &**key)).collect();
        self.graph.add_all(&node, bg::CONCERNS_GROUP, groups);
        let key = format!("holding-{}", *holding.key);
        self.read((&key, bg::HOLDS), &node, &holding.evidence, holding.confidence);
    }

    fn group(&mut self, group: &'a Group) {
        let node = self.own("group", &*group.key);
        let (class, predicate) = if group.excluded {
            (bg::EXCLUDED_GROUP, bg::EXCLUDED_GROUP_OF)
        } else {
            (bg::AFFECTED_GROUP, bg::AFFECTED_GROUP_OF)
        };
        let incident = self.incident.clone();
        self.graph.add(&incident, predicate, node.clone());
        self.graph.typed(&node, class);
        self.graph.words(&node, rdfs::LABEL, &group.label);
        if let Some(period) = &group.period {
            let period = self.own("period", &**period);
            self.graph.add(&node, bg::USE_PERIOD, period);
        }
        self.sourced(&node, &group.evidence, group.confidence);
    }
}
