//! A notice while it is read.

use crate::extract::dates::{DateMention, Issue};
use crate::extract::filter::width;
use crate::extract::flow::{Flow, Place};
use crate::extract::landmarks::{Landmark, Landmarks};
use crate::extract::layout::{self, Layout, Line};
use crate::extract::sweep::Found;

/// Flow, lines and dates of one notice.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) flow: Flow,
    pub(super) layout: Layout,
    pub(super) landmarks: Landmarks,
    /// In the order of the text.
    pub(super) dates: Vec<DateMention>,
    /// The date of publication; `None` where no date looks like one.
    pub(super) issue: Option<Issue>,
    /// The words of all vocabularies; empty where the text was not swept.
    pub(super) found: Found,
}

impl Document {
    pub(super) fn new(text: &str) -> Self {
        let flow = Flow::new(text, &layout::joined(text));
        let layout = Layout::of(&flow);
        let landmarks = Landmarks::of(&flow.text);
        Self { flow, layout, landmarks, dates: Vec::new(), issue: None, found: Found::default() }
    }

    /// The whole flow.
    pub(super) fn text(&self) -> &str {
        &self.flow.text
    }

    /// The folded words of a place.
    pub(super) fn words(&self, place: &Place) -> &str {
        self.flow.words(place)
    }

    /// The folded words of a place on one line: white space that was left out between them is one space again, but for
    /// line ends and letters set apart.
    pub(super) fn flow_words(&self, place: &Place) -> String {
        crate::extract::names::written(self, place)
    }

    /// The sentence around this byte.
    pub(super) fn sentence(&self, at: usize) -> Place {
        self.layout.sentence_at(at)
    }

    /// Sentences in the order of the text, with their words.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (&Place, &str)> {
        self.layout.sentences.iter().map(|s| (s, self.words(s)))
    }

    /// Lines in the order of the text, with their words.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&Line, &str)> {
        self.layout.lines.iter().map(|l| (l, self.words(&l.place)))
    }

    /// The words of the nearest heading over this byte; empty where there is none.
    pub(super) fn heading(&self, at: usize) -> &str {
        let line = self.layout.line_at(at);
        let heading = line.and_then(|l| self.layout.headings(l).next());
        heading.map_or("", |h| self.words(&h.place))
    }

    /// The part between `ここから` and `ここまで`, where somebody passes a notice on; else the whole.
    pub(super) fn letter(&self) -> Place {
        let line = |word: Landmark| {
            let (at, _) = self.landmarks.all(word).next()?;
            let line = self.layout.lines.get(self.layout.line_at(at)?)?;
            self.words(&line.place).chars().nth(25).is_none().then_some(at)
        };
        let start = line(Landmark::LetterBegins);
        let end = line(Landmark::LetterEnds).filter(|end| start.is_some_and(|s| s < *end));
        start.filter(|_| end.is_some()).unwrap_or(0)..end.unwrap_or(self.text().len())
    }

    /// The dates that begin within a place.
    pub(super) fn dates_in(&self, place: &Place) -> &[DateMention] {
        let first = self.dates.partition_point(|d| d.place.start < place.start);
        let end = self.dates.partition_point(|d| d.place.start < place.end);
        self.dates.get(first..end.max(first)).unwrap_or_default()
    }
}

/// The first so many characters.
pub(super) fn first_chars(words: &str, count: usize) -> &str {
    let bytes = words.as_bytes();
    let mut end = 0;
    for _ in 0..count {
        let Some(first) = bytes.get(end) else { return words };
        end += width(*first);
    }
    words.get(..end).unwrap_or(words)
}

/// The last so many characters.
pub(super) fn last_chars(words: &str, count: usize) -> &str {
    let Some(skip) = count.checked_sub(1) else { return "" };
    let begins = |(_, byte): &(usize, &u8)| !matches!(**byte, 0x80..=0xbf);
    let first = words.as_bytes().iter().enumerate().rev().filter(begins).nth(skip);
    first.map_or(words, |(at, _)| words.get(at..).unwrap_or_default())
}

/// Whether there are at most so many characters.
pub(super) fn at_most(words: &str, count: usize) -> bool {
    words.len() <= count || words.len() <= count.saturating_mul(4) && characters(words) <= count
}

/// How many characters there are, counted in parts small enough for vector instructions on bytes.
fn characters(words: &str) -> usize {
    let begun =
        |bytes: &[u8]| bytes.iter().map(|b| u8::from(!matches!(b, 0x80..=0xbf))).sum::<u8>();
    words.as_bytes().chunks(128).map(|bytes| usize::from(begun(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn characters_are_counted_as_the_standard_library_does(text in "[aé件𠮷。]{0,60}", count in 0_usize..70) {
            let chars: Vec<char> = text.chars().collect();
            let first: String = chars.iter().take(count).collect();
            let last: String = chars.iter().skip(chars.len().saturating_sub(count)).collect();
            prop_assert_eq!(first_chars(&text, count), first);
            prop_assert_eq!(last_chars(&text, count), last);
            prop_assert_eq!(at_most(&text, count), chars.len() <= count);
        }
    }
}
