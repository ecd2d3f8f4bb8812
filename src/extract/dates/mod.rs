//! Dates: found in any writing, and resolved where the year, the month or both are left out.
//!
//! `scan` finds what is written (`words`, `number`, `calendar`, `relative` help it, `refuse` throws out what is no date, `tail`
//! reads weekday, clock time and 以降), `issue` picks the date of publication among the dates with a year, `ranges` finds
//! the ends of ranges, `resolve` gives every date its year.

mod calendar;
mod issue;
mod number;
mod press;
mod ranges;
mod refuse;
mod relative;
mod resolve;
mod scan;
mod tail;
mod words;

use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::notice::Date;

pub(super) use issue::Issue;
pub(super) use relative::BEGINS;
pub(super) use scan::SIGNS;
pub(super) use tail::Open;

/// A date in the text.
#[derive(Debug, Clone)]
pub(super) struct DateMention {
    /// The words of the date alone: year, month, day; no weekday, no clock time.
    pub(super) place: Place,
    /// The byte after what belongs to the date: weekday, clock time, 頃, 上旬; particles begin here.
    pub(super) after: usize,
    /// The date meant; `None` where no year can be found for it.
    pub(super) date: Option<Date>,
    /// True where the words themselves give the year.
    pub(super) year_written: bool,
    /// True for words without a number: 本日, 同日, 翌日, 昨年.
    pub(super) relative: bool,
    /// First and last of a range as 4月1日~4月3日.
    pub(super) edge: Edge,
    /// A side that is open: 以降, まで. The first date of a range is no such date.
    pub(super) open: Open,
    /// Not quite exact: 頃, 上旬, 末.
    pub(super) about: bool,
}

/// Whether a date stands alone or is an end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// No range.
    None,
    /// The first date of a range; the next mention is its last.
    From,
    /// The last date of a range.
    Until,
}

/// Finds and resolves every date of the document, and its date of publication.
pub(super) fn read(document: &mut Document) {
    let raws = scan::scan(&document.flow);
    let edges = ranges::edges(&document.flow, &raws);
    let issue = issue::find(document, &raws);
    let dates = resolve::resolve(document, &raws, &edges, issue.as_ref().map(|i| i.date));
    document.dates = raws
        .iter()
        .zip(&edges)
        .zip(dates)
        .map(|((raw, edge), date)| mention(raw, *edge, date))
        .collect();
    document.issue = issue;
}

fn mention(raw: &scan::Raw, edge: Edge, date: Option<Date>) -> DateMention {
    let said = |said: bool, part: bool| said || part;
    let number = [
        matches!(raw.year, scan::Part::Said(_)),
        matches!(raw.month, scan::Part::Said(_)),
        matches!(raw.day, scan::Part::Said(_)),
    ];
    DateMention {
        place: raw.place.clone(),
        after: raw.tail.after,
        date,
        year_written: number.first().is_some_and(|n| *n),
        relative: !number.into_iter().fold(false, said),
        edge,
        open: if edge == Edge::None { raw.tail.open } else { Open::No },
        about: raw.tail.about,
    }
}

#[cfg(test)]
mod tests;
