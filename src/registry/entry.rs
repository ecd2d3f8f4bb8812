//! One entry of a register, the same type for every register.

use std::fmt;

use chrono::NaiveDate;

use crate::registry::number::CorporateNumber;

/// A register that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// Corporate numbers of the National Tax Agency (国税庁法人番号公表サイト).
    Nta,
    /// The EDINET code list of the Financial Services Agency.
    Edinet,
    /// LEI records of the Global Legal Entity Identifier Foundation.
    Gleif,
    /// gBizINFO of the Ministry of Economy, Trade and Industry.
    Gbizinfo,
    /// Wikidata, or another SPARQL endpoint.
    Wikidata,
}

impl Register {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 5] =
        [Self::Nta, Self::Edinet, Self::Gleif, Self::Gbizinfo, Self::Wikidata];

    /// The short name in commands, folders and graphs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nta => "nta",
            Self::Edinet => "edinet",
            Self::Gleif => "gleif",
            Self::Gbizinfo => "gbizinfo",
            Self::Wikidata => "wikidata",
        }
    }

    /// The register with this short name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.name() == name)
    }
}

impl fmt::Display for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An organisation as one register has it. `None` means that the register does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub register: Register,
    /// Its key there: 13 digits, an EDINET code, an LEI, a Q number.
    pub id: String,
    /// The corporate number; for the register of the National Tax Agency the same as `id`.
    pub corporate_number: Option<CorporateNumber>,
    /// The name as registered.
    pub name: String,
    /// Earlier names, oldest first, each with the day of the change that ended it.
    pub former_names: Vec<(String, Option<NaiveDate>)>,
    /// The reading in kana.
    pub kana: Option<String>,
    /// The name in Latin letters.
    pub latin: Option<String>,
    /// Kind of body as the National Tax Agency counts them: 101 state, 201 local government, 301 株式会社, 302 有限会社,
    /// 303 合名会社, 304 合資会社, 305 合同会社, 399 other registered bodies, 401 foreign companies, 499 others.
    pub kind: Option<u16>,
    /// Code of the prefecture, 1 to 47 (JIS X 0401); 99 lies abroad.
    pub prefecture: Option<u8>,
    /// The address as the register writes it, with the prefecture where the register writes one.
    pub address: Option<String>,
    /// Seven digits.
    pub postal_code: Option<String>,
    /// Whether it still exists.
    pub status: Status,
    /// From when on it existed, as far as the register says. The National Tax Agency gave all bodies that existed already the
    /// day 2015-10-05: that is no founding date, and so `None` here.
    pub since: Option<NaiveDate>,
    /// The day of the register's last change of the entry.
    pub updated: Option<NaiveDate>,
    /// Five digits, the last 0, as EDINET writes it.
    pub securities_code: Option<String>,
    /// The industry in the register's words.
    pub industry: Option<String>,
    /// Legal Entity Identifier.
    pub lei: Option<String>,
    /// Whether its shares are listed.
    pub listed: Option<bool>,
    /// Official website.
    pub website: Option<String>,
}

impl Entry {
    /// An active entry of which nothing but its key and name is known.
    pub fn new(register: Register, id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            register,
            id: id.into(),
            corporate_number: None,
            name: name.into(),
            former_names: Vec::new(),
            kana: None,
            latin: None,
            kind: None,
            prefecture: None,
            address: None,
            postal_code: None,
            status: Status::Active,
            since: None,
            updated: None,
            securities_code: None,
            industry: None,
            lei: None,
            listed: None,
            website: None,
        }
    }
}

/// Whether an organisation still exists, as its register says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Not closed.
    Active,
    /// Its record was closed.
    Closed {
        /// The day.
        on: Option<NaiveDate>,
        /// Why.
        cause: Option<Closure>,
    },
    /// It was merged into another.
    Merged {
        /// The day.
        on: Option<NaiveDate>,
        /// The successor's key in the same register.
        into: Option<String>,
    },
}

/// Why a record was closed, as the National Tax Agency says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closure {
    /// 01: liquidation was completed.
    Liquidation,
    /// 11: dissolved by a merger.
    Merger,
    /// 21: closed by the registrar.
    Registrar,
    /// 31: other completed liquidation.
    OtherLiquidation,
}
