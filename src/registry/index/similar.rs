//! Names that are like another: those that share its rarest grams are counted, the best are compared letter by letter.

use std::collections::BTreeMap;

use crate::registry::RegistryError;
use crate::registry::index::bytes::take_number;
use crate::registry::index::forms::{grams, is_name};
use crate::registry::index::segment::Segment;
use crate::registry::index::table::Item;

/// Bytes of lists that one search reads; about as many names are counted. What lies beyond tells little: the grams are read
/// from the rarest on.
const READ: u64 = 160 << 10;

/// So many lists are read however long they are.
const AT_LEAST: usize = 2;

/// A list longer than this is never read.
const LONGEST: u64 = 2 << 20;

/// So many names are compared letter by letter.
const COMPARED: usize = 160;

/// Less is no likeness.
const LEAST: f64 = 0.5;

/// A name that is like the one asked for.
#[derive(Debug)]
pub(super) struct Similar {
    /// The name with its rows.
    pub(super) item: Item,
    /// In its normal form.
    pub(super) form: String,
    /// 1 less the edit distance (swapped neighbours count once) over the length of the longer.
    pub(super) similarity: f64,
}

/// The names of a segment that are like one of the texts, the most similar first.
pub(super) fn similar(segment: &Segment, texts: &[&str]) -> Result<Vec<Similar>, RegistryError> {
    let mut best = BTreeMap::<u32, Similar>::new();
    for text in texts {
        for name in counted(segment, text)? {
            let item = segment.names.at(name)?;
            let Some(form) =
                str::from_utf8(&item.key).ok().filter(|form| is_name(form)).map(str::to_owned)
            else {
                continue;
            };
            let similarity = similarity(text, &form);
            let known = best.get(&name).map_or(LEAST, |known| known.similarity);
            if similarity >= known {
                best.insert(name, Similar { item, form, similarity });
            }
        }
    }
    let mut found: Vec<_> = best.into_values().collect();
    found.sort_by(|a, b| {
        b.similarity.total_cmp(&a.similarity).then(a.item.ordinal.cmp(&b.item.ordinal))
    });
    Ok(found)
}

/// 0 to 1.
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    let longer = a.chars().count().max(b.chars().count()).max(1);
    let distance = strsim::osa_distance(a, b).min(longer);
    let (longer, distance) =
        (u32::try_from(longer).unwrap_or(u32::MAX), u32::try_from(distance).unwrap_or(u32::MAX));
    1.0 - f64::from(distance) / f64::from(longer)
}

/// The names that share most of the rare grams of a text.
fn counted(segment: &Segment, text: &str) -> Result<Vec<u32>, RegistryError> {
    let mut lists: Vec<(u64, [u8; 8])> = Vec::new();
    for gram in grams(text).into_iter().map(u64::to_be_bytes) {
        let size = segment.grams.size_of_block(&gram)?;
        lists.extend(size.filter(|size| *size <= LONGEST).map(|size| (size, gram)));
    }
    lists.sort_unstable();
    let names = usize::try_from(segment.names.len()).unwrap_or(0);
    let mut counters = segment
        .counters
        .lock()
        .map_or(None, |mut free| free.pop())
        .unwrap_or_else(|| vec![0; names]);
    let mut touched = Vec::new();
    let (mut read, mut lists_read) = (0, 0);
    for (size, gram) in lists {
        if lists_read >= AT_LEAST && read + size > READ {
            break;
        }
        let Some(item) = segment.grams.find(&gram)? else { continue };
        (read, lists_read) = (read + item.value.len() as u64, lists_read + 1);
        count(&item.value, names, &mut counters, &mut touched)
            .ok_or_else(|| segment.grams.broken())?;
    }
    let chosen = most(&counters, &touched);
    for name in touched {
        if let Some(counter) = counters.get_mut(name as usize) {
            *counter = 0;
        }
    }
    if let Ok(mut free) = segment.counters.lock() {
        free.push(counters);
    }
    Ok(chosen)
}

/// Adds what one list tells about each of its names: the rarer the gram, the more.
fn count(mut list: &[u8], names: usize, counters: &mut [u8], touched: &mut Vec<u32>) -> Option<()> {
    let length = take_number(&mut list)?;
    let rarity = (names as u64 / length.max(1)).max(1).ilog2();
    let weight = u8::try_from(rarity.clamp(1, 24)).unwrap_or(1);
    let mut name = 0_u32;
    while !list.is_empty() {
        name = name.checked_add(u32::try_from(take_number(&mut list)?).ok()?)?;
        let counter = counters.get_mut(name as usize)?;
        if *counter == 0 {
            touched.push(name);
        }
        *counter = counter.saturating_add(weight);
    }
    Some(())
}

/// The names with the highest counters, in their order.
fn most(counters: &[u8], touched: &[u32]) -> Vec<u32> {
    let counter = |name: u32| counters.get(name as usize).copied().unwrap_or(0);
    let mut of_height = [0_usize; 256];
    for name in touched {
        if let Some(number) = of_height.get_mut(usize::from(counter(*name))) {
            *number += 1;
        }
    }
    let (mut height, mut number) = (255, 0);
    while height > 0 && number + of_height.get(height).copied().unwrap_or(0) <= COMPARED {
        number += of_height.get(height).copied().unwrap_or(0);
        height -= 1;
    }
    let over = |name: &&u32| usize::from(counter(**name)) > height;
    let at = |name: &&u32| usize::from(counter(**name)) == height;
    let mut chosen: Vec<u32> = touched.iter().filter(over).copied().collect();
    chosen.extend(touched.iter().filter(at).take(COMPARED.saturating_sub(number)));
    chosen.sort_unstable();
    chosen
}
