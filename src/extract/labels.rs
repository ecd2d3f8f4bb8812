//! Labels of codes in both languages, and the folded form of words.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use unicode_normalization::UnicodeNormalization;

use crate::extract::flow::is_space;
use crate::lexicon::{Lexicon, Rank};
use crate::notice::{Code, Label};

/// The preferred labels of all concepts.
#[derive(Debug)]
pub(super) struct Labels(HashMap<String, HashMap<String, Label>>);

impl Labels {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut labels: HashMap<String, HashMap<String, Label>> = HashMap::new();
        for label in lexicon.labels.iter().filter(|l| l.rank == Rank::Preferred) {
            let scheme = labels.entry(bare(&label.scheme).to_owned()).or_default();
            let none = || Label { ja: String::new(), en: String::new() };
            let entry = scheme.entry(label.notation.clone()).or_insert_with(none);
            let word = if label.japanese { &mut entry.ja } else { &mut entry.en };
            word.clone_from(&label.text);
        }
        Self(labels)
    }

    /// The label of a code; the notation itself where the ontology has none.
    pub(super) fn of<C: Code>(&self, code: C) -> Label {
        let notation = code.notation();
        let known = self.0.get(C::SCHEME).and_then(|scheme| scheme.get(notation));
        let bare = || Label { ja: notation.to_owned(), en: notation.to_owned() };
        known.cloned().unwrap_or_else(bare)
    }
}

/// The labels of one code list, as `cause`.
pub(super) fn of_scheme<'l>(
    lexicon: &'l Lexicon,
    scheme: &'l str,
) -> impl Iterator<Item = &'l crate::lexicon::Label> {
    lexicon.labels.iter().filter(move |l| bare(&l.scheme) == scheme)
}

/// A scheme by the last word of its name, whether `/` or `#` stands before it.
fn bare(scheme: &str) -> &str {
    scheme.rsplit('#').next().unwrap_or(scheme)
}

/// The code with this notation; `None` where the list has none.
pub(super) fn code<C: Code + DeserializeOwned>(notation: &str) -> Option<C> {
    let word: StrDeserializer<'_, Error> = notation.into_deserializer();
    C::deserialize(word).ok()
}

/// Words in the form of the flow: NFKC, one kind of dash and tilde, no white space.
pub(super) fn folded(words: &str) -> String {
    if words.chars().all(is_plain) {
        return words.to_owned();
    }
    let dash = |c: char| match c {
        '〜' | '～' | '∼' | '〰' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        c => c,
    };
    words.chars().map(dash).nfkc().filter(|c| !is_space(*c)).collect()
}

/// ASCII, kana and ideographs that NFKC leaves as they are, whatever stands beside them; no white space.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}')
}

/// The words in lower case, without some characters.
pub(super) fn lower_without(words: &str, left_out: impl Fn(char) -> bool) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars().filter(|c| !left_out(*c)) {
        match c {
            '\0'..='\u{7f}' => text.push(c.to_ascii_lowercase()),
            // Kana and ideographs.
            '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => text.push(c),
            _ => text.extend(c.to_lowercase()),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        for c in '\0'..=char::MAX {
            let lower: String = c.to_lowercase().collect();
            assert_eq!(lower_without(&c.to_string(), |_| false), lower, "{c:?}");
        }
        assert_eq!(lower_without("A・Bー", |c| c == '・'), "abー");
    }

    #[test]
    fn words_without_white_space_are_folded_as_all_others() {
        assert_eq!(folded("サーバ ﾃﾞｰﾀ～Ａ"), "サーバデータ~A");
        assert_eq!(folded("当社 AB"), "当社AB");
    }
}
