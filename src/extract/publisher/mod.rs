//! The publisher: in the title, the header, the signature, or the sentences.
//!
//! Every place where a party is named is weighed by what stands around it; the party with the most weight is the
//! publisher. Nobody is where no place says so: a notice often speaks only of 当社.

mod around;
pub(super) mod republisher;
mod signed;
mod unsigned;
mod words;

#[cfg(test)]
mod tests;

use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, Mention};
use crate::extract::flow::Place;
use crate::notice::Role;

use around::Around;
use words::OWN;

/// Least weight of a publisher.
const ENOUGH: u32 = 50;

pub(super) fn read(document: &Document, draft: &mut Draft) {
    let letter = document.letter();
    let mut best: Option<(u32, usize, Place)> = None;
    let mut total = vec![(0_u32, 0_u32); draft.parties.len()];
    for mention in &draft.mentions {
        // Who passes a notice on stands outside of it.
        let within = letter.contains(&mention.place.start);
        let weight = if within { weight(document, draft, mention) } else { 0 };
        let Some((sum, top)) = total.get_mut(mention.party) else { continue };
        *sum += weight;
        if weight > *top {
            *top = weight;
        }
        let all = *top + (*sum - *top) / 4;
        let better = best.as_ref().is_none_or(|(most, party, _)| {
            all > *most || (*party == mention.party && all == *most && weight > 0)
        });
        if weight > 0 && better {
            best = Some((all, mention.party, mention.place.clone()));
        }
    }
    let Some((weight, party, place)) = best.filter(|(weight, _, _)| *weight >= ENOUGH) else {
        return signed::read(document, draft);
    };
    let confidence = if weight >= 80 { 95 } else { 75 };
    if confidence < 80 {
        let name = draft.parties.get(party).map(|p| p.words.clone()).unwrap_or_default();
        draft.review.push(format!("publisher: {name} is named, but not as the sender"));
    }
    draft.publisher = Some(party);
    if let Some(fact) = draft.parties.get_mut(party) {
        fact.roles.push((Role::Victim, Ground::new(place, confidence)));
    }
}

/// How much this place says that the party publishes the notice.
fn weight(document: &Document, draft: &Draft, mention: &Mention) -> u32 {
    let Some(index) = document.layout.line_at(mention.place.start) else { return 0 };
    let Some(line) = document.layout.lines.get(index) else { return 0 };
    let around = Around::new(document, mention, line, index);
    if around.is_other() {
        return 0;
    }
    [
        own_alias(draft, mention),
        around.labelled(),
        around.before_office(),
        around.before_section(),
        around.alone(),
        around.behind_date(),
        around.bracketed(),
        around.heads_title(),
        around.contact(),
        around.own_words(),
    ]
    .into_iter()
    .max()
    .unwrap_or(0)
}

/// 株式会社X(以下「当社」).
fn own_alias(draft: &Draft, mention: &Mention) -> u32 {
    let own = |a: &crate::extract::draft::AliasFact| {
        a.party == Some(mention.party)
            && a.defined.start > mention.place.start
            && a.defined.start < mention.place.end + 300
            && OWN.has(&a.name)
    };
    let first = draft.aliases.partition_point(|a| a.defined.start <= mention.place.start);
    if draft.aliases.iter().skip(first).take(4).any(own) { 120 } else { 0 }
}
