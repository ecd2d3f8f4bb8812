#![expect(clippy::too_many_lines, reason = "a test is a list of sentences")]

use super::*;

fn cause(text: &str) -> Option<Cause> {
    let lexicon = Lexicon::compiled_in().unwrap();
    let causes = Causes::new(&lexicon).unwrap();
    let mut draft = Draft::default();
    read(&Document::new(text), &causes, &mut draft);
    assert!(draft.causes.len() <= 1);
    draft.causes.first().map(|c| c.cause)
}

#[test]
fn the_technique_counts_where_it_is_stated() {
    use Cause::*;
    let cases = [
        (
            "当社サイトの脆弱性を突いたSQLインジェクション攻撃により情報が流出しました。",
            SqlInjection,
        ),
        (
            "システムの一部の脆弱性をついたことによる第三者の不正アクセスにより、ペイメントアプリケーションの改ざんが行われたため。",
            WebSkimming,
        ),
        (
            "不正アクセスにより、入力されたクレジットカード情報が外部へ送信される状態となっていました。",
            WebSkimming,
        ),
        (
            "当サイトの注文画面に不正なスクリプトが埋め込まれ、カード情報が窃取されました。",
            WebSkimming,
        ),
        ("社内サーバーがランサムウェアに感染し、ファイルが暗号化されました。", Ransomware),
        (
            "当館のホームページの管理会社において不正アクセスが発生し、登録者様の情報が漏えいした可能性があります。",
            SupplyChain,
        ),
        (
            "業務を任せている株式会社例示(福岡市。以下「例示社」)のサーバーが不正アクセスを受け、情報が流出しました。",
            SupplyChain,
        ),
        ("従業員が、業務で知り得たお客様の番号を手帳に書き写し、買い物に使っていました。", Insider),
        ("早朝、発注システムと給与サーバーのデータが一斉に暗号化されました。", Ransomware),
        (
            "何者かに暗号化された台帳は、控えから戻しました。不正アクセスによるものです。",
            Ransomware,
        ),
        (
            "サーバー内のデータが暗号化される被害が発生し、身代金を要求する脅迫文が残されていました。",
            Ransomware,
        ),
        (
            "他社から流出したIDとパスワードを使ったパスワードリスト型攻撃による不正ログインが発生しました。",
            CredentialStuffing,
        ),
        (
            "職員が宅配業者を装ったメールのリンクを開き、偽の画面にパスワードを入力してしまいました。",
            Phishing,
        ),
        (
            "従業員の端末がEmotetに感染し、当社を装ったメールが送信されていることを確認しました。",
            Malware,
        ),
        ("システムの管理画面に不正なファイルが設置され、情報が流出した可能性があります。", Malware),
        ("個人情報を含むメールを誤って別の方に送信しました。", MissentEmail),
        (
            "一斉メールを送信する際、BCCに入力すべきところを宛先欄に入力して送信しました。",
            MissentEmail,
        ),
        (
            "アンケートフォームの設定に誤りがあり、回答者の情報が閲覧できる状態になっていました。",
            Misconfiguration,
        ),
        ("クラウドの公開設定の誤りにより、誰でも閲覧できる状態でした。", Misconfiguration),
        ("職員が帰宅途中にかばんを置き忘れ、生徒の名簿を紛失しました。", LostDevice),
        ("事務所に空き巣が入り、パソコンが盗難に遭いました。", LostDevice),
        ("元従業員が顧客情報を不正に持ち出し、転職先で使用していました。", Insider),
        (
            "当社が業務を委託している株式会社すみれ印刷のサーバーが不正アクセスを受け、情報が流出した可能性があります。",
            SupplyChain,
        ),
        (
            "委託先がランサムウェアによる攻撃を受け、当社の情報が流出したおそれがあります。",
            Ransomware,
        ),
        (
            "弊社サーバーに対して第三者による不正アクセスがあり、情報が流出しました。",
            UnauthorisedAccess,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(cause(text), Some(expected), "{text}");
    }
}

#[test]
fn what_is_denied_or_only_guarded_against_is_no_cause() {
    use Cause::*;
    let cases = [
        (
            "弊社サーバーへの不正アクセスがありました。なお、ランサムウェアによる被害は確認されておりません。",
            UnauthorisedAccess,
        ),
        (
            "第三者による不正アクセスを受けました。内部犯行の可能性はございません。",
            UnauthorisedAccess,
        ),
        (
            "第三者による不正アクセスがありました。\n【再発防止策】\n・SQLインジェクション対策の実施\n・ウイルス対策ソフトの更新",
            UnauthorisedAccess,
        ),
        (
            "不正アクセスにより情報が流出しました。流出した情報を用いたフィッシングメールにご注意ください。",
            UnauthorisedAccess,
        ),
        ("書類を紛失しました。第三者による不正利用は確認されておりません。", LostDevice),
        (
            "メールを誤送信しました。ウイルス感染や不正アクセスによるものではありません。",
            MissentEmail,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(cause(text), Some(expected), "{text}");
    }
    assert_eq!(cause("本日より営業時間を変更いたします。"), None);
}

#[test]
fn the_source_country_stands_with_its_addresses() {
    let country = |text: &str| country::source_country(&Document::new(text));
    assert_eq!(country("海外(中国)のIPアドレスより侵入されました。"), Some("CN"));
    assert_eq!(country("ロシアからの不正なアクセスを確認しました。"), Some("RU"));
    assert_eq!(country("台湾ツアーに参加された方の情報です。"), None);
    assert_eq!(country("中国のIPアドレスとベトナムのIPアドレスから接続がありました。"), None);
}

#[test]
fn what_attackers_did_next_is_not_the_cause_and_a_wrong_display_is_a_setting() {
    use Cause::*;
    let cases = [
        (
            "サーバに不正アクセスがあり、「フィッシングサイトに使われている」との通報を受けた。",
            UnauthorisedAccess,
        ),
        (
            "予約サイトの管理画面に不正アクセスがあり、お客様へフィッシングサイトに誘導するメッセージが送られたことを確認した。フロントの端末がマルウェアに感染していた。",
            Malware,
        ),
        (
            "職員がフィッシングサイトに誘導され、IDを入力したため、お客様に迷惑メールが送られた。",
            Phishing,
        ),
        ("不正アクセスを受け、一部のサーバーが暗号化されていることを確認しました。", Ransomware),
        (
            "ご本人以外の利用者のマイページの情報が表示される不具合が発生しました。",
            Misconfiguration,
        ),
        (
            "一斉配信サービス「例示便」(提供:株式会社例示)が不正アクセスを受け、流出した可能性があります。",
            SupplyChain,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(cause(text), Some(expected), "{text}");
    }
}

#[test]
fn letters_and_faxes_are_no_mail() {
    for text in [
        "納付書の誤送付について\n別の世帯の納付書を同封しておりました。",
        "検査結果のファクス誤送信について\n番号を押し間違え、一般のお宅に送信しました。",
        "誤封入に関するお詫び\n会報の封筒に他の会員の請求書を誤って同封いたしました。",
    ] {
        assert_eq!(cause(text), Some(Cause::Other), "{text}");
    }
    let visitors = "閲覧したお客様のパソコンがウイルスに感染する可能性があります。当社ページが改ざんされました。";
    assert_eq!(cause(visitors), Some(Cause::UnauthorisedAccess));
    let shown = "看護助手が患者様の書類を私物のスマートフォンで撮影し、SNSに投稿しておりました。";
    assert_eq!(cause(shown), Some(Cause::Insider));
    for text in [
        "メールの誤送信について\n請求書のデータを別の取引先へ誤って送信しました。",
        "個人情報の漏えいについて\n名簿ファイルを誤って添付したメールを、別の方に送信しました。",
    ] {
        assert_eq!(cause(text), Some(Cause::MissentEmail), "{text}");
    }
}

#[test]
fn who_types_into_a_false_page_was_phished() {
    for text in [
        "職員が運送会社を詐称するメールに従い、偽の認証画面にパスワードを入力した。第三者がアカウントを利用した。",
        "本物に似せたログイン画面に、教員がIDを入力したことによる不正アクセスです。",
    ] {
        assert_eq!(cause(text), Some(Cause::Phishing), "{text}");
    }
}

#[test]
fn a_fault_is_what_was_seen_of_an_attack_and_a_provider_may_be_told_in_many_words() {
    for (text, want) in [
        (
            "システム障害と個人データについて\n弊社のサーバーがランサムウェアの被害を受けました。",
            Cause::Ransomware,
        ),
        (
            "受注サイトの委託会社(株式会社例示)が管理するサーバーが国外から攻撃を受け、名簿が流出しました。",
            Cause::SupplyChain,
        ),
        (
            "発送を任せていた例示便株式会社のサーバが、攻撃者に侵入されていたことが分かりました。",
            Cause::SupplyChain,
        ),
        (
            "開発ツールへのサプライチェーン攻撃により鍵が盗まれ、リポジトリに不正アクセスされました。",
            Cause::SupplyChain,
        ),
        ("全員のアドレスを「TO」欄に入れて案内を送信した。", Cause::MissentEmail),
        ("店員が会員の電話番号を私的に使い、連絡を取っていました。", Cause::Insider),
        ("全ての社員から見られる設定になっていました。", Cause::Misconfiguration),
        ("一時保存の処理に誤りがあり、前の方の入力内容が出ました。", Cause::Other),
        (
            "ペイメント画面が書き換えられ、入力されたカード情報が外に送られていました。",
            Cause::WebSkimming,
        ),
    ] {
        assert_eq!(cause(text), Some(want), "{text}");
    }
}

#[test]
fn what_a_lure_says_is_no_cause() {
    for text in [
        "画面に「ウイルスに感染した」との警告が出て、職員が電話をかけ、情報が流出したおそれがあります。",
        "「マルウェアに感染しています」という音声が流れ、職員が端末を渡しました。情報が流出しました。",
    ] {
        assert_ne!(cause(text), Some(Cause::Malware), "{text}");
    }
    let real = "「第一報」のとおり、端末がウイルスに感染し、情報が流出しました。";
    assert_eq!(cause(real), Some(Cause::Malware));
}

#[test]
fn mails_aimed_at_one_give_way_to_what_they_brought() {
    let text = "標的型メール攻撃による情報の流出について\n応募を装ったメールの添付を社員が開いたため、マルウェアに感染し、情報が流出しました。";
    assert_eq!(cause(text), Some(Cause::Malware));
    let alone = "標的型メール攻撃による情報の流出について\n標的型メールの偽の画面にIDを入力したため、情報が流出しました。";
    assert_eq!(cause(alone), Some(Cause::Phishing));
}

#[test]
fn a_program_on_a_page_that_sends_cards_away_skims() {
    let page = "WEB-1/受注画面/改ざんあり。カード情報を外部へ送るプログラムを検出。";
    assert_eq!(cause(page), Some(Cause::WebSkimming));
    let till = "不正アクセスがあり、POS端末にカード情報を外部へ送るプログラムが置かれた。サイトは無事でした。";
    assert_ne!(cause(till), Some(Cause::WebSkimming));
}

#[test]
fn a_bracket_that_rules_out_an_attack_does_not_deny_the_cause() {
    let text = "原因 公開設定の誤り(第三者による攻撃ではありません)\n氏名が表示されました。";
    assert_eq!(cause(text), Some(Cause::Misconfiguration));
    let denied = "原因 公開設定の誤り(確認中)ではありませんでした。\n氏名が流出しました。";
    assert_ne!(cause(denied), Some(Cause::Misconfiguration));
}
