//! What was sent to the wrong one: a mail, or paper and faxes, for which there is no code of their own.

use crate::extract::cues::AnyOf;
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::flow::Place;

/// Paper and faxes: letters, envelopes, slips handed over at a desk.
static PAPER: AnyOf = AnyOf::new(&[
    "FAX", "Fax", "ファクス", "ファックス", "ファクシミリ", "郵送", "郵便", "封入", "封緘", "封筒",
    "同封", "封書", "はがき", "ハガキ", "葉書", "誤配達", "誤配", "誤交付", "手渡", "通知書",
    "納付書", "請求書", "申請書", "証明書", "領収書", "診断書", "処方", "明細書", "保険証", "書類",
    "用紙", "冊子", "答案", "通知表", "調査票", "お知らせ」", "帳票", "宅配", "窓口で", "送り状",
    "薬袋", "文書を",
]);

/// Mail and messages.
static MAIL: AnyOf = AnyOf::new(&[
    "メール", "BCC", "Bcc", "bcc", "CC", "ML", "宛先欄", "添付", "SMS", "LINE", "チャット", "配信",
    "電子ファイル", "データを送", "アドレス", "メッセージ",
]);

/// Whether the title, and else the sentence that says most for the mishap, speaks of paper and not of mail.
pub(super) fn is_paper(document: &Document, said: &Place, draft: &Draft) -> bool {
    let title = draft.title.as_ref().map_or("", |t| document.words(t));
    let paper = |words: &str| PAPER.within(words) && !MAIL.within(words);
    if MAIL.within(title) {
        return false;
    }
    if paper(title) {
        return true;
    }
    let own = document.words(&document.sentence(said.start));
    if MAIL.within(own) {
        return false;
    }
    // The title holds the word itself: 誤送付について; then the text tells what was sent.
    paper(own) || first_told(document).is_some_and(paper)
}

/// The first sentence that speaks of either.
fn first_told(document: &Document) -> Option<&str> {
    let mut sentences = document.sentences().map(|(_, words)| words).filter(|w| w.contains('。'));
    sentences.find(|w| PAPER.within(w) || MAIL.within(w))
}
