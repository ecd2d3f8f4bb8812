//! Short names that the notice defines: 株式会社X(以下「X社」といいます。), (以下、X), 以下「本サイト」と記載.

use crate::extract::cues::starts;
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::names::chars::{Kind, before, head, kind, next, rest, window};

/// A definition: the short name, and where the words end that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Definition {
    /// The short name, without brackets.
    pub(super) name: Place,
    /// The words that it stands for.
    pub(super) of: Place,
}

/// All definitions in the order of the text.
pub(super) fn definitions(document: &Document) -> Vec<Definition> {
    let points = document.landmarks.all(Landmark::Points).filter(|(_, word)| *word == "以下");
    points.filter_map(|(at, word)| definition(document, at, at + word.len())).collect()
}

fn definition(document: &Document, at: usize, end: usize) -> Option<Definition> {
    let text = document.text();
    let start = after_openers(text, end);
    let (name, quoted) = match next(text, start)? {
        open @ ('「' | '『' | '“' | '"' | '\'' | '‘' | '【' | '<' | '[') => {
            (quoted(text, start, open)?, true)
        }
        _ => (unquoted(text, start)?, false),
    };
    let open = open_bracket(text, at);
    let said = says_so(rest(text, name.end + if quoted { closing(text, name.end) } else { 0 }));
    if !(said || open.is_some() && closes(text, &name, quoted)) {
        return None;
    }
    let of_end = open
        .unwrap_or_else(|| text.get(..at).map_or(at, |h| h.trim_end_matches(['、', ',']).len()));
    let of = before(text, of_end).is_some().then(|| of_start(document, of_end)..of_end)?;
    Some(Definition { name, of })
}

/// Behind 、 : 総称して and the like after 以下.
fn after_openers(text: &str, at: usize) -> usize {
    const OPENERS: &[&str] = &[
        "、", ",", ":", "・", "総称して", "併せて", "合わせて", "あわせて", "単に", "まとめて",
        "これを", "これらを", "略して", "便宜上", "略称", "は", "両者を", "各々", "それぞれ",
    ];
    let mut at = at;
    while let Some(word) = OPENERS.iter().find(|w| rest(text, at).starts_with(*w)) {
        at += word.len();
    }
    at
}

/// Longest short name, in bytes.
const LONGEST: usize = 75;

fn quoted(text: &str, open_at: usize, open: char) -> Option<Place> {
    let close = match open {
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '‘' => '’',
        '【' => '】',
        '<' => '>',
        '[' => ']',
        c => c,
    };
    let start = open_at + open.len_utf8();
    let length =
        window(text, start, LONGEST + 9).find(close).filter(|l| (1..=LONGEST).contains(l))?;
    let name = rest(text, start).get(..length)?;
    (!name.contains(['\n', '。'])).then_some(start..start + length)
}

fn closing(text: &str, at: usize) -> usize {
    next(text, at).map_or(0, char::len_utf8)
}

/// A short name without quotation marks: up to the bracket or と.
fn unquoted(text: &str, start: usize) -> Option<Place> {
    const NO_NAME: &[&str] = &[
        "の", "に", "同じ", "省略", "略", "余白", "全て", "各項", "記", "すべて", "が", "を",
        "本文", "で",
    ];
    let rest = window(text, start, LONGEST + 30);
    if NO_NAME.iter().any(|w| rest.starts_with(w)) {
        return None;
    }
    let ends = [
        ")", "という", "といい", "と略", "と呼", "と記", "と表", "と称", "とします", "とする",
        "とし、", "と総称", "と致", "といたし",
    ];
    let end =
        ends.iter().filter_map(|e| rest.find(e)).min().filter(|l| (1..=LONGEST).contains(l))?;
    let name = rest.get(..end)?.trim_end_matches(['。', '、']);
    (!name.contains(['\n', '。', '、', '(', '「'])).then_some(start..start + name.len())
}

/// The bracket around 以下, not closed before it.
fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in head(text, at).char_indices().rev().take(160) {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(i),
            '(' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Whether words follow that define: という, と略す, と記載.
fn says_so(after: &str) -> bool {
    let after = after.trim_start_matches(['」', '』', '”']);
    starts!(
        after,
        ["とい", "と略", "と記", "と呼", "と表", "とし", "と称", "と総", "とす", "と致", "といた"]
    )
}

fn closes(text: &str, name: &Place, quoted: bool) -> bool {
    let at = name.end + if quoted { closing(text, name.end) } else { 0 };
    rest(text, at).starts_with([')', '、', '。', ',', '・'])
}

/// The begin of the words that end here: the quotation, or the words since the last mark.
fn of_start(document: &Document, end: usize) -> usize {
    let text = document.text();
    let quote = match before(text, end) {
        Some('」') => Some('「'),
        Some('』') => Some('『'),
        Some('”') => Some('“'),
        _ => None,
    };
    if let Some(start) = quote.and_then(|open| head(text, end).rfind(open)) {
        return start;
    }
    let mut start = end;
    for (i, c) in head(text, end).char_indices().rev().take(40) {
        let grammar = kind(c) == Kind::Hiragana && !matches!(c, 'お' | 'ご');
        if matches!(c, '、' | '。' | '\n' | '「' | '」' | '(' | ')' | ':' | '】')
            || grammar && start < end
        {
            break;
        }
        start = i;
    }
    start
}

/// Whether a short name means the one who speaks or a thing of his, not another body: 当社, 弊社, 本サイト.
pub(super) fn is_own(name: &str) -> bool {
    const OWN: &[&str] = &[
        "弊社", "小社", "自社", "私共", "私ども", "わたくしども", "弊所", "弊会", "弊店", "弊行",
        "弊院", "弊園", "弊校", "弊団",
    ];
    OWN.contains(&name)
        || (name.starts_with(['当', '本']) && at_most(name, 5) && !name.starts_with("当該"))
}
