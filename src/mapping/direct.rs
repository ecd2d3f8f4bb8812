//! Direct properties of the incident: derived from its claims, so that a question takes one triple instead of five.

use std::collections::BTreeSet;

use oxigraph::model::NamedNodeRef;

use crate::mapping::document::Builder;
use crate::mapping::graph::{concept, date};
use crate::mapping::party::Actor;
use crate::notice::{Assessment, CompromiseStatus, DataCategory, Key, LeakStatus, Notice, Role};
use crate::vocab::bg;

const ROLES: [(Role, NamedNodeRef<'static>); 7] = [
    (Role::ForensicInvestigator, bg::INVESTIGATED_BY),
    (Role::Contractor, bg::CONTRACTOR),
    (Role::PaymentProcessor, bg::PAYMENT_PROCESSOR),
    (Role::CardCompany, bg::CARD_COMPANY),
    (Role::SecurityConsultant, bg::SECURITY_CONSULTANT),
    (Role::Regulator, bg::REPORTED_TO),
    (Role::Police, bg::REPORTED_TO_POLICE),
];

impl Builder<'_> {
    pub(super) fn direct(&mut self) {
        let (notice, incident) = (self.notice, self.incident.clone());
        if let Some(Actor::Organization(publisher, _)) =
            self.actors.get(notice.publisher.as_str()).cloned()
        {
            self.graph.add(&incident, bg::DISCLOSED_BY, publisher);
        }
        for (role, predicate) in ROLES {
            let parties = self.with_role(role);
            self.graph.add_all(&incident, predicate, parties);
        }
        if let Some(attack) = &notice.attack {
            self.graph.add_all(&incident, bg::CAUSE, attack.causes.iter().map(|c| concept(*c)));
        }
        if let Some(verdict) = &notice.leak_status {
            self.graph.code(&incident, bg::LEAK_STATUS, *verdict.code);
            let what = ("leak-status", bg::LEAK_STATUS);
            self.read(what, &incident, &verdict.evidence, verdict.confidence);
        }
        if let Some(discovered) = &notice.discovered {
            self.graph.add(&incident, bg::DISCOVERED_ON, date(*discovered.date));
            let what = ("discovered", bg::DISCOVERED_ON);
            self.read(what, &incident, &discovered.evidence, discovered.confidence);
        }
        self.systems_by_verdict();
        self.categories_by_verdict();
    }

    fn systems_by_verdict(&mut self) {
        let (notice, incident) = (self.notice, self.incident.clone());
        for system in &notice.systems {
            let node = self.system_node(&system.key);
            match verdict_on_system(notice, &system.key) {
                Some(SystemVerdict::Affected) => {
                    self.graph.add(&incident, bg::AFFECTED_SYSTEM, node);
                }
                Some(SystemVerdict::Unaffected) => {
                    self.graph.add(&incident, bg::UNAFFECTED_SYSTEM, node);
                }
                None => {}
            }
        }
    }

    fn categories_by_verdict(&mut self) {
        let incident = self.incident.clone();
        let verdicts = CategoryVerdicts::of(self.notice);
        self.graph.add_all(
            &incident,
            bg::LEAKED_CATEGORY,
            verdicts.leaked.iter().map(|c| concept(*c)),
        );
        self.graph.add_all(
            &incident,
            bg::POSSIBLY_LEAKED_CATEGORY,
            verdicts.possible.iter().map(|c| concept(*c)),
        );
        self.graph.add_all(
            &incident,
            bg::EXCLUDED_CATEGORY,
            verdicts.excluded.iter().map(|c| concept(*c)),
        );
    }
}

/// Verdicts that no later one of the record takes the place of.
fn standing(notice: &Notice) -> impl Iterator<Item = &Assessment> {
    let replaced =
        notice.assessments.iter().filter_map(|a| a.supersedes.as_ref()).map(|key| key.as_str());
    let replaced: BTreeSet<&str> = replaced.collect();
    notice.assessments.iter().filter(move |a| !replaced.contains(a.key.as_str()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SystemVerdict {
    Affected,
    Unaffected,
}

/// One asserter who finds traces or cannot rule a leak out makes a system affected, whatever others say.
///
/// A verdict on a holding is one on its system. Without any verdict a system is only involved.
fn verdict_on_system(notice: &Notice, system: &Key) -> Option<SystemVerdict> {
    let holdings: BTreeSet<&str> = notice
        .systems
        .iter()
        .filter(|s| *s.key == *system)
        .flat_map(|s| &s.holds)
        .map(|h| h.key.as_str())
        .collect();
    let about = |a: &&Assessment| {
        a.systems.iter().any(|s| **s == *system)
            || a.holdings.iter().any(|h| holdings.contains(h.as_str()))
    };
    let verdicts: Vec<_> = standing(notice).filter(about).filter_map(of_assessment).collect();
    if verdicts.contains(&SystemVerdict::Affected) {
        Some(SystemVerdict::Affected)
    } else {
        verdicts.first().copied()
    }
}

fn of_assessment(assessment: &Assessment) -> Option<SystemVerdict> {
    match (assessment.compromise, assessment.leak) {
        (Some(CompromiseStatus::TracesFound), _)
        | (_, Some(LeakStatus::Confirmed | LeakStatus::Probable | LeakStatus::Possible)) => {
            Some(SystemVerdict::Affected)
        }
        (Some(CompromiseStatus::NoTrace), _) => Some(SystemVerdict::Unaffected),
        // That one category or one holding is out of it clears no system.
        (_, Some(LeakStatus::Excluded))
            if assessment.categories.is_empty() && assessment.holdings.is_empty() =>
        {
            Some(SystemVerdict::Unaffected)
        }
        _ => None,
    }
}

/// Categories by what is said of them; each stands in one set.
#[derive(Debug, Default, PartialEq, Eq)]
struct CategoryVerdicts {
    leaked: BTreeSet<DataCategory>,
    /// At issue: a leak is possible, or at least not ruled out.
    possible: BTreeSet<DataCategory>,
    excluded: BTreeSet<DataCategory>,
}

impl CategoryVerdicts {
    fn of(notice: &Notice) -> Self {
        let mut verdicts = Self::default();
        for assessment in standing(notice) {
            let set = match assessment.leak {
                Some(LeakStatus::Confirmed) => &mut verdicts.leaked,
                Some(LeakStatus::Excluded | LeakStatus::NotHeld) => &mut verdicts.excluded,
                Some(_) => &mut verdicts.possible,
                None => continue,
            };
            set.extend(&assessment.categories);
        }
        let Self { leaked, possible, excluded } = &mut verdicts;
        possible.retain(|category| !leaked.contains(category));
        excluded.retain(|category| !leaked.contains(category) && !possible.contains(category));
        verdicts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::read_str;

    /// A record with one server, `web`, and these assessments.
    fn record(assessments: &str) -> Notice {
        let text = format!(
            "id: n\nincident: {{id: n, kind: incident, label: {{ja: 例, en: example}}}}\nlanguage: ja\n\
             text: {{file: n.txt, sha256: {}, length: 100}}\npublisher: self\n\
             parties:\n  - {{key: self, name: 例示株式会社, evidence: [0-5]}}\n\
             systems:\n  - {{key: web, kind: server, name: サーバー, evidence: [0-5]}}\nassessments:\n{assessments}",
            "0".repeat(64)
        );
        read_str(&text, "n.yaml".as_ref()).unwrap()
    }

    fn web() -> Key {
        Key::try_from("web".to_owned()).unwrap()
    }

    #[test]
    fn a_verdict_that_was_replaced_says_nothing_of_system_or_category() {
        let notice = record(
            "  - {key: a, leak: possible, systems: [web], categories: [card], evidence: [0-5]}\n  \
             - {key: b, leak: excluded, systems: [web], supersedes: a, evidence: [0-5]}\n",
        );
        assert_eq!(verdict_on_system(&notice, &web()), Some(SystemVerdict::Unaffected));
        assert_eq!(CategoryVerdicts::of(&notice), CategoryVerdicts::default());
    }

    #[test]
    fn the_exclusion_of_one_category_clears_no_system() {
        let notice = record(
            "  - {key: a, leak: excluded, systems: [web], categories: [card-cvv], evidence: [0-5]}\n",
        );
        assert_eq!(verdict_on_system(&notice, &web()), None);
    }
}
