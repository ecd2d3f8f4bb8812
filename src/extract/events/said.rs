//! What the words of a clause are about.

use crate::extract::events::bodies::{AUTHORITY, CARD, CLIENTS, PERSONS, POLICE};
use crate::extract::topics::{Found, topics};

topics! {
    /// Topics of a clause; `tell` and `kind` know what follows from them.
    pub(super) Said {
        Authority: AUTHORITY,
        Police: POLICE,
        Card: CARD,
        Clients: CLIENTS,
        Persons: PERSONS,
        /// The result of an investigation.
        Report: [
            "報告書", "調査結果", "中間報告", "最終報告", "最終結果", "調査報告", "結果報告",
            "解析結果", "初期調査", "報告を受",
        ],
        ReportPaper: ["報告書"],
        Expert: [
            "調査会社", "調査機関", "専門機関", "専門会社", "フォレンジック", "社より", "社から",
            "株式会社",
        ],
        Taken: [
            "受領", "受け取", "報告を受", "報告書を受", "結果を受", "の提示", "が提示", "結果を得",
        ],
        More: ["追加情報", "新たな情報", "追加の情報", "書面を受領"],
        Charged: ["遺失届", "被害届", "告訴", "告発"],
        Reported: ["速報", "報告"],
        Results: ["報告", "結果", "速報"],
        Contractor: ["委託", "受託"],
        AtPolice: ["相談", "届", "被害"],
        DeskAs: ["窓口を", "ダイヤルを", "コールセンターを"],
        SetUp: ["設", "開"],
        ToAuthority: ["報告", "速報", "確報", "続報", "届", "相談", "連絡", "提出"],
        Watch: ["モニタリング", "監視"],
        ClientWords: ["取引先", "委託元", "加盟店", "契約店"],
        /// Where a notice is published.
        Page: [
            "ホームページ", "ウェブサイト", "Webサイト", "サイトに", "第一報", "第1報", "第二報",
            "第2報", "第三報", "第3報",
        ],
        Posted: ["お知らせしました", "お知らせいたしました", "お知らせした"],
        /// To each of them.
        Each: ["個別", "メール", "書面"],
        Alarm: ["警告", "アラート", "発報"],
        /// What goes to those who should not have it.
        SentOut: [
            "迷惑メール", "誤送", "誤って", "宛先", "BCC", "Bcc", "CC", "外部へ送信",
            "外部に送信", "外部送信", "データが", "データを", "一斉", "送り出", "複製が", "複製を",
            "外部へ送", "外部に送", "外へ送",
        ],
        Deleted: ["削除"],
        Letter: ["メール", "書面", "文書", "書状", "通知"],
        /// Told by somebody.
        Told: [
            "連絡", "報告", "指摘", "通報", "照会", "電話", "メッセージ", "DM", "投書", "手紙",
            "教え", "伝え", "申し入れ", "申入れ", "警告", "依頼があ", "問い合わせ", "問合せ",
            "一報", "申告", "申し出", "申出", "情報提供", "知らせ", "届け出", "要請", "疑い", "確認の",
            "相談", "苦情", "質問", "通知", "回答", "速報",
        ],
        Passive: [
            "を受け", "をいただ", "を頂", "があり", "があった", "がござ", "が入", "に入り",
            "に入っ", "が寄せ", "を通じ", "を通し", "により判明", "で発覚", "で判明", "にて発覚",
        ],
        Outgoing: [
            "に報告し", "へ報告し", "に相談", "へ相談", "に通報し", "へ通報し", "に連絡し",
            "へ連絡し", "を報告し",
        ],
        Prompted: [
            "の指摘で", "の通報で", "の連絡で", "の問い合わせで", "の指摘により",
            "の通報により", "の連絡により",
        ],
        Sender: ["から", "より", "を通じて", "を通して", "経由で"],
        /// Trouble that nobody took for an attack at the time.
        Strange: [
            "遅い", "遅延", "重い", "不具合", "再起動", "障害", "表示されない", "エラー", "警告",
            "つながらない", "繋がらない",
        ],
        Attack: [
            "不正", "攻撃", "流出", "漏えい", "漏洩", "侵入", "感染", "暗号化", "拡張子", "紛失",
            "不審", "異常",
        ],
        Extent: ["対象", "件数", "範囲"],
        Fixed: ["確定", "特定"],
        Publication: ["公表", "発表"],
        Decided: [
            "対象", "件数", "範囲", "数", "事", "懸念", "被害", "経", "を受けた", "ツール",
            "人数", "件を", "名を", "流出数",
        ],
        Asked: ["依頼"],
        CardWatch: ["モニタリング", "監視", "不正検知"],
        Reader: ["削除", "破棄", "変更のお願い", "再設定", "注意"],
        Inquiry: ["調査"],
        Commission: [
            "調査", "解析", "フォレンジック", "初動対応", "診断", "復旧", "専門会社", "調査会社",
            "保全", "分析",
        ],
        Contract: ["契約", "委託", "取引", "データ提供"],
        Machine: [
            "サーバ", "ネットワーク", "通信", "システム", "サイト", "ページ", "接続",
            "アカウント", "機器", "ショップ",
        ],
        Business: ["決済", "サービス", "受付", "販売", "機能"],
        Desk: ["窓口", "ダイヤル", "コールセンター", "専用電話", "受付電話", "相談室"],
        Notices: ["通知", "連絡", "発送", "送付", "案内", "お知らせ", "郵送", "詫び", "送信"],
        NoticesEnded: ["通知", "連絡", "発送", "送付", "案内", "お知らせ"],
        Study: ["調査", "解析", "フォレンジック", "確認作業"],
        Outside: [
            "調査会社", "調査機関", "専門会社", "専門機関", "フォレンジック", "社の", "社が",
            "社による",
        ],
        Staff: ["本部", "チーム", "委員会", "会議"],
        Raid: ["攻撃", "侵入", "暗号化", "不正", "接続", "ランサム", "マルウェア", "ウイルス"],
        Project: ["プロジェクト", "コンサル", "取得に"],
        Guard: ["認証", "監視", "検知", "対策", "診断"],
        Analysis: ["調査", "解析"],
        Moved: ["移設", "移行", "切り替え", "切替"],
        Work: ["修正", "対策", "適用", "点検", "設定", "配備", "導入", "変更", "対応"],
        Service: ["サービス", "販売", "運営", "サイト", "提供"],
    }
}

/// A clause with its topics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) words: &'a str,
    said: Found<Said>,
}

impl<'a> Clause<'a> {
    pub(super) fn new(words: &'a str) -> Self {
        use crate::extract::topics::Topic as _;
        Self { words, said: Said::within(words) }
    }

    pub(super) fn has(self, topic: Said) -> bool {
        self.said.has(topic)
    }
}
