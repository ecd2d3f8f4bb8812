//! Who investigated, where a label or a verb in front of the name says so; who was told, in polite words.

use super::check;
use crate::notice::Role;

#[test]
fn a_work_in_front_of_a_name_or_as_its_label_makes_an_investigator() {
    check(
        Role::ForensicInvestigator,
        &[
            ("調査に当たる株式会社見本技研の結果は来月に出る。", &["株式会社見本技研"]),
            (
                "ログの解析を請け負った株式会社見本分析は、5月に書面を出した。",
                &["株式会社見本分析"],
            ),
            (
                "8月より株式会社見本リサーチ様に原因をお調べいただいております。",
                &["株式会社見本リサーチ"],
            ),
            (
                "■原因 設定の誤り\n■調査 株式会社見本セキュア(6月19日完了)\n",
                &["株式会社見本セキュア"],
            ),
            ("・解析:見本情報株式会社(8月1日~8月20日)\n", &["見本情報株式会社"]),
            ("【フォレンジック】株式会社見本デジタル\n", &["株式会社見本デジタル"]),
            ("初回の診断は2021年6月、株式会社ラックに依頼します。", &[]),
            ("検針に当たる株式会社見本メーターの端末を紛失しました。", &[]),
            ("■販売 株式会社見本商店(6月19日終了)\n", &[]),
        ],
    );
}

#[test]
fn what_was_told_in_polite_words_or_in_a_list_with_days_was_told() {
    check(
        Role::Police,
        &[
            (
                "保護委員会様へは9月3日に、例示警察署様へは同月5日に、顛末をお届けいたしました。",
                &["例示警察署"],
            ),
            ("例示県警察には、事の次第と経緯をお伝えしております。", &["例示県警察"]),
            ("■届出 個人情報保護委員会 6月29日/例示県見本警察署 7月2日\n", &["例示県見本警察署"]),
            ("お品物をお客様にお届けする際は、例示警察署前の店からお送りします。", &[]),
        ],
    );
}

#[test]
fn who_helped_with_a_work_that_the_sentence_is_about_investigated() {
    let unnamed = |text: &str| super::with(text, Role::ForensicInvestigator).len();
    assert_eq!(unnamed("記録の解析は外部の専門機関の協力を得て5月2日に終えました。"), 1);
    assert_eq!(unnamed("元社員が、契約の情報を調査業者に売り渡していました。"), 0);
}
