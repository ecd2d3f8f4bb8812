//! Words of actions around parties: who asks, investigates, reports, contracts, watches.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Slot};

/// What a word says; several at once.
pub(super) type Tags = u32;

/// Telling, filing, handing in: 報告, 届出, 相談.
pub(super) const REPORT: Tags = 1;
/// Asking somebody to do a work: 依頼, 委託.
pub(super) const REQUEST: Tags = 1 << 1;
/// Investigation: 調査, 解析.
pub(super) const INVESTIGATE: Tags = 1 << 2;
/// Getting: 受領, 受け取り.
pub(super) const RECEIVE: Tags = 1 << 3;
/// A report or its content: 報告書, 調査結果.
pub(super) const DOCUMENT: Tags = 1 << 4;
/// Assessment, advice, support: 診断, 助言.
pub(super) const ADVISE: Tags = 1 << 5;
/// Watching over systems or traffic: 監視.
pub(super) const WATCH: Tags = 1 << 6;
/// Ordinary work that is given out: 運用, 保守, 印刷, 発送.
pub(super) const WORK: Tags = 1 << 7;
/// Payment: 決済.
pub(super) const PAY: Tags = 1 << 8;
/// Working together: 連携, 協力, 協議.
pub(super) const TOGETHER: Tags = 1 << 9;
/// What an authority does: 指導, 勧告.
pub(super) const ORDER: Tags = 1 << 10;
/// What the police do: 捜査, 逮捕.
pub(super) const PURSUE: Tags = 1 << 11;
/// A message: 連絡, 照会, 指摘.
pub(super) const MESSAGE: Tags = 1 << 12;
/// A later step: 予定, 検討, 今後.
pub(super) const LATER: Tags = 1 << 13;
/// A negated verb.
pub(super) const NOT: Tags = 1 << 14;
/// An act that is over or going on: ました, ております, 済み.
pub(super) const DONE: Tags = 1 << 15;
/// A request to the reader: ください.
pub(super) const PLEASE: Tags = 1 << 16;
/// A product or service that somebody offers: 提供する, 運営する.
pub(super) const OFFER: Tags = 1 << 17;
/// A measure: 導入, 採用, 切り替え.
pub(super) const ADOPT: Tags = 1 << 18;
/// Keeping or running a system: レンタルサーバー, ホスティング.
pub(super) const HOST: Tags = 1 << 19;

/// The tagged words, in the form of the flow, with white space between. A word that holds another but means something else has no tag.
const WORDS: &[(Tags, &str)] = &[
    (
        REPORT,
        "顛末をお届け 経緯をお届け 経過をお届け 顛末を申し上げ 次第を申し上げ 経緯を申し上げ 受理 伝えた 伝えま 申し立て 届けました 届けた 入れました 一報を入れ 急報 申し送 訴え 報告 届出 届け出 届けを提出 届を提出 届けを出 届を出 遺失の届け 盗難の届け 紛失の届け 被害の届け 遺失届 紛失届 盗難届 被害届 \
遺失物届 被害申告 提出 速報 確報 続報 申告 申し出 申出 申し入れ 第一報 第1報 第二報 \
第2報 一報 情報提供 情報を提供 情報共有 告訴 告発 ご報告 上申 説明 伝達 お伝え 伝えて \
報告書を送 報告書を郵送 報告書を届 報告書をお送り 届出書を送 書面を送",
    ),
    (REPORT | TOGETHER, "相談 協議 照会し 確認を求め"),
    (
        REPORT | MESSAGE,
        "知らせました 知らせた 知らせて 知らせ、 知らせを 通報 連絡 通知 通告 申し出があ 申し出を受",
    ),
    (
        REQUEST,
        "頼み 頼ん 頼む 委ね 託し 託す 依嘱 任せ 要望 求め 調達 出動 依頼 委託 再委託 業務委託 委嘱 要請 発注 外注 申し込 申込 契約を締結 契約を結 契約し \
起用 任せ 引き渡 選定 指名 お願い アウトソー 請け負 請負",
    ),
    (
        REQUEST | INVESTIGATE,
        "お調べいただ お調べ頂 お調べ願 調べていただ 解析いただ 調査いただ ご調査いただ 詳しく見ていただ 解析をさせ 調査をさせ 分析をさせ 鑑定をさせ 解析させ 調査させ 調べさせ 調べても 精査しても 精査させ 分析させ 鑑定させ 解析しても 調査しても 分析しても 鑑定しても 調査していただ 解析していただ 調査に入っ 調査依頼 調査委託 調べてもら 調査契約 解析依頼 調査をお願い",
    ),
    (
        INVESTIGATE,
        "精査 鑑識 突合 検証 初動の支援 初動調査 判定 復元作業 洗い出し 吟味 精密検査 原因を突き止め 全容 調査 フォレンジック フォレンジクス 解析 究明 分析 鑑定 調べ 痕跡 解明 証拠保全 \
ログの保全 初動対応 インシデントレスポンス 初動支援 インシデント対応 影響範囲 被害範囲 \
範囲の特定 範囲を特定 原因の特定 原因を特定 侵入経路 保全",
    ),
    (
        DOCUMENT | INVESTIGATE,
        "調査報告書 調査結果 調査報告 調査の結果 調査レポート フォレンジックレポート 解析結果 \
解析報告 分析結果",
    ),
    (
        DOCUMENT,
        "解析書 鑑定書 調査書 検証書 意見書 見解書 終了報告 途中所見 中間所見 最終所見 初動報告 報告書 最終報告 中間報告 初期報告 一次報告 完了報告 詳細報告 報告を受け 報告を頂 \
報告をいただ レポート 所見",
    ),
    (RECEIVE, "受領 受け取 受取 入手 受け いただ 頂 提示 提出され 届い"),
    (
        ADVISE,
        "診断 コンサル アドバイス 助言 監修 指導のもと ペネトレーション 侵入テスト 脆弱性検査 \
脆弱性テスト 堅牢 強化 再発防止 支援 審査 監査 認定取得 研修 訓練 教育 評価を受け",
    ),
    (WATCH, "監視 モニタリング SOC 見守"),
    (
        WORK,
        "運用 保守 開発 構築 制作 製作 作成 印刷 印字 封入 封緘 発送 配送 配達 郵送 集荷 運搬 \
廃棄 回収 管理 コールセンター 受付 窓口業務 入力 集計 運営 メール配信 配信 データ処理 \
システム サイト 業務 事務 サーバー サーバ 倉庫 保管 検針 点検 工事 清掃 警備 設計",
    ),
    (PAY, "決済 収納代行 ペイメント トークン方式 リンク型 リンク方式"),
    (TOGETHER, "連携 協力 連繋 協調 共同 協働 共有"),
    (
        ORDER,
        "指導 勧告 命令 指示 報告を求め 報告徴収 報告徴求 行政処分 立入検査 立ち入り検査 注意を受け 是正",
    ),
    (
        PURSUE,
        "届いて 届けられ 保管されて 拾得 聴取 捜査 逮捕 摘発 書類送検 送検 検挙 事情聴取 押収 立件 実況見分 現場検証 検分",
    ),
    (MESSAGE, "指摘 照会 問い合わせ 問合せ 情報が寄せられ 申立 クレーム 警告 注意喚起 教示 知らせ"),
    (
        LATER,
        "予定 検討 今後 準備を進 準備中 準備しており 準備していま 準備している 準備を行 手続きを進め 手続を進め これから 手続き中 手続中 準備をして つもり 方針 所存 次第 追って 後日 改めて \
速やかに すみやかに まいります 参ります ことといたします こととします することとして \
であれば 必要に応じ 見込み ていく ていきます 場合に備え",
    ),
    (
        NOT,
        "ません おらず いない しない せず 不要 なかった 必要はな 必要がな 義務はな 対象外 受けず \
控え",
    ),
    (
        DONE,
        "ました ております ている ています 済み 済 完了 した。 いたした 行った てきた 中です \
中であり",
    ),
    (
        PLEASE,
        "ください 下さい くださ お願い申し上げ お願いいたし お願い致し お勧め おすすめ 推奨します",
    ),
    (
        OFFER,
        "提供する 提供している 提供して 提供しております 提供を受け 運営する 運営している 運営して",
    ),
    (ADOPT, "導入 採用 切り替え 切替 移行 変更 刷新 新たに契約"),
    (HOST, "レンタルサーバ ホスティング データセンター クラウド 共用サーバ 専用サーバ VPS"),
    // Words that only look like those above.
    (
        0,
        "お知らせいた お知らせし 提出書類 提出資料 依頼元 検証会社 お届けし 求められ 求めら 求める 求人 受注 お知らせを お知らせ、 委託元 委託先 再委託先 委託業者 委託事業者 委託会社 委託者 世論調査 市場調査 \
アンケート調査 国勢調査 家屋調査 実態調査 地籍調査 交通量調査 意識調査 意向調査 統計調査 訪問調査 満足度調査 認定調査 \
測量調査 住宅調査 滞納調査 信用調査 環境調査 健康調査 動向調査 生活調査 土地調査 建物調査 ご説明 説明会 説明書 説明資料 説明責任 説明文 調査対象 届け先 送り届け お知らせ お届け 受けられ 報告者 連絡先 \
連絡網 診断名 診断書 診断結果 診断情報 診断コード 研修医 研修生 教育課程 問い合わせ先 問合せ先 相談窓口 相談室 相談センター 通知書 納税通知 依頼者 依頼人 \
発送元 調査会社 調査機関 調査業者 システム上 決済代行 決済会社 決済事業者 \
決済サービス会社 監視センター 管理者 管理職 教育委員会 教育庁 受付時間 提出期限 \
保護委員会",
    ),
];

/// All of them in one pass; `None` only where they could not be compiled.
pub(super) static CUES: LazyLock<Option<Cues<Tags>>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(tags, words)| words.split_whitespace().map(|w| (w, *tags)));
    Cues::new(words).ok().map(|cues| cues.swept(Slot::Actions))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<Tags> {
        CUES.as_ref().unwrap().find(text).iter().map(|h| h.value).collect()
    }

    #[test]
    fn a_contractor_is_no_contract_and_an_address_no_report() {
        assert_eq!(tags("委託先の相談窓口"), [0, 0]);
        assert_eq!(tags("調査を委託"), [INVESTIGATE, REQUEST]);
    }
}
