//! Who tells whom: the type of an event in which somebody tells, sends or hands over something.

use crate::extract::document::first_chars;
use crate::extract::events::said::{Clause, Said};
use crate::extract::topics::Topic as _;
use crate::notice::EventType;

/// Words before から and より that are no senders.
const NO_SENDERS: &[&str] = &[
    "時", "日", "頃", "本日", "その後", "以前", "当初", "こと", "外部", "ネットワーク", "これ",
    "画面", "サイト", "分", "月",
];

/// The type of what is told in this clause; `rest` are the words after the verb stem.
pub(super) fn kind(clause: Clause<'_>, rest: &str) -> EventType {
    let has = |topic: Said| clause.has(topic);
    if has(Said::More) {
        return EventType::FurtherInformation;
    }
    if has(Said::Charged) {
        return EventType::PoliceReported;
    }
    let incoming = is_incoming(clause);
    let taken = || has(Said::Taken) || is_taken(rest);
    let expert = incoming && has(Said::Expert) && has(Said::Reported);
    let report = has(Said::Report) || expert && !has(Said::Card) && !has(Said::Contractor);
    let result = !incoming && has(Said::Results) && !has(Said::Card);
    if report && (incoming || taken()) || result && taken() {
        return EventType::ReportReceived;
    }
    if incoming { EventType::ThirdPartyAlert } else { outgoing(clause) }
}

/// 調査結果を受領, 報告書が提出され: the words after the stem tell that it came.
fn is_taken(rest: &str) -> bool {
    rest.starts_with("を受") || rest.starts_with("が提出され") || rest.starts_with("され")
}

/// The type of what those who write tell, by those who are told.
fn outgoing(clause: Clause<'_>) -> EventType {
    let has = |topic: Said| clause.has(topic);
    let to = |topic: Said| has(topic) && addressed(clause.words, topic);
    if to(Said::Police) || has(Said::Police) && has(Said::AtPolice) {
        EventType::PoliceReported
    } else if has(Said::DeskAs) && has(Said::SetUp) {
        EventType::ContactDeskOpened
    } else if to(Said::Authority) || has(Said::Authority) && has(Said::ToAuthority) {
        EventType::AuthorityReported
    } else if has(Said::Watch) && has(Said::Card) {
        EventType::CardMonitoringRequested
    } else if to(Said::Card) {
        EventType::CardCompaniesContacted
    } else if to(Said::Clients) || has(Said::ClientWords) {
        EventType::ClientsInformed
    } else if ["への第一報", "への第1報", "へ第一報", "へ第1報"]
        .iter()
        .any(|w| clause.words.contains(w))
    {
        // 本社への第一報は8日: word within the house, no publication.
        EventType::Other
    } else if has(Said::Page) || has(Said::Posted) && !has(Said::Each) {
        EventType::Disclosed
    } else if has(Said::Alarm) {
        EventType::Anomaly
    } else if has(Said::SentOut) {
        EventType::Intrusion
    } else if has(Said::Deleted) || has(Said::Persons) || has(Said::Letter) {
        EventType::IndividualsNotified
    } else if has(Said::ReportPaper) {
        EventType::AuthorityReported
    } else {
        EventType::Other
    }
}

/// 委員会に報告, 警察署へ相談: a word of the topic, a few characters, then に, へ or への.
fn addressed(segment: &str, topic: Said) -> bool {
    let mut found = false;
    Said::each(segment, |at, word, topics| {
        found = found || topics.has(topic) && is_addressed(segment, at, word);
    });
    found
}

fn is_addressed(segment: &str, at: usize, word: &str) -> bool {
    let rest = segment.get(at + word.len()..).unwrap_or_default();
    let near = first_chars(rest, 14);
    word.ends_with(['へ', 'に'])
        || near.contains(['へ', 'に', '、']) && !near.contains("から") && !near.contains("より")
}

/// 取引先から連絡があり, 警察より照会を受け: somebody tells those who write.
pub(super) fn is_incoming(clause: Clause<'_>) -> bool {
    let has = |topic: Said| clause.has(topic);
    let told = has(Said::Told) && !has(Said::Outgoing);
    told && (has(Said::Passive) && !has(Said::ReportPaper) || has_sender(clause))
        || has(Said::Prompted)
}

/// A から or より that follows a person or body.
fn has_sender(clause: Clause<'_>) -> bool {
    let segment = clause.words;
    clause.has(Said::Sender)
        && ["から", "より", "を通じて", "を通して", "経由で"].iter().any(|particle| {
            segment.match_indices(particle).any(|(at, _)| {
                let before = segment.get(..at).unwrap_or_default();
                let after = segment.get(at + particle.len()..).unwrap_or_default();
                !before.is_empty()
                    && !NO_SENDERS.iter().any(|w| before.ends_with(w))
                    && !["順次", "実施", "開始"].iter().any(|w| after.starts_with(w))
            })
        })
}
