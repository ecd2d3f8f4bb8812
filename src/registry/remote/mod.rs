//! Registers that are asked over the network: gBizINFO and SPARQL endpoints such as Wikidata's. Answers are kept on disk, so
//! that a number is asked once; requests keep a distance from each other.

mod client;
mod gbizinfo;
mod sparql;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::registry::RegistryError;
use crate::registry::entry::Register;
use crate::registry::history::Row;
use crate::registry::index::{Mode, Version, with_rows};
use crate::registry::number::CorporateNumber;
use crate::registry::remote::client::Client;

/// gBizINFO's REST interface, version 2.
pub const GBIZINFO: &str = "https://info.gbiz.go.jp/hojin";

/// Wikidata's query service.
pub const WIKIDATA: &str = "https://query.wikidata.org/sparql";

/// Where to ask, and how gently.
#[derive(Debug, Clone)]
pub struct Request {
    /// gBizINFO, or Wikidata for any SPARQL endpoint.
    pub register: Register,
    /// Address of the service.
    pub endpoint: String,
    /// The user's token for gBizINFO.
    pub token: Option<String>,
    /// Folder in which answers are kept.
    pub cache: PathBuf,
    /// The least time between two requests.
    pub pause: Duration,
    /// Also by `http`, which anybody on the way can change.
    pub plain: bool,
}

/// What asking gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Entries that came.
    pub entries: u64,
    /// Numbers of which the register knows nothing.
    pub unknown: u64,
    /// Requests that went over the network; the others were kept answers.
    pub requests: u64,
}

/// Asks a register for bodies by corporate number and brings the answers into the index of a folder.
pub fn fetch(
    folder: &Path,
    request: &Request,
    numbers: &[CorporateNumber],
) -> Result<(Version, Fetched), RegistryError> {
    let mut client = Client::new(request)?;
    with_rows(folder, request.register, Mode::Update, |sink| {
        let mut fetched = Fetched::default();
        let mut take = |row: Row| {
            fetched.entries += 1;
            sink(row)
        };
        let sums = match request.register {
            Register::Gbizinfo => gbizinfo::ask(&mut client, request, numbers, &mut take)?,
            _ => sparql::ask(&mut client, request, numbers, &mut take)?,
        };
        fetched.unknown = sums.unknown;
        fetched.requests = client.requests;
        Ok((fetched, sums.sha256))
    })
}

/// What is known after all answers.
struct Answers {
    /// Of each answer.
    sha256: Vec<String>,
    unknown: u64,
}
