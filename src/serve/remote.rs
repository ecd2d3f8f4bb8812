//! `SERVICE`: only the endpoints that were named at the start, over connections that cannot lead inside.

use std::time::Duration;

use oxigraph::model::NamedNode;

use crate::acquire::{self, Reach};
use crate::query::{Remote, RemoteError, Rows, read_rows};
use crate::serve::worker::WorkLimits;

/// The endpoints that `SERVICE` reaches.
#[derive(Debug)]
pub(super) struct Services {
    addresses: Vec<String>,
    reach: Reach,
}

impl Services {
    pub(super) fn new(limits: &WorkLimits) -> Self {
        Self {
            addresses: limits.services.clone(),
            reach: Reach {
                private: limits.private_services,
                plain: true,
                time: Duration::from_secs(limits.seconds),
            },
        }
    }
}

impl Remote for Services {
    fn ask(&self, service: &NamedNode, query: &str) -> Result<Rows, RemoteError> {
        let failed = |reason: String| RemoteError { service: service.as_str().to_owned(), reason };
        if !self.addresses.iter().any(|address| address == service.as_str()) {
            return Err(failed("this server asks no such service".to_owned()));
        }
        let answer = acquire::ask_endpoint(service.as_str(), query, &self.reach)
            .map_err(|error| failed(error.to_string()))?;
        read_rows(&answer.bytes).map_err(|error| failed(error.to_string()))
    }
}
