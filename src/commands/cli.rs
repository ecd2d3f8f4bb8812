//! What a user can type.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands::cli_public::{
    LinkArguments, PublishArguments, ScreenArguments, ServeArguments, ServeWorkerArguments,
};
use crate::commands::keep::RecordFormat;
use crate::commands::registry::RegistryCommand;
use crate::store;
use crate::vocab::DEFAULT_BASE;

/// Data-breach disclosure notices as linked data: notices and records in, RDF and answers out, every statement traced to its words.
#[derive(Debug, Parser)]
#[command(
    name = "breachgraph",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Start here:
  breachgraph build examples/incidents -o out
  breachgraph query shared-forensic-vendors --store out/store"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The main job: notices and records → store, checks, Turtle, TriG, dataset description
    Build(BuildArguments),
    /// Read notices into records that you can edit, every fact with the place of its words
    Extract(ExtractArguments),
    /// Add notices to a store, or replace them
    Load(LoadArguments),
    /// Remove a notice from a store
    Remove(RemoveArguments),
    /// Ask a named question, or any SPARQL 1.1 query
    Query(QueryArguments),
    /// Run every check; exit 1 if one finds something
    Check(CheckArguments),
    /// Write a store in an RDF format; the same store gives the same bytes
    Export(ExportArguments),
    /// Show what a later notice of an incident changed
    Diff(DiffArguments),
    /// Write the site: pages and data files in a folder for any web server
    Publish(PublishArguments),
    /// Serve pages, descriptions and a SPARQL endpoint over HTTP
    Serve(ServeArguments),
    /// What `serve` starts for itself
    #[command(hide = true)]
    ServeWorker(ServeWorkerArguments),
    /// Tie the organisations of a store to company registers, each link with its reasons
    Link(LinkArguments),
    /// Which companies of a list had incidents
    Screen(ScreenArguments),
    /// Company registers: bring them into an index, look names up in it
    #[command(subcommand)]
    Registry(RegistryCommand),
    /// Print the JSON Schema of the record format
    Schema,
    /// Print the completions of a shell
    #[command(
        after_help = "Example:\n  breachgraph completions bash > ~/.local/share/bash-completion/completions/breachgraph"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one page a command
    #[command(after_help = "Example:\n  breachgraph man --directory ~/.local/share/man/man1")]
    Man {
        /// Write breachgraph.1 and breachgraph-COMMAND.1 into this folder
        #[arg(long, value_name = "DIR")]
        directory: Option<PathBuf>,
    },
}

/// What mapping needs.
#[derive(Debug, Args)]
pub(super) struct MappingArguments {
    /// Address below which incidents, notices and organisations live
    #[arg(long, value_name = "IRI", default_value = DEFAULT_BASE)]
    pub(super) base: String,
    /// Folder with your own copies of the texts: short quotes are cut from them
    #[arg(long, value_name = "DIR")]
    pub(super) texts: Option<PathBuf>,
    /// Time of the run for the provenance, as 2026-11-22T09:00:00Z; left out unless given, so that runs give equal bytes
    #[arg(long, value_name = "TIME")]
    pub(super) time: Option<String>,
    /// How a new store is kept
    #[arg(long, value_enum)]
    pub(super) backing: Option<BackingName>,
    /// Let the text of a notice replace what the store has from an edited or hand-written record
    #[arg(long)]
    pub(super) overwrite: bool,
    #[command(flatten)]
    pub(super) fetch: FetchArguments,
}

/// How far notices are fetched.
#[derive(Debug, Clone, Args)]
pub(super) struct FetchArguments {
    /// Fetch also from addresses that are not public: loopback, private and local networks
    #[arg(long)]
    pub(super) allow_private: bool,
    /// Fetch also by plain http
    #[arg(long)]
    pub(super) allow_http: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum BackingName {
    /// In memory over one sorted N-Quads file
    Snapshot,
    /// On disk, for millions of notices; needs the cargo feature `rocksdb`
    Rocksdb,
}

impl From<BackingName> for store::Backing {
    fn from(name: BackingName) -> Self {
        match name {
            BackingName::Snapshot => Self::Snapshot,
            BackingName::Rocksdb => Self::RocksDb,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph build examples/incidents -o out
  breachgraph build notices/ -o out
  breachgraph build records/ -o out --texts my-texts/ --base https://example.org/breaches/

The texts of notices are kept in DIR/texts, so that the places of all words can be looked up.")]
pub(super) struct BuildArguments {
    /// Records (.yaml .yml .json), notices (.txt .html .htm .pdf .eml, an https address, - for standard input), folders of
    /// both; a notice whose record is among them is not read again
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder for the store and the exports
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) mapping: MappingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph extract notice.txt
  breachgraph extract notices/ -o records/
  breachgraph extract https://www.example.co.jp/news/1.html -o records/
  cat mail.eml | breachgraph extract - --id example-2013

In DIR: ID.yaml (the record), ID.txt (its stored text), for an address also the page and ID.source.json. ID is the name
of the file. A record that you edited is kept with a warning, and that is no error; --overwrite replaces it. An input
that cannot be read is refused, the others go on, and the exit code is 2.")]
pub(super) struct ExtractArguments {
    /// Notices (.txt .html .htm .pdf .eml, an https address, - for standard input), or folders of them
    #[arg(required = true, value_name = "NOTICE")]
    pub(super) notices: Vec<PathBuf>,
    /// Folder for records and texts; without it the record of one notice goes to standard output
    #[arg(short, long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// How records are written
    #[arg(long, value_enum, default_value = "yaml")]
    pub(super) format: RecordFormat,
    /// Replace records also where they were edited
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Id of the notice, where there is one
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    #[command(flatten)]
    pub(super) fetch: FetchArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph load records/ --store store
  breachgraph load https://www.example.co.jp/news/1.html --store store")]
pub(super) struct LoadArguments {
    /// Records (.yaml .yml .json), notices (.txt .html .htm .pdf .eml, an https address, - for standard input), folders of
    /// both; a notice whose record is among them is not read again
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder of the store; made where it does not exist
    #[arg(long, value_name = "DIR")]
    pub(super) store: PathBuf,
    #[command(flatten)]
    pub(super) mapping: MappingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  breachgraph remove geo-2011-06-08 --store out/store")]
pub(super) struct RemoveArguments {
    /// Id of the notice
    #[arg(value_name = "NOTICE-ID")]
    pub(super) notice: String,
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph query --list
  breachgraph query shared-forensic-vendors
  breachgraph query incident-timeline --param incident=telecom-square-2013
  breachgraph query my.rq --param vendor=LAC --format csv
  echo 'ASK { ?s ?p ?o }' | breachgraph query -
  breachgraph query with-wikidata.rq --service https://query.wikidata.org/sparql")]
pub(super) struct QueryArguments {
    /// A named question, a SPARQL file, or - for standard input
    #[arg(value_name = "NAME|FILE|-", required_unless_present = "list")]
    pub(super) query: Option<String>,
    /// Show the named questions with their parameters
    #[arg(long)]
    pub(super) list: bool,
    /// A value for a parameter; bound as a term, never pasted into the text
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub(super) parameters: Vec<(String, String)>,
    /// table, csv, tsv, json or xml for rows; ttl, nt, jsonld or rdfxml for triples
    #[arg(long, value_name = "FORMAT", value_parser = ["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml"])]
    pub(super) format: Option<String>,
    /// An endpoint that `SERVICE` may ask; without any it reaches nothing
    #[arg(long = "service", value_name = "ADDRESS", value_parser = endpoint)]
    pub(super) services: Vec<String>,
    /// Let these endpoints lie at addresses that are not public
    #[arg(long)]
    pub(super) allow_private: bool,
    /// Seconds that an endpoint has for its answer
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(super) service_seconds: u64,
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  breachgraph check --store out/store")]
pub(super) struct CheckArguments {
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// Show the checks with what they look for
    #[arg(long)]
    pub(super) list: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachgraph export --format ttl -o incidents.ttl
  breachgraph export --format nq --verify
  breachgraph export --format ttl --graph graph/notice/geo-2011-06-08")]
pub(super) struct ExportArguments {
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
    /// ttl, trig, nt, nq, jsonld or rdfxml
    #[arg(long, value_name = "FORMAT", default_value = "ttl", value_parser = ["ttl", "trig", "nt", "nq", "jsonld", "rdfxml"])]
    pub(super) format: String,
    /// Only this graph: an IRI, or its path below the base
    #[arg(long, value_name = "IRI")]
    pub(super) graph: Option<String>,
    /// File to write; standard output where absent
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Parse the output back with a second RDF library and compare RDFC-1.0 hashes before anything is written
    #[arg(long)]
    pub(super) verify: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  breachgraph diff example-shop-first example-shop-final --store out/store"
)]
pub(super) struct DiffArguments {
    /// Id of the earlier notice
    #[arg(value_name = "NOTICE-A")]
    pub(super) earlier: String,
    /// Id of the later notice
    #[arg(value_name = "NOTICE-B")]
    pub(super) later: String,
    /// Folder of the store
    #[arg(long, value_name = "DIR", default_value = "out/store")]
    pub(super) store: PathBuf,
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(format!("found `{text}`, expected NAME=VALUE, as incident=geo-2011")),
    }
}

/// The address of a SPARQL endpoint.
pub(super) fn endpoint(address: &str) -> Result<String, String> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return Ok(address.to_owned());
    }
    Err("expected an address that begins with https://".to_owned())
}
