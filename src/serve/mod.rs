//! The site and the endpoints over HTTP, safe in public.
//!
//! In: a folder with a store, and requests that nobody vouches for. Out: pages, descriptions, answers. The process that
//! speaks HTTP never opens the store: everything that touches it is done by copies of a second process, each of which can
//! be killed at its deadline.

mod app;
mod cache;
mod changes;
mod clients;
mod description;
mod documents;
mod editor;
mod exchange;
mod form;
mod graphs;
mod guard;
mod listen;
mod memory;
mod metrics;
mod middle;
mod negotiate;
mod openapi;
mod outcome;
mod pool;
mod prefork;
mod questions;
mod remote;
mod respond;
mod sparql;
mod task;
mod token;
mod updates;
mod worker;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::page::PageError;
use crate::store::StoreError;

pub use listen::run;
pub use remote::Services;
pub use token::Token;
pub use worker::{WorkLimits, work, work_each};

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen; port 0 takes any that is free.
    pub bind: SocketAddr,
    /// The program that makes workers, with its arguments: it must end in [`work`].
    pub program: (PathBuf, Vec<String>),
    /// The address that the outside world sees, with its final `/`; `None`: as the request names it.
    pub public: Option<String>,
    /// Time for a query.
    pub query_time: Duration,
    /// Queries evaluated at once.
    pub workers: usize,
    /// Requests that a client may make a second in the long run; `None`: no limit.
    pub rate: Option<f64>,
    /// Connections at once.
    pub connections: usize,
    /// Whether the client's address is the last one of `X-Forwarded-For`: a proxy stands in front.
    pub behind_proxy: bool,
    /// Whether the log shows queries.
    pub log_queries: bool,
    /// What whoever changes the store must show; `None`: nobody may.
    pub token: Option<Token>,
    /// Memory for documents and answers that are asked for again, in bytes.
    pub cache: usize,
    /// What a worker may use.
    pub work: WorkLimits,
}

/// Why there is no server, or no longer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {bind}")]
    Bind {
        /// As asked for.
        bind: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The file with the token is not as it must be.
    #[error("`{path}` cannot be the token of updates: {reason}")]
    Token {
        /// As given.
        path: PathBuf,
        /// What is wrong with it; never the token.
        reason: String,
    },
    /// The process that makes workers did not come up.
    #[error("cannot start the workers")]
    Workers {
        /// What the system says.
        source: io::Error,
    },
    /// The system refused something else.
    #[error("the server cannot go on")]
    Io(#[from] io::Error),
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The pages could not be made.
    #[error(transparent)]
    Page(#[from] PageError),
}
