//! Windows whose ends are told apart: when the attack began, and when it was stopped.

use crate::extract::cues::AnyOf;
use crate::extract::dates::{DateMention, Edge, Open};
use crate::extract::document::{Document, first_chars};
use crate::extract::landmarks::Landmark;
use crate::extract::periods::Found;
use crate::notice::{Date, PeriodKind};

/// What begins a window, right after its date.
static BEGINS: AnyOf = AnyOf::new(&[
    "に始ま", "から始ま", "に開始", "に侵入", "へ侵入", "侵入し", "社内網へ入", "書き加えられ",
    "書き換えられ", "改ざんされ", "改ざんが行われ", "が置かれ", "設置され", "仕込まれ",
    "埋め込まれ", "公開に変更", "公開状態とな", "設定した際", "設定を誤", "誤って設定",
    "公開設定に", "公開され", "攻撃を受け", "侵入され", "感染し", "侵害され", "不正にログイン",
    "攻撃が始", "攻撃を開始", "植え付け", "に初めて記録", "に初めて確認", "改変され",
    "すり替えられ", "差し替えられ",
]);

/// What ends a window, right after its date.
static ENDS: AnyOf = AnyOf::new(&[
    "遮断", "閉鎖", "停止し", "停止い", "を停止", "非公開", "切り離", "切断", "暗号化を開始",
    "暗号化が", "転送を止め", "設定をOFF", "設定を戻", "設定を修正", "修正し", "除去", "削除し",
    "止めた", "止めまし", "無効化し", "閲覧できないよう", "アクセスできないよう", "公開を取り",
    "設定を変更", "を断つ", "を断ち", "まで続", "を閉じ", "を最後に", "元に戻", "設定を改",
    "設定を直",
]);

/// What attackers did with data until then.
static WENT: AnyOf =
    AnyOf::new(&["窃取", "持ち出", "盗", "取得", "ダウンロード", "送信", "閲覧", "抜き取"]);

/// 変更は4月1日、修正は5月3日: words right before the first date, and before the second.
const BEGIN_IS: [&str; 14] = [
    "変更は", "公開は", "開始は", "始期は", "設定は", "侵入は", "最初の試行は", "最初の接続は",
    "最初の侵入は", "最初のログインは", "最初の通信は", "最初のアクセスは", "最初の不正ログインは",
    "最初の不正アクセスは",
];
const END_IS: [&str; 7] = ["修正は", "解消は", "終了は", "終期は", "停止は", "遮断は", "是正は"];

/// What begins a window where a setting was wrong from the beginning.
static OPENINGS: AnyOf = AnyOf::new(&[
    "申込みを開始", "申し込みを開始", "申込を開始", "受付を開始", "受け付けを開始", "募集を開始",
    "運用を開始", "予約を開始", "申込みを受け付け", "受付を始め", "募集を始め",
]);

/// 攻撃は4月1日から始まっていました: told when looking back from the day on which it was stopped.
static FIRST: AnyOf = AnyOf::new(&[
    "始まってい", "始まっており", "始まりま", "始まった", "開始されてい", "開始されており",
]);

/// 遮断するまでの間, 閉鎖まで: the time up to the end is spoken of.
pub(in crate::extract) const UNTIL: &[&str] = &[
    "遮断するまで", "遮断まで", "閉鎖まで", "閉鎖するまで", "停止するまで", "停止まで",
    "切断するまで", "発覚するまで", "判明するまで", "修正するまで", "修正まで", "非公開にするまで",
    "是正するまで", "復旧するまで",
];

/// No notice tells of more.
const MOST: usize = 30;

/// How the notice tells of the time of the attack.
#[derive(Debug, Clone, Copy)]
struct Telling {
    /// No range gives a window.
    only: bool,
    /// The time up to the end is spoken of.
    until: bool,
}

/// Windows put together. Where a range of the notice gives one as well, only a sentence that tells of both ends counts.
pub(super) fn windows(document: &Document, known: &[Found]) -> Vec<Found> {
    let told = |f: &Found| f.kind != PeriodKind::DataScope;
    let mut windows = from_that_day(document);
    if !windows.is_empty() {
        return windows;
    }
    let telling = Telling {
        only: !known.iter().any(told),
        until: document.landmarks.all(Landmark::Until).next().is_some(),
    };
    let begins: Vec<&DateMention> = document
        .dates
        .iter()
        .filter(|m| {
            says(document, m, &BEGINS, 60)
                || is_named(document, m, &BEGIN_IS)
                || says(document, m, &OPENINGS, 30)
        })
        .collect();
    if begins.is_empty() {
        return windows;
    }
    // 5月3日に侵入し、6月9日までの間に…窃取していました.
    let until = |m: &DateMention| {
        let after = document.text().get(m.after..).unwrap_or_default();
        let before = document.flow.words(&(document.sentence(m.place.start).start..m.place.start));
        m.edge == Edge::None
            && m.open == Open::Before
            && (after.starts_with("までの間")
                || after.starts_with("までに") && WENT.within(first_chars(after, 60)))
            && BEGINS.within(before)
    };
    let ends: Vec<&DateMention> = document
        .dates
        .iter()
        .filter(|m| says(document, m, &ENDS, 44) || is_named(document, m, &END_IS) || until(m))
        .collect();
    let pair = begins.iter().find_map(|b| {
        ends.iter().take(MOST).find(|e| fits(document, b, e, telling)).map(|e| (*b, *e))
    });
    windows.extend(pair.and_then(|(b, e)| window(b, e, 65)));
    windows
}

fn window(begin: &DateMention, end: &DateMention, confidence: u8) -> Option<Found> {
    let places = vec![begin.place.clone(), end.place.clone()];
    let (start, end) = (Some(begin.date?), Some(end.date?));
    Some(Found { kind: PeriodKind::LeakWindow, start, end, places, confidence })
}

/// The clause after a date has one of the words before the next date.
fn says(document: &Document, mention: &DateMention, words: &AnyOf, reach: usize) -> bool {
    if mention.edge != Edge::None || !matches!(mention.date, Some(Date::Day(_) | Date::Month(..))) {
        return false;
    }
    let sentence = document.sentence(mention.place.start);
    let next = document.dates.partition_point(|d| d.place.start <= mention.place.start);
    let next = document.dates.get(next).map(|d| d.place.start);
    let end = next.unwrap_or(sentence.end).min(sentence.end).max(mention.place.end);
    let clause = first_chars(document.flow.words(&(mention.place.end..end)), reach);
    words.within(clause)
}

/// The words right before a date name it.
fn is_named(document: &Document, mention: &DateMention, words: &[&str]) -> bool {
    let before = document.flow.words(&(0..mention.place.start));
    words.iter().any(|w| before.ends_with(w))
}

/// The second date ends what the first begins: in the same sentence, or where the notice speaks of the time until then.
fn fits(document: &Document, begin: &DateMention, end: &DateMention, telling: Telling) -> bool {
    let later = begin.date.zip(end.date).is_some_and(|(b, e)| b.bounds() < e.bounds());
    if says(document, begin, &OPENINGS, 30) {
        return later && telling.only && mends_setting(document, end);
    }
    let same = document.sentence(begin.place.start) == document.sentence(end.place.start);
    let looks_back = || is_first(document, begin) && is_stop(document, end);
    let apart = telling.only && (telling.until || is_setting(document, begin) || looks_back());
    later && (same || apart)
}

/// The date is said to be that of the first attempt, or that from which attacks went on.
fn is_first(document: &Document, begin: &DateMention) -> bool {
    let before = document.flow.words(&(0..begin.place.start));
    let named = BEGIN_IS.iter().any(|w| w.starts_with("最初") && before.ends_with(w));
    named || says(document, begin, &FIRST, 30)
}

/// On this day the way in was closed: logins stopped, the line cut.
fn is_stop(document: &Document, end: &DateMention) -> bool {
    static STOPS: AnyOf = AnyOf::new(&[
        "を停止", "を一時停止", "遮断", "切断", "切り離", "閉鎖", "を無効", "止めた", "止めま",
    ]);
    says(document, end, &STOPS, 40)
}

/// A wrong setting lasts until it is undone.
fn is_setting(document: &Document, begin: &DateMention) -> bool {
    static SETTING: AnyOf = AnyOf::new(&[
        "設定した際", "設定を誤", "誤って設定", "公開に変更", "公開設定に", "誤って公開",
    ]);
    says(document, begin, &SETTING, 40)
}

/// 4月1日から申込みを受け付けたところ、…5月3日に受付を停止し、設定を改めました: wrong from the beginning.
fn mends_setting(document: &Document, end: &DateMention) -> bool {
    let next = document.dates.partition_point(|d| d.place.start <= end.place.start);
    let next = document.dates.get(next).map_or(usize::MAX, |d| d.place.start);
    let close = document.sentence(end.place.start).end.min(next).max(end.place.end);
    document.flow.words(&(end.place.end..close)).contains("設定")
}

/// 設置日から1月27日まで, この時刻から: the day of which the notice spoke last begins the window.
fn from_that_day(document: &Document) -> Vec<Found> {
    const THAT: [&str; 9] = [
        "設置日から", "改ざん日から", "侵入日から", "この時刻から", "この日から", "その日から",
        "同時刻から", "当該日から", "設置された日から",
    ];
    let mut found = Vec::new();
    for (index, mention) in
        document.dates.iter().enumerate().filter(|(_, m)| m.open == Open::Before)
    {
        let before = document.flow.words(&(0..mention.place.start));
        if !THAT.iter().any(|w| before.ends_with(w)) {
            continue;
        }
        let earlier = document.dates.get(..index).unwrap_or_default();
        // この日 is the last day spoken of, 設置日 the last on which something was placed.
        let reach = if before.ends_with("この日から") || before.ends_with("その日から") {
            1
        } else {
            usize::MAX
        };
        let begin = earlier.iter().rev().take(reach).find(|m| says(document, m, &BEGINS, 60));
        found.extend(begin.and_then(|b| window(b, mention, 75)));
    }
    found
}
