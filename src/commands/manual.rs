//! `schema`, `completions`, `man`: what documents the program, made from the program.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::commands::Outcome;
use crate::commands::cli::Cli;
use crate::notice;

pub(super) fn schema(out: &mut dyn Write) -> Result<Outcome> {
    out.write_all(notice::json_schema().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn completions(shell: clap_complete::Shell, out: &mut dyn Write) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "breachgraph", &mut script);
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn pages(directory: Option<&Path>, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(directory) = directory {
        let failed = || format!("cannot write the manual pages into `{}`", directory.display());
        fs::create_dir_all(directory).with_context(failed)?;
        clap_mangen::generate_to(Cli::command(), directory).with_context(failed)?;
    } else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command()).render(&mut page)?;
        out.write_all(&page)?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}
