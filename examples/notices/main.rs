//! Invents texts of breach notices, to try the reader on thousands: `cargo run --example notices -- COUNT FOLDER [--seed N]`.
//!
//! Companies, incidents and figures are made up; only those who are called in bear names of
//! `ontology/organizations.ttl`, and what is said of them is invented too. Beside the texts stands `facts.jsonl`: what
//! each of them says, a line a notice. The same count and seed give the same bytes.
#![expect(clippy::print_stdout, reason = "a program that says what it wrote")]

mod invent;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::invent::Random;

const USAGE: &str = "usage: cargo run --example notices -- COUNT FOLDER [--seed N]";

fn main() -> Result<()> {
    let (count, folder, seed) = arguments(env::args().skip(1).collect())?;
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let mut random = Random(seed);
    let (mut facts, mut length) = (String::new(), 0);
    for number in 1..=count {
        let (text, said) = invent::notice(&mut random);
        let id = format!("generated-{number:05}");
        writeln!(facts, "{}", said.json(&id))?;
        length += text.chars().count();
        let path = folder.join(format!("{id}.txt"));
        fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let path = folder.join("facts.jsonl");
    fs::write(&path, facts).with_context(|| format!("cannot write `{}`", path.display()))?;
    let mean = length / count.max(1);
    println!("{count} notices of {mean} characters on average in {}", folder.display());
    Ok(())
}

fn arguments(mut words: Vec<String>) -> Result<(usize, PathBuf, u64)> {
    let mut seed = 1;
    if let Some(at) = words.iter().position(|word| word == "--seed") {
        let Some(number) = words.get(at + 1) else { bail!(USAGE) };
        seed = number.parse().with_context(|| format!("`{number}` is no seed; {USAGE}"))?;
        words.drain(at..at + 2);
    }
    let [count, folder] = words.as_slice() else { bail!(USAGE) };
    let count = count.parse().with_context(|| format!("`{count}` is no count; {USAGE}"))?;
    Ok((count, folder.into(), seed))
}
