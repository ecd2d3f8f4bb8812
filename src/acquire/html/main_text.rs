//! Which parts of a page are its text.
//!
//! Nothing is picked out by how dense it is: a date or a signature beside the text is part of the notice. Instead what
//! is surely something else is left out, and only where it is not most of the page.

use crate::acquire::html::tree::{Kind, Tree};

/// The nodes that stay.
#[derive(Debug)]
pub(super) struct Kept {
    /// Where reading begins.
    pub(super) root: usize,
    /// Whether each node is left out, with what is in it.
    pub(super) dropped: Vec<bool>,
    /// Characters left out that a reader of the page could have seen.
    pub(super) left_out: usize,
}

/// What an element holds, all that is in it included.
#[derive(Debug, Clone, Copy, Default)]
struct Holds {
    characters: usize,
    /// Characters within links.
    linked: usize,
    links: usize,
    /// Full stops outside links: somebody says something.
    sentences: usize,
}

/// Finds the main text.
pub(super) fn find(tree: &Tree) -> Kept {
    let unseen = unseen(tree);
    let holds = weigh(tree, &unseen);
    let whole = holds.first().copied().unwrap_or_default();
    let mut dropped = unseen.clone();
    let mut left_out = 0;
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        let above = dropped.get(node.parent).copied().unwrap_or(false);
        let held = holds.get(at).copied().unwrap_or_default();
        let other = !above && is_other(tree, at, held, whole);
        if let Some(drop) = dropped.get_mut(at) {
            if other && !*drop {
                left_out += held.characters;
            }
            *drop |= above || other;
        }
    }
    let root = main_element(tree, &holds, &dropped).unwrap_or(0);
    Kept { root, dropped, left_out }
}

/// What no reader of the page sees, and the readings of ruby.
fn unseen(tree: &Tree) -> Vec<bool> {
    let mut unseen = Vec::with_capacity(tree.nodes.len());
    for node in &tree.nodes {
        let own = match &node.kind {
            Kind::Element(element) => element.hidden || UNSEEN.contains(&element.name.as_str()),
            Kind::Text(_) => false,
        };
        unseen.push(own || unseen.get(node.parent).copied().unwrap_or(false));
    }
    unseen
}

const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "applet", "svg", "math",
    "select", "datalist", "textarea", "button", "canvas", "audio", "video", "rt", "rp", "noembed",
    "noframes",
];

fn weigh(tree: &Tree, unseen: &[bool]) -> Vec<Holds> {
    let mut linked = vec![false; tree.nodes.len()];
    let mut holds = vec![Holds::default(); tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate() {
        let within = linked.get(node.parent).copied().unwrap_or(false);
        let link = tree.name(at) == "a";
        if let Some(linked) = linked.get_mut(at) {
            *linked = within || link;
        }
        let (Some(held), false) = (holds.get_mut(at), unseen.get(at) == Some(&true)) else {
            continue;
        };
        held.links = usize::from(link && !within);
        if let Kind::Text(text) = &node.kind {
            held.characters = text.chars().filter(|c| !c.is_whitespace()).count();
            held.linked = if within { held.characters } else { 0 };
            held.sentences = if within { 0 } else { text.matches(['。', '．']).count() };
        }
    }
    // Children come after their parents.
    for at in (1..tree.nodes.len()).rev() {
        let held = holds.get(at).copied().unwrap_or_default();
        let parent = tree.nodes.get(at).map_or(0, |node| node.parent);
        if let Some(above) = holds.get_mut(parent) {
            above.characters += held.characters;
            above.linked += held.linked;
            above.links += held.links;
            above.sentences += held.sentences;
        }
    }
    holds
}

/// Whether an element is something beside the text. What holds half of the page's words is the text, whatever it is
/// called.
fn is_other(tree: &Tree, at: usize, held: Holds, whole: Holds) -> bool {
    let Some(element) = tree.element(at) else { return false };
    let spoken = |holds: Holds| holds.characters - holds.linked;
    if held.characters == 0 || spoken(held) * 2 > spoken(whole).max(1) {
        return false;
    }
    let by_name = match element.name.as_str() {
        "nav" | "aside" | "form" | "dialog" | "menu" => true,
        "header" | "footer" => !is_within_article(tree, at),
        _ => false,
    };
    let role = ["navigation", "complementary", "banner", "contentinfo", "search", "dialog"];
    by_name
        || role.contains(&element.role.as_str())
        || (is_container(&element.name) && element.words.iter().any(|word| is_surrounding(word)))
        || is_list_of_links(&element.name, held)
}

fn is_container(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "ul"
            | "ol"
            | "dl"
            | "table"
            | "td"
            | "p"
            | "span"
            | "article"
            | "tr"
            | "ins"
            | "center"
    )
}

/// Words by which the makers of pages name what surrounds the text.
fn is_surrounding(word: &str) -> bool {
    SURROUNDINGS.iter().any(|line| line.split(' ').any(|known| known == word))
}

const SURROUNDINGS: &[&str] = &[
    "nav navi navigation gnav gnavi globalnav globalnavi lnav localnav menu toolbar skiplink pagetop",
    "breadcrumb breadcrumbs topicpath pankuzu pager pagination pagenavi",
    "sidebar sidemenu sidenav widget widgets tagcloud related recommend recommended ranking",
    "ad ads adsense adsbygoogle advertisement advert banner banners sponsor sponsored",
    "sns share social comment comments commentform commentlist respond trackback trackbacks",
    "cookie modal popup login search newsletter cart",
    "foot footer gfooter globalfooter sitefooter gheader globalheader siteheader",
];

/// Three links or more, hardly a word beside them and no sentence.
fn is_list_of_links(name: &str, held: Holds) -> bool {
    (is_container(name) || name == "p")
        && held.links >= 3
        && held.sentences == 0
        && held.linked * 10 > held.characters * 6
}

fn is_within_article(tree: &Tree, at: usize) -> bool {
    let mut node = tree.nodes.get(at).map_or(0, |node| node.parent);
    while node != 0 {
        if ["article", "main"].contains(&tree.name(node)) {
            return true;
        }
        node = tree.nodes.get(node).map_or(0, |node| node.parent);
    }
    false
}

/// The one element that the page calls its main part, where most sentences that stay are in it.
fn main_element(tree: &Tree, holds: &[Holds], dropped: &[bool]) -> Option<usize> {
    let is_main = |at: usize| {
        dropped.get(at) == Some(&false)
            && tree.element(at).is_some_and(|e| e.name == "main" || e.role == "main")
    };
    let mains: Vec<usize> = (0..tree.nodes.len()).filter(|at| is_main(*at)).collect();
    let [main] = mains.as_slice() else { return None };
    let kept: usize = (1..tree.nodes.len())
        .filter(|at| dropped.get(*at) == Some(&false))
        .filter(|at| matches!(tree.nodes.get(*at).map(|n| &n.kind), Some(Kind::Text(_))))
        .filter_map(|at| holds.get(at))
        .map(|held| held.characters)
        .sum();
    let within = holds.get(*main)?.characters;
    (within * 2 > kept).then_some(*main)
}
