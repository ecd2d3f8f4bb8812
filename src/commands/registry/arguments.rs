//! What a user can type after `registry`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(in crate::commands) enum RegistryCommand {
    /// Bring files of a register as published into an index
    Import(RegistryImportArguments),
    /// Show the companies that a name may mean, with scores and reasons
    Search(RegistrySearchArguments),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph registry import nta 00_zenkoku_all_20260831.zip --index registers
  breachgraph registry import nta diff_20260901.zip diff_20260902.zip --update --index registers
  breachgraph registry import edinet EdinetcodeDlInfo.csv --index registers
  breachgraph registry import gleif golden-copy.csv.zip --index registers

Formats: nta (National Tax Agency: CSV in CP932 or UTF-8, XML; full files and daily differences), edinet (EDINET code list),
gleif (golden copy as CSV; Japanese bodies alone). Files are read unpacked or as zip. A row that cannot be understood is
shown with its line and left out, and the exit code is 1.")]
pub(in crate::commands) struct RegistryImportArguments {
    /// nta, edinet or gleif
    #[arg(value_name = "FORMAT", value_parser = ["nta", "edinet", "gleif"])]
    pub(in crate::commands) format: String,
    /// Files as published
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::commands) files: Vec<PathBuf>,
    /// Folder of the index; made where it does not exist
    #[arg(long, value_name = "DIR")]
    pub(in crate::commands) index: PathBuf,
    /// The files say what changed: they are added to what the index has of the register, and do not replace it
    #[arg(long)]
    pub(in crate::commands) update: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph registry search ラック --index registers
  breachgraph registry search '㈱見本商事' --prefecture 東京都 --index registers --format json
  breachgraph registry search 7010001134137 --index registers")]
pub(in crate::commands) struct RegistrySearchArguments {
    /// A name as people write it, or a corporate number
    #[arg(value_name = "NAME")]
    pub(in crate::commands) name: String,
    /// Prefecture of the company: 東京都, 東京 or 13
    #[arg(long, value_name = "PREFECTURE")]
    pub(in crate::commands) prefecture: Option<String>,
    /// How many candidates are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub(in crate::commands) limit: usize,
    /// table or json
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = ["table", "json"])]
    pub(in crate::commands) format: String,
    /// Folder of the index
    #[arg(long, value_name = "DIR")]
    pub(in crate::commands) index: PathBuf,
}
