//! Names that need their context: ラック is a firm where it investigates, a rack elsewhere.

use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::extract::names::chars::{self, head, rest};
use crate::lexicon::Organization;

/// Whether the words around a short name say that the organisation is meant.
pub(super) fn is_meant(document: &Document, place: &Place, organization: &Organization) -> bool {
    let text = document.text();
    let after = rest(text, place.end);
    let before = head(text, place.start);
    if THINGS.iter().any(|t| after.starts_with(t))
        || before.ends_with("サーバー")
        || before.ends_with("サーバ")
    {
        return false;
    }
    if after.starts_with('社') || after.starts_with("様") || after.starts_with("さん") {
        return true;
    }
    let words = chars::clause(document, place.start);
    let has = |kind: &str| organization.kinds.iter().any(|k| k.ends_with(kind));
    let said = |cues: &[&str]| cues.iter().any(|c| words.contains(c));
    (has("forensic-firm") || has("security-company")) && said(INVESTIGATES)
        || (has("payment-processor")) && said(PAYS)
        || (has("card-company") || has("card-brand")) && said(CARDS)
        || (has("regulator") || has("ministry") || has("agency") || has("local-bureau"))
            && said(TOLD)
        || has("accreditation-body") && said(TOLD)
        || has("company") && said(HIRED)
        || has("police")
}

/// Words after a rack or another thing.
const THINGS: &[&str] = &[
    "内", "マウント", "に設置", "サーバ", "の中", "に収", "スペース", "アドレス", "電話", "フォン",
];

const INVESTIGATES: &[&str] =
    &["調査", "フォレンジック", "解析", "診断", "依頼", "報告書", "監視", "分析"];
const PAYS: &[&str] = &["決済", "代行", "カード"];
const CARDS: &[&str] = &["カード", "ブランド", "決済"];
const TOLD: &[&str] = &[
    "報告", "届出", "届け", "相談", "通報", "連絡", "注意喚起", "連携", "指導", "公表", "呼びかけ",
];
const HIRED: &[&str] = &["委託", "提供", "運営", "開発", "保守", "サービス"];
