//! Words for dates: 本年, 同月, 翌日.

use std::sync::LazyLock;

use crate::extract::cues::Starts;
use crate::extract::dates::scan::{Part, Raw};

/// What may follow a word for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    Nothing,
    /// A month, as in 本年4月.
    Month,
    /// A day, as in 同月9日.
    Day,
    /// A number that must follow: 翌5日, 同15日, 翌4月.
    Number,
}

/// A word found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) length: usize,
    pub(super) wants: Wants,
    meaning: Meaning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// Years after that of the publication.
    Year(i32),
    FiscalYear(i32),
    YearBefore(i32),
    Month(i32),
    MonthBefore(i32),
    Day(i32),
    DayBefore(i32),
}

use Meaning::{Day, DayBefore, FiscalYear, Month, MonthBefore, Year, YearBefore};

/// Longer words first where one begins another.
const WORDS: [(&str, Meaning, Wants); 48] = [
    ("本年度", FiscalYear(0), Wants::Nothing),
    ("今年度", FiscalYear(0), Wants::Nothing),
    ("昨年度", FiscalYear(-1), Wants::Nothing),
    ("来年度", FiscalYear(1), Wants::Nothing),
    ("一昨年度", FiscalYear(-2), Wants::Nothing),
    ("一昨年", Year(-2), Wants::Month),
    ("一昨日", Day(-2), Wants::Nothing),
    ("本年", Year(0), Wants::Month),
    ("今年", Year(0), Wants::Month),
    ("当年", Year(0), Wants::Month),
    ("昨年", Year(-1), Wants::Month),
    ("去年", Year(-1), Wants::Month),
    ("来年", Year(1), Wants::Month),
    ("明年", Year(1), Wants::Month),
    ("同年", YearBefore(0), Wants::Month),
    ("翌年", YearBefore(1), Wants::Month),
    ("前年", YearBefore(-1), Wants::Month),
    ("翌々年", YearBefore(2), Wants::Month),
    ("今月", Month(0), Wants::Day),
    ("本月", Month(0), Wants::Day),
    ("当月", Month(0), Wants::Day),
    ("先々月", Month(-2), Wants::Day),
    ("先月", Month(-1), Wants::Day),
    ("去月", Month(-1), Wants::Day),
    ("来月", Month(1), Wants::Day),
    ("同月", MonthBefore(0), Wants::Day),
    ("翌月", MonthBefore(1), Wants::Day),
    ("翌々月", MonthBefore(2), Wants::Day),
    ("前月", MonthBefore(-1), Wants::Day),
    ("本日", Day(0), Wants::Nothing),
    ("昨日", Day(-1), Wants::Nothing),
    ("昨晩", Day(-1), Wants::Nothing),
    ("昨夜", Day(-1), Wants::Nothing),
    ("明日", Day(1), Wants::Nothing),
    ("同日", DayBefore(0), Wants::Nothing),
    ("即日", DayBefore(0), Wants::Nothing),
    ("翌日", DayBefore(1), Wants::Nothing),
    ("翌朝", DayBefore(1), Wants::Nothing),
    ("翌未明", DayBefore(1), Wants::Nothing),
    ("翌々日", DayBefore(2), Wants::Nothing),
    ("翌翌日", DayBefore(2), Wants::Nothing),
    ("前日", DayBefore(-1), Wants::Nothing),
    ("前夜", DayBefore(-1), Wants::Nothing),
    ("前々日", DayBefore(-2), Wants::Nothing),
    ("同深夜", DayBefore(0), Wants::Nothing),
    ("昨", Year(-1), Wants::Number),
    ("翌", DayBefore(1), Wants::Number),
    ("同", MonthBefore(0), Wants::Number),
];

static STARTS: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(WORDS.iter().map(|(word, ..)| *word).collect::<Vec<_>>()));

/// Whether such a word can begin with this character.
pub(super) fn begins_word(c: char) -> bool {
    matches!(
        c,
        '本' | '今' | '昨' | '一' | '去' | '来' | '明' | '同' | '翌' | '前' | '当' | '先' | '即'
    )
}

/// First characters of the words for dates.
pub(in crate::extract) const BEGINS: &str = "本 今 昨 一 去 来 明 同 翌 前 当 先 即";

/// The word that begins with this character, if it stands for itself: 本年 is none in 日本年金機構 or 基本年会費.
pub(super) fn word(c: char, previous: char, rest: &str) -> Option<Word> {
    if !begins_word(c) {
        return None;
    }
    let found = STARTS.find(rest)?;
    let (word, meaning, wants) = WORDS.iter().find(|(word, ..)| *word == found)?;
    let after = rest.get(word.len()..).unwrap_or_default();
    let joined = matches!(
        (c, previous),
        ('本', '日' | '基' | '資' | '標' | '見' | '脚' | '台' | '絵' | '手')
            | ('来', '以' | '本' | '従' | '将' | '元' | '由')
            | ('前', '以')
            | ('明', '説' | '証' | '判' | '不' | '表')
            | ('当', '該' | '担' | '相' | '妥' | '適' | '手' | '本')
            | ('同', '共' | '合' | '協' | '一' | '混')
    );
    let other_word = after.starts_with(['本', '間', '比'])
        || (matches!(meaning, YearBefore(_)) && after.starts_with(['同', '度', '比']));
    let number_follows = after.starts_with(|c: char| c.is_ascii_digit());
    (!joined && !other_word && (*wants != Wants::Number || number_follows)).then_some(Word {
        length: word.len(),
        wants: *wants,
        meaning: *meaning,
    })
}

impl Word {
    /// Writes into a date what the word says.
    pub(super) fn put(self, raw: &mut Raw) {
        match self.meaning {
            Year(n) => raw.year = Part::Issue(n),
            FiscalYear(n) => {
                raw.year = Part::Issue(n);
                raw.fiscal = true;
            }
            YearBefore(n) => raw.year = Part::Before(n),
            Month(n) => (raw.year, raw.month) = (Part::Issue(0), Part::Issue(n)),
            MonthBefore(n) => (raw.year, raw.month) = (Part::Before(0), Part::Before(n)),
            Day(n) => {
                (raw.year, raw.month, raw.day) = (Part::Issue(0), Part::Issue(0), Part::Issue(n));
            }
            DayBefore(n) => {
                (raw.year, raw.month, raw.day) =
                    (Part::Before(0), Part::Before(0), Part::Before(n));
            }
        }
    }
}
