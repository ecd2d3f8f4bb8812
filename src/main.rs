//! The `breachgraph` command.

use std::process::ExitCode;

use breachgraph::commands;

fn main() -> ExitCode {
    commands::main()
}
