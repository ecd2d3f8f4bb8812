//! Numbers that look like dates and are none: durations, laws, business years, parts of addresses.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts};
use crate::extract::dates::scan::{Part, Raw};
use crate::extract::flow::{Flow, Place};

/// Words right after 9日 that make it a number of days.
static AFTER_DAYS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "しか", "間", "以内", "分", "前", "後", "ほど", "程", "ごと", "毎", "目", "以上", "を過",
        "あまり", "余", "たらず", "足らず", "弱", "強", "当", "あた", "も", "連続", "未満", "超",
        "を超", "を要", "が経", "経過", "営業", "おき", "単位", "につき", "程度", "で消", "で上書",
        "で削除",
    ])
});

/// Words right before 9日 that make it a number of days.
static BEFORE_DAYS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "保存が", "保存を", "保存は", "保管を", "約", "第", "計", "最長", "最短", "最大", "毎月",
        "毎", "各", "数", "全", "丸", "まる", "過去", "直近", "のべ", "延べ", "わずか", "およそ",
        "合計", "期間は", "期間が", "期間を", "期間", "年間", "営業", "翌", "先", "概ね",
        "おおむね",
    ])
});

/// Words right after 4月 that make it no month of an event.
const AFTER_MONTH: [&str; 7] = ["期決算", "期第", "期通期", "期の業績", "号", "額", "期業績"];

/// Words right after 2018年 that make it part of a name.
const AFTER_YEAR: [&str; 8] = ["版", "式", "モデル", "問題", "(ワ)", "問", "製", "間"];

/// True where the words around show that this is no date.
pub(super) fn is_refused(flow: &Flow, raw: &Raw, previous: char) -> bool {
    let rest = flow.text.get(raw.place.end..).unwrap_or_default();
    if raw.day != Part::Unsaid {
        return raw.is_bare_day() && is_days(before(flow, raw.place.start), rest, raw);
    }
    if raw.month != Part::Unsaid {
        return AFTER_MONTH.iter().any(|w| rest.starts_with(w))
            || matches!(raw.month, Part::Said(_)) && raw.year == Part::Unsaid && previous == '第';
    }
    AFTER_YEAR.iter().any(|w| rest.starts_with(w)) || is_law(rest)
}

fn before(flow: &Flow, at: usize) -> &str {
    let text = flow.text.get(..at).unwrap_or_default();
    let first = text.char_indices().rev().take(8).last().map_or(at, |(i, _)| i);
    text.get(first..).unwrap_or_default()
}

/// 10日以内, 約3日, 1日あたり, 保存期間は30日, 30日から1年へ: a number of days.
fn is_days(before: &str, rest: &str, raw: &Raw) -> bool {
    let from = rest.strip_prefix("から").or_else(|| rest.strip_prefix('~'));
    let to_duration = from.is_some_and(|r| {
        let days: String = r.chars().take(4).take_while(char::is_ascii_digit).collect();
        let many = days.parse::<u32>().is_ok_and(|d| d > 31);
        let unit = r.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < r.len()
            && (many
                || ["年", "か月", "ヶ月", "カ月", "ヵ月", "箇月", "週間", "日へ", "日に延", "日間"]
                    .iter()
                    .any(|u| unit.starts_with(u)))
    });
    let one = raw.day == Part::Said(1)
        && rest.starts_with(|c: char| c.is_ascii_digit() || "に数約平最中千三の一".contains(c))
        && !rest.starts_with("に、")
        || rest.starts_with("1回");
    to_duration || one || AFTER_DAYS.begin(rest) || BEFORE_DAYS.end(before)
}

/// 平成15年法律第57号, 平成28年個人情報保護委員会規則第3号.
fn is_law(rest: &str) -> bool {
    const KINDS: [&str; 9] = ["法律", "令", "規則", "条例", "告示", "訓令", "通達", "規程", "規約"];
    let head =
        rest.char_indices().take_while(|(_, c)| !"。、,)(「」\n".contains(*c)).take(30).last();
    let head = head.and_then(|(at, c)| rest.get(..at + c.len_utf8())).unwrap_or_default();
    head.contains('号')
        && KINDS.iter().any(|k| {
            head.find(k)
                .and_then(|at| head.get(at + k.len()..))
                .is_some_and(|after| after.starts_with('第') && after.contains('号'))
        })
}

/// `6/13` as a date: in brackets, before a weekday or clock time, at the start of a line or cell. 1/2 and 24/365 are none.
pub(super) fn is_slash_date(flow: &Flow, place: &Place) -> bool {
    let before = flow.text.get(..place.start).unwrap_or_default().chars().next_back();
    let rest = flow.text.get(place.end..).unwrap_or_default();
    let free = flow.gap(place.start).is_some()
        || matches!(before, None | Some('\n' | '(' | '~' | '、' | '・' | '※' | '。' | ':'));
    let weekday =
        rest.starts_with('(') && rest.chars().nth(1).is_some_and(|c| "月火水木金土日".contains(c));
    let closed = flow.gap(place.end).is_some()
        || rest.is_empty()
        || rest.starts_with([
            ')', '、', '~', '\n', ']', ':', 'に', 'か', 'よ', '付', '頃', 'ま', '実', '完', '以',
            'の',
        ]);
    let fraction = rest.starts_with("以下")
        || rest.starts_with("以上")
        || rest.starts_with("程")
        || rest.starts_with("に減")
        || rest.starts_with("の確");
    // -2/2- at the foot of a page.
    let page = before == Some('-') || rest.starts_with('-');
    weekday || free && closed && !fraction && !page && !is_small(flow.words(place))
}

/// 1/2, 1/3: page numbers and fractions.
fn is_small(words: &str) -> bool {
    words.len() == 3 && words.starts_with("1/")
}
