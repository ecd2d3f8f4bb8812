//! What follows a date: weekday, clock time, 頃, 上旬, 以降.

use std::sync::LazyLock;

use chrono::Weekday;

use crate::extract::cues::Starts;
use crate::extract::dates::calendar;
use crate::extract::flow::Flow;

/// A side to which a date is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Open {
    /// Neither.
    No,
    /// From the date on: 以降, から, より.
    After,
    /// Up to the date: 以前, まで.
    Before,
}

/// The words after a date that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tail {
    /// The byte after weekday, clock time, 頃 and 上旬.
    pub(super) after: usize,
    pub(super) weekday: Option<Weekday>,
    pub(super) about: bool,
    pub(super) open: Open,
}

impl Default for Tail {
    fn default() -> Self {
        Self { after: 0, weekday: None, about: false, open: Open::No }
    }
}

/// Words that make a date less exact.
static ABOUT: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "頃", "ころ", "ごろ", "上旬", "中旬", "下旬", "初旬", "初頭", "初め", "はじめ", "末日",
        "末", "半ば", "中頃", "前後", "前半", "後半", "あたり",
    ])
});

/// Words of a day's parts.
static HOURS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "午前", "午後", "正午", "深夜", "早朝", "未明", "夕方", "夕刻", "夜間", "夜半", "夜", "朝",
        "昼過ぎ", "昼頃", "昼前", "昼", "JST",
    ])
});

static AFTER: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "以降", "以後", "以来", "から", "より", "にかけて以降", "を境に", "を皮切りに",
        "付けで以降",
    ])
});
static BEFORE: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(["以前", "まで", "迄", "より前", "よりも前", "より以前", "までに", "時点まで"])
});

/// The tail of a date that ends at this byte.
pub(super) fn read(flow: &Flow, end: usize) -> Tail {
    let mut tail = Tail { after: end, ..Tail::default() };
    for _ in 0..5 {
        let rest = flow.text.get(tail.after..).unwrap_or_default();
        let step = weekday(rest)
            .map(|(length, day)| {
                tail.weekday = tail.weekday.or(Some(day));
                length
            })
            .or_else(|| about(rest).inspect(|_| tail.about = true))
            .or_else(|| clock(rest));
        match step {
            Some(length) => tail.after += length,
            None => break,
        }
    }
    tail.open = open(flow.text.get(tail.after..).unwrap_or_default());
    tail
}

/// `(火)`, `(火曜日)`, `(金・祝)`, `火曜日`.
fn weekday(rest: &str) -> Option<(usize, Weekday)> {
    let open = rest.chars().next()?;
    if matches!(open, '(' | '[' | '〔' | '<' | '【') {
        let inner = rest.get(open.len_utf8()..)?;
        let day = calendar::weekday(inner.chars().next()?)?;
        let (close, c) = inner
            .char_indices()
            .take(7)
            .find(|(_, c)| matches!(c, ')' | ']' | '〕' | '>' | '】'))?;
        let after = inner.chars().nth(1)?;
        let fine =
            matches!(after, ')' | ']' | '〕' | '>' | '】' | '曜' | '・' | '/' | '、' | '祝' | ',');
        return fine.then_some((open.len_utf8() + close + c.len_utf8(), day));
    }
    let day = calendar::weekday(open)?;
    let rest = rest.get(open.len_utf8()..)?;
    let length = if rest.starts_with("曜日") {
        "曜日".len()
    } else if rest.starts_with('曜') {
        "曜".len()
    } else {
        return None;
    };
    Some((open.len_utf8() + length, day))
}

fn about(rest: &str) -> Option<usize> {
    let word = ABOUT.find(rest)?;
    // 末尾 and 初めて are other words.
    let next = rest.get(word.len()..).unwrap_or_default();
    let other = next.starts_with('尾') || next.starts_with('て') && word.ends_with('め');
    (!other).then_some(word.len())
}

/// `午後3時15分`, `14:12`, `16時頃`, `の夜`; the length of one such word.
fn clock(rest: &str) -> Option<usize> {
    let skip = ["の", "、", ","].iter().find(|w| rest.starts_with(**w)).map_or(0, |w| w.len());
    let inner = rest.get(skip..)?;
    if let Some(word) = HOURS.find(inner) {
        return Some(skip + word.len());
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let after = inner.get(digits..)?;
    if after.starts_with(':') {
        let minutes =
            after.bytes().take(6).take_while(|b| b.is_ascii_digit() || *b == b':').count();
        return (minutes >= 3).then_some(skip + digits + minutes);
    }
    let hour = after.strip_prefix('時').filter(|r| !r.starts_with('間'))?;
    Some(skip + inner.len() - after_clock(hour).len())
}

/// What is left after `15分30秒`, `半`, `過ぎ`, `台`.
fn after_clock(mut rest: &str) -> &str {
    for unit in ['分', '秒'] {
        let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        if let Some(after) =
            rest.get(digits..).and_then(|r| r.strip_prefix(unit)).filter(|_| digits > 0)
        {
            rest = after;
        }
    }
    for word in ["半", "台", "過ぎ", "すぎ", "前", "現在"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest
}

fn open(rest: &str) -> Open {
    let rest = rest.strip_prefix('の').filter(|r| r.starts_with("以")).unwrap_or(rest);
    if BEFORE.begin(rest) {
        Open::Before
    } else if AFTER.begin(rest) {
        Open::After
    } else {
        Open::No
    }
}
