use super::*;
use crate::extract::{dates, header};
use EventType as E;

/// Dates and types of the events of a snippet.
fn events(text: &str) -> Vec<(String, E)> {
    let lexicon = Lexicon::compiled_in().unwrap();
    let events = Events::new(&lexicon).unwrap();
    let mut document = Document::new(text);
    dates::read(&mut document);
    let mut draft = Draft::default();
    header::read(&document, &mut draft);
    read(&document, &events, &mut draft);
    let issued = draft.issued.map(|i| i.written);
    let own = |e: &&EventFact| Some(&e.written) != issued.as_ref();
    draft.events.iter().filter(own).map(|e| (e.date.to_string(), e.event_type)).collect()
}

/// The date of discovery of a snippet.
pub(super) fn discovered(text: &str) -> Option<String> {
    let lexicon = Lexicon::compiled_in().unwrap();
    let events = Events::new(&lexicon).unwrap();
    let mut document = Document::new(text);
    dates::read(&mut document);
    let mut draft = Draft::default();
    header::read(&document, &mut draft);
    read(&document, &events, &mut draft);
    draft.discovered.map(|d| d.date.to_string())
}

fn check(text: &str, expected: &[(&str, E)]) {
    let expected: Vec<(String, E)> = expected.iter().map(|(d, k)| ((*d).to_owned(), *k)).collect();
    assert_eq!(events(text), expected, "{text}");
}

#[test]
fn who_tells_whom_says_the_type() {
    check(
        "2021年4月2日、カード会社から、情報流出の懸念があるとの連絡を受けました。",
        &[("2021-04-02", E::ThirdPartyAlert)],
    );
    check(
        "2021年4月2日に個人情報保護委員会へ報告いたしました。",
        &[("2021-04-02", E::AuthorityReported)],
    );
    check(
        "個人情報保護委員会には2021年4月2日に報告しております。",
        &[("2021-04-02", E::AuthorityReported)],
    );
    check(
        "また、2021年4月2日に所轄警察署にも被害を申告しております。",
        &[("2021-04-02", E::PoliceReported)],
    );
    check("2021年4月2日 決済代行会社へ報告", &[("2021-04-02", E::CardCompaniesContacted)]);
    check("2021年4月2日 委託元の各社に第一報を連絡", &[("2021-04-02", E::ClientsInformed)]);
    check(
        "2021年4月2日、対象となるお客様に電子メールにてお詫びとお知らせを送信しました。",
        &[("2021-04-02", E::IndividualsNotified)],
    );
    check(
        "2021年4月2日、調査会社より最終報告書を受領しました。",
        &[("2021-04-02", E::ReportReceived)],
    );
    check(
        "2021年4月2日、第三者調査機関に調査を依頼しました。",
        &[("2021-04-02", E::InvestigationCommissioned)],
    );
}

#[test]
fn one_day_can_have_several_events() {
    check(
        "2020年3月5日(木) 取引先からの指摘で不正ログインが判明し、サーバーを停止。警察に相談。",
        &[
            ("2020-03-05", E::ThirdPartyAlert),
            ("2020-03-05", E::SystemStopped),
            ("2020-03-05", E::PoliceReported),
        ],
    );
}

#[test]
fn labels_and_brackets_before_a_date_tell_of_it() {
    check("発覚日:2020年3月5日", &[("2020-03-05", E::Detection)]);
    check("発生日時\n2020年3月5日 14時頃", &[]);
    check(
        "(2)全端末のウイルス対策を強化しました(2020年3月5日実施)。",
        &[("2020-03-05", E::MeasureImplemented)],
    );
}

#[test]
fn periods_of_purchases_are_no_events() {
    for text in [
        "2020年3月5日から2021年2月1日までの期間に当サイトで商品を購入されたお客様が対象です。",
        "対象期間:2020年3月5日~2021年2月1日",
        "2020年3月5日以前に会員登録された方の情報です。",
        "2021年2月1日現在、不正利用の報告は受けておりません。",
        "2021年2月1日時点で確認された不正利用はありません。",
        "専用ダイヤルは2021年2月28日まで受け付けます。",
        "年末年始は2020年12月29日から2021年1月3日まで休業いたします。",
        "2022年4月1日施行の改正個人情報保護法に基づく報告です。",
        "生年月日:1980年4月1日",
        "2018年5月1日~2019年3月31日にカード決済をご利用になったお客様 1,200名",
    ] {
        check(text, &[]);
    }
}

#[test]
fn the_first_day_of_an_attack_is_an_event() {
    check(
        "2020年3月5日から3月9日にかけて不正アクセスを受けていました。",
        &[("2020-03-05", E::Intrusion)],
    );
    check("不正アクセスされた期間:2020年3月5日~2020年3月9日", &[("2020-03-05", E::Intrusion)]);
}

#[test]
fn what_is_to_come_is_planned() {
    check(
        "2021年2月1日\n株式会社例示\n2021年3月1日にサービスを再開する予定です。",
        &[("2021-03-01", E::ServiceResumed)],
    );
    check(
        "2021年2月1日\n株式会社例示\n2021年3月末までに全端末へEDRを導入いたします。",
        &[("2021-03", E::MeasureImplemented)],
    );
}

#[test]
fn discovery_is_when_the_organisation_came_to_know() {
    let day = |text: &str| discovered(text);
    let window = "侵入されていたのは2020年3月5日から、当社が気付いて電源を落とした4月1日までです。4月1日、社員からの連絡で気付きました。";
    assert_eq!(day(window).as_deref(), Some("2020-04-01"));
    let later =
        "2020年3月5日 攻撃を検知(最初の攻撃。後に判明)\n2020年4月1日 監視会社からの電話で発覚";
    assert_eq!(day(later).as_deref(), Some("2020-04-01"));
    assert_eq!(day("2020年3月5日、サーバーに不審なファイルがあることを確認しました。4月1日、調査の結果、情報の流出が判明しました。").as_deref(), Some("2020-03-05"));
    assert_eq!(
        day(
            "2020年3月1日に不正アクセスを受けたことが、3月5日のカード会社からの連絡で判明しました。"
        )
        .as_deref(),
        Some("2020-03-05")
    );
    assert_eq!(
        day("・判明日時 2020年3月7日\n・発生日 2020年3月5日").as_deref(),
        Some("2020-03-07")
    );
    assert_eq!(
        day("2020年3月5日にサーバーの動作が遅いことに気付いた。3月6日に不正アクセスを検知した。")
            .as_deref(),
        Some("2020-03-06")
    );
    assert_eq!(
        day("2020年3月5日、鞄を電車内に置き忘れ、書類を紛失しました。").as_deref(),
        Some("2020-03-05")
    );
    assert_eq!(day("2020年3月5日に不正アクセスを受けました。"), None);
    assert_eq!(
        day("2020年3月5日、委託先より、ランサムウェアに感染したとの報告がありました。").as_deref(),
        Some("2020-03-05")
    );
    assert_eq!(day("2020年3月5日、社員が誤って顧客名簿を添付して送信しました。翌6日、受信者の方からの指摘により発覚しました。").as_deref(), Some("2020-03-06"));
    assert_eq!(
        day("2020年3月5日 異常を検知\n2020年3月6日 個人情報保護委員会に報告").as_deref(),
        Some("2020-03-05")
    );
    assert_eq!(day("2020年3月5日昼、複数の会員様から「覚えのない注文がある」というお問い合わせがコールセンターに寄せられました。").as_deref(), Some("2020-03-05"));
}

#[test]
fn other_wordings_tell_the_same() {
    check(
        "平成28年7月4日付で総務省に報告書を提出いたしました。",
        &[("2016-07-04", E::AuthorityReported)],
    );
    check(
        "2016年7月4日に公表いたしました不正アクセスの件につきまして、ご報告いたします。",
        &[("2016-07-04", E::Disclosed)],
    );
    check("【2016/7/4】被害届を提出", &[("2016-07-04", E::PoliceReported)]);
    check("2016年7月4日にコールセンターを開設", &[("2016-07-04", E::ContactDeskOpened)]);
    check(
        "2016年7月4日、カード決済機能を停止いたしました。",
        &[("2016-07-04", E::ServiceSuspended)],
    );
    check("2016年7月4日\t全サーバーをネットワークから隔離", &[("2016-07-04", E::SystemStopped)]);
    check(
        "2016年7月4日にサーバーへ不正なプログラムが設置された形跡を確認しました。",
        &[("2016-07-04", E::Intrusion)],
    );
    check(
        "2016年7月4日午後、職員がUSBメモリがないことに気付き、上司に報告しました。",
        &[("2016-07-04", E::Detection)],
    );
    check(
        "クレジットカード会社に対して2016年7月4日にモニタリングの強化を依頼しました。",
        &[("2016-07-04", E::CardMonitoringRequested)],
    );
    check(
        "2016年7月4日、警視庁から、押収した媒体に当社の顧客名簿が含まれるとの情報提供がありました。",
        &[("2016-07-04", E::ThirdPartyAlert)],
    );
    check("本サイトは2016年7月4日をもって閉鎖いたしました。", &[("2016-07-04", E::SystemStopped)]);
}

#[test]
fn a_hint_in_an_event_of_another_kind_is_the_discovery() {
    for text in [
        "令和5年5月8日に下請けが異変を察知、10日に町へと伝わった。",
        "外部の方から教えていただいたのは2023年5月8日です。",
        "受領 2023年5月8日、サンプル社より報告",
    ] {
        let text = format!("{text}\n2023年5月20日\n株式会社サンプル");
        assert_eq!(discovered(&text).as_deref(), Some("2023-05-08"), "{text}");
    }
}

#[test]
fn the_day_of_the_discovery_is_told_in_many_ways() {
    for (text, day) in [
        ("<訂正1>誤廃棄が判明した日\n(誤)2019年4月2日\n(正)2019年4月12日", "2019-04-12"),
        ("発覚日:2020年6月3日→2020年6月1日", "2020-06-01"),
        ("当園がこの件を知ったのは、2018年5月7日に警察から照会を受けた時です。", "2018-05-07"),
        ("書類の盗難について\n1.日時 2011年9月3日(土) 14時頃\n2.場所 駐車場", "2011-09-03"),
        (
            "2022年4月20日、担当者が設定の誤りに気付きました。2022年1月に、一覧が取得されたことが確かめられています。",
            "2022-04-20",
        ),
        (
            "2024年2月に起きた攻撃について、分かったことを掲載します。\n2024年2月17日9時、監視会社から異常な通信があるとの通知を受け、侵入が見つかりました。",
            "2024-02-17",
        ),
    ] {
        assert_eq!(discovered(text).as_deref(), Some(day), "{text}");
    }
}

#[test]
fn the_day_on_which_word_came_stands_behind_the_message() {
    let text = "名簿の印刷を任せた業者が、2023年3月2日にランサムウェアの攻撃を受けました。同社からの連絡が、2023年4月5日にありました。";
    assert_eq!(discovered(text).as_deref(), Some("2023-04-05"));
}

#[test]
fn checks_hours_and_thefts_tell_the_day_of_the_discovery() {
    for (text, want) in [
        (
            "2022年5月10日の棚卸しで発覚し、5月20日に金融庁へ報告しました。6月3日には報告徴収を受けました。",
            Some("2022-05-10"),
        ),
        ("2022年5月10日、会員様からの申告で発覚し、通信を止めた。", Some("2022-05-10")),
        (
            "2022年5月10日10時5分、案内メールの宛先を誤って送りました。10時40分に受信者から指摘を受けて気づき、削除を願いました。",
            Some("2022-05-10"),
        ),
        ("2022年4月に実施した書庫の点検の結果、綴りが無いことが確認された。", Some("2022-04")),
        (
            "2022年5月1日、車の窓を割られ、かばんを盗られました。5月16日、河川敷でかばんが見つかり、中身は残っていました。",
            Some("2022-05-01"),
        ),
    ] {
        assert_eq!(discovered(text).as_deref(), want, "{text}");
    }
}

#[test]
fn the_day_that_dates_a_publication_tells_of_nothing_else() {
    let text = "2021年5月10日\n例示株式会社\n2021年4月2日付「情報漏えいのお知らせ」で公表した件につき、その後の調査により判明した事項をご報告します。";
    check(text, &[("2021-04-02", E::Disclosed)]);
    assert_eq!(discovered(text), None);
}

#[test]
fn the_day_on_which_letters_were_sent_is_not_that_of_the_discovery() {
    let text = "2021年7月5日に発送した通知書のうち23通に、別の方の書類を誤って同封したことが判明しました。";
    assert_eq!(discovered(text), None);
}

#[test]
fn the_clause_that_tells_of_the_discovery_has_its_own_day() {
    for (text, day) in [
        (
            "2022年6月3日の夜、タクシーの座席に置いてきたと思われ、翌4日の昼、職場で足りないことに気付きました。",
            "2022-06-04",
        ),
        (
            "2022年6月3日の晩から海外からの試みが続き、翌4日の未明に担当者が気づいて止めました。",
            "2022-06-04",
        ),
        (
            "2022年6月3日、見慣れない請求のメールが社外へ送られ、翌朝、大学の窓口から異常を知らせる連絡を受けて判明しました。",
            "2022-06-04",
        ),
        (
            "2022年6月3日、倉庫で箱の数を確かめないまま受け取った。\n2022年6月5日、一箱足りないことに気付いた。",
            "2022-06-05",
        ),
        (
            "2022年6月3日 何者かが社内の通信網に入る(後日判明)\n2022年6月9日 社員が表計算の文書を開けないことに気付く",
            "2022-06-09",
        ),
        (
            "2022年6月9日、異常な通信に気付く。\n2022年7月1日、通信の記録から6月3日の送信が判明",
            "2022-06-09",
        ),
        (
            "2022年6月9日、宛先不明の通知が続けて届いて発覚し、同日止めました。2022年6月12日に報告しました。",
            "2022-06-09",
        ),
        ("2022年6月9日未明、失敗が続いていることを監視装置が知らせました。", "2022-06-09"),
        (
            "2022年6月、見積の額が外で知られていると取引先から知らされて調べ始めました。2022年7月8日、警察に相談しました。",
            "2022-06",
        ),
        ("気付いたきっかけ 2022年6月9日、会員の投稿", "2022-06-09"),
        (
            "2022年6月9日に起きた障害の原因は、ランサムウェア攻撃でした。名簿が外へ出たことを専門機関が2022年7月20日に確かめました。",
            "2022-06-09",
        ),
        (
            "2022年6月9日、操作を誤り、登録者の一覧を本文に入れたまま送りました。2022年6月10日に報告しております。",
            "2022-06-09",
        ),
        ("システムが動かなくなったのは2022年6月9日の未明でした。", "2022-06-09"),
        (
            "2022年6月3日に投函した封筒に他の方の書類が入っていたと、6月9日に受け取った方から電話をいただきました。",
            "2022-06-09",
        ),
        (
            "2022年6月9日の9時から10時まで、ほかの方の画面が出ていました。\n9時20分ごろお客様からの電話で知り、10時に止めました。",
            "2022-06-09",
        ),
    ] {
        assert_eq!(discovered(text).as_deref(), Some(day), "{text}");
    }
}

#[test]
fn a_theft_in_a_list_of_fields_is_known_when_it_happens() {
    let text = "パソコンの盗難について\n1 .発生日 2022 年 6 月 9 日(木)\n2 .場所 飲食店\n3 .情報 氏名\n4 .保護 あり\n5 .種類 ノート型\n6 .届出 翌 10 日に警察へ届け";
    assert_eq!(discovered(text).as_deref(), Some("2022-06-09"));
    assert!(events(text).iter().any(|(day, _)| day == "2022-06-10"));
}

#[test]
fn a_date_alone_tells_of_the_clause_or_label_before_it() {
    for (text, day) in [
        (
            "再発防止策\n・画面は社内の回線からだけ開けるようにしました(2022年1月22日)。",
            "2022-01-22",
        ),
        ("再発防止策\n・保存期間を60日から180日に延ばします(2022年6月末まで)。", "2022-06"),
        ("発生日時 2022年3月6日(日)\n場所 駅", "2022-03-06"),
        ("氏名は含まれません。文部科学省に2022年7月7日報告。", "2022-07-07"),
        ("経過 2022年5月23日侵入、2022年5月26日未明に暗号化を検知", "2022-05-23"),
        ("2022年6月8日から21日まで、7回にわたり不正なログインがありました。", "2022-06-08"),
        ("2022年6月1日から翌2日にかけて、窓口を装ったメールが職員に届きました。", "2022-06-01"),
    ] {
        let found = events(&format!("2023年2月1日\n株式会社例示\n{text}"));
        assert!(found.iter().any(|(d, _)| d == day), "{text} {found:?}");
    }
    for text in [
        "対象は会員の方(2020年4月まで)です。",
        "2022年6月8日から21日まで、店舗で購入されたお客様が対象です。",
    ] {
        assert_eq!(events(text), [], "{text}");
    }
}
