//! Workers as the server sees them: a piece of work goes to one, comes back in time, or the worker is killed.

use std::io;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as Plain;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Bytes;
use rustix::process::{Pid, setpriority_pgrp};
use tokio::net::UnixStream;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout, timeout_at};

use crate::serve::exchange::exchange;
use crate::serve::memory;
use crate::serve::prefork::{FORK, KILL, READY, parts, send_order};
use crate::serve::task::{Reply, Task, packed};

/// From then on a piece of work gives way to the others: its process gets the lowest priority, and ends after it.
pub(super) const SLOW: Duration = Duration::from_millis(500);

/// The priority of slow work, as `nice` counts.
const NICE: i32 = 19;

/// How often slow work is asked how much memory it has come to.
const LOOK: Duration = Duration::from_millis(200);

/// Work that takes longer may have copied much of the store.
const QUICK: Duration = Duration::from_millis(20);

/// After so many pieces of quick work a worker is looked at too.
const LOOKED: u32 = 32;

/// The part of the memory of a worker with which it is not taken for another piece of work.
const WORN: u64 = 4;

/// How long a piece of work waits for a worker.
const QUEUE: Duration = Duration::from_secs(5);

/// The largest answer to a change, in bytes.
const ANSWER: usize = 1 << 16;

/// How long the store may take to open.
const OPENING: Duration = Duration::from_mins(10);

/// Why a piece of work came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// All workers are at work, and others wait.
    Busy,
    /// Its time is over; the worker is dead.
    TooLong,
    /// The worker died of it: too much memory, or too deep.
    Died,
    /// There is no worker to be had.
    NoWorkers(String),
}

/// The process that makes workers.
struct Origin {
    control: Mutex<Plain>,
    process: Mutex<Child>,
    /// Bytes of the store's pages that each worker may copy by reading them.
    copied: u64,
}

impl Origin {
    /// Returns when the store is open.
    fn start(program: &(PathBuf, Vec<String>), workers: u64) -> io::Result<Self> {
        let (here, there) = Plain::pair()?;
        let process = Command::new(&program.0)
            .args(&program.1)
            // Memory is taken as it is needed, so that the limit of a worker is about what it has in use.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .stdin(Stdio::from(OwnedFd::from(there)))
            .stdout(Stdio::null())
            .spawn()?;
        let number = process.id();
        let (control, process) = (Mutex::new(here), Mutex::new(process));
        let mut origin = Self { control, process, copied: 0 };
        {
            let control = origin.control.lock().unwrap_or_else(PoisonError::into_inner);
            control.set_read_timeout(Some(OPENING))?;
            match answer(&control) {
                Ok((READY, _)) => {}
                Ok(_) => {
                    return Err(io::Error::other("the worker process speaks another protocol"));
                }
                Err(_) => {
                    return Err(io::Error::other("the worker process ended; it has said why"));
                }
            }
        }
        origin.copied = memory::room_for_copies(number, workers);
        Ok(origin)
    }

    fn fork(self: &Arc<Self>) -> io::Result<Worker> {
        let (here, there) = Plain::pair()?;
        let control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        send_order(&control, FORK, 0, Some(&there))?;
        let (_, number) = answer(&control)?;
        drop(control);
        here.set_nonblocking(true)?;
        let socket = UnixStream::from_std(here)?;
        Ok(Worker { number, tasks: 0, socket, origin: Arc::clone(self) })
    }

    fn kill(&self, number: i32) -> io::Result<()> {
        let control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        send_order(&control, KILL, number, None)?;
        answer(&control)?;
        Ok(())
    }
}

fn answer(mut control: &Plain) -> io::Result<(u8, i32)> {
    let mut bytes = [0; 5];
    control.read_exact(&mut bytes)?;
    Ok(parts(bytes))
}

impl Drop for Origin {
    /// It ends its copies and itself when its standard input closes.
    fn drop(&mut self) {
        let control = self.control.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(control.shutdown(std::net::Shutdown::Both));
        let process = self.process.get_mut().unwrap_or_else(PoisonError::into_inner);
        drop(process.wait());
    }
}

/// A copy; dropping it kills it.
struct Worker {
    number: i32,
    /// Pieces of work that it was given.
    tasks: u32,
    socket: UnixStream,
    origin: Arc<Origin>,
}

impl Worker {
    /// Whether it has come to so much memory that a new one is better. Quick work is not held up by looking every time.
    async fn is_worn(&self, took: Duration, most: u64) -> bool {
        let look = took > QUICK || self.tasks.is_multiple_of(LOOKED);
        look && outgrown(self.number, most).await
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let (origin, number) = (Arc::clone(&self.origin), self.number);
        let kill = move || drop(origin.kill(number));
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(kill)),
            Err(_) => kill(),
        }
    }
}

/// Workers for one kind of work.
pub(super) struct Pool {
    herd: Arc<Herd>,
    idle: Mutex<Vec<Worker>>,
    places: Semaphore,
    body_limit: usize,
    /// How many were killed or died.
    pub(super) lost: AtomicU64,
}

/// Where all pools get their workers from.
pub(super) struct Herd {
    program: (PathBuf, Vec<String>),
    /// Bytes that a worker may have for itself, beside pages of the store.
    memory: u64,
    /// How many workers there may be at once.
    workers: u64,
    origin: RwLock<Arc<Origin>>,
    /// One after the other, so that what was opened last is what was read last.
    renewing: Mutex<()>,
}

impl Herd {
    /// For so many workers; one with more than `memory` bytes of its own, and more pages of the store than there is room
    /// for, is ended.
    pub(super) fn start(
        program: (PathBuf, Vec<String>),
        memory: u64,
        workers: u64,
    ) -> io::Result<Self> {
        let origin = RwLock::new(Arc::new(Origin::start(&program, workers)?));
        Ok(Self { program, memory, workers, origin, renewing: Mutex::new(()) })
    }

    /// Opens the store anew; workers of the old one finish what they do.
    pub(super) fn renew(&self) -> io::Result<()> {
        let _alone = self.renewing.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Arc::new(Origin::start(&self.program, self.workers)?);
        let old = std::mem::replace(
            &mut *self.origin.write().unwrap_or_else(PoisonError::into_inner),
            new,
        );
        drop(old);
        Ok(())
    }

    fn current(&self) -> Arc<Origin> {
        Arc::clone(&self.origin.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn fork(&self) -> io::Result<Worker> {
        let origin = self.current();
        match origin.fork() {
            Ok(worker) => Ok(worker),
            // It has died, or another has been put in its place meanwhile.
            Err(_) if !Arc::ptr_eq(&origin, &self.current()) => self.current().fork(),
            Err(_) => {
                self.renew()?;
                self.current().fork()
            }
        }
    }
}

impl Pool {
    pub(super) fn new(herd: Arc<Herd>, size: usize, body_limit: usize) -> Self {
        Self {
            herd,
            idle: Mutex::new(Vec::new()),
            places: Semaphore::new(size),
            body_limit,
            lost: AtomicU64::new(0),
        }
    }

    /// Has a piece of work done within `time`, not counting the wait for a worker. After `patience` it is slow.
    pub(super) async fn ask(
        &self,
        task: &Task,
        time: Duration,
        patience: Duration,
    ) -> Result<(Reply, Bytes), Unanswered> {
        let waited = timeout(QUEUE, self.places.acquire()).await;
        let Ok(Ok(_place)) = waited else { return Err(Unanswered::Busy) };
        let message =
            packed(task, b"").map_err(|error| Unanswered::NoWorkers(error.to_string()))?;
        let mut worker = self.worker().await?;
        worker.tasks += 1;
        let begun = Instant::now();
        let answered = self.within(&mut worker, &message, (time, patience)).await;
        match answered {
            Ok(Ok(answer)) => {
                if begun.elapsed() < patience
                    && Arc::ptr_eq(&worker.origin, &self.herd.current())
                    && !worker.is_worn(begun.elapsed(), self.herd.memory / WORN).await
                {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                }
                Ok(answer)
            }
            Ok(Err(_broken)) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
                Err(Unanswered::Died)
            }
            Err(_elapsed) => {
                self.lost.fetch_add(1, Ordering::Relaxed);
                Err(Unanswered::TooLong)
            }
        }
    }

    /// What comes back in time; after `patience` the worker has the lowest priority.
    async fn within(
        &self,
        worker: &mut Worker,
        message: &[u8],
        (time, patience): (Duration, Duration),
    ) -> Result<io::Result<(Reply, Bytes)>, Elapsed> {
        let begun = Instant::now();
        let number = worker.number;
        let most = self.herd.memory.saturating_add(worker.origin.copied);
        let exchange = exchange(&mut worker.socket, message, self.body_limit);
        tokio::pin!(exchange);
        let answered = timeout(patience.min(time), &mut exchange).await;
        if answered.is_ok() || patience >= time {
            return answered;
        }
        if let Err(error) = setpriority_pgrp(Pid::from_raw(number), NICE) {
            tracing::debug!("a slow query keeps its priority: {error}");
        }
        loop {
            let look = (Instant::now() + LOOK).min(begun + time);
            match timeout_at(look, &mut exchange).await {
                Ok(answered) => return Ok(answered),
                Err(elapsed) if Instant::now() >= begun + time => return Err(elapsed),
                Err(_look) => {}
            }
            if outgrown(number, most).await {
                return Ok(Err(io::Error::from(io::ErrorKind::OutOfMemory)));
            }
        }
    }

    async fn worker(&self) -> Result<Worker, Unanswered> {
        let current = self.herd.current();
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match idle {
                Some(worker) if Arc::ptr_eq(&worker.origin, &current) => return Ok(worker),
                Some(old) => drop(old),
                None => break,
            }
        }
        self.new_worker().await
    }

    /// A worker that is ready: its time does not count as that of a piece of work.
    async fn new_worker(&self) -> Result<Worker, Unanswered> {
        let none = |error: String| Unanswered::NoWorkers(error);
        let herd = Arc::clone(&self.herd);
        let forked = spawn_blocking(move || herd.fork()).await;
        let mut worker =
            forked.map_err(|e| none(e.to_string()))?.map_err(|e| none(e.to_string()))?;
        let message = packed(&Task::Ready, b"").map_err(|error| none(error.to_string()))?;
        match timeout(OPENING, exchange(&mut worker.socket, &message, ANSWER)).await {
            Ok(Ok(_)) => Ok(worker),
            Ok(Err(error)) => Err(none(error.to_string())),
            Err(elapsed) => Err(none(elapsed.to_string())),
        }
    }

    /// A worker for one client alone; it is killed when that is done with it.
    pub(super) async fn hire(&self) -> Result<Hired, Unanswered> {
        self.new_worker().await.map(|worker| Hired { worker })
    }

    /// Lets go of the workers that do nothing, as after the store was opened anew.
    pub(super) fn release(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A worker that keeps what it works out from one task to the next.
pub(super) struct Hired {
    worker: Worker,
}

impl Hired {
    /// Has a piece of work done; after an error it is of no more use.
    pub(super) async fn ask(
        &mut self,
        task: &Task,
        body: &[u8],
        time: Duration,
    ) -> Result<(Reply, Bytes), Unanswered> {
        let message =
            packed(task, body).map_err(|error| Unanswered::NoWorkers(error.to_string()))?;
        match timeout(time, exchange(&mut self.worker.socket, &message, ANSWER)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_broken)) => Err(Unanswered::Died),
            Err(_elapsed) => Err(Unanswered::TooLong),
        }
    }
}

/// Whether a worker has more memory for itself than it may have.
async fn outgrown(worker: i32, most: u64) -> bool {
    let look = spawn_blocking(move || memory::more_than(most, worker).is_some());
    look.await.unwrap_or(false)
}
