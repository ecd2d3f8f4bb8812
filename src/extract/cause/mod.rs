//! The cause: the technical vector where it is stated.
//!
//! Every word for a cause is weighed by where it stands and what is said of it; errors (loss, mis-sent mail, wrong
//! settings, insiders) are held against attacks, and of several attacks the most specific one counts.

mod context;
mod country;
mod derived;
mod paper;
mod plain;
mod words;

use crate::extract::ExtractError;
use crate::extract::cues::{Cues, Hit, Slot, Vocabulary};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::{CauseFact, Draft, Ground};
use crate::extract::flow::Place;
use crate::extract::labels::{code, folded, of_scheme};
use crate::extract::verdicts::next_entry;
use crate::lexicon::{Lexicon, Rank};
use crate::notice::Cause;

/// The words for causes.
#[derive(Debug)]
pub(super) struct Causes {
    cues: Cues<(Cause, Rank)>,
}

impl Causes {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "cause").filter(|l| l.japanese);
        let labels = labels
            .filter_map(|l| Some((folded(&l.text), (code::<Cause>(&l.notation)?, l.rank))))
            .filter(|(_, (cause, _))| *cause != Cause::SupplyChain);
        // What the code adds comes first: of equal words the first counts.
        let own = words::WORDS.iter().map(|(w, c, r)| ((*w).to_owned(), (*c, *r)));
        let mut words: Vec<(String, (Cause, Rank))> = own.chain(labels).collect();
        strengthen(&mut words);
        let cues = Cues::new(words.iter().map(|(w, c)| (w.as_str(), *c)))?;
        Ok(Self { cues: cues.swept(Slot::Causes) })
    }

    /// What is looked for in whole texts.
    pub(super) fn vocabularies(&self) -> impl Iterator<Item = Vocabulary<'_>> {
        let own = self.cues.vocabulary().into_iter();
        own.chain(derived::SIGNS.vocabulary())
            .chain(country::PLACES.vocabulary())
            .chain(plain::WORDS.vocabulary())
    }
}

/// A form that holds a full word of its cause says as much as the word: `マルウェアに感染`.
fn strengthen(words: &mut [(String, (Cause, Rank))]) {
    let full = |(word, (cause, rank)): &(String, (Cause, Rank))| {
        (*rank != Rank::Hidden && !at_most(word, 3)).then(|| (word.clone(), *cause))
    };
    let strong: Vec<(String, Cause)> = words.iter().filter_map(full).collect();
    let firm: Vec<String> = words.iter().skip(words::WORDS.len()).map(|w| w.0.clone()).collect();
    for (word, (cause, rank)) in words {
        let holds = |(w, c): &(String, Cause)| c == cause && word.contains(w.as_str()) && w != word;
        if *rank == Rank::Hidden && firm.contains(word) && strong.iter().any(holds) {
            *rank = Rank::Alternative;
        }
    }
}

/// What speaks for one cause.
#[derive(Debug, Clone)]
struct Case {
    cause: Cause,
    weight: u32,
    /// The word that speaks most for it.
    best: Place,
    best_weight: u32,
}

/// Adds the cause that the notice gives.
pub(super) fn read(document: &Document, causes: &Causes, draft: &mut Draft) {
    let hits = causes.cues.in_document(document);
    let mut cases: Vec<Case> = Vec::new();
    // What the next entry of a collection tells is another incident.
    let end = next_entry(document).unwrap_or(document.text().len());
    let add = |cases: &mut Vec<Case>, cause: Cause, place: Place, weight: u32| {
        if place.start < end {
            add(cases, cause, place, weight);
        }
    };
    for Hit { place, value: (cause, rank) } in hits {
        let weight = context::weight(document, &place, cause, rank);
        add(&mut cases, cause, place, weight);
    }
    let signs = derived::Signs::of(document);
    signs.skimming(|place, weight| add(&mut cases, Cause::WebSkimming, place, weight));
    signs.deceived(|place, weight| add(&mut cases, Cause::Phishing, place, weight));
    plain::told(document, |cause, place, weight| add(&mut cases, cause, place, weight));
    if cases.is_empty()
        && let Some(place) = derived::investigated(document)
    {
        add(&mut cases, Cause::UnauthorisedAccess, place, 1);
    }
    let Some(chosen) = choose(document, &signs, &cases) else { return };
    let mut chosen = chosen;
    if chosen.cause == Cause::MissentEmail && paper::is_paper(document, &chosen.best, draft) {
        chosen.cause = Cause::Other;
    }
    details(document, &chosen, draft);
    let confidence = if chosen.best_weight >= 3 { 90 } else { 65 };
    if confidence < 80 {
        draft.review.push("attack: the cause is only hinted at; check it".to_owned());
    }
    let place = context::evidence(document, &chosen.best);
    draft.causes.push(CauseFact { cause: chosen.cause, ground: Ground::new(place, confidence) });
}

fn add(cases: &mut Vec<Case>, cause: Cause, place: Place, weight: u32) {
    if weight == 0 {
        return;
    }
    match cases.iter_mut().find(|c| c.cause == cause) {
        Some(case) => {
            case.weight += weight;
            if weight > case.best_weight {
                (case.best, case.best_weight) = (place, weight);
            }
        }
        None => cases.push(Case { cause, weight, best: place, best_weight: weight }),
    }
}

/// Attacks, the most specific first.
const ATTACKS: [Cause; 9] = [
    Cause::SqlInjection,
    Cause::OsCommandInjection,
    Cause::WebSkimming,
    Cause::Ransomware,
    Cause::Phishing,
    Cause::CredentialStuffing,
    Cause::Malware,
    Cause::SupplyChain,
    Cause::UnauthorisedAccess,
];

/// Errors and misdeeds of one's own people.
const ERRORS: [Cause; 5] =
    [Cause::MissentEmail, Cause::Misconfiguration, Cause::LostDevice, Cause::Insider, Cause::Other];

fn choose(document: &Document, signs: &derived::Signs<'_>, cases: &[Case]) -> Option<Case> {
    let of = |cause: Cause| cases.iter().find(|c| c.cause == cause);
    let attacks: u32 = ATTACKS.iter().filter_map(|c| of(*c)).map(|c| c.weight).sum();
    // システム障害: what was seen first of an attack.
    let symptom = |c: &&Case| {
        c.cause == Cause::Other && attacks > 0 && document.words(&c.best).ends_with("障害")
    };
    let errors = ERRORS.iter().filter_map(|c| of(*c)).filter(|c| !symptom(c));
    let error = errors.max_by_key(|c| c.weight);
    match error {
        Some(error) if error.weight > attacks => return Some(error.clone()),
        _ => {}
    }
    // A word used once in passing does not beat what the notice speaks of all the time.
    let strong = |case: &&Case| case.best_weight >= 3 || case.weight >= 4;
    // 標的型メールの添付を開き、感染した: the mail brought the virus, nobody was asked for passwords.
    let brought = of(Cause::Malware).is_some_and(|c| c.best_weight >= 3)
        && of(Cause::Phishing).is_some_and(|c| c.best_weight < 3);
    let specific = ATTACKS
        .iter()
        .filter(|c| **c != Cause::UnauthorisedAccess && !(brought && **c == Cause::Phishing))
        .filter_map(|c| of(*c))
        .filter(|c| !aimed(document, c, of(Cause::Malware)))
        .find(strong);
    let plain = of(Cause::UnauthorisedAccess);
    if let Some(case) = specific {
        return Some(case.clone());
    }
    if plain.is_some()
        && let Some(place) = signs.provider()
    {
        return Some(Case { cause: Cause::SupplyChain, weight: 3, best: place, best_weight: 3 });
    }
    plain.or_else(|| cases.iter().max_by_key(|c| c.weight)).cloned()
}

/// 標的型メールを開き、端末がマルウェアに感染した: the mail brought what did the harm.
fn aimed(document: &Document, case: &Case, malware: Option<&Case>) -> bool {
    let mail = case.cause == Cause::Phishing && document.words(&case.best).contains("標的型");
    mail && malware.is_some_and(|m| m.best_weight >= 3)
}

/// Weakness, technique and source country, where they are certain.
fn details(document: &Document, case: &Case, draft: &mut Draft) {
    let (weakness, technique): (&[_], &[_]) = match case.cause {
        Cause::SqlInjection => (&["CWE-89"], &["CAPEC-66", "T1190"]),
        Cause::OsCommandInjection => (&["CWE-78"], &["CAPEC-88", "T1190"]),
        Cause::Ransomware => (&[], &["T1486"]),
        Cause::CredentialStuffing => (&[], &["T1110.004"]),
        Cause::Phishing => (&[], &["T1566"]),
        _ => (&[], &[]),
    };
    if case.best_weight >= 3 {
        draft.weaknesses.extend_from_slice(weakness);
        draft.techniques.extend_from_slice(technique);
    }
    draft.source_country = country::source_country(document);
}

#[cfg(test)]
mod tests;
