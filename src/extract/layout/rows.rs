//! Rows of tables that were flattened to lines of text.

use crate::extract::filter::places_of;
use crate::extract::flow::{Flow, Gap, Place};
use crate::extract::layout::Line;

/// A line of at least two cells, parted by strokes, wide gaps or tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Row {
    /// Index of its line.
    pub(in crate::extract) line: usize,
    pub(in crate::extract) cells: Vec<Place>,
}

/// The rows of the text, in its order.
pub(super) fn of(flow: &Flow, lines: &[Line]) -> Vec<Row> {
    let strokes = places_of(&flow.text, *b"/|").map(|at| (at, 1));
    let wide = flow.gaps_in(&(0..flow.text.len())).iter();
    let wide = wide.filter(|g| matches!(g.1, Gap::Wide | Gap::Tab)).map(|g| (g.0, 0));
    let mut walls: Vec<(usize, usize)> = strokes.chain(wide).collect();
    walls.sort_unstable();
    let mut rows = Vec::new();
    let mut rest = walls.as_slice();
    for (index, line) in lines.iter().enumerate() {
        let before = rest.partition_point(|(at, _)| *at < line.place.start);
        rest = rest.get(before..).unwrap_or_default();
        let own = rest.partition_point(|(at, _)| *at < line.place.end);
        let (walls, after) = rest.split_at_checked(own).unwrap_or_default();
        rest = after;
        if walls.is_empty() || flow.words(&line.place).contains("://") {
            continue;
        }
        let mut start = line.place.start;
        let mut cells = Vec::new();
        for (at, width) in walls.iter().copied().chain([(line.place.end, 0)]) {
            if at > start {
                cells.push(start..at);
            }
            start = at + width;
        }
        if cells.len() >= 2 {
            rows.push(Row { line: index, cells });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use crate::extract::document::Document;

    #[test]
    fn strokes_and_wide_gaps_part_a_line_into_cells() {
        let document = Document::new("品目　　単価\nなし\n甲 / 乙|丙\nhttps://example.jp/a/b\n");
        let rows = document.layout.rows.iter();
        let cells = rows.map(|r| (r.line, r.cells.iter().map(|c| document.words(c)).collect()));
        let cells: Vec<(usize, Vec<&str>)> = cells.collect();
        assert_eq!(cells, [(0, vec!["品目", "単価"]), (2, vec!["甲", "乙", "丙"])]);
    }
}
