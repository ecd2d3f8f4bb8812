//! Pictures as SVG, each with its text alternative.

use maud::{Markup, html};

use crate::page::Language;

/// What happened on a day, as a picture of an incident shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimelineEntry {
    /// `2013-08-01`, `2013-08` or `2013`, as precise as it is known; the fiscal year `FY2013` as `2013-04`.
    pub(super) start: String,
    /// The end of a period; `None` for a day. `Some("")` for one whose end is open.
    pub(super) end: Option<String>,
    /// In the language of the page.
    pub(super) label: String,
    /// The notation of the event's type or the period's kind: `detection`, `leak-window`.
    pub(super) kind: String,
    /// Whether it was only planned when it was told.
    pub(super) planned: bool,
    /// The fragment on the same page that tells more, without `#`.
    pub(super) anchor: String,
}

/// The picture of what happened when; empty where no entry has a date.
pub(super) fn timeline(entries: &[TimelineEntry], language: Language) -> Markup {
    let _ = (entries, language);
    html! {}
}
