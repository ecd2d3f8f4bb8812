//! `check`: every violation query must find nothing.

use std::io::Write;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::cli::CheckArguments;
use crate::commands::query::base_of;
use crate::commands::screen::{say, short};
use crate::query::{self, Answer, CHECKS, Rows};
use crate::store::{Access, Store};

pub(super) fn run(arguments: &CheckArguments, out: &mut dyn Write) -> Result<Outcome> {
    if arguments.list {
        for check in CHECKS {
            writeln!(
                out,
                "{}\n  {} · {}\n  {}",
                check.name,
                check.title()?,
                check.title_ja()?,
                check.answers()?
            )?;
        }
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let found = check_all(&store, out)?;
    out.flush()?;
    say(&format!("{} checks, {found} findings", CHECKS.len()));
    Ok(if found == 0 { Outcome::Done } else { Outcome::Findings })
}

/// Writes a line a finding: check, thing, notice, evidence, what is wrong. Returns how many there are.
pub(super) fn check_all(store: &Store, out: &mut dyn Write) -> Result<usize> {
    let base = base_of(store)?;
    let mut found = 0;
    for check in CHECKS {
        if let Answer::Rows(rows) = query::ask(store, check, &[])? {
            found += rows.rows.len();
            for row in 0..rows.rows.len() {
                writeln!(out, "{}", finding(check.name, &rows, row, &base))?;
            }
        }
    }
    Ok(found)
}

fn finding(check: &str, rows: &Rows, row: usize, base: &str) -> String {
    let cell =
        |column| rows.term(row, column).map(|term| short(term, base).replace(['\n', '\t'], " "));
    let mut line = format!("{check}: {}", cell("subject").unwrap_or_default());
    if let Some(message) = cell("message") {
        line.extend([": ", &message]);
    }
    if let Some(notice) = cell("notice") {
        line.extend([" [", &notice]);
        if let Some(evidence) = cell("evidence") {
            line.extend([", ", evidence.rsplit('/').next().unwrap_or_default()]);
        }
        line.push(']');
    }
    line
}
