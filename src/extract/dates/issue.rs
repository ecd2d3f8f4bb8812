//! The date of publication among the dates with a year.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Ends, Starts, any_of, starts};
use crate::extract::dates::calendar;
use crate::extract::dates::press;
use crate::extract::dates::scan::{Part, Raw};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Place;
use crate::extract::header::earlier;
use crate::notice::Date;

/// The date of publication.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Issue {
    pub(in crate::extract) date: Date,
    pub(in crate::extract) place: Place,
    /// Hundredths.
    pub(in crate::extract) confidence: u8,
    /// Another date could be meant as well.
    pub(in crate::extract) rival: Option<Place>,
}

/// Bytes of a line beside a date of publication, at most.
const LONGEST: usize = 400;

/// The best candidate; `None` where no date looks like one.
pub(super) fn find(document: &Document, raws: &[Raw]) -> Option<Issue> {
    let latest = raws.iter().filter_map(written_day).max();
    let mut best: Option<(i32, &Raw, Date)> = None;
    let mut second: Option<(i32, &Raw, Date)> = None;
    for raw in raws {
        let Some(date) = written_day(raw).or_else(|| written_month(raw)) else { continue };
        let score = score(document, raw, Some(date) == latest);
        if score < 5 {
            continue;
        }
        let better = best.is_none_or(|(s, _, d)| score > s || score == s && date > d);
        if better {
            second = best;
            best = Some((score, raw, date));
        } else if second.is_none_or(|(s, ..)| score > s) {
            second = Some((score, raw, date));
        }
    }
    let Some((score, raw, date)) = best else {
        return told_of_itself(document, raws)
            .or_else(|| passed_on(document, raws))
            .or_else(|| press::reported(document, raws))
            .or_else(|| told_by_last_year(raws));
    };
    let rival = second.filter(|(s, _, d)| *d != date && *s + 2 >= score);
    let confidence = if rival.is_some() {
        70
    } else if score >= 8 {
        95
    } else {
        80
    };
    Some(Issue {
        date,
        place: raw.place.clone(),
        confidence,
        rival: rival.map(|r| r.1.place.clone()),
    })
}

/// 3月4日 本お知らせを掲載: the notice dates itself in its story; the year is that of the last date with one.
fn told_of_itself(document: &Document, raws: &[Raw]) -> Option<Issue> {
    static ITSELF: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "このお知らせ", "本お知らせ", "本リリース", "本報告", "本件を公表", "本件公表",
            "本件の公表", "本件についてお知らせ", "本公表", "本発表", "本件を発表",
            "このページを公開", "本ページ", "当ページを公開", "この告知", "本告知", "このリリース",
            "本件をお知らせ", "本書", "本通知", "このご案内", "本ご案内", "付)より", "付けの発表",
            "付の発表より", "付の発表から",
        ])
    });
    let own = |raw: &&Raw| {
        let after = document.text().get(raw.tail.after..).unwrap_or_default();
        ITSELF.begin(after.trim_start_matches([':', '、', '|', '・', 'に', '→']))
    };
    let index = raws.iter().rposition(|r| own(&r))?;
    let raw = raws.get(index)?;
    let (Part::Said(month), Part::Said(day)) = (raw.month, raw.day) else { return None };
    let year = raws.get(..=index)?.iter().rev().find_map(|r| match r.year {
        Part::Said(year) => Some(year),
        _ => None,
    })?;
    let date = calendar::date(year, Some(month), Some(day))?;
    Some(Issue { date, place: raw.place.clone(), confidence: 75, rival: None })
}

/// 以下は2015年3月3日に公表されたものです: said by those who pass the notice on.
fn passed_on(document: &Document, raws: &[Raw]) -> Option<Issue> {
    let own = |raw: &&Raw| {
        let sentence = document.sentence(raw.place.start);
        let lead = document.flow.words(&(sentence.start..raw.place.start.max(sentence.start)));
        let after = document.text().get(raw.tail.after..).unwrap_or_default();
        earlier::passed_on(lead)
            && starts!(after, ["に公表", "に発表", "に掲載", "に公開", "付", "に配信", "に開示"])
    };
    let raw = raws.iter().find(own)?;
    Some(Issue { date: written_day(raw)?, place: raw.place.clone(), confidence: 75, rival: None })
}

/// 昨年9月2日 in a text that gives 2016年9月2日: published in 2017.
fn told_by_last_year(raws: &[Raw]) -> Option<Issue> {
    let last_year = |raw: &&Raw| raw.year == Part::Issue(-1) && raw.day != Part::Unsaid;
    let raw = raws.iter().find(last_year)?;
    let same = |other: &&Raw| {
        (other.month, other.day) == (raw.month, raw.day) && written_day(other).is_some()
    };
    let Part::Said(year) = raws.iter().find(same)?.year else { return None };
    Some(Issue {
        date: Date::Year(year + 1),
        place: raw.place.clone(),
        confidence: 60,
        rival: None,
    })
}

pub(super) fn written_day(raw: &Raw) -> Option<Date> {
    let (Part::Said(year), Part::Said(month), Part::Said(day)) = (raw.year, raw.month, raw.day)
    else {
        return None;
    };
    calendar::date(year, Some(month), Some(day))
}

/// 平成25年10月 or 吉日 at the head of a letter.
fn written_month(raw: &Raw) -> Option<Date> {
    let (Part::Said(year), Part::Said(month), Part::Unsaid) = (raw.year, raw.month, raw.day) else {
        return None;
    };
    calendar::date(year, Some(month), None)
}

/// Words for the date of a page's last state, of its publication, and of something else.
static UPDATED: LazyLock<(Starts, Ends)> = LazyLock::new(|| {
    let words =
        ["最終更新", "更新日", "更新", "改訂", "改定", "追記", "Updated", "updated", "修正"];
    (Starts::of(words), Ends::of(words))
});
static PUBLISHED: LazyLock<(Starts, Ends)> = LazyLock::new(|| {
    let words = [
        "掲載日", "公開日", "発表日", "発行日", "作成日", "配信日", "投稿日", "発信日", "公表日",
        "日付", "登録日", "初版", "作成", "リリース日", "報道発表", "掲載", "公開", "発表", "公表",
        "発行", "配信", "Posted", "Postedon", "Published", "Publishedon", "Date", "date", "日時",
        "現在",
    ];
    (Starts::of(words), Ends::of(words))
});

fn score(document: &Document, raw: &Raw, latest: bool) -> i32 {
    let Some(line) = document.layout.line_at(raw.place.start) else { return 0 };
    let Some(place) = document.layout.lines.get(line).map(|l| l.place.clone()) else { return 0 };
    let before = document.flow.words(&(place.start..raw.place.start));
    let after = document.flow.words(&(raw.tail.after.min(place.end)..place.end));
    if before.len() > LONGEST || after.len() > LONGEST || is_told(document, line, before) {
        return 0;
    }
    // 企業名:X 業種:小売 発表日:2015/11/27: the last cell of the line holds the label.
    let cell = document.flow.gaps_in(&(place.start..raw.place.start)).last().map(|gap| gap.0);
    let cell = cell.and_then(|at| document.text().get(at..raw.place.start));
    let label = label(before, after)
        .or_else(|| cell.filter(|c| !is_mark(c)).and_then(|cell| label(cell, "")));
    let alone = is_mark(before) && is_mark(after.strip_prefix("吉日").unwrap_or(after));
    if raw.day == Part::Unsaid {
        // 2018年5月 掲載 at the top tells as much as a day does, where there is none.
        let labelled = line < 5 && label.is_some() || line == 0 && alone;
        return if labelled || alone && letterhead(document, line) > 0 { 5 } else { 0 };
    }
    let shape = match (label, alone) {
        (Some(worth), _) => worth,
        (None, true) => 5,
        (None, false) => {
            beside(document, raw, before, after).max(framed(document, raw, line, before, after))
        }
    };
    if shape == 0 {
        return 0;
    }
    let near_top = if line < 3 { 2 } else { i32::from(line < 15) };
    shape + near_top + i32::from(latest) + letterhead(document, line)
}

/// The date of something told: under a heading 判明日時, behind a label 発生日, in a list whose lines begin with dates.
fn is_told(document: &Document, line: usize, before: &str) -> bool {
    static OF_PAGE: AnyOf =
        AnyOf::new(&["公開", "更新", "掲載", "投稿", "発表", "配信", "登録", "発信"]);
    static TOLD: AnyOf = AnyOf::new(&[
        "判明", "発生", "発覚", "日時", "期間", "対応", "経緯", "経過", "紛失日", "検知", "確認日",
        "対象", "予定", "締切",
    ]);
    let told = |words: &str| at_most(words, 14) && TOLD.within(words);
    let lines = &document.layout.lines;
    let over = line.checked_sub(1).and_then(|l| lines.get(l)).filter(|l| l.heading);
    let under_label = is_mark(before) && over.is_some_and(|l| told(document.flow.words(&l.place)));
    let of_page = OF_PAGE.within(before);
    told(before) && !of_page || under_label
}

/// Nothing, or marks alone.
fn is_mark(words: &str) -> bool {
    words.chars().all(|c| !c.is_alphanumeric())
}

/// Weekdays before a day in English.
const WEEKDAYS: [&str; 7] = ["Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"];

/// How much the words around say that this is the date of the page; `None` where they say nothing.
fn label(before: &str, after: &str) -> Option<i32> {
    let before = before.trim_end_matches([':', ']', ')', '】', '>', '|', ' ', '/', '(', '・']);
    let after = after.trim_start_matches([')', ':', '(', ' ', '】']);
    let before = WEEKDAYS.iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
    let before = before.trim_end_matches(':');
    // Published: … / Updated: …: the label of the last cell counts.
    let before = before.rsplit(['/', '|']).next().unwrap_or(before);
    let short = at_most(before, 14);
    let bracket = after.ends_with(')');
    let over = |rest: &str| rest.len() <= 6 || !rest.starts_with(char::is_alphanumeric);
    let starts =
        |words: &Starts| words.all(after).any(|word| after.strip_prefix(word).is_some_and(over));
    // 2月3日 初版, 4月5日 第2版(…): the states of one page.
    let edition = short && before.is_empty();
    // 初版 2月3日 第2版 4月5日 最終版 5月6日.
    let labelled = after.is_empty() || is_mark(after);
    if labelled && short && (later_edition(before) || matches!(before, "最終版" | "改版" | "改訂"))
    {
        return Some(8);
    }
    if edition && later_edition(after) {
        Some(8)
    } else if edition && starts!(after, ["初版", "第1版", "第一版"]) {
        Some(6)
    } else if short && UPDATED.1.end(before) || (short || bracket) && starts(&UPDATED.0) {
        Some(7)
    } else if after.starts_with("配信分") {
        // One of several deliveries that a page lists.
        None
    } else if short && PUBLISHED.1.end(before)
        || (short || bracket) && starts(&PUBLISHED.0) && !after.starts_with("現在")
    {
        Some(6)
    } else {
        None
    }
}

/// 第2版, 第三版, 改訂版, 改訂第4版.
fn later_edition(after: &str) -> bool {
    let rest = after.strip_prefix("改訂").unwrap_or(after);
    let numbered = rest.strip_prefix('第').and_then(|r| r.find('版').and_then(|at| r.get(..at)));
    let later = numbered.is_some_and(|n| n.len() <= 6 && !matches!(n, "1" | "一"));
    later || starts!(after, ["改訂版", "改定版", "更新版", "修正版", "訂正版"])
}

/// A date at the end of a line whose rest is a title, a sender or a number: `第12号 2018年4月9日`, `お詫び 2018/4/9`.
fn beside(document: &Document, raw: &Raw, before: &str, after: &str) -> i32 {
    let place = raw.place.clone();
    let cut_before = document.flow.gap(place.start).is_some()
        || before.ends_with([')', '】', '|', '>', ']', '」', '(', '【', '[', '〔', '<']);
    let ends_line = is_mark(after);
    let begins_line = is_mark(before);
    let cut_after =
        document.flow.gap(raw.tail.after).is_some() || after.starts_with(['|', '(', '【', '[']);
    // A row of a table, in which the date is one of several cells.
    let row = before.contains(['/', '月']);
    let prose = |words: &str| !at_most(words, 60) || words.contains(['。', '、']);
    let top = document.layout.line_at(place.start).is_some_and(|l| l < 10);
    let behind_title = ends_line && cut_before && !row && !prose(before);
    let before_title =
        begins_line && cut_after && !prose(after) && (is_sender(after) || top && is_title(after));
    let between =
        cut_before && cut_after && top && at_most(before, 60) && !prose(after) && is_sender(after);
    let found = behind_title || (before_title || between) && !in_list(document, raw);
    if found { 4 } else { 0 }
}

/// `(令和2年5月1日 例示市環境課)` at the end, `【2018/5/30】例示大学 …` in the title, `例示町 福祉課 令和5年7月21日` under it.
fn framed(document: &Document, raw: &Raw, line: usize, before: &str, after: &str) -> i32 {
    let last = line + 3 >= document.layout.lines.len();
    let inner = after.strip_suffix([')', '】', ']', '〕']).unwrap_or_default();
    let signed = last && matches!(before, "(" | "【" | "[" | "〔") && is_sender(inner);
    let opened = matches!(before, "【" | "[" | "(" | "〔" | "<");
    let closed = ["】", "]", ")", "〕", ">"].iter().find_map(|c| after.strip_prefix(c));
    let titled =
        line < 2 && opened && closed.is_some_and(|rest| is_title(rest) && !rest.contains('。'));
    let sender = line < 6
        && is_mark(after)
        && document.flow.gap(raw.place.start).is_some()
        && !before.contains(['。', '、', ':', '/'])
        && is_sender(before);
    // …お詫び申し上げます。 2019.7.4: behind the last words.
    let closing = last
        && after.is_empty()
        && before.ends_with('。')
        && document.flow.gap(raw.place.start).is_some();
    // よくあるご質問(2019年7月4日現在): the state that a title tells.
    let stated = line < 3
        && before.ends_with(['(', '【', '['])
        && ["現在)", "時点)", "現在】", "時点】", "現在]"].contains(&after);
    if signed || titled || sender || closing || stated { 4 } else { 0 }
}

/// Words of the title of such a notice.
fn is_title(words: &str) -> bool {
    any_of!(words, ["について", "お詫び", "おわび", "お知らせ", "ご報告"])
}

/// 件名:お客様情報の流出に関するお詫び: the subject of a mail.
fn is_subject(words: &str) -> bool {
    starts!(words, ["件名:", "題名:", "標題:", "表題:", "Subject:"])
}

/// A neighbouring line begins with a digit or an era as well.
fn in_list(document: &Document, raw: &Raw) -> bool {
    let Some(line) = document.layout.line_at(raw.place.start) else { return false };
    let near = [line.checked_sub(1), Some(line + 1)];
    near.into_iter().flatten().filter_map(|l| document.layout.lines.get(l)).any(|l| {
        let words = document.flow.words(&(l.marker.end..l.place.end));
        let head = words
            .char_indices()
            .nth(14)
            .map_or(words, |(at, _)| words.get(..at).unwrap_or_default());
        !words.ends_with('。')
            && head.contains(['月', '/'])
            && words.starts_with(|c: char| c.is_ascii_digit() || "平令昭同".contains(c))
    })
}

/// Words of the head of a letter: who it is to, who it is from.
fn is_sender(words: &str) -> bool {
    static WORDS: AnyOf = AnyOf::new(&[
        "株式会社", "(株)", "有限会社", "合同会社", "各位", "御中", "お客様", "お客さま", "皆様",
        "みなさま", "皆さま", "代表", "理事長", "学長", "市長", "知事", "院長", "法人",
        "教育委員会", "委員会", "組合", "協会", "記者クラブ", "報道機関", "報道各社", "報道関係",
        "委員長", "館長", "園長", "校長", "会長", "所長", "店長", "店主", "会頭", "塾長", "支配人",
        "センター長", "保護者", "関係者様",
    ]);
    static ENDS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of([
            "市", "県", "町", "村", "区", "府", "都", "病院", "大学", "学校", "銀行", "金庫",
            "センター", "機構", "財団", "新聞社", "事務局", "部", "局", "室", "館", "園", "会社",
            "課",
        ])
    });
    let ends = || ENDS.end(words) && at_most(words, 24) && !words.contains('、');
    at_most(words, 40) && !words.contains('。') && (ends() || WORDS.within(words))
}

/// The lines right after (or before) name the sender or those it is sent to.
fn letterhead(document: &Document, line: usize) -> i32 {
    let next = document.layout.lines.get(line + 1..).unwrap_or_default().iter().take(2);
    // A line with a date of its own begins another head.
    let dated = |words: &str| words.contains('年') && words.contains('日') && words.contains('月');
    let mut next = next.take_while(|l| !dated(document.flow.words(&l.place)));
    // お客様情報の流出に関するお詫び is a title, whomever it names.
    let sender = |words: &str| is_sender(words) && !is_subject(words);
    let named = next.any(|l| sender(document.flow.words(&l.place)));
    if named { 4 } else { 0 }
}
