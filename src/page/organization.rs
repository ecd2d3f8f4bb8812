//! The page of an organisation: its incidents with its role in each, its names, numbers and relatives. A forensic firm's
//! page is the same: the table tells its clients with dates and causes.

use std::collections::BTreeMap;

use maud::{Markup, html};
use oxigraph::model::{NamedNodeRef, Quad};

use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::index::Link;
use crate::page::view::{View, filled, section, term_row};
use crate::page::words::{inert, told, told_in};
use crate::page::{Document, Language, related, schema_org};
use crate::vocab::{adms, bg, dct, foaf, org, prov, rdfs, skos, skosxl};

/// Writes the page from the organisation's description.
pub(super) fn page(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: iri };
    let title = here.name_text(iri);
    let links = here.index().links(iri);
    let roles = roles(links);
    let description = in_a_sentence(here, &title, &roles);
    let turtle = format!("{data}.ttl");
    let body = html! {
        h1 { (view.name(iri)) }
        @if let Some(kinds) = filled(view.links(iri, bg::ORGANIZATION_KIND)) { p.kicker { (kinds) } }
        (view.other_name())
        @if !roles.is_empty() {
            ul.figures {
                @for (role, count) in &roles {
                    li { strong { (count) } span { (here.link(role)) } }
                }
            }
        }
        (section("incidents", here.say("関わった事案", "Incidents"),
            related::table(here, links, here.say("この組織の役割", "Its role"), &turtle)))
        (section("organisation", here.say("組織について", "About the organisation"), view.particulars()))
        (view.called())
    };
    Frame {
        crumbs: &[(here.say("組織", "Organisations"), "page/organizations")],
        data: Some(data),
        json_ld: Some(schema_org::organization(here, iri, &view.facts)),
        ..Frame::new(&here, &title, &description, body)
    }
    .document(here.site)
}

/// In how many incidents it has each role, the most first.
fn roles(links: &[Link]) -> Vec<(&str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for link in links {
        *counts.entry(&link.relation).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn in_a_sentence(here: Here<'_>, title: &str, roles: &[(&str, usize)]) -> String {
    let roles: Vec<_> =
        roles.iter().map(|(role, count)| format!("{} {count}", here.name_text(role))).collect();
    if roles.is_empty() {
        return title.to_owned();
    }
    format!("{title} ({})", roles.join(here.say("、", ", ")))
}

impl View<'_> {
    /// The name in the other language, where there is one.
    fn other_name(&self) -> Markup {
        let other = self.here.language.other();
        let label = self.here.index().label(self.thing);
        html! {
            @if let Some(name) = label.and_then(|label| label.only(other)) {
                p.lead { (told_in(name, other, self.here.language)) }
            }
        }
    }

    fn particulars(&self) -> Markup {
        let here = self.here;
        let iri = self.thing;
        let mut rows = vec![
            (here.say("ウェブサイト", "Website"), filled(self.homepages())),
            (here.say("番号", "Identifiers"), filled(self.identifiers())),
            (here.say("名称の変遷", "Names over time"), filled(self.names_used())),
            (here.say("別の表記", "Other spellings"), filled(self.spellings())),
        ];
        let relatives = [
            (here.say("上位組織", "Part of"), org::UNIT_OF, Way::To),
            (here.say("親組織", "Parent"), org::SUB_ORGANIZATION_OF, Way::To),
            (here.say("部局", "Units"), org::UNIT_OF, Way::From),
            (here.say("傘下の組織", "Subsidiaries"), org::SUB_ORGANIZATION_OF, Way::From),
            (here.say("前身", "Came from"), prov::WAS_DERIVED_FROM, Way::To),
            (here.say("後身", "Succeeded by"), prov::WAS_DERIVED_FROM, Way::From),
            (here.say("関連組織", "Linked to"), org::LINKED_TO, Way::To),
        ];
        for (words, property, way) in relatives {
            rows.push((words, filled(self.relatives(property, way))));
        }
        rows.push((here.say("合併など", "Changes"), filled(self.changes())));
        html! {
            @if rows.iter().any(|(_, value)| value.is_some()) {
                dl.facts { @for (name, value) in rows { (term_row(name, value)) } }
            }
            (self.links_of_registers())
            @for note in self.facts.literals(iri, rdfs::COMMENT) {
                p.note lang=[note.language()] { (inert(note.value())) }
            }
        }
    }

    fn homepages(&self) -> Markup {
        html! {
            @for page in self.facts.iris(self.thing, foaf::HOMEPAGE) {
                div { (self.here.link_out(page, page)) }
            }
        }
    }

    fn identifiers(&self) -> Markup {
        html! {
            @for identifier in self.facts.iris(self.thing, adms::IDENTIFIER) {
                div id=(self.anchor(identifier)) {
                    @if let Some(agency) = self.facts.text(identifier, adms::SCHEME_AGENCY) { (told(agency)) " " }
                    @if let Some(number) = self.facts.text(identifier, skos::NOTATION) { (register_link(identifier, number)) }
                    @if let Some(since) = self.date(identifier, bg::VALID_FROM) {
                        " " span.note { (since) (self.here.say("から", " onwards")) }
                    }
                    @for source in self.facts.iris(identifier, dct::SOURCE) {
                        " " span.note { (self.here.say("出典：", "source: ")) (self.here.link_out(source, crate::page::here::ending(source))) }
                    }
                    @for note in self.facts.literals(identifier, rdfs::COMMENT) {
                        div.note lang=[note.language()] { (inert(note.value())) }
                    }
                }
            }
        }
    }

    fn names_used(&self) -> Markup {
        html! {
            @for name in self.facts.iris(self.thing, bg::NAME_USED) {
                div id=(self.anchor(name)) {
                    @for form in self.facts.literals(name, skosxl::LITERAL_FORM) {
                        span lang=[form.language()] { (told(form.value())) } " "
                    }
                    span.note {
                        (self.between(self.facts.term(name, bg::VALID_FROM), self.facts.term(name, bg::VALID_UNTIL)))
                    }
                }
            }
        }
    }

    fn spellings(&self) -> Markup {
        let both = [skos::PREF_LABEL, skos::ALT_LABEL];
        let names = both.into_iter().flat_map(|property| self.facts.literals(self.thing, property));
        let known = self.here.index().label(self.thing);
        let is_title = |name: &str| {
            Language::ALL.iter().any(|l| known.and_then(|label| label.only(*l)) == Some(name))
        };
        let names: Vec<_> = names.filter(|name| !is_title(name.value())).collect();
        html! {
            @for (place, name) in names.into_iter().enumerate() {
                @if place > 0 { (self.here.say("、", ", ")) }
                span lang=[name.language()] { (told(name.value())) }
            }
        }
    }

    fn relatives(&self, property: NamedNodeRef<'_>, way: Way) -> Markup {
        match way {
            Way::To => self.links(self.thing, property),
            Way::From => {
                let points =
                    |node: &&str| self.facts.iris(node, property).any(|to| to == self.thing);
                let subjects = self.facts.subjects().into_iter().filter(points);
                self.here.links(subjects)
            }
        }
    }

    fn changes(&self) -> Markup {
        let leading = [org::CHANGED_BY, org::RESULTED_FROM];
        let mut changes: Vec<_> = leading
            .into_iter()
            .flat_map(|property| self.facts.iris(self.thing, property))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        html! {
            @for change in changes {
                div id=(self.anchor(change)) {
                    @if let Some(day) = self.date(change, dct::DATE) { (day) " " }
                    @if self.facts.knows(change) { (self.name(change)) } @else { (self.link(change)) }
                    @for after in self.facts.iris(change, org::RESULTING_ORGANIZATION).filter(|o| *o != self.thing) {
                        " → " (self.link(after))
                    }
                }
            }
        }
    }

    /// The words by which the notices call it.
    fn called(&self) -> Markup {
        let here = self.here;
        let mut parties = self.facts.subjects();
        parties
            .retain(|node| self.facts.iris(node, bg::IDENTIFIED_AS).any(|who| who == self.thing));
        section(
            "called",
            here.say("公表文での言及", "Named in notices"),
            html! {
                @if !parties.is_empty() {
                    ul {
                        @for party in parties.iter().take(200) {
                            @if let Some(notice) = party.split_once("/party/").map(|(notice, _)| notice) {
                                li { a href=[here.to_thing(party)] { (here.name(notice)) } }
                            }
                        }
                    }
                }
            },
        )
    }
}

/// Whether the page's thing stands before or after the property.
#[derive(Debug, Clone, Copy)]
enum Way {
    To,
    From,
}

/// Where the National Tax Agency shows the entry of a corporate number.
const CORPORATE_NUMBER_PAGE: &str =
    "https://www.houjin-bangou.nta.go.jp/henkorireki-johoto.html?selHouzinNo=";

/// A corporate number leads to its entry in the National Tax Agency's register.
fn register_link(identifier: &str, number: &str) -> Markup {
    let corporate = identifier.ends_with("/identifier/corporate-number")
        && number.len() == 13
        && number.bytes().all(|b| b.is_ascii_digit());
    html! {
        @if corporate {
            a rel="external noopener nofollow" href={ (CORPORATE_NUMBER_PAGE) (number) } { (number) }
        } @else {
            (told(number))
        }
    }
}
