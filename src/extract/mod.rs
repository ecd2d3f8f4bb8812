//! The text of a notice → its record.
//!
//! In: a stored text. Out: a [`Notice`] with what the text says and a list of what a person should look at.

use crate::notice::{
    At, Incident, IncidentKind, Key, KeyError, Label, LanguageTag, LanguageTagError, Notice, Party,
    Span, StoredText, Text,
};

/// Reads notices; made once, used by many threads.
#[derive(Debug)]
pub struct Reader {
    publisher: Key,
    language: LanguageTag,
}

/// Why there is no reader.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// A key of the reader's own is none: the build is broken.
    #[error("a key of the reader is malformed")]
    Key(#[from] KeyError),
    /// A language tag of the reader's own is none: the build is broken.
    #[error("a language tag of the reader is malformed")]
    Language(#[from] LanguageTagError),
}

/// What is read.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The id that the notice gets.
    pub id: &'a Key,
    /// The file name of the stored text.
    pub file: &'a str,
    /// The stored text.
    pub text: &'a StoredText,
    /// Where it was published, where that is known.
    pub address: Option<&'a str>,
}

impl Reader {
    /// The reader with the lexicon that is compiled in.
    pub fn compiled_in() -> Result<Self, ExtractError> {
        let publisher = Key::try_from("publisher".to_owned())?;
        Ok(Self { publisher, language: LanguageTag::try_from("ja".to_owned())? })
    }

    /// The record of the text. It never fails: what is doubtful or missing stands under `review`.
    pub fn read(&self, source: &Source<'_>) -> Notice {
        let label = "発表者";
        let party = Party {
            key: self.publisher.clone().into(),
            name: None,
            description: Some(label.to_owned().into()),
            aliases: Vec::new(),
            organization: None,
            basis: None,
            homepage: None,
            unit_of: None,
            subsidiary_of: None,
            evidence: first_line(source.text).into_iter().map(At::from).collect(),
            roles: Vec::new(),
        };
        Notice {
            id: source.id.clone().into(),
            incident: Incident {
                id: source.id.clone().into(),
                kind: IncidentKind::Incident,
                label: Label { ja: "事案".to_owned(), en: "incident".to_owned() },
            },
            language: self.language.clone().into(),
            text: Text {
                file: source.file.to_owned(),
                sha256: source.text.sha256().to_owned().into(),
                length: source.text.len(),
                source: source.address.map(|address| address.to_owned().into()),
            },
            title: Vec::new(),
            publisher: self.publisher.clone().into(),
            issued: None,
            stage: None,
            earlier: Vec::new(),
            parties: vec![party],
            services: Vec::new(),
            systems: Vec::new(),
            groups: Vec::new(),
            attack: None,
            leak_status: None,
            discovered: None,
            investigations: Vec::new(),
            assessments: Vec::new(),
            counts: Vec::new(),
            periods: Vec::new(),
            events: Vec::new(),
            measures: Vec::new(),
            remedies: Vec::new(),
            statements: Vec::new(),
            discrepancies: Vec::new(),
            review: vec!["nothing but the first line was read".to_owned()],
        }
    }
}

/// The first line with words.
fn first_line(text: &StoredText) -> Option<Span> {
    let mut start = None;
    for (at, c) in text.as_str().chars().enumerate() {
        match start {
            None if !c.is_whitespace() && c != '\u{feff}' => start = Some(at),
            Some(start) if c == '\n' => return Span::new(start, at),
            _ => {}
        }
    }
    Span::new(start?, text.len())
}
