use crate::extract::{Reader, Source};
use crate::notice::{DataCategory, HostingType, Key, Notice, StoredText};
use DataCategory::{Address, CardExpiry, CardNumber, Email, Name, Password, Phone};

fn read(text: &str) -> Notice {
    let id = Key::try_from("notice-1".to_owned()).unwrap();
    let text = StoredText::new(text.to_owned());
    let source = Source { id: &id, file: "notice-1.txt", text: &text, address: None };
    Reader::compiled_in().unwrap().read(&source)
}

/// `type operator host from until` of each hosting of each system, with the name of the system.
fn hosting(text: &str) -> Vec<String> {
    let notice = read(text);
    let party = |key: &Option<crate::notice::At<Key>>| {
        let key = key.as_ref()?;
        let party = notice.parties.iter().find(|p| *p.key == **key)?;
        let words = party.name.as_ref().or(party.description.as_ref())?;
        Some(words.to_string())
    };
    let mut found = Vec::new();
    for system in &notice.systems {
        for h in &system.hosting {
            let date = |d: &Option<crate::notice::Dated>| d.as_ref().map(|d| d.date.to_string());
            let parts = [
                Some(system.name.clone()),
                Some(crate::notice::Code::notation(h.hosting_type).to_owned()),
                party(&h.operated_by).map(|p| format!("by {p}")),
                party(&h.hosted_by).map(|p| format!("at {p}")),
                date(&h.from).map(|d| format!("from {d}")),
                date(&h.until).map(|d| format!("until {d}")),
            ];
            found.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
    }
    found
}

/// The categories and groups of each holding, with the name of its system.
fn holdings(text: &str) -> Vec<(String, Vec<DataCategory>, Vec<String>)> {
    let notice = read(text);
    let group = |key: &crate::notice::At<Key>| {
        let group = notice.groups.iter().find(|g| *g.key == **key).unwrap();
        group.label.en.clone()
    };
    let mut found = Vec::new();
    for system in &notice.systems {
        for h in &system.holds {
            let groups = h.groups.iter().map(group).collect();
            found.push((system.name.clone(), h.categories.clone(), groups));
        }
    }
    found
}

const HEAD: &str = "2021年4月1日\n株式会社ヒナタ商会\n不正アクセスのお知らせ\n";

fn after_head(text: &str) -> String {
    format!("{HEAD}{text}")
}

#[test]
fn whose_a_system_is_stands_before_its_name() {
    let cases = [
        (
            "当社の受注サーバーが第三者による不正アクセスを受けました。",
            "受注サーバー unknown by 株式会社ヒナタ商会",
        ),
        (
            "弊社が運用する会員サーバーへの不正アクセスを確認しました。",
            "会員サーバー unknown by 株式会社ヒナタ商会",
        ),
        (
            "配信業務を委託している株式会社ミドリ配信の配信サーバーが不正アクセスを受けました。",
            "配信サーバー contractor by 株式会社ミドリ配信 at 株式会社ミドリ配信",
        ),
        (
            "業務を株式会社ミドリ配信に委託しております。株式会社ミドリ配信が管理する発送サーバーに第三者が侵入しました。",
            "発送サーバー contractor by 株式会社ミドリ配信 at 株式会社ミドリ配信",
        ),
        (
            "当社が運営を委託している委託先の受付サーバーに不正アクセスがありました。",
            "受付サーバー contractor by 委託先 at 委託先",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(hosting(&after_head(text)), [expected], "{text}");
    }
}

#[test]
fn a_place_is_read_before_the_name_and_behind_it() {
    let cases = [
        (
            "外部のクラウドサービス上で運用していた受注サーバーへの不正アクセスを確認しました。",
            "受注サーバー external-cloud",
        ),
        (
            "受注サーバーへの不正アクセスを確認しました。受注サーバーはデータセンターに設置しております。",
            "受注サーバー data-centre",
        ),
        (
            "社内の受注サーバーに第三者が侵入しました。",
            "受注サーバー in-house by 株式会社ヒナタ商会",
        ),
        (
            "予約サーバーへの不正アクセスを確認しました。予約サーバーは共用レンタルサーバー上に構築しております。",
            "予約サーバー shared",
        ),
        (
            "受注サーバーへの侵入を確認しました。受注サーバーは、Amazon Web Services上で稼働しております。",
            "受注サーバー external-cloud",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(hosting(&after_head(text)), [expected], "{text}");
    }
}

#[test]
fn hosting_has_its_time_and_a_move_has_two_places() {
    let text = after_head(
        "受注サーバーへの不正アクセスを確認しました。\n\
         受注サーバー:2020年3月31日まで、社内で運用しておりました。\n\
         受注サーバーは、2020年4月1日から外部のクラウドサービスにて運用しております。",
    );
    assert_eq!(
        hosting(&text),
        [
            "受注サーバー in-house by 株式会社ヒナタ商会 until 2020-03-31",
            "受注サーバー external-cloud from 2020-04-01"
        ]
    );
    let text = after_head(
        "受注サーバーへの不正アクセスを確認しました。2021年3月10日、受注サーバーはクラウドサービスからデータセンターに移設いたしました。",
    );
    assert_eq!(
        hosting(&text),
        [
            "受注サーバー external-cloud until 2021-03-10",
            "受注サーバー data-centre from 2021-03-10"
        ]
    );
}

#[test]
fn a_day_of_something_else_is_no_time_of_hosting() {
    let text = after_head("3月1日から3日にかけて、社内の受注サーバーに第三者が侵入しました。");
    assert_eq!(hosting(&text), ["受注サーバー in-house by 株式会社ヒナタ商会"]);
}

#[test]
fn plans_and_places_of_other_things_are_no_hosting() {
    for text in [
        "受注サーバーへの不正アクセスを確認しました。今後、受注サーバーはクラウドサービスへ移行する予定です。",
        "受注サーバーへの不正アクセスを確認しました。保管していた情報をデータセンター内のサーバーに移しました。",
        "受注サーバーへの不正アクセスを確認しました。社内調査を実施しました。",
        "部署の研究データ共有サーバーへの不正アクセスを確認しました。",
        "受注サーバーへの不正アクセスを確認しました。受注サーバーはクラウドサービスではありません。",
    ] {
        assert_eq!(hosting(&after_head(text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_a_system_holds_is_read_in_every_order_of_words() {
    let expected = |categories: &[DataCategory], group: &str| {
        let groups = if group.is_empty() { vec![] } else { vec![group.to_owned()] };
        vec![("受注サーバー".to_owned(), categories.to_vec(), groups)]
    };
    let cases = [
        ("受注サーバーには、お客様の氏名、住所、電話番号を保管しておりました。", "customers"),
        ("受注サーバーに会員の氏名、住所、電話番号が保存されていました。", "members"),
        ("従業員の氏名、住所、電話番号を格納していた受注サーバーです。", "staff"),
        ("受注サーバー内に保管していた患者様の氏名、住所、電話番号が対象です。", "patients"),
        ("氏名、住所、電話番号は受注サーバーに保管しておりました。", ""),
        ("受注サーバーから会員様の氏名、住所、電話番号が流出しました。", "members"),
        ("受注サーバー:氏名、住所、電話番号が流出した可能性があります。", ""),
    ];
    for (text, group) in cases {
        let text = format!("{HEAD}受注サーバーへの不正アクセスを確認しました。\n{text}");
        assert_eq!(holdings(&text), expected(&[Name, Address, Phone], group), "{text}");
    }
}

#[test]
fn a_heading_or_an_announcing_sentence_holds_for_the_list_below() {
    let text = after_head(
        "受注サーバーへの不正アクセスを確認しました。\n2.受注サーバーに保管していた情報\n・氏名、メールアドレス\n3.お問い合わせ\n",
    );
    assert_eq!(holdings(&text), [("受注サーバー".to_owned(), vec![Name, Email], vec![])]);
    let text = after_head(
        "受注サーバーへの不正アクセスを確認しました。\n受注サーバーには次の情報が保存されておりました。\n・カード番号、有効期限\n",
    );
    assert_eq!(
        holdings(&text),
        [("受注サーバー".to_owned(), vec![CardNumber, CardExpiry], vec![])]
    );
}

#[test]
fn each_of_several_systems_holds_its_own() {
    let text = after_head(
        "受注サーバー及び会員サーバーへの不正アクセスを確認しました。\n\
         受注サーバーにはお客様の氏名、住所を、保管しておりました。\n\
         会員サーバーには会員のメールアドレス、パスワードを保管しておりました。",
    );
    let groups = |g: &str| vec![g.to_owned()];
    assert_eq!(
        holdings(&text),
        [
            ("受注サーバー".to_owned(), vec![Name, Address], groups("customers")),
            ("会員サーバー".to_owned(), vec![Email, Password], groups("members")),
        ]
    );
}

#[test]
fn what_is_not_held_is_no_holding() {
    for text in [
        "受注サーバーにはカード番号を保持しておりません。",
        "受注サーバーには、氏名、住所は保管しておりませんでした。",
        "氏名、住所は別のサーバーに保管しております。",
        "原簿の氏名、住所は紙で保管しております。",
    ] {
        let text = format!("{HEAD}受注サーバーへの不正アクセスを確認しました。\n{text}");
        assert_eq!(holdings(&text), [], "{text}");
    }
}

#[test]
fn a_number_goes_with_what_holds_it() {
    let notice = read(&after_head(
        "受注サーバーへの不正アクセスを確認しました。\n受注サーバーには、会員12,345名の氏名、住所を保管しておりました。",
    ));
    let system = &notice.systems[0];
    let count = notice.counts.iter().find(|c| c.value == 12_345).unwrap();
    assert_eq!(*count.systems[0], *system.key);
    assert_eq!(*count.holdings[0], *system.holds[0].key);
    assert_eq!(system.holds.len(), 1);
}

#[test]
fn a_holding_without_listed_data_has_its_number() {
    let notice = read(&after_head(
        "受注サーバーへの不正アクセスを確認しました。\n受注サーバーには、最大1万589件の個人情報が蓄積されておりました。",
    ));
    let holding = &notice.systems[0].holds[0];
    assert!(holding.categories.is_empty());
    assert_eq!(*notice.counts[0].holdings[0], *holding.key);
}

#[test]
fn a_verdict_on_listed_data_speaks_of_the_holding() {
    let notice = read(&after_head(
        "受注サーバーへの不正アクセスを確認しました。\n受注サーバーから氏名、住所が流出しました。",
    ));
    let holding = &notice.systems[0].holds[0];
    let told = notice.assessments.iter().any(|a| a.holdings.iter().any(|h| **h == *holding.key));
    assert!(told, "{:?}", notice.assessments);
    assert_eq!(
        notice.systems[0].hosting.iter().map(|h| h.hosting_type).collect::<Vec<_>>(),
        Vec::<HostingType>::new()
    );
}

#[test]
fn a_host_is_read_with_its_time_and_its_kind_of_server() {
    let text = after_head(
        "受注サーバーへの不正アクセスを確認しました。\n\
         受注サーバーは、2021年3月12日まで、株式会社ヒダマリホストの共用レンタルサーバー上で運用しておりました。",
    );
    assert_eq!(hosting(&text), ["受注サーバー shared at 株式会社ヒダマリホスト until 2021-03-12"]);
}

#[test]
fn a_number_of_what_is_only_kept_is_not_leaked() {
    let notice = read(&after_head(
        "受注サーバーへの不正アクセスを確認しました。\n受注サーバーには、会員8,310名の氏名、住所も保管しておりましたが、流出した痕跡は確認されておりません。",
    ));
    assert_eq!(notice.counts[0].counted, crate::notice::Counted::Held);
}

#[test]
fn a_figure_that_corrects_another_holds_whoever_s_report_it_rests_on() {
    let notice = read(&after_head(
        "第1報では最大15,000件と公表しましたが、ミズホ解析株式会社の最終報告書により、流出した個人情報は11,902件と確定しましたので訂正いたします。",
    ));
    let (old, new) = (&notice.counts[0], &notice.counts[1]);
    assert_eq!((old.value, new.value), (15_000, 11_902));
    assert_eq!(new.supersedes.as_deref(), Some(&*old.key));
    assert_eq!(new.asserted_by, old.asserted_by);
}
