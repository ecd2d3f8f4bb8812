//! Hints that somebody gave, and what was found after them.

use crate::extract::cues::{AnyOf, any_of, starts};
use crate::extract::dates::DateMention;
use crate::extract::document::{Document, first_chars, last_chars};
use crate::extract::events::{Told, is_after};
use crate::extract::flow::Place;
use crate::notice::{Date, EventStatus, EventType};

/// Words of a hint, in whatever kind of event they stand: …との指摘があり点検した, 異変を察知, 委託先より報告.
static HINTS: AnyOf = AnyOf::new(&[
    "との指摘", "と指摘が", "の指摘があ", "の指摘を受", "との連絡", "と連絡が", "の連絡があ",
    "の連絡を受", "との電話", "の電話で", "との通報", "の通報で", "との申し出", "との問い合わせ",
    "との照会", "に照会", "の照会で", "通告", "異変を", "異常を", "不審な動きを", "同日知",
    "に知ら", "より知らされ", "から知らされ", "装置が知らせ", "が知らせました", "教えていただ",
    "教えてくださ", "お知らせいただ", "ご指摘いただ", "社より報告", "社から報告", "先より報告",
    "先から報告", "者より報告", "者から報告", "というお電話", "という電話", "とのお電話",
    "というお申し出", "というお問い合わせ", "との問合せ", "とのお問い合わせ", "というメールが",
    "とのメールが", "との情報が", "との情報を", "の情報が寄せ", "の情報提供を受", "知らせてくださ",
    "知らせていただ", "捜査員が", "捜査員より", "捜査員から", "通知を受領", "というご連絡",
    "とのご連絡", "匿名の手紙", "匿名の投書", "匿名の封書", "手紙が届", "投書が", "匿名のメール",
    "とのご指摘", "というご指摘", "とのお知らせを受", "との回答を得", "との回答があ",
    "との回答を受", "の通報により", "の指摘により", "の連絡により", "の電話により",
    "の申し出により", "の照会により", "の申告により", "の問い合わせにより", "ことで気づ",
    "ことで気付", "ことから気づ", "ことから気付", "ことで発覚", "ことで異変に", "ことで異常に",
    "ことから異常に", "ことで知",
]);

/// A day whose own words hold a hint; the words go up to the next date.
pub(super) fn is_hint(document: &Document, t: &Told) -> bool {
    let known = t.fact.status == EventStatus::Occurred
        && t.fact.event_type != EventType::Disclosed
        && matches!(t.fact.date, Date::Day(_));
    if !known {
        return false;
    }
    let at = &t.fact.written;
    let sentence = document.sentence(at.start);
    let next = document.dates.partition_point(|d| d.place.start < at.end);
    // 4月2日に点検を頼み、同日夕刻に…: the day goes on.
    let mut later = document.dates.get(next..).unwrap_or_default().iter().take(4);
    let next = later.find(|d| d.date != Some(t.fact.date)).map_or(sentence.end, |d| d.place.start);
    let after = document.words(&(at.end..next.clamp(at.end, sentence.end.max(at.end))));
    let first = document.dates_in(&sentence).first().is_none_or(|d| d.place.start >= at.start);
    let before = document.words(&(sentence.start..at.start.max(sentence.start)));
    let said = |words: &str| HINTS.within(words);
    said(first_chars(after, 60)) || first && before.contains('は') && said(before)
}

/// Words between the day of a check and the day of what it brought out.
static LED: AnyOf = AnyOf::new(&[
    "点検", "調べ", "確認", "調査", "見直", "注意喚起", "を受け", "連絡", "指摘", "電話", "通報",
    "ところ", "結果", "の際", "監査", "棚卸", "をもとに", "申し出", "問い合わせ", "照合", "検証",
]);

/// Words of a finding.
static FOUND: AnyOf = AnyOf::new(&[
    "判明", "発覚", "見つ", "発見", "確認", "気付", "気づ", "分かっ", "分かり", "わかっ", "わかり",
    "検知", "検出", "明らか", "把握", "認め",
]);

/// Words for what had been told before: 5月12日に公表した件は、5月6日に分かったものです.
static KNOWN: AnyOf = AnyOf::new(&[
    "公表しまし", "公表いたし", "公表した件", "公表した本件", "公表済", "お知らせしまし",
    "お知らせいたし", "お知らせした", "ご報告しまし", "ご報告いたし", "発表しまし", "発表いたし",
    "発表した件", "掲載しまし", "掲載いたし", "受領", "最終",
]);

/// 5月12日、点検を行い、5月8日から続いた侵入の跡を見つけた: what was found on this day is of a day before it.
pub(super) fn brought_out(document: &Document, t: &Told) -> bool {
    let kind = !matches!(
        t.fact.event_type,
        EventType::Disclosed | EventType::ReportReceived | EventType::IndividualsNotified
    );
    if !kind || t.fact.status != EventStatus::Occurred || !matches!(t.fact.date, Date::Day(_)) {
        return false;
    }
    let at = &t.fact.written;
    let sentence = document.sentence(at.start);
    let rest = document.dates_in(&(at.end..sentence.end.max(at.end)));
    rest.first().is_some_and(|next| {
        next.date.is_some_and(|d| is_after(t.fact.date, d))
            && leads(document, &(at.end..next.place.start))
            && FOUND.within(document.words(&(next.place.end..sentence.end)))
    })
}

fn leads(document: &Document, between: &Place) -> bool {
    let between = document.words(between);
    LED.within(between) && !KNOWN.within(between)
}

/// 5月12日に連絡を受けて調べたところ、5月6日に動いたプログラムがあることが判明: the second day is that of what came to light.
pub(super) fn is_outcome(document: &Document, t: &Told) -> bool {
    let at = &t.fact.written;
    let sentence = document.sentence(at.start);
    let later = |d: &DateMention| d.date.is_some_and(|d| is_after(d, t.fact.date));
    if let Some(first) = document.dates_in(&(sentence.start..at.start)).last() {
        // 5月12日に、名簿が2019年8月のものと確かめた: the day says whose it is.
        let rest = document.text().get(at.end..).unwrap_or_default();
        let whose = starts!(rest, ["のもの", "時点の", "当時の", "付の", "作成の"]);
        later(first) && (whose || leads(document, &(first.place.end..at.start)))
    } else {
        let before = document.words(&(sentence.start..at.start.max(sentence.start)));
        let checked = any_of!(last_chars(before, 12), ["ところ、", "結果、", "ころ、", "と、"]);
        let told = document.sentence(sentence.start.saturating_sub(1));
        checked
            && told.start < sentence.start
            && document.dates_in(&told).last().is_some_and(later)
            && !KNOWN.within(document.words(&told))
    }
}

/// 4月15日にも同じ申し出がありました, a heading over an older case: a day beside that of the discovery.
pub(super) fn is_beside(document: &Document, t: &Told) -> bool {
    static OLDER: AnyOf = AnyOf::new(&[
        "過去の", "過去に", "昨年の", "一昨年", "以前の", "前回の", "前年の", "かつての",
    ]);
    let rest = document.text().get(t.fact.written.end..).unwrap_or_default();
    starts!(rest, ["にも", "頃にも", "ごろにも", "の時点でも"])
        || OLDER.within(document.heading(t.fact.written.start))
}

#[cfg(test)]
mod tests {
    use crate::extract::events::tests::discovered;

    fn is_may_12(text: &str) {
        let text = format!("2021年6月30日\n株式会社例\n\n{text}\n");
        assert_eq!(discovered(&text).as_deref(), Some("2021-05-12"), "{text}");
    }

    #[test]
    fn what_a_check_brought_out_is_known_on_the_day_of_the_check() {
        is_may_12(
            "5月12日、開発元が公表した欠陥の情報をもとに点検を行い、5月8日から11日にかけての侵入の跡を見つけ、サーバーを切り離しました。",
        );
        is_may_12(
            "5月12日、監査法人の求めに応じて棚卸しを実施し、5月6日に退職者のIDで閲覧された記録を確認いたしました。",
        );
        is_may_12(
            "5月12日、警察から情報提供を受け、ログを調べたところ、4月20日から外部との通信が続いていたことが判明いたしました。",
        );
    }

    #[test]
    fn the_day_goes_on_where_the_same_day_is_named_and_labels_name_it() {
        is_may_12(
            "5月12日に開発会社へ点検を頼んだところ、同日夕刻、当館も同じ状態にあるとの回答を得て、翌13日に権限を改めました。",
        );
        is_may_12("(2)当組合への報告 2021年5月12日\n(3)対象 被保険者");
        is_may_12(
            "感染に伴い名簿が出回っていることが、去る5月12日、取引先の方からの通報により判明しました。",
        );
    }

    #[test]
    fn what_came_to_light_after_a_hint_in_the_sentence_before_is_older() {
        is_may_12(
            "5月12日、コールセンターに「頼んだ覚えのない案内が届いた」という電話が続けて4件ありました。担当部署で調べたところ、5月7日の深夜から、機械的にログインを試みる通信があったことが分かりました。",
        );
        is_may_12(
            "警視庁から5月12日、押収した機器の中に当社の名簿があると知らされました。5月25日に、名簿が2019年8月のものであることを確かめました。",
        );
    }

    #[test]
    fn a_hint_that_nobody_followed_stands_beside_the_discovery() {
        is_may_12(
            "5月12日に委託元から指摘を受けました。実は4月15日にも利用者から同様の申し出を受けておりましたが、見過ごしておりました。",
        );
        is_may_12(
            "5月12日に利用者から通報があり、調査を始めました。\n■過去の経緯\n当社では2019年3月20日に854件の不正ログインが判明しておりました。",
        );
    }

    #[test]
    fn a_hint_comes_before_what_confirmed_it() {
        is_may_12(
            "5月12日、SNS上に顧客情報とみられる投稿があるとの情報が寄せられ、5月14日に事実であることを確認いたしました。",
        );
        is_may_12(
            "5月12日10時20分、窓口に「違う人の名前が出る」とのお電話をいただいて不具合に気付き、設定を戻しました。\n記録が別に残っていることを5月19日に把握しました。",
        );
        is_may_12(
            "5月12日 県警の捜査員が来社し、名簿が出回っていると説明を受けた\n5月14日 名簿が当社のものであることを確認",
        );
    }

    #[test]
    fn an_attack_shows_itself_on_the_day_with_its_own_words() {
        is_may_12(
            "5月4日にリモート接続用のアカウントで侵入され、5月12日未明、予約システムが利用できなくなりました。",
        );
        is_may_12(
            "何者かが4月28日以降VPN機器を通じて侵入を繰り返し、5月12日にランサムウェアを一斉に実行しました。",
        );
    }

    #[test]
    fn the_day_on_which_a_thing_was_last_seen_is_none() {
        is_may_12(
            "名簿を整理していた職員が、5月12日、昨年度の名簿が保管場所にないことに気づいた。最後に確認したのは2月3日である。",
        );
    }

    #[test]
    fn a_line_labelled_with_the_discovery_names_its_day() {
        is_may_12(
            "3 発覚 5月12日、市民からの通報による。操作の記録を調べ、同月20日に本人が認めた。",
        );
        is_may_12("▼きっかけ 5月12日、提供元から届いた点検を促すメール");
        is_may_12(
            "・攻撃:5月10日に公表された欠陥を突くもの\n・検知:監視の担当が5月12日4時21分に警報を受け、装置を止めた",
        );
        is_may_12(
            "5月12日 22:40頃 お客様のお電話で発覚\n暗証は、4月末に係が偽の画面で打ち込んでしまったものと分かりました。",
        );
    }
}
