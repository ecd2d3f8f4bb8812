//! What people did, and by what way: the words, and our own for them in both languages.

/// Our own words in Japanese and English, and those of notices.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// What makes people a group: 購入された方.
pub(super) const ACTS: [Row; 36] = [
    ("購入した", "bought", &["購入", "買い上げ", "買い物", "お買い求め"]),
    ("注文した", "ordered", &["注文"]),
    ("申し込んだ", "applied", &["申込", "申し込"]),
    ("登録した", "registered", &["登録"]),
    ("入会した", "joined", &["入会", "加入", "会員とな", "会員にな"]),
    ("退会した", "left", &["退会"]),
    ("予約した", "made a reservation", &["予約"]),
    ("応募した", "sent an application", &["応募"]),
    ("契約した", "made a contract", &["契約"]),
    ("解約した", "ended their contract", &["解約"]),
    ("支払った", "paid", &["支払", "決済", "精算", "お振込"]),
    ("入力した", "entered data", &["入力"]),
    ("利用した", "used the service", &["利用", "お使い", "使われ", "使用"]),
    ("来店した", "came", &["来店", "来場", "来館", "来院", "訪問"]),
    ("受診した", "were seen by a doctor", &["受診", "診療を受け", "治療を受け", "診察を受け"]),
    ("検査を受けた", "were examined", &["検査を受け", "健診を受け", "検診を受け", "ドックを受け"]),
    ("入院した", "were in hospital", &["入院"]),
    ("接種した", "were vaccinated", &["接種"]),
    ("在籍した", "were enrolled", &["在籍", "在学"]),
    ("入学した", "entered the school", &["入学"]),
    ("卒業した", "left the school", &["卒業", "修了"]),
    ("受講した", "took a course", &["受講", "履修"]),
    ("受験した", "took an examination", &["受験", "受検"]),
    ("参加した", "took part", &["参加", "出席"]),
    ("宿泊した", "stayed", &["宿泊"]),
    ("搭乗した", "travelled", &["搭乗", "乗車", "乗船"]),
    ("問い合わせた", "inquired", &["問い合わせ", "問合せ", "相談され"]),
    (
        "資料を請求した",
        "asked for material",
        &["資料請求", "資料を請求", "資料の請求", "カタログ請求"],
    ),
    ("見積りを依頼した", "asked for an estimate", &["見積"]),
    ("寄附した", "donated", &["寄附", "寄付"]),
    ("転入した", "moved in", &["転入"]),
    ("転出した", "moved away", &["転出"]),
    ("採用された", "were hired", &["採用", "入社"]),
    ("退職した", "left their work", &["退職"]),
    ("購読した", "subscribed", &["購読"]),
    ("ログインした", "logged in", &["ログイン"]),
];

/// Ways to buy or to ask: 店頭で, お電話で.
pub(super) const WAYS: [Row; 12] = [
    ("店舗", "in a shop", &["店頭", "店舗", "直営店", "直営店舗", "実店舗", "路面店"]),
    ("電話", "by telephone", &["電話", "お電話", "コールセンター"]),
    ("FAX", "by fax", &["FAX", "ファックス", "ファクス"]),
    ("郵便", "by post", &["郵送", "郵便", "はがき", "ハガキ", "書面"]),
    ("窓口", "at a counter", &["窓口", "カウンター", "営業所"]),
    ("カタログ", "by catalogue", &["カタログ通販", "カタログ通信販売", "カタログから"]),
    (
        "モールの店",
        "in the shop in a mall",
        &[
            "モール", "楽天市場", "Amazon店", "Yahoo!ショッピング", "PayPayモール",
            "他のショッピングサイト",
        ],
    ),
    ("アプリ", "with the app", &["アプリ"]),
    ("スマートフォン", "with a smartphone", &["スマートフォン", "スマホ"]),
    ("携帯電話サイト", "on the mobile site", &["携帯電話サイト", "携帯サイト", "モバイルサイト"]),
    ("インターネット", "on the net", &["インターネット", "オンライン", "ネット注文", "Web"]),
    ("姉妹サイト", "on another site", &["姉妹サイト", "他のサイト", "別のサイト", "他サイト"]),
];

/// Ways to pay.
pub(super) const PAYMENTS: [Row; 13] = [
    ("代金引換", "cash on delivery", &["代金引換", "代引"]),
    ("銀行振込", "bank transfer", &["銀行振込", "銀行振り込み", "振込", "前払い"]),
    (
        "コンビニ払い",
        "convenience store payment",
        &[
            "コンビニ払", "コンビニ決済", "コンビニでのお支払", "コンビニエンスストア払",
            "コンビニ後払",
        ],
    ),
    ("後払い", "deferred payment", &["後払", "NP後払"]),
    ("口座振替", "direct debit", &["口座振替", "郵便振替", "引き落とし", "口座引落"]),
    ("キャリア決済", "carrier billing", &["キャリア決済", "携帯キャリア", "d払い"]),
    ("PayPay", "PayPay", &["PayPay"]),
    ("Apple Pay", "Apple Pay", &["ApplePay", "Apple Pay"]),
    ("Amazon Pay", "Amazon Pay", &["AmazonPay", "Amazon Pay", "Amazonペイ"]),
    ("楽天ペイ", "Rakuten Pay", &["楽天ペイ", "楽天Pay"]),
    ("電子マネー", "electronic money", &["電子マネー", "プリペイド"]),
    ("現金", "cash", &["現金"]),
    (
        "カード",
        "card",
        &["クレジットカード", "カード決済", "カード払", "カードで", "カードを", "カード番号"],
    ),
];
