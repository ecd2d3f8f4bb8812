//! Lines, items, headings and sentences of a notice.

use crate::extract::flow::{Flow, Place, is_space};

/// A line of the flow, with what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) place: Place,
    /// The mark of a numbered or bulleted line, as `(1)`, `■`; empty where there is none.
    pub(super) marker: Place,
    pub(super) heading: bool,
    /// Index of the nearest heading above, of any level.
    pub(super) under: Option<usize>,
    /// A footnote: `※1 …`, `注) …`.
    pub(super) note: bool,
}

/// Lines and sentences in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) lines: Vec<Line>,
    /// Sentences end with `。` or the line.
    pub(super) sentences: Vec<Place>,
}

impl Layout {
    pub(super) fn of(flow: &Flow) -> Self {
        let mut layout = Self::default();
        let mut at = 0;
        let mut under = None;
        for text in flow.text.split('\n') {
            let place = at..at + text.len();
            at = place.end + 1;
            if text.is_empty() {
                continue;
            }
            let marker = place.start..place.start + marker_length(text);
            let heading = is_heading(text, marker.len());
            let line = Line { place: place.clone(), note: is_note(text), marker, heading, under };
            if heading {
                under = Some(layout.lines.len());
            }
            layout.lines.push(line);
            layout.split(flow, &place);
        }
        layout
    }

    fn split(&mut self, flow: &Flow, line: &Place) {
        let mut start = line.start;
        for (at, c) in flow.words(line).char_indices() {
            if c == '。' {
                let end = line.start + at + c.len_utf8();
                self.sentences.push(start..end);
                start = end;
            }
        }
        if start < line.end {
            self.sentences.push(start..line.end);
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

    /// The headings over a line, the nearest first.
    pub(super) fn headings(&self, line: usize) -> impl Iterator<Item = &Line> {
        let first = self.lines.get(line).and_then(|l| l.under);
        std::iter::successors(first.and_then(|i| self.lines.get(i)), |l| {
            l.under.and_then(|i| self.lines.get(i))
        })
    }
}

/// Which lines of the stored text (split at `\n`) run on into the next: those that fill the width of a page whose lines
/// were broken at it.
pub(super) fn joined(text: &str) -> Vec<bool> {
    let lines: Vec<&str> = text.split('\n').collect();
    let widths: Vec<usize> = lines.iter().map(|l| width(l.trim_end())).collect();
    let Some(full) = page_width(&lines, &widths) else { return vec![false; lines.len()] };
    let next_starts_new = |i: usize| lines.get(i + 1).is_none_or(|next| starts_new(next));
    let open = |line: &str| !line.trim_end().ends_with(['。', '：', ':', '」', '】', '>', '＞']);
    lines
        .iter()
        .zip(&widths)
        .enumerate()
        .map(|(i, (line, width))| *width + 4 >= full && open(line) && !next_starts_new(i))
        .collect()
}

/// The width at which many lines break within a sentence; `None` where the text has no such width.
fn page_width(lines: &[&str], widths: &[usize]) -> Option<usize> {
    let open = |l: &&str| !l.trim_end().ends_with('。');
    let mut long: Vec<usize> = lines
        .iter()
        .zip(widths)
        .filter(|(line, width)| **width >= 40 && open(line))
        .map(|(_, width)| *width)
        .collect();
    long.sort_unstable();
    let full = *long.last()?;
    let near = long.iter().filter(|w| **w + 4 >= full).count();
    (near >= 3 && full <= 140).then_some(full)
}

/// Columns on a terminal: 2 for a wide character, 1 for ASCII.
fn width(line: &str) -> usize {
    line.chars()
        .map(|c| if c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}') { 1 } else { 2 })
        .sum()
}

fn starts_new(line: &str) -> bool {
    let trimmed = line.trim_start_matches(is_space);
    trimmed.is_empty() || line.starts_with('　') || marker_length(trimmed) > 0
}

/// Bytes of the mark that opens a numbered or bulleted line; 0 where it has none.
pub(super) fn marker_length(line: &str) -> usize {
    let Some(first) = line.chars().next() else { return 0 };
    match first {
        '■'
        | '□'
        | '◆'
        | '◇'
        | '●'
        | '○'
        | '◎'
        | '・'
        | '▼'
        | '▽'
        | '▲'
        | '△'
        | '★'
        | '☆'
        | '※'
        | '*'
        | '◯'
        | '►'
        | '▶'
        | '①'..='⓿'
        | '❶'..='➓'
        | 'Ⅰ'..='Ⅿ'
        | 'ⅰ'..='ⅿ' => first.len_utf8(),
        '-' if line.chars().nth(1).is_some_and(|c| !c.is_ascii_digit()) => 1,
        '(' | '（' | '[' | '<' | '〔' => bracketed(line),
        '0'..='9' | '０'..='９' => numbered(line),
        '第' => ordinal(line),
        'ア'..='オ' | 'カ' | 'A'..='Z' | 'a'..='h' | '一'..='十' => lettered(line, first),
        _ => 0,
    }
}

/// `(1)`, `(ア)`, `<1>`.
fn bracketed(line: &str) -> usize {
    let close = line
        .char_indices()
        .skip(1)
        .take(4)
        .find(|(_, c)| matches!(c, ')' | '）' | ']' | '>' | '〕'));
    let Some((at, c)) = close else { return 0 };
    let inner = line.get(1..at).unwrap_or_default();
    let fine = inner
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "アイウエオカキ一二三四五六七八九十".contains(c))
        && (inner.len() <= 3);
    if fine && !inner.is_empty() { at + c.len_utf8() } else { 0 }
}

/// `1.`, `2-1.`, `3)`, `4、`.
fn numbered(line: &str) -> usize {
    let digits = line
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_digit() || "-.-".contains(*c) || ('０'..='９').contains(c));
    let Some((last, c)) = digits.last() else { return 0 };
    let end = last + c.len_utf8();
    let head = line.get(..end).unwrap_or_default();
    if head.chars().filter(|c| c.is_numeric()).count() > 3 {
        return 0;
    }
    let after = line.get(end..).and_then(|rest| rest.chars().next());
    match after {
        _ if head.ends_with('.') && head.len() <= 6 => {
            // 1.5倍 is a number, 1.概要 a mark.
            end
        }
        Some(c @ (')' | '）' | '、' | '．' | ':' | '：')) => end + c.len_utf8(),
        _ => 0,
    }
}

/// `第1`, `第一報` is none.
fn ordinal(line: &str) -> usize {
    let rest = line.get('第'.len_utf8()..).unwrap_or_default();
    let digits: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
        .map(char::len_utf8)
        .sum();
    let after = rest.get(digits..).and_then(|r| r.chars().next());
    match after {
        Some(c @ ('章' | '節' | '項' | '.' | '、')) if digits > 0 => {
            '第'.len_utf8() + digits + c.len_utf8()
        }
        _ => 0,
    }
}

/// `ア.`, `A)`, `一、`.
fn lettered(line: &str, first: char) -> usize {
    let second = line.get(first.len_utf8()..).and_then(|r| r.chars().next());
    match second {
        Some(c @ ('.' | ')' | '、' | '．' | '）' | '　'))
            if c != '、' || "一二三四五六七八九十".contains(first) =>
        {
            first.len_utf8() + c.len_utf8()
        }
        _ => 0,
    }
}

fn is_heading(line: &str, marker: usize) -> bool {
    let rest = line.get(marker..).unwrap_or_default();
    let length = rest.chars().count();
    let framed =
        ["【", "<", "[", "《", "〔", "◎", "■", "◆"].iter().any(|open| line.starts_with(open));
    let closed = line.ends_with(['。', '、', ')', '）']);
    length <= 40 && (marker > 0 || framed) && !closed && !line.starts_with(['・', '※', '-', '*'])
}

fn is_note(line: &str) -> bool {
    line.starts_with(['※', '*']) || line.starts_with("注)") || line.starts_with("(注")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_all_styles_are_seen() {
        for line in [
            "1.概要",
            "(1)経緯",
            "①氏名",
            "・住所",
            "■対象",
            "Ⅰ概要",
            "ア.氏名",
            "2-1.原因",
            "一、経緯",
            "※1なお",
            "第2章",
        ] {
            assert!(marker_length(line) > 0, "{line}");
        }
        for line in ["2018年4月", "1,000件", "平成29年", "弊社は", "一部の方", "(株)例示", "第一報"]
        {
            assert_eq!(marker_length(line), 0, "{line}");
        }
    }

    #[test]
    fn lines_broken_at_the_page_width_run_on() {
        let text =
            "あ".repeat(35) + "\n" + &"い".repeat(35) + "\n" + &"う".repeat(34) + "\nえ。\n1.次";
        assert_eq!(joined(&text), [true, true, true, false, false]);
        assert_eq!(joined("平成23年\nお客様各位\n株式会社 例"), [false, false, false]);
    }

    #[test]
    fn a_line_knows_the_headings_over_it() {
        let flow = Flow::new("1.概要\n(1)経緯\n当社は調べた。分かった。\n", &[]);
        let layout = Layout::of(&flow);
        let over: Vec<_> = layout.headings(2).map(|l| flow.words(&l.place)).collect();
        assert_eq!(over, ["(1)経緯", "1.概要"]);
        assert_eq!(layout.sentences.len(), 4);
    }
}
