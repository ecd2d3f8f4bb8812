//! What a person should look at, as a table that takes the person's decisions.

use std::collections::BTreeMap;

use crate::link::cell::guarded;
use crate::link::judge::{Candidate, Outcome, Predicate, Verdict};
use crate::link::{LinkError, Ruling};
use crate::registry::Status;

/// Candidates of an organisation that are shown.
const SHOWN: usize = 8;

/// The columns; `decision`, `by`, `on` and `note` are for the person.
const COLUMNS: [&str; 15] = [
    "organization", "name", "why", "register", "id", "entry", "address", "status", "proposal",
    "score", "features", "decision", "by", "on", "note",
];

/// A row for each entry that may be meant by a doubtful organisation, in UTF-8 with a byte order mark, so that spreadsheets
/// show Japanese. No cell is a formula.
pub fn review_table(verdicts: &[Verdict], base: &str) -> Result<Vec<u8>, LinkError> {
    let mut writer = csv::WriterBuilder::new().from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(COLUMNS).map_err(LinkError::table)?;
    let mut sorted: BTreeMap<&str, &Verdict> = BTreeMap::new();
    for verdict in verdicts.iter().filter(|v| matches!(v.outcome, Outcome::Review(_))) {
        sorted.insert(&verdict.organization, verdict);
    }
    for verdict in sorted.values() {
        for candidate in verdict.candidates.iter().take(SHOWN) {
            let row = row(verdict, candidate, base);
            writer.write_record(row.iter().map(|cell| guarded(cell))).map_err(LinkError::table)?;
        }
    }
    writer.into_inner().map_err(|error| LinkError::table(error.into_error().into()))
}

fn row(verdict: &Verdict, candidate: &Candidate, base: &str) -> Vec<String> {
    let entry = candidate.entries.first();
    let text = |field: Option<String>| field.unwrap_or_default();
    let why = match &verdict.outcome {
        Outcome::Review(reason) => reason.to_string(),
        Outcome::Linked | Outcome::NotLinked(_) => String::new(),
    };
    let features: Vec<String> = candidate.features.iter().map(ToString::to_string).collect();
    let proposal = match candidate.predicate() {
        _ if candidate.exclusion().is_some() => Ruling::Not,
        Predicate::RegisteredAs => Ruling::Same,
        Predicate::SucceededBy => Ruling::Successor,
        Predicate::BrandOf => Ruling::Brand,
    };
    vec![
        verdict.organization.strip_prefix(base).unwrap_or(&verdict.organization).to_owned(),
        verdict.name.clone(),
        why,
        text(entry.map(|e| e.register.to_string())),
        text(entry.map(|e| e.id.clone())),
        text(entry.map(|e| e.name.clone())),
        text(entry.and_then(|e| e.address.clone())),
        text(entry.map(|e| status(&e.status))),
        proposal.word().to_owned(),
        format!("{:.3}", candidate.score),
        features.join("; "),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn status(status: &Status) -> String {
    let day = |on: &Option<chrono::NaiveDate>| on.map(|on| format!(" {on}")).unwrap_or_default();
    match status {
        Status::Active => "active".to_owned(),
        Status::Closed { on, .. } => format!("closed{}", day(on)),
        Status::Merged { on, into } => {
            format!(
                "merged{}{}",
                day(on),
                into.as_ref().map(|id| format!(" into {id}")).unwrap_or_default()
            )
        }
    }
}
