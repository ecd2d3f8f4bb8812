use crate::extract::{Reader, Source};
use crate::notice::{Code, Key, StoredText};

/// `kind of people` in English of every group told apart, with `-` before those outside and the period behind.
fn groups(text: &str) -> Vec<String> {
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    let text = StoredText::new(format!(
        "2021年6月1日\n株式会社ヒナタ商会\n不正アクセスのお知らせ\n{text}"
    ));
    let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
    let notice = Reader::compiled_in().unwrap().read(&source);
    let period = |key: &str| {
        let period = notice.periods.iter().find(|p| p.key.as_str() == key).unwrap();
        let end = |d: &Option<crate::notice::At<crate::notice::Date>>| {
            d.as_ref().map(|d| d.to_string()).unwrap_or_default()
        };
        format!(" [{} {}/{}]", period.kind.notation(), end(&period.start), end(&period.end))
    };
    let one = |g: &crate::notice::Group| {
        let mark = if g.excluded { "-" } else { "" };
        let time = g.period.as_ref().map(|p| period(p.as_str())).unwrap_or_default();
        format!("{mark}{}{time}", g.label.en)
    };
    notice.groups.iter().filter(|g| g.excluded || g.period.is_some()).map(one).collect()
}

#[test]
fn people_are_told_apart_by_what_they_did_in_a_period() {
    for (text, expected) in [
        (
            "2019年1月8日から2020年3月2日までに苗木をご注文いただいたお客様の氏名、住所が流出しました。",
            "customers who ordered in the period [data-scope 2019-01-08/2020-03-02]",
        ),
        (
            "対象は、平成28年4月~平成30年2月に講座を受講された方です。",
            "people who took a course in the period [data-scope 2016-04/2018-02]",
        ),
        (
            "2018年5月1日以降に入会された会員様の情報です。",
            "members who joined in the period [data-scope 2018-05-01/]",
        ),
        (
            "■対象期間 2020年5月1日~2020年7月9日\n上記期間中に店頭の端末でクレジットカード番号を入力されたお客様312名",
            "customers who entered card data in a shop in the period [data-scope 2020-05-01/2020-07-09]",
        ),
        (
            "対象\t項目\n2018年2月1日~2019年4月9日に当サイトでカード決済をされたお客様\tカード番号、有効期限",
            "customers who paid by card in the period [data-scope 2018-02-01/2019-04-09]",
        ),
        (
            "2017年度から2019年度までに資料を請求された方の名簿です。",
            "people who asked for material in the period [data-scope 2017-04/2020-03]",
        ),
    ] {
        assert_eq!(groups(text), [expected], "{text}");
    }
}

#[test]
fn people_who_are_not_concerned_are_told_in_many_ways() {
    for (text, expected) in [
        ("店頭でご購入のお客様は対象外です。", &["-customers who bought in a shop"][..]),
        (
            "2021年4月以降に入会された方は含まれておりません。",
            &["-people who joined on or after 2021-04"],
        ),
        (
            "なお、2015年3月以前に退会された会員様の情報は含まれておりません。",
            &["-members who left on or before 2015-03"],
        ),
        (
            "代金引換の方、電話でご注文の方につきましては、流出の対象ではございません。",
            &["-people who paid by cash on delivery", "-people who ordered by telephone"],
        ),
        ("上記以外のお客様は対象ではありません。", &["-other customers"]),
        (
            "直営店舗でのお買い物、FAXでのご注文は対象外です。",
            &["-people who ordered in a shop or by fax"],
        ),
        (
            "流出の対象とならないお客様\n・窓口でお支払いの方\n・2020年2月1日以降に初めてご予約の方\nお問い合わせ",
            &[
                "-people who paid at a counter",
                "-people who made a reservation for the first time on or after 2020-02-01",
            ],
        ),
        ("従業員の個人情報は含まれておりません。", &["-staff"]),
        (
            "アプリをご利用のお客様への影響はございません。",
            &["-customers who used the service with the app"],
        ),
    ] {
        assert_eq!(groups(text), expected, "{text}");
    }
}

#[test]
fn what_is_said_of_data_services_and_questions_tells_no_people_apart() {
    for text in [
        "お客様のカード番号は含まれておりません。",
        "店頭でご購入のお客様のカード番号は含まれておりません。",
        "お客様への影響はございません。",
        "店舗の営業に影響はございません。",
        "問 電話で注文した人は対象ではないのですか。",
        "2021年4月1日から5月1日までに、当社はお客様にお詫びの文書をお送りしました。",
        "2021年4月1日から5月1日までに第三者が利用者のアカウントに侵入しました。",
        "結果は、法人の方については含まれておりません。",
        "対象外の方にはご連絡いたしません。",
    ] {
        assert_eq!(groups(text), Vec::<String>::new(), "{text}");
    }
}
