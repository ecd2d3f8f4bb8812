//! Who tells whom: the type of an event in which somebody tells, sends or hands over something.

use crate::extract::counts::head;
use crate::extract::cues::{AnyOf, any_of};
use crate::extract::events::bodies::{AUTHORITY, CARD, CLIENTS, PERSONS, POLICE};
use crate::notice::EventType;

/// Words before から and より that are no senders.
const NO_SENDERS: &[&str] = &[
    "時", "日", "頃", "本日", "その後", "以前", "当初", "こと", "外部", "ネットワーク", "これ",
    "画面", "サイト", "分", "月",
];

/// The type of what is told in this clause; `rest` are the words after the verb stem.
pub(super) fn kind(segment: &str, rest: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    let to = |all: &[&str]| all.iter().any(|w| addressed(segment, w));
    let report = has(&[
        "報告書", "調査結果", "中間報告", "最終報告", "最終結果", "調査報告", "結果報告",
        "解析結果", "初期調査", "報告を受",
    ]);
    let expert = has(&[
        "調査会社", "調査機関", "専門機関", "専門会社", "フォレンジック", "社より", "社から",
        "株式会社",
    ]);
    let taken = has(&[
        "受領", "受け取", "報告を受", "報告書を受", "結果を受", "の提示", "が提示", "結果を得",
    ]) || head(rest, 3).starts_with("を受")
        || rest.starts_with("が提出され")
        || rest.starts_with("され");
    let incoming = is_incoming(segment);
    if has(&["追加情報", "新たな情報", "追加の情報", "書面を受領"]) {
        EventType::FurtherInformation
    } else if has(&["遺失届", "被害届", "告訴", "告発"]) {
        EventType::PoliceReported
    } else if (report
        || incoming && expert && has(&["速報", "報告"]) && !has(CARD) && !has(&["委託", "受託"]))
        && (taken || incoming)
        || taken && has(&["報告", "結果", "速報"]) && !has(CARD) && !incoming
    {
        EventType::ReportReceived
    } else if incoming {
        EventType::ThirdPartyAlert
    } else if to(POLICE) || has(POLICE) && has(&["相談", "届", "被害"]) {
        EventType::PoliceReported
    } else if has(&["窓口を", "ダイヤルを", "コールセンターを"]) && has(&["設", "開"])
    {
        EventType::ContactDeskOpened
    } else if to(AUTHORITY)
        || has(AUTHORITY) && has(&["報告", "速報", "確報", "続報", "届", "相談", "連絡", "提出"])
    {
        EventType::AuthorityReported
    } else if has(&["モニタリング", "監視"]) && has(CARD) {
        EventType::CardMonitoringRequested
    } else if to(CARD) {
        EventType::CardCompaniesContacted
    } else if to(CLIENTS) || has(&["取引先", "委託元", "加盟店", "契約店"]) {
        EventType::ClientsInformed
    } else if has(PAGE) || is_posted(segment) {
        EventType::Disclosed
    } else if has(&["警告", "アラート", "発報"]) {
        EventType::Anomaly
    } else if has(SENT_OUT) {
        EventType::Intrusion
    } else if has(&["削除"]) || has(PERSONS) || has(&["メール", "書面", "文書", "書状", "通知"])
    {
        EventType::IndividualsNotified
    } else if has(&["報告書"]) {
        EventType::AuthorityReported
    } else {
        EventType::Other
    }
}

/// 委員会に報告, 警察署へ相談: the word, a few characters, then に, へ or への.
fn addressed(segment: &str, word: &str) -> bool {
    segment.match_indices(word).any(|(at, _)| {
        let rest = segment.get(at..).unwrap_or_default();
        let near = head(rest, word.chars().count() + 14);
        word.ends_with(['へ', 'に'])
            || near
                .get(word.len()..)
                .is_some_and(|n| n.contains('へ') || n.contains('に') || n.contains("、"))
                && !near.contains("から")
                && !near.contains("より")
    })
}

/// 取引先から連絡があり, 警察より照会を受け: somebody tells those who write.
pub(super) fn is_incoming(segment: &str) -> bool {
    static TOLD: AnyOf = AnyOf::new(&[
        "連絡", "報告", "指摘", "通報", "照会", "電話", "メッセージ", "DM", "投書", "手紙", "教え",
        "伝え", "申し入れ", "申入れ", "警告", "依頼があ", "問い合わせ", "問合せ", "一報", "申し出",
        "申出", "情報提供", "知らせ", "届け出", "要請", "疑い", "確認の", "相談", "苦情", "質問",
        "通知", "回答", "速報",
    ]);
    let passive = any_of!(
        segment,
        [
            "を受け", "をいただ", "を頂", "があり", "があった", "がござ", "が入", "に入り",
            "に入っ", "が寄せ", "を通じ", "を通し", "により判明", "で発覚", "で判明", "にて発覚",
        ]
    );
    let told = TOLD.within(segment);
    let outgoing = any_of!(
        segment,
        [
            "に報告し", "へ報告し", "に相談", "へ相談", "に通報し", "へ通報し", "に連絡し",
            "へ連絡し", "を報告し",
        ]
    );
    told && !outgoing && (has_sender(segment) || passive && !segment.contains("報告書"))
        || any_of!(
            segment,
            [
                "の指摘で", "の通報で", "の連絡で", "の問い合わせで", "の指摘により",
                "の通報により", "の連絡により",
            ]
        )
}

/// A から or より that follows a person or body.
fn has_sender(segment: &str) -> bool {
    ["から", "より", "を通じて", "を通して", "経由で"].iter().any(|particle| {
        segment.match_indices(particle).any(|(at, _)| {
            let before = segment.get(..at).unwrap_or_default();
            let after = segment.get(at + particle.len()..).unwrap_or_default();
            !before.is_empty()
                && !NO_SENDERS.iter().any(|w| before.ends_with(w))
                && !["順次", "実施", "開始"].iter().any(|w| after.starts_with(w))
        })
    })
}

/// Where a notice is published.
const PAGE: &[&str] = &[
    "ホームページ", "ウェブサイト", "Webサイト", "サイトに", "第一報", "第1報", "第二報", "第2報",
    "第三報", "第3報",
];

/// What goes to those who should not have it.
const SENT_OUT: &[&str] = &[
    "迷惑メール", "誤送", "誤って", "宛先", "BCC", "Bcc", "CC", "外部へ送信", "外部に送信",
    "外部送信", "データが", "データを", "一斉",
];

/// お知らせいたしました, to nobody in particular.
fn is_posted(segment: &str) -> bool {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    has(&["お知らせしました", "お知らせいたしました", "お知らせした"])
        && !has(&["個別", "メール", "書面"])
}
