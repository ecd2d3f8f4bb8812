//! The words that notices are put together from; all invented but the names of who is called in.

pub(super) const HEADS: [&str; 24] = [
    "アサナミ", "イセヅル", "ウミネコ", "カナエダ", "キヌガワヤ", "クロマツ", "コマクサ",
    "サヤマメ", "シノノメ", "スミヨシヤ", "セトカゼ", "タカムネ", "ツルハシ", "テラマチヤ",
    "ナギサキ", "ニシキノ", "ハルカゼ", "ヒロセヤ", "フミヅキ", "マキバノ", "ミナモト", "ムロノキ",
    "ヤスラギ", "ワカクサ",
];
pub(super) const FRONTS: [&str; 10] =
    ["商", "物", "通", "食品", "衣料", "書房", "薬品", "電機", "旅行", "工芸"];
pub(super) const ENDINGS: [&str; 6] =
    ["サービス", "センター", "販売", "ホールディングス", "システムズ", "産業"];
pub(super) const FORMS: [&str; 3] = ["株式会社", "株式会社", "有限会社"];

/// Who investigates.
pub(super) const VENDORS: [&str; 8] = [
    "Payment Card Forensics株式会社",
    "株式会社ラック",
    "P.C.F. FRONTEO株式会社",
    "株式会社ブロードバンドセキュリティ",
    "NRIセキュアテクノロジーズ株式会社",
    "株式会社FRONTEO",
    "トレンドマイクロ株式会社",
    "三井物産セキュアディレクション株式会社",
];
/// Who handles the payments.
pub(super) const PROCESSORS: [&str; 5] = [
    "GMOペイメントゲートウェイ株式会社",
    "SBペイメントサービス株式会社",
    "株式会社ペイジェント",
    "GMOイプシロン株式会社",
    "株式会社ROBOT PAYMENT",
];
/// Who works for the publisher.
pub(super) const CONTRACTORS: [&str; 4] = [
    "株式会社ハマユウ情報処理", "ミサキデータ有限会社", "株式会社オオゾラ印刷",
    "トビウメシステム開発株式会社",
];
/// The police that is told.
pub(super) const POLICE: [&str; 6] =
    ["警視庁", "大阪府警察", "愛知県警察", "兵庫県警察", "福岡県警察", "宮城県警察"];

/// What kind of incident a notice tells of.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The cause's code.
    pub(crate) code: &'static str,
    /// Whether a shop or service was hit.
    pub(crate) shop: bool,
    pub(crate) investigated: bool,
    /// Whether the data was open for a while.
    pub(crate) window: bool,
    pub(crate) status: &'static str,
    pub(crate) title: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) leak: &'static str,
    /// Words and codes.
    pub(crate) units: &'static [(&'static str, &'static str)],
    pub(crate) categories: &'static [(&'static str, &'static str)],
    pub(crate) excluded: &'static [(&'static str, &'static str)],
}

const PERSON: [(&str, &str); 5] = [
    ("name", "氏名"),
    ("address", "住所"),
    ("phone", "電話番号"),
    ("email", "メールアドレス"),
    ("birth-date", "生年月日"),
];
const CARD: [(&str, &str); 4] = [
    ("card-number", "クレジットカード番号"),
    ("card-expiry", "有効期限"),
    ("card-holder", "カード名義人名"),
    ("card-cvv", "セキュリティコード"),
];
pub(super) const MAIL_CATEGORIES: [(&str, &str); 1] = [("email", "メールアドレス")];

pub(super) const KINDS: [Kind; 8] = [
    Kind {
        code: "web-skimming",
        shop: true,
        investigated: true,
        window: true,
        status: "possible",
        title: "不正アクセスによるクレジットカード情報漏えいの可能性に関するお詫びとお知らせ",
        cause: "システムの一部の脆弱性をついた第三者の不正アクセスにより、決済画面の改ざんが行われたことが原因です。",
        leak: "が漏えいした可能性がございます",
        units: &[("件", "cards"), ("枚", "cards")],
        categories: &CARD,
        excluded: &[("password", "パスワード"), ("address", "住所")],
    },
    Kind {
        code: "sql-injection",
        shop: true,
        investigated: true,
        window: true,
        status: "confirmed",
        title: "不正アクセスによるお客様情報流出に関するお詫びとお知らせ",
        cause: "サイトの脆弱性を狙ったSQLインジェクション攻撃を受けたことが原因です。",
        leak: "が流出したことを確認いたしました",
        units: &[("件", "records"), ("名", "persons"), ("人", "persons")],
        categories: &PERSON,
        excluded: &[("card-number", "クレジットカード番号"), ("password", "パスワード")],
    },
    Kind {
        code: "ransomware",
        shop: false,
        investigated: true,
        window: false,
        status: "possible",
        title: "ランサムウェア感染による情報漏えいのおそれに関するお知らせ",
        cause: "外部の攻撃者がVPN機器から社内に侵入し、ランサムウェアによりサーバ内のファイルを暗号化したことが原因です。",
        leak: "が外部に流出した可能性を否定できません",
        units: &[("件", "records"), ("名", "persons")],
        categories: &PERSON,
        excluded: &[("card-number", "クレジットカード番号")],
    },
    Kind {
        code: "credential-stuffing",
        shop: true,
        investigated: false,
        window: true,
        status: "possible",
        title: "リスト型攻撃による不正ログインの発生について",
        cause: "他社から流出したIDとパスワードを用いたリスト型アカウントハッキングによるものと判断しております。",
        leak: "が第三者に閲覧された可能性がございます",
        units: &[("アカウント", "accounts"), ("件", "accounts")],
        categories: &PERSON,
        excluded: &[("card-number", "クレジットカード番号")],
    },
    Kind {
        code: "missent-email",
        shop: false,
        investigated: false,
        window: false,
        status: "confirmed",
        title: "電子メールの誤送信によるメールアドレスの流出について",
        cause: "案内のメールを一斉に送る際、BCC欄に入れるべき宛先を誤ってTO欄に入力して送信したことが原因です。",
        leak: "が受信者の間で互いに見える状態となり、流出いたしました",
        units: &[("件", "emails")],
        categories: &MAIL_CATEGORIES,
        excluded: &[("name", "氏名"), ("address", "住所")],
    },
    Kind {
        code: "misconfiguration",
        shop: true,
        investigated: false,
        window: true,
        status: "possible",
        title: "設定の誤りによる個人情報漏えいの可能性についてのお詫び",
        cause: "クラウド上の保存場所の公開範囲の設定の誤りにより、外部から閲覧できる状態となっていたことが原因です。",
        leak: "が漏えいした可能性がございます",
        units: &[("件", "records"), ("名", "persons")],
        categories: &PERSON,
        excluded: &[("card-number", "クレジットカード番号"), ("password", "パスワード")],
    },
    Kind {
        code: "lost-device",
        shop: false,
        investigated: false,
        window: false,
        status: "not-confirmed",
        title: "個人情報を保存したUSBメモリの紛失について",
        cause: "社員が規程に反してUSBメモリを社外へ持ち出し、移動中に紛失したことが原因です。",
        leak: "が保存されておりましたが、現時点で外部への流出は確認されておりません",
        units: &[("名", "persons"), ("人", "persons")],
        categories: &PERSON,
        excluded: &[("bank-account", "銀行口座番号")],
    },
    Kind {
        code: "malware",
        shop: false,
        investigated: true,
        window: false,
        status: "possible",
        title: "業務用パソコンのマルウェア感染による情報流出の可能性について",
        cause: "社員のパソコンが取引先を装うメールの添付ファイルからマルウェアに感染したことが原因です。",
        leak: "が外部に流出した可能性がございます",
        units: &[("件", "records"), ("名", "persons")],
        categories: &PERSON,
        excluded: &[("card-number", "クレジットカード番号")],
    },
];

/// What is promised.
pub(super) const PROMISES: [&str; 16] = [
    "システムの監視体制を強化し、異常を早く見つけられる仕組みを整えてまいります。",
    "社内の規程を見直し、全社員を対象とした教育を毎年行うことといたします。",
    "不要となったデータを速やかに消去する手順を定め、その実施状況を点検いたします。",
    "管理画面への接続元を限定し、多要素による認証を導入いたしました。",
    "利用しているソフトウェアの更新を滞りなく行うため、担当部署を新たに設けました。",
    "外部の有識者による点検を定期的に受け、その結果を経営会議に報告いたします。",
    "委託先の選定の基準を改め、契約の内容と実地の確認を組み合わせてまいります。",
    "改ざん検知の仕組みとWebアプリケーションファイアウォールを導入いたしました。",
    "通信の記録を長く保管し、後から検証できる状態を保つことといたします。",
    "責任者を定めた連絡網を整え、訓練を半年ごとに実施いたします。",
    "利用者ごとの権限を最小限とし、退職や異動の際の見直しを徹底いたします。",
    "脆弱性診断を年2回行い、指摘された点は期限を定めて直してまいります。",
    "新しい環境への移行を進めており、完了するまで古い環境は停止したままといたします。",
    "お客様からのお問い合わせの内容を記録し、対応の改善に役立ててまいります。",
    "対策の進み具合は、当社のホームページで随時お知らせいたします。",
    "情報の取扱いに関する監査の範囲を広げ、抜き打ちの確認も行うことといたします。",
];

/// What readers are asked for.
pub(super) const REQUESTS: [&str; 10] = [
    "身に覚えのないご請求がございましたら、お手元の書類に記載の窓口へご連絡くださいますようお願い申し上げます。",
    "他のサイトで同じ文字列をお使いのお客様は、念のため変更をご検討くださいますようお願いいたします。",
    "当社を名乗る不審な電話や郵便にはお答えにならず、下記の窓口までお知らせください。",
    "当社からお客様に暗証番号をお尋ねすることは決してございません。",
    "ご不明な点がございましたら、専用の窓口までお問い合わせくださいますようお願い申し上げます。",
    "再発行の手数料につきましては、お客様のご負担とならないよう手配を進めております。",
    "対象のお客様には、個別に書面でお知らせをお送りしております。",
    "転居などでお知らせが届かない場合は、お手数ですが窓口までご一報ください。",
    "心当たりのない請求書が届いた際は、開封の前に差出人をお確かめください。",
    "本件に便乗した勧誘にもお気を付けくださいますよう、重ねてお願い申し上げます。",
];

/// What is told of the time between.
pub(super) const DETAILS: [&str; 14] = [
    "直ちに社内に対策本部を設け、関係する部署が連携して事実の確認にあたりました。",
    "該当する機器をネットワークから切り離し、被害の拡大を防ぐ措置を講じました。",
    "記録の保全を行ったうえで、外部との通信の有無を一つずつ確かめる作業を続けました。",
    "関係各社と打ち合わせを重ね、お知らせの時期と方法について検討いたしました。",
    "不確かな情報の公表はかえって混乱を招くため、確かな結果を待って公表することといたしました。",
    "お客様へのお知らせが遅れましたことを、重ねて深くお詫び申し上げます。",
    "復旧にあたっては、安全を確かめた部分から順に再開する方針といたしました。",
    "対象となるお客様の特定には、複数の台帳を突き合わせる作業が必要となりました。",
    "窓口の体制を整え、専用の回線を設けてお問い合わせに備えました。",
    "取引先の皆様にも事情を説明し、業務への影響を抑えるための調整を行いました。",
    "夜間の作業を含め、担当者が交替で監視を続けております。",
    "当社の他の業務や店舗の営業には影響がないことを確認しております。",
    "捜査に関わる事項につきましては、詳しい説明を控えさせていただきます。",
    "経営陣は事態を重く受け止め、役員報酬の一部を返上することといたしました。",
];

/// Who does what, in the annex of long notices.
pub(super) const DEPARTMENTS: [&str; 12] = [
    "総務部", "経理部", "営業部", "情報システム部", "法務部", "広報室", "人事部", "購買部",
    "品質保証部", "物流部", "企画部", "監査室",
];
pub(super) const TASKS: [&str; 12] = [
    "規程と手順書の見直しを担当し、現場への説明を終えております",
    "保管する書類の棚卸しを行い、保存の期限を定めました",
    "取引先への説明の窓口となり、いただいたご意見を対策本部に集めております",
    "機器の一覧を作り直し、持ち主のわからない機器を取り除きました",
    "研修の教材を作り、受講の状況を毎月確かめることといたしました",
    "契約書の条項を点検し、再委託の条件を明らかにいたしました",
    "権限の割当てを見直し、共用の利用者を廃止いたしました",
    "入退室の記録を確かめ、鍵の管理の方法を改めました",
    "障害が起きた際の連絡の順序を定め、休日の体制を整えました",
    "更新の作業の計画を立て、実施の結果を責任者が確かめております",
    "ご意見への回答の案を作り、内容の正しさを確かめております",
    "対策の費用を見積もり、来期の計画に反映いたしました",
];
