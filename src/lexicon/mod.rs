//! The words that the reader recognises: every label of the code lists and every name of the known organisations.
//!
//! In: the Turtle files of `ontology/`. Out: a [`Lexicon`], in the order of the files. To teach the reader a word, edit
//! the Turtle.

mod parse;

use crate::notice::Date;

/// The labels and names of the ontology.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Labels of the concepts of all code lists.
    pub labels: Vec<Label>,
    /// Known organisations.
    pub organizations: Vec<Organization>,
}

/// One label of one concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Last part of the scheme's IRI, as `category`.
    pub scheme: String,
    /// `skos:notation` of the concept, as `email`.
    pub notation: String,
    /// The label as it stands in the ontology.
    pub text: String,
    /// Whether it can be shown, or is only recognised.
    pub rank: Rank,
    /// True for a Japanese label, false for an English one.
    pub japanese: bool,
}

/// Kind of label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// `skos:prefLabel`
    Preferred,
    /// `skos:altLabel`
    Alternative,
    /// `skos:hiddenLabel`: a stem, or a form that needs its context.
    Hidden,
}

/// A known organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organization {
    /// Last part of its IRI, as `verizon-japan`.
    pub key: String,
    /// Notations of `bg:organizationKind`, as `forensic-firm`.
    pub kinds: Vec<String>,
    /// All its names.
    pub names: Vec<Name>,
    /// Addresses of its websites.
    pub homepages: Vec<String>,
}

/// A name of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// A hidden name means the organisation only where the context says so.
    pub rank: Rank,
    /// First date of its use; `None` where it is open.
    pub from: Option<Date>,
    /// Last date of its use; `None` where it is open.
    pub until: Option<Date>,
}

/// Why the lexicon could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A file of the ontology is not the Turtle that it should be.
    #[error("`ontology/{file}` cannot be read as Turtle")]
    Turtle {
        /// The file.
        file: &'static str,
        /// What the parser says.
        source: Box<oxigraph::io::RdfParseError>,
    },
}

impl Lexicon {
    /// The lexicon of the ontology that is compiled in.
    pub fn compiled_in() -> Result<Self, LexiconError> {
        Ok(Self { labels: parse::labels()?, organizations: parse::organizations()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_concept_and_organisation_brings_its_names() {
        let lexicon = Lexicon::compiled_in().unwrap();
        let email =
            lexicon.labels.iter().filter(|l| l.scheme == "category" && l.notation == "email");
        assert!(email.clone().any(|l| l.text == "メールアドレス" && l.rank == Rank::Preferred));
        assert!(email.clone().any(|l| l.rank == Rank::Alternative));
        let lac = lexicon.organizations.iter().find(|o| o.key == "lac").unwrap();
        assert!(lac.kinds.contains(&"forensic-firm".to_owned()));
        assert!(lac.names.iter().any(|n| n.text == "ラック" && n.rank == Rank::Hidden));
        assert!(lexicon.organizations.len() > 300 && lexicon.labels.len() > 5000);
    }

    #[test]
    fn a_name_with_a_time_has_it() {
        let lexicon = Lexicon::compiled_in().unwrap();
        let dated =
            lexicon.organizations.iter().flat_map(|o| &o.names).filter(|n| n.until.is_some());
        assert!(dated.count() > 0);
    }
}
