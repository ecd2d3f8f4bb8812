//! Names with a legal form: 株式会社X, X株式会社, 学校法人X, X Co., Ltd.

use crate::extract::cues::starts;
use crate::extract::document::Document;
use crate::extract::flow::{Gap, Place};
use crate::extract::names::chars::{Kind, before, head, kind, next, rest};
use crate::extract::names::extent;
use crate::extract::names::words::{INSTITUTIONS, STOP_BEFORE};

/// The place of the name around a form that may stand on either side; `None` where there is no name.
///
/// 株式会社 with a name on one side belongs to it. With words on both sides, white space and words that are no names
/// decide: 弊社子会社株式会社X, X株式会社 代表取締役.
pub(super) fn either(document: &Document, form: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    let gap_right = document.flow.gap(form.end);
    let gap_left = document.flow.gap(form.start);
    let right = extent::right(document, form.end);
    let left = match gap_left {
        Some(Gap::Wide | Gap::Tab) => form.start,
        _ => extent::left(document, form.start, bound),
    };
    let before_form = form.start - left;
    let after_form = right - form.end;
    let wide_right = matches!(gap_right, Some(Gap::Wide | Gap::Tab));
    let closed_right = wide_right && !document_spaced(document, form.end);
    match (before_form > 0, after_form > 0) {
        (false, false) => None,
        (true, false) => Some(left..form.end),
        (false, true) => Some(form.start..right),
        // Both: the side without white space, else the side that looks like a name.
        (true, true) => {
            let suffix = match (gap_left, gap_right) {
                (None | Some(Gap::Line), Some(Gap::Narrow)) => true,
                (Some(Gap::Narrow), None | Some(Gap::Line)) => false,
                _ if closed_right => true,
                _ => suffix_by_script(text, left, form, right),
            };
            Some(if suffix { left..form.end } else { form.start..right })
        }
    }
}

fn document_spaced(document: &Document, at: usize) -> bool {
    let second = next(document.text(), at).map(|c| at + c.len_utf8());
    second.is_some_and(|at| document.flow.gap(at).is_some())
}

/// Katakana or Latin before the form is a name; kanji before it and katakana after is more often 委託業者株式会社ラック.
fn suffix_by_script(text: &str, left: usize, form: &Place, right: usize) -> bool {
    let words = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let scripted =
        |name: &str| name.chars().any(|c| matches!(kind(c), Kind::Katakana | Kind::Latin));
    scripted(words(left, form.start)) || !scripted(words(form.end, right))
}

/// The place of a name after a form that stands before it.
pub(super) fn prefixed(document: &Document, form: &Place) -> Option<Place> {
    let text = document.text();
    let end = extent::right(document, form.end);
    if end == form.end {
        return None;
    }
    Some(form.start..with_institution(document, end, text))
}

/// The place of a name after a word that stands behind most others of its kind: 生活協同組合コープあおば, 協同組合みなと工芸.
pub(super) fn cooperative(document: &Document, word: &Place) -> Option<Place> {
    let words = document.words(word);
    let fits = words.ends_with("協同組合") && !words.starts_with(['農', '漁']);
    let text = document.text();
    let own = |c: Option<char>| c.is_some_and(|c| !matches!(kind(c), Kind::Other | Kind::Joint));
    let apart = document.flow.gap(word.start).is_some() || !own(before(text, word.start));
    let class =
        starts!(rest(text, word.end), ["連合", "中央会", "員", "法", "等", "側", "内", "職"]);
    (fits && apart && !class).then(|| prefixed(document, word)).flatten()
}

/// 社会医療法人青嶺会 青嶺総合病院: the school or hospital that the body runs belongs to its name.
fn with_institution(document: &Document, end: usize, text: &str) -> usize {
    // The header may set it on a line of its own.
    let from = if next(text, end) == Some('\n') { end + 1 } else { end };
    if from == end && !matches!(document.flow.gap(end), Some(Gap::Narrow | Gap::Wide)) {
        return end;
    }
    let second = extent::right(document, from);
    let ends =
        document.flow.gap(second).is_some() || matches!(next(text, second), None | Some('\n'));
    if from > end && !ends {
        return end;
    }
    let name = text.get(from..second).unwrap_or_default();
    let institution = INSTITUTIONS.iter().any(|i| name.ends_with(i) && name.len() > i.len());
    if institution { second } else { end }
}

/// The place of a name before an English form.
pub(super) fn english(document: &Document, form: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    if !form_begins(document, form) {
        return None;
    }
    let mut at = form.start;
    let bound = bound.max(form.start.saturating_sub(60));
    while at > bound {
        let Some(c) = before(text, at) else { break };
        let size = match kind(c) {
            Kind::Latin | Kind::Digit => c.len_utf8(),
            Kind::Joint if !matches!(c, '・' | '★' | '☆') => c.len_utf8(),
            Kind::Other if c == ',' => 1,
            _ => break,
        };
        if matches!(document.flow.gap(at), Some(Gap::Wide | Gap::Tab)) {
            break;
        }
        at -= size;
    }
    let start = at + text.get(at..form.start)?.find(|c: char| c.is_ascii_uppercase())?;
    let long = text.get(start..form.start)?.chars().filter(char::is_ascii_alphabetic).count() >= 3;
    long.then_some(start..form.end)
}

/// `Inc` must be a word of its own: not the begin of `Incident`, not the end of `zinc`.
fn form_begins(document: &Document, form: &Place) -> bool {
    let text = document.text();
    let latin = |c: Option<char>| c.is_some_and(|c| kind(c) == Kind::Latin);
    let open = document.flow.gap(form.end).is_some() || !latin(next(text, form.end));
    let apart = document.flow.gap(form.start).is_some()
        || before(text, form.start).is_some_and(|c| matches!(c, ',' | '.'));
    open && apart
}

/// Whether this is a name at all, not only a class of companies: 株式会社 alone, 当該株式会社.
pub(super) fn is_name(text: &str, place: &Place, form: &Place) -> bool {
    let name = if place.start < form.start {
        text.get(place.start..form.start)
    } else {
        text.get(form.end..place.end)
    };
    let name = name.unwrap_or_default();
    let generic =
        ["等", "上場", "当該", "同", "本", "各", "他", "又", "非公開", "及", "設立", "化"];
    !name.is_empty()
        && !generic.contains(&name)
        && !STOP_BEFORE.contains(&name)
        && !head(text, place.start).ends_with("非上場")
        && !rest(text, place.end).starts_with("法第")
}
