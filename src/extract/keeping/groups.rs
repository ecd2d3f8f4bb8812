//! Whose data they are, as a kind of persons: 会員, 従業員, 患者.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::extract::cues::Cues;
use crate::extract::draft::{Draft, Ground, GroupFact};
use crate::extract::flow::Place;

/// A kind of persons in both languages, and the words for it.
pub(in crate::extract) type Kind = (&'static str, &'static str, &'static [&'static str]);

/// The kinds; the first four are those of whom almost every notice speaks.
pub(in crate::extract) const KINDS: [Kind; 24] = [
    ("会員", "members", &["会員", "会員様", "会員の方", "会員の皆様", "会員情報"]),
    ("退会者", "former members", &["退会者", "退会済み会員", "退会された会員", "元会員"]),
    (
        "お客様",
        "customers",
        &["お客様", "お客さま", "顧客", "購入者", "ご購入者", "お客様情報", "顧客情報"],
    ),
    (
        "利用者",
        "users",
        &["利用者", "ユーザー", "ユーザ", "ご利用者", "利用者様", "来館者", "利用者情報"],
    ),
    ("契約者", "contract holders", &["契約者", "ご契約者", "加入者", "契約者情報"]),
    (
        "従業員",
        "staff",
        &[
            "従業員", "社員", "職員", "教職員", "スタッフ", "役職員", "従業員情報", "社員情報",
            "職員情報",
        ],
    ),
    ("退職者", "former staff", &["退職者", "元従業員", "元社員", "元職員", "退職した従業員"]),
    (
        "応募者",
        "applicants",
        &["応募者", "採用応募者", "志願者", "申込者", "お申込者", "求職者", "応募者情報"],
    ),
    (
        "取引先",
        "business partners",
        &["取引先", "お取引先", "お取引先様", "仕入先", "販売店", "加盟店", "取引先情報"],
    ),
    ("患者", "patients", &["患者", "患者様", "患者さん", "患者さま", "受診者", "患者情報"]),
    ("学生", "students", &["学生", "在学生", "大学院生", "学生情報"]),
    ("生徒・児童", "pupils", &["生徒", "児童", "園児", "塾生", "児童生徒"]),
    ("卒業生", "alumni", &["卒業生", "修了生", "卒業者"]),
    ("保護者", "parents", &["保護者", "保護者様"]),
    ("受講者", "participants", &["受講者", "受講生", "参加者", "来場者", "出席者"]),
    ("株主", "shareholders", &["株主", "株主様"]),
    ("寄附者", "donors", &["寄附者", "寄付者", "ご寄付者", "支援者"]),
    ("組合員", "members of a cooperative", &["組合員", "組合員様"]),
    ("住民", "residents", &["住民", "市民", "町民", "村民", "区民", "県民", "入居者", "世帯主"]),
    ("被保険者", "insured persons", &["被保険者", "年金受給者"]),
    (
        "登録者",
        "registered persons",
        &["登録者", "購読者", "ご登録者", "メルマガ会員", "メールマガジン会員"],
    ),
    ("入院患者", "inpatients", &["入院患者"]),
    ("家族", "families", &["ご家族", "家族", "扶養家族"]),
    ("回答者", "respondents", &["回答者", "アンケート回答者"]),
];

/// The kinds by their words, the longest word first where one begins another.
static WORDS: LazyLock<Option<Cues<usize>>> = LazyLock::new(|| {
    let words = KINDS.iter().enumerate().flat_map(|(i, k)| k.2.iter().map(move |w| (*w, i)));
    Cues::new(words).ok()
});

/// The kinds of persons named last in some words that begin at `offset`, as indices in the draft, with those joined to
/// them: 会員及び退会者の…. New ones are added.
pub(super) fn last(words: &str, offset: usize, draft: &mut Draft) -> Vec<usize> {
    let Some(cues) = WORDS.as_ref() else { return Vec::new() };
    let mut hits = cues.find_at(words, offset);
    hits.retain(|h| !continues(words.get(h.place.end - offset..).unwrap_or_default()));
    let mut found: Vec<usize> = Vec::new();
    let mut start = None;
    for hit in hits.into_iter().rev() {
        let link = start.and_then(|s: usize| words.get(hit.place.end - offset..s - offset));
        if start.is_some() && !link.is_some_and(joins) {
            break;
        }
        start = Some(hit.place.start);
        found.insert(0, known(draft, hit.value, hit.place));
    }
    found.dedup();
    found
}

/// Words between two kinds of persons of one list.
fn joins(link: &str) -> bool {
    let bare = link.trim_start_matches(['様', '方', 'の']);
    ["、", "及び", "および", "並びに", "ならびに", "と", "や", "・", "、及び", "または", "又は"]
        .contains(&bare)
}

/// 会員番号, お客様相談室, 会員サイト: the word is a part of another.
fn continues(behind: &str) -> bool {
    let next = behind.trim_start_matches(['様', '方', '各', '等', '位', '名', '全', '分', '個']);
    let own = ["情報", "データ", "の", "に", "(", "、", "・", ":", "約", "及", "並", "又"];
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    !(next.is_empty() || next.starts_with(number) || own.iter().any(|w| next.starts_with(w)))
}

fn known(draft: &mut Draft, kind: usize, place: Place) -> usize {
    let Some((ja, en, _)) = KINDS.get(kind) else { return 0 };
    if let Some(index) = draft.groups.iter().position(|g| g.ja == *ja && !g.excluded) {
        return index;
    }
    let ground = Ground::new(place, 80);
    let (ja, en) = (Cow::Borrowed(*ja), Cow::Borrowed(*en));
    draft.groups.push(GroupFact { ja, en, excluded: false, period: None, ground });
    draft.groups.len() - 1
}
