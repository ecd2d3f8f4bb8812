//! Of which system a place of the text speaks.

use crate::extract::cues::{AnyOf, Starts, starts};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::flow::{Gap, Place};

/// A place where a system is named or meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) place: Place,
    /// Index in the draft.
    pub(super) system: usize,
}

/// All such places, in the order of the text.
#[derive(Debug)]
pub(super) struct Ties<'a> {
    document: &'a Document,
    all: Vec<Tie>,
}

impl<'a> Ties<'a> {
    pub(super) fn of(document: &'a Document, draft: &Draft) -> Self {
        let systems = draft.systems.iter().enumerate();
        let mut all: Vec<Tie> = systems
            .flat_map(|(system, s)| {
                s.mentions.iter().map(move |p| Tie { place: p.clone(), system })
            })
            .collect();
        all.sort_by_key(|t| (t.place.start, t.system));
        Self { document, all }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Tie> {
        self.all.iter()
    }

    /// The ties that begin within a place.
    pub(super) fn within(&self, place: &Place) -> &[Tie] {
        let first = self.all.partition_point(|t| t.place.start < place.start);
        let end = self.all.partition_point(|t| t.place.start < place.end);
        self.all.get(first..end.max(first)).unwrap_or_default()
    }

    /// The systems whose name these words are a part of: クラウド in クラウドサーバー.
    pub(super) fn around(&self, place: &Place, sentence: &Place) -> Vec<usize> {
        let over = |t: &&Tie| t.place.start <= place.start && place.end <= t.place.end;
        systems(self.within(sentence).iter().filter(over))
    }

    /// The systems that the words up to `from` are said of in a clause before their name: 社外で運用していたAサーバー及びBサーバー.
    pub(super) fn named_next(&self, from: usize, sentence: &Place) -> Vec<usize> {
        let rest = self.within(&(from..sentence.end));
        let Some(first) = rest.first() else { return Vec::new() };
        let between = self.document.words(&(from..first.place.start));
        if between.len() > 90 || !leads(between) {
            return Vec::new();
        }
        let mut end = first.place.end;
        let joined = rest.iter().take_while(|t| {
            let link = self.document.words(&(end.min(t.place.start)..t.place.start));
            let joins = t.place.start < end || joins(link);
            end = end.max(t.place.end);
            joins || t.place.start == first.place.start
        });
        systems(joined)
    }

    /// The systems that a sentence speaks of before a byte: the last ones with は, も or a colon behind them, the
    /// opening of the line, or, for a sentence without a topic, those of the sentence before it.
    pub(super) fn topic(&self, at: usize, sentence: &Place) -> Vec<usize> {
        let own = self.topic_within(&(sentence.start..at.max(sentence.start)));
        if !own.is_empty() {
            return own;
        }
        let opener = self.opener(at);
        if !opener.is_empty() {
            return opener;
        }
        if has_topic(self.document.words(&(sentence.start..at.max(sentence.start)))) {
            return Vec::new();
        }
        let Some(before) = sentence.start.checked_sub(1) else { return Vec::new() };
        let previous = self.document.sentence(before);
        let near = sentence.start - previous.start < 600;
        let said = if near { self.topic_within(&previous) } else { Vec::new() };
        if said.is_empty() && near { self.opener(previous.start) } else { said }
    }

    /// The one system that a sentence names before a byte; `None` where it names none or several.
    pub(super) fn topic_of(&self, sentence: &Place, at: usize) -> Option<usize> {
        let named = systems(self.within(&(sentence.start..at.max(sentence.start))));
        named.first().copied().filter(|_| named.len() == 1)
    }

    /// The last systems of a place with は, も, には or a colon behind them, and those joined to them.
    fn topic_within(&self, place: &Place) -> Vec<usize> {
        let ties = self.within(place);
        let text = self.document.text();
        let marked = |t: &Tie| {
            let after = text.get(t.place.end..place.end).unwrap_or_default();
            starts!(
                after,
                [
                    "は", "も", "には", "では", "にも", "については", "に関しては", "につきまして",
                    "に関しまして", "について", ":", "/", "とも", "ともに", "いずれも", "の全て",
                ]
            )
        };
        let Some(last) = ties.iter().rposition(marked) else { return Vec::new() };
        let mut first = last;
        while let (Some(left), Some(right)) =
            (first.checked_sub(1).and_then(|i| ties.get(i)), ties.get(first))
        {
            let end = left.place.end.min(right.place.start);
            if !joins(self.document.words(&(end..right.place.start))) {
                break;
            }
            first -= 1;
        }
        systems(ties.get(first..=last).unwrap_or_default())
    }

    /// The systems with whose names the line around a byte begins, as the label of an item or the first cell of a row.
    pub(super) fn opener(&self, at: usize) -> Vec<usize> {
        let document = self.document;
        let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
        let Some(line) = line else { return Vec::new() };
        let ties = self.within(&line.place);
        let Some(first) = ties.first() else { return Vec::new() };
        let lead = document.words(&(line.place.start..first.place.start));
        let short = lead.chars().nth(6).is_none()
            && !lead.chars().any(|c| ('ぁ'..='ゖ').contains(&c) || c == '。');
        let label = |t: &&Tie| t.place.start == first.place.start;
        let end = ties.iter().take_while(label).map(|t| t.place.end).max().unwrap_or(0);
        let after = document.text().get(end..line.place.end).unwrap_or_default();
        let cell = matches!(document.flow.gap(end), Some(Gap::Wide | Gap::Tab));
        let stands = cell || after.is_empty() || after.starts_with([':', '/', '|', '(', '…', '-']);
        if short && stands { systems(ties.iter().take_while(label)) } else { Vec::new() }
    }

    /// The systems in the headings over a byte, the nearest heading that names any.
    pub(super) fn headed(&self, at: usize) -> Option<(Place, Vec<usize>)> {
        let layout = &self.document.layout;
        let line = layout.line_at(at)?;
        layout.headings(line).take(2).find_map(|h| {
            let found = systems(self.within(&h.place));
            (!found.is_empty()).then(|| (h.place.clone(), found))
        })
    }
}

/// The systems of these ties, each once.
pub(super) fn systems<'t>(ties: impl IntoIterator<Item = &'t Tie>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for tie in ties {
        if !found.contains(&tie.system) {
            found.push(tie.system);
        }
    }
    found
}

/// Whether words lead over to the noun behind them: で運用していた, 上の, and nothing, as in 社内サーバー.
fn leads(between: &str) -> bool {
    static OTHER: AnyOf = AnyOf::new(&["。", "が、", "は、", "おり、", "から", "への", "とは"]);
    let verb = ["た", "る", "の", "な", "いる", "おります", "ある"];
    between.is_empty() || verb.iter().any(|v| between.ends_with(v)) && !OTHER.within(between)
}

/// Whether a sentence says itself what it is about.
fn has_topic(words: &str) -> bool {
    let mut rest = words;
    while let Some(at) = rest.find('は') {
        let (before, after) = (rest.get(..at), rest.get(at + 'は'.len_utf8()..));
        // 4月までは, 当時は, 現在は say when, not what.
        let when = ["まで", "から", "時", "在", "降", "後", "日", "月", "年", "前", "で", "に"];
        let bare = before.unwrap_or_default();
        if !when.iter().any(|w| bare.ends_with(w)) {
            return true;
        }
        rest = after.unwrap_or_default();
    }
    false
}

/// Whether two names stand side by side or with a word that joins them.
fn joins(link: &str) -> bool {
    link.is_empty() || JOINTS.has(link)
}

/// Words that join two names.
static JOINTS: std::sync::LazyLock<Starts> = std::sync::LazyLock::new(|| {
    Starts::of([
        "と", "、", "や", "及び", "および", "並びに", "ならびに", "・", "又は", "または", "/", ",",
        "と、", "、及び", "、および", "とも", "・(",
    ])
});
