//! Which letter follows which in the names of a register, and from it how improbable a name is: whether one that no register
//! has may well be another company's, or is hardly anybody's.
//!
//! Counted are runs of one, two and three letters. A letter's probability is that behind the two before it, as far as they
//! were seen together, else behind the one before it, else its own (Witten and Bell, 1991, method C).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::path::Path;

use crate::registry::RegistryError;
use crate::registry::index::bytes::{put_number, take_number};
use crate::registry::index::forms::Mix;
use crate::registry::index::table::Table;
use crate::registry::index::writer::Writer;

/// More names tell nothing new.
const ENOUGH: u32 = 1 << 20;

/// Fewer names tell too little of which letters go together.
const LEAST: u32 = 100_000;

/// What stands before the first letter and behind the last.
const START: char = '\u{1}';
const END: char = '\u{2}';

/// As probable is a letter that no name has.
const UNSEEN: f64 = 1.0 / 20_000.0;

/// How improbable a name is as the names of a register go.
#[derive(Debug, Clone, PartialEq)]
pub struct Improbability {
    /// Of the whole name, in bits: so many times a name halved.
    pub name: f64,
    /// Of each of its letters by itself, in bits.
    pub letters: Vec<f64>,
    /// Of one entry among all of the register, in bits.
    pub entry: f64,
}

/// A run of letters.
#[derive(Debug, Default, Clone, Copy)]
struct Run {
    /// How often it was met.
    count: u32,
    /// How many different letters were met behind it.
    next: u32,
}

/// Counts letters of names.
pub(super) struct Letters {
    runs: HashMap<u64, Run, BuildHasherDefault<Mix>>,
    step: u32,
    offered: u32,
}

impl Letters {
    /// For a register of so many entries: of a large one every so many names are counted.
    pub(super) fn of(entries: u32) -> Self {
        let step = entries.div_ceil(ENOUGH).max(1);
        Self { runs: HashMap::default(), step, offered: 0 }
    }

    pub(super) fn add(&mut self, name: &str) {
        self.offered += 1;
        if !self.offered.is_multiple_of(self.step) {
            return;
        }
        self.runs.entry(run(&[START])).or_default().count += 1;
        let (mut before, mut last) = (None, START);
        for letter in name.chars().chain([END]) {
            self.count(&[letter]);
            self.count(&[last, letter]);
            if let Some(before) = before {
                self.count(&[before, last, letter]);
            }
            (before, last) = (Some(last), letter);
        }
    }

    fn count(&mut self, letters: &[char]) {
        let key = run(letters);
        let run = self.runs.entry(key).or_default();
        run.count += 1;
        let is_new = run.count == 1;
        let before = self.runs.entry(key >> LETTER).or_default();
        before.next += u32::from(is_new);
        // The empty run is met with every letter.
        before.count += u32::from(key >> LETTER == 0);
    }

    pub(super) fn write(self, path: &Path) -> Result<(), RegistryError> {
        let mut runs: Vec<(u64, Run)> = self.runs.into_iter().collect();
        runs.sort_unstable_by_key(|(key, _)| *key);
        let mut table = Writer::create(path)?;
        let mut value = Vec::new();
        for (key, run) in runs {
            value.clear();
            put_number(&mut value, run.count.into());
            put_number(&mut value, run.next.into());
            table.push(&key.to_be_bytes(), &value)?;
        }
        table.finish().map(|_| ())
    }
}

/// Bits of a letter.
const LETTER: u32 = 21;

/// Letters side by side.
fn run(letters: &[char]) -> u64 {
    letters.iter().fold(0, |run, letter| run << LETTER | u64::from(u32::from(*letter)))
}

/// How improbable a name is in a register of so many entries; `None` where they are too few to say.
pub(super) fn improbability(
    table: &Table,
    entries: u32,
    name: &str,
) -> Result<Option<Improbability>, RegistryError> {
    if entries < LEAST {
        return Ok(None);
    }
    let (mut bits, mut letters) = (0.0, Vec::new());
    let all = met(table, &[])?;
    let (mut before, mut last) = (None, START);
    for letter in name.chars().chain([END]) {
        let alone = share(met(table, &[letter])?, all, UNSEEN);
        letters.push(-alone.log2());
        let mut probability = share(met(table, &[last, letter])?, met(table, &[last])?, alone);
        if let Some(before) = before {
            let (run, context) =
                (met(table, &[before, last, letter])?, met(table, &[before, last])?);
            probability = share(run, context, probability);
        }
        bits -= probability.log2();
        (before, last) = (Some(last), letter);
    }
    letters.pop();
    Ok(Some(Improbability { name: bits, letters, entry: f64::from(entries).log2() }))
}

fn met(table: &Table, letters: &[char]) -> Result<Run, RegistryError> {
    let Some(item) = table.find(&run(letters).to_be_bytes())? else { return Ok(Run::default()) };
    let mut value = item.value.as_slice();
    let mut number = || u32::try_from(take_number(&mut value)?).ok();
    let run = number().zip(number()).map(|(count, next)| Run { count, next });
    run.ok_or_else(|| table.broken())
}

/// How probable a letter is behind others, `shorter` where less of what stands before it is looked at.
fn share(run: Run, context: Run, shorter: f64) -> f64 {
    if context.count == 0 {
        return shorter;
    }
    let next = f64::from(context.next);
    (f64::from(run.count) + next * shorter) / (f64::from(context.count) + next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn improbable(name: &str) -> f64 {
        let folder = std::env::temp_dir().join(format!(
            "breachgraph-letters-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("letters");
        let mut letters = Letters::of(LEAST);
        for place in ["東", "西", "南", "北"] {
            for trade in ["海商事", "海物産", "山商事", "山物産"] {
                letters.add(&format!("{place}{trade}"));
            }
        }
        letters.write(&path).unwrap();
        let table = Table::open(&path).unwrap();
        let of = improbability(&table, LEAST, name).unwrap().unwrap();
        assert!(improbability(&table, LEAST - 1, name).unwrap().is_none(), "too few to say");
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(of.letters.len(), name.chars().count());
        of.name
    }

    #[test]
    fn a_name_of_common_parts_is_more_probable_than_one_with_a_slip() {
        assert!(improbable("北海商事") < 8.0);
        assert!(improbable("北商海事") > improbable("北海商事") + 4.0);
        assert!(improbable("北海商龠") > improbable("北海商事") + 8.0);
    }
}
