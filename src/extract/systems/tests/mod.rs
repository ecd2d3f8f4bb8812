mod named;

use super::*;
use crate::notice::{Cause, CompromiseStatus, LeakStatus};

fn draft(text: &str, cause: Option<Cause>) -> Draft {
    let mut draft = Draft::default();
    draft.causes.extend(cause.map(|cause| crate::extract::draft::CauseFact {
        cause,
        ground: crate::extract::draft::Ground::new(0..1, 90),
    }));
    read(&Document::new(text), &mut draft);
    draft
}

/// The names of the systems that a verdict makes affected.
fn affected(text: &str, cause: Option<Cause>) -> Vec<String> {
    let draft = draft(text, cause);
    let hit = |i: usize| {
        draft.verdicts.iter().filter(|v| v.systems.contains(&i)).any(|v| {
            v.compromise == Some(CompromiseStatus::TracesFound)
                || matches!(
                    v.leak,
                    Some(LeakStatus::Confirmed | LeakStatus::Probable | LeakStatus::Possible)
                )
        })
    };
    let systems = draft.systems.iter().enumerate();
    systems.filter(|(i, _)| hit(*i)).map(|(_, s)| s.name.clone()).collect()
}

fn clean(text: &str) -> Vec<String> {
    let draft = draft(text, None);
    let systems = draft.systems.iter().enumerate();
    let cleared = |i: usize| {
        draft.verdicts.iter().filter(|v| v.systems.contains(&i)).all(|v| {
            v.compromise == Some(CompromiseStatus::NoTrace)
                || matches!(v.leak, Some(LeakStatus::Excluded | LeakStatus::NotConfirmed))
        })
    };
    systems.filter(|(i, _)| cleared(*i)).map(|(_, s)| s.name.clone()).collect()
}

#[test]
fn a_system_is_named_by_the_nouns_before_its_last_word() {
    let cases = [
        ("当社の受注管理サーバーに対する不正アクセスを確認しました。", "受注管理サーバー"),
        ("弊社のWEBサーバーへ第三者が侵入した痕跡が見つかりました。", "WEBサーバー"),
        ("攻撃を受けたファイル共有サーバから情報が流出しました。", "ファイル共有サーバ"),
        ("会員情報を格納する会員DBから情報が窃取されました。", "会員DB"),
        (
            "不正アクセスを受けたのは物流システムです。不正アクセスが物流システムに対して行われました。",
            "物流システム",
        ),
        ("予約管理システムが第三者による不正アクセスを受けました。", "予約管理システム"),
        (
            "採用応募者データベースに保存されていた情報が外部に流出した可能性があります。",
            "採用応募者データベース",
        ),
        (
            "顧客情報等のデータベースに不正に接続された形跡がありました。",
            "顧客情報等のデータベース",
        ),
        ("当社営業所の業務用パソコンがマルウェアに感染しました。", "業務用パソコン"),
        (
            "共有NASが暗号化された。不正アクセスは共有NASに及んだ。侵入口となったのは共有NASでした。",
            "共有NAS",
        ),
        (
            "外部委託先との受け渡しサーバーに海外のIPアドレスから不正なアクセスがありました。",
            "受け渡しサーバー",
        ),
        ("職員のメールアカウントが乗っ取られ、迷惑メールが送信されました。", "メールアカウント"),
        (
            "お申込みフォームの設定ミスにより、他の方の情報が閲覧できる状態でした。",
            "申込みフォーム",
        ),
        (
            "イベント参加申込フォームの閲覧設定を誤り、設定の誤りに気付きました。",
            "参加申込フォーム",
        ),
        ("画像診断システムにおいてランサムウェアによる被害が発生しました。", "画像診断システム"),
    ];
    for (text, name) in cases {
        let found = affected(text, None);
        assert!(
            found.iter().any(|n| n.contains(name) || name.contains(n.as_str())),
            "{text}: {found:?}"
        );
        assert!(found.len() == 1, "{text}: {found:?}");
    }
}

#[test]
fn a_lost_thing_is_a_system_while_its_leak_is_open() {
    for (text, name) in [
        ("職員が個人情報の入ったUSBメモリーを紛失しました。", "USBメモリー"),
        ("車上荒らしに遭い、外付けハードディスクが盗難されました。", "外付けハードディスク"),
        ("紛失したSDカードには患者様の画像が入っていました。", "SDカード"),
        ("社員が業務用スマートフォンを電車内に置き忘れました。", "業務用スマートフォン"),
        ("CD-R 1枚が所在不明となっています。", "CD-R"),
    ] {
        assert_eq!(affected(text, Some(Cause::LostDevice)), [name], "{text}");
    }
    let remote = "磁気テープ1巻を紛失しました。社内で誤って廃棄した可能性が高く、外部への流出の可能性は極めて低いものです。";
    assert!(affected(remote, None).is_empty());
}

#[test]
fn things_without_a_name_and_services_are_no_systems() {
    for text in [
        "当社サーバーへの不正アクセスがありました。",
        "弊社が運営する通販サイトが不正アクセスを受けました。",
        "弊社が運営するECサイト「すみれ堂」が改ざんされました。",
        "情報は外部のサーバーへ送信され、流出しました。",
        "社員のパソコンがウイルスに感染しました。",
        "サーバー会社から攻撃の連絡を受けました。",
        "システム部の社員が不正アクセスに気付きました。",
        "監視システムを導入し、不正アクセスを検知します。",
        "別のサーバーで運営しており、侵入されておりません。",
    ] {
        assert!(affected(text, None).is_empty(), "{text}: {:?}", affected(text, None));
    }
}

#[test]
fn a_provider_s_server_is_named_by_its_owner_alone() {
    let text = "業務委託先(以下「本委託先」といいます)のサーバーに対し、第三者が不正アクセスを行いました。";
    assert_eq!(affected(text, None), ["サーバー"]);
}

#[test]
fn systems_found_clean_are_kept_with_that_verdict() {
    for (text, name) in [
        ("顧客管理データベースへの侵入の痕跡は確認されませんでした。", "顧客管理データベース"),
        ("基幹システムサーバーからの情報漏えいはありませんでした。", "基幹システムサーバー"),
        ("決済サーバーについては、不正アクセスの形跡は見つかっておりません。", "決済サーバー"),
        ("なお、会員管理システムは独立しており、影響はありません。", "会員管理システム"),
        ("給与データベースには不審な通信は一切なく、安全を確認しました。", "給与データベース"),
    ] {
        assert_eq!(clean(text), [name], "{text}");
        assert!(affected(text, None).is_empty(), "{text}");
    }
}

#[test]
fn items_and_rows_speak_of_the_system_at_their_head() {
    let text = "1.調査結果\n(1)注文受付サーバー\n不正なプログラムが設置されていました。\n(2)在庫管理サーバー\n侵害の痕跡は認められませんでした。\n";
    assert_eq!(affected(text, None), ["注文受付サーバー"]);
    assert_eq!(clean(text), ["在庫管理サーバー"]);
}

#[test]
fn systems_joined_in_a_sentence_share_its_verdict() {
    let text = "社内で運用していたサーバ(AP-1)と、クラウドで運用していたサーバ(WB-2)及びサーバ(WB-3)において、不正アクセスの証跡が発見されました。";
    assert_eq!(affected(text, None), ["AP-1", "WB-2", "WB-3"]);
}

#[test]
fn one_system_has_one_entry_whatever_it_is_called() {
    let text = "弊社の契約者情報データベース(以下「契約者DB」といいます)に不正アクセスがありました。契約者DBから情報が流出しました。当該データベースは停止しました。同データベースへの侵入は9月に始まりました。";
    let draft = draft(text, None);
    assert_eq!(draft.systems.len(), 1, "{:?}", draft.systems);
}

#[test]
fn systems_are_named_by_owners_sites_and_what_was_seen_on_them() {
    let owned =
        "2.影響を受けた機器\n(1)当社の経理サーバー\n外部への流出の可能性は否定できません。\n";
    assert_eq!(affected(owned, Some(Cause::Ransomware)), ["経理サーバー"]);
    let seen = "ランサムウェアによる暗号化を、電子台帳サーバーで確認しました。";
    assert_eq!(affected(seen, Some(Cause::Ransomware)), ["電子台帳サーバー"]);
    let site = "フォーラムのデータベースに不正な接続がありました。";
    assert_eq!(affected(site, None), ["フォーラムのデータベース"]);
    let insider = "委託先の社員が顧客台帳システムを不正に使い、情報を知人に渡した。";
    assert_eq!(affected(insider, Some(Cause::Insider)), ["顧客台帳システム"]);
    let core = "当社の基幹システムの一部が暗号化されました。";
    assert_eq!(affected(core, Some(Cause::Ransomware)), ["基幹システム"]);
}

#[test]
fn spans_of_time_sharing_programs_and_weaknesses_name_no_system() {
    for text in [
        "電話をかけ、約40分間端末を操作された。",
        "ファイル交換ソフト「例ny」を通じて情報が流出した。",
        "使用していた掲示板ソフトのSQLインジェクションの脆弱性は修正済みです。",
    ] {
        assert!(affected(text, None).is_empty(), "{text}");
    }
}

#[test]
fn with_ransomware_a_system_that_stands_still_was_hit() {
    let cases = [
        ("10月2日、受注管理システムが停止し、原因を調べております。", "受注管理システム"),
        ("早朝より医事会計システムが使用できなくなりました。", "医事会計システム"),
        ("7時ごろ配車システムに不具合が生じました。", "配車システム"),
        ("図面保管サーバーが起動しない状態となりました。", "図面保管サーバー"),
    ];
    for (text, name) in cases {
        assert_eq!(affected(text, Some(Cause::Ransomware)), [name], "{text}");
        assert!(affected(text, Some(Cause::LostDevice)).is_empty(), "{text}");
    }
    assert!(
        affected("会計システムは停止しておりません。", Some(Cause::Ransomware)).is_empty(),
        "denied"
    );
}

#[test]
fn a_system_whose_accounts_were_used_was_entered() {
    let text = "営業所に置いたVPN装置に残る退職者のアカウントが使われたことが分かりました。";
    assert_eq!(affected(text, None), ["VPN装置"]);
}

#[test]
fn a_place_for_data_is_a_system_only_with_a_name() {
    let text = "ログを置く保存先(app-logs)の設定に誤りがあり、公開になっていました。";
    assert_eq!(affected(text, None).len(), 1, "{:?}", affected(text, None));
    assert!(affected("共有領域の設定に誤りがありました。", None).is_empty());
}

#[test]
fn a_lost_notebook_and_a_handheld_terminal_are_systems() {
    let cases = [
        ("職員が帰宅途中にノートパソコンを紛失しました。", "ノートパソコン"),
        ("集金用の機械(ハンディターミナル)1台を盗まれました。", "ハンディターミナル"),
    ];
    for (text, name) in cases {
        assert_eq!(affected(text, Some(Cause::LostDevice)), [name], "{text}");
    }
}

#[test]
fn a_label_row_says_what_befell_the_systems_below() {
    let text = "装置名\t改ざん\t情報の流出\n会計サーバー\tなし\tなし\n名簿サーバー\t○\tおそれあり\n配送サーバー\t調査中\t調査中\n";
    assert_eq!(affected(text, None), ["名簿サーバー"]);
    assert_eq!(clean(text), ["会計サーバー"]);
    let strokes = "機器/感染/外部送信\n販売管理サーバ/有/痕跡なし\n試験用サーバ/無/無\n";
    assert_eq!(affected(strokes, None), ["販売管理サーバ"]);
    assert_eq!(clean(strokes), ["試験用サーバ"]);
}

#[test]
fn a_heading_speaks_of_the_items_that_say_nothing_else() {
    let text = "2 不正アクセスを受けたサーバー\n(1)文書管理サーバー\n庁内の起案文書を置いています。\n(2)図面サーバー\n侵入の形跡はありませんでした。\n";
    assert_eq!(affected(text, None), ["文書管理サーバー"]);
    assert_eq!(clean(text), ["図面サーバー"]);
}

#[test]
fn technical_names_are_systems_and_hyphened_words_are_not() {
    for (text, name) in [
        ("攻撃者は踏み台の「jump-gw02」に侵入していました。", "jump-gw02"),
        ("ログの置き場(app-trace-prod)が誰でも閲覧できる状態でした。", "app-trace-prod"),
        ("保管先「backup-tokyo」から情報が流出しました。", "backup-tokyo"),
        ("運用コンソール「ops-view」への不正アクセスを確認しました。", "ops-view"),
        ("旧サーバー(shop-old03)に侵入され、", "shop-old03"),
    ] {
        assert!(affected(text, None).iter().any(|n| n.contains(name)), "{text}");
    }
    for text in [
        "drive-by 攻撃により情報が流出しました。",
        "ライブラリ「form-mailer」の脆弱性が悪用されました。",
        "ファイル「member-list.csv」が流出しました。",
        "info-desk@example.jp から不正に送信されました。",
        "https://shop-aoba.example.jp/ に不正アクセスがありました。",
        "two-factor 認証が突破されました。",
    ] {
        assert_eq!(affected(text, None), [""; 0], "{text}");
    }
}

#[test]
fn sites_of_attackers_and_labels_before_a_name_are_no_part_of_it() {
    assert_eq!(affected("閲覧者を有害なサイトへ誘導する改ざんがありました。", None), [""; 0]);
    assert_eq!(affected("なくした物 USBメモリ 2本\nUSBメモリを紛失した。", None), ["USBメモリ"]);
}

#[test]
fn a_denial_that_is_taken_back_leaves_it_open() {
    let text = "名簿サーバーからの流出の記録は見つかっておりませんが、可能性は排除できません。";
    assert_eq!(affected(text, None), ["名簿サーバー"]);
}

#[test]
fn a_label_names_what_was_hit_and_a_function_stands_for_its_system() {
    let text = "■暗号化された機器 経理サーバ、受注サーバ";
    assert_eq!(affected(text, Some(Cause::Ransomware)), ["経理サーバ", "受注サーバ"]);
    let text = "支店間接続用ルータのVPN機能の脆弱性から侵入されました。";
    assert_eq!(affected(text, None), ["支店間接続用ルータ"]);
    let text = "会員名簿フォルダーが全社員から参照可能でした。";
    assert_eq!(affected(text, None), ["会員名簿フォルダー"]);
    assert_eq!(affected("フォルダーを開いた形跡があります。", None), [""; 0]);
}

#[test]
fn traces_of_a_leak_are_none_of_an_intrusion() {
    let draft = draft("当社の受注サーバーから情報が漏えいした痕跡は確認されておりません。", None);
    assert!(draft.verdicts.iter().all(|v| v.compromise.is_none()), "{:?}", draft.verdicts);
    assert_eq!(draft.verdicts[0].leak, Some(LeakStatus::NotConfirmed));
}

#[test]
fn a_screen_is_named_by_what_is_managed_with_it() {
    for (text, name) in [
        ("通販サイトの管理画面に第三者が不正にログインしました。", "通販サイトの管理画面"),
        (
            "予約サイト「とまり木」の管理画面に何者かが当館のIDで入り、文面を送りました。",
            "予約サイト「とまり木」の管理画面",
        ),
        ("掲載を直すための編集用の画面から入られ、部品が書き換えられました。", "編集用の画面"),
        ("お支払いページが改ざんされていました。", "お支払いページ"),
    ] {
        assert_eq!(affected(text, Some(Cause::WebSkimming)), [name], "{text}");
    }
    let seen = "名簿が検索サイトから見られる状態でした。動画サイトに流出しました。";
    assert!(affected(seen, Some(Cause::Misconfiguration)).is_empty());
}

#[test]
fn things_of_one_sort_are_told_apart_by_a_letter() {
    let text = "(1)アカウントA\n4月1日に不正なログインがありました。\n(2)サーバーBにも侵入の痕跡があり、サーバーCに異常はありませんでした。";
    assert_eq!(affected(text, Some(Cause::UnauthorisedAccess)), ["アカウントA", "サーバーB"]);
    let text = "不正なアカウントが作られ、アカウント乗っ取りが続きました。";
    assert!(affected(text, Some(Cause::UnauthorisedAccess)).is_empty());
}

#[test]
fn a_label_names_what_was_hit_and_the_way_in_stands_before() {
    let text = "■被害機器 帳票の印字に使う「印字サーバ」1台、「給与サーバ」\n備考 なし";
    assert_eq!(affected(text, Some(Cause::Ransomware)), ["印字サーバ", "給与サーバ"]);
    let text = "感染範囲 なし\n工場に置いたVPN装置が侵入経路となりました。";
    assert_eq!(affected(text, Some(Cause::Ransomware)), ["VPN装置"]);
    let text = "公開サーバの古い部品の弱点を使って入られました。";
    assert_eq!(affected(text, Some(Cause::UnauthorisedAccess)), ["公開サーバ"]);
}

#[test]
fn a_notebook_is_one_thing_however_it_is_called() {
    let text = "私用のノートPCに写して持ち歩き、帰り道でPCごと盗まれました。";
    assert_eq!(affected(text, Some(Cause::LostDevice)), ["ノートPC"]);
}

#[test]
fn what_an_insider_took_out_names_the_system() {
    let text = "台帳システムの記録を調べ、元社員による大量の出力が見つかりました。";
    assert_eq!(affected(text, Some(Cause::Insider)), ["台帳システム"]);
    assert!(affected(text, Some(Cause::UnauthorisedAccess)).is_empty());
}

#[test]
fn where_nothing_else_was_hit_the_holder_of_the_data_was() {
    for (text, name) in [
        ("閲覧された可能性のある情報\n会員ページに表示される氏名、住所です。", "会員ページ"),
        ("9月3日 受注サーバの動作が遅いと社員が申告\n9月4日 海外からの接続を遮断", "受注サーバ"),
        ("消したはずの控えが、旧会員サーバーの退避先に残っていました。", "会員サーバー"),
    ] {
        assert_eq!(affected(text, Some(Cause::UnauthorisedAccess)), [name], "{text}");
        assert!(affected(text, Some(Cause::MissentEmail)).is_empty(), "{text}");
    }
    let other = "受注サーバーに侵入されました。控えが旧会員サーバーに残っていました。";
    assert_eq!(affected(other, Some(Cause::UnauthorisedAccess)), ["受注サーバー"]);
    let denied = "番号は決済サーバーに保存しておりません。";
    assert!(affected(denied, Some(Cause::UnauthorisedAccess)).is_empty());
}

#[test]
fn a_database_beside_a_front_stays() {
    let text = "Webサーバーが攻撃を受け、データベースから会員の情報が流出しました。";
    assert_eq!(affected(text, Some(Cause::SqlInjection)), ["Webサーバー", "データベース"]);
    let text = "会員テーブルを含むデータベースの複製を取得されました。";
    assert_eq!(affected(text, Some(Cause::SqlInjection)), ["データベース"]);
}

#[test]
fn the_heading_over_what_a_system_holds_says_how_sure_the_leak_is() {
    for (heading, leak) in [
        ("漏えいした情報", LeakStatus::Confirmed),
        ("漏えいのおそれのある情報", LeakStatus::Possible),
    ] {
        let text = format!("{heading}\n貸出受付データベースに登録された氏名、住所です。");
        let found = draft(&text, Some(Cause::UnauthorisedAccess));
        let leaks: Vec<_> = found.verdicts.iter().filter_map(|v| v.leak).collect();
        assert_eq!(leaks, [leak], "{heading}");
    }
}
