//! First, interim, final report or update.

use std::sync::LazyLock;

use crate::extract::cues::AnyOf;
use crate::extract::document::{Document, first_chars, last_chars};
use crate::extract::draft::{Draft, Ground, StageFact};
use crate::extract::flow::Place;
use crate::extract::landmarks::Landmark;
use crate::notice::Stage;

/// Words of a title for the stage; the first that fits counts.
const TITLE: [(&str, Stage); 40] = [
    ("訂正", Stage::Update),
    ("更新", Stage::Update),
    ("追記", Stage::Update),
    ("修正版", Stage::Update),
    ("最終)", Stage::Final),
    ("(最終", Stage::Final),
    ("最終版", Stage::Final),
    ("最終のご報告", Stage::Final),
    ("最終のお知らせ", Stage::Final),
    ("・最終", Stage::Final),
    ("最終報告", Stage::Final),
    ("最終報", Stage::Final),
    ("最終調査", Stage::Final),
    ("調査完了", Stage::Final),
    ("調査終了", Stage::Final),
    ("完了報告", Stage::Final),
    ("中間報告", Stage::Interim),
    ("経過報告", Stage::Interim),
    ("途中経過", Stage::Interim),
    ("進捗", Stage::Interim),
    ("経過", Stage::Interim),
    ("続報", Stage::Interim),
    ("第一報", Stage::Initial),
    ("第1報", Stage::Initial),
    ("初報", Stage::Initial),
    ("速報", Stage::Initial),
    ("第二報", Stage::Interim),
    ("第三報", Stage::Interim),
    ("第四報", Stage::Interim),
    ("第五報", Stage::Interim),
    ("第2報", Stage::Interim),
    ("第3報", Stage::Interim),
    ("第4報", Stage::Interim),
    ("第5報", Stage::Interim),
    ("第6報", Stage::Interim),
    ("第7報", Stage::Interim),
    ("第8報", Stage::Interim),
    ("追加報告", Stage::Update),
    ("調査結果", Stage::Final),
    ("調査報告", Stage::Final),
];

/// Words of the text that say that the investigation has ended.
pub(in crate::extract) const ENDED: [&str; 22] = [
    "調査が完了", "調査が終了", "調査が終わ", "調査がすべて完了", "調査が全て完了", "調査は完了",
    "調査を完了", "調査も終わ", "調査完了", "最終報告書", "最終調査報告書を受", "調査報告書を受領",
    "調査結果報告を受領", "最終報告とさせて", "最終報告とする", "最終報告とし",
    "最終結果報告を受け", "調査結果を受領", "最終報告として", "調査は終了", "調査結果の報告を受け",
    "報告書を受け取り",
];

/// Words of the text that say that more is to come.
pub(in crate::extract) const OPEN: [&str; 13] = [
    "調査を進めて", "調査中", "調査を継続", "引き続き調査", "詳細が判明", "判明次第", "確定次第",
    "調査を行っており", "続報", "改めてご報告", "改めてお知らせ", "あらためてご報告",
    "調査を実施しており",
];

/// The stage of the notice: of its title, of the mark of its update, of what the text says of the investigation.
pub(super) fn find(document: &Document, draft: &Draft) -> Option<StageFact> {
    of_title(document, draft)
        .or_else(|| of_update(document, draft))
        .or_else(|| of_text(document, draft))
}

/// The stage that some words name.
pub(super) fn of_words(words: &str) -> Option<Stage> {
    stage_word(words).map(|(_, stage)| *stage)
}

/// The first word of the list that stands among these.
fn stage_word(words: &str) -> Option<&'static (&'static str, Stage)> {
    static ANY: LazyLock<AnyOf> =
        LazyLock::new(|| AnyOf::of(TITLE.iter().map(|(word, _)| *word).collect::<Vec<_>>()));
    if !ANY.within(words) {
        return None;
    }
    TITLE.iter().find(|(word, _)| words.contains(word))
}

fn of_title(document: &Document, draft: &Draft) -> Option<StageFact> {
    let title = draft.title.as_ref()?;
    let words = document.words(title);
    // 不正アクセスについて(第一報の訂正とお詫び): the whole title counts, and a correction before all.
    let (word, stage) = stage_word(words)?;
    let at = title.start + words.find(word)?;
    Some(fact(at..at + word.len(), *stage, 95))
}

/// A date of publication that is marked as that of an update.
fn of_update(document: &Document, draft: &Draft) -> Option<StageFact> {
    static UPDATED: AnyOf = AnyOf::new(&["更新", "追記", "改訂", "訂正"]);
    static FIRST: AnyOf = AnyOf::new(&["公開日", "掲載日", "登録日", "公表日", "初版", "初回"]);
    let issue = document.issue.as_ref()?;
    let line = document.layout.line_at(issue.place.start)?;
    let place = document.layout.lines.get(line)?.place.clone();
    let before = last_chars(document.flow.words(&(place.start..issue.place.start)), 8);
    let after =
        first_chars(document.flow.words(&(issue.place.end..place.end.max(issue.place.end))), 8);
    // 更新日:2月3日 is the only date of many pages: it tells of no earlier version.
    let lone =
        before.contains("更新日") && draft.earlier.is_empty() && !FIRST.within(document.text());
    let updated = !lone && (UPDATED.within(before) || UPDATED.within(after));
    updated.then(|| fact(issue.place.clone(), Stage::Update, 90))
}

fn of_text(document: &Document, draft: &Draft) -> Option<StageFact> {
    let first =
        |kind: Landmark| document.landmarks.all(kind).next().map(|(at, word)| at..at + word.len());
    if let Some(place) = first(Landmark::Ended) {
        return Some(fact(place, Stage::Final, 75));
    }
    let stage = if draft.earlier.is_empty() { Stage::Initial } else { Stage::Interim };
    first(Landmark::Open).map(|place| fact(place, stage, 70))
}

fn fact(place: Place, stage: Stage, confidence: u8) -> StageFact {
    StageFact { stage, ground: Ground::new(place, confidence) }
}
