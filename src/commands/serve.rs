//! `serve`: the site and the endpoints over HTTP, and what it starts for itself.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tracing_subscriber::filter::LevelFilter;

use crate::commands::Outcome;
use crate::commands::cli_public::{ServeArguments, ServeWorkerArguments};
use crate::commands::query::base_of;
use crate::mapping::Iris;
use crate::serve::{self, Settings, Token, WorkLimits};
use crate::store::{Access, Backing, Store};

/// Rows of a product that can be made in a second.
const ROWS_A_SECOND: f64 = 1e8;

const MIB: u64 = 1024 * 1024;

pub(super) fn run(arguments: &ServeArguments, out: &mut dyn Write) -> Result<Outcome> {
    if let Some(base) = &arguments.base {
        Iris::new(base)?;
    }
    let level = if arguments.quiet { LevelFilter::WARN } else { LevelFilter::INFO };
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_max_level(level)
        .with_target(false)
        .init();
    // Held while it is served: nobody else may write into it then.
    let held = match Store::backing_in(&arguments.store)? {
        Some(Backing::RocksDb) => Some(Store::open(&arguments.store, Access::Read, None)?),
        _ => None,
    };
    serve::run(settings(arguments, held.as_ref())?, |address| {
        // Whoever started it reads where it is; nobody may be there.
        drop(writeln!(out, "http://{address}/").and_then(|()| out.flush()));
    })?;
    Ok(Outcome::Done)
}

fn settings(arguments: &ServeArguments, held: Option<&Store>) -> Result<Settings> {
    let work = WorkLimits {
        memory: arguments.query_memory * MIB,
        result: usize::try_from(arguments.result_size * MIB)?,
        product: ROWS_A_SECOND * Duration::from_secs(arguments.query_seconds).as_secs_f64(),
        services: arguments.services.clone(),
        private_services: arguments.allow_private,
        seconds: arguments.query_seconds,
    };
    let program = env::current_exe().context("cannot find this program to start its workers")?;
    let store = arguments.store.to_str().context("the path of the store is no UTF-8")?;
    let words = ["serve-worker", "--store", store, "--limits", &serde_json::to_string(&work)?];
    let mut words: Vec<_> = words.map(str::to_owned).into();
    if let Some(held) = held {
        if arguments.token_file.is_some() {
            bail!("updates need a snapshot store; this one is kept by RocksDB");
        }
        let (quads, base) = (held.len()?.to_string(), base_of(held)?);
        words.extend(["--quads".to_owned(), quads, "--base".to_owned(), base]);
    }
    let cores = thread::available_parallelism().map_or(2, std::num::NonZero::get);
    Ok(Settings {
        bind: arguments.bind,
        program: (program, words),
        public: arguments.base.clone(),
        query_time: Duration::from_secs(arguments.query_seconds),
        workers: arguments.workers.map_or(cores.max(2), usize::from),
        rate: (arguments.rate > 0).then(|| f64::from(arguments.rate)),
        connections: usize::from(arguments.connections),
        behind_proxy: arguments.behind_proxy,
        log_queries: arguments.log_queries,
        token: arguments.token_file.as_deref().map(Token::read).transpose()?,
        cache: usize::try_from(arguments.cache * MIB)?,
        work,
    })
}

/// Opens the store and makes workers over it until the server is gone.
pub(super) fn work(arguments: &ServeWorkerArguments) -> Result<Outcome> {
    let limits: WorkLimits = serde_json::from_str(&arguments.limits)?;
    if let (Some(quads), Some(base)) = (arguments.quads, &arguments.base) {
        let open = || Store::open(&arguments.store, Access::Read, Some(Backing::RocksDb));
        serve::work_each(&open, (base, quads), &limits)?;
        return Ok(Outcome::Done);
    }
    let store = Store::open(&arguments.store, Access::Read, Some(Backing::Snapshot))?;
    let base = base_of(&store)?;
    serve::work(&store, &base, &limits)?;
    Ok(Outcome::Done)
}
