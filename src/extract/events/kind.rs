//! The type of event that a predicate tells of, by its stem and the words of its clause.

use crate::extract::counts::{head, tail};
use crate::extract::cues::{AnyOf, Hit, any_of};
use crate::extract::events::bodies::CARD;
use crate::extract::events::tell;
use crate::extract::events::words::Stem;
use crate::notice::EventType;

/// The type of an act by its stem and the words of its clause.
pub(super) fn kind_of(segment: &str, hit: &Hit<Stem>, words: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    let stem = words.get(hit.place.clone()).unwrap_or_default();
    match hit.value {
        // 教諭が教頭に申し出た: one of the own people tells what happened.
        Stem::Tell if stem == "申し出" && !tell::is_incoming(segment) && segment.contains('に') => {
            EventType::Detection
        }
        Stem::Tell => tell::kind(segment, words.get(hit.place.end..).unwrap_or_default()),
        Stem::Is(kind) => told_label(kind, segment, words, hit).unwrap_or(kind),
        Stem::Ask => asked(segment),
        Stem::Begin => begun(segment),
        Stem::End => ended(segment),
        Stem::Stop => stopped(segment, stem),
        Stem::Find if has(&["対象", "件数", "範囲"]) && has(&["確定", "特定"]) => {
            EventType::ScopeDetermined
        }
        Stem::Find if is_anomaly(segment) => EventType::Anomaly,
        Stem::Find if tell::is_incoming(segment) => EventType::ThirdPartyAlert,
        Stem::Find => EventType::Detection,
        Stem::Decide if has(&["公表", "発表"]) => EventType::Disclosed,
        Stem::Decide
            if has(&[
                "対象", "件数", "範囲", "数", "事", "懸念", "被害", "経", "を受けた", "ツール",
                "人数", "件を", "名を", "流出数",
            ]) =>
        {
            EventType::ScopeDetermined
        }
        Stem::Decide => EventType::Other,
    }
}

/// Labels of the ontology that depend on who tells whom: 報告書を提出 is no report to an authority where the firm hands it in.
fn told_label(kind: EventType, segment: &str, words: &str, hit: &Hit<Stem>) -> Option<EventType> {
    use EventType as E;
    let depends = matches!(
        kind,
        E::ThirdPartyAlert
            | E::ReportReceived
            | E::AuthorityReported
            | E::IndividualsNotified
            | E::FurtherInformation
    );
    let stem = words.get(hit.place.clone()).unwrap_or_default();
    if kind == E::Intrusion
        && is_loss_found(segment, words.get(hit.place.end..).unwrap_or_default())
    {
        return Some(E::Detection);
    }
    if stem == "調査" && segment.contains("依頼") {
        return Some(E::InvestigationCommissioned);
    }
    if kind == E::Detection || kind == E::ServiceClosed && stem.contains("閉鎖") {
        return Some(if kind == E::Detection {
            found(segment)
        } else {
            stopped(segment, "閉鎖")
        });
    }
    (depends && kind != E::FurtherInformation)
        .then(|| tell::kind(segment, words.get(hit.place.end..).unwrap_or_default()))
        .filter(|k| *k != E::Other)
}

/// Found by oneself, or learnt from others.
fn found(segment: &str) -> EventType {
    if is_anomaly(segment) {
        EventType::Anomaly
    } else if tell::is_incoming(segment) {
        EventType::ThirdPartyAlert
    } else {
        EventType::Detection
    }
}

/// 紛失に気付, 紛失していることが判明.
fn is_loss_found(_segment: &str, rest: &str) -> bool {
    let near = head(rest, 14);
    any_of!(
        near,
        ["に気付", "に気づ", "が判明", "が発覚", "を確認", "が分か", "ことが判", "ことに気"]
    )
}

fn asked(segment: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    if has(&["モニタリング", "監視", "不正検知"]) {
        EventType::CardMonitoringRequested
    } else if has(&["削除", "破棄", "変更のお願い", "再設定", "注意"]) && !has(&["調査"])
    {
        EventType::IndividualsNotified
    } else if has(&[
        "調査", "解析", "フォレンジック", "初動対応", "診断", "復旧", "専門会社", "調査会社",
        "保全", "分析",
    ]) {
        EventType::InvestigationCommissioned
    } else {
        EventType::Other
    }
}

fn stopped(segment: &str, stem: &str) -> EventType {
    let near = tail(segment.split(stem).next().unwrap_or(segment), 24);
    let has = |all: &[&str]| all.iter().any(|w| near.contains(w));
    if has(&["契約", "委託", "取引", "データ提供"]) {
        EventType::ContractCancelled
    } else if stem == "閉鎖"
        || has(&[
            "サーバ", "ネットワーク", "通信", "システム", "サイト", "ページ", "接続", "アカウント",
            "機器", "ショップ",
        ]) && !has(&["決済", "サービス", "受付", "販売", "機能"])
    {
        EventType::SystemStopped
    } else {
        EventType::ServiceSuspended
    }
}

/// Trouble that nobody took for an attack at the time: slow, restarted, not shown.
pub(super) fn is_anomaly(segment: &str) -> bool {
    static STRANGE: AnyOf = AnyOf::new(&[
        "遅い", "遅延", "重い", "不具合", "再起動", "障害", "表示されない", "エラー", "警告",
        "つながらない", "繋がらない",
    ]);
    static KNOWN: AnyOf = AnyOf::new(&[
        "不正", "攻撃", "流出", "漏えい", "漏洩", "侵入", "感染", "暗号化", "拡張子", "紛失",
        "不審", "異常",
    ]);
    STRANGE.within(segment) && !KNOWN.within(segment)
}

/// Something began or was set up: a desk, notices, an investigation, an attack.
fn begun(segment: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    if has(&["窓口", "ダイヤル", "コールセンター", "専用電話", "受付電話", "相談室"])
    {
        EventType::ContactDeskOpened
    } else if has(&["通知", "連絡", "発送", "送付", "案内", "お知らせ", "郵送", "詫び", "送信"])
    {
        tell::kind(segment, "")
    } else if has(&["調査", "解析", "フォレンジック", "確認作業"]) {
        let outside = [
            "調査会社", "調査機関", "専門会社", "専門機関", "フォレンジック", "社の", "社が",
            "社による",
        ];
        if has(&outside) {
            EventType::InvestigationCommissioned
        } else {
            EventType::InternalInvestigationStarted
        }
    } else if has(&["本部", "チーム", "委員会", "会議"]) {
        EventType::InternalInvestigationStarted
    } else if has(CARD) {
        EventType::CardCompaniesContacted
    } else if has(&["攻撃", "侵入", "暗号化", "不正", "接続"]) {
        EventType::Intrusion
    } else if has(&["プロジェクト", "コンサル", "取得に"]) {
        EventType::ProjectStarted
    } else if has(&["認証", "監視", "検知", "対策", "診断"]) {
        EventType::MeasureImplemented
    } else {
        EventType::Other
    }
}

/// Something came to its end: an investigation, a move, notices, a service.
fn ended(segment: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    if has(&["調査", "解析"]) {
        EventType::ReportReceived
    } else if has(&["移設", "移行", "切り替え", "切替"]) {
        EventType::MigrationCompleted
    } else if has(&["通知", "連絡", "発送", "送付", "案内", "お知らせ"]) {
        tell::kind(segment, "")
    } else if has(&["修正", "対策", "適用", "点検", "設定", "配備", "導入", "変更", "対応"])
    {
        EventType::MeasureImplemented
    } else if has(&["サービス", "販売", "運営", "サイト", "提供"]) {
        EventType::ServiceClosed
    } else {
        EventType::Other
    }
}
