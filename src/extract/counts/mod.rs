//! Counts: numbers of persons, records, cards, told apart from every other number.

mod context;
mod number;
mod unit;

use crate::extract::document::Document;
use crate::extract::draft::{CountFact, Draft, Ground};
use crate::extract::flow::Place;
use crate::notice::{Counted, Qualifier, Unit};
use context::Setting;
use number::Number;
use unit::Word;

/// The most counts of one notice; a table beyond that is said in `review`.
const COUNT_LIMIT: usize = 200;

pub(super) fn read(document: &Document, draft: &mut Draft) {
    let topic = context::topic(document);
    for number in number::numbers(&document.flow) {
        if draft.counts.len() >= COUNT_LIMIT {
            draft
                .review
                .push(format!("counts: more than {COUNT_LIMIT} numbers, the rest is left out"));
            return;
        }
        if let Some(mut fact) = count(document, &number, topic) {
            if let Some(whole) = whole_of(document, draft, &fact) {
                fact.unit = whole;
            }
            merge(draft, fact);
        }
    }
    relate(document, draft);
}

/// The count that a number is; `None` for a distractor.
fn count(document: &Document, number: &Number, topic: Unit) -> Option<CountFact> {
    if number.value == 0 || context::broken_off(document, number) {
        return None;
    }
    let rest = document.text().get(number.place.end..)?;
    let rest = head(rest, 40);
    let (word, length) = unit::unit_after(rest).or_else(|| context::labelled(document, number))?;
    let end = number.place.end + length;
    let after = rest.get(length..).unwrap_or_default();
    let setting = Setting::new(document, number, end, after);
    if setting.is_distractor(word) {
        return None;
    }
    let (qualifier, start) = context::qualifier(setting.before, after, number.place.start);
    let unit = match word {
        Word::Ken => unit::unit_of_ken(setting.before, after)
            .or_else(|| setting.unit_of_heading())
            .unwrap_or(topic),
        Word::Person => Unit::Persons,
        Word::Sheet => Unit::Cards,
        Word::Account => Unit::Accounts,
        Word::Address => Unit::Emails,
        Word::Body | Word::File | Word::Letter => Unit::Other,
    };
    let written = start..end;
    Some(CountFact {
        value: number.value,
        ground: Ground::new(setting.evidence(&written), 85),
        counted: setting.counted(unit),
        includes_duplicates: setting.includes_duplicates(),
        written,
        unit,
        qualifier,
        part_of: None,
        supersedes: None,
        asserted_by: None,
    })
}

/// The unit of the number before it in 8,417件中1,955件 and 300件のうち20件: a part is counted like its whole.
fn whole_of(document: &Document, draft: &Draft, fact: &CountFact) -> Option<Unit> {
    let previous = draft
        .counts
        .iter()
        .rev()
        .find(|c| c.written.end <= fact.written.start || c.value > fact.value)?;
    let before = head_of_tail(document, fact.written.start);
    let part =
        ["件中", "件のうち", "件の内", "このうち", "件(うち"].iter().any(|w| before.ends_with(w));
    (part && fact.unit != Unit::Persons && previous.value > fact.value).then_some(previous.unit)
}

fn head_of_tail(document: &Document, at: usize) -> &str {
    tail(document.text().get(..at).unwrap_or_default(), 6)
}

/// The same number said again is the same count: the more telling wording stays.
fn merge(draft: &mut Draft, fact: CountFact) {
    let same = |c: &&mut CountFact| c.value == fact.value && (c.unit == fact.unit || c.value > 50);
    match draft.counts.iter_mut().find(same) {
        Some(known) => {
            if known.unit == Unit::Records {
                known.unit = fact.unit;
            }
            if known.qualifier == Qualifier::Exact {
                known.qualifier = fact.qualifier;
            }
            if known.counted == Counted::Other || known.counted == Counted::Held {
                known.counted = fact.counted;
            }
            known.includes_duplicates |= fact.includes_duplicates;
            if known.ground.places.len() < 3 {
                known.ground.places.extend(fact.ground.places);
            }
        }
        None => draft.counts.push(fact),
    }
}

/// Parts of totals (うち) and numbers that were corrected.
fn relate(document: &Document, draft: &mut Draft) {
    for index in 1..draft.counts.len() {
        let (Some(this), Some(previous)) = (draft.counts.get(index), draft.counts.get(index - 1))
        else {
            continue;
        };
        let between = previous.written.end..this.written.start;
        let near = between.len() < 240;
        let words = document.words(&between);
        let part = near
            && words.contains("うち")
            && this.value < previous.value
            && this.unit == previous.unit;
        let newer = near
            && ["訂正", "正しくは", "(正)", "増加し", "修正"].iter().any(|w| words.contains(w));
        if let Some(this) = draft.counts.get_mut(index) {
            if part {
                this.part_of = Some(index - 1);
            } else if newer {
                this.supersedes = Some(index - 1);
            }
        }
    }
}

/// The first `count` characters.
pub(super) fn head(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The last `count` characters.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let Some(skip) = count.checked_sub(1) else { return "" };
    let start = text.char_indices().rev().nth(skip).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Characters before a byte within a place.
fn before_in(document: &Document, place: &Place, at: usize, count: usize) -> Place {
    let words = document.words(&(place.start..at.max(place.start)));
    let kept = tail(words, count);
    at - kept.len()..at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> Vec<(u64, Unit, Qualifier)> {
        let document = Document::new(text);
        let mut draft = Draft::default();
        read(&document, &mut draft);
        draft.counts.iter().map(|c| (c.value, c.unit, c.qualifier)).collect()
    }

    #[test]
    fn a_number_of_cards_is_told_from_money_and_telephone() {
        let text = "漏えいした可能性のあるカード情報は最大で5,210件です。被害額は約612万円、電話は0120-000-123です。";
        assert_eq!(counts(text), [(5210, Unit::Cards, Qualifier::Max)]);
    }

    #[test]
    fn staff_and_machines_are_no_counts() {
        let text = "職員20名余りが探しました。全職員1,038名に研修を行います。端末約600台を点検しました。弁護士3名による委員会。";
        assert_eq!(counts(text), []);
    }

    #[test]
    fn a_qualifier_may_follow() {
        assert_eq!(counts("個人情報1,200件以上が流出"), [(1200, Unit::Records, Qualifier::Min)]);
        assert_eq!(counts("お客様300名程度の氏名"), [(300, Unit::Persons, Qualifier::Approx)]);
    }

    #[test]
    fn the_rounded_form_of_a_number_is_not_counted_twice() {
        assert_eq!(
            counts("合計約92万4千件(924,319件)の情報"),
            [(924_319, Unit::Records, Qualifier::Exact)]
        );
    }

    #[test]
    fn a_label_can_stand_for_the_unit() {
        assert_eq!(counts("・件数:1092\n・情報:氏名"), [(1092, Unit::Records, Qualifier::Exact)]);
    }
}
