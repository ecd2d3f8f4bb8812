//! What happened when: the picture, the table of events, and the stretches of time that are claimed.

use maud::{Markup, html};

use crate::page::pictures::{self, TimelineEntry};
use crate::page::view::{View, filled, section};
use crate::page::words::{inert, iso_date, last_day};
use crate::vocab::{bg, rdfs, skos};

impl<'v> View<'v> {
    pub(super) fn course(&self) -> Markup {
        let here = self.here;
        let events = self.events();
        let periods = self.nodes(self.thing, bg::PERIOD);
        let picture = pictures::timeline(&self.entries(&events, &periods), here.language);
        section(
            "course",
            here.say("経緯", "What happened when"),
            html! {
                @if !picture.0.is_empty() { (picture) }
                (self.event_table(&events))
                (self.period_table(&periods))
            },
        )
    }

    /// By the last day that a date may mean, then as the notice tells them; those without a date stay at the end.
    fn events(&self) -> Vec<&'v str> {
        let mut events: Vec<_> = self.facts.iris(self.thing, bg::EVENT).collect();
        events.sort_by_cached_key(|event| {
            let day = self.facts.term(event, bg::ON_DATE).map(last_day);
            let sequence = self.facts.text(event, bg::SEQUENCE).and_then(|s| s.parse::<u64>().ok());
            (day.is_none(), day, sequence, *event)
        });
        events
    }

    fn event_table(&self, events: &[&'v str]) -> Markup {
        let here = self.here;
        html! {
            @if !events.is_empty() {
                div.table-scroll tabindex="0" role="region" aria-labelledby="events-caption" {
                    table.wide.events {
                        caption id="events-caption" { (here.say("出来事", "Events")) }
                        thead {
                            tr {
                                th scope="col" { (here.say("日付", "Date")) }
                                th scope="col" { (here.say("出来事", "Event")) }
                                th scope="col" { (here.say("だれが → だれに", "Who → to whom")) }
                                th scope="col" { (here.say("根拠", "Evidence")) }
                            }
                        }
                        tbody { @for event in events { (self.event_row(event)) } }
                    }
                }
            }
        }
    }

    fn event_row(&self, event: &'v str) -> Markup {
        let here = self.here;
        let planned = self.facts.iri(event, bg::EVENT_STATUS).filter(|s| s.ends_with("-planned"));
        let recipients = filled(self.links(event, bg::RECIPIENT));
        html! {
            tr id=(self.anchor(event)) {
                td.date {
                    @if let Some(day) = self.date(event, bg::ON_DATE) { (day) }
                    (self.as_written(event, bg::DATE_AS_WRITTEN))
                }
                th scope="row" {
                    (self.name(event))
                    @if let Some(planned) = planned { " " span.status { (here.name(planned)) } }
                    div.kind { (self.links(event, bg::EVENT_TYPE)) }
                    @if self.facts.iri(event, bg::ASSERTED_BY).is_some() {
                        div.note { (here.say("主張者：", "said by ")) (self.links(event, bg::ASSERTED_BY)) }
                    }
                }
                td {
                    (self.links(event, bg::ACTOR))
                    @if let Some(recipients) = recipients { " → " (recipients) }
                }
                td { (self.evidence(event)) }
            }
        }
    }

    fn period_table(&self, periods: &[&'v str]) -> Markup {
        let here = self.here;
        html! {
            @if !periods.is_empty() {
                div.table-scroll tabindex="0" role="region" aria-labelledby="periods-caption" {
                    table.wide.periods {
                        caption id="periods-caption" { (here.say("期間", "Periods")) }
                        thead {
                            tr {
                                th scope="col" { (here.say("期間の種類", "Kind")) }
                                th scope="col" { (here.say("期間", "Period")) }
                                th scope="col" { (here.say("対象", "Of what")) }
                                th scope="col" { (here.say("主張者", "Said by")) }
                                th scope="col" { (here.say("根拠", "Evidence")) }
                            }
                        }
                        tbody {
                            @for period in periods {
                                tr id=(self.anchor(period)) {
                                    th scope="row" { (self.links(period, bg::PERIOD_KIND)) }
                                    td {
                                        (self.period(period))
                                        (self.as_written(period, bg::DATE_AS_WRITTEN))
                                        @if self.facts.text(period, bg::ASSUMED) == Some("true") {
                                            " " span.status { (here.say("推定", "assumed")) }
                                        }
                                    }
                                    td { (self.about(period)) }
                                    td { (self.asserter(period)) }
                                    td { (self.evidence(period)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The systems, holdings and categories that a claim is about.
    pub(super) fn about(&self, claim: &str) -> Markup {
        let about =
            [bg::ABOUT_SYSTEM, bg::ABOUT_HOLDING, bg::ABOUT_SERVICE, bg::ABOUT_DATA_CATEGORY];
        let parts = about.into_iter().filter_map(|property| filled(self.links(claim, property)));
        html! {
            @for (place, part) in parts.enumerate() {
                @if place > 0 { (self.here.say("、", ", ")) }
                (part)
            }
        }
    }

    /// Who says it, in which report, when, and on what ground.
    pub(super) fn asserter(&self, claim: &str) -> Markup {
        let here = self.here;
        let reports = self.facts.iris(claim, bg::REPORTED_IN);
        let reports = reports.filter(|report| !here.is_thing(report));
        html! {
            (self.links(claim, bg::ASSERTED_BY))
            @for report in reports { " " span.note { "(" (self.link(report)) ")" } }
            @if let Some(day) = self.date(claim, bg::ASSERTED_ON) { " " span.note { (day) } }
            @if let Some(basis) = self.worded(claim, bg::BASIS_NOTE) {
                div.note { (here.say("理由：", "because: ")) (basis) }
            }
        }
    }

    fn entries(&self, events: &[&'v str], periods: &[&'v str]) -> Vec<TimelineEntry> {
        let events = events.iter().filter_map(|event| {
            Some(TimelineEntry {
                start: iso_date(self.facts.term(event, bg::ON_DATE)?)?,
                end: None,
                label: self.plain_name(event),
                kind: self.notation(event, bg::EVENT_TYPE),
                planned: self
                    .facts
                    .iri(event, bg::EVENT_STATUS)
                    .is_some_and(|s| s.ends_with("-planned")),
                anchor: self.anchor(event).to_owned(),
            })
        });
        let periods = periods.iter().filter_map(|period| {
            let start = self.facts.term(period, bg::PERIOD_START).and_then(iso_date);
            let end = self.facts.term(period, bg::PERIOD_END).and_then(iso_date);
            let kind = self.facts.iri(period, bg::PERIOD_KIND)?;
            Some(TimelineEntry {
                start: start.or_else(|| end.clone())?,
                end: Some(end.unwrap_or_default()),
                label: self.here.name_text(kind),
                kind: self.notation(period, bg::PERIOD_KIND),
                planned: false,
                anchor: self.anchor(period).to_owned(),
            })
        });
        events.chain(periods).collect()
    }

    fn plain_name(&self, node: &str) -> String {
        let label = self.facts.label(node, self.here.language);
        label.map_or_else(|| self.here.name_text(node), |(text, _)| inert(&text).into_owned())
    }

    /// The notation of a node's first code; empty where it has none.
    fn notation(&self, node: &str, property: oxigraph::model::NamedNodeRef<'_>) -> String {
        let code = self.facts.iri(node, property).unwrap_or_default();
        self.facts.text(code, skos::NOTATION).unwrap_or_default().to_owned()
    }

    /// Any other claim worth keeping, and where claims do not agree.
    pub(super) fn statements(&self) -> Markup {
        let here = self.here;
        let statements = self.nodes(self.thing, bg::STATEMENT);
        let discrepancies = self.nodes(self.thing, bg::DISCREPANCY);
        let stated = html! {
            @if !statements.is_empty() {
                ul.statements {
                    @for node in statements {
                        li id=(self.anchor(node)) {
                            (self.name(node)) " "
                            @if let Some(about) = filled(self.about(node)) { span.note { "(" (about) ")" } " " }
                            div.note { (self.asserter(node)) }
                            (self.evidence(node))
                        }
                    }
                }
            }
        };
        let differing = html! {
            @if !discrepancies.is_empty() {
                ul.discrepancies {
                    @for node in discrepancies {
                        li id=(self.anchor(node)) {
                            @if let Some(note) = self.worded(node, bg::DISCREPANCY_NOTE) { (note) }
                            ul {
                                @for claim in self.facts.iris(node, bg::CONFLICTS_WITH) {
                                    li { (self.fact_link(claim)) }
                                }
                            }
                        }
                    }
                }
            }
        };
        html! {
            (section("statements", here.say("その他の記載", "Other statements"), stated))
            (section("discrepancies", here.say("食い違い", "Where claims differ"), differing))
        }
    }

    /// What was and will be done.
    pub(super) fn measures(&self) -> Markup {
        let here = self.here;
        let measures = self.nodes(self.thing, bg::MEASURE);
        let remedies = self.nodes(self.thing, bg::REMEDY);
        section(
            "measures",
            here.say("対策", "Measures"),
            html! {
                @if !measures.is_empty() { (self.measure_table(&measures)) }
                @if !remedies.is_empty() {
                    h3 { (here.say("本人への対応", "For the persons concerned")) }
                    ul.remedies {
                        @for node in remedies {
                            li id=(self.anchor(node)) {
                                (self.name(node)) " " span.kind { (self.links(node, bg::REMEDY_TYPE)) }
                                (self.evidence(node))
                            }
                        }
                    }
                }
            },
        )
    }

    fn measure_table(&self, measures: &[&'v str]) -> Markup {
        let here = self.here;
        html! {
            div.table-scroll tabindex="0" role="region" aria-labelledby="measures-caption" {
                table.wide.measures {
                    caption id="measures-caption" { (here.say("再発防止策など", "Countermeasures")) }
                    thead {
                        tr {
                            th scope="col" { (here.say("対策", "Measure")) }
                            th scope="col" { (here.say("状況", "Status")) }
                            th scope="col" { (here.say("だれが", "By whom")) }
                            th scope="col" { (here.say("根拠", "Evidence")) }
                        }
                    }
                    tbody { @for measure in measures { (self.measure_row(measure)) } }
                }
            }
        }
    }

    fn measure_row(&self, measure: &'v str) -> Markup {
        let here = self.here;
        let by = [
            (here.say("実施：", "by "), bg::IMPLEMENTED_BY),
            (here.say("提供：", "provided by "), bg::PROVIDER),
            (here.say("勧告：", "recommended by "), bg::RECOMMENDED_BY),
        ];
        html! {
            tr id=(self.anchor(measure)) {
                th scope="row" {
                    @if self.facts.term(measure, rdfs::LABEL).is_some() { (self.name(measure)) }
                    div.kind { (self.links(measure, bg::MEASURE_TYPE)) }
                    @if let Some(about) = filled(self.about(measure)) { div.note { (about) } }
                }
                td {
                    (self.links(measure, bg::MEASURE_STATUS))
                    @for property in [bg::COMPLETED_ON, bg::SCHEDULED_FOR] {
                        @if let Some(day) = self.date(measure, property) { " " (day) }
                    }
                    (self.as_written(measure, bg::DATE_AS_WRITTEN))
                }
                td {
                    @for (words, property) in by {
                        @if let Some(who) = filled(self.links(measure, property)) { div { (words) (who) } }
                    }
                }
                td { (self.evidence(measure)) }
            }
        }
    }
}
