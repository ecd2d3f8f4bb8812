//! Mentions → distinct systems: one entry a system, however it is named.

use crate::extract::cues::AnyOf;
use crate::extract::flow::Place;
use crate::extract::systems::mention::Mention;
use crate::extract::systems::verdict::Finding;
use crate::extract::systems::words::Class;
use crate::notice::SystemKind;

/// A system of the notice.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    norm: String,
    pub(super) class: Class,
    pub(super) kind: SystemKind,
    /// No name of its own.
    pub(super) bare: bool,
    /// Aliases and labels, normalised.
    others: Vec<String>,
    pub(super) mentions: Vec<Place>,
    /// The same with labels and aliases in brackets.
    pub(super) spans: Vec<Place>,
    pub(super) findings: Vec<Finding>,
}

/// All systems of the notice.
#[derive(Debug, Default)]
pub(super) struct Registry {
    pub(super) entries: Vec<Entry>,
    /// The one named last.
    last: Option<usize>,
}

impl Registry {
    /// The entries that a mention means; empty for a bare word that could mean several or none.
    pub(super) fn meant(&mut self, mention: &Mention) -> Vec<usize> {
        let found = self.resolve(mention);
        for index in &found {
            if let Some(entry) = self.entries.get_mut(*index) {
                entry.mentions.push(mention.place.clone());
                // `VPN`, later `VPN装置`: the fuller name is kept.
                if mention.name.len() > entry.name.len()
                    && mention.name.starts_with(&entry.name)
                    && norm(&mention.name) == entry.norm
                {
                    entry.name.clone_from(&mention.name);
                }
                if let Some(alias) = &mention.alias {
                    entry.others.push(norm(alias));
                }
            }
        }
        if let Some(last) = found.last() {
            self.last = Some(*last);
        }
        found
    }

    /// Notes a place with all that belongs to the name.
    pub(super) fn spans(&mut self, entries: &[usize], span: &Place) {
        for index in entries {
            if let Some(entry) = self.entries.get_mut(*index) {
                entry.spans.push(span.clone());
            }
        }
    }

    fn resolve(&mut self, mention: &Mention) -> Vec<usize> {
        let key = norm(&mention.name);
        if mention.labels.len() > 1 {
            return mention.labels.iter().map(|l| self.labelled(mention, l, l.clone())).collect();
        }
        if let [label] = mention.labels.as_slice() {
            let name = if mention.bare
                || mention.class == Class::System && mention.name == "バケット"
            {
                label.clone()
            } else {
                format!("{}({label})", mention.name)
            };
            return vec![self.labelled(mention, label, name)];
        }
        if mention.points_back
            && let Some(index) = self.pointed(mention, &key)
        {
            return vec![index];
        }
        if mention.points_back && mention.bare {
            return Vec::new();
        }
        if let Some(index) = self.named(&key) {
            return vec![index];
        }
        let vague = mention.bare || VAGUE.contains(&key.as_str());
        if vague && let Some(index) = self.only(&key, mention) {
            return vec![index];
        }
        if mention.bare && self.entries.iter().any(|e| e.class == mention.class && !e.bare) {
            return Vec::new();
        }
        vec![self.add(mention, mention.name.clone(), key)]
    }

    fn labelled(&mut self, mention: &Mention, label: &str, name: String) -> usize {
        let key = norm(label);
        if let Some(index) = self.named(&key) {
            return index;
        }
        let index = self.add(mention, name, key);
        if let Some(entry) = self.entries.get_mut(index) {
            entry.bare = false;
            if mention.labels.len() == 1 && !mention.bare {
                entry.others.push(norm(&mention.name));
            }
        }
        index
    }

    fn add(&mut self, mention: &Mention, name: String, norm: String) -> usize {
        self.entries.push(Entry {
            name,
            norm,
            class: mention.class,
            kind: mention.kind,
            bare: mention.bare,
            others: Vec::new(),
            mentions: Vec::new(),
            spans: Vec::new(),
            findings: Vec::new(),
        });
        self.entries.len() - 1
    }

    fn named(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|e| e.norm == key || e.others.iter().any(|o| o == key))
    }

    /// The one entry whose name ends with this vague name, or of whose class it is.
    fn only(&self, key: &str, mention: &Mention) -> Option<usize> {
        // ノートPC, later PC: the longer word is a name.
        let named = |e: &Entry| !e.bare || e.class == Class::Device && e.norm.len() > key.len();
        let fits = |e: &&(usize, &Entry)| {
            e.1.class == mention.class
                && named(e.1)
                && (mention.bare && !e.1.bare || e.1.norm.ends_with(key))
        };
        let entries: Vec<(usize, &Entry)> = self.entries.iter().enumerate().collect();
        let fitting: Vec<&(usize, &Entry)> = entries.iter().filter(fits).collect();
        // 照会用のAPI, later API: of several the one whose name ends so.
        let mut named = fitting.iter().filter(|(_, e)| e.norm.ends_with(key));
        match (fitting.as_slice(), named.next(), named.next()) {
            ([one], ..) | (_, Some(one), None) => Some(one.0),
            _ => None,
        }
    }

    /// `同サーバー`: the system of this class named last.
    fn pointed(&self, mention: &Mention, key: &str) -> Option<usize> {
        let of_class = |i: &usize| {
            self.entries.get(*i).is_some_and(|e| {
                e.class == mention.class && (mention.bare || e.norm.ends_with(key))
            })
        };
        let nearest = |(_, e): &(usize, &Entry)| e.mentions.last().map_or(0, |p| p.start);
        self.last.filter(of_class).or_else(|| {
            let same = self.entries.iter().enumerate().filter(|(i, _)| of_class(i));
            same.max_by_key(nearest).map(|(i, _)| i)
        })
    }

    /// Labels of Latin letters, with their entries.
    pub(super) fn labels(&self) -> Vec<(String, usize)> {
        let latin =
            |n: &str| n.len() >= 2 && n.is_ascii() && n.chars().any(|c| c.is_ascii_alphabetic());
        let entries = self.entries.iter().enumerate();
        entries.filter(|(_, e)| latin(&e.norm)).take(12).map(|(i, e)| (e.norm.clone(), i)).collect()
    }
}

/// Names that say only of what type a system is.
pub(super) const VAGUE: [&str; 8] = [
    "DBサーバ", "DB", "Webサーバ", "アプリケーションサーバ", "ファイルサーバ", "メールサーバ",
    "サーバ", "システム",
];

/// A name for comparison: one form for `サーバー`, `ウェブ`, `データベース`, `メモリー`.
pub(super) fn norm(name: &str) -> String {
    const FORMS: [(&str, &str); 17] = [
        ("パソコン", "PC"),
        ("サーバー", "サーバ"),
        ("サーバ機器", "サーバ"),
        ("サーバ群", "サーバ"),
        ("データベース", "DB"),
        ("データーベース", "DB"),
        ("メモリー", "メモリ"),
        ("ウェブ", "Web"),
        ("WEB", "Web"),
        ("フォルダー", "フォルダ"),
        ("コンピューター", "コンピュータ"),
        ("VPN装置", "VPN"),
        ("VPN機器", "VPN"),
        ("VPNルーター", "VPN"),
        ("・", ""),
        ("「", ""),
        ("」", ""),
    ];
    static ANY: AnyOf = AnyOf::new(&[
        "サーバ", "データベース", "データーベース", "メモリー", "ウェブ", "WEB", "フォルダー",
        "コンピューター", "パソコン", "VPN", "・", "「", "」",
    ]);
    let mut norm = name.to_owned();
    if ANY.within(name) {
        for (form, short) in FORMS {
            if norm.contains(form) {
                norm = norm.replace(form, short);
            }
        }
    }
    norm
}
