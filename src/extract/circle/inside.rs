//! People told apart by a time that the record has: 2019年1月から2020年3月までに購入された方, 期間中にご注文のお客様.

use crate::extract::categories::predicate::{Act, Predicate};
use crate::extract::circle::outside::denies;
use crate::extract::circle::people::{People, in_place};
use crate::extract::cues::{ends, starts};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::notice::PeriodKind;

/// The people of every period, with how sure it is; those who are outside are not told again.
pub(super) fn find(
    document: &Document,
    predicates: &[Predicate],
    draft: &Draft,
    outside: &[(People, u8)],
) -> Vec<(People, u8)> {
    let mut found: Vec<(People, u8)> = Vec::new();
    let written = draft.periods.iter().enumerate().map(|(i, p)| (i, p.written.clone(), 85));
    let only = only(draft);
    let meant = document
        .landmarks
        .all(Landmark::InPeriod)
        .filter_map(|(at, word)| Some((only?, at..at + word.len(), 75)));
    for (period, place, sure) in written.chain(meant) {
        let Some(mut people) = behind(document, &place) else { continue };
        // …に継続されたお客様、店頭でのお買い物は対象外です: they are outside as well.
        let first = predicates.partition_point(|p| p.place.start < people.place.end);
        let sentence = document.sentence(people.place.end);
        let mut rest = predicates.iter().skip(first).take_while(|p| p.place.start < sentence.end);
        if rest.any(|p| p.act == Act::Scope && denies(p)) {
            continue;
        }
        let known = |p: &(People, u8)| p.0.place.end == people.place.end;
        if !outside.iter().chain(&found).any(known) {
            people.period = Some(period);
            found.push((people, sure));
        }
    }
    found
}

/// The one period that 期間中 can mean.
fn only(draft: &Draft) -> Option<usize> {
    let kinds = [PeriodKind::DataScope, PeriodKind::LeakWindow];
    kinds.iter().find_map(|kind| {
        let mut fitting = draft.periods.iter().enumerate().filter(|(_, p)| p.kind == *kind);
        let first = fitting.next()?.0;
        fitting.next().is_none().then_some(first)
    })
}

/// The people of whom the words behind a time speak.
fn behind(document: &Document, place: &Place) -> Option<People> {
    let text = document.text();
    let sentence = document.sentence(place.start);
    let rest = text.get(place.end..sentence.end.max(place.end))?;
    let joint = starts!(
        rest,
        [
            "まで", "の間", "の期間", "間", "期間", "に", "中", "、", "から", "より", "以降",
            "以前", "末", "頃", "(", "迄", "にかけ"
        ]
    ) || place.end > place.start
        && ends!(document.words(place), ["に", "、", "度", "まで"]);
    if !joint {
        return None;
    }
    let near = first_chars(rest, 70);
    let near = near.split(['。', '\n']).next().unwrap_or_default();
    let hits = in_place(document, &(place.end..place.end + near.len()));
    for hit in &hits {
        let before = document.words(&(place.end..hit.place.start));
        // 期間中に、当社は…: somebody else does something.
        if before.contains(['は', 'が', 'を'].as_slice()) && !is_clause(before) {
            return None;
        }
        let mut people = People::of(document, &(place.end..hit.place.start), hit);
        let told = ends!(before, ["た", "る", "の", "だ", "い", "な"]);
        if people.does_something() && told {
            people.place = place.start..hit.place.end;
            return Some(people);
        }
    }
    None
}

/// カード番号を入力された: what people did, with its object.
fn is_clause(before: &str) -> bool {
    !before.contains(['は', '。'])
        && ends!(before, ["た", "の", "だ", "る"])
        && !before.contains("が、")
}
