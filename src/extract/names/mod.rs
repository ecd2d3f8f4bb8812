//! Names of organisations: by legal form, by the notice's own aliases, by the known organisations.
//!
//! Out: one party an organisation, and every place where it is meant. Roles are given elsewhere.

mod aliases;
mod chars;
mod extent;
mod forms;
mod institutions;
mod longer;
mod merge;
mod parties;
mod settle;
mod uses;
mod words;

#[cfg(test)]
pub(super) mod tests;

use crate::extract::ExtractError;
use crate::extract::cues::{Cues, Hit, Slot, Vocabulary};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::lexicon::{Lexicon, Organization, Rank};

use merge::{Found, Kind};
use parties::Register;

pub(super) use chars::window;
pub(super) use parties::written;

/// The names of the known organisations.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) organizations: Vec<Organization>,
    /// Each name with the index of its organisation and of the name there.
    pub(super) cues: Cues<(usize, usize)>,
    /// Words at which a name begins or ends.
    marks: Cues<Mark>,
}

/// What a word says of the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Form,
    FormBefore,
    English,
    Institution,
    Section,
    Police,
    Company,
    Area,
}

impl Names {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let organizations = lexicon.organizations.clone();
        let mut words: Vec<(String, (usize, usize))> = Vec::new();
        for (o, organization) in organizations.iter().enumerate() {
            for (n, name) in organization.names.iter().enumerate() {
                words.push((crate::extract::labels::folded(&name.text), (o, n)));
            }
        }
        let cues = Cues::new(words.iter().map(|(w, v)| (w.as_str(), *v)))?.swept(Slot::Names);
        Ok(Self { organizations, cues, marks: marks()?.swept(Slot::Marks) })
    }

    /// What is looked for in whole texts.
    pub(super) fn vocabularies(&self) -> impl Iterator<Item = Vocabulary<'_>> {
        self.cues.vocabulary().into_iter().chain(self.marks.vocabulary())
    }

    /// Whether this name means the organisation only in context.
    fn hidden(&self, (organization, name): (usize, usize)) -> bool {
        let organization = self.organizations.get(organization);
        organization.and_then(|o| o.names.get(name)).is_some_and(|n| n.rank == Rank::Hidden)
    }
}

fn marks() -> Result<Cues<Mark>, ExtractError> {
    let table: [(&[&str], Mark); 8] = [
        (&words::FORMS, Mark::Form),
        (&words::FORMS_BEFORE, Mark::FormBefore),
        (&words::FORMS_ENGLISH, Mark::English),
        (&words::INSTITUTIONS, Mark::Institution),
        (&["課", "室", "審議会"], Mark::Section),
        (&words::POLICE, Mark::Police),
        (&["社"], Mark::Company),
        (&["都", "道", "府", "県", "市", "区", "町", "村"], Mark::Area),
    ];
    Cues::new(table.iter().flat_map(|(words, mark)| words.iter().map(|w| (*w, *mark))))
}

/// Finds the parties of the text and the places where they are meant.
pub(super) fn read(document: &Document, names: &Names, draft: &mut Draft) {
    let (shown, hidden): (Vec<Found>, Vec<Found>) =
        candidates(document, names).into_iter().partition(|f| !f.hidden);
    let mut register = Register::default();
    let (short, full): (Vec<&Found>, Vec<&Found>) =
        shown.iter().partition(|f| f.kind == Kind::Company);
    put(document, names, &mut register, full, draft);
    uses::define(document, draft);
    register.aliases(draft);
    put(document, names, &mut register, short, draft);
    // X社(以下「…」): once more for those found last.
    draft.aliases.clear();
    uses::define(document, draft);
    uses::find(document, draft);
    uses::order(draft);
    settle_hidden(document, names, &hidden, &mut register, draft);
    uses::order(draft);
}

/// Enters names and where they stand.
fn put(
    document: &Document,
    names: &Names,
    register: &mut Register,
    all: Vec<&Found>,
    draft: &mut Draft,
) {
    let mut last: Option<(usize, usize)> = None;
    for found in all {
        let (from, to) = (last.map_or(0, |(end, _)| end), found.place.start);
        let same = last.filter(|_| uses::is_former(document.words(&(from..to.max(from)))));
        let party = match same {
            Some((_, party)) => party,
            None => register.party(document, found, draft),
        };
        last = Some((found.place.end, party));
        // 総務省(近畿総合通信局) is no name of the lexicon, but its bureau is.
        let bureau = found.organization.filter(|_| document.words(&found.place).ends_with("局)"));
        let key = bureau.and_then(|o| names.organizations.get(o)).map(|o| o.key.clone());
        if let (Some(key), Some(fact)) = (key, draft.parties.get_mut(party)) {
            fact.known = Some(key);
        }
        parties::mention(draft, found.place.clone(), party);
    }
    uses::order(draft);
}

/// Names in the text, none over another.
fn candidates(document: &Document, names: &Names) -> Vec<Found> {
    let mut found = marked(document, &names.marks.in_document(document));
    longer::spread(document, &mut found);
    for hit in names.cues.in_document(document) {
        if chars::stands_alone(document.text(), hit.place.start, hit.place.end) {
            let (organization, _) = hit.value;
            let ministry = document.words(&hit.place).ends_with(['省', '庁']);
            let end = hit.place.end;
            let end = if ministry { merge::bureau_end(document.text(), end) } else { end };
            found.push(Found {
                place: hit.place.start..end,
                kind: Kind::Known,
                organization: Some(organization),
                hidden: names.hidden(hit.value),
            });
        }
    }
    merge::with_bureaus(document.text(), merge::without_overlaps(found))
}

/// Names beside the words that mark them.
fn marked(document: &Document, hits: &[Hit<Mark>]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut budget = 40;
    let mut bound = 0;
    for hit in hits {
        if hit.place.start < bound {
            continue;
        }
        if let Some((place, kind)) = beside(document, hit, bound, &mut budget) {
            bound = place.end;
            found.push(Found { place, kind, organization: None, hidden: false });
        }
    }
    found
}

fn beside(
    document: &Document,
    hit: &Hit<Mark>,
    bound: usize,
    budget: &mut u32,
) -> Option<(Place, Kind)> {
    let word = &hit.place;
    let (place, kind) = match hit.value {
        Mark::Form => (forms::either(document, word, bound)?, Kind::Form),
        Mark::FormBefore => (forms::prefixed(document, word)?, Kind::Form),
        Mark::English => (forms::english(document, word, bound)?, Kind::English),
        Mark::Institution => {
            let own = institutions::institution(document, word, bound);
            (own.or_else(|| forms::cooperative(document, word))?, Kind::Institution)
        }
        Mark::Section => (institutions::section(document, word, bound)?, Kind::Institution),
        Mark::Police => (institutions::police(document, word, bound)?, Kind::Police),
        Mark::Company => (institutions::company(document, word, bound)?, Kind::Company),
        Mark::Area => (institutions::area(document, word, bound)?, Kind::Area),
    };
    let form = matches!(hit.value, Mark::Form | Mark::FormBefore);
    let place = if form && place.start == word.start {
        place.start..longer::end(document, word, place.end, budget)
    } else {
        place
    };
    (!form || forms::is_name(document.text(), &place, word)).then_some((place, kind))
}

/// Hidden names of organisations: where the text names the organisation otherwise, or the words around settle it.
fn settle_hidden(
    document: &Document,
    names: &Names,
    hidden: &[Found],
    register: &mut Register,
    draft: &mut Draft,
) {
    let taken: Vec<Place> = draft.mentions.iter().map(|m| m.place.clone()).collect();
    for found in hidden.iter().filter(|f| !uses::overlaps(&taken, &f.place)) {
        let Some(index) = found.organization else { continue };
        let Some(organization) = names.organizations.get(index) else { continue };
        let named = register.of_organization(index);
        if named.is_none() && !settle::is_meant(document, &found.place, organization) {
            continue;
        }
        let party = named.unwrap_or_else(|| register.party(document, found, draft));
        register.knows(index, party);
        if named.is_none()
            && let Some(fact) = draft.parties.get_mut(party)
        {
            fact.known = Some(organization.key.clone());
            draft.review.push(format!("{}: taken for {}", fact.words, organization.key));
        }
        parties::mention(draft, found.place.clone(), party);
    }
}
