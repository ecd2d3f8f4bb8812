//! `registry`: company registers into an index, names looked up in it.

mod arguments;
mod fetch;
mod score;
mod search;

use std::io::Write;

use anyhow::{Result, bail};

use crate::commands::Outcome;
pub(super) use crate::commands::registry::arguments::RegistryCommand;
use crate::commands::registry::arguments::RegistryImportArguments;
use crate::commands::screen::{counting, say, shown, warning};
use crate::registry::read::Report;
use crate::registry::{Mode, Register, import_watched};

pub(super) fn run(command: &RegistryCommand, out: &mut dyn Write) -> Result<Outcome> {
    match command {
        RegistryCommand::Import(arguments) => import_files(arguments),
        RegistryCommand::Fetch(arguments) => fetch::run(arguments),
        RegistryCommand::Search(arguments) => search::run(arguments, out),
    }
}

fn import_files(arguments: &RegistryImportArguments) -> Result<Outcome> {
    let Some(register) = Register::of_name(&arguments.format) else {
        bail!("`{}` is no format: nta, edinet or gleif", arguments.format);
    };
    let mode = if arguments.update { Mode::Update } else { Mode::Replace };
    let bar = counting("reading rows");
    let watched =
        import_watched(
            &arguments.index,
            register,
            mode,
            &arguments.files,
            &mut |read| match read {
                Some(read) => bar.set_position(read),
                None => bar.set_message("writing the index, rows"),
            },
        );
    bar.finish_and_clear();
    let (version, reports) = watched?;
    let bad = reports.iter().map(|report| report.bad).sum::<u64>();
    for report in &reports {
        tell(report);
    }
    say(&format!(
        "{register}: {} entries as of {} in {}",
        version.entries,
        version.date.map_or_else(|| "an unknown day".to_owned(), |day| day.to_string()),
        arguments.index.display()
    ));
    Ok(if bad == 0 { Outcome::Done } else { Outcome::Findings })
}

fn tell(report: &Report) {
    let Report { path, rows, left_out, bad, first_bad, .. } = report;
    let others = match *left_out {
        0 => String::new(),
        number => format!(", {number} left out (natural persons, other countries)"),
    };
    say(&format!("{}: {rows} rows{others}", path.display()));
    if *bad > 0 {
        warning(&format!(
            "{}: {bad} rows were not understood and are not in the index",
            path.display()
        ));
    }
    for row in first_bad {
        say(&format!("  line {}: {}", row.line, shown(&row.why)));
    }
    if *bad > first_bad.len() as u64 {
        say(&format!("  … and {} more", bad - first_bad.len() as u64));
    }
}
