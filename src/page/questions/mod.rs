//! The named questions as pages: what each answers, its form, its answer as table, picture and download.

mod cells;
mod csv;
mod form;
mod headings;
mod picture;

use maud::{Markup, html};

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::words::told;
use crate::page::{Document, Language, PageError, Site};
use crate::query::{NamedQuery, QueryError, REPORTS, Rows};

/// Rows of a page; the download has all.
const MOST: usize = 300;
const LIST: &str = "page/queries";
const FOLDER: &str = "page/query/";

/// The pages of this file, without language and `.html`.
pub(super) fn stems(_site: &Site<'_>) -> Vec<String> {
    let mut stems = vec![LIST.to_owned()];
    stems.extend(REPORTS.iter().map(|query| format!("{FOLDER}{}", query.name)));
    stems
}

/// The paths of the answers as CSV.
pub(super) fn downloads() -> impl Iterator<Item = String> {
    REPORTS.iter().map(|query| format!("{FOLDER}{}.csv", query.name))
}

/// The answer at a path of [`downloads`]; `None` where none is there.
pub(super) fn download(site: &Site<'_>, path: &str) -> Result<Option<Document>, PageError> {
    let name = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_suffix(".csv"));
    match name.and_then(known) {
        Some(query) => Ok(Some(csv::document(answered(site, query)?.as_ref()))),
        None => Ok(None),
    }
}

/// The page of this stem; `None` where it is not one of this file.
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    let here = Here { site, stem, language };
    if stem == LIST {
        return Ok(Some(list(&here)));
    }
    let Some(query) = stem.strip_prefix(FOLDER).and_then(known) else { return Ok(None) };
    let given = form::defaults(site, query)?;
    let rows = answered(site, query)?;
    Ok(Some(question(&here, query, &given, &Ok(rows.as_ref()))?))
}

impl Site<'_> {
    /// What is answered with values from a form, now: the page of a question by its name, its rows for spreadsheets by the
    /// name with `.csv`, or the results of a search by the name `search` with the words as `q`. `None`: there is no such
    /// thing. Values that are empty count as not given; what cannot be answered as it is asked is told on the page.
    pub fn answer_page(
        &self,
        name: &str,
        given: &[(String, String)],
        language: Language,
    ) -> Result<Option<Document>, PageError> {
        if name == "search" {
            let words = given.iter().find(|(name, _)| name == "q").map_or("", |(_, words)| words);
            return self.search_page(words, language).map(Some);
        }
        let (name, as_csv) = name.strip_suffix(".csv").map_or((name, false), |name| (name, true));
        let Some(query) = known(name) else { return Ok(None) };
        let stem = format!("{FOLDER}{}", query.name);
        let here = Here { site: self, stem: &stem, language };
        let given: Vec<_> =
            given.iter().filter(|(_, value)| !value.trim().is_empty()).cloned().collect();
        if given.is_empty() {
            let path = format!("{stem}.csv");
            return if as_csv { download(self, &path) } else { page(self, &stem, language) };
        }
        match self.ask(query, &given) {
            Ok(rows) if as_csv => Ok(Some(csv::document(&rows))),
            Ok(rows) => question(&here, query, &given, &Ok(&rows)).map(Some),
            Err(PageError::Query(error)) if misasked(&error) => {
                question(&here, query, &given, &Err(error)).map(Some)
            }
            Err(error) => Err(error),
        }
    }
}

fn known(name: &str) -> Option<&'static NamedQuery> {
    REPORTS.iter().find(|query| query.name == name)
}

/// Whether the one who asked can put it right.
fn misasked(error: &QueryError) -> bool {
    matches!(
        error,
        QueryError::BadValue { .. }
            | QueryError::MissingParameter { .. }
            | QueryError::UnknownParameter { .. }
    )
}

/// The answer without parameters, or with an example where the question needs one.
fn answered(
    site: &Site<'_>,
    query: &'static NamedQuery,
) -> Result<std::sync::Arc<Rows>, PageError> {
    let given = form::defaults(site, query)?;
    if given.is_empty() && query.parameters()?.iter().any(|parameter| parameter.required) {
        return Ok(std::sync::Arc::new(Rows { columns: Vec::new(), rows: Vec::new() }));
    }
    site.answer(query, &given)
}

pub(super) fn title(query: &NamedQuery, language: Language) -> &'static str {
    match language {
        Language::Japanese => query.title_ja(),
        Language::English => query.title(),
    }
    .unwrap_or_default()
}

fn question(
    here: &Here<'_>,
    query: &NamedQuery,
    given: &[(String, String)],
    answer: &Result<&Rows, QueryError>,
) -> Result<Document, PageError> {
    let title = title(query, here.language);
    let answers = explanation(query, here.language);
    let body = html! {
        h1 { (title) }
        p.explanation { (answers) }
        (form::form(here, query, given)?)
        @match answer {
            Ok(rows) => { (results(here, query, given, rows)) }
            Err(error) => { p.message role="alert" { (refusal(here, error)) } }
        }
        details {
            summary { (here.say("この質問の SPARQL", "This question in SPARQL")) }
            pre tabindex="0" { code { (query.text) } }
        }
    };
    let lists = here.say("質問", "Questions");
    let csv = format!("{}{}.csv", here.site.base(), here.stem);
    let frame = Frame {
        crumbs: &[(lists, LIST)],
        data: Some(&format!("data/query/{}", query.name)),
        json_ld: Some(serde_json::json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": format!("{}id/query/{}", here.site.base(), query.name),
            "name": title,
            "description": answers,
            "isAccessibleForFree": true,
            "distribution": { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": csv },
        })),
        scripts: &["network.js"],
        ..Frame::new(here, title, title, body)
    };
    Ok(frame.document(here.site))
}

fn results(here: &Here<'_>, query: &NamedQuery, given: &[(String, String)], rows: &Rows) -> Markup {
    let count = rows.rows.len();
    let address = csv::address(here, given);
    html! {
        section aria-labelledby="answer" {
            h2 #answer { (here.say("答え", "Answer")) }
            @if count == 0 {
                p.message { (here.say("あてはまるものはありません。", "There is nothing of this kind.")) }
            } @else {
                @if let Some(picture) = picture::picture(here, query, given, rows) { (picture) }
                p {
                    @match here.language {
                        Language::Japanese => { (count) "行" @if count > MOST { "のうち、はじめの" (MOST) "行を表示しています" } "。 " }
                        Language::English => { (count) " rows" @if count > MOST { "; the first " (MOST) " are shown" } ". " }
                    }
                    a href=(address) download { (here.say("CSV でダウンロード", "Download as CSV")) }
                }
                (cells::table(here, query, given, rows))
            }
        }
    }
}

/// Why there is no answer, for the one who asked.
fn refusal(here: &Here<'_>, error: &QueryError) -> Markup {
    html! {
        @match error {
            QueryError::BadValue { parameter, found, .. } => {
                "「" (told(found)) "」 " (here.say("は次の値として読めません: ", "is no value for: ")) (headings::heading(here, parameter))
            }
            QueryError::MissingParameter { parameter, .. } => {
                (here.say("次の欄に記入してください: ", "Please fill in: ")) (headings::heading(here, parameter))
            }
            _ => { (here.say("この質問にはない項目が含まれています。", "The question has no such parameter.")) }
        }
    }
}

fn list(here: &Here<'_>) -> Document {
    let title = here.say("質問", "Questions");
    let lead = here.say(
        "公表文の記述から組み立てた答えを、質問ごとに表と図とCSVで示します。",
        "What the notices answer, question by question, as table, picture and CSV.",
    );
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        ul.cards {
            @for query in REPORTS {
                li {
                    h2 { a href=(here.to_page(&format!("{FOLDER}{}", query.name))) { (self::title(query, here.language)) } }
                    p.soft { (first_sentence(explanation(query, here.language))) }
                }
            }
        }
    };
    let frame = Frame::new(here, title, lead, body);
    frame.document(here.site)
}

/// Enough for a list.
fn first_sentence(text: &str) -> &str {
    let end =
        text.find(". ").map(|at| at + 1).or_else(|| text.find('。').map(|at| at + '。'.len_utf8()));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// What the question answers, in a paragraph.
fn explanation(query: &NamedQuery, language: Language) -> &'static str {
    match language {
        Language::Japanese => query.answers_ja(),
        Language::English => query.answers(),
    }
    .unwrap_or_default()
}
