//! Causes that no single word names: several words of one sentence say them together.

use std::sync::LazyLock;

use crate::extract::cause::context;
use crate::extract::cues::{Cues, Hit};
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::extract::polarity::{self, Polarity};
use crate::lexicon::Rank;
use crate::notice::Cause;

/// Forms that need a rank of their own: verbs, and words that alone say little.
pub(super) const WORDS: [(&str, Cause, Rank); 155] = [
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
    ("身代金ウイルス", Cause::Ransomware, Rank::Alternative),
    ("身代金型", Cause::Ransomware, Rank::Alternative),
    ("身代金を要求", Cause::Ransomware, Rank::Alternative),
    ("身代金要求", Cause::Ransomware, Rank::Alternative),
    ("身代金目的", Cause::Ransomware, Rank::Alternative),
    ("身代金を求め", Cause::Ransomware, Rank::Alternative),
    ("読み取れる状態", Cause::Misconfiguration, Rank::Hidden),
    ("参照可能", Cause::Misconfiguration, Rank::Hidden),
    ("参照できる状態", Cause::Misconfiguration, Rank::Hidden),
    ("ログインせずに", Cause::Misconfiguration, Rank::Hidden),
    ("認証なしで", Cause::Misconfiguration, Rank::Hidden),
    ("認証を経ず", Cause::Misconfiguration, Rank::Hidden),
    ("公開用ディレクトリ", Cause::Misconfiguration, Rank::Hidden),
    ("公開フォルダ", Cause::Misconfiguration, Rank::Hidden),
    ("誰でもアクセス", Cause::Misconfiguration, Rank::Hidden),
    ("公開されたまま", Cause::Misconfiguration, Rank::Hidden),
    ("非公開とすべき", Cause::Misconfiguration, Rank::Hidden),
    ("公開すべきでない", Cause::Misconfiguration, Rank::Hidden),
    ("検索すると", Cause::Misconfiguration, Rank::Hidden),
    ("検索エンジンから", Cause::Misconfiguration, Rank::Hidden),
    ("検索サイトで", Cause::Misconfiguration, Rank::Hidden),
    ("アクセス権の設定", Cause::Misconfiguration, Rank::Alternative),
    ("アクセス権限の設定を", Cause::Misconfiguration, Rank::Alternative),
    ("ルールが緩", Cause::Misconfiguration, Rank::Alternative),
    ("インターネット上で参照", Cause::Misconfiguration, Rank::Alternative),
    ("インターネット上で閲覧可能", Cause::Misconfiguration, Rank::Alternative),
    ("誰でも見られる", Cause::Misconfiguration, Rank::Alternative),
    ("公開設定のまま", Cause::Misconfiguration, Rank::Alternative),
    ("設定を誤っ", Cause::Misconfiguration, Rank::Alternative),
    ("設定を間違", Cause::Misconfiguration, Rank::Alternative),
    ("侵入", Cause::UnauthorisedAccess, Rank::Hidden),
    ("書き換えられ", Cause::UnauthorisedAccess, Rank::Hidden),
    ("改変", Cause::UnauthorisedAccess, Rank::Hidden),
    ("乗っ取", Cause::UnauthorisedAccess, Rank::Hidden),
    ("入り込", Cause::UnauthorisedAccess, Rank::Hidden),
    ("忍び込", Cause::UnauthorisedAccess, Rank::Hidden),
    ("不審アクセス", Cause::UnauthorisedAccess, Rank::Hidden),
    ("不正に操", Cause::UnauthorisedAccess, Rank::Hidden),
    ("攻撃者", Cause::UnauthorisedAccess, Rank::Hidden),
    ("不審なアクセス", Cause::UnauthorisedAccess, Rank::Hidden),
    ("攻撃を", Cause::UnauthorisedAccess, Rank::Hidden),
    ("攻撃が", Cause::UnauthorisedAccess, Rank::Hidden),
    ("攻撃に", Cause::UnauthorisedAccess, Rank::Hidden),
    ("ハッカー", Cause::UnauthorisedAccess, Rank::Hidden),
    ("立ち入り", Cause::UnauthorisedAccess, Rank::Hidden),
    ("不法な侵入", Cause::UnauthorisedAccess, Rank::Alternative),
    ("不法に侵入", Cause::UnauthorisedAccess, Rank::Alternative),
    ("不正な立ち入り", Cause::UnauthorisedAccess, Rank::Alternative),
    ("持ち去", Cause::Insider, Rank::Hidden),
    ("持ち出し", Cause::Insider, Rank::Hidden),
    ("元派遣", Cause::Insider, Rank::Hidden),
    ("元職員", Cause::Insider, Rank::Hidden),
    ("元教員", Cause::Insider, Rank::Hidden),
    ("退職者", Cause::Insider, Rank::Hidden),
    ("退職した社員", Cause::Insider, Rank::Hidden),
    ("元従業者", Cause::Insider, Rank::Hidden),
    ("元役員", Cause::Insider, Rank::Hidden),
    ("知人に渡", Cause::Insider, Rank::Hidden),
    ("第三者に渡", Cause::Insider, Rank::Hidden),
    ("無断で", Cause::Insider, Rank::Hidden),
    ("に売却", Cause::Insider, Rank::Hidden),
    ("興味本位", Cause::Insider, Rank::Hidden),
    ("私的な目的", Cause::Insider, Rank::Hidden),
    ("逮捕", Cause::Insider, Rank::Hidden),
    ("複製して持ち", Cause::Insider, Rank::Alternative),
    ("のぞき見", Cause::Insider, Rank::Alternative),
    ("不正に複製", Cause::Insider, Rank::Alternative),
    ("不正にコピー", Cause::Insider, Rank::Alternative),
    ("私有スマートフォンで撮影", Cause::Insider, Rank::Alternative),
    ("業務に関係のない閲覧", Cause::Insider, Rank::Alternative),
    ("別の方の票", Cause::MissentEmail, Rank::Alternative),
    ("別の方の書類が入", Cause::MissentEmail, Rank::Alternative),
    ("別の方の書類を", Cause::MissentEmail, Rank::Alternative),
    ("番号の押し間違え", Cause::MissentEmail, Rank::Alternative),
    ("番号を押し間違え", Cause::MissentEmail, Rank::Alternative),
    ("宛名違い", Cause::MissentEmail, Rank::Alternative),
    ("宛先違い", Cause::MissentEmail, Rank::Alternative),
    ("宛先を誤", Cause::MissentEmail, Rank::Alternative),
    ("宛先を間違", Cause::MissentEmail, Rank::Alternative),
    ("宛名を間違", Cause::MissentEmail, Rank::Alternative),
    ("送り先を誤", Cause::MissentEmail, Rank::Alternative),
    ("送り先を間違", Cause::MissentEmail, Rank::Alternative),
    ("送信先を誤", Cause::MissentEmail, Rank::Alternative),
    ("送付先を誤", Cause::MissentEmail, Rank::Alternative),
    ("誤って同封", Cause::MissentEmail, Rank::Alternative),
    ("取り違えて送", Cause::MissentEmail, Rank::Alternative),
    ("取り違えて渡", Cause::MissentEmail, Rank::Alternative),
    ("見失っ", Cause::LostDevice, Rank::Alternative),
    ("一時所在不明", Cause::LostDevice, Rank::Alternative),
    ("紛失届", Cause::LostDevice, Rank::Alternative),
    ("置き引きに", Cause::LostDevice, Rank::Alternative),
    ("車上荒らしに", Cause::LostDevice, Rank::Alternative),
    ("空き巣", Cause::LostDevice, Rank::Alternative),
];

const PAGES: [&str; 38] = [
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
    "カード入力",
    "カード情報入力",
    "決済用ページ",
    "支払いページ",
    "お支払いページ",
];

const TAMPERING: [&str; 27] = [
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
    "書き足",
    "書き加え",
    "追記され",
    "差し込",
    "命令を置",
    "命令が置",
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

/// What a word of [`SIGNS`] points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A page where something is typed or paid.
    Page,
    Tampering,
    Sending,
    /// What is typed.
    Entered,
    /// Somebody pretends.
    Lure,
    /// Somebody is taken in.
    Bite,
    /// Somebody else's house.
    Provider,
}

/// Cards that were typed and taken: no other way than on the page itself.
const TAKEN: [&str; 4] =
    ["カード情報が抜き取", "カード情報が盗み取", "カード情報が詐取", "カード情報が窃取"];

const LURES: [&str; 12] = [
    "偽の",
    "偽サイト",
    "偽画面",
    "を装った",
    "を装う",
    "を騙った",
    "をかたった",
    "になりすました",
    "をかたる",
    "を騙る",
    "と偽った",
    "を名乗",
];
const BITES: [&str; 19] = [
    "入力し",
    "入力させ",
    "入力を行",
    "だまし取",
    "騙し取",
    "詐取され",
    "窃取され",
    "電話をかけ",
    "遠隔操作",
    "認証情報を",
    "返信し",
    "打ち込",
    "を踏み",
    "を取られ",
    "奪われ",
    "渡してしま",
    "教えてしま",
    "クリックし",
    "開封し",
];

/// All words of this file that are looked for in the whole text.
static SIGNS: LazyLock<Cues<Sign>> = LazyLock::new(|| {
    let lists: [(&[&str], Sign); 7] = [
        (&PAGES, Sign::Page),
        (&TAMPERING, Sign::Tampering),
        (&SENDING, Sign::Sending),
        (&["入力された", "入力した", "入力いただいた", "ご入力", "入力される"], Sign::Entered),
        (&LURES, Sign::Lure),
        (&BITES, Sign::Bite),
        (&PROVIDERS, Sign::Provider),
    ];
    let words = lists.iter().flat_map(|(list, sign)| list.iter().map(|w| (*w, *sign)));
    Cues::new(words).unwrap_or_else(|_| unreachable!("a hundred short words"))
});

/// The signs of a notice, sentence by sentence.
pub(super) struct Signs<'d> {
    document: &'d Document,
    hits: Vec<Hit<Sign>>,
}

impl<'d> Signs<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        Self { document, hits: SIGNS.find(document.text()) }
    }

    /// Sentences with at least one sign.
    fn sentences(&self) -> impl Iterator<Item = (Place, &[Hit<Sign>])> {
        let mut rest: &[Hit<Sign>] = &self.hits;
        std::iter::from_fn(move || {
            let first = rest.first()?;
            let sentence = self.document.sentence(first.place.start);
            let count = rest.partition_point(|h| h.place.start < sentence.end).max(1);
            let (own, others) = rest.split_at_checked(count)?;
            rest = others;
            Some((sentence, own))
        })
    }

    /// Sentences in which the page where cards are typed is altered, or what is typed goes elsewhere:
    /// `決済画面が改ざんされ`, `入力されたカード情報が外部へ送信される`.
    pub(super) fn skimming(&self, mut found: impl FnMut(Place, u32)) {
        let away = ["外部", "第三者", "攻撃者", "別のサーバ", "海外"];
        for (sentence, signs) in self.sentences() {
            let words = self.document.words(&sentence);
            let has = |sign: Sign| signs.iter().any(|h| h.value == sign);
            let altered = has(Sign::Page).then(|| self.told(&sentence, signs, Sign::Tampering));
            let cue = altered.flatten().or_else(|| {
                let typed = has(Sign::Entered) && words.contains("カード");
                let sent = typed && away.iter().any(|w| words.contains(w));
                let taken = typed && TAKEN.iter().any(|w| words.contains(w));
                (sent || taken).then(|| self.told(&sentence, signs, Sign::Sending)).flatten()
            });
            let Some(place) = cue else { continue };
            let weight =
                context::weight(self.document, &place, Cause::WebSkimming, Rank::Alternative);
            found(place, weight);
        }
    }

    /// Sentences in which somebody is taken in by a false page or mail: `偽の画面にIDを入力してしまった`.
    pub(super) fn deceived(&self, mut found: impl FnMut(Place, u32)) {
        for (sentence, signs) in self.sentences() {
            let Some(lure) = self.told(&sentence, signs, Sign::Lure) else { continue };
            let after = signs.partition_point(|h| h.place.start < lure.end);
            let later = signs.get(after..).unwrap_or_default();
            let bitten = self.told(&sentence, later, Sign::Bite).is_some();
            if bitten && signs.iter().all(|h| h.value != Sign::Page) {
                let weight =
                    context::weight(self.document, &lure, Cause::Phishing, Rank::Alternative);
                found(lure, weight);
            }
        }
    }

    /// The first word of this kind that is not denied.
    fn told(&self, sentence: &Place, signs: &[Hit<Sign>], sign: Sign) -> Option<Place> {
        let text = self.document.text();
        let holds = |h: &&Hit<Sign>| {
            let tail = text.get(h.place.end..sentence.end).unwrap_or_default();
            h.value == sign && polarity::after(tail) != Polarity::Denied
        };
        signs.iter().find(holds).map(|h| h.place.clone())
    }

    /// Where the notice says that a provider was attacked, not the publisher; `None` where the way in is known to be
    /// a web application, which tells more.
    pub(super) fn provider(&self) -> Option<Place> {
        let text = self.document.text();
        if text.contains("アプリケーションの修正") || text.contains("アプリケーションの脆弱")
        {
            return None;
        }
        let half = text.len() / 2 + 400;
        let early = self.sentences().take_while(|(place, _)| place.start < half);
        let mut told =
            early.filter(|(place, _)| !self.document.heading(place.start).contains("防止"));
        told.find_map(|(sentence, signs)| {
            let provider = signs.iter().find(|h| h.value == Sign::Provider)?;
            let tail = text.get(provider.place.end..sentence.end)?;
            if HELPERS.iter().any(|h| tail.starts_with(h)) {
                return None;
            }
            let (cue, length) = find_true(tail, &HARM)?;
            let between = tail.get(..cue)?;
            let told = ["から", "より連絡", "の調査の結果", "弊社", "当社サ", "当サイト"];
            let far = between.len() > 300 || told.iter().any(|t| between.contains(t));
            (!far).then(|| provider.place.start..provider.place.end + cue + length)
        })
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

static PLACES: LazyLock<Cues<&'static str>> = LazyLock::new(|| {
    Cues::new(COUNTRIES).unwrap_or_else(|_| unreachable!("two dozen short words"))
});

/// The country whose addresses the attack came from: `海外(中国)のIPアドレスより`, `ロシアからの不正アクセス`;
/// several countries name no source.
pub(super) fn source_country(document: &Document) -> Option<&'static str> {
    let text = document.text();
    let origin = |hit: &Hit<&'static str>| {
        let near: String = text.get(hit.place.end..).unwrap_or_default().chars().take(12).collect();
        let from = ["から", "経由", "国内から", ")から", ")経由", "国籍"];
        let attack = ["アクセス", "攻撃", "侵入", "接続", "ログイン"];
        near.contains("IPアドレス")
            || from.iter().any(|f| near.starts_with(f)) && attack.iter().any(|a| near.contains(a))
    };
    let mut found = PLACES.find(text).into_iter().filter(origin).map(|h| h.value);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
