//! What is about the whole dataset: its description, dumps, and what crawlers and feed readers look for.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use maud::{PreEscaped, html};
use oxigraph::model::{GraphName, Quad, Term};
use sha2::{Digest, Sha256};

use crate::export::dataset::{Description, Distribution};
use crate::export::{self, ExportError, Format};
use crate::page::here::Here;
use crate::page::path::encoded;
use crate::page::{Document, Language, PageError, Site};
use crate::vocab::ATOM_NAMESPACE;

/// Addresses of one sitemap: the most that the protocol allows.
const ADDRESSES: usize = 50_000;

/// Entries of the feed.
const ENTRIES: usize = 100;

/// The dumps, each compressed.
const DUMPS: [Format; 3] = [Format::Turtle, Format::TriG, Format::NQuads];

const VOID: &str = "void.ttl";
const WELL_KNOWN: &str = ".well-known/void";
const CATALOG: &str = "catalog.jsonld";
const SUMS: &str = "dump/SHA256SUMS";
const FEED: &str = "feed.atom";
const ROBOTS: &str = "robots.txt";
const SITEMAP: &str = "sitemap.xml";

/// Dumps, their hashes and the description that names both; made once.
#[derive(Debug, Default)]
pub(super) struct Whole(OnceLock<BTreeMap<String, Document>>);

/// The paths of this file; `pages` is how many addresses the sitemap has.
pub(super) fn paths(pages: usize) -> impl Iterator<Item = String> {
    let fixed = [VOID, WELL_KNOWN, CATALOG, SUMS, FEED, ROBOTS, SITEMAP].map(str::to_owned);
    let parts = pages.div_ceil(ADDRESSES);
    let maps = (1..=parts).filter(move |_| parts > 1).map(part);
    fixed.into_iter().chain(DUMPS.map(dump)).chain(maps)
}

/// The document of that path; `None` where it is not one of this file.
pub(super) fn document(site: &Site<'_>, path: &str) -> Result<Option<Document>, PageError> {
    Ok(match path {
        ROBOTS => Some(text("text/plain; charset=utf-8", robots(site))),
        FEED => Some(feed(site)),
        _ if path.starts_with("sitemap") => sitemap(site, path),
        // Making them is much work: nothing is made for a path that none of them has.
        _ if [VOID, WELL_KNOWN, CATALOG, SUMS].contains(&path)
            || DUMPS.iter().any(|format| dump(*format) == path) =>
        {
            made(site)?.get(path).cloned()
        }
        _ => None,
    })
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

fn dump(format: Format) -> String {
    format!("dump/breachgraph.{}.gz", format.extension())
}

fn made<'s>(site: &'s Site<'_>) -> Result<&'s BTreeMap<String, Document>, PageError> {
    if let Some(made) = site.whole().0.get() {
        return Ok(made);
    }
    let made = make(site)?;
    Ok(site.whole().0.get_or_init(|| made))
}

fn make(site: &Site<'_>) -> Result<BTreeMap<String, Document>, PageError> {
    let mut quads = site.store().quads().collect::<Result<Vec<_>, _>>()?;
    let mut documents = BTreeMap::new();
    let mut description = Description::new(site.base(), env!("CARGO_PKG_VERSION"));
    let mut sums = String::new();
    for format in DUMPS {
        let bytes = match format {
            Format::Turtle => {
                without_graphs(&mut quads, |quads| compressed(quads, format, site.base()))
            }
            _ => compressed(&quads, format, site.base()),
        }?;
        let sha256: String = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            write!(hex, "{byte:02x}").unwrap_or_default();
            hex
        });
        let path = dump(format);
        let name = path.trim_start_matches("dump/");
        // Writing to a string cannot fail.
        writeln!(sums, "{sha256}  {name}").unwrap_or_default();
        let length = bytes.len() as u64;
        description.distributions.push(Distribution {
            file: path.clone(),
            format,
            bytes: length,
            sha256,
        });
        let media_type = "application/gzip";
        documents.insert(path, Document { media_type, bytes, language: None });
    }
    documents.insert(SUMS.to_owned(), text("text/plain; charset=utf-8", sums));
    let described = description.describe(&quads)?;
    let turtle = written(&described, Format::Turtle, site.base())?;
    for path in [VOID, WELL_KNOWN] {
        let media_type = "text/turtle; charset=utf-8";
        let bytes = turtle.clone();
        documents.insert(path.to_owned(), Document { media_type, bytes, language: None });
    }
    let bytes = written(&described, Format::JsonLd, site.base())?;
    let media_type = Format::JsonLd.media_type();
    documents.insert(CATALOG.to_owned(), Document { media_type, bytes, language: None });
    Ok(documents)
}

/// The quads in no graph for as long as they are written: a second list of them would be the largest thing in memory.
fn without_graphs<T>(quads: &mut [Quad], write: impl FnOnce(&[Quad]) -> T) -> T {
    let graphs: Vec<GraphName> = quads
        .iter_mut()
        .map(|quad| std::mem::replace(&mut quad.graph_name, GraphName::DefaultGraph))
        .collect();
    let written = write(quads);
    for (quad, graph) in quads.iter_mut().zip(graphs) {
        quad.graph_name = graph;
    }
    written
}

fn written(quads: &[Quad], format: Format, base: &str) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    export::write(quads, format, base, &mut bytes)?;
    Ok(bytes)
}

/// Without a time and a name in the head of the file: the same store gives the same bytes.
fn compressed(quads: &[Quad], format: Format, base: &str) -> Result<Vec<u8>, PageError> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    export::write(quads, format, base, &mut encoder)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Settings;
    use crate::store::Store;
    use crate::vocab::DEFAULT_BASE;

    #[test]
    fn nothing_is_made_for_a_path_that_no_dump_has() {
        let store = Store::in_memory().unwrap();
        let site = Site::new(&store, DEFAULT_BASE, Settings::default()).unwrap();
        for path in ["dump/x", "dump/", "dump/graph.nq.gz/x", "void.ttl.html"] {
            assert!(site.document(path).unwrap().is_none(), "{path}");
        }
        assert!(site.whole().0.get().is_none());
        for path in [VOID.to_owned(), SUMS.to_owned(), dump(DUMPS[0])] {
            assert!(site.document(&path).unwrap().is_some(), "{path}");
        }
    }
}
