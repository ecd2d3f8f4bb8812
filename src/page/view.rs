//! What pages of incidents and notices share: facts in words, and the words of the notice behind each.

use maud::{Markup, html};
use oxigraph::model::{NamedNodeRef, Term};

use crate::page::facts::{Facts, Span};
use crate::page::here::Here;
use crate::page::words::{date, number, told, told_in};
use crate::vocab::{bg, rdfs};

/// Below this a reading is marked: a person should look at it.
pub(super) const DOUBTFUL: f64 = 0.7;

/// A page over the quads of a description.
pub(super) struct View<'v> {
    pub(super) here: Here<'v>,
    pub(super) facts: Facts<'v>,
    /// What the page is about.
    pub(super) thing: &'v str,
}

impl<'v> View<'v> {
    /// The part of the page that is about a node: an `id` there.
    pub(super) fn anchor(&self, node: &'v str) -> &'v str {
        let rest = node.strip_prefix(self.thing).and_then(|rest| rest.strip_prefix('/'));
        rest.unwrap_or(node)
    }

    /// What a thing is called: by the description, else by what the site knows.
    pub(super) fn name(&self, iri: &str) -> Markup {
        match self.facts.label(iri, self.here.language) {
            Some((text, is)) => told_in(&text, is, self.here.language),
            None => self.here.name(iri),
        }
    }

    /// The name, leading to where more is told.
    pub(super) fn link(&self, iri: &str) -> Markup {
        html! {
            @if let Some(reference) = self.here.to_thing(iri) {
                a href=(reference) { (self.name(iri)) }
            } @else {
                (self.here.link(iri))
            }
        }
    }

    /// Links parted by commas; nothing for no value.
    pub(super) fn links(&self, node: &str, property: NamedNodeRef<'_>) -> Markup {
        html! {
            @for (place, iri) in self.facts.iris(node, property).enumerate() {
                @if place > 0 { (self.here.say("、", ", ")) }
                (self.link(iri))
            }
        }
    }

    /// A text that there is in each language.
    pub(super) fn worded(&self, node: &str, property: NamedNodeRef<'_>) -> Option<Markup> {
        let label = self.facts.worded(node, property);
        let (text, is) = label.in_language(self.here.language)?;
        Some(told_in(text, is, self.here.language))
    }

    /// A date of a node with the words of the notice where they say more.
    pub(super) fn date(&self, node: &str, property: NamedNodeRef<'_>) -> Option<Markup> {
        let term = self.facts.term(node, property)?;
        Some(date(term, self.here.language))
    }

    /// The date as the notice writes it.
    pub(super) fn as_written(&self, node: &str, property: NamedNodeRef<'_>) -> Markup {
        html! {
            @if let Some(written) = self.facts.text(node, property) {
                " " span.written lang="ja" { "「" (told(written)) "」" }
            }
        }
    }

    /// The words of the notice behind a fact, folded away; how sure a program was that read it.
    pub(super) fn evidence(&self, node: &str) -> Markup {
        self.evidence_with(node, self.facts.confidence(node))
    }

    /// The same where only one property of the node is meant.
    pub(super) fn evidence_with(&self, node: &str, confidence: Option<f64>) -> Markup {
        let spans = self.facts.evidence(node);
        html! {
            @if !spans.is_empty() || confidence.is_some() {
                details.evidence {
                    summary {
                        (self.here.say("根拠", "Evidence"))
                        @if let Some(doubt) = confidence.filter(|c| *c < DOUBTFUL) {
                            " " mark.doubtful { (self.here.say("要確認", "to be checked")) " " (percent(doubt)) }
                        }
                    }
                    ul {
                        @for span in &spans { li { (self.span(*span)) } }
                    }
                    @if let Some(confidence) = confidence {
                        p.confidence {
                            (self.here.say("プログラムによる読み取り。確かさ ", "Read by a program, sure to "))
                            (percent(confidence))
                        }
                    }
                }
            }
        }
    }

    /// The words and their place in the notice, leading there.
    pub(super) fn span(&self, span: Span<'_>) -> Markup {
        html! {
            @if let Some(quote) = span.quote { q lang="ja" { (told(quote)) } " " }
            @if let Some(reference) = self.here.to_thing(span.iri) {
                a.place href=(reference) {
                    (self.here.say("公表文の文字位置 ", "notice, characters "))
                    (span.start) "–" (span.end)
                }
            }
        }
    }

    /// A fact in one line.
    pub(super) fn fact(&self, node: &str) -> Markup {
        let facts = &self.facts;
        html! {
            @if facts.is_a(node, bg::COUNT_CLASS) {
                (self.amount(node)) " "
                (self.links_text(node, bg::COUNTED_THING))
                @if facts.term(node, rdfs::LABEL).is_some() { (self.here.say("：", ": ")) (self.name(node)) }
            } @else if let Some(status) = self.verdict(node) {
                (self.here.name(status.1)) " (" (self.here.name(status.0.as_str()))
                @if let Some(who) = facts.iri(node, bg::ASSERTED_BY) { ", " (self.name(who)) }
                ") " (self.links_text(node, bg::ABOUT_SYSTEM)) " " (self.links_text(node, bg::ABOUT_DATA_CATEGORY))
            } @else if facts.is_a(node, bg::PERIOD_CLAIM) {
                (self.links_text(node, bg::PERIOD_KIND)) " " (self.period(node))
            } @else if facts.is_a(node, bg::PARTICIPATION) {
                (self.links_text(node, bg::PARTICIPANT)) " – " (self.links_text(node, bg::ROLE))
            } @else if facts.is_a(node, bg::HOSTING_ARRANGEMENT) {
                (self.links_text(node, bg::HOSTING_TYPE)) " " (self.links_text(node, bg::OPERATED_BY))
            } @else if let Some(words) = facts.text(node, bg::NAME_IN_TEXT).or(facts.text(node, bg::DESCRIPTION_IN_TEXT)) {
                (told(words))
            } @else if facts.is_a(node, bg::READING) {
                (self.links_text(node, bg::READ_PROPERTY)) " – " (self.links_text(node, bg::READING_OF))
            } @else if let Some(note) = self.worded(node, bg::DISCREPANCY_NOTE) {
                (note)
            } @else {
                @if let Some(day) = self.date(node, bg::ON_DATE) { (day) " " }
                (self.name(node))
            }
        }
    }

    /// The fact, leading to where it stands.
    pub(super) fn fact_link(&self, node: &str) -> Markup {
        html! {
            @if let Some(reference) = self.here.to_thing(node) {
                a href=(reference) { (self.fact(node)) }
            } @else {
                (self.fact(node))
            }
        }
    }

    /// Names without links, parted by commas.
    pub(super) fn links_text(&self, node: &str, property: NamedNodeRef<'_>) -> Markup {
        html! {
            @for (place, iri) in self.facts.iris(node, property).enumerate() {
                @if place > 0 { (self.here.say("、", ", ")) }
                (self.name(iri))
            }
        }
    }

    /// The property and the concept of a verdict; `None` for anything else.
    pub(super) fn verdict(&self, node: &str) -> Option<(NamedNodeRef<'static>, &'v str)> {
        VERDICTS.into_iter().find_map(|(class, property)| {
            let status = self.facts.iri(node, property)?;
            self.facts.is_a(node, class).then_some((property, status))
        })
    }

    /// `約1,000,000 件` as number, unit and qualifier.
    pub(super) fn amount(&self, node: &str) -> Markup {
        let value = self.facts.text(node, bg::COUNT_VALUE).unwrap_or_default();
        let exact = self
            .facts
            .iri(node, bg::COUNT_QUALIFIER)
            .filter(|qualifier| !qualifier.ends_with("qualifier-exact"));
        html! {
            @if let Some(qualifier) = exact { (self.here.name(qualifier)) " " }
            span.number { (number(value)) } " "
            @if let Some(unit) = self.facts.iri(node, bg::COUNT_UNIT) { (self.here.name(unit)) }
        }
    }

    /// Start and end of a claim, or what there is of them.
    pub(super) fn period(&self, node: &str) -> Markup {
        let start = self.facts.term(node, bg::PERIOD_START);
        let end = self.facts.term(node, bg::PERIOD_END);
        self.between(start, end)
    }

    /// A day, a range, or an open range.
    pub(super) fn between(&self, start: Option<&Term>, end: Option<&Term>) -> Markup {
        let language = self.here.language;
        html! {
            @match (start, end) {
                (Some(start), Some(end)) if start == end => { (date(start, language)) }
                (Some(start), Some(end)) => { (date(start, language)) "–" (date(end, language)) }
                (Some(start), None) => { (self.here.say("", "from ")) (date(start, language)) (self.here.say("から", "")) }
                (None, Some(end)) => { (self.here.say("", "until ")) (date(end, language)) (self.here.say("まで", "")) }
                (None, None) => {}
            }
        }
    }

    /// The nodes to which a property leads, in the order of the text: by the first place that says them, then by IRI.
    pub(super) fn nodes(&self, node: &str, property: NamedNodeRef<'_>) -> Vec<&'v str> {
        let mut nodes: Vec<_> = self.facts.iris(node, property).collect();
        nodes.sort_by_cached_key(|node| {
            let first = self.facts.evidence(node).first().map(|span| (span.text, span.start));
            (first.is_none(), first, *node)
        });
        nodes
    }
}

/// The classes of verdicts with the property that gives each its status.
const VERDICTS: [(NamedNodeRef<'static>, NamedNodeRef<'static>); 3] = [
    (bg::COMPROMISE_ASSESSMENT, bg::COMPROMISE_STATUS),
    (bg::LEAK_ASSESSMENT, bg::LEAK_STATUS),
    (bg::MISUSE_ASSESSMENT, bg::MISUSE_STATUS),
];

/// `85 %`
pub(super) fn percent(confidence: f64) -> String {
    format!("{:.0} %", confidence.clamp(0.0, 1.0) * 100.0)
}

/// A row of a list of terms; nothing where there is no value.
pub(super) fn term_row(name: &str, value: Option<Markup>) -> Markup {
    html! {
        @if let Some(value) = value {
            dt { (name) } dd { (value) }
        }
    }
}

/// The same for a value that is nothing when it has no text.
pub(super) fn filled(markup: Markup) -> Option<Markup> {
    (!markup.0.is_empty()).then_some(markup)
}

/// A section with its heading; nothing where the body is empty.
pub(super) fn section(id: &str, heading: &str, body: Markup) -> Markup {
    html! {
        @if !body.0.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                (body)
            }
        }
    }
}
