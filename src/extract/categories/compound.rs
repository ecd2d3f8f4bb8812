//! Names of data that are put together: what was done, and what is kept of it: 診察の記録, ご注文の品.

use crate::notice::DataCategory;

/// What was done to a patient.
const CARE: [&str; 19] = [
    "健康診断", "健診", "検診", "診療", "診察", "治療", "通院", "受診", "入院", "投薬", "処方",
    "服薬", "手術", "看護", "問診", "予防接種", "接種", "健康", "健康状態",
];

/// What is kept of it.
const CARE_KEPT: [&str; 20] = [
    "の記録", "の内容", "の履歴", "の経過", "の状況", "の所見", "のデータ", "の明細", "記録",
    "経過", "所見", "データ", "明細", "の控え", "に関する情報", "に関する記録", "に関するデータ",
    "に関する記載", "に関する内容", "についての情報",
];

/// What a customer did.
const ORDERS: [&str; 12] = [
    "注文", "ご注文", "購入", "ご購入", "お買い上げ", "買い上げ", "お買い物", "買い物", "発注",
    "ご発注", "お求め", "受注",
];

/// What is kept of it.
const ORDERS_KEPT: [&str; 18] = [
    "の品", "の品名", "の品目", "の商品", "の商品名", "の内容", "の中身", "の明細", "の履歴",
    "の記録", "の控え", "の金額", "の数量", "の日時", "品名", "品目", "明細", "の控",
];

/// What was chosen, before the word for the thing.
const CHOSEN: [&str; 13] = [
    "選ばれた", "お選びの", "お選びいただいた", "ご注文いただいた", "購入された", "購入した",
    "ご購入いただいた", "注文された", "注文した", "お買い上げの", "お買い上げいただいた",
    "ご購入された", "お求めいただいた",
];

const THINGS: [&str; 4] = ["商品", "品物", "品名", "製品"];

/// The words with what they name.
pub(super) fn words() -> impl Iterator<Item = (String, DataCategory)> {
    let joined = |heads: &'static [&str], tails: &'static [&str], category| {
        let words = heads.iter().flat_map(|h| tails.iter().map(move |t| format!("{h}{t}")));
        words.map(move |w| (w, category))
    };
    joined(&CARE, &CARE_KEPT, DataCategory::Health)
        .chain(joined(&ORDERS, &ORDERS_KEPT, DataCategory::OrderHistory))
        .chain(joined(&CHOSEN, &THINGS, DataCategory::OrderHistory))
        .chain([(CARD.to_owned(), DataCategory::Card), (MAIL.to_owned(), DataCategory::Email)])
}

/// The address in a list of data; anything else wherever it does not stand between other items.
pub(super) const MAIL: &str = "メール";

/// The card itself: data only where they are said not to be held.
pub(super) const CARD: &str = "クレジットカード";

/// クレジットカードは登録しておりません, マイナンバー、クレジットカード、口座の情報は: the card stands for its data.
pub(super) fn card_stands_for_data(after: &str) -> bool {
    const JOINTS: [&str; 13] = [
        "は", "も", "、", "・", "及び", "および", "や", "と", "等", ")", "に関する", "の情報",
        "情報",
    ];
    const HELD: [&str; 10] = [
        "を取り扱", "を取扱", "を扱", "を保存", "を保持", "を登録", "をお預", "を預か", "を記録",
        "を保管",
    ];
    let joined = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    joined(&JOINTS) || joined(&HELD)
}
