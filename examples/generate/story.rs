//! An incident as it happened: every notice of it draws on the same story.

use chrono::{Days, NaiveDate};

use crate::Random;
use crate::words::{
    CATEGORIES, CAUSES, EVENTS, INVESTIGATORS, PARTIES, POLICE, PROCESSORS, REGULATORS, SYLLABLES,
    SYSTEMS, TRADES,
};

/// What is so whoever tells of it.
pub(crate) struct Story {
    pub(crate) id: String,
    /// The company's name, and the same in Latin letters.
    pub(crate) company: [String; 2],
    pub(crate) amounts: Amounts,
    /// Those besides the company.
    pub(crate) parties: Vec<Party>,
    /// Of [`SYSTEMS`]; the first one was broken into.
    pub(crate) systems: Vec<(&'static str, &'static str, &'static str, [&'static str; 2])>,
    pub(crate) categories: &'static [&'static str],
    pub(crate) cause: (&'static str, Option<&'static str>, Option<&'static str>),
    /// The day of the intrusion.
    pub(crate) begun: NaiveDate,
    /// The day on which somebody noticed.
    pub(crate) discovered: NaiveDate,
    /// In the order of the days.
    pub(crate) timeline: Vec<Happening>,
    /// How many were reckoned with at first.
    pub(crate) first_count: usize,
    /// The days of the notices, each later than the one before.
    pub(crate) issued: Vec<NaiveDate>,
}

/// How much there is to tell.
pub(crate) struct Amounts {
    /// Length of the invented text in code points.
    pub(crate) text: usize,
    parties: usize,
    systems: usize,
    events: usize,
    pub(crate) groups: usize,
    pub(crate) assessments: usize,
    pub(crate) counts: usize,
    pub(crate) periods: usize,
    pub(crate) measures: usize,
    pub(crate) remedies: usize,
    pub(crate) statements: usize,
}

/// Somebody besides the company.
pub(crate) struct Party {
    pub(crate) key: &'static str,
    pub(crate) role: &'static str,
    /// `None` where the notice gives no name.
    pub(crate) name: Option<String>,
    /// The words where it gives none.
    pub(crate) description: &'static str,
}

/// An event of the timeline.
pub(crate) struct Happening {
    pub(crate) event_type: &'static str,
    pub(crate) actor: &'static str,
    pub(crate) recipient: &'static str,
    pub(crate) day: NaiveDate,
    pub(crate) words: [&'static str; 2],
}

impl Amounts {
    /// Seven of ten notices are short, one of twenty is as rich as `examples/incidents/telecom-square-2013.yaml`.
    fn invent(random: &mut Random) -> Self {
        let (short, rich) = (random.chance(70), random.chance(17));
        let mut of = |small: (usize, usize), middle: (usize, usize), large: (usize, usize)| {
            let (first, last) = if short {
                small
            } else if rich {
                large
            } else {
                middle
            };
            random.within(first, last)
        };
        Self {
            text: of((700, 1_900), (1_800, 3_600), (3_600, 5_200)),
            parties: of((2, 4), (4, 7), (8, 11)),
            systems: of((1, 2), (2, 4), (5, 8)),
            events: of((3, 7), (7, 13), (18, 24)),
            groups: of((1, 1), (1, 3), (4, 6)),
            assessments: of((1, 3), (3, 8), (12, 18)),
            counts: of((1, 3), (2, 4), (5, 7)),
            periods: of((1, 2), (2, 3), (4, 4)),
            measures: of((0, 3), (3, 6), (8, 12)),
            remedies: of((0, 1), (1, 2), (2, 4)),
            statements: of((0, 1), (1, 4), (5, 8)),
        }
    }
}

impl Story {
    pub(crate) fn invent(number: usize, random: &mut Random) -> Self {
        let amounts = Amounts::invent(random);
        let first_day = NaiveDate::from_ymd_opt(2008, 6, 1).expect("the calendar has this day");
        let discovered = after(first_day, random.within(0, 6_000));
        let begun = discovered - Days::new(random.within(1, 150) as u64);
        let parties = parties(amounts.parties, discovered, random);
        let timeline = timeline(amounts.events, &parties, discovered, random);
        let issued = issued(&timeline, random);
        Self {
            id: format!("generated-{number:06}"),
            company: company(random),
            systems: random.some(&SYSTEMS, amounts.systems),
            categories: random.often(&CATEGORIES),
            cause: random.often(&CAUSES),
            first_count: random.within(12, 999) * random.often(&[1, 10, 100, 1_000]),
            amounts,
            parties,
            begun,
            discovered,
            timeline,
            issued,
        }
    }

    pub(crate) fn has(&self, party: &str) -> bool {
        party == "self" || self.parties.iter().any(|p| p.key == party)
    }
}

pub(crate) fn after(day: NaiveDate, days: usize) -> NaiveDate {
    day + Days::new(days as u64)
}

fn company(random: &mut Random) -> [String; 2] {
    let (mut name, mut latin) = (String::new(), String::new());
    for _ in 0..random.within(1, 3) {
        let (katakana, letters) = random.pick(&SYLLABLES);
        name.push_str(katakana);
        latin.push_str(letters);
    }
    let (trade, english) = random.pick(&TRADES);
    let capital = latin.remove(0).to_ascii_uppercase();
    let name = match random.within(0, 9) {
        0..5 => format!("株式会社{name}{trade}"),
        5..8 => format!("{name}{trade}株式会社"),
        8 => format!("合同会社{name}{trade}"),
        _ => format!("有限会社{name}{trade}"),
    };
    [name, format!("{capital}{latin} {english}")]
}

/// The investigator always, the others where there is enough to tell.
fn parties(count: usize, discovered: NaiveDate, random: &mut Random) -> Vec<Party> {
    let (investigator, others) = PARTIES.split_at(1);
    let mut kept = investigator.to_vec();
    kept.extend(random.some(others, count - 1));
    kept.into_iter()
        .map(|(key, role, description)| {
            let name = name_of(role, discovered, random);
            Party { key, role, name, description }
        })
        .collect()
}

/// `None` for those that are always described, and now and then for the others.
fn name_of(role: &str, discovered: NaiveDate, random: &mut Random) -> Option<String> {
    // The commission was set up in 2016 and took over from the ministries in May 2017.
    let commission = NaiveDate::from_ymd_opt(2017, 5, 30).is_some_and(|day| discovered >= day);
    let known = match role {
        _ if random.chance(25) => return None,
        "forensic-investigator" => random.often(&INVESTIGATORS),
        "security-consultant" | "monitoring" => random.pick(&INVESTIGATORS),
        "payment-processor" => random.often(&PROCESSORS),
        "police" => random.often(&POLICE),
        "regulator" if commission => "個人情報保護委員会",
        "regulator" => random.often(&REGULATORS),
        "contractor" | "hosting-provider" => return Some(company(random)[0].clone()),
        _ => return None,
    };
    Some(known.to_owned())
}

fn timeline(
    count: usize,
    parties: &[Party],
    discovered: NaiveDate,
    random: &mut Random,
) -> Vec<Happening> {
    let there = |key: &str| ["", "self"].contains(&key) || parties.iter().any(|p| p.key == key);
    let (first, others) = EVENTS.split_at(1);
    let possible: Vec<_> = others.iter().filter(|e| there(e.1) && there(e.2)).copied().collect();
    let mut kept = random.some(&possible, count - 1);
    if there("card-companies") && random.chance(60) {
        kept.insert(0, first[0]);
    }
    let mut day = discovered;
    kept.into_iter()
        .enumerate()
        .map(|(place, (event_type, actor, recipient, gap, words))| {
            // The first event is the discovery.
            day = after(day, if place == 0 { 0 } else { random.within(0, gap) });
            Happening { event_type, actor, recipient, day, words }
        })
        .collect()
}

/// One notice mostly, else a first and a final one, at times one between.
fn issued(timeline: &[Happening], random: &mut Random) -> Vec<NaiveDate> {
    let notices = random.pick(&[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
    let mut days: Vec<NaiveDate> = Vec::new();
    for place in 1..=notices {
        let told = timeline[timeline.len() * place / notices - usize::from(place == notices)].day;
        let earliest = days.last().map_or(told, |last| told.max(after(*last, 1)));
        days.push(after(earliest, random.within(0, 5)));
    }
    days
}
