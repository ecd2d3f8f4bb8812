//! Dates that tell of no event: days of reference, periods of purchases, opening hours, laws, corrections of dates.

use crate::extract::cues::{AnyOf, any_of};
use crate::extract::dates::{Edge, Open};
use crate::extract::document::{at_most, first_chars};
use crate::extract::events::act;
use crate::extract::events::statement::{Statement, has_letters};
use crate::extract::topics::{Topic as _, topics};
use crate::notice::Date;

/// Words of an attack or loss, whose period is no period of use.
const ATTACK: &[&str] = &[
    "攻撃", "不正アクセス", "侵入", "改ざん", "暗号化", "窃取", "不正ログイン", "不正な", "送信",
    "書き出し", "持ち出", "漏えい", "流出", "漏洩", "不正プログラム", "マルウェア", "閲覧できる",
    "閲覧可能", "公開されて", "アクセスされ", "なりすまし", "迷惑メール",
];

/// Whether the words after a range tell of an attack in it: 4月2日から9日まで、9回にわたり不正なログインがありました.
pub(super) fn tells_attack(s: &Statement<'_>) -> bool {
    let clause = s.rest.split(['。', '\n']).next().unwrap_or_default();
    let told = any_of!(
        clause,
        ["ました", "されて", "ていた", "ており", "された", "った", "あり、", "れた"]
    );
    let more = any_of!(
        clause,
        ["ログイン試行", "不正なログイン", "操られ", "不正に", "を装", "盗まれ", "読み出さ"]
    );
    told && (more || ATTACK.iter().any(|w| clause.contains(w)))
        && !any_of!(
            clause,
            ["購入", "注文", "登録", "利用された", "ご利用", "申し込", "ません", "なかった"]
        )
}

/// True where the words around the date say that it is no event.
pub(super) fn is_refused(statement: &Statement<'_>, date: Date) -> bool {
    is_end(statement)
        || is_reference(statement)
        || is_cited(statement)
        || is_scope(statement)
        || is_reception(statement)
        || is_statistic(statement)
        || matches!(date, Date::Month(..)) && is_back_reference(statement)
}

/// この日から10日までに: the last day of a range whose first is no date.
fn is_end_of_such(s: &Statement<'_>) -> bool {
    ["この日から", "その日から", "当日から", "から"].iter().any(|w| s.before.ends_with(w))
}

/// The last day of a range; 9月7日までにお戻しした is the day of an act.
fn is_end(s: &Statement<'_>) -> bool {
    s.mention.edge == Edge::Until
        || s.mention.open == Open::Before && (!is_done_by(s) || is_end_of_such(s))
}

/// までに with an act, 10月末まで行った.
fn is_done_by(s: &Statement<'_>) -> bool {
    let after = s.after.trim_start_matches(['の', '、']);
    let act = |w: &str| after.strip_prefix(w).is_some_and(|r| !r.starts_with('の'));
    act("までに") && !after.starts_with("までに登録") && !after.starts_with("までにご")
        || act("まで行")
        || act("まで実施")
        || act("まで継続")
        || act("まで") && (s.after.contains("行って") || s.after.contains("行い"))
}

/// Words right after a day of reference.
const REFERENCE: &[&str] = &[
    "現在", "時点", "の時点", "の段階", "生まれ", "生(", "生、", "付第", "まで有効", "以前に",
    "より前", "以前の", "以前で", "以降の", "以降で", "までの間の", "当時", "施行", "改正", "公布",
    "制定", "告示", "版", "発売", "創業", "設立", "開業", "開店", "入学", "卒業", "期末", "期の",
    "期第", "第3四半期", "ではなく", "でなく", "ではあり", "分の", "号", "|コメント", "からの番号",
    "からのデータ", "からの注文", "からの記録", "とする", "までとする", "までとし", "までとな",
    "までに限", "までが対象", "までを対象", "コメント",
];

topics! {
    /// What stands right after a date.
    Next { Reference: REFERENCE, Since: ["以降の", "以後の", "以降、初めて"] }
}

/// 3月1日現在, 4月1日時点, 1980年4月1日生まれ, 4月1日以前に登録された方.
fn is_reference(s: &Statement<'_>) -> bool {
    let next = Next::starting(s.after.trim_start_matches('、'));
    if next.has(Next::Reference) || s.mention.open == Open::After && next.has(Next::Since) {
        return true;
    }
    let before = s.before.trim_end_matches([':', ' ']);
    let labels = ["(誤)", "誤:", "生年月日", "創業", "設立", "創立", "有効期限", "現在", "施行日"];
    labels.iter().any(|w| before.ends_with(w))
}

/// Rows of a page's list of earlier deliveries: 2016年9月6日配信分.
fn is_cited(s: &Statement<'_>) -> bool {
    s.after.starts_with("配信分") || s.after.starts_with("号)")
}

const PEOPLE: &[&str] = &[
    "た方", "たお客", "た会員", "た皆", "た顧客", "た患者", "たカード", "た利用者", "た人",
    "た生徒", "た学生", "ただいた方", "た者", "た書類", "た全", "れた1", "れた2", "れた3", "れた4",
    "れた5", "れた6", "れた7", "れた8", "れた9", "た情報", "たデータ", "た個人情報", "たもの",
    "た分", "る方", "ている方", "の方", "の会員", "の利用者", "の注文", "の購入", "のご注文",
    "の受注", "の応募", "の申込", "のお客", "の取引", "の登録", "分の", "の顧客", "の患者",
    "のデータ", "のログ", "の情報", "の個人情報", "のカード", "の手形", "の画像", "の写真",
    "の記録", "の書類", "た件", "た約", "た延べ",
];

const USE: &[&str] = &[
    "利用", "購入", "注文", "登録", "入会", "申込", "申し込", "応募", "受診", "買", "来店", "在籍",
    "採用", "決済", "予約", "宿泊", "請求", "契約", "入力", "使", "寄附", "寄付", "退会", "取得",
    "作成", "撮影",
];

topics! {
    /// Whom or what a period concerns.
    Scope { People: PEOPLE, Attack: ATTACK, Use: USE }
}

/// A period in which customers bought or data was taken in, and the people and data concerned by it.
fn is_scope(s: &Statement<'_>) -> bool {
    let ranged = s.mention.edge == Edge::From || s.mention.open != Open::No;
    let month = s.mention.date.is_some_and(|d| matches!(d, Date::Month(..)));
    if !ranged && !month && !s.is_bare() {
        return false;
    }
    let label = if at_most(s.before, 20) { s.before } else { "" };
    let labelled = || {
        is_scope_label(label) || ranged && is_scope_label(s.document.heading(s.mention.place.start))
    };
    if (ranged || s.is_bare()) && labelled() {
        return true;
    }
    if ranged { concerns_period(s) } else { month && concerns_month(s) }
}

/// A range or an open end: the time in which those concerned did something.
fn concerns_period(s: &Statement<'_>) -> bool {
    let near = scope_words(s);
    let Named { people, attack, used } = Named::of(near);
    let first = people.is_some_and(|p| attack.is_none_or(|a| p < a));
    let adjective = || {
        near.strip_prefix("までの").is_some_and(|noun| {
            !noun.starts_with(['間', '期', '約']) && !noun.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    first && !(s.mention.edge == Edge::None && s.mention.open == Open::After && used.is_none())
        || attack.is_none_or(|a| a > 20) && adjective()
        || s.mention.edge == Edge::From && attack.is_none() && used.is_some_and(|u| u < 90)
        || attack.is_none() && !has_letters(near, 6) && s.before.contains("対象")
        || near.starts_with("の期間に") && !has_letters(near, 12)
}

/// 2015年7月に実施したキャンペーンへ応募いただいたお客様の…: a month within the words for those concerned.
fn concerns_month(s: &Statement<'_>) -> bool {
    let near = scope_words(s);
    let Named { people, attack, used } = Named::of(near);
    people.is_some_and(|p| attack.is_none_or(|a| p < a) && used.is_some_and(|u| u < p))
        && !near.contains('、')
}

/// The words that may say whom a period concerns: to the end of the clause in which something is done.
fn scope_words<'a>(s: &Statement<'a>) -> &'a str {
    let near = first_chars(s.rest, 100).split('。').next().unwrap_or_default();
    let clause = near.split('、').next().unwrap_or_default();
    let parted = clause.len() < near.len();
    if parted && has_letters(clause, 9) && act::find_plain(clause) { clause } else { near }
}

/// Where those concerned, an attack and the use of something are first named.
struct Named {
    people: Option<usize>,
    attack: Option<usize>,
    used: Option<usize>,
}

impl Named {
    fn of(near: &str) -> Self {
        let mut named = Self { people: None, attack: None, used: None };
        Scope::each(near, |at, word, topics| {
            if topics.has(Scope::Attack) {
                named.attack.get_or_insert(at);
            }
            if topics.has(Scope::Use) {
                named.used.get_or_insert(at);
            }
            let first = || near.get(..at + word.len()).is_some_and(|w| w.find(word) == Some(at));
            if topics.has(Scope::People)
                && named.people.is_none()
                && is_person(near, at, word)
                && first()
            {
                named.people = Some(at);
            }
        });
        named
    }
}

/// Persons or data named by what they did; 12の方から is who did it.
fn is_person(near: &str, at: usize, word: &str) -> bool {
    let open = [
        "", "まで", "までの間", "以降", "以前", "より前", "の間", "の期間", "から", "頃", "頃まで",
    ];
    if word.starts_with('の') && !near.get(..at).is_some_and(|w| open.contains(&w)) {
        // 4月以降のご注文, but not メモリ上のカード情報.
        return false;
    }
    let rest = near.get(at + word.len()..).unwrap_or_default();
    let agent = || ["から", "より", "へ", "に", "宛"].iter().any(|p| rest.starts_with(p));
    !(word.ends_with('方') && agent())
}

/// Labels of periods that are none of an attack: 対象期間, ご利用期間.
fn is_scope_label(words: &str) -> bool {
    static LABELS: AnyOf = AnyOf::new(&[
        "対象期間", "対象となる期間", "対象時期", "利用期間", "購入期間", "注文期間", "登録期間",
        "決済期間", "入力期間", "利用日", "該当期間", "対象者", "対象となるお客", "対象のお客",
        "保存期間", "受付期間", "受付時間", "有効期限", "掲載期間", "撮影日", "対象のデータ",
        "開催期間", "実施期間", "開催日",
    ]);
    LABELS.within(words)
}

/// Times at which a desk answers or is closed: 12月25日から1月5日までも受け付けます.
fn is_reception(s: &Statement<'_>) -> bool {
    static WORDS: AnyOf =
        AnyOf::new(&["受け付け", "受付", "営業", "休業", "休館", "定休", "対応いたし", "休み"]);
    static LABEL: AnyOf = AnyOf::new(&["休業期間", "受付時間", "営業時間", "休業日", "開設期間"]);
    if s.mention.edge == Edge::None && s.mention.open != Open::Before {
        return false;
    }
    let near = first_chars(s.rest, 40);
    WORDS.within(near) && !near.contains("停止") && !near.contains("開始") || LABEL.within(s.before)
}

/// What was counted up to a day: 7月14日までにお申し出を326件いただいた.
fn is_statistic(s: &Statement<'_>) -> bool {
    static TOLD: AnyOf = AnyOf::new(&[
        "申し出", "申出", "問い合わせ", "相談", "苦情", "不正利用", "不正使用", "いただいて",
        "寄せられ",
    ]);
    if s.mention.open != Open::Before {
        return false;
    }
    let near = s.rest.split('。').next().unwrap_or_default();
    let number =
        near.split_once('件').or_else(|| near.split_once('枚')).or_else(|| near.split_once('名'));
    number.is_some_and(|(n, _)| n.ends_with(|c: char| c.is_ascii_digit() || "十百千万".contains(c)))
        && (TOLD.within(near) || TOLD.within(s.before))
        && !near.contains("削除")
}

/// 7月のご連絡から: a month that points back to something told with its day.
fn is_back_reference(s: &Statement<'_>) -> bool {
    let Some(rest) = s.after.strip_prefix('の') else { return false };
    let noun = first_chars(rest, 8);
    any_of!(noun, ["連絡", "公表", "発表", "報告", "お知らせ", "事故", "事案", "件", "時点", "受付", "調査"])
        && s.mention.date.is_some_and(|month| {
            s.document.dates.iter().any(|other| {
                matches!((other.date.and_then(Date::bounds), month.bounds()), (Some((a, b)), Some((first, last)))
                    if a == b && a >= first && b <= last)
            })
        })
}
