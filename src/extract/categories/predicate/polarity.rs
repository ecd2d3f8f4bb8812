//! What the words after a stem say of it: so, not so, perhaps, not found.

use std::sync::LazyLock;

use crate::extract::categories::predicate::Polarity;
use crate::extract::cues::{AnyOf, Starts, any_of, ends};

pub(super) static HEDGES: AnyOf = AnyOf::new(&[
    "可能性", "おそれ", "恐れ", "虞", "疑い", "懸念", "疑われ", "打ち消", "払拭", "かもしれ",
    "否定でき", "否定しきれ", "危険性",
]);

static TRACES: AnyOf = AnyOf::new(&[
    "痕跡", "形跡", "証跡", "記録", "兆候", "様子", "跡", "証拠", "材料", "徴候", "兆し", "気配",
]);

static FINDINGS: AnyOf = AnyOf::new(&[
    "確認", "見つか", "認め", "検出", "発見", "把握", "判明", "報告", "受けて", "寄せられ",
    "見いだ", "見出", "得られ", "うかが", "見当た", "判定",
]);

pub(super) fn polarity(rest: &str) -> Polarity {
    if supposed(rest) {
        return Polarity::Open;
    }
    let negated = negation(rest);
    if let Some(hedge) = HEDGES.first(rest) {
        let after = rest.get(hedge..).unwrap_or_default();
        return hedged(after, negated.is_some_and(|at| at > hedge));
    }
    let Some(at) = negated else {
        let open = any_of!(rest, ["有無", "かどうか", "か否か", "かは不明", "かは分か"]);
        return if open { Polarity::Open } else { Polarity::Yes };
    };
    let before = rest.get(..at).unwrap_or_default();
    if TRACES.within(before) {
        Polarity::NoTrace
    } else if FINDINGS.within(before) {
        Polarity::NotConfirmed
    } else if unable(rest, at) {
        // 特定できない, 流出しないよう
        Polarity::Open
    } else {
        Polarity::No
    }
}

/// 可能性がある, 可能性は低い, 可能性はありません, 可能性を否定できない.
fn hedged(after: &str, negated: bool) -> Polarity {
    let low = any_of!(after, ["低", "薄い", "薄く", "小さ", "ほとんどな", "ほぼな", "少な"]);
    static DENIED: AnyOf = AnyOf::new(&[
        "否定", "打ち消", "拭", "排除", "ゼロでは", "とは言い切れ", "とはいえ", "できな", "できま",
        "できず", "かもしれ", "ないとは",
    ]);
    if low {
        Polarity::Unlikely
    } else if negated && !DENIED.within(after) {
        Polarity::No
    } else {
        Polarity::Possible
    }
}

/// 流出した場合, 漏えい防止, 流出しないよう: nothing is said to have happened.
fn supposed(rest: &str) -> bool {
    let bare = rest.trim_start_matches(is_auxiliary);
    static NEXT: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "場合", "際は", "際に", "とき", "時は", "防止", "対策", "を防", "の防止", "しないよう",
            "を未然", "ないよう", "せぬよう", "保険", "リスク", "のリスク", "に備え", "を想定",
            "すれば", "れば", "検知", "を検知", "に関する一般", "しないため",
        ])
    });
    NEXT.begin(bare)
        || bare.len() < rest.len() && NEXT.begin(rest)
        || rest.contains("ないよう")
            && any_of!(rest, ["しないよう", "ことのないよう", "ことがないよう"])
}

/// できない, できません: what cannot be done is not denied.
fn unable(rest: &str, at: usize) -> bool {
    rest.get(..at)
        .is_some_and(|b| b.ends_with("でき") || b.ends_with("出来") || b.ends_with("きれ"))
}

/// Where a negation begins; `None` where there is none.
pub(super) fn negation(rest: &str) -> Option<usize> {
    static TOKENS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "ません", "ない", "なく", "なかっ", "無い", "無く", "無か", "なし", "無し", "ず",
        ])
    });
    let chars = rest.char_indices().filter(|(_, c)| matches!(c, 'ま' | 'な' | '無' | 'ず'));
    let mut places = chars.map(|(at, _)| at);
    places.find(|at| {
        let token = rest.get(*at..).and_then(|r| TOKENS.find(r));
        token.is_some_and(|token| negates(rest, *at, token))
    })
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
            !ends!(before, ["少", "だけで", "のみで", "ばかりで", "間も", "まも", "やむを得"])
                && !after.starts_with('か')
        }
        "ません" => !before.contains("申し訳") && !before.ends_with("すみ"),
        _ => true,
    }
}

/// Hiragana of auxiliaries between a stem and what follows: した, されて, しており, いたしました.
pub(super) fn is_auxiliary(c: char) -> bool {
    matches!(
        c,
        'し' | 'さ'
            | 'れ'
            | 'て'
            | 'で'
            | 'い'
            | 'た'
            | 'お'
            | 'り'
            | 'る'
            | 'ま'
            | 'っ'
            | 'ら'
            | 'す'
            | '致'
            | 'ん'
    )
}
