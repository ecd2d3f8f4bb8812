//! Names of services in quotation marks.

use std::collections::HashSet;

use crate::extract::cues::{AnyOf, any_of};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::names::window;
use crate::extract::services::Candidate;
use crate::extract::services::words::{
    AFTER, CLASSES, GENERIC, INSIDE, NO_AFTER, NO_BEFORE, NO_NAME, RUNS, UNAFFECTED,
};

/// Longest name of a service, in characters.
const LONGEST: usize = 40;

/// Every quotation that may name a service, with its weight.
pub(super) fn quoted(document: &Document, draft: &Draft) -> Vec<Candidate> {
    let text = document.text();
    let pairs = [('「', '」'), ('『', '』'), ('“', '”'), ('"', '"')];
    let aliases: HashSet<&str> = draft.aliases.iter().map(|a| a.name.as_str()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) =
        text.get(at..).and_then(|t| t.find(['「', '『', '“', '"'])).map(|i| at + i)
    {
        let mark = text.get(open..).and_then(|t| t.chars().next()).unwrap_or('「');
        let start = open + mark.len_utf8();
        at = start;
        let close = pairs.iter().find(|(o, _)| *o == mark).map_or('」', |(_, c)| *c);
        let Some(length) = window(text, start, 240).find(close) else { continue };
        let place = inner(document, start..start + length);
        let Some(weight) =
            weight(document, draft, &aliases, &place, (open, start + length + close.len_utf8()))
        else {
            continue;
        };
        found.push(Candidate { place, weight });
    }
    found
}

/// Without a definition in the quotation: 「Example.com(以下、ECサイト)」.
fn inner(document: &Document, place: Place) -> Place {
    let words = document.words(&place);
    let note = ["(以下", "(http", "(URL", "(www"].iter().filter_map(|w| words.find(w)).min();
    match note {
        Some(at) if at > 0 => place.start..place.start + at,
        _ => place,
    }
}

/// The weight of a quotation; `None` where it names no service.
fn weight(
    document: &Document,
    draft: &Draft,
    aliases: &HashSet<&str>,
    place: &Place,
    (open, close): (usize, usize),
) -> Option<u32> {
    let text = document.text();
    // 「しら↵べ」: a line end within the name is the page's.
    let joined = document.words(place).replacen('\n', "", 1);
    let name = joined.as_str();
    let before = text.get(..open).unwrap_or_default();
    // After a clear word for a service, a name may hold any word: 電子申請サービス「例示e申請」.
    let clear = CLEAR.iter().any(|w| before.ends_with(w));
    if aliases.contains(name) || !is_name_after(name, clear) || is_party(draft, place, name) {
        return None;
    }
    let after = behind_quotations(window(text, close, 480)).trim_start_matches(')');
    if NO_BEFORE.iter().any(|w| before.ends_with(*w))
        || NO_AFTER.iter().any(|w| after.starts_with(*w))
    {
        return None;
    }
    if unaffected(document, place) {
        return None;
    }
    let clear = u32::from(clear) * 15;
    Some(
        clear
            + around(before, after).max(around(before, behind_note(after)))
            + within(name)
            + aliased(draft, close, place),
    )
}

/// Words that can only stand before the name of a service.
const CLEAR: &[&str] = &[
    "サイト", "ショップ", "ストア", "通販", "アプリ", "サービス", "クラウド", "ポータル", "モール",
    "メールマガジン", "通信販売",
];

/// Behind further quotations: 「X」「Y」をご利用, 「X」および「Y」への.
fn behind_quotations(after: &str) -> &str {
    let mut rest = after;
    for _ in 0..3 {
        let next = ["、", "・", "や", "と", "および", "及び", "ならびに", "並びに", ""]
            .iter()
            .find_map(|w| rest.strip_prefix(w).filter(|r| r.starts_with(['「', '『'])));
        let Some(quoted) = next else { break };
        let Some(close) = quoted.find(['」', '』']) else { break };
        rest = quoted.get(close + '」'.len_utf8()..).unwrap_or_default();
    }
    rest
}

/// Behind a note in brackets: 「X」(現在は停止中)の送付先.
fn behind_note(after: &str) -> &str {
    let note = after.strip_prefix('(').and_then(|a| a.find(')')).filter(|i| *i <= 150);
    note.map_or(after, |i| after.get(i + 2..).unwrap_or_default())
}

fn around(before: &str, after: &str) -> u32 {
    let classed = CLASSES.iter().any(|w| before.ends_with(*w));
    let run = RUNS.iter().any(|w| before.ends_with(*w));
    let own = [
        "弊社", "当社", "弊社の", "当社の", "当店", "当院", "本学", "本学の", "当会", "当会の",
        "旧",
    ]
    .iter()
    .any(|w| before.ends_with(w));
    let follows = AFTER.iter().any(|w| after.starts_with(*w));
    // 「X」会員様, 「X」サイト, 「X」の運営を任せている: as good as a class before.
    let strong = [
        "サイト", "ショップ", "ストア", "アプリ", "会員様", "会員の", "会員情報", "会員登録",
        "の参加者の皆", "の申込者の皆", "の受講者の皆", "の参加者各位", "にご参加",
        "にお申し込みの皆", "をご利用", "の運営を", "のご利用", "のウェブサイト", "のホームページ",
        "公式", "オンライン", "通販", "ECサイト", "楽天",
    ]
    .iter()
    .any(|w| after.starts_with(w));
    let follow = if strong { 60 } else { u32::from(follows) * 40 };
    u32::from(classed) * 50 + u32::from(run) * 60 + u32::from(own) * 30 + follow
}

fn within(name: &str) -> u32 {
    let inside = INSIDE.iter().any(|w| name.contains(*w));
    // Latin letters or katakana: a brand rather than a word.
    let brand = name.chars().any(|c| c.is_ascii_uppercase() || ('ァ'..='ヺ').contains(&c));
    u32::from(inside) * 25 + u32::from(brand) * 15
}

/// 「X」(https://…、以下「本サイト」).
fn aliased(draft: &Draft, close: usize, place: &Place) -> u32 {
    let own = |a: &&crate::extract::draft::AliasFact| {
        a.defined.start >= place.end
            && a.defined.start < close + 160
            && a.of.end >= place.end
            && a.of.end <= close + 3
            && super::words::is_service_alias(&a.name)
    };
    let first = draft.aliases.partition_point(|a| a.defined.start < place.end);
    let near = draft.aliases.iter().skip(first).take(4);
    if near.into_iter().any(|a| own(&a)) { 60 } else { 0 }
}

/// Whether the words can be a name at all.
pub(super) fn is_name(name: &str) -> bool {
    is_name_after(name, false)
}

/// The same; after a clear word for a service only grammar and titles are kept out.
fn is_name_after(name: &str, clear: bool) -> bool {
    static TITLES: AnyOf = AnyOf::new(&[
        "について", "に関する", "お知らせ", "お詫び", "不正", "流出", "漏え", "攻撃", "ウイルス",
        "株式会社", "です", "ます", "一覧", "規約",
    ]);
    let kept = clear && !TITLES.within(name);
    let count = name.chars().count();
    let own = name.split('(').next().unwrap_or(name);
    let closed =
        |c: &char| matches!(c, '、' | '。' | '\n' | '※' | '「' | '『' | '?' | '→' | '|' | '=');
    let grammar =
        ["の", "を", "は", "が", "に", "い", "か", "た", "る", "て", "す", "こと", "者", "等"];
    (2..=LONGEST).contains(&count)
        && !name.chars().any(|c| closed(&c))
        && !grammar.iter().any(|g| name.ends_with(g) && count > 4)
        && (kept
            || !NO_NAME
                .iter()
                .any(|w| (own == *w || !w.is_ascii() && own.contains(*w)) && !is_brand(name)))
        && !is_generic(name)
        && !name.contains("://")
        && !name.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
}

/// A name with a clear tail of a service may hold other words: 旅の情報サイト ABC.
fn is_brand(name: &str) -> bool {
    [
        "サイト", "ショップ", "ストア", "アプリ", "クラブ", "マガジン", "ニュースレター", ".com",
        ".jp",
    ]
    .iter()
    .any(|w| name.ends_with(w))
        && !any_of!(name, ["について", "お知らせ", "お詫び", "不正", "流出", "漏えい"])
}

/// Whether nothing is left of a name but words for shops in general: 当社公式オンラインショップ.
pub(super) fn is_generic(name: &str) -> bool {
    let mut rest = name;
    while !rest.is_empty() {
        let Some(word) = GENERIC.iter().filter(|w| rest.starts_with(**w)).max_by_key(|w| w.len())
        else {
            return false;
        };
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    true
}

/// Whether the quotation is an organisation: 「株式会社X」, or an alias of one. The bare name of the publisher may be his site.
fn is_party(draft: &Draft, place: &Place, name: &str) -> bool {
    let at = draft.mentions.partition_point(|m| m.place.start < place.start);
    let mention =
        draft.mentions.get(at).filter(|m| m.place.start == place.start && m.place.end >= place.end);
    let party = mention.and_then(|m| draft.parties.get(m.party));
    party.is_some_and(|p| {
        p.words == name || p.words.len() == name.len() || p.aliases.iter().any(|a| a == name)
    })
}

/// Whether the sentence says that the service is not concerned: 「Y」への影響はございません, 「Z」は対象外です.
pub(super) fn unaffected(document: &Document, place: &Place) -> bool {
    let sentence = document.sentence(place.start);
    let size = sentence.end.saturating_sub(place.end).min(300);
    let after = window(document.text(), place.end, size);
    UNAFFECTED.iter().any(|w| after.contains(*w)) && !after.contains("不正アクセスを受け")
}
