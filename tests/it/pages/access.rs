//! What readers rely on who do not see the page, who have no script, or who read the other language.

use breachgraph::page::Language;
use serde_json::Value;

use super::reading::Html;
use super::{page, pages, site, store, text};

/// Every page of the site as read, with what it is about.
fn each(check: impl Fn(&str, &Html)) {
    let store = store();
    let site = site(&store);
    for (path, text) in pages(&site) {
        assert!(text.starts_with("<!DOCTYPE html>"), "{path}");
        check(&path, &Html::read(&text));
    }
}

#[test]
fn every_page_has_landmarks_one_heading_at_the_top_and_no_level_left_out() {
    each(|path, html| {
        for landmark in ["main", "header", "footer", "h1", "title"] {
            let found = html.named(landmark).count();
            assert!(found == 1 || (landmark == "title" && found > 1), "{path}: {found} {landmark}");
        }
        assert!(html.named("nav").all(|nav| nav.attribute("aria-label").is_some()), "{path}");
        let skip = html.named("a").next().unwrap();
        assert_eq!(skip.attribute("href"), Some("#main"), "{path}");
        let mut last = 0;
        for element in &html.elements {
            if let Some(level) = element.name.strip_prefix('h').and_then(|l| l.parse::<u8>().ok()) {
                assert!(level <= last + 1, "{path}: h{level} after h{last}");
                last = level;
            }
        }
    });
}

#[test]
fn every_table_has_a_caption_and_every_heading_its_scope() {
    each(|path, html| {
        assert_eq!(html.named("table").count(), html.named("caption").count(), "{path}");
        for heading in html.named("th") {
            assert!(matches!(heading.attribute("scope"), Some("col" | "row")), "{path}");
        }
    });
}

#[test]
fn every_place_of_a_page_is_there_once() {
    each(|path, html| {
        let all = html.elements.iter().filter_map(|element| element.attribute("id"));
        let mut ids: Vec<_> = all.collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None, "{path}");
        for element in &html.elements {
            for name in ["aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in element.attribute(name).into_iter().flat_map(str::split_whitespace) {
                    assert!(ids.binary_search(&id).is_ok(), "{path}: {name} {id}");
                }
            }
        }
    });
}

#[test]
fn a_page_says_its_language_and_leads_to_itself_in_the_other() {
    each(|path, html| {
        let (language, other) =
            if path.ends_with(".en.html") { ("en", "ja") } else { ("ja", "en") };
        let root = html.named("html").next().unwrap();
        assert_eq!(root.attribute("lang"), Some(language), "{path}");
        let switch =
            html.named("a").find(|link| link.attribute("hreflang") == Some(other)).unwrap();
        let file = path.rsplit('/').next().unwrap();
        let stem = file.trim_end_matches(".html").trim_end_matches(".en");
        let target = super::reading::decoded(switch.attribute("href").unwrap());
        let meant = if other == "en" { format!("{stem}.en.html") } else { format!("{stem}.html") };
        assert_eq!(target, meant, "{path}");
    });
}

#[test]
fn both_languages_have_the_same_places() {
    let store = store();
    let site = site(&store);
    for path in site
        .paths()
        .unwrap()
        .iter()
        .filter(|path| path.starts_with("page/") && path.ends_with(".en.html"))
    {
        let stem = path.trim_end_matches(".en.html");
        let [japanese, english] = Language::ALL.map(|l| Html::read(&text(&site, &page(stem, l))));
        assert_eq!(japanese.ids(), english.ids(), "{stem}");
    }
}

#[test]
fn no_page_has_a_script_or_style_of_its_own() {
    each(|path, html| {
        for script in html.named("script") {
            let data = script.attribute("type") == Some("application/ld+json");
            assert!(data || script.attribute("src").is_some(), "{path}");
            assert!(data || script.text.is_empty(), "{path}");
        }
        assert_eq!(html.named("style").count(), 0, "{path}");
        for element in &html.elements {
            let own =
                element.attributes.keys().find(|name| *name == "style" || name.starts_with("on"));
            assert_eq!(own, None, "{path}");
        }
    });
}

#[test]
fn every_page_tells_search_engines_what_it_is() {
    each(|path, html| {
        let mut data =
            html.named("script").filter(|s| s.attribute("type") == Some("application/ld+json"));
        let json: Value = serde_json::from_str(&data.next().unwrap().text).unwrap();
        assert_eq!(json["@context"], "https://schema.org", "{path}");
        assert!(
            json["name"].is_string() && json["breadcrumb"]["itemListElement"].is_array(),
            "{path}"
        );
        assert!(data.next().is_none(), "{path}");
    });
    let store = store();
    let site = site(&store);
    let html = Html::read(&text(&site, "page/organization/verizon-japan.html"));
    let json: Value =
        serde_json::from_str(&html.named("script").find(|s| !s.text.is_empty()).unwrap().text)
            .unwrap();
    assert_eq!(json["mainEntity"]["@type"], "Organization");
    assert_eq!(json["mainEntity"]["name"], "ベライゾンジャパン合同会社");
}

#[test]
fn a_fact_unfolds_to_its_place_in_the_notice_without_a_script() {
    let store = store();
    let site = site(&store);
    for (language, words) in [(Language::Japanese, "97,438"), (Language::English, "97,438")] {
        let page = text(&site, &page("page/incident/telecom-square-2013", language));
        let row =
            page.split(" id=\"count/n-97438-v\"").nth(1).unwrap().split("</tr>").next().unwrap();
        assert!(row.contains(words), "{row}");
        let unfolds = row.split("<details").nth(1).unwrap().split("</details>").next().unwrap();
        let notice = if language == Language::English { ".en.html" } else { ".html" };
        assert!(
            unfolds.contains(&format!("../notice/telecom-square-2013{notice}#span/")),
            "{unfolds}"
        );
    }
}

#[test]
fn a_reading_of_which_the_program_was_not_sure_is_marked() {
    let store = store();
    let site = site(&store);
    let marked = pages(&site)
        .into_iter()
        .filter(|(_, text)| text.contains("<mark class=\"doubtful\""))
        .map(|(path, _)| path);
    let marked: Vec<_> = marked
        .filter(|path| path.starts_with("page/notice/") || path.starts_with("page/incident/"))
        .collect();
    assert!(marked.len() >= 4, "{marked:?}");
    let five =
        ["geo-2011", "kagoya-2016", "netoff-2012", "porsche-japan-2018", "telecom-square-2013"];
    assert!(!marked.iter().any(|path| five.iter().any(|id| path.contains(id))), "{marked:?}");
}
