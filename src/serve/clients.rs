//! What each client may do: requests a second, queries at once.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// Clients that are remembered; beyond it, those who have been silent are forgotten.
const REMEMBERED: usize = 50_000;

/// How many seconds of its rate a client may use at once.
const BURST: f64 = 15.0;

/// How long a client whose query was stopped gives way to others from the beginning of its queries.
const HEAVY: Duration = Duration::from_mins(1);

/// Who has asked how much.
pub(super) struct Clients {
    rate: Option<f64>,
    at_once: usize,
    /// Connections that each may hold.
    connections: usize,
    known: Mutex<HashMap<IpAddr, Client>>,
}

struct Client {
    /// Requests that it may make now.
    left: f64,
    seen: Instant,
    /// When a query of it was stopped last.
    stopped: Option<Instant>,
    queries: Arc<Semaphore>,
    connections: Arc<Semaphore>,
}

impl Clients {
    pub(super) fn new(rate: Option<f64>, at_once: usize, connections: usize) -> Self {
        Self { rate, at_once, connections, known: Mutex::new(HashMap::new()) }
    }

    /// Whether the client may make one more request now.
    pub(super) fn admit(&self, client: IpAddr) -> bool {
        let Some(rate) = self.rate else { return true };
        self.with(client, |client| {
            let now = Instant::now();
            let passed = now.duration_since(client.seen).as_secs_f64();
            client.left = (client.left + passed * rate).min(rate * BURST);
            client.seen = now;
            let admitted = client.left >= 1.0;
            if admitted {
                client.left -= 1.0;
            }
            admitted
        })
    }

    /// Waits for one of the queries that the client may have evaluated at once.
    pub(super) async fn query(&self, client: IpAddr) -> Option<OwnedSemaphorePermit> {
        let queries = self.with(client, |client| Arc::clone(&client.queries));
        queries.acquire_owned().await.ok()
    }

    /// One more connection of the client; `None` where it has as many as it may have.
    pub(super) fn connect(&self, client: IpAddr) -> Option<OwnedSemaphorePermit> {
        self.with(client, |client| Arc::clone(&client.connections).try_acquire_owned().ok())
    }

    /// A query of the client had to be stopped.
    pub(super) fn note_heavy(&self, client: IpAddr) {
        self.with(client, |client| client.stopped = Some(Instant::now()));
    }

    /// Whether a query of the client was stopped a short time ago.
    pub(super) fn is_heavy(&self, client: IpAddr) -> bool {
        self.with(client, |client| client.stopped.is_some_and(|at| at.elapsed() < HEAVY))
    }

    fn with<T>(&self, client: IpAddr, act: impl FnOnce(&mut Client) -> T) -> T {
        let now = Instant::now();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.retain(|_, client| {
                let asking = client.queries.available_permits() < self.at_once
                    || client.connections.available_permits() < self.connections;
                asking || now.duration_since(client.seen).as_secs_f64() < BURST
            });
        }
        act(known.entry(network(client)).or_insert_with(|| Client {
            left: self.rate.unwrap_or_default() * BURST,
            seen: now,
            stopped: None,
            queries: Arc::new(Semaphore::new(self.at_once)),
            connections: Arc::new(Semaphore::new(self.connections)),
        }))
    }
}

/// A client of IPv6 has at least a /64 of addresses.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        IpAddr::V4(four) => IpAddr::V4(four),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_asks_too_often_waits_and_the_others_do_not() {
        let clients = Clients::new(Some(1.0), 1, 1);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let admitted = (0..100).filter(|_| clients.admit(one)).count();
        assert!((15..20).contains(&admitted), "{admitted}");
        assert!(clients.admit(other));
    }

    #[test]
    fn a_client_whose_query_was_stopped_is_heavy_and_the_others_are_not() {
        let clients = Clients::new(None, 1, 1);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!(!clients.is_heavy(one));
        clients.note_heavy(one);
        assert!(clients.is_heavy(one) && !clients.is_heavy(other));
    }

    #[test]
    fn a_client_that_holds_many_connections_gets_no_more_until_it_closes_one() {
        let clients = Clients::new(None, 1, 2);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let held = [clients.connect(one).unwrap(), clients.connect(one).unwrap()];
        assert!(clients.connect(one).is_none() && clients.connect(other).is_some());
        drop(held);
        assert!(clients.connect(one).is_some());
    }

    #[test]
    fn the_addresses_of_one_network_are_one_client() {
        let address = |text: &str| network(text.parse().unwrap());
        assert_eq!(address("2001:db8::1"), address("2001:db8::ffff:1"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }

    #[test]
    fn without_a_rate_everybody_is_admitted() {
        let clients = Clients::new(None, 1, 1);
        assert!((0..1000).all(|_| clients.admit("192.0.2.1".parse().unwrap())));
    }
}
