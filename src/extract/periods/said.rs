//! Periods that the notice writes as a range, as one day, or with one end.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, any_of, without_start};
use crate::extract::dates::{DateMention, Edge, Open};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::flow::{Gap, Place};
use crate::extract::periods::words::Cue;
use crate::extract::periods::{Found, kind};
use crate::notice::{Date, PeriodKind};

/// So many characters around a date can tell what it is of.
const NEAR: usize = 70;

/// Ranges that the words around make a period.
pub(super) fn ranges(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for pair in document.dates.windows(2) {
        let [first, last] = pair else { continue };
        if first.edge != Edge::From || last.edge != Edge::Until {
            continue;
        }
        let (Some(start), Some(end)) = (first.date, last.date) else { continue };
        let place = first.place.start..last.place.end;
        if let Some((kind, confidence)) = kind_of(document, &place, last.after) {
            let vague = if first.about || last.about { 10 } else { 0 };
            let confidence = confidence - vague;
            found.push(Found {
                kind,
                start: Some(start),
                end: Some(end),
                places: vec![place],
                confidence,
            });
        }
    }
    found
}

/// What the words around a range make of it, and how surely.
fn kind_of(document: &Document, place: &Place, after: usize) -> Option<(PeriodKind, u8)> {
    let sentence = document.sentence(place.start);
    let before = last_chars(document.flow.words(&(sentence.start..place.start)), NEAR);
    let line_label = own_clause(last_chars(before, 14));
    let next = first_chars(document.flow.words(&(after..sentence.end.max(after))), 8);
    if kind::before(line_label).is_err() || is_wrong(before) || is_exception(next) {
        return None;
    }
    match kind::after(first_chars(document.flow.words(&(after..sentence.end.max(after))), NEAR)) {
        Err(()) => return None,
        // 不正なログインは4月1日から5月3日までの間に7回行われ、会員の…: the topic counts.
        Ok(Some(PeriodKind::DataScope)) if happens(document, sentence.end, after) => {
            let topic = kind::before(before).ok().flatten();
            return Some((topic.unwrap_or(PeriodKind::DataScope), 85));
        }
        Ok(Some(kind)) => return Some((kind, 90)),
        Ok(None) => {}
    }
    if let Some(kind) = kind::before(before).ok()? {
        return Some((kind, 85));
    }
    // … が書き換えられていた。期間は4月1日から5月3日。
    if before.trim_end_matches([':', 'は', '、']).ends_with("期間") && sentence.start > 0 {
        let told = last_chars(document.flow.words(&(0..sentence.start)), NEAR);
        if let Some(kind) = kind::before(told).ok().flatten() {
            return Some((kind, 75));
        }
    }
    if before.is_empty() || at_most(before, 3) {
        // 問 いつのことですか。 over 答 4月1日から5月3日まで.
        if let Some(kind) = asked_when(document, place.start) {
            return Some((kind, 70));
        }
    }
    let above = label_above(document, place.start);
    if let Some(kind) = above.and_then(|l| kind::before(l).ok()).flatten() {
        return Some((kind, 80));
    }
    if let Some(kind) = column(document, place.start) {
        return Some((kind, 75));
    }
    let heading = document.heading(place.start);
    kind::before(heading).ok()?.map(|kind| (kind, 70))
}

/// 点検を行い、4月8日から…: a clause that ends in a verb is no label of the range.
fn own_clause(words: &str) -> &str {
    let Some((clause, rest)) = words.rsplit_once('、') else { return words };
    if clause.ends_with(['い', 'し', 'て', 'け', 'え', 'め']) { rest } else { words }
}

/// Whether a verb of happening comes right behind a range: の間に計7回行われ.
fn happens(document: &Document, end: usize, after: usize) -> bool {
    let words = first_chars(document.flow.words(&(after..end.max(after))), 16);
    any_of!(words, ["行われ", "続い", "続き", "発生し", "試みられ", "繰り返され", "なされ"])
}

/// What the line above asks for, where it asks when: いつのことですか, 対象はいつの注文ですか, いつからいつまで.
fn asked_when(document: &Document, at: usize) -> Option<PeriodKind> {
    let line = document.layout.line_at(at)?.checked_sub(1)?;
    let words = document.flow.words(&document.layout.lines.get(line)?.place);
    let bare = words.trim_end_matches(['。', '?', ':', '】', ')', '>']);
    let question = bare.ends_with("か") || bare.ends_with("いつまで") || bare.ends_with("いつ");
    let asks = question && words.contains("いつ") && at_most(words, 40);
    let scope = || kind::before(words).ok().flatten();
    asks.then(|| scope().filter(|k| *k == PeriodKind::DataScope).unwrap_or(PeriodKind::Intrusion))
}

/// 店名 / 入力された期間 / 件数 over `例示商店 / 4月1日~5月2日 / 12件`: the column of a table is of periods.
fn column(document: &Document, at: usize) -> Option<PeriodKind> {
    let index = document.layout.line_at(at)?;
    let line = document.layout.lines.get(index)?.place.clone();
    let own = cell_of(document, &line, at)?;
    let above = document.layout.lines.get(..index)?.iter().rev().take(15);
    above.map(|l| &l.place).find_map(|place| {
        let head = cells(document, place).into_iter().nth(own)?;
        let named = any_of!(head, ["期間", "時期", "日付", "年月", "対象日"]) && at_most(head, 30);
        named.then(|| kind::before(head).ok().flatten().unwrap_or(PeriodKind::LeakWindow))
    })
}

/// The number of the cell that begins at this byte, or holds it.
fn cell_of(document: &Document, line: &Place, at: usize) -> Option<usize> {
    let before = line.start..at;
    let count = cells(document, line).len();
    let own = cells(document, &before).len().checked_sub(1)?;
    (count >= 3).then_some(own)
}

/// The cells of a row: apart by white space, or by bars.
fn cells<'d>(document: &'d Document, line: &Place) -> Vec<&'d str> {
    let words = document.flow.words(line);
    if words.contains(['/', '|', '│']) {
        return bars(words);
    }
    let wide = document.flow.gaps_in(line).iter().filter(|g| g.1 != Gap::Narrow);
    let mut from = line.start;
    let mut out = Vec::new();
    for (at, _) in wide {
        out.push(document.flow.words(&(from..*at)));
        from = *at;
    }
    out.push(document.flow.words(&(from..line.end)));
    out
}

/// Cells between bars; the slashes of dates are none.
fn bars(words: &str) -> Vec<&str> {
    let mut from = 0;
    let mut out = Vec::new();
    for (at, bar) in words.match_indices(['/', '|', '│']) {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let head = words.get(..at).unwrap_or_default();
        let tail = words.get(at + bar.len()..).unwrap_or_default();
        if bar == "/" && digit(head.chars().next_back()) && digit(tail.chars().next()) {
            continue;
        }
        out.push(words.get(from..at).unwrap_or_default());
        from = at + bar.len();
    }
    out.push(words.get(from..).unwrap_or_default());
    out
}

/// 受付は平日(12月30日から1月3日を除く): days off.
fn is_exception(after: &str) -> bool {
    ["を除", "は除", "まで除", "までを除", "は休", "まで休", "までは休", "はお休", "までお休"]
        .iter()
        .any(|w| after.starts_with(w))
}

/// The former, wrong value of a correction: (誤)4月1日~3日.
fn is_wrong(before: &str) -> bool {
    static MARKS: AnyOf =
        AnyOf::new(&["(誤)", "誤:", "訂正前", "修正前", "【誤】", "<誤>", "[誤]"]);
    static RIGHT: AnyOf =
        AnyOf::new(&["(正)", "正:", "訂正後", "修正後", "【正】", "<正>", "[正]"]);
    let Some(at) = MARKS.first(before) else { return false };
    !RIGHT.within(before.get(at..).unwrap_or_default())
}

/// The nearest line above that names what follows, as 流出した時期 over one line for each server.
fn label_above(document: &Document, at: usize) -> Option<&str> {
    let line = document.layout.line_at(at)?;
    let above = document.layout.lines.get(..line)?.iter().rev().take(6);
    above.map(|l| document.flow.words(&l.place)).find(|words| {
        let short = at_most(words, 24) && !words.ends_with('。');
        short && !words.contains(|c: char| c.is_ascii_digit()) && kind::before(words) != Ok(None)
    })
}

/// Single days and months: 流出した時期 2月5日, 2015年7月に応募されたお客様.
pub(super) fn days(document: &Document) -> Vec<Found> {
    document
        .dates
        .iter()
        .filter(|m| m.edge == Edge::None && !m.relative)
        .filter_map(|m| day(document, m))
        .collect()
}

fn day(document: &Document, mention: &DateMention) -> Option<Found> {
    let date = mention.date?;
    let kind = window_of_one_day(document, mention, date)
        .or_else(|| hours_of_one_day(document, mention, date))
        .or_else(|| scope_of_one_date(document, mention))?;
    let places = vec![mention.place.clone()];
    Some(Found { kind, start: Some(date), end: Some(date), places, confidence: 80 })
}

/// A day alone in its cell or line, under or behind a label that names a time of the leak.
fn window_of_one_day(document: &Document, mention: &DateMention, date: Date) -> Option<PeriodKind> {
    static LABELS: AnyOf = AnyOf::new(&[
        "流出した時期", "流出時期", "漏えい時期", "漏洩時期", "漏えいした時期", "漏洩した時期",
        "流出期間", "漏えい期間", "漏洩期間", "流出した期間", "漏えいした期間", "漏洩した期間",
        "閲覧可能だった期間", "閲覧可能期間", "公開されていた期間", "公開期間", "発生時間",
        "発生した時間", "発生期間", "表示された時間", "表示されていた時間", "閲覧できた時間",
        "閲覧可能だった時間", "見えていた時間", "影響時間", "発生していた時間",
    ]);
    if !matches!(date, Date::Day(_)) {
        return None;
    }
    let line = document.layout.line_at(mention.place.start)?;
    let place = document.layout.lines.get(line)?.place.clone();
    let after = document.flow.words(&(mention.after..place.end.max(mention.after)));
    // 10:15~11:48, 9時から10時20分まで: the hours of that day.
    let rest = after.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(c, '~' | '-' | ':' | '時' | '分' | '頃' | 'か' | 'ら' | 'ま' | 'で')
    });
    if rest.contains(char::is_alphanumeric) {
        return None;
    }
    let before = last_chars(document.flow.words(&(place.start..mention.place.start)), 40);
    let label = || label_above(document, mention.place.start).unwrap_or_default();
    (LABELS.within(before) || LABELS.within(label())).then_some(PeriodKind::LeakWindow)
}

/// 8月3日2時から5時にかけて…攻撃があり: the hours of one day in which it happened.
fn hours_of_one_day(document: &Document, mention: &DateMention, date: Date) -> Option<PeriodKind> {
    static CLOSES: LazyLock<Starts> =
        LazyLock::new(|| Starts::of(["にかけ", "まで", "の間", "頃まで", "ごろまで"]));
    if !matches!(date, Date::Day(_)) {
        return None;
    }
    let sentence = document.sentence(mention.place.start);
    let rest = document.flow.words(&(mention.after..sentence.end.max(mention.after)));
    let rest = without_start(rest.trim_start_matches('頃'), "ごろ");
    let rest = ["から", "~", "-", "より"].iter().find_map(|w| rest.strip_prefix(w))?;
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    let rest = ["同日", "午前", "午後", "深夜", "未明"]
        .iter()
        .fold(rest, |rest, w| rest.strip_prefix(w).unwrap_or(rest));
    let clock = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '時' | '分' | ':' | '半' | '頃')
    });
    let hours = rest.len() - clock.len();
    let timed = rest.get(..hours).is_some_and(|w| w.contains(['時', ':']));
    if !timed || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let clause = first_chars(clock, NEAR).split('。').next().unwrap_or_default();
    let found = kind::after(clause).ok().flatten().filter(|k| *k != PeriodKind::DataScope);
    found.filter(|_| CLOSES.begin(clock))
}

/// 2015年7月に当社が行った催しへ応募されたお客様: one month of customers.
fn scope_of_one_date(document: &Document, mention: &DateMention) -> Option<PeriodKind> {
    const PERSONS: [&str; 10] = [
        "お客様", "お客さま", "方の", "会員様", "会員さま", "皆様", "利用者様", "された方",
        "した方", "いただいた方",
    ];
    if mention.open != Open::No || !mention.year_written {
        return None;
    }
    let sentence = document.sentence(mention.place.start);
    let rest = document.flow.words(&(mention.after..sentence.end.max(mention.after)));
    let rest = first_chars(rest, 50);
    let clause = rest.strip_prefix("中に").or_else(|| rest.strip_prefix('に'))?;
    let standing = PERSONS.iter().filter(|p| clause.contains(**p));
    let person = standing.filter_map(|p| clause.find(p).map(|at| (at, p.len()))).min()?;
    let deed = clause.get(..person.0).unwrap_or_default();
    let after = clause.get(person.0 + person.1..).unwrap_or_default();
    let acts = kind::cues(deed);
    let scope = acts.iter().any(|h| h.value == Cue::Scope)
        && acts.iter().all(|h| matches!(h.value, Cue::Scope | Cue::Subject));
    let narrated = deed.contains(['。', '、']) || after.starts_with(['か', 'よ', 'が', 'に', 'へ']);
    (scope && !narrated).then_some(PeriodKind::DataScope)
}

/// Dates with one open end: 2012年4月以前の登録情報. They count only where no range gives the same end.
pub(super) fn open(document: &Document, known: &[Found]) -> Vec<Found> {
    let scoped = known.iter().any(|f| f.kind == PeriodKind::DataScope);
    let open = document.dates.iter().filter(|m| !scoped || is_item_of_persons(document, m));
    open.filter_map(|m| open_end(document, m, known)).take(1).collect()
}

/// (b) 12月1日以降、登録された方: beside a range another item of the list of those concerned.
fn is_item_of_persons(document: &Document, mention: &DateMention) -> bool {
    let line =
        document.layout.line_at(mention.place.start).and_then(|l| document.layout.lines.get(l));
    line.is_some_and(|l| {
        let words = document.words(&l.place);
        let begins = mention.place.start <= l.marker.end.max(l.place.start) + 3;
        let persons =
            || ["方", "お客様", "お客さま", "会員様", "皆様"].iter().any(|w| words.ends_with(w));
        let marked = !l.note && l.marker.end > l.marker.start;
        marked && begins && persons() && at_most(words, 60)
    })
}

fn open_end(document: &Document, mention: &DateMention, known: &[Found]) -> Option<Found> {
    let date = mention.date.filter(|_| mention.edge == Edge::None && mention.year_written)?;
    let (start, end) = match mention.open {
        Open::Before => (None, Some(date)),
        Open::After => (Some(date), None),
        Open::No => return None,
    };
    if known.iter().any(|f| f.start == Some(date) || f.end == Some(date)) {
        return None;
    }
    let sentence = document.sentence(mention.place.start);
    let rest = document.flow.words(&(mention.after..sentence.end.max(mention.after)));
    let before = document.flow.words(&(sentence.start..mention.place.start));
    let rest =
        ["以前", "以降", "以後", "まで", "より前"].iter().find_map(|w| rest.strip_prefix(w))?;
    let rest = first_chars(rest, 14).trim_start_matches(['に', 'の', '、']);
    let concerns = names_subject(rest)
        && !rest.contains("サーバ")
        && !before.ends_with("うち")
        && !before.ends_with("から")
        && !any_of!(last_chars(before, 10), ["記録の残", "記録が残", "ログの残", "ログが残"]);
    if !concerns || is_excluded(document, mention, &sentence, rest) {
        return None;
    }
    let places = vec![mention.place.clone()];
    Some(Found { kind: PeriodKind::DataScope, start, end, places, confidence: 65 })
}

/// 登録された方, 300件: persons, deeds or numbers right after the date.
fn names_subject(rest: &str) -> bool {
    static SUBJECTS: AnyOf = AnyOf::new(&[
        "登録", "件", "会員", "お客様", "お客さま", "購入", "注文", "申込", "お申", "応募",
        "利用され", "ご利用", "取引", "入会", "受診", "契約", "ユーザ", "情報", "データ", "方",
        "お買", "請求", "予約", "宿泊", "参加", "受講", "来店", "来院", "ネットで",
        "インターネットで", "電話で", "当店で", "当館で", "店頭で",
    ]);
    let measured = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('件');
    measured || SUBJECTS.first(rest).is_some_and(|at| at <= 24)
}

/// In a footnote, or where the words say that those are not concerned.
fn is_excluded(document: &Document, mention: &DateMention, sentence: &Place, rest: &str) -> bool {
    static OTHERS: AnyOf = AnyOf::new(&[
        "対象外", "ておりません", "ていません", "ではありません", "ではございません", "除き",
        "初めて", "該当しま",
    ]);
    let line = document.layout.line_at(mention.place.start);
    // 4月以降のご契約は含まれません.
    let clause = document.flow.words(&(mention.after..sentence.end.max(mention.after)));
    let clause = first_chars(clause.split(['、', '。']).next().unwrap_or_default(), 30);
    let left_out = any_of!(
        clause,
        [
            "含まれませ", "含まれておりませ", "含みませ", "含んでおりませ", "含まれない",
            "含まない", "除く", "除外", "該当しな"
        ]
    );
    left_out
        || line.and_then(|l| document.layout.lines.get(l)).is_some_and(|l| l.note)
        || OTHERS.within(rest)
        || OTHERS.within(first_chars(document.flow.words(sentence), 200))
        || label_above(document, mention.place.start)
            .is_some_and(|l| l.contains("対象外") || l.contains("対象とならない"))
}
