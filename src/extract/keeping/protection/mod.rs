//! In which state data were kept: パスワードはハッシュ化しており, 暗号化されていないUSBメモリ.

mod device;
mod said;

use crate::extract::categories::predicate::{Act, Polarity, Predicate};
use crate::extract::cues::any_of;
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, HoldingFact};
use crate::extract::flow::Place;
use crate::extract::keeping::ties::Ties;
use crate::notice::{CompromiseStatus, DataCategory, LeakStatus, ProtectionState};

use said::Statement;
pub(in crate::extract) use said::vocabulary;

/// Adds the states to the holdings of the draft; a holding is added where it is clear which system held the data.
pub(super) fn read(
    document: &Document,
    predicates: &[Predicate],
    ties: &Ties<'_>,
    draft: &mut Draft,
) {
    let words = said::words(document, predicates, draft);
    let named = hashes(draft);
    let told = words.iter().filter_map(|w| w.statement(document, draft));
    for statement in named.into_iter().chain(told).collect::<Vec<_>>() {
        let holdings = holdings(document, predicates, ties, draft, &statement);
        for index in holdings {
            put(draft, index, &statement.categories, statement.state, &statement.place);
        }
    }
    device::read(document, &words, ties, draft);
}

/// ハッシュ化されたパスワード as one word: the data are hashes by their name.
fn hashes(draft: &Draft) -> Vec<Statement> {
    let held = |place: &Place| draft.holdings.iter().any(|h| h.ground.places.contains(place));
    let lists = draft.lists.iter().enumerate().filter(|(_, l)| l.at_issue || held(&l.place));
    let items = lists.flat_map(|(list, l)| l.items.iter().map(move |i| (list, i)));
    let hashes = items.filter(|(_, (_, c))| *c == DataCategory::PasswordHash);
    let statement = |(list, (place, category)): (usize, &(Place, DataCategory))| Statement {
        list,
        categories: vec![*category],
        state: ProtectionState::Hashed,
        place: place.clone(),
    };
    hashes.map(statement).collect()
}

/// Notes the state of those of the categories that a holding has; a state told before stands.
fn put(
    draft: &mut Draft,
    holding: usize,
    categories: &[DataCategory],
    state: ProtectionState,
    place: &Place,
) {
    let Some(holding) = draft.holdings.get_mut(holding) else { return };
    let held = holding.categories.iter().filter(|h| categories.iter().any(|c| means(*c, **h)));
    let new: Vec<DataCategory> =
        held.filter(|c| !holding.protection.contains_key(c)).copied().collect();
    if new.is_empty() {
        return;
    }
    holding.protection.extend(new.into_iter().map(|c| (c, state)));
    if !holding.ground.places.contains(place) {
        holding.ground.places.push(place.clone());
    }
}

/// Whether what is said of one category is said of another: カード情報 of its number, パスワード of its hash.
fn means(said: DataCategory, held: DataCategory) -> bool {
    use DataCategory::{Card, CardCvv, CardExpiry, CardHolder, CardNumber, Password, PasswordHash};
    said == held
        || said == Card && matches!(held, CardNumber | CardExpiry | CardHolder | CardCvv)
        || matches!((said, held), (Password, PasswordHash) | (PasswordHash, Password))
}

/// The holdings that a statement is about.
fn holdings(
    document: &Document,
    predicates: &[Predicate],
    ties: &Ties<'_>,
    draft: &mut Draft,
    statement: &Statement,
) -> Vec<usize> {
    let Some(list) = draft.lists.get(statement.list) else { return Vec::new() };
    let (place, at_issue) = (list.place.clone(), list.at_issue);
    let all = || draft.holdings.iter().enumerate();
    let own = all().filter(|(_, h)| h.ground.places.contains(&place)).map(|(i, _)| i);
    let own: Vec<usize> = own.collect();
    if !own.is_empty() {
        return own;
    }
    let sentence = document.sentence(statement.place.start);
    // 添付ファイルは別の場所に暗号化して保存: not where the others lie.
    let apart = any_of!(document.words(&sentence), ["別の", "別に", "別途", "切り離"]);
    let named = ties.topic_of(&sentence, statement.place.start);
    let fits = |h: &HoldingFact| {
        h.categories.iter().any(|held| statement.categories.iter().any(|c| means(*c, *held)))
    };
    let fitting = all().filter(|(_, h)| fits(h) && named.as_ref().is_none_or(|n| *n == h.system));
    let fitting: Vec<(usize, usize)> = fitting.map(|(i, h)| (i, h.system)).collect();
    match fitting.first() {
        Some((_, first)) if !apart || named.is_some() => {
            let one = fitting.iter().all(|(_, system)| system == first);
            return if one { fitting.iter().map(|(i, _)| *i).collect() } else { Vec::new() };
        }
        Some(_) => return Vec::new(),
        None => {}
    }
    let kept = predicates_in(predicates, &sentence)
        .iter()
        .any(|p| p.act == Act::Hold && p.polarity == Polarity::Yes);
    let system = named.filter(|_| kept || at_issue);
    let sole = || sole(draft).filter(|_| at_issue && !apart);
    let Some(system) = system.or_else(sole) else { return Vec::new() };
    let categories = if at_issue { list.categories.clone() } else { statement.categories.clone() };
    let ground = Ground::new(place, 65);
    let (protection, groups) = (std::collections::BTreeMap::new(), Vec::new());
    draft.holdings.push(HoldingFact { system, categories, protection, groups, ground });
    vec![draft.holdings.len() - 1]
}

/// The one system of the notice, where it was hit.
fn sole(draft: &Draft) -> Option<usize> {
    let hit = |v: &crate::extract::draft::Verdict| {
        v.systems.contains(&0)
            && (v.compromise == Some(CompromiseStatus::TracesFound)
                || matches!(
                    v.leak,
                    Some(LeakStatus::Confirmed | LeakStatus::Probable | LeakStatus::Possible)
                ))
    };
    (draft.systems.len() == 1 && draft.verdicts.iter().any(hit)).then_some(0)
}

fn predicates_in<'p>(predicates: &'p [Predicate], place: &Place) -> &'p [Predicate] {
    let first = predicates.partition_point(|p| p.place.start < place.start);
    let end = predicates.partition_point(|p| p.place.start < place.end);
    predicates.get(first..end.max(first)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
