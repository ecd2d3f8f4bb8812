//! Labels on the line of a list.

use crate::extract::categories::frame::{Frame, announces};
use crate::extract::cues::ends;
use crate::extract::document::{Document, at_most, last_chars};
use crate::extract::flow::Gap;
use crate::extract::layout::Line;

/// How far before a list its label is looked for, in characters.
const REACH: usize = 1_000;

/// What the label before `at` on its line announces: 含まれていない項目:…, 流出した情報　…, 【漏えいした項目】….
pub(in crate::extract::categories) fn label(
    document: &Document,
    line: &Line,
    at: usize,
) -> Option<Frame> {
    // A label stands near its list; a line without end is not looked through again for each list in it.
    let before = last_chars(document.words(&(line.marker.end..at)), REACH);
    let start = at - before.len();
    let marked = before.rfind([':', '…', '】', '|', '>']).map(|i| start + i);
    let gaps = document.flow.gaps_in(&(start..at + 1));
    let cell = gaps.iter().rev().find(|(_, g)| matches!(g, Gap::Wide | Gap::Tab)).map(|(i, _)| *i);
    let Some(end) = marked.max(cell) else {
        return opening(document, line).filter(|(_, end)| *end <= at).map(|(frame, _)| frame);
    };
    let words = document.words(&(start..end));
    let words = words.rsplit(['。', '…']).next().unwrap_or(words);
    let words = words.rsplit('(').next().filter(|w| !at_most(w, 3)).unwrap_or(words);
    if !at_most(words, 40) {
        return None;
    }
    let bare = words.trim_end_matches(['(', ')', ':']);
    if ends!(bare, ["可能性", "おそれ", "恐れ"]) && at_most(words, 24) {
        return Some(Frame::PossibleData);
    }
    announces(words)
}

/// The short heading that opens a line and what it announces, where text follows it after a space: 2.漏えいした項目 氏名、住所.
pub(in crate::extract::categories) fn opening(
    document: &Document,
    line: &Line,
) -> Option<(Frame, usize)> {
    let first = line.marker.end + 3;
    if first >= line.place.end {
        return None;
    }
    let gaps = document.flow.gaps_in(&(first..line.place.end));
    let end = gaps.first().map(|(at, _)| *at)?;
    let head = document.words(&(line.marker.end..end));
    // 項目 氏名、住所: a row without a mark has its label in the first column.
    let marked = !line.marker.is_empty();
    let bare = at_most(head, if marked { 20 } else { 12 }) && !head.contains(['。', '、']);
    let frame = bare.then(|| announces(head)).flatten()?;
    (marked || frame.is_data() || frame == Frame::NotIncluded).then_some((frame, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::categories::frame::of_lines;

    #[test]
    fn a_heading_on_the_line_of_its_text_announces_what_follows() {
        let document = Document::new(
            "2.漏えいした項目 会員の氏名\n3.対象 期間中に購入された200名様\n・有効期限\n4.対応 氏名を照合",
        );
        let frames = of_lines(&document, usize::MAX);
        let lines: Vec<_> = document.lines().map(|(line, _)| line).collect();
        assert_eq!(label(&document, lines[0], lines[0].place.end - 3), Some(Frame::Data));
        assert_eq!(frames[2], Frame::Data);
        assert_eq!(frames[3], Frame::Elsewhere);
    }
}
