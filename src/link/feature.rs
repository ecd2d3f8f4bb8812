//! What speaks for and against a link, in words that a person understands, each with its weight.

use std::fmt;

/// One thing that speaks for or against an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// What kind of thing.
    pub kind: FeatureKind,
    /// How much it speaks for the entry, in bits: each bit doubles the odds, a negative one halves them.
    pub bits: f64,
    /// What was compared, in words.
    pub note: String,
}

/// The kinds of features; code list `link-feature`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeatureKind {
    /// The authority file has this number for the organisation.
    AuthorityNumber,
    /// The authority file has this number for a later time.
    LaterNumber,
    /// The authority file has another number for the organisation.
    OtherNumber,
    /// The name is the registered one, however it is spelled.
    SameName,
    /// The registered name with a legal form that the notice leaves out.
    NameWithoutForm,
    /// The registered name with another legal form.
    OtherForm,
    /// The name is one that the register has for an earlier time.
    FormerName,
    /// The name is read like the registered one.
    SameReading,
    /// The name is the registered one in Latin letters.
    LatinName,
    /// The name differs from the registered one in few characters.
    SimilarName,
    /// Only a short form or a brand of the organisation has this name.
    ShortName,
    /// The notice places it in the prefecture of the entry.
    SamePrefecture,
    /// The notice places it in another prefecture.
    OtherPrefecture,
    /// The notice gives the address of the entry.
    SameAddress,
    /// The register has the website of the notice.
    SameSite,
    /// A public body here and there.
    SameKind,
    /// A public body here, a company there, or the other way round.
    OtherKind,
    /// The entry began after the notices.
    BeganLater,
    /// The entry ended before the notices.
    EndedEarlier,
    /// The register says that the linked entry was merged into this one.
    MergedInto,
    /// A person decided so.
    Decided,
}

/// What makes a link impossible weighs this much: a person can still decide otherwise.
const NEVER: f64 = -40.0;

impl FeatureKind {
    /// All, with their notations in the code list.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::AuthorityNumber, "authority-number"),
        (Self::LaterNumber, "later-number"),
        (Self::OtherNumber, "other-number"),
        (Self::SameName, "same-name"),
        (Self::NameWithoutForm, "name-without-form"),
        (Self::OtherForm, "other-form"),
        (Self::FormerName, "former-name"),
        (Self::SameReading, "same-reading"),
        (Self::LatinName, "latin-name"),
        (Self::SimilarName, "similar-name"),
        (Self::ShortName, "short-name"),
        (Self::SamePrefecture, "same-prefecture"),
        (Self::OtherPrefecture, "other-prefecture"),
        (Self::SameAddress, "same-address"),
        (Self::SameSite, "same-site"),
        (Self::SameKind, "same-kind"),
        (Self::OtherKind, "other-kind"),
        (Self::BeganLater, "began-later"),
        (Self::EndedEarlier, "ended-earlier"),
        (Self::MergedInto, "merged-into"),
        (Self::Decided, "decided"),
    ];

    /// Its notation in the code list `link-feature`.
    pub fn notation(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, notation)| notation)
    }

    /// How much it speaks for an entry where nothing else is known. Names are weighed in `compare`, by their length.
    pub(super) fn bits(self) -> f64 {
        match self {
            Self::AuthorityNumber | Self::Decided | Self::MergedInto => 20.0,
            Self::SameSite => 8.0,
            Self::SamePrefecture => 5.0,
            Self::SameAddress => 4.0,
            Self::SameKind => 1.0,
            Self::OtherPrefecture => -7.0,
            Self::OtherKind => -8.0,
            Self::BeganLater | Self::EndedEarlier | Self::LaterNumber | Self::OtherNumber => NEVER,
            _ => 0.0,
        }
    }

    /// Whether it makes a link of identity impossible.
    pub fn excludes(self) -> bool {
        matches!(
            self,
            Self::BeganLater | Self::EndedEarlier | Self::LaterNumber | Self::OtherNumber
        )
    }

    /// Whether it ties the entry to the organisation at all; the others only tell candidates apart.
    pub(super) fn ties(self) -> bool {
        self != Self::OtherNumber && (self <= Self::ShortName || self == Self::SameSite)
    }

    /// Whether it is a way in which two names meet.
    pub(super) fn of_name(self) -> bool {
        (Self::SameName..=Self::ShortName).contains(&self)
    }

    /// Whether it is a name met in the letters in which it is written.
    pub(super) fn is_in_letters(self) -> bool {
        matches!(self, Self::SameName | Self::NameWithoutForm | Self::OtherForm | Self::FormerName)
    }

    /// Whether it is a name met in other letters than those in which it is written.
    pub(super) fn is_of_other_letters(self) -> bool {
        matches!(self, Self::SameReading | Self::LatinName | Self::SimilarName)
    }

    /// Whether the two say the same of two entries of one legal person, so that the stronger counts.
    pub(super) fn rivals(self, other: Self) -> bool {
        let of_place = |kind| matches!(kind, Self::SamePrefecture | Self::OtherPrefecture);
        self == other || self.of_name() && other.of_name() || of_place(self) && of_place(other)
    }

    fn words(self) -> &'static str {
        match self {
            Self::AuthorityNumber => "the authority file has this number",
            Self::LaterNumber => "the authority file has this number for a later time",
            Self::OtherNumber => "the authority file has another number",
            Self::SameName => "same name",
            Self::NameWithoutForm => "same name, written without its legal form",
            Self::OtherForm => "same name, other legal form",
            Self::FormerName => "former name",
            Self::SameReading => "same reading",
            Self::LatinName => "same name in Latin letters",
            Self::SimilarName => "similar name",
            Self::ShortName => "only a short form or brand has this name",
            Self::SamePrefecture => "same prefecture",
            Self::OtherPrefecture => "other prefecture",
            Self::SameAddress => "same address",
            Self::SameSite => "same website",
            Self::SameKind => "same kind of body",
            Self::OtherKind => "other kind of body",
            Self::BeganLater => "began after the notices",
            Self::EndedEarlier => "ended before the notices",
            Self::MergedInto => "the register says that it was merged into this one",
            Self::Decided => "decided by a person",
        }
    }
}

impl Feature {
    pub(super) fn new(kind: FeatureKind, note: impl Into<String>) -> Self {
        Self { kind, bits: kind.bits(), note: note.into() }
    }

    pub(super) fn weighing(kind: FeatureKind, bits: f64, note: impl Into<String>) -> Self {
        Self { kind, bits, note: note.into() }
    }
}

/// `same prefecture (東京都) +5`
impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.words())?;
        if !self.note.is_empty() {
            write!(f, " ({})", self.note)?;
        }
        let rounded = (self.bits * 10.0).round() / 10.0;
        if self.kind.excludes() { Ok(()) } else { write!(f, " {rounded:+}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_says_what_was_compared_and_what_it_weighs() {
        let feature = Feature::new(FeatureKind::SamePrefecture, "東京都");
        assert_eq!(feature.to_string(), "same prefecture (東京都) +5");
        let feature = Feature::weighing(FeatureKind::SimilarName, 2.079_4, "甲 / 乙");
        assert_eq!(feature.to_string(), "similar name (甲 / 乙) +2.1");
        let feature = Feature::new(FeatureKind::BeganLater, "2019-11-19");
        assert_eq!(feature.to_string(), "began after the notices (2019-11-19)");
    }

    #[test]
    fn every_kind_has_one_notation() {
        let notations: std::collections::BTreeSet<_> =
            FeatureKind::ALL.iter().map(|(kind, _)| kind.notation()).collect();
        assert_eq!(notations.len(), FeatureKind::ALL.len());
        assert!(!notations.contains(""));
    }
}
