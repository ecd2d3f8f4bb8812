//! Who used which forensic firm: organisations at the left, firms at the right, a line for each investigation.

use maud::{Markup, html};

use super::frame::{Picture, figure, linked, texts};
use super::network_layout::{Layout, layout};
use super::scale::{cut, grouped, size};
use super::{Cell, Head, Table};
use crate::page::Language;

/// Height of a node at the left and the least of one at the right.
const ROW: usize = 25;
const FIRM: usize = 50;
/// Cells of a firm's name in a line on a telephone.
const NARROW: usize = 15;
/// Lines of the table; a longer one belongs into a download.
const LINES: usize = 500;

/// Organisations, firms and the ties between them.
#[derive(Debug, Clone, Default)]
pub(in crate::page) struct Network {
    /// Unique in the page.
    pub(in crate::page) id: String,
    /// Organisations: label, and page relative to this one.
    pub(in crate::page) organisations: Vec<(String, Option<String>)>,
    /// Forensic firms, likewise.
    pub(in crate::page) firms: Vec<(String, Option<String>)>,
    /// What ties one to another.
    pub(in crate::page) ties: Vec<Tie>,
}

/// An investigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::page) struct Tie {
    /// Place of the organisation.
    pub(in crate::page) organisation: usize,
    /// Place of the firm.
    pub(in crate::page) firm: usize,
    /// The incident's label.
    pub(in crate::page) incident: String,
    /// The incident's page, relative to this one.
    pub(in crate::page) href: Option<String>,
}

/// The network as a figure; of a large one the most connected part, and the figure says so. `None` where nothing is tied.
pub(in crate::page) fn network(data: &Network, language: Language) -> Option<Markup> {
    let ties: Vec<(usize, usize)> =
        data.ties.iter().map(|tie| (tie.organisation, tie.firm)).collect();
    let drawn = layout(data.organisations.len(), data.firms.len(), &ties);
    if drawn.ties.is_empty() {
        return None;
    }
    let title = language
        .of("組織と調査会社のつながり", "Organisations and the forensic firms they called in");
    let height = (drawn.left.len() * ROW).max(drawn.right.len() * FIRM) + 8;
    let description = match language {
        Language::Japanese => format!(
            "左に{}の組織、右に{}の調査会社。調査を依頼した先へ{}本の線を引いた図。",
            drawn.left.len(),
            drawn.right.len(),
            drawn.ties.len()
        ),
        Language::English => format!(
            "{} organisations at the left, {} forensic firms at the right, {} lines between them.",
            drawn.left.len(),
            drawn.right.len(),
            drawn.ties.len()
        ),
    };
    let picture = Picture {
        id: &data.id,
        kind: "network",
        title,
        description: &description,
        height,
        drawing: drawing(data, &drawn, height),
        notes: &notes(data, &drawn, language),
        links: true,
        legend: None,
    };
    Some(figure(&picture, &as_table(data, title, language), language))
}

fn drawing(data: &Network, drawn: &Layout, height: usize) -> Markup {
    let high = |place: usize, count: usize| (2 * place + 1) * height / (2 * count.max(1));
    let left =
        |node: usize| drawn.left.iter().position(|n| *n == node).map(|p| high(p, drawn.left.len()));
    let right = |node: usize| {
        drawn.right.iter().position(|n| *n == node).map(|p| high(p, drawn.right.len()))
    };
    html! {
        svg x="46%" y="0" width="23%" height=(height) viewBox={ "0 0 100 " (height) } preserveAspectRatio="none" {
            @for (organisation, firm) in &drawn.ties {
                @if let (Some(from), Some(to)) = (left(*organisation), right(*firm)) {
                    path d={ "M0 " (from) "C55 " (from) " 45 " (to) " 100 " (to) } class="tie" fill="none"
                        stroke="currentColor" vector-effect="non-scaling-stroke"
                        data-organisation=(organisation) data-firm=(firm) {}
                }
            }
        }
        @for node in &drawn.left {
            @if let (Some((label, href)), Some(y)) = (data.organisations.get(*node), left(*node)) {
                g .node .organisation data-organisation=(node) {
                    title { (label) }
                    circle cx="46%" cy=(y) r="4" {}
                    (linked(href.as_deref(), &texts(label, "44.5%", y + 4, "end", (44, 21))))
                }
            }
        }
        @for node in &drawn.right {
            @if let (Some((label, href)), Some(y)) = (data.firms.get(*node), right(*node)) {
                @let clients = clients(data, *node);
                g .node .firm data-firm=(node) {
                    title { (label) ": " (grouped(clients as u64)) }
                    circle cx="69%" cy=(y) r=(radius(clients)) {}
                    (linked(href.as_deref(), &firm(label, y)))
                    text x="72.5%" y=(y + 19) class="count" { (grouped(clients as u64)) }
                }
            }
        }
    }
}

/// The name of a firm: in one line, or on a telephone in two.
fn firm(label: &str, y: usize) -> Markup {
    let first = cut(label, NARROW);
    let rest = match first.strip_suffix('…') {
        Some(shown) => label.strip_prefix(shown).map(|rest| cut(rest.trim_start(), NARROW)),
        None => None,
    };
    html! {
        text x="72.5%" y=(y + 4) class="label wide" { (cut(label, 40)) }
        @match rest {
            None => { text x="72.5%" y=(y + 4) class="label narrow" { (label) } }
            Some(rest) => {
                text x="72.5%" y=(y - 8) class="label narrow" {
                    (first.trim_end_matches('…'))
                    tspan x="72.5%" dy="14" { (rest) }
                }
            }
        }
    }
}

/// How many organisations of the whole network called a firm in.
fn clients(data: &Network, firm: usize) -> usize {
    let mut clients: Vec<usize> =
        data.ties.iter().filter(|tie| tie.firm == firm).map(|tie| tie.organisation).collect();
    clients.sort_unstable();
    clients.dedup();
    clients.len()
}

/// Of a circle whose area grows with the number, within what the rows leave room for.
fn radius(clients: usize) -> String {
    format!("{:.1}", (3.0 + 1.6 * size(clients).sqrt()).min(15.0))
}

fn notes(data: &Network, drawn: &Layout, language: Language) -> Vec<String> {
    let mut organisations: Vec<usize> = data.ties.iter().map(|tie| tie.organisation).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut firms: Vec<usize> = data.ties.iter().map(|tie| tie.firm).collect();
    firms.sort_unstable();
    firms.dedup();
    let mut notes = vec![
        language.of("調査会社の名の下の数は、依頼した組織の数。名称が示されていない調査会社は数えていません。",
            "The number below a firm counts the organisations that called it in. Firms that a notice leaves unnamed are not counted.",
        )
        .to_owned(),
    ];
    if organisations.len() > drawn.left.len() || firms.len() > drawn.right.len() {
        let (shown, all) =
            ((drawn.left.len(), drawn.right.len()), (organisations.len(), firms.len()));
        notes.push(match language {
            Language::Japanese => format!(
                "つながりの多いものから、{}組織のうち{}、{}社のうち{}を描いています。",
                grouped(all.0 as u64),
                shown.0,
                grouped(all.1 as u64),
                shown.1
            ),
            Language::English => format!(
                "Drawn are the most connected: {} of {} organisations, {} of {} firms.",
                shown.0,
                grouped(all.0 as u64),
                shown.1,
                grouped(all.1 as u64)
            ),
        });
    }
    if data.ties.len() > LINES {
        notes.push(match language {
            Language::Japanese => format!("表は最初の{LINES}行です。"),
            Language::English => format!("The table holds the first {LINES} lines."),
        });
    }
    notes
}

fn as_table(data: &Network, title: &str, language: Language) -> Table {
    let heads = [
        language.of("組織", "Organisation"),
        language.of("調査会社", "Forensic firm"),
        language.of("事案", "Incident"),
    ];
    let named = |node: Option<&(String, Option<String>)>| {
        node.map_or_else(
            || Cell::Text(String::new()),
            |(label, href)| Cell::named(label, href.as_deref()),
        )
    };
    let row = |tie: &Tie| {
        vec![
            named(data.organisations.get(tie.organisation)),
            named(data.firms.get(tie.firm)),
            Cell::named(&tie.incident, tie.href.as_deref()),
        ]
    };
    Table {
        caption: title.to_owned(),
        heads: heads.into_iter().map(|head| Head::Text(head.to_owned())).collect(),
        rows: data.ties.iter().take(LINES).map(row).collect(),
    }
}
