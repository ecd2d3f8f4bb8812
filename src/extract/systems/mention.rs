//! Names of systems in the text: the word at the end, and what stands before and after it.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, ends, starts};
use crate::extract::document::Document;
use crate::extract::flow::{Gap, Place};
use crate::extract::systems::purpose::{held_content, managed, of_purpose};
use crate::extract::systems::words::{Class, Event, OWNERS, OWNERS_ALONE, STRANGERS, Word};
use crate::notice::SystemKind;

/// A place where a system is named or meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// From the first letter of the name to its last.
    pub(super) place: Place,
    /// The end of what belongs to the name: labels and aliases in brackets.
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) class: Class,
    pub(super) kind: SystemKind,
    /// True for `サーバー`, `当社システム`: no name of its own.
    pub(super) bare: bool,
    /// True for `同サーバー`, `当該データベース`: one named before is meant.
    pub(super) points_back: bool,
    /// Somebody else's, or a new one.
    pub(super) strange: bool,
    /// Short names in brackets: `(AP-A)`, `(WEB1、WEB2)`, `「nagi」`.
    pub(super) labels: Vec<String>,
    /// The short name that the notice defines: 以下「…」.
    pub(super) alias: Option<String>,
}

/// The mention that ends with this head; `None` where the head is part of another word.
pub(super) fn mention(
    document: &Document,
    head: &Place,
    word: Word,
    events: &[(Place, Event)],
) -> Option<Mention> {
    let Word::Head(class, kind, alone) = word else { return None };
    let text = document.text();
    let (before, after) = (text.get(..head.start)?, text.get(head.end..)?);
    let bare_head = text.get(head.clone())?;
    let event_follows = || events.binary_search_by_key(&head.end, |e| e.0.start).is_ok();
    if !stands_alone(bare_head, before, after)
        || continues(after, event_follows()) && !closes_cell(document, head)
    {
        return None;
    }
    let start = name_start(document, head.start).max(after_marker(document, head.start));
    let full = text.get(start..head.start)?;
    let outside = class == Class::Site && bare_head.ends_with("サイト") && OUTSIDE.contains(&full);
    let strange = STRANGERS.has(full) || full.is_empty() && STRANGERS.end(before) || outside;
    let (start, owned) = strip_owners(text, start, head.start);
    let modifier = text.get(start..head.start)?;
    let generic = ["Web", "WEB", "web", "ウェブ", "ウエブ"].contains(&modifier);
    let (start, content) = held_content(document, start, class, modifier);
    let (start, managed) = managed(document, start, (class, bare_head), modifier);
    let (start, purpose) = of_purpose(document, start, (class, bare_head), modifier);
    // 旧サーバー, 旧ウェブサーバー, 旧管理画面: the old one is told from what stands there now.
    let old = owned == "旧"
        && (modifier.is_empty() || generic)
        && (class == Class::Server || bare_head == "管理画面");
    let start = if old { start - "旧".len() } else { start };
    let content = content || managed || purpose || old;
    let bare = modifier.is_empty() && !alone && !content;
    let points_back = modifier.is_empty()
        && (["当該", "該当", "同", "本", "両", "上記", "対象", "前記"].contains(&owned)
            || ends!(before, ["この", "その", "これらの", "上記の", "前述の"]));
    let letter = own_letter(after).unwrap_or_default();
    let until = head.end + letter.len();
    let name = text.get(start..until)?.to_owned();
    let (labels, alias, end) = brackets(text, until);
    let bare = bare && letter.is_empty();
    // クラウド上の領域(log-area): such a word is a system only with a name of its own.
    let folder = bare && bare_head.starts_with("フォルダ");
    let unnamed = labels.is_empty() && (PLACES.contains(&bare_head) || folder);
    if unnamed || bare_head == "アカウント" && letter.is_empty() {
        return None;
    }
    let bare = bare || generic && class == Class::Site && !old;
    // `散歩アプリ「てくてく」` is a service.
    let strange = strange || after.starts_with(['「', '『']) && bare_head == "アプリ";
    Some(Mention {
        place: start..until,
        end,
        name,
        class,
        kind: if modifier.ends_with("データベース") {
            SystemKind::DatabaseServer
        } else {
            kind
        },
        bare,
        points_back,
        strange,
        labels,
        alias,
    })
}

/// Sites where data was seen or offered, not from where it went out: 検索サイトから見られる状態.
const OUTSIDE: [&str; 16] = [
    "検索", "検索エンジン", "掲示板", "動画", "投稿", "交流", "まとめ", "暴露", "リーク",
    "ニュース", "報道", "詐欺", "闇", "動画共有", "通販詐欺", "転載",
];

/// Words for where data lies.
const PLACES: [&str; 5] = ["領域", "置き場", "保存先", "保管先", "コンソール"];

/// Short words of Latin letters must not be part of a longer one: `MO` in `MEMO`.
fn stands_alone(head: &str, before: &str, after: &str) -> bool {
    if !head.is_ascii() || head.len() > 4 {
        return true;
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let digit_after = after.chars().next().is_some_and(|c| c.is_ascii_digit());
    !letter(before.chars().next_back()) && (digit_after || !letter(after.chars().next()))
}

/// Whether the head runs on into a longer word: `サーバー会社`, `システム部`, `端末情報`.
fn continues(after: &str, event_follows: bool) -> bool {
    let Some(next) = after.chars().next() else { return false };
    // コンピュータウイルスに感染: the virus, not the computer.
    if starts!(after, ["ウイルス", "ウィルス", "・ウイルス"]) {
        return true;
    }
    (is_kanji(next) || is_katakana(next))
        && !event_follows
        && !starts!(
            after,
            [
                "内", "上", "側", "等", "自体", "全体", "及び", "並びに", "又は", "経由", "本体",
                "各", "数台", "一式", "間", "群", "名称",
            ]
        )
}

/// `A3 給与システム`: the mark of a line is no part of a name; 0 where the mark is not before this byte.
fn after_marker(document: &Document, head: usize) -> usize {
    let line = document.layout.line_at(head).and_then(|l| document.layout.lines.get(l));
    line.map_or(0, |l| l.marker.end).min(head)
}

/// `・共有サーバー 外部からログインされ…`: white space ends the first words of a line or cell.
fn closes_cell(document: &Document, head: &Place) -> bool {
    match document.flow.gap(head.end) {
        Some(Gap::Wide | Gap::Tab) => true,
        Some(Gap::Narrow) => {
            let start = after_marker(document, head.start);
            start > 0 && name_start(document, head.start) <= start
        }
        _ => false,
    }
}

/// Where the run of nouns before a head begins.
pub(super) fn name_start(document: &Document, head: usize) -> usize {
    let text = document.text();
    let mut start = head;
    let floor = head.saturating_sub(90);
    let gaps = document.flow.gaps_in(&(floor.saturating_sub(1)..head + 1));
    loop {
        let before = text.get(..start).unwrap_or_default();
        let Some(c) = before.chars().next_back() else { return start };
        let next = text.get(start..).and_then(|t| t.chars().next());
        let words_apart = !c.is_ascii() && next.is_some_and(|n| !n.is_ascii());
        let gap = gaps.iter().rev().find(|(at, _)| *at == start);
        let edge = gap.is_some_and(|(_, gap)| is_edge(*gap, words_apart, before));
        if start < floor || edge {
            return trim_front(text, start, head);
        }
        if let Some(tail) = OKURIGANA.find(before) {
            start -= tail.len();
        } else if is_kanji(c) || is_katakana(c) || c.is_ascii_alphanumeric() || c == '-' {
            start -= c.len_utf8();
        } else {
            return trim_front(text, start, head);
        }
    }
}

/// A gap that separates cells, or two Japanese words, or a label from its value: 紛失した物 USBメモリ.
fn is_edge(gap: Gap, words_apart: bool, before: &str) -> bool {
    let mut last = before.chars().rev();
    let mut label = || {
        last.next().is_some_and(|c| "物品機先元数名".contains(c))
            && last.next().is_some_and(|c| ('ぁ'..='ゖ').contains(&c))
    };
    matches!(gap, Gap::Tab | Gap::Wide) || gap == Gap::Narrow && (words_apart || label())
}

/// A name begins with no number of a list, no dash and no `及`.
fn trim_front(text: &str, mut start: usize, head: usize) -> usize {
    // 約40分間端末を操作された: a length of time is no part of the name.
    let name = text.get(start..head).unwrap_or_default();
    if name.contains('間') {
        let spans = ["分間", "時間", "日間", "秒間"].iter().filter_map(|w| {
            let at = name.rfind(w)?;
            name.get(..at)?.ends_with(|c: char| c.is_ascii_digit()).then_some(at + w.len())
        });
        start += spans.max().unwrap_or(0);
    }
    // 2台サーバー, not 名簿サーバー: a word for counting goes with its number.
    let counted = |at: usize| {
        text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '数'))
    };
    while let Some(c) = text.get(start..head).and_then(|n| n.chars().next()) {
        let number = c.is_ascii_digit()
            || matches!(c, '-' | 'ー' | '又' | '及' | '並')
            || matches!(c, '個' | '台' | '件' | '名') && counted(start);
        if !number {
            break;
        }
        start += c.len_utf8();
    }
    start
}

/// Words with kana within the name of a system.
static OKURIGANA: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "受渡し", "受け渡し", "受け取り", "申し込み", "申込み", "問い合わせ", "お問い合わせ",
        "問合せ", "お問合せ", "取り引き", "取引き", "お客様", "お客さま", "引き落とし", "振り込み",
        "振込み", "取り込み", "貸し出し", "貸出し", "見積もり", "組み込み", "お知らせ", "受付け",
        "受け付け", "ふるさと", "お支払い", "支払い", "お買い物", "お手続き", "手続き", "払い戻し",
        "引き渡し", "取り扱い", "申し送り", "見守り", "書き込み", "お届け", "切り替え", "催し物",
        "催し", "忘れ物", "落とし物", "届け出", "引っ越し", "見積り", "売り上げ", "売上げ",
        "棚卸し", "呼び出し", "貸し付け", "買い取り", "仕入れ", "打ち合わせ", "割り当て",
        "受け入れ", "読み取り", "申し立て", "まちづくり", "お問い合せ", "問い合せ",
    ])
});

/// Takes owners off the front; the last one taken tells whether it points back.
fn strip_owners(text: &str, mut start: usize, head: usize) -> (usize, &'static str) {
    let mut last = "";
    loop {
        let rest = text.get(start..head).unwrap_or_default();
        let owner = OWNERS.longest(rest);
        // `本社` and `社内管理` are cut only where nothing else is left.
        let fits = |o: &&str| rest.len() == o.len() || !OWNERS_ALONE.contains(o);
        let Some(owner) = owner.filter(fits) else { return (start, last) };
        start += owner.len();
        last = owner;
    }
}

/// Labels and alias in the brackets right after a name, and where they end.
fn brackets(text: &str, at: usize) -> (Vec<String>, Option<String>, usize) {
    let mut labels = Vec::new();
    let mut alias = None;
    let mut end = at;
    let rest = text.get(at..).unwrap_or_default();
    if let Some(inner) = rest.strip_prefix('「')
        && let Some((label, _)) = inner.split_once('」').filter(|(l, _)| l.len() <= 40)
    {
        labels.push(label.replace('\n', ""));
        end = at + label.len() + 2 * '「'.len_utf8();
    } else if let Some(inner) = rest.strip_prefix('(')
        && let Some((inner, _)) = inner.split_once(')').filter(|(i, _)| i.len() <= 120)
    {
        end = at + inner.len() + 2;
        if inner.starts_with("以下") {
            alias = quoted(inner);
        } else {
            let parts = inner.split(['、', ',', '・', '/']);
            let short = |p: &&str| {
                (p.len() <= 14 || p.len() <= 40 && p.contains(['-', '_']))
                    && p.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
                    && p.chars().any(|c| c.is_ascii_alphabetic())
            };
            labels.extend(parts.filter(short).map(str::to_owned));
        }
    }
    (labels, alias, end)
}

/// `アカウントA`, `サーバーB`, `端末①`: things of one sort told apart by a letter.
fn own_letter(rest: &str) -> Option<&str> {
    let first = rest.chars().next().filter(|c| matches!(c, 'A'..='H' | '①'..='⑨' | 'Ⅰ'..='Ⅳ'))?;
    let (letter, after) = rest.split_at_checked(first.len_utf8())?;
    let next = after.chars().next();
    let alone = next.is_none_or(|c| !c.is_alphanumeric() || ('ぁ'..='ゖ').contains(&c));
    alone.then_some(letter)
}

fn quoted(inner: &str) -> Option<String> {
    let (_, rest) = inner.split_once(['「', '『', '"'])?;
    let (name, _) = rest.split_once(['」', '』', '"'])?;
    Some(name.to_owned())
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | '〇')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}
