//! Sentences as notices write them, each with the data at issue and the data out of it.

#![expect(clippy::too_many_lines, reason = "a test is a list of sentences")]

mod apart;

use super::{Categories, predicate};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::lexicon::Lexicon;
use crate::notice::{Code, LeakStatus};

/// Notations of the data at issue and of the data out of it, each in alphabetical order.
pub(super) fn read(text: &str) -> (String, String) {
    let categories = Categories::new(&Lexicon::compiled_in().unwrap()).unwrap();
    let mut draft = Draft::default();
    let document = Document::new(text);
    super::read(&document, &categories, &predicate::find(&document), &mut draft);
    let out = |l: Option<LeakStatus>| matches!(l, Some(LeakStatus::Excluded | LeakStatus::NotHeld));
    let names = |wanted: bool| {
        let those = draft.verdicts.iter().filter(|v| out(v.leak) == wanted);
        let mut names: Vec<&str> =
            those.flat_map(|v| &v.categories).map(|c| c.notation()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (leaked, mut excluded) = (names(false), names(true));
    excluded.retain(|c| !leaked.contains(c));
    (leaked.join(" "), excluded.join(" "))
}

pub(super) fn check(cases: &[(&str, &str, &str)]) {
    let mut failed = Vec::new();
    for (text, leaked, excluded) in cases {
        let got = read(text);
        if (got.0.as_str(), got.1.as_str()) != (*leaked, *excluded) {
            failed.push(format!("{text}\n   got  {got:?}\n   want ({leaked:?}, {excluded:?})"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn data_in_running_text_are_at_issue() {
    check(&[
        (
            "お客様の氏名、住所、電話番号及びメールアドレスが外部に流出したことが判明いたしました。",
            "address email name phone",
            "",
        ),
        ("会員様のIDとパスワードが漏えいした可能性がございます。", "login-id password", ""),
        (
            "流出した可能性のある情報は、お名前、ご住所、お電話番号、生年月日です。",
            "address birth-date name phone",
            "",
        ),
        ("当該メールには、受講者のメールアドレスが記載されておりました。", "email", ""),
        (
            "紛失した書類には、患者様の氏名・生年月日・病名が記載されています。",
            "birth-date health name",
            "",
        ),
        (
            "漏えいした可能性のある個人情報:社員番号、氏名、所属部署、給与",
            "department employee-id income name",
            "",
        ),
        (
            "クレジットカード情報(カード番号、有効期限、セキュリティコード)が流出いたしました。",
            "card-cvv card-expiry card-number",
            "",
        ),
        (
            "カード番号・カード名義人名・有効期限が窃取された恐れがあります。",
            "card-expiry card-holder card-number",
            "",
        ),
        (
            "約300名分の保護者の口座番号が他の保護者から閲覧できる状態となっておりました。",
            "bank-account",
            "",
        ),
        (
            "ハッシュ化されたパスワードおよびメールアドレスが閲覧された可能性があります。",
            "email password-hash",
            "",
        ),
        (
            "持ち出されたデータには、顧客の氏名、電話番号のほか、ご購入履歴が含まれておりました。",
            "name order-history phone",
            "",
        ),
        (
            "対象者の氏名や続柄、マイナンバーを含むファイルが外部に転送され、流出しました。",
            "name other",
            "",
        ),
    ]);
}

#[test]
fn data_said_not_to_be_there_are_out() {
    check(&[
        (
            "氏名と住所が流出しました。なお、クレジットカード情報は含まれておりません。",
            "address name",
            "card",
        ),
        (
            "メールアドレスが漏えいしましたが、パスワードや電話番号は含まれていません。",
            "email",
            "password phone",
        ),
        (
            "流出した情報に、住所、電話番号、生年月日は含まれておりません。",
            "",
            "address birth-date phone",
        ),
        ("カード情報は当社では一切保持しておりません。", "", "card"),
        (
            "クレジットカード番号につきましては、決済代行会社の画面で入力いただくため弊社サーバーには保存されておりません。",
            "",
            "card-number",
        ),
        ("個人番号(マイナンバー)や銀行口座情報の流出はございません。", "", "bank-account other"),
        (
            "氏名、住所が流出しました。(電話番号、メールアドレスは対象外です)",
            "address name",
            "email phone",
        ),
        (
            "クレジットカード情報については別システムで管理しており、不正アクセスの形跡は見つかっておりません。",
            "",
            "card",
        ),
        ("カード情報を除くお客様情報(氏名、住所)が流出しました。", "address name", "card"),
        ("パスワードは暗号化されており、流出しておりません。", "", "password"),
        (
            "今回、パスワード及びクレジットカード情報の漏えいは確認されておりません。氏名が流出しました。",
            "name",
            "card password",
        ),
        (
            "漏えいした情報はメールアドレスのみで、氏名や住所等の情報は含まれておりません。",
            "email",
            "address name",
        ),
        ("メールアドレス以外の個人情報は含まれておりません。", "email", ""),
        (
            "カード番号、有効期限は流出しましたが、セキュリティコードはデータに含まれておりませんでした。",
            "card-expiry card-number",
            "card-cvv",
        ),
        ("※なお、カード名義人、住所の記載はございません。", "", "address card-holder"),
        (
            "セキュリティコードは保存しない仕様となっており流出の対象ではございません。",
            "",
            "card-cvv",
        ),
    ]);
}

#[test]
fn headings_and_labels_tell_what_a_list_is() {
    check(&[
        (
            "2.漏えいした情報\n(1)氏名\n(2)住所\n(3)電話番号\n3.お客様へのお願い\n・パスワードの変更\n・メールアドレスの確認",
            "address name phone",
            "",
        ),
        (
            "■流出した可能性のある個人情報\n・お名前\n・Eメール\n・ご連絡先\n■お問い合わせ\n電話 000-0000-0000",
            "email name phone",
            "",
        ),
        ("【対象となる情報】\n氏名/性別/年齢/職業", "gender name occupation other", ""),
        ("紛失した情報:氏名、生年月日、住所", "address birth-date name", ""),
        (
            "・含まれる情報 氏名、メールアドレス\n・含まれない情報 住所、電話番号",
            "email name",
            "address phone",
        ),
        (
            "次の情報が含まれておりました。\n・会社名\n・部署名\n・氏名\n3.経緯\n電話で連絡した。",
            "company department name",
            "",
        ),
        ("項目　氏名、住所、電話番号\n件数　120件", "address name phone", ""),
        ("（4）流出情報\n会員番号、氏名、成績、学籍番号", "name other", ""),
        (
            "対象項目：氏名、住所\n対象外項目：カード番号、有効期限",
            "address name",
            "card-expiry card-number",
        ),
        (
            "閲覧された可能性がある項目\n氏名（漢字、フリガナ）、ご住所、ご注文内容、お届け先のお名前・ご住所・お電話番号",
            "address name order-history phone",
            "",
        ),
    ]);
}

#[test]
fn advice_contacts_and_measures_are_no_leaked_data() {
    check(&[
        ("お客様におかれましては、パスワードの変更をお願いいたします。", "", ""),
        ("対象のお客様には、メールアドレス宛にご連絡を差し上げております。", "", ""),
        ("お問い合わせの際は、お名前、ご住所、お電話番号をお知らせください。", "", ""),
        (
            "当社から電話やメールでクレジットカード番号や暗証番号をお尋ねすることは一切ございません。",
            "",
            "",
        ),
        (
            "他社サービスから流出したとみられるメールアドレスとパスワードの組み合わせが用いられました。",
            "",
            "",
        ),
        ("再発防止策として、カード情報の非保持化を完了いたしました。", "", ""),
        ("カードの再発行に伴う手数料は弊社が負担いたします。", "", ""),
        ("【お問い合わせ窓口】\n電話番号:0120-000-000\nメールアドレス:info@example.jp", "", ""),
        ("住所:東京都千代田区1-1-1 例示ビル", "", ""),
        ("同じID・パスワードを他のサイトでお使いの場合は、速やかに変更してください。", "", ""),
        ("全会員のパスワードを初期化し、再設定をお願いするメールをお送りしました。", "", ""),
        (
            "フィッシングサイトでカード番号の入力を求められることがありますのでご注意ください。",
            "",
            "",
        ),
        ("本人確認のため、氏名と生年月日を伺います。", "", ""),
        ("不正アクセス元のIPアドレスを遮断しました。", "", ""),
        ("職員が偽のログイン画面にIDとパスワードを入力してしまいました。", "", ""),
    ]);
}

#[test]
fn a_withdrawn_word_counts_no_more() {
    check(&[
        (
            "第一報ではカード情報は含まれないとお知らせしておりましたが、その後の調査で誤りと分かりました。カード番号が流出しておりました。",
            "card-number",
            "",
        ),
        ("(誤)氏名、住所\n(正)氏名、電話番号が含まれていました。", "name phone", ""),
    ]);
}

#[test]
fn whole_notices_are_read() {
    check(&[
        (
            "個人情報の漏えいについて(お詫び)\n本市が実施した講座の案内メールを送信する際、本来BCCで送信すべきところ、誤って宛先に入力して送信し、受信者のメールアドレスが互いに見える状態となりました。\n1 漏えいした個人情報 メールアドレス 48件\n2 対応 該当者へ電話及びメールでお詫びし、メールの削除を依頼した。",
            "email",
            "",
        ),
        (
            "弊社が運営するECサイトにおいて、クレジットカード情報1,234件が漏えいした可能性があることが判明いたしました。\n(2)漏洩した可能性のある情報\n・カード名義人名\n・クレジットカード番号\n・有効期限\n・セキュリティコード\n・ECサイトのログインID、パスワード\n3.お客様へのお願い\nカードのご利用明細書に身に覚えのない請求項目がないかご確認ください。パスワードを使い回している場合は変更をお願いします。",
            "card-cvv card-expiry card-holder card-number login-id password",
            "",
        ),
        (
            "業務用ノートパソコンの盗難について\n当院職員が車上荒らしに遭い、患者様の情報を保存したパソコンが盗まれました。\n■保存されていた情報\n患者様86名の氏名、年齢、性別、診断名、検査画像\n※住所、電話番号、保険証番号は含まれておりません。",
            "gender health name other",
            "address phone",
        ),
        (
            "当社サーバーがランサムウェアに感染し、従業員およびお取引先様の個人情報が流出した可能性を否定できません。\n3.流出のおそれがある個人情報\n(1)お取引先様:会社名、担当者名、住所、電話番号、メールアドレス\n(2)従業員:氏名、生年月日、社員番号、口座情報\nなお、クレジットカード情報およびマイナンバーは保有しておりません。",
            "address bank-account birth-date company email employee-id name phone",
            "card other",
        ),
        (
            "Q1.どのような情報が漏えいしたのですか。\nA1.お名前、ご住所、お電話番号、ご購入商品です。クレジットカード情報や銀行口座情報は含まれておりません。\nQ2.パスワードは変更した方がよいですか。\nA2.念のため変更をお勧めいたします。",
            "address name order-history phone",
            "bank-account card",
        ),
        (
            "会員様のパスワードは暗号化(ハッシュ化)して保存しております。流出した可能性のある情報は、会員ID、ニックネーム、メールアドレス、ハッシュ化されたパスワードです。電話番号や決済情報の流出はありません。",
            "email login-id other password-hash",
            "card phone",
        ),
        (
            "2.個人情報の内容\n児童の氏名、学年・組、保護者名、緊急連絡先、アレルギー情報\n3.経緯\n4月10日、保護者から電話で連絡があり判明した。",
            "health name other phone",
            "",
        ),
        (
            "申込フォームの設定誤りにより、申込者の個人情報(氏名、電話番号、居住地、メールアドレス)が他の申込者から閲覧できる状態になっていました。",
            "address email name phone",
            "",
        ),
        (
            "当該ファイルには、4,500名分の氏名・住所・生年月日・世帯主名・国民健康保険の被保険者番号・所得額が記載されており、口座番号の記載はありませんでした。",
            "address birth-date income name other",
            "bank-account",
        ),
        (
            "漏えいした可能性のある情報\t氏名、住所\n漏えいの可能性がない情報\t電話番号、クレジットカード情報",
            "address name",
            "card phone",
        ),
        (
            "ご登録いただいている氏名、住所、電話番号、生年月日、性別等の個人情報については、別サーバーで管理しており、流出しておりません。流出したのはメールアドレスのみです。",
            "email",
            "address birth-date gender name phone",
        ),
        (
            "委託先より、納品書控え(お客様のお名前、お届け先ご住所、お電話番号が記載)を誤って廃棄したとの報告を受けました。",
            "address name phone",
            "",
        ),
    ]);
}

#[test]
fn headings_on_the_line_of_their_items_count_as_headings() {
    check(&[
        (
            "2.流出を確認した情報 取引先担当者 約30名(会社名、氏名、メールアドレス)",
            "company email name",
            "",
        ),
        ("2.項目 カード番号、有効期限、セキュリティコード", "card-cvv card-expiry card-number", ""),
        (
            "(2)対象 期間中に決済された200名様\n・カード名義人名\n・有効期限\n・セキュリティコード",
            "card-cvv card-expiry card-holder",
            "",
        ),
        ("・他の方に表示されることがない情報\n パスワード、電話番号", "", "password phone"),
    ]);
}

#[test]
fn a_bracket_that_denies_another_item_leaves_the_list() {
    check(&[
        (
            "流出した可能性のあるお客様\n決済された最大900名様のカード番号、有効期限(セキュリティコードは保存していない)。",
            "card-expiry card-number",
            "card-cvv",
        ),
        (
            "持ち出された情報は約41,000件(氏名、住所)で、口座番号は含まれておりません。",
            "address name",
            "bank-account",
        ),
        (
            "カード番号、有効期限、名義が流出した可能性が判明した。",
            "card-expiry card-holder card-number",
            "",
        ),
    ]);
}

#[test]
fn fields_of_a_report_and_numbers_that_were_called_are_no_data() {
    check(&[
        ("企業名:株式会社アオバ商店 業種:小売・通販\n氏名、住所が流出した。", "address name", ""),
        ("画面に表示された電話番号に連絡した。氏名、住所が漏えいした。", "address name", ""),
        (
            "移行先の仕様により保存していないと判断した。氏名、住所が漏えいした。",
            "address name",
            "",
        ),
    ]);
}

#[test]
fn keys_of_operators_and_of_the_attacker_are_no_leaked_data() {
    check(&[
        ("管理用のIDとパスワードが盗まれ、会員の氏名と住所が流出しました。", "address name", ""),
        ("更新用のFTPのパスワードが盗まれたことが原因です。", "", ""),
        ("パスワードがなくても氏名や電話番号を閲覧できる状態になっていました。", "name phone", ""),
        (
            "当社以外から流出したID・パスワードを流用した攻撃により、氏名が閲覧された可能性があります。",
            "name",
            "",
        ),
        ("会員のログインIDとパスワードが流出しました。", "login-id password", ""),
    ]);
}

#[test]
fn what_others_keep_is_out_and_a_question_says_nothing() {
    check(&[
        (
            "氏名、住所が流出しました。カード番号については決済代行会社が保管しております。",
            "address name",
            "card-number",
        ),
        ("氏名が流出しました。\n【問4】口座番号やカード番号は。\n答えは次です。", "name", ""),
        (
            "Q&A 名簿の流出に関するよくあるご質問\nQ.どんな情報ですか。\nA.お名前、ご住所、電話番号です。",
            "address name phone",
            "",
        ),
        ("他社契約の方の氏名・住所を、閲覧できる状態でした。", "address name", ""),
        ("参加者どうしでアドレスが互いに見える状態となりました。", "email", ""),
    ]);
}
