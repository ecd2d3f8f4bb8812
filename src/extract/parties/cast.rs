//! Findings become roles of parties; descriptions become parties, or are seen to mean one that is named.

use crate::extract::draft::{Draft, Ground, Mention, PartyFact};
use crate::extract::flow::Place;
use crate::extract::parties::kind::Kind;
use crate::extract::parties::scene::Scene;
use crate::extract::parties::told::Said;
use crate::notice::Role;

/// A role that the words at one place give to an agent.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// Index of the agent in the scene.
    pub(super) agent: usize,
    pub(super) role: Role,
    pub(super) said: Said,
}

/// Who an agent is, once settled.
#[derive(Debug)]
pub(super) struct Cast {
    /// For every agent of the scene its party.
    pub(super) party: Vec<Option<usize>>,
}

impl Cast {
    /// Names first, then what means them, then bodies whose name only this reader saw.
    pub(super) fn new(scene: &Scene<'_>, draft: &mut Draft, findings: &[Finding]) -> Self {
        let direct = scene.agents.iter().map(|a| a.party);
        let mut cast = Self { party: direct.collect() };
        cast.follow(scene);
        for finding in findings {
            let named = scene.agents.get(finding.agent).is_some_and(|a| a.named);
            if named && cast.of(finding.agent).is_none() {
                cast.add(scene, draft, finding.agent);
            }
        }
        cast.same_words(scene, draft);
        cast
    }

    /// What stands beside a name or for it is the party of that name.
    pub(super) fn follow(&mut self, scene: &Scene<'_>) {
        for (index, agent) in scene.agents.iter().enumerate() {
            let meant = agent.means.and_then(|m| self.of(m));
            if let Some(slot) = self.party.get_mut(index) {
                *slot = slot.or(meant);
            }
        }
    }

    pub(super) fn of(&self, agent: usize) -> Option<usize> {
        self.party.get(agent).copied().flatten()
    }

    /// Makes the agent a party of its own, or the party that bears its words already.
    pub(super) fn add(
        &mut self,
        scene: &Scene<'_>,
        draft: &mut Draft,
        agent: usize,
    ) -> Option<usize> {
        let one = scene.agents.get(agent)?;
        let words = scene.document.words(&one.place).to_owned();
        let same = draft.parties.iter().position(|p| p.words == words);
        let party = same.unwrap_or(draft.parties.len());
        if same.is_none() {
            draft.parties.push(PartyFact {
                words,
                named: one.named,
                aliases: Vec::new(),
                known: None,
                on_behalf_of: None,
                designated_by: None,
                roles: Vec::new(),
                ground: Ground::new(one.place.clone(), if one.named { 85 } else { 80 }),
            });
        }
        if let Some(slot) = self.party.get_mut(agent) {
            *slot = Some(party);
        }
        Some(party)
    }

    /// Every other place with the words of a new party means it too.
    fn same_words(&mut self, scene: &Scene<'_>, draft: &Draft) {
        for (slot, agent) in self.party.iter_mut().zip(&scene.agents) {
            if slot.is_none() && agent.named {
                let words = scene.document.words(&agent.place);
                *slot = draft.parties.iter().position(|p| p.words == words);
            }
        }
    }

    /// Lets all descriptions of a kind that are nobody yet mean this party.
    pub(super) fn settle(&mut self, scene: &Scene<'_>, party: usize, fits: impl Fn(Kind) -> bool) {
        for (slot, agent) in self.party.iter_mut().zip(&scene.agents) {
            if slot.is_none() && !agent.named && fits(agent.kind) {
                *slot = Some(party);
            }
        }
    }

    /// Writes every place of a settled description into the mentions of the draft.
    pub(super) fn mentions(&self, scene: &Scene<'_>, draft: &mut Draft) {
        let mut changed = false;
        for (index, agent) in scene.agents.iter().enumerate() {
            if agent.party.is_none()
                && let Some(party) = self.of(index)
            {
                draft.mentions.push(Mention { place: agent.place.clone(), party });
                changed = true;
            }
        }
        if changed {
            draft.mentions.sort_by_key(|m| (m.place.start, m.place.end));
        }
    }
}

/// Adds a role to a party: each role once, with the best two places.
pub(super) fn give(draft: &mut Draft, party: usize, role: Role, said: &Said) {
    let (place, confidence): (Place, u8) = said.clone();
    let Some(fact) = draft.parties.get_mut(party) else { return };
    match fact.roles.iter_mut().find(|(r, _)| *r == role) {
        Some((_, ground)) => {
            if ground.places.len() < 2 && !ground.places.contains(&place) {
                ground.places.push(place);
            }
            ground.confidence = ground.confidence.max(confidence);
        }
        None => fact.roles.push((role, Ground::new(place, confidence))),
    }
}

/// Whether a named party has this role.
pub(super) fn named_with(draft: &Draft, role: Role) -> Option<usize> {
    let has = |p: &PartyFact| p.named && p.roles.iter().any(|(r, _)| *r == role);
    draft.parties.iter().position(has)
}
