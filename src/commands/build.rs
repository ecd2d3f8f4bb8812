//! `build`: the main job, from records and notices to a checked store, its exports and the first report.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use oxigraph::model::{Literal, Quad};

use crate::commands::Outcome;
use crate::commands::check::check_all;
use crate::commands::cli::BuildArguments;
use crate::commands::export::{rendered, write_whole};
use crate::commands::input::{Inputs, Wanted};
use crate::commands::load::{Report, Rules, load};
use crate::commands::mapper::Mapper;
use crate::commands::screen::{self, say, shown, warning};
use crate::export::Format;
use crate::export::dataset::{Description, Distribution};
use crate::notice;
use crate::query::{self, Answer};
use crate::store::{Access, Store};

/// Where the numbers of the known organisations come from, in the words that the registers ask for.
const REGISTERS: &str = "出典: 国税庁法人番号公表サイト、EDINETコードリスト (金融庁)、gBizINFO (経済産業省) を加工して作成";

/// The report that a first run shows.
const FIRST_REPORT: &str = "shared-forensic-vendors";

pub(super) fn run(arguments: &BuildArguments, out: &mut dyn Write) -> Result<Outcome> {
    let inputs = Inputs::gather(&arguments.inputs, Wanted::RecordsAndNotices)?;
    let mapper = Mapper::new(&arguments.mapping)?;
    fs::create_dir_all(&arguments.out)
        .with_context(|| format!("cannot make the folder `{}`", arguments.out.display()))?;
    let mut store = Store::open(
        &arguments.out.join("store"),
        Access::Write,
        arguments.mapping.backing.map(Into::into),
    )?;
    let texts = arguments.out.join("texts");
    if !inputs.notices.is_empty() {
        fs::create_dir_all(&texts)
            .with_context(|| format!("cannot make the folder `{}`", texts.display()))?;
    }
    let rules = Rules { overwrite: arguments.mapping.overwrite, texts: Some(texts) };
    let report = load(&mut store, &inputs, &mapper, &rules)?;
    tell(&report, &inputs, out)?;
    tell_others(&store, &mapper, &report, out)?;
    let findings = check_all(&store, out)?;
    writeln!(out, "\n{} checks, {findings} findings", query::CHECKS.len())?;
    let quads = store.quads().collect::<Result<Vec<_>, _>>()?;
    write_exports(&quads, mapper.iris.base(), &arguments.out, out)?;
    let first = query::report(FIRST_REPORT)?;
    writeln!(out, "\n{}", first.title()?)?;
    if let Answer::Rows(rows) = query::ask(&store, first, &[])? {
        let (table, cut) = screen::glance(&rows, mapper.iris.base());
        writeln!(out, "{table}")?;
        if cut {
            let folder = arguments.out.join("store");
            writeln!(
                out,
                "Shortened; whole: breachgraph query {FIRST_REPORT} --store {}",
                folder.display()
            )?;
        }
    }
    Ok(match report.outcome() {
        Outcome::Done if findings > 0 => Outcome::Findings,
        outcome => outcome,
    })
}

/// What was read, and what fell short.
fn tell(report: &Report, inputs: &Inputs, out: &mut dyn Write) -> Result<()> {
    for loaded in &report.loaded {
        writeln!(
            out,
            "{} {} ({} quads) from {}",
            loaded.verb(),
            loaded.id,
            loaded.quads,
            shown(&loaded.place)
        )?;
        for line in &loaded.shortfalls {
            writeln!(out, "     {}", shown(line))?;
        }
    }
    out.flush()?;
    if report.refused > 0 {
        warning(&report.summary(inputs));
    } else {
        say(&report.summary(inputs));
    }
    Ok(())
}

/// Notices of earlier builds into the same folder: they are part of the exports too.
fn tell_others(store: &Store, mapper: &Mapper, report: &Report, out: &mut dyn Write) -> Result<()> {
    let prefix = format!("{}graph/notice/", mapper.iris.base());
    for graph in store.graphs()? {
        let Some(id) = graph.as_str().strip_prefix(&prefix) else { continue };
        if !report.loaded.iter().any(|loaded| loaded.id == id) {
            writeln!(
                out,
                "kept {id} from an earlier build (`breachgraph remove {id}` takes it out)"
            )?;
        }
    }
    Ok(())
}

fn write_exports(quads: &[Quad], base: &str, folder: &Path, out: &mut dyn Write) -> Result<()> {
    let mut description = Description::new(base, env!("CARGO_PKG_VERSION"));
    description.attributions.push(Literal::new_language_tagged_literal(REGISTERS, "ja")?);
    for format in [Format::Turtle, Format::TriG] {
        let name = format!("breachgraph.{}", format.extension());
        let bytes = rendered(quads, format, base)?;
        write_whole(&folder.join(&name), &bytes)?;
        writeln!(out, "wrote {} ({} bytes)", folder.join(&name).display(), bytes.len())?;
        let (bytes, sha256) = (bytes.len() as u64, notice::sha256(&bytes));
        description.distributions.push(Distribution { file: name, format, bytes, sha256 });
    }
    let bytes = rendered(&description.describe(quads)?, Format::Turtle, base)?;
    write_whole(&folder.join("void.ttl"), &bytes)?;
    writeln!(out, "wrote {} (VoID and DCAT description)", folder.join("void.ttl").display())?;
    Ok(())
}
