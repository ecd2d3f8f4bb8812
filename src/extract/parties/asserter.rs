//! Who says so: the party whose finding a verdict or a count is.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, any_of, starts};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::{Draft, Mention};
use crate::extract::flow::Place;
use crate::extract::parties::slot::{self, Slot};
use crate::notice::Role;

/// Index of the party that the words around `place` name as the source of what is said there; `None` where it is the
/// publisher.
///
/// For verdicts and counts: pass the place of the verdict or the number. Seen are, within the sentence: 例示社の調査によると …,
/// 例示社による調査の結果 …, 例示社から…との報告を受け, 例示社は「…」としている, 報告書には「…」と記され (where one party
/// investigated), 調査会社の認定は…. What the publisher decides itself (当社は…と判断) is the publisher's.
pub(in crate::extract) fn asserter(
    document: &Document,
    draft: &Draft,
    place: &Place,
) -> Option<usize> {
    let sentence = document.sentence(place.start);
    let behind = document.words(&(place.end.min(sentence.end)..sentence.end));
    if own_judgement(document.words(&(sentence.start..place.start.max(sentence.start))), behind) {
        return None;
    }
    by_mention(document, draft, place, &sentence)
        .or_else(|| by_report(document, draft, place, &sentence))
}

/// 当社は…と判断; 弊社では…とする.
fn own_judgement(before: &str, behind: &str) -> bool {
    static OWN: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "弊社", "当社", "当行", "当院", "当組合", "本学", "当会", "当協会", "当法人", "本市",
            "当市", "本県",
        ])
    });
    let decides = any_of!(
        behind,
        ["判断し", "判断いたし", "と考え", "こととし", "こととい", "公表し", "発表し"]
    );
    let told = || any_of!(behind, ["報告を受け", "との報告", "と報告", "との回答", "との連絡"]);
    if !decides || told() {
        return false;
    }
    let after_own = |(at, _): (usize, char)| {
        let rest = before.get(at..)?;
        rest.get(OWN.longest(rest)?.len()..)
    };
    let tail = before.char_indices().rev().find_map(after_own).unwrap_or_default();
    starts!(tail, ["は", "では", "としては", "の判断", "にて"])
}

/// The nearest party before the place whose words it is.
fn by_mention(
    document: &Document,
    draft: &Draft,
    place: &Place,
    sentence: &Place,
) -> Option<usize> {
    let end = draft.mentions.partition_point(|m| m.place.start < place.start);
    let before = draft.mentions.get(..end)?;
    let near = before.iter().rev().take_while(|m| m.place.start >= sentence.start);
    near.take(4).find(|m| speaks(document, draft, m, place, sentence)).map(|m| m.party)
}

fn speaks(
    document: &Document,
    draft: &Draft,
    mention: &Mention,
    place: &Place,
    sentence: &Place,
) -> bool {
    if draft.publisher == Some(mention.party) || !can_assert(draft, mention.party) {
        return false;
    }
    let (slot, after) = slot::after(document.text(), mention.place.end);
    let between = document.words(&(after..place.start.max(after)));
    let behind = document.words(&(place.end..sentence.end));
    static FINDING: AnyOf = AnyOf::new(&[
        "調査", "解析", "分析", "報告", "所見", "見解", "認定", "評価", "判断", "指摘", "検証",
        "結果",
    ]);
    static QUOTED: AnyOf = AnyOf::new(&[
        "との報告", "と報告", "との所見", "との見解", "との指摘", "と指摘", "との回答", "との評価",
        "と評価", "としてい", "とされ", "とし、", "と判断", "と結論", "との結果", "との調査",
        "と記", "との連絡", "との説明", "と認定", "旨の報告", "旨報告", "報告を受け", "ことを確認",
        "と断定",
    ]);
    match slot {
        Slot::Of | Slot::By => {
            let head = first_chars(between, 16);
            FINDING.within(head) || by_itself(document, mention)
        }
        Slot::From => QUOTED.within(behind) || FINDING.within(between),
        Slot::Subject => QUOTED.within(behind),
        _ => false,
    }
}

/// によると, によれば: whatever follows is theirs.
fn by_itself(document: &Document, mention: &Mention) -> bool {
    let rest = document.text().get(mention.place.end..).unwrap_or_default();
    let head = first_chars(rest, 24);
    head.contains("によると") || head.contains("によれば") || head.contains("によりますと")
}

/// Investigators, contractors, hosts, processors, card companies and the police say things; authorities are told them.
fn can_assert(draft: &Draft, party: usize) -> bool {
    let Some(party) = draft.parties.get(party) else { return false };
    party.roles.is_empty() || party.roles.iter().any(|(role, _)| *role != Role::Regulator)
}

/// 報告書には「…」, 調査の結果報告では: the report of the one firm that investigated.
fn by_report(document: &Document, draft: &Draft, place: &Place, sentence: &Place) -> Option<usize> {
    let before = document.words(&(sentence.start..place.start.max(sentence.start)));
    let cited = any_of!(
        before,
        [
            "報告書によ", "報告書では", "報告書には", "報告書にお", "調査報告では", "調査報告によ",
            "最終報告では", "最終報告によ", "中間報告では", "中間報告によ", "調査結果では",
            "調査結果によ",
        ]
    );
    if !cited {
        return None;
    }
    let mut investigators = draft
        .parties
        .iter()
        .enumerate()
        .filter(|(_, p)| p.roles.iter().any(|(role, _)| *role == Role::ForensicInvestigator));
    let one = investigators.next()?;
    investigators.next().is_none().then_some(one.0)
}
