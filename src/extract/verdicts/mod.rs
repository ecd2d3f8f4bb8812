//! Verdicts on leak, intrusion and misuse, and the verdict on the incident as a whole.

mod context;
mod deeds;
mod plain;
mod signal;

use std::sync::LazyLock;

use crate::extract::categories::predicate::{self, Polarity, Predicate};
use crate::extract::cues::{Cues, Slot, Vocabulary, any_of};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, StatusFact, Verdict};
use crate::extract::flow::Place;
use crate::extract::parties::asserter;
use crate::notice::{Cause, LeakStatus, MisuseStatus, Stage};

pub(super) use signal::{DOUBTS, next_entry};
use signal::{Signal, Weight};

pub(super) fn read(document: &Document, predicates: &[Predicate], draft: &mut Draft) {
    let signals = signal::of(document, predicates);
    draft.leak_status = whole(draft, &signals)
        .map(|s| stuffed(draft, &signals, s))
        .or_else(|| plain::told(document))
        .or_else(|| supposed(document, draft));
    statements(document, draft, &signals);
    misuse(document, draft);
}

/// The verdict on the incident.
///
/// What is said to have leaked outweighs what may have leaked; both outweigh that nothing was found, save where a final
/// report ends with that. Data that anybody could see, and a leak that is only named, count where nothing else is said.
fn whole(draft: &Draft, signals: &[Signal]) -> Option<StatusFact> {
    let lost = draft.causes.first().is_some_and(|c| c.cause == Cause::LostDevice);
    let signals: &[Signal] = &signals.iter().map(|s| s.as_loss(lost)).collect::<Vec<_>>();
    let first = |weight: Weight| signals.iter().find(|s| s.weight == weight);
    let last = |weight: Weight| signals.iter().rfind(|s| s.weight == weight);
    let ends_final = draft.stage.as_ref().is_some_and(|s| s.stage == Stage::Final)
        && last(Weight::Denied).zip(last(Weight::Possible)).is_some_and(|(d, p)| d.at() > p.at())
        && signals.iter().filter(|s| s.weight == Weight::Possible).all(|s| s.nominal);
    let (signal, status, confidence) = if let Some(s) = first(Weight::Confirmed) {
        (s, LeakStatus::Confirmed, 90)
    } else if let Some(s) = last(Weight::Denied).filter(|_| ends_final) {
        (s, LeakStatus::NotConfirmed, 80)
    } else if let Some(s) = first(Weight::Possible) {
        (s, LeakStatus::Possible, 90)
    } else if let Some(s) = first(Weight::Unknown) {
        (s, LeakStatus::Possible, 75)
    } else if let Some(status) = sent(draft) {
        return Some(status);
    } else if let Some(s) = last(Weight::Denied) {
        (s, LeakStatus::NotConfirmed, 85)
    } else if let Some(s) = first(Weight::Exposed) {
        (s, LeakStatus::Confirmed, 70)
    } else if let Some(s) = last(Weight::Partial)
        .filter(|_| first(Weight::Lost).is_none() && first(Weight::Named).is_none())
    {
        (s, LeakStatus::NotConfirmed, 60)
    } else if let Some(s) = first(Weight::Lost) {
        (s, LeakStatus::NotConfirmed, 75)
    } else {
        (first(Weight::Named)?, LeakStatus::Confirmed, 60)
    };
    Some(StatusFact { status, ground: Ground::new(signal.place.clone(), confidence) })
}

/// What went to the wrong people has left the house, whatever happened to it there.
fn sent(draft: &Draft) -> Option<StatusFact> {
    let cause = draft.causes.first().filter(|c| c.cause == Cause::MissentEmail)?;
    let ground = Ground { places: cause.ground.places.clone(), confidence: 65 };
    Some(StatusFact { status: LeakStatus::Confirmed, ground })
}

/// After logins with passwords from elsewhere, what the pages show may have been seen; that nothing left the publisher's own
/// systems says nothing of that.
fn stuffed(draft: &Draft, signals: &[Signal], found: StatusFact) -> StatusFact {
    let stuffing = draft.causes.iter().any(|c| c.cause == Cause::CredentialStuffing);
    let firm = signals.iter().any(|s| s.weight == Weight::Confirmed);
    if stuffing
        && !firm
        && found.status != LeakStatus::Possible
        && !signals.iter().any(|s| s.weight == Weight::Denied)
    {
        return StatusFact {
            status: LeakStatus::Possible,
            ground: Ground { confidence: 60, ..found.ground },
        };
    }
    found
}

/// An attack on systems with personal data, and no word of a leak: one is possible.
fn supposed(document: &Document, draft: &mut Draft) -> Option<StatusFact> {
    let cause = draft.causes.first()?;
    if !any_of!(document.text(), ["個人情報", "お客様情報", "顧客情報", "会員情報"])
    {
        return None;
    }
    let ground = Ground { places: cause.ground.places.clone(), confidence: 50 };
    draft.review.push(
        "leak_status: supposed from the attack; the notice gives no verdict in known words"
            .to_owned(),
    );
    // Whoever misused what was entrusted to him had it.
    let insider = cause.cause == Cause::Insider;
    let status = if insider { LeakStatus::Confirmed } else { LeakStatus::Possible };
    Some(StatusFact { status, ground })
}

/// One verdict on the incident for each asserter and status.
fn statements(document: &Document, draft: &mut Draft, signals: &[Signal]) {
    let mut seen: Vec<(LeakStatus, Option<usize>)> = Vec::new();
    for signal in signals {
        let Some(leak) = signal.leak else { continue };
        let asserted_by = asserter(document, draft, &signal.place);
        let told = |v: &Verdict| {
            v.leak == Some(leak) && v.ground.places.iter().any(|p| overlap(p, &signal.place))
        };
        if seen.contains(&(leak, asserted_by)) || draft.verdicts.iter().any(told) {
            continue;
        }
        seen.push((leak, asserted_by));
        draft.verdicts.push(Verdict {
            leak: Some(leak),
            asserted_by,
            ..blank(Ground::new(signal.place.clone(), 70))
        });
    }
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.start < b.end && b.start < a.end
}

fn blank(ground: Ground) -> Verdict {
    Verdict {
        leak: None,
        compromise: None,
        misuse: None,
        systems: Vec::new(),
        categories: Vec::new(),
        holdings: Vec::new(),
        asserted_by: None,
        ground,
    }
}

/// Words of a misuse.
static MISUSE: LazyLock<Option<Cues<()>>> = LazyLock::new(|| {
    let stems = [
        "悪用", "不正利用", "不正使用", "不正な利用", "不正に利用", "不正に使", "二次被害",
        "二次的被害", "不正送金", "不正引き出し", "不正注文", "なりすまし", "金銭的被害",
        "迷惑メール", "不審なメール", "スパムメール",
    ];
    Cues::new(stems.iter().map(|s| (*s, ()))).ok().map(|cues| cues.swept(Slot::Misuse))
});

/// What is looked for in whole texts.
pub(super) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    MISUSE.as_ref().and_then(Cues::vocabulary)
}

/// 悪用, 不正利用, 二次被害 with what is said of them.
fn misuse(document: &Document, draft: &mut Draft) {
    let Some(stems) = MISUSE.as_ref() else { return };
    let text = document.text();
    let hits = stems.in_document(document);
    let mut seen: Vec<(MisuseStatus, Option<usize>)> = Vec::new();
    for (i, hit) in hits.iter().enumerate() {
        let next = hits.get(i + 1).map_or(text.len(), |h| h.place.start);
        let (polarity, place) = predicate::said_of(text, &hit.place, next);
        let words = document.words(&place);
        let status = match polarity {
            Polarity::Yes if reported(words) => MisuseStatus::Reported,
            Polarity::Possible if !any_of!(words, ["防止", "ご注意", "場合"]) => {
                MisuseStatus::Suspected
            }
            Polarity::NotConfirmed | Polarity::NoTrace => MisuseStatus::NotConfirmed,
            Polarity::No if unheard(words) => MisuseStatus::NotConfirmed,
            Polarity::No => MisuseStatus::Excluded,
            _ => continue,
        };
        let asserted_by = asserter(document, draft, &place);
        if seen.contains(&(status, asserted_by)) {
            continue;
        }
        seen.push((status, asserted_by));
        draft.verdicts.push(Verdict {
            misuse: Some(status),
            asserted_by,
            ..blank(Ground::new(place, 75))
        });
    }
}

/// 悪用されたという連絡は入っていない: nobody told of any, which rules nothing out.
fn unheard(words: &str) -> bool {
    any_of!(
        words,
        [
            "連絡", "報告", "申し出", "申出", "お知らせ", "相談", "問い合わせ", "問合せ", "苦情",
            "届出", "届け出", "聞いて", "届いて", "寄せられ", "声は",
        ]
    )
}

/// 不正利用が確認され, 不正に使われたアカウント: it happened.
fn reported(words: &str) -> bool {
    any_of!(
        words,
        [
            "確認され", "確認しま", "発生し", "判明", "報告され", "報告を受け", "された",
            "されまし", "されていた", "があった", "があり", "われた", "われまし", "件数",
            "送信され", "送られ", "届い",
        ]
    )
}

#[cfg(test)]
mod tests;
