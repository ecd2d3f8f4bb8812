//! Who works for whom: contractors, hosts, payment processors, card companies, clients, advisers, watchers.

use crate::extract::cues::{any_of, starts};
use crate::extract::document::{at_most, first_chars, last_chars};
use crate::extract::flow::Place;
use crate::extract::parties::hired;
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

/// Verbs by which work is given out for good.
const CONTRACTS: &[&str] = &[
    "委託", "再委託", "業務委託", "外注", "発注", "委嘱", "任せ", "アウトソー", "委ね", "託し",
    "託す", "依嘱", "請け負", "請負",
];

/// Looks at an agent and the rest of its clause.
type Rule = fn(&Scene<'_>, &Agent, &Place) -> Option<Found>;

/// A role, the byte after the words that give it, and how sure.
pub(super) type Found = (Role, usize, u8);

/// A firm of any trade: the words around say what it does for the publisher.
fn worked(scene: &Scene<'_>, index: usize) -> Vec<Found> {
    let Some(agent) = scene.agents.get(index) else { return Vec::new() };
    let clause = scene.clause(index);
    let rules: [Rule; 9] = [
        hired::entrusted,
        hired::used,
        hired::runs,
        hired::supplied,
        hired::presented,
        given,
        offered,
        advises,
        client,
    ];
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

/// 例示社に運用を委託; 例示社へコンサルティングを依頼.
fn given(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    if agent.slot != Slot::To {
        return None;
    }
    let Some(request) = scene.first(clause, REQUEST) else { return chained(scene, agent, clause) };
    let verb = scene.document.words(&request.place);
    let object = clause.start..request.place.start;
    let after = request.place.end..(request.place.end + 45).min(clause.end.max(request.place.end));
    if scene.has(&after, NOT | PLEASE) || scene.has(&object, INVESTIGATE) {
        return None;
    }
    let head = scene.head(agent.place.start);
    let lead = agent.place.start - last_chars(head, 24).len()..agent.place.start;
    let told = !scene.hits_in(&object).is_empty() || scene.document.words(&object).contains('を');
    let whole = if told { &object } else { &lead };
    let tags = scene.hits_in(whole).iter().fold(0, |all, h| all | h.value);
    let contract = CONTRACTS.contains(&verb);
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

/// 発送を例示社に、さらに同社は見本社に任せていた: the verb of the last counts for all.
fn chained(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    let short = clause.end - clause.start <= 45 && scene.document.words(clause).starts_with('、');
    let next = scene.agents.iter().enumerate().find(|(_, a)| a.place.start >= clause.end)?;
    let near = next.1.place.start == clause.end && next.1.slot == Slot::To && short;
    let object = scene.head(agent.place.start).ends_with('を');
    if !(near && object && agent.named) {
        return None;
    }
    let found = given(scene, next.1, &scene.clause(next.0))?;
    Some((found.0, agent.place.end, 80))
}

/// 例示社のレンタルサーバー, 例示社が提供するシステム, 例示社の決済サービス.
fn offered(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    if !agent.named {
        return None;
    }
    let words = scene.document.words(clause);
    let length = first_chars(words, 30).len();
    let near = clause.start..clause.start + length;
    let sentence = scene.sentence(agent.place.start);
    let later = scene.has(&(agent.place.end..sentence.end), ADOPT | LATER);
    let cited = scene.has(&near, ADVISE | INVESTIGATE);
    // カード払いは例示社の画面で行われ: paid there.
    let lead = last_chars(scene.head(agent.place.start), 24);
    let screen =
        starts!(words, ["画面", "ページ", "決済画面", "入力画面", "サイト", "システム", "サーバ"]);
    if agent.slot == Slot::Of
        && screen
        && any_of!(
            lead,
            [
                "カード払い", "カード決済", "決済", "お支払い", "カードの", "クレジットカード",
                "カード番号"
            ]
        )
        && any_of!(
            first_chars(words, 30),
            ["で行", "で入力", "で処理", "で完結", "に入力", "上で", "で直接", "で受け"]
        )
    {
        return Some((Role::PaymentProcessor, clause.start, 80));
    }
    let hit = scene.first(&near, HOST | PAY | OFFER)?;
    let close = at_most(scene.document.words(&(clause.start..hit.place.start)), 8);
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
                "サービス", "システム", "ソフト", "クラウド", "プログラム", "ツール", "ASP",
                "プラットフォーム", "フォーム", "サーバ", "カート",
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
    let length = first_chars(words, 20).len();
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
    let near = first_chars(words, 24);
    let taken = any_of!(near, ["受託", "委託を受け", "委託され", "請け負", "請負", "委託業務"]);
    (agent.named && taken && matches!(agent.slot, Slot::From | Slot::Of)).then_some((
        Role::AffectedClient,
        clause.start,
        85,
    ))
}

/// A company that was asked, told, or gave the hint; not one that readers shall call.
fn contact(scene: &Scene<'_>, index: usize, role: Role) -> Option<Found> {
    let agent = scene.agents.get(index)?;
    let sentence = scene.sentence(agent.place.start);
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
    let sentence = scene.sentence(agent.place.start);
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
    let near = first_chars(scene.document.words(&clause), 14);
    let sentence = scene.sentence(agent.place.start);
    let planned = scene.has(&(agent.place.start..sentence.end), LATER | PLEASE);
    let managed =
        any_of!(near, ["管理", "監督", "監査", "見直", "選定", "点検", "教育", "指導", "評価"]);
    let at_work = match agent.slot {
        Slot::From | Slot::Subject | Slot::By => true,
        Slot::To => scene.has(&clause, REPORT | REQUEST | MESSAGE),
        Slot::With => scene.has(&clause, TOGETHER),
        Slot::Of => any_of!(
            near,
            [
                "サーバ", "社員", "従業員", "職員", "担当", "システム", "会社", "作業", "端末",
                "パソコン", "スタッフ", "ミス", "倉庫",
            ]
        ),
        _ => false,
    };
    (at_work && !managed && !planned).then_some((role, agent.after, 80))
}
