//! An entry as bytes in a segment: what a register does not say costs one bit.

use chrono::{Datelike as _, NaiveDate};

use crate::registry::entry::{Closure, Entry, Register, Status};
use crate::registry::history::Row;
use crate::registry::index::bytes::{put_number, put_text, take_number, take_text};
use crate::registry::number::CorporateNumber;

/// Appends a row without its register and key.
pub(super) fn put_row(out: &mut Vec<u8>, row: &Row) {
    out.push(u8::from(row.latest) | u8::from(row.removed) << 1);
    put_day(out, row.changed);
    put_entry(out, &row.entry);
}

/// The row again; `None` where the bytes are none.
pub(super) fn take_row(mut bytes: &[u8], register: Register, id: &str) -> Option<Row> {
    let (flags, rest) = bytes.split_first()?;
    bytes = rest;
    let changed = take_day(&mut bytes)?;
    let entry = take_entry(&mut bytes, register, id)?;
    Some(Row { entry, changed, latest: flags & 1 == 1, removed: flags & 2 == 2 })
}

/// Appends all but the register and its key, which stand elsewhere.
pub(super) fn put_entry(out: &mut Vec<u8>, entry: &Entry) {
    let number = entry.corporate_number.filter(|_| entry.register != Register::Nta);
    let texts = texts(entry);
    let mut said = 0;
    for (bit, present) in [
        number.is_some(),
        !entry.former_names.is_empty(),
        entry.kind.is_some(),
        entry.prefecture.is_some(),
        entry.status != Status::Active,
        entry.since.is_some(),
        entry.updated.is_some(),
        entry.listed.is_some(),
        entry.listed == Some(true),
    ]
    .into_iter()
    .chain(texts.map(|text| text.is_some()))
    .enumerate()
    {
        said |= u64::from(present) << bit;
    }
    put_number(out, said);
    put_text(out, &entry.name);
    if let Some(number) = number {
        put_number(out, number.value());
    }
    if !entry.former_names.is_empty() {
        put_number(out, entry.former_names.len() as u64);
        for (name, until) in &entry.former_names {
            put_text(out, name);
            put_day(out, *until);
        }
    }
    if let Some(kind) = entry.kind {
        put_number(out, kind.into());
    }
    out.extend(entry.prefecture);
    put_status(out, &entry.status);
    for day in [entry.since, entry.updated].into_iter().flatten() {
        put_day(out, Some(day));
    }
    texts.into_iter().flatten().for_each(|text| put_text(out, text));
}

/// The entry again; `None` where the bytes are none.
pub(super) fn take_entry(bytes: &mut &[u8], register: Register, id: &str) -> Option<Entry> {
    let said = take_number(bytes)?;
    let has = |bit: usize| said >> bit & 1 == 1;
    let mut entry = Entry::new(register, id, take_text(bytes)?);
    entry.corporate_number = match register {
        Register::Nta => id.parse().ok(),
        _ if has(0) => CorporateNumber::of_value(take_number(bytes)?),
        _ => None,
    };
    if has(1) {
        for _ in 0..take_number(bytes)? {
            entry.former_names.push((take_text(bytes)?, take_day(bytes)?));
        }
    }
    if has(2) {
        entry.kind = Some(u16::try_from(take_number(bytes)?).ok()?);
    }
    if has(3) {
        entry.prefecture = Some(u8::try_from(take_number(bytes)?).ok()?);
    }
    if has(4) {
        entry.status = take_status(bytes)?;
    }
    if has(5) {
        entry.since = take_day(bytes)?;
    }
    if has(6) {
        entry.updated = take_day(bytes)?;
    }
    entry.listed = has(7).then_some(has(8));
    for (place, text) in texts_mut(&mut entry).into_iter().enumerate() {
        if has(9 + place) {
            *text = Some(take_text(bytes)?);
        }
    }
    Some(entry)
}

fn texts(entry: &Entry) -> [Option<&str>; 8] {
    [
        &entry.kana, &entry.latin, &entry.address, &entry.postal_code, &entry.securities_code,
        &entry.industry, &entry.lei, &entry.website,
    ]
    .map(|text| text.as_deref())
}

fn texts_mut(entry: &mut Entry) -> [&mut Option<String>; 8] {
    [
        &mut entry.kana, &mut entry.latin, &mut entry.address, &mut entry.postal_code,
        &mut entry.securities_code, &mut entry.industry, &mut entry.lei, &mut entry.website,
    ]
}

fn put_status(out: &mut Vec<u8>, status: &Status) {
    match status {
        Status::Active => {}
        Status::Closed { on, cause } => {
            let cause = match cause {
                None => 0,
                Some(Closure::Liquidation) => 1,
                Some(Closure::Merger) => 2,
                Some(Closure::Registrar) => 3,
                Some(Closure::OtherLiquidation) => 4,
            };
            put_number(out, cause);
            put_day(out, *on);
        }
        Status::Merged { on, into } => {
            put_number(out, if into.is_some() { 9 } else { 8 });
            put_day(out, *on);
            if let Some(into) = into {
                put_text(out, into);
            }
        }
    }
}

fn take_status(bytes: &mut &[u8]) -> Option<Status> {
    let (tag, on) = (take_number(bytes)?, take_day(bytes)?);
    let cause = match tag {
        0 => None,
        1 => Some(Closure::Liquidation),
        2 => Some(Closure::Merger),
        3 => Some(Closure::Registrar),
        4 => Some(Closure::OtherLiquidation),
        8 => return Some(Status::Merged { on, into: None }),
        9 => return Some(Status::Merged { on, into: Some(take_text(bytes)?) }),
        _ => return None,
    };
    Some(Status::Closed { on, cause })
}

/// The last day of 2039, from which days are counted back: those of registers lie near.
const LAST: i32 = 744_729;

fn put_day(out: &mut Vec<u8>, day: Option<NaiveDate>) {
    let back = day.map(|day| i64::from(LAST) - i64::from(day.num_days_from_ce()));
    // Zigzag, and 0 for none.
    put_number(out, back.map_or(0, |back| ((back << 1) ^ (back >> 63)).cast_unsigned() + 1));
}

#[expect(clippy::option_option, reason = "no day, or bytes that are none")]
fn take_day(bytes: &mut &[u8]) -> Option<Option<NaiveDate>> {
    let Some(coded) = take_number(bytes)?.checked_sub(1) else { return Some(None) };
    let back = (coded >> 1).cast_signed() ^ -(coded & 1).cast_signed();
    let day = i64::from(LAST).checked_sub(back).and_then(|day| i32::try_from(day).ok())?;
    NaiveDate::from_num_days_from_ce_opt(day).map(Some)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day() -> impl Strategy<Value = Option<NaiveDate>> {
        prop::option::of(
            (-300_000..3_000_000_i32)
                .prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap()),
        )
    }

    fn status() -> impl Strategy<Value = Status> {
        let cause = prop::option::of(prop::sample::select(vec![
            Closure::Liquidation,
            Closure::Merger,
            Closure::Registrar,
            Closure::OtherLiquidation,
        ]));
        prop_oneof![
            Just(Status::Active),
            (day(), cause).prop_map(|(on, cause)| Status::Closed { on, cause }),
            (day(), prop::option::of("[0-9]{13}"))
                .prop_map(|(on, into)| Status::Merged { on, into }),
        ]
    }

    fn entry() -> impl Strategy<Value = Entry> {
        let texts = prop::collection::vec(prop::option::of(".{0,12}"), 8);
        let former = prop::collection::vec((".{0,9}", day()), 0..3);
        let numbers = (
            prop::option::of(any::<u16>()),
            prop::option::of(1_u8..100),
            prop::option::of(0..1_000_000_u64),
        );
        (
            "[株式会社ア-ンA-Z]{1,12}",
            former,
            numbers,
            status(),
            (day(), day()),
            prop::option::of(any::<bool>()),
            texts,
        )
            .prop_map(
                |(
                    name,
                    former,
                    (kind, prefecture, base),
                    status,
                    (since, updated),
                    listed,
                    texts,
                )| {
                    let mut entry = Entry::new(Register::Gleif, "5493000000000000000X", name);
                    entry.former_names = former;
                    (entry.kind, entry.prefecture) = (kind, prefecture);
                    entry.corporate_number = base.and_then(CorporateNumber::of_base);
                    (entry.status, entry.since, entry.updated, entry.listed) =
                        (status, since, updated, listed);
                    for (to, text) in texts_mut(&mut entry).into_iter().zip(texts) {
                        *to = text;
                    }
                    entry
                },
            )
    }

    proptest! {
        #[test]
        fn every_entry_comes_back(entry in entry()) {
            let mut bytes = Vec::new();
            put_entry(&mut bytes, &entry);
            let rest = &mut bytes.as_slice();
            prop_assert_eq!(take_entry(rest, Register::Gleif, &entry.id), Some(entry));
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn any_bytes_are_taken_without_a_panic(bytes: Vec<u8>) {
            let _entry = take_entry(&mut bytes.as_slice(), Register::Nta, "7180001074052");
        }
    }
}
