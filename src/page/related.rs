//! The incidents that have to do with a thing, as a table: the last disclosed first.

use maud::{Markup, html};

use crate::page::here::Here;
use crate::page::index::Link;
use crate::page::words::date;
use crate::vocab::bg;

/// The most incidents that a page lists; the description has them all.
const MOST: usize = 1000;

/// The table with what the thing is to each incident in a column headed `relation`; nothing where there is none.
pub(super) fn table(here: Here<'_>, links: &[Link], relation: &str, data: &str) -> Markup {
    let groups: Vec<&[Link]> = links.chunk_by(|a, b| a.incident == b.incident).collect();
    html! {
        @if !groups.is_empty() {
            div.table-scroll tabindex="0" role="region" aria-labelledby="incidents-caption" {
                table.wide.incidents {
                    caption id="incidents-caption" {
                        (groups.len()) (here.say(" 件。公表の新しいものから", " in all, the last disclosed first"))
                    }
                    thead {
                        tr {
                            th scope="col" { (here.say("公表", "Disclosed")) }
                            th scope="col" { (here.say("事案", "Incident")) }
                            th scope="col" { (here.say("公表した組織", "Disclosed by")) }
                            th scope="col" { (relation) }
                            th scope="col" { (here.say("原因", "Cause")) }
                            th scope="col" { (here.say("流出", "Leak")) }
                        }
                    }
                    tbody { @for group in groups.iter().take(MOST) { (row(here, group)) } }
                }
            }
            @if let Some(rest) = groups.len().checked_sub(MOST).filter(|rest| *rest > 0) {
                p.note {
                    (here.say("ほか ", "The other ")) (rest)
                    (here.say(" 件は", " are in the ")) a href=(here.to(data)) { (here.say("データ", "data")) }
                    (here.say("にあります。", "."))
                }
            }
        }
    }
}

fn row(here: Here<'_>, group: &[Link]) -> Markup {
    let incident = group.first().and_then(|link| here.index().incidents.get(link.incident));
    html! {
        @if let Some(incident) = incident {
            tr {
                td.date { @if let Some(day) = &incident.disclosed { (date(day, here.language)) } }
                th scope="row" { (here.link(&incident.iri)) }
                td { (here.links(incident.publishers.iter().map(|who| &**who))) }
                td { (here.links(group.iter().map(|link| &*link.relation))) }
                td { (here.links(incident.concepts(bg::CAUSE.as_str()))) }
                td { (here.links(incident.concepts(bg::LEAK_STATUS.as_str()))) }
            }
        }
    }
}
