//! Words for data that often mean something else, and the words that tell so.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts};

/// Words that never mean data where they stand alone in a sentence.
pub(super) static CHANNELS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "電話", "携帯電話", "固定電話", "Eメール", "E-mail", "電子メール", "ID", "PW", "PAN",
        "業種", "契約情報", "ご契約情報", "利用情報", "ご利用情報", "メーカー", "台数", "登録番号",
        "画像", "写真", "IPアドレス", "お届け先", "配送先", "宛名", "本人確認書類", "利用明細",
        "ご利用明細", "口座", "連絡先", "ご連絡先", "店名", "店舗名", "所在地", "備考", "クラス",
        "課程", "認証情報", "名前", "お名前", "給与", "報酬", "症状", "体調", "処方箋", "診断書",
        "アレルギー", "障がい", "血液型", "申込内容", "会員番号", "カルテ", "職種", "役職", "所属",
        "部署", "会社名", "社名", "電子カルテ", "振込先", "銀行口座", "履歴書", "住民票", "番地",
        "暗証番号", "取引口座", "本名", "趣味", "備考欄", "申込情報",
    ])
});

/// Words that mean data only in a list of data.
pub(super) static WEAK: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "電話", "Eメール", "E-mail", "電子メール", "アドレス", "連絡先", "ご連絡先", "口座",
        "画像", "写真", "備考", "クラス", "台数", "メーカー", "年式", "車名", "登録番号", "所在地",
        "店名", "店舗名", "屋号", "部門", "部署", "所属", "報酬", "給与", "業種", "体調", "症状",
        "思想", "宗教", "趣味", "課程", "都道府県", "市区町村", "居住地", "管理番号", "受付番号",
        "整理番号", "ID", "PW", "PAN", "カード番号等", "名前", "学部", "学科", "会社名", "社名",
        "学校名", "成績", "学年", "年代", "位置情報", "決済手段", "支払方法", "お支払方法",
        "出身地", "行先", "管理先", "職種", "契約情報", "ご契約情報", "利用情報", "ご利用情報",
        "携帯電話", "固定電話", "IPアドレス", "申込情報",
    ])
});

/// What follows where the word names a channel, an act of the reader, or a means of protection.
pub(super) static AFTER: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "宛", "あて", "へ送", "に送", "へお送", "にお送", "へご連絡", "にご連絡", "へお知らせ",
        "に連絡", "へ連絡", "に電話", "へ電話", "に架電", "に発信", "へ発信", "にお知らせ",
        "を変更", "の変更", "を変え", "変更", "の再設定", "再設定", "を再設定", "のリセット",
        "をリセット", "リセット", "の初期化", "を初期化", "初期化", "を無効", "の無効", "無効化",
        "ロック", "を設定", "の設定", "設定", "も設定", "は設定", "が設定", "で保護", "を求め",
        "を掛け", "をかけ", "による保護", "保護", "付き", "付の", "つき", "の使い回し", "を使い回",
        "使い回", "の管理方法", "ポリシー", "をお尋ね", "をお聞き", "を伺", "をお伺",
        "をお知らせください", "をご記入", "を明記", "をご用意", "を聞き出", "を尋ね", "をお申し出",
        "の入力", "を入力し", "等を入力", "非保持", "不保持", "情報非保持", "情報不保持",
        "の必須化", "必須",
    ])
});

/// What stands before where the word is none of the data: 他社の…, 偽の….
pub(super) static BEFORE: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(["下記の", "弊社", "当社の", "偽の", "新しい", "新たな", "推測されやすい", "同じ"])
});

/// What follows a password or login name where it is the attacker's means, or what was missing: パスワードがなくても.
pub(super) static MEANS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "がなくても", "がなくとも", "が無くても", "なしで", "無しで", "なしに", "不要で", "を流用",
        "の流用", "を用い", "を使い", "を使っ", "を使用し", "を利用し", "が何者かに",
        "が第三者に使", "が使われ", "が用いられ", "を入れなくても", "を入力しなくても",
        "を入力せず", "は掛か", "は掛け", "はかか", "を知らなくても", "認証がな",
    ])
});

/// Whose password is no datum of a person: 管理者用のIDとパスワード.
pub(super) static OPERATORS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "FTPの", "FTP", "SSHの", "VPNの", "VPN", "管理者の", "管理者用の", "管理者用", "管理用の",
        "管理用", "管理画面の", "管理画面用の", "サーバーの", "サーバの", "データベースの",
        "データベース接続用の", "運用者の", "保守用の", "保守用", "システムの", "管理ツールの",
        "更新用の", "更新用", "特権", "root",
    ])
});

/// Words for what lets somebody in.
pub(super) static KEYS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "ログインID", "ユーザーID", "ユーザID", "ID", "アカウント", "パスワード", "認証情報",
        "ログイン情報", "PW",
    ])
});
