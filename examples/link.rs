//! Judges names one by one: `link INDEX NAMES.csv` writes what became of each to standard output, as CSV.
//!
//! `NAMES.csv` has the columns `id`, `name` and `prefecture` (1 to 47, or empty). In the answer: `id`, `outcome` (linked, review,
//! none), `number` of the entry that was linked, `score`, `candidates`, their numbers with spaces between,
//! `improbability`, how many bits the name is less probable than any one entry, and `features`, what speaks for the first
//! candidate, with its weight in bits. For measurements: `benches/link.sh`.

#![expect(clippy::print_stderr, reason = "a program that says what it measured")]

use std::io::{Write as _, stdout};
use std::time::Instant;

use breachgraph::link::{Decisions, Outcome, Subject, Thresholds, judge};
use breachgraph::registry::{Index, normal_form};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, index, names] = arguments.as_slice() else {
        return Err("expected INDEX NAMES.csv".into());
    };
    let opened = Instant::now();
    let index = Index::open(index.as_ref())?;
    let opened = opened.elapsed();
    let (decisions, thresholds) = (Decisions::default(), Thresholds::default());
    let mut reader = csv::Reader::from_path(names)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = ["id", "outcome", "number", "score", "candidates", "improbability", "features"];
    writer.write_record(columns)?;
    let mut times = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let mut subject = Subject::named(format!("urn:{}", cell(0)), cell(1));
        subject.prefectures.extend(cell(2).parse::<u8>().ok());
        let started = Instant::now();
        let verdict = judge(&subject, &index, &decisions, &thresholds)?;
        times.push(started.elapsed());
        let outcome = match verdict.outcome {
            Outcome::Linked => "linked",
            Outcome::Review(_) => "review",
            Outcome::NotLinked(_) => "none",
        };
        let linked = verdict.links.first();
        let candidates: Vec<&str> = verdict
            .candidates
            .iter()
            .flat_map(|candidate| &candidate.entries)
            .map(|entry| entry.id.as_str())
            .collect();
        let number = linked.map_or("", |link| link.entry.id.as_str());
        let score = verdict.candidates.first().map_or(0.0, |best| best.score);
        let score = format!("{score:.4}");
        let improbability = index.improbability(&normal_form(cell(1)).core)?;
        let improbability = improbability.map_or(0.0, |is| is.name - is.entry);
        let improbability = format!("{improbability:.2}");
        let candidates = candidates.join(" ");
        let features = verdict.candidates.first().map_or(&[][..], |best| &best.features);
        let weighed = features.iter().map(|f| format!("{} {:+.1}", f.kind.notation(), f.bits));
        let features = weighed.collect::<Vec<_>>().join("; ");
        let row = [cell(0), outcome, number, &score, &candidates, &improbability, &features];
        writer.write_record(row)?;
    }
    stdout().write_all(&writer.into_inner()?)?;
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    let total: std::time::Duration = times.iter().sum();
    eprintln!(
        "opened in {opened:?}; {} names in {total:?}: median {:?}, 90 of 100 within {:?}",
        times.len(),
        at(50),
        at(90)
    );
    Ok(())
}
