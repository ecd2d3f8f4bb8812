//! The descriptions that were made last.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use oxigraph::model::Quad;

/// How many are kept: more than threads that make documents side by side, few enough for large ones.
const MOST: usize = 16;

/// Descriptions by their names, the last made in front.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<VecDeque<(String, Arc<Vec<Quad>>)>>);

impl Recent {
    /// `None`: it was not made, or long ago.
    pub(super) fn find(&self, name: &str) -> Option<Arc<Vec<Quad>>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(known, _)| known == name).map(|(_, quads)| Arc::clone(quads))
    }

    /// Keeps it in the place of the oldest.
    pub(super) fn keep(&self, name: &str, quads: &Arc<Vec<Quad>>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.truncate(MOST - 1);
        known.push_front((name.to_owned(), Arc::clone(quads)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_made_are_found_and_no_more_than_a_few() {
        let recent = Recent::default();
        for at in 0..100 {
            recent.keep(&at.to_string(), &Arc::default());
        }
        assert!(recent.find("99").is_some() && recent.find("84").is_some());
        assert!(recent.find("83").is_none());
    }
}
