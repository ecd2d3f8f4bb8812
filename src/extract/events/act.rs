//! Acts: the predicates among the words of a statement, and the type of event that each tells of.

use std::sync::LazyLock;

use crate::extract::counts::{head, tail};
use crate::extract::cues::{Cues, Hit};
use crate::extract::events::tell;
use crate::extract::events::words::{CARD, STEMS, Stem};
use crate::extract::flow::Place;
use crate::notice::EventType;

/// Something done or that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) kind: EventType,
    /// Within the words: from the end of the act before to the end of this one.
    pub(super) place: Place,
}

/// The acts among these words, in their order; of each type the first.
///
/// `context` are the words of the sentence before the date: 委員会には4月1日に速報.
pub(super) fn find(words: &str, context: &str, cues: &Cues<Stem>) -> Vec<Act> {
    let mut hits = cues.find(words);
    let quoted = quotations(words);
    hits.retain(|h| !quoted.iter().any(|q| q.contains(&h.place.start)));
    let mut acts: Vec<Act> = Vec::new();
    let mut start = 0;
    for (index, hit) in hits.iter().enumerate() {
        if hit.place.start < start {
            continue;
        }
        let of_noun = start == 0 && acts.is_empty() && is_of_noun(words, &hit.place);
        if !of_noun && !is_predicate(words, &hit.place) {
            continue;
        }
        let end = end_of(words, hit.place.end);
        let segment = words.get(start..end).unwrap_or_default();
        let mut kind = in_context(kind_of(segment, hit, words), segment, context, hit);
        if kind == EventType::Detection
            && acts.len() == 1
            && acts.iter().all(|a| a.kind == EventType::Anomaly)
            && is_anomaly(words.get(..end).unwrap_or_default())
        {
            // 動作が遅いことに気付く is one thing.
            kind = EventType::Anomaly;
        }
        if of_noun {
            // 9月12日に提供された情報: the date belongs to what is said of the noun.
            return vec![Act { kind, place: 0..hit.place.end }];
        }
        // 調査 before 依頼 is its object: 調査、解析を依頼.
        let listed = words.get(hit.place.end..).is_some_and(|w| w.starts_with('、'))
            && kind == EventType::InternalInvestigationStarted
            && hits.get(index + 1).is_some_and(|n| n.value == Stem::Ask);
        if listed {
            continue;
        }
        push(&mut acts, Act { kind, place: start..end });
        start = end;
    }
    if acts.iter().any(|a| a.kind != EventType::Other) {
        acts.retain(|a| a.kind != EventType::Other);
    }
    if acts.is_empty() {
        acts.extend(unfinished(words, &hits));
    }
    acts
}

/// Words between 「 and 」: titles and what others said.
fn quotations(words: &str) -> Vec<Place> {
    let opens = words.match_indices('「').map(|(at, _)| at);
    opens
        .map(|at| {
            let close = words.get(at..).and_then(|w| w.find('」')).map_or(words.len(), |c| at + c);
            at..close
        })
        .collect()
}

/// 4月1日に公表した件, within the first clause: the act is said of a noun.
fn is_of_noun(words: &str, hit: &Place) -> bool {
    let clause = words.get(..hit.start).unwrap_or_default();
    let rest = words.get(hit.end..).unwrap_or_default();
    let past = ["いたしました", "しました", "されました", "いたした", "された", "した"];
    let noun =
        past.iter().find_map(|p| rest.strip_prefix(p)).is_some_and(|after| !ends_clause(after));
    let finite = words.get(hit.clone()).is_some_and(|w| w.ends_with('た')) && !ends_clause(rest);
    let noun = noun || finite;
    words.starts_with(['に', 'よ', 'か', '付'])
        && !clause.contains(['、', '。', '\n'])
        && clause.chars().count() < 30
        && noun
}

/// What the words before a date tell: 報告書を待つ作業を10月末まで, 侵害があった5月22日.
pub(super) fn before(words: &str, cues: &Cues<Stem>) -> Option<Act> {
    let clause =
        words.rsplit(['、', '。']).next().filter(|c| c.chars().count() > 3).unwrap_or(words);
    let hits = cues.find(clause);
    let last = hits.last()?;
    Some(Act { kind: kind_of(clause, last, clause), place: 0..0 })
}

/// Words without a predicate: an attack or a finding named by its noun, the last in its line.
fn unfinished(words: &str, hits: &[Hit<Stem>]) -> Option<Act> {
    let last = hits.last()?;
    let rest = words.get(last.place.end..).unwrap_or_default();
    let kind = kind_of(words, last, words);
    let first = hits.iter().map(|h| kind_of(words, h, words)).find(|k| *k == EventType::Intrusion);
    let ends = rest.chars().count() <= 4;
    let kind = if ends { Some(kind) } else { first }?;
    Some(Act { kind, place: 0..end_of(words, last.place.end) })
}

/// The type where those who are told stand before the date: 委員会には4月1日に速報, 警察署には10月6日に相談し.
fn in_context(kind: EventType, segment: &str, context: &str, hit: &Hit<Stem>) -> EventType {
    let open = matches!(
        kind,
        EventType::Other | EventType::IndividualsNotified | EventType::ReportReceived
    );
    let tells = hit.value == Stem::Tell || hit.value == Stem::Is(EventType::AuthorityReported);
    if !tells || context.is_empty() || !open {
        return kind;
    }
    let whole = format!("{context}{segment}");
    match tell::kind(&whole, "") {
        found @ (EventType::AuthorityReported
        | EventType::PoliceReported
        | EventType::CardCompaniesContacted
        | EventType::ClientsInformed) => found,
        found if kind == EventType::Other => found,
        _ => kind,
    }
}

fn push(acts: &mut Vec<Act>, act: Act) {
    if !acts.iter().any(|a| a.kind == act.kind) {
        acts.push(act);
    }
}

/// True where a predicate stands among these words.
pub(super) fn find_plain(words: &str) -> bool {
    static CUES: LazyLock<Option<Cues<Stem>>> =
        LazyLock::new(|| Cues::new(STEMS.iter().map(|(word, stem)| (*word, *stem))).ok());
    let Some(cues) = CUES.as_ref() else { return false };
    cues.find(words).iter().any(|hit| is_predicate(words, &hit.place))
}

/// True for 停止し, 停止しました, 停止。 but not for 停止の, 停止を, 停止した画面.
fn is_predicate(words: &str, hit: &Place) -> bool {
    const OBJECT: &[&str] = &[
        "の",
        "を",
        "が",
        "に",
        "で",
        "と",
        "や",
        "は",
        "も",
        "へ",
        "・",
        "から",
        "より",
        "など",
        "等",
        "及び",
        "および",
        "者",
        "書",
        "先",
        "中の",
        "性",
        "元",
        "対象",
        "結果",
        "状況",
        "内容",
        "情報",
        "機関",
        "会社",
        "件数",
        "委員会",
        "体制",
        "後",
        "前",
        "時",
        "済みの",
        "用",
        "率",
        "的",
        "型",
        "方法",
        "手続",
        "経路",
        "製品",
        "支援",
        "費用",
        "業務",
        "依頼",
        "被害の",
        "防止",
        "対策",
        "範囲",
        "数",
        "事",
        "懸念",
        "被害",
        "経",
        "を受けた",
        "ツール",
        "期間",
        "ログ",
        "メール",
        "ページ",
        "番号",
        "により",
        "による",
        "という",
        "項目",
    ];
    // 連絡がありました, 調査を行い: the noun with its verb.
    const VERB: &[&str] = &[
        "があ",
        "が入",
        "が寄せ",
        "が届",
        "がなされ",
        "が行われ",
        "が完了",
        "が終",
        "が発生",
        "がござ",
        "を受け",
        "をいただ",
        "を頂",
        "を行",
        "をいたし",
        "を致し",
        "を実施",
        "を開始",
        "をし",
        "を完了",
        "を決定",
        "を提出",
        "をもら",
        "を得",
        "を確認し",
        "をお願い",
        "を送",
        "を求め",
        "を終え",
        "を予定",
        "にて通知",
        "により判明",
        "により発覚",
        "で判明",
        "で発覚",
        "を要請",
    ];
    let rest = words.get(hit.end..).unwrap_or_default();
    if is_denied(rest) {
        return false;
    }
    if words.get(..hit.end).is_some_and(|w| w.ends_with('た')) {
        return ends_clause(rest);
    }
    if VERB.iter().any(|w| rest.starts_with(w)) {
        return true;
    }
    let clause = head(rest, 18).split(['、', '。', '\n']).next().unwrap_or_default();
    let comes =
        ["寄せられ", "ありまし", "があり", "があった", "入りまし", "届き", "届い", "行われ"];
    if rest.starts_with("いたし")
        || rest.starts_with("致し")
        || rest.starts_with('が') && comes.iter().any(|w| clause.contains(w))
    {
        return true;
    }
    for past in
        ["されていた", "していた", "いたした", "された", "した", "った", "いた", "れた", "れていた"]
    {
        if let Some(after) = rest.strip_prefix(past) {
            return ends_clause(after);
        }
    }
    !OBJECT.iter().any(|w| rest.starts_with(w))
}

/// その時点では調査を行っていません.
fn is_denied(rest: &str) -> bool {
    let clause = head(rest, 16);
    let clause = clause.split(['、', '。', '\n']).next().unwrap_or_default();
    [
        "ていません",
        "ておりません",
        "ておらず",
        "ませんで",
        "なかった",
        "できず",
        "できません",
        "いない",
        "ありません",
        "なし",
    ]
    .iter()
    .any(|w| clause.contains(w))
}

/// What stands after a finite past form: the end, or a clause that goes on from it.
fn ends_clause(after: &str) -> bool {
    after.is_empty()
        || after.starts_with(['。', '、', '\n', ')', ',', '」'])
        || [
            "ところ",
            "ため",
            "が、",
            "ことから",
            "ことを受",
            "ことに伴",
            "ものの",
            "うえ",
            "上で",
            "ことが判",
            "ことが分",
            "ことが発",
            "ことが確",
            "ことを確",
            "ことに気",
            "もの",
            "との",
            "旨",
            "のち",
            "後",
        ]
        .iter()
        .any(|w| after.starts_with(w))
}

/// The byte after the verb ending of an act, at most some characters on.
fn end_of(words: &str, at: usize) -> usize {
    let rest = head(words.get(at..).unwrap_or_default(), 12);
    let stop = rest
        .find(['。', '、', '\n', ','])
        .or_else(|| words.get(at..).filter(|w| w.len() == rest.len()).map(str::len));
    at + stop.unwrap_or(0)
}

/// The type of an act by its stem and the words of its clause.
fn kind_of(segment: &str, hit: &Hit<Stem>, words: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    let stem = words.get(hit.place.clone()).unwrap_or_default();
    match hit.value {
        // 教諭が教頭に申し出た: one of the own people tells what happened.
        Stem::Tell if stem == "申し出" && !tell::is_incoming(segment) && segment.contains('に') => {
            EventType::Detection
        }
        Stem::Tell => tell::kind(segment, words.get(hit.place.end..).unwrap_or_default()),
        Stem::Is(kind) => told_label(kind, segment, words, hit).unwrap_or(kind),
        Stem::Ask => asked(segment),
        Stem::Begin
            if has(&["窓口", "ダイヤル", "コールセンター", "専用電話", "受付電話", "相談室"]) =>
        {
            EventType::ContactDeskOpened
        }
        Stem::Begin
            if has(&[
                "通知",
                "連絡",
                "発送",
                "送付",
                "案内",
                "お知らせ",
                "郵送",
                "詫び",
                "送信",
            ]) =>
        {
            tell::kind(segment, "")
        }
        Stem::Begin if has(&["調査", "解析", "フォレンジック", "確認作業"]) => {
            if has(&[
                "調査会社",
                "調査機関",
                "専門会社",
                "専門機関",
                "フォレンジック",
                "社の",
                "社が",
                "社による",
            ]) {
                EventType::InvestigationCommissioned
            } else {
                EventType::InternalInvestigationStarted
            }
        }
        Stem::Begin if has(&["本部", "チーム", "委員会", "会議", "プロジェクトチーム"]) => {
            EventType::InternalInvestigationStarted
        }
        Stem::Begin if has(CARD) => EventType::CardCompaniesContacted,
        Stem::Begin if has(&["攻撃", "侵入", "暗号化", "不正", "接続"]) => {
            EventType::Intrusion
        }
        Stem::Begin if has(&["プロジェクト", "コンサル", "取得に"]) => {
            EventType::ProjectStarted
        }
        Stem::Begin if has(&["認証", "監視", "検知", "対策", "診断"]) => {
            EventType::MeasureImplemented
        }
        Stem::End if has(&["調査", "解析"]) => EventType::ReportReceived,
        Stem::End if has(&["移設", "移行", "切り替え", "切替"]) => {
            EventType::MigrationCompleted
        }
        Stem::End if has(&["通知", "連絡", "発送", "送付", "案内", "お知らせ"]) => {
            tell::kind(segment, "")
        }
        Stem::End
            if has(&["修正", "対策", "適用", "点検", "設定", "配備", "導入", "変更", "対応"]) =>
        {
            EventType::MeasureImplemented
        }
        Stem::End if has(&["サービス", "販売", "運営", "サイト", "提供"]) => {
            EventType::ServiceClosed
        }
        Stem::Stop => stopped(segment, stem),
        Stem::Find if has(&["対象", "件数", "範囲"]) && has(&["確定", "特定"]) => {
            EventType::ScopeDetermined
        }
        Stem::Find if is_anomaly(segment) => EventType::Anomaly,
        Stem::Find if tell::is_incoming(segment) => EventType::ThirdPartyAlert,
        Stem::Find => EventType::Detection,
        Stem::Decide if has(&["公表", "発表"]) => EventType::Disclosed,
        Stem::Decide
            if has(&[
                "対象",
                "件数",
                "範囲",
                "数",
                "事",
                "懸念",
                "被害",
                "経",
                "を受けた",
                "ツール",
                "人数",
                "件を",
                "名を",
                "流出数",
            ]) =>
        {
            EventType::ScopeDetermined
        }
        Stem::Begin | Stem::End | Stem::Decide => EventType::Other,
    }
}

/// Labels of the ontology that depend on who tells whom: 報告書を提出 is no report to an authority where the firm hands it in.
fn told_label(kind: EventType, segment: &str, words: &str, hit: &Hit<Stem>) -> Option<EventType> {
    use EventType as E;
    let depends = matches!(
        kind,
        E::ThirdPartyAlert
            | E::ReportReceived
            | E::AuthorityReported
            | E::IndividualsNotified
            | E::FurtherInformation
    );
    let stem = words.get(hit.place.clone()).unwrap_or_default();
    if kind == E::Intrusion
        && is_loss_found(segment, words.get(hit.place.end..).unwrap_or_default())
    {
        return Some(E::Detection);
    }
    if stem == "調査" && segment.contains("依頼") {
        return Some(E::InvestigationCommissioned);
    }
    if kind == E::Detection || kind == E::ServiceClosed && stem.contains("閉鎖") {
        return Some(if kind == E::Detection {
            found(segment)
        } else {
            stopped(segment, "閉鎖")
        });
    }
    (depends && kind != E::FurtherInformation)
        .then(|| tell::kind(segment, words.get(hit.place.end..).unwrap_or_default()))
        .filter(|k| *k != E::Other)
}

/// Found by oneself, or learnt from others.
fn found(segment: &str) -> EventType {
    if is_anomaly(segment) {
        EventType::Anomaly
    } else if tell::is_incoming(segment) {
        EventType::ThirdPartyAlert
    } else {
        EventType::Detection
    }
}

/// 紛失に気付, 紛失していることが判明.
fn is_loss_found(_segment: &str, rest: &str) -> bool {
    let near = head(rest, 14);
    ["に気付", "に気づ", "が判明", "が発覚", "を確認", "が分か", "ことが判", "ことに気"]
        .iter()
        .any(|w| near.contains(w))
}

fn asked(segment: &str) -> EventType {
    let has = |all: &[&str]| all.iter().any(|w| segment.contains(w));
    if has(&["モニタリング", "監視", "不正検知"]) {
        EventType::CardMonitoringRequested
    } else if has(&["削除", "破棄", "変更のお願い", "再設定", "注意"]) && !has(&["調査"])
    {
        EventType::IndividualsNotified
    } else if has(&[
        "調査",
        "解析",
        "フォレンジック",
        "初動対応",
        "診断",
        "復旧",
        "専門会社",
        "調査会社",
        "保全",
        "分析",
    ]) {
        EventType::InvestigationCommissioned
    } else {
        EventType::Other
    }
}

fn stopped(segment: &str, stem: &str) -> EventType {
    let near = tail(segment.split(stem).next().unwrap_or(segment), 24);
    let has = |all: &[&str]| all.iter().any(|w| near.contains(w));
    if has(&["契約", "委託", "取引", "データ提供"]) {
        EventType::ContractCancelled
    } else if stem == "閉鎖"
        || has(&[
            "サーバ",
            "ネットワーク",
            "通信",
            "システム",
            "サイト",
            "ページ",
            "接続",
            "アカウント",
            "機器",
            "ショップ",
        ]) && !has(&["決済", "サービス", "受付", "販売", "機能"])
    {
        EventType::SystemStopped
    } else {
        EventType::ServiceSuspended
    }
}

/// Trouble that nobody took for an attack at the time: slow, restarted, not shown.
pub(super) fn is_anomaly(segment: &str) -> bool {
    let strange = [
        "遅い",
        "遅延",
        "重い",
        "不具合",
        "再起動",
        "障害",
        "表示されない",
        "エラー",
        "警告",
        "つながらない",
        "繋がらない",
    ];
    let known = [
        "不正",
        "攻撃",
        "流出",
        "漏えい",
        "漏洩",
        "侵入",
        "感染",
        "暗号化",
        "拡張子",
        "紛失",
        "不審",
        "異常",
    ];
    strange.iter().any(|w| segment.contains(w)) && !known.iter().any(|w| segment.contains(w))
}
