//! Requests: bounded in size and time, apart from each other, their answers kept on disk.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use reqwest::blocking::RequestBuilder;
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use sha2::{Digest as _, Sha256};

use crate::registry::RegistryError;
use crate::registry::read::hexadecimal;
use crate::registry::remote::Request;

/// The largest answer.
const ANSWER_LIMIT: u64 = 32 << 20;

/// How often a request is made that the service puts off.
const TRIES: u32 = 4;

/// The longest wait that a service may ask for.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

pub(super) struct Client {
    inner: reqwest::blocking::Client,
    endpoint: String,
    cache: PathBuf,
    pause: Duration,
    last: Option<Instant>,
    /// Requests that went over the network.
    pub(super) requests: u64,
}

impl Client {
    pub(super) fn new(request: &Request) -> Result<Self, RegistryError> {
        let endpoint = request.endpoint.trim_end_matches('/').to_owned();
        let allowed =
            endpoint.starts_with("https://") || (request.plain && endpoint.starts_with("http://"));
        if !allowed {
            return Err(RegistryError::Endpoint {
                endpoint,
                why: "expected an address that begins with https://, or plain http to be allowed"
                    .to_owned(),
            });
        }
        fs::create_dir_all(&request.cache)
            .map_err(|source| RegistryError::Io { path: request.cache.clone(), source })?;
        // The first caller of the process installs it; later ones find it installed.
        drop(rustls::crypto::ring::default_provider().install_default());
        let inner = reqwest::blocking::Client::builder()
            .user_agent(concat!("breachgraph/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .timeout(Duration::from_mins(2))
            .build()
            .map_err(|error| RegistryError::Endpoint {
                endpoint: endpoint.clone(),
                why: error.to_string(),
            })?;
        Ok(Self {
            inner,
            endpoint,
            cache: request.cache.clone(),
            pause: request.pause,
            last: None,
            requests: 0,
        })
    }

    /// The answer to a request, from the disk where it was asked before; `None` where the service knows of nothing (404).
    pub(super) fn answer(
        &mut self,
        asked: &str,
        request: impl Fn(&reqwest::blocking::Client, &str) -> RequestBuilder,
    ) -> Result<Option<Vec<u8>>, RegistryError> {
        let key = hexadecimal(&Sha256::digest(format!("{}\n{asked}", self.endpoint)));
        let path = self.cache.join(format!("{key}.json"));
        match fs::read(&path) {
            Ok(kept) => return Ok(Some(kept).filter(|kept| !kept.is_empty())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(RegistryError::Io { path, source }),
        }
        let answer = self.over_the_network(&request)?;
        let new = path.with_extension("new");
        let io = |source| RegistryError::Io { path: path.clone(), source };
        let mut file = fs::File::create(&new).map_err(io)?;
        // That nothing is known is an answer too.
        file.write_all(answer.as_deref().unwrap_or_default()).map_err(io)?;
        fs::rename(&new, &path).map_err(io)?;
        Ok(answer)
    }

    fn over_the_network(
        &mut self,
        request: &impl Fn(&reqwest::blocking::Client, &str) -> RequestBuilder,
    ) -> Result<Option<Vec<u8>>, RegistryError> {
        let endpoint = self.endpoint.clone();
        let failed = |why: String| RegistryError::Endpoint { endpoint: endpoint.clone(), why };
        let mut wait = Duration::from_secs(1);
        for _ in 0..TRIES {
            if let Some(last) = self.last {
                thread::sleep(self.pause.saturating_sub(last.elapsed()));
            }
            self.last = Some(Instant::now());
            self.requests += 1;
            let response = request(&self.inner, &self.endpoint)
                .send()
                .map_err(|error| failed(error.without_url().to_string()))?;
            match response.status() {
                StatusCode::NOT_FOUND => return Ok(None),
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                    let asked = response
                        .headers()
                        .get(RETRY_AFTER)
                        .and_then(|header| header.to_str().ok()?.parse().ok());
                    thread::sleep(asked.map_or(wait, Duration::from_secs).min(LONGEST_WAIT));
                    wait *= 2;
                }
                status if status.is_success() => {
                    let mut bytes = Vec::new();
                    response
                        .take(ANSWER_LIMIT + 1)
                        .read_to_end(&mut bytes)
                        .map_err(|error| failed(error.to_string()))?;
                    if bytes.len() as u64 > ANSWER_LIMIT {
                        return Err(failed("the answer is larger than 32 MiB".to_owned()));
                    }
                    return Ok(Some(bytes));
                }
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                    return Err(failed("the service does not accept the token".to_owned()));
                }
                status => return Err(failed(format!("the service answered {status}"))),
            }
        }
        Err(failed(format!("the service put the request off {TRIES} times")))
    }

    /// An answer that is not what the service is known to give.
    pub(super) fn unexpected(&self, expected: &str) -> RegistryError {
        RegistryError::Endpoint {
            endpoint: self.endpoint.clone(),
            why: format!("the answer is other than expected: {expected}"),
        }
    }
}
