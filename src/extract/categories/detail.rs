//! What a list names beside the words of the lexicon: the items of a card in brackets, items without a code.

use std::sync::LazyLock;

use crate::extract::categories::list::List;
use crate::extract::categories::predicate::ceil;
use crate::extract::cues::{AnyOf, Ends, any_of, ends};
use crate::extract::document::{Document, at_most};
use crate::notice::DataCategory;

/// Adds what the surroundings tell, and settles words that depend on their neighbours.
pub(super) fn complete(document: &Document, list: &mut List) {
    card_items(document, list);
    lone_words(document, list);
    if (list.strong >= 2 || list.strong == 1 && list.items.len() >= 2)
        && !list.categories.contains(&DataCategory::Other)
        && unknown(document, list)
    {
        list.categories.push(DataCategory::Other);
    }
}

/// カード情報(番号、名義、有効期限), クレジットカードの番号・名義: bare words that a card explains.
fn card_items(document: &Document, list: &mut List) {
    let carded = |c: &DataCategory| {
        matches!(
            c,
            DataCategory::Card
                | DataCategory::CardNumber
                | DataCategory::CardExpiry
                | DataCategory::CardCvv
        )
    };
    if !list.categories.iter().any(carded) {
        return;
    }
    let text = document.text();
    let from = list.bracket.unwrap_or(list.place.start);
    // 番号、名義、有効期限: the first items can stand before the first known word.
    let lead = text.get(list.sentence.start..from).unwrap_or_default();
    let bare = lead.rsplit(['は', 'が', 'を', '。', '(', ':']).next().map_or(0, str::len);
    let from =
        if lead.ends_with(['、', '・', '/', '(']) && bare <= 60 { from - bare } else { from };
    let card = text.get(from..list.place.end).filter(|w| w.contains("カード"));
    let card = card.and_then(|w| w.find("カード")).unwrap_or(0);
    let start = from + card;
    let end =
        ceil(text, list.place.end.saturating_add(100)).min(list.sentence.end.max(list.place.end));
    let words = text.get(start..end).unwrap_or_default();
    let bare = words.split(|c| {
        matches!(c, '、' | '・' | '/' | ',' | '(' | ')' | ':' | '「' | '」' | '及' | 'と' | '。')
    });
    let mut at = start;
    for piece in bare {
        // カード番号と有効期限で、名義は記録しておりません: another clause.
        let behind = at > list.place.end;
        at += piece.len() + '、'.len_utf8();
        if behind && closes(piece) {
            break;
        }
        let piece = piece.trim_start_matches(['び', 'の']);
        let piece = piece.strip_suffix("等").unwrap_or(piece);
        let piece = piece.rsplit("項目").next().unwrap_or(piece);
        // 有効期限、名義が流出
        let piece = piece.split(['が', 'を', 'は', 'も']).next().unwrap_or(piece);
        let category = match piece {
            "番号" | "会員番号" | "カードの番号" => DataCategory::CardNumber,
            "名義"
            | "名義人"
            | "名義人名"
            | "会員名"
            | "カード名義"
            | "名義人氏名"
            | "名義氏名"
            | "カードの名義"
            | "カードの名義人"
            | "カードの名義人名" => DataCategory::CardHolder,
            "有効期限" | "期限" => DataCategory::CardExpiry,
            _ => continue,
        };
        let banked = list.categories.contains(&DataCategory::BankAccount);
        let of_account = banked && category != DataCategory::CardExpiry;
        if !of_account && !list.categories.contains(&category) {
            list.categories.push(category);
        }
    }
}

/// A piece behind a list with a predicate of its own.
fn closes(piece: &str) -> bool {
    ends!(
        piece,
        ["で", "であり", "のみ", "のみで", "だけで", "ており", "しました", "ますが", "は", "も"]
    ) || any_of!(piece, ["ません", "おりま", "していな", "含ま"])
}

/// ID is a login's only beside a password or a login; an expiry date a card's only beside a card.
fn lone_words(document: &Document, list: &mut List) {
    let words = document.words(&list.place);
    let near = list.place.start.saturating_sub(30)..ceil(document.text(), list.place.end + 30);
    let near =
        near.start.max(list.sentence.start)..near.end.min(list.sentence.end.max(list.place.end));
    let login = || {
        let near = document.words(&near).replace("パスワードロック", "");
        any_of!(near, ["パスワード", "ログイン", "アカウント", "会員ID", "ユーザ", "PW"])
    };
    let health = || list.categories.contains(&DataCategory::Health) || words.contains("患者");
    let bare = words.contains("ID")
        && words.match_indices("ID").any(|(at, _)| {
            at == 0 || words.get(..at).is_some_and(|b| b.ends_with(['、', '・', '(', '「', '/']))
        });
    if bare && !login() {
        let health = health();
        list.categories.retain(|c| *c != DataCategory::LoginId);
        if health && !list.categories.contains(&DataCategory::Other) {
            list.categories.push(DataCategory::Other);
        }
    }
    if words.contains("有効期限") {
        let from = document.text().get(list.sentence.start..list.place.end).unwrap_or_default();
        let own = from.rsplit(['、', '・']).next().unwrap_or_default();
        static PAPERS: AnyOf = AnyOf::new(&[
            "パスポート", "旅券", "免許", "保険証", "会員証", "在留", "URL", "リンク", "ポイント",
            "クーポン",
        ]);
        let card = document.text().contains("カード");
        if !card || PAPERS.within(own) {
            list.categories.retain(|c| *c != DataCategory::CardExpiry);
        }
    }
    // 口座番号、名義人: of the account.
    if list.categories.contains(&DataCategory::BankAccount)
        && !words.contains("カード")
        && !document.words(&list.sentence).contains("カード")
    {
        list.categories.retain(|c| *c != DataCategory::CardHolder);
    }
}

/// Endings of nouns for data.
static ENDINGS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "番号", "階層", "料", "税", "月齢", "段階", "コード", "年月日", "日付", "名称", "金額",
        "履歴", "内容", "区分", "状況", "結果", "残高", "点数", "人数", "種別", "有無", "理由",
        "時期", "学校", "等級", "記録", "データ", "画像", "写真", "欄", "年数", "年度", "回数",
        "期間", "関係", "資格", "経歴", "意見", "感想", "回答", "動機", "程度", "曜日", "時間",
        "日時", "数", "額", "日", "名", "歴", "率", "級", "証", "票", "構成", "種類", "方法",
        "事項", "項目", "料金", "評価", "志望", "希望", "会場", "サイズ", "型", "文言", "好み",
        "要望", "用件", "ご用件", "名義", "続柄", "国籍", "本文", "件名", "題名", "書き込み",
        "単価",
    ])
});

/// Words that name no data though they end like one.
const NO_DATA: &[&str] = &[
    "個人情報", "件", "名", "様", "お客様", "情報", "項目", "上記", "以下", "データ", "件数",
    "人数", "内容", "詳細", "該当", "対象", "合計", "種類", "一部", "内訳", "等の内容", "日",
];

/// An item between or behind the known ones that has no code of its own: 希望曜日.
fn unknown(document: &Document, list: &List) -> bool {
    let text = document.text();
    let end =
        ceil(text, list.place.end.saturating_add(60)).min(list.sentence.end.max(list.place.end));
    let tail = text.get(list.place.end..end).unwrap_or_default();
    let closes = |c| {
        matches!(c, 'は' | 'が' | 'を' | 'に' | 'で' | 'へ' | 'と' | 'も' | '。' | '\n')
            || matches!(c, ')' | '」' | '※' | ':')
    };
    let stop = tail.find(closes).unwrap_or(tail.len());
    let separator = |c: char| matches!(c, '、' | '・' | '/' | ',' | '(' | ')' | '「' | '」');
    let stop = if tail.starts_with(separator) { stop } else { 0 };
    let words = text.get(list.place.start..list.place.end + stop).unwrap_or_default();
    let mut at = list.place.start;
    for piece in words.split_inclusive(separator) {
        let place = at..at + piece.len();
        at = place.end;
        let known = list.items.iter().any(|(i, _)| i.start < place.end && place.start < i.end);
        let piece =
            piece.trim_end_matches(separator).trim_end_matches("など").trim_end_matches('等');
        if !known && is_unknown(piece) {
            return true;
        }
    }
    false
}

/// Parts of words that the lexicon knows: a piece with one of them is no unknown item.
static KNOWN: AnyOf = AnyOf::new(&[
    "氏名", "名前", "姓名", "フリガナ", "ふりがな", "カナ", "住所", "届け先", "郵便", "電話",
    "FAX", "携帯", "メール", "アドレス", "生年", "誕生", "性別", "職業", "勤務", "勤め", "役職",
    "年収", "給与", "収入", "所得", "会社", "社名", "企業", "法人", "団体", "組織", "部署", "所属",
    "部門", "番号", "ID", "パスワード", "カード", "名義", "期限", "セキュリティ", "口座", "銀行",
    "金融", "支店", "購入", "注文", "取引", "履歴", "利用", "予約", "病", "診", "検査", "健康",
    "車", "職員", "社員", "従業員", "宛名", "担当者", "連絡先",
]);

fn is_unknown(piece: &str) -> bool {
    ENDINGS.end(piece)
        && !at_most(piece, 2)
        && at_most(piece, 14)
        && !piece.contains(['は', 'が', 'を', 'に', 'へ'])
        && !piece.starts_with(|c: char| c.is_ascii_digit())
        && !NO_DATA.contains(&piece)
        && !KNOWN.within(piece.strip_suffix("番号").unwrap_or(piece))
        && !piece.contains("情報")
        && !piece.ends_with(['件', '様', '方'])
}
