//! Servers and databases: where they ran, what they held, and who judged what of them.

use maud::{Markup, html};

use crate::page::view::{View, filled, section};
use crate::vocab::{bg, dct, rdf};

impl<'v> View<'v> {
    pub(super) fn systems(&self) -> Markup {
        let here = self.here;
        let systems = self.nodes(self.thing, bg::INVOLVED_SYSTEM);
        section(
            "systems",
            here.say("サーバーとシステム", "Servers and systems"),
            html! {
                @if !systems.is_empty() {
                    div.table-scroll tabindex="0" role="region" aria-labelledby="systems-caption" {
                        table.wide.systems {
                            caption id="systems-caption" {
                                (here.say("設置場所、保有情報、判定 (判定した者ごと)", "Hosting, data held, and verdicts by who gave them"))
                            }
                            thead {
                                tr {
                                    th scope="col" { (here.say("システム", "System")) }
                                    th scope="col" { (here.say("設置・運用", "Hosting")) }
                                    th scope="col" { (here.say("保有情報", "Data held")) }
                                    th scope="col" { (here.say("侵入・流出・悪用の判定", "Verdicts on intrusion, leak, misuse")) }
                                }
                            }
                            tbody { @for system in systems { (self.system_row(system)) } }
                        }
                    }
                }
            },
        )
    }

    fn system_row(&self, system: &'v str) -> Markup {
        let here = self.here;
        html! {
            tr id=(self.anchor(system)) {
                th scope="row" {
                    (self.name(system))
                    @for class in self.facts.iris(system, rdf::TYPE) { div.kind { (here.link(class)) } }
                    @if let Some(words) = self.worded(system, dct::DESCRIPTION) { div.note { (words) } }
                    @for (words, property) in [
                        (here.say("提供：", "provides "), bg::PROVIDES),
                        (here.say("上位：", "part of "), bg::PART_OF_SYSTEM),
                    ] {
                        @if let Some(others) = filled(self.links(system, property)) {
                            div.note { (words) (others) }
                        }
                    }
                    (self.evidence(system))
                }
                td { (self.hosting(system)) }
                td { (self.holdings(system)) }
                td { (self.verdicts_on(system)) }
            }
        }
    }

    fn hosting(&self, system: &'v str) -> Markup {
        let here = self.here;
        let arrangements = self.nodes(system, bg::HOSTING);
        html! {
            @if !arrangements.is_empty() {
                ul.plain {
                    @for node in arrangements {
                        li id=(self.anchor(node)) {
                            (self.links(node, bg::HOSTING_TYPE))
                            @for (words, property) in [
                                (here.say("運用：", "operated by "), bg::OPERATED_BY),
                                (here.say("設置先：", "hosted by "), bg::HOSTED_BY),
                            ] {
                                @if let Some(who) = filled(self.links(node, property)) { div.note { (words) (who) } }
                            }
                            @let period = self.between(
                                self.facts.term(node, bg::VALID_FROM),
                                self.facts.term(node, bg::VALID_UNTIL),
                            );
                            @if let Some(period) = filled(period) { div.note { (period) } }
                            (self.evidence(node))
                        }
                    }
                }
            }
        }
    }

    fn holdings(&self, system: &'v str) -> Markup {
        let holdings = self.nodes(system, bg::HOLDS);
        html! {
            @if !holdings.is_empty() {
                ul.plain {
                    @for node in holdings {
                        li id=(self.anchor(node)) {
                            @if self.facts.label(node, self.here.language).is_some() { (self.name(node)) " " }
                            div.categories { (self.links(node, bg::INCLUDES_CATEGORY)) }
                            @for protection in self.facts.iris(node, bg::PROTECTION_OF) {
                                div.note id=(self.anchor(protection)) {
                                    (self.links(protection, bg::ABOUT_DATA_CATEGORY))
                                    (self.here.say("：", ": "))
                                    (self.links(protection, bg::PROTECTION_STATE))
                                }
                            }
                            @if let Some(groups) = filled(self.links(node, bg::CONCERNS_GROUP)) {
                                div.note { (self.here.say("対象者：", "of ")) (groups) }
                            }
                            (self.evidence(node))
                        }
                    }
                }
            }
        }
    }

    /// The verdicts on a system as a whole and on what it held.
    fn verdicts_on(&self, system: &'v str) -> Markup {
        let all = self.nodes(self.thing, bg::ASSESSMENT);
        let about =
            |node: &&str| self.facts.iris(node, bg::ABOUT_SYSTEM).any(|about| about == system);
        let (first, further): (Vec<_>, Vec<_>) = all
            .into_iter()
            .filter(about)
            .partition(|node| self.facts.iri(node, bg::ABOUT_SYSTEM) == Some(system));
        html! {
            @if !first.is_empty() || !further.is_empty() {
                ul.verdicts {
                    @for node in first { li id=(self.anchor(node)) { (self.verdict_line(node)) } }
                    // A verdict on several systems has its place with the first of them.
                    @for node in further { li { (self.verdict_line(node)) } }
                }
            }
        }
    }

    /// What, by whom, on which data, replacing what.
    pub(super) fn verdict_line(&self, node: &'v str) -> Markup {
        let here = self.here;
        let replaced = self.facts.is_replaced(node);
        html! {
            @if let Some((property, status)) = self.verdict(node) {
                span.verdict.replaced[replaced] {
                    span.kind { (here.name(property.as_str())) } (here.say("：", ": "))
                    strong { (here.link(status)) }
                }
                @if replaced { " " span.status { (here.say("後に改められた", "replaced later")) } }
            }
            div.by { (self.asserter(node)) }
            @for property in [bg::ABOUT_HOLDING, bg::ABOUT_DATA_CATEGORY] {
                @if let Some(what) = filled(self.links(node, property)) { div.note { (what) } }
            }
            @for earlier in self.facts.iris(node, bg::SUPERSEDES) {
                div.note { (here.say("改めた判定：", "replaces ")) (self.fact_link(earlier)) }
            }
            (self.evidence(node))
        }
    }
}
