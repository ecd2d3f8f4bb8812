//! The timeline: what happened on which day, and the day of the discovery.
//!
//! For each date `statement` takes the words said with it, `refuse` throws out dates that tell of no event, `act` finds the
//! predicates and `tell` who told whom; `discovery` picks the day on which the organisation came to know.

mod act;
mod bodies;
mod discovery;
mod hints;
mod kind;
mod named;
mod predicate;
mod refuse;
mod roles;
mod said;
mod statement;
mod tell;
mod words;

pub(super) use named::{CLEFT, NAMED};

use crate::extract::ExtractError;
use crate::extract::cues::{AnyOf, Cues, any_of, starts};
use crate::extract::dates::{DateMention, Edge, Open};
use crate::extract::document::{Document, at_most, last_chars};
use crate::extract::draft::{Draft, EventFact, Ground};
use crate::extract::flow::Place;
use crate::extract::labels::{code, folded, of_scheme};
use crate::lexicon::Lexicon;
use crate::notice::{Date, EventStatus, EventType};
use act::Act;
use statement::{Statement, has_letters};
use words::Stem;

/// The most events of one notice.
const EVENT_LIMIT: usize = 200;

/// The most events of one date.
const ACT_LIMIT: usize = 4;

/// The words for types of events.
#[derive(Debug)]
pub(super) struct Events {
    cues: Cues<Stem>,
}

impl Events {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "event").filter(|l| l.japanese);
        let words: Vec<(String, Stem)> = labels
            .filter_map(|l| Some((folded(&l.text), Stem::Is(code::<EventType>(&l.notation)?))))
            .collect();
        let stems = words::STEMS.iter().copied();
        Ok(Self { cues: Cues::new(stems.chain(words.iter().map(|(w, k)| (w.as_str(), *k))))? })
    }
}

/// An event with the words that tell of it.
#[derive(Debug)]
struct Told {
    fact: EventFact,
    words: Place,
    /// A finding that came after the discovery, or is none of it; asked of findings and alerts only.
    weak: bool,
    /// Something was lost or stolen.
    lost: bool,
}

pub(super) fn read(document: &Document, events: &Events, draft: &mut Draft) {
    let mut told = Vec::new();
    let letter = document.letter();
    for (index, mention) in document.dates.iter().enumerate() {
        if !letter.contains(&mention.place.start) {
            continue;
        }
        if told.len() >= EVENT_LIMIT {
            draft.review.push(format!("events: more than {EVENT_LIMIT}, the rest is left out"));
            break;
        }
        told.extend(of_date(document, events, draft, index, mention));
    }
    let issued = draft.issued.as_ref().map(|i| i.date);
    draft.discovered = discovery::read(document, &told, issued);
    let mut found = told.into_iter().map(|t| t.fact).collect();
    disclosed(draft, &mut found);
    draft.events = without_doubles(found);
}

/// The events of a date; none where the date tells of none: the end of a range, a day of reference, a period of purchases.
fn of_date(
    document: &Document,
    events: &Events,
    draft: &Draft,
    index: usize,
    mention: &DateMention,
) -> Vec<Told> {
    let Some(date) = mention.date.filter(|d| matches!(d, Date::Day(_) | Date::Month(..))) else {
        return Vec::new();
    };
    let statement = Statement::of(document, index, mention);
    if let Some(act) = attribute(&statement, events) {
        let at = mention.place.start;
        return vec![told(&statement, draft, &act, at, (date, EventStatus::Occurred))];
    }
    if let Some(kind) = plain(&statement, draft) {
        let (at, act) = (mention.place.start, Act { kind, place: 0..0 });
        return vec![told(&statement, draft, &act, at, (date, status(&statement, date, draft)))];
    }
    if refuse::is_refused(&statement, date) || is_head(&statement, draft) {
        return Vec::new();
    }
    let (mut acts, from) = acts(&statement, events);
    if acts.is_empty() && mention.edge == Edge::From && refuse::tells_attack(&statement) {
        acts.push(Act { kind: EventType::Intrusion, place: 0..0 });
    }
    let exact = matches!(date, Date::Day(_)) && mention.edge == Edge::None;
    let status = status(&statement, date, draft);
    let promised =
        status == EventStatus::Planned && mention.edge == Edge::None && !statement.is_bare();
    if acts.is_empty() && !promised && (statement.is_bare() || !exact) {
        return Vec::new();
    }
    let later = draft.issued.as_ref().is_some_and(|i| is_after(date, i.date));
    if later && status == EventStatus::Occurred && is_of_reader(&statement) {
        // Told by those who pass the notice on.
        return Vec::new();
    }
    let other = [Act { kind: EventType::Other, place: 0..0 }];
    let acts = if acts.is_empty() { &other[..] } else { &acts[..] };
    acts.iter()
        .take(ACT_LIMIT)
        .map(|act| told(&statement, draft, act, from, (date, status)))
        .collect()
}

/// What a date tells that stands alone: behind what was done, in a bracket, or behind the label of the mishap.
fn plain(statement: &Statement<'_>, draft: &Draft) -> Option<EventType> {
    if statement.is_labelled_mishap() && !is_head(statement, draft) {
        return Some(EventType::Intrusion);
    }
    let heading = statement.document.heading(statement.mention.place.start);
    let measure = any_of!(heading, ["防止", "対策", "対応", "今後", "措置", "改善", "取り組み"]);
    statement.closes_clause().then_some(if measure {
        EventType::MeasureImplemented
    } else {
        EventType::Other
    })
}

/// The acts told with the date, and where their words begin in the flow: after it, or before it where nothing follows.
fn acts(statement: &Statement<'_>, events: &Events) -> (Vec<Act>, usize) {
    let closing = statement.is_bare() || is_closing(statement);
    let (from, words) = if closing {
        let label = statement.label();
        let inside = label.len() <= statement.before.len();
        (statement.mention.place.start - if inside { label.len() } else { 0 }, label)
    } else {
        (statement.from, statement.after)
    };
    let mut acts = act::find(words, &|| context(statement), &events.cues);
    if closing {
        // The words before a date end in its own act.
        acts = acts.pop().into_iter().collect();
        if let Some(act) = acts.first_mut() {
            act.place = 0..0;
        }
    } else if embeds(statement) {
        // 12月2日から3日にかけて送信が確認された: the date is that of what was found, not of the finding.
        let enclosed = acts
            .iter()
            .find(|a| !matches!(a.kind, EventType::Detection | EventType::ThirdPartyAlert))
            .cloned();
        let kind = EventType::Intrusion;
        acts = enclosed
            .or_else(|| acts.first().map(|a| Act { kind, place: a.place.clone() }))
            .into_iter()
            .collect();
    }
    // 4月2日付「…」で公表した件につき、調査により判明した…: the date is that of the publication alone.
    if starts!(statement.after, ["付「", "付け「", "付『", "付け『", "付で公", "付けで公"])
        && acts.iter().any(|a| a.kind == EventType::Disclosed)
    {
        acts.retain(|a| a.kind == EventType::Disclosed);
    }
    let ranged = statement.mention.edge == Edge::From || statement.mention.open == Open::After;
    if acts.is_empty() && (ranged || !has_letters(statement.after, 14)) {
        acts.extend(before_date(statement, events));
    }
    (acts, from)
}

/// What those write who pass a notice on, after it came to them.
fn is_of_reader(statement: &Statement<'_>) -> bool {
    static WORDS: AnyOf = AnyOf::new(&["届い", "届き", "記事", "ブログ", "投稿", "コメント"]);
    statement.mention.relative || WORDS.within(statement.rest)
}

/// What the words before the date tell, where a verb alone follows: 作業を10月末まで行った.
fn before_date(statement: &Statement<'_>, events: &Events) -> Option<Act> {
    act::before(statement.before, &events.cues)
}

/// 侵害があった5月22日より前: a clause that ends in the date.
fn attribute(statement: &Statement<'_>, events: &Events) -> Option<Act> {
    let open =
        statement.before.ends_with('た') && matches!(statement.mention.date, Some(Date::Day(_)));
    let act = if open { before_date(statement, events) } else { None }?;
    (act.kind != EventType::Other).then_some(act)
}

/// The words of the sentence before the date, as far as they name somebody.
fn context<'a>(statement: &Statement<'a>) -> &'a str {
    let document = statement.document;
    let at = statement.mention.place.start;
    let sentence = document.sentence(at);
    let before = last_chars(document.words(&(sentence.start..at)), 50);
    if before.contains(['に', 'へ']) { before } else { "" }
}

/// (5月8日実施), (8月31日完了): the words before the date say what was done.
fn is_closing(statement: &Statement<'_>) -> bool {
    let Some((closed, _)) = statement.after.split_once(')') else { return false };
    at_most(closed, 6)
        && statement.before.contains('(')
        && any_of!(closed, ["実施", "完了", "済", "予定", "対応", "から実施", "適用"])
}

/// The date belongs to a clause within: 4月2日に攻撃を受けたことが判明, or is a range.
fn embeds(statement: &Statement<'_>) -> bool {
    if statement.mention.edge == Edge::From {
        return true;
    }
    let clause = statement.after.split(['、', '。', '\n']).next().unwrap_or_default();
    (clause.starts_with('に') || clause.starts_with("、"))
        && any_of!(
            clause,
            [
                "たことが判明", "たことを確認", "たことが確認", "たことが分か", "ていたことが",
                "た形跡", "た痕跡", "た可能性", "が確認されて",
            ]
        )
}

/// The date in the head of the letter, alone in its line.
fn is_head(statement: &Statement<'_>, draft: &Draft) -> bool {
    draft.issued.as_ref().is_some_and(|i| i.written == statement.mention.place)
}

/// Planned where it lies after the publication, or where that is not known and the words say so.
fn status(statement: &Statement<'_>, date: Date, draft: &Draft) -> EventStatus {
    static PLANNED: AnyOf = AnyOf::new(&[
        "予定", "見込み", "めど", "目途", "目処", "目指", "めざ", "いたします", "してまいります",
        "します", "方針", "導入へ", "年内", "まいります", "ます。", "する。", "行う",
    ]);
    static PAST: AnyOf = AnyOf::new(&[
        "ました", "でした", "ていま", "ており", "済み", "完了", "った", "した", "いた",
    ]);
    let issued = draft.issued.as_ref().map(|i| i.date);
    let later = issued.is_some_and(|i| is_after(date, i));
    let within = issued.is_none_or(|i| overlaps(date, i));
    if !later && !within {
        return EventStatus::Occurred;
    }
    let sentence = head_sentence(statement);
    let planned = PLANNED.within(sentence);
    let past = || PAST.within(sentence) && !sentence.contains("予定");
    let is_planned = if later { planned || !past() } else { planned && !past() };
    if is_planned { EventStatus::Planned } else { EventStatus::Occurred }
}

fn head_sentence<'a>(statement: &Statement<'a>) -> &'a str {
    statement.rest.split(['。', '\n']).next().unwrap_or_default()
}

fn told(
    statement: &Statement<'_>,
    draft: &Draft,
    act: &Act,
    from: usize,
    (date, status): (Date, EventStatus),
) -> Told {
    let document = statement.document;
    let place = from + act.place.start..from + act.place.end;
    let known = act.kind != EventType::Other || !place.is_empty();
    let evidence = statement.evidence((!place.is_empty()).then_some(&place));
    let words = if place.is_empty() {
        document.sentence(statement.mention.place.start)
    } else {
        place.clone()
    };
    let said = document.words(&words);
    let lost = || ["失", "盗難", "置き忘れ"].iter().any(|w| said.contains(w));
    Told {
        fact: EventFact {
            event_type: act.kind,
            status,
            date,
            written: statement.mention.place.clone(),
            recipients: roles::parties(draft, &words, roles::recipient_roles(act.kind)),
            actors: roles::parties(draft, &words, roles::actor_roles(act.kind)),
            ground: Ground::new(evidence, if known { 85 } else { 60 }),
        },
        weak: is_weak(statement, act.kind, said),
        lost: act.kind == EventType::Intrusion && lost(),
        words,
    }
}

/// A finding that came after the discovery, or is none of it, by its own words or those of the sentence.
fn is_weak(statement: &Statement<'_>, kind: EventType, said: &str) -> bool {
    let document = statement.document;
    let around = || document.words(&document.sentence(statement.mention.place.start));
    match kind {
        EventType::Detection => discovery::is_weak(said) || discovery::is_weak(around()),
        EventType::ThirdPartyAlert => discovery::is_weak(said),
        _ => false,
    }
}

/// The notice itself was published: the last entry of every timeline.
fn disclosed(draft: &Draft, found: &mut Vec<EventFact>) {
    let Some(issued) = draft.issued.as_ref().filter(|i| matches!(i.date, Date::Day(_))) else {
        return;
    };
    if found.iter().any(|e| e.date == issued.date && e.event_type == EventType::Disclosed) {
        return;
    }
    found.push(EventFact {
        event_type: EventType::Disclosed,
        status: EventStatus::Occurred,
        date: issued.date,
        written: issued.written.clone(),
        recipients: Vec::new(),
        actors: Vec::new(),
        ground: issued.ground.clone(),
    });
}

/// The same thing told twice (in the summary and in the timeline) is one event with two places.
fn without_doubles(found: Vec<EventFact>) -> Vec<EventFact> {
    let mut kept: Vec<EventFact> = Vec::new();
    for event in found {
        let same = |e: &&mut EventFact| e.date == event.date && e.event_type == event.event_type;
        match kept.iter_mut().find(same) {
            Some(known) => add(known, event),
            None => kept.push(event),
        }
    }
    kept
}

fn add(known: &mut EventFact, event: EventFact) {
    if known.ground.places.len() < 3 {
        known.ground.places.extend(event.ground.places);
    }
    for (all, more) in
        [(&mut known.recipients, event.recipients), (&mut known.actors, event.actors)]
    {
        for party in more {
            if !all.contains(&party) {
                all.push(party);
            }
        }
    }
}

/// True where the first day that `date` can mean lies after the last of `other`.
fn is_after(date: Date, other: Date) -> bool {
    matches!((date.bounds(), other.bounds()), (Some((first, _)), Some((_, last))) if first > last)
}

/// True where both can mean the same day.
fn overlaps(date: Date, other: Date) -> bool {
    date.bounds().is_some()
        && other.bounds().is_some()
        && !is_after(date, other)
        && !is_after(other, date)
}

#[cfg(test)]
mod tests;
