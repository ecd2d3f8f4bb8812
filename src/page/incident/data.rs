//! Which data leaked, may have leaked and did not, whose data it was, and how many.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::page::view::{View, filled, section};
use crate::page::words::sort_key;
use crate::vocab::{bg, dct, rdfs};

impl<'v> View<'v> {
    /// Categories in three lists, the verdicts that are on no system, groups of persons.
    pub(super) fn data(&self) -> Markup {
        let here = self.here;
        let lists = [
            ("leaked", here.say("流出した項目", "Leaked"), bg::LEAKED_CATEGORY),
            (
                "possibly",
                here.say("流出した可能性のある項目", "Possibly leaked"),
                bg::POSSIBLY_LEAKED_CATEGORY,
            ),
            (
                "excluded",
                here.say("流出していないとされる項目", "Said not to have leaked"),
                bg::EXCLUDED_CATEGORY,
            ),
        ];
        let lists = html! {
            @for (class, heading, property) in lists {
                @let categories: Vec<_> = self.facts.iris(self.thing, property).collect();
                @if !categories.is_empty() {
                    div.category-list.(class) {
                        h3 { (heading) }
                        ul { @for category in categories { li { (here.link(category)) } } }
                    }
                }
            }
        };
        section(
            "data",
            here.say("データ項目", "Data categories"),
            html! {
                @if !lists.0.is_empty() { div.category-lists { (lists) } }
                (self.verdicts_on_data())
                (self.groups())
            },
        )
    }

    /// Verdicts that name no system stand here; the others stand with their system.
    fn verdicts_on_data(&self) -> Markup {
        let mut verdicts = self.nodes(self.thing, bg::ASSESSMENT);
        let involved: BTreeSet<_> = self.facts.iris(self.thing, bg::INVOLVED_SYSTEM).collect();
        verdicts.retain(|node| {
            !self.facts.iri(node, bg::ABOUT_SYSTEM).is_some_and(|system| involved.contains(system))
        });
        html! {
            @if !verdicts.is_empty() {
                h3 { (self.here.say("判定とその根拠", "Verdicts and their evidence")) }
                ul.verdicts {
                    @for node in verdicts { li id=(self.anchor(node)) { (self.verdict_line(node)) } }
                }
            }
        }
    }

    fn groups(&self) -> Markup {
        let here = self.here;
        let lists = [
            (here.say("対象となる人", "Persons concerned"), bg::AFFECTED_GROUP_OF),
            (
                here.say("対象外とされる人", "Persons said not to be concerned"),
                bg::EXCLUDED_GROUP_OF,
            ),
        ];
        html! {
            @for (heading, property) in lists {
                @let groups = self.nodes(self.thing, property);
                @if !groups.is_empty() {
                    h3 { (heading) }
                    ul.groups {
                        @for group in groups {
                            li id=(self.anchor(group)) {
                                (self.name(group))
                                @for period in self.facts.iris(group, bg::USE_PERIOD) {
                                    " " span.note { (self.fact_link(period)) }
                                }
                                (self.evidence(group))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The numbers that stand: how many leaked or may have, without those that were replaced or are part of another.
    pub(super) fn headline(&self) -> Markup {
        let tells = |count: &&str| {
            let counted = self.facts.iri(count, bg::COUNTED_THING).unwrap_or_default();
            let kinds = ["counted-leaked", "counted-possibly-leaked", "counted-judged-affected"];
            kinds.iter().any(|kind| counted.ends_with(kind))
                && !self.facts.is_replaced(count)
                && self.facts.iri(count, bg::PART_OF_TOTAL).is_none()
        };
        let counts = self.nodes(self.thing, bg::COUNT).into_iter().filter(tells).take(4);
        html! {
            @for count in counts {
                div {
                    a href=[self.here.to_thing(count)] { (self.amount(count)) }
                    " " span.note {
                        (self.links_text(count, bg::COUNTED_THING))
                        @if let Some(who) = self.facts.iri(count, bg::ASSERTED_BY) {
                            " (" (self.name(who)) ")"
                        }
                    }
                }
            }
        }
    }

    /// Every number, the earliest first: how it grew, and who said it when.
    pub(super) fn counts(&self) -> Markup {
        let here = self.here;
        let mut counts = self.nodes(self.thing, bg::COUNT);
        let order: Vec<_> = counts.clone();
        counts.sort_by_cached_key(|count| {
            let place = order.iter().position(|known| known == count);
            (self.said_on(count), self.depth(count), place)
        });
        section(
            "counts",
            here.say("件数の推移", "Numbers, as they changed"),
            html! {
                @if !counts.is_empty() {
                    div.table-scroll tabindex="0" role="region" aria-labelledby="counts-caption" {
                        table.wide.counts {
                            caption id="counts-caption" { (here.say("古いものから順に", "The earliest first")) }
                            thead {
                                tr {
                                    th scope="col" { (here.say("件数", "Number")) }
                                    th scope="col" { (here.say("何の数か", "Of what")) }
                                    th scope="col" { (here.say("対象", "Where")) }
                                    th scope="col" { (here.say("主張者", "Said by")) }
                                    th scope="col" { (here.say("根拠", "Evidence")) }
                                }
                            }
                            tbody { @for count in counts { (self.count_row(count)) } }
                        }
                    }
                }
            },
        )
    }

    fn count_row(&self, count: &'v str) -> Markup {
        let here = self.here;
        let replaced = self.facts.is_replaced(count);
        html! {
            tr.replaced[replaced] id=(self.anchor(count)) {
                th scope="row" {
                    (self.amount(count))
                    @if let Some(written) = self.facts.text(count, bg::COUNT_AS_WRITTEN) {
                        " " span.written lang="ja" { "「" (crate::page::words::told(written)) "」" }
                    }
                    @if replaced { " " span.status { (here.say("後に改められた", "replaced later")) } }
                }
                td {
                    (self.links(count, bg::COUNTED_THING))
                    @if self.facts.term(count, rdfs::LABEL).is_some() { div.note { (self.name(count)) } }
                    @if self.facts.text(count, bg::INCLUDES_DUPLICATES) == Some("true") {
                        div.note { (here.say("重複を含む", "includes duplicates")) }
                    }
                    @for total in self.facts.iris(count, bg::PART_OF_TOTAL) {
                        div.note { (here.say("内数：", "part of ")) (self.fact_link(total)) }
                    }
                    @for earlier in self.facts.iris(count, bg::SUPERSEDES) {
                        div.note { (here.say("改めた件数：", "replaces ")) (self.fact_link(earlier)) }
                    }
                }
                td { (self.about(count)) }
                td { (filled(self.asserter(count)).unwrap_or_default()) }
                td { (self.evidence(count)) }
            }
        }
    }

    /// When it was said: the day that is stated, else that of the report, else that of the notice.
    fn said_on(&self, claim: &str) -> Option<String> {
        let stated = self.facts.term(claim, bg::ASSERTED_ON);
        let reports = || self.facts.iris(claim, bg::REPORTED_IN);
        let reported = || reports().find_map(|report| self.facts.term(report, bg::DELIVERED_ON));
        let issued = || reports().find_map(|notice| self.facts.term(notice, dct::ISSUED));
        stated.or_else(reported).or_else(issued).map(sort_key)
    }

    /// How many claims it replaces, one after the other; a circle ends.
    fn depth(&self, claim: &str) -> usize {
        let mut depth = 0;
        let mut seen = BTreeSet::from([claim]);
        let mut at = claim;
        while let Some(earlier) = self.facts.iri(at, bg::SUPERSEDES) {
            if !seen.insert(earlier) {
                break;
            }
            depth += 1;
            at = earlier;
        }
        depth
    }
}
