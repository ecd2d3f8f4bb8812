//! Verdicts, counts, periods, events, measures and remedies of the record.

use crate::extract::assemble::{Maker, key, sure};
use crate::extract::draft::{
    CountFact, EarlierFact, EventFact, MeasureFact, PeriodFact, RemedyFact, Verdict,
};
use crate::notice::{
    Assessment, At, Count, EarlierNotice, Event, EventStatus, Label, Measure, Period, Remedy,
};

impl Maker<'_> {
    /// Earlier notices, the earliest first; one whose words cannot be quoted is left out.
    pub(super) fn earlier(&self) -> Vec<EarlierNotice> {
        let bare = || Label { ja: "先の公表".to_owned(), en: "earlier notice".to_owned() };
        let earlier = |(i, x): (usize, &EarlierFact)| EarlierNotice {
            key: key("earlier", i).into(),
            date: x.date.into(),
            written: Some(self.written(&x.written)),
            stage: x.stage,
            label: x.stage.map_or_else(bare, |s| self.labels.of(s)),
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        let all = self.draft.earlier.iter().enumerate().map(earlier);
        all.filter(|e| !e.evidence.is_empty()).collect()
    }

    pub(super) fn assessment(&self, index: usize, x: &Verdict) -> Assessment {
        Assessment {
            key: key("verdict", index).into(),
            compromise: x.compromise,
            leak: x.leak,
            misuse: x.misuse,
            systems: x.systems.iter().map(|s| key("system", *s).into()).collect(),
            holdings: x.holdings.iter().map(|h| key("holding", *h).into()).collect(),
            categories: x.categories.clone(),
            asserted_by: x.asserted_by.map(|p| key("p", p).into()),
            reported_in: None,
            asserted_on: None,
            basis: None,
            supersedes: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        }
    }

    pub(super) fn counts(&self) -> Vec<Count> {
        let count = |(i, x): (usize, &CountFact)| Count {
            key: key("count", i).into(),
            value: x.value,
            written: self.written(&x.written),
            unit: x.unit,
            qualifier: x.qualifier,
            counted: x.counted,
            label: None,
            systems: x.systems.iter().map(|s| key("system", *s).into()).collect(),
            holdings: x.holdings.iter().map(|h| key("holding", *h).into()).collect(),
            categories: Vec::new(),
            includes_duplicates: x.includes_duplicates,
            part_of: x.part_of.map(|c| key("count", c).into()),
            supersedes: x.supersedes.map(|c| key("count", c).into()),
            asserted_by: x.asserted_by.map(|p| key("p", p).into()),
            reported_in: None,
            asserted_on: None,
            basis: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.counts.iter().enumerate().map(count).collect()
    }

    pub(super) fn periods(&self) -> Vec<Period> {
        let period = |(i, x): (usize, &PeriodFact)| Period {
            key: key("period", i).into(),
            kind: x.kind,
            start: x.start.map(At::from),
            end: x.end.map(At::from),
            written: self.written(&x.written),
            systems: Vec::new(),
            holdings: Vec::new(),
            assumed: false,
            asserted_by: None,
            reported_in: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.periods.iter().enumerate().map(period).collect()
    }

    pub(super) fn events(&self) -> Vec<Event> {
        let party = |p: &usize| At::from(key("p", *p));
        let event = |(i, x): (usize, &EventFact)| Event {
            key: key("event", i).into(),
            event_type: x.event_type,
            status: (x.status == EventStatus::Planned).then_some(x.status),
            date: Some(x.date.into()),
            written: Some(self.written(&x.written)),
            label: self.labels.of(x.event_type),
            actor: x.actors.iter().map(party).collect(),
            recipient: x.recipients.iter().map(party).collect(),
            systems: Vec::new(),
            services: Vec::new(),
            report: None,
            follows: None,
            asserted_by: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.events.iter().enumerate().map(event).collect()
    }

    pub(super) fn measures(&self) -> Vec<Measure> {
        let measure = |(i, x): (usize, &MeasureFact)| Measure {
            key: key("measure", i).into(),
            types: x.types.clone(),
            status: x.status,
            label: self.label_of_all(&x.types),
            completed: x.completed.as_ref().map(|d| self.dated(d)),
            scheduled: x.scheduled.as_ref().map(|d| self.dated(d)),
            by: None,
            provider: x.provider.map(|p| key("p", p).into()),
            recommended_by: None,
            systems: Vec::new(),
            asserted_by: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.measures.iter().enumerate().map(measure).collect()
    }

    pub(super) fn remedies(&self) -> Vec<Remedy> {
        let remedy = |(i, x): (usize, &RemedyFact)| Remedy {
            key: key("remedy", i).into(),
            remedy_type: x.remedy_type,
            label: self.labels.of(x.remedy_type),
            asserted_by: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.remedies.iter().enumerate().map(remedy).collect()
    }
}
