//! The unit that a label or the head of a column gives to a number.

use crate::extract::counts::number::Number;
use crate::extract::counts::unit::Word;
use crate::extract::cues::ends;
use crate::extract::document::{Document, last_chars};

/// 件数:1092 — a number whose label gives the unit, alone at the end of its line or cell.
pub(super) fn labelled(document: &Document, number: &Number) -> Option<(Word, usize)> {
    let rest = document.text().get(number.place.end..).unwrap_or_default();
    if let Some(word) = in_table(document, number) {
        return Some((word, 0));
    }
    if !(rest.is_empty() || rest.starts_with(['\n', '、', ')', '。', '(', '※'])) {
        return None;
    }
    let before = last_chars(document.text().get(..number.place.start).unwrap_or_default(), 12);
    let label = before.trim_end_matches([':', '・', '|', '…', '約', '=', '-']);
    if ends!(
        label,
        ["社員数", "職員数", "従業員数", "店舗数", "回数", "台数", "日数", "年数", "通数"]
    ) {
        None
    } else if ends!(label, ["件数", "総数", "(件)", "ログイン数", "流出数", "漏えい数", "漏洩数"])
    {
        Some((Word::Ken, 0))
    } else if ends!(label, ["人数", "者数", "(名)", "(人)", "会員数", "名数", "お客様数", "患者数"])
    {
        Some((Word::Person, 0))
    } else if ends!(label, ["枚数", "(枚)"]) {
        Some((Word::Sheet, 0))
    } else {
        None
    }
}

/// A cell of a table under a heading as 項目別の件数: `氏名 924,319 電話番号 919,872`.
fn in_table(document: &Document, number: &Number) -> Option<Word> {
    let cell = |at: usize| document.flow.gap(at).is_some();
    let ends =
        document.text().get(number.place.end..).is_none_or(|r| r.is_empty() || r.starts_with('\n'));
    let rest = document.text().get(number.place.end..).unwrap_or_default();
    if number.value < 50
        || rest.starts_with(['年', '月', '日', '時', '回', '%', '度'])
        || number.round
        || !cell(number.place.start)
        || !(ends || cell(number.place.end))
    {
        return None;
    }
    let line = document.layout.line_at(number.place.start)?;
    let above = document.layout.lines.get(line.saturating_sub(3)..line)?;
    let said = |word: &str| {
        document.heading(number.place.start).contains(word)
            || above.iter().any(|l| l.place.len() < 90 && document.words(&l.place).contains(word))
    };
    if said("件数") || said("(件)") {
        Some(Word::Ken)
    } else if said("人数") || said("(人)") || said("(名)") {
        Some(Word::Person)
    } else {
        None
    }
}
