//! Systems of which no sentence says that they were hit, but the notice leaves no other: what holds the data that a section
//! lists, what first behaved strangely, the only server of the notice.

use crate::extract::cues::{AnyOf, any_of, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::extract::polarity::Polarity;
use crate::extract::systems::aside;
use crate::extract::systems::registry::{Entry, Registry};
use crate::extract::systems::verdict::Finding;
use crate::extract::systems::words::{Class, Event};
use crate::notice::Cause;

/// Adds what can be told of systems without a finding; only where no system has one that says that it was hit.
pub(super) fn add(document: &Document, draft: &Draft, registry: &mut Registry) {
    let attacked = draft.causes.iter().any(|c| is_attack(c.cause));
    let hit = |e: &Entry| {
        let unnamed = e.bare && e.class != Class::Database;
        e.class != Class::Site
            && !unnamed
            && e.findings
                .iter()
                .any(|f| matches!(f.polarity, Polarity::Affirmed | Polarity::Possible))
    };
    if !attacked || registry.entries.iter().any(hit) {
        return;
    }
    if !each(registry, |entry, place| holds_listed(document, entry, place)) {
        let _ = each(registry, |entry, place| behaves(document, entry, place))
            || each(registry, |entry, place| kept_data(document, entry, place));
    }
}

fn is_attack(cause: Cause) -> bool {
    !matches!(cause, Cause::MissentEmail | Cause::LostDevice | Cause::Insider | Cause::Other)
}

/// Gives every entry without a finding the one that the rule finds at one of its mentions; whether there was any.
fn each(registry: &mut Registry, rule: impl Fn(&Entry, &Place) -> Option<Finding>) -> bool {
    let mut any = false;
    for entry in registry.entries.iter_mut().filter(|e| e.findings.is_empty() && !e.bare) {
        let found = entry.mentions.iter().find_map(|place| rule(entry, place));
        any |= found.is_some();
        entry.findings.extend(found);
    }
    any
}

/// 閲覧された可能性のある情報 over `会員ページに表示される氏名、住所`: what shows or holds the data of which the section tells.
fn holds_listed(document: &Document, entry: &Entry, place: &Place) -> Option<Finding> {
    static OUT: AnyOf = AnyOf::new(&[
        "流出", "漏えい", "漏洩", "閲覧", "漏れ", "取得され", "見られ", "窃取", "持ち出",
    ]);
    static NOT: AnyOf = AnyOf::new(&["含まれ", "対象外", "ない", "ません", "防止"]);
    let after = document.text().get(place.end..)?;
    let held = starts!(
        after,
        [
            "に表示され", "に登録され", "に保存され", "に保管され", "に格納され", "に記録され",
            "に表示する", "で表示され", "で閲覧できる", "から閲覧できる", "に登録いただ",
            "に残って", "に保存して", "に保管して", "に登録して",
        ]
    );
    let heading = title(document, place.start);
    let listed = OUT.within(heading)
        && any_of!(heading, ["情報", "項目", "内容", "データ", "範囲"])
        && !NOT.within(heading);
    let denied = NOT.within(first_chars(after, 90).split('。').next().unwrap_or_default());
    let fits = matches!(entry.class, Class::Server | Class::Database | Class::System | Class::Site);
    // 漏えいした情報 says that it did, 漏えいした可能性のある情報 that it may have.
    let hedged = any_of!(heading, ["可能性", "おそれ", "恐れ", "疑い", "懸念"]);
    let polarity = if hedged { Polarity::Possible } else { Polarity::Affirmed };
    (held && listed && fits && !denied)
        .then(|| Finding { polarity, ..possible(Event::Leak, place, after, 12) })
}

/// The heading over a place, or the short line right above.
fn title(document: &Document, at: usize) -> &str {
    let above = document.layout.line_at(at).and_then(|l| l.checked_sub(1));
    let above = above.and_then(|l| document.layout.lines.get(l)).map(|l| document.words(&l.place));
    let short = above.filter(|words| at_most(words, 30) && !words.ends_with('。'));
    short.unwrap_or_else(|| document.heading(at))
}

/// 受注サーバの動作が遅いと社員が申告: with this the attack showed itself.
fn behaves(document: &Document, entry: &Entry, place: &Place) -> Option<Finding> {
    let after = document.text().get(place.end..)?;
    let strange = starts!(
        after,
        [
            "の動作が", "の動きが", "の挙動", "の反応が", "の応答が", "の負荷が", "の処理が遅",
            "に異常", "に不審な", "に不具合", "が異常", "が重く", "が重い", "が遅く", "が遅い",
            "が応答し", "が再起動", "が突然", "で異常", "で不審な", "の不審な", "の異常な",
            "の表示が", "にアクセスできな", "に接続できな", "につながらな", "に身に覚え",
            "に見覚え", "に見慣れ", "に覚えのない",
        ]
    );
    let fits = matches!(entry.class, Class::Server | Class::Database | Class::System);
    (strange && fits && !aside(document, place.start))
        .then(|| possible(Event::Intrusion, place, after, 14))
}

/// 旧受注サーバーに控えが残っていました: the one server of the notice held the data.
fn kept_data(document: &Document, entry: &Entry, place: &Place) -> Option<Finding> {
    let text = document.text();
    let after = text.get(place.end..)?;
    let clause = first_chars(after, 60).split(['。', '\n']).next().unwrap_or_default();
    let inner = ["に", "の中に", "内に", "上に", "で"].iter().any(|w| clause.starts_with(w))
        || clause.starts_with('の') && clause.find('に').is_some_and(|at| at <= 36);
    let held =
        any_of!(
            clause,
            [
                "残って", "残され", "残存", "保存", "保管", "格納", "蓄積", "置いて", "置かれ",
                "記録され", "登録され"
            ]
        ) && !any_of!(clause, ["ません", "ない", "なく", "別の", "移し", "移行", "今後", "予定"]);
    let fits = matches!(entry.class, Class::Server | Class::Database);
    (inner && held && fits && !aside(document, place.start))
        .then(|| possible(Event::Intrusion, place, after, 14))
}

fn possible(event: Event, place: &Place, after: &str, reach: usize) -> Finding {
    let near = first_chars(after, reach).split(['。', '\n']).next().unwrap_or_default();
    let end = place.end + near.len();
    let place = place.start..end;
    Finding { event, polarity: Polarity::Possible, place, by: None, dated: false, flat: true }
}
