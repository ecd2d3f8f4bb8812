//! What one notice claims: verdicts, counts, periods, the timeline, measures.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::record::{Record, label, system, written};
use crate::story::after;
use crate::words::{MEASURES, REMEDIES, STATEMENTS};

impl Record<'_> {
    pub(crate) fn assessments(&mut self) -> Vec<Value> {
        let report = self.reports().len().checked_sub(1).map(|i| format!("report-{}", i + 1));
        let categories = self.story.categories;
        let leak = self.random.pick(&["possible", "possible", "probable", "confirmed"]);
        let mut verdicts = vec![
            json!({"leak": leak, "systems": [system(0)], "holdings": ["data-1"], "categories": categories}),
            json!({"compromise": "traces-found", "systems": [system(0)], "asserted_by": "investigator", "reported_in": report}),
            json!({"misuse": "not-confirmed", "categories": categories}),
            json!({"leak": "unlikely", "systems": [system(0)], "asserted_by": "investigator", "reported_in": report}),
        ];
        for place in 1..self.story.systems.len() {
            let by = json!({"compromise": "no-trace", "systems": [system(place)], "asserted_by": "investigator"});
            verdicts.push(by);
            verdicts.push(json!({"leak": "no-trace", "systems": [system(place)]}));
        }
        if !categories.contains(&"card-cvv") {
            verdicts.push(json!({"leak": "not-held", "categories": ["card-cvv"]}));
        }
        verdicts.truncate(self.story.amounts.assessments);
        for (i, verdict) in verdicts.iter_mut().enumerate() {
            verdict["key"] = json!(format!("verdict-{}", i + 1));
            verdict["evidence"] = json!(self.spans());
        }
        verdicts
    }

    /// The company's figure first; a later notice keeps the one that it replaces.
    pub(crate) fn counts(&mut self) -> Vec<Value> {
        let story = self.story;
        let unit = if story.categories[0].starts_with("card") { "cards" } else { "records" };
        let now = story.first_count * (2 + self.place) / 2;
        let figure = |key: &str, value: usize, counted: &str| {
            json!({"key": key, "value": value, "written": format!("{}件", grouped(value)), "unit": unit,
                "qualifier": "exact", "counted": counted})
        };
        let mut total = figure("total", now, "possibly-leaked");
        total["qualifier"] = json!(self.random.pick(&["exact", "max"]));
        total["holdings"] = json!(["data-1"]);
        let mut counts = vec![total];
        if self.place > 0 {
            counts[0]["supersedes"] = json!("before");
            counts.push(figure("before", now - story.first_count / 2, "possibly-leaked"));
        }
        let mut found = figure("found", now - now / 7, "possibly-leaked");
        found["asserted_by"] = json!("investigator");
        counts.push(found);
        counts.push(figure("misused", now / 40, "reported-misused"));
        counts.push(figure("held", now * 3, "held"));
        for (i, key) in ["half", "quarter", "eighth"].into_iter().enumerate() {
            let mut part = figure(key, now >> (i + 1), "possibly-leaked");
            part["part_of"] = json!("total");
            counts.push(part);
        }
        counts.truncate(story.amounts.counts.max(1 + self.place.min(1)));
        for count in &mut counts {
            count["evidence"] = json!(self.spans());
        }
        counts
    }

    pub(crate) fn periods(&mut self) -> Vec<Value> {
        let story = self.story;
        let first =
            NaiveDate::from_ymd_opt(2008, 1, 1).map_or(story.begun, |day| day.min(story.begun));
        let until = |last: NaiveDate, part: usize| {
            let days = usize::try_from((last - first).num_days()).unwrap_or_default();
            after(first, days * part / 10)
        };
        let part = self.random.within(2, 9);
        let periods = [
            ("leak-window", story.begun, story.discovered),
            ("data-scope", until(story.begun, part), story.begun),
            ("vulnerable", until(story.begun, 9), story.discovered),
            ("misuse", story.begun, self.issued()),
        ];
        periods
            .into_iter()
            .take(story.amounts.periods)
            .map(|(kind, start, end)| {
                json!({
                    "key": format!("period-{kind}"),
                    "kind": kind,
                    "start": start.to_string(),
                    "end": end.to_string(),
                    "written": format!("{}から{}まで", written(start), written(end)),
                    "systems": [system(0)],
                    "evidence": self.spans(),
                })
            })
            .collect()
    }

    pub(crate) fn events(&mut self) -> Vec<Value> {
        let story = self.story;
        let of = |key: &'static str| if key.is_empty() { vec![] } else { vec![key] };
        let mut events = vec![json!({
            "key": "event-begun",
            "type": "intrusion",
            "date": story.begun.format("%Y-%m").to_string(),
            "label": self.about(["{}への侵入", "{} broken into"]),
            "systems": [system(0)],
            "evidence": self.spans(),
        })];
        let mut report = 0;
        for (i, happening) in (1..).zip(self.told()) {
            let received = happening.event_type == "report-received";
            report += usize::from(received);
            events.push(json!({
                "key": format!("event-{i}"),
                "type": happening.event_type,
                "date": happening.day.to_string(),
                "written": written(happening.day),
                "label": self.about(happening.words),
                "actor": of(happening.actor),
                "recipient": of(happening.recipient),
                "systems": if happening.words[0].contains("{}") { vec![system(0)] } else { vec![] },
                "report": received.then(|| format!("report-{report}")),
                "follows": (i > 1).then(|| format!("event-{}", i - 1)),
            }));
        }
        events.push(json!({
            "key": "event-disclosed",
            "type": "disclosed",
            "date": self.issued().to_string(),
            "written": written(self.issued()),
            "label": label(["公表", "notice published"]),
            "actor": ["self"],
        }));
        for event in &mut events {
            event["evidence"] = json!(self.spans());
        }
        events
    }

    pub(crate) fn measures(&mut self) -> Vec<Value> {
        let kept = self.random.some(&MEASURES, self.story.amounts.measures);
        let (done, due) = (self.issued(), after(self.issued(), self.random.within(10, 180)));
        let dated = |day: NaiveDate| json!({"date": day.to_string(), "written": written(day)});
        kept.into_iter()
            .map(|(measure_type, status, words)| {
                json!({
                    "key": format!("measure-{measure_type}"),
                    "types": [measure_type],
                    "status": status,
                    "label": self.about(words),
                    "completed": (status == "done").then(|| dated(done)),
                    "scheduled": (status == "planned").then(|| dated(due)),
                    "by": "self",
                    "systems": if words[0].contains("{}") { vec![system(0)] } else { vec![] },
                    "evidence": self.spans(),
                })
            })
            .collect()
    }

    pub(crate) fn remedies(&mut self) -> Vec<Value> {
        let kept = self.random.some(&REMEDIES, self.story.amounts.remedies);
        kept.into_iter()
            .map(|(remedy, words)| {
                let key = format!("remedy-{remedy}");
                json!({"key": key, "type": remedy, "label": label(words), "evidence": self.spans()})
            })
            .collect()
    }

    pub(crate) fn statements(&mut self) -> Vec<Value> {
        let kept = self.random.some(&STATEMENTS, self.story.amounts.statements);
        (1..)
            .zip(kept)
            .map(|(i, words)| {
                let key = format!("statement-{i}");
                json!({"key": key, "label": label(words), "evidence": self.spans()})
            })
            .collect()
    }

    /// Where the investigator and the company differ, in the notices that tell much.
    pub(crate) fn discrepancies(&self) -> Vec<Value> {
        let amounts = &self.story.amounts;
        let mut found = Vec::new();
        if amounts.assessments > 3 {
            let note = label(["流出の見方が分かれる", "they differ on the leak"]);
            found.push(json!({"key": "leak", "between": ["verdict-1", "verdict-4"], "note": note}));
        }
        if amounts.counts > 4 {
            let note = label(["件数が合わない", "the figures differ"]);
            found.push(json!({"key": "figures", "between": ["total", "found"], "note": note}));
        }
        found
    }

    /// A label with the name of the system that was broken into in the place of `{}`.
    fn about(&self, [ja, en]: [&str; 2]) -> Value {
        let (_, name, english, _) = self.story.systems[0];
        json!({"ja": ja.replace("{}", name), "en": en.replace("{}", english)})
    }
}

/// `1234567` as `1,234,567`.
fn grouped(number: usize) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}
