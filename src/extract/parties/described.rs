//! Parties that are only described: 外部の専門調査会社, 所轄警察署, 決済代行会社.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Ends, Slot, ends, starts};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::{Gap, Place};
use crate::extract::parties::kind::Kind;
use crate::extract::parties::nouns::{GENERIC, Left, MODIFIERS, NOUNS};
use crate::extract::parties::slot::bracketed;

/// A description in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Described {
    /// With what stands before the noun: 外部の専門調査会社.
    pub(super) place: Place,
    /// First byte of its noun.
    pub(super) noun: usize,
    pub(super) kind: Kind,
    /// True where a proper name stands before the noun: 例示保健所, 見本県.
    pub(super) named: bool,
}

pub(super) static CUES: LazyLock<Option<Cues<(Kind, Left)>>> = LazyLock::new(|| {
    let nouns = |(kind, left, list): &(Kind, Left, &'static str)| {
        let value = (*kind, *left);
        list.split_whitespace().map(move |w| (w, value))
    };
    Cues::new(NOUNS.iter().flat_map(nouns)).ok().map(|cues| cues.swept(Slot::Descriptions))
});

/// What a description is by its last noun; `None` where it ends with none that is known.
pub(super) fn kind_of(words: &str) -> Option<Kind> {
    let hits = CUES.as_ref().map(|cues| cues.find(words)).unwrap_or_default();
    let last = hits.last().filter(|h| h.place.end == words.len())?;
    Some(last.value.0).filter(|kind| *kind != Kind::Own)
}

/// Every description in the document, in the order of the text.
pub(super) fn find(document: &Document) -> Vec<Described> {
    let hits = CUES.as_ref().map(|cues| cues.in_document(document)).unwrap_or_default();
    let described = |hit: &crate::extract::cues::Hit<(Kind, Left)>| {
        let (kind, left) = hit.value;
        if kind == Kind::Own {
            return None;
        }
        let bare = |start: usize| Described {
            place: start..hit.place.end,
            kind,
            named: false,
            noun: hit.place.start,
        };
        match left {
            Left::None => Some(bare(hit.place.start)),
            Left::Modifiers => Some(bare(modified(document, &hit.place))),
            Left::Name => Some(with_name(document, &hit.place, kind)),
            Left::Land => land(document, &hit.place),
            Left::Section => section(document, &hit.place),
            Left::Work => at_work(document, &hit.place),
        }
    };
    hits.iter().filter_map(described).collect()
}

/// The begin of the description: back over modifiers, each with or without の.
fn modified(document: &Document, noun: &Place) -> usize {
    static ENDING: LazyLock<Ends> = LazyLock::new(|| Ends::of(MODIFIERS.as_slice()));
    let text = document.text();
    let mut start = noun.start;
    for _ in 0..5 {
        let head = text.get(..start).unwrap_or_default();
        let stem =
            ["の", "な", "・"].iter().find_map(|link| head.strip_suffix(link)).unwrap_or(head);
        let longest = ENDING.all(stem).map(str::len).max();
        match longest {
            Some(length) if !apart(document, start) => start = stem.len() - length,
            _ => break,
        }
    }
    start
}

/// Whether a new cell or a wide space begins here.
fn apart(document: &Document, at: usize) -> bool {
    matches!(document.flow.gap(at), Some(Gap::Wide | Gap::Tab))
}

/// 所轄の警察署 is a description, 例示中央警察署 a name.
fn with_name(document: &Document, noun: &Place, kind: Kind) -> Described {
    static CLASS: LazyLock<Ends> = LazyLock::new(|| Ends::of(GENERIC.as_slice()));
    let head = document.text().get(..noun.start).unwrap_or_default();
    if let Some(word) = CLASS.all(head).max_by_key(|g| g.len()) {
        return Described {
            noun: noun.start,
            place: noun.start - word.len()..noun.end,
            kind,
            named: false,
        };
    }
    let start = name_start(document, noun.start);
    let whole = [
        "警視庁", "総務省", "文部科学省", "厚生労働省", "国土交通省", "経済産業省", "金融庁",
        "個人情報保護委員会", "観光庁",
    ];
    let own = whole.contains(&document.words(noun)) || document.words(noun).ends_with('省');
    let start = if own { noun.start } else { start };
    Described { noun: noun.start, place: start..noun.end, kind, named: own || start < noun.start }
}

/// Back over the kanji and kana of a name, not over a date or a gap.
fn name_start(document: &Document, end: usize) -> usize {
    let head = document.text().get(..end).unwrap_or_default();
    let mut start = end;
    for c in head.chars().rev().take(14) {
        let fits = matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ' | 'ー' | '々');
        if !fits || (start < end && document.flow.gap(start).is_some()) {
            break;
        }
        start -= c.len_utf8();
    }
    if document.flow.gap(end).is_some() {
        return end;
    }
    without_date(head, start)
}

/// 月9日例示 → 例示: the end of a date is no name, nor is a word of time.
fn without_date(head: &str, mut start: usize) -> usize {
    let name = head.get(start..).unwrap_or_default();
    let dated = head.get(..start).is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()));
    let words = [
        "同日付", "同日", "翌日", "当日", "本日", "後日", "即日", "直後", "今後", "現在", "事後",
        "以降", "同月", "翌月", "当院", "当社", "弊社", "本学", "当市", "本市", "当該",
    ];
    if dated && name.starts_with(['日', '月', '年', '時', '分']) {
        start += '日'.len_utf8();
    } else if let Some(word) = words.iter().find(|w| name.starts_with(*w)) {
        start += word.len();
    }
    start
}

/// 県医療政策課: a section told of the incident; 営業課 is none.
fn section(document: &Document, noun: &Place) -> Option<Described> {
    let own = name_start(document, noun.start);
    let begin = owned(document, own, noun.start).unwrap_or(own);
    let run = document.text().get(begin..noun.start)?;
    let public = ["県", "府", "都", "市", "町", "村", "区", "道"];
    let begins = public.iter().filter_map(|w| run.rfind(w).map(|at| (at, w.len())));
    let (at, length) = begins.filter(|(at, length)| at + length < run.len()).min()?;
    let rest = document.text().get(noun.end..).unwrap_or_default();
    let told = starts!(rest, ["に", "へ", "・", "、", "(", "及び", "および", "と", "から"]);
    let start = noun.start - run.len() + at;
    // 県警サイバー対策課: a unit of the police.
    let police =
        run.get(at..).is_some_and(|r| starts!(r, ["県警", "府警", "道警", "都警", "市警", "区警"]));
    let named = at > 0;
    let start = if named { noun.start - run.len() } else { start };
    (told && run.len() - at > length + 3).then_some(Described {
        noun: noun.start,
        place: start..noun.end,
        kind: if police { Kind::Police } else { Kind::Authority },
        named,
    })
}

/// 県の高齢者支援課, 例示市の文化政策課: the begin of the place before の.
fn owned(document: &Document, start: usize, noun: usize) -> Option<usize> {
    let head = document.text().get(..start)?.strip_suffix('の')?;
    let place = head.ends_with(['県', '府', '都', '市', '町', '村', '区']) && start < noun;
    let last = head.chars().next_back().map_or(0, char::len_utf8);
    place.then(|| name_start(document, head.len()).min(head.len() - last))
}

/// 調査を担った業者, フォレンジックを行った会社.
fn at_work(document: &Document, noun: &Place) -> Option<Described> {
    let head = document.text().get(..noun.start)?;
    let does = [
        "を担った", "を担う", "を行った", "を行う", "を担当した", "を担当する", "を実施した",
        "を請け負った", "を依頼した", "を委託した", "を依頼している", "を委託している",
        "を手がける", "を専門とする", "を頼んだ", "を委ねた", "にあたった", "に当たった",
        "を専門に行う", "に強い",
    ];
    let stem = does.iter().find_map(|w| head.strip_suffix(w))?;
    let works = ["調査", "フォレンジック", "解析", "鑑定", "分析", "究明", "精査"];
    let work = works.iter().find(|w| stem.ends_with(**w))?;
    let start = stem.len() - work.len();
    Some(Described { noun: noun.start, place: start..noun.end, kind: Kind::Forensic, named: false })
}

/// 見本市に, 県へ: only where a recipient's particle or a list follows.
fn land(document: &Document, noun: &Place) -> Option<Described> {
    let rest = document.text().get(noun.end..).unwrap_or_default();
    let told = [
        "に", "へ", "及び", "および", "並びに", "ならびに", "、", "・", "から", "より", "等",
        "など", "との",
    ];
    // 市(こども未来課)へ: its section in brackets.
    let noted = bracketed(rest)
        .and_then(|length| rest.get(length..))
        .is_some_and(|behind| starts!(behind, ["に", "へ", "及び", "および", "、"]))
        && rest
            .get(..90)
            .unwrap_or(rest)
            .split(')')
            .next()
            .is_some_and(|n| n.ends_with(['課', '室', '部', '局', '係']));
    if !told.iter().any(|w| rest.starts_with(w)) && !noted
        || rest.starts_with("により")
        || rest.starts_with("による")
    {
        return None;
    }
    let start = name_start(document, noun.start);
    let named = start < noun.start;
    // 本市へ連絡: the one who speaks.
    let own = document.text().get(start..noun.start).unwrap_or_default();
    if ["本", "当", "各", "他", "両", "自"].contains(&own) {
        return None;
    }
    let bare = document.words(noun);
    let short = document.text().get(start..noun.end).is_some_and(|w| at_most(w, 6));
    // 見慣れない国からの接続: one of many.
    let class = !named
        && document.text().get(..noun.start).is_some_and(|h| {
            ends!(
                h,
                [
                    "い", "る", "た", "な", "別の", "他の", "特定の", "外の", "複数の", "ほかの",
                    "その", "各"
                ]
            )
        });
    if class {
        return None;
    }
    // 国 and 県 alone are bodies, 市 alone too; 区, 町 and 道 alone are not.
    let fine = if named {
        short && bare != "国"
    } else {
        matches!(bare, "県" | "国" | "市" | "都" | "府")
    };
    fine.then_some(Described {
        noun: noun.start,
        place: start..noun.end,
        kind: Kind::Authority,
        named,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Kind, bool)> {
        let document = Document::new(text);
        let list = find(&document);
        list.iter().map(|d| (document.words(&d.place).to_owned(), d.kind, d.named)).collect()
    }

    #[test]
    fn a_description_begins_with_its_modifiers() {
        let one = |text: &str| found(text).first().map(|(w, k, _)| (w.clone(), *k)).unwrap();
        assert_eq!(
            one("弊社は、外部の専門調査会社に依頼"),
            ("外部の専門調査会社".into(), Kind::Forensic)
        );
        assert_eq!(
            one("今後外部のセキュリティ専門家に"),
            ("外部のセキュリティ専門家".into(), Kind::Security)
        );
        assert_eq!(one("その後第三者調査機関が"), ("第三者調査機関".into(), Kind::Forensic));
        assert_eq!(
            one("各クレジットカード会社と"),
            ("各クレジットカード会社".into(), Kind::CardCompany)
        );
    }

    #[test]
    fn a_name_before_the_noun_makes_a_named_body() {
        assert_eq!(
            found("3月19日例示県中央保健所に報告"),
            [("例示県中央保健所".into(), Kind::Authority, true)]
        );
        assert_eq!(found("所轄の警察署に相談"), [("所轄の警察署".into(), Kind::Police, false)]);
        assert_eq!(found("同日見本県へ報告"), [("見本県".into(), Kind::Authority, true)]);
        assert_eq!(found("市民の皆様、都合により"), []);
    }
}
