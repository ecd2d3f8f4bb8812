use super::*;

fn draft(text: &str) -> Draft {
    let words = Measures::new(&Lexicon::compiled_in().unwrap()).unwrap();
    let mut document = Document::new(text);
    crate::extract::dates::read(&mut document);
    let mut draft = Draft::default();
    read(&document, &words, &mut draft);
    draft
}

#[test]
fn the_end_of_an_item_gives_its_status() {
    use MeasureStatus::*;
    for (item, status) in [
        ("WAFを導入いたしました。", Done),
        ("WAFの導入(5月8日実施)", Done),
        ("[完了] WAFの導入", Done),
        ("WAFを導入する予定です。", Planned),
        ("WAFの導入を進めてまいります。", Planned),
        ("WAFの導入を検討しております。", Considered),
        ("WAFによる監視を継続しております。", Ongoing),
        ("WAFを導入します。", Planned),
        ("WAFの導入", Planned),
    ] {
        let draft = draft(&format!("3.再発防止策\n・{item}\n"));
        let found: Vec<_> = draft.measures.iter().map(|m| m.status).collect();
        assert_eq!(found, [status], "{item}");
    }
}

#[test]
fn what_was_lacking_or_is_asked_of_readers_is_no_measure() {
    for sentence in [
        "当時は従業員への教育を実施しておりませんでした。",
        "パスワードの変更をお願いいたします。",
        "教育委員会に報告いたしました。",
    ] {
        let draft = draft(&format!("3.再発防止策\n{sentence}\n"));
        assert!(draft.measures.is_empty(), "{sentence}: {:?}", draft.measures);
    }
    assert!(draft("1.経緯\nWAFを導入していました。\n").measures.is_empty());
}

#[test]
fn remedies_are_read_where_they_are_offered() {
    use RemedyType::*;

    let draft = draft(
        "カード再発行の手数料は弊社が負担いたします。\nお詫びの品として、クオカードをお送りいたします。\n専用窓口を設置しました。\n他のサイトのパスワードの変更をお願いいたします。\n",
    );
    let kinds: Vec<_> = draft.remedies.iter().map(|r| r.remedy_type).collect();
    assert_eq!(kinds, [CardReissueFee, Gift, ContactDesk, PasswordChange]);
}

#[test]
fn a_line_of_a_day_that_is_over_was_done_on_it() {
    use crate::extract::{Reader, Source};
    use crate::notice::{Key, StoredText};

    let text = "2019年6月20日\n株式会社ヒナタ商会\n不正ログインのお知らせ\n■当社の対応\n6月11日 国外からの通信を遮断\n6月12日 記録を受領。対象のパスワードを初期化\n7月5日 WAFの導入\n";
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    let text = StoredText::new(text.to_owned());
    let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
    let notice = Reader::compiled_in().unwrap().read(&source);
    let told = notice.measures.iter().map(|m| {
        let day = |d: &Option<crate::notice::Dated>| d.as_ref().map(|d| d.date.to_string());
        (m.status, day(&m.completed), day(&m.scheduled))
    });
    let day = |d: &str| Some(d.to_owned());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (MeasureStatus::Done, day("2019-06-11"), None),
            (MeasureStatus::Done, day("2019-06-12"), None),
            (MeasureStatus::Planned, None, day("2019-07-05")),
        ]
    );
}
