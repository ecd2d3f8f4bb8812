//! Contact details of persons never enter a record: e-mail addresses and phone numbers are refused where they stand.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// What kind of contact detail the text holds; `None` where there is none.
pub(crate) fn contact_detail(text: &str) -> Option<&'static str> {
    if !may_hold_contact(text) {
        return None;
    }
    let plain = plain(text);
    if has_email(&plain) {
        Some("an e-mail address")
    } else if has_phone(&plain) {
        Some("a phone number")
    } else {
        None
    }
}

/// In one width, with one sort of hyphen.
fn plain(text: &str) -> Vec<char> {
    text.nfkc().map(|c| if "‐‑–—−ー".contains(c) { '-' } else { c }).collect()
}

/// False where there is neither an `@` nor a row of the nine digits of the shortest number.
fn may_hold_contact(text: &str) -> bool {
    !doubtful(text).is_empty()
}

/// Where contact details may stand, in bytes and in the order of the text: each `@`, and each row of at least the nine digits of
/// the shortest number, however they are written and parted. A part of the text that touches none of them holds no contact
/// detail.
pub(crate) fn doubtful(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut digits, mut at) = (0, 0, 0);
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        if digits == 0 && is_word(rest) {
            at += 3;
            continue;
        }
        let (part, length) = part_at(text, at);
        if let Part::Digits(more) = part {
            from = if digits == 0 { at } else { from };
            digits += more;
        } else {
            if digits >= 9 {
                found.push(from..at);
            }
            if part == Part::At {
                found.push(at..at + length);
            }
            digits = 0;
        }
        at += length;
    }
    if digits >= 9 {
        found.push(from..text.len());
    }
    found
}

/// Most hiragana, katakana, ideographs and marks between them: three bytes.
fn is_word(text: &[u8]) -> bool {
    match text {
        [0xe5..=0xe9, ..] | [0xe3, 0x81, ..] | [0xe4, 0xb8..=0xbf, ..] => true,
        [0xe3, 0x80, last, ..] => matches!(last, 0x81..=0x83 | 0x85..=0x97),
        [0xe3, 0x82, last, ..] => !matches!(last, 0x97..=0x9f),
        [0xe3, 0x83, last, ..] => *last <= 0xbb,
        _ => false,
    }
}

/// What the character at a byte can be, and its length.
fn part_at(text: &str, at: usize) -> (Part, usize) {
    let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    (part(c), c.len_utf8())
}

/// What a character can be in a contact detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    At,
    /// So many digits at most; 0 for what parts them.
    Digits(usize),
    /// Ends a row of digits.
    Other,
}

/// One character becomes at most three digits by NFKC; kana, ideographs and letters stay what they are and end a row.
fn part(c: char) -> Part {
    match c {
        '0'..='9' | '+' | '\u{ff10}'..='\u{ff19}' | '\u{ff0b}' => Part::Digits(1),
        '@' | '\u{ff20}' | '\u{fe6b}' => Part::At,
        // What parts the groups of a number.
        '\t'..='\r'
        | ' '
        | '('
        | ')'
        | '-'
        | '.'
        | '\u{3000}'
        | '\u{30fc}'
        | '\u{ff01}'..='\u{ff0f}' => Part::Digits(0),
        '\0'..='\u{7f}'
        | '\u{3041}'..='\u{3096}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3005}'..='\u{3017}'
        | '\u{30a0}'..='\u{30fe}'
        | '\u{ff1a}'..='\u{ff5e}' => Part::Other,
        _ => Part::Digits(3),
    }
}

fn has_email(text: &[char]) -> bool {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    text.iter().enumerate().filter(|(_, c)| **c == '@').any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|i| text.get(i)).is_some_and(|c| local(*c));
        let domain: String = text
            .iter()
            .skip(at + 1)
            .take_while(|c| c.is_alphanumeric() || ".-".contains(**c))
            .collect();
        before && domain.trim_matches('.').contains('.')
    })
}

/// Groups of digits parted by a hyphen, bracket, dot or one space that begin with 0 or +81 and come to 9 to 12 digits in
/// three groups, or 10 to 11 digits beginning with 0 in one group.
fn has_phone(text: &[char]) -> bool {
    let separates = |c: char| "-().".contains(c) || c.is_whitespace();
    text.split(|c| !(c.is_ascii_digit() || *c == '+' || separates(*c))).any(|run| {
        let groups: Vec<String> = run
            .split(|c| separates(*c))
            .filter(|g| !g.is_empty())
            .map(|g| g.iter().collect())
            .collect();
        groups.iter().any(|g| g.starts_with('0') && (10..=11).contains(&g.len()))
            || groups.windows(3).any(is_number)
            || groups.windows(4).any(is_number)
    })
}

fn is_number(groups: &[String]) -> bool {
    let [first, .., last] = groups else { return false };
    let digits = groups.concat().trim_start_matches('+').len();
    let foreign = first == "+81" || first == "81" && groups.len() == 4;
    // A date has its longest group first; the trunk prefix has at most five digits and the last group three or four.
    (foreign || first.starts_with('0') && (2..=5).contains(&first.len()))
        && (9..=12).contains(&digits)
        && (3..=4).contains(&last.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn the_quick_look_passes_over_no_contact_detail(
            text in prop_oneof![
                "[あ電]?[0０][0-9０-９]{1,3}[-ー‐−ｰ–().（）． 　\u{a0}\t]{1,2}[0-9０-９]{3,4}[-ー‐−ｰ–().（）． 　\u{a0}\t]{1,2}[0-9０-９]{3,4}。?",
                "[+＋]81[-ー ][0-9]{1,2}[-ー ][0-9０-９]{4}[-ー ][0-9]{4}",
                "[0-9０-９]{0,4}([-ー（）A:：、]{0,2}[0-9①⑩]{0,5}){0,6}(@|＠|﹫)?[a-zａ]{0,2}\\.?[a-z]{0,2}",
            ],
        ) {
            let found = |text: &str| {
                let plain: Vec<char> = plain(text);
                has_email(&plain) || has_phone(&plain)
            };
            prop_assert!(may_hold_contact(&text) || !found(&text));
            let doubtful = doubtful(&text);
            for (start, _) in text.char_indices() {
                let free = |d: &Range<usize>| d.end <= start || d.start >= text.len();
                prop_assert!(!doubtful.iter().all(free) || !found(&text[start..]));
            }
        }
    }

    #[test]
    fn addresses_and_numbers_are_seen_in_any_width() {
        for text in [
            "info@example.jp", "連絡先：ｉｎｆｏ＠example.jp", "0120-000-000",
            "０３−００００−００００", "09000000000", "+81-3-0000-0000", "(03)0000-0000",
            "03 0000 0000", "+81 3 0000 0000", "(0120)000-000", "0120.000.000", "taro@例え.jp",
        ] {
            assert!(contact_detail(text).is_some(), "{text}");
        }
    }

    #[test]
    fn one_character_becomes_at_most_three_digits_and_no_hidden_at() {
        for c in '\0'..=char::MAX {
            let folded: Vec<char> = [c].into_iter().nfkc().collect();
            let digits = folded.iter().filter(|f| f.is_ascii_digit()).count();
            assert!(digits <= 3, "{c:?}");
            assert!(!folded.contains(&'@') || may_hold_contact(&c.to_string()), "{c:?}");
            assert!(
                may_hold_contact(&c.to_string().repeat(9_usize.div_ceil(digits.max(1))))
                    || digits == 0,
                "{c:?}"
            );
        }
    }

    #[test]
    fn dates_counts_and_handles_are_no_contact_details() {
        for text in [
            "2013-08-01", "1,007,052件", "平成25年4月24日~30日", "@IT", "10589",
            "2005-12-10 2011-03-31", "4000012090001",
        ] {
            assert_eq!(contact_detail(text), None, "{text}");
        }
    }
}
