//! Who investigates by the words in front of the name: a verb of the work, or the work as a label.

use crate::extract::cues::ends;
use crate::extract::parties::scene::{Agent, Scene};

/// 調査に当たる例示社, 解析を担った例示社: a work in front of the name, by the one who does it.
pub(super) fn worker(scene: &Scene<'_>, agent: &Agent) -> Option<usize> {
    let head = scene.head(agent.place.start).trim_end_matches(['「', '『', '、']);
    let verb = [
        "に当たる", "に当たった", "に当たっている", "にあたる", "にあたった", "にあたっている",
        "に携わる", "に携わった", "を担う", "を担った", "を担っている", "を担当する", "を担当した",
        "を担当している", "を請け負う", "を請け負った", "を請け負っている", "を引き受けた",
        "を行った", "を行っている", "を進める", "を進めている", "を手がける", "を手掛ける",
        "を続ける", "を続けている",
    ];
    let object = verb.iter().find_map(|v| head.strip_suffix(v))?;
    let works = ends!(object, ["調査", "解析", "分析", "鑑定", "フォレンジック", "原因究明"]);
    (agent.named && works).then_some(agent.place.end)
}

/// ■調査 例示社(6月19日完了), 解析:例示社: a line whose label is the work alone.
pub(super) fn work_label(bare: &str) -> bool {
    let bare = bare
        .trim_start_matches(|c: char| c.is_ascii_digit() || "■□◆◇●○◎・▼※*.()【[<".contains(c))
        .trim_end_matches(['】', ']', '>', ')', ':']);
    matches!(
        bare,
        "調査"
            | "外部調査"
            | "調査・解析"
            | "解析"
            | "ログ解析"
            | "ログの解析"
            | "フォレンジック"
            | "デジタルフォレンジック"
            | "第三者調査"
            | "原因調査"
            | "調査者"
            | "解析者"
            | "解析担当"
            | "分析担当"
            | "調査を行った会社"
            | "調査を担当した会社"
    )
}
