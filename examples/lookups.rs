//! How fast an index of a register answers: `cargo run --example lookups -- INDEX ROWS.csv [ROUNDS]`.
//!
//! Every so many rows of the file, in the register's own format, are asked for: by number, by name as registered, and by
//! the name with one letter changed, left out, or swapped with the next. Out: a line a kind with median and 95th percentile in
//! microseconds, the share of the names whose row was among the 20 candidates, and the time to open.
#![expect(clippy::print_stdout, reason = "a program that says what it measured")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};
use breachgraph::registry::read::read_file;
use breachgraph::registry::{Index, Register, normal_form};

/// Another process may take the processor in the middle of one opening.
const OPENED: usize = 99;

const USAGE: &str = "usage: cargo run --example lookups -- INDEX ROWS.csv [QUESTIONS]";

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (folder, rows) = match words.as_slice() {
        [folder, rows, ..] => (Path::new(folder), Path::new(rows)),
        _ => bail!(USAGE),
    };
    let questions: usize = words.get(2).and_then(|number| number.parse().ok()).unwrap_or(2000);
    let asked = sample(rows, questions)?;
    let mut opened = Vec::new();
    for _ in 0..OPENED {
        let start = Instant::now();
        black_box(Index::open(folder)?);
        opened.push(start.elapsed().as_secs_f64() * 1e6);
    }
    report("open", opened);
    let index = Index::open(folder)?;

    let (mut numbers, mut names, mut similar, mut met) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (place, (id, name)) in asked.iter().enumerate() {
        numbers.push(timed(|| index.by_id(Register::Nta, id).map(|entry| entry.is_some()))?);
        let form = normal_form(name);
        names.push(timed(|| index.by_name(&form).map(|found| !found.is_empty()))?);
        let wrong = normal_form(&mistyped(&form.core, place));
        let start = Instant::now();
        let found = index.fuzzy(&wrong, 20)?;
        similar.push(start.elapsed().as_secs_f64() * 1e6);
        met += u32::from(
            found.iter().any(|candidate| candidate.entry.id == *id || candidate.form == form.core),
        );
    }
    report("number", numbers);
    report("name", names);
    report("similar name", similar);
    println!("similar name\tthe name meant among 20 candidates: {met} of {}", asked.len());
    Ok(())
}

/// Numbers and names spread over the file; names of three letters and more.
fn sample(rows: &Path, questions: usize) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    read_file(Register::Nta, rows, &mut |row| {
        if normal_form(&row.entry.name).core.chars().count() > 2 {
            all.push((row.entry.id, row.entry.name));
        }
        Ok(())
    })?;
    let step = (all.len() / questions.max(1)).max(1);
    Ok(all.into_iter().step_by(step).take(questions).collect())
}

fn mistyped(core: &str, place: usize) -> String {
    let mut letters: Vec<char> = core.chars().collect();
    let at = place % letters.len();
    let next = (at + 1) % letters.len();
    match place % 3 {
        0 => drop(letters.remove(at)),
        1 => letters[at] = '龠',
        _ => letters.swap(at, next),
    }
    letters.into_iter().collect()
}

fn timed<E>(ask: impl FnOnce() -> Result<bool, E>) -> Result<f64, E> {
    let start = Instant::now();
    black_box(ask()?);
    Ok(start.elapsed().as_secs_f64() * 1e6)
}

fn report(kind: &str, mut micros: Vec<f64>) {
    micros.sort_by(f64::total_cmp);
    let at = |percent: usize| micros.get(micros.len() * percent / 100).copied().unwrap_or_default();
    println!("{kind}\tmedian {:.1} µs\t95th percentile {:.1} µs", at(50), at(95));
}
