//! Windows whose ends stand in one sentence with words around each: 4月1日に切り替えたときから、5月3日に改めるまで.

use crate::extract::cues::{AnyOf, any_of, ends, starts};
use crate::extract::dates::{DateMention, Edge};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::periods::{Found, kind};
use crate::notice::{Date, PeriodKind};

/// Windows of the sentences that tell of a leak or an attack, or that answer when it was.
pub(super) fn windows(document: &Document) -> Vec<Found> {
    document
        .dates
        .windows(2)
        .filter_map(|pair| match pair {
            [first, last] => window(document, first, last),
            _ => None,
        })
        .collect()
}

fn window(document: &Document, first: &DateMention, last: &DateMention) -> Option<Found> {
    let (start, end) = (first.date?, last.date?);
    let days = matches!((start, end), (Date::Day(_), Date::Day(_)));
    if first.edge == Edge::From || !days || start.bounds() >= end.bounds() {
        return None;
    }
    let between = document.text().get(first.after..last.place.start)?;
    let sentence = document.sentence(first.place.start);
    if last.place.end > sentence.end || !begins(between) {
        return None;
    }
    let after = document.words(&(last.after..sentence.end.max(last.after)));
    let until = until(after)?;
    let before = last_chars(document.words(&(sentence.start..first.place.start)), 60);
    let behind = after.get(until..).unwrap_or_default();
    let kind = told(document, first, &[before, between, first_chars(after, 60)])?;
    let place = first.place.start..last.place.end;
    (!is_other(before, behind)).then(|| Found {
        kind,
        start: Some(start),
        end: Some(end),
        places: vec![place],
        confidence: 70,
    })
}

/// から、 or a clause that ends with it: に切り替えたときから、.
fn begins(between: &str) -> bool {
    let clause = ["から、", "より、", "から", "以降、", "以後、"].iter().find_map(|w| {
        let at = between.find(w)?;
        Some((between.get(..at)?, between.get(at + w.len()..)?))
    });
    clause.is_some_and(|(head, rest)| {
        let plain = |words: &str| !words.contains(['。', '、', '\n', '「', '」', '|', '/']);
        // から誤った設定となっており、5月9日に: the clause may end with a comma.
        let rest = rest.strip_suffix("おり、").or(rest.strip_suffix("り、")).unwrap_or(rest);
        at_most(head, 30) && at_most(rest, 20) && plain(head) && plain(rest)
    })
}

/// Where まで ends, at once or behind a short clause: に権限を改めるまで, の遮断まで.
fn until(after: &str) -> Option<usize> {
    let at = after.find("まで").or_else(|| after.find("にかけて"))?;
    let clause = after.get(..at)?;
    let own = clause.is_empty()
        || starts!(clause, ["の", "に", "頃", "ごろ", "(", "午", "正午", "朝", "夜"]);
    let plain = !clause.contains(['。', '、', '\n', '「', 'は']);
    let end = at
        + if after.get(at..)?.starts_with("まで") {
            "まで".len()
        } else {
            "にかけて".len()
        };
    (own && plain && at_most(clause, 26)).then_some(end)
}

/// What the sentence, or the question above, says that it is of.
fn told(document: &Document, first: &DateMention, words: &[&str]) -> Option<PeriodKind> {
    let own = words.iter().find_map(|w| {
        kind::cues(w)
            .iter()
            .find_map(|h| kind::kind_of(h.value).filter(|k| *k != PeriodKind::DataScope))
    });
    own.or_else(|| {
        let line = document.layout.line_at(first.place.start)?.checked_sub(1)?;
        let above = document.words(&document.layout.lines.get(line)?.place);
        let asks =
            at_most(above, 40) && any_of!(above, ["いつから", "いつまで", "期間は", "いつの"]);
        asks.then_some(PeriodKind::LeakWindow)
    })
}

/// Plans, hours, letters, investigations.
fn is_other(before: &str, behind: &str) -> bool {
    static OTHER: AnyOf = AnyOf::new(&[
        "受付", "営業", "休業", "窓口", "発送", "郵送", "封書", "お手紙", "書状", "訪問", "調査を",
        "募集", "開催", "契約期間", "在籍", "勤務", "予定", "再開", "返金", "購入", "注文", "申込",
        "登録", "利用", "予約", "ご",
    ]);
    // 見える状態だったのは、受付を始めた4月1日から: what began there is not what is told.
    let opened = ends!(before, ["を始めた", "を開始した", "を開いた", "を公開した"]);
    // に直すまで、他の申込者の情報が見える状態でした: what was open is told.
    let open = behind.starts_with('、')
        && kind::cues(first_chars(behind, 36))
            .iter()
            .any(|h| kind::kind_of(h.value).is_some_and(|k| k != PeriodKind::DataScope));
    !open && OTHER.within(first_chars(behind, 30))
        || !opened && OTHER.within(last_chars(before, 14))
}
