//! What the words around a list say of it.

use std::sync::LazyLock;

use crate::extract::categories::predicate::{self, Act, Form, Polarity, Predicate};
use crate::extract::categories::scope::voice::foreign;
use crate::extract::categories::scope::{Decision, Scope, before};
use crate::extract::cues::{AnyOf, Ends, Starts, any_of, starts, without_start};
use crate::extract::document::{at_most, first_chars};
use crate::extract::flow::Place;
use crate::notice::LeakStatus;

/// What the first predicate that affirms anything says of the list.
fn affirmed(own: &[&Predicate]) -> Option<Decision> {
    let yes = own
        .iter()
        .find(|p| matches!(p.polarity, Polarity::Yes | Polarity::Possible | Polarity::Unlikely))?;
    let hedged = matches!(yes.polarity, Polarity::Possible | Polarity::Unlikely);
    let leak = matches!(yes.act, Act::Leak | Act::Take | Act::Missend);
    Some(Decision::AtIssue(match (hedged, leak) {
        (true, _) => Some(LeakStatus::Possible),
        (false, true) => Some(LeakStatus::Confirmed),
        _ => None,
    }))
}

impl Scope<'_> {
    /// What the words after the list say of it.
    pub(super) fn said(&self, tail: &Place) -> Option<Decision> {
        // 除く…お客様情報(氏名、住所)が流出: a bracket behind no list speaks with the sentence.
        let alone = before(self.document, self.lists, self.i).is_none();
        let mut own = self
            .in_place(tail)
            .filter(|p| {
                let around = self.sentence.brackets.around(p.place.start);
                around == self.list.bracket || alone && around.is_none()
            })
            .filter(|p| self.about_data(p));
        let words = self.document.words(tail);
        let words = without_start(words.trim_start_matches(['等', ')', '」', '』']), "など");
        // 500件(氏名、住所)で、口座番号は含まれておりません: the clause of the list ends here.
        let closed =
            self.list.bracket.is_some() && starts!(words, ["で、", "であり、", "でして、"]);
        if closed {
            return None;
        }
        if bare_negation(words) {
            return Some(Decision::Out(LeakStatus::Excluded));
        }
        // カード情報以外の情報: the card is out where the rest is at issue.
        if starts!(words, ["以外", "を除", "は除", "情報以外"]) {
            let negated = own.any(|p| matches!(p.polarity, Polarity::No | Polarity::NoTrace));
            return Some(if negated {
                Decision::AtIssue(None)
            } else {
                Decision::Out(LeakStatus::Excluded)
            });
        }
        let own: Vec<&Predicate> = own.collect();
        // ログインパスワード(ハッシュ化した値を含む): goes with what stands before the bracket.
        if self.list.bracket.is_some()
            && ["を含", "も含", "含む"].iter().any(|w| words.starts_with(w))
        {
            return None;
        }
        let out = own.iter().find(|p| {
            matches!(p.polarity, Polarity::No | Polarity::NoTrace | Polarity::NotConfirmed)
        });
        if let Some(out) = out {
            return self.out(&own, out, words);
        }
        // 【Q5】映像や、カードの番号は。: the answer tells.
        if matches!(words, "は。" | "は" | "は?" | "も。" | "は?。")
            && self.list.sentence.end == tail.end
        {
            return Some(Decision::Ignored);
        }
        if own.iter().all(|p| p.act != Act::Leak) && (denied(words) || held_by_others(words)) {
            return Some(Decision::Out(LeakStatus::Excluded));
        }
        let unhurt = |p: &&Predicate| !matches!(p.act, Act::Leak | Act::Take | Act::Expose);
        if own.iter().all(unhurt) && lies_apart(words) {
            return Some(Decision::Apart);
        }
        affirmed(&own)
    }

    /// A negation counts for the list where the list is its topic; what was found before it stands.
    pub(super) fn out(&self, own: &[&Predicate], out: &Predicate, words: &str) -> Option<Decision> {
        let first = own.first()?;
        let head = self.document.words(&(self.list.place.end..first.place.start));
        let topic = head.contains(['は', 'も']) || head.contains("について") || words.is_empty();
        // …については、別のサーバーで管理しており、流出しておりません。
        let held = topic && first.act == Act::Hold;
        let told = matches!(first.form, Form::Finite | Form::Evidenced | Form::Judged);
        let yes = matches!(first.polarity, Polarity::Yes | Polarity::Possible);
        let affirmed = yes && told && !held && !std::ptr::eq(*first, out);
        // カード情報が閲覧できる状態にありましたが、流出は確認されておりません。
        let whole = out.act == Act::Leak && out.polarity == Polarity::NotConfirmed;
        if affirmed {
            return Some(Decision::AtIssue(None));
        }
        if whole && !std::ptr::eq(*first, out) {
            return Some(Decision::AtIssue(None));
        }
        Some(Decision::Out(match (out.act, out.polarity) {
            (Act::Hold, Polarity::No) => LeakStatus::NotHeld,
            _ => LeakStatus::Excluded,
        }))
    }

    /// A predicate can speak of data: 影響 and 対象 only where denied, 悪用 never.
    pub(super) fn about_data(&self, p: &Predicate) -> bool {
        let stem = self.document.words(&(p.place.start..p.place.start + p.stem));
        let words = self.document.words(&p.place);
        match p.act {
            Act::Scope => p.polarity == Polarity::No || stem == "対象" && words.contains("とな"),
            Act::Take => stem != "悪用" && p.polarity != Polarity::Open,
            Act::Lose => p.polarity == Polarity::Yes,
            _ => p.polarity != Polarity::Open,
        }
    }

    /// What the words before the list announce: 流出した情報は、氏名…です.
    pub(super) fn headed(&self) -> Option<Decision> {
        let head = self.list.sentence.start..self.list.place.start;
        let words = self.document.words(&head);
        let last = self.in_place(&head).filter(|p| self.about_data(p)).last()?;
        let after = self.document.words(&(last.place.start..self.list.place.start));
        if words.len() <= 2 || !at_most(after, 60) {
            return None;
        }
        let adjoining =
            || at_most(after, 16) && (last.form == Form::Attributive || NOUNS.end(after));
        if !(announced(after) || adjoining()) || foreign(words) {
            return None;
        }
        let stem = last.place.start..last.place.start + last.stem;
        let (polarity, _) = predicate::said_of(self.document.text(), &stem, self.list.place.start);
        Some(match polarity {
            Polarity::Yes => Decision::AtIssue(None),
            Polarity::Possible | Polarity::Unlikely => {
                Decision::AtIssue(Some(LeakStatus::Possible))
            }
            Polarity::No | Polarity::NoTrace => Decision::Out(LeakStatus::Excluded),
            Polarity::NotConfirmed | Polarity::Open => return None,
        })
    }
}

/// Nouns for data, as in 流出した情報.
static NOUNS: LazyLock<Ends> = LazyLock::new(|| {
    Ends::of(["情報", "項目", "データ", "内容", "もの", "名簿", "の", "ファイル"])
});

/// 情報は, 項目として, データ(: a noun for data with what makes it the topic.
fn announced(words: &str) -> bool {
    static PARTICLES: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(["は", "として", "が", ":", "とは", "に", "(", "の", "-", "、"])
    });
    words.char_indices().any(|(at, _)| {
        words
            .split_at_checked(at)
            .is_some_and(|(noun, particle)| PARTICLES.begin(particle) && NOUNS.end(noun))
    })
}

/// セキュリティコードはない, 番号:なし: a negation without a verb.
fn bare_negation(words: &str) -> bool {
    let rest = without_start(without_start(words, "に関する情報"), "の情報");
    let rest = without_start(rest, "情報").trim_start_matches(['は', 'も', ':', '(', '…', '-']);
    starts!(
        rest,
        [
            "ない", "なく", "ありません", "ございません", "無い", "無く", "なし", "無し", "無)",
            "不要",
        ]
    ) && !rest.starts_with("ないと")
}

/// Whether the words after the list deny something of it in other words: …は、画面に出ません.
pub(super) fn denied(words: &str) -> bool {
    // カード番号(暗証番号は記録していない): a bracket with a topic of its own speaks of that.
    let aside = words.strip_prefix('(').and_then(|w| w.split_once(')'));
    let words = aside.filter(|(inner, _)| inner.contains('は')).map_or(words, |(_, rest)| rest);
    let stop = words.find(['。', '\n']).unwrap_or(words.len());
    let words = words.get(..stop).unwrap_or(words);
    if !is_topic(first_chars(words, 24)) {
        return false;
    }
    static OTHER: AnyOf = AnyOf::new(&[
        "求め", "願い", "必要", "問題", "でき", "分か", "わか", "限り", "申し訳", "不明", "特定",
        "心当たり", "変更", "悪用", "不正利用", "不正使用", "被害", "ご安心", "ご負担", "影響",
        "判明", "使われ", "使用され", "不要", "届い", "ご連絡", "気付", "十分", "強制", "開か",
        "請求",
    ]);
    if any_of!(words, ["尋ね", "たずね", "聞", "伺"]) {
        return never_asked(words);
    }
    // 別の画面では参照できません: nobody could see it.
    let unseen = any_of!(
        words,
        [
            "参照できま", "参照できない", "参照できず", "閲覧できま", "閲覧できない", "閲覧できず",
            "見ることはできま", "見ることはできない", "読み取れま", "読み取れない", "取得できま",
            "表示できま", "進めません",
        ]
    );
    // 電話番号の欄は空欄でした, 性別は未記入でした: nothing was written there.
    let blank = ["空欄", "空白", "未記入", "未入力", "黒塗り", "塗りつぶ", "伏せ字"];
    let blank =
        blank.iter().any(|w| first_chars(words, 16).contains(w)) && !predicate::denies(words);
    words.contains("無事") || blank || (unseen || !OTHER.within(words)) && predicate::denies(words)
}

/// 名義はお尋ねしておりません; not 暗証番号をお尋ねすることはありません, which warns.
fn never_asked(words: &str) -> bool {
    any_of!(
        words,
        [
            "しておりま", "していま", "しておら", "していな", "ておりません", "ていません",
            "ておらず", "ていない"
        ]
    ) && predicate::denies(words)
        && !any_of!(words, ["電話で", "電話や", "メールで", "訪問"])
}

/// 住所は受注台帳という別の仕組みに収めています: the data lie elsewhere, and nothing is said to have happened there.
fn lies_apart(words: &str) -> bool {
    static APART: AnyOf =
        AnyOf::new(&["別の", "別に", "独立した", "切り離した", "切り離され", "隔離した", "異なる"]);
    static PLACES: AnyOf = AnyOf::new(&[
        "サーバ", "システム", "データベース", "仕組み", "機器", "領域", "系統", "環境", "設備",
        "ネットワーク", "区画", "部署", "場所", "基盤", "回線", "金庫", "保管庫", "端末", "建物",
        "別に保管", "別に保存", "別に管理", "別に格納", "別に扱", "別に取り扱", "別に記録",
    ]);
    static KEPT: AnyOf = AnyOf::new(&[
        "管理", "保管", "保存", "保持", "収め", "置い", "格納", "記録", "扱っ", "登録", "蓄積",
        "です", "にあり", "にござい", "で処理", "動いて", "入って", "入れて", "置か",
    ]);
    let clause = words.split(['。', '\n']).next().unwrap_or_default();
    is_topic(first_chars(clause, 30))
        && at_most(clause, 70)
        && APART.within(clause)
        && PLACES.within(clause)
        && KEPT.within(clause)
        && !any_of!(clause, ["流出", "漏", "閲覧された", "不正", "攻撃"])
}

/// カードの番号は、決済代行会社が保管しています: it does not lie with the publisher.
fn held_by_others(words: &str) -> bool {
    static OTHERS: AnyOf = AnyOf::new(&[
        "決済会社が", "決済代行会社が", "決済事業者が", "カード会社が", "収納代行会社が",
        "決済会社で", "決済代行会社で", "カード会社で", "決済サービス会社が", "決済会社側",
        "決済代行会社側", "社が保管", "社が管理", "社で保管", "社が保持", "決済会社のサーバ",
        "決済代行会社のサーバ", "決済会社のシステム", "決済代行会社のシステム",
        "決済事業者のサーバ", "決済事業者のシステム", "カード会社のサーバ", "カード会社のシステム",
    ]);
    static KEPT: AnyOf =
        AnyOf::new(&["保管", "保持", "管理", "保存", "にあり", "にござい", "に置"]);
    static OURS: AnyOf =
        AnyOf::new(&["当社が", "弊社が", "当社で", "弊社で", "同社", "当社も", "流出", "漏"]);
    let clause = words.split(['。', '\n']).next().unwrap_or_default();
    is_topic(first_chars(clause, 8))
        && at_most(clause, 60)
        && KEPT.within(clause)
        && OTHERS.within(clause)
        && !OURS.within(clause)
}

/// は, も or について before any other particle.
fn is_topic(head: &str) -> bool {
    const DOUBLES: &[&str] = &["には", "へは", "からは", "にも"];
    static ANY: AnyOf = AnyOf::new(DOUBLES);
    let head = without_start(head, "に関する");
    // ご住所の画面には進めません.
    let double =
        |w: &str| head.find(w).is_some_and(|at| head.find(['が', 'を', 'は', 'も']) >= Some(at));
    if ANY.within(head) && DOUBLES.iter().any(|w| double(w)) {
        return true;
    }
    let stop = head.find(['が', 'を', 'に']).unwrap_or(head.len());
    head.split_at_checked(stop).is_some_and(|(before, rest)| {
        before.contains(['は', 'も']) || starts!(rest, ["につい", "につき", "に関し"])
    })
}
