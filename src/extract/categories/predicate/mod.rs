//! What is said to have happened to data, or not: 含まれております, 保持していない, 流出した可能性, 形跡は見つかっておりません.
//!
//! A stem is found in one pass; the words after it, up to the next stem or the end of the clause, tell the polarity.

mod form;
mod polarity;
mod stems;

use crate::extract::cues::{Cues, Hit, Vocabulary, ends};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Place;

use form::form;
use polarity::{HEDGES, is_auxiliary, negation, polarity};
use stems::STEMS;

/// What the stem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Act {
    /// 含まれる, 記載: the data is part of something.
    Contain,
    /// 保持, 保管: somebody keeps the data.
    Hold,
    /// 流出, 漏えい, 漏れ: the data leaked.
    Leak,
    /// 閲覧, 取得, 持ち出し: somebody saw or took the data.
    Take,
    /// 閲覧できる状態: anybody could have seen the data.
    Expose,
    /// 対象, 該当: the data is meant.
    Scope,
    /// 紛失, 誤廃棄: what held the data is lost.
    Lose,
    /// 誤送信: the data was sent to the wrong people.
    Missend,
}

/// How it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Polarity {
    Yes,
    Possible,
    Unlikely,
    /// 確認されておりません
    NotConfirmed,
    /// 形跡はありません
    NoTrace,
    No,
    /// 有無は不明, or only supposed: 流出した場合.
    Open,
}

/// The grammar around the stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Form {
    /// 流出しました。
    Finite,
    /// 流出した情報
    Attributive,
    /// 流出のお知らせ
    Nominal,
    /// 流出を確認, 流出したことが判明
    Evidenced,
    /// 流出があったと判断
    Judged,
}

/// A stem with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Predicate {
    /// From the stem to the end of the words that were looked at.
    pub(in crate::extract) place: Place,
    /// Length of the stem in bytes.
    pub(in crate::extract) stem: usize,
    pub(in crate::extract) act: Act,
    pub(in crate::extract) polarity: Polarity,
    pub(in crate::extract) form: Form,
}

/// How far the words after a stem are read, in bytes (about 40 characters).
const REACH: usize = 120;

/// The stems, which are looked for in whole texts.
pub(in crate::extract) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    STEMS.as_ref().and_then(Cues::vocabulary)
}

/// All predicates of the text, in its order.
pub(in crate::extract) fn find(document: &Document) -> Vec<Predicate> {
    let Some(stems) = STEMS.as_ref() else { return Vec::new() };
    let text = document.text();
    let hits = stems.in_document(document);
    let next = |i: usize| hits.get(i + 1).map_or(text.len(), |h: &Hit<Act>| h.place.start);
    let mut found: Vec<Predicate> =
        hits.iter().enumerate().map(|(i, hit)| predicate(text, hit, next(i))).collect();
    coordinate(text, &mut found);
    found
}

/// 閲覧・取得された形跡はなく, 閲覧され、あるいは持ち出された可能性: what is said of the last is said of all.
fn coordinate(text: &str, found: &mut [Predicate]) {
    for i in (1..found.len()).rev() {
        let (Some(next), Some(this)) = (found.get(i), found.get(i - 1)) else { continue };
        let (polarity, form) = (next.polarity, next.form);
        if matches!(this.act, Act::Leak | Act::Take)
            && matches!(next.act, Act::Leak | Act::Take)
            && this.polarity == Polarity::Yes
            && text.get(this.place.start + this.stem..next.place.start).is_some_and(joins)
            && let Some(this) = found.get_mut(i - 1)
        {
            (this.polarity, this.form) = (polarity, form);
        }
    }
}

/// ・, され、あるいは: the words between two stems of which one thing is said.
fn joins(between: &str) -> bool {
    let joints = [
        "・", "や", "、あるいは", "あるいは", "、または", "または", "又は", "、又は", "もしくは",
        "、もしくは", "及び", "および", "、", "/", "、若しくは", "たり", "り、", "、外部へ",
        "、外部に",
    ];
    let joined = between.trim_start_matches(is_auxiliary);
    joined.len() <= 18
        && at_most(between, 10)
        && joints.contains(&joined)
        && !between.contains("まし")
        && !between.contains("ており")
}

fn predicate(text: &str, hit: &Hit<Act>, next: usize) -> Predicate {
    let rest = clause(text, hit.place.end, next);
    let place = hit.place.start..hit.place.end + rest.len();
    let before = text.get(..hit.place.start).unwrap_or_default();
    // カード情報の非保持化
    let rest = if before.ends_with(['非', '不']) { "場合" } else { rest };
    let (polarity, form) = (polarity(rest), form(rest));
    let polarity = match hit.value {
        // 対象外, 流出対象外
        Act::Scope if rest.starts_with('外') => Polarity::No,
        // 影響 alone says nothing of data.
        Act::Scope if polarity == Polarity::Yes && text.get(hit.place.clone()) == Some("影響") => {
            Polarity::Open
        }
        _ => polarity,
    };
    Predicate { place, stem: hit.place.len(), act: hit.value, polarity, form }
}

/// What is said of the word at `place`, and the place with the words that say so; `next` bounds them.
pub(in crate::extract) fn said_of(text: &str, place: &Place, next: usize) -> (Polarity, Place) {
    let rest = clause(text, place.end, next);
    (polarity(rest), place.start..place.end + rest.len())
}

/// Whether something is denied in these words.
pub(in crate::extract) fn denies(words: &str) -> bool {
    negation(words).is_some() && !HEDGES.within(words)
}

/// The words from `start` to the next stem or the end of the clause; a comma after a topic (流出の事実は、…) ends none.
fn clause(text: &str, start: usize, next: usize) -> &str {
    let end = next.min(ceil(text, start.saturating_add(REACH)));
    let rest = text.get(start..end).unwrap_or_default();
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|r| r.find(is_stop)) {
        let stop = from + at;
        let before = rest.get(..stop).unwrap_or_default();
        let mark = rest.get(stop..).and_then(|r| r.chars().next());
        let comma = matches!(mark, Some('、' | ','));
        if !(comma && ends!(before, ["は", "も", "現在", "時点で", "は現在のところ"]))
        {
            return before;
        }
        from = stop + mark.map_or(1, char::len_utf8);
    }
    rest
}

fn is_stop(c: char) -> bool {
    matches!(c, '、' | '。' | '\n' | ',' | '/' | ')' | '」' | '】' | '※')
}

/// The nearest character boundary at or after a byte.
pub(in crate::extract) fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Act, Polarity, Form)> {
        let document = Document::new(text);
        find(&document).iter().map(|p| (p.act, p.polarity, p.form)).collect()
    }

    fn last(text: &str) -> Polarity {
        said(text).last().map(|(_, p, _)| *p).unwrap()
    }

    #[test]
    fn negations_are_told_in_every_inflection() {
        for text in [
            "番号は含まれておりません。",
            "番号は含まれておらず、",
            "番号は含まれません",
            "番号は含まない。",
            "番号は含んでいない",
            "番号は入っておりませんでした。",
            "番号は保持していないため",
            "番号は当社では保管しておらず",
            "番号の流出はございません。",
            "流出の可能性はございません。",
            "漏えいのおそれはありません",
            "情報漏えいはなかった",
            "番号は対象外です",
            "流出対象ではございません",
            "画面に表示されることもありません",
            "番号の記載はありません",
            "漏えいなし",
        ] {
            assert_eq!(last(text), Polarity::No, "{text}");
        }
    }

    #[test]
    fn what_is_not_found_is_not_denied() {
        assert_eq!(last("流出した事実は確認されておりません。"), Polarity::NotConfirmed);
        assert_eq!(last("流出の事実は、現時点で確認されておりません。"), Polarity::NotConfirmed);
        assert_eq!(last("閲覧・取得された形跡は見つかっておりません。"), Polarity::NoTrace);
        assert_eq!(last("見られた形跡は無い。"), Polarity::NoTrace);
        assert_eq!(last("流出した可能性を完全には否定できません。"), Polarity::Possible);
        assert_eq!(last("流出した可能性は低いと考えております。"), Polarity::Unlikely);
        assert_eq!(last("流出の有無は調査中です。"), Polarity::Open);
        assert_eq!(last("万が一流出した場合でも"), Polarity::Open);
        assert_eq!(last("情報漏えい防止に努めます"), Polarity::Open);
    }

    #[test]
    fn what_happened_is_told_from_what_is_only_named() {
        assert_eq!(said("流出しました。"), [(Act::Leak, Polarity::Yes, Form::Finite)]);
        assert_eq!(said("流出した情報"), [(Act::Leak, Polarity::Yes, Form::Attributive)]);
        assert_eq!(said("流出に関するお詫び"), [(Act::Leak, Polarity::Yes, Form::Nominal)]);
        assert_eq!(said("漏洩を確認した"), [(Act::Leak, Polarity::Yes, Form::Evidenced)]);
        assert_eq!(said("漏えいしたことが判明"), [(Act::Leak, Polarity::Yes, Form::Evidenced)]);
        assert_eq!(said("漏えいしたものと判断"), [(Act::Leak, Polarity::Yes, Form::Judged)]);
    }

    #[test]
    fn words_that_look_like_negations_are_none() {
        for text in [
            "少なくとも番号が含まれます", "含まれるだけでなく住所も", "必ず含まれます",
            "いずれも含まれて",
        ] {
            assert_eq!(last(text), Polarity::Yes, "{text}");
        }
    }
}
