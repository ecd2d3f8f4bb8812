//! What the words around a statement on the leak make of it.

use crate::extract::categories::predicate::{Act, Predicate};
use crate::extract::cues::{AnyOf, any_of, ends, starts};
use crate::extract::document::{first_chars, last_chars};
use crate::extract::verdicts::signal::Weight;
use crate::notice::LeakStatus;

/// 持ち出された名簿, not 持ち出すことを禁じる.
pub(super) fn past(after: &str) -> bool {
    after.starts_with(['れ', 'ら', 'さ']) && after.chars().take(5).any(|c| c == 'た')
}

/// Verbs that leave no doubt that data are in other hands.
pub(super) fn carried_off(stem: &str) -> bool {
    [
        "抜き取", "抜き出", "写し取", "持ち去", "持ち出", "持出", "引き抜", "抜かれ", "吸い上げ",
        "窃取", "書き写",
    ]
    .contains(&stem)
}

/// Verbs that are said of data even where the sentence does not name them.
pub(super) fn seen(stem: &str) -> bool {
    ["見られ", "閲覧", "盗み見", "読まれ", "覗か", "のぞか", "窃取", "持ち出", "抜き取"]
        .contains(&stem)
}

/// カード番号は流出しておりません; 当社から漏れたものではありません; 書き出した操作は認められない.
pub(super) fn in_part(p: &Predicate, before: &str) -> bool {
    let close = last_chars(before, 40);
    static KINDS: AnyOf = AnyOf::new(&[
        "番号", "アドレス", "パスワード", "住所", "氏名", "カード情報", "口座", "コード",
        "生年月日", "組み合わせ", "名義",
    ]);
    static OWN: AnyOf = AnyOf::new(&[
        "当社から", "弊社から", "当社より", "弊社より", "サイトから", "サービスから", "側から",
        "サーバーからの", "サーバからの", "データベースからの",
    ]);
    let topic = close.rfind(['は', 'も']).and_then(|at| close.get(..at)).unwrap_or(close);
    // 退会された41名のデータは流出しておりません: some of them.
    let counted = topic.char_indices().any(|(at, c)| {
        let after = topic.get(at + c.len_utf8()..).unwrap_or_default();
        c.is_ascii_digit() && after.starts_with(['名', '件', '人'])
    });
    counted || p.act == Act::Take || OWN.within(close) || KINDS.within(topic)
}

/// 侵害, 悪用 and reading in general are said of systems and of misuse.
pub(super) fn unclear(stem: &str) -> bool {
    [
        "侵害", "悪用", "参照", "コピー", "複製", "転送し", "出力", "アクセスされ",
        "不正アクセスされ", "アップロード",
    ]
    .contains(&stem)
}

/// The sentence speaks of data.
pub(super) fn about_data(before: &str, after: &str, stem: &str) -> bool {
    static WORDS: AnyOf = AnyOf::new(&[
        "情報", "ファイル", "名簿", "アドレス", "番号", "氏名", "姓名", "名前", "住所", "リスト",
        "台帳", "顧客", "データ", "パスワード", "一覧", "回答", "リポジトリ", "ソースコード",
        "中身", "電子メール",
    ]);
    let near = first_chars(after, 40);
    WORDS.within(near) || WORDS.within(before) || WORDS.within(stem) || of_mails(before)
}

/// 受信したメール1,200通が: the mails of a box, not those that were sent to deceive.
fn of_mails(before: &str) -> bool {
    let close = last_chars(before, 30);
    close.contains("メール")
        && !any_of!(
            close,
            [
                "迷惑メール", "不審なメール", "不審メール", "スパム", "フィッシング", "偽",
                "なりすまし", "詐欺", "標的型", "を装", "メールを送", "メールが送", "お知らせ",
                "案内", "アドレス", "と題する", "件名", "騙る", "かたる", "ウイルス",
            ]
        )
}

/// Data went out by name, not only some bytes: カード情報を外部へ送信していたことが分かりました.
pub(super) fn clearly(stem: &str, before: &str) -> bool {
    let close = last_chars(before, 40);
    let named = any_of!(close, ["情報", "名簿", "アドレス", "番号", "氏名", "台帳", "パスワード"]);
    let files = any_of!(close, ["ファイル", "データ", "リスト"]);
    let mails = of_mails(before)
        && matches!(
            stem,
            "閲覧"
                | "転送され"
                | "転送し"
                | "取得"
                | "ダウンロード"
                | "コピー"
                | "読まれ"
                | "見られ"
        );
    mails
        || named && !["取得", "閲覧"].contains(&stem)
        || files && matches!(stem, "ダウンロード" | "持ち出" | "窃取" | "抜き取")
        || named
            && matches!(stem, "取得" | "閲覧")
            && (close.contains("第三者") || close.contains("不正"))
        || (named || files)
            && stem == "取得"
            && any_of!(
                close,
                ["外部", "社外", "海外", "何者か", "攻撃者", "部外者", "学外", "国外"]
            )
}

/// 会員情報が漏えいし、一部が悪用された可能性がある: the chance is said of both.
pub(super) fn joined_to_chance(after: &str) -> bool {
    let joined = ["し、", "して、", "しており、", "し,"].iter().find_map(|w| after.strip_prefix(w));
    joined.is_some_and(|rest| {
        let near = first_chars(rest, 60);
        any_of!(near, ["不正利用", "不正使用", "不正に利用", "不正に使用", "悪用"])
            && any_of!(near, ["可能性", "おそれ", "恐れ"])
    })
}

/// 実際に外部へ送信されていたことは…確認しています: the deed is stressed.
pub(super) fn in_fact(before: &str) -> bool {
    let close = last_chars(before, 20);
    any_of!(close, ["実際に", "現に", "現実に"])
        && any_of!(close, ["外部", "社外", "第三者", "海外", "攻撃者"])
}

/// 漏えいしたものと判断しました: those who looked into it say that it leaked; what they only suppose is less.
pub(super) fn settled(after: &str) -> bool {
    let near = first_chars(after, 24).split(['。', '、', '\n']).next().unwrap_or_default();
    // 流出範囲であると判断: the verb must be said of the leak.
    let bare = near.trim_start_matches(|c: char| "しさらせれていたおりまっんだ".contains(c));
    starts!(bare, ["ものと", "と判断", "と認定", "と結論", "と認め"])
        && any_of!(near, ["と判断", "と認定", "と結論", "と認め"])
        && !any_of!(near, ["と考え", "と推", "とみ", "と思", "可能性", "おそれ", "恐れ", "低"])
}

/// 漏れ is also what a list lacks: 集計から漏れていた.
pub(super) fn leaks(stem: &str, before: &str) -> bool {
    if !matches!(
        stem,
        "漏れ" | "漏らし" | "漏らす" | "に渡り" | "に渡って" | "に渡した" | "に渡して" | "に渡った"
    ) {
        return true;
    }
    let close = last_chars(before, 20);
    any_of!(
        close,
        [
            "情報", "データ", "アドレス", "外", "番号", "パスワード", "ID", "名簿", "第三者",
            "業者", "リスト", "知人", "友人", "家族", "同業", "転職先", "競合", "勤務先", "交際",
            "暴力団", "社外", "部外者", "探偵",
        ]
    ) && !ends!(
        close.strip_suffix('が').unwrap_or(close),
        ["検査", "集計", "入力", "記載", "確認", "点検"]
    )
}

/// アクセスキーが外部に漏れており: the way in, no data of persons.
pub(super) fn of_keys(before: &str) -> bool {
    const KEYS: &[&str] =
        &["アクセスキー", "秘密鍵", "APIキー", "アクセストークン", "接続キー", "署名鍵", "暗号鍵"];
    static ANY: AnyOf = AnyOf::new(KEYS);
    let close = last_chars(before, 20);
    ANY.within(close)
        && KEYS.iter().any(|k| {
            close.find(k).and_then(|at| close.get(at + k.len()..)).is_some_and(|rest| {
                starts!(rest, ["が", "の", "を", "は"]) && !rest.contains("情報")
            })
        })
}

/// アイテムの盗難, ポイントの紛失: what accounts are worth.
pub(super) fn of_accounts(before: &str) -> bool {
    ends!(
        before.trim_end_matches(['の', 'が', 'を', 'も', 'は']),
        ["アイテム", "ポイント", "コイン", "通貨", "残高", "マイル", "暗号資産", "電子マネー"]
    )
}

/// 流出の事実及び可能性について, 流出の有無.
pub(super) fn fact_or_chance(after: &str) -> bool {
    let near = first_chars(after, 16);
    any_of!(near, ["事実及び", "事実および", "事実・可能", "事実や可能", "有無"])
}

/// Within 「…に関するお知らせ」: the title of an earlier notice.
pub(super) fn quoted_title(before: &str, after: &str) -> bool {
    let open =
        before.rfind('「').is_some_and(|at| before.get(at..).is_some_and(|b| !b.contains('」')));
    let quote = after.split('」').next().unwrap_or_default();
    open && quote.len() < after.len()
        && any_of!(quote, ["お知らせ", "ご報告", "お詫び", "について", "の件", "公表"])
}

/// 他社から流出した…: not this leak.
pub(super) fn of_others(before: &str) -> bool {
    static OTHERS: AnyOf = AnyOf::new(&[
        "他社", "他のサービス", "ほかのサービス", "他サービス", "他サイト", "他のサイト",
        "別のサービス", "第三者のサービス", "そちらから", "外部サービスから", "何らかの方法",
        "昨今", "報道",
    ]);
    OTHERS.within(before) && OTHERS.within(last_chars(before, 45))
}

/// 流出したとのこと: somebody else's word.
pub(super) fn hearsay(after: &str) -> bool {
    let near = first_chars(after, 14);
    any_of!(near, ["とのこと", "らしい", "そうです", "そうだ", "のではない", "と疑われ", "と報道"])
}

/// 流出の可能性があるとお知らせしておりましたが: an earlier word.
pub(super) fn withdrawn(after: &str) -> bool {
    // 流出の事実はなく、「…おそれ」とお知らせした点を訂正: what is quoted was withdrawn.
    let near = first_chars(after, 45).split('「').next().unwrap_or_default();
    any_of!(
        near,
        [
            "と公表", "とお知らせ", "とご報告", "とご案内", "と発表", "とお伝え", "と説明",
            "と回答", "と誤った", "とご説明",
        ]
    ) && any_of!(
        near,
        [
            "ましたが", "したが", "いたが", "ところ", "していた件", "を訂正", "を改め", "を取り消",
            "を撤回", "は誤り", "は、誤り",
        ]
    )
}

/// 流出したかどうかは判断できませんでした: nobody can tell.
pub(super) fn left_open(after: &str) -> bool {
    let whether = any_of!(first_chars(after, 16), ["かどうか", "か否か", "かは", "の有無"]);
    let rest = first_chars(after, 60);
    whether
        && any_of!(
            rest,
            [
                "判断でき", "判断がつ", "判断はつ", "確認でき", "確かめられ", "分から", "わから",
                "分かりま", "わかりま", "分かって", "わかって", "不明", "特定でき", "特定には",
                "言い切れ", "断定でき", "判明して", "申し上げられ", "明らかになって", "把握でき",
                "調べて", "調査して", "調査中", "確かめよう", "調べよう", "確かめる手", "知るすべ",
                "つかめて",
            ]
        )
}

/// 別の会員の, ほかの患者様の, よその家庭の: of somebody else.
pub(super) fn of_another(words: &str) -> bool {
    if any_of!(words, ["本人以外", "別人", "他人", "よその", "情報が表示された方は"])
    {
        return true;
    }
    static WHO: AnyOf = AnyOf::new(&[
        "お客", "方の", "方が", "会員", "利用者", "組合員", "患者", "生徒", "児童", "学生",
        "保護者", "職員", "社員", "世帯", "ユーザ", "受講", "加入", "契約者", "応募", "申込",
        "者の", "者が", "人の", "様の", "登録者", "家庭", "団体", "店舗", "予約",
    ]);
    ["別の", "他の", "ほかの", "異なる", "違う"].iter().any(|w| {
        words.match_indices(w).any(|(at, _)| {
            words.get(at + w.len()..).is_some_and(|rest| WHO.within(first_chars(rest, 9)))
        })
    })
}

/// 平成18年にも封入誤りがあり: an earlier matter.
pub(super) fn of_the_past(before: &str) -> bool {
    any_of!(
        before,
        ["年にも", "年度にも", "過去にも", "以前にも", "前年にも", "数年前にも", "昨年にも"]
    )
}

/// 流出の有無 あり, 持ち出しの有無:なし: the answer behind a label.
pub(super) fn answered(after: &str) -> Option<(Weight, Option<LeakStatus>)> {
    let rest = after.strip_prefix("の有無").or_else(|| after.strip_prefix("の事実の有無"))?;
    let answer = rest.trim_start_matches([':', '/', '|', '】', ')', '>', '\n']);
    if starts!(answer, ["あり", "有り", "有。", "有("]) || answer == "有" {
        return Some((Weight::Confirmed, Some(LeakStatus::Confirmed)));
    }
    let none = starts!(answer, ["なし", "無し", "無。", "無("]) || answer == "無";
    none.then_some((Weight::Denied, Some(LeakStatus::Excluded)))
}

/// 番号が盗まれ, 名簿を盗み: data, not things.
pub(super) fn of_data(before: &str) -> bool {
    let close = before.trim_end_matches(['が', 'を', 'も', 'は']);
    close.len() < before.len()
        && ends!(close, ["番号", "情報", "データ", "パスワード", "ID", "アドレス", "コード"])
}

/// パソコンが売られ: a thing is sold.
pub(super) fn of_device(stem: &str, before: &str) -> bool {
    ["売られ", "売却", "に売却", "出回"].contains(&stem)
        && any_of!(
            last_chars(before, 30),
            ["パソコン", "PC", "端末", "ディスク", "媒体", "機器", "スマートフォン", "中古"]
        )
        && !any_of!(last_chars(before, 12), ["情報", "名簿", "データ", "リスト"])
}

/// 約3.2GBの外部送信を確認: so much went out.
pub(super) fn of_volume(before: &str) -> bool {
    let close = last_chars(before, 24);
    any_of!(close, ["GB", "MB", "TB", "ギガバイト", "メガバイト", "テラバイト"])
        && any_of!(close, ["外部", "国外", "海外", "社外", "外へ", "外に"])
}

/// 見られた情報 as a label, 閲覧された範囲を特定, 写し取る作りでした: the words take it as known.
pub(super) fn is_known(stem: &str, before: &str, after: &str) -> bool {
    let label = before.trim_start_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let verb = after.trim_start_matches(['さ', 'れ', 'ら', 'た', 'て', 'い', 'し', 'ま']);
    let past = after.get(..after.len() - verb.len()).is_some_and(|v| v.ends_with('た'));
    let scope = ["情報", "項目", "データ", "内容", "範囲", "件数", "もの", "会員", "お客"]
        .iter()
        .find_map(|w| verb.strip_prefix(w));
    let told = scope.is_some_and(|rest| {
        label || starts!(rest, ["を特定", "が特定", "が判明", "が確定", "を確定"])
    });
    let works = carried_off(stem)
        && starts!(after, ["る", "す"])
        && any_of!(first_chars(after, 14), ["作りでし", "仕組みでし", "仕掛けでし", "ものでし"]);
    (seen(stem) || carried_off(stem)) && past && told || works
}

/// 別の方の画面が出る不具合がありました: it came about that somebody saw it.
pub(super) fn appeared(words: &str) -> bool {
    const FACTS: [&str; 13] = [
        "表示されたことが", "表示されました", "表示されていま", "表示されており", "表示されていた",
        "表示されてしま", "表示される不具合が", "表示される事象が", "表示されることがあ",
        "表示される場合があ", "表示が確かめられ", "表示が確認され", "表示された方は",
    ];
    // The rest of the text must leave no doubt.
    let firm = |rest: &str, reach: usize| {
        let near = first_chars(rest, reach);
        !any_of!(near, ["可能性", "おそれ", "恐れ", "ない", "ません", "なか"])
    };
    let behind = |word: &str| words.find(word).and_then(|at| words.get(at + word.len()..));
    if !of_another(words) {
        return false;
    }
    if FACTS.iter().any(|f| behind(f).is_some_and(|rest| firm(rest, 12))) {
        return true;
    }
    const SEEN: [&str; 15] = [
        "画面が出", "画面に出", "情報が出", "内容が出", "が見えてしま", "が見えていま",
        "が見えていた", "が見える不具合", "が見える事象", "につながる不具合", "につながって",
        "画面が開", "に切り替わ", "が印字", "の画面にな",
    ];
    let mishap = any_of!(words, ["不具合", "事象", "事案", "事態", "障害", "誤り", "ことがあ"]);
    mishap && SEEN.iter().any(|w| behind(w).is_some_and(|rest| firm(rest, 30)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_those_who_looked_into_it_found_is_more_than_what_they_suppose() {
        for after in
            ["したものと判断しております。", "したと結論づけました。", "されたと認定した。"]
        {
            assert!(settled(after), "{after}");
        }
        for after in [
            "したものと考えております。", "範囲であると判断した。", "した可能性があると判断した。",
            "したとみられます。",
        ] {
            assert!(!settled(after), "{after}");
        }
    }
}
