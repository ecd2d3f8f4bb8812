//! Days from discovery to disclosure: a bar an incident where they are few, classes where they are many.

use maud::Markup;

use super::scale::grouped;
use super::{Bar, Bars, bars};
use crate::page::Language;

/// More incidents than this are shown in classes.
const NAMED: usize = 12;
/// The last day of each class; longer ones make the last class.
const CLASSES: [u64; 7] = [0, 7, 14, 30, 60, 90, 180];

/// How long one incident took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) struct Delay {
    /// The incident's label.
    pub(in crate::page) label: String,
    /// Its page, relative to this one.
    pub(in crate::page) href: Option<String>,
    /// Days from its discovery to its first disclosure.
    pub(in crate::page) days: u64,
}

/// The days as a figure; `None` where no incident has both dates.
pub(in crate::page) fn days(id: &str, delays: &[Delay], language: Language) -> Option<Markup> {
    let mut sorted: Vec<u64> = delays.iter().map(|delay| delay.days).collect();
    sorted.sort_unstable();
    let median = median(&sorted)?;
    let title = match language {
        Language::Japanese => format!("発覚から公表までの日数 (中央値 {median}日)"),
        Language::English => format!("Days from discovery to disclosure (median {median})"),
    };
    let few = delays.len() <= NAMED;
    let data = Bars {
        id: id.to_owned(),
        title,
        name: (if few { language.of("事案", "Incident") } else { language.of("日数", "Days") })
            .to_owned(),
        value: (if few {
            language.of("日数", "Days")
        } else {
            language.of("事案の数", "Incidents")
        })
        .to_owned(),
        each: if few { named(delays) } else { classes(&sorted, language) },
    };
    bars(&data, language)
}

/// The middle of sorted numbers; of two in the middle the mean, a half where there is one.
fn median(sorted: &[u64]) -> Option<String> {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(grouped(*upper));
    }
    let sum = upper.saturating_add(*sorted.get(middle - 1)?);
    let half = if sum % 2 == 1 { ".5" } else { "" };
    Some(format!("{}{half}", grouped(sum / 2)))
}

fn named(delays: &[Delay]) -> Vec<Bar> {
    let mut sorted: Vec<&Delay> = delays.iter().collect();
    sorted.sort_by(|a, b| (b.days, &a.label).cmp(&(a.days, &b.label)));
    let bar = |delay: &&Delay| Bar {
        label: delay.label.clone(),
        detail: String::new(),
        value: delay.days,
        href: delay.href.clone(),
    };
    sorted.iter().map(bar).collect()
}

fn classes(sorted: &[u64], language: Language) -> Vec<Bar> {
    let mut bars = Vec::new();
    let mut from = 0;
    for last in CLASSES.into_iter().chain([u64::MAX]) {
        let value = sorted.iter().filter(|days| (from..=last).contains(days)).count();
        let label = match (language, last) {
            (Language::Japanese, 0) => "当日".to_owned(),
            (Language::English, 0) => "the same day".to_owned(),
            (Language::Japanese, u64::MAX) => format!("{from}日以上"),
            (Language::English, u64::MAX) => format!("{from} days or more"),
            (Language::Japanese, last) => format!("{from}〜{last}日"),
            (Language::English, last) => format!("{from} to {last} days"),
        };
        bars.push(Bar { label, value: value as u64, ..Bar::default() });
        from = last.saturating_add(1);
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_two_in_the_middle_is_their_mean() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[24, 37, 54]).unwrap(), "37");
        assert_eq!(median(&[24, 37]).unwrap(), "30.5");
        assert_eq!(median(&[10, 1_990]).unwrap(), "1,000");
    }

    #[test]
    fn every_incident_is_in_one_class() {
        let sorted: Vec<u64> = (0..400).collect();
        let bars = classes(&sorted, Language::English);
        assert_eq!(
            bars.iter().map(|bar| bar.value).collect::<Vec<_>>(),
            [1, 7, 7, 16, 30, 30, 90, 219]
        );
        assert_eq!(bars.last().unwrap().label, "181 days or more");
    }
}
