//! Parties, the organisations they are, and the roles they play.

use oxigraph::model::NamedNode;

use crate::mapping::MappingError;
use crate::mapping::document::Builder;
use crate::notice::{At, Date, IdentityBasis, Key, Party};
use crate::vocab::{bg, foaf, org, rdfs};

/// Who stands behind a party: an organisation where the notice says which, else the description itself.
#[derive(Debug, Clone)]
pub(super) enum Actor {
    /// Identified, by this basis.
    Organization(NamedNode, IdentityBasis),
    /// Known by a description only; never merged with another.
    Description(NamedNode),
}

impl Actor {
    pub(super) fn node(&self) -> &NamedNode {
        match self {
            Self::Organization(node, _) | Self::Description(node) => node,
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn parties(&mut self) -> Result<(), MappingError> {
        let notice = self.notice;
        for party in &notice.parties {
            let actor = self.identify(party)?;
            self.actors.insert(party.key.as_str(), actor);
        }
        for party in &notice.parties {
            self.party(party)?;
        }
        Ok(())
    }

    /// The organisation or description behind a party key; a checked record defines every key.
    pub(super) fn actor(&self, key: &Key) -> NamedNode {
        match self.actors.get(key.as_str()) {
            Some(actor) => actor.node().clone(),
            None => self.iris.party(&self.notice.id, key),
        }
    }

    pub(super) fn actors_of(&self, keys: &[At<Key>]) -> Vec<NamedNode> {
        keys.iter().map(|key| self.actor(key)).collect()
    }

    pub(super) fn asserter(&self, key: Option<&At<Key>>) -> NamedNode {
        self.actor(key.map_or(&*self.notice.publisher, |key| &**key))
    }

    /// When a name is meant: a name can stand for one company in 2011 and for another today.
    fn date_of_names(&self) -> Option<Date> {
        self.notice.issued.as_ref().or(self.notice.discovered.as_ref()).map(|stated| *stated.date)
    }

    fn identify(&self, party: &'a Party) -> Result<Actor, MappingError> {
        if let (Some(organization), Some(basis)) = (&party.organization, &party.basis) {
            return self.given(party, organization).map(|node| Actor::Organization(node, **basis));
        }
        let at = self.date_of_names();
        let known = |name: &str| self.known.by_name(name, at).cloned();
        if let Some(name) = &party.name {
            if let Some(node) = known(name) {
                return Ok(Actor::Organization(node, IdentityBasis::KnownName));
            }
            if let Some(node) = party.aliases.iter().find_map(|alias| known(alias)) {
                return Ok(Actor::Organization(node, IdentityBasis::Alias));
            }
        }
        // A description is never merged with another, whatever page stands beside it.
        let page = party.homepage.as_ref().filter(|_| party.name.is_some());
        if let Some(node) = page.and_then(|page| self.known.by_homepage(page)) {
            return Ok(Actor::Organization(node.clone(), IdentityBasis::Domain));
        }
        let named = party.name.as_ref().and_then(|name| self.iris.named_organization(name));
        let description = self.iris.party(&self.notice.id, &party.key);
        Ok(named.map_or(Actor::Description(description), |node| {
            Actor::Organization(node, IdentityBasis::Name)
        }))
    }

    fn given(&self, party: &Party, organization: &At<Key>) -> Result<NamedNode, MappingError> {
        let node = self.iris.known_organization(organization);
        if self.known.contains(&node) {
            return Ok(node);
        }
        Err(MappingError::UnknownOrganization {
            notice: self.notice.id.to_string(),
            party: party.key.to_string(),
            organization: organization.to_string(),
            line: organization.line(),
        })
    }

    fn party(&mut self, party: &'a Party) -> Result<(), MappingError> {
        let tag = self.notice.language.as_str();
        let node = self.iris.party(&self.notice.id, &party.key);
        let class = if party.name.is_some() { bg::PARTY } else { bg::PARTY_DESCRIPTION };
        self.graph.typed(&node, class);
        if let Some(name) = &party.name {
            self.graph.written(&node, bg::NAME_IN_TEXT, name, tag);
        }
        if let Some(description) = &party.description {
            self.graph.written(&node, bg::DESCRIPTION_IN_TEXT, description, tag);
        }
        for alias in &party.aliases {
            self.graph.written(&node, bg::ALIAS_IN_TEXT, alias, tag);
        }
        if let Some(page) = &party.homepage {
            // Not `foaf:homepage`: that one identifies its subject, and these are words about an organisation.
            let page = self.address(page)?;
            self.graph.add(&node, foaf::PAGE, page);
        }
        if let Some(address) = &party.address {
            self.graph.written(&node, bg::ADDRESS_IN_TEXT, address, tag);
        }
        self.sourced(&node, &party.evidence, party.confidence);
        self.identity(party, &node);
        self.structure(party);
        party.roles.iter().for_each(|role| self.participation(party, role));
        Ok(())
    }

    fn identity(&mut self, party: &Party, node: &NamedNode) {
        let Some(Actor::Organization(organization, basis)) =
            self.actors.get(party.key.as_str()).cloned()
        else {
            return;
        };
        self.graph.add(node, bg::IDENTIFIED_AS, organization.clone());
        self.graph.code(node, bg::IDENTITY_BASIS, basis);
        if let (IdentityBasis::Name, Some(name)) = (basis, &party.name) {
            self.graph.typed(&organization, org::ORGANIZATION);
            self.graph.written(&organization, rdfs::LABEL, name, self.notice.language.as_str());
        }
    }

    fn structure(&mut self, party: &Party) {
        let node = self.actor(&party.key);
        if let Some(whole) = &party.unit_of {
            let whole = self.actor(whole);
            self.graph.add(&node, org::UNIT_OF, whole);
        }
        if let Some(parent) = &party.subsidiary_of {
            let parent = self.actor(parent);
            self.graph.add(&node, org::SUB_ORGANIZATION_OF, parent);
        }
    }

    fn participation(&mut self, party: &Party, role: &crate::notice::Participation) {
        use crate::notice::Code;
        let node =
            self.own("participation", &format_args!("{}-{}", *party.key, role.role.notation()));
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::PARTICIPATION_OF, node.clone());
        self.graph.typed(&node, bg::PARTICIPATION);
        let (participant, words) =
            (self.actor(&party.key), self.iris.party(&self.notice.id, &party.key));
        self.graph.add(&node, bg::PARTICIPANT, participant);
        self.graph.add(&node, bg::PARTY_OF, words);
        self.graph.code(&node, bg::ROLE, *role.role);
        for (predicate, key) in
            [(bg::ON_BEHALF_OF, &role.on_behalf_of), (bg::DESIGNATED_BY, &role.designated_by)]
        {
            if let Some(key) = key {
                let other = self.actor(key);
                self.graph.add(&node, predicate, other);
            }
        }
        let evidence = if role.evidence.is_empty() { &party.evidence } else { &role.evidence };
        self.sourced(&node, evidence, role.confidence);
    }

    /// Nodes of the parties with a role, in the order of the record.
    pub(super) fn with_role(&self, role: crate::notice::Role) -> Vec<NamedNode> {
        let has = |party: &&Party| party.roles.iter().any(|r| *r.role == role);
        self.notice.parties.iter().filter(has).map(|party| self.actor(&party.key)).collect()
    }
}
