//! Ranges: 4月1日~4月3日, 4月1日から3日まで.

use crate::extract::dates::Edge;
use crate::extract::dates::scan::Raw;
use crate::extract::document::at_most;
use crate::extract::flow::Flow;

/// Words between the two dates of a range.
const BETWEEN: [&str; 14] = [
    "~", "-", "から", "より", "から、", "より、", "から,", "~同", "以降、", "以降", "→", "から(",
    "および~", "~~",
];

/// Words after the second date that make a loose `から … まで` a range.
const CLOSING: [&str; 10] =
    ["まで", "迄", "の間", "の期間", "にかけ", "にわた", "に渡", "間に", "間の", "までの"];

/// For every date whether it is an end of a range.
pub(super) fn edges(flow: &Flow, raws: &[Raw]) -> Vec<Edge> {
    let mut edges = vec![Edge::None; raws.len()];
    for (index, pair) in raws.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let open = edges.get(index).is_some_and(|e| *e == Edge::None);
        if open && is_range(flow, first, second) {
            if let Some(edge) = edges.get_mut(index) {
                *edge = Edge::From;
            }
            if let Some(edge) = edges.get_mut(index + 1) {
                *edge = Edge::Until;
            }
        }
    }
    edges
}

fn is_range(flow: &Flow, first: &Raw, second: &Raw) -> bool {
    let Some(between) = flow.text.get(first.tail.after..second.place.start) else { return false };
    BETWEEN.contains(&between) || is_loose(flow, between, second) || is_twin(flow, between, second)
}

/// 2月検針分から5月検針分まで, 4月入学生から7月入学生の: the same short words after both dates.
fn is_twin(flow: &Flow, between: &str, second: &Raw) -> bool {
    let noun = ["から", "~", "-", "より"].iter().find_map(|w| between.strip_suffix(w));
    let after = flow.text.get(second.tail.after..).unwrap_or_default();
    noun.is_some_and(|noun| {
        noun.len() >= 3
            && at_most(noun, 8)
            && !noun.contains(['、', '。', '\n', '(', ')', '/', 'に', 'を', 'が', 'は'])
            && after.starts_with(noun)
    })
}

/// 4月の開店から翌年1月27日まで: a few words stand before から.
fn is_loose(flow: &Flow, between: &str, second: &Raw) -> bool {
    let trimmed = between.trim_end_matches(['、', ',']);
    let short = at_most(trimmed, 16) && !trimmed.contains(['。', '\n', '、', '」']);
    let from = ["から", "より", "以降"].iter().any(|w| trimmed.ends_with(w));
    let after = flow.text.get(second.tail.after..).unwrap_or_default();
    short && from && CLOSING.iter().any(|w| after.starts_with(w))
}
