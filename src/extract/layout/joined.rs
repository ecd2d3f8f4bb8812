//! Lines that a page broke at its width.

use crate::extract::flow::is_space;
use crate::extract::layout::marker;

/// No page is wider, in columns.
const WIDEST: usize = 140;
/// No line that runs on is shorter.
const NARROWEST: usize = 30;
/// On a narrower page words must be broken between lines.
const ORDINARY: usize = 40;
/// So much shorter than the page a full line can be: a mark or a word that must not stand at its end.
const SLACK: usize = 5;
/// So much shorter a line within such a page can be that ends before a long word.
const MORE_SLACK: usize = 11;

/// No page has fewer such lines.
const FEWEST: usize = 3;

/// A stretch of lines that were broken at one width.
struct Page {
    first: usize,
    last: usize,
    width: usize,
}

/// Which lines of the stored text (split at `\n`) run on into the next: those that fill the width of a page whose lines
/// were broken at it.
pub(in crate::extract) fn joined(text: &str) -> Vec<bool> {
    let lines: Vec<&str> = text.split('\n').collect();
    let widths: Vec<usize> = lines.iter().map(|l| width(l.trim_end())).collect();
    let Some(page) = page(&lines, &widths) else { return vec![false; lines.len()] };
    let full = |i: usize, width: usize| {
        let inside = (page.first..=page.last).contains(&i);
        inside && width + MORE_SLACK >= page.width && width <= page.width + 1
    };
    let mut joined: Vec<bool> = Vec::with_capacity(lines.len());
    // The indent of the item that the line belongs to.
    let mut item: Option<usize> = None;
    for (i, (line, width)) in lines.iter().zip(&widths).enumerate() {
        let runs_on = i > 0 && joined.last().is_some_and(|j| *j);
        if !runs_on {
            item = has_marker(line).then(|| indent(line));
        }
        let next = lines.get(i + 1).copied().unwrap_or_default();
        let next_starts_new = starts_new(next, item);
        joined.push(full(i, *width) && is_open(line) && !is_ruler(line) && !next_starts_new);
    }
    joined
}

/// The width at which most lines break within a sentence; `None` where the text has no such width.
fn page(lines: &[&str], widths: &[usize]) -> Option<Page> {
    let fits = |line: &str, width: usize| {
        (NARROWEST..=WIDEST).contains(&width) && is_open(line) && !is_ruler(line)
    };
    let candidates: Vec<bool> = lines.iter().zip(widths).map(|(l, w)| fits(l, *w)).collect();
    let candidate = |i: usize| candidates.get(i).copied().unwrap_or(false);
    let mut counts = [0_usize; WIDEST + 1];
    for (width, _) in widths.iter().zip(&candidates).filter(|(_, candidate)| **candidate) {
        if let Some(count) = counts.get_mut(*width) {
            *count += 1;
        }
    }
    if counts.iter().sum::<usize>() < FEWEST {
        return None;
    }
    let band = |width: usize| -> usize {
        counts.get(width - SLACK..=width).unwrap_or_default().iter().sum()
    };
    // Of equal bands the narrowest: its widest line is there.
    let fullest = (NARROWEST..=WIDEST).rev().max_by_key(|w| (band(*w), usize::MAX - w))?;
    // A line of the page around a mail can lie just above the mail's width, which most of its lines have.
    let commonest = (NARROWEST..=WIDEST).rev().max_by_key(|w| counts.get(*w).copied())?;
    let of_width = |width: usize| {
        let in_band = |i: &usize| {
            candidate(*i) && widths.get(*i).is_some_and(|w| (width - SLACK..=width).contains(w))
        };
        let first = (0..lines.len()).find(in_band)?;
        let last = (0..lines.len()).rev().find(in_band)?;
        let inside = || widths.iter().take(last + 1).skip(first);
        let wider = inside().filter(|w| **w > width + 3).count();
        let open = (first..=last).filter(|i| candidate(*i)).count();
        let found = band(width);
        let torn = width >= ORDINARY
            || found >= 4 && (first..=last).any(|i| in_band(&i) && is_torn(lines, i));
        (torn && found >= FEWEST && wider * 8 <= found && found * 2 >= open).then_some(Page {
            first,
            last,
            width: widest(&counts, width),
        })
    };
    of_width(fullest).or_else(|| of_width(commonest).filter(|_| band(commonest) >= 2 * FEWEST))
}

/// The next line begins with what no line can begin with: a small kana, a comma, the rest of a number or of its unit.
fn is_torn(lines: &[&str], index: usize) -> bool {
    let next = lines.get(index + 1).and_then(|l| l.trim_start().chars().next());
    let last = lines.get(index).and_then(|l| l.trim_end().chars().next_back());
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    next.is_some_and(|c| "をっゃゅょんるれらろーァィゥェォッャュョ、。".contains(c))
        || digit(last) && (digit(next) || next.is_some_and(|c| "年月日件名人".contains(c)))
}

/// A few lines stand out by a closing mark or two.
fn widest(counts: &[usize], width: usize) -> usize {
    let out = (width + 1..=width + 3).filter(|w| counts.get(*w).is_some_and(|c| *c > 0));
    out.max().unwrap_or(width)
}

fn is_open(line: &str) -> bool {
    !line.trim_end().ends_with(['。', '：', ':', '」', '】', '>', '＞'])
}

/// A line of dashes or stars.
fn is_ruler(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !is_space(*c));
    let Some(first) = marks.next() else { return false };
    !first.is_alphanumeric() && marks.all(|c| c == first)
}

/// Columns on a terminal: 2 for a wide character, 1 for ASCII. Where no page has its edge it does not matter how many.
fn width(line: &str) -> usize {
    // A character has at most three bytes a column.
    if line.len() > 4 * WIDEST || line.len() + MORE_SLACK < NARROWEST {
        return line.len();
    }
    let half = |c: &char| matches!(c, '\u{ff61}'..='\u{ff9f}');
    let narrow =
        if count(line, |b| b == 0xef) == 0 { 0 } else { line.chars().filter(half).count() };
    // First bytes of characters: below 0x80 those of ASCII, from 0xc0 on the others.
    count(line, |b| b < 0x80) + 2 * count(line, |b| b >= 0xc0) - narrow
}

/// How many bytes are of a kind, counted in parts small enough for vector instructions on bytes.
fn count(line: &str, kind: impl Fn(u8) -> bool) -> usize {
    let part = |bytes: &[u8]| bytes.iter().map(|b| u8::from(kind(*b))).sum::<u8>();
    line.as_bytes().chunks(128).map(|bytes| usize::from(part(bytes))).sum()
}

/// A new paragraph is indented, save under an item whose lines are all indented.
fn starts_new(line: &str, item: Option<usize>) -> bool {
    let trimmed = line.trim_start_matches(is_space);
    let indented =
        line.starts_with('　') && item.is_none_or(|indent_of_item| indent(line) < indent_of_item);
    trimmed.is_empty() || indented || is_ruler(trimmed) || has_marker(line)
}

/// Characters of white space before the first word.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| is_space(*c)).count()
}

fn has_marker(line: &str) -> bool {
    let trimmed = line.trim_start_matches(is_space);
    let cut = |at: usize| {
        let before = trimmed.get(..at).and_then(|b| b.chars().next_back());
        before.is_some_and(is_space) || trimmed.get(at..).is_some_and(|r| r.starts_with(is_space))
    };
    marker::find(trimmed, &cut).0 > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_at_the_page_width_run_on() {
        let text =
            "あ".repeat(35) + "\n" + &"い".repeat(35) + "\n" + &"う".repeat(34) + "\nえ。\n1.次";
        assert_eq!(joined(&text), [true, true, true, false, false]);
        assert_eq!(joined("平成23年\nお客様各位\n株式会社 例"), [false, false, false]);
    }

    #[test]
    fn on_a_narrow_page_words_torn_between_lines_tell_that_it_was_broken() {
        let lines = "町の案内に載せた施設の一覧表に欄\n が残っていたことが分かり、調べて\n いるところである。件数は令和6年1\n 1月の点検で見つかった家屋の一覧に\n記す。";
        assert_eq!(joined(lines), [true, true, true, true, false]);
        let items = "町の案内に載せた施設の一覧表の欄\n保護者に配った行事の案内文書の欄\n広報の担当が保管している写真の束\n会員に送った年次の報告書の控え類";
        assert!(!joined(items).contains(&true));
    }

    #[test]
    fn a_mail_quoted_in_a_page_with_longer_lines_is_closed() {
        let mail = "あ".repeat(35) + "\n" + &"い".repeat(34) + "\n" + &"う".repeat(35) + "\nえ。\n";
        let text = "前".repeat(90) + "。\n" + &mail + &"後".repeat(90) + "、\n終わり。";
        assert_eq!(joined(&text)[..5], [false, true, true, true, false]);
    }

    #[test]
    fn a_line_of_the_page_around_a_mail_does_not_set_its_width() {
        let mail = ("あ".repeat(31) + "\n").repeat(7) + "え。\n";
        let text = mail + &"後".repeat(60) + "、\n" + &"前".repeat(33) + "\n終わり。";
        assert_eq!(joined(&text)[..9], [true, true, true, true, true, true, true, false, false]);
    }

    #[test]
    fn an_item_runs_on_under_its_indent() {
        let page = ("あ".repeat(35) + "\n").repeat(3) + "い。\n";
        let text = page + "　・" + &"う".repeat(33) + "\n　　え)\n　お。\n";
        assert_eq!(joined(&text)[4..6], [true, false]);
    }

    #[test]
    fn rulers_do_not_run_on() {
        let mail = ("あ".repeat(35) + "\n").repeat(3) + "い。\n";
        let text = mail + &"-".repeat(70) + "\n概要\n";
        assert!(!joined(&text)[4]);
    }
}
