//! Contact details of persons never enter a record: e-mail addresses and phone numbers are refused where they stand.

use unicode_normalization::UnicodeNormalization;

/// What kind of contact detail the text holds; `None` where there is none.
pub(crate) fn contact_detail(text: &str) -> Option<&'static str> {
    let plain: Vec<char> =
        text.nfkc().map(|c| if "‐‑–—−ー".contains(c) { '-' } else { c }).collect();
    if has_email(&plain) {
        Some("an e-mail address")
    } else if has_phone(&plain) {
        Some("a phone number")
    } else {
        None
    }
}

fn has_email(text: &[char]) -> bool {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    text.iter().enumerate().filter(|(_, c)| **c == '@').any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|i| text.get(i)).is_some_and(|c| local(*c));
        let domain: String = text
            .iter()
            .skip(at + 1)
            .take_while(|c| c.is_ascii_alphanumeric() || ".-".contains(**c))
            .collect();
        before && domain.trim_matches('.').contains('.')
    })
}

/// A run of digits and hyphens that begins with 0 or +81 and has two hyphens and 9 to 12 digits, or 10 to 11 digits
/// that begin with 0.
fn has_phone(text: &[char]) -> bool {
    text.split(|c| !(c.is_ascii_digit() || "-+()".contains(*c))).any(|run| {
        let digits: String = run.iter().filter(|c| c.is_ascii_digit()).collect();
        let hyphens = run.iter().filter(|c| **c == '-').count();
        let begins = digits.starts_with('0') || run.starts_with(&['+', '8', '1']);
        begins
            && (9..=12).contains(&digits.len())
            && (hyphens >= 2 || hyphens == 0 && (10..=11).contains(&digits.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_seen_in_any_width() {
        for text in [
            "info@example.jp",
            "連絡先：ｉｎｆｏ＠example.jp",
            "0120-000-000",
            "０３−００００−００００",
            "09000000000",
            "+81-3-0000-0000",
        ] {
            assert!(contact_detail(text).is_some(), "{text}");
        }
    }

    #[test]
    fn dates_counts_and_handles_are_no_contact_details() {
        for text in [
            "2013-08-01",
            "1,007,052件",
            "平成25年4月24日~30日",
            "@IT",
            "10589",
            "2005-12-10 2011-03-31",
            "4000012090001",
        ] {
            assert_eq!(contact_detail(text), None, "{text}");
        }
    }
}
