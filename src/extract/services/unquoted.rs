//! Names of services without quotation marks: before 以下「本サイト」, in the title, after サイト名:, Xオンラインショップ.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Cues, Ends, Slot, Starts, Vocabulary, any_of, ends, starts};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::services::Candidate;
use crate::extract::services::names::{is_generic, is_name, unaffected};
use crate::extract::services::words::{RUNS, TAILS, is_service_alias};

/// Names before 以下「本サイト」.
pub(super) fn aliased(document: &Document, draft: &Draft) -> Vec<Candidate> {
    let service =
        |a: &&crate::extract::draft::AliasFact| a.party.is_none() && is_service_alias(&a.name);
    let found = draft.aliases.iter().filter(service).filter_map(|alias| {
        let place = name_before(document, alias.of.end)?;
        Some(Candidate { place, weight: 80 })
    });
    found.collect()
}

/// The name that ends here: behind 運営する, 当社の, or the last particle.
fn name_before(document: &Document, end: usize) -> Option<Place> {
    let text = document.text();
    let head = text.get(..end)?;
    if head.ends_with(['」', '』', '”', '"']) {
        return None;
    }
    let mut start = end;
    for (i, c) in head.char_indices().rev().take(50) {
        if matches!(c, '、' | '。' | '\n' | '「' | '」' | '(' | ')' | ':' | '】') {
            break;
        }
        start = i;
    }
    let clause = text.get(start..end)?;
    let mut ends = clause.char_indices().map(|(at, _)| at).rev();
    let cut = ends
        .find(|at| {
            let head = clause.get(..*at).unwrap_or_default();
            RUNS.all(head).chain(CUTS.all(head)).any(|w| !clause.ends_with(w))
        })
        .unwrap_or_else(|| last_particle(clause));
    let name = clause.get(cut..)?;
    let place = start + cut..end;
    (is_name(name) && at_most(name, 30)).then_some(place)
}

/// Words before a name.
static CUTS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "弊社の", "当社の", "弊社", "当社", "である", "公式通販サイト", "通販サイト", "ECサイト",
        "公式サイト", "会員サイト", "サービスの", "における", "において",
    ])
});

/// Behind the last hiragana of a clause.
fn last_particle(clause: &str) -> usize {
    let hiragana = |c: char| ('ぁ'..='ゖ').contains(&c);
    clause.char_indices().rev().find(|(_, c)| hiragana(*c)).map_or(0, |(i, c)| i + c.len_utf8())
}

/// The subject of the title: X利用者の情報漏えいについて, Xへの不正アクセスに関するお詫び.
pub(super) fn titled(document: &Document, draft: &Draft) -> Vec<Candidate> {
    static MARKS: AnyOf = AnyOf::new(&[
        "への不正アクセス", "への不正ログイン", "への第三者", "への外部", "へのサイバー",
        "における不正", "における個人", "におけるお客", "における情報", "におけるクレジット",
        "におけるカード", "からの個人", "からのお客", "からの情報", "利用者の", "利用者情報",
        "会員情報", "会員の", "会員様", "会員および", "会員各位", "会員の皆", "会員のみな",
        "ご利用の皆", "をご利用の", "ご契約", "をご利用", "ご利用者", "ご利用のお客",
        "の不正アクセス", "のお客様情報", "の個人情報", "の会員", "で不正", "での不正", "での個人",
        "の決済会社",
    ]);
    let lines = document.layout.lines.iter().take(12);
    let found = lines.filter_map(|line| {
        let words = document.words(&line.place);
        if !at_most(words, 70) || words.contains(['。', '「', '『']) {
            return None;
        }
        let tells = any_of!(
            words,
            ["流出", "漏えい", "漏洩", "不正アクセス", "不正ログイン", "お詫び", "改ざん"]
        );
        let greets = ends!(
            words,
            [
                "お客様へ", "お客さまへ", "皆様へ", "皆さまへ", "会員様へ", "皆さま", "皆様",
                "みなさま", "みなさまへ", "の方へ", "お客様各位",
            ]
        ) && any_of!(words, ["ご利用", "会員", "ご契約"]);
        if !(tells || greets) {
            return None;
        }
        let from = line
            .marker
            .end
            .max(line.place.start + words.rfind(['】', ']']).map_or(0, |i| i + '】'.len_utf8()));
        let quoted = document.words(&(from..line.place.end));
        let from = from + (quoted.len() - quoted.trim_start_matches(['>', '|']).len());
        let head = document.words(&(from..line.place.end));
        let end = MARKS.first(head)?;
        let place = from..from + end;
        let name = document.words(&place);
        // 例示劇場友の会 会員の皆さま: a club greets its members.
        let club = greets
            && !at_most(name, 3)
            && ["会", "くらぶ", "倶楽部", "クラブ", "ひろば", "部", "便"]
                .iter()
                .any(|w| name.ends_with(w));
        let fine = is_name(name)
            && !named(draft, &place)
            && at_most(name, 25)
            && (looks_own(name) || club);
        fine.then_some(Candidate { place, weight: 65 })
    });
    found.collect()
}

/// The shop in a line with the company that runs it: きつね屋(運営:株式会社X), きつね屋(有限会社X).
pub(super) fn run_by(document: &Document, draft: &Draft) -> Vec<Candidate> {
    let Some(publisher) = draft.publisher else { return Vec::new() };
    let mentions = draft.mentions.iter().filter(|m| m.party == publisher);
    let found = mentions.filter_map(|mention| {
        let line = document.layout.line_at(mention.place.start)?;
        let line = document.layout.lines.get(line)?;
        let before = document.words(&(line.marker.end..mention.place.start));
        let name = ["(運営:", "(運営会社:", "(運営者:", "(運営", "("]
            .iter()
            .find_map(|w| before.strip_suffix(w))?;
        let after = document.words(&(mention.place.end..line.place.end));
        let place = line.marker.end..line.marker.end + name.len();
        let named =
            is_name(name) && at_most(name, 24) && after.starts_with(')') && at_most(after, 12);
        (named && !self::named(draft, &place)).then_some(Candidate { place, weight: 70 })
    });
    found.collect()
}

/// Katakana, Latin letters or a word for an online offer: not 元職員 or お客様.
fn looks_own(name: &str) -> bool {
    let brand =
        name.chars().filter(|c| c.is_ascii_alphabetic() || ('ァ'..='ヺ').contains(c)).count() >= 3;
    static COMMON: AnyOf = AnyOf::new(&[
        "サーバ", "システム", "メール", "パソコン", "クラウド", "ウイルス", "ランサム",
        "ネットワーク", "グループ", "データ", "コールセンター", "カード", "フォーム",
        "セキュリティ", "アンケート", "USB", "サイト", "マイレージ", "プレミアム", "モニター",
        "ユーザー", "メンバー", "オーナー",
    ]);
    static GRAMMAR: AnyOf = AnyOf::new(&["、", "され", "した", "する", "による", "から", "により"]);
    brand && !COMMON.within(name) && !GRAMMAR.within(name)
        || [
            "オンライン寄付", "ネット募金", "オンライン募金", "オンライン予約", "Web予約",
            "WEB予約", "ネット予約", "オンライン講座", "オンライン申請", "電子申請",
            "オンライン診療", "オンライン申込", "インターネット予約", "オンライン展示会",
        ]
        .contains(&name)
}

fn named(draft: &Draft, place: &Place) -> bool {
    let at = draft.mentions.partition_point(|m| m.place.end <= place.start);
    draft.mentions.iter().skip(at).take(3).any(|m| {
        m.place.start < place.end && place.start < m.place.end && m.place.len() * 2 > place.len()
    })
}

/// サイト名:X, 対象サイト X.
pub(super) fn labelled(document: &Document) -> Vec<Candidate> {
    static LABELS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "サイト名", "対象サイト", "サービス名", "店舗名", "ショップ名", "対象サービス",
            "対象店舗", "サイト名称", "サービス名称", "該当サイト", "対象ショップ", "アプリ名",
            "当該サイト",
        ])
    });
    let found = document.lines().filter_map(|(line, words)| {
        let skip = line.marker.len();
        let rest = words.get(skip..)?.trim_start_matches(['【', '[', '(']);
        let label = LABELS.find(rest)?;
        let after = rest.get(label.len()..)?;
        let begins = words.len() - after.len();
        // 店舗名/運営会社/件数: a row of labels.
        if after.starts_with(['/', '|']) {
            return None;
        }
        let mark = after.chars().next().filter(|c| matches!(c, ':' | '】' | ']' | ')'));
        let gap = document.flow.gap(line.place.start + begins).is_some();
        if mark.is_none() && !gap {
            return None;
        }
        let skip = after.len() - after.trim_start_matches([':', '】', ']', ')', '「', '『']).len();
        let name = after.get(skip..)?.split(['」', '』', '(', '、', '。', ' ']).next()?;
        let start = line.place.start + begins + skip;
        (is_name(name)).then_some(Candidate { place: start..start + name.len(), weight: 85 })
    });
    found.collect()
}

static CUES: LazyLock<Option<Cues<()>>> = LazyLock::new(|| {
    Cues::new(TAILS.iter().map(|w| (*w, ()))).ok().map(|cues| cues.swept(Slot::Tails))
});

/// What is looked for in whole texts.
pub(in crate::extract) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    CUES.as_ref().and_then(Cues::vocabulary)
}

/// Xオンラインショップ in running text, where it is run, attacked or used.
pub(super) fn tailed(document: &Document, draft: &Draft) -> Vec<Candidate> {
    let Some(cues) = CUES.as_ref() else { return Vec::new() };
    let text = document.text();
    let mut found = Vec::new();
    for hit in cues.in_document(document) {
        let Some(start) = begin(document, hit.place.start) else { continue };
        let place = start..hit.place.end;
        let name = document.words(&place);
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(place.end..).unwrap_or_default();
        // 献立管理アプリ「例示帖」: the name follows its class.
        if before.ends_with(['「', '『'])
            || after.starts_with(['「', '『'])
            || !is_name(name)
            || is_generic(name)
            || unaffected(document, &place)
        {
            continue;
        }
        if draft.aliases.iter().any(|a| a.name == name) {
            continue;
        }
        let run = RUNS.end(before);
        let used = starts!(
            after,
            [
                "において", "におきまして", "への不正", "における", "に対する", "で", "(以下",
                "(http", "をご利用", "のご利用", "会員", "が不正", "が第三者", "からの", "にて",
            ]
        );
        if run || used {
            found.push(Candidate { place, weight: if run { 75 } else { 45 } });
        }
    }
    found
}

/// The begin of the name before its last word: katakana, Latin letters, kanji.
fn begin(document: &Document, end: usize) -> Option<usize> {
    let text = document.text();
    let head = text.get(..end)?;
    let mut start = end;
    for (i, c) in head.char_indices().rev().take(24) {
        let fine = c.is_alphanumeric() && !('ぁ'..='ゖ').contains(&c)
            || matches!(c, '・' | '&' | '-' | '.' | '\'');
        let apart = matches!(
            document.flow.gap(start),
            Some(crate::extract::flow::Gap::Wide | crate::extract::flow::Gap::Tab)
        );
        if !fine || apart {
            break;
        }
        start = i;
    }
    let words = text.get(start..end)?;
    let cut = ["弊社", "当社", "当店", "同社", "会社", "委託先"]
        .iter()
        .filter_map(|w| words.rfind(w).map(|i| i + w.len()))
        .max()
        .unwrap_or(0);
    let start = start + cut;
    let name = text.get(start..end)?;
    let skip = name.len() - name.trim_start_matches(['・', '-', '.', '&', '\'', 'ー']).len();
    (start + skip < end).then_some(start + skip)
}
