//! Predicates: whether a stem is what somebody did, or only an object, a denial, an attribute.

use crate::extract::cues::any_of;
use crate::extract::document::first_chars;
use crate::extract::flow::Place;
use crate::extract::topics::{Topic as _, topics};

const OBJECT: &[&str] = &[
    "の", "を", "が", "に", "で", "と", "や", "は", "も", "へ", "・", "から", "より", "など", "等",
    "及び", "および", "者", "書", "先", "中の", "性", "元", "対象", "結果", "状況", "内容", "情報",
    "機関", "会社", "件数", "委員会", "体制", "後", "前", "時", "済みの", "用", "率", "的", "型",
    "方法", "手続", "経路", "製品", "支援", "費用", "業務", "依頼", "被害の", "防止", "対策",
    "範囲", "数", "事", "懸念", "被害", "経", "を受けた", "ツール", "期間", "ログ", "メール",
    "ページ", "番号", "により", "による", "という", "項目",
];

// 連絡がありました, 調査を行い: the noun with its verb.
const VERB: &[&str] = &[
    "があ", "が入", "が寄せ", "が届", "がなされ", "が行われ", "が完了", "が終", "が発生", "がござ",
    "を受け", "をいただ", "を頂", "を行", "をいたし", "を致し", "を実施", "を開始", "をし",
    "を完了", "を決定", "を提出", "をもら", "を得", "を確認し", "をお願い", "を送", "を求め",
    "を終え", "を予定", "にて通知", "により判明", "により発覚", "で判明", "で発覚", "を要請",
];

const AFTER_CLAUSE: &[&str] = &[
    "ところ", "ため", "が、", "ことから", "ことを受", "ことに伴", "ものの", "うえ", "上で",
    "ことが判", "ことが分", "ことが発", "ことが確", "ことを確", "ことに気", "もの", "との", "旨",
    "のち", "後",
];

topics! {
    /// What stands after a stem or a finite verb.
    Next { Object: OBJECT, Verb: VERB, AfterClause: AFTER_CLAUSE }
}

/// True for 停止し, 停止しました, 停止。 but not for 停止の, 停止を, 停止した画面.
pub(super) fn is_predicate(words: &str, hit: &Place) -> bool {
    let rest = words.get(hit.end..).unwrap_or_default();
    if rest.is_empty() {
        return true;
    }
    if is_denied(rest) {
        return false;
    }
    if words.get(..hit.end).is_some_and(|w| w.ends_with('た')) {
        return ends_clause(rest);
    }
    let next = Next::starting(rest);
    if next.has(Next::Verb) {
        return true;
    }
    if rest.starts_with("いたし")
        || rest.starts_with("致し")
        || rest.starts_with('が') && comes(rest)
    {
        return true;
    }
    for past in
        ["されていた", "していた", "いたした", "された", "した", "った", "いた", "れた", "れていた"]
    {
        if let Some(after) = rest.strip_prefix(past) {
            return ends_clause(after);
        }
    }
    !next.has(Next::Object)
}

/// 連絡が1件寄せられ: what came.
fn comes(rest: &str) -> bool {
    let clause = first_chars(rest, 18).split(['、', '。', '\n']).next().unwrap_or_default();
    any_of!(
        clause,
        ["寄せられ", "ありまし", "があり", "があった", "入りまし", "届き", "届い", "行われ"]
    )
}

/// その時点では調査を行っていません.
fn is_denied(rest: &str) -> bool {
    let clause = first_chars(rest, 16);
    let clause = clause.split(['、', '。', '\n']).next().unwrap_or_default();
    any_of!(
        clause,
        [
            "ていません", "ておりません", "ておらず", "ませんで", "なかった", "できず",
            "できません", "いない", "ありません", "なし", "ないまま", "せずに", "ずに",
        ]
    )
}

/// What stands after a finite past form: the end, or a clause that goes on from it.
pub(super) fn ends_clause(after: &str) -> bool {
    after.is_empty()
        || after.starts_with(['。', '、', '\n', ')', ',', '」'])
        || Next::starting(after).has(Next::AfterClause)
}
