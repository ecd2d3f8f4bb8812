//! `SERVICE`: only the endpoints that were named at the start, over connections that cannot lead inside.

use std::time::Duration;

use oxigraph::model::NamedNode;

use crate::acquire::{self, Reach};
use crate::query::{Remote, RemoteError, Rows, read_rows};
use crate::serve::worker::WorkLimits;

/// The endpoints that `SERVICE` reaches.
#[derive(Debug)]
pub struct Services {
    addresses: Vec<String>,
    reach: Reach,
}

impl Services {
    /// The endpoints at exactly these addresses, `private` where they may lie in a network that is not public, each
    /// with `time` for its answer.
    pub fn new(addresses: Vec<String>, private: bool, time: Duration) -> Self {
        Self { addresses, reach: Reach { private, plain: true, time } }
    }

    pub(super) fn within(limits: &WorkLimits) -> Self {
        let time = Duration::from_secs(limits.seconds);
        Self::new(limits.services.clone(), limits.private_services, time)
    }
}

impl Remote for Services {
    fn ask(&self, service: &NamedNode, query: &str) -> Result<Rows, RemoteError> {
        let failed = |reason: String| RemoteError { service: service.as_str().to_owned(), reason };
        if !self.addresses.iter().any(|address| address == service.as_str()) {
            return Err(failed("it was not named with `--service`".to_owned()));
        }
        let answer = acquire::ask_endpoint(service.as_str(), query, &self.reach)
            .map_err(|error| failed(error.to_string()))?;
        read_rows(&answer.bytes).map_err(|error| failed(error.to_string()))
    }
}
