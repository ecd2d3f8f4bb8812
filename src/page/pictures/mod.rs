//! Pictures: plain data in, a figure with an inline SVG, its description and its table out.
//!
//! No picture knows the store. Positions across are percentages and text has the size of the page, so that a picture
//! fits a telephone and a newspaper's page alike; colours come from the style sheet, never from `style` attributes.
//! The same data give the same bytes.

mod bars;
mod columns;
mod days;
mod frame;
mod network;
mod network_layout;
mod scale;
mod stacked;
mod timeline;
mod timeline_places;

pub(super) use self::bars::{Bar, Bars, bars};
pub(super) use self::columns::{Column, Columns, columns};
pub(super) use self::days::{Delay, days};
pub(super) use self::frame::{Cell, Head, Table};
pub(super) use self::network::{Network, Tie, network};
pub(super) use self::stacked::{Kinds, Stack, stacked};
pub(super) use self::timeline::{TimelineEntry, timeline};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    fn link(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn example() -> String {
        let growth = [
            ("2013-08-29 ベライゾンジャパン合同会社", 2_773),
            ("2013-08-29 株式会社テレコムスクエア", 6_441),
            ("2013-09-12 株式会社テレコムスクエア", 97_438),
        ];
        let mut out = String::new();
        for language in Language::ALL {
            let entry = |start: &str, end: Option<&str>, kind: &str, planned| TimelineEntry {
                start: start.into(),
                end: end.map(Into::into),
                label: kind.into(),
                kind: kind.into(),
                planned,
                anchor: "a".into(),
            };
            let entries = [
                entry("2004-11", Some("2013-04"), "data-scope", false),
                entry("2013-03-11", Some("2013-07-17"), "leak-window", false),
                entry("2013-04-16", None, "misuse", false),
                entry("2013-04-24", None, "anomaly", false),
                entry("2013-04-30", None, "system-stopped", false),
                entry("2013-05-22", None, "intrusion", false),
                entry("2013-08-01", None, "third-party-alert", false),
                entry("2013-08-02", None, "investigation-commissioned", false),
                entry("2013-08-09", None, "report-received", false),
                entry("2013-08-09", None, "clients-informed", false),
                entry("2013-08-13", None, "police-reported", false),
                entry("2013-08-29", None, "report-received", false),
                entry("2013-08-29", None, "scope-determined", false),
                entry("2013-08-29", None, "measure-implemented", false),
                entry("2013-09-04", None, "authority-reported", false),
                entry("2013-09-12", None, "disclosed", false),
                entry("2013-10", None, "measure-implemented", true),
                entry("", None, "other", false),
            ];
            out += &timeline(&entries, language).into_string();
            let names = [
                ("株式会社テレコムスクエア", link("a")),
                ("ネットオフ株式会社", link("b")),
                ("株式会社ゲオ (2011年、現 株式会社ゲオホールディングス)", link("c")),
                ("カゴヤ・ジャパン株式会社", None),
            ];
            let tie = |organisation, firm| Tie {
                organisation,
                firm,
                incident: "事案".into(),
                href: link("i"),
            };
            let data = Network {
                id: "network".into(),
                organisations: names.map(|(n, h)| (n.to_owned(), h)).to_vec(),
                firms: [
                    ("ベライゾンジャパン合同会社", link("v")),
                    ("株式会社ラック", link("l")),
                    ("Payment Card Forensics株式会社", link("p")),
                ]
                .map(|(n, h)| (n.to_owned(), h))
                .to_vec(),
                ties: vec![tie(0, 0), tie(1, 0), tie(2, 1), tie(3, 2)],
            };
            out += &network(&data, language).unwrap().into_string();
            let columns_data = Columns {
                id: "years".into(),
                title: "年ごとの事案の数".into(),
                name: "年".into(),
                value: "事案".into(),
                notes: vec![],
                each: (2009..2024)
                    .map(|y| Column { label: y.to_string(), value: (y * 7919) % 37 })
                    .collect(),
            };
            out += &columns(&columns_data, language).unwrap().into_string();
            let kinds = Kinds {
                id: "kinds".into(),
                title: "流出した情報の種類".into(),
                name: "種類".into(),
                parts: ["流出", "可能性あり", "対象外"].map(Into::into),
                stacks: vec![
                    Stack { label: "氏名".into(), values: [5, 9, 1], href: link("x") },
                    Stack { label: "カード番号".into(), values: [1, 3, 6], href: None },
                ],
            };
            out += &stacked(&kinds, language).unwrap().into_string();
            let bar = |(label, value): (&str, u64)| Bar {
                label: label.into(),
                detail: String::new(),
                value,
                href: None,
            };
            out += &bars(
                &Bars {
                    id: "growth".into(),
                    title: "テレコムスクエア: 件数の推移".into(),
                    name: "日".into(),
                    value: "カード".into(),
                    each: growth.map(bar).to_vec(),
                },
                language,
            )
            .unwrap()
            .into_string();
            let delay = |n: u64| Delay { label: format!("事案 {n}"), href: None, days: n * 11 };
            out += &days("days", &(1..6).map(delay).collect::<Vec<_>>(), language)
                .unwrap()
                .into_string();
        }
        out
    }

    #[test]
    fn the_same_data_give_the_same_bytes_and_no_style_of_their_own() {
        let first = example();
        assert_eq!(first, example());
        assert!(!first.contains(" style=") && !first.contains("<script"));
    }
}
