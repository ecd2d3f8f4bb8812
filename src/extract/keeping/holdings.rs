//! What data a system holds: サーバーには氏名、住所を保管しておりました, and lists under its name.

use std::collections::BTreeMap;

use crate::extract::categories::predicate::{Act, Form, Polarity, Predicate};
use crate::extract::cues::{any_of, starts};
use crate::extract::document::{Document, first_chars, last_chars};
use crate::extract::draft::{Draft, Ground, HoldingFact, Verdict};
use crate::extract::flow::Place;
use crate::extract::keeping::groups;
use crate::extract::keeping::ties::{Tie, Ties, systems};
use crate::notice::Counted;

/// Systems and the words that say that they hold something.
type Held = (Vec<usize>, Place, u8);

/// A sentence with the predicates that stand in it.
struct Scene<'a> {
    document: &'a Document,
    ties: &'a Ties<'a>,
    predicates: &'a [Predicate],
}

pub(super) fn read(
    document: &Document,
    predicates: &[Predicate],
    ties: &Ties<'_>,
    draft: &mut Draft,
) {
    let scene = Scene { document, ties, predicates };
    let lists: Vec<_> = draft.lists.clone();
    for list in &lists {
        let Some((found, place, sure)) = scene.holder(&list.place, list.at_issue) else { continue };
        let whose = scene.groups(&list.place, draft);
        for system in found {
            let ground =
                Ground { places: vec![place.clone(), list.place.clone()], confidence: sure };
            let (categories, groups) = (list.categories.clone(), whose.clone());
            let fact =
                HoldingFact { system, categories, protection: BTreeMap::new(), groups, ground };
            let holding = put(draft, fact);
            let same = |v: &&mut Verdict| {
                v.ground.places.contains(&list.place) && v.categories == list.categories
            };
            draft.verdicts.iter_mut().filter(same).for_each(|v| v.holdings.push(holding));
        }
    }
    counts(&scene, draft);
}

/// Numbers of what a system holds: 最大1万589件の個人情報が蓄積されており.
fn counts(scene: &Scene<'_>, draft: &mut Draft) {
    for index in 0..draft.counts.len() {
        let Some(written) = draft.counts.get(index).map(|c| c.written.clone()) else { return };
        let Some((found, place, sure)) = scene.holder(&written, true) else { continue };
        let mut holdings: Vec<usize> = Vec::new();
        for system in &found {
            let known = scene.beside(&written, *system, draft);
            if sure >= 80 || known.is_some() {
                let ground = Ground { places: vec![place.clone()], confidence: sure };
                let whose = scene.groups(&written, draft);
                if let Some(one) = known.and_then(|k| draft.holdings.get_mut(k))
                    && one.groups.is_empty()
                {
                    one.groups.clone_from(&whose);
                }
                let fact = HoldingFact {
                    system: *system,
                    categories: Vec::new(),
                    protection: BTreeMap::new(),
                    groups: whose,
                    ground,
                };
                let at = known.unwrap_or_else(|| put(draft, fact));
                holdings.push(at);
            }
        }
        let kept = sure >= 80 && scene.is_kept(&written);
        if let Some(count) = draft.counts.get_mut(index) {
            if kept && count.counted == Counted::Leaked {
                count.counted = Counted::Held;
            }
            count.systems = found;
            count.holdings = holdings;
        }
    }
}

/// Adds a holding; the same categories of one system are told once.
fn put(draft: &mut Draft, fact: HoldingFact) -> usize {
    let same = |h: &HoldingFact| {
        h.system == fact.system
            && fact.categories.iter().all(|c| h.categories.contains(c))
            && (fact.groups.is_empty() || h.groups.is_empty() || h.groups == fact.groups)
    };
    if let Some(index) = draft.holdings.iter().position(same) {
        if let Some(known) = draft.holdings.get_mut(index).filter(|h| h.groups.is_empty()) {
            known.groups.extend(fact.groups);
        }
        return index;
    }
    draft.holdings.push(fact);
    draft.holdings.len() - 1
}

impl Scene<'_> {
    /// The systems that hold what stands at a place; `leaked` says that the place is of data at issue.
    fn holder(&self, place: &Place, leaked: bool) -> Option<Held> {
        let sentence = self.document.sentence(place.start);
        self.said(place, &sentence)
            .or_else(|| self.left(place, &sentence).filter(|_| leaked))
            .or_else(|| self.labelled(place, &sentence).filter(|_| leaked))
            .or_else(|| self.announced(place, &sentence))
    }

    /// The holding whose list stands nearest before a number in its line or sentence, else the first behind it.
    fn beside(&self, written: &Place, system: usize, draft: &Draft) -> Option<usize> {
        let sentence = self.document.sentence(written.start);
        let line = self.document.layout.line_at(written.start);
        let list = |h: &HoldingFact| h.ground.places.get(1).map(|p| p.start);
        let near = draft.holdings.iter().enumerate().filter_map(|(i, h)| {
            let at = list(h).filter(|_| h.system == system)?;
            let beside = sentence.contains(&at) || self.document.layout.line_at(at) == line;
            beside.then_some((i, at))
        });
        let before = near.clone().filter(|(_, at)| *at < written.start).max_by_key(|(_, at)| *at);
        before.or_else(|| near.min_by_key(|(_, at)| *at)).map(|(i, _)| i)
    }

    /// サーバーに…を保管; …を格納するサーバー; サーバーに保管していた….
    fn said(&self, place: &Place, sentence: &Place) -> Option<Held> {
        let held = self.predicates_in(sentence).iter().filter(|p| holds(p));
        let reach = |p: &&Predicate| {
            let between = gap(place, &p.place);
            !self.document.words(&between).contains(['。', ')']) && between.len() < 240
        };
        let predicate = held.filter(reach).min_by_key(|p| gap(place, &p.place).len())?;
        let (found, span) = self.container(predicate, place, sentence)?;
        Some((found, span.start.min(predicate.place.start)..span.end.max(stem(predicate)), 85))
    }

    /// The systems in which a predicate of holding says that something lies.
    fn container(
        &self,
        predicate: &Predicate,
        place: &Place,
        sentence: &Place,
    ) -> Option<(Vec<usize>, Place)> {
        let end = stem(predicate);
        let next = self.ties.named_next(end, sentence);
        // 氏名を保管していたサーバー, but not サーバーに保管していた氏名.
        if place.end <= predicate.place.start && !next.is_empty() {
            let tie = self.ties.within(&(end..sentence.end)).first()?;
            return Some((next, tie.place.clone()));
        }
        let before = self.ties.within(&(sentence.start..predicate.place.start));
        let text = self.document.text();
        let inside = |t: &&Tie| is_inside(text.get(t.place.end..).unwrap_or_default());
        let last = before.iter().rfind(inside)?;
        let together =
            |t: &&Tie| t.place.end + 24 >= last.place.start && t.place.start <= last.place.start;
        let joined = before.iter().filter(together);
        let link = |t: &&Tie| {
            let words = text.get(t.place.end.min(last.place.start)..last.place.start);
            t.place == last.place
                || words.is_some_and(|w| w.len() <= 9 && !w.contains(['に', 'は', 'の', 'が']))
        };
        Some((systems(joined.filter(link)), last.place.clone()))
    }

    /// サーバーから氏名、住所が流出: what left it was in it.
    fn left(&self, place: &Place, sentence: &Place) -> Option<Held> {
        let lost = |p: &&Predicate| {
            matches!(p.act, Act::Leak | Act::Take)
                && !matches!(p.polarity, Polarity::No | Polarity::Open)
                && p.place.start >= place.end
                && p.place.start - place.end < 90
        };
        self.predicates_in(sentence).iter().find(lost)?;
        let tie = self.ties.within(&(sentence.start..place.start)).last()?;
        let between = self.document.words(&(tie.place.end.min(place.start)..place.start));
        let near = between.chars().nth(50).is_none() && !between.contains('。');
        let from = starts!(
            between,
            [
                "から", "より", "内の", "上の", "内に", "に登録", "に含まれ", "に記録", "にあった",
                "にある"
            ]
        );
        (near && from).then(|| (vec![tie.system], tie.place.clone(), 75))
    }

    /// サーバ(例-1):「氏名、住所」: a label or a first cell with what is listed of it.
    fn labelled(&self, place: &Place, sentence: &Place) -> Option<Held> {
        let found = self.ties.opener(place.start);
        let denied = self
            .predicates_in(sentence)
            .iter()
            .any(|p| matches!(p.act, Act::Hold | Act::Contain) && p.polarity == Polarity::No);
        let line = self.document.layout.line_at(place.start)?;
        let line = self.document.layout.lines.get(line)?;
        let tie = self.ties.within(&line.place).first()?;
        (!found.is_empty() && !denied && tie.place.end <= place.start)
            .then(|| (found, tie.place.clone(), 70))
    }

    /// `不正アクセスを受けたサーバーに保管されている情報` over a list, or `サーバーには次の情報が保存されて…` before it.
    fn announced(&self, place: &Place, sentence: &Place) -> Option<Held> {
        if let Some((heading, found)) = self.ties.headed(place.start)
            && let Some(predicate) = self.predicates_in(&heading).iter().find(|p| holds(p))
            && !self.predicates_in(sentence).iter().any(|p| p.polarity == Polarity::No)
            && self.ties.within(sentence).is_empty()
        {
            return Some((found, heading.start..stem(predicate), 80));
        }
        let line = self.document.layout.line_at(place.start)?;
        let lines = self.document.layout.lines.get(line.saturating_sub(10)..line)?;
        let told = lines.iter().rev().find(|l| {
            let words = self.document.words(&l.place);
            any_of!(
                words,
                ["次の", "以下の", "下記の", "次のとおり", "以下のとおり", "下記のとおり"]
            )
        })?;
        let last = self.document.sentence(told.place.end.saturating_sub(4));
        let predicate = self.predicates_in(&last).iter().find(|p| holds(p))?;
        let (found, span) = self.container(predicate, &last, &last)?;
        Some((found, span.start.min(predicate.place.start)..stem(predicate), 75))
    }

    /// 8,310名の氏名を保管しておりましたが、流出した痕跡は確認されておりません: nothing more is said of the number than that.
    fn is_kept(&self, written: &Place) -> bool {
        let sentence = self.document.sentence(written.start);
        let said = self.predicates_in(&sentence);
        let lost = said.iter().filter(|p| matches!(p.act, Act::Leak | Act::Take));
        let denied = |p: &Predicate| {
            matches!(p.polarity, Polarity::No | Polarity::NotConfirmed | Polarity::NoTrace)
        };
        said.iter().any(holds) && lost.clone().count() > 0 && lost.clone().all(denied)
    }

    fn predicates_in(&self, place: &Place) -> &[Predicate] {
        let first = self.predicates.partition_point(|p| p.place.start < place.start);
        let end = self.predicates.partition_point(|p| p.place.start < place.end);
        self.predicates.get(first..end.max(first)).unwrap_or_default()
    }

    /// The kinds of persons named last before a place in its clause, or at its beginning: 学生の氏名.
    fn groups(&self, place: &Place, draft: &mut Draft) -> Vec<usize> {
        let sentence = self.document.sentence(place.start);
        let before = self.document.words(&(sentence.start.min(place.start)..place.start));
        let near = last_chars(before, 30);
        let near = near.rsplit(['。', '」']).next().unwrap_or_default();
        let found = groups::last(near, place.start - near.len(), draft);
        if !found.is_empty() {
            return found;
        }
        let own = first_chars(self.document.words(place), 12);
        let own = own.split('の').next().unwrap_or_default();
        groups::last(own, place.start, draft)
    }
}

/// 保管しております, 格納された, 含まれておりました: something lies there; not 含まれる可能性, 保持しておりません.
fn holds(predicate: &Predicate) -> bool {
    matches!(predicate.act, Act::Hold)
        && predicate.polarity == Polarity::Yes
        && predicate.form != Form::Nominal
}

/// Whether the words behind a name say that something lies in it.
fn is_inside(after: &str) -> bool {
    starts!(
        after,
        [
            "に", "内", "上に", "上で", "で", "では", "において", "の中", "側に", "側で", "は",
            "が", "へ",
        ]
    ) && !starts!(
        after,
        ["に対", "につい", "に関", "による", "により", "への", "へ侵入", "に侵入", "に不正"]
    )
}

/// The byte after the stem of a predicate.
fn stem(predicate: &Predicate) -> usize {
    predicate.place.start + predicate.stem
}

/// The words between two places; empty where they touch.
fn gap(a: &Place, b: &Place) -> Place {
    if a.end <= b.start {
        a.end..b.start
    } else if b.end <= a.start {
        b.end..a.start
    } else {
        a.start..a.start
    }
}
