//! Which type of event the words after a date tell of.

use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::events::Events;
use crate::extract::events::clause::Clause;
use crate::notice::{EventType, Role};

/// Stems beside the labels of the ontology: grammar of the predicate.
pub(super) const STEMS: &[(&str, EventType)] = &[
    ("停止", EventType::SystemStopped),
    ("遮断", EventType::SystemStopped),
    ("切り離", EventType::SystemStopped),
    ("隔離", EventType::SystemStopped),
    ("閉鎖", EventType::ServiceClosed),
    ("休止", EventType::ServiceSuspended),
    ("再開", EventType::ServiceResumed),
    ("復旧", EventType::ServiceResumed),
    ("依頼", EventType::InvestigationCommissioned),
    ("受領", EventType::ReportReceived),
    ("報告書", EventType::ReportReceived),
    ("公表", EventType::Disclosed),
    ("発表", EventType::Disclosed),
    ("掲載", EventType::Disclosed),
    ("公開", EventType::Disclosed),
    ("通知", EventType::IndividualsNotified),
    ("発送", EventType::IndividualsNotified),
    ("送付", EventType::IndividualsNotified),
    ("お詫び", EventType::IndividualsNotified),
    ("謝罪", EventType::IndividualsNotified),
    ("設置", EventType::ContactDeskOpened),
    ("検知", EventType::Detection),
    ("発覚", EventType::Detection),
    ("判明", EventType::Detection),
    ("発見", EventType::Detection),
    ("気付", EventType::Detection),
    ("気づ", EventType::Detection),
    ("確認", EventType::Detection),
    ("侵入", EventType::Intrusion),
    ("攻撃", EventType::Intrusion),
    ("不正アクセス", EventType::Intrusion),
    ("改ざん", EventType::Intrusion),
    ("感染", EventType::Intrusion),
    ("暗号化され", EventType::Intrusion),
    ("紛失", EventType::Intrusion),
    ("盗難", EventType::Intrusion),
    ("誤送信", EventType::Intrusion),
    ("導入", EventType::MeasureImplemented),
    ("実施", EventType::MeasureImplemented),
    ("修正", EventType::MeasureImplemented),
    ("変更", EventType::MeasureImplemented),
    ("無効", EventType::MeasureImplemented),
    ("初期化", EventType::MeasureImplemented),
    ("研修", EventType::MeasureImplemented),
    ("削除", EventType::MeasureImplemented),
    ("対策本部", EventType::InternalInvestigationStarted),
    ("調査を開始", EventType::InternalInvestigationStarted),
    ("連絡", EventType::Other),
    ("報告", EventType::Other),
    ("相談", EventType::Other),
    ("逮捕", EventType::Other),
    ("送信", EventType::Other),
    ("指摘", EventType::ThirdPartyAlert),
    ("通報", EventType::ThirdPartyAlert),
    ("申し出", EventType::ThirdPartyAlert),
];

/// The type of what is said first after the date; `None` where no known word stands there.
pub(super) fn of(
    clause: &Clause<'_>,
    events: &Events,
    _document: &Document,
    draft: &Draft,
) -> Option<EventType> {
    let first =
        clause.after.split(['。', '\n']).find(|s| s.chars().count() > 3).unwrap_or(clause.after);
    told(first, clause, draft).or_else(|| {
        let hits = events.cues.find(first);
        hits.iter().rev().find(|h| h.value != EventType::Other).or(hits.last()).map(|h| h.value)
    })
}

/// Types that depend on who is told what by whom.
fn told(words: &str, clause: &Clause<'_>, draft: &Draft) -> Option<EventType> {
    let has = |all: &[&str]| all.iter().any(|w| words.contains(w));
    let police = has(&["警察", "警視庁"]) || !clause.parties(draft, Role::Police).is_empty();
    if police && has(&["相談", "届", "通報", "申告", "被害"]) && !has(&["警察から", "警察より"])
    {
        return Some(EventType::PoliceReported);
    }
    let authority =
        has(&["個人情報保護委員会", "総務省", "経済産業省", "監督官庁", "当局", "文部科学省"])
            || !clause.parties(draft, Role::Regulator).is_empty();
    if authority && has(&["報告", "速報", "確報", "届", "相談"]) {
        return Some(EventType::AuthorityReported);
    }
    let alerted = has(&[
        "から連絡",
        "より連絡",
        "からの連絡",
        "からご連絡",
        "よりご連絡",
        "から指摘",
        "との連絡",
        "とのご連絡",
        "からの指摘",
        "からの通報",
        "から通報",
        "一報",
        "連絡を受け",
        "指摘を受け",
        "疑いがある",
    ]);
    if alerted {
        return Some(EventType::ThirdPartyAlert);
    }
    if has(&["調査"]) && has(&["依頼", "委託", "申し込", "要請"]) {
        return Some(EventType::InvestigationCommissioned);
    }
    if has(&["報告書", "調査結果", "調査報告", "最終報告", "中間報告", "速報"])
        && has(&["受領", "受け", "提出", "届", "提示"])
    {
        return Some(EventType::ReportReceived);
    }
    None
}
