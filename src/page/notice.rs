//! The page of a notice: its place in the incident, how it was read, and fact by fact the words that say so.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use oxigraph::model::Quad;

use crate::page::facts::{Facts, Span};
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::index::Notice;
use crate::page::view::{DOUBTFUL, View, filled, percent, section, term_row};
use crate::page::words::{date, inert, told};
use crate::page::{Document, schema_org};
use crate::vocab::{bg, dct, foaf, prov};

/// Writes the page from the notice's description.
pub(super) fn page(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: iri };
    let known = here.index().notice(iri);
    let title = format!("{}{}", here.say("公表文：", "Notice: "), here.name_text(iri));
    let told = view.told_at();
    let body = html! {
        p.kicker { (here.say("公表文", "Disclosure notice")) }
        h1 { (view.name(iri)) }
        @if let Some(known) = known { (view.about_notice(known)) }
        (view.doubtful())
        (view.places(&told))
        (view.named_parties())
        (view.earlier())
        (view.provenance(known))
    };
    let incident = known.and_then(|known| known.incidents.first());
    let incident = incident.and_then(|at| here.index().incidents.get(*at));
    let above = incident.and_then(|incident| {
        let name = here.name_text(&incident.iri);
        Some((name, here.site.place_of(&incident.iri)?.page))
    });
    let mut crumbs = vec![(here.say("事案", "Incidents"), "page/incidents")];
    crumbs.extend(above.as_ref().map(|(name, stem)| (&**name, &**stem)));
    Frame {
        crumbs: &crumbs,
        data: Some(data),
        json_ld: known.map(|known| schema_org::notice(here, known, &view.facts)),
        ..Frame::new(&here, &title, &title, body)
    }
    .document(here.site)
}

impl<'v> View<'v> {
    fn about_notice(&self, known: &Notice) -> Markup {
        let here = self.here;
        let incidents = known.incidents.iter().filter_map(|at| here.index().incidents.get(*at));
        let issued = known.issued.as_ref().map(|day| {
            html! {
                (date(day, here.language)) (self.as_written(self.thing, bg::DATE_AS_WRITTEN))
            }
        });
        let stage = filled(html! {
            (self.links(self.thing, bg::VERSION_STAGE)) (self.as_written(self.thing, bg::VERSION_LABEL))
        });
        html! {
            dl.facts {
                (term_row(here.say("事案", "Incident"), filled(here.links(incidents.map(|i| &*i.iri)))))
                (term_row(here.say("公表した組織", "Published by"), filled(self.links(self.thing, dct::PUBLISHER))))
                (term_row(here.say("公表日", "Date"), issued))
                (term_row(here.say("報告の段階", "Stage"), stage))
                (term_row(here.say("本文", "Text"), filled(self.text())))
            }
            (self.evidence(self.thing))
        }
    }

    fn text(&self) -> Markup {
        let here = self.here;
        html! {
            @for text in self.facts.iris(self.thing, bg::SOURCE_TEXT_OF) {
                div id=(self.anchor(text)) {
                    @for address in self.facts.iris(text, dct::SOURCE) { (here.link_out(address, address)) " " }
                    @if let Some(length) = self.facts.text(text, bg::CODE_POINTS) {
                        (crate::page::words::number(length)) (here.say(" 字", " characters")) " "
                    }
                    @if let Some(hash) = self.facts.text(text, bg::SHA256) {
                        div.note { "SHA-256 " code { (inert(hash)) } }
                    }
                }
            }
        }
    }

    /// Every fact by the span that says it.
    fn told_at(&self) -> BTreeMap<&'v str, BTreeSet<&'v str>> {
        let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for subject in self.facts.subjects() {
            for property in [bg::EVIDENCE, bg::TITLE_SPAN] {
                for span in self.facts.iris(subject, property) {
                    told.entry(span).or_default().insert(subject);
                }
            }
        }
        told
    }

    /// The places of the text in its order, each with what it says.
    fn places(&self, told: &BTreeMap<&'v str, BTreeSet<&'v str>>) -> Markup {
        let here = self.here;
        let mut spans: Vec<(Span<'_>, &BTreeSet<&str>)> =
            told.iter().filter_map(|(span, facts)| Some((self.facts.span(span)?, facts))).collect();
        spans.sort_by_key(|(span, _)| (span.start, span.end));
        section(
            "places",
            here.say("読み取った箇所と事実", "What the notice says, place by place"),
            html! {
                @if !spans.is_empty() {
                    p.note {
                        (here.say(
                            "位置は本文の文字数 (Unicode符号位置) で、始まりは0、終わりは含みません。",
                            "Places are counted in characters (Unicode code points) of the text, from 0, the end not included.",
                        ))
                    }
                    ul.places { @for (span, facts) in spans { (self.place(span, facts)) } }
                }
            },
        )
    }

    fn place(&self, span: Span<'v>, facts: &BTreeSet<&'v str>) -> Markup {
        html! {
            li id=(self.anchor(span.iri)) {
                span.place { (span.start) "–" (span.end) }
                @if let Some(quote) = span.quote { blockquote.quote lang="ja" { (told(quote)) } }
                ul {
                    @for fact in facts.iter().filter(|fact| !self.facts.is_a(fact, bg::READING)) {
                        li {
                            (self.fact_link(fact))
                            @if let Some(confidence) = self.facts.confidence(fact) {
                                " " (self.sureness(confidence))
                            }
                        }
                    }
                }
            }
        }
    }

    fn sureness(&self, confidence: f64) -> Markup {
        html! {
            @if confidence < DOUBTFUL {
                mark.doubtful { (self.here.say("要確認 ", "to be checked ")) (percent(confidence)) }
            } @else {
                span.note { (self.here.say("確かさ ", "sure to ")) (percent(confidence)) }
            }
        }
    }

    /// What a person should look at first: the least sure reading on top.
    fn doubtful(&self) -> Markup {
        let here = self.here;
        let mut doubtful: Vec<_> = self
            .facts
            .subjects()
            .into_iter()
            .filter_map(|node| {
                let own = self.facts.text(node, bg::CONFIDENCE)?;
                Some((own.parse::<f64>().ok().filter(|sure| *sure < DOUBTFUL)?, node))
            })
            .collect();
        doubtful.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
        section(
            "doubtful",
            here.say("確認が必要な読み取り", "Readings to be checked"),
            html! {
                @if !doubtful.is_empty() {
                    ul.doubtful {
                        @for (confidence, node) in doubtful {
                            li { (self.fact_link(node)) " " (self.sureness(confidence)) }
                        }
                    }
                }
            },
        )
    }

    fn named_parties(&self) -> Markup {
        let here = self.here;
        let mut parties = self.facts.subjects();
        parties.retain(|node| {
            self.facts.is_a(node, bg::PARTY) || self.facts.is_a(node, bg::PARTY_DESCRIPTION)
        });
        section(
            "parties",
            here.say("公表文に現れる関係者", "Parties that it names or describes"),
            html! {
                @if !parties.is_empty() {
                    ul.parties {
                        @for party in parties {
                            li id=(self.anchor(party)) {
                                span lang="ja" { (self.fact(party)) }
                                @for alias in self.facts.literals(party, bg::ALIAS_IN_TEXT) {
                                    (here.say("、", ", ")) span lang="ja" { (told(alias.value())) }
                                }
                                @for who in self.facts.iris(party, bg::IDENTIFIED_AS) {
                                    " → " (here.link(who))
                                    @for basis in self.facts.iris(party, bg::IDENTITY_BASIS) {
                                        " " span.note { "(" (here.link(basis)) ")" }
                                    }
                                }
                                @for page in self.facts.iris(party, foaf::HOMEPAGE) { " " (here.link_out(page, page)) }
                                (self.evidence(party))
                            }
                        }
                    }
                }
            },
        )
    }

    fn earlier(&self) -> Markup {
        let here = self.here;
        let earlier = self.nodes(self.thing, bg::EARLIER_NOTICE_OF);
        section(
            "earlier",
            here.say("言及されている以前の公表", "Earlier disclosures that it names"),
            html! {
                @if !earlier.is_empty() {
                    ul {
                        @for node in earlier {
                            li id=(self.anchor(node)) {
                                @if let Some(day) = self.date(node, dct::ISSUED) { (day) " " }
                                (self.name(node))
                                (self.as_written(node, bg::DATE_AS_WRITTEN))
                                " " (self.links(node, bg::VERSION_STAGE))
                                (self.evidence(node))
                            }
                        }
                    }
                }
            },
        )
    }

    /// Which program mapped what, and whether a program or a person read the text.
    fn provenance(&self, known: Option<&Notice>) -> Markup {
        let here = self.here;
        let graph = known.map(|known| known.graph.as_str()).unwrap_or_default();
        let runs: Vec<_> = self.facts.iris(graph, prov::WAS_GENERATED_BY).collect();
        section(
            "provenance",
            here.say("読み取りの経緯", "How it was read"),
            html! {
                @for run in runs {
                    div id=(self.anchor(run)) {
                        @let read: Vec<_> = self.facts.iris(run, prov::WAS_INFORMED_BY).collect();
                        @let edited: Vec<_> = self.facts.iris(run, prov::WAS_INFLUENCED_BY).collect();
                        p {
                            @if !read.is_empty() {
                                (here.say("プログラムが読み取ったままで、人の確認を経ていません。", "As a program read it; no person has checked it."))
                            } @else if !edited.is_empty() {
                                (here.say("プログラムが読み取り、人が手を加えました。", "Read by a program, then edited by a person."))
                            } @else {
                                (here.say("人が書いた、または確認した記録です。", "From a record that a person wrote or checked."))
                            }
                        }
                        dl.facts {
                            (term_row(here.say("変換", "Mapped by"), filled(self.links(run, prov::WAS_ASSOCIATED_WITH))))
                            (term_row(here.say("日時", "At"), self.facts.text(run, prov::ENDED_AT_TIME).map(told)))
                            (term_row(here.say("入力のSHA-256", "SHA-256 of the input"),
                                self.facts.text(run, bg::INPUT_SHA256).map(|hash| html! { code { (inert(hash)) } })))
                        }
                        @for extraction in read.into_iter().chain(edited) {
                            dl.facts id=(self.anchor(extraction)) {
                                (term_row(here.say("読み取り", "Read by"), filled(self.links(extraction, prov::WAS_ASSOCIATED_WITH))))
                            }
                        }
                    }
                }
            },
        )
    }
}
