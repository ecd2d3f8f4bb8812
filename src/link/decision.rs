//! What a person decided: a table that no run of the program changes.
//!
//! The columns are those of `review.csv`, so that a person fills in `decision` there and hands the file back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::link::LinkError;
use crate::link::cell::plain;
use crate::registry::Register;

/// What a person says of an organisation and a register entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The organisation's IRI.
    pub organization: String,
    /// The register.
    pub register: Register,
    /// The key of the entry there.
    pub id: String,
    /// What the entry is to the organisation.
    pub ruling: Ruling,
    /// Who decided, in words; empty where nobody is named.
    pub by: String,
    /// When.
    pub on: Option<NaiveDate>,
    /// Why, in words.
    pub note: String,
}

/// What an entry is to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// The same legal person.
    Same,
    /// The legal person that came after it.
    Successor,
    /// The legal person whose brand the name is.
    Brand,
    /// Another one.
    Not,
    /// An earlier decision is taken back: the program judges again.
    Open,
}

impl Ruling {
    /// The words that a table has for it.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("same", Self::Same),
        ("successor", Self::Successor),
        ("brand", Self::Brand),
        ("not", Self::Not),
        ("open", Self::Open),
    ];

    /// Its word in a table.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, ruling)| *ruling == self).map_or("open", |(word, _)| word)
    }

    /// The ruling with this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, ruling)| *ruling)
    }
}

/// The decisions, one for an organisation and an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    by_pair: BTreeMap<(String, Register, String), Decision>,
}

impl Decisions {
    /// Reads a table with the columns `organization`, `register`, `id`, `decision` and, where there are, `by`, `on`, `note`.
    /// Rows without a decision are what nobody has decided yet; ids of organisations are expanded below `base`.
    pub fn read(bytes: &[u8], base: &str) -> Result<Self, LinkError> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
        let columns = Columns::of(reader.headers().map_err(LinkError::table)?)?;
        let mut decisions = Self::default();
        for record in reader.records() {
            let record = record.map_err(LinkError::table)?;
            let line = record.position().map_or(0, csv::Position::line);
            let Some(decision) = columns.decision(&record, line, base)? else { continue };
            let pair = decision.pair();
            if let Some(other) = decisions.by_pair.get(&pair)
                && other.ruling != decision.ruling
            {
                return Err(LinkError::Decision {
                    line,
                    found: format!("{} and {}", other.ruling.word(), decision.ruling.word()),
                    expected: "one decision for an organisation and an entry",
                });
            }
            decisions.by_pair.insert(pair, decision);
        }
        Ok(decisions)
    }

    /// Adds decisions, which count more than those that were there; `Open` takes one away.
    pub fn overrule(&mut self, later: Self) {
        self.by_pair.extend(later.by_pair);
        self.by_pair.retain(|_, decision| decision.ruling != Ruling::Open);
    }

    /// Adds one.
    pub fn add(&mut self, decision: Decision) {
        self.by_pair.insert(decision.pair(), decision);
    }

    /// Those on an organisation, in the order of registers and keys.
    pub fn on<'a>(&'a self, organization: &'a str) -> impl Iterator<Item = &'a Decision> {
        self.by_pair.values().filter(move |decision| decision.organization == organization)
    }

    /// All, in the order of organisations, registers and keys.
    pub fn all(&self) -> impl Iterator<Item = &Decision> {
        self.by_pair.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_pair.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_pair.is_empty()
    }

    /// Whether every decision here is also there, as it is here.
    pub fn within(&self, other: &Self) -> bool {
        self.by_pair.iter().all(|(pair, mine)| {
            other.by_pair.get(pair).is_some_and(|theirs| theirs.ruling == mine.ruling)
        })
    }
}

impl Decision {
    fn pair(&self) -> (String, Register, String) {
        (self.organization.clone(), self.register, self.id.clone())
    }
}

/// Where the columns stand.
struct Columns {
    organization: usize,
    register: usize,
    id: usize,
    decision: usize,
    by: Option<usize>,
    on: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self, LinkError> {
        let place = |name: &str| header.iter().position(|column| plain(column) == name);
        let needed = |name: &'static str| {
            place(name).ok_or_else(|| LinkError::Columns {
                found: header.iter().take(20).collect::<Vec<_>>().join(", "),
                missing: name,
            })
        };
        Ok(Self {
            organization: needed("organization")?,
            register: needed("register")?,
            id: needed("id")?,
            decision: needed("decision")?,
            by: place("by"),
            on: place("on"),
            note: place("note"),
        })
    }

    fn decision(
        &self,
        record: &csv::StringRecord,
        line: u64,
        base: &str,
    ) -> Result<Option<Decision>, LinkError> {
        let cell = |column: usize| plain(record.get(column).unwrap_or_default());
        let bad =
            |found: &str, expected| LinkError::Decision { line, found: found.to_owned(), expected };
        let word = cell(self.decision);
        if word.is_empty() {
            return Ok(None);
        }
        let ruling = Ruling::of_word(&word.to_lowercase()).ok_or_else(|| {
            bad(word, "decision `same`, `successor`, `brand`, `not`, `open` or nothing")
        })?;
        let register = cell(self.register);
        let register = Register::of_name(register).ok_or_else(|| {
            bad(register, "register `nta`, `edinet`, `gleif`, `gbizinfo` or `wikidata`")
        })?;
        let (id, organization) = (cell(self.id), cell(self.organization));
        if id.is_empty() || organization.is_empty() {
            return Err(bad("an empty cell", "an organization and the id of a register entry"));
        }
        let organization = if organization.contains(':') {
            organization.to_owned()
        } else {
            format!("{base}{organization}")
        };
        let optional = |column: Option<usize>| column.map(cell).unwrap_or_default();
        let on = optional(self.on);
        let on = if on.is_empty() {
            None
        } else {
            Some(on.replace('/', "-").parse().or(Err(bad(on, "a day, as 2026-11-22")))?)
        };
        Ok(Some(Decision {
            organization,
            register,
            id: id.to_owned(),
            ruling,
            by: optional(self.by).to_owned(),
            on,
            note: optional(self.note).to_owned(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://example.org/";

    fn read(table: &str) -> Result<Decisions, LinkError> {
        Decisions::read(table.as_bytes(), BASE)
    }

    #[test]
    fn rows_without_a_decision_decide_nothing() {
        let table = "organization,register,id,score,decision,on\nid/organization/a,nta,1,0.7,,\nid/organization/a,nta,2,0.3,same,2026/11/22\n";
        let decisions = read(table).unwrap();
        let found: Vec<_> = decisions.on("https://example.org/id/organization/a").collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), found[0].ruling), ("2", Ruling::Same));
        assert_eq!(found[0].on, "2026-11-22".parse().ok());
    }

    #[test]
    fn a_wrong_word_is_refused_with_its_line() {
        let error =
            read("organization,register,id,decision\na,nta,1,same\nb,nta,1,maybe\n").unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
        assert!(error.to_string().contains("maybe"), "{error}");
        assert!(read("organization,register,id\na,nta,1\n").is_err());
    }

    #[test]
    fn two_decisions_on_one_pair_are_refused() {
        assert!(read("organization,register,id,decision\na,nta,1,same\na,nta,1,not\n").is_err());
    }

    #[test]
    fn a_later_decision_overrules_and_open_takes_back() {
        let mut decisions =
            read("organization,register,id,decision\na,nta,1,same\nb,nta,1,same\n").unwrap();
        decisions.overrule(
            read("organization,register,id,decision\na,nta,1,not\nb,nta,1,open\n").unwrap(),
        );
        let rulings: Vec<_> = decisions.all().map(|decision| decision.ruling).collect();
        assert_eq!(rulings, [Ruling::Not]);
    }
}
