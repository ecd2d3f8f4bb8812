//! Which words of a notice speak of the leak as a whole, and how much they weigh.

use crate::extract::categories::predicate::{Act, Form, Polarity, Predicate};
use crate::extract::cues::{AnyOf, any_of, starts};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::verdicts::context::{
    about_data, answered, appeared, carried_off, clearly, fact_or_chance, hearsay, in_fact,
    in_part, is_known, joined_to_chance, leaks, left_open, of_accounts, of_data, of_device,
    of_keys, of_others, of_the_past, of_volume, past, quoted_title, seen, settled, unclear,
    withdrawn,
};
use crate::extract::verdicts::deeds;
use crate::notice::LeakStatus;

/// What a statement is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It leaked.
    Confirmed,
    /// It may have leaked.
    Possible,
    /// Whether it leaked could not be told.
    Unknown,
    /// Nothing was found, or nothing leaked.
    Denied,
    /// Some kinds of data did not leak, some way out was not taken.
    Partial,
    /// Anybody could see it; it was judged to have leaked; it was taken.
    Exposed,
    /// What held it is lost.
    Lost,
    /// A leak is named: 流出のお知らせ.
    Named,
}

/// A statement on the leak.
#[derive(Debug, Clone)]
pub(super) struct Signal {
    pub(super) weight: Weight,
    /// The verdict as such, for statements that are full sentences.
    pub(super) leak: Option<LeakStatus>,
    /// 流出の可能性に関するお知らせ: a noun, not a sentence.
    pub(super) nominal: bool,
    /// Said of things as well as of data: 持ち去られた, 盗られた.
    pub(super) thing: bool,
    pub(super) place: Place,
}

impl Signal {
    pub(super) fn at(&self) -> usize {
        self.place.start
    }

    /// かばんごと持ち去られました, where things were stolen: they are lost, what was in them is not known to be read.
    pub(super) fn as_loss(&self, lost: bool) -> Self {
        let lost = lost && (self.thing || self.weight == Weight::Unknown);
        let weight = if lost { Weight::Lost } else { self.weight };
        Self { weight, ..self.clone() }
    }
}

/// The statements of the notice, in its order.
pub(super) fn of(document: &Document, predicates: &[Predicate]) -> Vec<Signal> {
    let end = end_of_notice(document);
    let own = predicates.iter().take_while(|p| p.place.start < end);
    let mut signals: Vec<Signal> = own.filter_map(|p| signal(document, p)).collect();
    signals.extend(doubts(document, predicates, end));
    signals.extend(open_addresses(document));
    signals.extend(shown(document, end));
    signals.extend(deeds::of(document, end));
    signals
}

/// Words for a possibility that remains.
pub(in crate::extract) const DOUBTS: [&str; 15] = [
    "可能性を完全には否定でき",
    "可能性を完全に否定でき",
    "可能性を完全に否定することはでき",
    "可能性は残",
    "可能性が残",
    "可能性も残",
    "可能性を残",
    "可能性を打ち消",
    "可能性を捨て",
    "ないとは言い切れ",
    "ないとも言い切れ",
    "無いとは言い切れ",
    "無いとも言い切れ",
    "おそれを払拭",
    "恐れを払拭",
];

/// …が、可能性は残ります: a doubt said apart from what it is about.
fn doubts(document: &Document, predicates: &[Predicate], end: usize) -> Vec<Signal> {
    let text = document.text().get(..end).unwrap_or_default();
    if !document.landmarks.has(Landmark::Doubt) {
        return Vec::new();
    }
    let found = DOUBTS.iter().flat_map(|w| text.match_indices(w));
    found
        .filter(|(at, _)| {
            predicates.iter().any(|p| {
                matches!(p.act, Act::Leak | Act::Take | Act::Expose)
                    && p.place.start < *at
                    && p.place.start + 240 > *at
            })
        })
        .map(|(at, word)| Signal {
            weight: Weight::Possible,
            leak: None,
            nominal: false,
            thing: false,
            place: at..at + word.len(),
        })
        .collect()
}

/// 別の利用者の情報が画面に表示された, ほかの方の画面が出る不具合があった: somebody saw what was not theirs.
fn shown(document: &Document, end: usize) -> Vec<Signal> {
    let places = document.landmarks.all(Landmark::Shown).take_while(|(at, _)| *at < end);
    let mut sentences: Vec<Place> = places.map(|(at, _)| document.sentence(at)).collect();
    sentences.dedup();
    let told = sentences.into_iter().filter(|place| appeared(document.words(place)));
    told.map(|place| {
        let length = first_chars(document.words(&place), 80).len();
        Signal {
            weight: Weight::Confirmed,
            leak: None,
            nominal: false,
            thing: false,
            place: place.start..place.start + length,
        }
    })
    .collect()
}

/// 「BCC」とすべきところを「CC」で: the addresses were sent to all.
fn open_addresses(document: &Document) -> Vec<Signal> {
    static WRONG: AnyOf = AnyOf::new(&["べき", "ところ", "誤", "せず", "代わり", "なく", "忘れ"]);
    if !document.landmarks.has(Landmark::Hidden) {
        return Vec::new();
    }
    let found = document.sentences().filter(|(_, words)| {
        let small = words.contains("BCC") || words.contains("Bcc") || words.contains("bcc");
        let past = any_of!(
            words,
            [
                "してしま", "送っ", "送信し", "送付し", "配信し", "発信し", "入れて", "貼り付け",
                "入力し", "した",
            ]
        );
        small && past && WRONG.within(words) && !any_of!(words, ["徹底", "防止", "ルール", "今後"])
    });
    found
        .map(|(place, words)| {
            let end = first_chars(words, 80).len();
            Signal {
                weight: Weight::Confirmed,
                leak: None,
                nominal: false,
                thing: false,
                place: place.start..place.start + end,
            }
        })
        .collect()
}

/// Behind the desk's address in the second half, or a line 以上 there, others may speak: comments, a blog.
fn end_of_notice(document: &Document) -> usize {
    let length = document.text().len();
    let closing = |words: &str| {
        let bare = words.trim_matches(|c| {
            matches!(c, '【' | '】' | '<' | '>' | '■' | '◆' | '●' | '○' | '(' | ')' | ':' | ' ')
        });
        bare == "以上" || bare.ends_with("問い合わせ先") && at_most(bare, 24)
    };
    let mut lines = document.lines().filter(|(line, _)| line.place.start > length / 3);
    let closed =
        lines.find(|(_, words)| closing(words)).map_or(length, |(line, _)| line.place.start);
    closed.min(next_entry(document).unwrap_or(length))
}

/// Where the next entry of a collection begins: 【#12】… at the top, 【#13】… further down.
pub(in crate::extract) fn next_entry(document: &Document) -> Option<usize> {
    let tag = |words: &str| {
        let (tag, _) = words.strip_prefix('【')?.split_once('】')?;
        let mask = |c: char| if c.is_ascii_digit() { '0' } else { c };
        tag.contains(|c: char| c.is_ascii_digit())
            .then(|| tag.chars().map(mask).collect::<String>())
    };
    let mut lines = document.lines();
    let (_, title) = lines.next()?;
    let first = tag(title)?;
    let own = |words: &str| title.split('】').next() == words.split('】').next();
    lines
        .find(|(_, words)| tag(words).is_some_and(|t| t == first) && !own(words))
        .map(|(line, _)| line.place.start)
}

fn signal(document: &Document, p: &Predicate) -> Option<Signal> {
    let sentence = document.sentence(p.place.start);
    let before = document.words(&(sentence.start..p.place.start));
    let after = document.words(&(p.place.start + p.stem..sentence.end));
    let (weight, leak) = weigh(document, p, before, after)?;
    let asked = document.words(&sentence);
    let question = asked.trim_end_matches(['。', '」', ')']).ends_with(['?', 'か']);
    if question && !presupposes(document, &sentence, p)
        || is_question(document, p)
        || hearsay(after)
        || withdrawn(after)
        || quoted_title(before, after)
        || of_others(before)
        || of_the_past(before)
    {
        return None;
    }
    let weight =
        if weight == Weight::Denied && in_part(p, before) { Weight::Partial } else { weight };
    let nominal = p.form == Form::Nominal;
    Some(Signal {
        weight,
        leak: leak.filter(|_| !nominal),
        nominal,
        thing: starts!(
            document.words(&(p.place.start..p.place.start + p.stem)),
            ["持ち去", "盗ら", "盗ま", "盗み", "奪わ"]
        ) && !of_data(before),
        place: evidence(document, p, &sentence),
    })
}

/// 何が漏れた可能性がありますか: the question takes it as known, unless the answer denies it.
fn presupposes(document: &Document, sentence: &Place, p: &Predicate) -> bool {
    const WHAT: [&str; 9] = [
        "何が", "何の", "どのような", "どんな", "どの情報", "どういう", "誰の", "どなたの", "いつ",
    ];
    let words = document.words(sentence);
    let asked = p.act == Act::Leak && WHAT.iter().any(|w| words.contains(w));
    let answer = document.text().get(sentence.end..).unwrap_or_default();
    let answer = first_chars(answer.trim_start_matches(['。', '\n']), 40);
    asked
        && !any_of!(
            answer.split('。').next().unwrap_or_default(),
            ["ありません", "いいえ", "ございません", "おりません", "いません"]
        )
}

/// 3.情報流出の可能性: the heading of a section that answers, no answer itself.
fn is_question(document: &Document, p: &Predicate) -> bool {
    let line = document.layout.line_at(p.place.start).and_then(|l| document.layout.lines.get(l));
    p.form == Form::Nominal
        && p.polarity == Polarity::Possible
        && line.is_some_and(|line| {
            let words = document.words(&line.place);
            let words = words.strip_suffix("について").unwrap_or(words);
            !line.marker.is_empty() && words.ends_with("の可能性")
        })
}

fn weigh(
    document: &Document,
    p: &Predicate,
    before: &str,
    after: &str,
) -> Option<(Weight, Option<LeakStatus>)> {
    let stem = document.words(&(p.place.start..p.place.start + p.stem));
    if p.act == Act::Leak && of_keys(before) {
        return None;
    }
    // 流出の有無 あり: a label with its answer.
    if matches!(p.act, Act::Leak | Act::Take)
        && let Some(found) = answered(after)
    {
        return Some(found);
    }
    // 中古のパソコンが売られている: whether anybody looks at what is in it nobody knows.
    if p.act == Act::Leak && of_device(stem, before) {
        return Some((Weight::Unknown, None));
    }
    let data = || about_data(before, after, stem);
    let told = matches!(p.form, Form::Finite | Form::Evidenced);
    Some(match (p.act, p.polarity) {
        (Act::Leak | Act::Take, _) if stem != "悪用" && left_open(after) => {
            (Weight::Unknown, None)
        }
        (Act::Missend, Polarity::Yes) => (Weight::Confirmed, None),
        (Act::Leak, Polarity::Yes) if told && joined_to_chance(after) => {
            (Weight::Possible, Some(LeakStatus::Possible))
        }
        (Act::Leak, Polarity::Yes) if told && leaks(stem, before) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        (Act::Leak, Polarity::Yes) if p.form == Form::Judged && settled(after) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        (Act::Leak, Polarity::Yes) if p.form == Form::Judged => {
            (Weight::Exposed, Some(LeakStatus::Probable))
        }
        (Act::Leak, Polarity::Yes) if leaks(stem, before) => (Weight::Named, None),
        (Act::Leak, Polarity::Possible) if fact_or_chance(after) => return None,
        (Act::Leak, Polarity::Possible) => (Weight::Possible, Some(LeakStatus::Possible)),
        (Act::Leak, Polarity::Unlikely) => (Weight::Denied, Some(LeakStatus::Unlikely)),
        (Act::Leak, Polarity::No) => (Weight::Denied, Some(LeakStatus::Excluded)),
        (Act::Leak, Polarity::NotConfirmed) => (Weight::Denied, Some(LeakStatus::NotConfirmed)),
        (Act::Leak, Polarity::NoTrace) => (Weight::Denied, Some(LeakStatus::NoTrace)),
        (Act::Take, _) => return weigh_taking((p, stem), before, after),
        (Act::Expose, Polarity::Yes) if data() => (Weight::Exposed, None),
        (Act::Expose, Polarity::Possible) if data() => {
            (Weight::Possible, Some(LeakStatus::Possible))
        }
        // アイテムの盗難: what accounts hold is no thing that holds data.
        (Act::Lose, _) if of_accounts(before) => return None,
        (Act::Lose, Polarity::Yes | Polarity::Possible) => (Weight::Lost, None),
        _ => return None,
    })
}

/// What is told of data that somebody looked at, copied or took away.
fn weigh_taking(
    (p, stem): (&Predicate, &str),
    before: &str,
    after: &str,
) -> Option<(Weight, Option<LeakStatus>)> {
    let data = || about_data(before, after, stem);
    let told = matches!(p.form, Form::Finite | Form::Evidenced);
    Some(match p.polarity {
        Polarity::Yes if told && of_volume(before) => (Weight::Exposed, None),
        Polarity::Yes if p.form == Form::Evidenced && in_fact(before) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        Polarity::Yes if unclear(stem) || !data() => return None,
        Polarity::Yes if p.form == Form::Evidenced && clearly(stem, before) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        Polarity::Yes
            if carried_off(stem) && (told || p.form == Form::Judged && settled(after)) =>
        {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        // 会員情報が抜き取られていた件につき: the notice takes it as known.
        Polarity::Yes
            if carried_off(stem)
                && starts!(
                    after.strip_prefix('ら').unwrap_or(after),
                    [
                        "れていた件", "れた件", "れておりました件", "していた件", "した件",
                        "しました件"
                    ]
                ) =>
        {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        Polarity::Yes if p.form == Form::Attributive && carried_off(stem) && past(after) => {
            (Weight::Exposed, None)
        }
        Polarity::Yes if matches!(p.form, Form::Finite | Form::Judged) => (Weight::Exposed, None),
        Polarity::Yes if p.form == Form::Attributive && is_known(stem, before, after) => {
            (Weight::Exposed, None)
        }
        Polarity::Possible if !unclear(stem) && (seen(stem) || data()) => {
            (Weight::Possible, Some(LeakStatus::Possible))
        }
        Polarity::NotConfirmed | Polarity::NoTrace | Polarity::Unlikely
            if !unclear(stem) && data() =>
        {
            (Weight::Denied, Some(LeakStatus::NoTrace))
        }
        _ => return None,
    })
}

/// The clause, not more than some eighty characters.
fn evidence(document: &Document, p: &Predicate, sentence: &Place) -> Place {
    let head = document.words(&(sentence.start..p.place.start));
    let near = last_chars(head, 40);
    let from = head.len() - near.len();
    let from =
        near.find('、').map(|at| from + at + '、'.len_utf8()).filter(|_| from > 0).unwrap_or(from);
    sentence.start + from..p.place.end
}
