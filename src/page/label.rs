//! What a thing is called, in the languages that there are.

use oxigraph::model::Literal;

use crate::page::Language;

/// The labels of a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    japanese: Option<Box<str>>,
    english: Option<Box<str>>,
    /// In another language, or in none that is said.
    other: Option<Box<str>>,
}

impl Label {
    /// Takes a label in; of two in one language the first in code-point order stays, whatever the order of the calls.
    pub(super) fn add(&mut self, literal: &Literal) {
        let place = match literal.language().and_then(|tag| tag.get(..2)) {
            Some("ja") => &mut self.japanese,
            Some("en") => &mut self.english,
            _ => &mut self.other,
        };
        if place.as_deref().is_none_or(|known| literal.value() < known) {
            *place = Some(literal.value().into());
        }
    }

    /// The label in the language, else in any, with the language that it is in; `None` where there is none at all.
    ///
    /// A label whose language is not said counts as Japanese, the language of the notices.
    pub(super) fn in_language(&self, language: Language) -> Option<(&str, Language)> {
        let japanese = self.japanese.as_deref().or(self.other.as_deref());
        let japanese = japanese.map(|text| (text, Language::Japanese));
        let english = self.english.as_deref().map(|text| (text, Language::English));
        match language {
            Language::Japanese => japanese.or(english),
            Language::English => english.or(japanese),
        }
    }

    /// The label in exactly this language.
    pub(super) fn only(&self, language: Language) -> Option<&str> {
        match language {
            Language::Japanese => self.japanese.as_deref(),
            Language::English => self.english.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(literals: &[(&str, &str)]) -> Label {
        let mut label = Label::default();
        for (text, tag) in literals {
            label.add(&Literal::new_language_tagged_literal(*text, *tag).unwrap());
        }
        label
    }

    #[test]
    fn a_label_in_the_other_language_is_better_than_none() {
        let label = label(&[("氏名", "ja")]);
        assert_eq!(label.in_language(Language::English), Some(("氏名", Language::Japanese)));
        assert_eq!(label.only(Language::English), None);
    }

    #[test]
    fn two_labels_of_one_language_give_one_whatever_their_order() {
        let one = label(&[("b", "en"), ("a", "en-GB")]);
        assert_eq!(one, label(&[("a", "en"), ("b", "en")]));
    }
}
