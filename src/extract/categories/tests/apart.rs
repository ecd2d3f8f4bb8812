//! Sentences that put data out of the matter in other ways than by saying that they did not leak.

use super::{check, read};

#[test]
fn data_that_lie_apart_are_out_of_it() {
    check(&[
        (
            "会員の氏名が流出しました。生年月日は会員台帳という別の仕組みに収めています。",
            "name",
            "birth-date",
        ),
        (
            "流出した情報は氏名、電話番号です。口座番号に関する書類は、別の区画に保管しており、閲覧できません。",
            "name phone",
            "bank-account",
        ),
        ("会員の氏名が流出しました。パスワードは別の機器に保存しています。", "name", "password"),
    ]);
    // Where no other data are at issue, they are those the notice is about.
    let (leaked, _) = read(
        "ページが書き換えられました。申込者の氏名、住所、電話番号は別のサーバーに保管しています。",
    );
    assert_eq!(leaked, "address name phone");
}

#[test]
fn cards_that_are_not_taken_and_data_never_asked_for_are_not_held() {
    check(&[
        (
            "氏名、住所が流出しました。当園ではクレジットカードを取り扱っておりません。",
            "address name",
            "card",
        ),
        (
            "氏名、住所が流出しました。クレジットカードは店頭払いのため登録しておりません。",
            "address name",
            "card",
        ),
        (
            "氏名、住所が流出しました。クレジットカードをお使いの方はご確認ください。",
            "address name",
            "",
        ),
        (
            "氏名、住所が流出しました。生年月日と性別は、お申し込みの際にお尋ねしておりません。",
            "address name",
            "birth-date gender",
        ),
        (
            "氏名、住所が流出しました。当社が電話で暗証番号をお尋ねすることはありません。",
            "address name",
            "",
        ),
        (
            "氏名が見られた可能性があります。ご住所や生年月日の画面には進めません。",
            "name",
            "address birth-date",
        ),
    ]);
}

#[test]
fn what_is_kept_of_care_and_orders_is_named_in_two_words() {
    check(&[
        ("患者様の氏名、通院の記録が流出しました。", "health name", ""),
        ("生徒の名前、レッスンの日時、電話番号が流出しました。", "name other phone", ""),
        ("氏名、ご購入の品、お届け日が流出しました。", "name order-history", ""),
        (
            "氏名、住所が流出しました。健康診断の記録は含まれておりません。",
            "address name",
            "health",
        ),
    ]);
}

#[test]
fn the_items_of_a_card_end_with_their_clause() {
    check(&[(
        "残っていたのはカード番号と有効期限で、セキュリティコードと名義人名は記録しておりません。",
        "card-expiry card-number",
        "card-cvv card-holder",
    )]);
}

#[test]
fn a_bracket_goes_with_its_own_noun() {
    check(&[(
        "見つかった写真は80枚、会員500名分(氏名、住所、電話番号)。",
        "address name phone",
        "",
    )]);
}

#[test]
fn a_password_that_is_set_and_a_number_mistyped_are_no_data() {
    check(&[
        (
            "名簿(氏名、住所)が盗まれました。端末には別々のパスワードを設けております。",
            "address name",
            "",
        ),
        ("メールアドレスの入力誤りにより、氏名を別の方に送信しました。", "name", ""),
    ]);
}

#[test]
fn what_lies_elsewhere_or_was_found_nowhere_is_out_of_it() {
    check(&[
        ("会員の氏名が流出しました。パスワードは別に保管しております。", "name", "password"),
        (
            "会員の氏名が流出しました。健診の結果は、別の建物の端末に入っています。",
            "name",
            "health",
        ),
        (
            "会員の氏名が流出しました。振込先の口座番号につきましては、本件とは異なるシステムで取り扱っております。",
            "name",
            "bank-account",
        ),
        (
            "会員の氏名が流出しました。住所、電話番号につきましては、いずれのファイルからも見つかっておりません。",
            "name",
            "address phone",
        ),
        ("会員の氏名が流出しました。健康状態に関する記載はありません。", "name", "health"),
    ]);
}

#[test]
fn the_name_of_those_who_write_is_no_data() {
    check(&[("社員の氏名が流出しました。一覧に当社名は掲載されておりません。", "name", "")]);
}

#[test]
fn passwords_as_means_and_people_by_what_they_handed_in_are_no_data() {
    check(&[
        (
            "会員の氏名が流出しました。残っていたアカウントのパスワードが推測されたものと判断しています。",
            "name",
            "",
        ),
        ("会員の氏名が流出しました。共用のパスワードを総当たりで取得されたものです。", "name", ""),
        (
            "○端末にあった情報\n・会員40名の氏名\n通帳や印鑑をお預かりしている方には個別にお伝えします。",
            "name",
            "",
        ),
        (
            "会員の氏名が流出しました。メールアドレスを登録されている方にはメールでお知らせします。",
            "name",
            "",
        ),
    ]);
}

#[test]
fn examples_of_what_something_else_is_not_go_the_other_way() {
    check(&[
        (
            "お客様のメールアドレスが他のお客様に表示されました。氏名や電話番号など、メールアドレス以外の個人情報は表示されておりません。",
            "email",
            "name phone",
        ),
        ("住所等、カード情報以外の個人情報が流出しました。", "address", "card"),
    ]);
}

#[test]
fn what_nobody_could_see_and_where_an_attacker_sat_are_no_leaked_data() {
    check(&[
        (
            "申込者の氏名、電話番号が参照されました。ログインパスワードは、仕様上、一般の権限では閲覧できません。",
            "name phone",
            "password",
        ),
        ("海外の3つのIPアドレスから、申込者の氏名、電話番号が参照されました。", "name phone", ""),
    ]);
}

#[test]
fn labels_of_what_stood_on_a_paper_or_in_a_first_column_announce_data() {
    check(&[
        (
            "2 台帳に載る情報(30世帯)\n氏名、住所、性別\n※口座は載っていない。",
            "address gender name",
            "bank-account",
        ),
        (
            "対象 期間中にカードで注文された12名様\n項目 カード名義、カード番号、有効期限\n",
            "card-expiry card-holder card-number",
            "",
        ),
        ("・内容 保護者の氏名、メール、携帯番号、お子さんの名前\n", "email name phone", ""),
        (
            "◆写っているもの\n購入された品物、会員番号。お名前が入っていることがあります。\n",
            "name order-history other",
            "",
        ),
        ("■表示されたもの 氏名、整理番号、電話番号\n", "name other phone", ""),
    ]);
}

#[test]
fn what_a_bracket_holds_counts_where_nothing_is_said_of_the_word_before_it() {
    check(&[
        (
            "障害のお知らせ\n使えなくなったのは、利用者300名の診療記録(氏名、住所)です。",
            "address name",
            "",
        ),
        (
            "感染のお知らせ\n倉庫の機器 配送先 約12万件(氏名、電話番号)。社外へ送られた形跡はありません。",
            "name phone",
            "",
        ),
        ("障害のお知らせ\nお電話の際は、本人確認(氏名、生年月日)にご協力ください。", "", ""),
    ]);
}

#[test]
fn what_could_not_be_seen_and_fields_left_blank_are_out_of_it() {
    check(&[
        (
            "見えた項目:愛称、メールアドレス\n見えない項目:住所、口座番号\n",
            "email",
            "address bank-account",
        ),
        (
            "・閲覧できた項目 氏名、住所\n・閲覧できなかった項目 電話番号、パスワード\n",
            "address name",
            "password phone",
        ),
        (
            "名簿を誤って送りました。記載されていたのは、氏名、住所です。性別の欄は未記入でした。",
            "address name",
            "gender",
        ),
        ("名簿を誤って送りました。お店の名前とメールアドレスが載っています。", "email", ""),
    ]);
}
