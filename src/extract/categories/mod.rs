//! Categories of personal data: named, listed, excluded.

mod compound;
mod detail;
mod frame;
mod item;
mod list;
pub(in crate::extract) mod predicate;
mod scope;
#[cfg(test)]
mod tests;

use crate::extract::ExtractError;
use crate::extract::cues::{Cues, Slot, Vocabulary};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, ListFact, Verdict};
use crate::extract::labels::{code, folded, of_scheme};
use crate::extract::parties::asserter;
use crate::lexicon::Lexicon;
use crate::notice::{DataCategory, LeakStatus};

use predicate::Predicate;
use scope::Decision;

/// The words for categories.
#[derive(Debug)]
pub(super) struct Categories {
    pub(super) cues: Cues<DataCategory>,
}

impl Categories {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "category").filter(|l| l.japanese);
        let labels = labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?)));
        // Labels are compared without regard to case: E-mail, E-MAIL.
        let words: Vec<(String, DataCategory)> = labels
            .flat_map(|(w, c)| [(w.to_ascii_uppercase(), c), (w.to_ascii_lowercase(), c), (w, c)])
            .chain(compound::words())
            .collect();
        let cues = Cues::new(words.iter().map(|(w, c)| (w.as_str(), *c)))?;
        Ok(Self { cues: cues.swept(Slot::Categories) })
    }

    /// What is looked for in whole texts.
    pub(super) fn vocabularies(&self) -> impl Iterator<Item = Vocabulary<'_>> {
        self.cues.vocabulary().into_iter().chain(predicate::vocabulary())
    }
}

/// One verdict for each list of data that is at issue or said to be out of it.
pub(super) fn read(
    document: &Document,
    categories: &Categories,
    predicates: &[Predicate],
    draft: &mut Draft,
) {
    let items = item::of(document, &categories.cues.in_document(document));
    let lists = list::of(document, &items);
    let decisions = scope::decide(document, &lists, predicates);
    let whole = draft.leak_status.as_ref().map(|s| s.status);
    let decisions = spared(decisions, whole);
    let mut verdicts: Vec<Verdict> = Vec::new();
    for (list, decision) in lists.iter().zip(decisions) {
        draft.lists.push(ListFact {
            place: list.place.clone(),
            categories: list.categories.clone(),
            items: list.items.clone(),
            at_issue: matches!(decision, Decision::AtIssue(_)),
        });
        let leak = match decision {
            Decision::Ignored | Decision::Apart => continue,
            Decision::AtIssue(status) => at_issue(status, whole),
            Decision::Out(status) => status,
        };
        let mut one = verdict(leak, list);
        if list.card {
            name_card(document, list, decision, &mut one.categories);
        }
        one.asserted_by = asserter(document, draft, &list.place);
        verdicts.push(one);
    }
    tidy(&mut verdicts);
    draft.verdicts.append(&mut verdicts);
}

/// クレジットカード alone names its data only where they are not held; 番号を保持していない tells which.
fn name_card(
    document: &Document,
    list: &list::List,
    decision: Decision,
    categories: &mut Vec<DataCategory>,
) {
    let end = list.sentence.end.max(list.place.end);
    if !matches!(decision, Decision::Out(_)) {
        categories.retain(|c| *c != DataCategory::Card);
    } else if document.words(&(list.place.end..end)).contains("番号を") {
        categories.push(DataCategory::CardNumber);
    }
}

/// Where nothing leaked and no data are at issue, those said to be safe are.
fn spared(decisions: Vec<Decision>, whole: Option<LeakStatus>) -> Vec<Decision> {
    let none = !decisions.iter().any(|d| matches!(d, Decision::AtIssue(_)));
    let apart = if none { Decision::AtIssue(None) } else { Decision::Out(LeakStatus::Excluded) };
    let apart = |d: Decision| if d == Decision::Apart { apart } else { d };
    let decisions: Vec<Decision> = decisions.into_iter().map(apart).collect();
    let none = !decisions.iter().any(|d| matches!(d, Decision::AtIssue(_)));
    if !none || whole != Some(LeakStatus::NotConfirmed) {
        return decisions;
    }
    let safe = |d: Decision| {
        if d == Decision::Out(LeakStatus::Excluded) { Decision::AtIssue(None) } else { d }
    };
    decisions.into_iter().map(safe).collect()
}

fn verdict(leak: LeakStatus, list: &list::List) -> Verdict {
    Verdict {
        leak: Some(leak),
        compromise: None,
        misuse: None,
        systems: Vec::new(),
        categories: list.categories.clone(),
        holdings: Vec::new(),
        asserted_by: None,
        ground: Ground::new(list.place.clone(), 80),
    }
}

/// What is said of the list itself, within what is said of the incident.
fn at_issue(own: Option<LeakStatus>, whole: Option<LeakStatus>) -> LeakStatus {
    match (own, whole) {
        (_, Some(LeakStatus::NotConfirmed)) => LeakStatus::NotConfirmed,
        (Some(LeakStatus::Possible), _) | (_, None) => LeakStatus::Possible,
        (_, Some(whole)) => whole,
    }
}

/// Card data by name only where its items are not told.
fn tidy(verdicts: &mut Vec<Verdict>) {
    let out = |v: &Verdict| matches!(v.leak, Some(LeakStatus::Excluded | LeakStatus::NotHeld));
    let number =
        verdicts.iter().any(|v| !out(v) && v.categories.contains(&DataCategory::CardNumber));
    for verdict in verdicts.iter_mut() {
        verdict.categories.retain(|c| !(number && *c == DataCategory::Card));
    }
    verdicts.retain(|v| !v.categories.is_empty());
}
