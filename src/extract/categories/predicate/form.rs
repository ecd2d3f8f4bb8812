//! How a stem is used: as a finite verb, before a noun, as a noun, with somebody's finding.

use std::sync::LazyLock;

use crate::extract::categories::predicate::Form;
use crate::extract::categories::predicate::polarity::{is_auxiliary, negation};
use crate::extract::cues::{AnyOf, Starts, any_of, starts};
use crate::extract::document::first_chars;

pub(super) fn form(rest: &str) -> Form {
    let bare = rest.trim_start_matches(is_auxiliary);
    let auxiliary = bare.len() < rest.len();
    static JUDGED: AnyOf = AnyOf::new(&[
        "と判断", "と推", "と考え", "と思わ", "とみられ", "と見られ", "とみて", "と認定", "との疑",
        "と結論", "と認め",
    ]);
    if JUDGED.within(rest) {
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
        let after = rest.get(at..).unwrap_or_default().trim_start_matches(is_negative);
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
        _ if starts!(bare, ["ため", "ので", "から", "ほか", "もの", "が"]) => {
            Form::Finite
        }
        _ => Form::Attributive,
    }
}

/// が確認されました, したことが判明, を公表: somebody found it, or it is said to have come about.
fn evidenced(bare: &str) -> bool {
    static NOUNS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "ことが", "ことを", "こと", "事実が", "事実を", "事実も", "旨", "もの", "が", "を",
            "も", "は", "被害が",
        ])
    });
    let joint = NOUNS.find(bare).and_then(|n| bare.strip_prefix(n));
    let rest = joint.unwrap_or(bare);
    if starts!(rest, ["確認", "判明"]) || joint.is_some() && told(first_chars(rest, 22)) {
        return true;
    }
    // が発生しました, but not が発生した4月以降
    static HAPPENED: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "が発生", "が起き", "があった", "があり", "が生じ", "がござい", "した", "を招",
            "を起こ",
        ])
    });
    HAPPENED.all(bare).filter_map(|h| bare.strip_prefix(h)).any(|rest| {
        let after = rest.trim_start_matches(is_auxiliary);
        after.is_empty()
            || after.starts_with("こと")
            || after.starts_with("もの")
            || after.starts_with("ため")
    })
}

/// 確認しました, が判明し: somebody found it.
fn told(near: &str) -> bool {
    static EVIDENCE: AnyOf = AnyOf::new(&[
        "確認", "判明", "分か", "わか", "明らか", "発覚", "特定", "確かめ", "裏付", "公表",
    ]);
    EVIDENCE.within(near) && !any_of!(near, ["を確認中", "かを", "か確認", "事実確認", "の確認を"])
}

/// Characters of negative endings: ません, なかった, ず.
fn is_negative(c: char) -> bool {
    matches!(
        c,
        'ま' | 'せ' | 'ん' | 'な' | 'か' | 'っ' | 'ず' | 'い' | 'く' | 'た' | 'で' | 'し' | '無'
    )
}
