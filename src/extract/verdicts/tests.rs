use super::*;

fn status(text: &str) -> Option<LeakStatus> {
    let document = Document::new(text);
    let predicates = predicate::find(&document);
    whole(&Draft::default(), &signal::of(&document, &predicates)).map(|s| s.status)
}

#[test]
fn what_leaked_outweighs_what_may_have_leaked() {
    for text in [
        "個人情報が流出したことが判明いたしました。その他の情報も流出した可能性があります。",
        "お客様のカード情報が外部に漏えいしておりました。",
        "個人情報漏えいに関するお詫び\n調査の結果、会員情報の流出を確認いたしました。",
        "メールを誤送信し、他のお客様のメールアドレスが見える状態となりました。",
        "名簿を第三者に渡していたことが分かりました。",
        "氏名を含むファイルがインターネット上で誰でも閲覧できる状態になっていたことが判明しました。",
        "別の方の書類を誤って送付いたしました。",
        "お客様のクレジットカード番号が不正に取得されたことを確認いたしました。",
        "元従業員が顧客名簿を持ち出していたことが判明しました。",
        "攻撃者のリークサイトに当社の情報が掲載されていることを確認し、個人情報が漏えいいたしました。",
        "個人情報1,200件の漏洩が判明しました。",
        "本来BCCで送るべきところをTOで送信いたしました。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
}

#[test]
fn a_key_that_leaked_and_a_bag_that_was_stolen_are_no_leak() {
    let text =
        "保守用の秘密鍵が外部に漏れており、サーバーに入られました。名簿が外に出た恐れがあります。";
    assert_eq!(status(text), Some(LeakStatus::Possible));
    let document = Document::new("事務所が荒らされ、名簿を入れたかばんが持ち去られました。");
    let predicates = predicate::find(&document);
    let mut draft = Draft::default();
    let ground = Ground::new(0..3, 90);
    let cause = Cause::LostDevice;
    draft.causes.push(crate::extract::draft::CauseFact { cause, ground });
    let found = whole(&draft, &signal::of(&document, &predicates));
    assert_eq!(found.map(|s| s.status), Some(LeakStatus::NotConfirmed));
    let shown = "ログインした方の画面に別の方の氏名が表示されることがあったと発表しました。";
    assert_eq!(status(shown), Some(LeakStatus::Confirmed));
}

#[test]
fn what_may_have_leaked_outweighs_that_nothing_was_found() {
    for text in [
        "個人情報流出の可能性に関するお知らせ\n個人情報が流出した可能性がございます。現時点で流出した事実は確認されておりません。",
        "お客様情報が漏えいしたおそれがあることが判明しました。",
        "個人情報流出のお知らせとお詫び\n外部に流出した可能性を完全には否定できません。",
        "顧客情報が閲覧された可能性があります。",
        "サーバーが暗号化され、保存されていた個人情報が外部に流出したおそれがあります。漏えいの事実は確認できておりません。",
        "USBメモリを紛失し、個人情報が漏えいしたおそれがあります。",
        "不正ログインにより、会員情報が第三者に閲覧された可能性があることが判明しました。",
        "個人情報の漏えいの可能性について、完全に否定することはできないとの報告を受けました。",
        "情報漏えいが疑われる事象が発生しました。",
        "カード情報を取られた恐れがあると分かった。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Possible), "{text}");
    }
}

#[test]
fn a_chance_said_of_two_clauses_and_deeds_that_are_stressed_are_told_apart() {
    let open = "診療録が持ち出された形跡は見つかっておりません。もっとも可能性を完全には否定できず、調べています。";
    assert_eq!(status(open), Some(LeakStatus::Possible));
    let some = "名簿の流出について\n登録者90名の氏名が流出しました。退会された12名のデータは流出しておりません。";
    assert_eq!(status(some), Some(LeakStatus::Confirmed));
    let stock = "番号が流出し、その一部が不正使用されたおそれのあることが分かりました。";
    assert_eq!(status(stock), Some(LeakStatus::Possible));
    for text in [
        "実際に社外へ転送されていたことは、調査会社が通信の記録により確認しています。",
        "国外のサーバーから名簿のファイルが取得されたことが確かめられました。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
}

#[test]
fn what_nobody_can_tell_is_possible() {
    for text in [
        "名簿のデータが複製されたかどうかは、通信の記録が残っておらず、分かりませんでした。",
        "外部への持ち出しを示す証拠はありませんが、そのおそれが無いとも言い切れません。",
        "会員情報が外部に流出したか否かは、現時点で確認できておりません。",
        "Q2 何が漏れたおそれがありますか\nA2 氏名と住所の2点です。会員パスワードは漏れていません。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Possible), "{text}");
    }
}

#[test]
fn an_earlier_matter_and_a_word_withdrawn_are_no_verdict_on_this_one() {
    for text in [
        "磁気テープの所在が分からなくなりました。情報の流出は確認していません。平成20年度にも通知書の誤送付がありました。",
        "氏名が外部に出た事実はなく、当初「200名の情報が流出したおそれ」とお知らせした点を訂正いたします。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::NotConfirmed), "{text}");
    }
}

#[test]
fn what_own_people_handed_on_or_sent_is_known_to_others() {
    for text in [
        "販売員がお客様の控えを撮影し、知人に渡していたことが分かりました。",
        "元社員がお客様情報を持ち出した件につき、ご報告いたします。名簿が第三者に渡った事実は見当たりません。",
        "ご利用の皆様の画面に、ほかの患者さまの予約の一覧が表示されることがありました。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
    let document = Document::new("名簿を誤って送りました。それ以外への流出はありません。");
    let predicates = predicate::find(&document);
    let mut draft = Draft::default();
    let (cause, ground) = (Cause::MissentEmail, Ground::new(0..3, 90));
    draft.causes.push(crate::extract::draft::CauseFact { cause, ground });
    let found = whole(&draft, &signal::of(&document, &predicates));
    assert_eq!(found.map(|s| s.status), Some(LeakStatus::Confirmed));
}

#[test]
fn nothing_found_and_things_lost_are_not_confirmed() {
    for text in [
        "調査の結果、個人情報が流出した事実は確認されませんでした。",
        "お客様の情報が外部に漏れた事実はなく、影響もございません。",
        "調査の結果、情報漏えいの痕跡は認められませんでした。",
        "ホームページが改ざんされましたが、個人情報の流出はございません。",
        "申請書類の所在が不明となりましたが、外部への流出は確認されておりません。",
        "個人情報の漏えいは発生しておりません。",
        "USBメモリを紛失しました。悪用の事実は確認されておりません。",
        "申込書を誤って廃棄した可能性が高く、外部への流出の可能性は極めて低いと考えております。",
        "書類が所在不明となっております。個人情報が第三者の目に触れた、あるいは閲覧されたとの事実は把握しておりません。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::NotConfirmed), "{text}");
    }
}

#[test]
fn what_others_lost_or_what_could_happen_is_no_verdict() {
    for text in [
        "他社から流出したIDとパスワードが使われました。",
        "万が一情報が流出した場合は直ちにお知らせいたします。",
        "情報漏えい防止に努めてまいります。",
    ] {
        assert_eq!(status(text), None, "{text}");
    }
}

#[test]
fn what_others_were_shown_is_known_to_others() {
    for text in [
        "不具合により、ご本人以外の会員の情報が表示される不具合が発生しました。",
        "表示された可能性のある方は最大90名、うち実際に他の方の画面に表示されたことが確認できた方は8名です。",
        "ログインすると別の受講者の氏名が表示されていました。",
        "通販サイトからカード情報が抜き取られていた件につき、調査が完了いたしました。他の情報も流出した可能性がございます。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
    let open =
        "別のお客様の情報が表示されていた可能性があり、個人情報が漏えいしたおそれがあります。";
    assert_eq!(status(open), Some(LeakStatus::Possible));
}

#[test]
fn the_heading_of_a_section_is_no_answer() {
    let text = "記\n3.情報の流出の可能性\n外部へ流出した可能性は極めて低いものと考えております。";
    assert_eq!(status(text), Some(LeakStatus::NotConfirmed));
}

#[test]
fn the_next_entry_of_a_collection_says_nothing_of_this_one() {
    let text = "【#12】甲市 委託先への不正アクセス\n個人情報が漏えいしたおそれがある。\n【#13】乙町 メールの誤送信";
    assert_eq!(status(text), Some(LeakStatus::Possible));
}

#[test]
fn mails_that_were_read_screens_of_others_and_labels_are_told_in_many_words() {
    for text in [
        "役員のメールボックスのメール300通が第三者に閲覧されていたことを確認しました。",
        "保存されていた電子メールが社外に転送され、又は閲覧されていたことが分かりました。",
        "更新のあと、まれに別のお客様の画面が出る不具合がありました。",
        "ほかの会員の方の予約の内容が見えてしまう事象が起きていました。",
        "・流出の有無 あり(会員情報300件)",
        "板の設定が公開になっていました。\n・見られた情報 生徒様73名の名前",
        "持ち出し 記録の解析により、約2.5GBの外部送信を確認\n対象 延べ480件(氏名、住所)",
        "仕込まれた改変は番号と有効期限だけを写し取る作りでした。",
    ] {
        assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
    let sold = "記録の入ったパソコンが中古品として売られており、買い手を捜しています。";
    assert_eq!(status(sold), Some(LeakStatus::Possible));
    for text in [
        "社員を装う迷惑メールが送信されていたことを確認しました。",
        "別のお客様の画面が出る可能性はありません。",
    ] {
        assert_ne!(status(text), Some(LeakStatus::Confirmed), "{text}");
    }
}
