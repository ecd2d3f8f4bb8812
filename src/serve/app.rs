//! What all requests share: pools of workers, limits, counts, and what was made before.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::serve::cache::Cache;
use crate::serve::clients::Clients;
use crate::serve::metrics::Metrics;
use crate::serve::pool::{Herd, Hired, Pool, SLOW, Unanswered};
use crate::serve::respond::{Refusal, Stored};
use crate::serve::task::{Changed, Outcome, Reply, Task};
use crate::serve::{ServeError, Settings};

/// What a document may take; its queries are our own.
const DOCUMENT_TIME: Duration = Duration::from_secs(30);

/// The largest document, in bytes.
const DOCUMENT_LIMIT: usize = 256 << 20;

/// How long a change that was worked out may take to reach the disk.
const KEEPING: Duration = Duration::from_mins(10);

/// One client never holds more than this part of all connections.
const SHARE: usize = 4;

/// How often a change is begun anew because another process wrote meanwhile.
const ATTEMPTS: usize = 3;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client(pub(super) IpAddr);

/// What all requests share.
pub(super) struct App {
    pub(super) settings: Settings,
    pub(super) clients: Clients,
    pub(super) metrics: Metrics,
    herd: Arc<Herd>,
    documents: Pool,
    queries: Pool,
    cache: Cache,
    /// Which opening of the store what is kept belongs to.
    opening: AtomicU64,
    /// Held by the one large document that is being made.
    large: Semaphore,
    /// Held by the one change that is under way.
    changing: tokio::sync::Mutex<()>,
}

impl App {
    pub(super) fn start(settings: Settings) -> Result<Self, ServeError> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get).max(2);
        // One more for a large document, or a change.
        let workers = (cores + settings.workers + 1) as u64;
        let herd = Herd::start(settings.program.clone(), settings.work.memory, workers)
            .map_err(|source| ServeError::Workers { source })?;
        let herd = Arc::new(herd);
        Ok(Self {
            // One client never holds all workers.
            clients: Clients::new(
                settings.rate,
                settings.workers.saturating_sub(1).max(1),
                settings.connections.div_ceil(SHARE),
            ),
            metrics: Metrics::default(),
            documents: Pool::new(Arc::clone(&herd), cores, DOCUMENT_LIMIT),
            queries: Pool::new(Arc::clone(&herd), settings.workers, settings.work.result),
            cache: Cache::new(settings.cache),
            opening: AtomicU64::new(0),
            large: Semaphore::new(1),
            changing: tokio::sync::Mutex::new(()),
            herd,
            settings,
        })
    }

    /// Opens the store anew, as after new notices were loaded.
    pub(super) fn renew(&self) -> Result<(), ServeError> {
        self.herd.renew().map_err(|source| ServeError::Workers { source })?;
        self.opening.fetch_add(1, Ordering::Relaxed);
        self.cache.clear();
        self.documents.release();
        self.queries.release();
        Ok(())
    }

    /// Has the first page made before somebody asks: its pictures and findings are of all incidents.
    pub(super) async fn warm(&self) {
        for path in ["index.html", "index.en.html"].into_iter().filter(|_| self.settings.cache > 0)
        {
            drop(self.document(&Task::Document { path: path.to_owned() }).await);
        }
    }

    /// A document, or why there is none.
    pub(super) async fn document(&self, task: &Task) -> Result<Stored, Refusal> {
        let key = self.key(task);
        if let Some(found) = self.kept(&key) {
            return Ok(found);
        }
        let turn = if is_large(task) { Some(self.turn().await?) } else { None };
        // Whoever was before may have made it.
        if turn.is_some()
            && let Some(found) = self.kept(&key)
        {
            return Ok(found);
        }
        let answered = self.documents.ask(task, DOCUMENT_TIME, SLOW).await;
        let stored = self.stored(answered, &key, DOCUMENT_TIME);
        drop(turn);
        stored
    }

    /// One large document at a time: the other workers are for the pages.
    async fn turn(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        match tokio::time::timeout(DOCUMENT_TIME, self.large.acquire()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(Refusal::unanswered(&Unanswered::Busy, 0)),
        }
    }

    /// The answer to a query, or why there is none. What differs from time to time is not kept.
    pub(super) async fn answer(&self, task: &Task, client: Client) -> Result<Stored, Refusal> {
        let key = if is_stable(task) { self.key(task) } else { String::new() };
        if let Some(found) = self.kept(&key) {
            return Ok(found);
        }
        let time = self.settings.query_time;
        let Ok(Some(_permit)) = tokio::time::timeout(time, self.clients.query(client.0)).await
        else {
            return Err(Refusal::unanswered(&Unanswered::Busy, 0));
        };
        let patience = if self.clients.is_heavy(client.0) { Duration::ZERO } else { SLOW };
        let answered = self.queries.ask(task, time, patience).await;
        if matches!(answered, Err(Unanswered::TooLong | Unanswered::Died)) {
            self.clients.note_heavy(client.0);
        }
        self.stored(answered, &key, time)
    }

    /// Changes the store: worked out within the limits of a query, then kept whatever becomes of the client, and seen by
    /// everybody before this returns. What comes to an error has changed nothing.
    pub(super) async fn change(
        self: &Arc<Self>,
        task: Task,
        body: Bytes,
    ) -> Result<Changed, Refusal> {
        let app = Arc::clone(self);
        // A client that hangs up does not end it.
        match tokio::spawn(async move { app.changed(&task, &body).await }).await {
            Ok(changed) => changed,
            Err(error) => Err(Refusal::of_outcome(&Outcome::Failed(error.to_string()))),
        }
    }

    async fn changed(self: &Arc<Self>, task: &Task, body: &[u8]) -> Result<Changed, Refusal> {
        let time = self.settings.query_time;
        let Ok(_alone) = tokio::time::timeout(time, self.changing.lock()).await else {
            return Err(Refusal::unanswered(&Unanswered::Busy, 0));
        };
        for _ in 0..ATTEMPTS {
            let refused = |why| Refusal::unanswered(&why, time.as_secs());
            let mut worker = self.queries.hire().await.map_err(refused)?;
            let (reply, bytes) = worker.ask(task, body, time).await.map_err(refused)?;
            match reply.outcome {
                Outcome::Done => return self.keep(worker, &bytes).await,
                Outcome::Outdated => self.reopened().await?,
                other => return Err(Refusal::of_outcome(&other)),
            }
        }
        Err(Refusal::of_outcome(&Outcome::Outdated))
    }

    async fn keep(self: &Arc<Self>, mut worker: Hired, told: &[u8]) -> Result<Changed, Refusal> {
        let failed = |words: String| Refusal::of_outcome(&Outcome::Failed(words));
        let changed: Changed =
            serde_json::from_slice(told).map_err(|error| failed(error.to_string()))?;
        if changed.added + changed.removed == 0 {
            return Ok(changed);
        }
        let kept = worker.ask(&Task::Keep, b"", KEEPING).await;
        drop(worker);
        // Whatever is on the disk now is what everybody is to see.
        self.reopened().await?;
        match kept {
            Ok((reply, _)) if reply.outcome == Outcome::Done => {
                let Changed { added, removed, .. } = changed;
                tracing::info!(added, removed, "the store was changed");
                Ok(changed)
            }
            Ok((reply, _)) => Err(Refusal::of_outcome(&reply.outcome)),
            Err(why) => Err(failed(format!("a change was not kept: {why:?}"))),
        }
    }

    async fn reopened(self: &Arc<Self>) -> Result<(), Refusal> {
        let app = Arc::clone(self);
        let renewed = tokio::task::spawn_blocking(move || app.renew()).await;
        let failed = |words: String| Refusal::of_outcome(&Outcome::Failed(words));
        renewed.map_err(|e| failed(e.to_string()))?.map_err(|e| failed(e.to_string()))
    }

    /// How many workers were killed or died.
    pub(super) fn lost(&self) -> u64 {
        [&self.documents, &self.queries].iter().map(|p| p.lost.load(Ordering::Relaxed)).sum()
    }

    fn stored(
        &self,
        answered: Result<(Reply, Bytes), Unanswered>,
        key: &str,
        time: Duration,
    ) -> Result<Stored, Refusal> {
        let (reply, bytes) = answered.map_err(|why| Refusal::unanswered(&why, time.as_secs()))?;
        if reply.outcome != Outcome::Done {
            return Err(Refusal::of_outcome(&reply.outcome));
        }
        let stored = Stored::new(bytes, &reply.media_type, reply.language.as_deref());
        let Some(stored) = stored else {
            let words = "a document whose media type is none".to_owned();
            return Err(Refusal::of_outcome(&Outcome::Failed(words)));
        };
        if !key.is_empty() {
            self.cache.keep(key, stored.clone());
        }
        Ok(stored)
    }

    fn kept(&self, key: &str) -> Option<Stored> {
        let found = self.cache.find(key)?;
        self.metrics.from_memory.fetch_add(1, Ordering::Relaxed);
        Some(found)
    }

    fn key(&self, task: &Task) -> String {
        let opening = self.opening.load(Ordering::Relaxed);
        serde_json::to_string(task).map(|task| format!("{opening} {task}")).unwrap_or_default()
    }

    /// Whether a worker answers.
    pub(super) async fn health(&self) -> Result<(), Refusal> {
        // It looks into the store and is as long however many notices there are.
        let task = Task::Document { path: "page/concepts.html".to_owned() };
        match self.documents.ask(&task, Duration::from_secs(5), SLOW).await {
            Ok(_) => Ok(()),
            Err(_) => Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "no worker answers")),
        }
    }
}

/// Whether a document is about everything: a dump, what describes the dumps, the union of all graphs.
fn is_large(task: &Task) -> bool {
    match task {
        Task::Document { path } => {
            path.starts_with("dump/")
                || ["void.ttl", ".well-known/void", "catalog.jsonld"].contains(&path.as_str())
        }
        Task::Graph { graph, .. } => graph.is_none(),
        _ => false,
    }
}

/// Whether the same query gives the same answer as long as the store is the same.
fn is_stable(task: &Task) -> bool {
    let (Task::Sparql { text, .. } | Task::SparqlPage { text, .. }) = task else { return true };
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.map(str::to_ascii_uppercase);
    !words
        .any(|word| ["NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"].contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_time_to_time_is_not_kept() {
        let stable = |text: &str| {
            is_stable(&Task::Sparql {
                text: text.into(),
                default_graphs: vec![],
                named_graphs: vec![],
                rows: None,
                triples: None,
            })
        };
        assert!(stable("SELECT * { ?s ?p ?o } LIMIT 3"));
        assert!(stable("SELECT * { ?known ?brand ?services }"));
        for text in
            ["SELECT (now() AS ?n) {}", "SELECT (Rand() AS ?n) {}", "SELECT * { service <x:y> {} }"]
        {
            assert!(!stable(text), "{text}");
        }
    }
}
