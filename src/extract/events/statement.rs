//! The words that belong to a date: what is said to have happened then.

use crate::extract::dates::{DateMention, Edge};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::events::act;
use crate::extract::flow::Place;

/// What is said with a date.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    pub(super) document: &'a Document,
    pub(super) mention: &'a DateMention,
    /// Where the words after the date begin: behind weekday, clock time, 頃 and the other end of its range.
    pub(super) from: usize,
    /// The words after the date: to the next date, the end of the sentence or of the timeline entry.
    pub(super) after: &'a str,
    /// The words before it in its line, back to the date before, at most 60 characters.
    pub(super) before: &'a str,
    /// The sentence after the date, over other dates, at most 120 characters.
    pub(super) rest: &'a str,
}

/// How far the words of one timeline entry reach, in characters.
const REACH: usize = 220;

impl<'a> Statement<'a> {
    pub(super) fn of(document: &'a Document, index: usize, mention: &'a DateMention) -> Self {
        let last = range_end(document, index, mention);
        let from = last.after;
        let line = line_of(document, mention.place.start);
        let previous = index.checked_sub(1).and_then(|i| document.dates.get(i));
        let begin = previous.map_or(line.start, |p| p.after.max(line.start));
        let before = document.words(&(begin.min(mention.place.start)..mention.place.start));
        let before = before.rsplit('。').next().unwrap_or_default();
        let sentence = document.sentence(from.saturating_sub(1).max(mention.place.start));
        let after = document.words(&(from..end_of_words(document, index, mention, from)));
        Self {
            document,
            mention,
            from,
            after: first_chars(after, REACH),
            before: last_chars(before, 60),
            rest: first_chars(document.words(&(from..sentence.end.max(from))), 120),
        }
    }

    /// Nothing is said after the date.
    pub(super) fn is_bare(&self) -> bool {
        !has_letters(self.after, 3) && !self.is_noun()
    }

    /// 7月7日報告。, 5月23日侵入、: a short noun alone says what happened.
    fn is_noun(&self) -> bool {
        const NOUNS: [&str; 26] = [
            "報告", "侵入", "届出", "発覚", "判明", "検知", "発見", "相談", "公表", "発表", "通報",
            "受領", "送付", "発送", "送信", "返却", "紛失", "盗難", "回収", "停止", "逮捕", "復旧",
            "提出", "通知", "連絡", "速報",
        ];
        let noun = self.after.trim_end_matches(['。', '、', '\n', ')', '/', ';', '・']);
        self.after.starts_with(noun) && NOUNS.contains(&noun)
    }

    /// …しました(1月22日)。, …に切り替えます(6月末まで): the date of what was just said stands alone in a bracket.
    pub(super) fn closes_clause(&self) -> bool {
        const VERBS: [&str; 14] = [
            "した", "った", "いた", "れた", "えた", "めた", "けた", "ます", "する", "める", "える",
            "れる", "済み", "せる",
        ];
        let clause = self.before.strip_suffix('(').map(|b| b.trim_end_matches('。'));
        let after = ["から", "より", "まで", "以降", "中", "頃", "に"]
            .iter()
            .find_map(|w| self.after.strip_prefix(w))
            .unwrap_or(self.after);
        after.starts_with(')') && clause.is_some_and(|c| VERBS.iter().any(|v| c.ends_with(v)))
    }

    /// 発生日時 4月2日: the label over the day of what went wrong.
    pub(super) fn is_labelled_mishap(&self) -> bool {
        const LABELS: [&str; 16] = [
            "発生日", "発生日時", "発生年月日", "事故発生日", "事案発生日", "発生", "いつ", "日時",
            "紛失日", "紛失日時", "盗難日", "盗難日時", "送信日時", "誤送信日時", "送付日",
            "被害日時",
        ];
        let label = self.before.trim_matches(|c: char| !is_letter(c));
        let label = label.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
        self.is_bare() && LABELS.contains(&label)
    }

    /// The words that label the date: before it in the line, or the heading over it.
    pub(super) fn label(&self) -> &'a str {
        if has_letters(self.before, 2) {
            return self.before;
        }
        let line = self.document.layout.line_at(self.mention.place.start);
        let above = line
            .and_then(|l| l.checked_sub(1))
            .and_then(|l| self.document.layout.lines.get(l))
            .map_or("", |l| self.document.words(&l.place));
        if at_most(above, 20) && !above.ends_with('。') { above } else { "" }
    }

    /// The date with the words up to the end of an act, at most some 80 characters.
    pub(super) fn evidence(&self, act: Option<&Place>) -> Place {
        let start = self.mention.place.start;
        let end = act.map_or(self.mention.place.end, |a| a.end).max(self.mention.place.end);
        let words = self.document.words(&(start..end));
        if at_most(words, 90) {
            return start..end;
        }
        let short = first_chars(self.document.words(&(start..self.from + self.after.len())), 70);
        let stop = short.rfind(['。', '、', '\n']).unwrap_or(short.len());
        start..(start + stop).max(self.mention.place.end)
    }
}

/// At least so many letters and digits; all words have none.
pub(super) fn has_letters(words: &str, count: usize) -> bool {
    let Some(others) = count.checked_sub(1) else { return true };
    words.chars().filter(|c| is_letter(*c)).nth(others).is_some()
}

/// A letter or digit of any script; kana and ideographs need no table.
fn is_letter(c: char) -> bool {
    match c {
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => true,
        '\u{3001}'..='\u{3004}' | '\u{30fb}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The last date of a range that begins here; the date itself where none does.
fn range_end<'a>(
    document: &'a Document,
    index: usize,
    mention: &'a DateMention,
) -> &'a DateMention {
    let next = document.dates.get(index + 1).filter(|d| d.edge == Edge::Until);
    if mention.edge == Edge::From { next.unwrap_or(mention) } else { mention }
}

fn line_of(document: &Document, at: usize) -> Place {
    let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
    line.map_or(at..at, |l| l.place.clone())
}

/// Where the words that belong to the date end.
fn end_of_words(document: &Document, index: usize, mention: &DateMention, from: usize) -> usize {
    let line = line_of(document, mention.place.start);
    let next = next_date(document, index, from);
    let own = document.words(&(from..line.end.min(next).max(from)));
    if next >= line.end && !has_letters(own, 3) {
        return entry_below(document, mention, &line).min(next);
    }
    let entry = at_most(document.words(&line), 110);
    let opens = entry && starts_line(document, mention, &line);
    let sentence = document.sentence(from.min(line.end.saturating_sub(1)));
    // An entry of a timeline is its whole line, of prose one sentence.
    let natural = if opens { line.end } else { sentence.end }.max(from);
    if own.starts_with("です。") || own.starts_with("でした。") {
        // 一度目は4月1日です。警告が出ました: the next sentence tells it.
        let told = document.sentence(sentence.end.min(line.end.saturating_sub(1)));
        return told.end.max(from).min(next);
    }
    let natural = if next > natural && natural == line.end {
        broken_line(document, &line).min(next)
    } else {
        natural
    };
    if next >= natural {
        return if opens {
            with_items(document, mention, &line).max(natural).min(next)
        } else {
            natural
        };
    }
    let words = document.words(&(from..next));
    if is_joined(words) {
        return after_joined(document, next, natural);
    }
    // A clause of its own, if without a known word: コメントし、4月2日に気付いた.
    if ends_clause(words) || act::find_plain(words) {
        return next;
    }
    // The predicate stands behind another date: 5月2日、3月31日まで使ったサーバーを片付けたところ、不審なログを確認。
    if next > sentence.end { next } else { sentence.end.max(from) }
}

/// A clause with a verb that goes on: 試行が続き、, メールが送られ、; not 深夜に、.
fn ends_clause(words: &str) -> bool {
    const FORMS: [&str; 13] = [
        "し、", "り、", "て、", "が、", "れ、", "き、", "い、", "み、", "け、", "え、", "め、",
        "ち、", "と、",
    ];
    let plain = FORMS.iter().take(4).any(|w| words.ends_with(w));
    plain || FORMS.iter().any(|w| words.ends_with(w)) && has_letters(words, 8)
}

/// The end of a sentence whose lines were broken within it.
fn broken_line(document: &Document, line: &Place) -> usize {
    if !document.words(line).ends_with('、') {
        return line.end;
    }
    let Some(first) = document.layout.line_at(line.start) else { return line.end };
    let below = document.layout.lines.iter().skip(first + 1).take(3);
    let stop = below.map_while(|l| {
        let whole = l.marker.is_empty() && !l.heading;
        whole.then(|| document.words(&l.place).find('。').map(|at| l.place.start + at))
    });
    stop.flatten().next().unwrap_or(line.end)
}

/// The next date that has its own say.
fn next_date(document: &Document, index: usize, from: usize) -> usize {
    let rest = document.dates.get(index + 1..).unwrap_or_default();
    rest.iter().find(|d| d.place.start >= from).map_or(usize::MAX, |d| d.place.start)
}

/// 8月30日及び9月3日に: both dates share what follows.
fn is_joined(words: &str) -> bool {
    ["及び", "および", "と", "、", "・", ",", "並びに", "ならびに", "、及び", "や", "/", "、および"]
        .contains(&words)
}

/// The end of the words after the second of two joined dates.
fn after_joined(document: &Document, next: usize, natural: usize) -> usize {
    let second = document.dates.iter().position(|d| d.place.start == next);
    let third =
        second.and_then(|s| document.dates.get(s + 1)).map_or(usize::MAX, |d| d.place.start);
    natural.min(third)
}

/// A date stands alone in its line: the lines below belong to it, as far as they look like its items.
fn entry_below(document: &Document, mention: &DateMention, line: &Place) -> usize {
    if !starts_line(document, mention, line) {
        return line.end;
    }
    let Some(first) = document.layout.line_at(mention.place.start) else { return line.end };
    let mut end = line.end;
    for below in document.layout.lines.iter().skip(first + 1).take(8) {
        let words = document.words(&below.place);
        let item =
            words.starts_with(['・', '-', '*', '→', '●', '○', '①', '②', '③']) && !at_most(words, 8);
        let prose = end == line.end
            && !below.heading
            && (words.contains('。') || has_letters(words, 13) && act::find_plain(words));
        let more = end > line.end && item;
        if !(item || prose || more)
            || document.dates_in(&(below.place.start..below.place.start + 8)).len() == 1
        {
            break;
        }
        end = below.place.end;
        if prose && !item {
            break;
        }
    }
    end
}

/// Clock times under a day continue its entry: `19:05 対応チームを招集`.
fn with_items(document: &Document, mention: &DateMention, line: &Place) -> usize {
    let Some(first) = document.layout.line_at(mention.place.start) else { return line.end };
    let mut end = line.end;
    for below in document.layout.lines.iter().skip(first + 1).take(6) {
        let words = document.words(&below.place);
        let clock = words.split_once(':').is_some_and(|(hour, rest)| {
            !hour.is_empty()
                && hour.len() <= 2
                && hour.bytes().all(|b| b.is_ascii_digit())
                && rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2
        });
        if !clock {
            break;
        }
        end = below.place.end;
    }
    end
}

/// Nothing but marks stands before the date in its line.
fn starts_line(document: &Document, mention: &DateMention, line: &Place) -> bool {
    let before = document.words(&(line.start..mention.place.start));
    let marker =
        document.layout.line_at(mention.place.start).and_then(|l| document.layout.lines.get(l));
    let marker = marker.map_or(0, |l| l.marker.len());
    !has_letters(before.get(marker..).unwrap_or(before), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphanumeric()));
        assert!(has_letters("、ア1", 2) && !has_letters("、ア1", 3) && has_letters("", 0));
    }
}
