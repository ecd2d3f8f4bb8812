//! Servers, databases, media: attacked, reached, lost, or found clean.
//!
//! One pass finds the words for systems and for what happens to them; names are read around the first, the second are
//! held against the systems of their sentence, item or row. A system enters the record with a verdict, or, `beside` those, as
//! part of what happened.

mod about;
mod around;
mod beside;
mod decide;
mod happenings;
mod identifier;
mod lists;
mod mention;
mod purpose;
mod registry;
mod resort;
mod unify;
mod verdict;
mod whole;
mod words;

use crate::extract::cues::{AnyOf, Hit, Vocabulary};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::Draft;
use crate::extract::flow::{Gap, Place};
use crate::extract::layout::Line;
use crate::extract::systems::mention::Mention;
use crate::extract::systems::registry::Registry;
use crate::extract::systems::verdict::{Meant, Scene};
use crate::extract::systems::words::{Event, WORDS, Word};
use crate::extract::verdicts::next_entry;

/// What is looked for in whole texts.
pub(super) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    WORDS.vocabulary()
}

/// Adds the systems and what is said of each.
pub(super) fn read(document: &Document, draft: &mut Draft) {
    let mut hits = WORDS.in_document(document);
    // The next entry of a collection tells of somebody else.
    let end = next_entry(document).unwrap_or(usize::MAX);
    hits.retain(|h| h.place.start < end);
    let events: Vec<(Place, Event)> = hits
        .iter()
        .filter_map(|h| match h.value {
            Word::Event(event) => Some((h.place.clone(), event)),
            Word::Head(..) => None,
        })
        .collect();
    let mut registry = Registry::default();
    let systems = mentions(document, draft, &hits, &events, &mut registry);
    if systems.is_empty() {
        return;
    }
    for meant in &systems {
        let span = meant.mention.place.start..meant.mention.end;
        registry.spans(&meant.entries, &span);
    }
    judge(document, draft, &systems, &events, &mut registry);
    unify::same(&mut registry);
    resort::add(document, draft, &mut registry);
    decide::decide(document, registry, draft);
}

/// Every mention, with the entries that it means, in the order of the text.
fn mentions(
    document: &Document,
    draft: &Draft,
    hits: &[Hit<Word>],
    events: &[(Place, Event)],
    registry: &mut Registry,
) -> Vec<Meant> {
    let mut found: Vec<Mention> = Vec::new();
    for hit in hits {
        let Some(new) = mention::mention(document, &hit.place, hit.value, events) else {
            continue;
        };
        if of_party(draft, &new.place) {
            continue;
        }
        // `予約サイトの管理画面`: the screen, not the site.
        while found.last().is_some_and(|last| last.place.start >= new.place.start) {
            found.pop();
        }
        match found.last_mut() {
            // `管理システム(ディレクトリサーバー)`: the second name is a gloss on the first.
            Some(last) if new.place.start < last.end => {
                if last.alias.is_none() {
                    last.alias = Some(new.name);
                }
            }
            _ => found.push(new),
        }
    }
    whole::quoted(document, &mut found);
    whole::owned(document, &mut found);
    whole::parts(document, &mut found);
    identifier::add(document, draft, &mut found);
    whole::glossed(document, &mut found);
    let mut meant: Vec<Meant> = Vec::new();
    for mention in found {
        let entries = if mention.strange { Vec::new() } else { registry.meant(&mention) };
        meant.push(Meant { mention, entries });
    }
    labels(document, registry, &mut meant);
    meant
}

/// Whether a name is that of an organisation: `株式会社みどりネットワーク`.
fn of_party(draft: &Draft, place: &Place) -> bool {
    let next = draft.mentions.partition_point(|m| m.place.end <= place.start);
    let over =
        |m: &crate::extract::draft::Mention| m.place.start < place.end && m.place.end >= place.end;
    draft.mentions.get(next).is_some_and(over)
}

/// `PAY1の処理能力`: a label stands for its system.
fn labels(document: &Document, registry: &mut Registry, meant: &mut Vec<Meant>) {
    let mut more: Vec<Meant> = Vec::new();
    for (label, index) in registry.labels() {
        let Some(entry) = registry.entries.get_mut(index) else { continue };
        for at in places(document.text(), &label).take(40) {
            let place = at..at + label.len();
            let next = meant.partition_point(|m| m.mention.place.start <= at);
            let covered = next.checked_sub(1).and_then(|i| meant.get(i));
            if covered.is_some_and(|m| m.mention.end > at) {
                continue;
            }
            entry.mentions.push(place.clone());
            let mention = Mention {
                end: place.end,
                place,
                name: label.clone(),
                class: entry.class,
                kind: entry.kind,
                bare: false,
                points_back: false,
                strange: false,
                labels: Vec::new(),
                alias: None,
            };
            more.push(Meant { mention, entries: vec![index] });
        }
    }
    meant.extend(more);
    meant.sort_by_key(|m| m.mention.place.start);
}

/// Where a label stands: its first letter is rare in a Japanese text.
fn places<'t>(text: &'t str, label: &'t str) -> impl Iterator<Item = usize> {
    let mut end = 0;
    let first = label.chars().next().unwrap_or('\0');
    text.match_indices(first).map(|(at, _)| at).filter(move |at| {
        let stands = *at >= end && text.get(*at..).is_some_and(|rest| rest.starts_with(label));
        if stands {
            end = at + label.len();
        }
        stands
    })
}

/// Holds the events against the systems, sentence by sentence.
fn judge(
    document: &Document,
    draft: &Draft,
    systems: &[Meant],
    events: &[(Place, Event)],
    registry: &mut Registry,
) {
    let mut section: Vec<usize> = Vec::new();
    for (line, own) in by_line(document, systems) {
        if own.is_empty() && section.is_empty() {
            continue;
        }
        let opener = own.first().filter(|m| opens(document, &line.place, &line.marker, m));
        // 基幹システム 異常なし: a row that says all that it has to say.
        let tells = |row: bool, m: &Meant| row && m.mention.end < line.place.end;
        let row = opener.is_some_and(|m| is_row(document, &line.place, m));
        let glossed = opener
            .is_some_and(|m| m.mention.labels.len() == 1 && m.mention.place.end < m.mention.end);
        let title = opener
            .is_some_and(|m| glossed || is_title(document, &line.place, own) && !tells(row, m));
        if title || ends_section(document, line) {
            section.clear();
        }
        let mut subject = section.clone();
        if let Some(first) = opener.filter(|_| row || title) {
            subject.clone_from(&first.entries);
            if title {
                section = group(document, &line.place, own);
                subject.clone_from(&section);
            }
        }
        if own.is_empty() && subject.is_empty() || aside(document, line.place.start) {
            continue;
        }
        for sentence in sentences(document, &line.place) {
            if is_question(document.words(sentence)) {
                continue;
            }
            let scene = Scene {
                document,
                draft,
                sentence: sentence.clone(),
                systems: within(systems, sentence, |m| m.mention.place.start),
                events: within(events, sentence, |e| e.0.start),
                subject: &subject,
            };
            for (entries, _, finding) in scene.findings() {
                for index in entries {
                    if let Some(entry) = registry.entries.get_mut(index) {
                        entry.findings.push(finding.clone());
                    }
                }
            }
        }
    }
    lists::listed(document, systems, registry);
    lists::rows(document, systems, events, registry);
    lists::headed(document, systems, registry);
    lists::labelled(document, systems, registry);
    lists::answered(document, systems, events, registry);
}

/// Every line with the systems that are named in it.
fn by_line<'t>(
    document: &'t Document,
    systems: &'t [Meant],
) -> impl Iterator<Item = (&'t Line, &'t [Meant])> {
    let mut rest = systems;
    document.layout.lines.iter().map(move |line| {
        let until = |end: usize| {
            move |list: &'t [Meant]| {
                let count = list.iter().take_while(|m| m.mention.place.start < end).count();
                list.split_at_checked(count).unwrap_or((list, &[]))
            }
        };
        let (_, after) = until(line.place.start)(rest);
        let (own, after) = until(line.place.end)(after);
        rest = after;
        (line, own)
    })
}

/// The part of a sorted list that starts within a place.
fn within<'t, T>(list: &'t [T], place: &Place, start: impl Fn(&T) -> usize) -> &'t [T] {
    let first = list.partition_point(|x| start(x) < place.start);
    let end = list.partition_point(|x| start(x) < place.end);
    list.get(first..end.max(first)).unwrap_or_default()
}

fn sentences<'d>(document: &'d Document, line: &Place) -> &'d [Place] {
    within(&document.layout.sentences, line, |s| s.start)
}

/// Whether a line begins with this name.
fn opens(document: &Document, line: &Place, marker: &Place, meant: &Meant) -> bool {
    let lead = document.text().get(marker.end..meant.mention.place.start).unwrap_or("。");
    let number =
        |c: char| c.is_ascii_digit() || !c.is_alphanumeric() || "一二三四五六七八九".contains(c);
    let bracketed = lead.starts_with('(') && lead.ends_with(')') && lead.len() <= 9;
    // (2)当社の人事サーバー: an item that names its owner first.
    let owned = ["当社の", "弊社の", "本学の", "当院の", "当行の", "当会の", "本市の", "同社の"]
        .contains(&lead);
    meant.mention.place.start >= line.start
        && (bracketed || owned || lead.len() <= 9 && lead.chars().all(number))
}

/// `サーバ(AP-A):…`, `PAY1/…/…`, or the first cell of a row.
fn is_row(document: &Document, line: &Place, meant: &Meant) -> bool {
    let after = document.text().get(meant.mention.end..line.end).unwrap_or_default();
    let gap = document.flow.gap(meant.mention.end);
    after.starts_with([':', '/', '|', '(', '…', '=', '→'])
        || matches!(gap, Some(Gap::Wide | Gap::Tab))
}

/// A line with a name and no statement.
fn is_title(document: &Document, line: &Place, own: &[Meant]) -> bool {
    let words = document.words(line);
    let last = own.last().map_or(line.start, |m| m.mention.end);
    let rest = document.text().get(last..line.end).unwrap_or_default();
    !words.contains('。') && at_most(words, 40) && at_most(rest, 12)
}

fn group(document: &Document, line: &Place, own: &[Meant]) -> Vec<usize> {
    let title = own.iter().filter(|m| m.mention.place.end <= line.end);
    let mut entries: Vec<usize> = title.flat_map(|m| m.entries.clone()).collect();
    entries.dedup();
    if document.words(line).is_empty() { Vec::new() } else { entries }
}

/// Whether a line ends the item before it: a heading, a numbered line, a question.
fn ends_section(document: &Document, line: &Line) -> bool {
    let words = document.words(&line.place);
    let marker = document.words(&line.marker);
    let bullet = marker.starts_with(['・', '※', '*', '-', '○', '●']);
    let numbered = words.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '①'..='⑳' | 'Ⅰ'..='Ⅻ' | '第' | '○' | '■' | '◎' | '◆')
    });
    let short = numbered && at_most(words, 30) && !words.contains('。');
    let asked = ["問い", "問合", "問題"].iter().all(|w| !words.starts_with(w));
    let question = asked && words.starts_with(['問', 'Q']);
    line.heading || short || question || !marker.is_empty() && !bullet
}

pub(super) fn is_question(sentence: &str) -> bool {
    let end = sentence.trim_end_matches('。');
    end.ends_with(['か', '?'])
}

/// Whether the section tells of remedies, not of findings.
pub(super) fn aside(document: &Document, at: usize) -> bool {
    let heading = document.heading(at);
    static REMEDIES: AnyOf = AnyOf::new(&[
        "再発防止", "今後の", "対策", "備え", "お願い", "問い合わせ", "問合せ", "業績",
    ]);
    static FACTS: AnyOf = AnyOf::new(&["原因", "経緯", "概要", "結果", "状況", "内容"]);
    REMEDIES.within(heading) && !FACTS.within(heading)
}

#[cfg(test)]
mod tests;
