//! `a=b&c=d`: the parameters of an address or a form, strictly UTF-8, each as often as it stands there.

use percent_encoding::percent_decode_str;

/// The most parameters that are read.
const PARAMETERS: usize = 256;

/// The parameters in their order; `None` where one is no UTF-8, or there are too many.
pub(super) fn parameters(text: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    for part in text.split('&').filter(|part| !part.is_empty()) {
        if found.len() == PARAMETERS {
            return None;
        }
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        found.push((decoded(name)?, decoded(value)?));
    }
    Some(found)
}

fn decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The values of a parameter.
pub(super) fn all<'f>(
    form: &'f [(String, String)],
    name: &'f str,
) -> impl Iterator<Item = &'f str> {
    form.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded_and_kept_apart() {
        let form = parameters("query=SELECT+%2A&g=a&g=%E3%81%82&x").unwrap();
        assert_eq!(all(&form, "query").next(), Some("SELECT *"));
        assert_eq!(all(&form, "g").collect::<Vec<_>>(), ["a", "あ"]);
        assert_eq!(all(&form, "x").next(), Some(""));
    }

    #[test]
    fn what_is_no_utf_8_is_refused() {
        assert_eq!(parameters("query=%C3%28"), None);
        assert_eq!(parameters(&"a&".repeat(PARAMETERS + 1)), None);
    }
}
