//! Investigations: who asked for them, and the reports that came of them.

use crate::extract::cues::AnyOf;
use crate::extract::document::at_most;
use crate::extract::draft::{Draft, Ground, InvestigationFact, ReportFact};
use crate::extract::flow::Place;
use crate::extract::parties::cast::{Cast, Finding};
use crate::extract::parties::kind::Kind;
use crate::extract::parties::scene::Scene;
use crate::extract::parties::slot::Slot;
use crate::extract::parties::words::{DOCUMENT, LATER, NOT, RECEIVE, REPORT};
use crate::notice::{Role, Stage};

/// One investigation for each investigator, with the reports that the notice says were received.
pub(super) fn read(scene: &Scene<'_>, cast: &Cast, findings: &[Finding], draft: &mut Draft) {
    let mut facts: Vec<InvestigationFact> = Vec::new();
    for (party, fact) in draft.parties.iter().enumerate() {
        let role = fact.roles.iter().find(|(r, _)| *r == Role::ForensicInvestigator);
        if let Some((_, ground)) = role {
            facts.push(InvestigationFact {
                investigator: party,
                commissioned_by: client(scene, cast, findings, draft, party),
                reports: Vec::new(),
                ground: ground.clone(),
            });
        }
    }
    for (investigator, report) in reports(scene, cast, &facts) {
        if let Some(fact) = facts.get_mut(investigator) {
            add(scene, fact, report);
        }
    }
    draft.investigations = facts;
}

/// Who engaged the investigator: the subject of the sentence that says so, else the publisher.
fn client(
    scene: &Scene<'_>,
    cast: &Cast,
    findings: &[Finding],
    draft: &Draft,
    party: usize,
) -> Option<usize> {
    let engaged = findings.iter().filter(|f| f.role == Role::ForensicInvestigator).find(|f| {
        cast.of(f.agent) == Some(party)
            && scene.agents.get(f.agent).is_some_and(|a| a.slot == Slot::To)
    })?;
    let agent = scene.agents.get(engaged.agent)?;
    let sentence = scene.sentence(agent.place.start);
    let before = scene.agents.iter().enumerate().take(engaged.agent).rev();
    let subject = before
        .take_while(|(_, a)| a.place.start >= sentence.start)
        .find(|(_, a)| a.slot == Slot::Subject && !matches!(a.kind, Kind::Authority | Kind::Police))
        .and_then(|(i, _)| cast.of(i));
    static OWN: AnyOf = AnyOf::new(&[
        "弊社", "当社", "当行", "当院", "当組合", "本学", "当会", "当法人", "本市", "当市",
    ]);
    let head = scene.document.words(&(sentence.start..agent.place.start));
    let speaker = OWN.within(head);
    if speaker { draft.publisher } else { subject.or(draft.publisher) }
}

/// Words for a report that was received, each with the index of its investigation.
fn reports(
    scene: &Scene<'_>,
    cast: &Cast,
    facts: &[InvestigationFact],
) -> Vec<(usize, ReportFact)> {
    let mut found = Vec::new();
    for hit in &scene.hits {
        let words = scene.document.words(&hit.place);
        if hit.value & DOCUMENT == 0 && words != "速報" {
            continue;
        }
        let sentence = scene.sentence(hit.place.start);
        if let Some(of) = investigation(scene, cast, facts, &hit.place, &sentence)
            && received(scene, &hit.place, &sentence)
        {
            found.push((of, report(scene, &hit.place, &sentence)));
        }
    }
    found
}

/// Whose report it is: of the nearest sender before it, else of the only investigator.
fn investigation(
    scene: &Scene<'_>,
    cast: &Cast,
    facts: &[InvestigationFact],
    words: &Place,
    sentence: &Place,
) -> Option<usize> {
    let end = scene.agents.partition_point(|a| a.place.start < words.start);
    let before = scene.agents.iter().enumerate().take(end).rev();
    let sender = before
        .take_while(|(_, a)| a.place.start >= sentence.start)
        .find(|(_, a)| matches!(a.slot, Slot::From | Slot::Of | Slot::By));
    match sender {
        Some((agent, _)) => {
            let party = cast.of(agent)?;
            facts.iter().position(|f| f.investigator == party)
        }
        None => (facts.len() == 1).then_some(0),
    }
}

/// Whether a verb of getting follows: を受領, が提示され, の提出を受け.
fn received(scene: &Scene<'_>, words: &Place, sentence: &Place) -> bool {
    let tail = scene.document.words(&(words.end..sentence.end));
    let length = tail.char_indices().nth(30).map_or(tail.len(), |(at, _)| at);
    let near = words.end..words.end + length;
    let got = scene.has(&near, RECEIVE) || scene.document.words(words).ends_with("を受け");
    let first = scene.first(&near, RECEIVE | LATER | NOT | REPORT);
    got && first.is_none_or(|h| {
        h.value & RECEIVE != 0 || h.value & REPORT != 0 && scene.document.words(&h.place) == "提出"
    })
}

fn report(scene: &Scene<'_>, words: &Place, sentence: &Place) -> ReportFact {
    let written = called(scene, words);
    let version = version(scene, written.end);
    let before = sentence.start..written.start;
    let dates = scene.document.dates_in(&before);
    let delivered = dates.last().and_then(|d| Some((d.date?, d.place.clone())));
    let end = version.as_ref().map_or(written.end, |v| v.end);
    let start = delivered.as_ref().map_or(written.start, |d| d.1.start);
    let short = at_most(scene.document.words(&(start..end)), 60);
    let place = if short { start..end } else { written.start..end };
    ReportFact {
        stage: stage(scene.document.words(&written), scene.head(written.start)),
        written,
        version,
        delivered,
        ground: Ground::new(place, 85),
    }
}

/// 最終 in front of 報告書 and 書 behind 最終報告 belong to its name.
fn called(scene: &Scene<'_>, words: &Place) -> Place {
    let start = ["最終", "中間", "初期", "一次", "暫定", "完了", "第一次", "調査"]
        .iter()
        .filter(|w| scene.head(words.start).ends_with(**w))
        .map(|w| words.start - w.len())
        .min()
        .unwrap_or(words.start);
    let name = scene.document.words(words);
    let end = name.find("を受け").or_else(|| name.find("をいただ")).or_else(|| name.find("を頂"));
    let end = end.map_or(words.end, |at| words.start + at);
    let rest = scene.rest(end);
    let more =
        if rest.starts_with('書') && name.ends_with("報告") { '書'.len_utf8() } else { 0 };
    start..end + more
}

/// (第2版), (第三版確定版), (確定版) right behind.
fn version(scene: &Scene<'_>, at: usize) -> Option<Place> {
    let rest = scene.rest(at);
    let inner = rest.strip_prefix('(')?;
    let close = inner.find(')')?;
    let words = inner.get(..close)?;
    let fits = words.contains('版') && at_most(words, 12);
    fits.then(|| at + 1..at + 1 + close)
}

fn stage(words: &str, head: &str) -> Option<Stage> {
    let has = |list: &[&str]| list.iter().any(|w| words.contains(w));
    match () {
        () if has(&["最終", "完了"]) => Some(Stage::Final),
        () if has(&["中間", "一次", "暫定"]) => Some(Stage::Interim),
        () if has(&["速報", "初期"]) || head.ends_with("初期調査の") => {
            Some(Stage::Initial)
        }
        () => None,
    }
}

/// The same report told twice is one; the date is kept from where it is given.
fn add(scene: &Scene<'_>, fact: &mut InvestigationFact, report: ReportFact) {
    let words = |v: &Option<Place>| v.as_ref().map(|p| scene.document.words(p).to_owned());
    let same = fact.reports.iter_mut().find(|r| {
        r.stage == report.stage
            && words(&r.version) == words(&report.version)
            && (r.delivered.is_none()
                || report.delivered.is_none()
                || r.delivered.as_ref().map(|d| d.0) == report.delivered.as_ref().map(|d| d.0))
    });
    match same {
        Some(one) => one.delivered = one.delivered.take().or(report.delivered),
        None => fact.reports.push(report),
    }
}
