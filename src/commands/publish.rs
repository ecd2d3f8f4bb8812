//! `publish`: a store as a folder of pages and data files.

use std::io::Write;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

use crate::commands::Outcome;
use crate::commands::cli_public::PublishArguments;
use crate::commands::query::base_of;
use crate::page::{Settings, Site};
use crate::site;
use crate::store::{Access, Store};

pub(super) fn run(arguments: &PublishArguments, out: &mut dyn Write) -> Result<Outcome> {
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
    let report = site::publish(&pages, &arguments.out, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(bar.position().max(done as u64));
    });
    bar.finish_and_clear();
    let report = report?;
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
