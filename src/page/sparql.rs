//! The page of the endpoint of a live site: a form that works everywhere, its result as a table, and the editor where its
//! bundle was built in.

use maud::{Markup, html};
use oxigraph::model::Term;

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::words::{inert, told};
use crate::page::{Document, Language, PageError, Site};
use crate::query::Rows;
use crate::vocab;

const STEM: &str = "sparql";

/// What the form begins with.
const FIRST: &str = include_str!("../../queries/editor/first.rq");

/// What a query came to.
#[derive(Debug)]
pub enum Shown {
    /// The rows of SELECT.
    Rows(Rows),
    /// The truth value of ASK.
    Truth(bool),
    /// The triples of CONSTRUCT and DESCRIBE, in Turtle.
    Turtle(String),
}

/// The pages of this file, without language and `.html`.
pub(super) fn stems(site: &Site<'_>) -> Vec<String> {
    if site.settings().live { vec![STEM.to_owned()] } else { Vec::new() }
}

/// The page of this stem; `None` where it is not one of this file.
#[expect(clippy::unnecessary_wraps, reason = "the same door as that of the other pages")]
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    let here = Here { site, stem: STEM, language };
    Ok((stem == STEM && site.settings().live).then(|| written(&here, FIRST, None)))
}

impl Site<'_> {
    /// The page with a query in its form, and what that came to.
    pub fn sparql_page(&self, query: &str, shown: &Shown, language: Language) -> Document {
        written(&Here { site: self, stem: STEM, language }, query, Some(shown))
    }
}

fn written(here: &Here<'_>, query: &str, shown: Option<&Shown>) -> Document {
    let lead = here.say(
        "SPARQL 1.1 で、すべてのグラフを合わせたものに自由に問い合わせます。",
        "Ask the union of all graphs whatever you like, in SPARQL 1.1.",
    );
    let body = html! {
        h1 { "SPARQL" }
        p.lead { (lead) }
        p {
            a href=(here.to_page("page/queries")) { (here.say("用意された質問", "Named questions")) }
            " · " a href=(here.to_page("page/ontology")) { (here.say("語彙", "Vocabulary")) }
            " · " a href=(here.to("api/openapi.json")) { "API" }
        }
        div #editor {}
        form #plain method="get" action=(here.to_page(STEM)) {
            label for="query" { (here.say("問い合わせ文", "Query")) }
            br;
            textarea #query name="query" rows="16" cols="80" spellcheck="false" { (inert(query)) }
            br;
            button type="submit" { (here.say("実行する", "Run")) }
        }
        @if let Some(shown) = shown {
            section aria-labelledby="result" {
                h2 #result { (here.say("結果", "Result")) }
                (told_result(here, shown))
            }
        }
        details {
            summary { (here.say("接頭辞", "Prefixes")) }
            pre tabindex="0" {
                @for (prefix, namespace) in vocab::prefixes() { "PREFIX " (prefix) ": <" (namespace) ">\n" }
            }
        }
    };
    let more = html! {
        @if here.site.settings().editor {
            link rel="stylesheet" href=(here.to("editor/sparql.css"));
            script defer src=(here.to("editor/sparql.js")) {}
        }
    };
    Frame { more, ..Frame::new(here, "SPARQL", lead, body) }.document(here.site)
}

fn told_result(here: &Here<'_>, shown: &Shown) -> Markup {
    match shown {
        Shown::Truth(true) => html! { p { strong { (here.say("はい", "Yes")) } } },
        Shown::Truth(false) => html! { p { strong { (here.say("いいえ", "No")) } } },
        Shown::Turtle(text) => html! { pre tabindex="0" { code { (inert(text)) } } },
        Shown::Rows(rows) => html! {
            p {
                (rows.rows.len()) " " (here.say("行。CSV や JSON は、プログラムから ", "rows. As CSV or JSON for programs: "))
                code { "sparql?query=…" } (here.say(" で得られます。", "."))
            }
            (table(here, rows))
        },
    }
}

fn table(here: &Here<'_>, rows: &Rows) -> Markup {
    html! {
        div.table-scroll role="group" tabindex="0" aria-labelledby="result" {
            table.wide {
                thead { tr { @for name in &rows.columns { th scope="col" { (inert(name)) } } } }
                tbody {
                    @for row in &rows.rows {
                        tr { @for term in row { td { @if let Some(term) = term { (cell(here, term)) } } } }
                    }
                }
            }
        }
    }
}

fn cell(here: &Here<'_>, term: &Term) -> Markup {
    match term {
        Term::NamedNode(node) => here.link(node.as_str()),
        Term::Literal(literal) => match literal.language() {
            Some(tag) => html! { span lang=(inert(tag)) { (told(literal.value())) } },
            None => told(literal.value()),
        },
        Term::BlankNode(node) => html! { "_:" (inert(node.as_str())) },
    }
}
