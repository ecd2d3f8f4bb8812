//! Who took part, in which role and under which name; what was done to them and who looked into it.

use maud::{Markup, html};

use crate::page::view::{View, filled, section, term_row};
use crate::page::words::told;
use crate::vocab::{bg, dct, prov, rdfs};

impl<'v> View<'v> {
    pub(super) fn people(&self) -> Markup {
        let here = self.here;
        let participations = self.nodes(self.thing, bg::PARTICIPATION_OF);
        section(
            "parties",
            here.say("関係者と役割", "Parties and their roles"),
            html! {
                @if !participations.is_empty() {
                    div.table-scroll tabindex="0" role="region" aria-labelledby="parties-caption" {
                        table.wide.parties {
                            caption id="parties-caption" { (here.say("公表文に現れる関係者", "Parties that the notices name or describe")) }
                            thead {
                                tr {
                                    th scope="col" { (here.say("組織", "Organisation")) }
                                    th scope="col" { (here.say("役割", "Role")) }
                                    th scope="col" { (here.say("公表文での呼び方", "Called in the notice")) }
                                    th scope="col" { (here.say("根拠", "Evidence")) }
                                }
                            }
                            tbody { @for node in participations { (self.participation_row(node)) } }
                        }
                    }
                }
            },
        )
    }

    fn participation_row(&self, node: &'v str) -> Markup {
        let here = self.here;
        let party = self.facts.iri(node, bg::PARTY_OF);
        let written = party.and_then(|party| {
            let named = self.facts.text(party, bg::NAME_IN_TEXT);
            named.or_else(|| self.facts.text(party, bg::DESCRIPTION_IN_TEXT))
        });
        html! {
            tr id=(self.anchor(node)) {
                th scope="row" {
                    (self.links(node, bg::PARTICIPANT))
                    @if let Some(party) = party {
                        @for page in self.facts.iris(party, crate::vocab::foaf::HOMEPAGE) {
                            div.note { (here.link_out(page, page)) }
                        }
                    }
                }
                td {
                    (self.links(node, bg::ROLE))
                    @for (words, property) in [
                        (here.say("委託元：", "on behalf of "), bg::ON_BEHALF_OF),
                        (here.say("指定：", "designated by "), bg::DESIGNATED_BY),
                    ] {
                        @if let Some(who) = filled(self.links(node, property)) { div.note { (words) (who) } }
                    }
                }
                td {
                    @if let Some(written) = written { span lang="ja" { (told(written)) } }
                    @if let Some(party) = party {
                        @for alias in self.facts.literals(party, bg::ALIAS_IN_TEXT) {
                            (here.say("、", ", ")) span lang="ja" { (told(alias.value())) }
                        }
                        @for basis in self.facts.iris(party, bg::IDENTITY_BASIS) {
                            div.note { (here.say("特定の根拠：", "identified by ")) (here.link(basis)) }
                        }
                    }
                }
                td { (self.evidence(node)) }
            }
        }
    }

    /// What brought it about.
    pub(super) fn attack(&self) -> Markup {
        let here = self.here;
        let attacks = self.nodes(self.thing, bg::ATTACK_OF);
        section(
            "attack",
            here.say("原因", "Cause"),
            html! {
                @for attack in attacks {
                    div.attack id=(self.anchor(attack)) {
                        @if self.facts.term(attack, rdfs::LABEL).is_some() { p { (self.name(attack)) } }
                        dl.facts {
                            (term_row(here.say("原因", "Cause"), filled(self.links(attack, bg::CAUSE))))
                            (term_row(here.say("悪用された弱点", "Weakness used"), filled(self.links(attack, bg::EXPLOITED_WEAKNESS))))
                            (term_row(here.say("手法", "Technique"), filled(self.links(attack, bg::ATTACK_TECHNIQUE))))
                            (term_row(here.say("発信国", "Country of origin"), filled(self.links(attack, bg::SOURCE_COUNTRY))))
                            (term_row(here.say("行為者", "By whom"), self.worded(attack, bg::ATTRIBUTION_NOTE)))
                        }
                        (self.evidence(attack))
                    }
                }
            },
        )
    }

    pub(super) fn investigations(&self) -> Markup {
        let here = self.here;
        let investigations = self.nodes(self.thing, bg::INVESTIGATION_OF);
        section(
            "investigations",
            here.say("調査と報告書", "Investigations and reports"),
            html! {
                @for node in investigations {
                    div.investigation id=(self.anchor(node)) {
                        @if self.facts.term(node, rdfs::LABEL).is_some() { h3 { (self.name(node)) } }
                        dl.facts {
                            (term_row(here.say("調査した者", "Investigator"), filled(self.links(node, bg::INVESTIGATOR))))
                            (term_row(here.say("依頼した者", "Commissioned by"), filled(self.links(node, bg::COMMISSIONED_BY))))
                        }
                        (self.evidence(node))
                        (self.reports(node))
                    }
                }
            },
        )
    }

    fn reports(&self, investigation: &'v str) -> Markup {
        let here = self.here;
        let reports = self.nodes(investigation, bg::REPORT);
        html! {
            @if !reports.is_empty() {
                ul.reports {
                    @for report in reports {
                        li id=(self.anchor(report)) {
                            (self.name(report))
                            @if let Some(stage) = filled(self.links(report, bg::VERSION_STAGE)) { " " span.kind { (stage) } }
                            @if let Some(day) = self.date(report, bg::DELIVERED_ON) { " " (day) }
                            (self.as_written(report, bg::DATE_AS_WRITTEN))
                            @if let Some(author) = filled(self.links(report, dct::CREATOR)) { " " span.note { (author) } }
                            @for earlier in self.facts.iris(report, prov::WAS_REVISION_OF) {
                                div.note { (here.say("改訂前：", "revises ")) (self.link(earlier)) }
                            }
                            (self.evidence(report))
                        }
                    }
                }
            }
        }
    }
}
