//! Words of headings.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts};
use crate::extract::topics::topics;

topics! {
    /// What a word of a heading is about.
    pub(super) About {
        NotIncluded: NOT_INCLUDED,
        /// 流出していない情報
        Denial: DENIALS,
        AtIssue: AT_ISSUE,
        Elsewhere: ELSEWHERE,
        Story: STORY,
        Leak: ["流出", "漏えい", "漏洩", "漏れ", "窃取", "閲覧", "盗"],
        Chance: ["可能性", "おそれ", "恐れ", "疑い", "懸念"],
        Reach: ["連絡先"],
        Question: ["問"],
    }
}

const NOT_INCLUDED: &[&str] = &[
    "含まれていない", "含まれない", "含まない", "対象外", "対象とならない", "対象でない",
    "対象ではない", "流出していない", "漏えいしていない", "漏洩していない", "保持していない",
    "該当しない", "影響のない", "影響がない", "可能性がない", "可能性のない", "可能性なし",
    "おそれがない", "おそれのない", "恐れがない", "恐れのない", "含まれません",
    "含まれておりません", "含まれていません", "対象ではありません",
];

const ELSEWHERE: &[&str] = &[
    "対応", "対策", "お願い", "問い合わせ", "問合", "お問い合せ", "再発防止", "原因", "連絡",
    "報告", "届出", "届け出", "措置", "窓口", "今後", "謝罪", "お詫び", "おわび", "補償", "再開",
    "注意", "お知らせ", "防止", "改善", "相談", "処分", "取り組み", "取組", "FAQ", "よくある",
    "ご質問", "公開について",
];

const STORY: &[&str] = &["経緯", "経過", "タイムライン", "時系列", "発覚", "判明", "概要", "状況"];

pub(super) static DATA_NOUNS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "情報", "項目", "データ", "内容", "もの", "範囲", "種類", "属性", "記載事項", "内訳",
        "個人情報", "対象", "件数", "規模", "資料", "名簿", "書類", "ファイル", "詳細", "内容等",
        "情報等",
    ])
});

const AT_ISSUE: &[&str] = &[
    "流出", "漏えい", "漏洩", "漏れ", "閲覧", "対象", "紛失", "盗難", "含ま", "保存", "保管",
    "登録", "持ち出", "持出", "記載", "窃取", "取得", "引き出", "見られ", "可能性", "恐れ",
    "おそれ", "該当", "誤送", "被害", "影響", "記録", "入力", "送信", "公開され", "公開した",
    "個人情報", "顧客情報", "お客様情報", "お客さま情報", "会員情報", "情報の", "誤って", "失った",
    "出た", "格納", "亡失", "廃棄", "表示", "データの", "不正",
];

/// Endings of headings that tell what is not at issue: 流出していない情報.
const DENIALS: &[&str] = &[
    "ていない", "ていません", "ておりません", "れない", "しない", "らない", "ではない",
    "閲覧できない", "閲覧できなかった", "参照できない", "参照できなかった", "見えない",
    "見えなかった", "表示されなかった", "見られなかった", "含まれなかった", "流出しなかった",
    "載っていなかった", "漏れなかった", "ことがない", "ことのない", "ことはない", "notincluded",
    "Notincluded",
];

/// Those whose data are told: 漏えいした可能性のあるお客様.
pub(super) static PEOPLE: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(["お客様", "お客さま", "会員", "会員様", "利用者", "ご利用者様", "方", "皆様"])
});

/// What a heading calls the data: 盗まれたもの.
pub(super) static THINGS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "もの", "中身", "なかみ", "分", "列", "データ", "情報", "項目", "内容", "品目", "記載",
    ])
});

/// What stands before [`THINGS`].
pub(super) static THING_VERBS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "た", "ている", "てある", "える", "れる", "ある", "流出", "漏えい", "漏洩", "紛失", "盗難",
        "該当", "対象", "閲覧", "た個人", "持ち出し", "写し取り", "名簿の", "のある", "見える",
        "載る", "入る", "写る", "映る", "残る", "記す", "並ぶ", "あった",
    ])
});

/// What a heading is about, where [`ATTRIBUTES`] stand before it.
pub(super) static SUBJECTS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "情報", "個人情報", "お客様情報", "お客さま情報", "項目", "データ", "もの", "顧客情報",
        "会員情報", "お客様の情報", "お客様の個人情報", "内容",
    ])
});

pub(super) static ATTRIBUTES: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(["した", "された", "ている", "ていた", "ある", "のある", "れた", "た", "なる"])
});

/// What follows the noun of a heading.
pub(super) static TAILS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of([
        "について", "につきまして", "に関して", "と件数", "及び件数", "および件数", "・件数",
        "は以下のとおり", "は次のとおり", "は", "等", "一覧", "と人数", "及び人数",
    ])
});

/// Headings that are all the name of the data.
pub(super) static WHOLE: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(["情報", "項目", "データ", "対象情報", "情報内容", "情報項目", "内容項目"])
});
