//! The lists of incidents, organisations and concepts. A long one is parted: by year or role, and then into pages.

mod concepts;
mod incidents;
mod organizations;

use std::sync::OnceLock;

use maud::{Markup, html};

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::{Document, Language, PageError, Site};

/// Entries of a page. A list that is not longer stays whole.
const PAGE: usize = 200;

/// The pages of this file, without language and `.html`.
pub(super) fn stems(site: &Site<'_>) -> Vec<String> {
    let here = Here { site, stem: "", language: Language::Japanese };
    let mut stems = vec![concepts::STEM.to_owned()];
    stems.extend(ALL.into_iter().flat_map(|which| list(&here, which).stems()));
    stems
}

/// A list by its place, its stem and what makes it.
type Parted = (usize, &'static str, fn(&Here<'_>) -> List);

/// The lists that are parted.
const ALL: [Parted; 2] =
    [(0, incidents::STEM, incidents::list), (1, organizations::STEM, organizations::list)];

/// The lists in each language, made when they are first asked for.
#[derive(Default)]
pub(super) struct Lists([[OnceLock<List>; 2]; 2]);

fn list<'s>(here: &Here<'s>, (at, _, make): Parted) -> &'s List {
    let [incidents, organizations] = &here.site.lists().0;
    let [japanese, english] = if at == 0 { incidents } else { organizations };
    here.language.of(japanese, english).get_or_init(|| make(here))
}

/// The page of this stem; `None` where it is not one of this file.
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    let here = Here { site, stem, language };
    if stem == concepts::STEM {
        return concepts::page(&here).map(Some);
    }
    for which in ALL {
        let Some(rest) = stem.strip_prefix(which.1) else { continue };
        if !rest.is_empty() && !rest.starts_with('-') {
            continue;
        }
        return Ok(list(&here, which).page(&here));
    }
    Ok(None)
}

/// A list before it is parted into pages.
struct List {
    stem: &'static str,
    title: String,
    lead: String,
    /// Drawn on the first page.
    picture: fn(&Here<'_>) -> Option<Markup>,
    groups: Vec<Group>,
}

/// A part of a list.
struct Group {
    /// In the path: a year, a role.
    key: String,
    title: String,
    /// Which entries, by what they are to `write`.
    entries: Vec<usize>,
    /// Whether it has pages of its own even where the list is short.
    apart: bool,
    /// Writes the entries of a page.
    write: fn(&Here<'_>, &[usize]) -> Markup,
}

impl List {
    fn len(&self) -> usize {
        self.groups.iter().filter(|group| !group.apart).map(|group| group.entries.len()).sum()
    }

    /// Whether all stands on one page, but for what is kept apart.
    fn whole(&self) -> bool {
        self.len() <= PAGE
    }

    /// The groups with pages of their own.
    fn parted(&self) -> impl Iterator<Item = &Group> {
        let whole = self.whole();
        self.groups.iter().filter(move |group| !whole || group.apart)
    }

    fn stem_of(&self, group: &Group, page: usize) -> String {
        let number = if page == 0 { String::new() } else { format!("-{}", page + 1) };
        format!("{}-{}{number}", self.stem, group.key)
    }

    fn stems(&self) -> Vec<String> {
        let mut stems = vec![self.stem.to_owned()];
        for group in self.parted() {
            let pages = group.entries.len().div_ceil(PAGE);
            stems.extend((0..pages).map(|page| self.stem_of(group, page)));
        }
        stems
    }

    fn page(&self, here: &Here<'_>) -> Option<Document> {
        if here.stem == self.stem {
            return Some(self.first(here));
        }
        for group in self.parted() {
            for (page, entries) in group.entries.chunks(PAGE).enumerate() {
                if here.stem == self.stem_of(group, page) {
                    return Some(self.part(here, group, page, entries));
                }
            }
        }
        None
    }

    fn first(&self, here: &Here<'_>) -> Document {
        let body = html! {
            h1 { (self.title) }
            p.lead { (self.lead) }
            @if let Some(picture) = (self.picture)(here) { (picture) }
            @if self.whole() {
                @for group in self.groups.iter().filter(|group| !group.apart) {
                    h2 id=(group.key) { (group.title) }
                    ((group.write)(here, &group.entries))
                }
                (self.groups_of(here, None))
            } @else {
                (self.groups_of(here, None))
                @if let Some(group) = self.groups.first() {
                    h2 { (group.title) }
                    ((group.write)(here, group.entries.get(..50).unwrap_or(&group.entries)))
                }
            }
        };
        self.document(here, &self.title, &[], body)
    }

    fn part(&self, here: &Here<'_>, group: &Group, page: usize, entries: &[usize]) -> Document {
        let pages = group.entries.len().div_ceil(PAGE);
        let number = if pages > 1 { format!(" ({}/{pages})", page + 1) } else { String::new() };
        let title = format!("{}: {}{number}", self.title, group.title);
        let body = html! {
            h1 { (title) }
            (self.groups_of(here, Some(group)))
            ((group.write)(here, entries))
            @if pages > 1 {
                nav aria-label=(here.say("ページ", "Pages")) {
                    ul.index-letters {
                        @for other in 0..pages {
                            li {
                                @if other == page { span aria-current="page" { (other + 1) } }
                                @else { a href=(here.to_page(&self.stem_of(group, other))) { (other + 1) } }
                            }
                        }
                    }
                }
            }
        };
        self.document(here, &title, &[(&self.title, self.stem)], body)
    }

    /// The ways to the groups.
    fn groups_of(&self, here: &Here<'_>, now: Option<&Group>) -> Markup {
        let groups: Vec<&Group> = self.parted().collect();
        html! {
            @if !groups.is_empty() { nav aria-label=(self.title) {
                ul.index-letters {
                    @for group in groups {
                        @let here_now = now.is_some_and(|now| now.key == group.key);
                        li {
                            a href=(here.to_page(&self.stem_of(group, 0))) aria-current=[here_now.then_some("true")] {
                                (group.title) " (" (group.entries.len()) ")"
                            }
                        }
                    }
                }
            } }
        }
    }

    fn document(
        &self,
        here: &Here<'_>,
        title: &str,
        crumbs: &[(&str, &str)],
        body: Markup,
    ) -> Document {
        let frame = Frame { crumbs, ..Frame::new(here, title, &self.lead, body) };
        frame.document(here.site)
    }
}
