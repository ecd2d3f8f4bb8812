//! The words between a system and what befell it, and behind that.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts};

/// Words after an event by which it is only guarded against or looked for.
pub(super) static PRECAUTIONS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "防止", "防御", "対策", "検知", "監視", "を防", "を検知", "を監視", "の監視", "の防止",
        "に備え", "の有無", "したかどうか", "されたかどうか", "の調査", "について調査", "ログ",
        "への対策", "等の防止", "しないよう", "されないよう", "を未然", "手口", "者", "経路の調査",
        "経路は", "の手口", "リスク", "のリスク", "を停止", "を遮断", "を制限", "を禁止", "を切断",
        "なく済",
    ])
});

/// Verbs between an event and the system that it befell.
pub(super) static VERBS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "を受けた", "された", "があった", "のあった", "した", "していた", "されていた", "に遭った",
        "にあった", "を受けていた", "の被害を受けた", "の被害にあった", "の被害に遭った",
        "を許した", "が確認された", "が発見された", "が認められた", "の対象となった", "対象の",
        "となった", "が疑われる", "の疑いのある", "の可能性がある", "元の", "元となった",
        "の疑いがある", "の可能性が否定できない", "の可能性を否定できない", "のおそれがある",
        "の恐れがある", "の可能性が高い", "った", "ったの", "いた", "いたの", "んだ",
    ])
});

/// Words that join two names.
pub(super) static JOINTS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "と", "、", "や", "及び", "および", "並びに", "ならびに", "・", "又は", "または", "/", ",",
        "→",
    ])
});

/// An ability, unless a word follows that makes it a mishap: 書き換えられる被害.
pub(super) static CAN: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(["られる", "できる", "可能な"]));
pub(super) static CAN_BEFALL: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "られる被害", "られる事", "られるなど", "られる等", "られること", "られるおそれ",
        "られる恐れ", "られる可能性", "られるという", "られる攻撃", "られる問題", "できる状態",
        "できる問題", "可能な状態", "られる。", "られる\n",
    ])
});

/// What stands between a system and its failure: the files on it fail as it does.
pub(super) const OF_IT: [&str; 7] =
    ["", "のファイル", "のデータ", "上のファイル", "内のファイル", "でファイル", "の画面"];

/// Words between a system and a part of it.
pub(super) static PARTS: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(["の", "内", "上の", "上で", "側の"]));

/// Words after a system from which another is kept apart.
pub(super) static APART: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "とは切り離", "から切り離", "とは別", "とは異なる", "とは独立", "とは分離", "と分離",
        "から独立", "とは接続されて", "と接続されて", "には接続して", "とはつなが",
    ])
});

/// Words after an attack by which something is a tool of it.
pub(super) static TOOLS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "に使われた", "に用いられた", "に使用された", "に利用された", "で使われた", "で用いられた",
        "に使った", "に用いた", "に悪用された",
    ])
});

/// Words before a trace by which nobody came in.
pub(super) static KNOCKED: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "探索を受けた", "探索された", "探索の", "試みられた", "試みた", "試みの", "試行された",
        "試行の", "スキャンされた", "スキャンの", "走査の", "走査された", "失敗した",
        "走査を受けた", "スキャンを受けた", "試みがあった",
    ])
});
