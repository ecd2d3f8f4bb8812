//! `screen`: which companies of a list had incidents.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};

use anyhow::{Context, Result};

use crate::commands::Outcome;
use crate::commands::cli_public::ScreenArguments;
use crate::commands::screen::{new_table, say, shown, warning};
use crate::commands::subjects::rows;
use crate::link::{Portfolio, Supplier, guarded};
use crate::query;
use crate::store::{Access, Store};

/// More than any list of companies, in bytes.
const LIST_LIMIT: u64 = (64 << 20) + 1;

/// Bad rows that are shown one by one.
const SHOWN: usize = 50;

/// The columns of the answer.
const COLUMNS: [&str; 9] = [
    "line", "number", "listed_as", "company", "relation", "organization", "incident", "disclosed",
    "roles",
];

pub(super) fn run(arguments: &ScreenArguments, out: &mut dyn Write) -> Result<Outcome> {
    let portfolio = read(arguments)?;
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let incidents = incidents(&store)?;
    let found: Vec<Vec<String>> = portfolio
        .suppliers
        .iter()
        .flat_map(|supplier| {
            let hits = incidents.get(&supplier.number.to_string());
            hits.into_iter().flatten().map(|hit| hit.row(supplier))
        })
        .collect();
    write(&found, &arguments.format, out)?;
    tell(&portfolio, &found, incidents.is_empty());
    Ok(if portfolio.bad.is_empty() { Outcome::Done } else { Outcome::Refused })
}

fn read(arguments: &ScreenArguments) -> Result<Portfolio> {
    let file = &arguments.file;
    let reading = || format!("cannot read the list `{}`", file.display());
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(LIST_LIMIT).read_to_end(&mut bytes).with_context(reading)?;
    } else {
        File::open(file)
            .and_then(|file| file.take(LIST_LIMIT).read_to_end(&mut bytes))
            .with_context(reading)?;
    }
    Portfolio::read(&bytes).with_context(reading)
}

/// An incident of a company.
struct Hit {
    company: String,
    relation: String,
    organization: String,
    incident: String,
    disclosed: String,
    roles: String,
}

impl Hit {
    fn row(&self, supplier: &Supplier) -> Vec<String> {
        vec![
            supplier.line.to_string(),
            supplier.number.to_string(),
            supplier.name.clone().unwrap_or_default(),
            self.company.clone(),
            self.relation.clone(),
            self.organization.clone(),
            self.incident.clone(),
            self.disclosed.clone(),
            self.roles.clone(),
        ]
    }
}

/// Every incident of a linked company, by its corporate number.
fn incidents(store: &Store) -> Result<BTreeMap<String, Vec<Hit>>> {
    let question = query::report("incidents-by-corporate-number")?;
    let mut hits: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
    for row in rows(store, question)? {
        let mut cells = row.into_iter().map(Option::unwrap_or_default);
        let mut next = || cells.next().unwrap_or_default();
        let (number, company, relation) = (next(), next(), next());
        let (_organization, organization) = (next(), next());
        let (incident, _label) = (next(), next());
        let incident = incident.rsplit('/').next().unwrap_or_default().to_owned();
        let (disclosed, roles) = (next(), next());
        let hit = Hit { company, relation, organization, incident, disclosed, roles };
        hits.entry(number).or_default().push(hit);
    }
    Ok(hits)
}

/// A table for people, or CSV without a formula in it.
fn write(found: &[Vec<String>], format: &str, out: &mut dyn Write) -> Result<()> {
    if format == "csv" {
        let mut writer = csv::Writer::from_writer(&mut *out);
        writer.write_record(COLUMNS)?;
        for row in found {
            writer.write_record(row.iter().map(|cell| guarded(cell)))?;
        }
        writer.flush()?;
    } else {
        let mut table = new_table(COLUMNS.into_iter());
        for row in found {
            table.add_row(row.iter().map(|cell| shown(cell)));
        }
        writeln!(out, "{table}")?;
    }
    out.flush()?;
    Ok(())
}

fn tell(portfolio: &Portfolio, found: &[Vec<String>], unlinked: bool) {
    for row in portfolio.bad.iter().take(SHOWN) {
        warning(&format!("line {}: found `{}`: {}", row.line, row.found, row.why));
    }
    if portfolio.bad.len() > SHOWN {
        warning(&format!("{} more rows without a sound number", portfolio.bad.len() - SHOWN));
    }
    if unlinked {
        warning(
            "the store has no organisation with a corporate number: run `breachgraph link` first",
        );
    }
    let with: std::collections::BTreeSet<_> = found.iter().filter_map(|row| row.get(1)).collect();
    say(&format!(
        "{} companies, {} of them with incidents; {} rows without a sound number, {} repeated",
        portfolio.suppliers.len(),
        with.len(),
        portfolio.bad.len(),
        portfolio.repeated
    ));
}
