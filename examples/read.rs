//! How fast notices are read on one core: `cargo run --example read -- [--alone] ROUNDS PATH…`.
//!
//! A path is a text or a folder of them. Every round reads all texts to records, sixteen together as `extract` and `build`
//! do with a folder, on the binary's allocator; reading the files and writing YAML are not counted. Out: a line with the
//! bytes, and the medians of MB/s, notices/s and milliseconds for 5,000 characters.
//! `--alone` reads each text by itself.
#![expect(clippy::print_stdout, reason = "a program that says what it measured")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use breachgraph::extract::{Reader, Source};
use breachgraph::notice::{Key, StoredText};
use mimalloc::MiMalloc;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// How many texts `extract` and `build` read together.
const TOGETHER: usize = 16;

const USAGE: &str = "usage: cargo run --example read -- [--alone] ROUNDS PATH…";

fn main() -> Result<()> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let alone = words.first().is_some_and(|word| word == "--alone");
    words.drain(..usize::from(alone));
    let together = if alone { 1 } else { TOGETHER };
    let [rounds, paths @ ..] = words.as_slice() else { bail!(USAGE) };
    let rounds: usize =
        rounds.parse().with_context(|| format!("`{rounds}` is no number; {USAGE}"))?;
    let mut texts = Vec::new();
    for path in paths {
        for file in files(Path::new(path))? {
            texts.push(StoredText::read(&file)?);
        }
    }
    let reader = Reader::compiled_in()?;
    // The first round builds what is built on first use.
    round(&reader, &texts, together)?;
    let mut seconds: Vec<f64> = Vec::new();
    for _ in 0..rounds.max(1) {
        seconds.push(round(&reader, &texts, together)?);
    }
    seconds.sort_by(f64::total_cmp);
    let median = seconds[seconds.len() / 2];
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let bytes = number(texts.iter().map(|t| t.as_str().len()).sum());
    let characters = number(texts.iter().map(StoredText::len).sum());
    println!(
        "{} notices\t{bytes} bytes\t{:.2} MB/s\t{:.0} notices/s\t{:.2} ms for 5,000 characters",
        texts.len(),
        bytes / 1e6 / median,
        number(texts.len()) / median,
        median * 1e3 * 5_000.0 / characters
    );
    Ok(())
}

/// Reads all texts once, so many together; the seconds that it took.
fn round(reader: &Reader, texts: &[StoredText], together: usize) -> Result<f64> {
    let id = Key::try_from("notice".to_owned()).context("`notice` is a key")?;
    let begun = Instant::now();
    let source = |text| Source { id: &id, file: "notice.txt", text, address: None };
    for part in texts.chunks(together) {
        let sources: Vec<_> = part.iter().map(source).collect();
        black_box(reader.read_all(&sources));
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|e| e == "txt") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
