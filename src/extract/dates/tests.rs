//! Dates as notices write them.

#![expect(clippy::too_many_lines, reason = "a test is a list of sentences")]

use proptest::prelude::*;

use crate::extract::dates::{self, Edge};
use crate::extract::document::Document;

pub(super) fn document(text: &str) -> Document {
    let mut document = Document::new(text);
    dates::read(&mut document);
    document
}

/// The dates of a text; `?` for one whose year cannot be found.
fn found(text: &str) -> Vec<String> {
    let date = |m: &dates::DateMention| m.date.map_or("?".to_owned(), |d| d.to_string());
    document(text).dates.iter().map(date).collect()
}

/// The dates of a text after its date of publication.
fn told(issued: &str, text: &str) -> Vec<String> {
    found(&format!("{issued}\n株式会社例示\n{text}")).split_off(1)
}

#[test]
fn every_writing_of_a_day_is_read() {
    for text in [
        "2018年4月9日", "２０１８年　４月　９日", "2 0 1 8 年 4 月 9 日", "2018 年 4 月 9 日 (月)",
        "平成30年4月9日", "平成三十年四月九日", "平成 30 年4 月9 日", "平成30(2018)年4月9日",
        "2018年(平成30年)4月9日", "二〇一八年四月九日", "H30.4.9", "H30年4月9日", "2018/4/9",
        "2018/04/09", "2018.4.9", "2018-04-09", "’18年4月9日", "April 9, 2018", "Apr. 9, 2018",
        "9 April 2018", "Mon, 9 Apr 2018 20:05", "平成30.4.9",
    ] {
        assert_eq!(found(text), ["2018-04-09"], "{text}");
    }
}

#[test]
fn the_first_year_of_an_era_and_all_eras_are_read() {
    for (text, date) in [
        ("令和元年5月1日", "2019-05-01"),
        ("令和6年1月31日", "2024-01-31"),
        ("R5.1.1", "2023-01-01"),
        ("昭和63年12月1日", "1988-12-01"),
        ("平成元年", "1989"),
        ("令和 元 年 10 月", "2019-10"),
    ] {
        assert_eq!(found(text), [date], "{text}");
    }
}

#[test]
fn months_years_and_fiscal_years_keep_their_precision() {
    for (text, date) in [
        ("2013年4月上旬", "2013-04"),
        ("2013年4月末", "2013-04"),
        ("2013年頃", "2013"),
        ("平成25年度", "FY2013"),
        ("令和5年度分", "FY2023"),
        ("2019年度", "FY2019"),
        ("2017/04", "2017-04"),
        ("2023/05/??", "2023-05"),
    ] {
        assert_eq!(found(text), [date], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    for text in [
        "個人情報保護法(平成15年法律第57号)",
        "平成28年個人情報保護委員会規則第3号",
        "24時間365日",
        "10時~18時",
        "1/2",
        "Version 3.2.1",
        "電話 03-1234-5678",
        "3日間",
        "10日以内に",
        "5年前に",
        "80日分",
        "約3日で",
        "1日あたり400名",
        "保存期間は30日です",
        "30日から1年に延ばし",
        "7か月",
        "第5条",
        "http://www.example.jp/2018/04/09/news.html",
        "PCI DSS v3.2",
        "日本年金機構",
        "一日も早く",
        "1営業日以内",
        "2024年問題",
        "第3四半期",
        "5,612名",
        "月曜日から金曜日",
        "年中無休",
        "192.168.10.1",
        "1.5倍",
        "第二報",
        "基本年会費",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_number_of_two_cells_is_not_one_number() {
    assert_eq!(found("312　2018年4月1日"), ["2018-04-01"]);
    assert_eq!(found("2016/09/02 14:10 配信"), ["2016-09-02"]);
    assert_eq!(found("合計 12 3月5日 2018年"), ["2018-03-05", "2018"]);
}

#[test]
fn the_end_of_a_range_takes_from_its_beginning() {
    for (text, ends) in [
        ("2011年4月15日から4月23日まで", ["2011-04-15", "2011-04-23"]),
        ("平成25年4月24日~30日", ["2013-04-24", "2013-04-30"]),
        ("2020年12月28日(月)~1月3日(日)", ["2020-12-28", "2021-01-03"]),
        ("2020年3月~5月", ["2020-03", "2020-05"]),
        ("2020年3~5月", ["2020-03", "2020-05"]),
        ("2012~2016年", ["2012", "2016"]),
        ("2012年4月1日～同年5月2日", ["2012-04-01", "2012-05-02"]),
        ("平成30年11月から翌年2月", ["2018-11", "2019-02"]),
        ("2021/11/08 14:12 〜 2024/06/13 20:47", ["2021-11-08", "2024-06-13"]),
        ("2022年7月8日22時14分から11日13時50分にかけて", ["2022-07-08", "2022-07-11"]),
        ("2022年7月30日から2日にかけて", ["2022-07-30", "2022-08-02"]),
        ("平成14年4月の開店から平成28年1月27日まで", ["2002-04", "2016-01-27"]),
        ("2017年4月1日より、2018年1月31日までの間", ["2017-04-01", "2018-01-31"]),
        ("2023年10月1～3日", ["2023-10-01", "2023-10-03"]),
        ("令和元年度から令和3年度", ["FY2019", "FY2021"]),
    ] {
        let document = document(text);
        let edges: Vec<_> = document.dates.iter().map(|d| d.edge).collect();
        assert_eq!(found(text), ends, "{text}");
        assert_eq!(edges, [Edge::From, Edge::Until], "{text}");
    }
}

#[test]
fn dates_without_a_year_lie_before_the_publication() {
    let issued = "2024年2月13日";
    assert_eq!(
        told(issued, "12月4日に発覚し、1月26日に報告を受けました。"),
        ["2023-12-04", "2024-01-26"]
    );
    assert_eq!(
        told(issued, "昨年12月6日、同月22日、本年1月9日、今月2日、先月末、"),
        ["2023-12-06", "2023-12-22", "2024-01-09", "2024-02-02", "2024-01"]
    );
    assert_eq!(told(issued, "一昨年3月、去年5月3日"), ["2022-03", "2023-05-03"]);
}

#[test]
fn planned_dates_lie_ahead() {
    let issued = "2020年9月10日";
    assert_eq!(told(issued, "10月1日に再開する予定です。"), ["2020-10-01"]);
    assert_eq!(told(issued, "来月5日から発送いたします。"), ["2020-10-05"]);
    assert_eq!(told("2020年12月18日", "1月中に完了する予定です。"), ["2021-01"]);
    assert_eq!(told("2020年12月18日", "来年3月までに導入します。"), ["2021-03"]);
}

#[test]
fn short_years_and_kanji_days_lean_on_other_dates() {
    assert_eq!(told("2010年2月9日", "09/11/30 照会\n10/01/15 届出"), ["2009-11-30", "2010-01-15"]);
    assert_eq!(
        told("令和六年二月二十日", "二月六日に紛失、七日に届出(九日に速報)。一日も早く"),
        ["2024-02-06", "2024-02-07", "2024-02-09"]
    );
    assert_eq!(
        told("2022年3月18日", "1.2月25日\nA.3月4日\n保存が21日しかない[3/12]"),
        ["2022-02-25", "2022-03-04"]
    );
    assert_eq!(
        told("2012年8月20日", "8月10日、業者が2010年4月に置いたと判明。同日消した。"),
        ["2012-08-10", "2010-04", "2012-08-10"]
    );
}

#[test]
fn a_weekday_settles_the_year() {
    // 14 May was a Thursday in 2020, a Friday in 2021.
    assert_eq!(told("2021年6月1日", "5月14日(木)に侵入されました。"), ["2020-05-14"]);
    assert_eq!(told("2021年6月1日", "5月14日(金)に侵入されました。"), ["2021-05-14"]);
}

#[test]
fn words_for_dates_mean_the_date_before() {
    let issued = "2023年11月21日";
    for (text, dates) in [
        (
            "7月4日に連絡を受け、同日午後に停止、翌5日に依頼、翌日に届出、翌々日に開始",
            ["2023-07-04", "2023-07-04", "2023-07-05", "2023-07-06", "2023-07-08"],
        ),
        (
            "6月30日に受け、翌1日に止め、同15日に調べ、同月20日に終え、翌月公表",
            ["2023-06-30", "2023-07-01", "2023-07-15", "2023-07-20", "2023-08"],
        ),
    ] {
        assert_eq!(told(issued, text), dates, "{text}");
    }
    assert_eq!(told(issued, "6日(月)に"), ["2023-11-06"]);
    assert_eq!(told(issued, "本日公表し、昨日お送りしました。"), ["2023-11-21", "2023-11-20"]);
}

#[test]
fn a_table_with_ditto_marks_is_read_downwards() {
    let text =
        "令和4年7月14日 速報\n同 15日 公表\n同 22日 受領\n8月 5日 通知\n9月 9日 確報\n同 16日 最終";
    let dates =
        ["2022-07-14", "2022-07-15", "2022-07-22", "2022-08-05", "2022-09-09", "2022-09-16"];
    assert_eq!(told("令和4年9月30日", text), dates);
}

#[test]
fn a_list_without_years_runs_over_the_end_of_the_year() {
    let text = "2019年11月5日 検知\n12月20日 依頼\n1月15日 報告\n2月3日 公表";
    assert_eq!(found(text), ["2019-11-05", "2019-12-20", "2020-01-15", "2020-02-03"]);
}

#[test]
fn what_follows_a_date_is_told() {
    let document = document("2020年4月1日(水)午後3時15分頃、2020年5月以降の件、2020年6月まで");
    let [first, second, third] = document.dates.as_slice() else { panic!("{:?}", document.dates) };
    assert!(first.about);
    assert_eq!(document.flow.words(&(first.after..first.after + 3)), "、");
    assert_eq!(second.open, dates::Open::After);
    assert_eq!(third.open, dates::Open::Before);
}

#[test]
fn the_date_of_publication_is_picked_among_others() {
    for (text, date) in [
        (
            "2017年7月20日\nお知らせ\n平成29年7月25日\n株式会社例示\n代表取締役 例示 太郎\n",
            Some("2017-07-25"),
        ),
        (
            "お詫び\n掲載日:2020年8月28日\n最終更新:2020年9月10日\nいつもありがとうございます。",
            Some("2020-09-10"),
        ),
        (
            "漏えいについて\n当社は2020年2月3日に検知しました。\n以上\n令和2年3月4日\n株式会社例示",
            Some("2020-03-04"),
        ),
        (
            "ブログ 2022年5月22日\n2022年5月20日\n株式会社例示\n代表取締役\n漏えいのお詫び",
            Some("2022-05-20"),
        ),
        ("広報第12号 令和3年6月1日\n例示市長\n漏えいについて", Some("2021-06-01")),
        ("1 判明日時\n令和4年11月20日 午前11時\n", None),
        ("当社は2020年2月3日に検知し、2020年3月1日に公表しました。", None),
        (
            "更新日:2022年6月10日\nお知らせ\n2022年6月9日\n例示市長 例示 太郎\n漏えいについて",
            Some("2022-06-09"),
        ),
        ("公開日時:2021-04-05 12:00\n漏えいについて", Some("2021-04-05")),
        ("報道資料 2021年4月5日 例示市\n漏えいについて", Some("2021-04-05")),
        ("2021.04.05 お知らせ 不正アクセスに関するお詫び\n当社は調べました。", Some("2021-04-05")),
        ("個人情報の流出について(2021年4月5日)\n当社は調べました。", Some("2021-04-05")),
        ("平成25年10月吉日\nお客様各位\n株式会社例示\n流出のお詫び", Some("2013-10")),
        ("流出のお詫び\n2021年3月1日 検知\n2021年3月5日 お知らせを掲載\n2021年4月1日 完了", None),
        ("お詫び\nPosted on 2021/04/05\n当社は調べました。", Some("2021-04-05")),
        ("流出のお詫び\n当社は調べました。\n以上\n2021年4月5日", Some("2021-04-05")),
        (
            "ホーム > ニュース > 2021年 > お詫び\n2021年4月5日 10:00 掲載\n当社は調べました。",
            Some("2021-04-05"),
        ),
        (
            "From: info@example.jp\nDate: Sat, 26 Jun 2021 20:05\n申込画面に表示がありました。",
            Some("2021-06-26"),
        ),
        (
            "調査のご報告\n2017年5月31日　株式会社例示地図\n4月7日付でお伝えした件です。",
            Some("2017-05-31"),
        ),
        ("2019/12/04(水)更新 ※11/29掲載分に加筆\nログインについて", Some("2019-12-04")),
        (
            "訂正\n令和4年8月30日　例示市総務部\n始期 / 令和4年8月2日 / 令和4年7月29日",
            Some("2022-08-30"),
        ),
        (
            "▽申込情報が閲覧できました　2023/07/14　例示市 こども未来部\n・期間 6月30日から7月11日",
            Some("2023-07-14"),
        ),
        (
            "Incident\nPublished: 2020-09-25 / Last updated: 2020-10-02\nお使いのみなさん",
            Some("2020-10-02"),
        ),
        ("(2024年12月6日 10時30分発表)\n市の報告", Some("2024-12-06")),
    ] {
        let issue = document(text).issue.map(|i| i.date.to_string());
        assert_eq!(issue.as_deref(), date, "{text}");
    }
}

/// A day in one of many writings.
fn written(year: i32, month: u32, day: u32, style: usize) -> String {
    let wide = |n: u32| -> String {
        n.to_string().chars().map(|c| char::from_u32(c as u32 - 0x30 + 0xff10).unwrap()).collect()
    };
    match style {
        0 => format!("{year}年{month}月{day}日"),
        1 => format!("{year} 年 {month} 月 {day} 日"),
        2 => format!("{year}/{month}/{day}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{year}.{month}.{day}"),
        5 => format!("平成{}年{month}月{day}日", year - 1988),
        6 => format!("Ｈ{}．{}．{}", wide((year - 1988).unsigned_abs()), wide(month), wide(day)),
        7 => format!("{}年{}月{}日", wide(year.unsigned_abs()), wide(month), wide(day)),
        _ => format!("{year}年{month:02}月{day:02}日(月)"),
    }
}

proptest! {
    #[test]
    fn a_date_written_in_any_style_reads_back(year in 2005i32..2019, month in 1u32..=12, day in 1u32..=28, style in 0usize..9, before in "[あ-ん、。「\n]{0,8}", after in "[あ-い、。」\n]{0,8}") {
        let text = format!("{before}{}{after}", written(year, month, day, style));
        prop_assert_eq!(found(&text), [format!("{year}-{month:02}-{day:02}")], "{}", text);
    }

    #[test]
    fn a_range_reads_back(year in 2005i32..2019, month in 1u32..=12, day in 1u32..=28, style in 0usize..9, more in 0u32..27, mark in prop::sample::select(vec!["~", "〜", "から", "より", "－"])) {
        let last = (day + more).min(28);
        let text = format!("{}{mark}{last}日まで", written(year, month, day, style));
        prop_assert_eq!(found(&text), [format!("{year}-{month:02}-{day:02}"), format!("{year}-{month:02}-{last:02}")], "{}", text);
    }

    #[test]
    fn no_text_makes_the_reader_of_dates_panic(text in "[0-9０-９年月日時分/.~\\-()（火）平成令和元HR同翌本昨前々まから以降付 　\n\t。、一二十〇第A]{0,60}") {
        let document = document(&text);
        for date in &document.dates {
            prop_assert!(date.place.start < date.place.end && date.after >= date.place.end);
            prop_assert!(document.flow.span(&date.place).is_some());
        }
    }
}

#[test]
fn the_date_of_issue_is_found_in_frames_and_beside_senders() {
    let issue = |text: &str| document(text).issue.map(|i| i.date.to_string()).unwrap_or_default();
    for (text, want) in [
        (
            "資料の誤掲載について\n本市の資料に誤りがあった。\n(令和2年11月24日 青葉市都市計画課)",
            "2020-11-24",
        ),
        (
            "【2018/5/30】青葉大学 公開サーバへの不正アクセスについて\n5月11日に通報を受けた。",
            "2018-05-30",
        ),
        ("[2019.4.1] 個人情報の漏えいに関するお詫び\n当社の", "2019-04-01"),
        ("証明書の誤送付について\n青葉町 福祉課 令和5年7月21日\n本町が7月14日に", "2023-07-21"),
        (
            "企業名:アオバ 業種:小売 発表日:2015/11/27 件数:8291\n関連事例:ミドリ(2015/11/20)",
            "2015-11-27",
        ),
        ("事故一覧\n会社名 アオバ 公表日 2016年3月4日\n2016年2月1日に発覚", "2016-03-04"),
    ] {
        assert_eq!(issue(text), want, "{text}");
    }
}

#[test]
fn the_date_behind_the_last_words_or_of_the_state_in_the_title_is_that_of_issue() {
    let issued = |text: &str| document(text).issue.map(|i| i.date.to_string());
    let closing = "2021/3/4、会員様から連絡をいただきました。深くお詫び申し上げます。 2021.4.5";
    assert_eq!(issued(closing).as_deref(), Some("2021-04-05"));
    let stated = "流出に関するご質問(2010年4月5日現在)\nいつですか。\n2010年3月1日です。";
    assert_eq!(issued(stated).as_deref(), Some("2010-04-05"));
}

#[test]
fn editions_in_one_line_and_months_alone_date_a_notice() {
    let issued = |text: &str| document(text).issue.map(|i| i.date.to_string());
    for (text, want) in [
        (
            "障害の報告\n初版 2021/09/01 第2版 2021/10/14 最終版 2021/12/09\n2021/07/29に入られました。",
            "2021-12-09",
        ),
        (
            "流出について\n作成 2021年9月1日 改版 2021年10月14日\n2021年7月29日に流出しました。",
            "2021-10-14",
        ),
        ("2021年5月 掲載\nカード情報についてのQ&A\n4月22日に連絡を受けました。", "2021-05"),
        ("令和3年5月\n流出についてのお詫び\n令和3年4月22日に流出しました。", "2021-05"),
    ] {
        assert_eq!(issued(text).as_deref(), Some(want), "{text}");
    }
}
