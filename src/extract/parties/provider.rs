//! Who works for whom: contractors, hosts, payment processors, card companies, clients, advisers, watchers.

use crate::extract::flow::Place;
use crate::extract::parties::kind::Kind;
use crate::extract::parties::scene::{Agent, Scene};
use crate::extract::parties::slot::Slot;
use crate::extract::parties::told::Said;
use crate::extract::parties::words::{
    ADOPT, ADVISE, DONE, HOST, INVESTIGATE, LATER, MESSAGE, NOT, OFFER, PAY, PLEASE, REPORT,
    REQUEST, TOGETHER, WATCH, WORK,
};
use crate::notice::Role;

/// The roles that the words around this agent give it, but for investigators and authorities.
pub(super) fn roles(scene: &Scene<'_>, index: usize) -> Vec<(Role, Said)> {
    let Some(agent) = scene.agents.get(index) else { return Vec::new() };
    let found = match agent.kind {
        Kind::Own | Kind::Police | Kind::Authority => Vec::new(),
        Kind::CardCompany => contact(scene, index, Role::CardCompany).into_iter().collect(),
        Kind::Processor => processor(scene, index).into_iter().collect(),
        Kind::Contractor if !agent.named => {
            described(scene, index, Role::Contractor).into_iter().collect()
        }
        Kind::Host if !agent.named => {
            described(scene, index, Role::HostingProvider).into_iter().collect()
        }
        Kind::Client if !agent.named => {
            contact(scene, index, Role::AffectedClient).into_iter().collect()
        }
        _ => worked(scene, index),
    };
    found.into_iter().map(|(role, end, sure)| (role, (scene.evidence(index, end), sure))).collect()
}

type Found = (Role, usize, u8);

/// A firm of any trade: the words around say what it does for the publisher.
fn worked(scene: &Scene<'_>, index: usize) -> Vec<Found> {
    let Some(agent) = scene.agents.get(index) else { return Vec::new() };
    let clause = scene.clause(index);
    let rules: [fn(&Scene<'_>, &Agent, &Place) -> Option<Found>; 7] =
        [entrusted, used, runs, given, offered, advises, client];
    let mut found: Vec<Found> = Vec::new();
    for rule in rules {
        let next = rule(scene, agent, &clause);
        if let Some(next) = next
            && found.iter().all(|f| f.0 != next.0)
        {
            found.push(next);
        }
    }
    let hosts = found.iter().find(|f| f.0 == Role::HostingProvider).copied();
    if let Some((_, end, sure)) = hosts
        && found.iter().all(|f| f.0 != Role::Contractor)
    {
        found.push((Role::Contractor, end, sure));
    }
    found
}

/// 運用を委託している例示社, 決済を委託しておりました例示社.
fn entrusted(scene: &Scene<'_>, agent: &Agent, _: &Place) -> Option<Found> {
    let head = scene.head(agent.place.start).trim_end_matches(['「', '『', '、', '"', ',']);
    let ends = [
        "している",
        "していた",
        "しております",
        "しておりました",
        "しています",
        "していました",
        "しておる",
        "した",
        "する",
        "いたしました",
        "しました",
        "している、",
        "してきた",
        "いたしております",
        "を行っている",
        "を行っていた",
        "をしている",
        "をしていた",
        "している先の",
        "している先である",
        "していた先の",
        "先の",
        "先である",
        "を受けた",
        "を受けている",
    ];
    let stem = ends.iter().filter_map(|e| head.strip_suffix(e)).min_by_key(|s| s.len())?;
    let verbs = [
        "再委託",
        "業務委託",
        "委託",
        "外注",
        "委嘱",
        "発注",
        "お願い",
        "依頼",
        "担当",
        "を担",
        "受託",
    ];
    let verb = verbs.iter().find(|v| stem.ends_with(**v))?;
    let before = agent.place.start.saturating_sub(head.len() - (stem.len() - verb.len()));
    let lead = object_before(scene, agent, before);
    let role = work(scene, &lead)?;
    let weak = matches!(*verb, "お願い" | "依頼" | "担当" | "を担")
        && role == Role::Contractor
        && !scene.has(&lead, WORK);
    (!weak).then_some((role, agent.place.end, 95))
}

/// 決済に利用している例示社: used, not entrusted.
fn used(scene: &Scene<'_>, agent: &Agent, _: &Place) -> Option<Found> {
    let head = scene.head(agent.place.start).trim_end_matches(['「', '『', '、', '"', ',']);
    let ends = [
        "に使う",
        "に利用する",
        "に使用する",
        "に利用している",
        "に利用していた",
        "に使用している",
        "に利用しております",
        "に用いている",
        "で利用している",
        "で契約している",
        "を利用している",
        "契約している",
        "契約していた",
        "を導入している",
        "が利用している",
        "が利用する",
        "が利用していた",
        "が使用している",
        "が契約している",
        "が導入している",
        "が利用しております",
    ];
    let stem = ends.iter().filter_map(|e| head.strip_suffix(e)).min_by_key(|s| s.len())?;
    let lead = object_before(scene, agent, agent.place.start - (head.len() - stem.len()));
    if scene.has(&lead, PAY) {
        return Some((Role::PaymentProcessor, agent.place.end, 80));
    }
    let behind: String = scene.rest(agent.place.end).chars().take(24).collect();
    let service = ["サービス", "システム", "クラウド", "ソフト", "サーバ", "ASP"]
        .iter()
        .any(|w| behind.contains(w));
    let sentence = scene.document.sentence(agent.place.start);
    let later = scene.has(&(agent.place.end..sentence.end), LATER | ADOPT | WATCH | ADVISE);
    (agent.named && service && !later).then_some((Role::Contractor, agent.place.end, 75))
}

/// 例示社が管理するサーバー, 例示社において運用しているシステム: run by it.
fn runs(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    let words: String = scene.document.words(clause).chars().take(24).collect();
    let verbs = [
        "管理",
        "運用",
        "保守",
        "保管",
        "管理・運用",
        "運用・管理",
        "運用・保守",
        "保守・運用",
        "管理運用",
        "運用管理",
        "保守管理",
        "開発・運用",
    ];
    let stem = verbs.iter().filter_map(|v| words.strip_prefix(v)).min_by_key(|s| s.len())?;
    let running = ["する", "している", "していた", "しております", "を行う", "を行って", "を担当"]
        .iter()
        .any(|w| stem.starts_with(w));
    let thing =
        ["サーバ", "システム", "サイト", "端末", "機器", "データ", "クラウド", "ネットワーク"]
            .iter()
            .any(|w| stem.contains(w));
    let fits = agent.named
        && agent.kind == Kind::Company
        && matches!(agent.slot, Slot::Subject | Slot::By | Slot::Of);
    (fits && running && thing).then_some((Role::Contractor, clause.start, 75))
}

/// The last words before a verb, within the sentence.
fn object_before(scene: &Scene<'_>, agent: &Agent, end: usize) -> Place {
    let sentence = scene.document.sentence(agent.place.start);
    let end = end.max(sentence.start);
    let words = scene.document.words(&(sentence.start..end));
    let start = words.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    sentence.start + start..end
}

/// The role by what was given out; `None` for an investigation, which is told elsewhere.
fn work(scene: &Scene<'_>, object: &Place) -> Option<Role> {
    let tags = scene.hits_in(object).iter().fold(0, |all, h| all | h.value);
    match () {
        () if tags & PAY != 0 => Some(Role::PaymentProcessor),
        () if tags & INVESTIGATE != 0 => None,
        () if tags & WATCH != 0 && tags & WORK == 0 => Some(Role::Monitoring),
        () if tags & ADVISE != 0 && tags & WORK == 0 => Some(Role::SecurityConsultant),
        () => Some(Role::Contractor),
    }
}

/// 例示社に運用を委託; 例示社へコンサルティングを依頼.
fn given(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    if agent.slot != Slot::To {
        return None;
    }
    let request = scene.first(clause, REQUEST)?;
    let verb = scene.document.words(&request.place);
    let object = clause.start..request.place.start;
    let after = request.place.end..(request.place.end + 45).min(clause.end.max(request.place.end));
    if scene.has(&after, NOT | PLEASE) || scene.has(&object, INVESTIGATE) {
        return None;
    }
    let head = scene.head(agent.place.start);
    let lead = agent.place.start - last_chars(head, 24).len()..agent.place.start;
    let whole = if scene.hits_in(&object).is_empty() { &lead } else { &object };
    let tags = scene.hits_in(whole).iter().fold(0, |all, h| all | h.value);
    let contract = ["委託", "再委託", "業務委託", "外注", "発注", "委嘱", "任せ", "アウトソー"]
        .contains(&verb);
    let role = match () {
        () if tags & INVESTIGATE != 0 => return None,
        () if tags & PAY != 0 && contract => Role::PaymentProcessor,
        () if tags & ADVISE != 0 => Role::SecurityConsultant,
        () if tags & WATCH != 0 && agent.kind != Kind::CardCompany => Role::Monitoring,
        () if contract && agent.kind != Kind::Forensic => Role::Contractor,
        // 例示社に発送を依頼
        () if tags & WORK != 0 && verb == "依頼" && agent.kind == Kind::Company && agent.named => {
            Role::Contractor
        }
        () => return None,
    };
    Some((role, request.place.end, 90))
}

fn last_chars(words: &str, count: usize) -> &str {
    let start = words.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    words.get(start..).unwrap_or_default()
}

/// 例示社のレンタルサーバー, 例示社が提供するシステム, 例示社の決済サービス.
fn offered(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    if !agent.named {
        return None;
    }
    let words = scene.document.words(clause);
    let length = words.char_indices().nth(30).map_or(words.len(), |(at, _)| at);
    let near = clause.start..clause.start + length;
    let sentence = scene.document.sentence(agent.place.start);
    let later = scene.has(&(agent.place.end..sentence.end), ADOPT | LATER);
    let cited = scene.has(&near, ADVISE | INVESTIGATE);
    let hit = scene.first(&near, HOST | PAY | OFFER)?;
    let close = scene.document.words(&(clause.start..hit.place.start)).chars().count() <= 8;
    match agent.slot {
        Slot::Of | Slot::Subject if hit.value & HOST != 0 && close && !cited => {
            (!later).then_some((Role::HostingProvider, hit.place.end, 85))
        }
        Slot::Of | Slot::Subject if hit.value & PAY != 0 && close => {
            Some((Role::PaymentProcessor, hit.place.end, 80))
        }
        Slot::Subject | Slot::Of if hit.value & OFFER != 0 && close && !later && !cited => {
            let pay = scene.has(&near, PAY);
            let role = if pay { Role::PaymentProcessor } else { Role::Contractor };
            let service = [
                "サービス",
                "システム",
                "ソフト",
                "クラウド",
                "プログラム",
                "ツール",
                "ASP",
                "プラットフォーム",
                "フォーム",
                "サーバ",
                "カート",
            ];
            let product = service.iter().any(|w| scene.document.words(&near).contains(w));
            product.then_some((role, hit.place.end, 75))
        }
        _ => None,
    }
}

/// 例示社による診断, 例示社のコンサルティング, 例示社による監視.
fn advises(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    if !matches!(agent.slot, Slot::By | Slot::Of) {
        return None;
    }
    let words = scene.document.words(clause);
    let length = words.char_indices().nth(20).map_or(words.len(), |(at, _)| at);
    let near = clause.start..clause.start + length;
    let hit = scene.first(&near, ADVISE | WATCH | INVESTIGATE)?;
    match hit.value {
        v if v & INVESTIGATE != 0 => None,
        v if v & WATCH != 0 => agent.named.then_some((Role::Monitoring, hit.place.end, 85)),
        _ => Some((Role::SecurityConsultant, hit.place.end, 80)),
    }
}

/// 例示社より受託した業務, 例示社から委託を受け.
fn client(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    let words = scene.document.words(clause);
    let near: String = words.chars().take(24).collect();
    let taken = ["受託", "委託を受け", "委託され", "請け負", "請負", "委託業務"]
        .iter()
        .any(|w| near.contains(w));
    (agent.named && taken && matches!(agent.slot, Slot::From | Slot::Of)).then_some((
        Role::AffectedClient,
        clause.start,
        85,
    ))
}

/// A company that was asked, told, or gave the hint; not one that readers shall call.
fn contact(scene: &Scene<'_>, index: usize, role: Role) -> Option<Found> {
    let agent = scene.agents.get(index)?;
    let sentence = scene.document.sentence(agent.place.start);
    let behind = agent.place.end..sentence.end;
    if scene.has(&behind, PLEASE) && !scene.has(&behind, DONE) {
        return None;
    }
    let clause = scene.clause(index);
    let wanted = match agent.slot {
        Slot::From => MESSAGE | REPORT | REQUEST,
        Slot::To => REPORT | REQUEST | MESSAGE | TOGETHER,
        Slot::With => TOGETHER | REPORT,
        Slot::Subject | Slot::By => MESSAGE | REPORT | WATCH,
        Slot::Of => WATCH | TOGETHER | REQUEST,
        Slot::Via => REQUEST | REPORT | MESSAGE | WATCH,
        _ => return None,
    };
    let hit = scene.first(&clause, wanted)?;
    Some((role, hit.place.end, 85))
}

/// A known payment processor beside words of payment, or one only described that acts.
fn processor(scene: &Scene<'_>, index: usize) -> Option<Found> {
    let agent = scene.agents.get(index)?;
    if let Some(found) = contact(scene, index, Role::PaymentProcessor) {
        return Some(found);
    }
    let sentence = scene.document.sentence(agent.place.start);
    let outside = |h: &crate::extract::cues::Hit<u32>| {
        h.value & PAY != 0 && (h.place.end <= agent.place.start || h.place.start >= agent.place.end)
    };
    let paid = scene.hits_in(&sentence).iter().any(outside);
    (agent.named && paid).then_some((Role::PaymentProcessor, agent.place.end, 85))
}

/// 委託先が, 委託先において, 委託先のサーバー: one at work, not 委託先の管理.
fn described(scene: &Scene<'_>, index: usize, role: Role) -> Option<Found> {
    let agent = scene.agents.get(index)?;
    let clause = scene.clause(index);
    let near: String = scene.document.words(&clause).chars().take(14).collect();
    let sentence = scene.document.sentence(agent.place.start);
    let planned = scene.has(&(agent.place.start..sentence.end), LATER | PLEASE);
    let managed = ["管理", "監督", "監査", "見直", "選定", "点検", "教育", "指導", "評価"]
        .iter()
        .any(|w| near.contains(w));
    let at_work = match agent.slot {
        Slot::From | Slot::Subject | Slot::By => true,
        Slot::To => scene.has(&clause, REPORT | REQUEST | MESSAGE),
        Slot::With => scene.has(&clause, TOGETHER),
        Slot::Of => [
            "サーバ",
            "社員",
            "従業員",
            "職員",
            "担当",
            "システム",
            "会社",
            "作業",
            "端末",
            "パソコン",
            "スタッフ",
            "ミス",
            "倉庫",
        ]
        .iter()
        .any(|w| near.contains(w)),
        _ => false,
    };
    (at_work && !managed && !planned).then_some((role, agent.after, 80))
}
