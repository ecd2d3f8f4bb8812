//! The text as it is read: one width, no white space, soft line ends closed, with the way back to the stored text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::extract::signs;
use crate::notice::Span;

/// A stretch of the flow, in bytes.
pub(super) type Place = Range<usize>;

/// White space that was left out in front of a position of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// One ordinary space.
    Narrow,
    /// A full-width space or several ordinary ones.
    Wide,
    /// A tab: the edge of a table cell.
    Tab,
    /// A line end within a sentence, closed.
    Line,
}

/// The folded text.
///
/// Characters are folded by NFKC one by one (ＡＢＣ → ABC, ㈱ → (株), ﾃﾞ → デ), save circled and Roman numbers and `…`;
/// all wave dashes become `~`, all hyphens and minus signs between other characters `-`. White space is left out and
/// remembered as a [`Gap`]; only hard line ends stay, as `\n`, never two in a row.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) text: String,
    /// Where the stretches of the flow come from, in its order.
    origins: Vec<Origin>,
    gaps: Vec<(usize, Gap)>,
    /// Where a number or a date can begin, and maybe elsewhere.
    signs: Vec<usize>,
}

/// Where a stretch of the flow comes from.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// The first byte of the stretch.
    at: usize,
    /// The code point of the stored text that its first character comes from.
    first: u32,
    /// How many code points became this stretch; 0 for characters taken over one by one.
    folded: u32,
}

/// The longest stretch in bytes: characters are counted from its beginning.
const STRETCH: usize = 240;

impl Flow {
    /// `joined[i]` says that line `i` of the text (split at `\n`) runs on into the next.
    pub(super) fn new(text: &str, joined: &[bool]) -> Self {
        let mut flow = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len() / 32),
            gaps: Vec::new(),
            signs: Vec::new(),
        };
        let mut line = 0;
        let mut pending = None;
        let mut at = 0_u32;
        let mut chars = text.chars();
        loop {
            let rest = chars.as_str();
            let run = kept(rest);
            if let Some((kept, others)) = rest.split_at_checked(run).filter(|_| run > 0) {
                flow.set_apart(pending.take());
                at = flow.keep(kept, at);
                chars = others.chars();
            }
            let Some(c) = chars.next() else { break };
            let origin = (at, 1);
            at = at.saturating_add(1);
            match c {
                '\n' => {
                    if joined.get(line).copied().unwrap_or(false) {
                        pending = Some(Gap::Line);
                    } else {
                        flow.line_end(origin);
                        pending = None;
                    }
                    line += 1;
                }
                '\t' => pending = Some(Gap::Tab),
                c if is_space(c) => pending = Some(wider(pending, c)),
                c => {
                    flow.set_apart(pending.take());
                    let mut rest = chars.clone();
                    if let Some(one) = rest.next().and_then(|mark| voiced(c, mark)) {
                        (chars, at) = (rest, at.saturating_add(1));
                        flow.push(one, (origin.0, 2));
                    } else {
                        flow.push(c, origin);
                    }
                }
            }
        }
        flow.signs = signs::of(&flow.text);
        flow
    }

    /// The next character at or after a byte with which a number or a date can begin; some with which none does.
    pub(super) fn next_sign(&self, at: usize, from: &mut usize) -> Option<usize> {
        while *self.signs.get(*from)? < at {
            *from += 1;
        }
        self.signs.get(*from).copied()
    }

    /// Takes over characters as they are, the first of which is code point `at`; the code point after them.
    fn keep(&mut self, run: &str, at: u32) -> u32 {
        let (mut next, mut rest) = (at, run);
        while !rest.is_empty() {
            let (stretch, others) = rest.split_at(rest.floor_char_boundary(STRETCH));
            self.origins.push(Origin { at: self.text.len(), first: next, folded: 0 });
            self.text.push_str(stretch);
            next = next.saturating_add(count(stretch));
            rest = others;
        }
        next
    }

    fn line_end(&mut self, origin: (u32, u32)) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.put('\n', origin);
        }
    }

    /// Remembers white space before the next character, save at the beginning of a line.
    fn set_apart(&mut self, gap: Option<Gap>) {
        if let Some(gap) = gap
            && !self.text.is_empty()
            && !self.text.ends_with('\n')
        {
            self.gaps.push((self.text.len(), gap));
        }
    }

    fn push(&mut self, c: char, origin: (u32, u32)) {
        match c {
            '〜' | '～' | '∼' | '〰' => self.put('~', origin),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '─' | '━' => {
                self.put('-', origin);
            }
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{00ad}' => {}
            c if is_kept(c) => self.put(c, origin),
            // Full-width ASCII.
            '\u{ff01}'..='\u{ff5e}' => {
                if let Some(folded) = char::from_u32(u32::from(c) - 0xfee0) {
                    self.put(folded, origin);
                }
            }
            _ => {
                for folded in std::iter::once(c).nfkc() {
                    if !is_space(folded) {
                        self.put(folded, origin);
                    }
                }
            }
        }
    }

    /// Adds a character that comes from a code point of the stored text, or several from there on.
    fn put(&mut self, c: char, (first, folded): (u32, u32)) {
        self.origins.push(Origin { at: self.text.len(), first, folded });
        self.text.push(c);
    }

    /// The stretch of the stored text; `None` for an empty place or one outside the flow.
    pub(super) fn span(&self, place: &Place) -> Option<Span> {
        let (start, _) = self.origin(place.start)?;
        let (_, end) = self.origin(place.end.checked_sub(1)?)?;
        Span::new(start as usize, end as usize)
    }

    /// The code points of the stored text from which the character with this byte comes: the first, and the one after them.
    fn origin(&self, byte: usize) -> Option<(u32, u32)> {
        let next = self.origins.partition_point(|o| o.at <= byte);
        let origin = self.origins.get(next.checked_sub(1)?)?;
        let head = self.text.as_bytes().get(origin.at..=byte)?;
        if origin.folded > 0 {
            return Some((origin.first, origin.first.saturating_add(origin.folded)));
        }
        // Fewer than 256: counted as bytes, for vector instructions.
        let begun: u8 = head.iter().map(|b| u8::from(!matches!(b, 0x80..=0xbf))).sum();
        let end = origin.first.saturating_add(u32::from(begun));
        Some((end.saturating_sub(1), end))
    }

    /// The words of a place, folded; empty for a place outside the flow or within a character.
    pub(super) fn words(&self, place: &Place) -> &str {
        self.text.get(place.clone()).unwrap_or_default()
    }

    /// The white space left out right before this byte.
    pub(super) fn gap(&self, at: usize) -> Option<Gap> {
        let found = self.gaps.binary_search_by_key(&at, |(place, _)| *place).ok()?;
        self.gaps.get(found).map(|(_, gap)| *gap)
    }

    /// The gaps within a place, with their positions.
    pub(super) fn gaps_in(&self, place: &Place) -> &[(usize, Gap)] {
        let first = self.gaps.partition_point(|(at, _)| *at <= place.start);
        let end = self.gaps.partition_point(|(at, _)| *at < place.end);
        self.gaps.get(first..end.max(first)).unwrap_or_default()
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Bytes at the begin of a text that stay as they are.
fn kept(text: &str) -> usize {
    let mut rest = text.as_bytes();
    loop {
        let length = match rest {
            // Ideographs, hiragana and katakana.
            [0xe5..=0xe9, _, _, ..]
            | [0xe4, 0xb8..=0xbf, _, ..]
            | [0xe3, 0x81, 0x81..=0xbf, ..]
            | [0xe3, 0x82, 0x80..=0x96 | 0xa0..=0xbf, ..]
            | [0xe3, 0x83, 0x80..=0xbe, ..]
            // Full stop, comma, brackets.
            | [0xe3, 0x80, 0x81..=0x83 | 0x85..=0x97, ..] => 3,
            [b'!'..=b'~', ..] => 1,
            _ => {
                let next = text.get(text.len() - rest.len()..).and_then(|t| t.chars().next());
                next.filter(|c| is_kept(*c)).map_or(0, char::len_utf8)
            }
        };
        match rest.get(length..) {
            Some(others) if length > 0 => rest = others,
            _ => return text.len() - rest.len(),
        }
    }
}

/// Characters that stay as they are: ASCII, kana and ideographs that NFKC leaves alone, brackets and signs of enumeration.
fn is_kept(c: char) -> bool {
    matches!(
        c,
        '!'..='~'
            | '\u{3001}'..='\u{3003}'
            | '\u{3005}'..='\u{3017}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a0}'..='\u{30fe}'
            | '\u{4e00}'..='\u{9fff}'
            | '…'
            | '‥'
            | '\u{2150}'..='\u{218f}'
            | '\u{2460}'..='\u{24ff}'
            | '\u{2776}'..='\u{2793}'
    )
}

/// Any white space but the line end, and marks that show nothing.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{3164}' | '\u{2800}')
}

fn wider(pending: Option<Gap>, c: char) -> Gap {
    match (pending, c) {
        (None, ' ' | '\u{a0}' | '\r') => Gap::Narrow,
        (Some(gap @ (Gap::Tab | Gap::Line)), _) => gap,
        _ => Gap::Wide,
    }
}

/// A half-width kana with its voicing mark, as one character.
fn voiced(kana: char, mark: char) -> Option<char> {
    if !matches!(kana, '\u{ff66}'..='\u{ff9d}') || !matches!(mark, '\u{ff9e}' | '\u{ff9f}') {
        return None;
    }
    let mut both = [kana, mark].into_iter().nfkc();
    let one = both.next()?;
    both.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_and_spaces_are_folded_and_the_way_back_stays() {
        let flow = Flow::new("㈱ ｶﾞｽ　平成 ２９ 年\n\n次", &[]);
        assert_eq!(flow.text, "(株)ガス平成29年\n次");
        let place = flow.text.find("ガ").map(|at| at..at + "ガス".len()).unwrap();
        assert_eq!(flow.span(&place), Span::new(2, 5));
        assert_eq!(flow.gap(place.start), Some(Gap::Narrow));
        assert_eq!(flow.gap(flow.text.find("平").unwrap()), Some(Gap::Wide));
    }

    #[test]
    fn a_closed_line_end_is_a_gap() {
        let flow = Flow::new("株式会\n社", &[true]);
        assert_eq!(flow.text, "株式会社");
        assert_eq!(flow.gap("株式会".len()), Some(Gap::Line));
    }

    proptest! {
        #[test]
        fn every_character_leads_back_into_the_text(text in "[ぁ-ヿ一-鿿、-」1]{0,20}\\PC{0,40}[ \n　０-９ｱ-ﾟ㈱]{0,20}", joined in proptest::collection::vec(any::<bool>(), 0..4)) {
            let flow = Flow::new(&text, &joined);
            let length = text.chars().count();
            prop_assert_eq!(kept(&text), text.find(|c| !is_kept(c)).unwrap_or(text.len()));
            let begins = |c: char| c.is_ascii_digit() || "〇一十百千本同令".contains(c);
            for (at, _) in flow.text.char_indices().filter(|(_, c)| begins(*c)) {
                prop_assert!(flow.signs.contains(&at));
            }
            for (at, c) in flow.text.char_indices() {
                let span = flow.span(&(at..at + c.len_utf8())).unwrap();
                prop_assert!(span.end() <= length);
            }
        }
    }
}
