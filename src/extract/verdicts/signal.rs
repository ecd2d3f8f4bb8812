//! Which words of a notice speak of the leak as a whole, and how much they weigh.

use crate::extract::categories::predicate::{Act, Form, Polarity, Predicate};
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::notice::LeakStatus;

/// What a statement is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It leaked.
    Confirmed,
    /// It may have leaked.
    Possible,
    /// Nothing was found, or nothing leaked.
    Denied,
    /// Anybody could see it; it was judged to have leaked; it was taken.
    Exposed,
    /// What held it is lost.
    Lost,
    /// A leak is named: 流出のお知らせ.
    Named,
}

/// A statement on the leak.
#[derive(Debug, Clone)]
pub(super) struct Signal {
    pub(super) weight: Weight,
    /// The verdict as such, for statements that are full sentences.
    pub(super) leak: Option<LeakStatus>,
    /// 流出の可能性に関するお知らせ: a noun, not a sentence.
    pub(super) nominal: bool,
    pub(super) place: Place,
}

impl Signal {
    pub(super) fn at(&self) -> usize {
        self.place.start
    }
}

/// The statements of the notice, in its order.
pub(super) fn of(document: &Document, predicates: &[Predicate]) -> Vec<Signal> {
    let end = end_of_notice(document);
    let own = predicates.iter().take_while(|p| p.place.start < end);
    own.filter_map(|p| signal(document, p)).collect()
}

/// Behind the desk's address in the second half, or a line 以上 there, others may speak: comments, a blog.
fn end_of_notice(document: &Document) -> usize {
    let length = document.text().len();
    let closing = |words: &str| {
        let bare = words.trim_matches(|c: char| "【】<>■◆●○(): ".contains(c));
        bare == "以上" || bare.chars().count() <= 24 && bare.ends_with("問い合わせ先")
    };
    let mut lines = document.lines().filter(|(line, _)| line.place.start > length / 3);
    lines.find(|(_, words)| closing(words)).map_or(length, |(line, _)| line.place.start)
}

fn signal(document: &Document, p: &Predicate) -> Option<Signal> {
    let sentence = document.sentence(p.place.start);
    let before = document.words(&(sentence.start..p.place.start));
    let after = document.words(&(p.place.start + p.stem..sentence.end));
    if quoted_title(before, after) || of_others(before) || hearsay(after) || withdrawn(after) {
        return None;
    }
    let (weight, leak) = weigh(document, p, before, after)?;
    let nominal = p.form == Form::Nominal;
    Some(Signal {
        weight,
        leak: leak.filter(|_| !nominal),
        nominal,
        place: evidence(document, p, &sentence),
    })
}

fn weigh(
    document: &Document,
    p: &Predicate,
    before: &str,
    after: &str,
) -> Option<(Weight, Option<LeakStatus>)> {
    let stem = document.words(&(p.place.start..p.place.start + p.stem));
    let data = about_data(before, after, stem);
    let told = matches!(p.form, Form::Finite | Form::Evidenced);
    Some(match (p.act, p.polarity) {
        (Act::Missend, Polarity::Yes) => (Weight::Confirmed, None),
        (Act::Leak, Polarity::Yes) if told && leaks(stem, before) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        (Act::Leak, Polarity::Yes) if p.form == Form::Judged => {
            (Weight::Exposed, Some(LeakStatus::Probable))
        }
        (Act::Leak, Polarity::Yes) if leaks(stem, before) => (Weight::Named, None),
        (Act::Leak, Polarity::Possible) if fact_or_chance(after) => return None,
        (Act::Leak, Polarity::Possible) => (Weight::Possible, Some(LeakStatus::Possible)),
        (Act::Leak, Polarity::Unlikely) => (Weight::Denied, Some(LeakStatus::Unlikely)),
        (Act::Leak, Polarity::No) => (Weight::Denied, Some(LeakStatus::Excluded)),
        (Act::Leak, Polarity::NotConfirmed) => (Weight::Denied, Some(LeakStatus::NotConfirmed)),
        (Act::Leak, Polarity::NoTrace) => (Weight::Denied, Some(LeakStatus::NoTrace)),
        (Act::Take, Polarity::Yes) if !data || unclear(stem) => return None,
        (Act::Take, Polarity::Yes) if p.form == Form::Evidenced && clearly(stem, before) => {
            (Weight::Confirmed, Some(LeakStatus::Confirmed))
        }
        (Act::Take, Polarity::Yes) if matches!(p.form, Form::Finite | Form::Judged) => {
            (Weight::Exposed, None)
        }
        (Act::Take, Polarity::Possible) if data && !unclear(stem) => {
            (Weight::Possible, Some(LeakStatus::Possible))
        }
        (Act::Take, Polarity::NotConfirmed | Polarity::NoTrace | Polarity::Unlikely)
            if data && !unclear(stem) =>
        {
            (Weight::Denied, Some(LeakStatus::NoTrace))
        }
        (Act::Expose, Polarity::Yes) if data => (Weight::Exposed, None),
        (Act::Expose, Polarity::Possible) if data => (Weight::Possible, Some(LeakStatus::Possible)),
        (Act::Lose, Polarity::Yes | Polarity::Possible) => (Weight::Lost, None),
        _ => return None,
    })
}

/// 侵害, 悪用 and reading in general are said of systems and of misuse.
fn unclear(stem: &str) -> bool {
    [
        "侵害",
        "悪用",
        "参照",
        "コピー",
        "複製",
        "転送し",
        "出力",
        "アクセスされ",
        "不正アクセスされ",
        "アップロード",
    ]
    .contains(&stem)
}

/// The sentence speaks of data.
fn about_data(before: &str, after: &str, stem: &str) -> bool {
    let words = [
        "情報",
        "ファイル",
        "名簿",
        "アドレス",
        "番号",
        "氏名",
        "姓名",
        "名前",
        "住所",
        "リスト",
        "台帳",
        "顧客",
        "データ",
        "パスワード",
        "一覧",
        "回答",
    ];
    let near: String = after.chars().take(40).collect();
    words.iter().any(|w| before.contains(w) || near.contains(w) || stem.contains(w))
}

/// Data went out by name, not only some bytes: カード情報を外部へ送信していたことが分かりました.
fn clearly(stem: &str, before: &str) -> bool {
    let close: String =
        before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let named = ["情報", "名簿", "アドレス", "番号", "氏名", "台帳", "パスワード"]
        .iter()
        .any(|w| close.contains(w));
    let files = ["ファイル", "データ", "リスト"].iter().any(|w| close.contains(w));
    named && !["取得", "閲覧"].contains(&stem)
        || files && matches!(stem, "ダウンロード" | "持ち出" | "窃取" | "抜き取")
        || named
            && matches!(stem, "取得" | "閲覧")
            && (close.contains("第三者") || close.contains("不正"))
}

/// 漏れ is also what a list lacks: 集計から漏れていた.
fn leaks(stem: &str, before: &str) -> bool {
    if !matches!(
        stem,
        "漏れ" | "漏らし" | "漏らす" | "に渡り" | "に渡って" | "に渡した" | "に渡して" | "に渡った"
    ) {
        return true;
    }
    let close: String =
        before.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    [
        "情報",
        "データ",
        "アドレス",
        "外",
        "番号",
        "パスワード",
        "ID",
        "名簿",
        "第三者",
        "業者",
        "リスト",
    ]
    .iter()
    .any(|w| close.contains(w))
        && !["検査", "集計", "入力", "記載", "確認", "点検"]
            .iter()
            .any(|w| close.ends_with(&format!("{w}が")) || close.ends_with(w))
}

/// 流出の事実及び可能性について, 流出の有無.
fn fact_or_chance(after: &str) -> bool {
    let near: String = after.chars().take(16).collect();
    ["事実及び", "事実および", "事実・可能", "事実や可能", "有無"].iter().any(|w| near.contains(w))
}

/// Within 「…に関するお知らせ」: the title of an earlier notice.
fn quoted_title(before: &str, after: &str) -> bool {
    let open =
        before.rfind('「').is_some_and(|at| before.get(at..).is_some_and(|b| !b.contains('」')));
    let quote = after.split('」').next().unwrap_or_default();
    open && after.contains('」')
        && ["お知らせ", "ご報告", "お詫び", "について", "の件", "公表"]
            .iter()
            .any(|w| quote.contains(w))
}

/// 他社から流出した…: not this leak.
fn of_others(before: &str) -> bool {
    let close: String =
        before.chars().rev().take(45).collect::<Vec<_>>().into_iter().rev().collect();
    [
        "他社",
        "他のサービス",
        "ほかのサービス",
        "他サービス",
        "他サイト",
        "他のサイト",
        "別のサービス",
        "第三者のサービス",
        "そちらから",
        "外部サービスから",
        "何らかの方法",
        "昨今",
        "報道",
    ]
    .iter()
    .any(|w| close.contains(w))
}

/// 流出したとのこと: somebody else's word.
fn hearsay(after: &str) -> bool {
    let near: String = after.chars().take(14).collect();
    ["とのこと", "らしい", "そうです", "そうだ", "のではない", "と疑われ", "と報道"]
        .iter()
        .any(|w| near.contains(w))
}

/// 流出の可能性があるとお知らせしておりましたが: an earlier word.
fn withdrawn(after: &str) -> bool {
    let near: String = after.chars().take(45).collect();
    [
        "と公表",
        "とお知らせ",
        "とご報告",
        "とご案内",
        "と発表",
        "とお伝え",
        "と説明",
        "と回答",
        "と誤った",
    ]
    .iter()
    .any(|w| near.contains(w))
        && ["ましたが", "したが", "いたが", "ところ", "していた件"].iter().any(|w| near.contains(w))
}

/// The clause, not more than some eighty characters.
fn evidence(document: &Document, p: &Predicate, sentence: &Place) -> Place {
    let head = document.words(&(sentence.start..p.place.start));
    let from = head.char_indices().rev().take(40).last().map_or(0, |(at, _)| at);
    let from = head
        .get(from..)
        .and_then(|h| h.find('、').map(|at| from + at + '、'.len_utf8()))
        .filter(|_| from > 0)
        .unwrap_or(from);
    sentence.start + from..p.place.end
}
