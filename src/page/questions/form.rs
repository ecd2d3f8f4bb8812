//! The form of a question's parameters; a site of files says how else to ask.

use maud::{Markup, html};

use super::headings::heading;
use crate::page::here::{Here, ending};
use crate::page::index::Kind as Thing;
use crate::page::words::sort_key;
use crate::page::{Language, PageError, Site};
use crate::query::{Kind, NamedQuery, Parameter};
use crate::vocab::CODE_NAMESPACE;

/// Suggestions of a field.
const MOST: usize = 300;

/// What a page without values shows of a question that needs some: the incident disclosed last, a common word.
pub(super) fn defaults(
    site: &Site<'_>,
    query: &NamedQuery,
) -> Result<Vec<(String, String)>, PageError> {
    let mut given = Vec::new();
    for parameter in query.parameters()?.into_iter().filter(|parameter| parameter.required) {
        let value = match (parameter.kind, parameter.name.as_str()) {
            (Kind::Iri, "incident") => latest(site),
            (Kind::Text, _) => Some("カード".to_owned()),
            _ => None,
        };
        match value {
            Some(value) => given.push((parameter.name, value)),
            None => return Ok(Vec::new()),
        }
    }
    Ok(given)
}

fn latest(site: &Site<'_>) -> Option<String> {
    let dated = site.index().incidents.iter().filter(|incident| incident.disclosed.is_some());
    let last =
        dated.max_by_key(|incident| (incident.disclosed.as_ref().map(sort_key), &incident.iri));
    let incident = last.or(site.index().incidents.first())?;
    incident.iri.strip_prefix(site.base())?.strip_prefix("id/incident/").map(str::to_owned)
}

/// The form, or what stands in its place; nothing for a question without parameters.
pub(super) fn form(
    here: &Here<'_>,
    query: &NamedQuery,
    given: &[(String, String)],
) -> Result<Markup, PageError> {
    let parameters = query.parameters()?;
    if parameters.is_empty() {
        return Ok(html! {});
    }
    if !here.site.settings().live {
        return Ok(elsewhere(query, &parameters, given, here));
    }
    Ok(html! {
        form method="get" action=(here.to_page(here.stem)) {
            @for parameter in &parameters {
                @let value = given.iter().find(|(name, _)| *name == parameter.name).map_or("", |(_, value)| value);
                div.field {
                    label for={ "p-" (parameter.name) } {
                        (heading(here, &parameter.name))
                        @if parameter.required { (here.say(" (必須)", " (required)")) }
                    }
                    (field(here, parameter, value))
                    @if here.language == Language::English { small { (parameter.meaning) } }
                }
            }
            button type="submit" { (here.say("答えを見る", "Answer")) }
        }
    })
}

fn field(here: &Here<'_>, parameter: &Parameter, value: &str) -> Markup {
    let name = parameter.name.as_str();
    let id = format!("p-{name}");
    let list = match name {
        "category" => Some("category-"),
        "status" => Some("status-"),
        "type" => Some("measure-"),
        _ => None,
    };
    if let (Some(list), Kind::Text) = (list, parameter.kind) {
        return html! {
            select id=(id) name=(name) {
                option value="" { (here.say("すべて", "all")) }
                @for (code, iri) in codes(here, list) {
                    option value=(code) selected[code == value] { (here.name_text(iri)) }
                }
            }
        };
    }
    let kind = match parameter.kind {
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Text | Kind::Iri => "text",
    };
    let things = match (parameter.kind, name) {
        (Kind::Iri, "incident") => Some(Thing::Incident),
        (Kind::Iri, "organization") => Some(Thing::Organization),
        (Kind::Iri, "notice") => Some(Thing::Notice),
        _ => None,
    };
    html! {
        input id=(id) type=(kind) name=(name) value=(value) required[parameter.required] maxlength="300" autocomplete="off"
            list=[things.map(|_| format!("{id}-list"))];
        @if let Some(things) = things {
            datalist id={ (id) "-list" } {
                @for (_, iri) in here.index().things(things).take(MOST) {
                    option value=(ending(iri)) { (here.name_text(iri)) }
                }
            }
        }
    }
}

/// The concepts of a code list: code and IRI.
fn codes<'h>(here: &Here<'h>, list: &'h str) -> impl Iterator<Item = (&'h str, &'h str)> {
    here.index().things(Thing::Concept).filter_map(move |(_, iri)| {
        let code = iri.strip_prefix(CODE_NAMESPACE)?.strip_prefix(list)?;
        Some((code, iri))
    })
}

/// A site of files cannot answer: how to ask the program itself.
fn elsewhere(
    query: &NamedQuery,
    parameters: &[Parameter],
    given: &[(String, String)],
    here: &Here<'_>,
) -> Markup {
    let names: Vec<String> = parameters.iter().map(|p| format!("--param {}=…", p.name)).collect();
    html! {
        @if let Some((name, value)) = given.first() {
            p.message {
                (here.say("例として示しています: ", "Shown as an example: ")) (heading(here, name)) " "
                (example(here, name, value))
            }
        }
        p.note { (here.say("条件を付けて尋ねるには:", "To ask with conditions:")) }
        pre tabindex="0" { code { "breachgraph query " (query.name) " " (names.join(" ")) } }
    }
}

/// The value of a parameter as the page tells it.
fn example(here: &Here<'_>, name: &str, value: &str) -> Markup {
    let iri = format!("{}id/{name}/{value}", here.site.base());
    if here.is_thing(&iri) {
        here.link(&iri)
    } else {
        html! { "「" (value) "」" }
    }
}
