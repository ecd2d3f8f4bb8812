//! What a notice says of a list of data: at issue, out of it, or nothing to do with the leak.

mod said;
mod shape;
mod voice;

use std::cell::OnceCell;

use crate::extract::categories::frame::{self, Frame};
use crate::extract::categories::list::{Brackets, List, is_example};
use crate::extract::categories::predicate::Predicate;
use crate::extract::cues::starts;
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::notice::LeakStatus;

/// What becomes of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Leaked, or at issue; the verdict that stands with the list itself, where there is one.
    AtIssue(Option<LeakStatus>),
    /// Said not to be included, not to have leaked, or not to be held.
    Out(LeakStatus),
    /// Said to lie elsewhere: out of it where other data are at issue.
    Apart,
    /// Advice, measures, what others lost.
    Ignored,
}

/// A decision for each list.
pub(super) fn decide(
    document: &Document,
    lists: &[List],
    predicates: &[Predicate],
) -> Vec<Decision> {
    let last = lists.iter().map(|l| l.place.start).max();
    let last = last.and_then(|at| document.layout.line_at(at));
    let frames = frame::of_lines(document, last.map_or(0, |line| line + 1));
    let mut decisions: Vec<Option<Decision>> = vec![None; lists.len()];
    let mut alone: Vec<Option<Decision>> = vec![None; lists.len()];
    let mut sentence = Sentence::default();
    for i in (0..lists.len()).rev() {
        let Some(list) = lists.get(i) else { continue };
        if list.sentence != sentence.place {
            sentence = Sentence::of(document, &list.sentence);
        }
        let scope =
            Scope { document, lists, predicates, frames: &frames, list, i, sentence: &sentence };
        let next = scope.next().and_then(|n| decisions.get(n).copied().flatten());
        let decision = scope.own(next);
        if decision.is_none()
            && let Some(slot) = alone.get_mut(i)
        {
            *slot = scope.within_bracket();
        }
        if let Some(slot) = decisions.get_mut(i) {
            *slot = decision;
        }
    }
    // A list in brackets says nothing of its own: it goes with the list before it.
    for i in 0..lists.len() {
        if decisions.get(i).copied().flatten().is_none() {
            let outer =
                before(document, lists, i).and_then(|o| decisions.get(o).copied().flatten());
            let own = alone.get(i).copied().flatten().filter(|_| outer.is_none());
            if let Some(slot) = decisions.get_mut(i) {
                *slot = outer.filter(|d| *d != Decision::Ignored).or(own);
            }
        }
    }
    // …はありません。口座番号も同じです。
    for i in 1..lists.len() {
        let Some(list) = lists.get(i) else { continue };
        let after = document.words(&(list.place.end..list.sentence.end));
        if starts!(after, ["も同じ", "も同様", "についても同", "等も同"]) {
            let told = decisions.get(i - 1).copied().flatten();
            if let Some(slot) = decisions.get_mut(i) {
                *slot = told;
            }
        }
    }
    decisions.into_iter().map(|d| d.unwrap_or(Decision::Ignored)).collect()
}

/// The list before the bracket that holds this one.
fn before(document: &Document, lists: &[List], i: usize) -> Option<usize> {
    let list = lists.get(i)?;
    let open = list.bracket?;
    (0..i).rev().find(|o| {
        lists.get(*o).is_some_and(|l| {
            l.sentence == list.sentence
                && l.place.start < open
                && l.bracket != list.bracket
                && l.place.end + 30 >= open
                && !document.words(&(l.place.end..open)).contains(['除', '外', '、'])
        })
    })
}

struct Scope<'a> {
    document: &'a Document,
    lists: &'a [List],
    predicates: &'a [Predicate],
    frames: &'a [Frame],
    list: &'a List,
    i: usize,
    sentence: &'a Sentence<'a>,
}

/// What is asked of a sentence for each of its lists.
#[derive(Debug, Default)]
struct Sentence<'a> {
    place: Place,
    words: &'a str,
    brackets: Brackets,
    foreign: OnceCell<bool>,
    asked: OnceCell<bool>,
}

impl<'a> Sentence<'a> {
    fn of(document: &'a Document, place: &Place) -> Self {
        let words = document.words(place);
        let brackets = Brackets::of(words, place.start);
        Self { place: place.clone(), words, brackets, ..Self::default() }
    }

    /// It tells what others lost.
    fn is_foreign(&self) -> bool {
        *self.foreign.get_or_init(|| voice::foreign(self.words))
    }

    /// The reader is asked for something.
    fn is_asked(&self) -> bool {
        *self.asked.get_or_init(|| shape::asked(self.words))
    }
}

impl Scope<'_> {
    /// The next list of the sentence at the same level of brackets.
    fn next(&self) -> Option<usize> {
        (self.i + 1..self.lists.len())
            .take_while(|n| self.lists.get(*n).is_some_and(|l| l.sentence == self.list.sentence))
            .find(|n| self.lists.get(*n).is_some_and(|l| l.bracket == self.list.bracket))
    }

    /// A single word of many uses is data only by itself on a line, or where it is said to have leaked.
    fn own(&self, next: Option<Decision>) -> Option<Decision> {
        let decision = self.decided(next);
        let lone = self.list.strong == 0
            && self.list.categories.len() == 1
            && !self.alone()
            && !self.shown();
        let leaked = matches!(decision, Some(Decision::AtIssue(Some(_))));
        if lone && matches!(decision, Some(Decision::AtIssue(_))) && !leaked {
            return Some(Decision::Ignored);
        }
        decision
    }

    fn decided(&self, next: Option<Decision>) -> Option<Decision> {
        if self.withdrawn() {
            return Some(Decision::Ignored);
        }
        if let Some(decision) = self.answered() {
            return Some(decision);
        }
        let tail = self.tail();
        if self.of_people(&tail) {
            return Some(Decision::Ignored);
        }
        if self.is_example() {
            return next.map(|next| match next {
                Decision::AtIssue(_) => Decision::Out(LeakStatus::Excluded),
                Decision::Out(_) => Decision::AtIssue(None),
                other => other,
            });
        }
        let said = self.said(&tail);
        if let Some(decision @ (Decision::Out(_) | Decision::Apart)) = said {
            return Some(self.row(decision));
        }
        let line = self.document.layout.line_at(self.list.place.start);
        let frame = line.and_then(|l| self.frames.get(l)).copied().unwrap_or_default();
        let label = line
            .and_then(|l| self.document.layout.lines.get(l))
            .and_then(|l| frame::label(self.document, l, self.list.place.start));
        let here = label.unwrap_or(frame);
        if let Some(decision) = said {
            let ignored = matches!(decision, Decision::AtIssue(_))
                && (!here.is_data()
                    && (!self.list.solo
                        || self.advice(&tail)
                        || self.describes(&tail)
                        || self.cleared(&tail))
                    || self.sentence.is_foreign());
            return Some(if ignored { Decision::Ignored } else { self.row(decision) });
        }
        match label {
            Some(Frame::Data) => return Some(Decision::AtIssue(None)),
            Some(Frame::PossibleData) => {
                return Some(Decision::AtIssue(Some(LeakStatus::Possible)));
            }
            Some(Frame::NotIncluded) => return Some(Decision::Out(LeakStatus::Excluded)),
            _ => {}
        }
        let goes_on = self.goes_on();
        if goes_on && next.is_some() {
            return next;
        }
        if let Some(decision) = self.headed().filter(|_| here.is_data() || self.list.solo) {
            return Some(decision);
        }
        if self.list.bracket.is_some() && before(self.document, self.lists, self.i).is_some() {
            return None;
        }
        if next.is_some() && next != Some(Decision::Ignored) {
            return next;
        }
        self.framed(frame)
    }

    /// 氏名など、メールアドレス以外の情報は表示されておりません: of the first the contrary is said.
    fn is_example(&self) -> bool {
        let Some(next) = self.next().and_then(|n| self.lists.get(n)) else { return false };
        let between = self.document.words(&(self.list.place.end..next.place.start));
        let end = next.sentence.end.max(next.place.end);
        is_example(between, self.document.words(&(next.place.end..end)))
    }

    /// 使えなくなったのは台帳(氏名、住所)です: nothing is said of the word before the bracket, which tells what is kept there.
    fn within_bracket(&self) -> Option<Decision> {
        let line = self.document.layout.line_at(self.list.place.start);
        let frame = line.and_then(|l| self.frames.get(l)).copied().unwrap_or_default();
        self.list.bracket.and_then(|_| self.framed(frame))
    }

    /// From the list to the next one, or to the end of the sentence or of the bracket.
    fn tail(&self) -> Place {
        let end = self
            .next()
            .and_then(|n| self.lists.get(n))
            .map_or(self.list.sentence.end, |l| l.place.start);
        // …は、 at the end of a line that was broken there.
        let open = end == self.list.sentence.end && self.sentence.words.ends_with('、');
        let next = self.document.layout.sentences.partition_point(|s| s.start < end);
        let on = self.document.layout.sentences.get(next).filter(|_| open).map_or(end, |s| s.end);
        self.list.place.end..on.max(self.list.place.end)
    }

    fn in_place(&self, place: &Place) -> impl Iterator<Item = &Predicate> {
        let first = self.predicates.partition_point(|p| p.place.start < place.start);
        let end = place.end;
        self.predicates.iter().skip(first).take_while(move |p| p.place.start < end)
    }
}
