//! Dates: found in any writing, and resolved where the year, the month or both are left out.

use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::notice::Date;

/// A date in the text.
#[derive(Debug, Clone)]
pub(super) struct DateMention {
    /// The words of the date alone: year, month, day; no weekday, no clock time.
    pub(super) place: Place,
    /// The date meant; `None` where no year can be found for it.
    pub(super) date: Option<Date>,
    /// True where the words themselves give the year.
    pub(super) year_written: bool,
    /// First and last of a range as 4月1日~4月3日.
    pub(super) edge: Edge,
}

/// Whether a date stands alone or is an end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// No range.
    None,
    /// The first date of a range; the next mention may be its last.
    From,
    /// The last date of a range.
    Until,
}

/// Finds and resolves every date of the document.
pub(super) fn read(document: &mut Document) {
    document.dates = Vec::new();
}
