//! Company registers on the pages: how an organisation was linked to its entries, and the page of an entry.

use maud::{Markup, html};
use oxigraph::model::{NamedNodeRef, Quad};

use crate::page::Document;
use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::view::{View, filled, percent, section, term_row};
use crate::page::words::{inert, told};
use crate::vocab::{adms, bg, dct, ic, prov, schema, skos};

/// Writes the page of an entry, a class of industries or an edition of a register from its description.
pub(super) fn page(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: iri };
    let title = inert(&here.name_text(iri)).into_owned();
    let entry = view.facts.is_a(iri, bg::REGISTER_ENTRY);
    let edition = view.facts.is_a(iri, bg::REGISTER_VERSION);
    let body = html! {
        h1 { (view.name(iri)) }
        @if entry {
            p.kicker { (here.say("登録簿の項目", "Entry of a company register")) }
            (view.entry_facts())
        }
        @if edition {
            p.kicker { (here.say("登録簿の版", "Edition of a company register")) }
            (view.edition(iri))
        }
        (section("links", here.say("この項目に結び付けた組織", "Organisations linked to this entry"),
            view.link_table(bg::LINKED_ENTRY, bg::LINKED_ORGANIZATION)))
    };
    Frame { data: Some(data), ..Frame::new(&here, &title, &title, body) }.document(here.site)
}

impl View<'_> {
    /// The links of this organisation to registers, each with what made it, and what persons decided.
    pub(super) fn links_of_registers(&self) -> Markup {
        let links = self.link_table(bg::LINKED_ORGANIZATION, bg::LINKED_ENTRY);
        let decisions = self.decisions();
        html! {
            @if !links.0.is_empty() || !decisions.0.is_empty() {
                h3 id="registers" { (self.here.say("登録簿の項目", "In company registers")) }
                (links)
                (decisions)
            }
        }
    }

    /// A table of the links whose `of` is this thing, with the other end of each.
    fn link_table(&self, of: NamedNodeRef<'_>, other: NamedNodeRef<'_>) -> Markup {
        let here = self.here;
        let links = self.about_this(of, bg::IDENTITY_LINK);
        html! {
            @if !links.is_empty() {
                div.table-scroll tabindex="0" role="region" aria-labelledby="links-caption" {
                    table.wide {
                        caption id="links-caption" {
                            (here.say(
                                "プログラムまたは人による結び付け。確からしさは、候補すべてと「該当なし」を比べた確率",
                                "Made by a program or a person; the score is the probability among all candidates and none of them",
                            ))
                        }
                        thead {
                            tr {
                                th scope="col" { (here.say("結び付けた相手", "Linked to")) }
                                th scope="col" { (here.say("関係", "Relation")) }
                                th scope="col" { (here.say("確からしさ", "Score")) }
                                th scope="col" { (here.say("理由（正は支持、負は反対。単位はビット）", "Reasons (bits; positive speaks for it)")) }
                                th scope="col" { (here.say("登録簿の版", "Edition")) }
                            }
                        }
                        tbody { @for link in &links { (self.link_row(link, other)) } }
                    }
                }
            }
        }
    }

    fn link_row(&self, link: &str, other: NamedNodeRef<'_>) -> Markup {
        let score = self.facts.text(link, bg::LINK_SCORE).and_then(|s| s.parse().ok());
        html! {
            tr id=(self.anchor(link)) {
                th scope="row" { (self.links(link, other)) }
                td { (self.links(link, bg::LINK_RELATION)) }
                td.number { @if let Some(score) = score { (percent(score)) } }
                td { (self.features(link)) }
                td { (self.links(link, bg::REGISTER_VERSION_OF)) }
            }
        }
    }

    /// What made a link, the weightiest first.
    fn features(&self, link: &str) -> Markup {
        let weight = |feature: &str| {
            self.facts.text(feature, bg::FEATURE_WEIGHT).and_then(|w| w.parse::<f64>().ok())
        };
        let mut features: Vec<_> = self
            .facts
            .iris(link, bg::LINK_FEATURE)
            .map(|f| (weight(f).unwrap_or(0.0), f))
            .collect();
        features.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        html! {
            @if self.facts.iri(link, prov::WAS_DERIVED_FROM).is_some() {
                p { (self.here.say("人の判断", "Decided by a person")) }
            }
            @if !features.is_empty() {
                ul {
                    @for (weight, feature) in features {
                        li id=(self.anchor(feature)) {
                            (self.links(feature, bg::FEATURE_KIND))
                            @if let Some(note) = self.facts.text(feature, bg::FEATURE_NOTE) {
                                " " span.note { (told(note)) }
                            }
                            " " (format!("{weight:+}"))
                        }
                    }
                }
            }
        }
    }

    fn decisions(&self) -> Markup {
        let decisions = self.about_this(bg::LINKED_ORGANIZATION, bg::LINK_DECISION);
        html! {
            @if !decisions.is_empty() {
                ul {
                    @for decision in decisions {
                        li id=(self.anchor(decision)) {
                            (self.here.say("人の判断：", "Decided by a person: "))
                            (self.links(decision, bg::LINKED_ENTRY)) " " (self.links(decision, bg::LINK_RULING))
                            @if let Some(day) = self.date(decision, dct::DATE) { " " (day) }
                        }
                    }
                }
            }
        }
    }

    /// The nodes of a class that are about this thing, in code-point order.
    fn about_this(&self, property: NamedNodeRef<'_>, class: NamedNodeRef<'_>) -> Vec<&str> {
        let mut nodes = self.facts.subjects();
        nodes.retain(|node| {
            self.facts.is_a(node, class)
                && self.facts.iris(node, property).any(|to| to == self.thing)
        });
        nodes
    }

    fn entry_facts(&self) -> Markup {
        let iri = self.thing;
        let here = self.here;
        let rows = [
            (here.say("状態", "Status"), self.links(iri, bg::REGISTER_STATUS)),
            (here.say("設立・指定", "Since"), self.day(schema::FOUNDING_DATE)),
            (here.say("閉鎖・解散", "Closed"), self.day(schema::DISSOLUTION_DATE)),
            (here.say("合併先", "Merged into"), self.links(iri, bg::MERGED_INTO)),
            (here.say("番号", "Identifiers"), self.numbers()),
            (here.say("所在地", "Seat"), self.seats()),
            (here.say("業種", "Industry"), self.links(iri, bg::INDUSTRY)),
            (here.say("名称", "Names"), self.other_names()),
            (here.say("登録簿の版", "Edition"), self.links(iri, bg::REGISTER_VERSION_OF)),
        ];
        html! {
            dl.facts { @for (name, value) in rows { (term_row(name, filled(value))) } }
        }
    }

    fn day(&self, property: NamedNodeRef<'_>) -> Markup {
        html! { @if let Some(day) = self.date(self.thing, property) { (day) } }
    }

    fn numbers(&self) -> Markup {
        html! {
            @for identifier in self.facts.iris(self.thing, adms::IDENTIFIER) {
                div id=(self.anchor(identifier)) {
                    @if let Some(agency) = self.facts.text(identifier, adms::SCHEME_AGENCY) { (told(agency)) " " }
                    @if let Some(number) = self.facts.text(identifier, skos::NOTATION) { (told(number)) }
                }
            }
        }
    }

    fn seats(&self) -> Markup {
        let parts = [schema::POSTAL_CODE, schema::ADDRESS_REGION, schema::STREET_ADDRESS];
        html! {
            @for place in self.facts.iris(self.thing, schema::ADDRESS) {
                div id=(self.anchor(place)) lang="ja" {
                    @for property in parts {
                        @if let Some(part) = self.facts.text(place, property) { (told(part)) " " }
                    }
                }
            }
        }
    }

    fn other_names(&self) -> Markup {
        html! {
            @for name in self.facts.iris(self.thing, ic::NAME) {
                div id=(self.anchor(name)) lang="ja" {
                    @for part in [ic::NOTATION, ic::KANA] {
                        @if let Some(part) = self.facts.text(name, part) { (told(part)) " " }
                    }
                }
            }
            @for name in self.facts.literals(self.thing, schema::ALTERNATE_NAME) {
                div lang=[name.language()] { (told(name.value())) }
            }
        }
    }

    fn edition(&self, iri: &str) -> Markup {
        let here = self.here;
        let attribution = self.facts.literals(iri, dct::RIGHTS).next();
        html! {
            dl.facts {
                (term_row(here.say("日付", "Date"), self.date(iri, dct::DATE)))
                (term_row(here.say("項目数", "Entries"), self.facts.text(iri, bg::ENTRY_COUNT).map(told)))
                (term_row(here.say("出典", "Source"), self.out(iri, dct::SOURCE)))
                (term_row(here.say("ライセンス", "Licence"), self.out(iri, dct::LICENSE)))
                (term_row(here.say("表示", "Attribution"), attribution.map(|text| html! {
                    span lang=[text.language()] { (inert(text.value())) }
                })))
            }
        }
    }

    fn out(&self, iri: &str, property: NamedNodeRef<'_>) -> Option<Markup> {
        self.facts.iri(iri, property).map(|address| self.here.link_out(address, address))
    }
}
