//! Causes that no single word names: several words of one sentence say them together.

use crate::extract::cause::context;
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::extract::polarity::{self, Polarity};
use crate::lexicon::Rank;
use crate::notice::Cause;

/// Forms that need a rank of their own: verbs, and words that alone say little.
pub(super) const WORDS: [(&str, Cause, Rank); 62] = [
    ("不正ログイン", Cause::CredentialStuffing, Rank::Hidden),
    ("不正なログイン", Cause::CredentialStuffing, Rank::Hidden),
    ("ウイルス", Cause::Malware, Rank::Hidden),
    ("ウィルス", Cause::Malware, Rank::Hidden),
    ("コンピュータウイルス", Cause::Malware, Rank::Hidden),
    ("コンピューターウイルス", Cause::Malware, Rank::Hidden),
    ("コンピュータウィルス", Cause::Malware, Rank::Hidden),
    ("ボット", Cause::Malware, Rank::Hidden),
    ("ウイルスに感染", Cause::Malware, Rank::Alternative),
    ("ウィルスに感染", Cause::Malware, Rank::Alternative),
    ("ウイルス感染", Cause::Malware, Rank::Alternative),
    ("マルウェアに感染", Cause::Malware, Rank::Alternative),
    ("マルウエアに感染", Cause::Malware, Rank::Alternative),
    ("偽メール", Cause::Phishing, Rank::Hidden),
    ("なりすましメール", Cause::Phishing, Rank::Hidden),
    ("標的型メール", Cause::Phishing, Rank::Hidden),
    ("標的型攻撃メール", Cause::Phishing, Rank::Hidden),
    ("標的型メール攻撃", Cause::Phishing, Rank::Hidden),
    ("偽サイト", Cause::Phishing, Rank::Hidden),
    ("遠隔操作ツール", Cause::Malware, Rank::Hidden),
    ("ファイルを暗号化", Cause::Ransomware, Rank::Hidden),
    ("データを暗号化", Cause::Ransomware, Rank::Hidden),
    ("暗号化される被害", Cause::Ransomware, Rank::Alternative),
    ("暗号化の被害", Cause::Ransomware, Rank::Hidden),
    ("暗号化されていることを確認", Cause::Ransomware, Rank::Hidden),
    ("失った", Cause::LostDevice, Rank::Hidden),
    ("を失い", Cause::LostDevice, Rank::Hidden),
    ("を失く", Cause::LostDevice, Rank::Hidden),
    ("なくした", Cause::LostDevice, Rank::Hidden),
    ("置き忘れた", Cause::LostDevice, Rank::Alternative),
    ("所在が不明", Cause::LostDevice, Rank::Alternative),
    ("所在が確認でき", Cause::LostDevice, Rank::Alternative),
    ("所在不明", Cause::LostDevice, Rank::Alternative),
    ("落とした", Cause::LostDevice, Rank::Hidden),
    ("盗難に遭", Cause::LostDevice, Rank::Alternative),
    ("盗難にあ", Cause::LostDevice, Rank::Alternative),
    ("誤送信", Cause::MissentEmail, Rank::Alternative),
    ("誤って送り", Cause::MissentEmail, Rank::Alternative),
    ("誤って別の", Cause::MissentEmail, Rank::Hidden),
    ("別人に送", Cause::MissentEmail, Rank::Alternative),
    ("別の方に送", Cause::MissentEmail, Rank::Alternative),
    ("宛先に表示", Cause::MissentEmail, Rank::Alternative),
    ("宛先欄に", Cause::MissentEmail, Rank::Hidden),
    ("宛先(To)", Cause::MissentEmail, Rank::Alternative),
    ("宛先(TO)", Cause::MissentEmail, Rank::Alternative),
    ("TO欄", Cause::MissentEmail, Rank::Hidden),
    ("To欄", Cause::MissentEmail, Rank::Hidden),
    ("CC欄", Cause::MissentEmail, Rank::Hidden),
    ("BCC", Cause::MissentEmail, Rank::Alternative),
    ("Bcc", Cause::MissentEmail, Rank::Alternative),
    ("bcc", Cause::MissentEmail, Rank::Alternative),
    ("転送先アドレスの設定を誤", Cause::Misconfiguration, Rank::Alternative),
    ("転送設定を誤", Cause::Misconfiguration, Rank::Alternative),
    ("設定に誤り", Cause::Misconfiguration, Rank::Alternative),
    ("設定が誤", Cause::Misconfiguration, Rank::Alternative),
    ("設定に不備", Cause::Misconfiguration, Rank::Alternative),
    ("見られる状態", Cause::Misconfiguration, Rank::Hidden),
    ("見える状態", Cause::Misconfiguration, Rank::Hidden),
    ("アクセス可能な状態", Cause::Misconfiguration, Rank::Hidden),
    ("アクセスできる状態", Cause::Misconfiguration, Rank::Hidden),
    ("不正に閲覧", Cause::Insider, Rank::Hidden),
    ("私的に利用", Cause::Insider, Rank::Hidden),
];

const PAGES: [&str; 33] = [
    "ペイメントアプリ",
    "決済アプリ",
    "決済画面",
    "決済ページ",
    "決済フォーム",
    "決済プログラム",
    "決済モジュール",
    "決済処理",
    "決済機能",
    "決済システム",
    "支払画面",
    "支払い画面",
    "お支払画面",
    "入力画面",
    "入力フォーム",
    "入力ページ",
    "入力欄",
    "注文フォーム",
    "注文画面",
    "注文ページ",
    "購入画面",
    "購入ページ",
    "購入フォーム",
    "購入手続",
    "カート画面",
    "カートページ",
    "カートシステム",
    "カートプログラム",
    "申込フォーム",
    "申込画面",
    "申込みフォーム",
    "登録画面",
    "チェックアウト",
];

const TAMPERING: [&str; 21] = [
    "改ざん",
    "改竄",
    "改変",
    "書き換え",
    "書換",
    "細工",
    "偽の",
    "偽画面",
    "不正なスクリプト",
    "不正スクリプト",
    "不正なプログラム",
    "不正プログラム",
    "不正なコード",
    "不正コード",
    "不正なJavaScript",
    "悪意のある",
    "悪性",
    "スキミング",
    "埋め込",
    "挿入さ",
    "仕込",
];

const SENDING: [&str; 10] = [
    "送信",
    "転送",
    "送られ",
    "送る",
    "送り",
    "窃取され",
    "盗み取",
    "抜き取",
    "不正に取得",
    "詐取",
];

/// Sentences in which the page where cards are typed is altered, or what is typed goes elsewhere:
/// `決済画面が改ざんされ`, `入力されたカード情報が外部へ送信される`.
pub(super) fn skimming(document: &Document, mut found: impl FnMut(Place, u32)) {
    for (place, words) in document.sentences() {
        let page = PAGES.iter().find_map(|p| words.find(p));
        let entered = words.contains("入力") && words.contains("カード");
        if page.is_none() && !entered {
            continue;
        }
        let cue = if page.is_some() { find_true(words, &TAMPERING) } else { None };
        let away = ["外部", "第三者", "攻撃者", "別のサーバ", "海外"];
        let cue = cue.or_else(|| {
            (entered && away.iter().any(|w| words.contains(w)))
                .then(|| find_true(words, &SENDING))?
        });
        let Some((at, length)) = cue else { continue };
        let place = place.start + at..place.start + at + length;
        let weight = context::weight(document, &place, Cause::WebSkimming, Rank::Alternative);
        found(place, weight);
    }
}

/// Sentences in which somebody is taken in by a false page or mail: `偽のログイン画面にIDを入力してしまった`.
pub(super) fn deceived(document: &Document, mut found: impl FnMut(Place, u32)) {
    let lures = [
        "偽の",
        "偽サイト",
        "偽画面",
        "を装った",
        "を装う",
        "を騙った",
        "をかたった",
        "になりすました",
    ];
    let bites = [
        "入力し",
        "入力させ",
        "入力を行",
        "だまし取",
        "騙し取",
        "詐取",
        "窃取され",
        "電話をかけ",
        "遠隔操作",
        "認証情報を",
        "返信し",
    ];
    for (place, words) in document.sentences() {
        let Some((at, length)) = find_true(words, &lures) else { continue };
        let tail = words.get(at + length..).unwrap_or_default();
        if find_true(tail, &bites).is_none() || PAGES.iter().any(|p| words.contains(p)) {
            continue;
        }
        let place = place.start + at..place.start + at + length;
        let weight = context::weight(document, &place, Cause::Phishing, Rank::Alternative);
        found(place, weight);
    }
}

/// Where a leak was looked into by specialists though no word says how it happened; weak.
pub(super) fn investigated(document: &Document) -> Option<Place> {
    let experts = ["調査会社", "調査機関", "フォレンジック", "専門機関"];
    let leaks = ["流出", "漏えい", "漏洩", "漏えい"];
    experts.iter().find(|w| document.text().contains(**w))?;
    document.sentences().find_map(|(place, words)| {
        let (at, length) = find_true(words, &leaks)?;
        Some(place.start + at..place.start + at + length)
    })
}

/// The first of the words that is not denied, with its length.
fn find_true(sentence: &str, words: &[&str]) -> Option<(usize, usize)> {
    let place = |w: &&str| sentence.find(*w).map(|at| (at, w.len()));
    words.iter().filter_map(place).find(|(at, length)| {
        let tail = sentence.get(at + length..).unwrap_or_default();
        polarity::after(tail) != Polarity::Denied
    })
}

/// Somebody else's house.
const PROVIDERS: [&str; 37] = [
    "委託先",
    "委託業者",
    "委託会社",
    "委託事業者",
    "委託企業",
    "受託者",
    "受託事業者",
    "受託業者",
    "受託会社",
    "委託している",
    "委託しております",
    "委託していた",
    "委託する",
    "委ねる",
    "任せる",
    "提供元",
    "提供会社",
    "提供事業者",
    "提供業者",
    "提供している",
    "提供する",
    "決済代行会社",
    "決済代行業者",
    "決済会社",
    "決済に使う",
    "利用している",
    "利用しております",
    "利用する",
    "使用している",
    "導入している",
    "外部サービス",
    "クラウドサービス事業者",
    "運営会社",
    "保守会社",
    "開発会社",
    "制作会社",
    "ベンダー",
];

/// Words after a provider by which it tells, helps or investigates.
const HELPERS: [&str; 23] = [
    "との",
    "とともに",
    "から",
    "より",
    "を通じ",
    "を介し",
    "を経由",
    "経由",
    "に依頼",
    "へ依頼",
    "に調査",
    "と連携",
    "と協力",
    "と協議",
    "に報告",
    "へ報告",
    "に連絡",
    "へ連絡",
    "に相談",
    "に確認",
    "による調査",
    "の協力",
    "の助言",
];

const HARM: [&str; 13] = [
    "不正アクセス",
    "不正なアクセス",
    "不正侵入",
    "侵入",
    "サイバー攻撃",
    "攻撃を受",
    "攻撃され",
    "改ざん",
    "情報流出",
    "流出が",
    "漏えいが",
    "情報漏えい",
    "情報漏洩",
];

/// Where the notice says that a provider was attacked, not the publisher; `None` where the way in is known to be a
/// web application, which tells more.
pub(super) fn provider(document: &Document) -> Option<Place> {
    let text = document.text();
    if text.contains("アプリケーションの修正") || text.contains("アプリケーションの脆弱")
    {
        return None;
    }
    let half = text.len() / 2 + 400;
    let sentences = document.sentences().take_while(|(place, _)| place.start < half);
    sentences.filter(|(place, _)| !context_aside(document, place)).find_map(|(place, words)| {
        let at = PROVIDERS.iter().filter_map(|p| Some((words.find(p)?, p.len()))).min()?;
        let tail = words.get(at.0 + at.1..)?;
        if HELPERS.iter().any(|h| tail.starts_with(h)) {
            return None;
        }
        let (cue, length) = find_true(tail, &HARM)?;
        let between = tail.get(..cue)?;
        let told = ["から", "より連絡", "からの連絡", "の調査の結果", "弊社", "当社サ", "当サイト"];
        if between.len() > 300 || told.iter().any(|t| between.contains(t)) {
            return None;
        }
        Some(place.start + at.0..place.start + at.0 + at.1 + cue + length)
    })
}

fn context_aside(document: &Document, place: &Place) -> bool {
    context::weight(document, &(place.start..place.start), Cause::Other, Rank::Alternative) == 0
        && document.heading(place.start).contains("防止")
}

/// Countries as notices name the source of an attack.
const COUNTRIES: [(&str, &str); 24] = [
    ("中国", "CN"),
    ("中華人民共和国", "CN"),
    ("ロシア", "RU"),
    ("米国", "US"),
    ("アメリカ", "US"),
    ("韓国", "KR"),
    ("北朝鮮", "KP"),
    ("香港", "HK"),
    ("台湾", "TW"),
    ("ベトナム", "VN"),
    ("タイ国", "TH"),
    ("シンガポール", "SG"),
    ("インドネシア", "ID"),
    ("フィリピン", "PH"),
    ("マレーシア", "MY"),
    ("ウクライナ", "UA"),
    ("オランダ", "NL"),
    ("ドイツ", "DE"),
    ("フランス", "FR"),
    ("英国", "GB"),
    ("イギリス", "GB"),
    ("ブラジル", "BR"),
    ("トルコ", "TR"),
    ("ルーマニア", "RO"),
];

/// The country whose addresses the attack came from: `海外(中国)のIPアドレスより`, `ロシアからの不正アクセス`.
pub(super) fn source_country(document: &Document) -> Option<&'static str> {
    let text = document.text();
    let origin = |tail: &str| {
        let near: String = tail.chars().take(12).collect();
        let address = near.contains("IPアドレス") || near.contains("IP:");
        let from = ["から", "からの", "経由", "国内から", ")から", ")からの", ")経由"];
        let attack = ["アクセス", "攻撃", "侵入", "接続", "ログイン"];
        address
            || from.iter().any(|f| near.starts_with(f)) && attack.iter().any(|a| near.contains(a))
    };
    let mut found = COUNTRIES.iter().filter_map(|(name, code)| {
        let hit = text.match_indices(name).find(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            !before.ends_with("在") && text.get(at + name.len()..).is_some_and(origin)
        });
        hit.map(|_| *code)
    });
    let first = found.next()?;
    // Several countries name no source.
    found.all(|other| other == first).then_some(first)
}
