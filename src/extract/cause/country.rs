//! Where the addresses of the attack lie.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Cues, Hit, Slot, starts};
use crate::extract::document::{Document, first_chars};

/// Countries as notices name the source of an attack.
const COUNTRIES: [(&str, &str); 24] = [
    ("中国", "CN"),
    ("中華人民共和国", "CN"),
    ("ロシア", "RU"),
    ("米国", "US"),
    ("アメリカ", "US"),
    ("韓国", "KR"),
    ("北朝鮮", "KP"),
    ("香港", "HK"),
    ("台湾", "TW"),
    ("ベトナム", "VN"),
    ("タイ国", "TH"),
    ("シンガポール", "SG"),
    ("インドネシア", "ID"),
    ("フィリピン", "PH"),
    ("マレーシア", "MY"),
    ("ウクライナ", "UA"),
    ("オランダ", "NL"),
    ("ドイツ", "DE"),
    ("フランス", "FR"),
    ("英国", "GB"),
    ("イギリス", "GB"),
    ("ブラジル", "BR"),
    ("トルコ", "TR"),
    ("ルーマニア", "RO"),
];

pub(super) static PLACES: LazyLock<Cues<&'static str>> = LazyLock::new(|| {
    let cues = Cues::new(COUNTRIES).unwrap_or_else(|_| unreachable!("two dozen short words"));
    cues.swept(Slot::Countries)
});

/// The country whose addresses the attack came from: `海外(中国)のIPアドレスより`, `ロシアからの不正アクセス`;
/// several countries name no source.
pub(super) fn source_country(document: &Document) -> Option<&'static str> {
    let text = document.text();
    let origin = |hit: &Hit<&'static str>| {
        let near = first_chars(text.get(hit.place.end..).unwrap_or_default(), 12);
        static ATTACK: AnyOf = AnyOf::new(&["アクセス", "攻撃", "侵入", "接続", "ログイン"]);
        near.contains("IPアドレス")
            || starts!(near, ["から", "経由", "国内から", ")から", ")経由", "国籍"])
                && ATTACK.within(near)
    };
    let mut found = PLACES.in_document(document).into_iter().filter(origin).map(|h| h.value);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
