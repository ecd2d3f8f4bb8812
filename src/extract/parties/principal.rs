//! For whom a party works, and who named an investigator: カード会社が指定する調査会社, 委託先が再委託した例示社.

use crate::extract::cues::any_of;
use crate::extract::document::{first_chars, last_chars};
use crate::extract::draft::Draft;
use crate::extract::parties::cast::{Cast, give};
use crate::extract::parties::kind::Kind;
use crate::extract::parties::scene::Scene;
use crate::extract::parties::slot::Slot;
use crate::notice::Role;

/// Notes for every investigator who named it, and for every subcontractor whose contractor it is.
pub(super) fn read(scene: &Scene<'_>, cast: &mut Cast, draft: &mut Draft) {
    for agent in 0..scene.agents.len() {
        let Some(party) = cast.of(agent) else { continue };
        if has(draft, party, Role::ForensicInvestigator) {
            named(scene, cast, draft, (agent, party));
        }
        if has(draft, party, Role::Contractor) {
            subcontracted(scene, cast, draft, (agent, party));
        }
    }
    by_name(draft);
}

fn has(draft: &Draft, party: usize, role: Role) -> bool {
    draft.parties.get(party).is_some_and(|p| p.roles.iter().any(|(r, _)| *r == role))
}

/// Who named this investigator, by the words before or behind it.
fn named(scene: &Scene<'_>, cast: &mut Cast, draft: &mut Draft, (agent, party): (usize, usize)) {
    let known = draft.parties.get(party).is_some_and(|p| p.designated_by.is_some());
    let Some(by) = before(scene, agent).or_else(|| behind(scene, agent)).filter(|_| !known) else {
        return;
    };
    let Some(one) = scene.agents.get(by) else { return };
    let new = cast.of(by).is_none();
    let Some(who) = cast.of(by).or_else(|| cast.add(scene, draft, by)) else { return };
    if who == party || draft.publisher == Some(who) {
        return;
    }
    if new || draft.parties.get(who).is_some_and(|p| p.roles.is_empty()) {
        let role = match one.kind {
            Kind::CardCompany => Role::CardCompany,
            Kind::Processor => Role::PaymentProcessor,
            _ => Role::Other,
        };
        give(draft, who, role, &(one.place.clone(), 85));
    }
    if let Some(fact) = draft.parties.get_mut(party) {
        fact.designated_by = Some(who);
    }
}

/// カード会社の指定する調査会社, カードブランドの認定を受けた例示社, PCI SSC認定の調査機関.
fn before(scene: &Scene<'_>, agent: usize) -> Option<usize> {
    const TAILS: [&str; 11] = [
        "の", "する", "した", "された", "を受けた", "を受けている", "されている", "しております",
        "している", "済みの", "",
    ];
    const PARTICLES: [&str; 8] = ["によって", "により", "による", "から", "より", "が", "の", "に"];
    let at = scene.agents.get(agent)?.place.start;
    let head = last_chars(scene.head(at), 40);
    let near = head.trim_end_matches(['「', '、']);
    let verb = |tail: &&str| {
        let stem = near.strip_suffix(*tail)?;
        ["指定", "認定", "選定", "推薦"].iter().find_map(|v| stem.strip_suffix(v))
    };
    let rest = TAILS.iter().find_map(verb)?;
    let who = PARTICLES.iter().find_map(|p| rest.strip_suffix(p)).unwrap_or(rest);
    let end = at - head.len() + who.len();
    scene.agents.iter().position(|a| a.place.end == end && a.kind != Kind::Own)
}

/// カード会社より例示社を調査機関として指定され.
fn behind(scene: &Scene<'_>, agent: usize) -> Option<usize> {
    let one = scene.agents.get(agent)?;
    let after = first_chars(scene.rest(one.place.end), 16);
    if one.slot != Slot::Object || !any_of!(after, ["指定", "選定", "推薦"]) {
        return None;
    }
    let start = scene.sentence(one.place.start).start;
    let earlier = scene.agents.iter().enumerate().take(agent).rev();
    let mut near = earlier.take_while(|(_, a)| a.place.start >= start);
    let chooser = |a: &super::scene::Agent| {
        matches!(a.kind, Kind::CardCompany | Kind::Processor)
            && matches!(a.slot, Slot::From | Slot::Subject | Slot::By | Slot::To)
    };
    near.find(|(_, a)| chooser(a)).map(|(i, _)| i)
}

/// 甲社は乙社に再委託し, 甲社から再委託を受けた乙社.
fn subcontracted(
    scene: &Scene<'_>,
    cast: &Cast,
    draft: &mut Draft,
    (agent, party): (usize, usize),
) {
    let Some(one) = scene.agents.get(agent) else { return };
    let again = any_of!(first_chars(scene.rest(one.place.end), 14), ["再委託"])
        && one.slot == Slot::To
        || last_chars(scene.head(one.place.start), 14).contains("再委託");
    let start = scene.sentence(one.place.start).start;
    let earlier = scene.agents.iter().enumerate().take(agent).rev();
    let near = earlier.take_while(|(_, a)| a.place.start >= start);
    let mut others = near.filter_map(|(i, _)| cast.of(i)).filter(|p| *p != party);
    let first = others.find(|p| has(draft, *p, Role::Contractor));
    if let Some(fact) = draft.parties.get_mut(party).filter(|_| again) {
        fact.on_behalf_of = fact.on_behalf_of.or(first);
    }
}

/// 再委託先, or 例示社(以下「再委託先」): it works for the one contractor that there is.
fn by_name(draft: &mut Draft) {
    let again = |p: &crate::extract::draft::PartyFact| {
        p.words.starts_with("再委託") || p.aliases.iter().any(|a| a.starts_with("再委託"))
    };
    let contractors: Vec<usize> =
        (0..draft.parties.len()).filter(|p| has(draft, *p, Role::Contractor)).collect();
    for index in contractors.iter().copied() {
        let mut others = contractors.iter().copied().filter(|o| *o != index);
        let only = others.next().filter(|_| others.next().is_none());
        if let Some(fact) = draft.parties.get_mut(index).filter(|p| again(p)) {
            fact.on_behalf_of = fact.on_behalf_of.or(only);
        }
    }
}
