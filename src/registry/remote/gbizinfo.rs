//! gBizINFO, REST version 2: `GET /v2/hojin/{corporate number}` with the token in `X-hojinInfo-api-token`. Source: its
//! `OpenAPI` description.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::registry::RegistryError;
use crate::registry::entry::{Closure, Entry, Register, Status};
use crate::registry::history::Row;
use crate::registry::number::CorporateNumber;
use crate::registry::read::{day, hexadecimal, prefecture_code};
use crate::registry::remote::client::Client;
use crate::registry::remote::{Answers, Request};

pub(super) fn ask(
    client: &mut Client,
    request: &Request,
    numbers: &[CorporateNumber],
    take: &mut dyn FnMut(Row) -> Result<(), RegistryError>,
) -> Result<Answers, RegistryError> {
    let token = request.token.as_deref().unwrap_or_default().trim();
    let mut answers = Answers { sha256: Vec::new(), unknown: 0 };
    for number in numbers {
        let path = format!("/v2/hojin/{number}");
        let answer = client.answer(&path, |client, endpoint| {
            let get = client.get(format!("{endpoint}{path}"));
            get.header("X-hojinInfo-api-token", token).header("Accept", "application/json")
        })?;
        let Some(bytes) = answer else {
            answers.unknown += 1;
            continue;
        };
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|_cause| client.unexpected("JSON"))?;
        let bodies = value
            .get("hojin-infos")
            .and_then(Value::as_array)
            .ok_or_else(|| client.unexpected("`hojin-infos`"))?;
        answers.sha256.push(hexadecimal(&Sha256::digest(&bytes)));
        match bodies.iter().find_map(|body| entry(body, *number)) {
            Some(entry) => take(Row::current(entry))?,
            None => answers.unknown += 1,
        }
    }
    Ok(answers)
}

/// The body with the number that was asked for; another is none.
fn entry(body: &Value, number: CorporateNumber) -> Option<Entry> {
    let text = |field: &str| {
        body.get(field).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    };
    if text("corporate_number") != Some(number.to_string().as_str()) {
        return None;
    }
    let mut entry = Entry::new(Register::Gbizinfo, number.to_string(), text("name")?);
    entry.corporate_number = Some(number);
    entry.kana = text("kana").map(str::to_owned);
    entry.latin = text("name_en").map(str::to_owned);
    entry.kind = text("kind").and_then(|kind| kind.parse().ok());
    entry.address = text("location").map(str::to_owned);
    entry.prefecture = text("location").and_then(prefecture_code);
    entry.postal_code =
        text("postal_code").map(|code| code.replace('-', "")).filter(|code| code.len() == 7);
    entry.website = text("company_url").map(str::to_owned);
    entry.since = text("date_of_establishment").and_then(day);
    entry.updated = text("update_date").and_then(day);
    if let Some(on) = text("close_date").and_then(day) {
        let cause = match text("close_cause").map(|cause| cause.trim_start_matches('0')) {
            Some("1") => Some(Closure::Liquidation),
            Some("11") => Some(Closure::Merger),
            Some("21") => Some(Closure::Registrar),
            Some("31") => Some(Closure::OtherLiquidation),
            _ => None,
        };
        entry.status = Status::Closed { on: Some(on), cause };
    }
    Some(entry)
}
