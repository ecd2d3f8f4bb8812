//! Labels on the line of a list.

use crate::extract::categories::frame::{Frame, announces};
use crate::extract::document::Document;
use crate::extract::flow::Gap;
use crate::extract::layout::Line;

/// What the label before `at` on its line announces: 含まれていない項目:…, 流出した情報　…, 【漏えいした項目】….
pub(in crate::extract::categories) fn label(
    document: &Document,
    line: &Line,
    at: usize,
) -> Option<Frame> {
    let start = line.marker.end;
    let before = document.words(&(start..at));
    let marked = before.rfind([':', '…', '】', '|', '>']).map(|i| start + i);
    let gaps = document.flow.gaps_in(&(start..at + 1));
    let cell = gaps.iter().rev().find(|(_, g)| matches!(g, Gap::Wide | Gap::Tab)).map(|(i, _)| *i);
    let end = marked.max(cell)?;
    let words = document.words(&(start..end));
    let words = words.rsplit(['。', '…']).next().unwrap_or(words);
    let words = words.rsplit('(').next().filter(|w| w.chars().count() > 3).unwrap_or(words);
    let chance = ["可能性", "おそれ", "恐れ"]
        .iter()
        .any(|w| words.trim_end_matches(['(', ')', ':']).ends_with(w));
    if chance && words.chars().count() <= 24 {
        return Some(Frame::PossibleData);
    }
    (words.chars().count() <= 40).then(|| announces(words)).flatten()
}
