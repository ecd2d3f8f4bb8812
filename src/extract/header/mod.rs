//! Title, date of publication, stage, and the notices that came before.

pub(super) mod earlier;
mod stage;
mod title;

pub(super) use stage::{ENDED, OPEN};

use crate::extract::document::Document;
use crate::extract::draft::{DateFact, Draft, Ground};

pub(super) fn read(document: &Document, draft: &mut Draft) {
    draft.title = title::find(document);
    issued(document, draft);
    draft.earlier = earlier::find(document);
    draft.stage = stage::find(document, draft);
}

/// The date of publication, which `dates` has picked.
fn issued(document: &Document, draft: &mut Draft) {
    let Some(issue) = &document.issue else { return };
    let ground = Ground::new(issue.place.clone(), issue.confidence);
    draft.issued = Some(DateFact { date: issue.date, written: issue.place.clone(), ground });
    if let Some(rival) = &issue.rival {
        let other = document.words(rival);
        draft.review.push(format!("issued: another date could be meant: {other}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::dates;
    use crate::notice::Stage;

    fn read_draft(text: &str) -> (Document, Draft) {
        let mut document = Document::new(text);
        dates::read(&mut document);
        let mut draft = Draft::default();
        read(&document, &mut draft);
        (document, draft)
    }

    fn title(text: &str) -> Option<String> {
        let (document, draft) = read_draft(text);
        draft.title.map(|t| document.words(&t).replace('\n', "/"))
    }

    fn stage(text: &str) -> Option<Stage> {
        read_draft(text).1.stage.map(|s| s.stage)
    }

    #[test]
    fn the_title_is_found_among_the_lines_of_the_head() {
        let head = "TOP > お知らせ\n2020年5月1日\nお客様各位\n株式会社例示\n代表取締役 例示 太郎\n";
        for text in [
            "個人情報の漏えいに関するお詫びとご報告",
            "当社サーバーへの不正アクセスについて",
            "USBメモリの紛失について(お詫び)",
        ] {
            let page =
                format!("{head}{text}\nこのたび、当社のサーバーが攻撃を受けました。\n1.概要\n");
            assert_eq!(title(&page).as_deref(), Some(text));
        }
        assert_eq!(title("お客様各位\nこのたび、当社のサーバーが攻撃を受けました。"), None);
    }

    #[test]
    fn the_label_of_a_quoted_mail_is_no_part_of_its_title() {
        let page = "裏庭の日記\nこんなメールが来た。\n件名:お客様情報の流出に関するお詫び\n2016年8月4日\n株式会社例示\n";
        assert_eq!(title(page).as_deref(), Some("お客様情報の流出に関するお詫び"));
    }

    #[test]
    fn the_date_of_a_quoted_mail_goes_before_that_of_the_page() {
        let page = "裏庭の日記\n2016-08-05 21:14\nこんなメールが来た。\n件名:お客様情報の流出に関するお詫び\n2016年8月4日\n株式会社例示\n会員情報が流出しました。\n";
        assert_eq!(issued(page).as_deref(), Some("2016-08-04"));
    }

    #[test]
    fn who_passes_a_notice_on_tells_its_date() {
        for text in [
            "以下は2015年3月3日に公表されたものです。\n不正ログインに関するご報告\n例示株式会社\n",
            "(転載)\n下記は2015年3月3日に発表された文章です。\n不正ログインに関するご報告\n",
        ] {
            assert_eq!(issued(text).as_deref(), Some("2015-03-03"), "{text}");
            assert!(read_draft(text).1.earlier.is_empty(), "{text}");
        }
        let later = "2015年4月1日\n例示株式会社\n2015年3月3日に公表した件の続報です。";
        assert_eq!(read_draft(later).1.earlier.len(), 1);
    }

    fn issued(text: &str) -> Option<String> {
        read_draft(text).1.issued.map(|i| i.date.to_string())
    }

    #[test]
    fn a_notice_dates_itself_in_titles_editions_and_stories() {
        for (text, date) in [
            (
                "ご予約の方へ\n偽のメッセージについて【2022年6月3日 18時】\n6月1日に分かりました。",
                "2022-06-03",
            ),
            (
                "会員情報の流出について\n2021年3月1日 初版\n2021年4月9日 第3版(問5を改めました)\n例示株式会社\n攻撃を受けました。",
                "2021-04-09",
            ),
            (
                "ログの公開について\n期間:2020/04/01 10:00 ~ 2020/05/08 9:00\n05/08 非公開に変更 → 05/20 本お知らせを掲載\n例示株式会社",
                "2020-05-20",
            ),
        ] {
            assert_eq!(issued(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn a_date_beside_who_signs_or_receives_is_that_of_the_notice() {
        for (text, date) in [
            (
                "名簿の誤掲載について\n例示しました。\n2018年5月6日 実行委員長 例示 花子",
                "2018-05-06",
            ),
            (
                "令和3年8月2日 報道機関各位\n例示市 税務課\n通知書の誤送付について\n送りました。",
                "2021-08-02",
            ),
        ] {
            assert_eq!(issued(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn a_title_can_run_over_two_lines() {
        let page = "不正アクセスによる個人情報流出に関するお詫びと\n調査結果の最終報告\n当社は調べました。";
        assert_eq!(
            title(page).as_deref(),
            Some("不正アクセスによる個人情報流出に関するお詫びと/調査結果の最終報告")
        );
    }

    #[test]
    fn the_stage_is_read_from_the_title_then_from_the_text() {
        for (text, found) in [
            ("不正アクセスについて(第一報)\n調べています。", Stage::Initial),
            ("不正アクセスについて(第3報)\n調べています。", Stage::Interim),
            ("不正アクセスに関する中間報告\n調べています。", Stage::Interim),
            ("不正アクセスに関する調査結果のお知らせ\n終わりました。", Stage::Final),
            ("【訂正】個人情報の漏えいについて\n件数を改めます。", Stage::Update),
            (
                "個人情報の漏えいについて\n外部機関による調査が完了し、最終報告書を受領しました。",
                Stage::Final,
            ),
            ("会員情報の流出について(第4報・最終)\n終わりました。", Stage::Final),
            ("個人情報の漏えいについて\n現在、外部機関が調査を進めております。", Stage::Initial),
        ] {
            assert_eq!(stage(text), Some(found), "{text}");
        }
    }

    #[test]
    fn notices_that_came_before_are_named_by_their_dates() {
        let text = "2020年12月17日\nお客様各位\n不正アクセスに関する調査結果のお知らせ\n本年10月19日に公表いたしました件についてご報告します。11月2日付「システム障害について(第2報)」もご覧ください。個人情報保護委員会には10月20日に報告しました。";
        let (_, draft) = read_draft(text);
        let dates: Vec<_> = draft.earlier.iter().map(|e| (e.date.to_string(), e.stage)).collect();
        assert_eq!(
            dates,
            [
                ("2020-10-19".to_owned(), Some(Stage::Initial)),
                ("2020-11-02".to_owned(), Some(Stage::Interim))
            ]
        );
    }
}
