//! Names that go on behind a particle: 株式会社くらしの例, 株式会社みなと総合例示.
//!
//! A particle after a name ends it as a rule. Where the name stands alone in its line, or where the longer words stand
//! elsewhere in the text too, it goes on.

use crate::extract::cues::{AnyOf, starts};
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::extract::names::chars::{Kind, kind, next, window};
use crate::extract::names::extent;
use crate::extract::names::merge::{Found, Kind as How};

/// Particles that are also letters of names.
const AMBIGUOUS: &[char] = &['の', 'と', 'は', 'や', 'か', 'も', 'に'];

/// Words that follow a name and its particle in a title.
static TITLE: AnyOf = AnyOf::new(&[
    "お知らせ", "お詫び", "おわび", "件", "について", "報告", "流出", "情報", "漏", "不正",
    "サーバ", "サイト", "システム", "委託", "紛失", "事故", "事案", "社員", "職員", "対応", "障害",
    "攻撃", "連絡", "調査", "発表", "提供", "運営", "利用", "顧客", "会員", "皆様", "皆さま",
    "個人", "データ", "メール", "被害", "子会社", "親会社", "取引先", "代表", "担当",
    "ネットワーク", "業務", "お客", "ご", "間", "従業員", "関係",
]);

/// The end of a name after a form that `end` cuts at a particle.
pub(super) fn end(document: &Document, form: &Place, end: usize, budget: &mut u32) -> usize {
    let text = document.text();
    let open =
        next(text, end).is_some_and(|c| AMBIGUOUS.contains(&c)) && document.flow.gap(end).is_none();
    let begun = text.get(form.end..end).unwrap_or_default();
    // みなと: the particle was the last letter of the hiragana at the begin.
    if !open || begun.is_empty() {
        return end;
    }
    let Some(longer) = behind(document, end) else { return end };
    let name = text.get(form.end..longer).unwrap_or_default();
    let tail = text.get(end..longer).unwrap_or_default();
    let titled = TITLE.within(tail);
    if !titled && (alone(document, form, longer) || again(text, name, budget)) {
        longer
    } else {
        end
    }
}

/// Whether the words stand twice in the text; the whole text is searched for some names only.
fn again(text: &str, name: &str, budget: &mut u32) -> bool {
    if *budget == 0 {
        return false;
    }
    *budget -= 1;
    text.matches(name).nth(1).is_some()
}

/// The end of the name that goes on behind the particle: kanji, katakana or Latin letters.
fn behind(document: &Document, end: usize) -> Option<usize> {
    let text = document.text();
    let particle = next(text, end)?;
    let begin = end + particle.len_utf8();
    let first = next(text, begin)?;
    if !matches!(kind(first), Kind::Kanji | Kind::Katakana | Kind::Latin)
        || document.flow.gap(begin).is_some()
    {
        return None;
    }
    let longer = extent::right(document, begin);
    (longer > begin && window(text, end, 40).len() >= longer - end).then_some(longer)
}

/// Whether form and name fill a line, or the line up to white space or an office.
fn alone(document: &Document, form: &Place, end: usize) -> bool {
    let text = document.text();
    let line = document.layout.line_at(form.start).and_then(|l| document.layout.lines.get(l));
    let Some(line) = line else { return false };
    let opens = form.start <= line.marker.end.max(line.place.start)
        || document.flow.gap(form.start).is_some();
    let rest = text.get(end..line.place.end).unwrap_or_default();
    let offices = ["代表", "取締役", "理事長", "院長", "社長", "会長", "("];
    let closes = rest.is_empty()
        || document.flow.gap(end).is_some()
        || offices.iter().any(|o| rest.starts_with(o));
    // NPO法人例の居場所わかば(理事長 …)は、…: a sentence that begins with the body and its note.
    let noted = starts!(
        rest,
        [
            "(理事長", "(代表", "(会長", "(院長", "(園長", "(本部", "(本社", "(所在地", "(事務局",
            "(以下「当", "(以下「本", "(以下「弊", "(以下、当", "(以下、本", "(以下、弊"
        ]
    );
    let body = document.words(form).ends_with("法人");
    let told = body && starts!(rest, ["は、", "では、", "において"]);
    opens && (closes && !rest.contains('。') || noted || told)
}

/// Gives every name with a form the length that it has elsewhere in the text.
pub(super) fn spread(document: &Document, found: &mut [Found]) {
    let text = document.text();
    let ambiguous = |f: &&Found| {
        f.kind == How::Form && text.get(f.place.clone()).is_some_and(|w| w.contains(AMBIGUOUS))
    };
    let long: Vec<&str> =
        found.iter().filter(ambiguous).filter_map(|f| text.get(f.place.clone())).collect();
    let long: Vec<String> = long.into_iter().map(str::to_owned).collect();
    if long.len() > 50 {
        return;
    }
    for name in found.iter_mut().filter(|f| f.kind == How::Form) {
        let longer = long.iter().filter(|l| l.len() > name.place.len());
        let here = longer.filter(|l| window(text, name.place.start, l.len()) == l.as_str());
        if let Some(longest) = here.map(String::len).max() {
            name.place.end = name.place.start + longest;
        }
    }
}
