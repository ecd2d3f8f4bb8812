//! Names → parties: every name of one organisation leads to one party.

use crate::extract::cues::ends;
use std::collections::{BTreeMap, HashMap};

use crate::extract::document::{Document, at_most};
use crate::extract::draft::{Draft, Ground, Mention, PartyFact};
use crate::extract::flow::{Gap, Place};
use crate::extract::names::aliases::is_own;
use crate::extract::names::chars::{self, head, next};
use crate::extract::names::merge::{Found, Kind, core, without_form};

/// The parties while they are put together.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// Core of a name → party.
    cores: BTreeMap<String, usize>,
    /// Organisation of the lexicon → party.
    organizations: HashMap<usize, usize>,
    /// Of each party: how good its present name is.
    rank: Vec<(bool, usize)>,
}

impl Register {
    /// The party of a name, made where there is none.
    pub(super) fn party(&mut self, document: &Document, found: &Found, draft: &mut Draft) -> usize {
        let words = document.words(&found.place);
        let key = core(words);
        let known = found.organization.and_then(|o| self.organizations.get(&o).copied());
        let same = known.or_else(|| self.cores.get(&key).copied());
        let same =
            same.or_else(|| (found.kind == Kind::Company).then(|| self.by_begin(&key)).flatten());
        let same = same.or_else(|| self.police_force(&key));
        let party = same.unwrap_or_else(|| {
            draft.parties.push(party(document, found));
            self.rank.push(rank(found, words));
            draft.parties.len() - 1
        });
        self.better_name(document, found, party, draft);
        self.cores.entry(key).or_insert(party);
        if let Some(second) = second_part(document, &found.place) {
            self.cores.entry(core(document.words(&second))).or_insert(party);
        }
        if let Some(organization) = found.organization {
            self.organizations.entry(organization).or_insert(party);
        }
        party
    }

    /// The names that begin so.
    fn beginning<'k>(&'k self, key: &'k str) -> impl Iterator<Item = (&'k str, usize)> {
        let from = self.cores.range(key.to_owned()..);
        from.take_while(move |(core, _)| core.starts_with(key))
            .take(8)
            .map(|(c, p)| (c.as_str(), *p))
    }

    /// The party of the same police force: 兵庫県警, 兵庫県警察 and 兵庫県警察生活経済課 are one, a station is another.
    fn police_force(&self, key: &str) -> Option<usize> {
        let force =
            |name: &str| ends!(name, ["警察", "県警", "府警", "道警", "警視庁", "警察本部"]);
        if !key.contains('警') {
            return None;
        }
        let units = self.beginning(key).filter(|(long, _)| force(key) && !long.ends_with('署'));
        let forces = key.char_indices().skip(2).filter_map(|(i, _)| {
            let short = key.get(..i).filter(|s| force(s) && !key.ends_with('署'))?;
            self.cores.get(short).copied()
        });
        units.map(|(_, party)| party).chain(forces).min()
    }

    /// X社 for a party whose name begins with X: メタップス社 for 株式会社メタップスペイメント.
    fn by_begin(&self, key: &str) -> Option<usize> {
        if at_most(key, 1) {
            return None;
        }
        let mut found: Vec<usize> = self.beginning(key).map(|(_, party)| party).collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// A full name replaces a short one.
    fn better_name(&mut self, document: &Document, found: &Found, party: usize, draft: &mut Draft) {
        let words = document.words(&found.place);
        let new = rank(found, words);
        let (Some(old), Some(fact)) = (self.rank.get_mut(party), draft.parties.get_mut(party))
        else {
            return;
        };
        if new > *old && !old.0 {
            *old = new;
            fact.words = written(document, &found.place);
            fact.ground = Ground::new(found.place.clone(), confidence(found));
        }
    }

    /// Notes the aliases that the notice defines as names of their parties.
    pub(super) fn aliases(&mut self, draft: &Draft) {
        for fact in &draft.aliases {
            if let Some(party) = fact.party.filter(|_| !is_own(&fact.name)) {
                self.cores.entry(core(&fact.name)).or_insert(party);
            }
        }
    }

    /// The party of a known organisation, where the text names it.
    pub(super) fn of_organization(&self, organization: usize) -> Option<usize> {
        self.organizations.get(&organization).copied()
    }

    /// A settled name: the party of the organisation.
    pub(super) fn knows(&mut self, organization: usize, party: usize) {
        self.organizations.entry(organization).or_insert(party);
    }
}

/// Whether the name has its legal form, and its length.
fn rank(found: &Found, words: &str) -> (bool, usize) {
    (
        without_form(words).len() < words.len(),
        if found.kind == Kind::Company { 0 } else { words.len() },
    )
}

fn party(document: &Document, found: &Found) -> PartyFact {
    PartyFact {
        words: written(document, &found.place),
        named: true,
        aliases: Vec::new(),
        known: None,
        on_behalf_of: None,
        designated_by: None,
        roles: Vec::new(),
        ground: Ground::new(found.place.clone(), confidence(found)),
    }
}

fn confidence(found: &Found) -> u8 {
    match found.kind {
        Kind::Known | Kind::Form => 95,
        Kind::Police | Kind::English => 90,
        Kind::Institution | Kind::Company => 80,
        Kind::Area => 70,
    }
}

/// The words of a name on one line: white space stays between words, not between single letters.
pub(in crate::extract) fn written(document: &Document, place: &Place) -> String {
    if let Some((first, second)) = lines(document, place) {
        return format!("{} {}", written(document, &first), written(document, &second));
    }
    let gaps = document.flow.gaps_in(place);
    let words = document.words(place);
    let spaced = gaps.len() >= 3 && gaps.len() + 4 >= words.chars().count() / 2;
    if spaced || gaps.is_empty() {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len() + gaps.len());
    let mut from = place.start;
    for (at, gap) in gaps {
        out.push_str(document.words(&(from..*at)));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        let split = *gap == Gap::Line
            && !(latin(chars::before(document.text(), *at)) && latin(next(document.text(), *at)));
        let form = without_form(head(words, at - place.start)).is_empty();
        if !split && !form {
            out.push(' ');
        }
        from = *at;
    }
    out.push_str(document.words(&(from..place.end)));
    out
}

/// The two lines of a name that stands on two.
fn lines(document: &Document, place: &Place) -> Option<(Place, Place)> {
    let at = place.start + document.words(place).find('\n')?;
    Some((place.start..at, at + 1..place.end))
}

/// The second part of 社会医療法人青嶺会 青嶺総合病院.
fn second_part(document: &Document, place: &Place) -> Option<Place> {
    let words = document.words(place);
    let at = match lines(document, place) {
        Some((_, second)) => second.start,
        None => document.flow.gaps_in(place).last()?.0,
    };
    let part = at..place.end;
    let first = words.get(..at - place.start)?;
    let form = without_form(first);
    (form.len() < first.len()
        && !at_most(document.words(&part), 3)
        && !form.is_empty()
        && without_form(document.words(&part)) == document.words(&part))
    .then_some(part)
}

pub(super) fn mention(draft: &mut Draft, place: Place, party: usize) {
    draft.mentions.push(Mention { place, party });
}
