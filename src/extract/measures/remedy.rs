//! What is done for the persons concerned.

use crate::extract::cues::{AnyOf, Cues, any_of, starts};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, RemedyFact};
use crate::notice::RemedyType;

/// Adds each kind of remedy once, where it is first said.
pub(super) fn read(document: &Document, words: &Cues<RemedyType>, draft: &mut Draft) {
    let mut found: Vec<RemedyType> = Vec::new();
    for hit in words.in_document(document) {
        if found.contains(&hit.value) || hit.value == RemedyType::Other {
            continue;
        }
        let sentence = document.sentence(hit.place.start);
        let after = document.text().get(hit.place.end..).unwrap_or_default();
        // 補償金額 in a list of data is no offer.
        if starts!(
            after,
            ["業務", "に寄せ", "にお申し", "の運営", "事業", "金額", "額", "対象", "内容"]
        ) || document.words(&hit.place) == "専用フォーム"
            || !offered(hit.value, document.words(&sentence))
        {
            continue;
        }
        found.push(hit.value);
        // A desk stands beside its number: only the words for it are kept.
        let place = match hit.value {
            RemedyType::ContactDesk => hit.place,
            _ => sentence,
        };
        draft.remedies.push(RemedyFact { remedy_type: hit.value, ground: Ground::new(place, 80) });
    }
}

/// Whether the sentence offers it.
fn offered(remedy: RemedyType, sentence: &str) -> bool {
    static OURS: AnyOf = AnyOf::new(&[
        "弊社", "当社", "当方", "本学", "当会", "当院", "当組合", "市が", "おかけしない",
        "おかけすることの", "お客様のご負担", "全額",
    ]);
    static GIVEN: AnyOf = AnyOf::new(&[
        "お送り", "送付", "進呈", "お渡し", "お届け", "付与", "同封", "贈", "お戻し", "補填",
        "補償", "返金", "差し上げ",
    ]);
    match remedy {
        RemedyType::CardReissueFee => sentence.contains("負担") && OURS.within(sentence),
        RemedyType::Gift => {
            GIVEN.within(sentence) && !any_of!(sentence, ["不正に交換", "クーポンコードが"])
        }
        RemedyType::PasswordChange => {
            any_of!(sentence, ["お願い", "ください", "下さい", "いただ", "推奨", "お勧め"])
        }
        RemedyType::ContactDesk => {
            !any_of!(sentence, ["カード会社の", "カード発行会社の", "警察", "消費生活センター"])
        }
        RemedyType::Other => false,
    }
}
