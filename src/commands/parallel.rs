//! Many inputs on all cores: the work is done in any order, its results are taken in the order of the inputs.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Result, anyhow, bail};

/// Results that may wait for one before them, a core: bounds the memory.
const AHEAD: usize = 8;

/// The most inputs in a batch.
const BATCH: usize = 16;

/// Batches of results that may wait for one before them, a core.
const BATCHES_AHEAD: usize = 2;

/// For each thread.
const STACK: usize = 16 << 20;

/// Does the work on every input and hands each result to `take`, on this thread and in order; a failure of `take` ends
/// it. A panic in the work is an error of that input alone.
pub(super) fn ordered<I: Sync, R: Send>(
    inputs: &[I],
    work: impl Fn(&I) -> Result<R> + Sync,
    take: impl FnMut(&I, Result<R>) -> Result<()>,
) -> Result<()> {
    run(inputs, (1, AHEAD), |batch| batch.iter().map(&work).collect(), take)
}

/// As [`ordered`], but the work is done on several neighbours at once; out of it comes a result for each, in their order.
/// After a panic each input of its batch is worked on alone.
pub(super) fn in_batches<I: Sync, R: Send>(
    inputs: &[I],
    work: impl Fn(&[I]) -> Vec<Result<R>> + Sync,
    take: impl FnMut(&I, Result<R>) -> Result<()>,
) -> Result<()> {
    // Few inputs are shared among the cores before they are put together.
    let size = (inputs.len() / (4 * cores())).clamp(1, BATCH);
    run(inputs, (size, BATCHES_AHEAD), work, take)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn run<I: Sync, R: Send>(
    inputs: &[I],
    (size, ahead): (usize, usize),
    work: impl Fn(&[I]) -> Vec<Result<R>> + Sync,
    mut take: impl FnMut(&I, Result<R>) -> Result<()>,
) -> Result<()> {
    let batches: Vec<&[I]> = inputs.chunks(size).collect();
    let cores = cores().min(batches.len());
    let turn = Turn::new(cores * ahead);
    let (turn, work) = (&turn, &work);
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        let mut started = 0;
        for _ in 0..cores {
            let (sender, batches) = (sender.clone(), &batches);
            let worker = move || {
                while let Some((at, batch)) = turn.next(batches) {
                    if sender.send((at, guarded(batch, work))).is_err() {
                        return;
                    }
                }
            };
            let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
            started += usize::from(thread.is_ok());
        }
        drop(sender);
        if started < cores.min(1) {
            bail!("cannot start a thread: are there too many processes?");
        }
        let mut early = BTreeMap::new();
        let mut waiting = batches.iter().enumerate();
        let mut current = waiting.next();
        let outcome = receiver.iter().try_for_each(|(at, done)| {
            early.insert(at, done);
            while let Some((at, batch)) = current
                && let Some(done) = early.remove(&at)
            {
                batch.iter().zip(done).try_for_each(|(input, done)| take(input, done))?;
                current = waiting.next();
                turn.advance(at + 1);
            }
            Ok(())
        });
        turn.stop();
        outcome
    })
}

/// The work on a batch, with a result for each input whatever happens.
fn guarded<I, R>(batch: &[I], work: &impl Fn(&[I]) -> Vec<Result<R>>) -> Vec<Result<R>> {
    match catch_unwind(AssertUnwindSafe(|| work(batch))) {
        Ok(done) if done.len() == batch.len() => done,
        _ if batch.len() > 1 => batch.chunks(1).flat_map(|one| guarded(one, work)).collect(),
        _ => vec![Err(anyhow!(FAULT))],
    }
}

const FAULT: &str =
    "found a fault in this program, which says above where: please report it with this input";

/// Whose turn it is: no worker runs further ahead than the window.
struct Turn {
    next: AtomicUsize,
    window: usize,
    /// How many results were taken; [`usize::MAX`] when all is over.
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Turn {
    fn new(window: usize) -> Self {
        Self { next: AtomicUsize::new(0), window, taken: Mutex::new(0), moved: Condvar::new() }
    }

    /// The next input, as soon as it is near enough; `None` when there is none or all is over.
    fn next<'a, I>(&self, inputs: &'a [I]) -> Option<(usize, &'a I)> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        let input = inputs.get(at)?;
        let mut taken = self.lock();
        while at >= taken.saturating_add(self.window) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        (*taken < usize::MAX).then_some((at, input))
    }

    fn advance(&self, taken: usize) {
        *self.lock() = taken;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.advance(usize::MAX);
    }

    fn lock(&self) -> MutexGuard<'_, usize> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let inputs: Vec<u64> = (0..200).collect();
        let mut taken = Vec::new();
        let work = |n: &u64| {
            thread::sleep(Duration::from_micros(n * 7919 % 500));
            Ok(n * 2)
        };
        ordered(&inputs, work, |n, double| {
            assert_eq!(double?, n * 2);
            taken.push(*n);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, inputs);
    }

    #[test]
    fn no_worker_runs_far_ahead_of_a_slow_one() {
        let inputs: Vec<usize> = (0..500).collect();
        let furthest = AtomicUsize::new(0);
        let cores = thread::available_parallelism().unwrap().get();
        let work = |n: &usize| {
            furthest.fetch_max(*n, Ordering::Relaxed);
            if *n == 0 {
                thread::sleep(Duration::from_millis(200));
                return Ok(furthest.load(Ordering::Relaxed));
            }
            Ok(0)
        };
        let mut seen = 0;
        ordered(&inputs, work, |n, result| {
            seen += 1;
            assert!(*n > 0 || result? <= cores * AHEAD);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, inputs.len());
    }

    #[test]
    fn a_panic_is_an_error_of_its_input_and_a_failure_ends_all() {
        let inputs: Vec<usize> = (0..300).collect();
        let work = |n: &usize| {
            assert!(*n != 3, "on purpose");
            Ok(*n)
        };
        let mut failed = Vec::new();
        ordered(&inputs, work, |n, result| {
            failed.extend(result.is_err().then_some(*n));
            Ok(())
        })
        .unwrap();
        assert_eq!(failed, [3]);
        let outcome = ordered(&inputs, work, |n, _| if *n == 5 { bail!("enough") } else { Ok(()) });
        assert_eq!(outcome.unwrap_err().to_string(), "enough");
        ordered(&[] as &[usize], work, |_, _| bail!("nothing to take")).unwrap();
    }
    #[test]
    fn in_batches_every_input_has_its_own_result_and_a_panic_is_that_of_one() {
        let inputs: Vec<usize> = (0..1000).collect();
        let largest = AtomicUsize::new(0);
        let work = |batch: &[usize]| {
            largest.fetch_max(batch.len(), Ordering::Relaxed);
            assert!(!batch.contains(&77), "on purpose");
            batch
                .iter()
                .map(|n| if n % 100 == 9 { Err(anyhow!("nine")) } else { Ok(n * 2) })
                .collect()
        };
        let (mut taken, mut refused) = (Vec::new(), Vec::new());
        in_batches(&inputs, work, |n, done| {
            match done {
                Ok(double) => assert_eq!(double, n * 2),
                Err(_) => refused.push(*n),
            }
            taken.push(*n);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, inputs);
        assert_eq!(refused, [9, 77, 109, 209, 309, 409, 509, 609, 709, 809, 909]);
        assert!(largest.into_inner() > 1);
    }
}
