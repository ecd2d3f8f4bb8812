//! The code lists with their concepts and how many incidents each has to do with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::html;

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::{Document, PageError, answers};

/// Where the list stands.
pub(super) const STEM: &str = "page/concepts";

pub(super) fn page(here: &Here<'_>) -> Result<Document, PageError> {
    let rows = answers::rows(here.site.store(), "code-lists")?;
    let mut lists: BTreeMap<&str, Vec<(Reverse<usize>, &str)>> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        let (Some(list), Some(concept)) = (rows.iri(row, "list"), rows.iri(row, "concept")) else {
            continue;
        };
        let concepts = lists.entry(list.as_str()).or_default();
        concepts.push((Reverse(incidents(here, concept.as_str())), concept.as_str()));
    }
    for concepts in lists.values_mut() {
        concepts.sort_unstable();
    }
    let title = here.say("用語と分類", "Terms and code lists");
    let lead = here.say(
        "情報の種類、原因、役割、判定、対策など、事案を言い表すための分類です。数は関係する事案の数。",
        "The categories by which incidents are told: kinds of data, causes, roles, verdicts, measures. The numbers count incidents.",
    );
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        nav aria-label=(title) {
            ul.index-letters {
                @for list in lists.keys() { li { a href={ "#" (code(list)) } { (here.name(list)) } } }
                li { a href=(here.to_page("page/ontology")) { (here.say("オントロジーの語", "Terms of the ontology")) } }
            }
        }
        @for (list, concepts) in &lists {
            section aria-labelledby=(code(list)) {
                h2 id=(code(list)) { (here.link(list)) }
                ul.columns-2 {
                    @for (Reverse(count), concept) in concepts {
                        li { (here.link(concept)) @if *count > 0 { " " span.count { (count) } } }
                    }
                }
            }
        }
    };
    let frame = Frame { data: Some("data/concepts"), ..Frame::new(here, title, lead, body) };
    Ok(frame.document(here.site))
}

fn incidents(here: &Here<'_>, concept: &str) -> usize {
    let mut places: Vec<usize> =
        here.index().links(concept).iter().map(|link| link.incident).collect();
    places.sort_unstable();
    places.dedup();
    places.len()
}

fn code(iri: &str) -> &str {
    iri.rsplit('#').next().unwrap_or(iri)
}
