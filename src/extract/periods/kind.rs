//! Words that tell what a period is of.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Hit};
use crate::notice::PeriodKind;

/// What a word makes of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Leak,
    Intrusion,
    Vulnerable,
    Misuse,
    /// What customers did: bought, registered.
    Scope,
    /// Who or what is concerned: お客様, データ.
    Subject,
    /// A period of something else.
    Other,
}

const WORDS: [(&[&str], Cue); 7] = [
    (
        &[
            "流出",
            "漏えい",
            "漏洩",
            "漏れ",
            "閲覧可能",
            "閲覧できる",
            "閲覧でき",
            "公開状態",
            "公開され",
            "公開設定",
            "誤って公開",
            "送信され",
            "外部送信",
            "外部へ送信",
            "送られ",
            "持ち出",
            "書き出",
            "窃取",
            "盗ま",
            "盗み",
            "取得され",
            "抜き取",
            "誤送信",
            "転送され",
            "見られる状態",
            "見える状態",
            "掲載され",
            "表示され",
            "アクセスできる状態",
            "アクセス可能",
            "情報を抜",
            "不正に取得",
            "ダウンロード",
            "持出",
            "吸い上げ",
            "写し取",
            "写され",
            "見えた期間",
            "見えていた",
            "見える期間",
            "盗み見",
            "第三者に渡",
        ],
        Cue::Leak,
    ),
    (
        &[
            "不正アクセス",
            "不正なアクセス",
            "不正にアクセス",
            "侵入",
            "攻撃",
            "改ざん",
            "改竄",
            "不正プログラム",
            "不正なプログラム",
            "マルウェア",
            "不正ログイン",
            "不正なログイン",
            "不正に利用",
            "ログインが試",
            "接続が",
            "接続され",
            "不正な接続",
            "書き換え",
            "書き加え",
            "ウイルス",
            "ランサムウェア",
            "スキミング",
            "不正ファイル",
            "試行",
            "乗っ取",
            "迷惑メール",
            "フィッシング",
            "通信が",
            "不審な通信",
            "感染",
            "なりすまし",
            "スパム",
            "窃用",
            "不正に",
            "踏み台",
            "不正操作",
        ],
        Cue::Intrusion,
    ),
    (
        &[
            "脆弱性があった",
            "脆弱性の存在",
            "脆弱な状態",
            "脆弱性が存在",
            "開いていた",
            "不備があった",
            "不具合があった",
            "使える状態",
            "無防備",
            "認証なし",
        ],
        Cue::Vulnerable,
    ),
    (
        &[
            "不正利用され",
            "不正使用され",
            "カードが不正",
            "不正利用が発生",
            "不正利用期間",
            "不正使用期間",
        ],
        Cue::Misuse,
    ),
    (
        &[
            "購入",
            "注文",
            "買い物",
            "買物",
            "利用され",
            "利用した",
            "ご利用",
            "利用いただ",
            "登録",
            "入力",
            "応募",
            "申込",
            "申し込",
            "お申込",
            "会員とな",
            "入会",
            "受診",
            "検査を受け",
            "資料請求",
            "資料を請求",
            "請求され",
            "請求をされ",
            "決済",
            "カードを使",
            "予約",
            "来店",
            "来場",
            "宿泊",
            "取引",
            "在籍し",
            "在学",
            "退職",
            "入社",
            "受講",
            "参加され",
            "参加した",
            "参加者",
            "問い合わせ",
            "問合せ",
            "寄付",
            "搭乗",
            "乗車",
            "契約され",
            "契約いただ",
            "お預かり",
            "採用",
            "受験",
            "加入",
            "訪問",
            "接種",
            "入院",
            "通院",
            "受け付けた",
            "受付した",
            "アップロードされ",
            "作成され",
            "作成した",
            "発行され",
            "発行した",
            "発送した",
            "配送",
            "納品",
            "受信した",
            "送受信",
            "保存され",
            "保管され",
            "保存して",
            "蓄積",
            "交付",
        ],
        Cue::Scope,
    ),
    (
        &[
            "お客様",
            "お客さま",
            "方々",
            "の方",
            "た方",
            "名様",
            "会員",
            "利用者",
            "皆様",
            "皆さま",
            "登録者",
            "応募者",
            "購入者",
            "申込者",
            "患者",
            "児童",
            "生徒",
            "学生",
            "従業員",
            "情報",
            "データ",
            "画像",
            "記録",
            "書類",
            "帳票",
            "伝票",
            "名簿",
            "申込書",
            "受付票",
            "履歴",
            "明細",
            "控え",
            "検針票",
            "受診票",
            "問診票",
            "申請書",
            "届出書",
            "届書",
            "通知書",
            "納付書",
            "請求書",
            "領収書",
            "診断書",
            "アンケート",
            "写真",
            "検査結果",
            "リスト",
            "卒業",
            "在校生",
            "新入生",
            "修了",
            "受給者",
            "入居者",
            "職員",
            "社員",
            "世帯",
            "参加者",
            "受講者",
            "来館者",
            "分)",
            "分、",
            "の分",
            "カルテ",
            "台帳",
            "対象期間",
            "対象となる",
            "対象者",
            "ファイル",
            "件)",
        ],
        Cue::Subject,
    ),
    (
        &[
            "休業",
            "受付期間",
            "受け付けて",
            "受け付けま",
            "営業時間",
            "営業しま",
            "開設",
            "お電話し",
            "連絡し",
            "連絡を",
            "勤務し",
            "に勤務",
            "従事",
            "契約期間",
            "委託期間",
            "履行期間",
            "募集期間",
            "キャンペーン期間",
            "キャンペーンを実施",
            "訓練",
            "研修",
            "点検",
            "メンテナンス",
            "停止し",
            "休止し",
            "閉鎖し",
            "欠け",
            "失われ",
            "消失",
            "警告",
            "監視",
            "見回り",
            "巡回",
            "モニタリング",
            "パトロール",
            "保存期間",
            "保管期間",
            "保持期間",
            "調査期間",
            "調査を行",
            "調査を実施",
            "実施期間",
            "開催",
            "会期",
            "任期",
            "販売期間",
            "送付し",
            "発送いたし",
            "郵送",
            "返金",
            "補償",
            "対応期間",
            "公表まで",
            "予定",
            "旅行中",
            "修学旅行",
            "出張",
            "準備",
            "作業を",
            "復旧",
            "誤)",
            "電話対応",
        ],
        Cue::Other,
    ),
];

static CUES: LazyLock<Option<Cues<Cue>>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(words, cue)| words.iter().map(|w| (*w, *cue)));
    Cues::new(words).ok()
});

/// The cues of some words, in their order.
pub(super) fn cues(words: &str) -> Vec<Hit<Cue>> {
    CUES.as_ref().map(|c| c.find(words)).unwrap_or_default()
}

/// The kind that the words after a range tell; `Err` where they say that it is of something else, `Ok(None)` where they
/// say nothing.
pub(super) fn after(words: &str) -> Result<Option<PeriodKind>, ()> {
    let hits = cues(words);
    let at = |cue: Cue| hits.iter().find(|h| h.value == cue).map(|h| h.place.start);
    let leak = hits.iter().find(|h| kind_of(h.value).is_some_and(|k| k != PeriodKind::DataScope));
    let scope = at(Cue::Scope);
    let subject = at(Cue::Subject);
    // 購入された方, 申込書の控え: customers or data, and before any word of an attack.
    let before_leak =
        |at: Option<usize>| at.is_some_and(|a| leak.is_none_or(|l| a < l.place.start));
    if at(Cue::Other).is_some_and(|o| {
        hits.iter().all(|h| h.value == Cue::Other || h.value == Cue::Subject || h.place.start > o)
    }) {
        return Err(());
    }
    let of_data = words.starts_with('分') && !words.starts_with("分析");
    if of_data || before_leak(scope) || scope.is_none() && leak.is_none() && subject.is_some() {
        return Ok(Some(PeriodKind::DataScope));
    }
    Ok(leak.and_then(|l| kind_of(l.value)))
}

/// The kind that a label, a heading or the words before a range tell: the last cue counts.
pub(super) fn before(words: &str) -> Result<Option<PeriodKind>, ()> {
    let hits = cues(words);
    if hits.last().is_some_and(|h| h.value == Cue::Other) {
        return Err(());
    }
    let leak =
        hits.iter().rev().find_map(|h| kind_of(h.value).filter(|k| *k != PeriodKind::DataScope));
    let scope = hits.iter().any(|h| matches!(h.value, Cue::Scope | Cue::Subject));
    let subject_last = hits.last().is_some_and(|h| {
        h.value == Cue::Subject && !words.contains("期間") && !words.contains("時期")
    });
    Ok(match leak {
        Some(leak) if !subject_last => Some(leak),
        _ => scope.then_some(PeriodKind::DataScope),
    })
}

fn kind_of(cue: Cue) -> Option<PeriodKind> {
    match cue {
        Cue::Leak => Some(PeriodKind::LeakWindow),
        Cue::Intrusion => Some(PeriodKind::Intrusion),
        Cue::Vulnerable => Some(PeriodKind::Vulnerable),
        Cue::Misuse => Some(PeriodKind::Misuse),
        Cue::Scope => Some(PeriodKind::DataScope),
        Cue::Subject | Cue::Other => None,
    }
}
