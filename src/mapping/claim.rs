//! Attack, investigations, verdicts, counts, periods, statements, discrepancies.

use oxigraph::model::{NamedNode, NamedNodeRef};

use crate::mapping::Iris;
use crate::mapping::document::Builder;
use crate::mapping::graph::{concept, date, integer};
use crate::notice::{
    Assessment, At, Attack, Confidence, Count, DataCategory, Dated, Discrepancy, Investigation,
    Key, Label, Period, Report, Span, Statement,
};
use crate::vocab::{bg, dct, prov, rdfs};

/// What every claim says of itself.
#[derive(Default)]
struct Source<'a> {
    asserted_by: Option<&'a At<Key>>,
    reported_in: Option<&'a At<Key>>,
    asserted_on: Option<&'a Dated>,
    basis: Option<&'a Label>,
    evidence: &'a [At<Span>],
    confidence: Option<Confidence>,
}

/// What a claim is about, besides its incident.
#[derive(Default)]
struct About<'a> {
    systems: &'a [At<Key>],
    holdings: &'a [At<Key>],
    categories: &'a [DataCategory],
}

impl<'a> Builder<'a> {
    pub(super) fn attack_and_investigations(&mut self) {
        let notice = self.notice;
        if let Some(attack) = &notice.attack {
            self.attack(attack);
        }
        notice.investigations.iter().for_each(|investigation| self.investigation(investigation));
    }

    fn attack(&mut self, attack: &'a Attack) {
        let node = self.own("attack", &"1");
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::ATTACK_OF, node.clone());
        self.graph.typed(&node, bg::ATTACK);
        self.graph.labelled(&node, attack.label.as_ref());
        self.graph.add_all(&node, bg::CAUSE, attack.causes.iter().map(|c| concept(*c)));
        self.graph.add_all(
            &node,
            bg::EXPLOITED_WEAKNESS,
            attack.weakness.iter().map(|w| Iris::weakness(w)),
        );
        self.graph.add_all(
            &node,
            bg::ATTACK_TECHNIQUE,
            attack.technique.iter().map(|t| Iris::technique(t)),
        );
        self.graph.add_all(
            &node,
            bg::SOURCE_COUNTRY,
            attack.source_country.iter().map(|c| Iris::country(c)),
        );
        if let Some(note) = &attack.attribution {
            self.graph.words(&node, bg::ATTRIBUTION_NOTE, note);
        }
        self.evidence(&node, &attack.cause_evidence);
        self.sourced(&node, &attack.evidence, attack.confidence);
    }

    fn investigation(&mut self, investigation: &'a Investigation) {
        let node = self.own("investigation", &*investigation.key);
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::INVESTIGATION_OF, node.clone());
        self.graph.typed(&node, bg::INVESTIGATION);
        self.graph.labelled(&node, investigation.label.as_ref());
        let investigator = self.actor(&investigation.investigator);
        self.graph.add(&node, bg::INVESTIGATOR, investigator.clone());
        if let Some(client) = &investigation.commissioned_by {
            let client = self.actor(client);
            self.graph.add(&node, bg::COMMISSIONED_BY, client);
        }
        self.sourced(&node, &investigation.evidence, investigation.confidence);
        for report in &investigation.reports {
            let it = self.report(report);
            self.graph.add(&it, dct::CREATOR, investigator.clone());
            self.graph.add(&node, bg::REPORT, it);
        }
    }

    fn report(&mut self, report: &'a Report) -> NamedNode {
        let tag = self.notice.language.as_str();
        let node = self.own("report", &*report.key);
        self.graph.typed(&node, bg::INVESTIGATION_REPORT);
        self.graph.words(&node, rdfs::LABEL, &report.label);
        if let Some(version) = &report.version {
            self.graph.written(&node, bg::VERSION_LABEL, version, tag);
        }
        if let Some(stage) = report.stage {
            self.graph.code(&node, bg::VERSION_STAGE, stage);
        }
        self.graph.dated(&node, bg::DELIVERED_ON, report.delivered.as_ref(), tag);
        if let Some(revised) = &report.revises {
            let revised = self.own("report", &**revised);
            self.graph.add(&node, prov::WAS_REVISION_OF, revised);
        }
        self.sourced(&node, &report.evidence, report.confidence);
        node
    }

    pub(super) fn claims(&mut self) {
        let notice = self.notice;
        notice.assessments.iter().for_each(|x| self.assessment(x));
        notice.counts.iter().for_each(|x| self.count(x));
        notice.periods.iter().for_each(|x| self.period(x));
        notice.statements.iter().for_each(|x| self.statement(x));
        notice.discrepancies.iter().for_each(|x| self.discrepancy(x));
    }

    /// A claim, with what it is about and who says so.
    fn claim(
        &mut self,
        node: &NamedNode,
        link: NamedNodeRef<'_>,
        source: &Source<'_>,
        about: &About<'_>,
    ) {
        let incident = self.incident.clone();
        self.graph.add(&incident, link, node.clone());
        self.graph.add(node, bg::ABOUT_INCIDENT, incident);
        let systems = self.nodes("system", about.systems);
        self.graph.add_all(node, bg::ABOUT_SYSTEM, systems);
        let holdings: Vec<_> =
            about.holdings.iter().filter_map(|key| self.holding_node(key)).collect();
        self.graph.add_all(node, bg::ABOUT_HOLDING, holdings);
        self.graph.add_all(
            node,
            bg::ABOUT_DATA_CATEGORY,
            about.categories.iter().map(|c| concept(*c)),
        );
        let asserter = self.asserter(source.asserted_by);
        self.graph.add(node, bg::ASSERTED_BY, asserter);
        let document =
            source.reported_in.map_or(self.node.clone(), |key| self.own("report", &**key));
        self.graph.add(node, bg::REPORTED_IN, document);
        self.graph.dated(node, bg::ASSERTED_ON, source.asserted_on, self.notice.language.as_str());
        if let Some(basis) = source.basis {
            self.graph.words(node, bg::BASIS_NOTE, basis);
        }
        self.sourced(node, source.evidence, source.confidence);
    }

    fn assessment(&mut self, x: &'a Assessment) {
        let node = self.own("assessment", &*x.key);
        if let Some(status) = x.compromise {
            self.graph.typed(&node, bg::COMPROMISE_ASSESSMENT);
            self.graph.code(&node, bg::COMPROMISE_STATUS, status);
        }
        if let Some(status) = x.leak {
            self.graph.typed(&node, bg::LEAK_ASSESSMENT);
            self.graph.code(&node, bg::LEAK_STATUS, status);
        }
        if let Some(status) = x.misuse {
            self.graph.typed(&node, bg::MISUSE_ASSESSMENT);
            self.graph.code(&node, bg::MISUSE_STATUS, status);
        }
        let source = Source {
            asserted_by: x.asserted_by.as_ref(),
            reported_in: x.reported_in.as_ref(),
            asserted_on: x.asserted_on.as_ref(),
            basis: x.basis.as_ref(),
            evidence: &x.evidence,
            confidence: x.confidence,
        };
        let about = About { systems: &x.systems, holdings: &x.holdings, categories: &x.categories };
        self.claim(&node, bg::ASSESSMENT, &source, &about);
        if let Some(old) = x.supersedes.as_ref().and_then(|key| self.claim_node(key)) {
            self.graph.add(&node, bg::SUPERSEDES, old);
        }
    }

    fn count(&mut self, x: &'a Count) {
        let node = self.own("count", &*x.key);
        self.graph.typed(&node, bg::COUNT_CLASS);
        self.graph.add(&node, bg::COUNT_VALUE, integer(&x.value));
        self.graph.written(&node, bg::COUNT_AS_WRITTEN, &x.written, self.notice.language.as_str());
        self.graph.code(&node, bg::COUNT_UNIT, x.unit);
        self.graph.code(&node, bg::COUNT_QUALIFIER, x.qualifier);
        self.graph.code(&node, bg::COUNTED_THING, x.counted);
        self.graph.labelled(&node, x.label.as_ref());
        self.graph.flag(&node, bg::INCLUDES_DUPLICATES, x.includes_duplicates);
        for (predicate, key) in [(bg::PART_OF_TOTAL, &x.part_of), (bg::SUPERSEDES, &x.supersedes)] {
            if let Some(key) = key {
                let other = self.own("count", &**key);
                self.graph.add(&node, predicate, other);
            }
        }
        let source = Source {
            asserted_by: x.asserted_by.as_ref(),
            reported_in: x.reported_in.as_ref(),
            asserted_on: x.asserted_on.as_ref(),
            basis: x.basis.as_ref(),
            evidence: &x.evidence,
            confidence: x.confidence,
        };
        let about = About { systems: &x.systems, holdings: &x.holdings, categories: &x.categories };
        self.claim(&node, bg::COUNT, &source, &about);
    }

    fn period(&mut self, x: &'a Period) {
        let node = self.own("period", &*x.key);
        self.graph.typed(&node, bg::PERIOD_CLAIM);
        self.graph.code(&node, bg::PERIOD_KIND, x.kind);
        for (predicate, end) in [(bg::PERIOD_START, &x.start), (bg::PERIOD_END, &x.end)] {
            if let Some(end) = end {
                self.graph.add(&node, predicate, date(**end));
            }
        }
        self.graph.written(&node, bg::DATE_AS_WRITTEN, &x.written, self.notice.language.as_str());
        self.graph.flag(&node, bg::ASSUMED, x.assumed);
        let source = Source {
            asserted_by: x.asserted_by.as_ref(),
            reported_in: x.reported_in.as_ref(),
            evidence: &x.evidence,
            confidence: x.confidence,
            ..Source::default()
        };
        let about = About { systems: &x.systems, holdings: &x.holdings, ..About::default() };
        self.claim(&node, bg::PERIOD, &source, &about);
    }

    fn statement(&mut self, x: &'a Statement) {
        let node = self.own("statement", &*x.key);
        self.graph.typed(&node, bg::STATEMENT_CLASS);
        self.graph.words(&node, rdfs::LABEL, &x.label);
        let source = Source {
            asserted_by: x.asserted_by.as_ref(),
            evidence: &x.evidence,
            confidence: x.confidence,
            ..Source::default()
        };
        self.claim(
            &node,
            bg::STATEMENT,
            &source,
            &About { categories: &x.categories, ..About::default() },
        );
    }

    fn discrepancy(&mut self, x: &'a Discrepancy) {
        let node = self.own("discrepancy", &*x.key);
        let incident = self.incident.clone();
        self.graph.add(&incident, bg::DISCREPANCY, node.clone());
        self.graph.typed(&node, bg::DISCREPANCY_CLASS);
        let claims: Vec<_> = x.between.iter().filter_map(|key| self.claim_node(key)).collect();
        self.graph.add_all(&node, bg::CONFLICTS_WITH, claims);
        self.graph.words(&node, bg::DISCREPANCY_NOTE, &x.note);
    }

    /// The node of a claim of any kind: its kind is part of its IRI.
    fn claim_node(&self, key: &Key) -> Option<NamedNode> {
        let n = self.notice;
        let kinds: [(&str, bool); 7] = [
            ("assessment", n.assessments.iter().any(|x| *x.key == *key)),
            ("count", n.counts.iter().any(|x| *x.key == *key)),
            ("period", n.periods.iter().any(|x| *x.key == *key)),
            ("event", n.events.iter().any(|x| *x.key == *key)),
            ("measure", n.measures.iter().any(|x| *x.key == *key)),
            ("remedy", n.remedies.iter().any(|x| *x.key == *key)),
            ("statement", n.statements.iter().any(|x| *x.key == *key)),
        ];
        kinds.iter().find(|(_, has)| *has).map(|(kind, _)| self.own(kind, key))
    }
}
