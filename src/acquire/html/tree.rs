//! The elements of a page as a tree: the tokens are those of browsers, the tree is simpler than theirs.
//!
//! End tags that people leave out are put in, others find their element or are ignored. Below [`DEPTH_LIMIT`] elements
//! are no longer opened; their words stay, in the element above them.

use std::collections::BTreeMap;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};
use html5gum::{HtmlString, Spanned, Tokenizer};

/// The most elements and texts of a page.
pub(super) const NODE_LIMIT: usize = 500_000;

/// The deepest nesting; what is deeper is read flat.
const DEPTH_LIMIT: usize = 256;

/// The page. Node 0 stands for its body; children come after their parents.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The words of `<title>`.
    pub(super) title: String,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: usize,
    pub(super) children: Vec<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Text(String),
    Element(Element),
}

/// What is kept of an element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// In lower case.
    pub(super) name: String,
    /// The words of `class`, `id` and `role` in lower case, cut at whatever is no letter or digit.
    pub(super) words: Vec<String>,
    /// `role` alone, in lower case.
    pub(super) role: String,
    pub(super) hidden: bool,
}

impl Tree {
    /// `None` for a page of more than [`NODE_LIMIT`] nodes.
    pub(super) fn parse(page: &str) -> Option<Self> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut maker = Maker::new();
        for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Token::StartTag(tag) => maker.start(&tag),
                Token::EndTag(tag) => maker.end(&name_of(&tag.name)),
                Token::String(words) => maker.words(&String::from_utf8_lossy(&words)),
                _ => {}
            }
            if maker.tree.nodes.len() > NODE_LIMIT {
                return None;
            }
        }
        Some(maker.tree)
    }

    /// The element, where the node is one.
    pub(super) fn element(&self, node: usize) -> Option<&Element> {
        match &self.nodes.get(node)?.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// The name of the element; empty for a text.
    pub(super) fn name(&self, node: usize) -> &str {
        self.element(node).map_or("", |element| element.name.as_str())
    }

    /// The children of a node.
    pub(super) fn children(&self, node: usize) -> &[usize] {
        self.nodes.get(node).map_or(&[], |node| &node.children)
    }
}

struct Maker {
    tree: Tree,
    /// Open elements, the body first.
    open: Vec<usize>,
    /// How many of each name are open.
    names: BTreeMap<String, usize>,
    /// Elements that lie too deep, not opened and not yet closed.
    flat: usize,
    in_title: bool,
}

impl Maker {
    fn new() -> Self {
        let body = Element { name: "body".to_owned(), ..Element::default() };
        let body = Node { parent: 0, children: Vec::new(), kind: Kind::Element(body) };
        let tree = Tree { nodes: vec![body], title: String::new() };
        Self { tree, open: vec![0], names: BTreeMap::new(), flat: 0, in_title: false }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = name_of(&tag.name);
        self.in_title = name == "title";
        if ["html", "head", "body", "title"].contains(&name.as_str()) {
            return;
        }
        self.close_for(&name);
        let void = VOID.contains(&name.as_str());
        if self.open.len() >= DEPTH_LIMIT {
            self.flat += usize::from(!void);
            return;
        }
        let node = self.add(Kind::Element(element(name, &tag.attributes)));
        if !void {
            *self.names.entry(self.tree.name(node).to_owned()).or_default() += 1;
            self.open.push(node);
        }
    }

    fn end(&mut self, name: &str) {
        self.in_title = false;
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        match name {
            "br" => {
                self.add(Kind::Element(Element { name: "br".to_owned(), ..Element::default() }));
            }
            "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" => {
                self.close(&[name], &["table"]);
            }
            _ => self.close(&[name], &["td", "th", "caption", "table"]),
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_title {
            if self.tree.title.is_empty() {
                words.trim().clone_into(&mut self.tree.title);
            }
            return;
        }
        self.add(Kind::Text(words.to_owned()));
    }

    fn add(&mut self, kind: Kind) -> usize {
        let parent = self.open.last().copied().unwrap_or(0);
        let node = self.tree.nodes.len();
        self.tree.nodes.push(Node { parent, children: Vec::new(), kind });
        if let Some(parent) = self.tree.nodes.get_mut(parent) {
            parent.children.push(node);
        }
        node
    }

    /// The end tags that this start tag stands for.
    fn close_for(&mut self, name: &str) {
        const CELL: &[&str] = &["td", "th", "caption", "table"];
        match name {
            "li" => self.close(&["li"], &["ul", "ol", "menu", "td", "th", "table"]),
            "dt" | "dd" => self.close(&["dt", "dd"], &["dl", "td", "th", "table"]),
            "td" | "th" => self.close(&["td", "th", "caption"], &["tr", "table"]),
            "tr" => self.close(&["tr", "caption"], &["table"]),
            "thead" | "tbody" | "tfoot" => {
                self.close(&["thead", "tbody", "tfoot", "caption"], &["table"]);
            }
            "rt" | "rp" => self.close(&["rt", "rp"], &["ruby", "td", "th", "table"]),
            "option" | "optgroup" => self.close(&["option"], &["select", "table"]),
            _ => {}
        }
        if is_heading(name)
            && self.open.last().is_some_and(|open| is_heading(self.tree.name(*open)))
        {
            self.keep_open(self.open.len() - 1);
        }
        if is_block(name) {
            self.close(&["p"], CELL);
        }
    }

    /// Closes the innermost open element of one of these names, with what is open in it; none beyond a stop.
    fn close(&mut self, names: &[&str], stops: &[&str]) {
        if names.iter().all(|name| self.names.get(*name).is_none_or(|count| *count == 0)) {
            return;
        }
        for (at, node) in self.open.iter().enumerate().skip(1).rev() {
            let name = self.tree.name(*node);
            if names.contains(&name) {
                self.keep_open(at);
                return;
            }
            if stops.contains(&name) {
                return;
            }
        }
    }

    /// Closes all but the first so many.
    fn keep_open(&mut self, count: usize) {
        for node in self.open.drain(count.max(1)..) {
            if let Some(open) = self.names.get_mut(self.tree.name(node)) {
                *open = open.saturating_sub(1);
            }
        }
    }
}

fn name_of(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

fn element(name: String, attributes: &BTreeMap<HtmlString, Spanned<HtmlString, ()>>) -> Element {
    let value = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
        found.map(|(_, value)| String::from_utf8_lossy(value).to_ascii_lowercase())
    };
    let role = value("role").unwrap_or_default();
    let style: String =
        value("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let hidden = value("hidden").is_some()
        || value("aria-hidden").as_deref() == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
    let words = [value("class").unwrap_or_default(), value("id").unwrap_or_default(), role.clone()];
    let words = words.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    let words = words.filter(|word| !word.is_empty()).take(40).map(str::to_owned).collect();
    Element { name, words, role, hidden }
}

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Elements that begin and end a line.
pub(super) fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "legend"
                | "li"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "p"
                | "pre"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
                | "xmp"
                | "listing"
                | "plaintext"
        )
}
