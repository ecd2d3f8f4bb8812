//! What 件 are, by what the notice as a whole is about.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Slot, Vocabulary};
use crate::extract::document::Document;
use crate::notice::Unit;

/// Words of what a notice is about.
static CUES: LazyLock<Option<Cues<Unit>>> = LazyLock::new(|| {
    Cues::new([
        ("カード情報", Unit::Cards),
        ("カード番号", Unit::Cards),
        ("リスト型", Unit::Accounts),
        ("リスト攻撃", Unit::Accounts),
        ("不正ログイン", Unit::Accounts),
        ("Bcc", Unit::Emails),
        ("BCC", Unit::Emails),
        ("bcc", Unit::Emails),
        ("メールアドレス", Unit::Emails),
        ("個人情報", Unit::Records),
        ("顧客情報", Unit::Records),
        ("氏名", Unit::Records),
        ("名前", Unit::Records),
        ("電話番号", Unit::Records),
        ("パスワード", Unit::Records),
    ])
    .ok()
    .map(|cues| cues.swept(Slot::Topic))
});

/// What is looked for in whole texts.
pub(in crate::extract) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    CUES.as_ref().and_then(Cues::vocabulary)
}

/// What 件 means where nothing nearby says it: what the notice as a whole is about.
pub(super) fn topic(document: &Document) -> Unit {
    let Some(cues) = CUES.as_ref() else { return Unit::Records };
    let hits = cues.in_document(document);
    let number = |unit: Unit| hits.iter().filter(|h| h.value == unit).count();
    let (cards, accounts, records) =
        (number(Unit::Cards), number(Unit::Accounts), number(Unit::Records));
    if accounts > 1 && accounts >= cards {
        Unit::Accounts
    } else if cards > 2 * records {
        Unit::Cards
    } else if number(Unit::Emails) > 2 * records {
        Unit::Emails
    } else {
        Unit::Records
    }
}
