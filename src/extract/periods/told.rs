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
    "攻撃が始", "攻撃を開始", "植え付け",
]);

/// What ends a window, right after its date.
static ENDS: AnyOf = AnyOf::new(&[
    "遮断", "閉鎖", "停止し", "停止い", "を停止", "非公開", "切り離", "切断", "暗号化を開始",
    "暗号化が", "転送を止め", "設定をOFF", "設定を戻", "設定を修正", "修正し", "除去", "削除し",
    "止めた", "止めまし", "無効化し", "閲覧できないよう", "アクセスできないよう", "公開を取り",
    "設定を変更", "を断つ", "を断ち", "まで続", "を閉じ",
]);

/// What attackers did with data until then.
static WENT: AnyOf =
    AnyOf::new(&["窃取", "持ち出", "盗", "取得", "ダウンロード", "送信", "閲覧", "抜き取"]);

/// 変更は4月1日、修正は5月3日: words right before the first date, and before the second.
const BEGIN_IS: [&str; 6] = ["変更は", "公開は", "開始は", "始期は", "設定は", "侵入は"];
const END_IS: [&str; 7] = ["修正は", "解消は", "終了は", "終期は", "停止は", "遮断は", "是正は"];

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
        .filter(|m| says(document, m, &BEGINS, 60) || is_named(document, m, &BEGIN_IS))
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
    let same = document.sentence(begin.place.start) == document.sentence(end.place.start);
    let apart = telling.only && (telling.until || is_setting(document, begin));
    later && (same || apart)
}

/// A wrong setting lasts until it is undone.
fn is_setting(document: &Document, begin: &DateMention) -> bool {
    static SETTING: AnyOf = AnyOf::new(&[
        "設定した際", "設定を誤", "誤って設定", "公開に変更", "公開設定に", "誤って公開",
    ]);
    says(document, begin, &SETTING, 40)
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
