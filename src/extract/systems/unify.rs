//! Entries that mean one system: `ファイルサーバー` in the title and `本社ファイルサーバー` below.

use crate::extract::systems::registry::{Registry, VAGUE, norm};

/// Merges what one name says in full and another in short, where only one full name fits.
pub(super) fn same(registry: &mut Registry) {
    let mut at = 0;
    let marked = registry.entries.iter().any(|e| e.name.contains(['(', '「']));
    while at < registry.entries.len() {
        match fuller(registry, at, marked) {
            Some(full) => merge(registry, at, full),
            None => at += 1,
        }
    }
}

/// The one entry that says this name in full; `marked` where some name has a bracket, as all such have but those of vague ones.
fn fuller(registry: &Registry, at: usize, marked: bool) -> Option<usize> {
    let own = registry.entries.get(at)?;
    let short = norm(&own.name);
    let vague = VAGUE.contains(&short.as_str()) && !own.bare;
    if !vague && !marked {
        return None;
    }
    let fits = |name: &str| {
        let labelled = name.strip_prefix(&own.name).is_some_and(|l| l.starts_with('('));
        let site = unquoted(name).is_some_and(|n| n == own.name);
        labelled || site || vague && norm(name).ends_with(&short)
    };
    let others = registry.entries.iter().enumerate();
    let mut full = others.filter(|(i, e)| {
        *i != at && e.class == own.class && e.name.len() > own.name.len() && fits(&e.name)
    });
    let first = full.next()?.0;
    full.next().is_none().then_some(first)
}

/// `予約サイト「例示ナビ」の管理画面` without the quotation.
fn unquoted(name: &str) -> Option<String> {
    let (head, rest) = name.split_once('「')?;
    let (_, tail) = rest.split_once('」')?;
    Some(format!("{head}{tail}"))
}

/// Moves what is known of the first entry to the second.
fn merge(registry: &mut Registry, from: usize, to: usize) {
    let own = registry.entries.remove(from);
    let to = if to > from { to - 1 } else { to };
    let Some(entry) = registry.entries.get_mut(to) else { return };
    entry.mentions.extend(own.mentions);
    entry.spans.extend(own.spans);
    entry.findings.extend(own.findings);
    entry.mentions.sort_by_key(|p| p.start);
    entry.spans.sort_by_key(|p| p.start);
    entry.findings.sort_by_key(|f| f.place.start);
}
