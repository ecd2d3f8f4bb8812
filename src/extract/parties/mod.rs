//! Roles of the parties: who published, investigated, was told, was hired.
//!
//! `scene` sees who stands where and by which particle; `told`, `investigator` and `provider` say what the words around a
//! party make of it; `cast` settles who is meant; `asserter` tells other recognisers whose finding a verdict is.
//! Descriptions (外部の専門調査会社, 所轄警察署) become parties without a name, with their places among the mentions.

mod asserter;
mod cast;
mod described;
mod hired;
mod investigator;
mod kind;
mod nouns;
mod presented;
mod principal;
mod provider;
mod reports;
mod scene;
mod slot;
mod told;
mod words;

pub(in crate::extract) use asserter::asserter;

use std::collections::BTreeSet;

use crate::extract::cues::{Cues, Vocabulary};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground};
use crate::extract::names::Names;
use crate::notice::Role;

use cast::{Cast, Finding, give, named_with};
use kind::Kind;
use scene::Scene;

/// What is looked for in whole texts.
pub(super) fn vocabularies<'a>() -> impl Iterator<Item = Vocabulary<'a>> {
    let actions = words::CUES.as_ref().and_then(Cues::vocabulary);
    actions.into_iter().chain(described::CUES.as_ref().and_then(Cues::vocabulary))
}

/// Gives every party its roles, and makes parties of those that are only described.
pub(super) fn read(document: &Document, names: &Names, draft: &mut Draft) {
    let scene = Scene::new(document, names, draft);
    let findings = findings(&scene);
    let mut cast = Cast::new(&scene, draft, &findings);
    for finding in &findings {
        if let Some(party) = cast.of(finding.agent) {
            give(draft, party, finding.role, &finding.said);
        }
    }
    by_alias(draft);
    tidy(&scene, &cast, draft);
    wholes(draft);
    nameless(&scene, &findings, &mut cast, draft);
    cast.follow(&scene);
    principal::read(&scene, &mut cast, draft);
    cast.mentions(&scene, draft);
    cited(&scene, &cast, draft);
    publisher(draft);
    reports::read(&scene, &cast, &findings, draft);
}

/// What the words say of each agent, in the order of the text.
fn findings(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (agent, one) in scene.agents.iter().enumerate() {
        match one.kind {
            Kind::Own => {}
            _ if shadowed(scene, agent) => {}
            Kind::Police => put(&mut findings, agent, Role::Police, told::told(scene, agent)),
            Kind::Authority => put(&mut findings, agent, Role::Regulator, told::told(scene, agent)),
            Kind::Agency | Kind::Accreditation | Kind::Coordinator => {
                let role = public_role(scene, agent);
                put(&mut findings, agent, role, told::told(scene, agent));
            }
            _ => {
                put(
                    &mut findings,
                    agent,
                    Role::ForensicInvestigator,
                    investigator::investigates(scene, agent),
                );
                for (role, said) in provider::roles(scene, agent) {
                    put(&mut findings, agent, role, Some(said));
                }
            }
        }
        described_as(scene, agent, &mut findings);
    }
    answered(scene, &mut findings);
    findings
}

/// 問 警察や国には届け出ましたか: who is told in the answer counts; a question counts where the answer says only はい.
fn answered(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let asked = |f: &Finding| {
        let place = scene.agents.get(f.agent).map_or(0, |a| a.place.start);
        let sentence = scene.document.words(&scene.sentence(place));
        sentence.trim_end_matches(['。', '」']).ends_with(['か', '?'])
    };
    let told: Vec<Role> = findings.iter().filter(|f| !asked(f)).map(|f| f.role).collect();
    findings.retain(|f| {
        let named = scene.agents.get(f.agent).is_some_and(|a| a.named);
        named || !told.contains(&f.role) || !asked(f)
    });
}

fn put(findings: &mut Vec<Finding>, agent: usize, role: Role, said: Option<told::Said>) {
    findings.extend(said.map(|said| Finding { agent, role, said }));
}

/// JIPDEC is told as a regulator is; a body that only coordinates, or certifies without a name, is none.
fn public_role(scene: &Scene<'_>, agent: usize) -> Role {
    match scene.agents.get(agent).map(|a| (a.kind, a.named)) {
        Some((Kind::Accreditation, false)) => Role::AccreditationBody,
        Some((Kind::Coordinator, _)) => Role::Other,
        _ => Role::Regulator,
    }
}

/// 調査会社である例示社, 委託先の例示社: the description says what the named one is.
fn described_as(scene: &Scene<'_>, agent: usize, findings: &mut Vec<Finding>) {
    let Some(one) = scene.agents.get(agent) else { return };
    let Some(named) = one.means.and_then(|m| scene.agents.get(m)) else { return };
    let place = one.place.start.min(named.place.start)..one.place.end.max(named.place.end);
    let roles =
        if scene.document.words(&one.place).starts_with('同') { &[] } else { roles_of(one.kind) };
    let finding = |role: &Role| Finding { agent, role: *role, said: (place.clone(), 95) };
    findings.extend(roles.iter().map(finding));
}

/// 総務省(近畿総合通信局): the bureau was told, not the whole ministry too.
fn shadowed(scene: &Scene<'_>, agent: usize) -> bool {
    let Some(one) = scene.agents.get(agent) else { return false };
    let bureau =
        |a: &scene::Agent| scene.document.words(&a.place).ends_with(['局', '所', '署', '課']);
    let pair = |outer: &scene::Agent, inner: &scene::Agent| {
        outer.kind == inner.kind
            && scene.text().get(outer.place.end..inner.place.start) == Some("(")
            && scene.rest(inner.place.end).starts_with(')')
    };
    let inner = scene.agents.get(agent + 1).is_some_and(|i| pair(one, i) && bureau(i));
    // 関東例示局見本例示事務所: its office was.
    let office = scene.agents.get(agent + 1).is_some_and(|next| {
        next.kind == one.kind
            && next.place.start == one.place.end
            && scene.document.words(&next.place).ends_with("事務所")
    });
    let inner = inner || office;
    let outer = agent.checked_sub(1).and_then(|i| scene.agents.get(i));
    inner || outer.is_some_and(|o| pair(o, one) && !bureau(one))
}

/// 例示社(以下「再委託先」): the short name says what it is.
fn by_alias(draft: &mut Draft) {
    for party in 0..draft.parties.len() {
        let Some(fact) = draft.parties.get(party) else { continue };
        let kind = fact.aliases.iter().find_map(|a| described::kind_of(a));
        let roles = kind.map(roles_of).unwrap_or_default();
        let said = fact.ground.places.first().cloned().map(|place| (place, 90));
        for role in roles {
            if let Some(said) = &said {
                give(draft, party, *role, said);
            }
        }
    }
}

/// The roles that a description gives to whom it means.
fn roles_of(kind: Kind) -> &'static [Role] {
    match kind {
        Kind::Forensic => &[Role::ForensicInvestigator],
        Kind::Contractor => &[Role::Contractor],
        Kind::Host => &[Role::HostingProvider, Role::Contractor],
        Kind::Processor => &[Role::PaymentProcessor],
        Kind::CardCompany => &[Role::CardCompany],
        Kind::Client => &[Role::AffectedClient],
        _ => &[],
    }
}

/// 例示県警察 beside 例示県警察サイバー犯罪対策課: one body, the fuller name stands.
fn wholes(draft: &mut Draft) {
    let told =
        |p: &crate::extract::draft::PartyFact| p.roles.iter().any(|(r, _)| *r == Role::Police);
    let names: Vec<String> =
        draft.parties.iter().filter(|p| p.named && told(p)).map(|p| p.words.clone()).collect();
    for party in draft.parties.iter_mut().filter(|p| p.named) {
        let stem = party.words.trim_end_matches("本部");
        if names.iter().any(|n| n.len() > party.words.len() && n.starts_with(stem)) {
            party.roles.retain(|(r, _)| *r != Role::Police);
        }
    }
}

/// A party that does one work for the publisher is not made an outside investigator by looking into it itself.
fn tidy(scene: &Scene<'_>, cast: &Cast, draft: &mut Draft) {
    let agents = scene.agents.iter().zip(&cast.party);
    let firms: BTreeSet<usize> =
        agents.filter(|(a, _)| a.kind == Kind::Forensic).filter_map(|(_, p)| *p).collect();
    for (index, party) in draft.parties.iter_mut().enumerate() {
        let works = |r: Role| {
            matches!(
                r,
                Role::Contractor
                    | Role::PaymentProcessor
                    | Role::CardCompany
                    | Role::AffectedClient
            )
        };
        let hired = party.roles.iter().any(|(r, _)| works(*r));
        let firm = firms.contains(&index);
        if hired && !firm {
            party.roles.retain(|(r, _)| *r != Role::ForensicInvestigator);
        }
        if firm && party.roles.iter().any(|(r, _)| *r == Role::ForensicInvestigator) {
            party.roles.retain(|(r, _)| *r != Role::Contractor);
        }
        if draft.publisher == Some(index) {
            party.roles.clear();
        }
    }
}

/// Descriptions without a name, each kind by its own rule.
fn nameless(scene: &Scene<'_>, findings: &[Finding], cast: &mut Cast, draft: &mut Draft) {
    investigators(scene, findings, cast, draft);
    let rest = [
        Role::Police,
        Role::Regulator,
        Role::AccreditationBody,
        Role::Contractor,
        Role::HostingProvider,
        Role::PaymentProcessor,
        Role::CardCompany,
    ];
    for role in rest {
        for finding in findings.iter().filter(|f| f.role == role) {
            if cast.of(finding.agent).is_some() {
                continue;
            }
            if let Some(party) = stands_for(scene, draft, finding) {
                if let Some(slot) = cast.party.get_mut(finding.agent) {
                    *slot = Some(party);
                }
                give(draft, party, role, &finding.said);
            } else if let Some(party) = cast.add(scene, draft, finding.agent) {
                give(draft, party, role, &finding.said);
            }
        }
    }
}

/// The party that a description of this role means where one is known: 警察 behind 例示警察署, 監督官庁 behind 経済産業省.
fn stands_for(scene: &Scene<'_>, draft: &Draft, finding: &Finding) -> Option<usize> {
    let words = scene.agents.get(finding.agent).map(|a| scene.document.words(&a.place))?;
    let with_role =
        |p: &crate::extract::draft::PartyFact| p.roles.iter().any(|(r, _)| *r == finding.role);
    let mut known = draft.parties.iter().enumerate().filter(|(_, p)| with_role(p));
    // 県警察本部 beside 警視庁例示署: another force.
    if finding.role == Role::Police && words.starts_with(['県', '府', '道']) {
        let force = words.get(..6).unwrap_or(words);
        return known.find(|(_, p)| p.words.contains(force)).map(|(i, _)| i);
    }
    if finding.role == Role::Police && words.contains("署") {
        // 警視庁 informed us, 所轄の警察署 took the report: two bodies.
        return known.find(|(_, p)| p.words.contains("署")).map(|(i, _)| i);
    }
    // 監督官庁 behind 経済産業省 is that ministry; 県医療政策課 is another body.
    let vague = ["監督", "所管", "所轄", "主務", "関係", "規制", "行政", "管轄"];
    let general = vague.iter().any(|w| words.starts_with(w)) || words == "当局";
    if finding.role == Role::Regulator && !general {
        return known.find(|(_, p)| p.words == words).map(|(i, _)| i);
    }
    known.next().map(|(i, _)| i)
}

/// A described investigator is the named one, unless the notice keeps them apart.
fn investigators(scene: &Scene<'_>, findings: &[Finding], cast: &mut Cast, draft: &mut Draft) {
    let named = named_with(draft, Role::ForensicInvestigator);
    let mine = |f: &&Finding| f.role == Role::ForensicInvestigator;
    let mut other = draft
        .parties
        .iter()
        .position(|p| !p.named && p.roles.iter().any(|(r, _)| *r == Role::ForensicInvestigator));
    for finding in findings.iter().filter(mine) {
        if cast.of(finding.agent).is_some() {
            continue;
        }
        let apart = scene.apart(finding.agent) || alike(scene, draft, finding.agent, other);
        let target = if apart { other } else { named.or(other) };
        if let Some(party) = target {
            if let Some(slot) = cast.party.get_mut(finding.agent) {
                *slot = Some(party);
            }
            give(draft, party, Role::ForensicInvestigator, &finding.said);
        } else if let Some(party) = cast.add(scene, draft, finding.agent) {
            other = Some(party);
            give(draft, party, Role::ForensicInvestigator, &finding.said);
        }
    }
    if let Some(party) = other.or(named) {
        cast.settle(scene, party, |kind| kind == Kind::Forensic);
    }
}

/// Whether a description is the short form of one that is kept apart: 調査会社 after 指定の外部調査会社.
fn alike(scene: &Scene<'_>, draft: &Draft, agent: usize, other: Option<usize>) -> bool {
    let full = other.and_then(|p| draft.parties.get(p)).map(|p| p.words.as_str());
    let words = scene.agents.get(agent).map(|a| scene.document.words(&a.place));
    full.zip(words).is_some_and(|(full, words)| full.ends_with(words) || words.ends_with(full))
}

/// A public body that is named but was not told is kept as one that is only cited; not one that readers shall call.
fn cited(scene: &Scene<'_>, cast: &Cast, draft: &mut Draft) {
    for (index, agent) in scene.agents.iter().enumerate() {
        let body = matches!(agent.kind, Kind::Agency | Kind::Coordinator | Kind::Accreditation)
            || agent.kind == Kind::Authority && !kind::is_land(scene.document.words(&agent.place));
        let sentence = scene.sentence(agent.place.start);
        let advice = scene.has(&(agent.place.end..sentence.end), words::PLEASE);
        if let Some(party) = cast.of(index)
            && body
            && agent.named
            && !advice
            && draft.publisher != Some(party)
            && draft.parties.get(party).is_some_and(|p| p.roles.is_empty())
        {
            give(draft, party, Role::Other, &(agent.place.clone(), 80));
        }
    }
}

/// The publisher is the victim, where no other role was found for it.
fn publisher(draft: &mut Draft) {
    let Some(party) = draft.publisher.and_then(|p| draft.parties.get_mut(p)) else { return };
    if party.roles.is_empty() {
        let ground: Ground = party.ground.clone();
        party.roles.push((Role::Victim, ground));
    }
}

#[cfg(test)]
mod tests;
