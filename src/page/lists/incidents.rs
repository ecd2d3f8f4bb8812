//! The list of incidents, by the year of the first disclosure.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{Group, List};
use crate::page::charts;
use crate::page::here::Here;
use crate::page::overview::{day, tags};
use crate::page::words::sort_key;
use crate::vocab::bg;

/// Where the list begins.
pub(super) const STEM: &str = "page/incidents";

pub(super) fn list(here: &Here<'_>) -> List {
    let incidents = &here.index().incidents;
    let mut years: BTreeMap<Reverse<Option<u32>>, Vec<usize>> = BTreeMap::new();
    for (place, incident) in incidents.iter().enumerate() {
        let year = incident.disclosed.as_ref().and_then(charts::year);
        years.entry(Reverse(year)).or_default().push(place);
    }
    let mut groups = Vec::new();
    for (Reverse(year), mut entries) in years {
        let disclosed =
            |place: &usize| incidents.get(*place).and_then(|i| i.disclosed.as_ref()).map(sort_key);
        entries.sort_by_cached_key(|place| (Reverse(disclosed(place)), *place));
        let (key, title) = match year {
            Some(year) => (year.to_string(), format!("{year}{}", here.say("年", ""))),
            None => {
                ("undated".to_owned(), here.say("公表日の記載なし", "Date not stated").to_owned())
            }
        };
        groups.push(Group { key, title, entries, apart: false, write });
    }
    List {
        stem: STEM,
        title: here.say("事案", "Incidents").to_owned(),
        lead: here
            .say(
                "公表文が伝える情報漏えいの事案。最初に公表された年ごとに、新しいものから並べています。",
                "The incidents that notices tell of, by the year of the first disclosure, the last first.",
            )
            .to_owned(),
        picture: charts::years,
        groups,
    }
}

fn write(here: &Here<'_>, entries: &[usize]) -> Markup {
    let caption = here.say("事案の一覧", "List of incidents");
    html! {
        div.table-scroll role="group" tabindex="0" aria-label=(caption) {
            table.wide {
                caption.visually-hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { (here.say("事案", "Incident")) }
                        th scope="col" { (here.say("公表", "Disclosed")) }
                        th scope="col" { (here.say("公表した組織", "Disclosed by")) }
                        th scope="col" { (here.say("流出", "Leak")) }
                        th scope="col" { (here.say("原因", "Cause")) }
                    }
                }
                tbody {
                    @for incident in entries.iter().filter_map(|place| here.index().incidents.get(*place)) {
                        tr {
                            th scope="row" { (here.link(&incident.iri)) }
                            td.date { (day(here, incident.disclosed.as_ref())) }
                            td { (here.links(incident.publishers.iter().map(|iri| &**iri))) }
                            td { (tags(here, incident.concepts(bg::LEAK_STATUS.as_str()))) }
                            td { (here.links(incident.concepts(bg::CAUSE.as_str()))) }
                        }
                    }
                }
            }
        }
    }
}
