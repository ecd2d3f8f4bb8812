//! Publishers whose names have no legal form and no last word of an institution: shops, clubs, schools of one room.
//!
//! Only a signature or a label tells that these words are a name at all.

use crate::extract::cues::{AnyOf, Ends, Starts, any_of, words};
use crate::extract::document::{Document, at_most};
use crate::extract::draft::{Draft, Ground, PartyFact};
use crate::extract::flow::Place;
use crate::extract::names::written;
use crate::extract::publisher::unsigned;
use crate::notice::Role;
use std::sync::LazyLock;

/// So many lines from the begin and the end hold signatures.
const NEAR: usize = 7;

/// Offices and words of respect after the name in a signature: 菓子処あおい 店主敬白.
static OFFICES: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "店主 店長 女将 館主 主人 当主 亭主 院長 園長 塾長 館長 所長 センター長 学長 病院長 施設長 教室長 実行委員長 住職 宮司 オーナー 代表 理事長 校長 会長 \
        総支配人 支配人 主宰 家元 席主 医院長 薬局長 スタッフ一同 従業員一同 社員一同 職員一同 事務局長 組合長 \
        自治会長 委員長 運営責任者 運営チーム 敬白",
    ))
});

/// Labels right before the name.
static LABELS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "From 差出人 店名 屋号 店舗名 ショップ名 会社名 団体名 施設名 園名 学校名 医院名 運営 運営元 運営者 運営会社 \
        発行 発行元 発信 発信元 発表者 主催 販売業者 事業者名",
    ))
});

/// Ends of words that are no name: 当店, お客様, サイト運営.
static NO_NAME: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "当店 弊店 当社 弊社 当院 当園 当会 当館 本校 当校 本学 様 各位 皆様 一同 担当 係 窓口 記 以上 \
        敬具 拝啓 取締役 先 課 副 前 元 新 兼 同 当 弊 電話 名 者 責任者 日",
    ))
});

/// Words that shops, schools and clubs have in their names and persons do not: a natural person never becomes a party.
static BODIES: LazyLock<AnyOf> = LazyLock::new(|| {
    AnyOf::of(words(
        "教室 工房 菓子 料理 食堂 旅館 温泉 会館 自然館 資料館 博物館 記念館 図書館 美術館 水族館 書店 書林 文庫 雑貨 酒造 製菓 \
        農園 農場 牧場 神社 寺院 教会 保育 幼稚 学園 学院 学校 病院 医院 診療 薬局 歯科 組合 連盟 協会 商店 商会 商事 本舗 通販 \
        ホテル 民宿 クラブ サークル カフェ ショップ ストア マーケット モール スタジオ サロン スクール アカデミー クリニック ハウス \
        キッチン レストラン ベーカリー パティスリー ファーム ワークス デザイン オンライン サービス センター チーム 編集部 研究 \
        ステーション 事業所 デイサービス 訪問介護 訪問看護 介護支援 ケアプラン ケアハウス ホーム リゾート 温泉 道の駅 湯 \
        ゴルフ カントリー 大使館 自治会 町内会 同好会 少年団 後援会 プロジェクト 実行委員会 事務所 shop Shop SHOP store Store STORE Cafe cafe Club Studio School Salon Works Online",
    ))
});

/// Last letters of such names; a surname alone may have them too: 土屋, 服部.
static LAST: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words("店 屋 堂 亭 庵 軒 舗 処 館 園 院 寺 房 会 社 校 塾 局 団 所 荘"))
});

/// Surnames of three letters with the last letter of a shop or a temple.
const SURNAMES: &[&str] =
    &["伊集院", "西園寺", "二階堂", "大道寺", "徳大寺", "道明寺", "安居院", "国府寺", "名古屋"];

/// Whether words that a shop, school or club has stand in one part of the name: 久保 育子 is no 保育.
fn is_body(document: &Document, place: &Place) -> bool {
    let words = document.words(place);
    let mut from = place.start;
    let ends = document.flow.gaps_in(place).iter().map(|gap| gap.0).chain([place.end]);
    let parts = ends.map(|end| document.words(&(std::mem::replace(&mut from, end)..end)));
    let parts = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let spaced = parts.iter().all(|part| at_most(part, 1));
    let bodies = if spaced { BODIES.within(words) } else { parts.iter().any(|p| BODIES.within(p)) };
    let person = parts.first().is_some_and(|p| SURNAMES.contains(p));
    bodies || LAST.end(words) && !at_most(words, 2) && !person
}

/// Adds the publisher whom only a signature names.
pub(super) fn read(document: &Document, draft: &mut Draft) {
    let letter = document.letter();
    let lines = &document.layout.lines;
    let near = |n: &usize| *n < NEAR || n + NEAR >= lines.len();
    let found = (0..lines.len()).rev().filter(near).find_map(|n| {
        let place = lines.get(n)?.marker.end..lines.get(n)?.place.end;
        let own = letter.contains(&place.start);
        own.then(|| signature(document, &place, n).or_else(|| labelled(document, &place)))?
    });
    let Some(place) = found.or_else(|| unsigned::find(document)) else { return };
    draft.publisher = Some(draft.parties.len());
    let words = written(document, &place);
    draft.review.push(format!("publisher: {words} is known from the signature alone"));
    draft.parties.push(PartyFact {
        words,
        named: true,
        aliases: Vec::new(),
        known: None,
        on_behalf_of: None,
        designated_by: None,
        roles: vec![(Role::Victim, Ground::new(place.clone(), 70))],
        ground: Ground::new(place, 70),
    });
}

/// 御料理 みなと 女将, or the office in the line below: `みなと音楽教室` over `代表 例示 花子`.
fn signature(document: &Document, line: &Place, index: usize) -> Option<Place> {
    let words = document.words(line);
    if !at_most(words, 40) || words.contains(['。', '、', ':', '「', '<', '/']) {
        return None;
    }
    let office = document
        .flow
        .gaps_in(line)
        .iter()
        .map(|gap| gap.0)
        .find(|at| document.text().get(*at..line.end).is_some_and(|rest| OFFICES.begin(rest)));
    let office = office.or_else(|| {
        let at =
            ["店主", "女将"].iter().find(|w| words.contains(**w)).and_then(|w| words.find(w))?;
        Some(line.start + at)
    });
    let below = || {
        let next = document.layout.lines.get(index + 1)?;
        let next = document.words(&(next.marker.end..next.place.end));
        let titled = any_of!(words, ["について", "お詫び", "お知らせ", "ご報告", "に関する"]);
        (OFFICES.begin(next) && at_most(next, 20) && !next.contains('。') && !titled)
            .then_some(line.end)
    };
    let end = office.or_else(below)?;
    name(document, line.start..end)
}

/// 店名:パン工房こむぎ.
fn labelled(document: &Document, line: &Place) -> Option<Place> {
    let words = document.words(line);
    let (label, rest) = words.split_once(':').filter(|(label, _)| LABELS.has(label))?;
    let end = rest
        .find(['(', ':', '/', '|', '<'])
        .map_or(line.end, |at| line.start + label.len() + 1 + at);
    name(document, line.start + label.len() + 1..end)
}

/// The words if they can be a name.
pub(super) fn name(document: &Document, place: Place) -> Option<Place> {
    let words = document.words(&place);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let dated = words.contains(|c: char| c.is_ascii_digit()) && words.contains(['年', '月', '/']);
    let fits = letters >= 2 && letters * 2 > words.chars().count() && is_body(document, &place);
    (at_most(words, 24) && fits && !dated && !NO_NAME.end(words)).then_some(place)
}
