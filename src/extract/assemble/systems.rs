//! Systems of the record, their hosting, the data they hold, and whose data they are.

use crate::extract::assemble::{Maker, key, sure};
use crate::extract::draft::{GroupFact, HoldingFact, HostingFact, SystemFact};
use crate::notice::{At, Group, Holding, Hosting, HostingType, Label, System};

impl Maker<'_> {
    pub(super) fn systems(&self) -> Vec<System> {
        let system = |(i, x): (usize, &SystemFact)| System {
            key: key("system", i).into(),
            kind: x.kind,
            name: x.name.clone(),
            description: None,
            services: Vec::new(),
            part_of: None,
            hosting: x.hosting.iter().map(|h| self.hosting(h)).collect(),
            holds: self.holds(i),
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.systems.iter().enumerate().map(system).collect()
    }

    fn hosting(&self, x: &HostingFact) -> Hosting {
        // In-house means run by oneself, also where the notice has no name for that.
        let own = || (x.hosting_type == HostingType::InHouse).then(|| self.publisher());
        Hosting {
            hosting_type: x.hosting_type,
            operated_by: x.operated_by.map(|p| key("p", p)).or_else(own).map(At::from),
            hosted_by: x.hosted_by.map(|p| key("p", p).into()),
            from: x.from.as_ref().map(|d| self.dated(d)),
            until: x.until.as_ref().map(|d| self.dated(d)),
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        }
    }

    fn holds(&self, system: usize) -> Vec<Holding> {
        let mine = |(_, x): &(usize, &HoldingFact)| x.system == system;
        let holding = |(i, x): (usize, &HoldingFact)| Holding {
            key: key("holding", i).into(),
            categories: x.categories.clone(),
            protection: x.protection.clone(),
            groups: x.groups.iter().map(|g| key("group", *g).into()).collect(),
            label: None,
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.holdings.iter().enumerate().filter(mine).map(holding).collect()
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        let group = |(i, x): (usize, &GroupFact)| Group {
            key: key("group", i).into(),
            label: Label { ja: x.ja.to_string(), en: x.en.to_string() },
            excluded: x.excluded,
            period: x.period.map(|p| key("period", p).into()),
            evidence: self.evidence(&x.ground),
            confidence: sure(&x.ground),
        };
        self.draft.groups.iter().enumerate().map(group).collect()
    }
}
