//! `registry search`: the companies that a name may mean.

use std::io::Write;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::commands::Outcome;
use crate::commands::registry::arguments::RegistrySearchArguments;
use crate::commands::registry::score::{Scored, score};
use crate::commands::screen::{new_table, say, shown};
use crate::registry::read::prefecture_code;
use crate::registry::{Candidate, Entry, Index, NameForm, Register, Status, normal_form};

pub(super) fn run(arguments: &RegistrySearchArguments, out: &mut dyn Write) -> Result<Outcome> {
    let prefecture = match &arguments.prefecture {
        None => None,
        Some(text) => match prefecture_code(text) {
            Some(code) => Some(code),
            None => bail!("`{text}` is no prefecture, expected as 東京都, 東京 or 13"),
        },
    };
    let index = Index::open(&arguments.index)?;
    let asked = normal_form(&arguments.name);
    let mut found = Vec::new();
    for candidate in candidates(&index, &arguments.name, &asked, arguments.limit)? {
        let legal = normal_form(&candidate.entry.name).legal;
        found.push(score(&asked, legal, prefecture, candidate));
    }
    found.sort_by(|a, b| {
        let place =
            |scored: &Scored| (scored.candidate.entry.register, scored.candidate.entry.id.clone());
        b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b)))
    });
    let all = found.len();
    found.truncate(arguments.limit);
    if arguments.format == "json" {
        let found: Vec<Value> = found.iter().map(as_json).collect();
        writeln!(
            out,
            "{:#}",
            json!({ "name": arguments.name, "normalForm": asked.core, "candidates": found })
        )?;
    } else {
        let mut table =
            new_table(["score", "register", "id", "name", "place", "status", "why"].into_iter());
        for scored in &found {
            table.add_row(as_row(scored));
        }
        writeln!(out, "{table}")?;
    }
    out.flush()?;
    if all > found.len() {
        say(&format!(
            "{} of {all} candidates; --limit shows more, --prefecture narrows",
            found.len()
        ));
    }
    Ok(Outcome::Done)
}

/// Entries with the number, with exactly the name, and with similar names, each once.
fn candidates(index: &Index, text: &str, asked: &NameForm, limit: usize) -> Result<Vec<Candidate>> {
    let same =
        |entry: Entry, key| Candidate { entry, key, form: asked.core.clone(), similarity: 1.0 };
    let numbered = index.by_number(text.trim())?;
    if !numbered.is_empty() {
        return Ok(numbered
            .into_iter()
            .map(|entry| same(entry, crate::registry::Key::Name))
            .collect());
    }
    let mut found: Vec<_> =
        index.by_name(asked)?.into_iter().map(|(entry, key)| same(entry, key)).collect();
    for similar in index.fuzzy(asked, limit.max(50))? {
        let known = found.iter().any(|known| {
            (known.entry.register, &known.entry.id) == (similar.entry.register, &similar.entry.id)
        });
        if !known {
            found.push(similar);
        }
    }
    Ok(found)
}

fn as_row(scored: &Scored) -> [String; 7] {
    let entry = &scored.candidate.entry;
    [
        format!("{:.2}", scored.score),
        entry.register.to_string(),
        entry.id.clone(),
        shown(&entry.name),
        shown(entry.address.as_deref().unwrap_or_default()),
        status(&entry.status),
        scored.reasons.join(", "),
    ]
}

fn status(status: &Status) -> String {
    let since =
        |on: &Option<chrono::NaiveDate>| on.map_or_else(String::new, |day| format!(" {day}"));
    match status {
        Status::Active => "active".to_owned(),
        Status::Closed { on, .. } => format!("closed{}", since(on)),
        Status::Merged { on, into: Some(into) } => format!("merged{} into {into}", since(on)),
        Status::Merged { on, into: None } => format!("merged{}", since(on)),
    }
}

fn as_json(scored: &Scored) -> Value {
    let Candidate { entry, key, form, similarity } = &scored.candidate;
    let hundredths = |number: f64| (number * 100.0).round() / 100.0;
    json!({
        "score": hundredths(scored.score),
        "reasons": scored.reasons,
        "register": entry.register.name(),
        "id": entry.id,
        "corporateNumber": entry.corporate_number.filter(|_| entry.register != Register::Nta).map(|number| number.to_string()),
        "name": entry.name,
        "formerNames": entry.former_names.iter().map(|(name, until)| json!({ "name": name, "until": until.map(|day| day.to_string()) })).collect::<Vec<_>>(),
        "matched": { "key": format!("{key:?}").to_lowercase(), "form": form, "similarity": hundredths(*similarity) },
        "kana": entry.kana,
        "latin": entry.latin,
        "kind": entry.kind,
        "prefecture": entry.prefecture,
        "address": entry.address,
        "status": status(&entry.status),
        "since": entry.since.map(|day| day.to_string()),
        "securitiesCode": entry.securities_code,
        "industry": entry.industry,
        "listed": entry.listed,
        "lei": entry.lei,
    })
}
