//! The words around the name of the publisher.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Starts, any_of, ends, starts, words};
use crate::extract::document::at_most;

/// Words by which the one who speaks means himself.
pub(super) static OWN: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "当社 弊社 小社 自社 本社 当院 本院 当行 本学 当校 本校 当会 本会 当法人 本法人 当組合 本組合 \
        当金庫 当協会 本協会 当財団 本財団 当機構 本機構 当研究所 当センター 当所 当店 本市 当市 \
        本県 当県 当園 当庫 当病院 当大学 当団体 当連盟 本町 当町 当グループ 弊会 弊学 弊院 弊所 \
        弊店 本都 都 道 府 県 市 区 町 村 本区 当区 本村 当村 本府 本道 当館 本館 当園 当社団 当塾 当宿 当旅館 当ホテル 当社会福祉協議会",
    ))
});

/// Words before the name of another body: 委託先, 提供元.
pub(super) static OTHER_BEFORE: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "委託先 委託先: 委託先、 委託業者、 委託会社、 委託事業者、 受託者、 受託業者、 子会社、 提供元、 再委託先 再委託先: 委託事業者 委託事業者: 受託者 受託者: 受託事業者 提供元: \
        提供元 委託元 委託元: 調査会社 調査会社: 調査機関 調査機関: 届出先 報告先 相談先 \
        決済代行会社 代行会社 子会社の 業者 業者: 親会社の 委託業者: 事業者: 引用: 出典: 情報ソース \
        参考:",
    ))
});

/// Words after the name of another body: 御中, に依頼.
pub(super) static OTHER_AFTER: LazyLock<Starts> =
    LazyLock::new(|| Starts::of(words("御中 各位 様 殿 への に対し へ報告 に報告 に依頼 に調査")));

/// Labels before the name of the sender.
pub(super) static LABELS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "会社名 社名 組織名 機関名 発信 [発信] 発信者 発信元 発表者 発行者 発表元 商号 法人名 団体名 運営会社 \
        運営者 上場会社名 差出人 サイト運営者 販売業者 事業者名 運営 文責 発行 発行元 名称 Author From Company By Postedby 投稿 投稿者 記者発表 発表 送信者 施設名 学校名 病院名 店舗名 所属 所属名 発表機関 発表課 発表部署 発信課 発信部署 所管 所管課 担当 担当課 担当部署 照会先 運営法人 運営事業者 報告者 事業主体 実施主体 \
        運営主体 送信元 転送元 配信元 企業名 事業所名 医療機関名 法人名称 組織名称 公表者 公表元 公表主体 掲載元 事業者の名称 \
        氏名又は名称 氏名または名称 商号又は名称 商号または名称 Sender",
    ))
});

/// Offices of those who sign.
pub(super) static OFFICES: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "代表 取締役 理事長 院長 学長 総長 社長 会長 市長 町長 村長 区長 知事 校長 園長 所長 頭取 \
        執行役 総裁 支店長 総支配人 支配人 店長 店主 理事 組合長 センター長 病院長 館長 教育長 事務局長 長 \
        機構長 塾長 消防長 管理者 企業長 局長 部長 代表理事 学院長 住職 宮司 園主 オーナー 医院長 CTO COO 最高 CEO 個人情報保護管理 経営責任 情報漏 対策委員 対策本部",
    ))
});

/// Desks after the name in a contact block.
pub(super) static DESKS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(words(
        "お客様 お客さま お問い合わせ お問合 問い合わせ カスタマー 相談 窓口 コールセンター サポート \
        広報 総務 専用 特設 運営事務局 運営チーム 事務局 情報管理 個人情報 経営企画 コーポレート IR 読者 会員",
    ))
});

/// Labels of a contact block.
pub(super) static CONTACTS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "お問い合わせ お問合せ 問合せ先 問い合わせ先 連絡先 お問い合わせ先 お問合せ先 \
        本件に関するお問い合わせ先",
    ))
});

/// Words right before the own name: 弊社株式会社X.
pub(super) static SELVES: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "弊社 当社 当院 当行 当会 私ども 私たち 当組合 当法人 本学 小社 当事務所 弊所 弊会 弊院 弊店 \
        当クリニック 当施設 当協会 当財団 当社団 当機構 当校 当園 当館 当金庫 当研究所 当センター \
        当教室 当団体 当委員会 当連盟 当事業所 当ホテル 本会 本校 本院 本法人 本協会 本財団 本機構",
    ))
});

/// Words before the name of the one who speaks, of what he does: きつね屋を運営する株式会社Xより.
pub(super) static DOERS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "運営元の 運営会社の 運営会社である 運営を行う 運営を行っております 運営しております 運営しています \
        運営する 運営している 運営いたします 運営いたしております 展開する 展開している 展開しております \
        提供する 提供しております 提供している 販売する 販売しております 手がける 手掛ける 営む 経営する \
        製造する 開発する 発行する 主催する 開催する",
    ))
});

/// Labels in the foot of a page that may stand behind the name of a site: 例示予約 運営会社:株式会社X.
pub(super) static RUN_BY: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(words(
        "運営会社 運営元 運営者 運営法人 運営事業者 運営主体 サイト運営者 発行元 販売業者 運営 転送元 送信元",
    ))
});

/// Whether a name is that of an authority that is told of incidents.
pub(super) fn is_authority(name: &str) -> bool {
    ends!(
        name,
        [
            "省", "庁", "委員会", "警察署", "警察", "県警", "財務局", "総合通信局", "労働局",
            "保健所",
        ]
    ) && !ends!(name, ["教育委員会", "行委員会", "営委員会", "織委員会", "備委員会"])
}

/// A title tells of an incident.
pub(super) fn incident(words: &str) -> bool {
    any_of!(
        words,
        [
            "不正アクセス", "流出", "漏えい", "漏洩", "紛失", "お詫び", "サイバー攻撃", "ランサム",
            "感染", "誤送信", "改ざん", "不正ログイン", "盗難", "お知らせ",
        ]
    )
}

/// A line of a header or signature: a date, 各位, a title, 以上.
pub(super) fn is_header(line: &str) -> bool {
    if !at_most(line, 60) {
        return false;
    }
    let date = line.ends_with(['日', ')'])
        && at_most(line, 16)
        && line.contains('月')
        && line.contains(['年', '/']);
    let titled = || !line.ends_with('。') && line.contains(['に', 'の']) && incident(line);
    let addressed =
        || ends!(line, ["各位", "の皆様", "お客様へ", "皆様へ", "皆さまへ"]) && at_most(line, 30);
    date || matches!(line, "以上" | "記") || addressed() || titled()
}

/// The last bytes of some words.
pub(super) fn last(words: &str, bytes: usize) -> &str {
    let mut from = words.len().saturating_sub(bytes);
    while !words.is_char_boundary(from) {
        from += 1;
    }
    words.get(from..).unwrap_or_default()
}

/// 神戸市中央区 over 株式会社X, 東京都渋谷区/電話…: the line of an address, where one of the lines around it names a firm.
pub(super) fn is_address(name: &str, after: &str, around: [Option<&str>; 2]) -> bool {
    let inner = name.char_indices().skip(1).find(|(_, c)| "都道府県市郡".contains(*c));
    let rest = inner.and_then(|(at, c)| name.get(at + c.len_utf8()..)).unwrap_or_default();
    let compound = rest.ends_with(['市', '区', '町', '村']) && !at_most(rest, 1);
    let after = after.trim_start_matches(['/', '|', '(', ' ', '・']);
    let reach = starts!(after, ["電話", "TEL", "Tel", "FAX", "〒"])
        || after.starts_with(|c: char| c.is_ascii_digit());
    let firm = |w: &str| any_of!(w, ["株式会社", "有限会社", "合同会社", "(株)", "(有)", "法人"]);
    compound
        && (reach || after.is_empty())
        && around.into_iter().flatten().any(|w| at_most(w, 40) && firm(w) && !w.contains('。'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_beside_a_firm_is_an_address() {
        let firm = [None, Some("株式会社例")];
        assert!(is_address("神戸市中央区", "", firm));
        assert!(is_address("東京都港区", "/電話000-0000", [Some("有限会社例 運営事務局"), None]));
        assert!(!is_address("神戸市", "", firm));
        assert!(!is_address("神戸市中央区", "", [None, Some("名簿の紛失について")]));
        assert!(!is_address("東京都港区", "保健所", firm));
    }
}
