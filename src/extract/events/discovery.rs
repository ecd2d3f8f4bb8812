//! The day of the discovery: when the organisation came to know.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars, last_chars};
use crate::extract::draft::{DateFact, Ground};
use crate::extract::events::hints::{brought_out, is_beside, is_hint, is_outcome};
use crate::extract::events::named::{cleft, headed, named};
use crate::extract::events::{Told, is_after};
use crate::extract::landmarks::Landmark;
use crate::notice::{Date, EventStatus, EventType};

/// Headings over the story of how it was found.
static STORY: AnyOf = AnyOf::new(&[
    "発覚", "判明", "覚知", "発見", "きっかけ", "経緯", "経過", "タイムライン", "時系列", "端緒",
    "概要", "何が起き", "わかった", "分かった", "攻撃の内容",
]);

/// The date of discovery; `None` where no event tells of one.
pub(super) fn read(document: &Document, told: &[Told], issued: Option<Date>) -> Option<DateFact> {
    named(document)
        .or_else(|| labelled(document, told))
        .or_else(|| headed(document))
        .or_else(|| theft(document, told))
        .or_else(|| cleft(document))
        .or_else(|| earliest(document, told, issued).filter(|d| d.ground.confidence > 60))
        .or_else(|| came(document, told))
        .or_else(|| occurred(document))
        .or_else(|| told.iter().find(|t| is_hint(document, t)).map(|t| as_date(t, 60)))
        .or_else(|| loss(told))
        .or_else(|| visible(document, told))
        .or_else(|| earliest(document, told, issued))
        .or_else(|| checked(document, told))
        .or_else(|| same_day(document, told))
}

/// 5月に実施した文書点検の結果、…が確認された: a check brought it out.
fn checked(document: &Document, told: &[Told]) -> Option<DateFact> {
    static CHECKS: AnyOf =
        AnyOf::new(&["点検", "棚卸", "監査", "確認作業", "見直し", "照合", "調査の結果", "整理"]);
    let fits = |t: &&Told| {
        let at = &t.fact.written;
        let sentence = document.sentence(at.start);
        let after = document.words(&(at.end..sentence.end.max(at.end)));
        let found = any_of!(after, ["判明", "発覚", "確認され", "分かっ", "わかっ", "明らかに"]);
        found
            && CHECKS.within(first_chars(after, 24))
            && t.fact.status == EventStatus::Occurred
            && !after.contains("報告書")
    };
    told.iter().find(fits).map(|t| as_date(t, 60))
}

/// 4月2日16時に送った。…17時に指摘を受けて気づき: only the hour is told, the day is that of the sentence before.
fn same_day(document: &Document, told: &[Told]) -> Option<DateFact> {
    static FOUND: AnyOf = AnyOf::new(&[
        "気付", "気づ", "判明", "発覚", "指摘を", "指摘が", "連絡があ", "連絡を受", "電話があ",
        "問い合わせがあ", "申し出があ", "検知", "で知り", "により知り", "教えていただ", "通報があ",
        "通報を受", "知らされ", "分かっ", "分かり", "わかっ", "わかり", "異常に",
    ]);
    let hour = |words: &str| {
        words.match_indices('時').any(|(at, _)| {
            words.get(..at).is_some_and(|w| w.ends_with(|c: char| c.is_ascii_digit()))
        })
    };
    let place = document
        .sentences()
        .take(60)
        .find(|(place, words)| {
            hour(words)
                && FOUND.within(words)
                && words.contains(['た', 'し'])
                && document.dates_in(place).is_empty()
        })?
        .0;
    let mut days = told.iter().filter(|t| {
        matches!(t.fact.date, Date::Day(_)) && t.fact.event_type != EventType::Disclosed
    });
    let last = days.rfind(|t| t.fact.written.end <= place.start)?;
    let only = days.all(|t| t.fact.date == last.fact.date);
    (only || last.fact.written.end + 450 > place.start).then(|| as_date(last, 60))
}

/// 同社からの報告が、1月22日にありました: the day stands behind the message.
fn came(document: &Document, told: &[Told]) -> Option<DateFact> {
    let fits = |t: &&Told| {
        let at = &t.fact.written;
        let sentence = document.sentence(at.start);
        let before = document.words(&(sentence.start..at.start.max(sentence.start)));
        let before = before.trim_end_matches(['、', ',']);
        let message = before.strip_suffix(['が', 'は', 'も']).is_some_and(|b| {
            ends!(
                b,
                [
                    "報告", "連絡", "通報", "指摘", "申告", "申し出", "申出", "問い合わせ", "通知",
                    "情報提供", "第一報", "電話", "一報",
                ]
            )
        });
        let after = document.words(&(at.end..sentence.end.max(at.end)));
        let came = ["にあり", "にあった", "にござい", "に届", "に入", "に寄せ", "になされ"];
        let day = matches!(t.fact.date, Date::Day(_)) && t.fact.status == EventStatus::Occurred;
        day && message && came.iter().any(|w| first_chars(after, 12).contains(w))
    };
    told.iter().filter(fits).min_by_key(|t| t.fact.date.bounds()).map(|t| as_date(t, 80))
}

/// 日時 9月3日14時頃 under a title of a theft: it is known when it happens.
fn occurred(document: &Document) -> Option<DateFact> {
    static LABELS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "日時", "発生日時", "発生日", "盗難日時", "盗難日", "盗難発生日時", "被害日時",
            "発生年月日", "事件発生日", "事故発生日", "いつ", "発生時期",
        ])
    });
    if !document.landmarks.has(Landmark::Theft) {
        return None;
    }
    document.lines().find_map(|(line, _)| {
        let mention = document.dates_in(&line.place).first()?;
        let from = line.marker.end.min(mention.place.start);
        let label = document.words(&(from..mention.place.start));
        let label = label
            .trim_matches([':', '・', '|', '(', ')', '【', '】', '■', '<', '>', '.', '○', '●', '◇'])
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let ground = Ground::new(mention.place.clone(), 75);
        let date = mention.date.filter(|_| LABELS.has(label))?;
        Some(DateFact { date, written: mention.place.clone(), ground })
    })
}

/// 発見 9月9日7時40分: a short label alone before the date.
fn labelled(document: &Document, told: &[Told]) -> Option<DateFact> {
    let own = |t: &&Told| {
        let line = document
            .layout
            .line_at(t.fact.written.start)
            .and_then(|l| document.layout.lines.get(l));
        let Some(line) = line else { return false };
        let before = document.words(&(line.marker.end..t.fact.written.start.max(line.marker.end)));
        let label = before.trim_matches([':', '・', '|', '(', ')', '】', '【', '│']);
        at_most(label, 6)
            && ["発見", "発覚", "判明", "覚知", "検知", "認知", "探知"]
                .iter()
                .any(|w| label.starts_with(w) || label.ends_with(w))
    };
    told.iter().find(own).map(|t| as_date(t, 90))
}

/// The earliest day on which somebody of the organisation found it or was told; under a heading of the story where there
/// is one: an older hint that nobody followed stands elsewhere.
fn earliest(document: &Document, told: &[Told], issued: Option<Date>) -> Option<DateFact> {
    let finds: Vec<&Told> = told
        .iter()
        .filter(|t| is_discovery(document, t) || brought_out(document, t) || is_hint(document, t))
        .filter(|t| issued.is_none_or(|i| !is_after(t.fact.date, i)))
        .filter(|t| !is_return(document, t))
        .collect();
    let in_story = |t: &&&Told| {
        let line = document.layout.line_at(t.fact.written.start);
        line.is_some_and(|l| {
            document.layout.headings(l).take(2).any(|h| STORY.within(document.words(&h.place)))
        })
    };
    let weak = |t: &Told| t.weak || is_beside(document, t);
    let first =
        |t: &&&Told| (weak(t), t.fact.date.bounds().map(|(first, _)| first), t.fact.written.start);
    // 2月に起きた攻撃について分かったこと: a month says less than a day within it.
    let within = |t: &&&Told| {
        let (Date::Month(..), Some((from, to))) = (t.fact.date, t.fact.date.bounds()) else {
            return false;
        };
        let day = |o: &&Told| {
            matches!(o.fact.date, Date::Day(_))
                && o.fact.date.bounds().is_some_and(|b| from <= b.0 && b.1 <= to)
        };
        finds.iter().any(|o| day(o) && !weak(o))
    };
    let finds: Vec<&Told> = finds.iter().filter(|t| !within(t)).copied().collect();
    let found = finds.iter().filter(in_story).min_by_key(first);
    let found = found.filter(|t| !weak(t)).or_else(|| finds.iter().min_by_key(first))?;
    Some(as_date(found, if weak(found) { 60 } else { 85 }))
}

/// A day on which one came to know, not one on which others spoke with each other.
fn is_discovery(document: &Document, told: &Told) -> bool {
    static ELSEWHERE: AnyOf = AnyOf::new(&[
        "JPCERT/CCに", "JPCERT/CCへ", "IPAに", "IPAへ", "警察に", "警察へ", "警察署に", "委員会に",
        "委員会へ", "報告徴収", "報告徴求", "報告を求め", "行政指導", "勧告",
    ]);
    let kind = matches!(told.fact.event_type, EventType::Detection | EventType::ThirdPartyAlert);
    if !kind || told.fact.status != EventStatus::Occurred {
        return false;
    }
    let words = document.words(&told.words);
    !ELSEWHERE.within(words)
        && !is_state(words)
        && !is_afterwards(document, told)
        && !is_outcome(document, told)
        && !is_last_seen(document, told)
        && !is_object(document, told)
        && !is_since(document, told)
        && !begins_window(document, told)
}

/// 4月2日から、当社が気付いて止めた5月1日まで; 4月2日以降…されていたことが判明: the day is when it began.
fn begins_window(document: &Document, told: &Told) -> bool {
    let at = &told.fact.written;
    let sentence = document.sentence(at.start);
    let after = document.words(&(at.end..sentence.end.max(at.end)));
    // 4月2日以降、繰り返しログインされていたことが分かった.
    if starts!(after, ["以降", "以後", "頃から", "ごろから", "から"])
        && any_of!(first_chars(after, 50), ["れていたことが", "っていたことが"])
    {
        return true;
    }
    let next = document.dates.partition_point(|d| d.place.start < at.end);
    let last = document.dates.get(next).filter(|d| d.place.end <= sentence.end);
    starts!(after, ["から、", "より、"])
        && last.is_some_and(|d| {
            document.text().get(d.after..).is_some_and(|rest| rest.starts_with("まで"))
        })
}

/// 10月19日付の第一報の後に判明したこと: since when, not when.
fn is_since(document: &Document, told: &Told) -> bool {
    let rest = document.text().get(told.fact.written.end..).unwrap_or_default();
    let near = first_chars(rest, 18).split('。').next().unwrap_or_default();
    any_of!(
        near,
        [
            "報の後に", "報以降", "報より後", "公表後に", "公表の後", "公表以降", "発表後に",
            "発表の後", "発表以降", "お知らせの後", "お知らせ以降", "報告の後に", "報告以降",
            "掲載後に",
        ]
    ) && starts!(near, ["付", "の", "に", "公表", "発表"])
}

/// 最後に確認したのは2月3日です: the day on which it was still there.
fn is_last_seen(document: &Document, told: &Told) -> bool {
    let at = &told.fact.written;
    let before = document.words(&(document.sentence(at.start).start..at.start));
    any_of!(last_chars(before, 16), ["最後に確認", "最後に見", "最後に使", "最終確認"])
}

/// 12月3日の送信が判明: the date is that of what came to light.
fn is_object(document: &Document, told: &Told) -> bool {
    let at = &told.fact.written;
    let sentence = document.sentence(at.start);
    let after = first_chars(document.words(&(at.end..sentence.end.max(at.end))), 24);
    let Some(rest) = after.strip_prefix('の') else { return false };
    let Some(noun) = rest.find(['が', 'を', 'で', 'に', '、', 'は', 'か', 'よ', 'と'])
    else {
        return false;
    };
    let (_, rest) = rest.split_at_checked(noun).unwrap_or_default();
    ["が判明", "が発覚", "が分か", "がわか", "が明らか", "を把握", "が確認され"]
        .iter()
        .any(|w| rest.starts_with(w))
}

/// 4月2日 何者かが通信網に入る(後日判明): known later; the date is that of what happened.
fn is_afterwards(document: &Document, told: &Told) -> bool {
    let rest = document.text().get(told.fact.written.end..).unwrap_or_default();
    let entry = first_chars(rest, 120).split('\n').next().unwrap_or_default();
    let next = document.dates.partition_point(|d| d.place.start < told.fact.written.end);
    let next = document.dates.get(next).map_or(usize::MAX, |d| d.place.start);
    let words = entry.get(..next.saturating_sub(told.fact.written.end)).unwrap_or(entry);
    any_of!(
        words,
        [
            "(後日判明", "(後日、判明", "(のちに判明", "(後に判明", "(後から判明", "(後の調査",
            "(その後の調査", "(後日の調査", "。後に判明", "。後日判明", "、後に判明)",
            "、後日判明)", "と後日判明", "と後に判明", "とのちに判明", "と後で分か", "と後で判明",
            "後日の調査で", "後の調査で", "のちの調査で",
        ]
    )
}

/// 河川敷でかばんが見つかり、中身は残っていた: what was lost came back.
fn is_return(document: &Document, told: &Told) -> bool {
    let words = document.words(&document.sentence(told.fact.written.start));
    any_of!(words, ["見つかり", "見つかった", "発見され", "届けられ", "回収"])
        && any_of!(
            words,
            ["かばん", "鞄", "バッグ", "車内", "河川敷", "中身", "落とし物", "遺失物"]
        )
        && !any_of!(words, ["紛失", "盗", "ないこと", "見当たら", "不審", "流出"])
}

/// 5月に、ファイルが取得されたことが確認されています: what is known now; the date is that of what happened.
fn is_state(words: &str) -> bool {
    static KNOWN: AnyOf = AnyOf::new(&[
        "れたことが確認されて", "れたことが確かめられて", "れたことが判明して",
        "れたことが分かって", "れたことが認められて", "れたことがわかって",
        "ていたことが確認されて", "ていたことが判明して", "ていたことが分かって",
        "ていたことがわかって", "ていたことが確かめられて", "てしまったものと", "ていたものと分",
        "ていたものと判", "ていたものとわ", "たものと分か", "たものと判明",
    ]);
    KNOWN.within(words)
}

/// A theft is known at once: what is found later is what was stolen.
fn theft(document: &Document, told: &[Told]) -> Option<DateFact> {
    static THINGS: AnyOf = AnyOf::new(&[
        "鞄", "かばん", "カバン", "バッグ", "書類", "端末", "パソコン", "PC", "USB", "車", "手帳",
        "名簿", "事務所", "ファイル", "ガラス",
    ]);
    let stolen = |t: &&Told| {
        let words = document.words(&t.words);
        let kind = matches!(t.fact.event_type, EventType::Intrusion | EventType::Other);
        kind && THINGS.within(words)
            && any_of!(
                words,
                [
                    "盗まれ", "盗られ", "盗難に", "車上荒らし", "ひったくり", "置き引き", "空き巣",
                    "割られ", "壊され", "奪われ"
                ]
            )
    };
    told.iter().find(stolen).map(|t| as_date(t, 80))
}

/// An attack that shows itself: files encrypted, a service that no longer answers.
fn visible(document: &Document, told: &[Told]) -> Option<DateFact> {
    static SEEN: AnyOf = AnyOf::new(&[
        "暗号化", "ランサム", "身代金", "使えなく", "利用できなく", "障害", "遠隔操作", "警告",
        "誤って", "誤り、", "取り違え", "発信してしま", "送信してしま", "送付してしま",
    ]);
    let seen = |t: &&Told| {
        let words = document.words(&document.sentence(t.fact.written.start));
        let own = matches!(
            t.fact.event_type,
            EventType::Intrusion | EventType::Anomaly | EventType::Other
        ) || t.fact.event_type == EventType::IndividualsNotified
            && any_of!(words, ["誤って", "誤り、", "取り違え"]);
        // 7月5日に発送した通知書で…が判明: the day of sending is told, that of the discovery is not.
        let end = document.sentence(t.fact.written.start).end;
        let after = document.words(&(t.fact.written.end..end.max(t.fact.written.end)));
        let sent = starts!(
            after.trim_start_matches('に'),
            [
                "発送した", "送付した", "郵送した", "送信した", "配布した", "交付した", "投函した",
                "発行した"
            ]
        );
        own && matches!(t.fact.date, Date::Day(_))
            && !(sent && any_of!(words, ["判明", "発覚", "わかり", "分かり"]))
            && SEEN.within(words)
            && !words.contains("にわた")
    };
    // 5月3日に侵入し、5月12日に暗号化した: the words between a date and the next say on which day it showed.
    let own = |t: &&Told| {
        let end = document.sentence(t.fact.written.start).end;
        let next = document.dates.partition_point(|d| d.place.start < t.fact.written.end);
        let next = document.dates.get(next).map_or(end, |d| d.place.start.min(end));
        SEEN.within(document.words(&(t.fact.written.end..next.max(t.fact.written.end))))
    };
    let seen: Vec<&Told> = told.iter().filter(seen).collect();
    let first = |t: &&&Told| t.fact.date.bounds();
    let found = seen.iter().filter(|t| own(t)).min_by_key(first);
    found.or_else(|| seen.iter().min_by_key(first)).map(|t| as_date(t, 60))
}

/// Something lost or stolen, and no other day told: then it was noticed.
fn loss(told: &[Told]) -> Option<DateFact> {
    let mut lost = told.iter().filter(|t| t.lost && t.fact.status == EventStatus::Occurred);
    let first = lost.next()?;
    lost.all(|t| t.fact.date == first.fact.date).then(|| as_date(first, 60))
}

fn as_date(told: &Told, confidence: u8) -> DateFact {
    let places = told.fact.ground.places.iter().take(1).cloned().collect();
    DateFact {
        date: told.fact.date,
        written: told.fact.written.clone(),
        ground: Ground { places, confidence },
    }
}

/// A finding that is none of the incident: that of the investigation, of the extent, of an enclosed fact.
pub(super) fn is_weak(words: &str) -> bool {
    static LATER: AnyOf = AnyOf::new(&[
        "調査の結果", "調査結果", "報告書", "フォレンジック調査", "解析の結果", "追加", "新たに",
        "最終", "中間", "速報", "件数", "同じサーバ", "再発", "対象者", "リークサイト",
        "ダークウェブ", "原因が", "完了を確認", "安全", "調査会社", "閲覧できないことを",
        "削除を確認", "消去を確認", "廃棄を確認", "回収を確認", "返却を確認", "問題ない", "経路",
        "の調査で明らか", "調査により明らか", "専門機関が", "専門会社が", "専門業者が",
        "専門事業者が", "調査機関が",
    ]);
    LATER.within(first_chars(words, 200))
}
