//! How likely a candidate is meant by a name that a person typed: a first order for the eye, no judgement. The scoring of
//! links takes its place where a notice says more than a name and a prefecture.

use crate::registry::{Candidate, Key, NameForm, Status};

/// What the likeness of the names counts at most.
const NAME: f64 = 0.8;

/// A candidate with its score, 0 to 1, and what made it.
pub(super) struct Scored {
    pub(super) candidate: Candidate,
    pub(super) score: f64,
    pub(super) reasons: Vec<String>,
}

/// Likeness of the names, four fifths; then the legal form, the prefecture, and whether the body still exists.
pub(super) fn score(
    asked: &NameForm,
    legal: Option<crate::registry::LegalForm>,
    prefecture: Option<u8>,
    candidate: Candidate,
) -> Scored {
    let mut reasons = Vec::new();
    let which = match candidate.key {
        Key::Name => "name",
        Key::Former => "former name",
        Key::Kana => "reading",
        Key::Latin => "name in Latin letters",
    };
    let same = candidate.similarity >= 1.0;
    reasons.push(if same {
        format!("same {which}")
    } else {
        format!("{which} `{}` is {:.0} % alike", candidate.form, candidate.similarity * 100.0)
    });
    // What is not the current name says a little less.
    let mut score =
        NAME * candidate.similarity * if candidate.key == Key::Name { 1.0 } else { 0.95 };
    if let (Some(asked), Some(own)) = (asked.legal, legal) {
        score += if asked == own { 0.05 } else { -0.1 };
        reasons.push(if asked == own { "same legal form" } else { "other legal form" }.to_owned());
    }
    if let (Some(asked), Some(own)) = (prefecture, candidate.entry.prefecture) {
        score += if asked == own { 0.15 } else { -0.15 };
        reasons.push(if asked == own { "same prefecture" } else { "other prefecture" }.to_owned());
    }
    if candidate.entry.status != Status::Active {
        score -= 0.05;
        reasons.push("no longer exists".to_owned());
    }
    Scored { candidate, score: score.clamp(0.0, 1.0), reasons }
}
