//! The words around which names are found, and those at which they end.

use std::sync::LazyLock;

/// A list of words.
pub(super) type Words = LazyLock<Vec<&'static str>>;

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// Legal forms that stand before or after a name.
pub(super) static FORMS: Words = LazyLock::new(|| {
    words(
        "株式会社 (株) 有限会社 (有) 合同会社 (同) 合資会社 (資) 合名会社 相互会社 有限責任監査法人 \
        監査法人 税理士法人 弁護士法人 特許業務法人 社労士法人 投資法人 特定目的会社 協同組合連合会",
    )
});

/// Legal forms that stand before a name only.
pub(super) static FORMS_BEFORE: Words = LazyLock::new(|| {
    words(
        "一般社団法人 一般財団法人 公益社団法人 公益財団法人 社団法人 財団法人 (一社) (一財) (公社) \
        (公財) (社) (財) 独立行政法人 (独) 地方独立行政法人 国立研究開発法人 国立大学法人 \
        公立大学法人 学校法人 準学校法人 (学) 医療法人社団 医療法人財団 医療法人 (医) \
        社会医療法人財団 社会医療法人社団 社会医療法人 特定医療法人 社会福祉法人 (福) 宗教法人 \
        特定非営利活動法人 認定特定非営利活動法人 NPO法人 認定NPO法人 (特非) 更生保護法人 \
        農事組合法人 管理組合法人 認可法人 特殊法人 職業訓練法人 技術研究組合",
    )
});

/// English legal forms after a name, without spaces.
pub(super) static FORMS_ENGLISH: Words = LazyLock::new(|| {
    words(
        "Co.,Ltd. Co.,Ltd CO.,LTD. CO.,LTD Co.Ltd. Inc. Inc INC. Incorporated Corporation Corp. \
        LLC L.L.C. LLP Ltd. Ltd LTD. Limited K.K. GmbH PLC plc S.A. B.V. N.V. AG Pte.Ltd. \
        Pte,Ltd. PteLtd Pte,Limited PteLimited PtyLtd Pty.Ltd. S.p.A. SE",
    )
});

/// Last words of the names of bodies without a legal form, with what they are.
pub(super) static INSTITUTIONS: Words = LazyLock::new(|| {
    words(
        "大学 大学院大学 短期大学 短期大学部 高等専門学校 高等学校 中学校 小学校 専門学校 \
        特別支援学校 幼稚園 保育園 保育所 学園 学院 学舎 予備校 大学校 病院 大学病院 医療センター \
        医学センター クリニック 診療所 医院 歯科医院 保健所 がんセンター 薬局 健診センター \
        健康管理センター 赤十字社 血液センター 銀行 信用金庫 信用組合 労働金庫 信託銀行 証券取引所 \
        信用保証協会 健康保険組合 共済組合 企業年金基金 国民健康保険団体連合会 農業協同組合 \
        漁業協同組合 生活協同組合 協同組合 事業協同組合 消費生活協同組合 商工会議所 商工会 協会 \
        連盟 連合会 社会福祉協議会 協議会 振興会 財団 事業団 公社 機構 研究所 研究機構 研究センター \
        学会 医師会 弁護士会 税理士会 法律事務所 会計事務所 特許事務所 ホールディングス 商工組合 \
        観光協会 体育協会 シルバー人材センター 美術館 博物館 図書館 国際センター 新聞社 放送協会 \
        生協 労働組合 後援会 同窓会 互助会 共済会 年金基金 公民館 文化会館 市役所 区役所 町役場 \
        村役場 県庁 府庁 都庁 道庁 教育委員会 選挙管理委員会 教育庁 教育事務所 消防本部 消防局 \
        消防署 広域連合 水道局 交通局 企業団 年金事務所 税務署 労働局 経済産業局 総合通信局 財務局 \
        財務事務所 運輸局 地方整備局 法務局 国税局 公安委員会 振興局 合同庁舎 県市町村課 \
        消費生活センター 土木事務所 県税事務所 都税事務所 市税事務所 福祉事務所 児童相談所",
    )
});

/// Last words of the names of police forces and their units.
pub(super) static POLICE: Words = LazyLock::new(|| {
    words(
        "警察署 警察本部 府警察 県警察 道警察 府警 県警 道警 府警本部 県警本部 道警本部 警視庁 警察庁 \
        管区警察局",
    )
});

/// Parts of a police force that may follow its name.
pub(super) static POLICE_UNITS: Words = LazyLock::new(|| {
    words(
        "本部 生活安全部 生活安全課 生活経済課 生活安全企画課 サイバー犯罪対策課 サイバー犯罪対策室 \
        サイバー犯罪対策係 サイバー犯罪捜査課 サイバー犯罪捜査隊 サイバー犯罪 サイバー対策課 \
        サイバー企画課 サイバー捜査課 サイバー攻撃対策課 サイバー攻撃特別捜査隊 サイバー攻撃対策隊 \
        サイバー攻撃対策プロジェクト サイバーセキュリティ対策課 サイバーセキュリティ対策本部 \
        サイバーセキュリティ統括室 サイバーセキュリティ戦略課 サイバーセンター サイバー警察局 \
        サイバー特別捜査隊 サイバー特別捜査部 サイバー課 サイバー局 警備部 公安課 外事課 刑事部 \
        捜査第一課 捜査第二課 捜査第三課 捜査二課 捜査三課 組織犯罪対策部 ハイテク犯罪対策課 \
        ハイテク犯罪対策室 ハイテク犯罪対策総合センター 情報技術犯罪対策課 サイバー犯罪相談窓口 \
        サイバー警察課 デジタル犯罪対策課 電脳犯罪対策課 経済犯罪対策課",
    )
});

/// Generic words that make a class of bodies, not a name: 所轄の警察署, 各病院, 全国銀行.
pub(super) static GENERIC: Words = LazyLock::new(|| {
    words(
        "所轄 管轄 最寄 最寄り 地元 各 本 当 同 他 貴 御 両 複数 一部 関係 関連 取引 提携 指定 県内 \
        市内 都内 国内 海外 外部 第三者 専門 調査 公的 医療 金融 信用 認定 登録 監督 大手 民間 地方 \
        地域 私立 公立 国立 県立 市立 都立 府立 町立 道立 区立 受診 在籍 卒業 出身 総合 一般 対象 \
        契約 利用 加盟 別 某 近隣 全国 関係機関 元 旧 新 現 前 該当 当該 等 及 又 並 進学 志望 付属 \
        附属 公益 業界 電話 検察 担当 事業 情報 被害 社内 本店 支店 小 中 共済 独立 全 診療 動物 \
        救急 休日 夜間 年金 保険",
    )
});

/// Words right after a name that are no part of it.
pub(super) static STOP_AFTER: Words = LazyLock::new(|| {
    words(
        "代表 取締役 執行役 社長 会長 理事長 理事 院長 学長 校長 園長 所長 局長 市長 町長 村長 知事 \
        総裁 頭取 支配人 店主 広報 総務 経営企画 経営管理 管理本部 管理部 人事 法務 担当 本社 本店 \
        支店 支社 営業所 事業所 事業部 及び 並び 又は 若しく 社員 従業員 元社員 職員 問合 問い合 \
        個人情報 顧客情報 情報管理 情報セキュリティ 情報システム部 情報漏 情報流 情報紛失 不正 特設 \
        専用 相談 窓口 所在 住所 電話 一同 以下 提供 運営 作成 所属 公式 発表 発行 御中 各位 宛 殿 \
        様 経由 名義 側 等 他社 保有 所有 向け 製品 主催 共催 協賛 協力 後援 認定 指定 加盟 同社 \
        当社 弊社 委託 対策委員 対策本部 調査委員 お客 ニュース プレス セキュリティ対策 \
        コールセンター カスタマー サポートセンター サポートデスク ウェブサイト ホームページ \
        オンラインショップ オンラインストア サーバ システム障害 システム部 グループ各社 \
        グループ会社 関連会社 子会社 再委託 重要 全社 東京都 北海道 大阪府 京都府 神奈川県 愛知県 \
        福岡県 埼玉県 千葉県 兵庫県 静岡県 平成 令和 年次 第三者 上場 証券コード コード番号 東証 \
        東京証券 責任者 編集部 店舗 工場 会員 利用 事務局 印刷委託 業務委託 中間報告 最終報告 続報 \
        第 Webサイト WEBサイト TEL FAX URL http HP CEO CISO CTO HOME",
    )
});

/// Words right before a name that are no part of it, as 子会社 in 弊社子会社株式会社X.
pub(super) static STOP_BEFORE: Words = LazyLock::new(|| {
    words(
        "弊社 当社 同社 小社 子会社 親会社 関連会社 関係会社 グループ会社 委託先 再委託先 委託元 \
        業務委託先 外部委託先 調査会社 調査機関 専門会社 専門機関 代行会社 代行業者 決済会社 業者 \
        事業者 運営会社 提供元 提供会社 開発会社 開発元 販売元 販売会社 発売元 製造元 企業 機関 \
        会社名 社名 商号 名称 発信 発信者 発行 発行元 発表 運営 運営元 運営者 及び 及 並び 各位 様 \
        殿 御中 ベンダー ベンダ メーカー パートナー 取引先 顧客 送信者 各社 事業会社 契約先 依頼先 \
        出向先 派遣元 派遣会社 派遣先 出資先 届出先 専門家 専門業者 セキュリティ会社 \
        セキュリティ企業 システム会社 印刷会社 保守会社 保険会社 カード会社 持株会社 サーバー会社 \
        ホスティング会社 通信会社 旅行会社 運送会社 配送会社 信販会社 警備会社 本社 以下 又は 元請 \
        所属 主催 共催 協力 旧 現 元 申請者 代理店 総代理店 加盟店 受託者 受託会社 受託事業者 \
        管理会社 指定管理者 出版社 法人名 団体名 窓口 問合せ先 連絡先 責任者 サービス名 担当 先 名 \
        者 等 会社 機関名 は 同 一部 住所 所在地 届出 所有者 登録者 全国 お客様各位 お知らせ ご報告 \
        お詫び HOME TOP トップ ホーム プレスリリース ニュースリリース ニュース 新着情報 重要 \
        Copyright COPYRIGHT copyright",
    )
});
