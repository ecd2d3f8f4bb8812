//! The arguments of commands that offer a graph to others or join it with theirs.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::commands::cli::endpoint;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph publish -o site
  breachgraph publish --store out/store -o /var/www/breaches --base https://breaches.example.jp/

Only what changed is written anew; a run that is stopped leaves the old site whole. Files that others put into the folder stay.")]
pub(super) struct PublishArguments {
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// Folder of the site; made where there is none
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub(super) out: PathBuf,
    /// Address of the site, to be sure: it must be the base that the store was built with
    #[arg(long, value_name = "IRI")]
    pub(super) base: Option<String>,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(after_help = "\
Examples:
  breachgraph serve --store out/store
  breachgraph serve --store out/store --bind 0.0.0.0:8080 --behind-proxy --base https://example.org/breaches/
  breachgraph serve --store out/store --service https://query.wikidata.org/sparql

SIGTERM and SIGINT stop it when all requests are answered; SIGHUP opens the store anew, as after a `load`.")]
pub(super) struct ServeArguments {
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// Where to listen; port 0 takes any that is free, and the address is printed
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(super) bind: SocketAddr,
    /// Address that the outside world sees, where a proxy stands in front; ends in `/`
    #[arg(long, value_name = "IRI")]
    pub(super) base: Option<String>,
    /// Take the client's address from the last entry of `X-Forwarded-For`
    #[arg(long)]
    pub(super) behind_proxy: bool,
    /// Seconds that a query has before it is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) query_seconds: u64,
    /// Queries evaluated at once; one client never has all of them
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) workers: Option<u16>,
    /// Memory that a query may use, in MiB; pages of the store that it copies by reading count where the machine has no room for
    /// them
    #[arg(long, value_name = "MIB", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(16..=1_000_000))]
    pub(super) query_memory: u64,
    /// The largest result of a query, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub(super) result_size: u64,
    /// Requests a second that one client may make in the long run; 0: as many as it likes
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    pub(super) rate: u32,
    /// Connections at once; one client never holds more than a quarter of them, a proxy all
    #[arg(long, value_name = "NUMBER", default_value_t = 512, value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) connections: u16,
    /// Memory for documents and answers that are asked for again, in MiB; 0: everything is made anew
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(0..=65536))]
    pub(super) cache: u64,
    /// An endpoint that `SERVICE` may ask; without any it reaches nothing
    #[arg(long = "service", value_name = "ADDRESS", value_parser = endpoint)]
    pub(super) services: Vec<String>,
    /// Let these endpoints lie at addresses that are not public
    #[arg(long)]
    pub(super) allow_private: bool,
    /// Switch on updates for whoever shows the token in this file (32 or more characters, read by its owner alone)
    #[arg(long, value_name = "FILE")]
    pub(super) token_file: Option<PathBuf>,
    /// Let the log show queries
    #[arg(long)]
    pub(super) log_queries: bool,
    /// Leave out the line that each request has in the log
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct ServeWorkerArguments {
    /// Folder of the store
    #[arg(long)]
    pub(super) store: PathBuf,
    /// What a worker may use, as JSON
    #[arg(long)]
    pub(super) limits: String,
    /// How many quads the store has, where each worker opens it for itself
    #[arg(long, requires = "base")]
    pub(super) quads: Option<usize>,
    /// Where its instances live, then
    #[arg(long)]
    pub(super) base: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph link --store out/store --index index --review review.csv
  breachgraph link --store out/store --index index --review review.csv --decisions decided.csv

review.csv has the organisations that a person should look at, a row for each entry that may be meant. Fill in `decision`
(same, successor, brand, not, or open to take a decision back), save it under another name as CSV in UTF-8, and hand it in
with --decisions. Decisions stay in the store; no later run undoes them.")]
pub(super) struct LinkArguments {
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// Folder of the register index, made by `breachgraph registry import`
    #[arg(long, value_name = "DIR")]
    pub(super) index: PathBuf,
    /// Decisions of a person: the review table, filled in
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Option<PathBuf>,
    /// Write the doubtful organisations with their candidates into this CSV file
    #[arg(long, value_name = "FILE")]
    pub(super) review: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  breachgraph screen suppliers.csv --store out/store --format csv > found.csv

FILE is a CSV or TSV file in UTF-8 or Shift_JIS with a column of corporate numbers (法人番号). Run `breachgraph link` first:
companies are found by the links of the store. Rows without a sound number are shown with their line; the exit code is then 2.")]
pub(super) struct ScreenArguments {
    /// The list of companies; - for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// table or csv
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = ["table", "csv"])]
    pub(super) format: String,
}
