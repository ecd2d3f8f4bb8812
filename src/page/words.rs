//! Values in words: dates, numbers and texts of others as a page shows them.

use std::borrow::Cow;

use maud::{Markup, html};
use oxigraph::model::{Literal, Term};

use crate::page::Language;
use crate::vocab::{bg, xsd};

/// A key by which dates of any precision sort: the first day that is meant; a fiscal year begins in April.
pub(super) fn sort_key(term: &Term) -> String {
    match term {
        Term::Literal(date) if date.datatype() == bg::FISCAL_YEAR => format!("{}-04", date.value()),
        Term::Literal(date) => date.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(_) => String::new(),
    }
}

/// A key by which dates sort by the last day that each may mean: a month comes after its days.
pub(super) fn last_day(term: &Term) -> String {
    match term {
        Term::Literal(date) if date.datatype() == bg::FISCAL_YEAR => {
            let year = date.value().parse::<u32>().map_or(0, |year| year.saturating_add(1));
            format!("{year:04}-03-99")
        }
        // Later than any digit that could follow.
        Term::Literal(date) => format!("{}~", date.value()),
        Term::NamedNode(_) | Term::BlankNode(_) => sort_key(term),
    }
}

/// A date as precise as it is known, in words and for machines.
pub(super) fn date(term: &Term, language: Language) -> Markup {
    let Term::Literal(literal) = term else { return html! {} };
    let machine = if literal.datatype() == bg::FISCAL_YEAR { None } else { Some(literal.value()) };
    html! {
        @if let Some(machine) = machine.filter(|m| parts(m).is_some()) {
            time datetime=(machine) { (date_words(literal, language)) }
        } @else {
            (date_words(literal, language))
        }
    }
}

/// The same as plain text.
pub(super) fn date_words(literal: &Literal, language: Language) -> String {
    let Some((year, month, day)) = parts(literal.value()) else {
        return inert(literal.value()).into_owned();
    };
    if literal.datatype() == bg::FISCAL_YEAR {
        return match language {
            Language::Japanese => format!("{year}年度"),
            Language::English => format!("fiscal year {year} (from April)"),
        };
    }
    match (language, month, day) {
        (Language::Japanese, None, _) => format!("{year}年"),
        (Language::Japanese, Some(month), None) => format!("{year}年{month}月"),
        (Language::Japanese, Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        (Language::English, None, _) => year.to_string(),
        (Language::English, Some(month), None) => format!("{} {year}", month_name(month)),
        (Language::English, Some(month), Some(day)) => {
            format!("{day} {} {year}", month_name(month))
        }
    }
}

/// `2013-08-01` as the start of a picture's axis wants it; a fiscal year begins in April.
pub(super) fn iso_date(term: &Term) -> Option<String> {
    let Term::Literal(literal) = term else { return None };
    parts(literal.value())?;
    Some(sort_key(term))
}

/// Days from one date to another; `None` where either is not precise to the day.
pub(super) fn days_between(from: &Term, to: &Term) -> Option<i64> {
    let day = |term: &Term| match term {
        Term::Literal(literal) if literal.datatype() == xsd::DATE => {
            chrono::NaiveDate::parse_from_str(literal.value(), "%Y-%m-%d").ok()
        }
        _ => None,
    };
    Some((day(to)? - day(from)?).num_days())
}

/// Year, month and day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn parts(text: &str) -> Option<(u32, Option<u32>, Option<u32>)> {
    let mut numbers = text.split('-').map(|part| {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
    });
    let year = numbers.next()??;
    let month =
        numbers.next().map_or(Some(None), |m| m.filter(|m| (1..=12).contains(m)).map(Some))?;
    let day =
        numbers.next().map_or(Some(None), |d| d.filter(|d| (1..=31).contains(d)).map(Some))?;
    numbers.next().is_none().then_some((year, month, day))
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ];
    let place = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    NAMES.get(place).copied().unwrap_or_default()
}

/// A whole number with a comma every three digits; any other text as it is.
pub(super) fn number(digits: &str) -> Cow<'_, str> {
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return inert(digits);
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    Cow::Owned(grouped)
}

/// The text of others without what a reader cannot see or what turns the direction of writing: each such character is
/// shown as U+FFFD. Escaping for HTML comes on top.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if !text.contains(misleads) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(misleads, "\u{fffd}"))
}

fn misleads(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{061c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

/// Text of others: its own direction of writing does not reach the words around it.
pub(super) fn told(text: &str) -> Markup {
    html! { bdi { (inert(text)) } }
}

/// The same with its language, where that is not the page's.
pub(super) fn told_in(text: &str, is: Language, page: Language) -> Markup {
    html! {
        @if is == page { (told(text)) } @else { bdi lang=(is.tag()) { (inert(text)) } }
    }
}

/// The address as it may stand in a link; `None` where it would lead to anything but a web page.
pub(super) fn web_address(iri: &str) -> Option<&str> {
    let scheme = |name: &str| iri.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    (scheme("https://") || scheme("http://")).then_some(iri)
}

#[cfg(test)]
mod tests {
    use oxigraph::model::NamedNode;

    use super::*;

    fn literal(value: &str, datatype: oxigraph::model::NamedNodeRef<'_>) -> Literal {
        Literal::new_typed_literal(value, datatype)
    }

    #[test]
    fn a_date_is_told_as_precisely_as_it_is_known() {
        let said =
            |value: &str, datatype| Language::ALL.map(|l| date_words(&literal(value, datatype), l));
        assert_eq!(said("2013-08-01", xsd::DATE), ["2013年8月1日", "1 August 2013"]);
        assert_eq!(said("2013-08", xsd::G_YEAR_MONTH), ["2013年8月", "August 2013"]);
        assert_eq!(said("2013", xsd::G_YEAR), ["2013年", "2013"]);
        assert_eq!(said("2013", bg::FISCAL_YEAR), ["2013年度", "fiscal year 2013 (from April)"]);
        assert_eq!(said("2013-13", xsd::G_YEAR_MONTH), ["2013-13", "2013-13"]);
    }

    #[test]
    fn a_month_sorts_after_its_days_and_a_fiscal_year_after_its_march() {
        let date = |text: &str, datatype| last_day(&literal(text, datatype).into());
        let day = date("2013-08-31", xsd::DATE);
        assert!(day < date("2013-08", xsd::G_YEAR_MONTH));
        assert!(date("2013-08", xsd::G_YEAR_MONTH) < date("2013-09-01", xsd::DATE));
        assert!(date("2014-03-31", xsd::DATE) < date("2013", bg::FISCAL_YEAR));
        assert!(date("2013", bg::FISCAL_YEAR) < date("2014-04-01", xsd::DATE));
    }

    #[test]
    fn days_are_counted_only_between_days() {
        let day = |text: &str| Term::from(literal(text, xsd::DATE));
        assert_eq!(days_between(&day("2013-08-01"), &day("2013-09-13")), Some(43));
        assert_eq!(days_between(&literal("2013", xsd::G_YEAR).into(), &day("2013-09-13")), None);
    }

    #[test]
    fn numbers_have_a_comma_every_three_digits() {
        assert_eq!(
            [number("270"), number("97438"), number("1000000")],
            ["270", "97,438", "1,000,000"]
        );
        assert_eq!(number("<b>1234"), "<b>1234");
    }

    #[test]
    fn what_misleads_the_eye_is_shown_as_a_mark() {
        assert_eq!(inert("a\u{202e}b\u{200f}c\u{7}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(inert("日本 é שלום"), "日本 é שלום");
    }

    #[test]
    fn only_web_addresses_become_links() {
        let address = |iri: &str| web_address(NamedNode::new(iri).unwrap().as_str()).is_some();
        assert!(address("https://example.jp/") && address("HTTP://example.jp/"));
        assert!(!address("javascript:alert(1)") && !address("data:text/html,x"));
    }
}
