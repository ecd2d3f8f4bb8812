//! A page's place: how it names things in its language and leads to them.

use maud::{Markup, html};

use crate::page::index::{Index, Owner};
use crate::page::path::{self, encoded, relative};
use crate::page::words::{inert, told_in, web_address};
use crate::page::{Language, Site};

/// The page that is being written.
#[derive(Clone, Copy)]
pub(super) struct Here<'s> {
    /// Of which site.
    pub(super) site: &'s Site<'s>,
    /// Where, without language and `.html`: `page/incident/I`.
    pub(super) stem: &'s str,
    /// In which language.
    pub(super) language: Language,
}

impl<'s> Here<'s> {
    /// The text of the two that is in the page's language.
    pub(super) fn say<'t>(&self, japanese: &'t str, english: &'t str) -> &'t str {
        self.language.of(japanese, english)
    }

    /// What the site knows of all things.
    pub(super) fn index(&self) -> &'s Index {
        self.site.index()
    }

    /// A reference to any path of the site.
    pub(super) fn to(&self, path: &str) -> String {
        relative(&path::page(self.stem, self.language), path)
    }

    /// A reference to a page, in the language of this one.
    pub(super) fn to_page(self, stem: &str) -> String {
        self.to(&path::page(stem, self.language))
    }

    /// A reference to the page of a thing, and on it to the place of the part that the IRI names; `None` where the site
    /// has no such page.
    pub(super) fn to_thing(self, iri: &str) -> Option<String> {
        let target = self.site.place_of(iri)?;
        let fragment = target.fragment.map(|fragment| format!("#{}", encoded(&fragment)));
        let fragment = fragment.unwrap_or_default();
        if target.page == self.stem && !fragment.is_empty() {
            return Some(fragment);
        }
        Some(self.to_page(&target.page) + &fragment)
    }

    /// What a thing is called, in the page's language if it can be.
    pub(super) fn name(&self, iri: &str) -> Markup {
        let label = self.index().label(iri).and_then(|label| label.in_language(self.language));
        label.map_or_else(
            || html! { (inert(ending(iri))) },
            |(text, is)| told_in(text, is, self.language),
        )
    }

    /// The same as plain text.
    pub(super) fn name_text(&self, iri: &str) -> String {
        let label = self.index().label(iri).and_then(|label| label.in_language(self.language));
        inert(label.map_or(ending(iri), |(text, _)| text)).into_owned()
    }

    /// The name of a thing, leading to its page where there is one.
    pub(super) fn link(&self, iri: &str) -> Markup {
        html! {
            @if let Some(reference) = self.to_thing(iri) {
                a href=(reference) { (self.name(iri)) }
            } @else if let Some(address) = web_address(iri) {
                (self.link_out(address, ending(iri)))
            } @else {
                (self.name(iri))
            }
        }
    }

    /// A link that leaves the site.
    #[expect(clippy::unused_self, reason = "beside the links that stay within")]
    pub(super) fn link_out(&self, address: &str, words: &str) -> Markup {
        html! {
            @if let Some(address) = web_address(address) {
                a href=(address) rel="external noopener nofollow" { (inert(words)) }
            } @else {
                (inert(words))
            }
        }
    }

    /// Links parted by commas.
    pub(super) fn links<'i>(&self, iris: impl IntoIterator<Item = &'i str>) -> Markup {
        html! {
            @for (place, iri) in iris.into_iter().enumerate() {
                @if place > 0 { (self.say("、", ", ")) }
                (self.link(iri))
            }
        }
    }

    /// Whether the IRI is of a thing that has a page of its own, and not a part of one.
    pub(super) fn is_thing(&self, iri: &str) -> bool {
        matches!(self.index().owner(iri), Some(Owner::Thing(_, _, None)))
    }
}

/// The end of an IRI, which tells most of it: `CWE-78`.
pub(super) fn ending(iri: &str) -> &str {
    let trimmed = iri.trim_end_matches('/');
    let end = trimmed.rsplit(['/', '#']).next().unwrap_or(trimmed);
    end.strip_suffix(".html").unwrap_or(end)
}

/// The place on a page of a part: what selects a span is told with the span.
pub(super) fn fragment(part: &str) -> &str {
    part.split_once("/selector").map_or(part, |(span, _)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_selects_a_span_is_told_with_it() {
        assert_eq!(fragment("span/48-77/selector/quote"), "span/48-77");
        assert_eq!(fragment("system/ap-a/hosting/1"), "system/ap-a/hosting/1");
    }

    #[test]
    fn the_end_of_an_iri_tells_most_of_it() {
        assert_eq!(ending("http://d3fend.mitre.org/ontologies/d3fend.owl#CWE-78"), "CWE-78");
        assert_eq!(ending("https://capec.mitre.org/data/definitions/88.html"), "88");
        assert_eq!(ending("http://www.example.jp/"), "www.example.jp");
    }
}
