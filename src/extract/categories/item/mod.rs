//! The words for data in the text, less those that are plainly no data: メールで連絡, パスワードの変更, 電話 03-….

mod words;

use crate::extract::categories::compound::{CARD, MAIL, card_stands_for_data};
use crate::extract::cues::{Hit, ends, starts, without_start};
use crate::extract::document::Document;
use crate::extract::flow::Place;
use crate::notice::DataCategory;

use words::{AFTER, BEFORE, CHANNELS, KEYS, MEANS, OPERATORS, WEAK};

/// A kind of data named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) place: Place,
    pub(super) category: DataCategory,
    /// A word of many uses (電話, アドレス, 画像): data only among others.
    pub(super) weak: bool,
    /// A word (電話, 電子メール, 画像) that means data only in a list or under a heading of data.
    pub(super) channel: bool,
    /// クレジットカード alone: its data, where they are said not to be held.
    pub(super) card: bool,
}

/// The items of the text, in its order.
pub(super) fn of(document: &Document, hits: &[Hit<DataCategory>]) -> Vec<Item> {
    let text = document.text();
    let mut items: Vec<Item> = Vec::new();
    for hit in hits {
        let words = document.words(&hit.place);
        let (before, after) = around(text, &hit.place);
        if words == "その他"
            || inside_word(words, before, after)
            || elsewhere(words, before, after)
            || is_key(words, before, after)
        {
            continue;
        }
        let card = words == CARD;
        if card && !card_stands_for_data(after) {
            continue;
        }
        let (weak, channel) = (card || WEAK.has(words), card || CHANNELS.has(words));
        items.push(Item { place: hit.place.clone(), category: hit.value, weak, channel, card });
    }
    for i in 0..items.len() {
        if let Some(category) = settled(document, &items, i)
            && let Some(item) = items.get_mut(i)
        {
            item.category = category;
        }
    }
    items
}

/// Some thirty characters before and after a place, not over a line end.
fn around<'a>(text: &'a str, place: &Place) -> (&'a str, &'a str) {
    let from = floor(text, place.start.saturating_sub(90));
    let to = crate::extract::categories::predicate::ceil(text, place.end.saturating_add(90));
    let before = text.get(from..place.start).unwrap_or_default();
    let after = text.get(place.end..to).unwrap_or_default();
    (before.rsplit('\n').next().unwrap_or_default(), after.split('\n').next().unwrap_or_default())
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// 当社名, 金融機関の名前: the name of those who write or of a thing, not of a person.
fn is_others_name(words: &str, before: &str) -> bool {
    let own =
        matches!(words, "社名" | "会社名" | "企業名" | "店名" | "店舗名" | "法人名" | "団体名")
            && ends!(
                before,
                [
                    "当", "弊", "本", "自", "貴", "御", "当社の", "弊社の", "自社の", "当店の",
                    "当会の"
                ]
            );
    let thing = words == "名前"
        && ends!(
            before,
            [
                "機関の", "店の", "会社の", "銀行の", "商品の", "製品の", "学校の", "施設の",
                "病院の", "勤務先の", "ファイルの", "サービスの", "団体の", "講座の", "宿の",
                "企業の", "サイトの", "ブランドの"
            ]
        );
    own || thing
}

/// A Latin word inside a longer one (VALID, PANEL), or a word that goes on: 電話相談, 氏名不詳, メーカー各社.
fn inside_word(words: &str, before: &str, after: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let starts =
        words.starts_with(latin) && before.ends_with(|c: char| latin(c) || "@./_-".contains(c));
    let ends = words.ends_with(latin) && after.starts_with(|c: char| latin(c) || "@/_".contains(c));
    let base = words.ends_with("データ") && after.starts_with("ベース");
    let unit = words == "アドレス"
        && before.ends_with(|c: char| c.is_ascii_digit() || "各全数両".contains(c));
    let group = starts!(after, ["ごと", "毎", "生", "長", "別"])
        && matches!(
            words,
            "学部" | "学科" | "学年" | "クラス" | "部署" | "部門" | "所属" | "研究科"
        );
    // 画像加工プログラム, 写真投稿機能: what it is for.
    let of_use = words.ends_with(['像', '真'])
        && starts!(after, ["加工", "処理", "編集", "変換", "投稿", "認識", "閲覧", "共有", "圧縮"]);
    // 名前、メール、携帯番号; not メールで, 電話やメールにて.
    let mark = |c: char| matches!(c, '、' | '・' | '/' | ',');
    let beside = after.trim_start_matches(mark);
    let channel = starts!(beside, ["FAX", "ファ", "郵", "チャ", "LINE", "SNS", "はが", "窓口"]);
    let mail = words == MAIL
        && (channel
            || !(before.ends_with(mark) && (beside.len() < after.len() || after.starts_with(')'))));
    // 国外の2つのIPアドレスから参照: the attacker's.
    let source = words == "IPアドレス"
        && (starts!(after, ["から", "より", "による", "を遮断", "の遮断", "をブロック", "を制限"])
            || ends!(
                before,
                ["つの", "個の", "攻撃元の", "接続元の", "海外の", "国外の", "不審な"]
            ));
    let verb = words == "所属" && after.starts_with(['す', 'し']);
    // 移行先の装置
    let moved = words == "行先" && before.ends_with(['移', '先', '流', '施', '発', '進']);
    let misuse = before.ends_with("不正") && words.starts_with("利用");
    let phone = words.ends_with("電話")
        && starts!(
            after,
            [
                "サイト", "会社", "から", "機", "端末", "回線", "帳", "勧誘", "注文", "・メール・",
                "・FAX", "、FAX", "・郵", "、郵", "やメールで", "又はメールで",
            ]
        );
    // 電子カルテサーバー, 検査部門システム: the name of a system.
    let system = starts!(after, ["サーバ", "システム", "端末"])
        && matches!(
            words,
            "電子カルテ" | "カルテ" | "部門" | "部署" | "診療科" | "所属" | "給与" | "成績"
        );
    is_others_name(words, before)
        || starts
        || ends
        || base
        || unit
        || verb
        || group
        || moved
        || misuse
        || phone
        || system
        || source
        || mail
        || of_use
}

fn elsewhere(words: &str, before: &str, after: &str) -> bool {
    let next = after.trim_start_matches(['等', 'や', '」', '』', '"']);
    let next = without_start(without_start(next, "など"), "情報");
    if AFTER.begin(after) || next.len() < after.len() && AFTER.begin(next) {
        // メールアドレスを設定し忘れ names a leak only in other words.
        return !after.starts_with("変更履歴");
    }
    // TEL:03-…, メールアドレス:info@…, 電話 0120-…: the desk's own.
    let value = after.trim_start_matches([':', ' ', '(', '/', '-', '・']);
    if value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().take(12).filter(char::is_ascii_digit).count() >= 6
        && value.contains('-')
    {
        return true;
    }
    let token = value.find(|c: char| !c.is_ascii()).and_then(|end| value.get(..end));
    let token = token.unwrap_or(value);
    if token.contains('@') || token.starts_with("http") {
        return true;
    }
    // 企業名:株式会社… 業種:卸売: fields of a page that reports the case.
    let field = || {
        matches!(
            words,
            "企業名"
                | "会社名"
                | "社名"
                | "法人名"
                | "団体名"
                | "組織名"
                | "事業者名"
                | "業種"
                | "所在地"
        )
    };
    let own = before.is_empty() || words == "業種";
    if own && after.starts_with([':', '|']) && after.len() > 3 && field() {
        return true;
    }
    let contact =
        matches!(words, "電話" | "Eメール" | "E-mail" | "電子メール" | "連絡先" | "ご連絡先");
    if contact
        && starts!(
            after,
            [
                "で", "に", "を", "または", "又は", "・FAX", "相談", "窓口", "受付", "対応", "が",
                "か", "番号は", "や書", "及び郵", "および郵", "と郵", "や郵", ":", "も", "、FAX",
                "は", "会社", "(平日", "(受付",
            ]
        )
    {
        return true;
    }
    BEFORE.end(before) && matches!(words, "パスワード" | "メールアドレス" | "電話番号")
}

/// Whether a password or login name is that of an operator, or only the way in: 他社のIDとパスワードを使い.
fn is_key(words: &str, before: &str, after: &str) -> bool {
    if !KEYS.begin(words) {
        return false;
    }
    // 管理者用のIDとパスワード, IDやパスワードがなくても: what is said of one is said of both.
    let other =
        |c: char| c.is_ascii_alphabetic() || matches!(c, '・' | '/' | 'と' | 'や' | '及' | 'び');
    let owner = before.trim_end_matches("パスワード").trim_end_matches(other);
    let owner = ["ログイン", "ユーザー", "ユーザ"].iter().find_map(|w| owner.strip_suffix(w));
    let owner = owner.unwrap_or(before.trim_end_matches(other));
    let next = after.trim_start_matches(['・', '/', 'と', 'や', '、']);
    let next = if next.len() < after.len() {
        KEYS.longest(next).and_then(|w| next.get(w.len()..))
    } else {
        None
    };
    let next = next.unwrap_or(after);
    let next = next.strip_prefix("など").or(next.strip_prefix('等')).unwrap_or(next);
    MEANS.begin(next) || OPERATORS.end(owner)
}

/// The category that the surroundings settle.
fn settled(document: &Document, items: &[Item], i: usize) -> Option<DataCategory> {
    let item = items.get(i)?;
    match item.category {
        // ハッシュ化された状態のパスワード; パスワードは不可逆な形に変換して保存しています
        DataCategory::Password => {
            let (before, after) = around(document.text(), &item.place);
            let one = |c: &str| c.contains("ハッシュ") || c.contains("不可逆");
            let own = before.rsplit(['、', '。', '・', ',', '/']).next().unwrap_or_default();
            let next = after.split(['。', '、', '/']).next().unwrap_or_default();
            let topic =
                after.starts_with(['は', 'を', '(', 'も', 'の']) || after.starts_with("につ");
            let unhashed = ["変換前", "化する前", "化前", "化されていない", "化していない"];
            let hashed = one(own) || topic && one(next) && !next.contains("含む");
            (hashed && !unhashed.iter().any(|w| own.contains(w) || next.contains(w)))
                .then_some(DataCategory::PasswordHash)
        }
        _ => None,
    }
}
