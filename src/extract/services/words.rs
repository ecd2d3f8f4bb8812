//! The words around the names of services.

use std::sync::LazyLock;

use crate::extract::cues::{Words, words};

/// Nouns for what customers use, right before a quoted name or within one.
pub(super) static CLASSES: Words = LazyLock::new(|| {
    words(
        "サイト ショップ ストア モール 通販 サービス アプリ ポータル プラットフォーム クラブ メールマガジン メルマガ ニュースレター 会員制度 \
         オンラインゲーム ゲーム システム(クラウド) ウェブ ホームページ 通信販売 EC マーケット 予約 電子書籍 SNS 掲示板 ネットスーパー \
         ブランド 店 店舗 Shop SHOP Store STORE shop store online ONLINE Online Web WEB 会員組織 友の会 アンケート キャンペーン \
         ネットバンキング インターネットバンキング 講座 事業ブランド クラウドサービス オークション フリマ 交流会 イベント 施設 主催 開催 運営",
    )
});

/// Verbs before the name: 弊社が運営する「…」.
pub(super) static RUNS: Words = LazyLock::new(|| {
    words(
        "運営する 運営している 運営しております 運営しておりました 運営していた 運営します 運営中の 運営の 提供する 提供している 提供しております \
         提供しておりました 提供していた 展開する 展開している 展開しております 管理する 管理運営する 開設する 開設している 開設しております 配信する \
         配信している 販売する 主催する 主催の 運用する 運用している 運用しております 開催する 開催した 発行する 発行している 手掛ける 手がける",
    )
});

/// Words after the name that tell of a service.
pub(super) static AFTER: Words = LazyLock::new(|| {
    words(
        "(http (https (URL (以下「本サ (以下「当サ (以下「本ス (以下「当ス (以下「本シ (以下「当シ (以下「本ア (以下「当ア (以下、本サ (以下、当サ \
         (以下本サ (以下当サ (以下、「本サ (以下、「当サ (以下、「本ス (以下、「当ス (以下、ECサイト (以下「EC (以下「同サ \
         への不正アクセス への不正ログイン への不正な への第三者 への外部 への攻撃 へのサイバー における不正 における個人 におけるお客 における情報 \
         におけるクレジット におけるカード において におきまして で不正 での不正 で本人以外 で、本人 で会員 で、会員 で個人 で、個人 でお客 で第三者 が不正 が外部 が第三者 \
         が侵入 が改ざん が攻撃 に対し に対する に侵入 に不正 に外部 に第三者 からの情報 からの個人 からのお客 から個人 からお客 からクレジット のサイト サイト のウェブ \
         ウェブサイト のWeb のWEB のホームページ ホームページ の会員 会員 の利用 利用者 のご利用 をご利用 を利用 ご利用 にご登録 に登録 にて のユーザー ユーザー のアプリ アプリ のサーバ \
         のカード決済 のクレジット の決済 のシステム の送付先 の配信 の購読 を停止 を閉鎖 を一時 の再開 の運営 の事務局 事務局 お客様 お客さま 運営事務局 カスタマー 特設 \
         のログイン にログイン へのログイン のアカウント のデータベース の顧客 でご購入 で購入 で商品 でお買 の申込 の参加 参加者 の受付 の登録 の連絡 の購入 の注文 \
         の一部 の利用者 のサービス サービス につきまして、不正 のサポート のパスワード のマイページ の情報が",
    )
});

/// Words within a name that make it the name of a service.
pub(super) static INSIDE: Words = LazyLock::new(|| {
    words(
        "サイト ショップ ストア モール 通販 アプリ ポータル ネット オンライン クラブ .com .jp .net .tv .org .co Store STORE Shop SHOP shop store \
         ONLINE Online online Web WEB web マーケット マート マガジン ニュースレター ポイント 会員 ネットスーパー ダイレクト ペイ Pay PAY Mall MALL クラウド \
         ゲーム 予約 マイページ ブックス 市場 倶楽部 プレミアム ナビ Navi NAVI カード リサーチ サービス パーク 公式",
    )
});

/// Words within or around a quotation that is no name of a service: titles of papers, data, attacks, files.
pub(super) static NO_NAME: Words = LazyLock::new(|| {
    words(
        "について に関する に係る お知らせ お詫び おわび ご報告 報告 通知 ガイドライン 基準 法律 規程 規則 要領 措置 方針 対策 攻撃 不正 流出 漏えい 漏洩 紛失 \
         情報 番号 コード アドレス 氏名 住所 パスワード ウイルス マルウェア ランサム フィッシング 可能性 システム障害 メール配信 事業 業務 委託 制度 計画 \
         月 日付 件名 第1 第2 第一 第二 ありません です ます ました サーバ データベース ファイル フォルダ バックアップ 脆弱性 インジェクション ハッキング \
         取引 台帳 名簿 一覧 申請 申込書 証明 調査 本件 本人 株式会社 有限会社 合同会社 法人 宛先 アカウント ID 表示 設定 画面 公開 共有 リンク 送信 Bcc BCC To TO CC \
         しおり 手口 者 様 国",
    )
});

/// Words right before a quotation that is something else.
pub(super) static NO_BEFORE: Words = LazyLock::new(|| {
    words(
        "付 付け 付の 付けの 公表した 資料 件名 件名が バケット フォルダ フォルダー ファイル サーバ サーバー データベース ウイルス マルウェア ランサムウェア 手口 攻撃 ソフト ソフトウェア \
         プラグイン ツール 機能 画面 メニュー ボタン タブ 欄 項目 会社 機関 調査会社 業者 法人 ランサムウエア グループ 集団 雑誌 書籍 新聞 番組 条 別館 競合 他社 他社の プログラム モジュール \
         ライブラリ フレームワーク 提携先の 製品 型番 ビル CMS OSS ミドルウェア OS ブラウザ 以下 いわゆる グループの 犯行 一つの 決済システム 取引先 委託先 パッケージ 文書 記事 旧社名 \
         ショッピングカート カートシステム サーバ名 フォーム作成ツール ストレージ コンテナ",
    )
});

/// Words right after a quotation that is something else, or a service that is not at issue.
pub(super) static NO_AFTER: Words = LazyLock::new(|| {
    words(
        "と呼ばれ という手口 という攻撃 というメール というファイル という件名 というマル というウイ ファイル フォルダ 欄 ボタン 画面の の項目 とは と記載 と表示 と回答 と説明 とし との との連絡 と称 と名乗 \
         を選択 をクリック を押 への影響は には影響 は影響 は対象外 は別 のとおり の通り に基づ に従 を参照 をご覧 をご確認 社 と改め などの件名 等の件名 を装 型 からのメール という名 に準拠 等に関する を騙 をかた を添付 は対象に \
         は含まれ という表 バケット サーバ データベース という文 の容疑 の疑い という題 と題",
    )
});

/// Last words of unquoted names: Xオンラインショップ.
pub(super) static TAILS: Words = LazyLock::new(|| {
    words(
        "オンラインショップ オンラインストア オンラインショッピング オンラインモール オンラインサイト ネットショップ ネットストア ウェブショップ ウェブストア Webショップ \
         WEBショップ WEBストア 通販サイト 通信販売サイト ECサイト 公式サイト 公式ショップ 公式ストア 公式アプリ 公式通販 公式通販サイト 公式オンラインショップ 公式オンラインストア 会員サイト \
         会員専用サイト ネットスーパー ネット通販 OnlineShop OnlineStore ONLINESHOP ONLINESTORE onlineshop onlinestore Onlineshop Onlinestore EShop EStore 楽天市場店 \
         eショップ Eショップ イーショップ e-shop ポイントクラブ メンバーズクラブ 予約サイト 直販サイト 専門店 通販 本店 ショッピングサイト ポータルサイト 求人サイト 情報サイト \
         インターネットショップ インターネット通販 ダイレクトショップ ギフトショップ ファンクラブ アプリ マイページ ショップ ストア モール",
    )
});

/// What is left out of a name to see whether anything is left: 当社公式オンラインショップ says none.
pub(super) static GENERIC: Words = LazyLock::new(|| {
    words(
        "弊社 当社 当店 当院 当会 本学 本市 自社 同社 各社 他社 公式 オンライン ネット ウェブ インターネット Web WEB web EC 通販 通信販売 ショッピング 会員 専用 専門 サイト ショップ ストア モール アプリ サービス ホームページ \
         HP 旧 新 本 当 同 該当 当該 一部 携帯電話 携帯 スマートフォン モバイル PC パソコン 国内 海外 外部 海外向け 法人 個人 お客様 お客さま 顧客 向け 用 店舗 店 本店 支店 直営 直販 販売 予約 求人 情報 ポータル ポイント クラブ メンバーズ \
         マイページ 楽天市場 楽天 Amazon Yahoo! Yahoo au 以下 運営 提供 管理 が する している しております の 及び および や 他 等 など お ご 対象 本件 今回 複数 決済 商品 購入 申込 申込み 受注 システム 全て すべて 学内 社内 サーバ サーバー 各 - ~ ・ ( ) : 、 E e \
         上記 下記 上 下 第三者 委託先 関連 グループ 主催 事業 自治体 市 県 官公庁 取引先 企業 加盟店 メーカー ブランド ギフト フィッシング 偽 不正 悪質 攻撃者 不審 詐欺 アダルト リーク 闇 ダーク 検索 出会い系 アーカイブ ニュース まとめ キャッシュ 比較 動画 共有 業務用 スマホ ダイレクト ファン \
         ショッピングカート カート クレジットカード カード 会社 機能 無料 有料 新規 既存 利用 使用 移動先 転送先 リンク先 別 わが国 大手 オンラインショップ",
    )
});

/// Short names that notices give to services.
pub(super) fn is_service_alias(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "サイト",
        "ショップ",
        "ストア",
        "サービス",
        "アプリ",
        "モール",
        "通販",
        "店",
        "Web",
        "WEB",
        "HP",
        "ホームページ",
        "クラブ",
        "システム",
    ];
    const STARTS: &[&str] = &["本", "当", "同", "EC", "対象", "旧", "弊社", "該当"];
    ENDS.iter().any(|e| name.ends_with(e))
        && (STARTS.iter().any(|s| name.starts_with(s)) || name.chars().count() <= 6)
        && !name.ends_with("本システム")
}
