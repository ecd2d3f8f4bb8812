//! `publish`: a store as a folder of pages and data files.

use std::io::Write;
use std::{env, fs};

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

use crate::commands::Outcome;
use crate::commands::cli_public::PublishArguments;
use crate::commands::query::base_of;
use crate::notice;
use crate::page::{Settings, Site};
use crate::site::{self, Report};
use crate::store::{Access, Store};

pub(super) fn run(arguments: &PublishArguments, out: &mut dyn Write) -> Result<Outcome> {
    let maker = maker(arguments);
    let origin = origin(arguments, maker.as_deref())?;
    if let Some(report) = origin.as_ref().and_then(|origin| site::standing(&arguments.out, origin))
    {
        return told(arguments, &report, out);
    }
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let base = base_of(&store)?;
    if let Some(wanted) = arguments.base.as_ref().filter(|wanted| **wanted != base) {
        bail!(
            "found `{base}` as the base of the store, expected `{wanted}`: build the store with `--base {wanted}`, so that \
             its addresses are those of the site"
        );
    }
    let pages = Site::new(&store, &base, Settings::default())?;
    // Drawn on a terminal alone.
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files")?;
    let bar = ProgressBar::new(0).with_style(style);
    let report = site::publish(&pages, &arguments.out, maker.as_deref(), &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(bar.position().max(done as u64));
    });
    bar.finish_and_clear();
    let report = report?;
    // Not where the store was changed meanwhile.
    let now = self::origin(arguments, maker.as_deref());
    if let Some(origin) = origin.filter(|known| now.is_ok_and(|now| now.as_ref() == Some(known))) {
        site::mark(&arguments.out, &origin)?;
    }
    told(arguments, &report, out)
}

/// All that the bytes of the site depend on: the store and what makes the site of it. `None`: not known cheaply.
fn origin(arguments: &PublishArguments, maker: Option<&str>) -> Result<Option<String>> {
    let Some(maker) = maker else { return Ok(None) };
    Ok(Store::digest(&arguments.store)?.map(|store| format!("{store} {maker}")))
}

/// What makes the site of a store: this program, with the base that was asked for.
fn maker(arguments: &PublishArguments) -> Option<String> {
    let program = env::current_exe().and_then(fs::read).ok()?;
    let base = arguments.base.as_deref().unwrap_or("-");
    Some(format!("{} {base}", notice::sha256(&program)))
}

fn told(arguments: &PublishArguments, report: &Report, out: &mut dyn Write) -> Result<Outcome> {
    writeln!(
        out,
        "{} files ({} bytes) in {}: {} new, {} changed, {} as they were; {} removed",
        report.files(),
        report.bytes,
        arguments.out.display(),
        report.new,
        report.changed,
        report.unchanged,
        report.removed
    )?;
    Ok(Outcome::Done)
}
