//! What one notice tells of a story, as a record.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use breachgraph::notice;

use crate::Random;
use crate::story::{Happening, Story};
use crate::words::GROUPS;

/// A notice about to be written.
pub(crate) struct Record<'a> {
    pub(crate) story: &'a Story,
    /// Which of its story's notices: 0 for the first.
    pub(crate) place: usize,
    pub(crate) random: &'a mut Random,
}

impl Record<'_> {
    pub(crate) fn json(mut self) -> Value {
        let story = self.story;
        let id = self.id(self.place);
        let [name, latin] = &story.company;
        let year = story.discovered.year();
        let page = format!("https://{}.example/news/{id}", story.id);
        json!({
            "id": id,
            "incident": {
                "id": story.id,
                "kind": "data-breach",
                "label": {
                    "ja": format!("{name} 架空の情報漏えい ({year})"),
                    "en": format!("{latin}: invented data breach ({year})"),
                },
            },
            "language": "ja",
            "text": {
                "file": format!("{id}.txt"),
                "sha256": notice::sha256(id.as_bytes()),
                "length": story.amounts.text,
                "source": page,
            },
            "title": self.spans(),
            "publisher": "self",
            "issued": self.stated(self.issued()),
            "stage": self.stage(),
            "earlier": self.earlier(),
            "parties": self.parties(),
            "services": self.services(),
            "systems": self.systems(),
            "groups": self.groups(),
            "attack": self.attack(),
            "leak_status": {"code": self.random.pick(&["possible", "possible", "confirmed"]), "evidence": self.spans()},
            "discovered": self.stated(story.discovered),
            "investigations": self.investigations(),
            "assessments": self.assessments(),
            "counts": self.counts(),
            "periods": self.periods(),
            "events": self.events(),
            "measures": self.measures(),
            "remedies": self.remedies(),
            "statements": self.statements(),
            "discrepancies": self.discrepancies(),
        })
    }

    fn id(&self, place: usize) -> String {
        let part = match (place, self.story.issued.len()) {
            (_, 1) => "",
            (0, _) => "-first",
            (place, notices) if place + 1 == notices => "-final",
            _ => "-second",
        };
        format!("{}{part}", self.story.id)
    }

    pub(crate) fn issued(&self) -> NaiveDate {
        self.story.issued[self.place]
    }

    /// One or two places in the text.
    pub(crate) fn spans(&mut self) -> Vec<String> {
        let spans = if self.random.chance(25) { 2 } else { 1 };
        let length = self.story.amounts.text;
        (0..spans)
            .map(|_| {
                let start = self.random.within(0, length - 50);
                format!("{start}-{}", start + self.random.within(4, 50))
            })
            .collect()
    }

    fn stated(&mut self, day: NaiveDate) -> Value {
        json!({"date": day.to_string(), "written": written(day), "evidence": self.spans()})
    }

    fn stage(&mut self) -> Value {
        match (self.place, self.story.issued.len()) {
            (0, 1) => Value::Null,
            (0, _) => json!({"code": "initial", "label": "第一報", "evidence": self.spans()}),
            (place, notices) if place + 1 == notices => {
                json!({"code": "final", "label": "最終報告", "evidence": self.spans()})
            }
            _ => json!({"code": "interim", "label": "第二報", "evidence": self.spans()}),
        }
    }

    fn earlier(&mut self) -> Vec<Value> {
        let days = &self.story.issued[..self.place];
        days.iter()
            .enumerate()
            .map(|(place, day)| {
                json!({
                    "key": format!("earlier-{}", place + 1),
                    "date": day.to_string(),
                    "written": written(*day),
                    "stage": if place == 0 { "initial" } else { "interim" },
                    "label": label(["以前のお知らせ", "an earlier notice"]),
                    "evidence": self.spans(),
                })
            })
            .collect()
    }

    fn parties(&mut self) -> Vec<Value> {
        let story = self.story;
        let mut parties = vec![json!({
            "key": "self",
            "name": story.company[0],
            "aliases": ["当社"],
            "homepage": format!("https://{}.example/", story.id),
            "evidence": self.spans(),
            "roles": [
                {"role": "victim", "evidence": self.spans()},
                {"role": "controller", "evidence": self.spans()},
            ],
        })];
        for party in &story.parties {
            let called_in = ["forensic-investigator", "security-consultant", "monitoring"];
            let client = called_in.contains(&party.role).then_some("self");
            parties.push(json!({
                "key": party.key,
                "name": party.name,
                "description": if party.name.is_none() { Some(party.description) } else { None },
                "evidence": self.spans(),
                "roles": [{"role": party.role, "evidence": self.spans(), "on_behalf_of": client}],
            }));
        }
        parties
    }

    fn services(&mut self) -> Value {
        json!([{
            "key": "shop",
            "name": format!("{} Online", self.story.company[1]),
            "operated_by": ["self"],
            "evidence": self.spans(),
        }])
    }

    fn systems(&mut self) -> Vec<Value> {
        let story = self.story;
        let host = ["host", "contractor"].into_iter().find(|key| story.has(key));
        story
            .systems
            .iter()
            .enumerate()
            .map(|(i, (kind, name, _, description))| {
                let hosting = json!({
                    "type": self.random.pick(&["in-house", "external-cloud", "data-centre", "unknown"]),
                    "operated_by": "self",
                    "hosted_by": host,
                    "evidence": self.spans(),
                });
                let holding = json!({
                    "key": format!("data-{}", i + 1),
                    "categories": story.categories,
                    "groups": ["group-1"],
                    "evidence": self.spans(),
                });
                json!({
                    "key": system(i),
                    "kind": kind,
                    "name": name,
                    "description": label(*description),
                    "services": if i < 2 { vec!["shop"] } else { vec![] },
                    "hosting": if i % 2 == 0 { vec![hosting] } else { vec![] },
                    "holds": if i % 3 == 0 { vec![holding] } else { vec![] },
                    "evidence": self.spans(),
                })
            })
            .collect()
    }

    fn groups(&mut self) -> Vec<Value> {
        let kinds = self.random.some(&GROUPS, self.story.amounts.groups);
        kinds
            .into_iter()
            .enumerate()
            .map(|(i, (ja, en))| {
                json!({
                    "key": format!("group-{}", i + 1),
                    "label": label([ja, en]),
                    "excluded": i % 3 == 2,
                    "evidence": self.spans(),
                })
            })
            .collect()
    }

    fn attack(&mut self) -> Value {
        let (cause, weakness, technique) = self.story.cause;
        json!({
            "causes": [cause],
            "cause_evidence": self.spans(),
            "weakness": weakness.into_iter().collect::<Vec<_>>(),
            "technique": technique.into_iter().collect::<Vec<_>>(),
            "evidence": self.spans(),
        })
    }

    /// What had happened when the notice came out.
    pub(crate) fn told(&self) -> impl Iterator<Item = &Happening> + use<'_> {
        self.story.timeline.iter().take_while(|happening| happening.day <= self.issued())
    }

    pub(crate) fn reports(&self) -> Vec<NaiveDate> {
        self.told().filter(|h| h.event_type == "report-received").map(|h| h.day).collect()
    }

    fn investigations(&mut self) -> Value {
        let reports: Vec<_> = (1..)
            .zip(self.reports())
            .map(|(i, day)| {
                json!({
                    "key": format!("report-{i}"),
                    "label": label(["調査の報告", "report of the inquiry"]),
                    "version": format!("第{i}版"),
                    "delivered": {"date": day.to_string(), "written": written(day)},
                    "revises": (i > 1).then(|| format!("report-{}", i - 1)),
                    "evidence": self.spans(),
                })
            })
            .collect();
        json!([{
            "key": "inquiry",
            "label": label(["社外の調査", "inquiry from outside"]),
            "investigator": "investigator",
            "commissioned_by": "self",
            "evidence": self.spans(),
            "reports": reports,
        }])
    }
}

pub(crate) fn label([ja, en]: [&str; 2]) -> Value {
    json!({"ja": ja, "en": en})
}

pub(crate) fn system(place: usize) -> String {
    format!("system-{}", place + 1)
}

pub(crate) fn written(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
