//! The page of an incident: what happened, to which data, on which servers, who says so, and by which words.

mod course;
mod data;
mod people;
mod systems;

use maud::{Markup, html};
use oxigraph::model::{Quad, Term};

use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::index::Incident;
use crate::page::view::{View, filled, term_row};
use crate::page::words::{date, date_words, days_between, sort_key};
use crate::page::{Document, schema_org};
use crate::vocab::{bg, dct};

/// Writes the page from the incident's description.
pub(super) fn page(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: iri };
    let title = here.name_text(iri);
    let known = here.index().incident(iri);
    let description = known.map(|known| in_a_sentence(here, known)).unwrap_or_default();
    let body = html! {
        h1 { (view.name(iri)) }
        @if let Some(known) = known {
            section.summary aria-labelledby="summary" {
                h2 id="summary" { (here.say("概要", "Summary")) }
                (view.summary(known))
            }
        }
        (view.course())
        (view.systems())
        (view.data())
        (view.counts())
        (view.attack())
        (view.people())
        (view.investigations())
        (view.measures())
        (view.statements())
        (view.readings())
        @if let Some(known) = known { (view.notices(known)) }
    };
    Frame {
        crumbs: &[(here.say("事案", "Incidents"), "page/incidents")],
        data: Some(data),
        json_ld: known.map(|known| schema_org::incident(here, iri, known, &description)),
        scripts: &["evidence.js"],
        ..Frame::new(&here, &title, &description, body)
    }
    .document(here.site)
}

/// Who, when, why and what, for previews.
fn in_a_sentence(here: Here<'_>, known: &Incident) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(known.publishers.iter().map(|who| here.name_text(who)));
    if let Some(Term::Literal(day)) = &known.disclosed {
        let day = date_words(day, here.language);
        parts.push(match here.say("ja", "en") {
            "ja" => format!("{day}公表"),
            _ => format!("disclosed {day}"),
        });
    }
    for property in [bg::CAUSE, bg::LEAK_STATUS] {
        parts.extend(known.concepts(property.as_str()).map(|concept| here.name_text(concept)));
    }
    parts.join(here.say("、", ", "))
}

impl View<'_> {
    /// The facts that a reader wants first.
    fn summary(&self, known: &Incident) -> Markup {
        let here = self.here;
        let days = match (&known.discovered, &known.disclosed) {
            (Some(from), Some(to)) => days_between(from, to).filter(|days| *days >= 0),
            _ => None,
        };
        let publishers = known.publishers.iter().map(|iri| &**iri);
        let rows = [
            (here.say("公表した組織", "Disclosed by"), filled(here.links(publishers))),
            (here.say("発覚", "Discovered"), known.discovered.as_ref().map(|day| html! {
                (date(day, here.language))
                (self.read_mark(bg::DISCOVERED_ON))
            })),
            (here.say("最初の公表", "First disclosed"), known.disclosed.as_ref().map(|day| html! {
                (date(day, here.language))
                @if let Some(days) = days {
                    " " span.note { (here.say("(発覚から", "(")) (days) (here.say("日)", " days after discovery)")) }
                }
            })),
            (here.say("流出の有無", "Leak"), filled(html! {
                (self.links(self.thing, bg::LEAK_STATUS)) (self.read_mark(bg::LEAK_STATUS))
            })),
            (here.say("件数", "How many"), filled(self.headline())),
            (here.say("原因", "Cause"), filled(self.links(self.thing, bg::CAUSE))),
            (here.say("サービス", "Services"), filled(self.services())),
            (here.say("フォレンジック調査", "Forensic firm"), filled(self.links(self.thing, bg::INVESTIGATED_BY))),
            (here.say("委託先", "Contractors"), filled(self.links(self.thing, bg::CONTRACTOR))),
            (here.say("官庁への報告", "Reported to"), filled(self.links(self.thing, bg::REPORTED_TO))),
            (here.say("警察への届出", "Police"), filled(self.links(self.thing, bg::REPORTED_TO_POLICE))),
        ];
        html! {
            dl.facts { @for (name, value) in rows { (term_row(name, value)) } }
            (self.evidence(self.thing))
        }
    }

    /// A mark where a program was not sure of one property of the incident.
    fn read_mark(&self, property: oxigraph::model::NamedNodeRef<'_>) -> Markup {
        let doubt = self.facts.confidence_of(self.thing, property);
        html! {
            @if let Some(doubt) = doubt.filter(|sure| *sure < crate::page::view::DOUBTFUL) {
                " " mark.doubtful {
                    (self.here.say("要確認", "to be checked")) " " (crate::page::view::percent(doubt))
                }
            }
        }
    }

    /// What a program says of its readings of facts that have no place of their own.
    fn readings(&self) -> Markup {
        let mut readings = self.facts.subjects();
        readings.retain(|node| self.facts.is_a(node, bg::READING));
        let heading = self.here.say("プログラムによる読み取り", "Read by a program");
        crate::page::view::section(
            "readings",
            heading,
            html! {
                @if !readings.is_empty() {
                    ul.readings {
                        @for node in readings {
                            li id=(self.anchor(node)) { (self.fact(node)) " " (self.evidence(node)) }
                        }
                    }
                }
            },
        )
    }

    fn services(&self) -> Markup {
        let services = self.nodes(self.thing, bg::SERVICE);
        html! {
            @if !services.is_empty() {
                ul.plain {
                    @for service in services {
                        li id=(self.anchor(service)) {
                            (self.name(service))
                            @for page in self.facts.iris(service, crate::vocab::foaf::HOMEPAGE) {
                                " " (self.here.link_out(page, page))
                            }
                            @if let Some(note) = self.worded(service, bg::STATUS_NOTE) {
                                (self.here.say("：", ": ")) (note)
                            }
                            @if self.facts.iri(service, bg::OPERATED_BY).is_some() {
                                " " span.note {
                                    (self.here.say("運営：", "operated by "))
                                    (self.links(service, bg::OPERATED_BY))
                                }
                            }
                            (self.evidence(service))
                        }
                    }
                }
            }
        }
    }

    /// What the page is taken from.
    fn notices(&self, known: &Incident) -> Markup {
        let here = self.here;
        let notices = known.notices.iter().filter_map(|at| here.index().notices.get(*at));
        html! {
            section aria-labelledby="notices" {
                h2 id="notices" { (here.say("出典となる公表文", "Notices that say so")) }
                ul.notices {
                    @for notice in notices {
                        li {
                            a href=[here.to_thing(&notice.iri)] { (here.name(&notice.iri)) }
                            @if let Some(day) = &notice.issued { " " (date(day, here.language)) }
                            @for stage in self.facts.iris(&notice.iri, bg::VERSION_STAGE) {
                                " " (here.link(stage))
                            }
                        }
                    }
                }
                (self.earlier_notices())
            }
        }
    }

    fn earlier_notices(&self) -> Markup {
        let here = self.here;
        let mut earlier: Vec<_> = self.facts.subjects();
        earlier.retain(|node| self.facts.is_a(node, bg::EARLIER_NOTICE));
        earlier.sort_by_cached_key(|node| self.facts.term(node, dct::ISSUED).map(sort_key));
        html! {
            @if !earlier.is_empty() {
                h3 { (here.say("公表文が言及する以前の公表", "Earlier disclosures that they name")) }
                ul {
                    @for node in earlier {
                        li {
                            @if let Some(day) = self.date(node, dct::ISSUED) { (day) " " }
                            (self.link(node))
                            (self.as_written(node, bg::DATE_AS_WRITTEN))
                        }
                    }
                }
            }
        }
    }
}
