//! Verdicts on leak, intrusion and misuse, and the verdict on the incident as a whole.

mod context;
mod plain;
mod signal;

use std::sync::LazyLock;

use crate::extract::categories::predicate::{self, Polarity, Predicate};
use crate::extract::cues::{Cues, Slot, Vocabulary, any_of};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, StatusFact, Verdict};
use crate::extract::flow::Place;
use crate::extract::parties::asserter;
use crate::notice::{Cause, LeakStatus, MisuseStatus, Stage};

pub(super) use signal::{DOUBTS, next_entry};
use signal::{Signal, Weight};

pub(super) fn read(document: &Document, predicates: &[Predicate], draft: &mut Draft) {
    let signals = signal::of(document, predicates);
    draft.leak_status = whole(draft, &signals)
        .map(|s| stuffed(draft, &signals, s))
        .or_else(|| plain::told(document))
        .or_else(|| supposed(document, draft));
    statements(document, draft, &signals);
    misuse(document, draft);
}

/// The verdict on the incident.
///
/// What is said to have leaked outweighs what may have leaked; both outweigh that nothing was found, save where a final
/// report ends with that. Data that anybody could see, and a leak that is only named, count where nothing else is said.
fn whole(draft: &Draft, signals: &[Signal]) -> Option<StatusFact> {
    let lost = draft.causes.first().is_some_and(|c| c.cause == Cause::LostDevice);
    let signals: &[Signal] = &signals.iter().map(|s| s.as_loss(lost)).collect::<Vec<_>>();
    let first = |weight: Weight| signals.iter().find(|s| s.weight == weight);
    let last = |weight: Weight| signals.iter().rfind(|s| s.weight == weight);
    let ends_final = draft.stage.as_ref().is_some_and(|s| s.stage == Stage::Final)
        && last(Weight::Denied).zip(last(Weight::Possible)).is_some_and(|(d, p)| d.at() > p.at())
        && signals.iter().filter(|s| s.weight == Weight::Possible).all(|s| s.nominal);
    let (signal, status, confidence) = if let Some(s) = first(Weight::Confirmed) {
        (s, LeakStatus::Confirmed, 90)
    } else if let Some(s) = last(Weight::Denied).filter(|_| ends_final) {
        (s, LeakStatus::NotConfirmed, 80)
    } else if let Some(s) = first(Weight::Possible) {
        (s, LeakStatus::Possible, 90)
    } else if let Some(s) = first(Weight::Unknown) {
        (s, LeakStatus::Possible, 75)
    } else if let Some(status) = sent(draft) {
        return Some(status);
    } else if let Some(s) = last(Weight::Denied) {
        (s, LeakStatus::NotConfirmed, 85)
    } else if let Some(s) = first(Weight::Exposed) {
        (s, LeakStatus::Confirmed, 70)
    } else if let Some(s) = last(Weight::Partial)
        .filter(|_| first(Weight::Lost).is_none() && first(Weight::Named).is_none())
    {
        (s, LeakStatus::NotConfirmed, 60)
    } else if let Some(s) = first(Weight::Lost) {
        (s, LeakStatus::NotConfirmed, 75)
    } else {
        (first(Weight::Named)?, LeakStatus::Confirmed, 60)
    };
    Some(StatusFact { status, ground: Ground::new(signal.place.clone(), confidence) })
}

/// What went to the wrong people has left the house, whatever happened to it there.
fn sent(draft: &Draft) -> Option<StatusFact> {
    let cause = draft.causes.first().filter(|c| c.cause == Cause::MissentEmail)?;
    let ground = Ground { places: cause.ground.places.clone(), confidence: 65 };
    Some(StatusFact { status: LeakStatus::Confirmed, ground })
}

/// After logins with passwords from elsewhere, what the pages show may have been seen; that nothing left the publisher's own
/// systems says nothing of that.
fn stuffed(draft: &Draft, signals: &[Signal], found: StatusFact) -> StatusFact {
    let stuffing = draft.causes.iter().any(|c| c.cause == Cause::CredentialStuffing);
    let firm = signals.iter().any(|s| s.weight == Weight::Confirmed);
    if stuffing
        && !firm
        && found.status != LeakStatus::Possible
        && !signals.iter().any(|s| s.weight == Weight::Denied)
    {
        return StatusFact {
            status: LeakStatus::Possible,
            ground: Ground { confidence: 60, ..found.ground },
        };
    }
    found
}

/// An attack on systems with personal data, and no word of a leak: one is possible.
fn supposed(document: &Document, draft: &mut Draft) -> Option<StatusFact> {
    let cause = draft.causes.first()?;
    if !any_of!(document.text(), ["個人情報", "お客様情報", "顧客情報", "会員情報"])
    {
        return None;
    }
    let ground = Ground { places: cause.ground.places.clone(), confidence: 50 };
    draft.review.push(
        "leak_status: supposed from the attack; the notice gives no verdict in known words"
            .to_owned(),
    );
    // Whoever misused what was entrusted to him had it.
    let insider = cause.cause == Cause::Insider;
    let status = if insider { LeakStatus::Confirmed } else { LeakStatus::Possible };
    Some(StatusFact { status, ground })
}

/// One verdict on the incident for each asserter and status.
fn statements(document: &Document, draft: &mut Draft, signals: &[Signal]) {
    let mut seen: Vec<(LeakStatus, Option<usize>)> = Vec::new();
    for signal in signals {
        let Some(leak) = signal.leak else { continue };
        let asserted_by = asserter(document, draft, &signal.place);
        let told = |v: &Verdict| {
            v.leak == Some(leak) && v.ground.places.iter().any(|p| overlap(p, &signal.place))
        };
        if seen.contains(&(leak, asserted_by)) || draft.verdicts.iter().any(told) {
            continue;
        }
        seen.push((leak, asserted_by));
        draft.verdicts.push(Verdict {
            leak: Some(leak),
            asserted_by,
            ..blank(Ground::new(signal.place.clone(), 70))
        });
    }
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.start < b.end && b.start < a.end
}

fn blank(ground: Ground) -> Verdict {
    Verdict {
        leak: None,
        compromise: None,
        misuse: None,
        systems: Vec::new(),
        categories: Vec::new(),
        holdings: Vec::new(),
        asserted_by: None,
        ground,
    }
}

/// Words of a misuse.
static MISUSE: LazyLock<Option<Cues<()>>> = LazyLock::new(|| {
    let stems = [
        "悪用", "不正利用", "不正使用", "不正な利用", "不正に利用", "不正に使", "二次被害",
        "二次的被害", "不正送金", "不正引き出し", "不正注文", "なりすまし", "金銭的被害",
        "迷惑メール", "不審なメール", "スパムメール",
    ];
    Cues::new(stems.iter().map(|s| (*s, ()))).ok().map(|cues| cues.swept(Slot::Misuse))
});

/// What is looked for in whole texts.
pub(super) fn vocabulary<'a>() -> Option<Vocabulary<'a>> {
    MISUSE.as_ref().and_then(Cues::vocabulary)
}

/// 悪用, 不正利用, 二次被害 with what is said of them.
fn misuse(document: &Document, draft: &mut Draft) {
    let Some(stems) = MISUSE.as_ref() else { return };
    let text = document.text();
    let hits = stems.in_document(document);
    let mut seen: Vec<(MisuseStatus, Option<usize>)> = Vec::new();
    for (i, hit) in hits.iter().enumerate() {
        let next = hits.get(i + 1).map_or(text.len(), |h| h.place.start);
        let (polarity, place) = predicate::said_of(text, &hit.place, next);
        let words = document.words(&place);
        let status = match polarity {
            Polarity::Yes if reported(words) => MisuseStatus::Reported,
            Polarity::Possible if !any_of!(words, ["防止", "ご注意", "場合"]) => {
                MisuseStatus::Suspected
            }
            Polarity::NotConfirmed | Polarity::NoTrace => MisuseStatus::NotConfirmed,
            Polarity::No if unheard(words) => MisuseStatus::NotConfirmed,
            Polarity::No => MisuseStatus::Excluded,
            _ => continue,
        };
        let asserted_by = asserter(document, draft, &place);
        if seen.contains(&(status, asserted_by)) {
            continue;
        }
        seen.push((status, asserted_by));
        draft.verdicts.push(Verdict {
            misuse: Some(status),
            asserted_by,
            ..blank(Ground::new(place, 75))
        });
    }
}

/// 悪用されたという連絡は入っていない: nobody told of any, which rules nothing out.
fn unheard(words: &str) -> bool {
    any_of!(
        words,
        [
            "連絡", "報告", "申し出", "申出", "お知らせ", "相談", "問い合わせ", "問合せ", "苦情",
            "届出", "届け出", "聞いて", "届いて", "寄せられ", "声は",
        ]
    )
}

/// 不正利用が確認され, 不正に使われたアカウント: it happened.
fn reported(words: &str) -> bool {
    any_of!(
        words,
        [
            "確認され", "確認しま", "発生し", "判明", "報告され", "報告を受け", "された",
            "されまし", "されていた", "があった", "があり", "われた", "われまし", "件数",
            "送信され", "送られ", "届い",
        ]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Option<LeakStatus> {
        let document = Document::new(text);
        let predicates = predicate::find(&document);
        whole(&Draft::default(), &signal::of(&document, &predicates)).map(|s| s.status)
    }

    #[test]
    fn what_leaked_outweighs_what_may_have_leaked() {
        for text in [
            "個人情報が流出したことが判明いたしました。その他の情報も流出した可能性があります。",
            "お客様のカード情報が外部に漏えいしておりました。",
            "個人情報漏えいに関するお詫び\n調査の結果、会員情報の流出を確認いたしました。",
            "メールを誤送信し、他のお客様のメールアドレスが見える状態となりました。",
            "名簿を第三者に渡していたことが分かりました。",
            "氏名を含むファイルがインターネット上で誰でも閲覧できる状態になっていたことが判明しました。",
            "別の方の書類を誤って送付いたしました。",
            "お客様のクレジットカード番号が不正に取得されたことを確認いたしました。",
            "元従業員が顧客名簿を持ち出していたことが判明しました。",
            "攻撃者のリークサイトに当社の情報が掲載されていることを確認し、個人情報が漏えいいたしました。",
            "個人情報1,200件の漏洩が判明しました。",
            "本来BCCで送るべきところをTOで送信いたしました。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
        }
    }

    #[test]
    fn a_key_that_leaked_and_a_bag_that_was_stolen_are_no_leak() {
        let text = "保守用の秘密鍵が外部に漏れており、サーバーに入られました。名簿が外に出た恐れがあります。";
        assert_eq!(status(text), Some(LeakStatus::Possible));
        let document = Document::new("事務所が荒らされ、名簿を入れたかばんが持ち去られました。");
        let predicates = predicate::find(&document);
        let mut draft = Draft::default();
        let ground = Ground::new(0..3, 90);
        let cause = Cause::LostDevice;
        draft.causes.push(crate::extract::draft::CauseFact { cause, ground });
        let found = whole(&draft, &signal::of(&document, &predicates));
        assert_eq!(found.map(|s| s.status), Some(LeakStatus::NotConfirmed));
        let shown = "ログインした方の画面に別の方の氏名が表示されることがあったと発表しました。";
        assert_eq!(status(shown), Some(LeakStatus::Confirmed));
    }

    #[test]
    fn what_may_have_leaked_outweighs_that_nothing_was_found() {
        for text in [
            "個人情報流出の可能性に関するお知らせ\n個人情報が流出した可能性がございます。現時点で流出した事実は確認されておりません。",
            "お客様情報が漏えいしたおそれがあることが判明しました。",
            "個人情報流出のお知らせとお詫び\n外部に流出した可能性を完全には否定できません。",
            "顧客情報が閲覧された可能性があります。",
            "サーバーが暗号化され、保存されていた個人情報が外部に流出したおそれがあります。漏えいの事実は確認できておりません。",
            "USBメモリを紛失し、個人情報が漏えいしたおそれがあります。",
            "不正ログインにより、会員情報が第三者に閲覧された可能性があることが判明しました。",
            "個人情報の漏えいの可能性について、完全に否定することはできないとの報告を受けました。",
            "情報漏えいが疑われる事象が発生しました。",
            "カード情報を取られた恐れがあると分かった。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Possible), "{text}");
        }
    }

    #[test]
    fn a_chance_said_of_two_clauses_and_deeds_that_are_stressed_are_told_apart() {
        let open = "診療録が持ち出された形跡は見つかっておりません。もっとも可能性を完全には否定できず、調べています。";
        assert_eq!(status(open), Some(LeakStatus::Possible));
        let some = "名簿の流出について\n登録者90名の氏名が流出しました。退会された12名のデータは流出しておりません。";
        assert_eq!(status(some), Some(LeakStatus::Confirmed));
        let stock = "番号が流出し、その一部が不正使用されたおそれのあることが分かりました。";
        assert_eq!(status(stock), Some(LeakStatus::Possible));
        for text in [
            "実際に社外へ転送されていたことは、調査会社が通信の記録により確認しています。",
            "国外のサーバーから名簿のファイルが取得されたことが確かめられました。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
        }
    }

    #[test]
    fn what_nobody_can_tell_is_possible() {
        for text in [
            "名簿のデータが複製されたかどうかは、通信の記録が残っておらず、分かりませんでした。",
            "外部への持ち出しを示す証拠はありませんが、そのおそれが無いとも言い切れません。",
            "会員情報が外部に流出したか否かは、現時点で確認できておりません。",
            "Q2 何が漏れたおそれがありますか\nA2 氏名と住所の2点です。会員パスワードは漏れていません。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Possible), "{text}");
        }
    }

    #[test]
    fn an_earlier_matter_and_a_word_withdrawn_are_no_verdict_on_this_one() {
        for text in [
            "磁気テープの所在が分からなくなりました。情報の流出は確認していません。平成20年度にも通知書の誤送付がありました。",
            "氏名が外部に出た事実はなく、当初「200名の情報が流出したおそれ」とお知らせした点を訂正いたします。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::NotConfirmed), "{text}");
        }
    }

    #[test]
    fn what_own_people_handed_on_or_sent_is_known_to_others() {
        for text in [
            "販売員がお客様の控えを撮影し、知人に渡していたことが分かりました。",
            "元社員がお客様情報を持ち出した件につき、ご報告いたします。名簿が第三者に渡った事実は見当たりません。",
            "ご利用の皆様の画面に、ほかの患者さまの予約の一覧が表示されることがありました。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
        }
        let document = Document::new("名簿を誤って送りました。それ以外への流出はありません。");
        let predicates = predicate::find(&document);
        let mut draft = Draft::default();
        let (cause, ground) = (Cause::MissentEmail, Ground::new(0..3, 90));
        draft.causes.push(crate::extract::draft::CauseFact { cause, ground });
        let found = whole(&draft, &signal::of(&document, &predicates));
        assert_eq!(found.map(|s| s.status), Some(LeakStatus::Confirmed));
    }

    #[test]
    fn nothing_found_and_things_lost_are_not_confirmed() {
        for text in [
            "調査の結果、個人情報が流出した事実は確認されませんでした。",
            "お客様の情報が外部に漏れた事実はなく、影響もございません。",
            "調査の結果、情報漏えいの痕跡は認められませんでした。",
            "ホームページが改ざんされましたが、個人情報の流出はございません。",
            "申請書類の所在が不明となりましたが、外部への流出は確認されておりません。",
            "個人情報の漏えいは発生しておりません。",
            "USBメモリを紛失しました。悪用の事実は確認されておりません。",
            "申込書を誤って廃棄した可能性が高く、外部への流出の可能性は極めて低いと考えております。",
            "書類が所在不明となっております。個人情報が第三者の目に触れた、あるいは閲覧されたとの事実は把握しておりません。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::NotConfirmed), "{text}");
        }
    }

    #[test]
    fn what_others_lost_or_what_could_happen_is_no_verdict() {
        for text in [
            "他社から流出したIDとパスワードが使われました。",
            "万が一情報が流出した場合は直ちにお知らせいたします。",
            "情報漏えい防止に努めてまいります。",
        ] {
            assert_eq!(status(text), None, "{text}");
        }
    }

    #[test]
    fn what_others_were_shown_is_known_to_others() {
        for text in [
            "不具合により、ご本人以外の会員の情報が表示される不具合が発生しました。",
            "表示された可能性のある方は最大90名、うち実際に他の方の画面に表示されたことが確認できた方は8名です。",
            "ログインすると別の受講者の氏名が表示されていました。",
            "通販サイトからカード情報が抜き取られていた件につき、調査が完了いたしました。他の情報も流出した可能性がございます。",
        ] {
            assert_eq!(status(text), Some(LeakStatus::Confirmed), "{text}");
        }
        let open =
            "別のお客様の情報が表示されていた可能性があり、個人情報が漏えいしたおそれがあります。";
        assert_eq!(status(open), Some(LeakStatus::Possible));
    }

    #[test]
    fn the_heading_of_a_section_is_no_answer() {
        let text =
            "記\n3.情報の流出の可能性\n外部へ流出した可能性は極めて低いものと考えております。";
        assert_eq!(status(text), Some(LeakStatus::NotConfirmed));
    }

    #[test]
    fn the_next_entry_of_a_collection_says_nothing_of_this_one() {
        let text = "【#12】甲市 委託先への不正アクセス\n個人情報が漏えいしたおそれがある。\n【#13】乙町 メールの誤送信";
        assert_eq!(status(text), Some(LeakStatus::Possible));
    }
}
