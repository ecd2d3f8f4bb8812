//! The course of one incident: a lane for what attackers did, how it came out, what was repaired, who was told.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::frame::{Picture, figure};
use super::scale::percent;
use super::timeline_places::{LANES, Mark, places};
use super::{Cell, Head, Table};
use crate::page::Language;

/// Height of a lane, of another mark above the first in it, of the flags above and the dates below.
const LANE: usize = 44;
const LEVEL: usize = 14;
const ABOVE: usize = 40;
const BELOW: usize = 26;
/// Dates nearer than this share of the width are not both written.
const APART: f64 = 0.22;

/// What happened on a day, as a picture of an incident shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) struct TimelineEntry {
    /// `2013-08-01`, `2013-08` or `2013`, as precise as it is known; the fiscal year `FY2013` as `2013-04`.
    pub(in crate::page) start: String,
    /// The end of a period; `None` for a day. `Some("")` for one whose end is open.
    pub(in crate::page) end: Option<String>,
    /// In the language of the page.
    pub(in crate::page) label: String,
    /// The notation of the event's type or the period's kind: `detection`, `leak-window`.
    pub(in crate::page) kind: String,
    /// Whether it was only planned when it was told.
    pub(in crate::page) planned: bool,
    /// The fragment on the same page that tells more, without `#`.
    pub(in crate::page) anchor: String,
}

/// The picture of what happened when; empty where fewer than two days are known.
pub(in crate::page) fn timeline(entries: &[TimelineEntry], language: Language) -> Markup {
    let marks = places(entries);
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return html! {} };
    if first.day == last.day {
        return html! {};
    }
    let title = language.of("事案の経過", "Course of the incident");
    let description = match language {
        Language::Japanese => {
            format!("{}から{}までの{}件を四つの段に並べた図。", first.day, last.day, marks.len())
        }
        Language::English => format!(
            "{} events and periods from {} to {} in four lanes.",
            marks.len(),
            first.day,
            last.day
        ),
    };
    let mut height = ABOVE;
    let lanes: Vec<usize> = (0..LANES.len())
        .map(|lane| {
            let levels = marks.iter().filter(|mark| mark.lane == lane).map(|mark| mark.level).max();
            height += LANE + levels.unwrap_or(0) * LEVEL;
            height
        })
        .collect();
    let drawing = html! {
        (flags(&marks, height, language))
        (lines(&lanes, language))
        @for mark in &marks { (shape(mark, lanes.get(mark.lane).copied().unwrap_or(height))) }
        (dates(&marks, height))
    };
    let picture = Picture {
        id: "timeline",
        kind: "timeline",
        title,
        description: &description,
        height: height + BELOW,
        drawing,
        notes: &notes(entries.len() - marks.len(), language),
        links: true,
        legend: None,
    };
    figure(&picture, &as_table(entries, title, language), language)
}

fn lines(lanes: &[usize], language: Language) -> Markup {
    html! {
        @for ((japanese, english, _), bottom) in LANES.iter().zip(lanes) {
            line x1="0" x2="100%" y1=(bottom) y2=(bottom) class="axis" stroke="currentColor" {}
            text x="0" y=(bottom - 28) class="lane" { (language.of(japanese, english)) }
        }
    }
}

/// A dot for an event, a bar for a period; what was only planned is hollow.
fn shape(mark: &Mark<'_>, bottom: usize) -> Markup {
    let entry = mark.entry;
    let y = bottom - 10 - mark.level * LEVEL;
    let class =
        format!("mark lane-{}{}", mark.lane + 1, if entry.planned { " planned" } else { "" });
    html! {
        a href={ "#" (entry.anchor) } aria-label={ (when(entry)) " " (entry.label) } {
            @if entry.end.is_some() {
                rect x=(percent(mark.from)) width=(percent((mark.to - mark.from).max(0.008))) y=(y - 4) height="8" rx="4" class=(class) {
                    title { (when(entry)) " " (entry.label) }
                }
            } @else {
                circle cx=(percent(mark.from)) cy=(y) r="5.5" class=(class) { title { (when(entry)) " " (entry.label) } }
            }
        }
    }
}

fn when(entry: &TimelineEntry) -> String {
    match entry.end.as_deref() {
        None => entry.start.clone(),
        Some(end) => format!("{}–{end}", entry.start),
    }
}

/// The span from discovery to disclosure, with the two days named.
fn flags(marks: &[Mark<'_>], height: usize, language: Language) -> Markup {
    let find = |kinds: &[&str]| {
        marks.iter().find(|mark| {
            !mark.entry.planned
                && mark.entry.end.is_none()
                && kinds.contains(&mark.entry.kind.as_str())
        })
    };
    let discovered = find(&["detection", "third-party-alert"]);
    let disclosed = find(&["disclosed"]);
    let between = discovered.zip(disclosed).filter(|(from, to)| from.from < to.from);
    html! {
        @if let Some((from, to)) = between {
            rect x=(percent(from.from)) width=(percent(to.from - from.from)) y=(ABOVE) height=(height - ABOVE) class="span" fill="none" {}
        }
        @for (found, y, word) in [
            (discovered, 12, language.of("発覚", "Discovered")),
            (disclosed, 30, language.of("公表", "Disclosed")),
        ] {
            @if let Some(mark) = found {
                @let (anchor, aside) = if mark.from > 0.6 { ("end", -0.01) } else { ("start", 0.01) };
                line x1=(percent(mark.from)) x2=(percent(mark.from)) y1=(y - 10) y2=(height) class="flag" stroke="currentColor" {}
                text x=(percent(mark.from + aside)) y=(y) text-anchor=(anchor) class="flag-label" { (word) " " (mark.entry.start) }
            }
        }
    }
}

/// Dates below the lanes: the first, the last, and what has room between them.
fn dates(marks: &[Mark<'_>], height: usize) -> Markup {
    let Some(last) = marks.last().map(|mark| (mark.day, mark.from)) else { return html! {} };
    let mut written: Vec<(NaiveDate, f64)> = Vec::new();
    for mark in marks {
        let free = written.last().is_none_or(|(_, before)| mark.from - before >= APART);
        if free && last.1 - mark.from >= APART {
            written.push((mark.day, mark.from));
        }
    }
    written.push(last);
    html! {
        @for (day, across) in &written {
            @let (anchor, x) = match *across {
                edge if edge < 0.1 => ("start", 0.0),
                edge if edge > 0.9 => ("end", 1.0),
                middle => ("middle", middle),
            };
            line x1=(percent(*across)) x2=(percent(*across)) y1=(height) y2=(height + 6) class="axis" stroke="currentColor" {}
            text x=(percent(x)) y=(height + 20) text-anchor=(anchor) class="tick" { (day) }
        }
    }
}

fn notes(undated: usize, language: Language) -> Vec<String> {
    let how = language.of(
        "左から右へ時の順。間隔は日数の対数で縮めています。月や年だけの日付はその末日に置いています。",
        "From left to right in the order of time; gaps shrink as the logarithm of the days. A date given by month or year stands at its last day.",
    );
    let mut notes = vec![how.to_owned()];
    if undated > 0 {
        notes.push(match language {
            Language::Japanese => format!("日付のない{undated}件は表にだけあります。"),
            Language::English => format!("{undated} without a date are in the table only."),
        });
    }
    notes
}

fn as_table(entries: &[TimelineEntry], title: &str, language: Language) -> Table {
    let heads = [language.of("日付", "Date"), language.of("出来事", "Event")];
    let planned = language.of(" (予定)", " (planned)");
    let row = |entry: &TimelineEntry| {
        let label = format!("{}{}", entry.label, if entry.planned { planned } else { "" });
        vec![Cell::Text(when(entry)), Cell::Link(label, format!("#{}", entry.anchor))]
    };
    Table {
        caption: title.to_owned(),
        heads: heads.into_iter().map(|head| Head::Text(head.to_owned())).collect(),
        rows: entries.iter().map(row).collect(),
    }
}
