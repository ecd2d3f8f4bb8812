//! Documents and answers that were made before; right as long as the store is the same.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::serve::respond::Stored;

/// What each entry costs beside its bytes.
const ENTRY: usize = 256;

/// Bytes by a key, up to a size: where it is full, the older half goes.
pub(super) struct Cache {
    limit: usize,
    halves: Mutex<[Half; 2]>,
}

#[derive(Default)]
struct Half {
    entries: HashMap<String, Stored>,
    size: usize,
}

impl Cache {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, halves: Mutex::default() }
    }

    /// What was put under the key.
    pub(super) fn find(&self, key: &str) -> Option<Stored> {
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        let [young, old] = &mut *halves;
        if let Some(found) = young.entries.get(key) {
            return Some(found.clone());
        }
        let found = old.entries.remove(key)?;
        old.size = old.size.saturating_sub(cost(key, &found));
        put(&mut halves, self.limit, key, found.clone());
        Some(found)
    }

    /// Keeps it, unless it alone would take an eighth of the room.
    pub(super) fn keep(&self, key: &str, stored: Stored) {
        if cost(key, &stored) <= self.limit / 8 {
            let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
            put(&mut halves, self.limit, key, stored);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        *self.halves.lock().unwrap_or_else(PoisonError::into_inner) = Default::default();
    }
}

fn put(halves: &mut [Half; 2], limit: usize, key: &str, stored: Stored) {
    let [young, old] = halves;
    if young.size > limit / 2 {
        *old = std::mem::take(young);
    }
    young.size += cost(key, &stored);
    if let Some(before) = young.entries.insert(key.to_owned(), stored) {
        young.size = young.size.saturating_sub(cost(key, &before));
    }
}

fn cost(key: &str, stored: &Stored) -> usize {
    key.len() + stored.bytes.len() + ENTRY
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;

    use super::*;

    fn stored(size: usize) -> Stored {
        Stored::new(Bytes::from(vec![0; size]), "text/plain", None).unwrap()
    }

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_goes() {
        let cache = Cache::new(100_000);
        cache.keep("wanted", stored(1000));
        for at in 0..1000 {
            cache.keep(&format!("other {at}"), stored(1000));
            assert!(cache.find("wanted").is_some(), "{at}");
        }
        assert!(cache.find("other 0").is_none());
        let halves = cache.halves.lock().unwrap();
        assert!(halves.iter().map(|half| half.size).sum::<usize>() < 110_000);
    }

    #[test]
    fn nothing_is_kept_without_room() {
        let cache = Cache::new(0);
        cache.keep("a", stored(1));
        assert!(cache.find("a").is_none());
    }
}
