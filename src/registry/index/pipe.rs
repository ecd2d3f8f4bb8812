//! Two steps of a job on two cores: one makes items, the other takes them, in the same order.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use crate::registry::RegistryError;

/// Items are handed over in batches.
const BATCH: usize = 512;

/// How many batches may wait.
const WAITING: usize = 8;

/// Where the first step puts its items.
pub(super) struct Pipe<T> {
    batch: Vec<T>,
    sender: SyncSender<Vec<T>>,
    /// The second step has failed and takes no more.
    closed: bool,
}

impl<T> Pipe<T> {
    /// Hands an item on. Says `false` where nobody takes it any more: the first step may stop.
    pub(super) fn send(&mut self, item: T) -> bool {
        self.batch.push(item);
        if self.batch.len() >= BATCH {
            self.flush();
        }
        !self.closed
    }

    fn flush(&mut self) {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.closed = self.closed || self.sender.send(batch).is_err();
    }
}

/// Runs both steps to their end; nest it for three. The error of the second counts more: it is why the first was stopped.
pub(super) fn piped<T: Send, A, B: Send>(
    first: impl FnOnce(&mut Pipe<T>) -> Result<A, RegistryError>,
    second: impl FnOnce(&mut dyn Iterator<Item = T>) -> Result<B, RegistryError> + Send,
) -> Result<(A, B), RegistryError> {
    let (sender, receiver) = sync_channel::<Vec<T>>(WAITING);
    thread::scope(|scope| {
        let second = scope.spawn(move || second(&mut receiver.into_iter().flatten()));
        let mut pipe = Pipe { batch: Vec::with_capacity(BATCH), sender, closed: false };
        let made = first(&mut pipe);
        pipe.flush();
        drop(pipe);
        match second.join() {
            Ok(taken) => {
                let taken = taken?;
                Ok((made?, taken))
            }
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
