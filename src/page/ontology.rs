//! The page of the ontology: every term with its label and meaning in both languages, and how it is used.

use maud::{Markup, html};
use oxigraph::model::{NamedNodeRef, Quad};
use serde_json::json;

use crate::page::concept::short;
use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::view::{View, filled, section, term_row};
use crate::page::words::{inert, told};
use crate::page::{Document, Language};
use crate::vocab::{ONTOLOGY_GRAPH, bg, dct, owl, rdf, rdfs};

/// Writes the page from the ontology's graph.
pub(super) fn page(here: Here<'_>, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: ONTOLOGY_GRAPH.as_str() };
    let title = view.facts.worded(view.thing, dct::TITLE);
    let title = title.in_language(here.language).map_or("bg:", |(text, _)| text);
    let description = view.facts.worded(view.thing, dct::DESCRIPTION);
    let description = description.in_language(here.language).map_or(title, |(text, _)| text);
    let kinds = [
        ("classes", here.say("クラス", "Classes"), owl::CLASS),
        ("relations", here.say("関係", "Relations between things"), owl::OBJECT_PROPERTY),
        ("values", here.say("値", "Properties with values"), owl::DATATYPE_PROPERTY),
        ("properties", here.say("その他の性質", "Other properties"), owl::ANNOTATION_PROPERTY),
        ("datatypes", here.say("データ型", "Datatypes"), rdfs::DATATYPE),
    ];
    let body = html! {
        h1 { (inert(title)) }
        p.lead { (inert(description)) }
        dl.facts {
            (term_row(here.say("名前空間", "Namespace"), Some(html! { code { (bg::NAMESPACE) } })))
            (term_row(here.say("版", "Version"), view.facts.text(view.thing, owl::VERSION_INFO).map(told)))
            (term_row(here.say("利用条件", "Licence"), view.facts.iri(view.thing, dct::LICENSE).map(|l| here.link_out(l, l))))
            (term_row(here.say("符号表", "Code lists"), Some(html! {
                a href=(here.to_page("page/concepts")) { (here.say("概念の一覧", "All concepts")) }
            })))
        }
        @for (id, heading, class) in kinds { (section(id, heading, view.terms(class))) }
    };
    Frame { data: Some("data/ontology"), json_ld: Some(json!({"@type": "DefinedTermSet", "@id": view.thing, "name": title, "description": description})), ..Frame::new(&here, title, description, body) }
    .document(here.site)
}

impl View<'_> {
    fn terms(&self, class: NamedNodeRef<'_>) -> Markup {
        let mut terms = self.facts.subjects();
        terms.retain(|term| term.starts_with(bg::NAMESPACE) && self.facts.is_a(term, class));
        html! {
            @if !terms.is_empty() {
                dl.terms { @for term in terms { (self.term(term)) } }
            }
        }
    }

    fn term(&self, term: &str) -> Markup {
        let here = self.here;
        let labels = self.facts.worded(term, rdfs::LABEL);
        let comments = self.facts.worded(term, rdfs::COMMENT);
        let uses = [
            (here.say("上位クラス", "Kind of"), rdfs::SUB_CLASS_OF),
            (here.say("上位の性質", "Special case of"), rdfs::SUB_PROPERTY_OF),
            (here.say("主語", "Of"), rdfs::DOMAIN),
            (here.say("目的語", "Value"), rdfs::RANGE),
            (here.say("参照", "See also"), rdfs::SEE_ALSO),
        ];
        html! {
            dt id=(term.strip_prefix(bg::NAMESPACE).unwrap_or(term)) { code { (short(term)) } }
            dd {
                @for language in Language::ALL {
                    div lang=(language.tag()) {
                        @if let Some(label) = labels.only(language) { strong { (told(label)) } " " }
                        @if let Some(comment) = comments.only(language) { (inert(comment)) }
                    }
                }
                @for (words, property) in uses {
                    @if let Some(values) = filled(self.classes(term, property)) {
                        div.note { (words) (here.say("：", ": ")) (values) }
                    }
                }
            }
        }
    }

    /// The values of a property, a union by its members.
    fn classes(&self, term: &str, property: NamedNodeRef<'_>) -> Markup {
        let values = self.facts.iris(term, property);
        let members = values.flat_map(|value| match self.facts.iri(value, owl::UNION_OF) {
            Some(list) => self.list(list),
            None => vec![value],
        });
        html! {
            @for (place, class) in members.enumerate() {
                @if place > 0 { (self.here.say("、", ", ")) }
                @if self.here.to_thing(class).is_some() {
                    (self.here.link(class))
                } @else {
                    (self.here.link_out(class, &short(class)))
                }
            }
        }
    }

    /// The members of an RDF list; a list that ends nowhere ends at its thousandth.
    fn list<'f>(&'f self, first: &'f str) -> Vec<&'f str> {
        let mut members = Vec::new();
        let mut at = Some(first);
        while let Some(node) = at.filter(|_| members.len() < 1000) {
            members.extend(self.facts.iri(node, rdf::FIRST));
            at = self.facts.iri(node, rdf::REST).filter(|rest| self.facts.knows(rest));
        }
        members
    }
}
