//! The words that notices are put together from; all of them invented but the names of who is called in.

/// Syllables of company names, in katakana and in Latin letters.
pub(crate) const SYLLABLES: [(&str, &str); 30] = [
    ("アサ", "asa"),
    ("イセ", "ise"),
    ("ウミ", "umi"),
    ("エト", "eto"),
    ("カナ", "kana"),
    ("キヌ", "kinu"),
    ("クロ", "kuro"),
    ("コマ", "koma"),
    ("サヤ", "saya"),
    ("シノ", "shino"),
    ("スミ", "sumi"),
    ("セト", "seto"),
    ("タカ", "taka"),
    ("ツル", "tsuru"),
    ("テラ", "tera"),
    ("トモ", "tomo"),
    ("ナギ", "nagi"),
    ("ニシ", "nishi"),
    ("ノベ", "nobe"),
    ("ハル", "haru"),
    ("ヒロ", "hiro"),
    ("フミ", "fumi"),
    ("マキ", "maki"),
    ("ミナ", "mina"),
    ("ムロ", "muro"),
    ("モリ", "mori"),
    ("ヤス", "yasu"),
    ("ユラ", "yura"),
    ("リサ", "risa"),
    ("ワカ", "waka"),
];

/// What company names end in.
pub(crate) const TRADES: [(&str, &str); 12] = [
    ("商店", "Shop"),
    ("物産", "Trading"),
    ("通販", "Mail Order"),
    ("工房", "Works"),
    ("旅行", "Travel"),
    ("書房", "Books"),
    ("薬品", "Pharma"),
    ("学院", "School"),
    ("衣料", "Clothing"),
    ("食品", "Foods"),
    ("サービス", "Services"),
    ("電機", "Electric"),
];

/// Who investigates, the busiest first.
pub(crate) const INVESTIGATORS: [&str; 16] = [
    "Payment Card Forensics株式会社",
    "株式会社ラック",
    "ベライゾンジャパン合同会社",
    "P.C.F. FRONTEO株式会社",
    "株式会社ブロードバンドセキュリティ",
    "三井物産セキュアディレクション株式会社",
    "NRIセキュアテクノロジーズ株式会社",
    "NTTデータ先端技術株式会社",
    "株式会社FRONTEO",
    "株式会社サイバーディフェンス研究所",
    "S&J株式会社",
    "トレンドマイクロ株式会社",
    "セキュアワークス株式会社",
    "クラウドストライク合同会社",
    "PwCコンサルティング合同会社",
    "株式会社KPMG FAS",
];

/// Who handles the payments.
pub(crate) const PROCESSORS: [&str; 8] = [
    "GMOペイメントゲートウェイ株式会社",
    "SBペイメントサービス株式会社",
    "株式会社DGフィナンシャルテクノロジー",
    "株式会社ペイジェント",
    "株式会社ROBOT PAYMENT",
    "GMOイプシロン株式会社",
    "株式会社メタップスペイメント",
    "テレコムクレジット株式会社",
];

/// The police forces that are told.
pub(crate) const POLICE: [&str; 10] = [
    "警視庁", "大阪府警察", "愛知県警察", "神奈川県警察", "兵庫県警察", "福岡県警察", "京都府警察",
    "埼玉県警察", "千葉県警察", "宮城県警察",
];

/// The authorities that are told.
pub(crate) const REGULATORS: [&str; 4] = ["経済産業省", "総務省", "金融庁", "厚生労働省"];

/// Parties besides the company: key, role, the words of a notice that gives no name.
pub(crate) const PARTIES: [(&str, &str, &str); 11] = [
    ("investigator", "forensic-investigator", "社外の調査会社"),
    ("card-companies", "card-company", "各カード会社"),
    ("police", "police", "管轄の警察"),
    ("regulator", "regulator", "監督官庁"),
    ("processor", "payment-processor", "決済代行業者"),
    ("contractor", "contractor", "業務委託先"),
    ("host", "hosting-provider", "サーバの提供会社"),
    ("adviser", "security-consultant", "セキュリティの助言会社"),
    ("clients", "affected-client", "取引先の各社"),
    ("accreditation", "accreditation-body", "認証機関"),
    ("watch", "monitoring", "監視の委託先"),
];

/// Systems: kind, name, its name in English, what each does.
pub(crate) const SYSTEMS: [(&str, &str, &str, [&str; 2]); 10] = [
    (
        "server",
        "受注サーバ",
        "the order server",
        ["通販の注文を受ける", "takes the orders of the shop"],
    ),
    (
        "website",
        "会員サイト",
        "the members' site",
        ["会員が登録内容を見る", "shows members their data"],
    ),
    (
        "database-server",
        "会員DBサーバ",
        "the members' database",
        ["会員の情報を持つ", "keeps the data of the members"],
    ),
    (
        "server",
        "決済連携サーバ",
        "the payment server",
        ["決済会社とやりとりする", "talks to the payment processor"],
    ),
    (
        "information-system",
        "予約システム",
        "the booking system",
        ["予約を扱う", "handles bookings"],
    ),
    ("server", "メール配信サーバ", "the mail server", ["案内を送る", "sends the newsletters"]),
    ("database", "問合せ台帳", "the enquiry register", ["問合せを記録する", "records enquiries"]),
    ("server", "社内ファイルサーバ", "the file server", ["社内の書類を置く", "keeps office files"]),
    ("website", "採用サイト", "the job site", ["応募を受ける", "takes applications"]),
    (
        "information-system",
        "会計システム",
        "the accounting system",
        ["会計を扱う", "does the accounts"],
    ),
];

/// Causes with a weakness and a technique where there is one, the commonest first.
pub(crate) const CAUSES: [(&str, Option<&str>, Option<&str>); 9] = [
    ("unauthorised-access-unspecified", None, None),
    ("web-skimming", Some("CWE-79"), Some("T1056.003")),
    ("sql-injection", Some("CWE-89"), Some("CAPEC-66")),
    ("credential-stuffing", None, Some("T1110.004")),
    ("ransomware", None, Some("T1486")),
    ("misconfiguration", Some("CWE-16"), None),
    ("os-command-injection", Some("CWE-78"), Some("CAPEC-88")),
    ("supply-chain", None, Some("T1195")),
    ("phishing", None, Some("T1566")),
];

/// Categories of data that lie together.
pub(crate) const CATEGORIES: [&[&str]; 6] = [
    &["card-number", "card-expiry", "card-holder"],
    &["name", "address", "phone", "email"],
    &["email", "password-hash", "login-id"],
    &["name", "address", "birth-date", "gender", "order-history"],
    &["company", "department", "name", "email", "phone"],
    &["card-number", "card-expiry", "card-cvv", "name"],
];

/// Kinds of persons.
pub(crate) const GROUPS: [(&str, &str); 6] = [
    ("期間中に登録した会員", "members who registered in the period"),
    ("期間中にカードで払った人", "people who paid by card in the period"),
    ("問合せをした人", "people who sent an enquiry"),
    ("店頭だけの客", "customers of the shops alone"),
    ("解約した会員", "former members"),
    ("応募者", "applicants"),
];

/// The timeline: type, who acts, who is told, the most days since what came before, what happened to the system `{}`.
pub(crate) const EVENTS: [(&str, &str, &str, usize, [&str; 2]); 24] = [
    ("third-party-alert", "card-companies", "self", 0, ["{}に関わる連絡", "word of trouble at {}"]),
    ("detection", "self", "", 1, ["{}の異変に気づく", "something odd seen at {}"]),
    ("system-stopped", "self", "", 2, ["{}を止める", "{} stopped"]),
    (
        "internal-investigation-started",
        "self",
        "",
        2,
        ["社内で{}を調べ始める", "own look at {} begins"],
    ),
    (
        "investigation-commissioned",
        "self",
        "investigator",
        6,
        ["{}の調査を頼む", "inquiry into {} asked for"],
    ),
    (
        "card-companies-contacted",
        "self",
        "card-companies",
        4,
        ["カード会社へ連絡", "card companies told"],
    ),
    (
        "card-monitoring-requested",
        "self",
        "card-companies",
        3,
        ["カードの見張りを頼む", "watch on the cards asked for"],
    ),
    ("police-reported", "self", "police", 8, ["警察に届ける", "police told"]),
    ("authority-reported", "self", "regulator", 5, ["監督官庁に届ける", "authority told"]),
    ("service-suspended", "self", "", 3, ["{}の受付を休む", "{} takes nothing more"]),
    ("report-received", "investigator", "self", 20, ["速報が届く", "first findings arrive"]),
    ("data-moved", "self", "", 4, ["{}の中身を移す", "contents of {} moved"]),
    ("clients-informed", "self", "clients", 5, ["取引先に伝える", "clients told"]),
    ("scope-determined", "self", "", 6, ["{}の範囲を見積もる", "scope at {} reckoned"]),
    ("measure-implemented", "self", "", 5, ["{}に防御を足す", "defences added to {}"]),
    ("report-received", "investigator", "self", 15, ["調査報告が届く", "report arrives"]),
    (
        "further-information",
        "card-companies",
        "self",
        7,
        ["カード会社から続報", "more from the card companies"],
    ),
    (
        "migration-completed",
        "self",
        "",
        8,
        ["{}を新しい場所へ移し終える", "{} moved to a new place"],
    ),
    (
        "report-received",
        "investigator",
        "self",
        14,
        ["報告の改訂版が届く", "revised report arrives"],
    ),
    ("scope-determined", "self", "", 3, ["{}の範囲を定める", "scope at {} fixed"]),
    (
        "authority-reported",
        "self",
        "regulator",
        4,
        ["監督官庁に結果を伝える", "authority told of the outcome"],
    ),
    (
        "individuals-notified",
        "self",
        "",
        5,
        ["本人に知らせ始める", "persons concerned begin to hear"],
    ),
    ("contract-cancelled", "self", "contractor", 6, ["委託を打ち切る", "contract ended"]),
    ("contact-desk-opened", "self", "", 2, ["窓口を設ける", "desk opened"]),
];

/// Countermeasures.
pub(crate) const MEASURES: [(&str, &str, [&str; 2]); 12] = [
    ("waf", "done", ["{}の前にWAFを置く", "WAF before {}"]),
    ("ips", "done", ["{}にIPSを置く", "IPS at {}"]),
    ("monitoring", "ongoing", ["{}を昼夜見張る", "{} watched day and night"]),
    ("application-fix", "done", ["{}の弱点を直す", "weakness of {} mended"]),
    ("password-reset", "done", ["パスワードを改める", "passwords reset"]),
    ("no-card-data-kept", "planned", ["カード情報を持たない", "no card data kept"]),
    ("system-rebuild", "planned", ["{}を作り直す", "{} built anew"]),
    ("training", "planned", ["社員の研修", "training of the staff"]),
    ("governance", "considered", ["責任者を定める", "somebody put in charge"]),
    ("security-assessment", "planned", ["{}の診断を受ける", "assessment of {}"]),
    ("log-retention", "done", ["{}の記録を長く残す", "logs of {} kept longer"]),
    ("card-monitoring", "ongoing", ["カードの見張り", "cards watched"]),
];

/// What is done for the persons concerned.
pub(crate) const REMEDIES: [(&str, [&str; 2]); 4] = [
    ("contact-desk", ["問合せの窓口", "contact desk"]),
    ("card-reissue-fee", ["カード再発行の費用を負う", "bears the fees of new cards"]),
    ("password-change", ["パスワードの変更を頼む", "asks for new passwords"]),
    ("gift", ["お詫びの品", "gift in apology"]),
];

/// Other claims.
pub(crate) const STATEMENTS: [[&str; 2]; 8] = [
    ["公表の遅れは確認のため", "late because the facts were being settled"],
    ["ほかの事業に影響なし", "no other business is touched"],
    ["送った通知は届かないことがある", "some letters may not arrive"],
    ["カードの請求は本人も確かめる", "holders should look at their bills as well"],
    ["手口は調査が続く", "the method is still looked into"],
    ["記録の一部は失われた", "some of the logs are lost"],
    ["サイトの再開は改めて知らせる", "the reopening will be told in time"],
    ["再発を防ぐ組織を置く", "a team is to keep it from happening again"],
];
