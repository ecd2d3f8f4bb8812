//! The `breachgraph` command.

use std::process::ExitCode;

use breachgraph::commands;
use mimalloc::MiMalloc;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    commands::main()
}
