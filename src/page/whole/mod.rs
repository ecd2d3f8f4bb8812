//! What is about the whole dataset: its description, dumps, and what crawlers and feed readers look for.

mod dumps;

use std::cmp::Reverse;

use maud::{PreEscaped, html};
use oxigraph::model::Term;

use crate::page::here::Here;
use crate::page::path::encoded;
use crate::page::{Document, Language, PageError, Site};
use crate::vocab::ATOM_NAMESPACE;

pub(super) use dumps::Dumps;

/// Addresses of one sitemap: the most that the protocol allows.
const ADDRESSES: usize = 50_000;

/// Entries of the feed.
const ENTRIES: usize = 100;

const VOID: &str = "void.ttl";
const WELL_KNOWN: &str = ".well-known/void";
const CATALOG: &str = "catalog.jsonld";
const SUMS: &str = "dump/SHA256SUMS";
const FEED: &str = "feed.atom";
const ROBOTS: &str = "robots.txt";
const SITEMAP: &str = "sitemap.xml";

/// The paths of this file; `pages` is how many addresses the sitemap has.
pub(super) fn paths(pages: usize) -> impl Iterator<Item = String> {
    let fixed = [VOID, WELL_KNOWN, CATALOG, SUMS, FEED, ROBOTS, SITEMAP].map(str::to_owned);
    let parts = pages.div_ceil(ADDRESSES);
    let maps = (1..=parts).filter(move |_| parts > 1).map(part);
    fixed.into_iter().chain(dumps::paths()).chain(maps)
}

/// The document of that path; `None` where it is not one of this file.
pub(super) fn document(site: &Site<'_>, path: &str) -> Result<Option<Document>, PageError> {
    Ok(match path {
        ROBOTS => Some(text("text/plain; charset=utf-8", robots(site))),
        FEED => Some(feed(site)),
        _ if path.starts_with("sitemap") => sitemap(site, path),
        SUMS => Some(dumps::sums(site)?),
        VOID | WELL_KNOWN => Some(dumps::void(site)?),
        CATALOG => Some(dumps::catalog(site)?),
        _ => dumps::document(site, path)?,
    })
}

/// The paths of this file that take long, each on its own; then those that name them.
pub(super) fn long_and_last() -> (Vec<String>, [&'static str; 4]) {
    (dumps::paths().to_vec(), [SUMS, VOID, WELL_KNOWN, CATALOG])
}

fn text(media_type: &'static str, text: String) -> Document {
    Document { media_type, bytes: text.into_bytes(), language: None }
}

fn robots(site: &Site<'_>) -> String {
    format!(
        "User-agent: *\nDisallow: /sparql\nDisallow: /api/\n\nSitemap: {}{SITEMAP}\n",
        site.base()
    )
}

fn part(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// All pages, or where they are too many the list of the lists of them.
fn sitemap(site: &Site<'_>, path: &str) -> Option<Document> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let base = site.base();
    let pages: Vec<String> = site.page_paths();
    let parts: Vec<&[String]> = pages.chunks(ADDRESSES).collect();
    let address = |path: &str| format!("{base}{}", encoded(path));
    let markup = if path == SITEMAP && parts.len() > 1 {
        html! {
            (PreEscaped(HEAD))
            sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for number in 1..=parts.len() { sitemap { loc { (address(&part(number))) } } }
            }
        }
    } else {
        let wanted = (1..=parts.len()).find(|number| parts.len() > 1 && part(*number) == path);
        let place = if path == SITEMAP { Some(0) } else { wanted.map(|number| number - 1) };
        let pages = parts.get(place?).copied().unwrap_or_default();
        html! {
            (PreEscaped(HEAD))
            urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for page in pages { url { loc { (address(page)) } } }
            }
        }
    };
    Some(text("application/xml; charset=utf-8", markup.into_string()))
}

/// The notices that were given out last, each dated by its own words: no clock runs here.
fn feed(site: &Site<'_>) -> Document {
    let here = Here { site, stem: "feed", language: Language::Japanese };
    let day = |term: &Term| match term {
        Term::Literal(date) if date.value().len() == 10 => {
            Some(format!("{}T00:00:00+09:00", date.value()))
        }
        _ => None,
    };
    let notices = site.index().notices.iter();
    let mut entries: Vec<(String, &str, Option<&str>)> = notices
        .filter_map(|n| Some((n.issued.as_ref().and_then(day)?, &*n.iri, n.publisher.as_deref())))
        .collect();
    entries.sort_by(|a, b| (Reverse(&a.0), a.1).cmp(&(Reverse(&b.0), b.1)));
    entries.truncate(ENTRIES);
    let base = site.base();
    let updated = entries.first().map_or("1970-01-01T00:00:00Z", |(date, _, _)| date);
    let page = |iri: &str| {
        let target = site.place_of(iri)?;
        Some(format!("{base}{}.html", encoded(&target.page)))
    };
    let markup = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        feed xmlns=(ATOM_NAMESPACE) xml:lang="ja" {
            id { (base) (FEED) }
            title { "情報漏えいの公表文 – breachgraph" }
            updated { (updated) }
            author { name { "breachgraph" } }
            (PreEscaped(format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}{FEED}\"/>", escaped(base))))
            (PreEscaped(format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(base))))
            @for (date, iri, publisher) in &entries {
                entry {
                    id { (iri) }
                    title { (here.name_text(iri)) }
                    updated { (date) }
                    published { (date) }
                    @if let Some(page) = page(iri) {
                        (PreEscaped(format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&page))))
                    }
                    @if let Some(publisher) = publisher { summary { (here.name_text(publisher)) } }
                }
            }
        }
    };
    text("application/atom+xml; charset=utf-8", markup.into_string())
}

/// For an attribute of XML.
fn escaped(value: &str) -> String {
    html! { (value) }.into_string()
}
