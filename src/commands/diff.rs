//! `diff`: what a later notice of an incident changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Result, bail};

use crate::commands::Outcome;
use crate::commands::cli::DiffArguments;
use crate::commands::query::base_of;
use crate::commands::screen::{say, shown};
use crate::query::{self, Answer, NOTICE_FACTS};
use crate::store::{Access, Store};

pub(super) fn run(arguments: &DiffArguments, out: &mut dyn Write) -> Result<Outcome> {
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let base = base_of(&store)?;
    let earlier = facts(&store, &base, &arguments.earlier)?;
    let later = facts(&store, &base, &arguments.later)?;
    let mut changes = 0;
    for (kind, fact) in earlier.keys().chain(later.keys()).collect::<BTreeSet<_>>() {
        let key = (kind.clone(), fact.clone());
        let line = match (earlier.get(&key), later.get(&key)) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(a), Some(b)) => format!("~ {kind}: {fact}: {} → {}", words(a), words(b)),
            (Some(a), None) => format!("- {kind}: {fact}: {}", words(a)),
            (None, Some(b)) => format!("+ {kind}: {fact}: {}", words(b)),
            (None, None) => continue,
        };
        changes += 1;
        writeln!(out, "{}", shown(&line))?;
    }
    out.flush()?;
    say(&format!("{changes} changes from {} to {}", arguments.earlier, arguments.later));
    Ok(Outcome::Done)
}

type Facts = BTreeMap<(String, String), BTreeSet<String>>;

fn facts(store: &Store, base: &str, notice: &str) -> Result<Facts> {
    let given = [("notice".to_owned(), notice.to_owned())];
    let bindings = query::bind_named(&NOTICE_FACTS, base, &given)?;
    let Answer::Rows(rows) = query::ask(store, &NOTICE_FACTS, &bindings)? else {
        return Ok(Facts::new());
    };
    let mut facts = Facts::new();
    for row in 0..rows.rows.len() {
        let cell = |column| rows.text(row, column).unwrap_or_default().to_owned();
        facts.entry((cell("kind"), cell("fact"))).or_default().insert(cell("value"));
    }
    if facts.is_empty() {
        bail!(
            "found no notice `{notice}` in the store, expected the id of a stored notice, as geo-2011-06-08"
        );
    }
    Ok(facts)
}

fn words(values: &BTreeSet<String>) -> String {
    values.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}
