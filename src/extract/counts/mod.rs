//! Counts: numbers of persons, records, cards, told apart from every other number.

mod context;
mod label;
mod number;
mod qualifier;
mod relate;
pub(super) mod topic;
mod unit;

use crate::extract::cues::ends;
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::draft::{CountFact, Draft, Ground};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::parties;
use crate::notice::{Counted, Qualifier, Unit};
use context::Setting;
use number::Number;
use relate::Mention;
use unit::Word;

/// Numbers told only roughly, before their unit.
pub(super) const VAGUE: [&str; 6] = ["数百", "数千", "数万", "数十", "十数", "百数十"];

/// The most counts of one notice; a table beyond that is said in `review`.
const COUNT_LIMIT: usize = 200;

pub(super) fn read(document: &Document, draft: &mut Draft) {
    let topic = topic::topic(document);
    let letter = document.letter();
    let mut mentions: Vec<Mention> = Vec::new();
    for number in number::numbers(&document.flow) {
        if draft.counts.len() >= COUNT_LIMIT {
            draft
                .review
                .push(format!("counts: more than {COUNT_LIMIT} numbers, the rest is left out"));
            break;
        }
        if !letter.contains(&number.place.start) {
            continue;
        }
        if let Some((mut fact, word)) = count(document, &number, topic) {
            if let Some(unit) = whole_of(document, &mentions, &fact, word) {
                fact.unit = unit;
            }
            let (value, place) = (fact.value, fact.written.clone());
            fact.asserted_by = parties::asserter(document, draft, &place);
            let count = merge(draft, fact);
            let unit = draft.counts.get(count).map_or(topic, |c| c.unit);
            mentions.push(Mention { count, place, value, unit });
        }
    }
    relate::relate(document, &mentions, draft);
    vague(document, draft);
}

/// 数百名, 数十件: said, but no number.
fn vague(document: &Document, draft: &mut Draft) {
    let text = document.text();
    let counted = document.landmarks.all(Landmark::Vague).filter(|(at, word)| {
        let rest = text.get(at + word.len()..).unwrap_or_default();
        rest.trim_start_matches(['万', '千']).starts_with(['件', '名', '人', '枚'])
    });
    let rank = |word: &&str| VAGUE.iter().position(|v| v == word);
    if let Some(word) = counted.map(|(_, word)| word).min_by_key(rank) {
        draft.review.push(format!("counts: a number is only told roughly: {word}"));
    }
}

/// The count that a number is; `None` for a distractor.
fn count(document: &Document, number: &Number, topic: Unit) -> Option<(CountFact, Word)> {
    if number.value == 0 || context::broken_off(document, number) {
        return None;
    }
    let rest = document.text().get(number.place.end..)?;
    let written = unit::unit_after(rest);
    let (word, length) = written.or_else(|| label::labelled(document, number))?;
    let end = number.place.end + length;
    let after = first_chars(rest, 40).get(length..).unwrap_or_default();
    let setting = Setting::new(document, number, end, after);
    if setting.is_distractor(word, topic) {
        return None;
    }
    let (qualifier, start) = qualifier::qualifier(setting.before, after, number.place.start);
    let unit = match word {
        // A cell of a table is counted like the table.
        Word::Ken if written.is_none() => setting.unit_of_heading().unwrap_or(topic),
        Word::Ken => unit::unit_of_ken(setting.before, after)
            .or_else(|| setting.unit_nearby(topic))
            .or_else(|| setting.unit_of_heading())
            .unwrap_or(topic),
        Word::Person => Unit::Persons,
        Word::Sheet => setting.paper().unwrap_or(Unit::Cards),
        Word::Account => Unit::Accounts,
        Word::Address | Word::Letter => Unit::Emails,
        Word::Body | Word::File | Word::Piece => Unit::Other,
    };
    let written = start..end;
    let fact = CountFact {
        value: number.value,
        ground: Ground::new(setting.evidence(&written), 85),
        counted: setting.counted(unit),
        includes_duplicates: setting.includes_duplicates(),
        written,
        unit,
        qualifier,
        systems: Vec::new(),
        holdings: Vec::new(),
        part_of: None,
        supersedes: None,
        asserted_by: None,
    };
    Some((fact, word))
}

/// The unit of a part: that of the number right before 件中 and 件のうち, or of the total over an 内訳.
fn whole_of(
    document: &Document,
    mentions: &[Mention],
    fact: &CountFact,
    word: Word,
) -> Option<Unit> {
    if word != Word::Ken {
        return None;
    }
    let text = document.text();
    let before = last_chars(text.get(..fact.written.start)?, 12);
    let previous = mentions.last()?;
    let between = document.words(&(previous.place.end..fact.written.start.max(previous.place.end)));
    let of = ends!(before, ["件中", "件のうち", "件の内", "件(うち", "件(内", "件、うち"]);
    let near = ends!(before, ["このうち", "このうち、", "そのうち", "そのうち、"]);
    if (of && at_most(between, 5) || near)
        && previous.value > fact.value
        && previous.unit != Unit::Persons
    {
        return Some(previous.unit);
    }
    let total = mentions.iter().rev().take(10).find(|m| {
        let within = document.words(&(m.place.end..fact.written.start.max(m.place.end)));
        within.len() < 250 * 4
            && within.split_once("内訳").is_some_and(|(head, _)| at_most(head, 79))
            && at_most(within, 249)
    })?;
    (total.value > fact.value && total.unit != Unit::Persons).then_some(total.unit)
}

/// The same number said again is the same count: the more telling wording stays. The index of the count.
fn merge(draft: &mut Draft, fact: CountFact) -> usize {
    let same = |c: &CountFact| c.value == fact.value && (c.unit == fact.unit || c.value > 50);
    let Some(index) = draft.counts.iter().position(same) else {
        draft.counts.push(fact);
        return draft.counts.len() - 1;
    };
    if let Some(known) = draft.counts.get_mut(index) {
        // 38件(38世帯): the bodies are those of the records.
        if known.unit == Unit::Records && !matches!(fact.unit, Unit::Orders | Unit::Other) {
            known.unit = fact.unit;
        }
        if known.qualifier == Qualifier::Exact {
            known.qualifier = fact.qualifier;
        }
        if known.counted == Counted::Other || known.counted == Counted::Held {
            known.counted = fact.counted;
        }
        known.includes_duplicates |= fact.includes_duplicates;
        known.asserted_by = known.asserted_by.and(fact.asserted_by);
        if known.ground.places.len() < 3 {
            known.ground.places.extend(fact.ground.places);
        }
    }
    index
}

/// Characters before a byte within a place.
fn before_in(document: &Document, place: &Place, at: usize, count: usize) -> Place {
    let words = document.words(&(place.start..at.max(place.start)));
    let kept = last_chars(words, count);
    at - kept.len()..at
}

#[cfg(test)]
mod tests;
