//! Parties that play no part are left out of the record.

use crate::extract::draft::{Draft, PeriodFact};
use crate::notice::Date;

/// A period that ends before it starts was read from two dates that do not belong together: it is left out, and said.
pub(super) fn periods_that_hold(draft: &mut Draft) {
    let holds = |p: &PeriodFact| {
        let first = p.start.and_then(Date::bounds).map(|b| b.0);
        let last = p.end.and_then(Date::bounds).map(|b| b.1);
        (p.start.is_some() || p.end.is_some())
            && !matches!((first, last), (Some(first), Some(last)) if first > last)
    };
    let before = draft.periods.len();
    let kept: Vec<bool> = draft.periods.iter().map(holds).collect();
    let new = renumbered(&kept);
    for group in &mut draft.groups {
        group.period = group.period.and_then(|p| new.get(p).copied().flatten());
    }
    draft.periods.retain(holds);
    if draft.periods.len() < before {
        draft
            .review
            .push("periods: one ends before it starts and is left out; see its dates".to_owned());
    }
}

/// The new indices of those that are kept.
fn renumbered(kept: &[bool]) -> Vec<Option<usize>> {
    let mut next = 0;
    let number = |kept: &bool| {
        next += usize::from(*kept);
        kept.then(|| next - 1)
    };
    kept.iter().map(number).collect()
}

/// Keeps the parties that have a role or that another fact speaks of; all indices of parties are made anew.
pub(super) fn parties_with_a_part(draft: &mut Draft) {
    let mut used: Vec<bool> = draft.parties.iter().map(|p| !p.roles.is_empty()).collect();
    each_index(draft, &mut |index| {
        if let Some(one) = used.get_mut(*index) {
            *one = true;
        }
    });
    let new = renumbered(&used);
    let renumbered = |old: usize| new.get(old).copied().flatten();
    each_index(draft, &mut |index| *index = renumbered(*index).unwrap_or(*index));
    draft.mentions.retain_mut(|m| {
        let place = renumbered(m.party);
        m.party = place.unwrap_or(m.party);
        place.is_some()
    });
    for alias in &mut draft.aliases {
        alias.party = alias.party.and_then(renumbered);
    }
    let mut kept = used.into_iter();
    draft.parties.retain(|_| kept.next().unwrap_or(true));
}

/// Every place of the draft, but for mentions and aliases, where a party is meant by its index.
fn each_index(draft: &mut Draft, see: &mut dyn FnMut(&mut usize)) {
    draft.publisher.iter_mut().for_each(&mut *see);
    draft.verdicts.iter_mut().filter_map(|v| v.asserted_by.as_mut()).for_each(&mut *see);
    draft.counts.iter_mut().filter_map(|c| c.asserted_by.as_mut()).for_each(&mut *see);
    draft.measures.iter_mut().filter_map(|m| m.provider.as_mut()).for_each(&mut *see);
    for event in &mut draft.events {
        event.recipients.iter_mut().chain(&mut event.actors).for_each(&mut *see);
    }
    for party in &mut draft.parties {
        party.on_behalf_of.iter_mut().chain(&mut party.designated_by).for_each(&mut *see);
    }
    for system in &mut draft.systems {
        for hosting in &mut system.hosting {
            hosting.operated_by.iter_mut().chain(&mut hosting.hosted_by).for_each(&mut *see);
        }
    }
    for investigation in &mut draft.investigations {
        see(&mut investigation.investigator);
        investigation.commissioned_by.iter_mut().for_each(&mut *see);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::draft::{Ground, Mention, PartyFact};
    use crate::notice::Role;

    fn party(words: &str, role: Option<Role>) -> PartyFact {
        PartyFact {
            words: words.to_owned(),
            named: true,
            aliases: Vec::new(),
            known: None,
            on_behalf_of: None,
            designated_by: None,
            roles: role.map(|r| (r, Ground::new(0..1, 95))).into_iter().collect(),
            ground: Ground::new(0..1, 95),
        }
    }

    #[test]
    fn a_party_without_a_part_is_left_out_and_the_others_are_renumbered() {
        let mut draft = Draft {
            publisher: Some(2),
            parties: vec![party("甲", None), party("乙", Some(Role::Police)), party("丙", None)],
            mentions: vec![
                Mention { place: 0..3, party: 0 },
                Mention { place: 3..6, party: 1 },
                Mention { place: 6..9, party: 2 },
            ],
            ..Draft::default()
        };
        parties_with_a_part(&mut draft);
        let words: Vec<_> = draft.parties.iter().map(|p| p.words.as_str()).collect();
        assert_eq!(words, ["乙", "丙"]);
        assert_eq!(draft.publisher, Some(1));
        assert_eq!(draft.mentions.iter().map(|m| m.party).collect::<Vec<_>>(), [0, 1]);
    }
}
