//! Words for people with what tells them apart: 2021年4月以降に店頭で購入された会員様.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::extract::circle::words::{ACTS, PAYMENTS, WAYS};
use crate::extract::cues::{Cues, Hit, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::draft::{Draft, Ground, GroupFact};
use crate::extract::flow::Place;
use crate::extract::keeping::KINDS;
use crate::notice::Date;

/// A word for people: index of its kind, `None` for 方 and 皆様, which say only that they are people.
pub(super) type Who = Option<usize>;

static PEOPLE: LazyLock<Option<Cues<Who>>> = LazyLock::new(|| {
    let kinds = KINDS.iter().enumerate().flat_map(|(i, k)| k.2.iter().map(move |w| (*w, Some(i))));
    // 会員情報 are no people; 退会された会員 did something.
    let kinds = kinds.filter(|(w, _)| !w.ends_with("情報") && !w.contains('た'));
    let any = ["方", "方々", "皆様", "皆さま", "皆さん", "人"].map(|w| (w, None));
    Cues::new(kinds.chain(any)).ok()
});

/// What a word tells of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Act(usize),
    Way(usize),
    Payment(usize),
}

static MARKS: LazyLock<Option<Cues<Mark>>> = LazyLock::new(|| {
    let acts =
        ACTS.iter().enumerate().flat_map(|(i, r)| r.2.iter().map(move |w| (*w, Mark::Act(i))));
    let ways =
        WAYS.iter().enumerate().flat_map(|(i, r)| r.2.iter().map(move |w| (*w, Mark::Way(i))));
    let payments = PAYMENTS
        .iter()
        .enumerate()
        .flat_map(|(i, r)| r.2.iter().map(move |w| (*w, Mark::Payment(i))));
    Cues::new(payments.chain(ways).chain(acts)).ok()
});

/// The words for people in a part of the text, in its order.
pub(super) fn in_place(document: &Document, place: &Place) -> Vec<Hit<Who>> {
    let Some(cues) = PEOPLE.as_ref() else { return Vec::new() };
    let words = document.words(place);
    let mut hits = cues.find_at(words, place.start);
    hits.retain(|hit| {
        let before = words.get(..hit.place.start - place.start).unwrap_or_default();
        let after = words.get(hit.place.end - place.start..).unwrap_or_default();
        // The next cell of a row is another word.
        let after = if document.flow.gap(hit.place.end).is_some() { "" } else { after };
        stands(document.words(&hit.place), before, after, hit.value)
    });
    hits
}

/// 会員番号, お客様窓口, 夕方, 仕方: the word is a part of another.
fn stands(word: &str, before: &str, after: &str, who: Who) -> bool {
    let next = after.trim_start_matches(['様', '方', '各', '位', '等']).trim_start_matches("さま");
    let goes_on = next.chars().next().is_some_and(|c| {
        matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ー')
            && !starts!(
                next,
                [
                    "全員", "以外", "又は", "及び", "並び", "約", "最大", "計", "延べ", "対象",
                    "分", "本人", "個人情報", "情報"
                ]
            )
    });
    let person = who.is_some()
        || word.len() > 3
        || ends!(before, ["た", "の", "い", "る", "な", "ない", "ぬ"])
            && !(word == "人" && before.ends_with('の'));
    person && !goes_on
}

/// People with what tells them apart.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the people")]
pub(super) struct People {
    pub(super) who: Who,
    acts: Option<usize>,
    ways: Vec<usize>,
    payments: Vec<usize>,
    /// A bound of the time, and whether they come after it.
    bound: Option<(Date, bool)>,
    /// 上記以外の.
    others: bool,
    /// Index of the period in which they did it.
    pub(super) period: Option<usize>,
    pub(super) excluded: bool,
    /// They did it for the first time.
    first: bool,
    /// With a card that was registered before.
    registered: bool,
    /// Words stand before that say more than those found.
    modified: bool,
    pub(super) place: Place,
}

impl People {
    /// What the words of a place before a word for people tell of them; the place ends with that word.
    pub(super) fn of(document: &Document, before: &Place, who: &Hit<Who>) -> Self {
        let words = document.words(before);
        let hits = MARKS.as_ref().map(|m| m.find(words)).unwrap_or_default();
        let mut people = Self {
            who: who.value,
            others: ends!(words, ["以外の", "以外のすべての", "その他の", "他の"]),
            modified: ends!(words, ["た", "の", "る", "い", "な"]) && !at_most(words, 2),
            bound: bound(document, before),
            first: any_of!(words, ["初めて", "はじめて", "新規に", "新規で"]),
            registered: any_of!(words, ["登録済", "登録ずみ", "登録されたカード"]),
            place: before.start..who.place.end,
            ..Self::default()
        };
        let aside = asides(words);
        for hit in hits {
            let behind = words.get(hit.place.end..).unwrap_or_default();
            if aside.iter().any(|a| a.contains(&hit.place.start)) {
                continue;
            }
            match hit.value {
                Mark::Act(i) if is_verb(behind) => people.acts = Some(i),
                Mark::Way(i) if is_way(behind) && !people.ways.contains(&i) => people.ways.push(i),
                Mark::Payment(i) if !people.payments.contains(&i) => people.payments.push(i),
                _ => {}
            }
        }
        people
    }

    /// Those who did what these words say.
    pub(super) fn of_deed(document: &Document, words: &Place) -> Self {
        let who = Hit { place: words.end..words.end, value: None };
        Self::of(document, words, &who)
    }

    /// Where the last deed, way to pay or shop of a place ends.
    pub(super) fn deed_end(document: &Document, place: &Place) -> Option<usize> {
        let hits = MARKS.as_ref()?.find_at(document.words(place), place.start);
        let shop = |m: Mark| matches!(m, Mark::Way(i) if SHOPS.contains(&i));
        let last = hits.iter().rev().find(|h| !matches!(h.value, Mark::Way(_)) || shop(h.value))?;
        let rest = document.words(&(last.place.end..place.end));
        let tail = ["い", "店", "での", "り"].iter().find(|t| rest.starts_with(**t));
        Some(last.place.end + tail.map_or(0, |t| t.len()))
    }

    pub(super) fn has_way(&self) -> bool {
        !self.ways.is_empty() || !self.payments.is_empty()
    }

    /// Whether they are told apart by more than what they are called.
    pub(super) fn is_told_apart(&self) -> bool {
        self.acts.is_some()
            || !self.ways.is_empty()
            || !self.payments.is_empty()
            || self.bound.is_some()
            || self.others
    }

    pub(super) fn is_modified(&self) -> bool {
        self.modified
    }

    pub(super) fn does_something(&self) -> bool {
        self.acts.is_some() || !self.payments.is_empty()
    }

    /// Adds the group to the draft, or what is new of it to the same one.
    pub(super) fn add(&self, document: &Document, draft: &mut Draft, sure: u8) {
        let (ja, en) = self.label();
        let same = |g: &&mut GroupFact| g.ja == ja && g.excluded == self.excluded;
        if let Some(known) = draft.groups.iter_mut().find(same) {
            known.period = known.period.or(self.period);
            return;
        }
        let ground = Ground::new(self.evidence(document), sure);
        let (ja, en) = (Cow::Owned(ja), Cow::Owned(en));
        let (excluded, period) = (self.excluded, self.period);
        draft.groups.push(GroupFact { ja, en, excluded, period, ground });
    }

    /// The words for them, at most some eighty characters.
    fn evidence(&self, document: &Document) -> Place {
        let words = document.words(&self.place);
        let kept = crate::extract::document::last_chars(words, 80);
        self.place.end - kept.len()..self.place.end
    }

    /// Our own words for them.
    fn label(&self) -> (String, String) {
        let (ja, en) =
            self.who.and_then(|i| KINDS.get(i)).map_or(("人", "people"), |k| (k.0, k.1));
        if !self.is_told_apart() {
            return if self.modified {
                (format!("対象外とされた{ja}"), format!("{en} said to be outside"))
            } else {
                (ja.to_owned(), en.to_owned())
            };
        }
        let others = !self.does_something() && self.ways.is_empty() && self.bound.is_none();
        if self.others && others {
            return (format!("それ以外の{ja}"), format!("other {en}"));
        }
        let (time_ja, time_en) = self.time();
        let (did_ja, did_en) = self.deed();
        let (first_ja, first_en) =
            if self.first { ("初めて", " for the first time") } else { ("", "") };
        (
            format!("{time_ja}{first_ja}{did_ja}{ja}"),
            format!("{en} who {did_en}{first_en}{time_en}"),
        )
    }

    /// What they did, and by what way: 店舗で購入した, bought in a shop.
    fn deed(&self) -> (String, String) {
        let (ways_ja, ways_en) = list(&WAYS, &self.ways);
        let (pay_ja, pay_en) = list(&PAYMENTS, &self.payments);
        let (pay_ja, pay_en) = match pay_ja.as_str() {
            "カード" if self.registered => {
                ("登録済みのカード".to_owned(), "a card that was registered before".to_owned())
            }
            _ => (pay_ja, pay_en),
        };
        let act = self.acts.and_then(|a| ACTS.get(a)).map(|a| (a.0, a.1));
        let paid = (format!("{pay_ja}で支払った"), format!("paid by {pay_en}"));
        let used = (format!("{ways_ja}を利用した"), format!("used the service {ways_en}"));
        let by = |names: &str| if names.is_empty() { String::new() } else { format!("{names}で") };
        let spaced =
            |words: &str| if words.is_empty() { String::new() } else { format!(" {words}") };
        let pays = !self.payments.is_empty();
        match act {
            Some(("入力した" | "登録した", verb)) if pay_ja == "カード" => {
                let ja = if verb == "registered" { "登録" } else { "入力" };
                let en = if verb == "registered" { "registered" } else { "entered" };
                (
                    format!("{}カード情報を{ja}した", by(&ways_ja)),
                    format!("{en} card data{}", spaced(&ways_en)),
                )
            }
            Some(("支払った" | "利用した", _)) if pays => {
                (format!("{}{}", by(&ways_ja), paid.0), format!("{}{}", paid.1, spaced(&ways_en)))
            }
            Some(("利用した", _)) if !self.ways.is_empty() => used,
            Some((ja, en)) => {
                let paying = if pays { format!(", paying by {pay_en}") } else { String::new() };
                (
                    format!("{}{}{ja}", by(&ways_ja), by(&pay_ja)),
                    format!("{en}{}{paying}", spaced(&ways_en)),
                )
            }
            None if pays && !self.ways.is_empty() => {
                (format!("{}、または{}", used.0, paid.0), format!("{} or {}", used.1, paid.1))
            }
            None if pays => paid,
            None if !self.ways.is_empty() => used,
            None => ("該当する".to_owned(), "are meant".to_owned()),
        }
    }

    fn time(&self) -> (String, String) {
        match (self.period, self.bound) {
            (Some(_), _) => ("期間中に".to_owned(), " in the period".to_owned()),
            (None, Some((date, true))) => (format!("{date}以後に"), format!(" on or after {date}")),
            (None, Some((date, false))) => {
                (format!("{date}以前に"), format!(" on or before {date}"))
            }
            (None, None) => Default::default(),
        }
    }
}

/// The ways that are shops.
const SHOPS: [usize; 2] = [0, 6];

/// Names in quotes and what stands in brackets: 「例示オンライン」, (スマートフォンを除く).
fn asides(words: &str) -> Vec<Place> {
    let mut open: Option<usize> = None;
    let mut found = Vec::new();
    for (at, c) in words.char_indices() {
        match c {
            '「' | '『' | '(' => open = open.or(Some(at)),
            '」' | '』' | ')' => found.extend(open.take().map(|start| start..at)),
            _ => {}
        }
    }
    found
}

/// Whether a deed is the verb of its clause: 購入いただいた, ご利用の; not 登録済みカードを替えた.
fn is_verb(behind: &str) -> bool {
    let own = behind.trim_start_matches(['を', 'に', 'み', 'り', 'い', 'ん', 'れ', 'わ']);
    at_most(behind, 14)
        && !own.contains(['を', 'に', 'が', 'で', 'は'])
        && !starts!(behind, ["済", "方法", "先", "内容", "番号", "情報", "履歴"])
}

/// Whether a way is named as one: 店舗で, 電話・, カウンターから.
fn is_way(behind: &str) -> bool {
    let next = behind.chars().next();
    next.is_none_or(|c| {
        ('ぁ'..='ゖ').contains(&c) || matches!(c, '、' | '・' | '/' | '店' | '内' | '支' | '上')
    })
}

/// The names of some rows in both languages: 店舗・電話, in a shop or by telephone.
fn list(rows: &[(&'static str, &'static str, &[&str])], indices: &[usize]) -> (String, String) {
    let named = |pick: fn(&(&'static str, &'static str, &[&str])) -> &'static str| {
        indices.iter().filter_map(|i| rows.get(*i)).map(pick).collect::<Vec<_>>()
    };
    (named(|r| r.0).join("・"), named(|r| r.1).join(" or "))
}

/// 2021年4月以降に, 3月末までに: one bound of the time; `None` where there are two or none.
fn bound(document: &Document, place: &Place) -> Option<(Date, bool)> {
    let [only] = document.dates_in(place) else { return None };
    let after = document.text().get(only.place.end..place.end.max(only.place.end))?;
    let after = first_chars(after, 8).trim_start_matches(['(', ')', '頃', 'ご', 'ろ', '末']);
    let later = starts!(after, ["以降", "以後", "から", "より後", "より"]);
    let earlier = starts!(after, ["以前", "まで", "より前", "時点"]);
    let date = only.date?;
    (later || earlier).then_some((date, later && !after.starts_with("より前")))
}
