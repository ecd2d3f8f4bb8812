//! The first page: what there is, the findings of the day, the pictures, the ways in.

use std::collections::BTreeMap;

use maud::{Markup, html};
use oxigraph::model::Term;

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::index::Kind;
use crate::page::pictures::Network;
use crate::page::words::{date, number, told};
use crate::page::{Document, Language, PageError, Site, charts, search};
use crate::query::{self, Rows};
use crate::vocab::bg;

const STEM: &str = "index";
/// Incidents that the page names.
const LATEST: usize = 6;

/// The pages of this file, without language and `.html`.
pub(super) fn stems(_site: &Site<'_>) -> Vec<String> {
    vec![STEM.to_owned()]
}

/// The page of this stem; `None` where it is not one of this file.
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    if stem != STEM {
        return Ok(None);
    }
    let here = Here { site, stem: STEM, language };
    let growth = site.answer(query::report("count-growth")?, &[])?;
    let network = charts::investigations(&here);
    let title = here.say(
        "情報漏えいの公表を、ことばの出どころまで",
        "Breach notices, down to the words that say so",
    );
    let lead = here.say(
        "企業や団体が公表した情報漏えいの事案を、組織・調査会社・サーバー・情報の種類・届出先のつながりとして読めるようにしたデータです。どの記述からも、それを述べた公表文のことばへ辿れます。",
        "Data breaches as the organisations themselves disclosed them: who investigated, which servers, which data, who was told, and when. Every statement leads to the words of the notice that make it.",
    );
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        (search::form(&here, ""))
        (figures(&here, &network))
        div.stories {
            (story_of_growth(&here, &growth))
            (story_of_firm(&here, &network))
        }
        section aria-labelledby="pictures-heading" {
            h2 #pictures-heading { (here.say("全体像", "The whole picture")) }
            div.pictures {
                @for picture in [
                    charts::drawn_network(&here, &network), charts::categories(&here), charts::years(&here), charts::delays(&here),
                ].into_iter().flatten() { (picture) }
            }
        }
        (latest(&here))
        (ways(&here))
    };
    let frame = Frame {
        json_ld: Some(json_ld(&here, title, lead)),
        scripts: &["network.js"],
        ..Frame::new(&here, title, lead, body)
    };
    Ok(Some(frame.document(site)))
}

fn json_ld(here: &Here<'_>, title: &str, lead: &str) -> serde_json::Value {
    let void = here.say("日本語の公表文から作成", "Made from notices in Japanese");
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": format!("{}dataset", here.site.base()),
        "name": title,
        "description": format!("{lead} {void}"),
        "inLanguage": here.language.tag(),
        "isAccessibleForFree": true,
        "url": here.site.base(),
    })
}

/// How much there is of each.
fn figures(here: &Here<'_>, network: &Network) -> Markup {
    let index = here.index();
    let counts = [
        (index.incidents.len(), here.say("事案", "incidents"), "page/incidents"),
        (index.notices.len(), here.say("公表文", "notices"), "page/incidents"),
        (
            index.things(Kind::Organization).count(),
            here.say("組織", "organisations"),
            "page/organizations",
        ),
        (
            network.firms.len(),
            here.say("名の挙がった調査会社", "forensic firms named"),
            "page/organizations",
        ),
    ];
    html! {
        ul.figures {
            @for (count, words, stem) in counts {
                li {
                    a href=(here.to_page(stem)) {
                        strong { (number(&count.to_string())) }
                        span { (words) }
                    }
                }
            }
        }
    }
}

/// The incident whose number grew most, as the notices tell it.
fn story_of_growth(here: &Here<'_>, growth: &Rows) -> Markup {
    let factor =
        |row: usize| growth.text(row, "factorFromFirst").and_then(|f| f.parse::<f64>().ok());
    let places = 0..growth.rows.len();
    let greatest = places
        .clone()
        .filter_map(|row| Some((factor(row)?, row)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let Some((factor, row)) = greatest.filter(|(factor, _)| *factor > 1.0) else { return html! {} };
    let Some(incident) = growth.iri(row, "incident") else { return html! {} };
    let same = |row: &usize| growth.iri(*row, "incident") == Some(incident);
    let mut values: Vec<&str> =
        places.filter(same).filter_map(|row| growth.text(row, "value")).collect();
    values.dedup();
    let series = values.iter().map(|v| number(v).into_owned()).collect::<Vec<_>>().join(" → ");
    let times = format!("{factor:.1}");
    let times = times.trim_end_matches(".0");
    html! {
        article.story {
            p.kicker { (here.say("件数の推移", "How a number grew")) }
            h2 { (series) }
            p {
                (here.link(incident.as_str()))
                @match here.language {
                    Language::Japanese => { "の件数は、最初の" (times) "倍になりました。" }
                    Language::English => { ": the number in the end was " (times) " times the first." }
                }
            }
            p.small { a href=(here.to_page("page/query/count-growth")) { (here.say("すべての推移を見る", "All numbers that grew")) } }
        }
    }
}

/// The forensic firm that most organisations called in.
fn story_of_firm(here: &Here<'_>, network: &Network) -> Markup {
    let mut clients: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for tie in &network.ties {
        let known = clients.entry(tie.firm).or_default();
        if !known.contains(&tie.organisation) {
            known.push(tie.organisation);
        }
    }
    let most = clients.into_iter().max_by(|a, b| (a.1.len(), b.0).cmp(&(b.1.len(), a.0)));
    let Some((firm, organisations)) = most.filter(|(_, clients)| clients.len() > 1) else {
        return html! {};
    };
    let Some((name, href)) = network.firms.get(firm) else { return html! {} };
    let named = |place: &usize| network.organisations.get(*place);
    html! {
        article.story {
            p.kicker { (here.say("同じ調査会社", "The same forensic firm")) }
            h2 {
                @match here.language {
                    Language::Japanese => { (told(name)) "に調査を依頼した組織は" (organisations.len()) }
                    Language::English => { (organisations.len()) " organisations called in " (told(name)) }
                }
            }
            p {
                @for (place, (organisation, href)) in organisations.iter().take(4).filter_map(named).enumerate() {
                    @if place > 0 { (here.say("、", ", ")) }
                    @match href {
                        Some(href) => { a href=(href) { (told(organisation)) } }
                        None => { (told(organisation)) }
                    }
                }
                @if organisations.len() > 4 { (here.say("ほか", " and others")) }
            }
            @if let Some(href) = href { p.small { a href=(href) { (here.say("この調査会社の事案", "This firm's incidents")) } } }
        }
    }
}

/// The incidents disclosed last.
fn latest(here: &Here<'_>) -> Markup {
    let mut incidents: Vec<_> = here.index().incidents.iter().collect();
    incidents.sort_by_cached_key(|incident| {
        std::cmp::Reverse(incident.disclosed.as_ref().map(crate::page::words::sort_key))
    });
    html! {
        section aria-labelledby="latest-heading" {
            h2 #latest-heading { (here.say("新しい公表", "Disclosed last")) }
            ul.cards {
                @for incident in incidents.iter().take(LATEST) {
                    li {
                        h3 { (here.link(&incident.iri)) }
                        p.soft {
                            @if let Some(day) = &incident.disclosed { (date(day, here.language)) " " }
                            (here.links(incident.publishers.iter().map(|iri| &**iri)))
                        }
                        p { (tags(here, incident.concepts(bg::LEAK_STATUS.as_str()))) }
                    }
                }
            }
            p { a href=(here.to_page("page/incidents")) { (here.say("すべての事案", "All incidents")) } }
        }
    }
}

/// Verdicts as tags; the style sheet knows them by their codes.
pub(super) fn tags<'i>(here: &Here<'_>, concepts: impl Iterator<Item = &'i str>) -> Markup {
    html! {
        @for concept in concepts {
            @let code = concept.rsplit("leak-").next().filter(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            span class={ "tag " (code.unwrap_or_default()) } { (here.name(concept)) } " "
        }
    }
}

/// The other ways in: lists, questions, kinds of data, causes.
fn ways(here: &Here<'_>) -> Markup {
    let questions = [
        "shared-forensic-vendors", "count-growth", "days-to-disclosure", "differing-verdicts",
        "reports-per-authority", "measures-by-type",
    ];
    html! {
        section aria-labelledby="questions-heading" {
            h2 #questions-heading { (here.say("質問から読む", "Start from a question")) }
            ul.columns-2 {
                @for query in questions.into_iter().filter_map(|name| query::report(name).ok()) {
                    @let title = match here.language { Language::Japanese => query.title_ja(), Language::English => query.title() };
                    li { a href=(here.to_page(&format!("page/query/{}", query.name))) { (title.unwrap_or(query.name)) } }
                }
            }
            p { a href=(here.to_page("page/queries")) { (here.say("すべての質問", "All questions")) } }
        }
        (by_concept(here, bg::CAUSE.as_str(), "causes", here.say("原因から読む", "By cause")))
    }
}

/// Concepts that a property gives, with the number of their incidents.
fn by_concept(here: &Here<'_>, property: &str, id: &str, heading: &str) -> Markup {
    let mut concepts: Vec<(usize, &str)> = Vec::new();
    for (_, iri) in here.index().things(Kind::Concept) {
        let count =
            here.index().links(iri).iter().filter(|link| *link.relation == *property).count();
        if count > 0 {
            concepts.push((count, iri));
        }
    }
    concepts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    html! {
        @if !concepts.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                ul.columns-2 {
                    @for (count, iri) in concepts { li { (here.link(iri)) " " span.count { (count) } } }
                }
            }
        }
    }
}

/// The date as a term of the index, for lists.
pub(super) fn day(here: &Here<'_>, term: Option<&Term>) -> Markup {
    html! { @if let Some(term) = term { (date(term, here.language)) } @else { "—" } }
}
