//! The words for systems and for what happens to them.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Ends, Slot, Starts};
use crate::extract::systems::happenings::{
    ENTRIES, INTRUSIONS, LEAKS, LOSSES, OUTAGES, SEIZURES, SENDINGS, SETTINGS, USES,
};
use crate::notice::SystemKind;

/// What sort of thing a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Server,
    Database,
    /// A program, a function, a form, cloud storage, a network device.
    System,
    /// A page or site; most of them are services, not systems.
    Site,
    /// A computer or a telephone.
    Device,
    /// A thing that carries data and can be lost.
    Medium,
    /// A mailbox or mail account.
    Mail,
}

/// What happens to a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Intrusion, alteration, infection.
    Intrusion,
    /// Encryption: harm in a case of ransomware, protection in any other.
    Encryption,
    /// A weakness; harm where it is used.
    Weakness,
    /// Data left it, or was seen.
    Leak,
    /// It was lost or stolen.
    Loss,
    /// It was wrongly set.
    Setting,
    /// It was used by an insider.
    Use,
    /// Mail was sent with it.
    Sending,
    /// It was handed to investigators.
    Seizure,
    /// Said only to deny it: `影響はありません`, `無事でした`.
    Impact,
    /// It no longer serves; harm in a case of ransomware.
    Outage,
    /// The way in: `侵入口となったのは…`.
    Entry,
}

/// A word found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// The end of a system's name; the flag says that the word alone is a name.
    Head(Class, SystemKind, bool),
    Event(Event),
}

const SERVERS: [&str; 8] = [
    "サーバー", "サーバ", "サーバー機器", "サーバ機器", "サーバー群", "サーバ群", "サーバー機",
    "サーバ機",
];
const DATABASE_SERVERS: [&str; 8] = [
    "データベースサーバー", "データベースサーバ", "データベース・サーバー", "データベース・サーバ",
    "DBサーバー", "DBサーバ", "DB・サーバー", "DB・サーバ",
];
const DATABASES: [&str; 8] = [
    "データベース", "データーベース", "データベースシステム", "データウェアハウス", "DB",
    "コレクション", "テーブル", "データマート",
];
const SYSTEMS: [&str; 31] = [
    "システム", "機能", "プログラム", "アプリケーション", "アプリ", "モジュール", "プラグイン",
    "ソフトウェア", "ソフト", "ネットワーク", "機器", "基盤", "装置", "ポータル", "ポータルサイト",
    "中継機", "ゲートウェイ", "クラスタ", "インスタンス", "コンテナ", "リポジトリ", "ルーター",
    "ルータ", "領域", "置き場", "保存先", "保管先", "コンソール", "フォルダ", "フォルダー", "API",
];
const NAMED_SYSTEMS: [&str; 56] = [
    "VPN機器", "VPN装置", "VPNルーター", "VPNルータ", "VPN", "リモートデスクトップ",
    "ペイメントアプリケーション", "決済アプリケーション", "受付フォーム", "申込フォーム",
    "申込みフォーム", "申し込みフォーム", "応募フォーム", "問い合わせフォーム", "問合せフォーム",
    "アンケートフォーム", "予約フォーム", "登録フォーム", "回答フォーム", "Googleフォーム",
    "Googleドライブ", "Googleグループ", "Googleスプレッドシート", "スプレッドシート", "OneDrive",
    "SharePoint", "Dropbox", "Trello", "Salesforce", "クラウドストレージ", "オンラインストレージ",
    "クラウド環境", "クラウドサービス", "ファイル共有サービス", "ファイル転送サービス",
    "共有フォルダ", "共有フォルダー", "バケット", "ストレージ", "NAS", "Active Directory",
    "アクティブディレクトリ", "POSシステム", "オープンチャット", "LINE公式アカウント",
    "公式アカウント", "リモート接続装置", "顧客管理サービス", "会員管理サービス",
    "名刺管理サービス", "営業支援サービス", "予約管理サービス", "情報共有サービス",
    "タスク管理サービス", "プロジェクト管理サービス", "文書管理サービス",
];
const SITES: [&str; 15] = [
    "サイト", "ホームページ", "HP", "ページ", "Webサイト", "WEBサイト", "ウェブサイト",
    "WEBページ", "Webページ", "ウェブページ", "決済画面", "入力画面", "会員画面", "画面",
    "管理画面",
];
const DEVICES: [&str; 17] = [
    "パソコン", "ノートパソコン", "PC", "ノートPC", "コンピュータ", "コンピューター", "端末",
    "POS端末", "POSレジ", "タブレット", "タブレット端末", "スマートフォン", "スマホ", "携帯電話",
    "業務用携帯電話", "iPad", "複合機",
];
const MEDIA: [&str; 51] = [
    "USBメモリ", "USBメモリー", "USBフラッシュメモリ", "USBフラッシュメモリー", "USB",
    "メモリースティック", "ポータブルハードディスク", "ポータブルHDD", "外付けハードディスク",
    "外付ハードディスク", "外付けHDD", "外付HDD", "外付けハードディスクドライブ", "ハードディスク",
    "ハードディスクドライブ", "HDD", "SSD", "SDカード", "SDメモリーカード", "microSDカード",
    "メモリーカード", "メモリカード", "CD-ROM", "CD-R", "DVD", "DVD-R", "MO", "MOディスク",
    "光磁気ディスク", "フロッピーディスク", "フロッピー", "磁気テープ", "バックアップテープ",
    "カセットテープ", "LTO", "マイクロフィルム", "COM", "記録媒体", "記憶媒体", "外部記憶媒体",
    "電子媒体", "電磁的記録媒体", "デジタルカメラ", "ICレコーダー", "ICレコーダ",
    "ハンディターミナル", "ハンディ端末", "ボイスレコーダー", "ビデオカメラ", "電子手帳",
    "ドライブレコーダー",
];
const MAILS: [&str; 9] = [
    "メールボックス", "メールアカウント", "メールシステム", "電子メールアカウント",
    "電子メールシステム", "メールサーバー", "メールサーバ", "メーリングリスト",
    "Microsoft365アカウント",
];

/// All words, found in one pass.
pub(super) static WORDS: LazyLock<Cues<Word>> = LazyLock::new(|| {
    use SystemKind::{Database, DatabaseServer, InformationSystem, Server, Website};
    let heads: [(&[&str], Class, SystemKind, bool); 10] = [
        (&DATABASE_SERVERS, Class::Server, DatabaseServer, true),
        (&SERVERS, Class::Server, Server, false),
        (&DATABASES, Class::Database, Database, false),
        (&NAMED_SYSTEMS, Class::System, InformationSystem, true),
        (&SYSTEMS, Class::System, InformationSystem, false),
        (&SITES, Class::Site, Website, false),
        (&MAILS, Class::Mail, InformationSystem, true),
        (&["アカウント"], Class::Mail, InformationSystem, false),
        (&DEVICES, Class::Device, InformationSystem, false),
        (&MEDIA, Class::Medium, InformationSystem, true),
    ];
    let events: [(&[&str], Event); 11] = [
        (&INTRUSIONS, Event::Intrusion),
        (&["脆弱性", "ぜい弱性", "弱点", "欠陥", "セキュリティホール"], Event::Weakness),
        (&["暗号化"], Event::Encryption),
        (&LEAKS, Event::Leak),
        (&LOSSES, Event::Loss),
        (&SETTINGS, Event::Setting),
        (&USES, Event::Use),
        (&SENDINGS, Event::Sending),
        (&SEIZURES, Event::Seizure),
        (&ENTRIES, Event::Entry),
        (&OUTAGES, Event::Outage),
    ];
    let heads = heads.iter().flat_map(|(words, class, kind, alone)| {
        words.iter().map(|w| (*w, Word::Head(*class, *kind, *alone)))
    });
    let events = events.iter().flat_map(|(words, e)| words.iter().map(|w| (*w, Word::Event(*e))));
    let impact =
        ["影響", "被害", "異常", "問題", "何も", "無事", "本件とは関", "本件と関", "本件には関"]
            .map(|w| (w, Word::Event(Event::Impact)));
    let words = heads.chain(events).chain(impact);
    let folded: Vec<(String, Word)> =
        words.map(|(w, v)| (crate::extract::labels::folded(w), v)).collect();
    let words = Cues::new(folded.iter().map(|(w, v)| (w.as_str(), *v)));
    words.unwrap_or_else(|_| unreachable!("a few hundred short words")).swept(Slot::Systems)
});

/// Endings of a bare thing's owner: `当社サーバー` is no name, `受注サーバー` is one.
pub(super) static OWNERS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "当社", "弊社", "当会", "当院", "当行", "当組合", "当法人", "当協会", "当研究所", "当機構",
        "当財団", "当大学", "当学園", "当校", "当庁", "当市", "当町", "当店", "当クラブ", "本学",
        "本校", "本会", "本院", "自社", "同社", "各社", "貴社", "当該", "該当", "対象", "上記",
        "下記", "前記", "同", "本", "当", "各", "両", "全", "一部", "複数", "既存", "現", "旧",
        "元", "原因", "被害", "社内", "院内", "学内", "庁内", "店舗", "本社", "会社", "社員",
        "職員", "従業員", "担当者", "教員", "業務", "弊会", "弊所", "感染", "侵害", "被災", "国内",
    ])
});

/// Things of somebody else, or that are still to come.
pub(super) static STRANGERS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "外部の", "外部", "別の", "別", "他の", "他", "攻撃者の", "海外の", "海外", "第三者の",
        "新たな", "新", "新規", "偽", "偽の", "正規の", "他社の", "他社", "お客様の", "お客さまの",
        "個人", "不正な", "不正", "不審な", "悪意のある", "悪意ある", "悪質な", "攻撃用の",
        "攻撃用", "フィッシング", "なりすまし", "有害な", "転送先の", "本物でない",
    ])
});

/// Owners that are part of a name where more of it follows: `社内管理システム`.
pub(super) const OWNERS_ALONE: [&str; 24] = [
    "社内", "院内", "学内", "庁内", "本社", "店舗", "業務", "会社", "対象", "全", "現", "元", "同",
    "原因", "被害", "社員", "職員", "従業員", "担当者", "教員", "感染", "侵害", "被災", "国内",
];
