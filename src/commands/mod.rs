//! The command line: one file a subcommand. The only room that prints, reads the clock and sets exit codes, and the
//! only one where making (records, mapping) meets showing (store, queries, exports).

mod build;
mod check;
mod cli;
mod diff;
mod export;
mod input;
mod load;
mod manual;
mod query;
mod remove;
mod screen;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use crate::commands::cli::{Cli, Command};

/// How a command ended, where nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// A check found something, or an input was refused in a run whose other inputs went through.
    Findings,
    /// Some inputs were refused; the others went through.
    Refused,
}

/// Runs the command of the process's arguments: 0 done, 1 a check found something, 2 error.
pub fn main() -> ExitCode {
    let outcome = run(Cli::parse());
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(2),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            screen::error(&error);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let out = &mut io::BufWriter::new(io::stdout().lock());
    match cli.command {
        Command::Build(arguments) => build::run(&arguments, out),
        Command::Load(arguments) => load::run(&arguments, out),
        Command::Remove(arguments) => remove::run(&arguments, out),
        Command::Query(arguments) => query::run(&arguments, out),
        Command::Check(arguments) => check::run(&arguments, out),
        Command::Export(arguments) => export::run(&arguments, out),
        Command::Diff(arguments) => diff::run(&arguments, out),
        Command::Schema => manual::schema(out),
        Command::Completions { shell } => manual::completions(shell, out),
        Command::Man { directory } => manual::pages(directory.as_deref(), out),
    }
}

/// A reader that has seen enough, as `head`, is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    })
}
