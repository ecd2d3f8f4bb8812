//! The particle behind a party: to, from, by, with whom.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::extract::cues::Starts;

/// What the words right after a party make of it in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// に, へ, に対し, 宛に.
    To,
    /// から, より.
    From,
    /// による, によると, にて, では.
    By,
    /// が, は, も.
    Subject,
    /// の.
    Of,
    /// と, とともに.
    With,
    /// を.
    Object,
    /// を通じて.
    Via,
    /// である, です.
    Is,
    /// A list goes on: 、 および ・.
    List,
    /// `:` or a table cell follows.
    Colon,
    /// The line or sentence ends.
    End,
    /// Anything else: a noun that goes on.
    Other,
}

/// Longest first where one begins another.
const PARTICLES: &[(&str, Slot)] = &[
    ("に対しまして", Slot::To),
    ("に対して", Slot::To),
    ("に対する", Slot::To),
    ("に対し", Slot::To),
    ("によりますと", Slot::By),
    ("によれば", Slot::By),
    ("によると", Slot::By),
    ("によって", Slot::By),
    ("により", Slot::By),
    ("による", Slot::By),
    ("において", Slot::By),
    ("における", Slot::By),
    ("について", Slot::Other),
    ("に関し", Slot::Other),
    ("に関する", Slot::Other),
    ("にて", Slot::By),
    ("宛てに", Slot::To),
    ("宛に", Slot::To),
    ("あてに", Slot::To),
    ("宛て", Slot::To),
    ("宛", Slot::To),
    ("からの", Slot::From),
    ("から", Slot::From),
    ("よりの", Slot::From),
    ("より", Slot::From),
    ("へ", Slot::To),
    ("に", Slot::To),
    ("での", Slot::By),
    ("では", Slot::By),
    ("であ", Slot::Is),
    ("です", Slot::Is),
    ("でも", Slot::By),
    ("で", Slot::By),
    ("とともに", Slot::With),
    ("と共に", Slot::With),
    ("とされ", Slot::Other),
    ("として", Slot::Other),
    ("とは", Slot::With),
    ("との", Slot::With),
    ("とも", Slot::With),
    ("と", Slot::With),
    ("を通じ", Slot::Via),
    ("を介し", Slot::Via),
    ("を経由", Slot::Via),
    ("経由", Slot::Via),
    ("を訪れ", Slot::To),
    ("を訪ね", Slot::To),
    ("を訪問し", Slot::To),
    ("を", Slot::Object),
    ("が", Slot::Subject),
    ("は、", Slot::Subject),
    ("は", Slot::Subject),
    ("も", Slot::Subject),
    ("ならびに", Slot::List),
    ("並びに", Slot::List),
    ("および", Slot::List),
    ("及び", Slot::List),
    ("または", Slot::List),
    ("又は", Slot::List),
    ("もしくは", Slot::List),
    ("若しくは", Slot::List),
    ("の", Slot::Of),
    ("、", Slot::List),
    (",", Slot::List),
    ("・", Slot::List),
    ("/", Slot::List),
    ("&", Slot::List),
    ("ほか", Slot::List),
    (":", Slot::Colon),
    ("=", Slot::Colon),
    ("。", Slot::End),
    ("\n", Slot::End),
];

/// What may stand between a party and its particle.
const TITLES: &[&str] = &[
    "」", "』", "\"", "”", "】", "]", "〕", "》", ">", ")", "様", "さま", "さん", "殿", "御中",
    "などの", "など", "等の", "等", "各社", "などの関係機関", "等の関係機関", "など関係機関",
    "等関係機関", "などの関係各所", "等の関係各所", "など関係各所", "等関係各所", "などの関係省庁",
    "等の関係省庁", "など関係省庁", "等関係省庁", "などの関係当局", "等の関係当局", "など関係当局",
    "等関係当局", "などの関係先", "等の関係先", "など関係先", "等関係先", "などの監督官庁",
    "等の監督官庁", "など監督官庁", "などの行政機関", "等の行政機関", "をはじめとする関係機関",
    "をはじめ関係機関", "をはじめとする関係各所", "をはじめ関係各所", "の事務局", "事務局",
    "の担当課", "の担当者", "の担当部署", "の担当窓口", "ご担当者", "担当者", "担当官", "担当課",
    "担当部署", "側", "本社", "のみ", "あたり", "の方", "の各", "の窓口", "窓口", "同日", "宛て先",
];

/// The particle behind the party that ends at `at`, and the byte after it.
pub(super) fn after(text: &str, at: usize) -> (Slot, usize) {
    let at = past_titles(text, at);
    let rest = text.get(at..).unwrap_or_default();
    if rest.is_empty() {
        return (Slot::End, at);
    }
    // The particles that begin with this character: few of a hundred.
    static BY_CHAR: LazyLock<BTreeMap<char, Vec<(&str, Slot)>>> = LazyLock::new(|| {
        let mut by_char: BTreeMap<char, Vec<(&str, Slot)>> = BTreeMap::new();
        for particle in PARTICLES {
            by_char
                .entry(particle.0.chars().next().unwrap_or_default())
                .or_default()
                .push(*particle);
        }
        by_char
    });
    let same = rest.chars().next().and_then(|c| BY_CHAR.get(&c));
    let found = same.and_then(|same| same.iter().find(|(word, _)| rest.starts_with(word)));
    found.map_or((Slot::Other, at), |(word, slot)| (*slot, at + word.len()))
}

/// Past closing brackets, honorifics and what stands in brackets: 株式会社例示(以下「例示社」)様.
fn past_titles(text: &str, mut at: usize) -> usize {
    for _ in 0..6 {
        let rest = text.get(at..).unwrap_or_default();
        let skipped = bracketed(rest).or_else(|| title(rest)).or_else(|| unit(rest));
        match skipped {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// 情報政策局 behind 例示省, 例示署 behind 例示県警: a unit of the body, in kanji.
fn unit(rest: &str) -> Option<usize> {
    // の生活安全課, のサイバー犯罪相談窓口
    if let Some(inner) = rest.strip_prefix('の') {
        let desk = |words: &str| {
            ["窓口", "コーナー", "相談電話", "相談室", "安全課", "対策課", "捜査課", "ダイヤル"]
                .iter()
                .any(|w| words.ends_with(w))
        };
        return kanji_run(inner)
            .filter(|words| desk(words))
            .map(|words| 'の'.len_utf8() + words.len());
    }
    let words = kanji_run(rest)?;
    let office = ["事務所", "支所", "出張所", "支局", "分室"].iter().any(|o| words.ends_with(o));
    (office || words.ends_with(['局', '部', '課', '室', '係', '署', '班', '隊']))
        .then_some(words.len())
}

/// The kanji and katakana with which the text begins, some fourteen at most.
fn kanji_run(rest: &str) -> Option<&str> {
    let run: usize = rest
        .chars()
        .take(14)
        .take_while(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ' | 'ー'))
        .map(char::len_utf8)
        .sum();
    rest.get(..run)
}

fn title(rest: &str) -> Option<usize> {
    // 例示局長から, 例示県知事あて: the office stands for the body.
    let head = rest
        .strip_prefix("長官")
        .or_else(|| rest.strip_prefix('長'))
        .or_else(|| rest.strip_prefix("知事"));
    if let Some(behind) = head
        && behind.starts_with(['か', 'よ', 'に', 'へ', '宛', 'あ', 'は', 'が', 'の'])
    {
        return Some(rest.len() - behind.len());
    }
    static BEGINS: LazyLock<Starts> = LazyLock::new(|| Starts::of(TITLES));
    BEGINS.longest(rest).map(str::len)
}

/// Length of a bracket that opens here, with what is in it; `None` where none opens or it does not close soon.
pub(super) fn bracketed(rest: &str) -> Option<usize> {
    if !rest.starts_with('(') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices().take(120) {
        match c {
            '(' => depth += 1,
            ')' if depth <= 1 => return Some(at + 1),
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particle_is_found_behind_brackets_and_honorifics() {
        assert_eq!(after("例示社」(以下「例」(仮)といいます)様へ依頼", "例示社".len()).0, Slot::To);
        assert_eq!(after("例示社等による調査", "例示社".len()).0, Slot::By);
        assert_eq!(after("例示社、見本社に", "例示社".len()).0, Slot::List);
        assert_eq!(after("例示社\n", "例示社".len()).0, Slot::End);
    }
}
