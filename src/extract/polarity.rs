//! Whether what a word names is said to be so, possible, unlikely, or not so: read from the rest of its clause.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, ends, starts};

/// What is said of an event, as an intrusion or a leak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Polarity {
    /// It happened, as far as the clause says.
    Affirmed,
    /// It may have happened.
    Possible,
    /// It is hardly possible.
    Unlikely,
    /// It did not happen, or nothing of it was found.
    Denied,
}

/// Stems that say what was found; a negative ending denies it.
const STEMS: [&str; 43] = [
    "確認され", "確認でき", "確認して", "認められ", "認識して", "検出され", "検知され", "発見され",
    "発見でき", "見つけられ", "見受けられ", "見られ", "把握して", "把握され", "報告され",
    "報告を受けて", "連絡は受けて", "受けて", "受け", "届いて", "及んで", "至って", "生じて",
    "発生して", "起きて", "見つかって", "残って", "判明して", "含まれて", "置いて", "保存して",
    "保管して", "されて", "して", "見いだされ", "見出され", "得られ", "裏付けられ", "渡って",
    "出て", "漏れて", "置かれて", "失敗して",
];

/// Negative endings after a stem.
const ENDINGS: [&str; 27] = [
    "ない", "なかった", "ず", "ません", "なく", "ていない", "ていなかった", "ていません",
    "ておりません", "ておらず", "てはいない", "てはいません", "てはおらず", "てはおりません",
    "てございません", "いない", "いなかった", "いません", "おりません", "おらず", "はいない",
    "はいません", "はおらず", "はおりません", "もいない", "もおりません", "ございません",
];

/// Fixed negative forms.
const DENIALS: [&str; 67] = [
    "見つからな", "見つからず", "見つかりません", "見付かりません", "見当たりません", "見当たらな",
    "見当たらず", "はありません", "もありません", "がありません", "はございません",
    "もございません", "がございません", "はなかった", "もなかった", "がなかった", "はない",
    "もない", "がない", "はなく", "もなく", "がなく", "は無い", "も無い", "が無い", "は無く",
    "も無く", "は無かった", "はなし", "痕跡なし", "形跡なし", "影響なし", "被害なし", "漏えいなし",
    "流出なし", "記録なし", "異常なし", "該当なし", "は一切な", "は全くな", "は一切ありま",
    "は一切ござい", "可能性なし", "可能性はない", "可能性はなく", "可能性はありません",
    "可能性はございません", "可能性もありません", "可能性がない", "おそれはない",
    "おそれはありません", "おそれはございません", "恐れはない", "恐れはありません",
    "心配はございません", "心配はありません", "ではない", "ではありません", "ではなく", "しません",
    "されません", "一つも見当たら", "見いだせな", "見いだせず", "見つけられな", "届いていな",
    "及んでいな",
];

/// Forms that leave it open.
const POSSIBILITIES: [&str; 36] = [
    "可能性", "おそれ", "恐れ", "虞", "疑い", "疑わ", "疑念", "懸念", "否定でき", "否定しき",
    "否定し切", "否定はでき", "否定することはでき", "否めな", "否めません", "排除でき", "排除しき",
    "排除するには至", "排除するに至", "可能性は否定できない", "可能性は否定できません",
    "可能性はあり", "可能性はござい", "可能性は残", "可能性がないとは言え", "可能性がないとはいえ",
    "可能性はゼロではない", "打ち消すことはでき", "打ち消せ", "捨てきれ", "捨て切れ", "言い切れ",
    "断定はでき", "断定でき", "定まりません", "定まらな",
];

/// Forms that call it hardly possible.
const DOUBTS: [&str; 28] = [
    "可能性は低", "可能性が低", "可能性は極めて低", "可能性が極めて低", "可能性は非常に低",
    "可能性は限りなく低", "可能性は極めて小", "可能性は小", "おそれは低", "おそれは極めて低",
    "恐れは低", "恐れは極めて低", "懸念は低", "懸念は極めて低", "懸念は少な", "可能性は考えにく",
    "見込みは薄", "可能性は薄", "おそれは薄", "見込みは低", "見込みは小", "可能性は乏し",
    "公算は小", "公算は低", "可能性は「極めて低", "可能性は「低", "可能性は「非常に低",
    "おそれは「低",
];

static FORMS: LazyLock<Cues<Polarity>> = LazyLock::new(|| {
    let mut words: Vec<(String, Polarity)> = Vec::new();
    let mut fixed = |forms: &[&str], polarity: Polarity| {
        words.extend(forms.iter().map(|w| ((*w).to_owned(), polarity)));
    };
    fixed(&DENIALS, Polarity::Denied);
    fixed(&POSSIBILITIES, Polarity::Possible);
    fixed(&DOUBTS, Polarity::Unlikely);
    for stem in STEMS {
        words.extend(ENDINGS.iter().map(|e| (format!("{stem}{e}"), Polarity::Denied)));
    }
    let cues = Cues::new(words.iter().map(|(w, p)| (w.as_str(), *p)));
    cues.unwrap_or_else(|_| unreachable!("a few hundred short words"))
});

/// How far a clause is looked at, in bytes.
const REACH: usize = 240;

/// What the words after a cue, up to the end of its clause, say of it.
pub(super) fn after(tail: &str) -> Polarity {
    of_clause(clause(tail))
}

/// What the words of a clause say of the cue before it.
pub(super) fn of_clause(clause: &str) -> Polarity {
    if clause.starts_with("なし") || clause.starts_with("無し") || denies_verb(clause) {
        return Polarity::Denied;
    }
    // A thing that cannot be ruled out is open, though the words hold a negation.
    let weight = |p: &Polarity| match p {
        Polarity::Unlikely => 3,
        Polarity::Denied => 2,
        Polarity::Possible => 1,
        Polarity::Affirmed => 0,
    };
    FORMS.values(clause).max_by_key(weight).unwrap_or(Polarity::Affirmed)
}

/// 参照でき-ません, 入られ-ていません: the negation stands right behind a verb.
fn denies_verb(clause: &str) -> bool {
    let rests = ["ては", "ても", "て"].iter().find_map(|te| clause.strip_prefix(te));
    let rests = rests.is_some_and(|rest| {
        starts!(rest, ["いない", "いなかった", "いません", "おりません", "おらず"])
            && !starts!(rest, ["いないとは", "いないとも", "いないか"])
    });
    rests
        || clause.starts_with("ません")
        || clause.starts_with("なかった")
        || clause == "ず"
        || clause.starts_with("ない")
            && !["ないとは", "ないとも", "ないか"].iter().any(|w| clause.starts_with(w))
}

/// The clause at the start of `tail`: up to the sentence's end, a `が、`, or a comma after a verb.
///
/// `痕跡は、認められませんでした` is one clause; `侵入を受け、情報が流出した` are two.
pub(super) fn clause(tail: &str) -> &str {
    let mut last = ' ';
    for (at, c) in tail.char_indices() {
        if at > REACH || matches!(c, '。' | '\n') {
            return tail.get(..at).unwrap_or(tail);
        }
        if matches!(c, '、' | ',') && (ends_clause(last) || copula(tail, at)) {
            return tail.get(..at).unwrap_or(tail);
        }
        last = c;
    }
    tail
}

/// `…のみで、`: a copula, not `現時点で、` or `調査で、`.
fn copula(tail: &str, comma: usize) -> bool {
    let before = tail.get(..comma).unwrap_or_default();
    before.ends_with('で')
        && ends!(before, ["のみで", "だけで", "もので", "の件で", "個で", "状態で", "ことで"])
}

fn ends_clause(last: char) -> bool {
    matches!(
        last,
        'て' | 'し' | 'り' | 'れ' | 'け' | 'え' | 'め' | 'ず' | 'く' | 'が' | 'き' | 'み' | 'ち'
    ) || matches!(last, 'せ' | 'の' | 'び' | 'た')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_possibilities_and_doubts_are_told_apart() {
        let cases = [
            ("の痕跡は認められませんでした。", Polarity::Denied),
            ("された形跡は、確認されておりません。", Polarity::Denied),
            ("はありませんでした", Polarity::Denied),
            ("なし", Polarity::Denied),
            ("ませんでした。", Polarity::Denied),
            ("ない仕組みです。", Polarity::Denied),
            ("ていません。", Polarity::Denied),
            ("てはおりません。", Polarity::Denied),
            ("ておらず、", Polarity::Denied),
            ("ていないとは言い切れません。", Polarity::Possible),
            ("ていないか調べています。", Polarity::Affirmed),
            ("ていました。", Polarity::Affirmed),
            ("ないとは言い切れません。", Polarity::Possible),
            ("した事実は現時点で見つかっておりません", Polarity::Denied),
            ("した可能性を否定できません", Polarity::Possible),
            ("の疑いがあることが判明しました", Polarity::Possible),
            ("した可能性は極めて低いと判断", Polarity::Unlikely),
            ("の可能性はございません", Polarity::Denied),
            ("を受け、情報の流出は確認されておりません", Polarity::Affirmed),
            ("の痕跡はありましたが、流出の事実は確認できませんでした", Polarity::Affirmed),
            ("により、情報が漏えいした可能性があります", Polarity::Affirmed),
            ("の被害に遭いました", Polarity::Affirmed),
        ];
        for (tail, polarity) in cases {
            assert_eq!(after(tail), polarity, "{tail}");
        }
    }
}
