//! Names of services in quotation marks.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Ends, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars};
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
    static MARKS: AnyOf = AnyOf::new(&["「", "『", "“"]);
    let straight = text.contains('"');
    let next = |t: &str| if straight { t.find(opens) } else { MARKS.first(t) };
    while let Some(open) = text.get(at..).and_then(next).map(|i| at + i) {
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

fn opens(c: char) -> bool {
    matches!(c, '「' | '『' | '“' | '"')
}

/// Without a definition in the quotation: 「Example.com(以下、ECサイト)」.
fn inner(document: &Document, place: Place) -> Place {
    let words = document.words(&place);
    static NOTE: AnyOf = AnyOf::new(&["(以下", "(http", "(URL", "(www"]);
    match NOTE.first(words) {
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
    let words = document.words(place);
    let joined = words.contains('\n').then(|| words.replacen('\n', "", 1));
    let name = joined.as_deref().unwrap_or(words);
    let before = text.get(..open).unwrap_or_default();
    // After a clear word for a service, a name may hold any word: 電子申請サービス「例示e申請」.
    let clear = CLEAR.end(before);
    // 講座「あおば英語塾」: the class says what it is.
    let party = !CLASSES.end(before) && is_party(draft, place, name);
    if aliases.contains(name) || !is_name_after(name, clear) || party {
        return None;
    }
    let after = behind_quotations(window(text, close, 480)).trim_start_matches(')');
    let called = is_called(after);
    if NO_BEFORE.end(before) && !is_programme(before)
        || NO_AFTER.begin(after) && !called
        || unaffected(document, place)
    {
        return None;
    }
    let clear = u32::from(clear) * 15 + u32::from(called) * 80;
    Some(
        clear
            + around(before, after).max(around(before, behind_note(after)))
            + within(name)
            + aliased(draft, close, place)
            + u32::from(of_publisher(document, draft, open)) * 20
            + u32::from(run_by_publisher(draft, after, close) || is_for_customers(before)) * 60,
    )
}

/// 「X」の名称で運用を始めました, 「X」というブランドで展開しています.
fn is_called(after: &str) -> bool {
    let names = [
        "の名称で", "という名称で", "という名前で", "の名前で", "というブランドで", "のブランドで",
        "ブランドで", "の名で", "という名で", "の愛称で", "の屋号で", "という愛称で",
    ];
    let rest = names.iter().find_map(|n| after.strip_prefix(n));
    rest.is_some_and(|rest| {
        let near = first_chars(rest, 15);
        any_of!(
            near,
            [
                "運営", "運用", "提供", "展開", "開設", "販売", "始め", "開始", "営", "親しま",
                "開業"
            ]
        )
    })
}

/// マイレージプログラム「…」: a programme for members, none that a computer runs.
fn is_programme(before: &str) -> bool {
    ends!(
        before,
        [
            "マイレージプログラム", "ポイントプログラム", "会員プログラム", "優待プログラム",
            "特典プログラム"
        ]
    )
}

/// 株式会社Xは、「Y」において: right behind the publisher.
fn of_publisher(document: &Document, draft: &Draft, open: usize) -> bool {
    let at = draft.mentions.partition_point(|m| m.place.end <= open);
    let last = at.checked_sub(1).and_then(|at| draft.mentions.get(at));
    last.is_some_and(|m| {
        draft.publisher == Some(m.party)
            && matches!(
                document.words(&(m.place.end..open)),
                "は、" | "は" | "では、" | "の" | "が運営の"
            )
    })
}

/// 写真帳の「X」を運営する株式会社Yです: right before the publisher.
fn run_by_publisher(draft: &Draft, after: &str, close: usize) -> bool {
    let verbs = [
        "を運営する", "を運営している", "を運営しております", "を運営しています", "を提供する",
        "を提供している", "を展開する", "を手がける", "を手掛ける", "を営む",
    ];
    let Some(verb) = verbs.into_iter().filter(|v| after.starts_with(v)).max_by_key(|v| v.len())
    else {
        return false;
    };
    let end = close + verb.len();
    let next = draft.mentions.partition_point(|m| m.place.start < end);
    draft
        .mentions
        .get(next)
        .is_some_and(|m| draft.publisher == Some(m.party) && m.place.start <= end + '「'.len_utf8())
}

/// ご予約に使っている「X」, お申し込みにご利用いただいている「X」: what customers meet.
fn is_for_customers(before: &str) -> bool {
    let uses = [
        "に使っている", "に使用している", "に利用している", "にご利用いただいている",
        "にお使いいただいている", "に利用しております", "に使用しております", "に使っております",
        "で利用している", "でご利用いただいている",
    ];
    let stem = uses.iter().find_map(|u| before.strip_suffix(u));
    stem.is_some_and(|stem| {
        ends!(
            stem,
            [
                "申込み", "申し込み", "申込", "予約", "ご注文", "のご注文", "応募", "会員登録",
                "お買い物", "受講", "お支払い", "ご購入", "お問い合わせ", "資料請求",
            ]
        )
    })
}

/// Words that can only stand before the name of a service.
static CLEAR: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "サイト", "ショップ", "ストア", "通販", "アプリ", "サービス", "クラウド", "ポータル",
        "モール", "メールマガジン", "通信販売",
    ])
});

/// Behind further quotations: 「X」「Y」をご利用, 「X」および「Y」への.
fn behind_quotations(after: &str) -> &str {
    let mut rest = after;
    for _ in 0..3 {
        let next = [
            "、", "・", "や", "と", "および", "及び", "ならびに", "並びに", "または", "又は",
            "もしくは", "",
        ]
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
    let classed = CLASSES.end(before);
    let run = RUNS.end(before);
    let own = ends!(
        before,
        [
            "弊社", "当社", "弊社の", "当社の", "当店", "当院", "本学", "本学の", "当会", "当会の",
            "旧",
        ]
    );
    // 「X」会員様, 「X」サイト, 「X」の運営を任せている: as good as a class before.
    let strong = starts!(
        after,
        [
            "サイト", "ショップ", "ストア", "アプリ", "会員様", "会員の", "会員情報", "会員登録",
            "の参加者の皆", "の申込者の皆", "の受講者の皆", "の参加者各位", "にご参加",
            "にお申し込みの皆", "をご利用", "をご契約の", "をご契約いただ", "にご加入の",
            "にご登録の", "の運営を", "のご利用", "のウェブサイト", "のホームページ", "公式",
            "オンライン", "通販", "ECサイト", "楽天", "お客様情報", "お客さま情報", "お客様の情報",
            "お客さまの情報", "利用者情報", "利用者の皆", "顧客情報", "加入者情報", "契約者情報",
            "生徒様", "生徒の皆", "生徒さん", "受講生", "受講者様", "購読者", "ご契約者",
            "読者の皆", "メンバーの皆", "お申込みの皆", "お申し込みの皆", "お申込みいただ",
            "にお申込み", "お申込者", "ご参加の皆", "ご応募の皆", "ご来場の皆", "ご予約の皆",
            "の応募データ", "の応募情報", "の応募者", "の申込データ", "の申込情報", "の申込書",
            "の参加登録", "の参加申込", "の受講申込", "の会員名簿", "の参加者名簿", "の受講者名簿",
            "を受講", "の読者アンケート", "の購読者",
        ]
    );
    let follow = if strong { 60 } else { u32::from(AFTER.begin(after)) * 40 };
    u32::from(classed) * 50 + u32::from(run) * 60 + u32::from(own) * 30 + follow
}

fn within(name: &str) -> u32 {
    let inside = INSIDE.within(name);
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
    let closed =
        |c: char| matches!(c, '、' | '。' | '\n' | '※' | '「' | '『' | '?' | '→' | '|' | '=');
    let grammar = |c: char| {
        matches!(c, 'の' | 'を' | 'は' | 'が' | 'に' | 'い' | 'か' | 'た' | 'る' | 'て' | 'す')
            || matches!(c, '者' | '等')
    };
    !at_most(name, 1)
        && at_most(name, LONGEST)
        && !name.contains(closed)
        && (!(name.ends_with(grammar) || name.ends_with("こと")) || at_most(name, 4))
        && (!is_no_name(name) || clear && !TITLES.within(name) || is_brand(name))
        && !is_generic(name)
        && !name.contains("://")
        && !name.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
}

/// Titles of papers, data, attacks, files; Latin words only where they are the whole name.
fn is_no_name(name: &str) -> bool {
    static WITHIN: LazyLock<AnyOf> = LazyLock::new(|| {
        AnyOf::of(NO_NAME.iter().copied().filter(|w| !w.is_ascii()).collect::<Vec<_>>())
    });
    let own = name.split('(').next().unwrap_or(name);
    WITHIN.within(own) || own.is_ascii() && NO_NAME.contains(&own)
}

/// A name with a clear tail of a service may hold other words: 旅の情報サイト ABC.
fn is_brand(name: &str) -> bool {
    ends!(
        name,
        [
            "サイト", "ショップ", "ストア", "アプリ", "クラブ", "マガジン", "ニュースレター",
            ".com", ".jp",
        ]
    ) && !any_of!(name, ["について", "お知らせ", "お詫び", "不正", "流出", "漏えい"])
}

/// Whether nothing is left of a name but words for shops in general: 当社公式オンラインショップ.
pub(super) fn is_generic(name: &str) -> bool {
    let mut rest = name;
    while !rest.is_empty() {
        let Some(word) = GENERIC.longest(rest) else { return false };
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
    UNAFFECTED.within(after) && !after.contains("不正アクセスを受け")
}
