//! Years, months and days that the words leave out.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};

use crate::extract::cues::Cues;
use crate::extract::dates::Edge;
use crate::extract::dates::calendar::{self, parts};
use crate::extract::dates::scan::{Part, Raw};
use crate::extract::document::{Document, first_chars};
use crate::extract::flow::Place;
use crate::notice::Date;

/// The date meant by each; `None` where nothing says its year.
pub(super) fn resolve(
    document: &Document,
    raws: &[Raw],
    edges: &[Edge],
    issue: Option<Date>,
) -> Vec<Option<Date>> {
    let mut resolver = Resolver {
        document,
        issue,
        latest: latest_written(raws),
        sentence: 0..0,
        line: None,
        last: None,
        last_day: None,
        here: None,
        dates: Vec::with_capacity(raws.len()),
    };
    for (raw, edge) in raws.iter().zip(edges) {
        resolver.step(raw, *edge);
    }
    resolver.dates
}

/// The latest day with a written year: where no date of publication is known, other dates lie near it.
fn latest_written(raws: &[Raw]) -> Option<Date> {
    let day = |raw: &Raw| match (raw.year, raw.month, raw.day, raw.fiscal) {
        (Part::Said(year), month, day, false) => calendar::date(year, said(month), said(day)),
        _ => None,
    };
    let latest = |fits: fn(&Date) -> bool| {
        raws.iter().filter_map(day).filter(fits).max_by_key(|d| d.bounds())
    };
    let exact = latest(|d| matches!(d, Date::Day(_)));
    exact.or_else(|| latest(|d| matches!(d, Date::Month(..)))).or_else(|| latest(|_| true))
}

struct Resolver<'d> {
    document: &'d Document,
    issue: Option<Date>,
    latest: Option<Date>,
    /// The sentence of the last date, and its line.
    sentence: Place,
    line: Option<usize>,
    /// The last date of the text.
    last: Option<Date>,
    /// The last day of the text.
    last_day: Option<Date>,
    /// The last date with a month in this sentence.
    here: Option<Date>,
    dates: Vec<Option<Date>>,
}

impl Resolver<'_> {
    fn step(&mut self, raw: &Raw, edge: Edge) {
        let sentence = self.document.sentence(raw.place.start);
        if sentence != self.sentence {
            self.here = None;
            self.sentence = sentence;
        }
        let date = self.date(raw, edge);
        self.dates.push(date);
        let Some(date) = date else { return };
        if matches!(date, Date::FiscalYear(_)) {
            return;
        }
        self.last = Some(date);
        if matches!(date, Date::Day(_)) {
            self.last_day = Some(date);
        }
        self.line = self.document.layout.line_at(raw.place.start);
        if !matches!(date, Date::Year(_)) {
            self.here = Some(date);
        }
    }

    fn date(&self, raw: &Raw, edge: Edge) -> Option<Date> {
        if raw.fiscal {
            return self.fiscal_year(raw);
        }
        match raw.year {
            Part::Said(year) => with_year(raw, year),
            Part::Issue(more) => self.by_issue(raw, more),
            Part::Before(more) => self.by_last(raw, more),
            Part::Unsaid => self.without_year(raw, edge),
        }
    }

    fn fiscal_year(&self, raw: &Raw) -> Option<Date> {
        match raw.year {
            Part::Said(year) => Some(Date::FiscalYear(year)),
            Part::Issue(more) => {
                let (year, month, _) = parts(self.issue?);
                let begun = month.is_none_or(|m| m >= 4);
                Some(Date::FiscalYear(year + more - i32::from(!begun)))
            }
            _ => None,
        }
    }

    /// 本年4月9日, 今月11日, 本日.
    fn by_issue(&self, raw: &Raw, more: i32) -> Option<Date> {
        let Some(issue) = self.issue else { return self.by_same_day(raw) };
        let (year, month, _) = parts(issue);
        match (raw.month, raw.day) {
            (Part::Issue(_), Part::Issue(days)) => shifted(issue, days),
            (Part::Issue(months), day) => {
                let (year, month) = calendar::add_months(year, month?, months);
                calendar::date(year, Some(month), said(day))
            }
            (month, day) => calendar::date(year + more, said(month), said(day)),
        }
    }

    /// 本年4月9日 where the publication is not known: the same day with a year elsewhere tells the year.
    fn by_same_day(&self, raw: &Raw) -> Option<Date> {
        let (month, day) = (said(raw.month)?, said(raw.day)?);
        let same = |d: &&Date| parts(**d).1 == Some(month) && parts(**d).2 == Some(day);
        self.dates.iter().rev().take(200).flatten().find(same).copied()
    }

    /// 同年8月, 同月20日, 翌日, 翌5日.
    fn by_last(&self, raw: &Raw, more: i32) -> Option<Date> {
        let last = self.last.filter(|l| self.is_near(raw) || is_day_after(raw, *l))?;
        let (year, month, _) = parts(last);
        match (raw.month, raw.day) {
            // 同日 means a day, also where a month was told in between.
            (Part::Before(_), Part::Before(days)) => shifted(self.last_day?, days),
            (Part::Before(months), day) => {
                let (year, month) = calendar::add_months(year + more, month?, months);
                calendar::date(year, Some(month), said(day))
            }
            (Part::Unsaid, Part::Said(day)) => next_day(last, day),
            (month, day) => calendar::date(year + more, said(month), said(day)),
        }
    }

    /// 翌日 speaks of a day just told, not of one half a page above.
    fn is_near(&self, raw: &Raw) -> bool {
        let line = self.document.layout.line_at(raw.place.start);
        line.zip(self.line).is_none_or(|(now, before)| now <= before + 4)
    }

    fn without_year(&self, raw: &Raw, edge: Edge) -> Option<Date> {
        let Some(month) = said(raw.month) else { return self.bare_day(raw, edge) };
        let day = said(raw.day);
        if edge == Edge::Until
            && let Some(last) = self.last
        {
            return following(last, month, day);
        }
        self.best_year(raw, month, day)
    }

    /// 11日: of the month of the date before, or of the next where the list goes on.
    fn bare_day(&self, raw: &Raw, edge: Edge) -> Option<Date> {
        let day = said(raw.day)?;
        let last = self.last?;
        let (year, month, last_day) = parts(last);
        let month = month?;
        let same = calendar::date(year, Some(month), Some(day));
        let (next_year, next_month) = calendar::add_months(year, month, 1);
        let next = calendar::date(next_year, Some(next_month), Some(day));
        let fits = |date: &Option<Date>| {
            raw.tail.weekday.is_none_or(|w| date.is_some_and(|d| is_weekday(d, w)))
        };
        let later = last_day.is_some_and(|l| day < l) && edge == Edge::Until;
        match (fits(&same), fits(&next)) {
            (true, false) => same,
            (false, true) => next,
            _ if later => next.or(same),
            _ => same.or(next),
        }
    }

    /// The year that fits best: weekday, the sentence, the line before, the date of publication.
    fn best_year(&self, raw: &Raw, month: u8, day: Option<u8>) -> Option<Date> {
        let anchors = [self.issue, self.here, self.last, self.latest];
        let years = anchors.iter().flatten().map(|d| parts(*d).0);
        let (first, last) = (years.clone().min()? - 1, years.max()? + 1);
        let candidates = (first..=last).rev().filter_map(|y| calendar::date(y, Some(month), day));
        let future = self.is_future(raw);
        let scored = candidates.map(|date| (self.worth(raw, date, future), date));
        // Of equal ones the first, which is the latest.
        scored
            .fold(None, |best: Option<(i32, Date)>, next| {
                if best.is_some_and(|(worth, _)| worth >= next.0) { best } else { Some(next) }
            })
            .map(|(_, date)| date)
    }

    fn worth(&self, raw: &Raw, date: Date, future: bool) -> i32 {
        let weekday = raw.tail.weekday.map_or(0, |w| if is_weekday(date, w) { 30 } else { -30 });
        let here = self.here.map_or(0, |anchor| near(anchor, date) * 8);
        let list =
            self.last.filter(|_| self.in_list(raw)).map_or(0, |anchor| near(anchor, date) * 3);
        let issue = match self.issue {
            Some(issue) => past_or_future(issue, date, future),
            None => {
                self.latest.map_or(0, |latest| if parts(latest).0 == parts(date).0 { 3 } else { 0 })
                    + self.last.map_or(0, |anchor| near(anchor, date))
            }
        };
        weekday + here + list + issue
    }

    /// The line before is also led by a date.
    fn in_list(&self, raw: &Raw) -> bool {
        let line = self.document.layout.line_at(raw.place.start);
        let here = line.and_then(|l| self.document.layout.lines.get(l));
        let leads = here.is_some_and(|l| raw.place.start <= l.marker.end.max(l.place.start) + 3);
        let near = line.zip(self.line).is_some_and(|(now, before)| now <= before + 3);
        leads && near
    }

    /// The words after the date speak of what will be.
    fn is_future(&self, raw: &Raw) -> bool {
        if self.issue.is_none() {
            // Nothing is ahead of a publication that is not known.
            return false;
        }
        let sentence = &self.sentence;
        let rest = self.document.flow.words(&(raw.place.end..sentence.end.max(raw.place.end)));
        let rest = first_chars(rest, 120);
        TENSES.as_ref().and_then(|tenses| tenses.first(rest)) == Some(Tense::Ahead)
    }
}

/// What a verb says of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    Ahead,
    Done,
}

static TENSES: LazyLock<Option<Cues<Tense>>> = LazyLock::new(|| {
    let ahead = AHEAD.iter().map(|w| (*w, Tense::Ahead));
    Cues::new(ahead.chain(DONE.iter().map(|w| (*w, Tense::Done)))).ok()
});

const AHEAD: [&str; 20] = [
    "予定", "めど", "目途", "目処", "見込", "まいります", "参ります", "いたします", "ます。",
    "開始する", "実施する", "目指", "めざ", "をもって終了", "計画", "します", "行う。", "予約",
    "開催する", "することと",
];

const DONE: [&str; 8] =
    ["ました", "でした", "ております", "ています", "した。", "された", "いただいた", "おります"];

/// A notice tells of the past; what lies ahead is planned, and soon.
fn past_or_future(issue: Date, date: Date, future: bool) -> i32 {
    let Some(days) = days_between(issue, date) else { return 0 };
    match days {
        -300..=0 if future => 5,
        -300..=0 => 8,
        1..=200 if future => 9,
        1..=60 => 6,
        -370..=-301 => 4,
        61..=200 => 3,
        -740..=-371 => 2,
        _ => 0,
    }
}

fn said<T: Copy>(part: Part<T>) -> Option<T> {
    if let Part::Said(value) = part { Some(value) } else { None }
}

/// A day that the month does not have leaves the month.
fn with_year(raw: &Raw, year: i32) -> Option<Date> {
    let (month, day) = (said(raw.month), said(raw.day));
    calendar::date(year, month, day).or_else(|| calendar::date(year, month, None))
}

fn is_weekday(date: Date, weekday: chrono::Weekday) -> bool {
    matches!(date, Date::Day(day) if day.weekday() == weekday)
}

fn shifted(date: Date, days: i32) -> Option<Date> {
    let Date::Day(day) = date else { return (days == 0).then_some(date) };
    let by = Days::new(u64::from(days.unsigned_abs()));
    let shifted = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    shifted.map(Date::Day)
}

/// 翌24日 after the 23rd: the number tells which day is meant, however far above it stands.
fn is_day_after(raw: &Raw, last: Date) -> bool {
    let next = shifted(last, 1).and_then(|d| parts(d).2);
    matches!(last, Date::Day(_))
        && raw.month == Part::Unsaid
        && next.is_some()
        && said(raw.day) == next
}

/// The next day of this number from a date on.
fn next_day(last: Date, day: u8) -> Option<Date> {
    let (year, month, last_day) = parts(last);
    let month = month?;
    if last_day.is_some_and(|l| l > day) {
        let (year, month) = calendar::add_months(year, month, 1);
        return calendar::date(year, Some(month), Some(day));
    }
    calendar::date(year, Some(month), Some(day))
}

/// The first such month (or day) from a date on: the end of a range.
fn following(from: Date, month: u8, day: Option<u8>) -> Option<Date> {
    let (year, from_month, from_day) = parts(from);
    let earlier = match (from_month, from_day, day) {
        (Some(m), Some(f), Some(d)) if m == month => d < f,
        (Some(m), ..) => month < m,
        _ => false,
    };
    calendar::date(year + i32::from(earlier), Some(month), day)
}

/// 2 where a date lies within half a year after another, 1 within half a year before it.
fn near(anchor: Date, date: Date) -> i32 {
    match days_between(anchor, date) {
        Some(0..=185) => 2,
        Some(-185..=-1) => 1,
        _ => 0,
    }
}

fn days_between(from: Date, to: Date) -> Option<i64> {
    let day = |d: Date| -> Option<NaiveDate> { d.bounds().map(|b| b.0) };
    Some((day(to)? - day(from)?).num_days())
}
