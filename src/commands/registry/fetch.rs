//! `registry fetch`: companies by number from a service on the network.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::commands::Outcome;
use crate::commands::registry::arguments::RegistryFetchArguments;
use crate::commands::screen::say;
use crate::registry::remote::{GBIZINFO, Request, WIKIDATA, fetch};
use crate::registry::{CorporateNumber, Register};

/// The largest file of numbers or token that is read.
const FILE_LIMIT: u64 = 16 << 20;

pub(super) fn run(arguments: &RegistryFetchArguments) -> Result<Outcome> {
    let (register, usual) = match arguments.register.as_str() {
        "gbizinfo" => (Register::Gbizinfo, GBIZINFO),
        _ => (Register::Wikidata, WIKIDATA),
    };
    let token = arguments.token_file.as_deref().map(read).transpose()?;
    if register == Register::Gbizinfo && token.is_none() {
        bail!(
            "gBizINFO wants the token of a user: put yours into a file and name it with --token-file"
        );
    }
    let numbers = numbers(&arguments.numbers)?;
    let request = Request {
        register,
        endpoint: arguments.endpoint.clone().unwrap_or_else(|| usual.to_owned()),
        token: token.map(|token| token.trim().to_owned()),
        cache: arguments.index.join("answers"),
        pause: Duration::from_millis(arguments.pause),
        plain: arguments.allow_http,
    };
    let (version, fetched) = fetch(&arguments.index, &request, &numbers)?;
    say(&format!(
        "{register}: {} of {} numbers known, {} requests; {} entries in {}",
        numbers.len() as u64 - fetched.unknown,
        numbers.len(),
        fetched.requests,
        version.entries,
        arguments.index.display()
    ));
    Ok(Outcome::Done)
}

fn numbers(words: &[String]) -> Result<Vec<CorporateNumber>> {
    let mut numbers = Vec::new();
    for word in words {
        if let Ok(number) = word.parse() {
            numbers.push(number);
            continue;
        }
        for (line, text) in
            read(Path::new(word))?.lines().enumerate().filter(|(_, text)| !text.trim().is_empty())
        {
            let number = text.trim().parse::<CorporateNumber>();
            numbers.push(
                number.with_context(|| format!("`{word}` line {}: `{}`", line + 1, text.trim()))?,
            );
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn read(path: &Path) -> Result<String> {
    let what = || format!("cannot read `{}`", path.display());
    if fs::metadata(path).with_context(what)?.len() > FILE_LIMIT {
        bail!("`{}` is larger than 16 MiB", path.display());
    }
    fs::read_to_string(path).with_context(what)
}
