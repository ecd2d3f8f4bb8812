//! Periods: of the leak, of the intrusion, of the data concerned.
//!
//! Not every range of dates is one: opening hours, contracts, sales and investigations have theirs as well. `said` takes
//! the ranges and open dates that the words around make a period; `told` puts together a window whose ends the notice
//! tells in different places.

mod clauses;
mod kind;
mod said;
mod told;
mod words;

pub(super) use told::UNTIL;

use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, PeriodFact};
use crate::extract::flow::Place;
use crate::notice::{Date, PeriodKind};

/// A period found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: PeriodKind,
    start: Option<Date>,
    end: Option<Date>,
    places: Vec<Place>,
    confidence: u8,
}

/// No notice has more.
const MOST: usize = 100;

pub(super) fn read(document: &Document, draft: &mut Draft) {
    let mut found: Vec<Found> = Vec::new();
    for period in said::ranges(document).into_iter().chain(said::days(document)) {
        add(&mut found, period);
    }
    for period in said::open(document, &found) {
        add(&mut found, period);
    }
    for period in clauses::windows(document) {
        add(&mut found, period);
    }
    for period in told::windows(document, &found) {
        add(&mut found, period);
    }
    draft.periods.extend(found.into_iter().filter_map(fact));
}

/// A period told twice is one.
fn add(found: &mut Vec<Found>, period: Found) {
    if found.len() < MOST && !found.iter().any(|f| f.start == period.start && f.end == period.end) {
        found.push(period);
    }
}

fn fact(found: Found) -> Option<PeriodFact> {
    let written = found.places.first()?.clone();
    let ground = Ground { places: found.places, confidence: found.confidence };
    let (start, end) = (found.start.map(first_month), found.end.map(last_month));
    Some(PeriodFact { kind: found.kind, start, end, written, ground })
}

/// A period of fiscal years begins in April of the first …
fn first_month(date: Date) -> Date {
    if let Date::FiscalYear(year) = date { Date::Month(year, 4) } else { date }
}

/// … and ends in March after the last.
fn last_month(date: Date) -> Date {
    if let Date::FiscalYear(year) = date { Date::Month(year + 1, 3) } else { date }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates;

    /// Kind and ends of the periods of a text, as `leak-window 2020-01-01/2020-02-03`.
    fn periods(text: &str) -> Vec<String> {
        let mut document = Document::new(text);
        dates::read(&mut document);
        let mut draft = Draft::default();
        read(&document, &mut draft);
        let end = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
        let code = |p: &PeriodFact| crate::notice::Code::notation(p.kind);
        draft
            .periods
            .iter()
            .map(|p| format!("{} {}/{}", code(p), end(p.start), end(p.end)))
            .collect()
    }

    #[test]
    fn the_words_after_a_range_tell_what_it_is_of() {
        for (text, period) in [
            (
                "2021年3月12日から2023年7月4日までの間に、当店でご購入された方",
                "data-scope 2021-03-12/2023-07-04",
            ),
            (
                "平成25年4月24日~30日の間、第三者による不正アクセスを受けました。",
                "intrusion 2013-04-24/2013-04-30",
            ),
            ("2019年度から2023年度までに採用選考へ応募された方", "data-scope 2019-04/2024-03"),
            (
                "2020年5月1日~同月3日、個人情報が閲覧可能な状態でした。",
                "leak-window 2020-05-01/2020-05-03",
            ),
            ("2018年11月~翌年2月に資料を請求されたお客様", "data-scope 2018-11/2019-02"),
            ("令和2年1月から3月までの申込書の控え", "data-scope 2020-01/2020-03"),
            (
                "3.アクセスできた期間\n2019年1月8日から2019年2月2日まで",
                "leak-window 2019-01-08/2019-02-02",
            ),
            (
                "総点検を行い、2019年1月8日から2月2日にかけての侵入の跡を見つけた。",
                "intrusion 2019-01-08/2019-02-02",
            ),
            (
                "2018年4月から2020年3月まで当社から派遣され就労された方",
                "data-scope 2018-04/2020-03",
            ),
            ("対象:2018年4月以降に当社で就業された方、およびご家族", "data-scope 2018-04/"),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
    }

    #[test]
    fn a_label_or_a_heading_tells_what_a_bare_range_is_of() {
        for (text, period) in [
            ("(1)流出の対象期間 2015年4月1日~2016年9月21日", "leak-window 2015-04-01/2016-09-21"),
            (
                "■閲覧可能だった期間\n2021/11/08 14:12 〜 2024/06/13 20:47",
                "leak-window 2021-11-08/2024-06-13",
            ),
            ("【対象となるお客様】\n2019年1月5日~2019年3月1日", "data-scope 2019-01-05/2019-03-01"),
            ("流出した時期\nサーバA:平成25年2月5日\n", "leak-window 2013-02-05/2013-02-05"),
            (
                "◇照会された期間\n2019年1月8日から2019年2月2日まで",
                "leak-window 2019-01-08/2019-02-02",
            ),
            (
                "問 いつのことですか。\n答 2019年1月8日から2月2日までです。",
                "intrusion 2019-01-08/2019-02-02",
            ),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
    }

    #[test]
    fn ranges_of_twins_hours_and_columns_are_periods() {
        for (text, period) in [
            (
                "平成30年4月使用分から平成30年9月使用分までの納入通知書",
                "data-scope 2018-04/2018-09",
            ),
            (
                "2022年5月配布分から2022年8月配布分までの会報の送付先名簿",
                "data-scope 2022-05/2022-08",
            ),
            (
                "2024年1月5日1時20分から4時頃にかけて不正アクセスがありました。",
                "intrusion 2024-01-05/2024-01-05",
            ),
            (
                "2024年1月5日未明、侵入がありました。対象は2024年3月3日から2024年4月末までに来店予定の最大80名様",
                "data-scope 2024-03-03/2024-04",
            ),
            (
                "拠点 / 公開されていた期間 / 人数\n東店 / 2020年5月1日~2020年6月2日 / 12名",
                "leak-window 2020-05-01/2020-06-02",
            ),
            ("2018年4月から2019年3月までに健診を受けられた方", "data-scope 2018-04/2019-03"),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
        assert_eq!(periods("2024年1月5日9時から12時まで窓口を閉めます。"), Vec::<String>::new());
        for (text, period) in [
            ("障害の発生時間 2019年2月4日 13:05~13:50\n", "leak-window 2019-02-04/2019-02-04"),
            (
                "2020年6月3日にVPN装置から侵入し、6月11日までの間に共有フォルダの書類を持ち出していました。",
                "leak-window 2020-06-03/2020-06-11",
            ),
            (
                "訂正前 2019年4月1日から5月31日までに購入された10名 訂正後 2019年4月1日から6月30日までに購入された12名",
                "data-scope 2019-04-01/2019-06-30",
            ),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
    }

    #[test]
    fn other_ranges_are_no_periods() {
        for text in [
            "冬季休業期間(2021年12月25日から2022年1月5日まで)も受け付けます。",
            "(2)契約期間 令和5年4月3日~令和6年3月29日",
            "2015年12月1日から2日にかけ、53名に電話で謝罪。",
            "2022年5月13日から14日にかけてお電話し、差し替えをお願いしました。",
            "Xは2013年5月から2022年12月まで当社に勤務していました。",
            "受付期間:2020年4月1日~2020年4月30日",
            "お客様専用窓口(受付時間 9:00~17:00、2021年12月30日から2022年1月3日を除く)",
            "2021年12月30日から2022年1月3日までお休みをいただきます。",
            "平成27年12月19日から21日までの3日間は通信記録が欠けています。",
            "(誤)2022年2月16日から3月30日まで",
        ] {
            assert_eq!(periods(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn one_end_can_be_open() {
        assert_eq!(
            periods("2012年4月以前にご登録いただいた会員様の情報です。"),
            ["data-scope /2012-04"]
        );
        assert_eq!(periods("お申込み内容(平成28年4月以降の5,120件)"), ["data-scope 2016-04/"]);
        assert_eq!(periods("2020年4月1日以降、監視を強めています。"), Vec::<String>::new());
    }

    #[test]
    fn a_window_is_put_together_from_its_two_ends() {
        let text = "2020年8月28日\n攻撃は8月19日23時に始まりました。8月24日16時に通信を遮断しました。遮断するまでの間、ログインが試されました。";
        assert_eq!(periods(text), ["leak-window 2020-08-19/2020-08-24"]);
        let text = "攻撃者は2023年11月18日に社内網へ侵入し、12月4日から暗号化を開始しました。";
        assert_eq!(periods(text), ["leak-window 2023-11-18/2023-12-04"]);
        let text = "2015年9月28日、不正プログラムが置かれました。設置日から2016年1月27日までにログインした会員です。";
        assert_eq!(periods(text), ["leak-window 2015-09-28/2016-01-27"]);
    }

    #[test]
    fn the_two_ends_of_a_window_may_stand_in_clauses() {
        for (text, period) in [
            (
                "侵入は2021年6月8日から、回線を切った7月19日まで41日間続いていた。",
                "intrusion 2021-06-08/2021-07-19",
            ),
            (
                "問2 いつからいつまでですか。\n答2 2018年2月1日に今の画面へ改めたときから、2020年3月9日に当方が設定を直すまでです。",
                "leak-window 2018-02-01/2020-03-09",
            ),
            (
                "試みは2013年5月28日午前2時から30日午後1時まで続きました。",
                "intrusion 2013-05-28/2013-05-30",
            ),
            (
                "・入られていた時間 2023年9月6日22時ごろから9月7日10時ごろまで",
                "intrusion 2023-09-06/2023-09-07",
            ),
            (
                "2010年度から2013年度までに外壁の点検契約を締結されたお客様です。",
                "data-scope 2010-04/2014-03",
            ),
            (
                "不正なログインは2020年5月11日から6月4日までの間に計17回行われ、学生の氏名が見られました。",
                "intrusion 2020-05-11/2020-06-04",
            ),
            (
                "2020年12月25日から翌年1月7日にかけて外部からファイルが取り出されていました。",
                "leak-window 2020-12-25/2021-01-07",
            ),
            (
                "2009年7月1日以降にインターネットで予約された方の情報です。",
                "data-scope 2009-07-01/",
            ),
        ] {
            let found = periods(text);
            assert_eq!(found, [period], "{text}");
        }
        for text in [
            "2019年11月29日から30日にかけて封書をお送りしました。",
            "2014年4月以降のご契約は含まれません。",
            "申込は2020年4月1日の開店から、2021年3月9日の閉店までお受けしました。",
            "2020年4月1日に相談窓口を設けてから、5月9日まで毎日受付を行いました。",
        ] {
            assert_eq!(periods(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn labels_and_questions_of_many_words_tell_what_a_range_is_of() {
        for (text, period) in [
            (
                "■発生期間 令和2年6月14日(日)3:20~6月16日(火)8:05",
                "leak-window 2020-06-14/2020-06-16",
            ),
            (
                "2022年2月21日から22日にかけて、予約情報がまとめて書き出されました。",
                "leak-window 2022-02-21/2022-02-22",
            ),
            ("【照会が行われた時期】2018年11月から2019年5月", "leak-window 2018-11/2019-05"),
            ("<誤った状態が続いた期間>2018年4月から2021年1月8日", "leak-window 2018-04/2021-01-08"),
            (
                "Q2.対象はいつの予約ですか。\nA2.2018年10月2日から2019年3月1日までに前払いをされた205名です。",
                "data-scope 2018-10-02/2019-03-01",
            ),
            ("(2)いつからいつまで\n2019年8月1日~2020年12月5日", "intrusion 2019-08-01/2020-12-05"),
            ("紛失した書類 平成22年度から平成24年度の巡回記録 320枚", "data-scope 2010-04/2013-03"),
            (
                "2018年10月2日~2019年3月1日にお振り込みいただいた12名様の氏名です。",
                "data-scope 2018-10-02/2019-03-01",
            ),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
        for text in [
            "<展示期間> 2020年10月1日から12月12日まで",
            "2020年4月1日から5月9日までの記録は残っておらず、確かめられませんでした。",
            "2020年4月1日から5月9日にかけて、社員の端末の入れ替えを行いました。",
            "記録の残る2020年10月以降で412件でした。",
            "2020年10月19日~23日 対象の皆様のお宅を職員が訪問し、お詫びしました。",
        ] {
            assert_eq!(periods(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_window_is_told_by_its_first_attempt_or_by_the_day_of_the_opening() {
        for (text, period) in [
            (
                "2020年6月16日、担当者が気付き、回線を切断しました。記録によれば、最初の接続は2020年6月14日でした。",
                "leak-window 2020-06-14/2020-06-16",
            ),
            (
                "2020年11月18日、ログインの受付を停止しました。攻撃は2020年11月15日の夜から始まっていました。",
                "leak-window 2020-11-15/2020-11-18",
            ),
            (
                "何者かによる操作は2020年5月11日から20日まで続いていた可能性があります。",
                "intrusion 2020-05-11/2020-05-20",
            ),
            (
                "2020年2月10日から予約を開始したところ、同月13日に「他の人の名前が見える」との電話があり、設定を直しました。",
                "leak-window 2020-02-10/2020-02-13",
            ),
            (
                "2020年4月1日に欄を設けた時点から誤った設定となっており、5月9日に修正するまで、他の申込者の情報が見える状態でした。",
                "leak-window 2020-04-01/2020-05-09",
            ),
            (
                "不審な通信は2020年4月1日に初めて記録され、5月9日を最後に途絶えています。",
                "leak-window 2020-04-01/2020-05-09",
            ),
        ] {
            assert_eq!(periods(text), [period], "{text}");
        }
        let text = "2020年2月10日から予約を開始し、同月13日に窓口での受付を停止しました。";
        assert_eq!(periods(text), Vec::<String>::new());
    }
}
