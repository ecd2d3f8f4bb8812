//! Technical names in small Latin letters: `mail-gw01`, 「stg-backup」.

use crate::extract::cues::{Ends, Starts, ends};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::filter::places_of;
use crate::extract::flow::Place;
use crate::extract::systems::mention::Mention;
use crate::extract::systems::words::Class;
use crate::notice::SystemKind;
use std::sync::LazyLock;

/// The most such names of one notice.
const MOST: usize = 40;

/// Adds the technical names that no mention covers yet, in the order of the text.
pub(super) fn add(document: &Document, draft: &Draft, found: &mut Vec<Mention>) {
    let text = document.text();
    let mut new: Vec<Mention> = Vec::new();
    let mut end = 0;
    for at in places_of(text, *b"-_") {
        if at < end || new.len() == MOST {
            continue;
        }
        let Some(place) = token(text, at) else { continue };
        end = place.end;
        let next = found.partition_point(|m| m.end <= place.start);
        let covered = found.get(next).is_some_and(|m| m.place.start < place.end);
        if !covered && is_system(document, draft, &place) {
            new.push(mention(document, place));
        }
    }
    if !new.is_empty() {
        found.append(&mut new);
        found.sort_by_key(|m| m.place.start);
    }
}

/// The name around a hyphen: small letters and digits in at least two parts, no address and no file.
fn token(text: &str, at: usize) -> Option<Place> {
    let part = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    let (before, after) = (text.as_bytes().get(..at)?, text.as_bytes().get(at..)?);
    let start = at - before.iter().rev().take(40).take_while(|b| part(b)).count();
    let end = at + after.iter().take(40).take_while(|b| part(b)).count();
    let name = text.get(start..end)?;
    let mut parts = name.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let letters = |p: &str| p.bytes().filter(u8::is_ascii_lowercase).count();
    let fine = letters(first) >= 2
        && first.starts_with(|c: char| c.is_ascii_lowercase())
        && parts.all(|p| p.len() >= 2 || p.starts_with(|c: char| c.is_ascii_digit()))
        && name.len() >= 6;
    let edge = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_graphic() || b"()[]\"',".contains(b));
    let alone = edge(before.get(..start)?.last()) && edge(text.as_bytes().get(end));
    (fine && alone && !ENGLISH.contains(&name)).then_some(start..end)
}

/// Words of the language that are written with a hyphen.
const ENGLISH: [&str; 22] = [
    "two-factor", "multi-factor", "cross-site", "drive-by", "add-on", "plug-in", "opt-in",
    "opt-out", "on-premise", "on-premises", "zero-day", "one-time", "real-time", "third-party",
    "man-in-the-middle", "brute-force", "pay-easy", "log-in", "sign-in", "check-in", "built-in",
    "web-skimming",
];

/// Whether the words around the name leave it a system: no program part, file, parameter, malware or group.
fn is_system(document: &Document, draft: &Draft, place: &Place) -> bool {
    static OTHERS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of([
            "プラグイン", "ライブラリ", "パッケージ", "モジュール", "ファイル", "ツール",
            "拡張機能", "マルウェア", "ウイルス", "ランサムウェア", "グループ", "アカウント",
            "ユーザー名", "ユーザ名", "コマンド", "関数", "パラメータ", "パラメーター", "設定項目",
            "項目", "ヘッダー", "型番", "品番", "機種", "ブランチ", "脆弱性", "件名", "タグ", "店",
            "ID", "サイト", "ショップ", "ストア", "ブランド",
        ])
    });
    static AFTERS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of([
            "という名前のファイル", "というファイル", "というコマンド", "と名乗", "ファイル",
            "プラグイン", "ライブラリ", "パッケージ", "オンライン", "ショップ", "ストア",
        ])
    });
    let text = document.text();
    let before =
        text.get(..place.start).unwrap_or_default().trim_end_matches(['「', '『', '"', '\'']);
    let after =
        text.get(place.end..).unwrap_or_default().trim_start_matches(['」', '』', '"', '\'']);
    let spoken = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    let next = draft.mentions.partition_point(|m| m.place.end <= place.start);
    let party = draft.mentions.get(next).is_some_and(|m| m.place.start < place.end);
    !OTHERS.end(before)
        && !AFTERS.begin(after)
        && !ends!(before, ["http:", "https:", "@", ".", "/"])
        && spoken(before.chars().next_back())
        && spoken(after.chars().next())
        && !party
}

fn mention(document: &Document, place: Place) -> Mention {
    let text = document.text();
    let quoted = text.get(place.end..).is_some_and(|t| t.starts_with(['」', '』']));
    Mention {
        name: document.words(&place).to_owned(),
        end: place.end + if quoted { '」'.len_utf8() } else { 0 },
        place,
        class: Class::System,
        kind: SystemKind::InformationSystem,
        bare: false,
        points_back: false,
        strange: false,
        labels: Vec::new(),
        alias: None,
    }
}
