//! Title, date of publication, stage.

use crate::extract::document::Document;
use crate::extract::draft::{DateFact, Draft, Ground};

pub(super) fn read(document: &Document, draft: &mut Draft) {
    issued(document, draft);
}

/// The date of publication, which `dates` has picked.
fn issued(document: &Document, draft: &mut Draft) {
    let Some(issue) = &document.issue else { return };
    let ground = Ground::new(issue.place.clone(), issue.confidence);
    draft.issued = Some(DateFact { date: issue.date, written: issue.place.clone(), ground });
    if let Some(rival) = &issue.rival {
        let other = document.words(rival);
        draft.review.push(format!("issued: another date could be meant: {other}"));
    }
}
