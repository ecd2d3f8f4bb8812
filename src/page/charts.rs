//! What the site knows of all incidents, as data of pictures.

use std::collections::{BTreeMap, HashMap};

use maud::Markup;
use oxigraph::model::Term;

use crate::page::here::Here;
use crate::page::index::{Incident, Kind};
use crate::page::pictures::{
    Column, Columns, Delay, Kinds, Network, Stack, Tie, columns, days, network, stacked,
};
use crate::page::words::{days_between, sort_key};
use crate::vocab::{self, bg};

/// More years than this are no years of incidents but a mistake somewhere.
const LONGEST: usize = 60;

/// The year of a date of any precision; `None` where it is none.
pub(super) fn year(date: &Term) -> Option<u32> {
    sort_key(date).get(..4)?.parse().ok()
}

/// How many incidents were first disclosed in each year.
pub(super) fn years(here: &Here<'_>) -> Option<Markup> {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    let mut undated = 0_u64;
    for incident in &here.index().incidents {
        match incident.disclosed.as_ref().and_then(year) {
            Some(year) => *counts.entry(year).or_default() += 1,
            None => undated += 1,
        }
    }
    let (first, last) = (*counts.keys().next()?, *counts.keys().next_back()?);
    let all: Vec<u32> = if usize::try_from(last - first).is_ok_and(|span| span < LONGEST) {
        (first..=last).collect()
    } else {
        counts.keys().copied().collect()
    };
    let column = |year: &u32| Column {
        label: year.to_string(),
        value: counts.get(year).copied().unwrap_or_default(),
    };
    let mut notes = Vec::new();
    if undated > 0 {
        notes.push(match here.language {
            crate::page::Language::Japanese => {
                format!("公表日の分からない{undated}件は含みません。")
            }
            crate::page::Language::English => {
                format!("Without {undated} whose disclosure has no date.")
            }
        });
    }
    let data = Columns {
        id: "years".to_owned(),
        title: here.say("公表された事案の数 (年別)", "Incidents by year of disclosure").to_owned(),
        name: here.say("年", "Year").to_owned(),
        value: here.say("事案", "Incidents").to_owned(),
        notes,
        each: all.iter().map(column).collect(),
    };
    columns(&data, here.language)
}

/// How long it took from the discovery to the first disclosure, where both are known to the day.
pub(super) fn delays(here: &Here<'_>) -> Option<Markup> {
    let delay = |incident: &Incident| {
        let days = days_between(incident.discovered.as_ref()?, incident.disclosed.as_ref()?)?;
        Some(Delay {
            label: here.name_text(&incident.iri),
            href: here.to_thing(&incident.iri),
            days: u64::try_from(days).ok()?,
        })
    };
    let delays: Vec<Delay> = here.index().incidents.iter().filter_map(delay).collect();
    days("days", &delays, here.language)
}

/// In how many incidents each kind of data leaked, may have leaked, or was ruled out.
pub(super) fn categories(here: &Here<'_>) -> Option<Markup> {
    let parts = [bg::LEAKED_CATEGORY, bg::POSSIBLY_LEAKED_CATEGORY, bg::EXCLUDED_CATEGORY];
    let mut stacks = Vec::new();
    for (_, iri) in here.index().things(Kind::Concept) {
        let links = here.index().links(iri);
        let values = parts.map(|part| {
            links.iter().filter(|link| *link.relation == *part.as_str()).count() as u64
        });
        if values.iter().any(|value| *value > 0) {
            let label = here.name_text(iri);
            stacks.push(Stack { label, values, href: here.to_thing(iri) });
        }
    }
    let weight = |stack: &Stack| (stack.values[0] + stack.values[1], stack.values[2]);
    stacks.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.label.cmp(&b.label)));
    let data = Kinds {
        id: "categories".to_owned(),
        title: here
            .say("流出した情報の種類 (事案の数)", "Kinds of data, by number of incidents")
            .to_owned(),
        name: here.say("情報の種類", "Kind of data").to_owned(),
        parts: [
            here.say("流出", "leaked"),
            here.say("流出の可能性", "possibly leaked"),
            here.say("対象外・非保持", "ruled out or not held"),
        ]
        .map(str::to_owned),
        stacks,
    };
    stacked(&data, here.language)
}

/// Which organisation called in which forensic firm; `None` where no notice names a firm.
pub(super) fn forensic_network(here: &Here<'_>) -> Option<Markup> {
    drawn_network(here, &investigations(here))
}

/// The same of ties that were found before.
pub(super) fn drawn_network(here: &Here<'_>, investigations: &Network) -> Option<Markup> {
    network(investigations, here.language)
}

/// The same before it is drawn. Only organisations are in it: parties without a name could be one or many.
pub(super) fn investigations(here: &Here<'_>) -> Network {
    let role = vocab::concept("role", "forensic-investigator");
    let mut data = Network { id: "network".to_owned(), ..Network::default() };
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (_, firm) in here.index().things(Kind::Organization) {
        let links = here.index().links(firm).iter();
        let found: Vec<usize> = links
            .filter(|link| *link.relation == *role.as_str())
            .map(|link| link.incident)
            .collect();
        if found.is_empty() {
            continue;
        }
        let place = data.firms.len();
        data.firms.push((here.name_text(firm), here.to_thing(firm)));
        for incident in found.into_iter().filter_map(|at| here.index().incidents.get(at)) {
            for publisher in &incident.publishers {
                if here.index().stem(Kind::Organization, publisher).is_none() {
                    continue;
                }
                let organisation = *places.entry(publisher).or_insert_with(|| {
                    data.organisations.push((here.name_text(publisher), here.to_thing(publisher)));
                    data.organisations.len() - 1
                });
                data.ties.push(Tie {
                    organisation,
                    firm: place,
                    incident: here.name_text(&incident.iri),
                    href: here.to_thing(&incident.iri),
                });
            }
        }
    }
    data
}
