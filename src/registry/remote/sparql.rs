//! Wikidata, and any SPARQL endpoint with its properties: corporate numbers in batches, one POST a batch, answers in the
//! SPARQL 1.1 JSON form.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, Literal};
use spargebra::{Query, SparqlParser};

use crate::registry::RegistryError;
use crate::registry::entry::{Entry, Register};
use crate::registry::history::Row;
use crate::registry::number::CorporateNumber;
use crate::registry::read::hexadecimal;
use crate::registry::remote::client::Client;
use crate::registry::remote::{Answers, Request};

/// The question; numbers become the rows of its `VALUES`.
const QUESTION: &str = include_str!("../../../queries/register/wikidata.rq");

/// Numbers in a question: more make endpoints give up.
const BATCH: usize = 250;

pub(super) fn ask(
    client: &mut Client,
    _request: &Request,
    numbers: &[CorporateNumber],
    take: &mut dyn FnMut(Row) -> Result<(), RegistryError>,
) -> Result<Answers, RegistryError> {
    let mut answers = Answers { sha256: Vec::new(), unknown: 0 };
    for batch in numbers.chunks(BATCH) {
        let question =
            question(batch).ok_or_else(|| client.unexpected("a question with VALUES"))?;
        let answer = client.answer(&question, |client, endpoint| {
            client
                .post(endpoint)
                .header("Content-Type", "application/sparql-query; charset=utf-8")
                .header("Accept", "application/sparql-results+json")
                .body(question.clone())
        })?;
        let bytes = answer.ok_or_else(|| client.unexpected("SPARQL results"))?;
        let value: Value = serde_json::from_slice(&bytes)
            .map_err(|_cause| client.unexpected("SPARQL results in JSON"))?;
        let bindings = value.pointer("/results/bindings").and_then(Value::as_array);
        let bindings = bindings.ok_or_else(|| client.unexpected("`results` with `bindings`"))?;
        answers.sha256.push(hexadecimal(&Sha256::digest(&bytes)));
        let entries = entries(bindings, batch);
        let known: BTreeSet<_> =
            entries.values().filter_map(|entry| entry.corporate_number).collect();
        answers.unknown += batch.iter().filter(|number| !known.contains(number)).count() as u64;
        for entry in entries.into_values() {
            take(Row::current(entry))?;
        }
    }
    Ok(answers)
}

/// The question about a batch of numbers: put into the parsed query, no text is pasted.
fn question(batch: &[CorporateNumber]) -> Option<String> {
    let mut query = SparqlParser::new().parse_query(QUESTION).ok()?;
    let Query::Select { pattern, .. } = &mut query else { return None };
    let number = |number: &CorporateNumber| {
        let literal = Literal::new_simple_literal(number.to_string());
        vec![Some(GroundTerm::Literal(literal))]
    };
    *values(pattern)? = batch.iter().map(number).collect();
    Some(query.to_string())
}

/// The rows of the `VALUES` of a query, wherever a solution of its outermost group passes.
fn values(pattern: &mut GraphPattern) -> Option<&mut Vec<Vec<Option<GroundTerm>>>> {
    match pattern {
        GraphPattern::Values { bindings, .. } => Some(bindings),
        GraphPattern::Distinct { inner }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::OrderBy { inner, .. } => values(inner),
        GraphPattern::LeftJoin { left, .. } => values(left),
        GraphPattern::Join { left, right } => values(left).or_else(|| values(right)),
        _ => None,
    }
}

/// One entry an item: the same item comes once for each of its websites.
fn entries(bindings: &[Value], asked: &[CorporateNumber]) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::<String, Entry>::new();
    for binding in bindings {
        let text =
            |variable: &str| binding.get(variable)?.get("value")?.as_str().map(str::to_owned);
        let number = text("number")
            .and_then(|number| number.parse().ok())
            .filter(|number| asked.contains(number));
        let id = text("item").and_then(|item| item.rsplit('/').next().map(str::to_owned));
        let (Some(number), Some(id)) = (number, id.filter(|id| is_item(id))) else { continue };
        let Some(name) = text("ja").or_else(|| text("en")) else { continue };
        let entry =
            entries.entry(id.clone()).or_insert_with(|| Entry::new(Register::Wikidata, id, name));
        entry.corporate_number = Some(number);
        entry.latin = entry.latin.take().or_else(|| text("en"));
        entry.lei = entry.lei.take().or_else(|| text("lei"));
        entry.website = entry.website.take().or_else(|| text("site"));
    }
    entries
}

fn is_item(id: &str) -> bool {
    (1..=20).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
