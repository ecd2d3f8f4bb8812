//! Investigators who are told of without words for an investigation that was ordered.

use super::check;
use crate::notice::Role;

#[test]
fn outsiders_who_found_something_out_investigated() {
    check(
        Role::ForensicInvestigator,
        &[
            (
                "データが持ち出されたことを、社外の専門機関が5月20日に突き止めました。",
                &["社外の専門機関"],
            ),
            (
                "ほかへの侵入が無いことは、外部の専門事業者が確認しております。",
                &["外部の専門事業者"],
            ),
            ("調査には中立の専門業者も参加しました。", &["中立の専門業者"]),
            (
                "漏れがないかどうかを、NRIセキュアテクノロジーズ株式会社に検証してもらいました。",
                &["NRIセキュアテクノロジーズ株式会社"],
            ),
            (
                "問4 調査したのはどこの会社ですか。\n答4 国際基準で認められた調査会社ですが、社名は申し上げられません。",
                &["調査会社"],
            ),
            ("外部の専門家は不審な点を確認していません。", &[]),
            ("見本運輸株式会社に中身を確認してもらいました。", &[]),
        ],
    );
}

#[test]
fn what_will_be_done_and_who_is_one_of_many_tells_of_nobody() {
    check(
        Role::Regulator,
        &[
            ("見慣れない国からのログイン記録がありました。", &[]),
            ("個人情報保護委員会への報告は今週中に行います。", &[]),
            ("個人情報保護委員会への報告は今週中に行いました。", &["個人情報保護委員会"]),
        ],
    );
    let supplied = "当店の注文画面が見られました。サービスを提供する株式会社見本ラボより連絡をいただきました。\n見本堂 店主";
    check(Role::Victim, &[(supplied, &["見本堂"])]);
}
