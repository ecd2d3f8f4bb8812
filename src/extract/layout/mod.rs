//! Lines, items, headings and sentences of a notice.

mod joined;
mod marker;
mod rows;

use crate::extract::filter::width;
use crate::extract::flow::{Flow, Place};

pub(super) use joined::joined;
use marker::Style;
pub(super) use rows::Row;

/// A line of the flow, with what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) place: Place,
    /// The mark of a numbered or bulleted line, as `(1)`, `■`; empty where there is none.
    pub(super) marker: Place,
    pub(super) heading: bool,
    /// Index of the heading of the section that the line stands in; for a heading, of the section around its own.
    pub(super) under: Option<usize>,
    /// A footnote: `※1 …`, `注) …`.
    pub(super) note: bool,
}

/// The longest sentence, in bytes: about 1,000 characters; a longer one is cut.
const LONGEST: usize = 3_000;

/// The longest line, in bytes; what is longer becomes several, so that what looks at a line looks at a bounded part of the
/// text.
const LONGEST_LINE: usize = 4 * LONGEST;

/// Lines and sentences in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    /// Sentences end with `。` or the line.
    pub(super) sentences: Vec<Place>,
    /// Lines of several cells.
    pub(super) rows: Vec<Row>,
}

impl Layout {
    pub(super) fn of(flow: &Flow) -> Self {
        let mut layout = Self::default();
        let mut styles = Vec::new();
        for (place, begins) in lines_of(&flow.text) {
            let text = flow.words(&place);
            let cut = |byte: usize| flow.gap(place.start + byte).is_some();
            let (length, style) = if begins { marker::find(text, &cut) } else { (0, Style::None) };
            let style = if begins && length == 0 { marker::frame(text) } else { style };
            layout.split(flow, &place);
            styles.push(style);
            layout.lines.push(Line {
                marker: place.start..place.start + length,
                heading: begins && marker::is_heading(text, length, style),
                under: None,
                note: begins && is_note(text),
                place,
            });
        }
        layout.items(&styles);
        layout.nest(&styles);
        layout.rows = rows::of(flow, &layout.lines);
        layout
    }

    fn split(&mut self, flow: &Flow, line: &Place) {
        let words = flow.words(line);
        let mut start = line.start;
        let mut at = 0;
        while let Some(stop) = full_stop(words, at) {
            start = self.cut(line, words, start, at..stop);
            let behind = words.get(stop + '。'.len_utf8()..).unwrap_or_default();
            // 「…です。」と is one sentence with what follows, (…です。) ends with its bracket.
            let rest = behind.trim_start_matches([')', '」', '』', '】', '"']);
            at = words.len() - rest.len();
            let goes_on = rest.len() < behind.len()
                && rest.chars().next().is_some_and(|c| "とのなはがをにでへも、,。".contains(c));
            // A社(長野市。以下「B」)において: the short name belongs to the same sentence.
            let defines = behind.starts_with("以下") && {
                let own = words.get(start - line.start..stop).unwrap_or_default();
                own.rfind('(').is_some_and(|open| own.rfind(')').is_none_or(|close| close < open))
            };
            if !goes_on && !defines {
                self.sentences.push(start..line.start + at);
                start = line.start + at;
            }
        }
        start = self.cut(line, words, start, at..words.len());
        if start < line.end {
            self.sentences.push(start..line.end);
        }
    }

    /// What looks at a sentence must not look at a megabyte: cuts one that begins at `start` within a part of the line's
    /// words; where the rest of it begins.
    fn cut(&mut self, line: &Place, words: &str, start: usize, part: Place) -> usize {
        let mut start = start;
        loop {
            let from = part.start.max(start + LONGEST - line.start);
            let Some(here) = (from..part.end).find(|at| words.is_char_boundary(*at)) else {
                return start;
            };
            self.sentences.push(start..line.start + here);
            start = line.start + here;
        }
    }

    /// A marked line right before or after one with the same mark is an item of a list, no heading.
    fn items(&mut self, styles: &[Style]) {
        let same = |a: usize, b: usize| {
            styles.get(a).zip(styles.get(b)).is_some_and(|(a, b)| a == b && *a != Style::None)
        };
        let mut in_list = false;
        for index in 0..self.lines.len() {
            let next = same(index, index + 1);
            let item = next || in_list && index > 0 && same(index - 1, index);
            in_list = item;
            if let Some(line) = self.lines.get_mut(index).filter(|_| item) {
                line.heading = false;
            }
        }
    }

    /// A heading closes the sections of its own mark and of those within.
    fn nest(&mut self, styles: &[Style]) {
        let mut open: Vec<(Style, usize)> = Vec::new();
        for (index, line) in self.lines.iter_mut().enumerate() {
            let style = styles.get(index).copied().unwrap_or(Style::None);
            let outer = open.iter().position(|(s, _)| *s == style).filter(|_| style != Style::None);
            if let Some(outer) = outer {
                open.truncate(outer);
            }
            line.under = open.last().map(|(_, heading)| *heading);
            if line.heading {
                open.push((style, index));
            }
        }
    }

    /// Index of the line with this byte.
    pub(super) fn line_at(&self, at: usize) -> Option<usize> {
        let next = self.lines.partition_point(|l| l.place.start <= at);
        next.checked_sub(1)
    }

    /// The sentence with this byte; empty where there is none.
    pub(super) fn sentence_at(&self, at: usize) -> Place {
        let next = self.sentences.partition_point(|s| s.start <= at);
        next.checked_sub(1).and_then(|i| self.sentences.get(i)).cloned().unwrap_or(at..at)
    }

    /// The headings of the sections around a line, the innermost first.
    pub(super) fn headings(&self, line: usize) -> impl Iterator<Item = &Line> {
        let first = self.lines.get(line).and_then(|l| l.under);
        std::iter::successors(first.and_then(|i| self.lines.get(i)), |l| {
            l.under.and_then(|i| self.lines.get(i))
        })
    }
}

/// The lines that are not empty, and whether a line begins there: one without end is cut into several.
fn lines_of(text: &str) -> impl Iterator<Item = (Place, bool)> {
    let mut at = 0;
    text.split('\n').flat_map(move |line| {
        let start = at;
        at += line.len() + 1;
        let ends = std::iter::successors(Some(0..end_of_line(line, 0)), |part| {
            (part.end < line.len()).then(|| part.end..end_of_line(line, part.end))
        });
        let parts = ends.filter(|part| !part.is_empty());
        parts.map(move |part| (start + part.start..start + part.end, part.start == 0))
    })
}

/// Where a line that begins at this byte ends: with the text, else after a sentence, else wherever it is too long.
fn end_of_line(line: &str, from: usize) -> usize {
    if line.len() - from <= LONGEST_LINE {
        return line.len();
    }
    let bound = line.floor_char_boundary(from + LONGEST_LINE);
    let mut at = line.floor_char_boundary(bound - LONGEST);
    let part = line.get(..bound).unwrap_or_default();
    while let Some(stop) = full_stop(part, at) {
        at = stop + '。'.len_utf8();
        let behind = line.get(at..).unwrap_or_default();
        if !behind.starts_with([')', '」', '』', '】', '"']) {
            return at;
        }
    }
    bound
}

/// Where the next `。` stands, from a character on.
fn full_stop(words: &str, from: usize) -> Option<usize> {
    let mut rest = words.as_bytes().get(from..)?;
    loop {
        match rest {
            [0xe3, 0x80, 0x82, ..] => return Some(words.len() - rest.len()),
            [0xe0..=0xef, _, _, others @ ..] => rest = others,
            [first, ..] => rest = rest.get(width(*first)..)?,
            [] => return None,
        }
    }
}

fn is_note(line: &str) -> bool {
    line.starts_with(['※', '*']) || line.starts_with("注)") || line.starts_with("(注")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str, line: usize) -> Vec<String> {
        let flow = Flow::new(text, &[]);
        let layout = Layout::of(&flow);
        layout.headings(line).map(|l| flow.words(&l.place).to_owned()).collect()
    }

    #[test]
    fn a_line_knows_the_headings_over_it() {
        let flow = Flow::new("1.概要\n(1)経緯\n当社は調べた。分かった。\n", &[]);
        let layout = Layout::of(&flow);
        let over: Vec<_> = layout.headings(2).map(|l| flow.words(&l.place)).collect();
        assert_eq!(over, ["(1)経緯", "1.概要"]);
        assert_eq!(layout.sentences.len(), 4);
    }

    #[test]
    fn a_short_name_defined_in_brackets_ends_no_sentence() {
        let text = "委託先の株式会社例示(長野市。以下「例示社」という。)において侵入がありました。調べています。";
        let layout = Layout::of(&Flow::new(text, &[]));
        assert_eq!(layout.sentences.len(), 2);
    }

    #[test]
    fn a_new_section_closes_the_one_before() {
        let text = "1.概要\n(1)経緯\n調べた。\n(2)原因\n弱点があった。\n2.対応\n止めた。";
        assert_eq!(over(text, 4), ["(2)原因", "1.概要"]);
        assert_eq!(over(text, 6), ["2.対応"]);
    }

    #[test]
    fn a_line_without_end_becomes_several_that_end_with_sentences() {
        let text = "1.経緯\n".to_owned() + &"当社は調べた。".repeat(2_000) + "\n止めた。";
        let flow = Flow::new(&text, &[]);
        let layout = Layout::of(&flow);
        let places: Vec<_> = layout.lines.iter().map(|l| l.place.clone()).collect();
        assert!(places.len() > 4 && places.iter().all(|p| p.len() <= LONGEST_LINE));
        assert!(places.iter().skip(1).all(|p| flow.words(p).ends_with('。')));
        assert_eq!(places.iter().map(Place::len).sum::<usize>(), text.len() - 2);
        assert!(layout.headings(3).map(|l| flow.words(&l.place)).eq(["1.経緯"]));
        assert_eq!(lines_of(&"あ".repeat(10_000)).count(), 3);
    }

    #[test]
    fn items_of_a_list_are_no_headings() {
        let text = "■漏えいした情報\n①氏名\n②住所\n③電話番号\nなお、調査中です。";
        assert_eq!(over(text, 4), ["■漏えいした情報"]);
    }

    #[test]
    fn a_number_before_a_gap_opens_a_section() {
        assert_eq!(over("1 概要\n調べた。\n２　経緯\n止めた。", 3), ["2経緯"]);
        assert_eq!(over("一　概要\n調べた。\n第2 経緯\n止めた。", 3), ["第2経緯", "一概要"]);
        assert_eq!(over("1 2015年7月の応募者\n止めた。", 1), Vec::<String>::new());
    }

    #[test]
    fn a_quoted_sentence_goes_on() {
        let flow = Flow::new("「止めた。」と答えた。(調べた。)次に進む。", &[]);
        let layout = Layout::of(&flow);
        let words: Vec<_> = layout.sentences.iter().map(|s| flow.words(s)).collect();
        assert_eq!(words, ["「止めた。」と答えた。", "(調べた。)", "次に進む。"]);
    }
}
