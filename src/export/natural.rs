//! The order in which people count: `e2` before `e10`, the span `48-77` before `123-151`.

/// A key whose order is the natural order of the texts: runs of digits compare as numbers.
///
/// A run of digits becomes its length, then its digits without leading zeros; the length is written so that a longer
/// run sorts later and that digits keep their place among other characters. The text itself ends the key, so two texts
/// never share one.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(2 * text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        key.push_str(&rest[..start]);
        let digits = &rest[start..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        push_number(&mut key, &digits[..end]);
        rest = &digits[end..];
    }
    key.push_str(rest);
    key.push('\0');
    key.push_str(text);
    key
}

fn push_number(key: &mut String, digits: &str) {
    let number = digits.trim_start_matches('0');
    for _ in 0..number.len() / 9 {
        key.push('9');
    }
    key.push(char::from(b"012345678"[number.len() % 9]));
    key.push_str(number);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by_key(|text| key(text));
        texts
    }

    #[test]
    fn numbers_compare_as_numbers() {
        assert_eq!(sorted(vec!["e10", "e2", "e1"]), ["e1", "e2", "e10"]);
        assert_eq!(
            sorted(vec!["span/123-151", "span/48-770", "span/48-77"]),
            ["span/48-77", "span/48-770", "span/123-151"]
        );
    }

    #[test]
    fn long_numbers_compare_by_their_length_first() {
        let texts = [
            "7", "99999999", "100000000", "999999999", "123456789012345678", "1234567890123456789",
        ];
        assert_eq!(sorted(texts.iter().rev().copied().collect()), texts);
    }

    #[test]
    fn leading_zeros_do_not_make_two_texts_one() {
        assert_eq!(sorted(vec!["a1", "a01", "a2", "a0"]), ["a0", "a01", "a1", "a2"]);
    }

    #[test]
    fn a_thing_comes_before_what_lies_below_it() {
        assert_eq!(sorted(vec!["x/1", "x1", "x", "x-1"]), ["x", "x-1", "x/1", "x1"]);
    }
}
