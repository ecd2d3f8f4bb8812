//! How exact a number is: 最大, 約, 以上, 延べ.

use std::sync::LazyLock;

use crate::extract::cues::{Starts, ends};
use crate::extract::document::{first_chars, last_chars};
use crate::notice::Qualifier;

/// Words right before a number, longer ones first.
const BEFORE: &[(&str, Qualifier)] = &[
    ("最大で", Qualifier::Max),
    ("最大", Qualifier::Max),
    ("最多", Qualifier::Max),
    ("およそ", Qualifier::Approx),
    ("おおよそ", Qualifier::Approx),
    ("概ね", Qualifier::Approx),
    ("推定", Qualifier::Approx),
    ("約", Qualifier::Approx),
    ("少なくとも", Qualifier::Min),
    ("延べ", Qualifier::Exact),
    ("のべ", Qualifier::Exact),
    ("合計", Qualifier::Exact),
];

/// Words right after a number.
const AFTER: &[(&str, Qualifier)] = &[
    ("以上", Qualifier::Min),
    ("超", Qualifier::Min),
    ("を超え", Qualifier::Min),
    ("を上回", Qualifier::Min),
    ("強", Qualifier::Min),
    ("未満", Qualifier::Max),
    ("に満た", Qualifier::Max),
    ("を下回", Qualifier::Max),
    ("が最大", Qualifier::Max),
    ("が上限", Qualifier::Max),
    ("余", Qualifier::Min),
    ("以内", Qualifier::Max),
    ("以下", Qualifier::Max),
    ("程度", Qualifier::Approx),
    ("前後", Qualifier::Approx),
    ("ほど", Qualifier::Approx),
    ("くらい", Qualifier::Approx),
    ("弱", Qualifier::Approx),
];

static AFTER_FIRST: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(AFTER.iter().map(|(word, _)| *word).collect::<Vec<_>>()));

/// The qualifier, and where it begins if it stands before the number.
pub(super) fn qualifier(before: &str, after: &str, start: usize) -> (Qualifier, usize) {
    let trimmed = before.trim_end_matches([':', '(']);
    // 契約5,000件 is exact.
    let noun = || {
        ends!(
            trimmed,
            [
                "契約", "予約", "解約", "規約", "成約", "特約", "条約", "誓約", "要約", "集約",
                "婚約"
            ]
        )
    };
    let found =
        BEFORE.iter().find(|(word, _)| trimmed.ends_with(word) && !(*word == "約" && noun()));
    let (mut qualifier, mut from) = (Qualifier::Exact, start);
    if let Some((word, q)) = found {
        (qualifier, from) = (*q, start - (before.len() - trimmed.len()) - word.len());
        let rest = trimmed.get(..trimmed.len() - word.len()).unwrap_or_default();
        if rest.ends_with("最大") || rest.ends_with("最大で") {
            qualifier = Qualifier::Max;
        }
    }
    if qualifier == Qualifier::Exact && is_greatest(before, after) {
        qualifier = Qualifier::Max;
    }
    if qualifier == Qualifier::Exact {
        let found = AFTER_FIRST.find(after);
        let found = found.and_then(|f| AFTER.iter().find(|(word, _)| *word == f));
        qualifier = found.map_or(qualifier, |(_, q)| *q);
    }
    (qualifier, from)
}

/// 最大範囲は300件, 300件(重複を含む最大件数): the greatest number by its label.
fn is_greatest(before: &str, after: &str) -> bool {
    const LABELS: [&str; 8] =
        ["最大範囲", "最大件数", "最大対象", "最大人数", "最大流出", "最大の", "最大値", "最大数"];
    let near = last_chars(before, 14);
    let said = |words: &str| words.contains("最大") && LABELS.iter().any(|w| words.contains(w));
    said(near) && !near.contains(['。', ')']) || said(first_chars(after, 30))
}
