//! What a user can type after `registry`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(in crate::commands) enum RegistryCommand {
    /// Bring files of a register as published into an index
    Import(RegistryImportArguments),
    /// Ask gBizINFO, Wikidata or another SPARQL endpoint for companies by number, into an index
    Fetch(RegistryFetchArguments),
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
  breachgraph registry fetch wikidata 7180001074052 8180001093877 --index registers
  breachgraph registry fetch gbizinfo numbers.txt --token-file token.txt --index registers

Numbers are corporate numbers, or files with one in each line. Answers are kept in DIR/answers and not asked for again;
remove that folder to ask anew. gBizINFO gives a token to everybody who registers there.")]
pub(in crate::commands) struct RegistryFetchArguments {
    /// gbizinfo or wikidata; wikidata with --endpoint is any SPARQL endpoint with its properties
    #[arg(value_name = "REGISTER", value_parser = ["gbizinfo", "wikidata"])]
    pub(in crate::commands) register: String,
    /// Corporate numbers, or files of them
    #[arg(required = true, value_name = "NUMBER|FILE")]
    pub(in crate::commands) numbers: Vec<String>,
    /// Folder of the index; made where it does not exist
    #[arg(long, value_name = "DIR")]
    pub(in crate::commands) index: PathBuf,
    /// File that holds your token for gBizINFO
    #[arg(long, value_name = "FILE")]
    pub(in crate::commands) token_file: Option<PathBuf>,
    /// Another address of the service
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::commands) endpoint: Option<String>,
    /// Milliseconds between two requests at least
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 1000)]
    pub(in crate::commands) pause: u64,
    /// Ask also by plain http
    #[arg(long)]
    pub(in crate::commands) allow_http: bool,
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
