//! Notices that came before, known only through this one.

use std::sync::LazyLock;

use crate::extract::cues::{Starts, starts};
use crate::extract::dates::{DateMention, Edge};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::{EarlierFact, Ground};
use crate::extract::header::stage;
use crate::notice::{Date, Stage};

/// Words right after a date that make it the date of a notice.
static PUBLISHED: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "に公表", "に開示", "にお知らせ", "に発表", "に掲載", "にご報告", "にご案内いたしました「",
        "の公表", "のお知らせ", "の発表", "の掲載", "の開示", "の第一報", "の第1報", "付の第",
        "付第", "付け第", "付けの第", "付「", "付け「", "付で公表", "付けで公表", "付で「",
        "のプレスリリース", "第1報を公表", "公表した際", "第一報を", "第二報を", "第1報を",
        "第2報を", "第3報を", "本ページに第一報", "当社ホームページで公表", "ホームページに掲載",
        "公表、", "公表。",
    ])
});

/// No notice names more.
const MOST: usize = 20;

/// The earlier notices, each by its first mention.
pub(super) fn find(document: &Document) -> Vec<EarlierFact> {
    let issued = document.issue.as_ref().map(|i| i.date);
    let mut found: Vec<EarlierFact> = Vec::new();
    for mention in &document.dates {
        let Some(date) = mention.date.filter(|d| is_before(*d, issued)) else { continue };
        if found.len() >= MOST || found.iter().any(|e| e.date == date) {
            continue;
        }
        if let Some(clause) = published(document, mention) {
            let end = mention.after + clause.len();
            let ground = Ground::new(mention.place.start..end, 85);
            let stage = stage::of_words(clause);
            found.push(EarlierFact { date, written: mention.place.clone(), stage, ground });
        }
    }
    first_is_initial(&mut found);
    found
}

/// Without a date of publication any date told as published counts.
fn is_before(date: Date, issued: Option<Date>) -> bool {
    let Some(issued) = issued.and_then(Date::bounds) else { return true };
    date.bounds().is_some_and(|d| d.1 < issued.0)
}

/// The words that say so, from the date on.
fn published<'d>(document: &'d Document, mention: &DateMention) -> Option<&'d str> {
    if mention.edge != Edge::None || !matches!(mention.date, Some(Date::Day(_))) {
        return None;
    }
    let sentence = document.sentence(mention.place.start);
    // 以下は4月2日に公表されたものです: the notice itself, passed on.
    let lead = document.flow.words(&(sentence.start..mention.place.start.max(sentence.start)));
    if passed_on(lead) {
        return None;
    }
    let rest = document.flow.words(&(mention.after..sentence.end.max(mention.after)));
    let word = PUBLISHED.find(rest)?;
    let rest = first_chars(rest, 60);
    let quoted = rest.find('」').map(|at| at + '」'.len_utf8()).filter(|_| word.ends_with('「'));
    let reported = rest
        .get(word.len()..)
        .is_some_and(|r| r.starts_with("を委員会") || r.starts_with("の予定"));
    let end = quoted.unwrap_or_else(|| clause_end(rest, word.len()));
    rest.get(..end).filter(|_| !reported)
}

/// Words before the date of a text that somebody passes on.
pub(in crate::extract) fn passed_on(lead: &str) -> bool {
    starts!(
        lead,
        ["以下は", "下記は", "次は", "以下の文", "以下のお知らせは", "以下の内容は", "以下、"]
    )
}

/// Up to the next comma or the end of the sentence.
fn clause_end(rest: &str, from: usize) -> usize {
    let tail = rest.get(from..).unwrap_or_default();
    from + tail.find(['、', '。', '(', '「', '\n']).unwrap_or(tail.len())
}

/// The earliest notice is the first where none says otherwise.
fn first_is_initial(found: &mut [EarlierFact]) {
    found.sort_by_key(|e| e.date);
    if let Some(first) = found.first_mut().filter(|f| f.stage.is_none()) {
        first.stage = Some(Stage::Initial);
    }
}
