//! Names found in several ways → one list without overlaps, and one party for all names of an organisation.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts, ends};
use crate::extract::document::at_most;
use crate::extract::flow::{Place, is_space};
use crate::extract::labels::lower_without;
use crate::extract::names::chars::{Kind as CharKind, kind as chars_kind};
use crate::extract::names::words::{FORMS, FORMS_BEFORE};

/// How a name was found; the later kind wins over the earlier one at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A prefecture or city that acts.
    Area,
    /// Letters and 社.
    Company,
    Institution,
    Police,
    English,
    Form,
    /// A name of a known organisation.
    Known,
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// Index in the lexicon's organisations.
    pub(super) organization: Option<usize>,
    /// A name that means the organisation only in context.
    pub(super) hidden: bool,
}

/// Names in the order of the text, none over another: the longest wins.
pub(super) fn without_overlaps(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| {
        let length = |f: &Found| f.place.len();
        a.place.start.cmp(&b.place.start).then(length(b).cmp(&length(a))).then(b.kind.cmp(&a.kind))
    });
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for name in found {
        match kept.last_mut() {
            Some(last) if name.place.start < last.place.end => {
                let inside = name.place.end <= last.place.end;
                if !inside && name.place.len() > last.place.len() {
                    *last = name;
                }
            }
            _ => kept.push(name),
        }
    }
    kept
}

/// 総務省(近畿総合通信局): a ministry and its bureau in brackets are one body, the bureau.
pub(super) fn with_bureaus(text: &str, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for name in found {
        let open = joined.last().is_some_and(|last| {
            let ministry = text.get(last.place.clone()).is_some_and(|w| w.ends_with(['省', '庁']));
            let bureau = text
                .get(name.place.clone())
                .is_some_and(|w| w.ends_with(['局', '課', '室', '部', '所']));
            last.kind == Kind::Known
                && name.kind >= Kind::Institution
                && ministry
                && bureau
                && text.get(last.place.end..name.place.start) == Some("(")
                && text.get(name.place.end..).is_some_and(|t| t.starts_with(')'))
        });
        match joined.last_mut() {
            Some(last) if open => {
                last.place.end = name.place.end + 1;
                last.organization = name.organization.or(last.organization);
            }
            _ => joined.push(name),
        }
    }
    joined
}

/// 経済産業省商務情報政策局: the bureau or section right after a ministry belongs to its name.
pub(super) fn bureau_end(text: &str, end: usize) -> usize {
    let near = crate::extract::names::chars::window(text, end, 54);
    let run = near
        .find(|c| c != '・' && !matches!(chars_kind(c), CharKind::Kanji | CharKind::Katakana))
        .and_then(|i| near.get(..i))
        .unwrap_or(near);
    let is_bureau = |run: &str| {
        ends!(run, ["局", "課", "部", "室", "事務所"]) && !at_most(run, 2) && !run.starts_with('・')
    };
    // 都市局公園緑地・景観課 is one section, 近畿経済産業局・総務省 are two bodies.
    let cuts = run.match_indices('・').map(|(at, _)| at).chain([run.len()]);
    let mut parts = cuts.filter_map(|at| run.get(..at)).filter(|part| is_bureau(part));
    parts.next().map_or(end, |bureau| end + bureau.len())
}

/// What is compared of two names: without legal form, 社, white space, middle dots and case.
pub(super) fn core(name: &str) -> String {
    let compact: Cow<'_, str> = if name.contains(is_space) {
        name.chars().filter(|c| !is_space(*c)).collect()
    } else {
        name.into()
    };
    let mut bare = without_form(&compact);
    if let Some(short) = bare
        .strip_suffix('社')
        .filter(|s| !at_most(s, 1) && !s.ends_with(['会', '字', '新', '聞', '版', '通']))
    {
        bare = short;
    }
    lower_without(bare, |c| matches!(c, '・' | '「' | '」' | '『' | '』' | ',' | '\'' | '-' | '.'))
}

/// The name without its legal form.
pub(super) fn without_form(name: &str) -> &str {
    static OPENING: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(FORMS_BEFORE.iter().chain(FORMS.iter()).copied().collect::<Vec<_>>())
    });
    static CLOSING: LazyLock<Ends> = LazyLock::new(|| Ends::of(FORMS.clone()));
    let form = OPENING.all(name).max_by_key(|f| f.len());
    let name = form.and_then(|form| name.strip_prefix(form)).unwrap_or(name);
    let form = CLOSING.all(name).max_by_key(|f| f.len());
    form.and_then(|form| name.strip_suffix(form)).unwrap_or(name)
}
