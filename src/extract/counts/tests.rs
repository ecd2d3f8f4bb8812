use proptest::prelude::*;

use super::*;
use Counted as C;
use Qualifier as Q;
use Unit as U;

fn facts(text: &str) -> Vec<CountFact> {
    let document = Document::new(text);
    let mut draft = Draft::default();
    read(&document, &mut draft);
    draft.counts
}

fn counts(text: &str) -> Vec<(u64, Unit, Qualifier)> {
    facts(text).iter().map(|c| (c.value, c.unit, c.qualifier)).collect()
}

fn check(text: &str, expected: &[(u64, Unit, Qualifier)]) {
    assert_eq!(counts(text), expected, "{text}");
}

#[test]
fn a_number_of_cards_is_told_from_money_and_telephone() {
    let text = "漏えいした可能性のあるカード情報は最大で5,210件です。被害額は約612万円、電話は0120-000-123です。";
    check(text, &[(5210, U::Cards, Q::Max)]);
}

#[test]
fn other_numbers_are_no_counts() {
    for text in [
        "職員20名余りが探しました。全職員1,038名に研修を行います。端末約600台を点検しました。弁護士3名による委員会。",
        "受付時間 9時から17時、電話 03-0000-0000",
        "サーバー14台のうち9台でファイルが暗号化されました。",
        "約4,500通の迷惑メールが送信されました。",
        "宛先不明で返送された86件につきましては再送いたします。",
        "全国120店舗での店頭決済は対象外です。",
        "1,000円分のギフト券500件を失効させました。",
        "攻撃は約42万3千回に及びました。不正アクセスを5件検知しました。",
        "社外の専門家5名からなる調査委員会を設置しました。",
        "10万ポイントが不正に交換されました。割引率は30%です。",
        "お一人様1件あたり500円をお支払いします。",
        "この件に関する問い合わせは1日平均20件です。",
        "添付ファイルは3MBです。バージョン2.0以降に更新しました。",
        "第3報としてお知らせいたします。第15条に基づく報告です。",
        "会議には20人が出席しました。",
        "社員数は350名、資本金は5,000万円です。",
        "オペレーター30名体制で対応いたします。",
        "USBメモリ1個を紛失しました。",
        "パスワードは8文字以上に設定してください。",
        "システム部の3名が調査にあたりました。",
        "1日あたり100件の試行がありました。",
        "訓練は年4回、延べ200名が受講しています。",
        "ログイン試行は12万件に上りました。",
        "当社の派遣社員1名が持ち出しました。",
        "抽選で100名様に商品券を差し上げます。",
        "フォロワー数1万人のアカウントです。",
        "被害届を出し、容疑者2人が逮捕されました。",
        "対応にあたる担当者5名を増員しました。",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_qualifier_may_stand_on_either_side() {
    check("個人情報1,200件以上が流出", &[(1200, U::Records, Q::Min)]);
    check("お客様300名程度の氏名", &[(300, U::Persons, Q::Approx)]);
    check("流出した可能性のある個人情報は最大約3万件です。", &[(30000, U::Records, Q::Max)]);
    check("少なくとも2,500人分の個人情報が漏えいしました。", &[(2500, U::Persons, Q::Min)]);
    check("個人情報が5,000件を超えて流出しました。", &[(5000, U::Records, Q::Min)]);
    check("契約5,000件の顧客情報が流出しました。", &[(5000, U::Records, Q::Exact)]);
    check("個人情報の最大件数は8,000件です。", &[(8000, U::Records, Q::Max)]);
    check("個人情報8,000件弱が流出しました。", &[(8000, U::Records, Q::Approx)]);
    check(
        "およそ１万２千人の会員の氏名が閲覧された可能性があります。",
        &[(12000, U::Persons, Q::Approx)],
    );
    check("個人情報1万件余りが流出しました。", &[(10000, U::Records, Q::Min)]);
}

#[test]
fn units_come_from_the_word_and_its_nouns() {
    check("クレジットカード情報 3,200件", &[(3200, U::Cards, Q::Exact)]);
    check("メールアドレス350件が他の受信者に表示される状態でした。", &[(350, U::Emails, Q::Exact)]);
    check("不正ログインされたアカウントは1,200件です。", &[(1200, U::Accounts, Q::Exact)]);
    check("氏名・住所・メールアドレス 640件", &[(640, U::Records, Q::Exact)]);
    check("対象世帯 450世帯の住所", &[(450, U::Other, Q::Exact)]);
    check("お取引先企業120社の情報が含まれていました。", &[(120, U::Other, Q::Exact)]);
    check(
        "個人情報の件数 3,200件(2,900名)",
        &[(3200, U::Records, Q::Exact), (2900, U::Persons, Q::Exact)],
    );
    check("顧客情報を含むファイル35ファイルが閲覧されました。", &[(35, U::Other, Q::Exact)]);
    check("口座情報210件が流出した可能性があります。", &[(210, U::Accounts, Q::Exact)]);
    check("1,500ユーザーのパスワードが流出しました。", &[(1500, U::Accounts, Q::Exact)]);
    check("患者様 5 3 名の氏名と病名", &[(53, U::Persons, Q::Exact)]);
}

#[test]
fn a_label_can_stand_for_the_unit() {
    check("・件数:1092\n・情報:氏名", &[(1092, U::Records, Q::Exact)]);
    check("対象人数(名) 850\n", &[(850, U::Persons, Q::Exact)]);
    check("対象者数:約1,200", &[(1200, U::Persons, Q::Approx)]);
    check("漏えい件数(件)\t3,400\n", &[(3400, U::Records, Q::Exact)]);
}

#[test]
fn the_rounded_form_of_a_number_is_not_counted_twice() {
    check("合計約92万4千件(924,319件)の情報", &[(924_319, U::Records, Q::Exact)]);
}

#[test]
fn parts_belong_to_their_whole() {
    let part = |text: &str| facts(text).iter().map(|c| c.part_of).collect::<Vec<_>>();
    assert_eq!(
        part("顧客情報500件が流出しました。うち20件には口座番号が含まれます。"),
        [None, Some(0)]
    );
    assert_eq!(
        part("お客様500名の氏名が流出しました。うち20名には口座番号が含まれます。"),
        [None, Some(0)]
    );
    assert_eq!(
        part("会員情報 合計900件\n内訳\n東京店 500件\n大阪店 400件"),
        [None, Some(0), Some(0)]
    );
    assert_eq!(
        part("東京店の顧客情報 500件\n大阪店の顧客情報 400件\n合計 900件"),
        [Some(2), Some(2), None]
    );
}

#[test]
fn a_new_figure_takes_the_place_of_the_old_one() {
    let of = |text: &str| facts(text).iter().map(|c| (c.value, c.supersedes)).collect::<Vec<_>>();
    assert_eq!(
        of("流出した個人情報は21,000件(第一報では18,300件)です。"),
        [(21000, Some(1)), (18300, None)]
    );
    assert_eq!(of("個人情報の件数\n(誤)312件\n(正)298件"), [(312, None), (298, Some(0))]);
    assert_eq!(
        of(
            "前回公表では個人情報500件としておりましたが、調査の結果620件であることが判明しました。"
        ),
        [(500, None), (620, Some(0))]
    );
    assert_eq!(
        of("当初、個人情報500件とお知らせしましたが、正しくは620件でした。"),
        [(500, None), (620, Some(0))]
    );
}

#[test]
fn what_is_said_of_the_things_counted_is_kept() {
    let said = |text: &str| facts(text).first().map(|c| c.counted);
    assert_eq!(said("個人情報500件が流出しました。"), Some(C::Leaked));
    assert_eq!(said("個人情報500件が流出した可能性があります。"), Some(C::PossiblyLeaked));
    assert_eq!(said("不正利用されたカードは25件です。"), Some(C::ReportedMisused));
    assert_eq!(said("お問い合わせを25件いただきました。"), Some(C::Other));
    assert_eq!(said("サーバーには個人情報500件を保管していました。"), Some(C::Held));
}

#[test]
fn a_number_told_only_roughly_is_for_a_person_to_look_at() {
    let document = Document::new("数百名分の個人情報が流出した可能性があります。");
    let mut draft = Draft::default();
    read(&document, &mut draft);
    assert!(draft.counts.is_empty());
    assert_eq!(draft.review.len(), 1);
}

proptest! {
    #[test]
    fn a_count_in_any_writing_reads_back(value in 30_u64..9_000_000, style in 0_usize..6) {
        let plain = value.to_string();
        let mut commas = plain.clone();
        let mut at = plain.len();
        while at > 3 {
            at -= 3;
            commas.insert(at, ',');
        }
        let wide: String = commas.chars().map(|c| match c { ',' => '，', c => char::from_u32(u32::from(c) + 0xfee0).unwrap() }).collect();
        let text = match style {
            0 => format!("個人情報{plain}件が流出しました。"),
            1 => format!("個人情報 {commas} 件が流出しました。"),
            2 => format!("個人情報{wide}件が流出しました。"),
            3 => format!("お客様{commas}名様の氏名が流出しました。"),
            4 => format!("流出した個人情報\n・延べ{commas}件"),
            _ => format!("対象となるお客様　{wide}人"),
        };
        let found = counts(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].0, value);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9０-９,，.万千百件名人社うち合計(誤)正約最大で内訳。、\n]{0,80}") {
        let _found = facts(&text);
    }
}

#[test]
fn parties_households_and_exchanged_mails_are_counted_and_page_views_are_not() {
    check("対象 3月末までの宿泊を予約したお客様 208組", &[(208, U::Other, Q::Exact)]);
    check("工事に係る居住者一覧 127 世帯分", &[(127, U::Other, Q::Exact)]);
    check("閲覧できたもの 役員間で交わしたメール 2,415通", &[(2415, U::Emails, Q::Exact)]);
    check("アクセス数 同期間中 97 件", &[]);
    check("流出した個人情報(8組21名)", &[(21, U::Persons, Q::Exact)]);
    check("別の世帯への書類の誤送付 74件(74世帯)", &[(74, U::Records, Q::Exact)]);
    check("組合員 52組織", &[]);
}

#[test]
fn many_parties_and_addressees_are_customers_and_sheets_of_a_card_notice_are_cards() {
    check("展示場にお越しの方 合計 3,180組", &[(3180, U::Other, Q::Exact)]);
    check(
        "案内状の宛先 12,400先(個人9,100名)",
        &[(12400, U::Other, Q::Exact), (9100, U::Persons, Q::Exact)],
    );
    check(
        "紹介状の写し 2,140件(実人数 1,820人)",
        &[(2140, U::Records, Q::Exact), (1820, U::Persons, Q::Exact)],
    );
    check("(会員番号、メールアドレス、残高) 4,800件", &[(4800, U::Records, Q::Exact)]);
}

#[test]
fn sheets_count_where_they_are_cards_or_papers_of_persons() {
    let text = "カードは820枚です。このうち実際に送られたのは315枚です。";
    check(text, &[(820, U::Cards, Q::Exact), (315, U::Cards, Q::Exact)]);
    check("かばんには申込書の控え23枚が入っていました。", &[(23, U::Records, Q::Exact)]);
    check("かばんには小テストの答案28枚が入っていました。", &[(28, U::Other, Q::Exact)]);
    check("送り状の控え46枚(46名様分)を落としました。", &[(46, U::Persons, Q::Exact)]);
}

#[test]
fn limits_searchers_and_those_on_whom_a_trick_was_tried_are_no_counts() {
    for text in [
        "1回に出力できる上限を500件とし、上長の承認を要します。",
        "本人の数が1000人を超えないことから、報告は要しません。",
        "職員と業者の延べ180人で捜索を続けています。",
        "個人情報を扱う委託業務47件のすべてを点検します。",
        "偽のメールが教職員412名に届きました。",
        "送信は2名で確認します。",
        "ほかの41アカウントに不審なログインはありませんでした。",
    ] {
        check(text, &[]);
    }
    check("講師・専門家 412名:氏名、所属", &[(412, U::Persons, Q::Exact)]);
}

#[test]
fn a_cell_behind_a_letter_and_what_stands_before_the_number_are_read() {
    check("テープA　　18,930人分", &[(18_930, U::Persons, Q::Exact)]);
    check("ご注文 2,315件の情報が流出しました。", &[(2315, U::Orders, Q::Exact)]);
    check("カードの不正利用について12件の申告がありました。", &[(12, U::Other, Q::Exact)]);
    check(
        "登録者のアドレス 1,877件(うち氏名を含むもの 350件)",
        &[(1877, U::Emails, Q::Exact), (350, U::Records, Q::Exact)],
    );
}

#[test]
fn what_others_write_around_a_quoted_mail_is_not_counted() {
    let text = "よその店では15万件だそうです。\n==== 以下引用 ====\n会員2,731名の情報です。\n==== 引用ここまで ====\n職場では5人に届きました。";
    check(text, &[(2731, U::Persons, Q::Exact)]);
}

#[test]
fn rates_tickets_and_those_who_were_taken_in_are_no_counts() {
    for text in [
        "外来は予約の方のみ、1日90人程度に絞ってお受けしました。",
        "毎日20名ずつ、お電話でご説明します。",
        "登録済みのカードでチケット計38枚が購入されていました。",
        "偽の画面にパスワードを入力した者がいました(経理課職員1名、広報室職員2名)。残る2名のアカウントも調べています。",
        "送信は今後、2名の職員で確認してから行います。",
    ] {
        check(text, &[]);
    }
    check("4月1日90人の名簿を紛失しました。", &[(90, U::Persons, Q::Exact)]);
    check("受信した電子メール1,946通が外部に転送されていました。", &[(1946, U::Emails, Q::Exact)]);
    check("情報が漏えいした38,346組分の名簿です。", &[(38_346, U::Other, Q::Exact)]);
    check("領収書の画像12,470点が見られる状態でした。", &[(12_470, U::Other, Q::Exact)]);
}

#[test]
fn clients_of_acting_staff_houses_and_firms_with_contacts_are_counted() {
    check(
        "職員が、患者様6名の検査結果計9枚を別の病院へ送りました。今後は2人で番号を読み合わせます。",
        &[(6, U::Persons, Q::Exact)],
    );
    check("社員名簿14名分(氏名、番号)を、別の事業所に送信した。", &[(14, U::Persons, Q::Exact)]);
    check("灯油をお使いの2,310軒の名簿が流出しました。", &[(2310, U::Other, Q::Exact)]);
    check("対象は取引のある法人840社の担当者です。", &[(840, U::Other, Q::Exact)]);
}
