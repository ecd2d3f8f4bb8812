//! Marks at the start of a line: numbers, letters, bullets.

use crate::extract::document::at_most;
use crate::extract::flow::is_space;

/// The look of a mark; sections of one look stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// No mark.
    None,
    /// `■`, `・`, `【`: a character of its own.
    Sign(char),
    /// `①`.
    Circled,
    /// `Ⅰ`.
    Roman,
    /// `1.`, `1)`, `1 `: the character after the number, a space for a gap.
    Number(char),
    /// `1-2.`
    SubNumber,
    /// `(1)`, `[1]`: the bracket, and whether digits are within.
    Bracket(char, bool),
    /// `第1`, `第2章`.
    Ordinal,
    /// `ア.`, `A)`.
    Letter(bool),
    /// `一、`.
    Kanji,
    /// `Q1`, `A1`.
    Question(char),
}

/// Bytes of the mark that opens a line (0 where it has none), and its look. `cut` says where white space stands, or was
/// left out, before a byte of the line.
pub(super) fn find(line: &str, cut: &dyn Fn(usize) -> bool) -> (usize, Style) {
    let Some(first) = line.chars().next() else { return (0, Style::None) };
    let one = first.len_utf8();
    match first {
        '■' | '□' | '◆' | '◇' | '●' | '○' | '◎' | '・' | '▼' | '▽' | '▲' | '△' | '★' | '☆'
        | '※' | '*' | '◯' | '►' | '▶' | '•' | '‣' | '▪' | '◾' | '⚫' | '◦' | '✓' | '✔' | '➤'
        | '⬛' | '◉' => (one, Style::Sign(first)),
        '①'..='⓿' | '❶'..='➓' | '㈠'..='㈩' => (one, Style::Circled),
        'Ⅰ'..='Ⅿ' | 'ⅰ'..='ⅿ' => (one, Style::Roman),
        '-' if line.chars().nth(1).is_some_and(|c| !c.is_ascii_digit() && c != '-') => {
            (1, Style::Sign('-'))
        }
        '(' | '（' | '[' | '<' | '〔' => bracketed(line, first),
        '0'..='9' | '０'..='９' => numbered(line, cut),
        '第' => ordinal(line, cut),
        'Q' | 'A' if question(line, cut) > 0 => (question(line, cut), Style::Question(first)),
        'ア'..='コ' | '一'..='龠' | 'A'..='Z' | 'a'..='z' if is_letter(first) => {
            lettered(line, first, cut)
        }
        _ => (0, Style::None),
    }
}

/// A letter or numeral that can be a mark.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_kana(c) || is_kanji(c)
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ア' | 'イ' | 'ウ' | 'エ' | 'オ' | 'カ' | 'キ' | 'ク' | 'ケ' | 'コ')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// `(1)`, `(ア)`, `<1>`.
fn bracketed(line: &str, open: char) -> (usize, Style) {
    let none = (0, Style::None);
    let close = line
        .char_indices()
        .skip(1)
        .take(4)
        .find(|(_, c)| matches!(c, ')' | '）' | ']' | '>' | '〕'));
    let Some((at, c)) = close else { return none };
    let inner = line.get(open.len_utf8()..at).unwrap_or_default();
    let fine = inner.chars().all(|c| {
        c.is_ascii_alphanumeric() || is_kana(c) || is_kanji(c) || ('０'..='９').contains(&c)
    });
    if !fine || inner.is_empty() || !at_most(inner, 2) {
        return none;
    }
    (at + c.len_utf8(), Style::Bracket(open, inner.chars().all(char::is_numeric)))
}

/// `1.`, `2-1.`, `3)`, `4、`, and `5 ` before a word.
fn numbered(line: &str, cut: &dyn Fn(usize) -> bool) -> (usize, Style) {
    let none = (0, Style::None);
    let part =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '．') || ('０'..='９').contains(&c);
    // A gap ends the number: `2 2015年` is no `22015年`.
    let digits = line.char_indices().take_while(|(at, c)| part(*c) && (*at == 0 || !cut(*at)));
    let Some((last, c)) = digits.last() else { return none };
    let end = last + c.len_utf8();
    let head = line.get(..end).unwrap_or_default();
    if head.chars().filter(|c| c.is_numeric()).count() > 3 {
        return none;
    }
    let inner = head.trim_end_matches(['.', '．']);
    let style = |mark: char| {
        if inner.contains(['-', '.', '．']) { Style::SubNumber } else { Style::Number(mark) }
    };
    let after = line.get(end..).and_then(|rest| rest.chars().next());
    let word = line.get(end..).is_some_and(begins_word);
    match after {
        // 1.5倍 is a number, 1.概要 a mark.
        _ if head.ends_with(['.', '．']) && at_most(head, 6) => (end, style('.')),
        Some(c @ (')' | '）' | '、' | ':' | '：')) => (end + c.len_utf8(), style(c)),
        Some(_) if cut(end) && !head.ends_with('-') && word => (end, style(' ')),
        _ => none,
    }
}

/// What follows a mark begins a title: no number goes on, no unit of a number stands there.
fn begins_word(rest: &str) -> bool {
    let Some(c) = rest.chars().find(|c| !is_space(*c)) else { return false };
    c.is_alphabetic() && !"年月日時分秒件名人台個円枚社通回万千億点".contains(c)
        || matches!(c, '「' | '【')
}

/// `第1章`, and `第1 ` before a word; `第一報` is none.
fn ordinal(line: &str, cut: &dyn Fn(usize) -> bool) -> (usize, Style) {
    let start = '第'.len_utf8();
    let rest = line.get(start..).unwrap_or_default();
    let digit = |c: char| c.is_ascii_digit() || is_kanji(c) || ('０'..='９').contains(&c);
    let digits: usize = rest.chars().take_while(|c| digit(*c)).map(char::len_utf8).sum();
    let end = start + digits;
    let word = line.get(end..).is_some_and(begins_word);
    match line.get(end..).and_then(|r| r.chars().next()) {
        Some(c @ ('章' | '節' | '項' | '.' | '、' | '．')) if digits > 0 => {
            (end + c.len_utf8(), Style::Ordinal)
        }
        Some(_) if digits > 0 && cut(end) && word => (end, Style::Ordinal),
        _ => (0, Style::None),
    }
}

/// `Q1.`, `A:`, `Q `.
fn question(line: &str, cut: &dyn Fn(usize) -> bool) -> usize {
    let digits =
        line.chars().skip(1).take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c));
    let end = 1 + digits.map(char::len_utf8).sum::<usize>();
    match line.get(end..).and_then(|r| r.chars().next()) {
        Some(c @ ('.' | ':' | '．' | '：' | ')' | '）')) => end + c.len_utf8(),
        Some(_) if cut(end) => end,
        _ => 0,
    }
}

/// `ア.`, `A)`, `一、`, and `ア ` before a word.
fn lettered(line: &str, first: char, cut: &dyn Fn(usize) -> bool) -> (usize, Style) {
    let end = first.len_utf8();
    let style = if is_kanji(first) { Style::Kanji } else { Style::Letter(first.is_ascii()) };
    let word = line.get(end..).is_some_and(begins_word);
    match line.get(end..).and_then(|r| r.chars().next()) {
        Some(c @ ('.' | ')' | '、' | '．' | '）' | '　')) if c != '、' || style == Style::Kanji => {
            (end + c.len_utf8(), style)
        }
        Some(_) if cut(end) && word && !first.is_ascii() => (end, style),
        _ => (0, Style::None),
    }
}

/// The look of a line that stands in a frame: `【経緯】`, `<概要>`.
pub(super) fn frame(line: &str) -> Style {
    let first = line.chars().next().unwrap_or(' ');
    if matches!(first, '【' | '<' | '[' | '《' | '〔' | '≪') {
        Style::Sign(first)
    } else {
        Style::None
    }
}

/// Short, marked or framed, no sentence.
pub(super) fn is_heading(line: &str, marker: usize, style: Style) -> bool {
    let framed = marker == 0 && style != Style::None;
    let bullet = matches!(
        style,
        Style::Sign('・' | '※' | '-' | '*' | '•' | '◦' | '✓' | '✔' | '‣') | Style::Question('A')
    );
    let rest = line.get(marker..).unwrap_or_default();
    if rest.is_empty() || bullet || !(marker > 0 || framed) {
        return false;
    }
    let question = style == Style::Question('Q');
    let longest = if question { 60 } else { 40 };
    let closed = || line.ends_with(['。', '、']) || rest.contains('。');
    at_most(rest, longest) && (question || !closed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(line: &str) -> usize {
        find(line, &|_| false).0
    }

    #[test]
    fn marks_of_all_styles_are_seen() {
        for line in [
            "1.概要", "(1)経緯", "①氏名", "・住所", "■対象", "Ⅰ概要", "ア.氏名", "2-1.原因",
            "一、経緯", "※1なお", "第2章", "Q1.対象は", "[3]件数", "３．対応",
        ] {
            assert!(length(line) > 0, "{line}");
        }
        for line in [
            "2018年4月", "1,000件", "平成29年", "弊社は", "一部の方", "(株)例示", "第一報",
            "今、調査中", "Amazon", "-----",
        ] {
            assert_eq!(length(line), 0, "{line}");
        }
    }
}
