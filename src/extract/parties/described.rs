//! Parties that are only described: 外部の専門調査会社, 所轄警察署, 決済代行会社.

use std::sync::LazyLock;

use crate::extract::cues::Cues;
use crate::extract::document::Document;
use crate::extract::flow::{Gap, Place};
use crate::extract::parties::kind::Kind;

/// A description in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Described {
    /// With what stands before the noun: 外部の専門調査会社.
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// True where a proper name stands before the noun: 例示保健所, 見本県.
    pub(super) named: bool,
}

/// How far the words before a noun belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Words like 外部の, セキュリティ.
    Modifiers,
    /// 所轄の, 管轄, else a name: 例示中央 in 例示中央警察署.
    Name,
    /// A name of kanji must be there, and a particle behind: 見本 in 見本市に.
    Land,
    /// Nothing.
    None,
}

const NOUNS: &[(Kind, Left, &[&str])] = &[
    (
        Kind::Forensic,
        Left::Modifiers,
        &[
            "調査会社", "調査機関", "調査業者", "調査専門会社", "調査専門機関", "調査専門業者", "調査ベンダー", "調査ベンダ", "調査事業者", "調査企業",
            "調査専門企業", "解析会社", "解析機関", "解析業者", "フォレンジック会社", "フォレンジック業者", "フォレンジックベンダー", "フォレンジック機関",
            "フォレンジック企業", "フォレンジック専門会社", "フォレンジック専門業者", "フォレンジック専門機関", "フォレンジック事業者", "フォレンジック専門企業",
            "フォレンジック専門家", "フォレンジックチーム", "PFI", "調査の専門会社", "調査の専門機関", "調査の専門業者", "調査の専門家", "調査を行う専門会社",
            "調査を行う専門機関", "調査専門家", "調査を専門とする会社", "調査を専門とする機関", "フォレンジックを専門とする会社",
        ],
    ),
    (
        Kind::Security,
        Left::Modifiers,
        &[
            "専門機関", "専門会社", "専門業者", "専門企業", "専門家", "専門家チーム", "専門ベンダー", "専門ベンダ", "専門事業者", "専門団体",
            "専門組織", "第三者機関", "第三者会社", "第三者企業", "外部機関", "外部業者", "外部会社", "外部ベンダー", "外部ベンダ", "外部企業",
            "外部組織", "外部事業者", "外部の会社", "外部の業者", "外部の企業", "外部の機関", "セキュリティ会社", "セキュリティ企業",
            "セキュリティベンダー", "セキュリティベンダ", "セキュリティ業者", "セキュリティ事業者", "セキュリティ機関", "セキュリティ専門会社",
            "サイバーセキュリティ会社", "第三者専門機関", "セキュリティチーム", "専門調査チーム", "外部アドバイザー", "ホワイトハッカー", "専門技術者",
        ],
    ),
    (
        Kind::Police,
        Left::Name,
        &["警察署", "警察本部", "県警察", "府警察", "道警察", "県警", "府警", "道警", "警視庁", "所轄署", "管轄署"],
    ),
    (Kind::Police, Left::None, &["警察", "警察当局", "捜査機関", "捜査当局", "警察機関", "サイバー警察"]),
    (
        Kind::Authority,
        Left::Modifiers,
        &[
            "所轄官庁", "監督官庁", "所管官庁", "主務官庁", "管轄官庁", "所管省庁", "監督省庁", "主務省庁", "関係省庁", "関係官庁",
            "監督当局", "規制当局", "所管行政庁", "監督行政庁", "所管庁", "管轄行政庁", "主務大臣", "所管部局", "行政当局", "行政機関",
            "監督機関", "所管機関", "当局",
        ],
    ),
    (
        Kind::Authority,
        Left::Name,
        &[
            "保健所", "保健福祉事務所", "労働基準監督署", "労働局", "消防署", "教育委員会", "教育事務所", "市町村課", "財務局", "総合通信局",
            "経済産業局", "運輸局", "厚生局", "税務署", "法務局", "県庁", "市役所", "区役所", "町役場", "村役場", "知事", "総務省", "文部科学省",
            "厚生労働省", "国土交通省", "経済産業省", "金融庁", "個人情報保護委員会", "観光庁", "農林水産省", "消費者庁", "私学振興課", "学事課",
        ],
    ),
    (Kind::Authority, Left::Land, &["県", "府", "都", "道", "市", "区", "町", "村", "国"]),
    (
        Kind::Accreditation,
        Left::Modifiers,
        &[
            "認定個人情報保護団体", "個人情報認定保護団体", "認定団体", "プライバシーマーク審査機関", "プライバシーマークの審査機関",
            "プライバシーマーク指定審査機関", "プライバシーマーク付与機関", "プライバシーマーク付与認定機関", "プライバシーマーク事務局", "Pマーク審査機関",
            "Pマークの審査機関", "Pマーク付与機関", "指定審査機関", "審査機関", "認証機関", "審査登録機関", "付与機関", "ISMS審査機関",
        ],
    ),
    (
        Kind::Processor,
        Left::Modifiers,
        &[
            "決済代行会社", "決済代行業者", "決済代行事業者", "決済代行サービス会社", "決済会社", "決済事業者", "決済サービス会社", "決済サービス事業者",
            "収納代行会社", "収納代行業者", "決済システム会社", "決済委託先", "決済代行企業", "決済サービス提供会社", "決済業者", "決済代行",
        ],
    ),
    (
        Kind::CardCompany,
        Left::Modifiers,
        &[
            "カード会社", "カード発行会社", "カード各社", "クレジット会社", "信販会社", "アクワイアラー", "アクワイアラ", "加盟店契約会社",
            "加盟店管理会社", "カードブランド", "国際ブランド", "イシュアー", "イシュア",
        ],
    ),
    (
        Kind::Contractor,
        Left::Modifiers,
        &[
            "委託先", "再委託先", "再々委託先", "委託業者", "委託事業者", "委託会社", "受託者", "受託会社", "受託事業者", "受託業者", "外注先",
            "開発会社", "開発業者", "運用会社", "運用業者", "保守会社", "保守業者", "保守ベンダー", "保守ベンダ", "保守事業者", "システム会社",
            "システムベンダー", "システムベンダ", "システム業者", "提供元", "開発元", "サービス提供者", "提供会社", "提供事業者", "運営会社",
            "運営受託者", "サービス提供元", "サービス提供会社", "サービス提供事業者", "印刷会社", "印刷業者",
            "発送業者", "発送代行会社", "発送代行業者", "配送業者", "配送会社", "運送会社", "運送業者", "制作会社", "制作業者", "納入業者",
            "納品業者", "管理会社", "指定管理者", "廃棄業者", "ASP事業者",
        ],
    ),
    (
        Kind::Host,
        Left::Modifiers,
        &[
            "サーバー会社", "サーバ会社", "サーバー管理会社", "サーバ管理会社", "サーバー事業者", "サーバー業者", "ホスティング会社", "ホスティング業者",
            "ホスティング事業者", "レンタルサーバー会社", "レンタルサーバ会社", "レンタルサーバー業者", "レンタルサーバー事業者", "クラウド事業者",
            "クラウドサービス事業者", "データセンター事業者", "データセンター会社", "プロバイダー", "プロバイダ",
        ],
    ),
    (Kind::Client, Left::Modifiers, &["委託元", "発注元", "発注者", "委託者"]),
    // Pronouns: the scene looks for whom they stand.
    (Kind::Company, Left::None, &["同社", "同会社"]),
    (Kind::Security, Left::None, &["同機関", "同調査会社", "同調査機関"]),
    (Kind::Authority, Left::None, &["同委員会", "同省", "同庁", "同局", "同保健所"]),
    (Kind::Police, Left::None, &["同署", "同警察署", "同警察", "同県警"]),
    // Words that only look like those above.
    (
        Kind::Own,
        Left::None,
        &[
            "同社員", "同社会", "同省庁", "同庁舎",
            "警察官", "世論調査会社", "市場調査会社", "信用調査会社", "信用調査機関", "航空会社", "専門家会議", "専門家委員会", "弁護士", "警察庁長官",
            "都合", "都度", "都市", "都内", "都心", "市場", "市民", "市販", "市況", "県民", "県内", "県外", "市内", "市外", "区分", "区別", "区間",
            "区内", "区民", "町内", "町民", "町会", "村民", "道路", "道具", "府内", "府民", "都民", "国内", "国民", "国際", "国外", "国籍", "国家",
            "国産", "国立", "国有", "国税", "国勢", "外国", "中国", "四国", "全国", "各国", "本国", "他国", "米国", "英国", "韓国", "報道", "鉄道",
            "水道", "歩道", "北海道大学", "政府", "当局側", "首都", "新都", "区域", "地区", "学区", "市町村", "市区町村", "都道府県", "市長", "町長",
            "村長", "区長", "知事室", "市況", "調査機関紙", "国公立", "都立", "府立", "県立", "市立", "区立", "町立", "村立", "道立", "道警察官",
            "提供元のカード会社", "カードブランド名", "プロバイダー名",
        ],
    ),
];

static CUES: LazyLock<Option<Cues<(Kind, Left)>>> = LazyLock::new(|| {
    let nouns = |(kind, left, words): &(Kind, Left, &'static [&'static str])| {
        let value = (*kind, *left);
        words.iter().map(move |w| (*w, value))
    };
    Cues::new(NOUNS.iter().flat_map(nouns)).ok()
});

/// What a description is by its last noun; `None` where it ends with none that is known.
pub(super) fn kind_of(words: &str) -> Option<Kind> {
    let hits = CUES.as_ref().map(|cues| cues.find(words)).unwrap_or_default();
    let last = hits.last().filter(|h| h.place.end == words.len())?;
    Some(last.value.0).filter(|kind| *kind != Kind::Own)
}

/// Every description in the document, in the order of the text.
pub(super) fn find(document: &Document) -> Vec<Described> {
    let text = document.text();
    let hits = CUES.as_ref().map(|cues| cues.find(text)).unwrap_or_default();
    let described = |hit: &crate::extract::cues::Hit<(Kind, Left)>| {
        let (kind, left) = hit.value;
        if kind == Kind::Own {
            return None;
        }
        let bare = |start: usize| Described { place: start..hit.place.end, kind, named: false };
        match left {
            Left::None => Some(bare(hit.place.start)),
            Left::Modifiers => Some(bare(modified(document, &hit.place))),
            Left::Name => Some(with_name(document, &hit.place, kind)),
            Left::Land => land(document, &hit.place),
        }
    };
    hits.iter().filter_map(described).collect()
}

/// Words before a noun that belong to the description.
const MODIFIERS: &[&str] = &[
    "外部", "第三者", "社外", "専門", "独立", "民間", "国内", "大手", "情報セキュリティ", "サイバーセキュリティ", "セキュリティ", "サイバー",
    "デジタルフォレンジック", "デジタル・フォレンジック", "コンピュータフォレンジック", "フォレンジック", "フォレンジック調査", "調査", "解析", "別", "認定",
    "公的", "国際", "PCI", "PCIDSS", "クレジットカード", "クレジット", "カード", "契約", "提携", "取引", "各", "複数", "一部", "所轄", "所管", "管轄",
    "監督", "関係", "地元", "最寄り", "当該", "業務", "システム", "サーバー", "サーバ", "サービス", "印刷", "発送", "配送", "データ", "運用", "保守", "開発",
    "外部専門", "第三社外部", "高度", "客観的", "専門的", "著名", "ネットワーク", "インターネット", "ウェブ", "WEB", "Web", "サイト", "管理", "運営",
    "プライバシーマーク", "技術", "中立", "全",
];

/// The begin of the description: back over modifiers, each with or without の.
fn modified(document: &Document, noun: &Place) -> usize {
    let text = document.text();
    let mut start = noun.start;
    for _ in 0..5 {
        let head = text.get(..start).unwrap_or_default();
        let stem = ["の", "な", "・"].iter().find_map(|link| head.strip_suffix(link)).unwrap_or(head);
        let longest = MODIFIERS.iter().filter(|m| stem.ends_with(*m)).map(|m| m.len()).max();
        match longest {
            Some(length) if !apart(document, start) => start = stem.len() - length,
            _ => break,
        }
    }
    start
}

/// Whether a new cell or a wide space begins here.
fn apart(document: &Document, at: usize) -> bool {
    matches!(document.flow.gap(at), Some(Gap::Wide | Gap::Tab))
}

/// Words before 警察署 or 保健所 that are no name.
const GENERIC: &[&str] = &[
    "所轄する", "管轄する", "所管する", "関係する", "担当する", "所轄の", "管轄の", "所管の", "地元の", "最寄りの", "最寄の", "当地の", "地域の",
    "関係の", "所轄", "管轄", "所管", "地元", "最寄り", "最寄", "関係", "各", "当地", "近隣の", "近隣", "同", "監督",
];

/// 所轄の警察署 is a description, 例示中央警察署 a name.
fn with_name(document: &Document, noun: &Place, kind: Kind) -> Described {
    let head = document.text().get(..noun.start).unwrap_or_default();
    if let Some(word) = GENERIC.iter().filter(|g| head.ends_with(*g)).max_by_key(|g| g.len()) {
        return Described { place: noun.start - word.len()..noun.end, kind, named: false };
    }
    let start = name_start(document, noun.start);
    let whole = ["警視庁", "総務省", "文部科学省", "厚生労働省", "国土交通省", "経済産業省", "金融庁", "個人情報保護委員会", "観光庁"];
    let own = whole.contains(&document.words(noun)) || document.words(noun).ends_with('省');
    let start = if own { noun.start } else { start };
    Described { place: start..noun.end, kind, named: own || start < noun.start }
}

/// Back over the kanji and kana of a name, not over a date or a gap.
fn name_start(document: &Document, end: usize) -> usize {
    let head = document.text().get(..end).unwrap_or_default();
    let mut start = end;
    for c in head.chars().rev().take(14) {
        let fits = matches!(c, '\u{4e00}'..='\u{9fff}' | 'ァ'..='ヺ' | 'ー' | '々' | 'ヶ' | 'ケ');
        if !fits || (start < end && document.flow.gap(start).is_some()) {
            break;
        }
        start -= c.len_utf8();
    }
    if document.flow.gap(end).is_some() {
        return end;
    }
    without_date(head, start)
}

/// 月9日例示 → 例示: the end of a date is no name, nor is a word of time.
fn without_date(head: &str, mut start: usize) -> usize {
    let name = head.get(start..).unwrap_or_default();
    let dated = head.get(..start).is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()));
    let words = ["同日付", "同日", "翌日", "当日", "本日", "後日", "即日", "直後", "今後", "現在", "事後", "以降", "同月", "翌月", "当院", "当社", "弊社", "本学", "当市", "本市", "当該"];
    if dated && name.starts_with(['日', '月', '年', '時', '分']) {
        start += '日'.len_utf8();
    } else if let Some(word) = words.iter().find(|w| name.starts_with(*w)) {
        start += word.len();
    }
    start
}

/// 見本市に, 県へ: only where a recipient's particle or a list follows.
fn land(document: &Document, noun: &Place) -> Option<Described> {
    let rest = document.text().get(noun.end..).unwrap_or_default();
    let told = ["に", "へ", "及び", "および", "並びに", "ならびに", "、", "・", "から", "より", "等", "など", "との"];
    if !told.iter().any(|w| rest.starts_with(w)) || rest.starts_with("により") || rest.starts_with("による") {
        return None;
    }
    let start = name_start(document, noun.start);
    let named = start < noun.start;
    let bare = document.words(noun);
    let short = document.text().get(start..noun.end).is_some_and(|w| w.chars().count() <= 6);
    // 国 and 県 alone are bodies, 市 alone too; 区, 町 and 道 alone are not.
    let fine = if named { short && bare != "国" } else { matches!(bare, "県" | "国" | "市" | "都" | "府") };
    fine.then(|| Described { place: start..noun.end, kind: Kind::Authority, named })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Kind, bool)> {
        let document = Document::new(text);
        let list = find(&document);
        list.iter().map(|d| (document.words(&d.place).to_owned(), d.kind, d.named)).collect()
    }

    #[test]
    fn a_description_begins_with_its_modifiers() {
        let one = |text: &str| found(text).first().map(|(w, k, _)| (w.clone(), *k)).unwrap();
        assert_eq!(one("弊社は、外部の専門調査会社に依頼"), ("外部の専門調査会社".into(), Kind::Forensic));
        assert_eq!(one("今後外部のセキュリティ専門家に"), ("外部のセキュリティ専門家".into(), Kind::Security));
        assert_eq!(one("その後第三者調査機関が"), ("第三者調査機関".into(), Kind::Forensic));
        assert_eq!(one("各クレジットカード会社と"), ("各クレジットカード会社".into(), Kind::CardCompany));
    }

    #[test]
    fn a_name_before_the_noun_makes_a_named_body() {
        assert_eq!(found("3月19日例示県中央保健所に報告"), [("例示県中央保健所".into(), Kind::Authority, true)]);
        assert_eq!(found("所轄の警察署に相談"), [("所轄の警察署".into(), Kind::Police, false)]);
        assert_eq!(found("同日見本県へ報告"), [("見本県".into(), Kind::Authority, true)]);
        assert_eq!(found("市民の皆様、都合により"), []);
    }
}
