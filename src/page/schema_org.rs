//! Things in the words of schema.org, for search engines.

use oxigraph::model::Term;
use serde_json::{Map, Value, json};

use crate::page::Language;
use crate::page::facts::Facts;
use crate::page::here::Here;
use crate::page::index::{Incident, Notice};
use crate::page::words::{inert, web_address};
use crate::vocab::{adms, bg, dct, foaf, skos};

/// An incident: an event with a beginning, told of by notices.
pub(super) fn incident(here: Here<'_>, iri: &str, known: &Incident, sentence: &str) -> Value {
    let notices = known.notices.iter().filter_map(|at| here.index().notices.get(*at));
    let mut thing = thing(here, "Event", iri);
    put(&mut thing, "description", Some(json!(sentence)));
    put(&mut thing, "startDate", known.discovered.as_ref().and_then(day));
    put(
        &mut thing,
        "organizer",
        list(known.publishers.iter().map(|who| named(here, "Organization", who))),
    );
    put(&mut thing, "subjectOf", list(notices.map(|notice| notice_in(here, notice))));
    put(
        &mut thing,
        "about",
        list(known.concepts(bg::CAUSE.as_str()).map(|c| named(here, "DefinedTerm", c))),
    );
    Value::Object(thing)
}

/// A notice: a report that somebody published.
pub(super) fn notice(here: Here<'_>, known: &Notice, facts: &Facts<'_>) -> Value {
    let incidents = known.incidents.iter().filter_map(|at| here.index().incidents.get(*at));
    let mut thing = notice_object(here, known);
    put(&mut thing, "about", list(incidents.map(|incident| named(here, "Event", &incident.iri))));
    put(
        &mut thing,
        "inLanguage",
        facts.text(&known.iri, dct::LANGUAGE).map(|tag| json!(inert(tag))),
    );
    let text = facts.iri(&known.iri, bg::SOURCE_TEXT_OF);
    let source = text.and_then(|text| facts.iri(text, dct::SOURCE)).and_then(web_address);
    put(&mut thing, "isBasedOn", source.map(|address| json!(address)));
    Value::Object(thing)
}

fn notice_in(here: Here<'_>, known: &Notice) -> Value {
    Value::Object(notice_object(here, known))
}

fn notice_object(here: Here<'_>, known: &Notice) -> Map<String, Value> {
    let mut thing = thing(here, "Report", &known.iri);
    put(&mut thing, "datePublished", known.issued.as_ref().and_then(day));
    put(
        &mut thing,
        "publisher",
        known.publisher.as_ref().map(|who| named(here, "Organization", who)),
    );
    thing
}

/// An organisation with its names and numbers.
pub(super) fn organization(here: Here<'_>, iri: &str, facts: &Facts<'_>) -> Value {
    let mut thing = thing(here, "Organization", iri);
    let names = facts.literals(iri, skos::ALT_LABEL).map(|name| json!(inert(name.value())));
    put(&mut thing, "alternateName", list(names));
    let numbers = facts.iris(iri, adms::IDENTIFIER).filter_map(|identifier| {
        let value = facts.text(identifier, skos::NOTATION)?;
        let agency = facts.text(identifier, adms::SCHEME_AGENCY);
        Some(json!({"@type": "PropertyValue", "propertyID": agency.map(inert), "value": inert(value)}))
    });
    put(&mut thing, "identifier", list(numbers));
    put(&mut thing, "url", facts.iris(iri, foaf::HOMEPAGE).find_map(web_address).map(|a| json!(a)));
    Value::Object(thing)
}

/// A concept of a code list, or a list of them.
pub(super) fn concept(here: Here<'_>, iri: &str, facts: &Facts<'_>) -> Value {
    let list_of = facts.iri(iri, skos::IN_SCHEME);
    let mut thing =
        thing(here, if list_of.is_some() { "DefinedTerm" } else { "DefinedTermSet" }, iri);
    put(&mut thing, "termCode", facts.text(iri, skos::NOTATION).map(|code| json!(inert(code))));
    let definition = facts.worded(iri, skos::DEFINITION);
    let definition = definition.in_language(here.language).map(|(text, _)| json!(inert(text)));
    put(&mut thing, "description", definition);
    put(
        &mut thing,
        "inDefinedTermSet",
        list_of.map(|scheme| named(here, "DefinedTermSet", scheme)),
    );
    Value::Object(thing)
}

fn named(here: Here<'_>, class: &str, iri: &str) -> Value {
    Value::Object(thing(here, class, iri))
}

fn thing(here: Here<'_>, class: &str, iri: &str) -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("@type".to_owned(), json!(class));
    map.insert("@id".to_owned(), json!(iri));
    map.insert("name".to_owned(), json!(here.name_text(iri)));
    let other = here.index().label(iri).and_then(|label| label.only(other(here.language)));
    put(&mut map, "alternateName", other.map(|name| json!(inert(name))));
    map
}

fn other(language: Language) -> Language {
    language.other()
}

/// A date of the calendar; schema.org takes a year or a month too.
fn day(term: &Term) -> Option<Value> {
    crate::page::words::iso_date(term).map(Value::String)
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value);
    }
}

/// `None` for nothing, else all values.
fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<_> = values.collect();
    (!values.is_empty()).then_some(Value::Array(values))
}
