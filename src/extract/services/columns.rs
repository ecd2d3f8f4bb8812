//! Names of services in the column of a table, and brands with their reading: Xelora(ゼローラ)への不正アクセス.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, ends, starts};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::Draft;
use crate::extract::filter::places_of;
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::layout::Row;
use crate::extract::services::Candidate;
use crate::extract::services::names::{is_generic, is_name, unaffected};

/// Labels of a column of services.
static LABELS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "サイト名", "サイト名称", "対象サイト", "対象サイト名", "サービス名", "サービス名称",
        "対象サービス", "ショップ名", "対象ショップ", "アプリ名", "対象アプリ", "サイト",
        "ショップ", "サービス", "ブランド名", "通販サイト", "通販サイト名", "ECサイト",
        "ECサイト名", "該当サイト", "運営サイト",
    ])
});

/// Labels of a column of shops: those of a street, unless the notice speaks of selling over the net.
static SHOPS: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(["店舗名", "対象店舗", "対象店舗名", "店名", "店舗"]));

/// Whether the notice speaks of shops on the net.
fn sells_online(document: &Document) -> bool {
    document.landmarks.has(Landmark::Online)
}

/// The cells below the label of a column: 店舗名/運営会社/件数, 例示雑貨店/株式会社例示/120件.
pub(super) fn of(document: &Document) -> Vec<Candidate> {
    let mut found = Vec::new();
    // The column, how many columns there are, and the last line.
    let mut table: Option<(usize, usize, usize)> = None;
    for Row { line, cells } in &document.layout.rows {
        let served = |c: &Place| LABELS.has(document.words(c));
        let shop = |c: &Place| SHOPS.has(document.words(c)) && sells_online(document);
        let label = cells.iter().position(|c| served(c) || shop(c));
        if let Some(column) = label.filter(|_| is_label_row(document, cells)) {
            table = Some((column, cells.len(), *line));
            continue;
        }
        table = table.filter(|(_, _, last)| last + 1 == *line);
        let Some((column, count, last)) = &mut table else { continue };
        *last = *line;
        let Some(cell) = cells.get(*column).filter(|_| cells.len() == *count) else { continue };
        let name = document.words(cell);
        let place = named(document, cell);
        if is_name(document.words(&place))
            && !is_generic(name)
            && !is_no_service(name)
            && at_most(name, 30)
        {
            found.push(Candidate { place, weight: 85 });
        }
    }
    found
}

/// Without the marks around a name.
fn named(document: &Document, cell: &Place) -> Place {
    let words = document.words(cell);
    let open = words.len() - words.trim_start_matches(['「', '『', '・', '※', '■', '●']).len();
    let name = words.get(open..).unwrap_or_default();
    let end = name.find(['」', '』', '(']).filter(|end| *end > 0).unwrap_or(name.len());
    cell.start + open..cell.start + open + end
}

/// A row of labels: short cells without figures.
fn is_label_row(document: &Document, cells: &[Place]) -> bool {
    cells.iter().all(|c| {
        let words = document.words(c);
        at_most(words, 20)
            && !words.starts_with(|c: char| c.is_ascii_digit())
            && !words.contains('。')
    })
}

/// A sum, or a branch or department of the house.
fn is_no_service(name: &str) -> bool {
    starts!(name, ["合計", "総計", "小計", "計", "全体", "その他", "上記"])
        || ends!(name, ["支店", "営業部", "出張所", "営業所", "支社", "支所", "部", "課"])
}

/// A brand with its reading in brackets where it is attacked or used.
pub(super) fn spoken(document: &Document, draft: &Draft) -> Vec<Candidate> {
    static USED: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "への不正", "への攻撃", "への第三者", "への外部", "へのサイバー", "における",
            "において", "におきまして", "をご利用", "のご利用", "の会員", "のユーザー", "の利用者",
            "会員", "に登録", "にご登録", "にて", "で不正", "での不正", "のサーバ", "のシステム",
            "が不正", "が第三者", "のアカウント", "のお客様", "のお客さま", "からの", "の個人情報",
        ])
    });
    static OTHERS: AnyOf = AnyOf::new(&[
        "ウイルス", "マルウェア", "ウェア", "ランサム", "ソフト", "フィッシング", "スミッシング",
        "エモテット", "ロックビット", "ボット", "スキミング", "インジェクション", "クッキー",
        "サーバ", "アプリケーション", "パスワード", "システム",
    ]);
    let text = document.text();
    let mut found = Vec::new();
    for open in places_of(text, *b"(").take(400) {
        let Some(inner) = text.get(open + 1..).and_then(|t| t.split_once(')')).map(|(i, _)| i)
        else {
            break;
        };
        let kana = |c: char| ('ァ'..='ヺ').contains(&c) || matches!(c, 'ー' | '・');
        if inner.len() > 60 || inner.len() < 6 || !inner.chars().all(kana) || OTHERS.within(inner) {
            continue;
        }
        let after = text.get(open + inner.len() + 2..).unwrap_or_default();
        let before = text.get(..open).unwrap_or_default();
        let latin =
            |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'&' | b'-' | b'\'' | b'!');
        let length = before.as_bytes().iter().rev().take(40).take_while(|b| latin(b)).count();
        let place = open - length..open;
        let name = document.words(&place);
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        let party = {
            let at = draft.mentions.partition_point(|m| m.place.end <= place.start);
            draft.mentions.get(at).is_some_and(|m| m.place.start < place.end)
        };
        if letters >= 3
            && USED.begin(after)
            && is_name(name)
            && !party
            && !unaffected(document, &place)
        {
            found.push(Candidate { place, weight: 70 });
        }
    }
    found
}
