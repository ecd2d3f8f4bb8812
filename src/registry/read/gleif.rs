//! The golden copy of LEI records as CSV (LEI-CDF 3.x): columns by their headings. What is registered outside Japan and
//! natural persons are left out. Japanese companies carry their 12-digit company number at the registration authority
//! RA000412 (Legal Affairs Bureau); the corporate number is that with its check digit in front.

use std::collections::HashMap;

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register, Status};
use crate::registry::history::Row;
use crate::registry::number::CorporateNumber;
use crate::registry::read::columns::{Fields, each_row};
use crate::registry::read::source::Content;
use crate::registry::read::text::{day, optional, shown};
use crate::registry::read::{Report, Sink};

const EXPECTED: &str = "the headings of the GLEIF golden copy (LEI-CDF): `LEI`, `Entity.LegalName`, `Entity.LegalJurisdiction`, \
                        `Entity.RegistrationAuthority.RegistrationAuthorityID` …";

const LEI: &str = "LEI";
const NAME: &str = "Entity.LegalName";
const AUTHORITY: &str = "Entity.RegistrationAuthority.RegistrationAuthorityID";
const AUTHORITY_ID: &str = "Entity.RegistrationAuthority.RegistrationAuthorityEntityID";
const JURISDICTION: &str = "Entity.LegalJurisdiction";

/// The Legal Affairs Bureaus of Japan in the list of registration authorities.
const LEGAL_AFFAIRS_BUREAU: &str = "RA000412";

/// Share company in ISO 20275.
const STOCK_COMPANY: &str = "T417";

pub(super) fn read(
    mut content: Content<'_>,
    report: &mut Report,
    sink: Sink<'_>,
) -> Result<(), RegistryError> {
    let path = content.path.to_owned();
    let mut headings: Option<HashMap<String, usize>> = None;
    each_row(&mut content, &mut |fields| {
        let Some(headings) = &headings else {
            let found: HashMap<_, _> = (0..fields.len())
                .filter_map(|place| Some((fields.field(place)?.to_owned(), place)))
                .collect();
            for needed in [LEI, NAME, AUTHORITY, AUTHORITY_ID, JURISDICTION] {
                if !found.contains_key(needed) {
                    let found = format!("headings without `{needed}` (`{}`)", fields.start());
                    return Err(RegistryError::Columns {
                        path: path.clone(),
                        found,
                        expected: EXPECTED,
                    });
                }
            }
            headings = Some(found);
            return Ok(());
        };
        let record = Record { fields, headings };
        if !record.is_japanese_body() {
            report.left_out += 1;
            return Ok(());
        }
        match record.row() {
            Ok(row) => {
                report.rows += 1;
                sink(row)
            }
            Err(why) => {
                report.refuse(fields.line, why);
                Ok(())
            }
        }
    })?;
    match headings {
        Some(_) => Ok(()),
        None => Err(RegistryError::Columns {
            path,
            found: "an empty file".to_owned(),
            expected: EXPECTED,
        }),
    }
}

struct Record<'a> {
    fields: &'a Fields<'a>,
    headings: &'a HashMap<String, usize>,
}

impl<'a> Record<'a> {
    fn field(&self, heading: &str) -> Option<&'a str> {
        self.headings.get(heading).and_then(|place| self.fields.field(*place))
    }

    fn is_japanese_body(&self) -> bool {
        let japanese =
            self.field(JURISDICTION).is_some_and(|place| place == "JP" || place.starts_with("JP-"));
        let registered = self.field(AUTHORITY) == Some(LEGAL_AFFAIRS_BUREAU);
        (japanese || registered) && self.field("Entity.EntityCategory") != Some("SOLE_PROPRIETOR")
    }

    fn row(&self) -> Result<Row, String> {
        if !self.fields.is_text() {
            return Err("a character that the encoding does not know".to_owned());
        }
        let lei = self.field(LEI).ok_or("no LEI")?;
        if lei.len() != 20 || !lei.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(format!("LEI `{}`: expected 20 letters and digits", shown(lei)));
        }
        let name = self.field(NAME).ok_or("no name")?;
        let mut entry = Entry::new(Register::Gleif, lei, name);
        entry.lei = Some(lei.to_owned());
        entry.corporate_number = self.corporate_number()?;
        self.other_names(&mut entry);
        let form = self.field("Entity.LegalForm.EntityLegalFormCode");
        entry.kind = form.filter(|form| *form == STOCK_COMPANY).map(|_| 301);
        let region =
            self.field("Entity.LegalAddress.Region").and_then(|region| region.strip_prefix("JP-"));
        entry.prefecture =
            region.and_then(|code| code.parse().ok()).filter(|code| (1..=47).contains(code));
        let address = ["FirstAddressLine", "AdditionalAddressLine.1", "City"]
            .map(|part| self.field(&format!("Entity.LegalAddress.{part}")));
        let address: Vec<_> = address.into_iter().flatten().collect();
        entry.address = (!address.is_empty()).then(|| address.join(", "));
        let digits = self.field("Entity.LegalAddress.PostalCode").map(|code| code.replace('-', ""));
        entry.postal_code = digits.filter(|code| code.len() == 7);
        entry.status = self.status()?;
        entry.since = optional(self.field("Entity.EntityCreationDate"), "day of creation", day)?;
        entry.updated = optional(self.field("Registration.LastUpdateDate"), "day of update", day)?;
        Ok(Row::current(entry))
    }

    fn corporate_number(&self) -> Result<Option<CorporateNumber>, String> {
        if self.field(AUTHORITY) != Some(LEGAL_AFFAIRS_BUREAU) {
            return Ok(None);
        }
        optional(self.field(AUTHORITY_ID), "number at RA000412", |text| {
            let digits: String = text.chars().filter(|letter| *letter != '-').collect();
            match digits.len() {
                12 => digits.parse().ok().and_then(CorporateNumber::of_base),
                _ => digits.parse().ok(),
            }
        })
    }

    /// Names beside the legal one: former ones, and the first in Latin letters.
    fn other_names(&self, entry: &mut Entry) {
        let groups = [
            "Entity.OtherEntityNames.OtherEntityName",
            "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName",
        ];
        for heading in groups
            .into_iter()
            .flat_map(|group| (1..=5).map(move |place| format!("{group}.{place}")))
        {
            let Some(name) = self.field(&heading) else { continue };
            if self.field(&format!("{heading}.type")) == Some("PREVIOUS_LEGAL_NAME") {
                entry.former_names.push((name.to_owned(), None));
            } else if entry.latin.is_none() && is_latin(name) {
                entry.latin = Some(name.to_owned());
            }
        }
        if entry.latin.is_none() && is_latin(&entry.name) {
            entry.latin = Some(entry.name.clone());
        }
    }

    fn status(&self) -> Result<Status, String> {
        if self.field("Entity.EntityStatus") != Some("INACTIVE") {
            return Ok(Status::Active);
        }
        let on = optional(self.field("Entity.EntityExpirationDate"), "day of expiration", day)?;
        let successor =
            ["Entity.SuccessorEntity.1.SuccessorLEI", "Entity.SuccessorEntity.SuccessorLEI"];
        match successor.into_iter().find_map(|heading| self.field(heading)) {
            Some(into) => Ok(Status::Merged { on, into: Some(into.to_owned()) }),
            None => Ok(Status::Closed { on, cause: None }),
        }
    }
}

fn is_latin(name: &str) -> bool {
    name.chars().any(|letter| letter.is_ascii_alphabetic())
        && name.chars().all(|letter| letter < '\u{250}')
}
