//! Invents notice records, to try breachgraph on thousands: `cargo run --example generate -- COUNT FOLDER [--seed N]`.
//!
//! Companies, incidents, texts and numbers are made up, and every id begins with `generated-`. Only those who are called
//! in bear names of `ontology/organizations.ttl`, a few of them often, most rarely; what is said of them is invented too.
//! The same count and seed give the same bytes.
#![expect(clippy::print_stdout, reason = "a program that says what it wrote")]

mod claims;
mod record;
mod story;
mod words;

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};
use breachgraph::notice;

use crate::record::Record;
use crate::story::Story;

const USAGE: &str = "usage: cargo run --example generate -- COUNT FOLDER [--seed N]";

fn main() -> Result<()> {
    let (count, folder, seed) = arguments(env::args().skip(1).collect())?;
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let mut random = Random(seed);
    let (mut written, mut incidents) = (0, 0);
    while written < count {
        incidents += 1;
        let story = Story::invent(incidents, &mut random);
        for place in 0..story.issued.len().min(count - written) {
            let record = Record { story: &story, place, random: &mut random }.json();
            write(&folder, &record.to_string())?;
            written += 1;
        }
    }
    println!("{written} notices of {incidents} incidents in {}", folder.display());
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

/// Reads the record as `load` would, so that nothing is written that it would refuse.
fn write(folder: &Path, json: &str) -> Result<()> {
    let notice = notice::read_str(json, Path::new("generated"))?;
    let path = folder.join(format!("{}.yaml", *notice.id));
    let yaml = format!("# Invented by examples/generate.\n{}", notice::to_yaml(&notice)?);
    fs::write(&path, yaml).with_context(|| format!("cannot write `{}`", path.display()))
}

/// The generator `SplitMix64`: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn draw(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits fit in a usize")
    }

    /// A number from the first to the last, both included.
    fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.draw() % (last - first + 1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.draw() % 100 < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.draw() % from.len()]
    }

    /// The second half as often as the first, the third a third as often (Zipf's law).
    fn often<T: Copy>(&mut self, from: &[T]) -> T {
        let weight = |place: usize| 10_000 / (place + 1);
        let mut left = self.draw() % (0..from.len()).map(weight).sum::<usize>();
        let mut place = 0;
        while left >= weight(place) {
            left -= weight(place);
            place += 1;
        }
        from[place]
    }

    /// Some of the items, in their order.
    fn some<T: Copy>(&mut self, from: &[T], count: usize) -> Vec<T> {
        let mut left = from.to_vec();
        while left.len() > count {
            left.remove(self.draw() % left.len());
        }
        left
    }
}
