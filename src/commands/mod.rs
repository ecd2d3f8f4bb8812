//! The command line: one file a subcommand. The only room that prints, reads the clock and sets exit codes, and the
//! only one where making (texts, records, mapping) meets showing (store, queries, exports).

mod build;
mod check;
mod cli;
mod cli_public;
mod diff;
mod export;
mod extract;
mod extractor;
mod identifier;
mod input;
mod keep;
mod link;
mod load;
mod manual;
mod mapper;
mod parallel;
mod portfolio;
mod publish;
mod query;
mod registry;
mod remove;
mod screen;
mod serve;
mod subjects;

use std::io;
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use crate::commands::cli::{Cli, Command};

/// How a command ended, where nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All done.
    Done,
    /// A check found something.
    Findings,
    /// Some inputs were refused; the others went through.
    Refused,
}

/// What a query of the largest size cannot use up: the parser descends up to 60 kB a term. Only pages that are touched
/// cost memory.
const QUERY_STACK: usize = 2 << 30;

/// For every other command.
const STACK: usize = 64 << 20;

/// Runs the command of the process's arguments: 0 done, 1 a check found something, 2 error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::ServeWorker(arguments) = &cli.command {
        // It makes copies of itself, which a process with a second thread must not.
        return ended(serve::work(arguments));
    }
    let stack = if matches!(cli.command, Command::Query(_)) { QUERY_STACK } else { STACK };
    let outcome = thread::Builder::new()
        .stack_size(stack)
        .spawn(move || run(cli))
        .map(thread::JoinHandle::join);
    match outcome {
        Ok(Ok(outcome)) => ended(outcome),
        // A panic has said what and where.
        Ok(Err(_)) => ExitCode::from(2),
        Err(error) => ended(Err(anyhow::Error::new(error).context("cannot start a thread"))),
    }
}

fn ended(outcome: anyhow::Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(2),
        Err(error) => {
            screen::error(&error);
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let out = &mut io::BufWriter::new(Patient(io::stdout().lock()));
    match cli.command {
        Command::Build(arguments) => build::run(&arguments, out),
        Command::Extract(arguments) => extract::run(&arguments, out),
        Command::Load(arguments) => load::run(&arguments, out),
        Command::Remove(arguments) => remove::run(&arguments, out),
        Command::Query(arguments) => query::run(&arguments, out),
        Command::Check(arguments) => check::run(&arguments, out),
        Command::Export(arguments) => export::run(&arguments, out),
        Command::Diff(arguments) => diff::run(&arguments, out),
        Command::Publish(arguments) => publish::run(&arguments, out),
        Command::Serve(arguments) => serve::run(&arguments, out),
        Command::ServeWorker(arguments) => serve::work(&arguments),
        Command::Link(arguments) => link::run(&arguments, out),
        Command::Screen(arguments) => portfolio::run(&arguments, out),
        Command::Registry(command) => registry::run(&command, out),
        Command::Schema => manual::schema(out),
        Command::Completions { shell } => manual::completions(shell, out),
        Command::Man { directory } => manual::pages(directory.as_deref(), out),
    }
}

/// A reader that has seen enough, as `head`, stops the words and not the work.
struct Patient<W>(W);

impl<W: io::Write> io::Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
