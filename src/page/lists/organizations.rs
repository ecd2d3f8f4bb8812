//! The list of organisations, by the part that they take most.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{Group, List};
use crate::page::charts;
use crate::page::here::Here;
use crate::page::index::{Kind, Link};
use crate::vocab::{CODE_NAMESPACE, bg};

/// Where the list begins.
pub(super) const STEM: &str = "page/organizations";

/// The groups: key, names, the codes of the roles that belong to it; the first that fits takes an organisation in.
const GROUPS: [(&str, &str, &str, &[&str]); 6] = [
    ("forensic", "調査会社", "Forensic firms", &["forensic-investigator"]),
    ("authorities", "官庁・監督機関", "Authorities", &["regulator"]),
    ("police", "警察", "Police", &["police"]),
    (
        "payment",
        "決済・カード",
        "Payment and cards",
        &["payment-processor", "card-company", "accreditation-body"],
    ),
    (
        "contractors",
        "委託先・支援",
        "Contractors and advisers",
        &["contractor", "hosting-provider", "security-consultant", "monitoring"],
    ),
    ("others", "その他", "Others", &[]),
];
const DISCLOSED: (&str, &str, &str) =
    ("disclosed", "事案を公表した組織", "Organisations that disclosed");
const KNOWN: (&str, &str, &str) = ("known", "名称だけを収録", "Known by name only");

pub(super) fn list(here: &Here<'_>) -> List {
    let mut groups: BTreeMap<usize, Vec<(usize, String, usize)>> = BTreeMap::new();
    for (place, (_, iri)) in here.index().things(Kind::Organization).enumerate() {
        let links = here.index().links(iri);
        let entry = (incidents(links), here.name_text(iri), place);
        groups.entry(group(links)).or_default().push(entry);
    }
    let groups = groups.into_iter().map(|(at, mut entries)| {
        entries.sort_by(|a, b| (b.0, &a.1, a.2).cmp(&(a.0, &b.1, b.2)));
        let (key, japanese, english) = match at {
            0 => DISCLOSED,
            at if at <= GROUPS.len() => {
                GROUPS.get(at - 1).map_or(KNOWN, |(key, ja, en, _)| (*key, *ja, *en))
            }
            _ => KNOWN,
        };
        Group {
            key: key.to_owned(),
            title: here.say(japanese, english).to_owned(),
            entries: entries.into_iter().map(|(_, _, place)| place).collect(),
            apart: key == KNOWN.0,
            write,
        }
    });
    List {
        stem: STEM,
        title: here.say("組織", "Organisations").to_owned(),
        lead: here
            .say(
                "事案を公表した組織、調査会社、委託先、届出先。関わった事案の多い順に並べています。",
                "Those that disclosed an incident, investigated one, worked for those concerned or were told; by the number of incidents.",
            )
            .to_owned(),
        picture: charts::forensic_network,
        groups: groups.collect(),
    }
}

fn group(links: &[Link]) -> usize {
    if links.is_empty() {
        return GROUPS.len() + 1;
    }
    let has = |role: &str| {
        links.iter().any(|link| {
            link.relation.strip_prefix(CODE_NAMESPACE).and_then(|code| code.strip_prefix("role-"))
                == Some(role)
        })
    };
    let place = GROUPS.iter().position(|(_, _, _, roles)| roles.iter().any(|role| has(role)));
    let disclosed = links.iter().any(|link| *link.relation == *bg::DISCLOSED_BY.as_str());
    match place {
        _ if disclosed => 0,
        Some(place) => place + 1,
        None => GROUPS.len(),
    }
}

/// How many incidents it has to do with.
fn incidents(links: &[Link]) -> usize {
    let mut places: Vec<usize> = links.iter().map(|link| link.incident).collect();
    places.dedup();
    places.len()
}

fn write(here: &Here<'_>, entries: &[usize]) -> Markup {
    let all: Vec<&str> = here.index().things(Kind::Organization).map(|(_, iri)| iri).collect();
    html! {
        ul.columns-2 {
            @for iri in entries.iter().filter_map(|place| all.get(*place)) {
                @let count = incidents(here.index().links(iri));
                li { (here.link(iri)) @if count > 0 { " " span.count { (count) } } }
            }
        }
    }
}
