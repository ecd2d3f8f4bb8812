"""Opens the pages of a site in Chromium and reads them as a person would.

browser.py PROGRAM STORE AXE [--shots FOLDER] [--static FOLDER]

Every check is a function below; its name is the sentence that it proves. Each gets a page of its own, and fails as well where the
page writes an error to the console, throws, or asks for something that is not there.
"""

import argparse
import os
import sys
import traceback
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from site_under_test import Files, Served

CHECKS = []
STATIC_CHECKS = []
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
INCIDENT = "page/incident/telecom-square-2013"
MAIN_PAGES = [
    "index", "search", "page/incidents", "page/organizations", "page/concepts", "page/queries", "page/ontology", "about",
    INCIDENT, "page/incident/hostile-2024", "page/organization/verizon-japan", "page/concept/category-email",
    "page/notice/kagoya-2016-11-09", "page/query/count-growth", "page/query/incident-timeline",
    "page/query/shared-forensic-vendors",
]


def check(function):
    CHECKS.append(function)
    return function


def static_check(function):
    STATIC_CHECKS.append(function)
    return function


@check
def the_overview_names_itself_and_every_picture_has_a_title_and_a_table(page, site):
    page.goto(site + "index.html")
    expect(page.locator("h1")).to_have_count(1)
    figures = page.locator("figure.picture")
    assert figures.count() >= 4, figures.count()
    for figure in figures.all():
        drawing = figure.locator("> svg")
        assert drawing.get_attribute("role") in ("img", "group")
        assert drawing.locator("> title").text_content() and drawing.locator("> desc").text_content()
        figure.locator("summary").click()
        expect(figure.locator("table tbody tr").first).to_be_visible()


@check
def kagoya_is_found_by_its_name_and_its_incident_opens(page, site):
    page.goto(site + "index.html")
    page.get_by_role("searchbox").fill("カゴヤ")
    page.get_by_role("button", name="さがす").click()
    results = page.locator("#search-results a")
    expect(results.first).to_be_visible()
    page.locator("#search-results").get_by_role("link", name="カゴヤ・ジャパン 契約情報流出").click()
    expect(page.locator("h1")).to_contain_text("カゴヤ")


@check
def hiragana_and_half_width_letters_find_the_same(page, site):
    for words in ["かごや", "ｶｺﾞﾔ", "KAGOYA"]:
        page.goto(site + "search.html")
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("#search-results a").first).to_contain_text("カゴヤ")


@check
def a_fact_opens_onto_the_place_of_its_words_in_the_notice(page, site):
    page.goto(site + INCIDENT + ".html")
    evidence = page.locator("details.evidence").first
    evidence.locator("summary").click()
    place = evidence.locator("a.place").first
    expect(place).to_be_visible()
    expect(place).to_contain_text("文字位置")
    place.click()
    assert "/page/notice/" in page.url and "#" in page.url, page.url
    expect(page.locator(":target")).to_have_count(1)


@check
def escape_closes_the_evidence_and_returns_to_the_fact(page, site):
    page.goto(site + INCIDENT + ".html")
    evidence = page.locator("details.evidence").first
    summary = evidence.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert evidence.get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert evidence.get_attribute("open") is None
    assert summary.evaluate("element => element === document.activeElement")


@check
def a_question_is_answered_with_a_parameter_as_table_and_as_csv(page, site):
    page.goto(site + "page/queries.html")
    page.get_by_role("link", name="調査会社が調査した事案").click()
    page.get_by_label("調査会社の名称").fill("ベライゾン")
    page.get_by_role("button", name="答えを見る").click()
    rows = page.locator("#answer ~ .table-scroll tbody tr")
    expect(rows).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    lines = Path(download.value.path()).read_bytes().decode("utf-8-sig").split("\r\n")
    assert len(lines) == 4 and lines[0].startswith("firm,"), lines


@check
def a_value_that_is_none_is_refused_in_words(page, site):
    page.goto(site + "page/query/low-confidence.html?below=x")
    expect(page.get_by_role("alert")).to_contain_text("値として読めません")


@check
def a_formula_comes_out_of_the_csv_as_text(page, site):
    answer = page.request.get(site + "page/query/vendor-incidents.csv")
    text = answer.body().decode("utf-8-sig")
    assert "'=HYPERLINK" in text, text
    assert not any(cell.startswith("=") for line in text.splitlines() for cell in line.split(","))


@check
def hostile_names_are_shown_and_not_obeyed(page, site):
    for stem in ["index", "page/incident/hostile-2024", "page/incidents", "search"]:
        for ending in [".html", ".en.html"]:
            page.goto(site + stem + ending + ("?q=script" if stem == "search" else ""))
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.harmed") is None, stem
            assert page.locator("main").is_visible()
    page.goto(site + "page/incident/hostile-2024.html")
    expect(page.locator("h1")).to_contain_text("<script>window.harmed=1</script>")


@check
def the_language_changes_and_the_page_stays(page, site):
    page.goto(site + INCIDENT + ".html")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith(INCIDENT + ".en.html"), page.url
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="日本語").click()
    assert page.url.endswith(INCIDENT + ".html"), page.url


@check
def pointing_at_a_firm_shows_its_clients(page, site):
    page.goto(site + "index.html")
    drawing = page.locator(".picture-network > svg")
    drawing.locator(".firm", has_text="ベライゾン").locator("circle").hover()
    expect(drawing.locator(".organisation.near")).to_have_count(2)
    page.mouse.move(0, 0)
    expect(drawing.locator(".near")).to_have_count(0)


@check
def nothing_is_wider_than_a_telephone(page, site):
    page.set_viewport_size(NARROW)
    for stem in MAIN_PAGES:
        page.goto(site + stem + ".html")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{stem} is {wider} pixels wider"


@check
def the_keyboard_reaches_the_content_first(page, site):
    page.goto(site + "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


@check
def no_page_has_a_style_or_script_of_its_own(page, site):
    for stem in MAIN_PAGES:
        page.goto(site + stem + ".html")
        found = page.evaluate(
            "[...document.querySelectorAll('[style], style, script:not([src]):not([type=\"application/ld+json\"]), [onclick], [onerror]')]"
            ".map(element => element.outerHTML.slice(0, 80))"
        )
        assert not found, f"{stem}: {found}"


@check
def without_scripts_search_questions_and_evidence_still_work(page, site):
    quiet = page.context.browser.new_context(java_script_enabled=False, locale="ja-JP")
    still = quiet.new_page()
    still.goto(site + "index.html")
    still.get_by_role("searchbox").fill("カゴヤ")
    still.get_by_role("button", name="さがす").click()
    expect(still.locator("#search-results a").first).to_contain_text("カゴヤ")
    still.goto(site + "page/query/incident-timeline.html")
    still.locator("#p-incident").fill("telecom-square-2013")
    still.get_by_role("button", name="答えを見る").click()
    expect(still.locator("figure.picture-timeline")).to_be_visible()
    still.goto(site + INCIDENT + ".html")
    still.locator("details.evidence summary").first.click()
    expect(still.locator("details.evidence a.place").first).to_be_visible()
    quiet.close()


@check
def sparql_runs_in_the_editor_or_in_the_plain_form(page, site):
    page.goto(site + "sparql")
    if page.locator("script[src$='sparql.js']").count() == 0:
        print("SKIPPED the editor: its bundle is not built in; the plain form is tried")
        query = "SELECT (COUNT(DISTINCT ?n) AS ?notices) WHERE { ?n a <https://w3id.org/breachgraph/ns#Notice> }"
        page.locator("textarea[name=query]").fill(query)
        action = page.locator("#plain").get_attribute("action")
        # The answer is data; how Chromium shows it is not looked at.
        answer = page.request.get(site + action, params={"query": page.locator("textarea[name=query]").input_value()})
        assert answer.status == 200 and "6" in answer.text(), answer.text()
        return
    page.locator(".yasqe .CodeMirror, .yasqe .cm-editor").first.wait_for()
    page.locator("button.yasqe_queryButton").first.click()
    expect(page.locator(".yasr table, .yasr .dataTable").first).to_be_visible(timeout=20000)


@static_check
def a_site_of_files_searches_by_its_own_index(page, site):
    page.goto(site + "index.html")
    page.get_by_role("searchbox").fill("かごや")
    page.get_by_role("button", name="さがす").click()
    expect(page.locator("#search-results a").first).to_contain_text("カゴヤ")
    page.locator("#search-results a", has_text="契約情報流出").click()
    expect(page.locator("h1")).to_contain_text("カゴヤ")


@static_check
def a_site_of_files_says_what_needs_scripts(page, site):
    quiet = page.context.browser.new_context(java_script_enabled=False, locale="ja-JP")
    still = quiet.new_page()
    still.goto(site + "search.html")
    expect(still.locator("noscript .message, .message").first).to_be_visible()
    quiet.close()


@static_check
def a_site_of_files_answers_questions_and_gives_csv(page, site):
    page.goto(site + "page/query/shared-forensic-vendors.html")
    expect(page.locator("#answer ~ .table-scroll tbody tr").first).to_be_visible()
    assert page.request.get(site + "page/query/shared-forensic-vendors.csv").ok


def accessible(browser, site, axe):
    """axe-core over the main pages: both languages, light and dark, wide and narrow."""
    failures = []
    rules = {"resultTypes": ["violations"]}
    views = [("light", WIDE, ".html"), ("dark", WIDE, ".en.html"), ("light", NARROW, ".en.html"), ("dark", NARROW, ".html")]
    for scheme, size, ending in views:
        context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True, locale="ja-JP")
        page = context.new_page()
        served = page.request.get(site + "sparql").ok
        for stem in MAIN_PAGES + ["sparql"] * served:
            address = site + stem + ("" if stem == "sparql" else ending)
            if not page.goto(address).ok:
                failures.append(f"{stem}: {page.url} does not answer")
                continue
            page.add_script_tag(path=axe)
            for violation in page.evaluate("rules => axe.run(document, rules)", rules)["violations"]:
                where = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                failures.append(f"{stem}{ending} {scheme} {size['width']}: {violation['id']}: {violation['help']} {where}")
        context.close()
    return failures


def shots(browser, site, folder):
    """Pictures of the main pages, for looking at."""
    os.makedirs(folder, exist_ok=True)
    for name, size, scheme in [("wide", WIDE, "light"), ("narrow", NARROW, "light"), ("dark", WIDE, "dark")]:
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="ja-JP")
        page = context.new_page()
        for stem in MAIN_PAGES:
            for ending in [".html", ".en.html"]:
                page.goto(site + stem + ending)
                file = f"{stem.replace('/', '_')}{ending.removesuffix('.html')}-{name}.png"
                page.screenshot(path=os.path.join(folder, file), full_page=True)
        context.close()


def run(browser, function, site):
    """The errors of one check; nothing where it holds."""
    context = browser.new_context(viewport=WIDE, locale="ja-JP", accept_downloads=True)
    context.set_default_timeout(15000)
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: (errors.append("a dialog: " + dialog.message), dialog.dismiss()))
    page.on("response", lambda answer: errors.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    try:
        function(page, site)
    except Exception:
        errors.append(traceback.format_exc(limit=3))
    context.close()
    return errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("store")
    parser.add_argument("axe")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--shots")
    parser.add_argument("--static")
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        suites = [(Served(given.program, given.store), CHECKS)]
        if given.static:
            suites.append((Files(given.static), STATIC_CHECKS))
        for place, checks in suites:
            with place as site:
                for function in checks:
                    if given.only not in function.__name__:
                        continue
                    errors = run(browser, function, site)
                    failed += bool(errors)
                    print(f"{'FAILED' if errors else 'ok'} {function.__name__.replace('_', ' ')}")
                    for error in errors:
                        print("    " + error.strip().replace("\n", "\n    "))
                if given.only in "accessible":
                    violations = accessible(browser, site, given.axe)
                    failed += bool(violations)
                    print(f"{'FAILED' if violations else 'ok'} axe-core finds no violation")
                    for violation in violations:
                        print("    " + violation)
                if given.shots and checks is CHECKS:
                    shots(browser, site, given.shots)
        browser.close()
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
