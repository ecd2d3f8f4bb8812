//! The page of a concept or code list: its labels in both languages, what it means, its place among others, its incidents.

use maud::{Markup, html};
use oxigraph::model::{Literal, NamedNodeRef, Quad};

use crate::page::facts::Facts;
use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::view::{View, filled, section, term_row};
use crate::page::words::{inert, told};
use crate::page::{Document, Language, related, schema_org};
use crate::vocab::{prefixes, rdfs, skos};

/// Writes the page from the concept's description.
pub(super) fn page(here: Here<'_>, data: &str, iri: &str, quads: &[Quad]) -> Document {
    let view = View { here, facts: Facts::new(quads), thing: iri };
    let title = here.name_text(iri);
    let scheme = view.facts.iri(iri, skos::IN_SCHEME);
    let definition = view.facts.worded(iri, skos::DEFINITION);
    let description = definition.in_language(here.language).map_or(&*title, |(text, _)| text);
    let turtle = format!("{data}.ttl");
    let body = html! {
        @if let Some(scheme) = scheme { p.kicker { (here.link(scheme)) } }
        h1 { (here.name(iri)) }
        (view.meaning())
        (section("members", here.say("この符号表の概念", "Its concepts"), view.members()))
        (section("incidents", here.say("事案", "Incidents"),
            related::table(here, here.index().links(iri), here.say("関係", "As"), &turtle)))
        (section("words", here.say("公表文での言い回し", "Words by which notices say it"), view.wording()))
        (section("matches", here.say("他の語彙との対応", "In other vocabularies"), view.matches()))
    };
    let above =
        scheme.and_then(|scheme| Some((here.name_text(scheme), here.site.place_of(scheme)?.page)));
    let mut crumbs = vec![(here.say("項目・分類", "Codes"), "page/concepts")];
    crumbs.extend(above.as_ref().map(|(name, stem)| (&**name, &**stem)));
    Frame {
        crumbs: &crumbs,
        data: Some(data),
        json_ld: Some(schema_org::concept(here, iri, &view.facts)),
        ..Frame::new(&here, &title, description, body)
    }
    .document(here.site)
}

impl<'v> View<'v> {
    fn meaning(&self) -> Markup {
        let here = self.here;
        let label = self.facts.worded(self.thing, skos::PREF_LABEL);
        let definition = self.facts.worded(self.thing, skos::DEFINITION);
        let relatives = [
            (here.say("上位概念", "Broader"), skos::BROADER),
            (here.say("関連概念", "Related"), skos::RELATED),
        ];
        html! {
            dl.facts {
                @for language in Language::ALL {
                    @if let Some(name) = label.only(language) {
                        dt { (language.of("日本語", "English")) }
                        dd lang=(language.tag()) {
                            strong { (told(name)) }
                            @if let Some(meaning) = definition.only(language) { div { (inert(meaning)) } }
                        }
                    }
                }
                (term_row(here.say("符号", "Code"), self.facts.text(self.thing, skos::NOTATION).map(|code| html! { code { (inert(code)) } })))
                @for (words, property) in relatives { (term_row(words, filled(self.links(self.thing, property)))) }
                (term_row(here.say("下位概念", "Narrower"), filled(here.links(self.pointing(skos::BROADER)))))
            }
        }
    }

    /// What points at the thing by a property.
    fn pointing(&self, property: NamedNodeRef<'_>) -> Vec<&'v str> {
        let mut subjects = self.facts.subjects();
        subjects.retain(|node| self.facts.iris(node, property).any(|to| to == self.thing));
        subjects
    }

    /// The concepts of a code list.
    fn members(&self) -> Markup {
        let members = self.pointing(skos::IN_SCHEME);
        html! {
            @if !members.is_empty() {
                ul.columns-2 {
                    @for concept in members {
                        li {
                            (self.here.link(concept))
                            @let count = self.here.index().links(concept).chunk_by(|a, b| a.incident == b.incident).count();
                            @if count > 0 { " " span.count { (count) } }
                        }
                    }
                }
            }
        }
    }

    fn wording(&self) -> Markup {
        let here = self.here;
        let shown: Vec<_> = self.facts.literals(self.thing, skos::ALT_LABEL).collect();
        let hidden: Vec<_> = self.facts.literals(self.thing, skos::HIDDEN_LABEL).collect();
        html! {
            @if !shown.is_empty() { (words(here, &shown)) }
            @if !hidden.is_empty() {
                details {
                    summary { (here.say("読み取りにだけ使う言い回し", "Words that only the reader looks for")) }
                    (words(here, &hidden))
                }
            }
        }
    }

    fn matches(&self) -> Markup {
        let here = self.here;
        let kinds = [
            (here.say("同じ", "same"), skos::EXACT_MATCH),
            (here.say("近い", "close"), skos::CLOSE_MATCH),
            (here.say("より広い", "broader"), skos::BROAD_MATCH),
            (here.say("より狭い", "narrower"), skos::NARROW_MATCH),
            (here.say("関連", "related"), skos::RELATED_MATCH),
            (here.say("参照", "see also"), rdfs::SEE_ALSO),
        ];
        html! {
            @if kinds.iter().any(|(_, property)| self.facts.iri(self.thing, *property).is_some()) {
                ul {
                    @for (words, property) in kinds {
                        @for other in self.facts.iris(self.thing, property) {
                            li { (words) (here.say("：", ": ")) (here.link_out(other, &short(other))) }
                        }
                    }
                }
            }
        }
    }
}

fn words(here: Here<'_>, labels: &[&Literal]) -> Markup {
    let (japanese, others): (Vec<&Literal>, Vec<&Literal>) =
        labels.iter().partition(|label| label.language() == Some("ja"));
    html! {
        @for (tag, list) in [("ja", japanese), ("en", others)] {
            @if !list.is_empty() {
                p lang=(tag) {
                    @for (place, label) in list.into_iter().enumerate() {
                        @if place > 0 { (here.say("、", ", ")) }
                        (told(label.value()))
                    }
                }
            }
        }
    }
}

/// `pd:CreditCardNumber`: the IRI by its prefix, where it has one.
pub(super) fn short(iri: &str) -> String {
    let known = prefixes().iter().filter(|(_, namespace)| iri.starts_with(namespace));
    let longest = known.max_by_key(|(_, namespace)| namespace.len());
    longest.map_or_else(
        || iri.to_owned(),
        |(prefix, namespace)| format!("{prefix}:{}", iri.strip_prefix(namespace).unwrap_or(iri)),
    )
}
