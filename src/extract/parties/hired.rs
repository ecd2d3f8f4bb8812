//! Who is hired, by the words in front of a name or around its verb: 運用を委託している例示社, 例示社が管理するサーバー.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Ends, Starts, any_of, ends, starts, words};
use crate::extract::document::first_chars;
use crate::extract::flow::Place;
use crate::extract::parties::kind::Kind;
use crate::extract::parties::provider::Found;
use crate::extract::parties::scene::{Agent, Scene};
use crate::extract::parties::slot::Slot;
use crate::extract::parties::words::{ADOPT, ADVISE, INVESTIGATE, LATER, PAY, WATCH, WORK};
use crate::notice::Role;

/// Ends of a verb in front of a name.
static ENDS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "している していた しております しておりました しています していました しておる した する いたしました \
         しました してきた いたしております を行っている を行っていた をしている をしていた している先の している先である \
         していた先の 先の 先である を受けた を受けている ている ていた ております ておりました ています てきた う った \
         っている っていた でいる でいた い",
    ))
});

/// Verbs of giving work out, or of taking it on.
static VERBS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "再委託 業務委託 委託 外注 委嘱 発注 お願い 依頼 担当 を担 受託 請け負 請負 任せ 委ね 託 頼ん 引き受け 受注 委託契約を結ん 委託契約を締結",
    ))
});

/// Verbs of using what a firm offers, in front of its name.
static USES: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "に使う に利用する に使用する に利用している に利用していた に使用している に利用しております に用いている に用いております \
         で利用している で契約している を利用している 契約している 契約していた を導入している が利用している が利用する が利用していた \
         が使用している が契約している が導入している が利用しております が用いている が用いております が使っている に使っている",
    ))
});

/// Verbs of running a system, behind a name.
static RUNS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "管理 運用 保守 保管 運営 管理・運用 運用・管理 運用・保守 保守・運用 管理運用 運用管理 保守管理 運営・管理 開発・運用 \
         維持管理",
    ))
});

/// 運用を委託している例示社, 決済を委ねていた例示社, 作成を請け負う例示社.
pub(super) fn entrusted(scene: &Scene<'_>, agent: &Agent, _: &Place) -> Option<Found> {
    let head = head(scene, agent);
    let mut stems = ENDS.all(head).filter_map(|end| head.strip_suffix(end));
    let (stem, verb) = stems.find_map(|stem| Some((stem, VERBS.find(stem)?)))?;
    let before = agent.place.start.saturating_sub(head.len() - (stem.len() - verb.len()));
    let lead = object_before(scene, agent, before);
    let role = work(scene, &lead)?;
    let loose = matches!(verb, "お願い" | "依頼" | "担当" | "を担" | "引き受け" | "頼ん");
    // 当社が保管を受託している例示社: the other way round.
    let taken = matches!(verb, "受託" | "請け負" | "請負" | "引き受け" | "受注");
    let ours = scene.document.words(&lead);
    if taken
        && any_of!(
            ours,
            ["当社が", "弊社が", "当会が", "当法人が", "当協会が", "当センターが", "小社が"]
        )
    {
        return Some((Role::AffectedClient, agent.place.end, 80));
    }
    let weak = loose && role == Role::Contractor && !scene.has(&lead, WORK);
    (!weak).then_some((role, agent.place.end, 95))
}

/// The words in front of a name, without an opening bracket.
fn head<'d>(scene: &Scene<'d>, agent: &Agent) -> &'d str {
    scene.head(agent.place.start).trim_end_matches(['「', '『', '、', '"', ','])
}

/// 決済に利用している例示社: used, not entrusted.
pub(super) fn used(scene: &Scene<'_>, agent: &Agent, _: &Place) -> Option<Found> {
    let head = head(scene, agent);
    let stem = USES.all(head).filter_map(|e| head.strip_suffix(e)).min_by_key(|s| s.len())?;
    let start = agent.place.start.saturating_sub(head.len() - stem.len());
    let lead = object_before(scene, agent, start);
    if scene.has(&lead, PAY) {
        return Some((Role::PaymentProcessor, agent.place.end, 80));
    }
    let behind = first_chars(scene.rest(agent.place.end), 24);
    static SERVICE: AnyOf =
        AnyOf::new(&["サービス", "システム", "クラウド", "ソフト", "サーバ", "ASP"]);
    let sentence = scene.sentence(agent.place.start);
    let later = scene.has(&(agent.place.end..sentence.end), LATER | ADOPT | WATCH | ADVISE);
    let fits = agent.named && SERVICE.within(behind) && !later;
    fits.then_some((Role::Contractor, agent.place.end, 75))
}

/// 例示社が管理するサーバー, 例示社において運用しているシステム: run by it.
pub(super) fn runs(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    let near = first_chars(scene.document.words(clause), 24);
    let stem = RUNS.all(near).filter_map(|v| near.strip_prefix(v)).min_by_key(|s| s.len())?;
    let running = [
        "する", "している", "していた", "しております", "しており", "していま", "を行う",
        "を行って", "を担当",
    ];
    let things =
        ["サーバ", "システム", "サイト", "端末", "機器", "データ", "クラウド", "ネットワーク"];
    let kin = ["子会社である", "子会社の", "グループ会社である", "グループ会社の", "関連会社の"];
    if kin.iter().any(|w| head(scene, agent).ends_with(w)) {
        return None;
    }
    let stated = ["しており", "していま"].iter().any(|w| stem.starts_with(w));
    let fits = agent.named
        && agent.kind == Kind::Company
        && matches!(agent.slot, Slot::Subject | Slot::By | Slot::Of)
        && running.iter().any(|w| stem.starts_with(w))
        && (stated || things.iter().any(|w| stem.contains(w)));
    fits.then_some((Role::Contractor, clause.start, 75))
}

/// 例示社から借りていたルーター, 例示社より提供を受けているシステム.
pub(super) fn supplied(scene: &Scene<'_>, agent: &Agent, clause: &Place) -> Option<Found> {
    let near = first_chars(scene.document.words(clause), 30);
    static LENT: AnyOf = AnyOf::new(&[
        "借り", "レンタル", "リース", "貸与を受け", "提供を受け", "調達し", "納入され",
        "保守を受け",
    ]);
    static THINGS: AnyOf = AnyOf::new(&[
        "サーバ", "ルータ", "機器", "システム", "サービス", "端末", "装置", "ソフト", "クラウド",
        "回線",
    ]);
    let fits = agent.named
        && agent.kind == Kind::Company
        && agent.slot == Slot::From
        && LENT.within(near)
        && THINGS.within(near);
    fits.then_some((Role::Contractor, clause.start, 75))
}

/// The last words before a verb, within the sentence.
fn object_before(scene: &Scene<'_>, agent: &Agent, end: usize) -> Place {
    let sentence = scene.sentence(agent.place.start);
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

/// Labels in brackets behind a service: 配信サービス「例」(提供:例示社).
static LABELS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "(提供: (提供元: (提供会社: (提供者: (開発元: (開発: (開発会社: (運用: (運用会社: (保守: (保守会社: (販売元: (ベンダー: \
         (委託先: (受託者: (受託会社: (委託業者: (委託会社: (製作: (制作: (サービス提供: (サービス提供元: (提供事業者:",
    ))
});

/// Verbs of offering, in front of the name of the one who offers.
static OFFERS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "を提供する を提供している を提供していた を提供しております を提供中の を運営する を運営している を開発する を開発した \
         を開発・提供する を提供・運営する を販売する の提供元である の提供元の の提供会社である の運営会社である の開発元である を手がける を手掛ける",
    ))
});

/// 利用しているカートサービス「例」を提供する例示社, 配信サービス(提供:例示社), 当社の再委託先、例示社.
pub(super) fn presented(scene: &Scene<'_>, agent: &Agent, _: &Place) -> Option<Found> {
    let head = scene.head(agent.place.start);
    if !agent.named || agent.kind != Kind::Company {
        return None;
    }
    let labelled = LABELS.end(head);
    let chained = ends!(
        head,
        ["の委託先、", "の再委託先、", "の再々委託先、", "の業務委託先、", "の外部委託先、"]
    );
    // ○事業者 株式会社例示: a label of its own.
    let bare = head.trim_start_matches(['○', '・', '■', '●', '◇', '【', '[', '◆', '□', '▼']);
    let label = matches!(
        bare.trim_end_matches([':', '】', ']']),
        "事業者"
            | "業者"
            | "受託者"
            | "受託事業者"
            | "受託業者"
            | "委託事業者"
            | "委託業者"
            | "委託会社"
            | "受注者"
            | "指定管理者"
            | "請負業者"
            | "印刷業者"
            | "運営受託者"
            | "運営事業者"
            | "開発業者"
            | "保守業者"
            | "システム事業者"
    ) && (scene.document.flow.gap(agent.place.start).is_some()
        || bare.ends_with([':', '】', ']']));
    if labelled || chained || label {
        return Some((Role::Contractor, agent.place.end, 85));
    }
    let bare = head.trim_end_matches(['「', '『']);
    let stem = OFFERS.find(bare).and_then(|o| bare.strip_suffix(o))?;
    let from = stem.char_indices().rev().nth(59).map_or(0, |(at, _)| at);
    let lead = stem.get(from..)?;
    static USED: AnyOf = AnyOf::new(&[
        "利用し", "利用す", "ご利用いただいている", "使用し", "導入し", "契約し", "採用し",
        "使って", "用いて", "使う",
    ]);
    let things = [
        "サービス", "システム", "クラウド", "カート", "ソフト", "プラットフォーム", "サーバ",
        "ASP", "ツール",
    ];
    // 予約システムを提供する例示社のサーバーが攻撃を受け, 申込サイトを運営する例示社から連絡があり: it happened there.
    let behind = first_chars(scene.rest(agent.place.end), 16);
    let there = starts!(
        behind,
        [
            "のサーバ", "のシステム", "のクラウド", "のデータセンター", "のネットワーク",
            "のデータベース", "から連絡", "より連絡", "から報告", "より報告", "から通知",
            "より通知", "から、", "より、", "からの連絡", "からの報告", "に連絡", "へ連絡",
            "に問い合わせ", "へ問い合わせ",
        ]
    ) && !any_of!(lead, ["当社が", "弊社が", "当社は", "弊社は"]);
    let sites = || any_of!(lead, ["サイト", "フォーム", "アプリ", "ポータル", "の仕組み"]);
    let thing = things.iter().any(|w| lead.contains(w));
    let fits = USED.within(lead) && thing || there && (thing || sites());
    fits.then_some((Role::Contractor, agent.place.end, 80))
}
