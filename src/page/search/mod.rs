//! Search by name: a form that a served site answers, and an index with which a script answers on a site of files.

mod fold;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use maud::{Markup, html};

use crate::page::frame::Frame;
use crate::page::here::Here;
use crate::page::index::Kind;
use crate::page::words::{date_words, told};
use crate::page::{Document, Language, PageError, Site, answers};

use fold::fold;

const STEM: &str = "search";
/// Results of a page.
const MOST: usize = 100;
/// The most characters of what is typed that are looked at.
const LONGEST: usize = 200;

/// What can be found, in the order of the results: incidents, organisations, concepts.
#[derive(Debug, Default)]
pub(super) struct Entries(OnceLock<Vec<Entry>>);

/// A thing that can be found.
#[derive(Debug)]
pub(super) struct Entry {
    kind: Kind,
    iri: Box<str>,
    /// Every name, folded, parted by line ends.
    names: Box<str>,
}

/// The pages of this file, without language and `.html`.
pub(super) fn stems(_site: &Site<'_>) -> Vec<String> {
    vec![STEM.to_owned()]
}

/// The page of this stem; `None` where it is not one of this file.
pub(super) fn page(
    site: &Site<'_>,
    stem: &str,
    language: Language,
) -> Result<Option<Document>, PageError> {
    if stem != STEM {
        return Ok(None);
    }
    Ok(Some(document(&Here { site, stem: STEM, language }, None)?))
}

impl Site<'_> {
    /// The search page with what was found for the words.
    pub(super) fn search_page(
        &self,
        words: &str,
        language: Language,
    ) -> Result<Document, PageError> {
        document(&Here { site: self, stem: STEM, language }, Some(words))
    }

    fn found(&self, words: &str) -> Result<Vec<&Entry>, PageError> {
        let words: String = words.chars().take(LONGEST).collect();
        let words: Vec<String> =
            words.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let ranked =
            entries(self)?.iter().filter_map(|entry| Some((rank(&entry.names, &words)?, entry)));
        let mut ranked: Vec<(usize, &Entry)> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        Ok(ranked.into_iter().map(|(_, entry)| entry).collect())
    }
}

/// How many of the words begin no name; `None` where one is in none.
fn rank(names: &str, words: &[String]) -> Option<usize> {
    words.iter().try_fold(0, |sum, word| {
        let at = names.find(word.as_str())?;
        let begins =
            names.get(..at).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        Some(sum + usize::from(!begins))
    })
}

/// All that can be found; read once. A server reads it before it makes copies of itself.
pub(super) fn entries<'s>(site: &'s Site<'_>) -> Result<&'s [Entry], PageError> {
    if let Some(known) = site.entries().0.get() {
        return Ok(known);
    }
    let read = read(site)?;
    Ok(site.entries().0.get_or_init(|| read))
}

fn read(site: &Site<'_>) -> Result<Vec<Entry>, PageError> {
    let rows = answers::rows(site.store(), "other-names")?;
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in 0..rows.rows.len() {
        if let (Some(thing), Some(name)) = (rows.iri(row, "thing"), rows.text(row, "name")) {
            others.entry(thing.as_str()).or_default().push(name);
        }
    }
    let mut entries = Vec::new();
    for kind in [Kind::Incident, Kind::Organization, Kind::Concept] {
        for (key, iri) in site.index().things(kind) {
            let label = site.index().label(iri);
            let labels =
                Language::ALL.map(|language| label.and_then(|l| Some(l.in_language(language)?.0)));
            let known = others.get(iri).map_or(&[][..], Vec::as_slice);
            let mut names: Vec<String> = labels
                .into_iter()
                .flatten()
                .chain([key])
                .chain(known.iter().copied())
                .map(fold)
                .collect();
            names.sort_unstable();
            names.dedup();
            entries.push(Entry { kind, iri: iri.into(), names: names.join("\n").into() });
        }
    }
    Ok(entries)
}

/// The form: a served site answers it by itself; on a site of files a script does, with the index that the form names.
pub(super) fn form(here: &Here<'_>, words: &str) -> Markup {
    html! {
        form.search role="search" method="get" action=(here.to_page(STEM)) {
            div.field {
                label for="search-words" { (here.say("組織・事案・用語をさがす", "Search organisations, incidents, terms")) }
                input #search-words type="search" name="q" value=(words) maxlength=(LONGEST) autocomplete="off"
                    placeholder=(here.say("例: カゴヤ", "such as: Kagoya"));
            }
            button type="submit" { (here.say("さがす", "Search")) }
        }
    }
}

fn document(here: &Here<'_>, words: Option<&str>) -> Result<Document, PageError> {
    let live = here.site.settings().live;
    let title = here.say("さがす", "Search");
    let description = here.say(
        "組織、事案、用語を名前でさがす。",
        "Find organisations, incidents and terms by name.",
    );
    let body = html! {
        h1 { (title) }
        p.soft {
            (here.say(
                "全角・半角、大文字・小文字、ひらがな・カタカナの違いは問いません。空白で区切ると、すべてを含むものをさがします。",
                "Width, case and kind of kana make no difference. Words parted by spaces must all occur.",
            ))
        }
        @if live { (form(here, words.unwrap_or_default())) } @else { (form_with_index(here)) }
        @match words {
            Some(words) if live => { (results(here, words)?) }
            _ => {
                p #search-status role="status" {}
                ul #search-results .results {}
            }
        }
        @if !live {
            noscript {
                p.message {
                    (here.say("このサイトは静的なファイルだけでできており、検索には JavaScript が要ります。", "This site is made of files alone; its search needs JavaScript. "))
                    a href=(here.to_page("page/incidents")) { (here.say("事案の一覧", "The list of incidents")) }
                    (here.say("、", ", "))
                    a href=(here.to_page("page/organizations")) { (here.say("組織の一覧", "the list of organisations")) }
                    (here.say("からもたどれます。", " lead there as well."))
                }
            }
        }
    };
    let frame = Frame {
        scripts: if live { &[] } else { &["search.js"] },
        ..Frame::new(here, title, description, body)
    };
    Ok(frame.document(here.site))
}

/// The same form with all that the script needs to know.
fn form_with_index(here: &Here<'_>) -> Markup {
    let ending = crate::page::path::page("", here.language);
    html! {
        form.search role="search" method="get" action=(here.to_page(STEM))
            data-index=(here.to(index_path(here.language))) data-ending=(ending) data-root=(here.to(""))
            data-incident=(kind_name(here, Kind::Incident)) data-organization=(kind_name(here, Kind::Organization))
            data-concept=(kind_name(here, Kind::Concept))
            data-loading=(here.say("読み込んでいます…", "Loading …"))
            data-failed=(here.say("索引を読み込めませんでした。もう一度お試しください。", "The index could not be loaded. Please try again."))
            data-none=(here.say("見つかりませんでした。", "Nothing was found."))
            data-found=(here.say("{n}件見つかりました。", "{n} found."))
            data-many=(here.say("{n}件見つかりました。はじめの100件を表示しています。", "{n} found; the first 100 are shown.")) {
            div.field {
                label for="search-words" { (here.say("名前", "Name")) }
                input #search-words type="search" name="q" maxlength=(LONGEST) autocomplete="off";
            }
            button type="submit" { (here.say("さがす", "Search")) }
        }
    }
}

fn kind_name(here: &Here<'_>, kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => here.say("事案", "incident"),
        Kind::Organization => here.say("組織", "organisation"),
        _ => here.say("用語", "term"),
    }
}

fn results(here: &Here<'_>, words: &str) -> Result<Markup, PageError> {
    let found = here.site.found(words)?;
    Ok(html! {
        p #search-status role="status" {
            @if words.trim().is_empty() {}
            @else if found.is_empty() { "「" (told(words)) "」" (here.say("は見つかりませんでした。", ": nothing was found.")) }
            @else if found.len() > MOST {
                @match here.language {
                    Language::Japanese => { (found.len()) "件見つかりました。はじめの" (MOST) "件を表示しています。" }
                    Language::English => { (found.len()) " found; the first " (MOST) " are shown." }
                }
            }
            @else { (found.len()) (here.say("件見つかりました。", " found.")) }
        }
        ul #search-results .results {
            @for entry in found.iter().take(MOST) {
                li {
                    (here.link(&entry.iri))
                    span.kind { (kind_name(here, entry.kind)) @if let Some(detail) = detail(here, entry) { " · " (detail) } }
                }
            }
        }
    })
}

/// When an incident was disclosed; which code list has a concept.
fn detail(here: &Here<'_>, entry: &Entry) -> Option<String> {
    let incident = here.index().incident(&entry.iri)?;
    match incident.disclosed.as_ref()? {
        oxigraph::model::Term::Literal(date) => Some(date_words(date, here.language)),
        _ => None,
    }
}

fn index_path(language: Language) -> &'static str {
    language.of("assets/search.json", "assets/search.en.json")
}

/// The paths of the indexes; a served site has none.
pub(super) fn index_paths(site: &Site<'_>) -> Vec<String> {
    if site.settings().live {
        return Vec::new();
    }
    Language::ALL.map(|language| index_path(language).to_owned()).to_vec()
}

/// The index at a path; `None` where none is there.
pub(super) fn index(site: &Site<'_>, path: &str) -> Result<Option<Document>, PageError> {
    let Some(language) = Language::ALL.into_iter().find(|language| index_path(*language) == path)
    else {
        return Ok(None);
    };
    if site.settings().live {
        return Ok(None);
    }
    let here = Here { site, stem: "", language };
    let mut lines = Vec::new();
    for entry in entries(site)? {
        let Some(stem) = here.index().stem(entry.kind, &entry.iri) else { continue };
        let stem = crate::page::path::encoded(&format!("page/{stem}"));
        let label = here.name_text(&entry.iri);
        let line = serde_json::json!([
            entry.kind.folder(),
            stem,
            entry.names,
            label,
            detail(&here, entry)
        ]);
        lines.push(line.to_string());
    }
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    Ok(Some(Document {
        media_type: "application/json",
        bytes: text.into_bytes(),
        language: Some(language),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_occur_and_names_that_begin_with_them_come_first() {
        let words = |text: &str| text.split(' ').map(fold).collect::<Vec<_>>();
        let names = [fold("カゴヤ・ジャパン株式会社"), fold("Kagoya Japan")].join("\n");
        assert_eq!(rank(&names, &words("かごや")), Some(0));
        assert_eq!(rank(&names, &words("KAGOYA 株式会社")), Some(1));
        assert_eq!(rank(&names, &words("カゴヤ ゲオ")), None);
    }
}
