//! `query`: named questions and any SPARQL.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use oxigraph::model::Quad;

use crate::commands::Outcome;
use crate::commands::cli::QueryArguments;
use crate::commands::screen;
use crate::export;
use crate::query::{self, Answer, Binding, Kind, NamedQuery, REPORTS, ResultFormat};
use crate::serve::Services;
use crate::store::{Access, Store};
use crate::vocab::DEFAULT_BASE;

/// The largest query that is read, in bytes.
const QUERY_LIMIT: u64 = 32 * 1024;

pub(super) fn run(arguments: &QueryArguments, out: &mut dyn Write) -> Result<Outcome> {
    let Some(name) = arguments.query.as_deref().filter(|_| !arguments.list) else {
        return list(out);
    };
    let (text, file) = match name {
        "-" => (Some(read_query(io::stdin().lock(), "standard input")?), "standard input"),
        path if is_file(path) => {
            let file =
                fs::File::open(path).with_context(|| format!("cannot read the query `{path}`"))?;
            (Some(read_query(file, path)?), path)
        }
        name => (None, name),
    };
    let named = text.is_none().then(|| query::report(name)).transpose()?;
    let store = Store::open(&arguments.store, Access::Read, None)?;
    let base = base_of(&store)?;
    let bindings: Vec<Binding> = match named {
        Some(query) => query::bind_named(query, &base, &arguments.parameters)?,
        None => query::bind_free(&arguments.parameters)?,
    };
    let text = text.as_deref().or(named.map(|query| query.text)).unwrap_or_default();
    let answer = if arguments.services.is_empty() {
        query::ask_text(&store, file, text, &bindings)?
    } else {
        let time = Duration::from_secs(arguments.service_seconds);
        let services = Services::new(arguments.services.clone(), arguments.allow_private, time);
        query::ask_federated(&store, (file, text), &bindings, Arc::new(services))?
    };
    show(&answer, arguments.format.as_deref(), &base, out)?;
    Ok(Outcome::Done)
}

fn is_file(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(OsStr::to_str);
    name.contains('/') || extension.is_some_and(|e| ["rq", "sparql"].contains(&e))
}

fn read_query(from: impl Read, name: &str) -> Result<String> {
    let mut text = String::new();
    from.take(QUERY_LIMIT + 1)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot read the query `{name}` as UTF-8"))?;
    if text.len() as u64 > QUERY_LIMIT {
        bail!("the query `{name}` has more than {QUERY_LIMIT} bytes: is it a query?");
    }
    Ok(text)
}

/// Rows as a table unless another format is asked for, triples as Turtle.
pub(super) fn show(
    answer: &Answer,
    format: Option<&str>,
    base: &str,
    out: &mut dyn Write,
) -> Result<()> {
    match (answer, format) {
        (Answer::Triples(quads), format) => triples(quads, format.unwrap_or("ttl"), base, out)?,
        (Answer::Rows(rows), None | Some("table")) => {
            writeln!(out, "{}", screen::table(rows, base))?;
        }
        (Answer::Truth(truth), None | Some("table")) => writeln!(out, "{truth}")?,
        (_, Some(name)) => match name.parse::<ResultFormat>() {
            Ok(format) => answer.write(format, out)?,
            Err(()) => bail!(
                "the query returns no triples, expected one of the formats table, csv, tsv, json, xml; found `{name}`"
            ),
        },
    }
    out.flush()?;
    Ok(())
}

fn triples(quads: &[Quad], format: &str, base: &str, out: &mut dyn Write) -> Result<()> {
    let Ok(format) = format.parse::<export::Format>() else {
        bail!(
            "the query returns triples, expected one of the formats ttl, nt, jsonld, rdfxml; found `{format}`"
        );
    };
    export::write(quads, format, base, out)?;
    Ok(())
}

fn list(out: &mut dyn Write) -> Result<Outcome> {
    for query in REPORTS {
        writeln!(out, "{}\n  {} · {}", query.name, query.title()?, query.title_ja()?)?;
        for parameter in query.parameters()? {
            let need = if parameter.required { "required" } else { "optional" };
            writeln!(
                out,
                "  --param {}=… ({}, {need}): {}",
                parameter.name,
                kind(parameter.kind),
                parameter.meaning
            )?;
        }
        columns(query, out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn columns(query: &NamedQuery, out: &mut dyn Write) -> Result<()> {
    let names: Vec<&str> =
        query.columns().iter().filter_map(|(name, _)| name.split(' ').next()).collect();
    writeln!(out, "  → {}", names.join(", "))?;
    Ok(())
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Iri => "id or IRI",
        Kind::Number => "whole number",
        Kind::Date => "date",
    }
}

/// The base below which the instances of a store live: the default one for an empty store.
pub(super) fn base_of(store: &Store) -> Result<String> {
    Ok(stored_base(store)?.unwrap_or_else(|| DEFAULT_BASE.to_owned()))
}

/// `None` for an empty store.
pub(super) fn stored_base(store: &Store) -> Result<Option<String>> {
    let graphs = store.graphs()?;
    Ok(graphs
        .iter()
        .find_map(|graph| graph.as_str().strip_suffix("graph/organizations").map(str::to_owned)))
}
