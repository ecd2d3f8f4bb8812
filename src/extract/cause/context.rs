//! How much a word for a cause says, by where it stands.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, any_of, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::polarity::{self, Polarity};
use crate::lexicon::Rank;
use crate::notice::Cause;

/// Headings of sections that tell of remedies and warnings, not of what happened.
static ASIDE: AnyOf = AnyOf::new(&[
    "再発防止", "対策", "対応策", "お願い", "注意", "今後", "これからの備え", "取組", "取り組み",
    "二次被害", "2次被害", "改善", "用語", "よくある", "問い合わせ", "問合せ", "コメント", "業績",
]);

/// Headings that tell of the cause, though they may hold a word of `ASIDE`.
static CAUSE: AnyOf = AnyOf::new(&["原因", "経緯", "手口", "概要", "発生", "なぜ"]);

/// Words after the cue by which it is a remedy, a product or a warning: `ウイルス対策ソフト`, `フィッシングメールにご注意`.
static REMEDIES: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "対策", "検知", "検出", "防止", "防御", "訓練", "にご注意", "に注意", "にはご注意",
        "には十分", "に十分", "等の二次", "などの二次", "を遮断", "を防", "への備え", "に備え",
        "から守", "スキャン", "チェック", "定義", "対応のため", "が届く", "が送られる可能性",
        "が送信される可能性", "が送付される可能性", "に悪用される", "に利用される", "にお心当たり",
    ])
});

/// Words before the cue that make it an example, a law or a department: `なりすましやフィッシング等`, `不正アクセス禁止法`.
static GENERIC_AFTER: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of(["禁止法", "行為の禁止", "相談", "110番", "対策課", "対策室", "届出", "等の犯罪"])
});

/// How much this word says for its cause; 0 where it says nothing.
pub(super) fn weight(document: &Document, place: &Place, cause: Cause, rank: Rank) -> u32 {
    let text = document.text();
    let tail = text.get(place.end..).unwrap_or_default();
    if REMEDIES.begin(tail) || GENERIC_AFTER.begin(tail) || aside(document, place) {
        return 0;
    }
    // 番号が盗まれ: nothing that can be lost.
    if cause == Cause::LostDevice && document.words(place).starts_with("盗") {
        let before = text.get(..place.start).unwrap_or_default();
        let data = ["番号が", "情報が", "データが", "パスワードが", "IDが", "番号を", "情報を"];
        if data.iter().any(|w| before.ends_with(w)) {
            return 0;
        }
    }
    if cause == Cause::Phishing && hosted(tail) {
        return 0;
    }
    if document.words(place) == "ボット" {
        return 0;
    }
    if cause == Cause::WebSkimming
        && document.words(place).starts_with("偽の")
        && by_message(document.words(&document.sentence(place.start)))
    {
        return 0;
    }
    let near = polarity::clause(tail);
    let denied = polarity::of_clause(near) == Polarity::Denied && !by_aside(near);
    if generic(near, cause) || denied {
        return 0;
    }
    if cause != Cause::UnauthorisedAccess && consequence(document, place, cause) {
        return 0;
    }
    let base = match rank {
        Rank::Preferred | Rank::Alternative => 3,
        Rank::Hidden => 1,
    };
    let line = document.layout.line_at(place.start);
    let note = line.and_then(|l| document.layout.lines.get(l)).is_some_and(|l| l.note);
    if note {
        return 1;
    }
    if line.is_some_and(|l| is_title(document, l)) { base * 2 } else { base }
}

/// 設定の誤り(外部からの攻撃ではありません): the bracket denies something else.
fn by_aside(clause: &str) -> bool {
    let Some((lead, rest)) = clause.split_once('(') else { return false };
    let Some((inner, rest)) = rest.split_once(')') else { return false };
    let told = |words: &str| polarity::of_clause(words) != Polarity::Denied;
    any_of!(inner, ["攻撃", "不正アクセス", "侵入", "ウイルス"])
        && at_most(lead, 12)
        && told(lead)
        && told(rest)
}

/// 偽の決済画面へ誘うメッセージ: a page of others, to which mails lead.
pub(super) fn by_message(words: &str) -> bool {
    any_of!(words, ["メール", "メッセージ", "文面", "SMS", "チャット", "URL", "リンク"])
        && any_of!(words, ["誘う", "誘導", "誘い", "案内する", "送られ", "送っ", "送信", "届"])
        && !any_of!(words, ["改ざん", "書き換え", "埋め込", "仕込"])
}

/// `不正アクセス対策`, `フィッシング等にご注意ください`: the clause warns or promises.
fn generic(clause: &str, cause: Cause) -> bool {
    static WARNS: AnyOf = AnyOf::new(&[
        "ご注意", "気をつけ", "警戒", "注意喚起を", "送られる", "届く可能性", "届くおそれ",
        "悪用される", "利用される恐れ",
    ]);
    matches!(cause, Cause::Phishing | Cause::Malware | Cause::CredentialStuffing)
        && WARNS.within(clause)
}

/// フィッシングサイトに使われている: what the attackers did with the server.
fn hosted(tail: &str) -> bool {
    starts!(
        tail,
        [
            "に使われ", "として使", "に利用され", "として利用", "が設置", "を設置", "が置かれ",
            "の設置", "に悪用",
        ]
    )
}

/// 「ウイルスに感染しました」との警告が表示され: what a lure says is no cause.
fn of_a_lure(document: &Document, place: &Place) -> bool {
    let sentence = document.sentence(place.start);
    let behind = document.words(&(place.end..sentence.end.max(place.end)));
    let Some((inner, after)) = behind.split_once('」') else { return false };
    let lure = starts!(after, ["との", "という", "と", "などの", "など"])
        && any_of!(
            first_chars(after, 16),
            ["警告", "表示", "画面", "音声", "案内", "ポップアップ", "メッセージ"]
        );
    at_most(inner, 30) && !inner.contains('「') && lure
}

/// Mails that were sent with what leaked are what followed, not what caused it.
fn consequence(document: &Document, place: &Place, cause: Cause) -> bool {
    if cause == Cause::Malware {
        if of_a_lure(document, place) {
            return true;
        }
        // 閲覧された方のパソコンがウイルスに感染するおそれ: visitors of an altered page.
        let words = document.words(&document.sentence(place.start));
        let visitors =
            any_of!(words, ["閲覧され", "閲覧した", "ご覧に", "訪問され", "アクセスされた方"]);
        return visitors && any_of!(words, ["感染するおそれ", "感染する恐れ", "感染する可能性"]);
    }
    if cause != Cause::Phishing {
        return false;
    }
    let sentence = document.sentence(place.start);
    let words = document.words(&sentence);
    let word = document.words(place);
    static RECEIVED: AnyOf = AnyOf::new(&[
        "開封", "開い", "開き", "開く", "クリック", "入力し", "アクセスし", "受信し", "受け取り",
        "受け取っ", "誘導", "電話をか", "だまし取", "騙し取", "詐取", "窃取", "返信し", "引っかか",
        "ひっかか", "信じ",
    ]);
    static SENT: AnyOf = AnyOf::new(&[
        "送信され", "送られ", "届い", "届き", "配信され", "確認されて", "当社を", "弊社を",
    ]);
    // お客様へフィッシングサイトに誘導するメッセージが送られた: what followed.
    static CUSTOMERS: AnyOf = AnyOf::new(&[
        "お客様へ", "お客様に", "お客さまへ", "お客さまに", "宿泊者", "予約者", "利用者へ",
        "利用者に", "会員へ", "取引先へ",
    ]);
    // 閲覧した方が偽の警告画面へ移された: visitors of an altered page.
    if is_of_visitors(words) {
        return true;
    }
    let to_others =
        CUSTOMERS.within(words) && !any_of!(words, ["職員が", "社員が", "担当者が", "従業員が"]);
    if to_others && SENT.within(words) {
        return true;
    }
    let mail = word.contains("メール") || word.contains("サイト") || word.contains("を装");
    mail && !RECEIVED.within(words) && SENT.within(words)
}

/// What befell those who looked at an altered page: ご覧になった方が偽の警告画面へ移された.
fn is_of_visitors(words: &str) -> bool {
    let visitors = any_of!(
        words,
        [
            "ご覧になった方", "閲覧した方", "閲覧された方", "閲覧者", "訪問された方", "訪れた方",
            "訪問者", "アクセスした方", "アクセスされた方", "来訪者",
        ]
    );
    visitors
        && any_of!(words, ["移され", "移る", "転送され", "誘導され", "飛ば", "表示され", "移動"])
}

/// Whether the nearest heading announces remedies, warnings or contacts.
fn aside(document: &Document, place: &Place) -> bool {
    let Some(line) = document.layout.line_at(place.start) else { return false };
    let own = document.layout.lines.get(line).filter(|l| l.heading);
    let nearest = own.or_else(|| document.layout.headings(line).next());
    let Some(heading) = nearest else { return false };
    let words = document.words(&heading.place);
    ASIDE.within(words) && !CAUSE.within(words)
}

/// The first lines of a notice that are no sentence.
fn is_title(document: &Document, line: usize) -> bool {
    let Some(line_at) = document.layout.lines.get(line).filter(|_| line < 14) else {
        return false;
    };
    let words = document.words(&line_at.place);
    static ENDINGS: AnyOf =
        AnyOf::new(&["について", "お知らせ", "お詫び", "おわび", "ご報告", "報告", "ご案内"]);
    !words.contains('。') && (line < 2 && at_most(words, 59) || ENDINGS.within(words))
}

/// The clause of the sentence that holds the word, cut to a short quote.
pub(super) fn evidence(document: &Document, place: &Place) -> Place {
    let sentence = document.sentence(place.start);
    let words = document.text();
    let before = words.get(sentence.start..place.start).unwrap_or_default();
    let start = before.rfind(['、', '「', ':']).map_or(sentence.start, |at| {
        sentence.start
            + at
            + before.get(at..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8)
    });
    let after = polarity::clause(words.get(place.end..sentence.end).unwrap_or_default());
    start..place.end + after.len()
}
