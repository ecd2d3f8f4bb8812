//! Verdicts told in plain words, where no word for a leak is used: 名簿が掲示板に載せられていた.

use crate::extract::cues::any_of;
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::{Ground, StatusFact};
use crate::extract::verdicts::context::of_another;
use crate::notice::LeakStatus;

/// The first sentence that says so.
pub(super) fn told(document: &Document) -> Option<StatusFact> {
    let (place, words) = document.sentences().find(|(_, words)| in_other_hands(words))?;
    let end = place.start + first_chars(words, 80).len();
    let ground = Ground::new(place.start..end, 65);
    Some(StatusFact { status: LeakStatus::Confirmed, ground })
}

/// Data were put up somewhere, came to another house, were opened by others.
fn in_other_hands(words: &str) -> bool {
    let data = any_of!(
        words,
        [
            "氏名", "名前", "名簿", "住所", "情報", "番号", "一覧", "台帳", "明細", "書類",
            "データ", "アドレス", "申込書", "通知", "画像", "ファイル", "書",
        ]
    );
    let open = any_of!(
        words,
        [
            "ません", "なかった", "ない。", "おそれ", "恐れ", "可能性", "ください", "場合",
            "よう、", "徹底", "防止", "お願い",
        ]
    );
    data && !open && (put_up(words) || came_elsewhere(words) || opened(words) || concluded(words))
}

/// 海外の掲示板に載せられているのを確認した.
fn put_up(words: &str) -> bool {
    any_of!(
        words,
        [
            "掲示板", "SNS", "闇サイト", "ダークウェブ", "オークション", "ネット上",
            "まとめサイト", "攻撃者が公開した", "攻撃者が公表した", "攻撃者のサイト",
        ]
    ) && any_of!(
        words,
        [
            "載せられ", "掲載され", "書き込まれ", "出品され", "投稿され", "貼り付けられ",
            "売りに出さ", "晒され"
        ]
    )
}

/// 別の家庭に届いていた, よその会社に送られた.
fn came_elsewhere(words: &str) -> bool {
    of_another(words)
        && any_of!(
            words,
            [
                "届いてい", "届いた", "届きまし", "送られてい", "送られた", "渡されてい",
                "封入されてい", "お届けしてい", "お届けしまし", "お渡ししてい", "お渡ししまし",
                "渡してしまい", "届く事案", "届く事態", "交付してい", "交付しまし",
            ]
        )
}

/// 実際に第三者に開かれていた.
fn opened(words: &str) -> bool {
    words.contains("実際に")
        && any_of!(words, ["開かれ", "見られ", "閲覧され", "読まれ", "使われ", "ダウンロードされ"])
}

/// 社外へ運び出されたと結論づけ.
fn concluded(words: &str) -> bool {
    any_of!(words, ["運び出さ", "持ち出さ", "送り出さ", "引き出さ", "抜き出さ", "取り出さ"])
        && any_of!(words, ["結論", "断定", "認定"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> bool {
        told(&Document::new(text)).is_some()
    }

    #[test]
    fn data_in_other_hands_are_told_without_a_word_for_a_leak() {
        for text in [
            "会員320名の氏名が、海外の掲示板に載せられているのを確認しました。",
            "3名分の明細が別の家庭に届いていたことが分かりました。",
            "実際に120件の申込書が第三者に開かれていました。",
            "報告書は、顧客の一覧が社外へ運び出されたと結論づけています。",
        ] {
            assert!(says(text), "{text}");
        }
        for text in [
            "名簿がネット上に掲載されたおそれがあります。",
            "お知らせを会員の皆様に順次お送りしています。",
            "別の家庭に届いた書類は、情報とともに見つかっておりません。",
        ] {
            assert!(!says(text), "{text}");
        }
    }
}
