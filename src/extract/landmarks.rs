//! Words that say something of the notice as a whole, found in one pass.

use crate::extract::counts::VAGUE;
use crate::extract::events::{CLEFT, NAMED};
use crate::extract::header::{ENDED, OPEN};
use crate::extract::periods::UNTIL;
use crate::extract::topics::{Found, Topic as _, topics};

topics! {
    /// What such a word stands for.
    pub(super) Landmark {
        LetterBegins: ["ここから"],
        LetterEnds: ["ここまで"],
        /// The investigation has ended, or goes on.
        Ended: ENDED,
        Open: OPEN,
        /// Labels of the day of the discovery.
        Discovered: NAMED,
        /// Verbs before that day: 知ったのは.
        Cleft: CLEFT,
        /// The time up to the end of an attack.
        Until: UNTIL,
        /// Numbers that are none: 数百.
        Vague: VAGUE,
    }
}

/// The landmarks of a text.
#[derive(Debug, Default)]
pub(super) struct Landmarks(Vec<(usize, &'static str, Found<Landmark>)>);

impl Landmarks {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Vec::new();
        Landmark::each(text, |at, word, topics| found.push((at, word, topics)));
        Self(found)
    }

    /// The words of one kind with their places, in the order of the text and then of their list.
    pub(super) fn all(&self, kind: Landmark) -> impl Iterator<Item = (usize, &'static str)> {
        self.0.iter().filter(move |(.., topics)| topics.has(kind)).map(|(at, word, _)| (*at, *word))
    }
}
