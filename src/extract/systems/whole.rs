//! Names of systems put right once all are found: parts of a system, glosses, names in quotation marks, things told apart
//! by their owners.

use crate::extract::cues::{any_of, ends, starts};
use crate::extract::document::{Document, at_most, last_chars};
use crate::extract::systems::mention::Mention;
use crate::extract::systems::words::Class;
use crate::notice::SystemKind;

/// `「みどり台帳」システム`, `「登録内容の照会」ページ`: the quotation is the name.
pub(super) fn quoted(document: &Document, found: &mut [Mention]) {
    let text = document.text();
    for mention in found.iter_mut() {
        widen(document, mention);
        let screen = ends!(&mention.name, ["ページ", "画面"]);
        let kind = mention.class == Class::Site && screen
            || matches!(mention.class, Class::Server | Class::Database | Class::System);
        if !mention.bare || !kind || !mention.labels.is_empty() {
            continue;
        }
        let before = text.get(..mention.place.start).unwrap_or_default();
        let Some(inner) = before.strip_suffix(['」', '』']) else { continue };
        let near = last_chars(inner, 21);
        let Some(name) = near.rfind(['「', '『']).and_then(|at| near.get(at + '「'.len_utf8()..))
        else {
            continue;
        };
        if is_title(name) {
            continue;
        }
        let name = name.to_owned();
        mention.place.start = inner.len() - name.len();
        (mention.bare, mention.points_back, mention.strange) = (false, false, false);
        mention.name = name;
    }
}

/// `「お支払い方法の選択画面」`: the whole quotation, where a screen ends it.
fn widen(document: &Document, mention: &mut Mention) {
    let text = document.text();
    let after = text.get(mention.place.end..).unwrap_or_default();
    let before = text.get(..mention.place.start).unwrap_or_default();
    if mention.class != Class::Site || !after.starts_with('」') || !before.ends_with('の') {
        return;
    }
    let near = last_chars(before, 14);
    if let Some(head) = near.rfind('「').and_then(|at| near.get(at + '「'.len_utf8()..))
        && !is_title(head)
    {
        mention.place.start -= head.len();
        mention.name = format!("{head}{}", mention.name);
        mention.bare = false;
    }
}

/// A heading, a sentence, a mail's subject: no name.
fn is_title(name: &str) -> bool {
    name.is_empty()
        || name.contains(['、', '。', '\n', '」', '』', '?', '!'])
        || any_of!(
            name,
            ["お知らせ", "お詫び", "について", "質問", "ました", "ません", "不正", "公開", "以下"]
        )
}

/// `(a)国際課職員のアカウント` beside `(b)農学部教員のアカウント`: mailboxes told apart by whose they are.
pub(super) fn owned(document: &Document, found: &mut Vec<Mention>) {
    let mut owners: Vec<Mention> = document
        .layout
        .lines
        .iter()
        .filter_map(|line| {
            let start = line.marker.end.max(line.place.start);
            let words = document.words(&(start..line.place.end));
            let mention = owned_box(words, start)?;
            let rest = document.words(&(mention.end..line.place.end));
            let closed = rest.is_empty()
                || starts!(rest, [":", "(", "/", "-"])
                || document.flow.gap(mention.end).is_some();
            closed.then_some(mention)
        })
        .collect();
    owners.dedup_by(|a, b| a.name == b.name);
    if owners.len() < 2 {
        return;
    }
    for owner in owners {
        found.retain(|m| m.place.end <= owner.place.start || m.place.start >= owner.end);
        let at = found.partition_point(|m| m.place.start < owner.place.start);
        found.insert(at, owner);
    }
}

/// `工学研究科教員のアカウント`, `総務課のメールボックス` at the beginning of a line.
fn owned_box(words: &str, start: usize) -> Option<Mention> {
    const BOXES: [&str; 6] = [
        "メールアカウント", "メールボックス", "アカウント", "受信箱", "メールアドレス",
        "受信トレイ",
    ];
    let (owner, rest) = words.split_once('の')?;
    let head = BOXES.iter().find(|b| rest.starts_with(**b))?;
    let person = ends!(
        owner,
        [
            "職員", "教員", "社員", "従業員", "担当者", "課長", "部長", "課", "係", "部", "室",
            "科", "教授", "講師", "店長", "所長", "支店", "営業所", "本部", "役員", "委員", "局",
        ]
    );
    let plain = !owner.contains(|c: char| ('ぁ'..='ゖ').contains(&c) || ",、。:()「」".contains(c));
    let name = words.get(..owner.len() + 'の'.len_utf8() + head.len())?;
    (person && plain && at_most(owner, 20)).then(|| Mention {
        place: start..start + name.len(),
        end: start + name.len(),
        name: name.to_owned(),
        class: Class::Mail,
        kind: SystemKind::InformationSystem,
        bare: false,
        points_back: false,
        strange: false,
        labels: Vec::new(),
        alias: None,
    })
}

/// `中継ルータのVPN機能`, `「注文画面」の表示プログラム`: a part of a system that is named right before it is that system.
pub(super) fn parts(document: &Document, found: &mut Vec<Mention>) {
    let mut last: Option<(usize, bool)> = None;
    found.retain(|mention| {
        let page = mention.class == Class::Site && !mention.bare;
        let before = last.replace((mention.end, page));
        let of = before.map(|(end, page)| (document.words(&(end..mention.place.start)), page));
        let program = ends!(&mention.name, ["プログラム", "モジュール"]);
        let part = match of {
            Some(("の" | "」の", page)) => {
                mention.name.ends_with("機能") || page && program && mention.labels.is_empty()
            }
            _ => false,
        };
        !part
    });
    // `会員テーブルを含むデータベース`: the whole is meant.
    let starts: Vec<usize> = found.iter().skip(1).map(|m| m.place.start).collect();
    let mut next = starts.into_iter();
    found.retain(|mention| {
        let next = next.next().filter(|next| *next >= mention.end);
        let link = next.map(|next| document.words(&(mention.end..next)));
        !matches!(link, Some("を含む" | "などを含む" | "等を含む" | "を含んだ"))
    });
}

/// `[受注系-1]お客様の画面を出すサーバ。`: an item whose name is explained by the words after it.
pub(super) fn glossed(document: &Document, found: &mut [Mention]) {
    for line in &document.layout.lines {
        let words = document.words(&line.place);
        let Some(open) = words.chars().next().filter(|c| matches!(c, '[' | '【' | '〔' | '<'))
        else {
            continue;
        };
        let Some((close, mark)) =
            words.char_indices().take(22).find(|(_, c)| "]】〕>".contains(*c))
        else {
            continue;
        };
        let label = words.get(open.len_utf8()..close).unwrap_or_default();
        let rest = words.get(close + mark.len_utf8()..).unwrap_or_default();
        let Some(end) = rest.find('。').map(|at| line.place.start + close + mark.len_utf8() + at)
        else {
            continue;
        };
        if let Ok(index) = found.binary_search_by_key(&end, |m| m.place.end)
            && let Some(mention) = found.get_mut(index)
            && !label.is_empty()
        {
            let start = line.place.start + open.len_utf8();
            (mention.place, mention.bare) = (start..start + label.len(), true);
            (mention.strange, mention.points_back) = (false, false);
            mention.labels = vec![label.to_owned()];
        }
    }
}
