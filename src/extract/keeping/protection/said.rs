//! What the words around ハッシュ化, 暗号化 and 平文 say of the data beside them.

use std::sync::LazyLock;

use crate::extract::categories::predicate::{Act, Polarity, Predicate, said_of};
use crate::extract::cues::{AnyOf, Cues, Slot, Vocabulary, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::systems::aside;
use crate::notice::{Cause, DataCategory, ProtectionState};

/// What such a word is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stem {
    Hash,
    Cipher,
    Clear,
    /// A password that opens a file or a device.
    Lock,
}

const STEMS: [(Stem, &[&str]); 4] = [
    (
        Stem::Hash,
        &[
            "ハッシュ化", "ハッシュ値", "ハッシュ", "不可逆変換", "不可逆的に変換", "不可逆暗号化",
            "不可逆",
        ],
    ),
    (Stem::Cipher, &["暗号化"]),
    (Stem::Clear, &["平文", "プレーンテキスト", "クリアテキスト"]),
    (
        Stem::Lock,
        &[
            "パスワードを設定", "パスワードが設定", "パスワードは設定", "パスワードも設定",
            "パスワードの設定", "パスワードロック", "パスワードで保護", "パスワードによる保護",
            "パスワードによるロック", "パスワードが掛", "パスワードを掛", "パスワードは掛",
            "パスワードがかか", "パスワードをかけ", "パスワードはかか", "パスワードが付",
            "パスワードは付", "パスワードを付", "パスワードが必要", "パスワードを要",
            "パスワードが要", "パスワード保護",
        ],
    ),
];

static WORDS: LazyLock<Cues<Stem>> = LazyLock::new(|| {
    let words = STEMS.iter().flat_map(|(stem, words)| words.iter().map(move |w| (*w, *stem)));
    let words = Cues::new(words).unwrap_or_else(|_| unreachable!("a few dozen short words"));
    words.swept(Slot::Protection)
});

/// The words, which are looked for in whole texts.
pub(in crate::extract) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    WORDS.vocabulary()
}

/// In which state some data were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Index in the draft's lists.
    pub(super) list: usize,
    pub(super) categories: Vec<DataCategory>,
    pub(super) state: ProtectionState,
    pub(super) place: Place,
}

/// An item of a list that a word describes.
struct Described {
    list: usize,
    category: DataCategory,
    /// Where item and word begin.
    start: usize,
    denied: bool,
}

/// A word with what is said of it.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) stem: Stem,
    pub(super) place: Place,
    pub(super) sentence: Place,
    /// The words of its sentence behind it.
    pub(super) after: &'a str,
    pub(super) denied: bool,
}

/// The words of the text that tell of a state, not of a plan, a remedy or an attack.
pub(super) fn words<'a>(
    document: &'a Document,
    predicates: &[Predicate],
    draft: &Draft,
) -> Vec<Word<'a>> {
    let ransom = draft.causes.iter().any(|c| c.cause == Cause::Ransomware);
    let word = |hit: crate::extract::cues::Hit<Stem>| {
        let sentence = document.sentence(hit.place.start);
        let after = document.words(&(hit.place.end..sentence.end.max(hit.place.end)));
        // ハッシュ化しているため流出しておりません: denied is the leak.
        let first = predicates.partition_point(|p| p.place.start < hit.place.end);
        let mut others = predicates.iter().skip(first).filter(|p| p.act != Act::Hold);
        let end = others.next().map_or(sentence.end, |p| p.place.start.min(sentence.end));
        let (polarity, _) = said_of(document.text(), &hit.place, end);
        let denied = polarity == Polarity::No;
        let word = Word { stem: hit.value, place: hit.place, sentence, after, denied };
        let told = matches!(polarity, Polarity::Yes | Polarity::No | Polarity::Open);
        let fits = told && (denied || word.is_state()) && !(ransom && word.is_harm(document));
        (fits && !aside(document, word.place.start)).then_some(word)
    };
    WORDS.in_document(document).into_iter().filter_map(word).collect()
}

impl Word<'_> {
    /// しておりました, された状態で, 済み: so it was; not する予定, しました, 通信の暗号化.
    fn is_state(&self) -> bool {
        let after = self.after.trim_start_matches(')');
        let plan = any_of!(first_chars(after, 30), ["予定", "検討", "してまいり", "して参り"]);
        let kept = match self.stem {
            Stem::Clear => starts!(
                after,
                ["で", "の", "にて", "に", "保存", "保管", "状態", "、", "。", ")", "/"]
            ),
            Stem::Lock => true,
            Stem::Hash | Stem::Cipher => {
                starts!(
                    after,
                    [
                        "して", "し、", "し保", "した", "され", "済", "ずみ", "のうえ", "の上",
                        "な形", "な値", "の状態", "処理", "の処理", "がされ", "が施", "を施",
                        "をして", "が行われ", "を行って", "を行なって", "保存", "あり", "、", "。",
                        "(", "で", "に変換", "による保護",
                    ]
                ) || after.is_empty()
                    || self.after.starts_with(')')
            }
        };
        let finite = starts!(after, ["しました", "いたしました", "したところ", "した後"]);
        kept && !plan && !finite
    }

    /// Whether an attack made it so: データが暗号化され; what the firm did itself is しており, or has a key kept apart.
    fn is_harm(&self, document: &Document) -> bool {
        let own = starts!(self.after, ["して", "し、", "し保", "済", "の上", "のうえ", "処理"]);
        let key = any_of!(document.words(&self.sentence), ["鍵", "復号", "解読"]);
        self.stem == Stem::Cipher && !own && !key && !self.denied
    }

    fn state(&self, denied: bool) -> Option<ProtectionState> {
        match (self.stem, denied) {
            (Stem::Hash, false) => Some(ProtectionState::Hashed),
            (Stem::Cipher, false) => Some(ProtectionState::Encrypted),
            (Stem::Clear, false) | (Stem::Hash | Stem::Cipher, true) => {
                Some(ProtectionState::Plain)
            }
            _ => None,
        }
    }

    /// What is said of listed data: the item that it describes, the item in front of its bracket, the topic.
    pub(super) fn statement(&self, document: &Document, draft: &Draft) -> Option<Statement> {
        let described = self.described(document, draft);
        let state = self.state(described.as_ref().map_or(self.denied, |d| d.denied))?;
        let described = described.map(|d| (d.list, vec![d.category], d.start));
        let (list, categories, start) = described.or_else(|| {
            let (list, item) = before(draft, &self.place)?;
            let joint = document.words(&(item.end..self.place.start));
            let (start, whole) = (item.start, self.joined(joint)?);
            let fact = draft.lists.get(list)?;
            let all = || fact.items.iter().map(|(_, c)| *c).collect();
            let last = || fact.items.iter().filter(|(p, _)| *p == item).map(|(_, c)| *c).collect();
            let categories = if whole { all() } else { last() };
            Some((list, categories, if whole { fact.place.start } else { start }))
        })?;
        let reach =
            first_chars(self.after, 12).split(['、', '。', '\n']).next().unwrap_or_default();
        let place = start.min(self.place.start)..self.place.end + reach.len();
        Some(Statement { list, categories, state, place })
    }

    /// ハッシュ化された会員パスワード: the item behind it, or the item of whose name it is a part.
    fn described(&self, document: &Document, draft: &Draft) -> Option<Described> {
        let ends =
            |(p, _): &&(Place, DataCategory)| p.end > self.place.end && p.end <= self.sentence.end;
        let mut lists = draft.lists.iter().enumerate();
        let (list, (item, category)) =
            lists.find_map(|(i, l)| Some((i, l.items.iter().find(ends)?)))?;
        if item.start <= self.place.start {
            let inner = document.words(&(self.place.end..item.end));
            let denied = any_of!(inner, ["ない", "いない", "おらず"]);
            return Some(Described { list, category: *category, start: item.start, denied });
        }
        let between = document.words(&(self.place.end..item.start)).trim_start_matches(')');
        let verb =
            starts!(between, ["された", "した", "して", "され", "済", "ずみ", "の", "で", "な"]);
        let near = at_most(between, 14) && !between.contains(['、', '。', 'は', 'が', 'を', '\n']);
        let open = ends!(between, ["た", "の", "み", "る", "済", "い", "様", "員"]);
        let denied = between.contains("ない");
        let start = self.place.start;
        (verb && near && open).then_some(Described { list, category: *category, start, denied })
    }

    /// Whether the words between an item and this one make one statement of them, and whether of the whole list.
    fn joined(&self, joint: &str) -> Option<bool> {
        if let Some((left, right)) = joint.rsplit_once('(') {
            let counted = |c: char| c.is_ascii_digit() || ":,件名枚人約最大等情報※".contains(c);
            let whole = starts!(right, ["いずれも", "すべて", "全て", "全部"]);
            let told = whole
                || starts!(right, ["情報は", "データは", "なお", "番号は"]) && at_most(right, 12);
            return (left.chars().all(counted) && (right.is_empty() || told)).then_some(whole);
        }
        let noun = self.stem == Stem::Hash && matches!(joint, "" | "の");
        if noun || joint.starts_with('を') && at_most(joint, 12) && !joint.contains('、') {
            return Some(false);
        }
        let harm = self.stem == Stem::Cipher && !self.denied;
        if joint.starts_with('が') && at_most(joint, 12) && !harm {
            return Some(false);
        }
        let bare = joint.trim_start_matches("情報").trim_start_matches(['等', 'や']);
        let bare = bare.strip_prefix("など").unwrap_or(bare);
        static TOPICS: LazyLock<crate::extract::cues::Starts> = LazyLock::new(|| {
            crate::extract::cues::Starts::of([
                "は", "も", "につきましては", "については", "に関しては", "に関しましては", "とも",
                "についても", "につきましても",
            ])
        });
        let rest = bare.strip_prefix(TOPICS.longest(bare)?)?;
        static OTHER: AnyOf = AnyOf::new(&["。", "\n", "は", "を"]);
        let changed = rest.replace("では", "").replace("には", "");
        let turns = rest
            .match_indices('が')
            .any(|(at, _)| !rest.get(at..).is_some_and(|r| r.starts_with("が、")));
        let topic = !OTHER.within(&changed) && !turns && at_most(rest, 30);
        topic.then_some(true)
    }
}

/// The list and item that end last before a place, in its sentence's reach.
fn before(draft: &Draft, place: &Place) -> Option<(usize, Place)> {
    let items = draft
        .lists
        .iter()
        .enumerate()
        .rev()
        .flat_map(|(i, l)| l.items.iter().rev().map(move |(p, _)| (i, p.clone())));
    let mut near = items.filter(|(_, p)| p.end <= place.start && place.start - p.end < 160);
    near.next()
}
