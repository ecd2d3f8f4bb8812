//! The frame of every page: head, skip link, header with the ways through the site, breadcrumb, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::page::path::{page, relative};
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
    /// What search engines read: schema.org.
    pub(super) json_ld: Option<serde_json::Value>,
    /// Scripts below `assets/`, by name.
    pub(super) scripts: &'p [&'p str],
    /// What stands in `<main>`, its `<h1>` first.
    pub(super) body: Markup,
}

impl Frame<'_> {
    /// The whole page.
    pub(super) fn document(self, site: &Site<'_>) -> Document {
        let _ = site;
        let markup = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " – breachgraph" }
                    meta name="description" content=(self.description);
                    link rel="stylesheet" href=(self.to("assets/site.css"));
                    @for script in self.scripts {
                        script defer src=(self.to(&format!("assets/{script}"))) {}
                    }
                    @if let Some(json) = &self.json_ld {
                        script type="application/ld+json" { (PreEscaped(json.to_string())) }
                    }
                }
                body {
                    nav {
                        @for (words, stem) in self.crumbs {
                            a href=(self.to_page(stem)) { (words) }
                        }
                    }
                    main id="main" { (self.body) }
                }
            }
        };
        Document {
            media_type: "text/html; charset=utf-8",
            bytes: markup.into_string().into_bytes(),
            language: Some(self.language),
        }
    }

    fn to(&self, path: &str) -> String {
        relative(&page(self.stem, self.language), path)
    }

    fn to_page(&self, stem: &str) -> String {
        self.to(&page(stem, self.language))
    }
}
