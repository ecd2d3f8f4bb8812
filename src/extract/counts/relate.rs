//! What numbers have to do with each other: parts of a whole, and figures that took the place of others.

use crate::extract::cues::any_of;
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::topics::{Topic as _, topics};
use crate::notice::Unit;

/// A place where a count is told.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Index in the counts of the draft.
    pub(super) count: usize,
    pub(super) place: Place,
    pub(super) value: u64,
    pub(super) unit: Unit,
}

/// How far the parts of a whole may lie from it, in bytes.
const REACH: usize = 1200;

pub(super) fn relate(document: &Document, mentions: &[Mention], draft: &mut Draft) {
    for index in 0..mentions.len() {
        let whole = whole(document, mentions, index);
        if let (Some(whole), Some(this)) = (whole, mentions.get(index)) {
            set_part(draft, this.count, whole);
        }
    }
    itemised(document, mentions, draft);
    summed(document, mentions, draft);
    corrected(document, mentions, draft);
}

fn set_part(draft: &mut Draft, part: usize, whole: usize) {
    let fits = draft
        .counts
        .get(whole)
        .zip(draft.counts.get(part))
        .is_some_and(|(w, p)| w.value > p.value && w.part_of != Some(part) && part != whole);
    if let Some(fact) = draft.counts.get_mut(part).filter(|f| fits && f.part_of.is_none()) {
        fact.part_of = Some(whole);
    }
}

/// 500件のうち20件, 500名(うち20名): the whole of a part.
fn whole(document: &Document, mentions: &[Mention], index: usize) -> Option<usize> {
    let this = mentions.get(index)?;
    let before = document.text().get(..this.place.start)?;
    let near = last_chars(before, 30);
    let near = near.rsplit('。').next().unwrap_or_default();
    let part = near.contains("うち")
        || near.ends_with("件中")
        || near.ends_with("名中")
        || near.ends_with("人中");
    if !part {
        return None;
    }
    let earlier = mentions.get(..index)?.iter().rev().take(6);
    earlier
        .filter(|m| this.place.start - m.place.end < REACH / 2)
        .find(|m| m.value > this.value && m.unit == this.unit)
        .map(|m| m.count)
}

/// Behind 内訳 the numbers are parts of the one before it, until they make it up.
fn itemised(document: &Document, mentions: &[Mention], draft: &mut Draft) {
    for (index, whole) in mentions.iter().enumerate() {
        let rest = mentions.get(index + 1..).unwrap_or_default();
        let Some(first) = rest.first() else { continue };
        let between = document.words(&(whole.place.end..first.place.start.max(whole.place.end)));
        if !between.contains("内訳") || between.len() > REACH / 2 {
            continue;
        }
        let mut left = whole.value;
        for part in rest.iter().take_while(|m| m.place.start < whole.place.end + REACH) {
            if part.value > left || part.value == whole.value {
                break;
            }
            left -= part.value;
            set_part(draft, part.count, whole.count);
        }
    }
}

/// 合計 over or under numbers that make it up.
fn summed(document: &Document, mentions: &[Mention], draft: &mut Draft) {
    for (index, total) in mentions.iter().enumerate() {
        let before = last_chars(document.text().get(..total.place.start).unwrap_or_default(), 14);
        let around =
            any_of!(before, ["合計", "総計", "総数", "計", "合わせ", "延べ", "のべ", "全体"])
                || document.words(&total.place).starts_with(['合', '計', '延', 'の']);
        if !around {
            continue;
        }
        let earlier: Vec<&Mention> =
            mentions.get(..index).unwrap_or_default().iter().rev().take(12).collect();
        let later: Vec<&Mention> =
            mentions.get(index + 1..).unwrap_or_default().iter().take(12).collect();
        for side in [earlier, later] {
            for part in making_up(total.value, &side) {
                set_part(draft, part, total.count);
            }
        }
    }
}

/// The first numbers of a list, two or more, whose sum is the total; empty where there are none.
fn making_up(total: u64, list: &[&Mention]) -> Vec<usize> {
    let mut sum = 0_u64;
    for (at, part) in list.iter().enumerate() {
        sum = sum.saturating_add(part.value);
        if sum >= total {
            let parts = list.get(..=at).unwrap_or_default();
            let fits = sum == total && parts.len() > 1;
            return if fits { parts.iter().map(|m| m.count).collect() } else { Vec::new() };
        }
    }
    Vec::new()
}

/// (誤)300件 (正)320件; 320件(第一報では300件); 300件としておりましたが、320件.
fn corrected(document: &Document, mentions: &[Mention], draft: &mut Draft) {
    let old: Vec<bool> = mentions.iter().map(|m| is_old(document, m)).collect();
    for (index, (mention, _)) in mentions.iter().zip(&old).enumerate().filter(|(_, m)| *m.1) {
        let Some(new) = newer(document, mentions, &old, index) else { continue };
        let same = mentions.get(new).map_or(mention.count, |m| m.count);
        // Whoever's report it rests on, a figure is corrected by the one that gave it.
        let by = draft.counts.get(mention.count).and_then(|c| c.asserted_by);
        if let Some(fact) = draft.counts.get_mut(same).filter(|_| same != mention.count)
            && fact.supersedes.is_none()
        {
            (fact.supersedes, fact.asserted_by) = (Some(mention.count), by);
        }
    }
}

topics! {
    /// Words around a figure that was corrected.
    Figure {
        Wrong: ["(誤)", "訂正前", "変更前"],
        Right: ["(正)", "訂正後", "変更後"],
        Before: [
        "(誤)", "誤:", "訂正前", "修正前", "変更前", "前回", "当初", "第一報では", "第1報では",
        "第一報で", "掲載時", "公表時", "公表では", "発表では", "先に公表", "従前",
    ],
        After: [
        "としておりました", "としていました", "としていた", "とお伝え", "とお知らせ", "と公表し",
        "と発表し", "と報告し", "とご報告し", "から訂正", "を訂正", "から修正", "より訂正",
        "とのみお伝え",
    ],
    }
}

/// A figure of an earlier notice, or one that was wrong.
fn is_old(document: &Document, mention: &Mention) -> bool {
    let line =
        document.layout.line_at(mention.place.start).and_then(|l| document.layout.lines.get(l));
    let start = line.map_or(mention.place.start, |l| l.place.start);
    let before = last_chars(document.words(&(start..mention.place.start)), 24);
    let before = before.rsplit('。').next().unwrap_or_default();
    let (mut wrong, mut right, mut earlier) = (None, None, false);
    Figure::each(before, |at, _, topics| {
        wrong = if topics.has(Figure::Wrong) { Some(at) } else { wrong };
        right = if topics.has(Figure::Right) { Some(at) } else { right };
        earlier |= topics.has(Figure::Before);
    });
    if right > wrong {
        return false;
    }
    let after = first_chars(document.text().get(mention.place.end..).unwrap_or_default(), 16);
    wrong.is_some()
        || earlier && !before.contains("から")
        || Figure::starting(after.trim_start_matches(['」', ')'])).has(Figure::After)
}

/// The figure in place of an old one: before it where it stands in brackets, else after it.
fn newer(
    document: &Document,
    mentions: &[Mention],
    old_ones: &[bool],
    index: usize,
) -> Option<usize> {
    let old = mentions.get(index)?;
    let fits = |i: usize, m: &Mention| {
        m.unit == old.unit && m.value != old.value && old_ones.get(i).is_some_and(|old| !old)
    };
    let previous = index.checked_sub(1).filter(|i| mentions.get(*i).is_some_and(|m| fits(*i, m)));
    let bracket = previous.and_then(|i| mentions.get(i)).is_some_and(|p| {
        let between = document.words(&(p.place.end..old.place.start.max(p.place.end)));
        between.contains('(') && !between.contains(')') && at_most(between, 39)
    });
    if bracket {
        return previous;
    }
    let near = |m: &Mention| m.place.start.saturating_sub(old.place.end) < REACH / 2;
    let next = mentions
        .iter()
        .enumerate()
        .skip(index + 1)
        .find(|(i, m)| fits(*i, m) && near(m))
        .map(|(i, _)| i);
    next.or(previous)
}
