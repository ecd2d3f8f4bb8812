//! Later uses of names: aliases, names without their legal form, hidden names.

use crate::extract::cues::{Cues, starts};
use crate::extract::document::Document;
use crate::extract::draft::{AliasFact, Draft, Mention};
use crate::extract::flow::Place;
use crate::extract::names::aliases::{self, is_own};
use crate::extract::names::chars::{Kind, before, head, kind, next, rest, stands_alone, window};
use crate::extract::names::merge::without_form;

/// Ties the aliases of the notice to the parties named right before them.
pub(super) fn define(document: &Document, draft: &mut Draft) {
    let mut facts = bracketed(document, draft);
    for definition in aliases::definitions(document) {
        let party = party_before(document, draft, definition.of.end);
        let name = document.words(&definition.name).to_owned();
        facts.push(AliasFact { name, defined: definition.name, of: definition.of, party });
    }
    facts.sort_by_key(|f| f.defined.start);
    for fact in facts {
        let party = fact.party.and_then(|p| draft.parties.get_mut(p));
        if let Some(party) = party
            && !is_own(&fact.name)
            && party.words != fact.name
            && !party.aliases.contains(&fact.name)
        {
            party.aliases.push(fact.name.clone());
        }
        draft.aliases.push(fact);
    }
}

/// The party whose name ends here, but for brackets and 様.
fn party_before(document: &Document, draft: &Draft, end: usize) -> Option<usize> {
    let at = draft.mentions.partition_point(|m| m.place.end <= end);
    let last = draft.mentions.get(at.checked_sub(1)?)?;
    // A line end between the name and (以下…) is the page's.
    let between = document.words(&(last.place.end..end)).trim_end_matches('\n');
    let bare = between.trim_start_matches(['」', '』', '”', '"', '】', '〉', '>']);
    let bare = bare.strip_prefix("さま").or(bare.strip_prefix('様')).unwrap_or(bare);
    // 株式会社X(本社:東京都、代表取締役:…)(以下「X社」).
    let brackets = bare.starts_with('(') && bare.ends_with(')') && bare.len() <= 200;
    (bare.is_empty() || brackets).then_some(last.party)
}

/// Words before a former, present or short name in brackets.
const FORMER: &[&str] = &[
    "旧社名:", "旧社名", "旧商号:", "旧商号", "旧名称:", "旧名称", "旧:", "旧", "現社名:", "現:",
    "現", "通称:", "通称", "略称:", "略称", "屋号:", "屋号", "英文名:", "英文名", "英語名:",
    "英語名", "英文社名:",
];

/// Whether only a bracket and such a word stand between two names: 株式会社X(旧株式会社Y).
pub(super) fn is_former(between: &str) -> bool {
    between.strip_prefix('(').is_some_and(|w| FORMER.contains(&w.trim_end_matches('「')))
}

/// 一般財団法人X(JIPDEC), 株式会社X(旧社名:株式会社Y): short and former names right after a name.
fn bracketed(document: &Document, draft: &Draft) -> Vec<AliasFact> {
    let text = document.text();
    let alias = |mention: &Mention| {
        let open = window(text, mention.place.end, 100).strip_prefix('(')?;
        let inner = open.get(..open.find(')')?)?;
        let named = FORMER.iter().find_map(|w| inner.strip_prefix(w));
        let latin = inner.chars().all(|c| c.is_ascii_uppercase() || "/.-&".contains(c))
            && (2..=15).contains(&inner.len());
        let name = named.or(latin.then_some(inner))?.trim_matches(['「', '」', '『', '』']);
        let fine = (2..=75).contains(&name.len()) && !name.contains(['、', '。', '\n', '「', '(']);
        let start = mention.place.end + 1 + inner.find(name)?;
        fine.then(|| AliasFact {
            name: name.to_owned(),
            defined: start..start + name.len(),
            of: mention.place.clone(),
            party: Some(mention.party),
        })
    };
    draft.mentions.iter().filter_map(alias).collect()
}

/// Adds the places where a party is meant by an alias or by its name without the legal form.
pub(super) fn find(document: &Document, draft: &mut Draft) {
    let mut words: Vec<(String, (usize, usize))> = Vec::new();
    for fact in &draft.aliases {
        if let Some(party) = fact.party.filter(|_| !is_own(&fact.name)) {
            words.push((folded(&fact.name), (party, fact.defined.start)));
        }
    }
    for (index, party) in draft.parties.iter().enumerate() {
        let name = folded(&party.words);
        let bare = without_form(&name);
        if bare.len() < name.len() && long_enough(bare) {
            words.push((bare.to_owned(), (index, 0)));
        }
    }
    if words.is_empty() {
        return;
    }
    let Ok(cues) = Cues::new(words.iter().map(|(w, v)| (w.as_str(), *v))) else { return };
    let taken: Vec<Place> = draft.mentions.iter().map(|m| m.place.clone()).collect();
    for hit in cues.find(document.text()) {
        let (party, from) = hit.value;
        if hit.place.start >= from
            && !overlaps(&taken, &hit.place)
            && is_whole(document, &hit.place)
        {
            draft.mentions.push(Mention { place: with_sha(document, hit.place), party });
        }
    }
}

fn folded(words: &str) -> String {
    crate::extract::labels::folded(words)
}

/// One or two letters are no name of their own.
fn long_enough(bare: &str) -> bool {
    let ascii = bare.is_ascii();
    bare.chars().count() >= if ascii { 3 } else { 2 }
}

pub(super) fn overlaps(taken: &[Place], place: &Place) -> bool {
    let next = taken.partition_point(|t| t.end <= place.start);
    taken.get(next).is_some_and(|t| t.start < place.end)
}

/// Whether the word is not a part of a longer one: 委託先 in 再委託先, 汐見 in 汐見町.
fn is_whole(document: &Document, place: &Place) -> bool {
    let text = document.text();
    if !stands_alone(text, place.start, place.end) {
        return false;
    }
    let kanji = |c: Option<char>| c.is_some_and(|c| kind(c) == Kind::Kanji);
    let begins = kanji(next(text, place.start)) && kanji(before(text, place.start));
    let gap = document.flow.gap(place.start).is_some();
    let marked = head(text, place.start).ends_with(['日', '時', '分', '元']);
    let ends = kanji(before(text, place.end)) && kanji(next(text, place.end));
    let open = document.flow.gap(place.end).is_some()
        || [
            "社", "様", "側", "等", "及", "並", "内", "又", "製", "所", "担当", "本", "代", "広",
            "経", "間", "作",
        ]
        .iter()
        .any(|w| rest(text, place.end).starts_with(w));
    (!begins || gap || marked) && (!ends || open)
}

/// With 社 after it.
fn with_sha(document: &Document, place: Place) -> Place {
    let sha = rest(document.text(), place.end);
    let short = sha.starts_with('社') && !starts!(sha, ["社員", "社長", "社内", "社外", "社会"]);
    if short { place.start..place.end + '社'.len_utf8() } else { place }
}

/// Sorts the mentions and drops those over others.
pub(super) fn order(draft: &mut Draft) {
    draft.mentions.sort_by(|a, b| {
        a.place
            .start
            .cmp(&b.place.start)
            .then(b.place.end.cmp(&a.place.end))
            .then(a.party.cmp(&b.party))
    });
    let mut end = 0;
    let mut start = None;
    draft.mentions.retain(|m| {
        let fresh = m.place.start >= end && start != Some(m.place.start);
        if fresh {
            (start, end) = (Some(m.place.start), m.place.end);
        }
        fresh
    });
}
