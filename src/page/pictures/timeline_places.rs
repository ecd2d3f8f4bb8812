//! Where the events of an incident stand in its timeline: lane, place across, level above others.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::TimelineEntry;
use super::scale::as_f64;

/// Marks nearer than this share of the width stand above each other.
const NEAR: f64 = 0.034;

/// The lanes: their names, and the kinds of events and periods in them; what is in none is in the last.
pub(super) const LANES: [(&str, &str, &[&str]); 4] = [
    ("攻撃・異常", "Attack", &["misuse", "anomaly", "intrusion", "leak-window", "vulnerable"]),
    (
        "発覚・調査",
        "Discovery, investigation",
        &[
            "detection", "third-party-alert", "internal-investigation-started",
            "investigation-commissioned", "report-received", "scope-determined",
            "further-information",
        ],
    ),
    (
        "報告・公表",
        "Reports, disclosure",
        &[
            "card-companies-contacted", "card-monitoring-requested", "clients-informed",
            "individuals-notified", "authority-reported", "police-reported", "disclosed",
            "contact-desk-opened", "received-by-reader",
        ],
    ),
    ("停止・対策ほか", "Repair, other", &[]),
];

/// A mark in the drawing.
pub(super) struct Mark<'a> {
    pub(super) entry: &'a TimelineEntry,
    /// The day it begins; of a month or a year the last, of a period's beginning the first.
    pub(super) day: NaiveDate,
    pub(super) lane: usize,
    /// Shares of the width; the same twice for what is no period.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) level: usize,
}

/// Every entry with a date, in the order of time.
///
/// The gaps between days are drawn as logarithms: years before the discovery leave room for the weeks after it.
pub(super) fn places(entries: &[TimelineEntry]) -> Vec<Mark<'_>> {
    let mut dated: Vec<(NaiveDate, Option<NaiveDate>, &TimelineEntry)> = Vec::new();
    for entry in entries {
        let Some((first, last)) = span(&entry.start) else { continue };
        match entry.end.as_deref() {
            None => dated.push((last, None, entry)),
            Some(end) => {
                let end = span(end).map_or(NaiveDate::MAX, |(_, last)| last);
                dated.push((first, Some(end.max(first)), entry));
            }
        }
    }
    dated.sort_by_key(|(day, end, _)| (*day, *end));
    let ends = dated.iter().filter_map(|(_, end, _)| end.filter(|end| *end != NaiveDate::MAX));
    let days: BTreeSet<NaiveDate> = dated.iter().map(|(day, _, _)| *day).chain(ends).collect();
    let axis = axis(&days);
    let mut marks: Vec<Mark<'_>> = Vec::new();
    for (day, end, entry) in dated {
        let from = across(&axis, day);
        let to = match end {
            None => from,
            Some(NaiveDate::MAX) => 1.0,
            Some(end) => across(&axis, end),
        };
        let lane = lane(&entry.kind);
        let taken: Vec<usize> = marks
            .iter()
            .filter(|mark| mark.lane == lane && from - mark.to < NEAR)
            .map(|mark| mark.level)
            .collect();
        let level = (0..=taken.len()).find(|level| !taken.contains(level)).unwrap_or(0);
        marks.push(Mark { entry, day, lane, from, to, level });
    }
    marks
}

fn lane(kind: &str) -> usize {
    LANES.iter().position(|(_, _, kinds)| kinds.contains(&kind)).unwrap_or(LANES.len() - 1)
}

/// Each day with its share of the width.
fn axis(days: &BTreeSet<NaiveDate>) -> Vec<(NaiveDate, f64)> {
    let mut way = 0.0;
    let mut before = None;
    let mut places = Vec::new();
    for day in days {
        let gap = before.map_or(0, |before| day.signed_duration_since(before).num_days());
        way += as_f64(gap.unsigned_abs() + 1).ln();
        places.push((*day, way));
        before = Some(*day);
    }
    let whole = if way > 0.0 { way } else { 1.0 };
    places.into_iter().map(|(day, way)| (day, 0.02 + 0.96 * way / whole)).collect()
}

fn across(axis: &[(NaiveDate, f64)], day: NaiveDate) -> f64 {
    axis.iter().find(|(known, _)| *known == day).map_or(1.0, |(_, place)| *place)
}

/// The first and the last day that a date may mean.
pub(super) fn span(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    let numbers: Option<Vec<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    let (year, rest) = numbers.as_deref()?.split_first()?;
    let year = i32::try_from(*year).ok()?;
    match rest {
        [] => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        [month] => {
            let first = NaiveDate::from_ymd_opt(year, *month, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
        }
        [month, day] => NaiveDate::from_ymd_opt(year, *month, *day).map(|day| (day, day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: &str, end: Option<&str>, kind: &str) -> TimelineEntry {
        TimelineEntry {
            start: start.to_owned(),
            end: end.map(str::to_owned),
            label: kind.to_owned(),
            kind: kind.to_owned(),
            planned: false,
            anchor: kind.to_owned(),
        }
    }

    #[test]
    fn a_date_that_is_not_a_day_is_a_span_and_nonsense_is_none() {
        let text = |date| span(date).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(text("2013-08-29").unwrap(), "2013-08-29 2013-08-29");
        assert_eq!(text("2012-02").unwrap(), "2012-02-01 2012-02-29");
        assert_eq!(text("2013").unwrap(), "2013-01-01 2013-12-31");
        for date in ["2013-02-30", "soon", "2013-13", "99999999999", "", "2013-1-1-1", "-5"] {
            assert_eq!(span(date), None, "{date}");
        }
    }

    #[test]
    fn events_of_one_day_and_lane_stand_above_each_other() {
        let day = "2013-08-29";
        let entries =
            ["detection", "report-received", "intrusion"].map(|kind| entry(day, None, kind));
        let found: Vec<_> = places(&entries).iter().map(|mark| (mark.lane, mark.level)).collect();
        assert_eq!(found, [(1, 0), (1, 1), (0, 0)]);
    }

    #[test]
    fn a_period_reaches_to_its_end_and_an_open_one_to_the_edge() {
        let entries = [
            entry("2013-01-01", Some("2013-06"), "leak-window"),
            entry("2013-02-01", Some(""), "vulnerable"),
            entry("2013-06-30", None, "detection"),
        ];
        let marks = places(&entries);
        let [leak, open, detection] = marks.as_slice() else { panic!("three marks") };
        assert!((leak.to - detection.from).abs() < 1e-9 && (open.to - 1.0).abs() < 1e-9);
        assert_eq!((leak.level, open.level), (0, 1));
    }
}
