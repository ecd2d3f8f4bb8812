//! Who was told: authorities and police that a notice says were reported to, consulted, or acted.

use crate::extract::cues::{AnyOf, Hit, any_of, ends, starts};
use crate::extract::document::{at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::parties::kind::Kind;
use crate::extract::parties::scene::{Agent, Scene};
use crate::extract::parties::slot::{Slot, bracketed};
use crate::extract::parties::words::{
    DONE, LATER, MESSAGE, NOT, ORDER, PLEASE, PURSUE, REPORT, TOGETHER, Tags,
};

/// The words that say so, and how sure.
pub(super) type Said = (Place, u8);

/// Whether the agent was told of the incident or acted on it; `None` where it is only cited, or will be told later.
pub(super) fn told(scene: &Scene<'_>, index: usize) -> Option<Said> {
    let agent = scene.agents.get(index)?;
    if advice(scene, agent)
        || pretended(scene, agent)
        || cited(scene, agent)
        || counted(scene, agent)
        || ends!(
            scene.head(agent.place.start),
            ["共催の", "共催する", "後援の", "協賛の", "主催の"]
        )
    {
        return None;
    }
    let clause = scene.clause(index);
    let end = match agent.slot {
        Slot::To => recipient(scene, agent, &clause).or_else(|| shared(scene, index, &clause)),
        Slot::From => acted(scene, &clause, MESSAGE | ORDER | PURSUE),
        Slot::With => acted(scene, &clause, TOGETHER | MESSAGE),
        Slot::By => acted(scene, &near(scene, &clause, 24), ORDER | PURSUE),
        Slot::Of => acted(scene, &near(scene, &clause, 12), ORDER | PURSUE | TOGETHER | MESSAGE),
        Slot::Subject if agent.kind == Kind::Police => {
            acted(scene, &clause, PURSUE).or_else(|| accepted(scene, &clause))
        }
        Slot::Via => acted(scene, &clause, REPORT | MESSAGE),
        Slot::End | Slot::Colon | Slot::List | Slot::Other => {
            listed(scene, agent).or_else(|| chained(scene, index))
        }
        _ => None,
    };
    let confidence = if agent.slot == Slot::To { 95 } else { 85 };
    end.map(|end| (scene.evidence(index, end), confidence))
}

/// 情報処理推進機構の注意喚起を受けて点検: a general warning of a body that supervises nobody.
fn cited(scene: &Scene<'_>, agent: &Agent) -> bool {
    let rest = first_chars(scene.rest(agent.place.end), 20);
    static GENERAL: AnyOf = AnyOf::new(&[
        "注意喚起", "公表した", "公開した", "ガイドライン", "公表資料", "脆弱性情報", "呼びかけ",
        "発表した",
    ]);
    matches!(agent.kind, Kind::Agency | Kind::Coordinator)
        && GENERAL.within(rest)
        && !matches!(agent.slot, Slot::To | Slot::With)
}

/// 利用中の27の教育委員会に連絡: customers that are counted, no body that supervises.
fn counted(scene: &Scene<'_>, agent: &Agent) -> bool {
    let head = scene.head(agent.place.start);
    // Not 問1 警察には…, where the number is the question's.
    let number = head.strip_suffix('の').is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()));
    !agent.named && number
}

/// 届出先……例示委員会(5月1日届出)、例示警察署(5月8日): the next of a list goes with the one before.
fn chained(scene: &Scene<'_>, index: usize) -> Option<usize> {
    let agent = scene.agents.get(index)?;
    let before = scene.agents.get(index.checked_sub(1)?)?;
    let between = scene.text().get(before.place.end..agent.place.start)?;
    let between = bracketed(between)
        .and_then(|length| between.get(length..))
        .unwrap_or_else(|| without_day(scene, before.place.end, agent.place.start, between));
    let body = |a: &Agent| matches!(a.kind, Kind::Authority | Kind::Police);
    let beside =
        matches!(between, "" | "/" | "、" | "," | "・" | "及び" | "および" | "、及び" | "、および");
    let told = beside && body(before) && body(agent) && listed(scene, before).is_some();
    told.then_some(agent.place.end)
}

/// What stands between two bodies behind the day of the first: 例示委員会 6月29日/例示警察署 7月2日.
fn without_day<'d>(scene: &Scene<'d>, from: usize, to: usize, between: &'d str) -> &'d str {
    let day = scene.document.dates_in(&(from..to)).last();
    let day = day.filter(|d| matches!(scene.text().get(from..d.place.start), Some("" | ":")));
    day.and_then(|d| scene.text().get(d.after..to)).unwrap_or(between)
}

/// The first words of a clause.
fn near(scene: &Scene<'_>, clause: &Place, chars: usize) -> Place {
    let words = scene.document.words(clause);
    clause.start..clause.start + first_chars(words, chars).len()
}

/// …に報告: a verb of telling that is neither negated nor only planned.
fn recipient(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<usize> {
    let pursued = agent.kind == Kind::Police && scene.has(&near(scene, clause, 8), PURSUE);
    let verb = |h: &&Hit<Tags>| h.value & REPORT != 0 || pursued && h.value & PURSUE != 0;
    let verbs = scene.hits_in(clause).iter().filter(verb);
    let fact = |h: &&Hit<Tags>| happened(scene, clause, h);
    verbs.clone().find(fact).map(|h| h.place.end).or_else(|| {
        // …に全面的に協力しています, …に捜査協力
        let help = scene.first(&near(scene, clause, 16), TOGETHER)?;
        happened(scene, clause, help).then_some(help.place.end)
    })
}

/// 例示省には5日、例示委員会には8日に、報告しました: the verb of the next recipient counts for both.
fn shared(scene: &Scene<'_>, index: usize, clause: &Place) -> Option<usize> {
    if scene.has(clause, REPORT | NOT | LATER | TOGETHER) {
        return None;
    }
    let next = scene
        .agents
        .iter()
        .enumerate()
        .skip(index + 1)
        .find(|(_, a)| a.place.start >= clause.end)?;
    let body =
        matches!(next.1.kind, Kind::Authority | Kind::Police | Kind::Agency | Kind::Accreditation);
    let near = next.1.place.start == clause.end && next.1.slot == Slot::To && body;
    let gapped = near && clause.end - clause.start <= 90;
    gapped.then(|| recipient(scene, next.1, &scene.clause(next.0))).flatten().map(|_| clause.start)
}

/// Whether the verb is said as a fact: no 予定, no ません, no ください behind it, no 今後 before it.
fn happened(scene: &Scene<'_>, clause: &Place, verb: &Hit<Tags>) -> bool {
    let tail = tail(scene, verb.place.end);
    let tags = scene.hits_in(&tail).iter().fold(0, |all, h| all | h.value);
    if tags & DONE != 0 && tags & NOT == 0 && tags & LATER == 0 {
        return true;
    }
    if tags & (NOT | LATER | PLEASE) != 0 {
        return false;
    }
    // 報告は今週中に行います: not yet.
    let words = scene.document.words(&tail).trim_end_matches('。');
    if ends!(words, ["行います", "いたします", "致します", "します", "行なう", "行う"])
    {
        return false;
    }
    let before = scene.hits_in(&(clause.start..verb.place.start));
    let later = before.iter().any(|h| h.value & LATER != 0);
    !later
        && !scene.document.words(&tail).starts_with("する場合")
        && !obliged(scene.document.words(&tail))
}

/// 報告義務, 報告する必要, 報告対象: rules, not acts.
fn obliged(tail: &str) -> bool {
    starts!(
        tail,
        ["義務", "が義務", "する必要", "対象", "要件", "すべき", "が必要", "期限", "様式"]
    )
}

/// What stands behind a verb, to the comma or the end of the sentence.
fn tail(scene: &Scene<'_>, from: usize) -> Place {
    let end = scene.sentence(from.saturating_sub(1)).end.max(from);
    let words = scene.document.words(&(from..end));
    // 警察に届け出ましたが発見されていません: what follows is another statement.
    let but = ["ましたが", "ておりますが", "ていますが", "済みですが"];
    let but = but.iter().filter(|w| words.contains(**w));
    let but = but.filter_map(|w| words.find(w).map(|at| at + w.len())).min();
    // 委員会への届出は、対象でないため行っておりません: what is said of it comes behind the comma.
    let topic = ["は、", "については、", "につきましては、", "に関しては、", "も、"];
    let topic = topic.iter().find(|t| words.starts_with(**t)).map_or(0, |t| t.len());
    let said = words.get(topic..).unwrap_or_default();
    let comma = said.find(['、', ',', '。']).map_or(words.len(), |at| topic + at + '、'.len_utf8());
    let comma = comma.min(but.unwrap_or(comma));
    let short = first_chars(words, 40).len();
    from..from + comma.min(short).min(words.len())
}

/// 警察が被害届を受理: what it took had been handed in.
fn accepted(scene: &Scene<'_>, clause: &Place) -> Option<usize> {
    let words = scene.document.words(clause);
    let at = words.find("受理").filter(|at| {
        let paper = words.get(..*at).unwrap_or_default();
        any_of!(paper, ["届", "告訴", "告発", "申告"])
    })?;
    let end = clause.start + at + "受理".len();
    (!scene.has(&tail(scene, end), NOT | LATER)).then_some(end)
}

/// A message, an order or a help that came from the body.
fn acted(scene: &Scene<'_>, clause: &Place, tags: Tags) -> Option<usize> {
    let hit = scene.first(clause, tags)?;
    let tail = tail(scene, hit.place.end);
    (!scene.has(&tail, NOT | PLEASE)).then_some(hit.place.end)
}

/// An item of a list under 関係機関への報告, or behind 報告先.
fn listed(scene: &Scene<'_>, agent: &Agent) -> Option<usize> {
    let head = scene.head(agent.place.start);
    let behind = scene.rest(agent.place.end);
    static TOLD: AnyOf = AnyOf::new(&[
        "報告", "届出", "届け出", "届け", "知らせ", "速報", "確報", "伝え", "通知", "通報", "相談",
        "申告", "連絡", "提出",
    ]);
    // 個人情報保護委員会(9月1日報告済み), 例示警察署:被害届を提出
    let after = first_chars(behind, 24);
    if behind.starts_with(['(', ':', ' ']) || scene.document.flow.gap(agent.place.end).is_some() {
        let noted = TOLD.within(after) && !["予定", "検討"].iter().any(|w| after.contains(w));
        if noted {
            return Some(agent.place.end);
        }
    }
    let alone = |words: &str| {
        let bare =
            words.trim_start_matches(|c: char| c.is_ascii_digit() || ".)(・■●◎◆○▼:-".contains(c));
        let bare = bare.trim_end_matches([':', ' ', '-', '|', '\u{2502}', '】', ']']);
        [
            "届出", "報告", "届け出", "届出・報告", "報告・届出", "通報", "相談", "届出等",
            "報告等", "届け先", "届出先", "報告先",
        ]
        .contains(&bare)
    };
    // 公的機関 6月8日 例示省: nobody but those who were told stands behind such a label.
    let public = |words: &str| {
        any_of!(
            words,
            [
                "公的機関", "監督官庁", "所管官庁", "所管省庁", "関係官庁", "監督当局", "届出先",
                "報告先"
            ]
        ) && !any_of!(words, ["予定", "未"])
    };
    let label = |words: &str| {
        public(words)
            || TOLD.within(words)
                && any_of!(
                    words,
                    ["先", "機関", "官庁", "当局", "への", "省庁", "警察", "状況", "等", "関係"]
                )
                && !any_of!(
                    words,
                    ["お届け", "問い合わせ", "問合せ", "予定", "お客様", "お客さま", "皆様"]
                )
    };
    let short = |words: &str| at_most(words, 24);
    let labelled = short(head) && (label(head) || alone(head));
    let heading = heading(scene, agent);
    let item = short(head) && at_most(behind, 40) && !behind.contains('。');
    (labelled || item && (label(heading) || alone(heading))).then_some(agent.place.end)
}

/// The heading over an item, or the plain line over a list of marked lines.
fn heading<'d>(scene: &Scene<'d>, agent: &Agent) -> &'d str {
    let document = scene.document;
    let Some(line) = document.layout.line_at(agent.place.start) else { return "" };
    let lines = document.layout.lines.get(line.saturating_sub(6)..line).unwrap_or_default();
    let marked =
        |i: usize| document.layout.lines.get(i).is_some_and(|l| l.marker.end > l.marker.start);
    if marked(line)
        && let Some(over) = lines.iter().rev().find(|l| l.marker.end == l.marker.start)
    {
        return document.words(&over.place);
    }
    document.heading(agent.place.start)
}

/// A clause that tells the reader what to do: 不審な電話は警察署にご相談ください.
fn advice(scene: &Scene<'_>, agent: &Agent) -> bool {
    let sentence = scene.sentence(agent.place.start);
    let behind = agent.place.end..sentence.end;
    let Some(please) = scene.hits_in(&behind).iter().find(|h| h.value & PLEASE != 0) else {
        return asked(scene.document.words(&behind));
    };
    // 警察に相談しております。…ご理解くださいますよう: the fact stands before the wish.
    !scene.has(&(behind.start..please.place.start), DONE)
}

/// ご相談いただくか, ご連絡いただきますよう, 相談されることを.
fn asked(words: &str) -> bool {
    let polite = ["相談", "連絡", "通報", "届け出", "報告", "申告", "一報"];
    polite.iter().filter(|w| words.contains(**w)).any(|w| {
        words.split_once(w).is_some_and(|(_, rest)| {
            starts!(
                rest,
                [
                    "いただくか", "いただきますよう", "いただけ", "頂きますよう", "頂くか",
                    "される", "願います", "をお願い", "下さ", "することができ", "することも",
                ]
            )
        })
    })
}

/// 警察を名乗る電話, 委員会を装ったメール: somebody pretends to be it.
fn pretended(scene: &Scene<'_>, agent: &Agent) -> bool {
    let rest = scene.rest(agent.place.end);
    starts!(
        rest,
        [
            "を名乗", "をかた", "を騙", "を装", "になりすま", "の名をかた", "官を", "職員を名乗",
            "などを名乗", "等を名乗", "などを装", "等を装", "などをかた", "等をかた",
        ]
    )
}
