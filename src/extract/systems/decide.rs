//! Findings → systems and verdicts of the draft: which systems are named, and what stands of what was said.

use crate::extract::cues::{AnyOf, any_of, ends};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, SystemFact, Verdict};
use crate::extract::polarity::Polarity;
use crate::extract::systems::beside;
use crate::extract::systems::registry::{Entry, Registry, norm};
use crate::extract::systems::verdict::Finding;
use crate::extract::systems::words::{Class, Event};
use crate::notice::{Cause, CompromiseStatus, LeakStatus};

/// Adds every system with a verdict.
pub(super) fn decide(document: &Document, registry: Registry, draft: &mut Draft) {
    let media = registry.entries.iter().any(|e| e.class == Class::Medium);
    let remote = media && remote_leak(document);
    let services: Vec<String> = draft.services.iter().map(|s| norm(&s.name)).collect();
    let mut kept: Vec<Entry> = Vec::new();
    let (entries, silent) = registry.entries.into_iter().partition(|e| !e.findings.is_empty());
    let entries: Vec<Entry> = entries;
    for mut entry in entries {
        settle(&mut entry, remote);
        if !entry.findings.is_empty() && is_system(document, &entry, &services) {
            kept.push(entry);
        }
    }
    let specific = kept.iter().any(|e| affected(e) && !is_fallback(e));
    // Webサーバーが攻撃され、データベースの情報が流出: two machines, of which neither has a name.
    let beside = specific && kept.iter().filter(|e| !is_fallback(e) && affected(e)).all(is_front);
    let held = |e: &Entry| beside && e.class == Class::Database && leaked(e);
    kept.retain(|e| !is_fallback(e) || (!specific || held(e)) && affected(e));
    for entry in kept {
        add(entry, draft);
    }
    beside::add(document, silent, draft);
}

/// What stands of what was said: a possibility of an earlier version gives way to a later denial.
fn settle(entry: &mut Entry, remote: bool) {
    let affirmed = entry.findings.iter().any(|f| f.polarity == Polarity::Affirmed);
    let last = entry.findings.last().map(|f| f.polarity);
    if !affirmed && last == Some(Polarity::Denied) {
        entry.findings.retain(|f| !(f.polarity == Polarity::Possible && f.dated));
    }
    if remote && entry.class == Class::Medium {
        for finding in &mut entry.findings {
            finding.polarity = Polarity::Unlikely;
        }
    }
}

/// Whether the notice calls it hardly possible that anything of the lost thing got out.
fn remote_leak(document: &Document) -> bool {
    static LOST: AnyOf = AnyOf::new(&["流出", "漏えい", "漏洩", "外へ出た", "外部", "第三者"]);
    document.sentences().any(|(_, words)| {
        words.contains('低') && {
            let low = words.find("極めて低").or_else(|| words.find("可能性は低"));
            low.and_then(|at| words.get(..at)).is_some_and(|before| LOST.within(before))
        }
    })
}

/// Sites that are services, and programs and devices without a name, are no systems of their own.
fn is_system(document: &Document, entry: &Entry, services: &[String]) -> bool {
    let name = norm(&entry.name);
    // 会員サイト(例示クラブ): the service in brackets is the site; 学習システム(例示クラブ) is what it runs on.
    let shown = |s: &String| {
        let class = name.strip_suffix(')').and_then(|n| n.strip_suffix(s.as_str()));
        class.and_then(|c| c.strip_suffix('(')).is_some_and(|c| !c.ends_with("システム"))
    };
    if services.contains(&name) || services.iter().any(shown) {
        return false;
    }
    // ファイル交換ソフト: what the data went out by.
    if any_of!(entry.name, ["交換ソフト", "共有ソフト", "操作ソフト", "メールソフト"])
    {
        return false;
    }
    match entry.class {
        Class::Site => {
            altered(entry) && (entry.bare || is_screen(&entry.name)) || is_part(document, entry)
        }
        // A lost notebook is known by no other name.
        Class::Device => !entry.bare || lost(entry),
        Class::System => !entry.bare && !GENERIC.contains(&entry.name.as_str()),
        Class::Server => !entry.bare || provided(document, entry).is_some(),
        Class::Database | Class::Medium | Class::Mail => true,
    }
}

/// Whether a computer that people carry was lost or stolen.
fn lost(entry: &Entry) -> bool {
    any_of!(entry.name, ["ノート", "タブレット", "iPad"])
        && entry.findings.iter().any(|f| f.event == Event::Loss && f.polarity == Polarity::Affirmed)
}

/// `カート画面`, `注文確認ページ`: a step of a purchase.
fn is_screen(name: &str) -> bool {
    ends!(name, ["画面", "ページ", "フォーム"])
        && any_of!(
            name,
            ["カート", "注文", "購入", "ログイン", "チェックアウト", "確認", "手続", "精算"]
        )
}

fn altered(entry: &Entry) -> bool {
    entry.findings.iter().any(|f| f.event == Event::Intrusion && f.polarity == Polarity::Affirmed)
}

/// Systems that are listed only where nothing more specific is.
fn is_fallback(entry: &Entry) -> bool {
    TYPES.contains(&entry.name.as_str())
        || entry.class == Class::Site && entry.bare
        || entry.bare && entry.class == Class::Server
        || entry.bare && entry.class == Class::Database
}

/// A server or function in front of a database, without a name of its own.
fn is_front(entry: &Entry) -> bool {
    let name = norm(&entry.name);
    let part = ends!(&name, ["機能", "フォーム", "ページ", "画面", "プログラム", "CMS"]);
    part || ["Webサーバ", "公開サーバ", "公開Webサーバ", "APサーバ", "アプリケーションサーバ"]
        .contains(&name.as_str())
}

/// Whether data is said to have left it.
fn leaked(entry: &Entry) -> bool {
    let out = |p| matches!(p, Polarity::Affirmed | Polarity::Possible);
    entry.findings.iter().any(|f| f.event == Event::Leak && out(f.polarity))
}

/// `会員ページ`, `携帯電話サイト` are parts of a service; `通販サイト`, `公式サイト` are services.
fn is_part(document: &Document, entry: &Entry) -> bool {
    static OWN: AnyOf = AnyOf::new(&[
        "会員", "マイページ", "携帯", "モバイル", "スマートフォン", "スマホ", "採用", "応募",
        "申込", "管理", "支払", "更新", "編集", "運営用", "運用", "入力", "決済", "検索", "予約",
        "登録", "顧客", "専用", "フォーム", "ペイメント",
    ]);
    let served = |place: &std::ops::Range<usize>| {
        let text = document.text();
        let before = text.get(..place.start).unwrap_or_default();
        let after = text.get(place.end..).unwrap_or_default();
        let shop = !entry.name.contains("画面");
        shop && (before.ends_with('」') || after.starts_with(['「', '『', '(']))
    };
    !entry.bare
        && OWN.within(&entry.name)
        && (!any_of!(entry.name, ["通販", "通信販売", "ショッピング", "EC"])
            || entry.name.contains("管理"))
        && entry.mentions.iter().any(|m| !served(m))
}

/// Where a bare server is said to be a provider's.
fn provided(document: &Document, entry: &Entry) -> Option<&'static str> {
    let owners = ["委託先", "再委託先", "委託会社", "委託業者", "受託者", "受託会社", "受託業者"];
    entry.mentions.iter().find_map(|m| {
        let before = document.text().get(..m.start)?.strip_suffix('の')?;
        let before = match before.strip_suffix(')') {
            Some(inner) => inner.rsplit_once('(').map_or(inner, |(head, _)| head),
            None => before,
        };
        owners.into_iter().find(|o| before.ends_with(o))
    })
}

/// Names that say only of what type a system is.
const TYPES: [&str; 13] = [
    "レンタルサーバー", "レンタルサーバ", "クラウドサーバー", "クラウドサーバ", "専用サーバー",
    "共用サーバー", "仮想サーバー", "ストレージ", "クラウドストレージ", "オンラインストレージ",
    "バケット", "共有フォルダ", "共有フォルダー",
];

/// Words that alone name no system.
const GENERIC: [&str; 24] = [
    "拡張機能", "書き出し機能", "不正プログラム", "Webアプリケーション", "ウェブアプリケーション",
    "WEBアプリケーション", "業務システム", "情報システム", "社内システム", "社内ネットワーク",
    "ネットワーク機器", "通信機器", "電子機器", "管理画面", "クラウドサービス", "クラウド環境",
    "表計算ソフト", "対策ソフト", "認証システム", "検知システム", "防止システム", "監視システム",
    "クラウドシステム", "クラウド型システム",
];

fn affected(entry: &Entry) -> bool {
    entry.findings.iter().any(|f| matches!(f.polarity, Polarity::Affirmed | Polarity::Possible))
}

fn add(entry: Entry, draft: &mut Draft) {
    let index = draft.systems.len();
    let place = entry.mentions.first().cloned().unwrap_or_default();
    let mut told: Vec<(Option<CompromiseStatus>, Option<LeakStatus>, Option<usize>)> = Vec::new();
    let insider = draft.causes.iter().any(|c| c.cause == Cause::Insider);
    for finding in &entry.findings {
        let (compromise, leak) = verdict(finding, insider);
        if told.contains(&(compromise, leak, finding.by)) {
            continue;
        }
        told.push((compromise, leak, finding.by));
        let sure = if finding.event == Event::Seizure { 60 } else { 80 };
        draft.verdicts.push(Verdict {
            leak,
            compromise,
            misuse: None,
            systems: vec![index],
            categories: Vec::new(),
            holdings: Vec::new(),
            asserted_by: finding.by,
            ground: Ground::new(finding.place.clone(), sure),
        });
    }
    let mixed = entry.findings.iter().any(|f| f.polarity == Polarity::Denied) && affected(&entry);
    if mixed {
        draft
            .review
            .push(format!("systems: verdicts on {} differ; check which stands", entry.name));
    }
    draft.systems.push(SystemFact {
        name: entry.name,
        kind: entry.kind,
        hosting: Vec::new(),
        mentions: entry.spans,
        ground: Ground::new(place, 85),
    });
}

/// Compromise or leak, by event and polarity.
fn verdict(f: &Finding, insider: bool) -> (Option<CompromiseStatus>, Option<LeakStatus>) {
    use Event::{
        Encryption, Entry, Impact, Intrusion, Leak, Loss, Outage, Seizure, Sending, Setting, Use,
        Weakness,
    };
    let leak = |status| (None, Some(status));
    match (f.event, f.polarity) {
        (_, Polarity::Unlikely) => leak(LeakStatus::Unlikely),
        (Leak | Sending, Polarity::Affirmed) => leak(LeakStatus::Confirmed),
        (Use, Polarity::Affirmed) if insider => leak(LeakStatus::Probable),
        (Intrusion | Encryption | Weakness | Entry | Use | Outage, Polarity::Affirmed) => {
            (Some(CompromiseStatus::TracesFound), None)
        }
        (Loss | Setting | Seizure | Impact, Polarity::Affirmed) | (_, Polarity::Possible) => {
            leak(LeakStatus::Possible)
        }
        (Leak, Polarity::Denied) if f.flat => leak(LeakStatus::Excluded),
        (Leak, Polarity::Denied) => leak(LeakStatus::NotConfirmed),
        (_, Polarity::Denied) => (Some(CompromiseStatus::NoTrace), None),
    }
}
