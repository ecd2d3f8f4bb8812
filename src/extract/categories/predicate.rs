//! What is said to have happened to data, or not: 含まれております, 保持していない, 流出した可能性, 形跡は見つかっておりません.
//!
//! A stem is found in one pass; the words after it, up to the next stem or the end of the clause, tell the polarity.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Hit};
use crate::extract::document::Document;
use crate::extract::flow::Place;

/// What the stem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Act {
    /// 含まれる, 記載: the data is part of something.
    Contain,
    /// 保持, 保管: somebody keeps the data.
    Hold,
    /// 流出, 漏えい, 漏れ: the data leaked.
    Leak,
    /// 閲覧, 取得, 持ち出し: somebody saw or took the data.
    Take,
    /// 閲覧できる状態: anybody could have seen the data.
    Expose,
    /// 対象, 該当: the data is meant.
    Scope,
    /// 紛失, 誤廃棄: what held the data is lost.
    Lose,
    /// 誤送信: the data was sent to the wrong people.
    Missend,
}

/// How it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Polarity {
    Yes,
    Possible,
    Unlikely,
    /// 確認されておりません
    NotConfirmed,
    /// 形跡はありません
    NoTrace,
    No,
    /// 有無は不明, or only supposed: 流出した場合.
    Open,
}

/// The grammar around the stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Form {
    /// 流出しました。
    Finite,
    /// 流出した情報
    Attributive,
    /// 流出のお知らせ
    Nominal,
    /// 流出を確認, 流出したことが判明
    Evidenced,
    /// 流出があったと判断
    Judged,
}

/// A stem with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Predicate {
    /// From the stem to the end of the words that were looked at.
    pub(in crate::extract) place: Place,
    /// Length of the stem in bytes.
    pub(in crate::extract) stem: usize,
    pub(in crate::extract) act: Act,
    pub(in crate::extract) polarity: Polarity,
    pub(in crate::extract) form: Form,
}

/// How far the words after a stem are read, in bytes (about 40 characters).
const REACH: usize = 120;

static STEMS: LazyLock<Option<Cues<Act>>> = LazyLock::new(|| {
    let words = STEM_WORDS.iter().flat_map(|(act, words)| words.iter().map(move |w| (*w, *act)));
    Cues::new(words).ok()
});

const STEM_WORDS: &[(Act, &[&str])] = &[
    (
        Act::Contain,
        &[
            "収められ",
            "収めた",
            "載ってい",
            "載って",
            "載せ",
            "載る",
            "付随",
            "映って",
            "写り",
            "入っていた",
            "付いてい",
            "含ま",
            "含ん",
            "含み",
            "含む",
            "入ってい",
            "入っており",
            "入っていま",
            "記載",
            "記入され",
            "記録され",
            "表示され",
            "表示は",
            "印字",
            "印刷され",
            "掲載され",
            "添付され",
            "入れたもの",
            "入れた",
            "記された",
            "書かれ",
            "写って",
            "映って",
            "紐付",
            "紐づ",
            "入力され",
            "構成され",
        ],
    ),
    (
        Act::Hold,
        &[
            "伺って",
            "うかがって",
            "渡して",
            "持って",
            "残して",
            "設けて",
            "請け負って",
            "控えて",
            "保持",
            "保有",
            "保管",
            "保存",
            "所持",
            "蓄積",
            "格納",
            "収集",
            "預かって",
            "お預かりして",
            "お預かりする",
            "お預かりは",
            "登録され",
            "登録して",
            "登録いただ",
            "登録のあ",
            "登録があ",
            "登録はあ",
            "管理して",
            "管理され",
            "残って",
            "残り",
            "残らな",
            "取り扱って",
            "取扱って",
            "扱って",
            "置いて",
            "置いた",
            "置かれ",
            "通過し",
            "通過せ",
            "経由し",
            "経由せ",
            "収録",
            "把握して",
            "残存",
            "残され",
        ],
    ),
    (
        Act::Leak,
        &[
            "流れ出",
            "漏れ出",
            "漏え",
            "もれ",
            "外に出",
            "外へ出た",
            "社外に出",
            "学外に出",
            "外部に出",
            "売り渡",
            "売られ",
            "売りさば",
            "出回",
            "広まっ",
            "拡散",
            "晒され",
            "さらされた情報",
            "知れ渡",
            "に渡っ",
            "手に渡",
            "ばらま",
            "流出",
            "漏えい",
            "漏洩",
            "漏れ",
            "漏らし",
            "漏らす",
            "漏出",
            "流失",
            "情報が出",
            "一部が出",
            "が外部に出",
            "外へ出",
            "外に出",
            "に渡して",
            "に渡した",
            "に渡って",
            "に渡り",
            "に渡った",
            "目に触れ",
            "に売却",
            "に販売して",
            "第三者提供",
            "名簿業者に",
            "暴露",
            "リークサイト",
            "ダークウェブ",
        ],
    ),
    (
        Act::Take,
        &[
            "盗み見",
            "盗られ",
            "写し取",
            "書き写",
            "持ち帰",
            "抜かれ",
            "引き抜",
            "抜き出",
            "読まれ",
            "読み取られ",
            "取り出",
            "引き出され",
            "吸い上げ",
            "盗撮",
            "撮影され",
            "知られ",
            "見た",
            "覗か",
            "のぞか",
            "開かれ",
            "送り出",
            "送られ",
            "集め",
            "窃用",
            "閲覧",
            "取得",
            "窃取",
            "盗まれ",
            "盗み",
            "盗取",
            "持ち出",
            "持出",
            "持ち去",
            "抜き取",
            "抜き出",
            "引き出",
            "取られ",
            "見られ",
            "送信",
            "ダウンロード",
            "書き出",
            "出力",
            "露出",
            "詐取",
            "奪取",
            "奪われ",
            "搾取",
            "コピー",
            "複製",
            "転送され",
            "転送し",
            "アップロード",
            "侵害",
            "のぞき見",
            "参照",
            "集められ",
            "読み取",
            "読み出",
            "不正アクセスされ",
            "不正アクセスの形跡",
            "不正アクセスの痕跡",
            "不正アクセスを受けた形跡",
            "不正アクセスを受けた痕跡",
            "アクセスの形跡",
            "アクセスの痕跡",
            "アクセスされた形跡",
            "侵入の形跡",
            "侵入の痕跡",
            "侵入された形跡",
            "侵害の形跡",
            "侵害の痕跡",
            "アクセスされ",
            "悪用",
        ],
    ),
    (
        Act::Expose,
        &[
            "参照可能",
            "検索可能",
            "ダウンロード可能",
            "読み取れる状態",
            "見えてしま",
            "見えるかたち",
            "見える形",
            "見えるよう",
            "見られるよう",
            "誰でも見",
            "だれでも見",
            "映し出",
            "表示されてしま",
            "表示されていた",
            "が出る事象",
            "見える",
            "見えまし",
            "丸見え",
            "参照できる",
            "閲覧可能",
            "互いに見え",
            "閲覧できる状態",
            "閲覧可能な状態",
            "閲覧可能となっ",
            "閲覧可能にな",
            "閲覧可能であ",
            "閲覧可能だ",
            "閲覧できるように",
            "閲覧できる設定",
            "見える状態",
            "見られる状態",
            "見ることができる状態",
            "アクセスできる状態",
            "アクセス可能な状態",
            "アクセス可能となっ",
            "参照できる状態",
            "取得できる状態",
            "表示される状態",
            "公開された状態",
            "公開状態",
            "公開され",
            "公開してしま",
            "公開設定",
            "誤公開",
            "誤掲載",
            "誤表示",
            "確認できる状態",
            "ダウンロードできる状態",
            "見えてい",
            "見えた",
            "閲覧できた",
            "閲覧できてい",
        ],
    ),
    (Act::Scope, &["対象", "該当", "影響"]),
    (
        Act::Lose,
        &[
            "なくし",
            "無くし",
            "置き引き",
            "盗まれまし",
            "盗まれた",
            "行方が分",
            "行方不明",
            "置いたまま",
            "手元にない",
            "見つかっていな",
            "紛失",
            "失った",
            "失って",
            "亡失",
            "誤廃棄",
            "誤って廃棄",
            "誤って捨て",
            "盗難",
            "所在不明",
            "所在が不明",
            "所在が確認でき",
            "置き忘れ",
            "遺失",
            "見当たらな",
            "行方不明",
            "行方が分から",
            "落とし",
            "車上荒らし",
            "車上狙い",
            "ひったくり",
        ],
    ),
    (
        Act::Missend,
        &[
            "誤送信",
            "誤って送信",
            "誤って送付",
            "誤って送っ",
            "誤って配信",
            "誤って添付",
            "誤って交付",
            "誤って発送",
            "誤って郵送",
            "誤って配布",
            "誤配信",
            "誤配",
            "誤送付",
            "誤送",
            "誤交付",
            "誤封入",
            "誤発送",
            "誤郵送",
            "誤FAX",
            "誤添付",
            "封入誤り",
            "宛先誤り",
            "宛先を誤",
            "宛先を間違",
            "宛先間違",
            "「To」で送",
            "「TO」で送",
            "TOで送",
            "Toで送",
            "CCで送",
            "「CC」で送",
            "宛先欄に",
            "「宛先」欄に",
            "TO欄に",
            "To欄に",
            "CC欄に",
            "「To」に",
            "「TO」に",
            "「CC」に",
            "別人に送",
            "別の方に送",
            "他人に送",
            "他の方に送",
            "他の利用者に送",
        ],
    ),
];

/// All predicates of the text, in its order.
pub(in crate::extract) fn find(document: &Document) -> Vec<Predicate> {
    let Some(stems) = STEMS.as_ref() else { return Vec::new() };
    let text = document.text();
    let hits = stems.find(text);
    let next = |i: usize| hits.get(i + 1).map_or(text.len(), |h: &Hit<Act>| h.place.start);
    let mut found: Vec<Predicate> =
        hits.iter().enumerate().map(|(i, hit)| predicate(text, hit, next(i))).collect();
    coordinate(text, &mut found);
    found
}

/// 閲覧・取得された形跡はなく, 閲覧され、あるいは持ち出された可能性: what is said of the last is said of all.
fn coordinate(text: &str, found: &mut [Predicate]) {
    for i in (1..found.len()).rev() {
        let (Some(next), Some(this)) = (found.get(i).cloned(), found.get(i - 1)) else { continue };
        let between = text.get(this.place.start + this.stem..next.place.start).unwrap_or_default();
        let joined = between.trim_start_matches(is_auxiliary);
        let joints = [
            "・",
            "や",
            "、あるいは",
            "あるいは",
            "、または",
            "または",
            "又は",
            "、又は",
            "もしくは",
            "、もしくは",
            "及び",
            "および",
            "、",
            "/",
            "、若しくは",
            "たり",
            "り、",
            "、外部へ",
            "、外部に",
        ];
        let same =
            matches!(this.act, Act::Leak | Act::Take) && matches!(next.act, Act::Leak | Act::Take);
        let plain = this.polarity == Polarity::Yes
            && !between.contains("まし")
            && !between.contains("ており");
        if same
            && plain
            && joints.contains(&joined)
            && between.chars().count() <= 10
            && let Some(this) = found.get_mut(i - 1)
        {
            this.polarity = next.polarity;
            this.form = next.form;
        }
    }
}

fn predicate(text: &str, hit: &Hit<Act>, next: usize) -> Predicate {
    let rest = clause(text, hit.place.end, next);
    let place = hit.place.start..hit.place.end + rest.len();
    let before = text.get(..hit.place.start).unwrap_or_default();
    // カード情報の非保持化
    let rest = if before.ends_with(['非', '不']) { "場合" } else { rest };
    let (polarity, form) = (polarity(rest), form(rest));
    let polarity = match hit.value {
        // 対象外, 流出対象外
        Act::Scope if rest.starts_with('外') => Polarity::No,
        // 影響 alone says nothing of data.
        Act::Scope if polarity == Polarity::Yes && text.get(hit.place.clone()) == Some("影響") => {
            Polarity::Open
        }
        _ => polarity,
    };
    Predicate { place, stem: hit.place.len(), act: hit.value, polarity, form }
}

/// What is said of the word at `place`, and the place with the words that say so; `next` bounds them.
pub(in crate::extract) fn said_of(text: &str, place: &Place, next: usize) -> (Polarity, Place) {
    let rest = clause(text, place.end, next);
    (polarity(rest), place.start..place.end + rest.len())
}

/// Whether something is denied in these words.
pub(in crate::extract) fn denies(words: &str) -> bool {
    negation(words).is_some() && !HEDGES.iter().any(|h| words.contains(h))
}

/// The words from `start` to the next stem or the end of the clause; a comma after a topic (流出の事実は、…) ends none.
fn clause(text: &str, start: usize, next: usize) -> &str {
    let end = next.min(ceil(text, start.saturating_add(REACH)));
    let rest = text.get(start..end).unwrap_or_default();
    let mut from = 0;
    while let Some(at) =
        rest.get(from..).and_then(|r| r.find(['、', '。', '\n', ',', '/', ')', '」', '】', '※']))
    {
        let stop = from + at;
        let before = rest.get(..stop).unwrap_or_default();
        let mark = rest.get(stop..).and_then(|r| r.chars().next());
        let topic =
            ["は", "も", "現在", "時点で", "は現在のところ"].iter().any(|w| before.ends_with(w));
        if !(topic && matches!(mark, Some('、' | ','))) {
            return before;
        }
        from = stop + mark.map_or(1, char::len_utf8);
    }
    rest
}

/// The nearest character boundary at or after a byte.
pub(in crate::extract) fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len())
}

const HEDGES: &[&str] = &[
    "可能性",
    "おそれ",
    "恐れ",
    "虞",
    "疑い",
    "懸念",
    "疑われ",
    "打ち消",
    "払拭",
    "かもしれ",
    "否定でき",
    "否定しきれ",
    "危険性",
];
const TRACES: &[&str] =
    &["痕跡", "形跡", "証跡", "記録", "兆候", "様子", "跡", "証拠", "材料", "徴候", "兆し", "気配"];
const FINDINGS: [&str; 10] =
    ["確認", "見つか", "認め", "検出", "発見", "把握", "判明", "報告", "受けて", "寄せられ"];

fn polarity(rest: &str) -> Polarity {
    if supposed(rest) {
        return Polarity::Open;
    }
    let negated = negation(rest);
    let hedge = HEDGES.iter().filter_map(|h| rest.find(h)).min();
    if let Some(hedge) = hedge {
        let after = rest.get(hedge..).unwrap_or_default();
        return hedged(after, negated.filter(|at| *at > hedge).is_some());
    }
    let Some(at) = negated else {
        let open =
            ["有無", "かどうか", "か否か", "かは不明", "かは分か"].iter().any(|w| rest.contains(w));
        return if open { Polarity::Open } else { Polarity::Yes };
    };
    let before = rest.get(..at).unwrap_or_default();
    let traces = TRACES.iter().any(|t| before.contains(t));
    let found = FINDINGS.iter().any(|t| before.contains(t));
    match (traces, found) {
        (true, _) => Polarity::NoTrace,
        (false, true) => Polarity::NotConfirmed,
        // 特定できない, 流出しないよう
        _ if unable(rest, at) => Polarity::Open,
        _ => Polarity::No,
    }
}

/// 可能性がある, 可能性は低い, 可能性はありません, 可能性を否定できない.
fn hedged(after: &str, negated: bool) -> Polarity {
    let low = ["低", "薄い", "薄く", "小さ", "ほとんどな", "ほぼな", "少な"]
        .iter()
        .any(|w| after.contains(w));
    let denied = [
        "否定",
        "打ち消",
        "拭",
        "排除",
        "ゼロでは",
        "とは言い切れ",
        "とはいえ",
        "できな",
        "できま",
        "できず",
        "かもしれ",
        "ないとは",
    ];
    if low {
        Polarity::Unlikely
    } else if negated && !denied.iter().any(|w| after.contains(w)) {
        Polarity::No
    } else {
        Polarity::Possible
    }
}

/// 流出した場合, 漏えい防止, 流出しないよう: nothing is said to have happened.
fn supposed(rest: &str) -> bool {
    let bare = rest.trim_start_matches(is_auxiliary);
    let starts = [
        "場合",
        "際は",
        "際に",
        "とき",
        "時は",
        "防止",
        "対策",
        "を防",
        "の防止",
        "しないよう",
        "を未然",
        "ないよう",
        "せぬよう",
        "保険",
        "リスク",
        "のリスク",
        "に備え",
        "を想定",
        "すれば",
        "れば",
        "検知",
        "を検知",
        "に関する一般",
        "しないため",
    ];
    starts.iter().any(|s| bare.starts_with(s) || rest.starts_with(s))
        || rest.contains("しないよう")
        || rest.contains("ことのないよう")
        || rest.contains("ことがないよう")
}

/// できない, できません: what cannot be done is not denied.
fn unable(rest: &str, at: usize) -> bool {
    rest.get(..at)
        .is_some_and(|b| b.ends_with("でき") || b.ends_with("出来") || b.ends_with("きれ"))
}

/// Where a negation begins; `None` where there is none.
fn negation(rest: &str) -> Option<usize> {
    let tokens = ["ません", "ない", "なく", "なかっ", "無い", "無く", "無か", "なし", "無し", "ず"];
    tokens
        .iter()
        .filter_map(|t| rest.match_indices(t).map(|(at, _)| at).find(|at| negates(rest, *at, t)))
        .min()
}

/// 少なくとも, だけでなく, 必ず and their like negate nothing.
fn negates(rest: &str, at: usize, token: &str) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    let after = rest.get(at + token.len()..).unwrap_or_default();
    match token {
        "ず" => {
            before.ends_with(['れ', 'ら', 'せ', 'き', 'お'])
                && !after.starts_with(['つ', 'れ', 'か'])
        }
        "ない" | "なく" => {
            !["少", "だけで", "のみで", "ばかりで", "間も", "まも", "やむを得"]
                .iter()
                .any(|w| before.ends_with(w))
                && !after.starts_with("か")
        }
        "ません" => !before.contains("申し訳") && !before.ends_with("すみ"),
        _ => true,
    }
}

/// Hiragana of auxiliaries between a stem and what follows: した, されて, しており, いたしました.
fn is_auxiliary(c: char) -> bool {
    "しされてでいたおりるまっらす致ん".contains(c)
}

fn form(rest: &str) -> Form {
    let bare = rest.trim_start_matches(is_auxiliary);
    let auxiliary = bare.len() < rest.len();
    let judged = [
        "と判断",
        "と推",
        "と考え",
        "と思わ",
        "とみられ",
        "と見られ",
        "とみて",
        "と認定",
        "との疑",
    ];
    if judged.iter().any(|w| rest.contains(w)) {
        return Form::Judged;
    }
    if evidenced(bare) {
        return Form::Evidenced;
    }
    // 持ち出すこと: nothing happened yet.
    let used = rest.get(..rest.len() - bare.len()).unwrap_or_default();
    if used.ends_with(['す', 'る']) && !used.contains('て') {
        return Form::Attributive;
    }
    if let Some(at) = negation(rest) {
        let after = rest
            .get(at..)
            .unwrap_or_default()
            .trim_start_matches(|c: char| "まませんなかっずいくたでし無".contains(c));
        let stops = after.is_empty()
            || after.starts_with('が')
            || after.starts_with("ため")
            || after.starts_with("こと");
        return if stops { Form::Finite } else { Form::Attributive };
    }
    // 情報の持ち去り, but 流出し、
    if used == "り" && bare.is_empty() {
        return Form::Nominal;
    }
    match bare.chars().next() {
        None if auxiliary => Form::Finite,
        None => Form::Nominal,
        _ if !auxiliary => Form::Nominal,
        Some('が') if bare.starts_with("が、") => Form::Finite,
        // 流出したのは…です, 流出したものは
        Some('の') if bare.starts_with("のは") => Form::Evidenced,
        Some('こ') if bare.starts_with("こと") => Form::Evidenced,
        Some('と') => Form::Nominal,
        _ if ["ため", "ので", "から", "ほか", "もの", "が"].iter().any(|w| bare.starts_with(w)) => {
            Form::Finite
        }
        _ => Form::Attributive,
    }
}

/// が確認されました, したことが判明, を公表: somebody found it, or it is said to have come about.
fn evidenced(bare: &str) -> bool {
    let nouns = [
        "ことが",
        "ことを",
        "こと",
        "事実が",
        "事実を",
        "事実も",
        "旨",
        "もの",
        "が",
        "を",
        "も",
        "は",
        "被害が",
    ];
    let joint = nouns.iter().find_map(|n| bare.strip_prefix(n));
    let rest = joint.unwrap_or(bare);
    let near: String = rest.chars().take(22).collect();
    let evidence =
        ["確認", "判明", "分か", "わか", "明らか", "発覚", "特定", "確かめ", "裏付", "公表"];
    let found = evidence.iter().any(|w| near.contains(w))
        && !["を確認中", "かを", "か確認", "事実確認", "の確認を"].iter().any(|w| near.contains(w));
    if joint.is_some() && found || ["確認", "判明"].iter().any(|w| rest.starts_with(w)) {
        return true;
    }
    // が発生しました, but not が発生した4月以降
    let happened =
        ["が発生", "が起き", "があった", "があり", "が生じ", "がござい", "した", "を招", "を起こ"];
    happened.iter().filter_map(|h| bare.strip_prefix(h)).any(|rest| {
        let after = rest.trim_start_matches(is_auxiliary);
        after.is_empty()
            || after.starts_with("こと")
            || after.starts_with("もの")
            || after.starts_with("ため")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Act, Polarity, Form)> {
        let document = Document::new(text);
        find(&document).iter().map(|p| (p.act, p.polarity, p.form)).collect()
    }

    fn last(text: &str) -> Polarity {
        said(text).last().map(|(_, p, _)| *p).unwrap()
    }

    #[test]
    fn negations_are_told_in_every_inflection() {
        for text in [
            "番号は含まれておりません。",
            "番号は含まれておらず、",
            "番号は含まれません",
            "番号は含まない。",
            "番号は含んでいない",
            "番号は入っておりませんでした。",
            "番号は保持していないため",
            "番号は当社では保管しておらず",
            "番号の流出はございません。",
            "流出の可能性はございません。",
            "漏えいのおそれはありません",
            "情報漏えいはなかった",
            "番号は対象外です",
            "流出対象ではございません",
            "画面に表示されることもありません",
            "番号の記載はありません",
            "漏えいなし",
        ] {
            assert_eq!(last(text), Polarity::No, "{text}");
        }
    }

    #[test]
    fn what_is_not_found_is_not_denied() {
        assert_eq!(last("流出した事実は確認されておりません。"), Polarity::NotConfirmed);
        assert_eq!(last("流出の事実は、現時点で確認されておりません。"), Polarity::NotConfirmed);
        assert_eq!(last("閲覧・取得された形跡は見つかっておりません。"), Polarity::NoTrace);
        assert_eq!(last("見られた形跡は無い。"), Polarity::NoTrace);
        assert_eq!(last("流出した可能性を完全には否定できません。"), Polarity::Possible);
        assert_eq!(last("流出した可能性は低いと考えております。"), Polarity::Unlikely);
        assert_eq!(last("流出の有無は調査中です。"), Polarity::Open);
        assert_eq!(last("万が一流出した場合でも"), Polarity::Open);
        assert_eq!(last("情報漏えい防止に努めます"), Polarity::Open);
    }

    #[test]
    fn what_happened_is_told_from_what_is_only_named() {
        assert_eq!(said("流出しました。"), [(Act::Leak, Polarity::Yes, Form::Finite)]);
        assert_eq!(said("流出した情報"), [(Act::Leak, Polarity::Yes, Form::Attributive)]);
        assert_eq!(said("流出に関するお詫び"), [(Act::Leak, Polarity::Yes, Form::Nominal)]);
        assert_eq!(said("漏洩を確認した"), [(Act::Leak, Polarity::Yes, Form::Evidenced)]);
        assert_eq!(said("漏えいしたことが判明"), [(Act::Leak, Polarity::Yes, Form::Evidenced)]);
        assert_eq!(said("漏えいしたものと判断"), [(Act::Leak, Polarity::Yes, Form::Judged)]);
    }

    #[test]
    fn words_that_look_like_negations_are_none() {
        for text in [
            "少なくとも番号が含まれます",
            "含まれるだけでなく住所も",
            "必ず含まれます",
            "いずれも含まれて",
        ] {
            assert_eq!(last(text), Polarity::Yes, "{text}");
        }
    }
}
