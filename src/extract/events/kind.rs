//! The type of event that a predicate tells of, by its stem and the words of its clause.

use crate::extract::cues::{Hit, any_of, starts};
use crate::extract::document::{first_chars, last_chars};
use crate::extract::events::said::{Clause, Said};
use crate::extract::events::tell;
use crate::extract::events::words::Stem;
use crate::notice::EventType;

/// The type of an act by its stem and the words of its clause; the stem is a place of `words`.
pub(super) fn kind_of(clause: Clause<'_>, hit: &Hit<Stem>, words: &str) -> EventType {
    let has = |topic: Said| clause.has(topic);
    let stem = words.get(hit.place.clone()).unwrap_or_default();
    let rest = words.get(hit.place.end..).unwrap_or_default();
    if !matches!(hit.value, Stem::Tell | Stem::Find) && is_found_by(rest) {
        return EventType::Detection;
    }
    match hit.value {
        // 教諭が教頭に申し出た: one of the own people tells what happened.
        Stem::Tell
            if stem == "申し出" && !tell::is_incoming(clause) && clause.words.contains('に') =>
        {
            EventType::Detection
        }
        Stem::Tell => tell::kind(clause, rest),
        Stem::Is(kind) => told_label(kind, clause, stem, rest).unwrap_or(kind),
        Stem::Ask => asked(clause),
        Stem::Begin => begun(clause),
        Stem::End => ended(clause),
        Stem::Stop => stopped(clause.words, stem),
        Stem::Find if has(Said::Extent) && has(Said::Fixed) => EventType::ScopeDetermined,
        Stem::Find => found(clause),
        Stem::Decide if has(Said::Publication) => EventType::Disclosed,
        Stem::Decide if has(Said::Decided) => EventType::ScopeDetermined,
        Stem::Decide => EventType::Other,
    }
}

/// 社内点検で発覚, 点検して気付いた: what was done led to the finding.
fn is_found_by(rest: &str) -> bool {
    starts!(
        rest,
        [
            "で発覚", "で判明", "により発覚", "により判明", "にて発覚", "にて判明", "で気付",
            "で気づ", "して気付", "して気づ", "で見つか"
        ]
    )
}

/// Labels of the ontology that depend on who tells whom: 報告書を提出 is no report to an authority where the firm hands it in.
fn told_label(kind: EventType, clause: Clause<'_>, stem: &str, rest: &str) -> Option<EventType> {
    use EventType as E;
    if kind == E::Intrusion && is_loss_found(rest) {
        return Some(E::Detection);
    }
    // ランサムウェアを実行: what attackers do.
    if stem == "実行" && clause.has(Said::Raid) && !any_of!(clause.words, ["対策", "訓練", "防止"])
    {
        return Some(E::Intrusion);
    }
    if stem == "調査" && clause.has(Said::Asked) {
        return Some(E::InvestigationCommissioned);
    }
    match kind {
        E::Detection => Some(found(clause)),
        E::ServiceClosed if stem.contains("閉鎖") => Some(stopped(clause.words, "閉鎖")),
        E::ThirdPartyAlert | E::ReportReceived | E::AuthorityReported | E::IndividualsNotified => {
            Some(tell::kind(clause, rest)).filter(|k| *k != E::Other)
        }
        _ => None,
    }
}

/// Found by oneself, or learnt from others.
fn found(clause: Clause<'_>) -> EventType {
    if is_anomaly(clause) {
        EventType::Anomaly
    } else if tell::is_incoming(clause) {
        EventType::ThirdPartyAlert
    } else {
        EventType::Detection
    }
}

/// 紛失に気付, 紛失していることが判明.
fn is_loss_found(rest: &str) -> bool {
    let near = first_chars(rest, 14);
    any_of!(
        near,
        ["に気付", "に気づ", "が判明", "が発覚", "を確認", "が分か", "ことが判", "ことに気"]
    )
}

fn asked(clause: Clause<'_>) -> EventType {
    let has = |topic: Said| clause.has(topic);
    if has(Said::CardWatch) {
        EventType::CardMonitoringRequested
    } else if has(Said::Reader) && !has(Said::Inquiry) {
        EventType::IndividualsNotified
    } else if has(Said::Commission) {
        EventType::InvestigationCommissioned
    } else {
        EventType::Other
    }
}

fn stopped(words: &str, stem: &str) -> EventType {
    let near = Clause::new(last_chars(words.split(stem).next().unwrap_or(words), 24));
    if near.has(Said::Contract) {
        EventType::ContractCancelled
    } else if stem == "閉鎖" || near.has(Said::Machine) && !near.has(Said::Business) {
        EventType::SystemStopped
    } else {
        EventType::ServiceSuspended
    }
}

/// Trouble that nobody took for an attack at the time: slow, restarted, not shown.
pub(super) fn is_anomaly(clause: Clause<'_>) -> bool {
    clause.has(Said::Strange) && !clause.has(Said::Attack)
}

/// Something began or was set up: a desk, notices, an investigation, an attack.
fn begun(clause: Clause<'_>) -> EventType {
    let has = |topic: Said| clause.has(topic);
    if has(Said::Desk) {
        EventType::ContactDeskOpened
    } else if has(Said::Notices) {
        tell::kind(clause, "")
    } else if has(Said::Study) && has(Said::Outside) {
        EventType::InvestigationCommissioned
    } else if has(Said::Study) || has(Said::Staff) {
        EventType::InternalInvestigationStarted
    } else if has(Said::Card) {
        EventType::CardCompaniesContacted
    } else if has(Said::Raid) {
        EventType::Intrusion
    } else if has(Said::Project) {
        EventType::ProjectStarted
    } else if has(Said::Guard) {
        EventType::MeasureImplemented
    } else {
        EventType::Other
    }
}

/// Something came to its end: an investigation, a move, notices, a service.
fn ended(clause: Clause<'_>) -> EventType {
    let has = |topic: Said| clause.has(topic);
    if has(Said::Analysis) {
        EventType::ReportReceived
    } else if has(Said::Moved) {
        EventType::MigrationCompleted
    } else if has(Said::NoticesEnded) {
        tell::kind(clause, "")
    } else if has(Said::Work) {
        EventType::MeasureImplemented
    } else if has(Said::Service) {
        EventType::ServiceClosed
    } else {
        EventType::Other
    }
}
