//! Causes that no single word names: several words of one sentence say them together.

use std::sync::LazyLock;

use crate::extract::cause::context;
use crate::extract::cues::{AnyOf, Cues, Ends, Hit, Slot, Starts, any_of};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::extract::polarity::{self, Polarity};
use crate::lexicon::Rank;
use crate::notice::Cause;

const PAGES: [&str; 50] = [
    "ペイメントアプリ", "決済アプリ", "決済画面", "決済ページ", "決済フォーム", "決済プログラム",
    "決済モジュール", "決済処理", "決済機能", "決済システム", "支払画面", "支払い画面",
    "お支払画面", "入力画面", "入力フォーム", "入力ページ", "入力欄", "注文フォーム", "注文画面",
    "注文ページ", "購入画面", "購入ページ", "購入フォーム", "購入手続", "カート画面",
    "カートページ", "カートシステム", "カートプログラム", "申込フォーム", "申込画面",
    "申込みフォーム", "登録画面", "チェックアウト", "カード入力", "カード情報入力", "決済用ページ",
    "支払いページ", "お支払いページ", "ペイメント画面", "ペイメントページ", "支払ページ",
    "お支払い画面", "決済の画面", "カード決済の画面", "ペイメントモジュール",
    "ペイメントプログラム", "ペイメント機能", "注文確認画面", "購入確認画面", "注文確認ページ",
];

const TAMPERING: [&str; 27] = [
    "改ざん", "改竄", "改変", "書き換え", "書換", "細工", "偽の", "偽画面", "不正なスクリプト",
    "不正スクリプト", "不正なプログラム", "不正プログラム", "不正なコード", "不正コード",
    "不正なJavaScript", "悪意のある", "悪性", "スキミング", "埋め込", "挿入さ", "仕込", "書き足",
    "書き加え", "追記され", "差し込", "命令を置", "命令が置",
];

const SENDING: [&str; 10] = [
    "送信", "転送", "送られ", "送る", "送り", "窃取され", "盗み取", "抜き取", "不正に取得", "詐取",
];

/// What a word of [`SIGNS`] points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
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
static TAKEN: AnyOf = AnyOf::new(&[
    "カード情報が抜き取", "カード情報が盗み取", "カード情報が詐取", "カード情報が窃取",
]);

const LURES: [&str; 22] = [
    "偽サイト", "偽画面", "を詐称", "の名をかた", "になりすます", "と称する", "を騙っ", "をかたり",
    "を騙り", "を偽装", "に似せた", "に見せかけ", "偽の", "を装った", "を装う", "を騙った",
    "をかたった", "になりすました", "をかたる", "を騙る", "と偽った", "を名乗",
];
const BITES: [&str; 24] = [
    "入力し", "入力させ", "入力を行", "だまし取", "騙し取", "詐取され", "窃取され", "電話をかけ",
    "遠隔操作", "認証情報を", "返信し", "打ち込", "を踏み", "を取られ", "奪われ", "渡してしま",
    "教えてしま", "クリックし", "開封し", "パスワードを入れ", "IDを入れ", "認証情報を入れ",
    "暗証番号を入れ", "番号を入れ",
];

/// All words of this file that are looked for in the whole text.
pub(super) static SIGNS: LazyLock<Cues<Sign>> = LazyLock::new(|| {
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
    let signs = Cues::new(words).unwrap_or_else(|_| unreachable!("a hundred short words"));
    signs.swept(Slot::Signs)
});

/// The signs of a notice, sentence by sentence.
pub(super) struct Signs<'d> {
    document: &'d Document,
    hits: Vec<Hit<Sign>>,
}

impl<'d> Signs<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        Self { document, hits: SIGNS.in_document(document) }
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
        static AWAY: AnyOf = AnyOf::new(&["外部", "第三者", "攻撃者", "別のサーバ", "海外"]);
        for (sentence, signs) in self.sentences() {
            let words = self.document.words(&sentence);
            let has = |sign: Sign| signs.iter().any(|h| h.value == sign);
            let altered = has(Sign::Page) && !self.is_lure(signs, words);
            let altered = altered.then(|| self.told(&sentence, signs, Sign::Tampering));
            let cue = altered.flatten().or_else(|| {
                let typed = has(Sign::Entered) && words.contains("カード");
                let sent = typed && (AWAY.within(words) || TAKEN.within(words));
                let sent =
                    sent || AWAY.within(words) && is_sender(words) && self.of_page(sentence.start);
                sent.then(|| self.told(&sentence, signs, Sign::Sending)).flatten()
            });
            let Some(place) = cue else { continue };
            let weight =
                context::weight(self.document, &place, Cause::WebSkimming, Rank::Alternative);
            found(place, weight);
        }
    }

    /// 受注画面 改ざんあり。カード情報を外部へ送るプログラムを検出: on a page, not in a till.
    fn of_page(&self, at: usize) -> bool {
        let line = self.document.layout.line_at(at);
        let line = line.and_then(|l| self.document.layout.lines.get(l));
        let words = line.map(|l| first_chars(self.document.words(&l.place), 400));
        words.is_some_and(|w| {
            any_of!(w, ["改ざん", "画面", "ページ", "フォーム", "サイト"])
                && !any_of!(w, ["POS", "レジ", "端末"])
        })
    }

    /// 偽の決済画面へ誘うメッセージが送られた: a page of others, and nothing was altered.
    fn is_lure(&self, signs: &[Hit<Sign>], words: &str) -> bool {
        let mut altered = signs.iter().filter(|h| h.value == Sign::Tampering);
        altered.all(|h| self.document.words(&h.place).starts_with('偽'))
            && context::by_message(words)
    }

    /// Sentences in which somebody is taken in by a false page or mail: `偽の画面にIDを入力してしまった`.
    pub(super) fn deceived(&self, mut found: impl FnMut(Place, u32)) {
        for (sentence, signs) in self.sentences() {
            let Some(lure) = self.told(&sentence, signs, Sign::Lure) else { continue };
            let after = signs.partition_point(|h| h.place.start < lure.end);
            let later = signs.get(after..).unwrap_or_default();
            // 偽の画面に認証情報を入力した: 入力した is also what customers typed.
            let bitten = self.told(&sentence, later, Sign::Bite).is_some()
                || self.told(&sentence, later, Sign::Entered).is_some();
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
        if any_of!(text, ["アプリケーションの修正", "アプリケーションの脆弱"])
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
            if HELPERS.begin(tail) {
                return None;
            }
            if self.document.words(&provider.place) == SUPPLY {
                let told = polarity::after(tail) != Polarity::Denied;
                return told.then(|| provider.place.clone());
            }
            let (cue, length) = find_true(tail, &HARM)?;
            let between = tail.get(..cue)?;
            static TOLD: AnyOf =
                AnyOf::new(&["より連絡", "の調査の結果", "弊社", "当社サ", "当サイト"]);
            // 委託先のサーバーが海外から攻撃を受け: whence it came, not who told.
            let far = between.len() > 300 || TOLD.within(between) || names_teller(between);
            (!far).then(|| provider.place.start..provider.place.end + cue + length)
        })
    }
}

/// カード情報を外部へ送るプログラム: made to send cards away.
fn is_sender(words: &str) -> bool {
    static MADE: AnyOf =
        AnyOf::new(&["プログラム", "スクリプト", "コード", "命令", "仕掛け", "仕組み"]);
    let send = ["送る", "送信する", "転送する", "送り出す", "流す"];
    let card = words.find("カード").and_then(|at| words.get(at..)).unwrap_or_default();
    send.iter().filter_map(|s| card.split_once(s)).any(|(before, after)| {
        let thing = first_chars(after, 14);
        at_most(before, 30) && MADE.within(thing) && !thing.contains("セキュリティコード")
    })
}

/// 同社から: somebody told; 海外から and 9月頃から tell where an attack came from and when it began.
fn names_teller(between: &str) -> bool {
    static ORIGINS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of([
            "海外", "国外", "外部", "第三者", "何者か", "月", "日", "頃", "ごろ", "年", "時", "末",
            "旬", "未明", "朝", "夜",
        ])
    });
    between
        .match_indices("から")
        .any(|(at, _)| between.get(..at).is_some_and(|before| !ORIGINS.end(before)))
}

/// Where a leak was looked into by specialists though no word says how it happened; weak.
pub(super) fn investigated(document: &Document) -> Option<Place> {
    let leaks = ["流出", "漏えい", "漏洩", "漏えい"];
    if !document.landmarks.has(Landmark::Experts) {
        return None;
    }
    document.sentences().find_map(|(place, words)| {
        let (at, length) = find_true(words, &leaks)?;
        Some(place.start + at..place.start + at + length)
    })
}

/// The first of the words that is not denied, with its length.
fn find_true(sentence: &str, words: &[&str]) -> Option<(usize, usize)> {
    let place = |w: &&str| sentence.find(*w).map(|at| (at, w.len()));
    words.iter().filter(|w| sentence.contains(**w)).filter_map(place).find(|(at, length)| {
        let tail = sentence.get(at + length..).unwrap_or_default();
        polarity::after(tail) != Polarity::Denied
    })
}

/// An attack that says by its name that it came through somebody else.
const SUPPLY: &str = "サプライチェーン攻撃";

/// Somebody else's house.
const PROVIDERS: [&str; 70] = [
    "(提供:", "(提供元:", "(提供会社:", "委託先", "委託業者", "委託会社", "委託事業者", "委託企業",
    "受託者", "受託事業者", "受託業者", "受託会社", "委託している", "委託しております",
    "委託していた", "委託する", "委ねる", "任せる", "提供元", "提供会社", "提供事業者", "提供業者",
    "提供している", "提供する", "決済代行会社", "決済代行業者", "決済会社", "決済に使う",
    "利用している", "利用しております", "利用する", "使用している", "導入している", "外部サービス",
    "委託しておりました", "委託しています", "委託してきた", "任せている", "任せていた",
    "任せており", "預けている", "預けていた", "利用していた", SUPPLY, "クラウドサービス事業者",
    "運営会社", "保守会社", "開発会社", "制作会社", "ベンダー", "お借りして", "借りている",
    "お願いしている", "お願いしております", "お任せして", "を動かしている", "運営元", "開発元",
    "供給元", "提供を受けて", "に運用を任せ", "に預けて", "管理会社", "運用会社", "管理業者",
    "保守業者", "運用事業者", "サーバー会社", "サーバ会社", "ホスティング会社",
];

/// Words after a provider by which it tells, helps or investigates.
static HELPERS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "との", "とともに", "から", "より", "を通じ", "を介し", "を経由", "経由", "に依頼",
        "へ依頼", "に調査", "と連携", "と協力", "と協議", "に報告", "へ報告", "に連絡", "へ連絡",
        "に相談", "に確認", "による調査", "の協力", "の助言",
    ])
});

const HARM: [&str; 24] = [
    "流出の可能性", "流出について", "漏えいの可能性", "漏えいについて", "不正アクセス",
    "不正なアクセス", "不正侵入", "侵入", "サイバー攻撃", "攻撃を受", "攻撃され", "改ざん",
    "情報流出", "流出が", "漏えいが", "情報漏えい", "情報漏洩", "入り込", "入り込ま", "忍び込",
    "乗っ取", "破られ", "者が入り", "かが入り",
];
