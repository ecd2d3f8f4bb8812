//! People who are said not to be concerned: 代引きの方、店頭でお支払いの方は対象外です.

use std::sync::LazyLock;

use crate::extract::categories::predicate::{Act, Polarity, Predicate, ceil};
use crate::extract::circle::people::{People, Who, in_place};
use crate::extract::cues::{Hit, Starts, any_of, ends, starts};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::Draft;
use crate::extract::systems::aside;

/// How far before the predicate the words for the people stand, in bytes.
const REACH: usize = 450;

/// So many kinds are those of whom a notice speaks anyway: 会員, お客様.
const FREQUENT: usize = 4;

/// The people of all such sentences, with how sure it is.
pub(super) fn find(
    document: &Document,
    predicates: &[Predicate],
    draft: &Draft,
) -> Vec<(People, u8)> {
    let mut found = Vec::new();
    for predicate in predicates.iter().filter(|p| denies(p)) {
        let at = predicate.place.start;
        if is_question(document, at) || aside(document, at) {
            continue;
        }
        let said = said(document, predicate, draft);
        if said.is_empty() && predicate.act == Act::Scope {
            found.extend(listed(document, predicate));
            found.extend(deed(document, predicate));
        }
        found.extend(said);
    }
    for (people, _) in &mut found {
        people.excluded = true;
    }
    found
}

/// 対象外, 対象ではございません, 含まれておりません.
pub(super) fn denies(predicate: &Predicate) -> bool {
    predicate.polarity == Polarity::No && matches!(predicate.act, Act::Scope | Act::Contain)
}

/// 対象ですか。対象ではない方
fn is_question(document: &Document, at: usize) -> bool {
    let sentence = document.sentence(at);
    let end = document.words(&sentence).trim_end_matches(['。', '」', ')']);
    end.ends_with(['か', '?'])
}

/// Where the words before a predicate begin that may name its subject.
fn reach(document: &Document, predicate: &Predicate) -> usize {
    let sentence = document.sentence(predicate.place.start);
    let from = predicate.place.start.saturating_sub(REACH).max(sentence.start);
    ceil(document.text(), from)
}

fn is_impact(document: &Document, predicate: &Predicate) -> bool {
    document.text().get(predicate.place.start..).is_some_and(|t| t.starts_with("影響"))
}

/// …の方は対象外です.
fn said(document: &Document, predicate: &Predicate, draft: &Draft) -> Vec<(People, u8)> {
    let (from, stem) = (reach(document, predicate), predicate.place.start);
    let hits = in_place(document, &(from..stem));
    let Some(last) = hits.last() else { return Vec::new() };
    let joint = document.words(&(last.place.end..stem));
    let impact = is_impact(document, predicate);
    let Some(of_data) = leads(joint, predicate.act, impact) else { return Vec::new() };
    // お客様の氏名は含まれておりません: of what is held of them.
    let data = last.place.end..stem;
    if draft.lists.iter().any(|l| l.place.start >= data.start && l.place.end <= data.end) {
        return Vec::new();
    }
    let sure = |people: &People| {
        let known = people.who.is_some_and(|i| i >= FREQUENT) && is_new(people, draft);
        match () {
            () if people.is_told_apart() => Some(80),
            () if people.who.is_some() && people.is_modified() && !impact => Some(60),
            () if known && (of_data || !impact) => Some(70),
            () => None,
        }
    };
    let people = chain(document, from, &hits).into_iter();
    // 結果は、法人の方については含まれません: the result is not in it.
    let other = |p: &People| {
        predicate.act == Act::Contain
            && document.words(&(from..p.place.start)).trim_end_matches('、').ends_with('は')
    };
    people.filter(|p| !other(p)).filter_map(|p| Some((sure(&p)?, p))).map(|(s, p)| (p, s)).collect()
}

/// 対象外のお客様 over lines that end with people.
fn listed(document: &Document, predicate: &Predicate) -> Vec<(People, u8)> {
    let lines = &document.layout.lines;
    let Some(index) = document.layout.line_at(predicate.place.start) else { return Vec::new() };
    let Some(title) = lines.get(index).map(|l| l.place.clone()) else { return Vec::new() };
    let short = at_most(document.words(&title), 25) && !document.words(&title).contains('。');
    let behind = predicate.place.start..title.end.max(predicate.place.start);
    if !short || in_place(document, &behind).is_empty() {
        return Vec::new();
    }
    let below = lines.iter().skip(index + 1).take(8).take_while(|l| !l.heading);
    let mut found = Vec::new();
    for line in below.map(|l| l.marker.end..l.place.end).filter(|p| p.len() < 600) {
        let hits = in_place(document, &line);
        let ends = |hit: &Hit<Who>| {
            let after = document.words(&(hit.place.end..line.end));
            at_most(after, 3) || after.starts_with(['は', '(', '。'])
        };
        let Some(hit) = hits.iter().rev().find(|h| ends(h)) else { continue };
        let start = opening(document, line.start, hit.place.start);
        let people = People::of(document, &(start..hit.place.start), hit);
        if people.is_told_apart() {
            found.push((people, 75));
        }
    }
    found
}

/// 店舗でのお買い物は対象外です, 代金引換は対象ではございません: those who did so.
fn deed(document: &Document, predicate: &Predicate) -> Option<(People, u8)> {
    let (from, stem) = (reach(document, predicate), predicate.place.start);
    let from = in_place(document, &(from..stem)).last().map_or(from, |hit| hit.place.end);
    let end = People::deed_end(document, &(from..stem))?;
    let joint = document.words(&(end..stem));
    leads(joint, predicate.act, is_impact(document, predicate))?;
    let people = People::of_deed(document, &(opening(document, from, end)..end));
    (people.has_way()).then_some((people, 70))
}

/// Whether nothing else of the notice says that these are concerned.
fn is_new(people: &People, draft: &Draft) -> bool {
    let kind = people.who.and_then(|i| crate::extract::keeping::KINDS.get(i));
    kind.is_none_or(|k| !draft.groups.iter().any(|g| g.ja == k.0 && !g.excluded))
}

/// Whether the words between people and a predicate make them its subject; `Some(true)` where it is their data.
fn leads(joint: &str, act: Act, impact: bool) -> Option<bool> {
    static ENDS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "様", "さま", "の皆様", "の皆さま", "の方々", "の方", "各位", "等", "など", "につき",
            "方",
        ])
    });
    static DATA: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "の情報", "の個人情報", "のデータ", "に関する情報", "の個人データ", "に係る情報",
        ])
    });
    static TOPICS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "は", "も", "につきましては", "については", "に関しては", "に関しましては", "とも",
            "についても", "には", "にも",
        ])
    });
    let mut rest = joint;
    while let Some(end) = ENDS.longest(rest).filter(|e| *e != "につき") {
        rest = rest.get(end.len()..)?;
    }
    let of_data = DATA.longest(rest);
    rest = rest.get(of_data.map_or(0, str::len)..)?;
    let rest = match TOPICS.longest(rest) {
        Some(topic) => rest.get(topic.len()..)?,
        // お客様への影響は, お客様に影響は
        None if impact && starts!(rest, ["への", "に"]) => {
            rest.trim_start_matches(['へ', 'の', 'に'])
        }
        None if act == Act::Scope && rest.starts_with('が') => rest.get('が'.len_utf8()..)?,
        None => return None,
    };
    let bare = rest.replace("では", "").replace("には", "");
    let free =
        at_most(rest, 40) && !bare.contains(['は', 'を', '。', '\n']) && !bare.contains("が、");
    // 含まれる alone is said of data: お客様は含まれておりません is said of the people concerned.
    (free && !any_of!(bare, ["情報が", "データが", "サーバ", "システム"]))
        .then_some(of_data.is_some())
}

/// The people before a predicate, each with the words before: 代引きの方、店頭でお支払いの方.
fn chain(document: &Document, from: usize, hits: &[Hit<Who>]) -> Vec<People> {
    let mut found: Vec<People> = Vec::new();
    let mut next: Option<usize> = None;
    for (i, hit) in hits.iter().enumerate().rev() {
        if let Some(start) = next {
            let link = document.words(&(hit.place.end..start));
            let joined = starts!(
                link,
                [
                    "、", "・", "や", "及び", "および", "並びに", "ならびに", "又は", "または",
                    "と、", "様、", "さま、"
                ]
            );
            if !joined || link.contains(['は', '。']) {
                break;
            }
        }
        let before = i.checked_sub(1).and_then(|i| hits.get(i)).map_or(from, |h| h.place.end);
        let start = opening(document, before, hit.place.start);
        found.push(People::of(document, &(start..hit.place.start), hit));
        next = Some(start);
    }
    found.reverse();
    found
}

/// Where the words begin that describe people: behind the clause before, a mark, or a word that joins sentences.
pub(super) fn opening(document: &Document, from: usize, to: usize) -> usize {
    let words = document.words(&(from..to.max(from)));
    let mut start = 0;
    for (at, c) in words.char_indices() {
        let before = words.get(start..at).unwrap_or_default();
        let closes = match c {
            '。' | '\n' | ':' | '※' | ')' | '】' | '■' | '●' | '□' | '◆' | '・' if at == start => {
                true
            }
            '。' | '\n' | ':' | '※' | '】' | '■' | '●' => true,
            '、' => {
                at == start
                    || !ends!(before, ["以降は", "以前は", "までは", "以後は"])
                        && ends!(
                            before,
                            [
                                "は", "が", "なお", "また", "ただし", "但し", "ため", "ので",
                                "おり", "り", "ず", "対象で", "です", "ます", "さらに", "一方",
                                "したがって", "および", "及び", "このため"
                            ]
                        )
            }
            _ => false,
        };
        if closes {
            start = at + c.len_utf8();
        }
    }
    let rest = words.get(start..).unwrap_or_default();
    let lead =
        ["及び", "および", "並びに", "ならびに", "又は", "または", "や", "と", "様", "なお、"];
    let cut = lead.iter().find(|l| rest.starts_with(**l)).map_or(0, |l| l.len());
    from + start + cut
}
