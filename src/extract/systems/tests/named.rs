//! Names in quotation marks, things told apart by owners, cleft sentences, questions and rows that tell what was hit.

use super::{affected, clean};
use crate::notice::Cause;

#[test]
fn a_quotation_before_or_around_the_word_is_the_name() {
    for (text, name) in [
        ("農地の管理に使う「あぜみち」システムに不正アクセスがありました。", "あぜみち"),
        ("「精算画面」の表示プログラムが何者かに書き換えられていました。", "精算画面"),
        (
            "「お届け先の確認画面」に細工がされ、番号が外部へ送られていました。",
            "お届け先の確認画面",
        ),
        (
            "漏えいした可能性のある情報\n「登録内容の確認」ページに表示される次の項目です。不正ログインがありました。",
            "登録内容の確認",
        ),
    ] {
        assert_eq!(affected(text, Some(Cause::CredentialStuffing)), [name], "{text}");
    }
    assert!(affected("「よくあるご質問」ページを改ざんに備えて見直しました。", None).is_empty());
}

#[test]
fn mailboxes_are_told_apart_by_whose_they_are() {
    let text = "(1)経理課のメールボックス\n第三者に乗っ取られ、偽の請求書が送られました。\n(2)広報室員のアカウント\n不審な接続の記録はありませんでした。\n(3)人事課のメールボックス\n受信したメールが外部に転送されていました。";
    assert_eq!(affected(text, None), ["経理課のメールボックス", "人事課のメールボックス"]);
    let one = "・職員のメールアカウントが乗っ取られ、迷惑メールが送信されました。";
    assert_eq!(affected(one, None), ["メールアカウント"]);
}

#[test]
fn what_a_thing_is_for_or_where_it_runs_can_be_its_name() {
    for (text, name) in [
        ("残高照会用のAPIが悪用され、会員の氏名を取得されました。", "残高照会用のAPI"),
        ("攻撃者は、廃止し忘れた検証用のサーバーに侵入していました。", "検証用のサーバー"),
        (
            "当会が使うクラウド型の会員管理サービスにおいて、権限の設定が適切でなく、誰でも開ける状態でした。",
            "クラウド型の会員管理サービス",
        ),
        (
            "写真を置く「まちなみ写真」バケットの公開範囲が、URLさえ分かれば見られる設定でした。クラウドストレージ「machinami」は誰でも開ける設定でした。",
            "クラウドストレージ(machinami)",
        ),
    ] {
        assert_eq!(affected(text, Some(Cause::Misconfiguration)), [name], "{text}");
    }
}

#[test]
fn a_cleft_sentence_or_an_answer_names_what_was_hit() {
    for text in [
        "被害に遭ったのは、本社の会計サーバーと配車システムの2つです。",
        "侵入されたのは、会計サーバー、配車システムです。",
        "Q2 どのシステムが被害を受けましたか。\nA2 会計サーバーと配車システムです。勤怠システムには影響がありません。",
    ] {
        assert_eq!(affected(text, None), ["会計サーバー", "配車システム"], "{text}");
    }
    let text = "今回被害が確認されたのは、外部の業者が運用する受付サーバーです。";
    assert_eq!(affected(text, None), ["受付サーバー"]);
}

#[test]
fn what_is_well_is_told_in_many_words() {
    for text in [
        "侵害を受けたのは配車サーバーです。勤怠システムは無事でした。",
        "配車サーバーが攻撃されました。勤怠システムに異常はありません。",
        "配車サーバー:不正ログインの記録あり。\n勤怠システム:異常な記録なし。",
        "配車サーバーに侵入されました。勤怠システムからは何も検出されませんでした。",
        "勤怠システムは配車サーバーとは切り離されており、被害はありません。配車サーバーは攻撃されました。",
        "(1)配車サーバー …… 侵入あり\n(2)勤怠システム …… 被害なし\n攻撃と断定しました。",
        "2 侵入を受けた機器\n配車サーバー\n3 被害のなかったシステム\n勤怠システム",
    ] {
        assert_eq!(affected(text, None), ["配車サーバー"], "{text}");
        assert_eq!(clean(text), ["勤怠システム"], "{text}");
    }
}

#[test]
fn tools_and_abilities_are_no_harm() {
    for text in [
        "公開サーバーには、攻撃に使われた不正なプログラムは置かれていませんでした。",
        "購入画面のデザインは店舗様が書き換えられる仕組みです。",
        "契約者マスタのデータベースは、外部から参照できません。",
    ] {
        assert!(affected(text, None).is_empty(), "{text}");
    }
}

#[test]
fn one_system_with_a_short_and_a_full_name_is_one() {
    for (text, name) in [
        (
            "ファイルサーバーへの攻撃について\n暗号化された機器 本社ファイルサーバー、会計サーバー",
            "本社ファイルサーバー",
        ),
        (
            "予約サイトの管理画面への不正ログイン\n予約サイト「例示ナビ」の管理画面に何者かがログインしました。",
            "予約サイト「例示ナビ」の管理画面",
        ),
        (
            "クラウド型システムの設定不備\nクラウド型システム「営業くん」の設定に不備がありました。",
            "クラウド型システム(営業くん)",
        ),
    ] {
        assert_eq!(affected(text, Some(Cause::Ransomware)).first().unwrap(), name, "{text}");
    }
    let text = "被害機器 会計サーバー、図面サーバー\n会計サーバーについては情報の持ち出しの痕跡は見つかりませんでした。";
    assert_eq!(affected(text, None), ["会計サーバー", "図面サーバー"]);
}

#[test]
fn cells_viruses_and_knocks_at_the_door_name_and_judge_nothing_else() {
    let table =
        "機器名　　状況　　情報流出の有無\n文書サーバー　　深夜の大量の読み出し　　おそれあり\n";
    assert_eq!(affected(table, Some(Cause::UnauthorisedAccess)), ["文書サーバー"]);
    let virus = "保守サーバーと図面サーバーがコンピュータウイルス(ランサムウェア)によって暗号化されました。";
    assert_eq!(affected(virus, Some(Cause::Ransomware)), ["保守サーバー", "図面サーバー"]);
    let knock =
        "通知サーバー\n外部からのスキャンを受けた形跡はありましたが、中には入られていません。";
    assert!(affected(knock, Some(Cause::UnauthorisedAccess)).is_empty());
    let insider = "元従業員は契約照会システムの検索結果を書き写し、知人に渡していました。";
    assert_eq!(affected(insider, Some(Cause::Insider)), ["契約照会システム"]);
    assert!(
        affected("国内サーバーへの不正アクセスがありました。決済サーバーに侵入されました。", None)
            .iter()
            .all(|name| name != "国内サーバー")
    );
}

#[test]
fn databases_that_are_items_under_what_went_out_are_affected() {
    let text = "2 流出した個人情報\n(1)受講者データベース 871人\n氏名\n(2)講師データベース 62人\n住所\n(3)献立データベース 該当なし\n";
    let found = affected(text, Some(Cause::SqlInjection));
    assert_eq!(found, ["受講者データベース", "講師データベース"]);
}

#[test]
fn white_space_ends_the_name_at_the_beginning_of_a_line() {
    for (text, name) in [
        (
            "・資料共有サーバー\u{3000}外部からログインされ、一覧が表示されました。",
            "資料共有サーバー",
        ),
        ("(1) 図面サーバー 国外から侵入されていました。", "図面サーバー"),
        (
            "ア\u{3000}給食システム\u{3000}データベースを含めて暗号化された。記録は見つかっていない。",
            "給食システム",
        ),
        (
            "(1)配信サーバー(2店共用)\n写真を送る機能の欠陥を突かれ、操作するためのファイルを置かれました。",
            "配信サーバー",
        ),
    ] {
        assert_eq!(affected(text, Some(Cause::Ransomware)), [name], "{text}");
    }
    assert!(affected("当社サーバー管理会社が外部から侵入されました。", None).is_empty());
}

#[test]
fn items_under_an_announcement_may_say_more_than_a_name() {
    let text = "以下の2つのサーバーへの不正なアクセスを確認しました。\n・配車サーバー\u{3000}記録は残っていません。\n・図面サーバー\u{3000}調べを続けています。";
    assert_eq!(affected(text, None), ["配車サーバー", "図面サーバー"]);
    let denied = "以下の2つのサーバーへの不正なアクセスはありませんでした。\n・配車サーバー\u{3000}記録を調べました。";
    assert!(affected(denied, None).is_empty());
}

#[test]
fn a_word_later_used_alone_is_the_one_whose_name_ends_so() {
    let text = "受付の監視システムが、氏名照会用のAPIへの照会の急増を検知しました。APIの認証に欠陥があり、これを悪用されました。";
    assert_eq!(affected(text, None), ["氏名照会用のAPI"]);
}

#[test]
fn what_stands_no_more_and_what_two_clauses_are_said_of_are_named() {
    for (text, names) in [
        (
            "攻撃者は旧ウェブサーバーを経て配車データベースに到達していました。",
            vec!["旧ウェブサーバー", "配車データベース"],
        ),
        ("閉じ忘れた旧管理画面が改ざんされていました。", vec!["旧管理画面"]),
    ] {
        assert_eq!(affected(text, None), names, "{text}");
    }
    let both = "配車サーバーが攻撃されました。宿泊を扱う客室システムと、旅行を受け付ける旅程システムは、いずれも本件とは関わりがありません。";
    assert_eq!(clean(both), ["客室システム", "旅程システム"]);
    let with = "元社員は私物の端末で契約システムの一覧を撮影していました。";
    assert_eq!(affected(with, Some(Cause::Insider)), ["契約システム"]);
}
