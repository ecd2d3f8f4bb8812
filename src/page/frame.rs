//! The frame of every page: head, skip link, header with the ways through the site, breadcrumb, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::page::here::Here;
use crate::page::path::{self, FORMATS, encoded, page, relative};
use crate::page::words::inert;
use crate::page::{Document, Language, Site};

/// A page before it gets its frame.
pub(super) struct Frame<'p> {
    /// Where it stands, without language and `.html`: `page/incident/I`.
    pub(super) stem: &'p str,
    /// The language of this edition.
    pub(super) language: Language,
    /// What `<title>` and the search engines show; the body has its own `<h1>`.
    pub(super) title: &'p str,
    /// One sentence for search engines and previews.
    pub(super) description: &'p str,
    /// The ways up, outermost first, without the overview and without the page itself: words and stem.
    pub(super) crumbs: &'p [(&'p str, &'p str)],
    /// The description's stem, `data/incident/I`; `None` for a page about no thing.
    pub(super) data: Option<&'p str>,
    /// What search engines read: schema.org, without `@context`.
    pub(super) json_ld: Option<Value>,
    /// Scripts below `assets/`, by name.
    pub(super) scripts: &'p [&'p str],
    /// More for `<head>`.
    pub(super) more: Markup,
    /// What stands in `<main>`, its `<h1>` first.
    pub(super) body: Markup,
}

/// The ways through the site: stem, words in Japanese and English.
const WAYS: [(&str, &str, &str); 6] = [
    ("page/incidents", "事案", "Incidents"),
    ("page/organizations", "組織", "Organisations"),
    ("page/concepts", "項目・分類", "Codes"),
    ("page/queries", "質問", "Questions"),
    ("search", "検索", "Search"),
    ("about", "このサイトについて", "About"),
];

impl<'p> Frame<'p> {
    /// The frame of a page about no thing, right below the overview, without scripts.
    pub(super) fn new(here: &Here<'p>, title: &'p str, description: &'p str, body: Markup) -> Self {
        Self {
            stem: here.stem,
            language: here.language,
            title,
            description,
            crumbs: &[],
            data: None,
            json_ld: None,
            scripts: &[],
            more: html! {},
            body,
        }
    }
}

impl Frame<'_> {
    /// The whole page.
    pub(super) fn document(self, site: &Site<'_>) -> Document {
        let markup = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                (self.head(site))
                body {
                    a.skip href="#main" { (self.language.of("本文へ", "Skip to the content")) }
                    (self.header())
                    (self.breadcrumb())
                    main id="main" tabindex="-1" { (self.body) }
                    (self.footer(site))
                }
            }
        };
        Document {
            media_type: "text/html; charset=utf-8",
            // What was not put in words of our own is made inert here at the latest.
            bytes: inert(&markup.into_string()).into_owned().into_bytes(),
            language: Some(self.language),
        }
    }

    fn head(&self, site: &Site<'_>) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (inert(self.title)) " – breachgraph" }
                meta name="description" content=(inert(self.description));
                link rel="icon" type="image/svg+xml" href=(self.to("assets/icon.svg"));
                link rel="stylesheet" href=(self.to("assets/site.css"));
                @for language in Language::ALL {
                    link rel="alternate" hreflang=(language.tag()) href=(self.to(&page(self.stem, language)));
                }
                @if let Some(stem) = self.data {
                    @for format in FORMATS {
                        link rel="alternate" type=(format.media_type()) href=(self.to(&path::data(stem, format)));
                    }
                    @if let Some(iri) = self.thing(site) { link rel="about" href=(iri); }
                }
                @for script in self.scripts {
                    script defer src=(self.to(&format!("assets/{script}"))) {}
                }
                (self.more)
                script type="application/ld+json" { (script_safe(&self.structured(site))) }
            }
        }
    }

    fn header(&self) -> Markup {
        let home = if self.stem == "index" { Some("page") } else { None };
        html! {
            header {
                a.brand href=(self.to_page("index")) aria-current=[home] { "breachgraph" }
                nav aria-label=(self.language.of("サイト内", "Site")) {
                    ul {
                        @for (stem, japanese, english) in WAYS {
                            @let here = if stem == self.stem { Some("page") } else { None };
                            li {
                                a href=(self.to_page(stem)) aria-current=[here] {
                                    (self.language.of(japanese, english))
                                }
                            }
                        }
                    }
                }
                nav aria-label=(self.language.of("言語", "Language")) {
                    ul.languages {
                        @for language in Language::ALL {
                            @let here = if language == self.language { Some("true") } else { None };
                            li {
                                a href=(self.to(&page(self.stem, language))) lang=(language.tag())
                                    hreflang=(language.tag()) aria-current=[here] {
                                    (language.of("日本語", "English"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn breadcrumb(&self) -> Markup {
        html! {
            @if self.stem != "index" {
                nav.crumbs aria-label=(self.language.of("現在位置", "Breadcrumb")) {
                    ol {
                        li { a href=(self.to_page("index")) { (self.language.of("概観", "Overview")) } }
                        @for (words, stem) in self.crumbs {
                            li { a href=(self.to_page(stem)) { (inert(words)) } }
                        }
                        li { span aria-current="page" { bdi { (inert(self.title)) } } }
                    }
                }
            }
        }
    }

    fn footer(&self, site: &Site<'_>) -> Markup {
        html! {
            footer {
                @if let Some(stem) = self.data {
                    p {
                        (self.language.of("このページの内容をデータで：", "This page as data: "))
                        @for (place, format) in FORMATS.into_iter().enumerate() {
                            @if place > 0 { " · " }
                            a href=(self.to(&path::data(stem, format))) type=(format.media_type()) { (format.name()) }
                        }
                    }
                    @if let Some(iri) = self.thing(site) { p { "IRI: " code { (inert(&iri)) } } }
                }
                p {
                    (self.language.of(
                        "公表文に書かれたことを、根拠の箇所とともに示しています。",
                        "What disclosure notices say, each statement with the place that says so.",
                    ))
                    " " a href=(self.to_page("page/ontology")) { (self.language.of("語彙", "Vocabulary")) }
                }
            }
        }
    }

    /// The IRI of what the page is about.
    fn thing(&self, site: &Site<'_>) -> Option<String> {
        let name = self.data?.strip_prefix("data/")?;
        match site.thing(name) {
            Some((_, iri)) => Some(iri.to_owned()),
            None => site.document_iri(name),
        }
    }

    /// The page in schema.org's words: itself, the way to it, and what it is about.
    fn structured(&self, site: &Site<'_>) -> Value {
        let here = address(site, &page(self.stem, self.language));
        let home = (self.language.of("概観", "Overview"), "index");
        let above = std::iter::once(home).chain(self.crumbs.iter().copied());
        let ways = above.filter(|_| self.stem != "index").chain([(self.title, self.stem)]);
        let items: Vec<Value> = ways
            .enumerate()
            .map(|(place, (words, stem))| {
                let item = address(site, &page(stem, self.language));
                json!({"@type": "ListItem", "position": place + 1, "name": inert(words), "item": item})
            })
            .collect();
        let mut web_page = json!({
            "@type": "WebPage",
            "@id": here,
            "url": here,
            "name": inert(self.title),
            "description": inert(self.description),
            "inLanguage": self.language.tag(),
            "isPartOf": {"@type": "WebSite", "name": "breachgraph", "url": site.base()},
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": items},
        });
        if let (Some(about), Some(web_page)) = (&self.json_ld, web_page.as_object_mut()) {
            web_page.insert("mainEntity".to_owned(), about.clone());
        }
        let mut graph = json!({"@context": "https://schema.org"});
        if let (Some(graph), Value::Object(web_page)) = (graph.as_object_mut(), web_page) {
            graph.extend(web_page);
        }
        graph
    }

    fn to(&self, path: &str) -> String {
        relative(&page(self.stem, self.language), path)
    }

    fn to_page(&self, stem: &str) -> String {
        self.to(&page(stem, self.language))
    }
}

/// Where a document of the site is, with the host.
fn address(site: &Site<'_>, path: &str) -> String {
    format!("{}{}", site.base(), encoded(path))
}

/// JSON that nothing in it can end: it holds no `<`, and no line ends that scripts know and JSON does not.
fn script_safe(json: &Value) -> PreEscaped<String> {
    let text = json.to_string();
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    PreEscaped(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_that_holds_it() {
        let hostile = "</script><!--<script>&\u{2028}\"";
        let safe = script_safe(&json!({"name": hostile})).0;
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        let back: Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(back.get("name").and_then(Value::as_str), Some(hostile));
    }
}
