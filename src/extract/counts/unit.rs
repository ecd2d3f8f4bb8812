//! What a number counts: the word after it, and the nouns around it where that word is 件.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Starts, ends};
use crate::extract::document::first_chars;
use crate::notice::Unit;

/// The word behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 件: the nouns around say of what.
    Ken,
    /// 名, 人.
    Person,
    /// 枚.
    Sheet,
    /// 社, 店, 世帯, 団体: bodies.
    Body,
    /// 個, ファイル.
    File,
    /// 点: pictures, papers.
    Piece,
    /// 通: letters or mails.
    Letter,
    /// アカウント, 口座, ID.
    Account,
    /// メールアドレス, アドレス.
    Address,
}

const WORDS: &[(&str, Word)] = &[
    ("件", Word::Ken),
    ("レコード", Word::Ken),
    ("名", Word::Person),
    ("人", Word::Person),
    ("枚", Word::Sheet),
    ("組", Word::Body),
    ("社", Word::Body),
    ("店舗", Word::Body),
    ("ショップ", Word::Body),
    ("店", Word::Body),
    ("世帯", Word::Body),
    ("軒", Word::Body),
    ("団体", Word::Body),
    ("自治体", Word::Body),
    ("施設", Word::Body),
    ("校", Word::Body),
    ("先", Word::Body),
    ("法人", Word::Body),
    ("事業者", Word::Body),
    ("事業所", Word::Body),
    ("個のファイル", Word::File),
    ("個", Word::File),
    ("ファイル", Word::File),
    ("点", Word::Piece),
    ("通", Word::Letter),
    ("アカウント", Word::Account),
    ("口座", Word::Account),
    ("ID", Word::Account),
    ("会員", Word::Account),
    ("ユーザー", Word::Account),
    ("ユーザ", Word::Account),
    ("メールアドレス", Word::Address),
    ("アドレス", Word::Address),
];

/// Words that begin like a unit and are none: 人日, 名義, 通り, 社員, 店長, 個人.
static NOT_UNITS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "件数", "人数", "枚数", "名簿", "件目", "人目", "名目", "社目", "組織", "組合", "組目",
        "人日", "人時", "名義", "名前", "名称", "名様向け", "通り", "通常", "通知", "社員", "社内",
        "社外", "社長", "店長", "店頭", "個人", "個所", "件名", "人間", "個別", "会員制",
        "会員様向け", "点検", "点数", "点字", "点目", "軒目", "軒先", "軒並み", "軒下", "軒数",
    ])
});

static UNITS: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()));

/// The unit at the beginning of this text, with its length; `None` where the number counts nothing of the kind.
pub(super) fn unit_after(rest: &str) -> Option<(Word, usize)> {
    let word = UNITS.find(rest).filter(|_| !NOT_UNITS.begin(rest))?;
    let (_, unit) = WORDS.iter().find(|(w, _)| *w == word)?;
    let after = rest.get(word.len()..).unwrap_or_default();
    let tail = ["様分", "様", "分"].iter().find(|t| after.starts_with(**t));
    Some((*unit, word.len() + tail.map_or(0, |t| t.len())))
}

/// Nouns that say what 件 are.
static NOUNS: LazyLock<Option<Cues<Unit>>> = LazyLock::new(|| {
    let nouns = [
        ("カード", Unit::Cards),
        ("カードの情報", Unit::Cards),
        ("口座の情報", Unit::Accounts),
        ("様の情報", Unit::Records),
        ("さまの情報", Unit::Records),
        ("方の情報", Unit::Records),
        ("者の情報", Unit::Records),
        ("員の情報", Unit::Records),
        ("名の情報", Unit::Records),
        ("お客様の件数", Unit::Records),
        ("ログイン情報", Unit::Records),
        ("アドレスに登録", Unit::Records),
        ("パスポート", Unit::Records),
        ("旅券", Unit::Records),
        ("マイナンバー", Unit::Records),
        ("履歴書", Unit::Records),
        ("申込書", Unit::Records),
        ("伝票", Unit::Records),
        ("顧客", Unit::Records),
        ("名簿", Unit::Records),
        ("クレジット", Unit::Cards),
        ("セキュリティコード", Unit::Cards),
        ("口座", Unit::Accounts),
        ("アカウント", Unit::Accounts),
        ("不正ログイン", Unit::Accounts),
        ("ログインされた", Unit::Accounts),
        ("メールアドレス", Unit::Emails),
        ("転送されたメール", Unit::Emails),
        ("電子メール", Unit::Emails),
        ("アドレス", Unit::Emails),
        ("注文情報", Unit::Orders),
        ("注文件数", Unit::Orders),
        ("受注", Unit::Orders),
        ("(=人数)", Unit::Persons),
        ("人数", Unit::Persons),
        ("相談", Unit::Other),
        ("の申告", Unit::Other),
        ("不正な交換", Unit::Other),
        ("の交換が", Unit::Other),
        ("ご覧になった", Unit::Other),
        ("閲覧された回数", Unit::Other),
        ("IPアドレス", Unit::Records),
        ("申し出", Unit::Other),
        ("申出", Unit::Other),
        ("苦情", Unit::Other),
        ("連絡を", Unit::Other),
        ("電話について", Unit::Other),
        ("問い合わせは", Unit::Other),
        ("問い合わせを", Unit::Other),
        ("個人情報", Unit::Records),
        ("会員情報", Unit::Records),
        ("顧客情報", Unit::Records),
        ("お客様情報", Unit::Records),
        ("データベース", Unit::Records),
        ("氏名", Unit::Records),
        ("住所", Unit::Records),
        ("申込", Unit::Records),
        ("パスワード", Unit::Records),
        ("電話番号", Unit::Records),
        ("生年月日", Unit::Records),
        ("ID・", Unit::Records),
        ("教職員", Unit::Records),
        ("学生", Unit::Records),
    ];
    Cues::new(nouns).ok()
});

/// The unit of 件 by the nouns before it (the nearest counts) and right after it.
///
/// 件のメールアドレス are addresses; in a list with other items (氏名・メールアドレス 12件) the things counted are records.
pub(super) fn unit_of_ken(before: &str, after: &str) -> Option<Unit> {
    let nouns = NOUNS.as_ref()?;
    let of = after
        .strip_prefix('の')
        .or_else(|| after.strip_prefix("について"))
        .or_else(|| after.strip_prefix("につき"))
        .or_else(|| after.strip_prefix("分の"))
        // 件(実人数 52人): the persons are counted apart.
        // 件(うち氏名を含むもの 20件): those are a part.
        .or_else(|| {
            after.strip_prefix('(').filter(|w| !w.starts_with("実人数") && !w.starts_with("うち"))
        })
        .map(|rest| first_chars(rest, 12));
    let next = of
        .and_then(|noun| nouns.find(noun).first().filter(|h| h.place.start <= 9).map(|h| h.value));
    if next.is_some() {
        return next;
    }
    if after.starts_with("の申告") {
        return Some(Unit::Other);
    }
    // ご注文 230件, 開かれたID 61件: what stands right before the number.
    let last = before.trim_end_matches(['約', 'は', ':', '計', '全']);
    if ends!(last, ["ご注文", "の注文"]) {
        return Some(Unit::Orders);
    }
    if ends!(last, ["れたID", "会員ID", "のID"]) {
        return Some(Unit::Accounts);
    }
    let hits = nouns.find(before);
    let last = hits.last()?.value;
    let mixed = hits.iter().any(|h| h.value == Unit::Records);
    match last {
        Unit::Emails | Unit::Orders | Unit::Accounts
            if mixed && (last == Unit::Emails || last == Unit::Orders || before.contains('、')) =>
        {
            Some(Unit::Records)
        }
        // (会員番号、メールアドレス)52件: so many records of both.
        Unit::Emails if before.ends_with(')') && before.contains('、') => Some(Unit::Records),
        unit => Some(unit),
    }
}

/// The unit of the nouns of a section, two or more, if they all say the same.
pub(super) fn agreed(section: &str) -> Option<Unit> {
    let hits = NOUNS.as_ref()?.find(section);
    let first = hits.first()?.value;
    (hits.len() > 1 && hits.iter().all(|h| h.value == first)).then_some(first)
}
