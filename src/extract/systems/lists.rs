//! Systems in lists and tables: what a heading, an announcing sentence or a label row says of every item below.

use crate::extract::cues::{AnyOf, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::layout::Row;
use crate::extract::polarity::Polarity;
use crate::extract::systems::registry::{Entry, Registry};
use crate::extract::systems::verdict::{Finding, Meant};
use crate::extract::systems::words::{Class, Event};
use crate::extract::systems::{by_line, is_question, is_title, opens, within};

/// Items that hold nothing but a name, under `次の2つのデータベースに侵入され…`.
pub(super) fn listed(document: &Document, systems: &[Meant], registry: &mut Registry) {
    let mut open: Option<Place> = None;
    for (line, own) in by_line(document, systems) {
        if own.is_empty() {
            open = None;
            continue;
        }
        let words = document.words(&line.place);
        let named = own.first().filter(|m| {
            let rest = words.len() - (m.mention.place.len()) - line.marker.len();
            let apart = !line.marker.is_empty() && document.flow.gap(m.mention.end).is_some();
            m.mention.place.start <= line.marker.end && (rest <= 6 || apart)
        });
        if let (Some(meant), Some(place)) = (named, &open) {
            for index in &meant.entries {
                if let Some(entry) = registry.entries.get_mut(*index) {
                    entry.findings.push(Finding {
                        event: Event::Intrusion,
                        polarity: Polarity::Affirmed,
                        place: place.clone(),
                        by: None,
                        dated: false,
                        flat: true,
                    });
                }
            }
            continue;
        }
        let announces = any_of!(words, ["次の", "以下の", "下記の"])
            && any_of!(words, ["サーバ", "データベース", "システム", "機器"]);
        let harmed = [
            "侵入され", "不正アクセス", "不正なアクセス", "不正侵入", "流出", "漏えい", "漏洩",
            "攻撃", "感染", "改ざん", "侵害",
        ];
        let at = if announces {
            harmed.iter().find_map(|w| words.find(w).map(|at| (at, w.len())))
        } else {
            None
        };
        let denied = any_of!(words, ["ません", "なかった", "ない", "されず"]);
        open = at
            .filter(|_| announces && !denied)
            .map(|(at, length)| line.place.start + at..line.place.start + at + length);
    }
}

/// `■暗号化された機器 本社ファイルサーバ、会計サーバ`: a label that says what was hit, and the systems behind it.
pub(super) fn labelled(document: &Document, systems: &[Meant], registry: &mut Registry) {
    for (line, own) in by_line(document, systems) {
        let Some(first) = own.iter().find(|m| !m.mention.bare) else { continue };
        let label = document.words(&(line.marker.end..first.mention.place.start));
        let apart = document.flow.gaps_in(&(line.marker.end..first.mention.place.start + 1));
        let closed = label.ends_with([':', '】', ']', ')']) || !apart.is_empty();
        // 被害機器 宛名の加工に使う「例示サーバ」: words may stand between the label and the first name.
        let until = apart.first().map_or(label.len(), |gap| gap.0.saturating_sub(line.marker.end));
        let until = label.find([':', '】', ']']).map_or(until, |at| at.min(until));
        let short = || short_label(label.get(..until)?);
        let says = announced(label).filter(|_| closed).or_else(short);
        let Some((at, length)) = says.filter(|_| !label.contains('。')) else { continue };
        let end = document.words(&line.place).find('。').map(|at| line.place.start + at);
        let listed = own.iter().take_while(|m| end.is_none_or(|end| m.mention.place.end <= end));
        let place = line.marker.end + at..line.marker.end + at + length;
        for index in listed.flat_map(|m| m.entries.clone()) {
            // Denied below, as that data went out, says nothing of what the label says.
            let open = |e: &&mut Entry| e.findings.iter().all(|f| f.polarity == Polarity::Denied);
            if let Some(entry) = registry.entries.get_mut(index).filter(open) {
                entry.findings.push(told(Event::Intrusion, Polarity::Affirmed, place.clone()));
            }
        }
    }
}

/// 被害機器, 感染端末, 影響を受けた範囲: a label without a verb.
fn short_label(label: &str) -> Option<(usize, usize)> {
    let own = label.trim_matches(['【', '[', '■', '◆', '○', '●', '◇', '(', '<']);
    let harmed = starts!(
        own,
        ["被害", "侵害", "感染", "侵入", "被災", "暗号化", "改ざん", "流出元", "漏えい元", "攻撃"]
    );
    let things = ends!(
        own,
        [
            "機器", "サーバ", "サーバー", "システム", "端末", "設備", "PC", "パソコン", "装置",
            "機器等", "端末等", "システム等", "機器数", "機器名", "システム名", "サーバー名",
            "サーバ名", "機器一覧", "先", "口", "経路", "元",
        ]
    );
    (harmed && things && at_most(own, 12)).then_some((0, label.len()))
}

/// Systems that are items under `第2 侵入を受けた機器`, and of which nothing else is said.
pub(super) fn headed(document: &Document, systems: &[Meant], registry: &mut Registry) {
    for (index, line) in document.layout.lines.iter().enumerate() {
        let own = within(systems, &line.place, |m| m.mention.place.start);
        let opener = own.first().filter(|m| {
            opens(document, &line.place, &line.marker, m) && is_title(document, &line.place, own)
        });
        let bare = |i: &usize| registry.entries.get(*i).is_some_and(|e| e.findings.is_empty());
        let Some(meant) = opener.filter(|m| m.entries.iter().any(bare)) else { continue };
        let rest = document.words(&(meant.mention.end.min(line.place.end)..line.place.end));
        let holds = matches!(meant.mention.class, Class::Database | Class::Server)
            && marked(rest) != Some(Polarity::Denied);
        let heading = document.layout.headings(index).take(3).find_map(|h| {
            let words = document.words(&h.place);
            let hit = |(at, length)| (Event::Intrusion, Polarity::Affirmed, at, length);
            let well = |(at, length)| (Event::Intrusion, Polarity::Denied, at, length);
            let found = announced(words).map(hit).or_else(|| spared(words).map(well));
            let (event, polarity, at, length) =
                found.or_else(|| leaked(words).filter(|_| holds))?;
            let start = h.place.start + at;
            Some(told(event, polarity, start..start + length))
        });
        let Some(finding) = heading else { continue };
        for index in meant.entries.clone() {
            if let Some(entry) = registry.entries.get_mut(index).filter(|e| e.findings.is_empty()) {
                entry.findings.push(finding.clone());
            }
        }
    }
}

/// Where a heading says that what it names was spared: 被害のなかったシステム.
fn spared(heading: &str) -> Option<(usize, usize)> {
    static SPARED: AnyOf = AnyOf::new(&[
        "被害のなかった", "被害がなかった", "被害を受けなかった", "影響のなかった",
        "影響がなかった", "影響を受けなかった", "影響のない", "影響がない", "被害のない",
        "被害がない", "異常のなかった", "異常がなかった", "侵入されなかった", "無事だった",
        "問題のなかった",
    ]);
    let at = SPARED.first(heading)?;
    let rest = heading.get(at..)?;
    let system = any_of!(rest, ["機器", "サーバ", "システム", "端末", "データベース", "設備"]);
    (system && at_most(heading, 40)).then_some((at, rest.len()))
}

/// Where a heading says that what it names was hit, and how many bytes say so: 被害が確認されたシステムの範囲.
fn announced(heading: &str) -> Option<(usize, usize)> {
    static HIT: AnyOf = AnyOf::new(&[
        "侵入を受けた", "侵入された", "侵入が確認された", "不正アクセスを受けた",
        "不正アクセスがあった", "不正アクセスされた", "攻撃を受けた", "攻撃された", "被害を受けた",
        "被害にあった", "被害に遭った", "被害のあった", "被害があった", "被害が確認された",
        "感染した", "感染が確認された", "侵害を受けた", "侵害された", "侵害が確認された",
        "暗号化された", "改ざんされた", "改ざんを受けた", "影響を受けた", "流出が確認された",
        "漏えいが確認された", "アクセスを受けた",
    ]);
    let at = HIT.first(heading)?;
    let rest = heading.get(at..)?;
    let verb = rest.find('た')? + 'た'.len_utf8();
    let noun = first_chars(rest.get(verb..)?, 16);
    let system = any_of!(
        noun,
        ["機器", "サーバ", "システム", "端末", "データベース", "設備", "ネットワーク", "PC"]
    );
    (system && at_most(heading, 40)).then_some((at, verb))
}

/// What a heading says of the data in the databases below it, where, and in how many bytes: 漏えいした会員情報,
/// 閲覧された可能性のあるデータ.
fn leaked(heading: &str) -> Option<(Event, Polarity, usize, usize)> {
    static OUT: AnyOf = AnyOf::new(&[
        "流出", "漏えい", "漏洩", "閲覧され", "取得され", "窃取され", "持ち出され", "盗まれ",
        "抜き取られ", "外部に送信され",
    ]);
    static MAY: AnyOf = AnyOf::new(&["可能性", "おそれ", "恐れ", "疑い", "否定でき"]);
    let at = OUT.first(heading)?;
    let rest = heading.get(at..)?;
    let data = ["情報", "データ"].iter().filter_map(|w| rest.rfind(w)).max()?;
    let said = rest.get(..data)?;
    let done = any_of!(said, ["した", "された", "られた", "まれた", "確認", "判明", "の"]);
    let plain = done && !said.contains("ない") && at_most(said, 30) && at_most(heading, 40);
    let polarity = if MAY.within(said) { Polarity::Possible } else { Polarity::Affirmed };
    plain.then_some((Event::Leak, polarity, at, data))
}

/// A label row with happenings and rows that begin with a system: システム名/暗号化/持ち出し, 例示サーバー/あり/確認されず.
pub(super) fn rows(
    document: &Document,
    systems: &[Meant],
    events: &[(Place, Event)],
    registry: &mut Registry,
) {
    let mut columns: Vec<Option<Event>> = Vec::new();
    let mut last = 0;
    for Row { line, cells } in &document.layout.rows {
        if last + 1 != *line {
            columns.clear();
        }
        last = *line;
        let place = cells.first().map_or(0, |c| c.start)..cells.last().map_or(0, |c| c.end);
        let own = within(systems, &place, |m| m.mention.place.start);
        let first = own.first().filter(|m| cells.first().is_some_and(|c| c.end >= m.mention.end));
        // 機器/感染/外部送信: a bare word over the column of systems.
        let over = first.is_none_or(|m| m.mention.bare && columns.is_empty());
        if over {
            columns = labels(document, cells, events);
        }
        let Some(meant) = first.filter(|_| !over || columns.is_empty()) else { continue };
        for (cell, event) in cells.iter().zip(&columns).skip(1) {
            let Some(event) = *event else { continue };
            let Some(polarity) = marked(document.words(cell)) else { continue };
            let finding = told(event, polarity, meant.mention.place.start..cell.end);
            for index in &meant.entries {
                if let Some(entry) = registry.entries.get_mut(*index) {
                    entry.findings.push(finding.clone());
                }
            }
        }
    }
}

/// `問 どのシステムが被害を受けましたか。` over `答 例示システムと例示サーバーです。`: the answer names what was hit.
pub(super) fn answered(
    document: &Document,
    systems: &[Meant],
    events: &[(Place, Event)],
    registry: &mut Registry,
) {
    for pair in document.layout.lines.windows(2) {
        let [question, answer] = pair else { continue };
        let Some(place) = asks_what(document, &question.place) else { continue };
        let sentence = document.sentence(answer.marker.end.max(answer.place.start));
        let words = document.words(&sentence).trim_end_matches('。');
        let named = within(systems, &sentence, |m| m.mention.place.start);
        let bare = within(events, &sentence, |e| e.0.start).is_empty();
        if !bare || !ends!(words, ["です", "でした", "になります", "となります", "でございます"])
        {
            continue;
        }
        for index in named.iter().flat_map(|m| m.entries.clone()) {
            if let Some(entry) = registry.entries.get_mut(index) {
                entry.findings.push(told(Event::Intrusion, Polarity::Affirmed, place.clone()));
            }
        }
    }
}

/// A question for what was hit; the place of the words that say so.
fn asks_what(document: &Document, line: &Place) -> Option<Place> {
    let words = document.words(line);
    if !is_question(words) || !at_most(words, 60) {
        return None;
    }
    let hit = [
        "被害を受け", "被害に遭", "攻撃を受け", "攻撃され", "侵入され", "不正アクセスを受け",
        "感染し", "暗号化され", "侵害され", "影響を受け",
    ];
    let (at, length) = hit.iter().find_map(|w| words.find(w).map(|at| (at, w.len())))?;
    let denied = any_of!(words, ["なかった", "ない", "ません", "以外"]);
    (asks_thing(words) && !denied).then(|| line.start + at..line.start + at + length)
}

/// 「どのシステムが」, 「機器は」.
fn asks_thing(words: &str) -> bool {
    any_of!(
        words,
        [
            "どのシステム", "どのサーバ", "どの機器", "どの端末", "どのデータベース", "どこが",
            "何が", "どれが", "システムは", "サーバーは", "機器は", "対象は", "範囲は",
        ]
    )
}

/// What each column of a label row is about; empty where the row is none.
fn labels(document: &Document, cells: &[Place], events: &[(Place, Event)]) -> Vec<Option<Event>> {
    let short = cells.iter().all(|c| {
        let words = document.words(c);
        at_most(words, 16) && !words.contains('。')
    });
    let event = |cell: &Place| within(events, cell, |e| e.0.start).first().map(|e| e.1);
    let columns: Vec<Option<Event>> = cells.iter().map(event).collect();
    let first = columns.first().is_some_and(Option::is_none);
    if short && first && columns.iter().any(Option::is_some) { columns } else { Vec::new() }
}

/// What a cell under a happening says: あり, 確認されず, ×; `None` where it says nothing yet.
fn marked(cell: &str) -> Option<Polarity> {
    static NO: AnyOf = AnyOf::new(&[
        "なし", "無し", "ない", "なかった", "ません", "されず", "られず", "できず", "おらず",
        "せず", "いいえ",
    ]);
    static MAY: AnyOf = AnyOf::new(&["可能性", "おそれ", "恐れ", "疑い", "否定でき", "△"]);
    static OPEN: AnyOf = AnyOf::new(&["調査中", "確認中", "不明", "未定", "解析中", "未了"]);
    static YES: AnyOf = AnyOf::new(&[
        "あり", "有り", "確認", "認め", "検出", "発生", "被害", "された", "した", "はい", "判明",
    ]);
    let bare = cell.trim_matches(['(', ')', '*', '※']);
    // 無(通信の記録により確認): the words in brackets say how it is known.
    let bare = bare.split_once('(').map_or(bare, |(first, _)| first);
    match bare {
        "無" | "×" | "✕" | "-" | "否" | "非該当" => Some(Polarity::Denied),
        "有" | "○" | "◯" | "●" | "◎" | "✓" | "該当" => Some(Polarity::Affirmed),
        _ if OPEN.within(bare) => None,
        _ if MAY.within(bare) => Some(Polarity::Possible),
        _ if NO.within(bare) => Some(Polarity::Denied),
        _ if YES.within(bare) => Some(Polarity::Affirmed),
        _ => None,
    }
}

fn told(event: Event, polarity: Polarity, place: Place) -> Finding {
    Finding { event, polarity, place, by: None, dated: false, flat: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_over_databases_says_that_what_they_hold_went_out() {
        let says = |heading| leaked(heading).map(|(_, polarity, ..)| polarity);
        assert_eq!(says("2 漏えいした会員情報"), Some(Polarity::Affirmed));
        assert_eq!(says("閲覧された可能性のあるデータ"), Some(Polarity::Possible));
        assert_eq!(says("流出していない情報"), None);
        assert_eq!(says("情報漏えいの経緯"), None);
    }

    #[test]
    fn what_a_cell_says_in_brackets_is_how_it_is_known() {
        assert_eq!(marked("無(通信の記録により確認)"), Some(Polarity::Denied));
        assert_eq!(marked("有(一部)"), Some(Polarity::Affirmed));
        assert_eq!(marked("おそれあり"), Some(Polarity::Possible));
    }
}
