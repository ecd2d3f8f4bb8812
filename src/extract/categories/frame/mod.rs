//! What a heading or a label announces: data at issue, data said not to be included, or something else.

mod label;
mod words;

use crate::extract::cues::{AnyOf, Ends, any_of, ends};
use crate::extract::document::{Document, at_most};
use crate::extract::landmarks::Landmark;
use crate::extract::layout::Line;
use crate::extract::topics::Topic as _;

pub(super) use label::label;
use words::{ATTRIBUTES, About, DATA_NOUNS, PEOPLE, SUBJECTS, TAILS, THING_VERBS, THINGS, WHOLE};

/// What stands under a heading or behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Frame {
    /// 流出した情報, 対象項目, 保存されていた情報
    Data,
    /// 流出した可能性のある情報
    PossibleData,
    /// 含まれていない項目
    NotIncluded,
    /// 対応, お願い, お問い合わせ: data named there are not at issue.
    Elsewhere,
    #[default]
    Neutral,
}

impl Frame {
    pub(super) fn is_data(self) -> bool {
        matches!(self, Self::Data | Self::PossibleData)
    }
}

/// The frames of the first lines of the layout.
pub(super) fn of_lines(document: &Document, count: usize) -> Vec<Frame> {
    let mut walk = Walk::default();
    let steps = document.lines().take(count).enumerate();
    steps.map(|(index, (line, words))| walk.step(document, line, words, index <= 1)).collect()
}

#[derive(Default)]
struct Walk {
    frame: Frame,
    /// Marker style of the heading that set the frame.
    level: Option<char>,
    /// The frame comes from a sentence as 次の情報が含まれていました。
    led: bool,
}

impl Walk {
    /// The frame of the next line; `opens` for those that hold the title of the notice.
    fn step(&mut self, document: &Document, line: &Line, words: &str, opens: bool) -> Frame {
        let body = document.words(&(line.marker.end..line.place.end));
        let level = style(words, document.words(&line.marker));
        let title = is_title(words, body);
        let own = if title { announces(body) } else { None };
        let own = own.or_else(|| label::opening(document, line).map(|(frame, _)| frame));
        // A title (情報流出に関するお詫び, よくあるご質問) is no section.
        let own = own.map(|f| match f {
            Frame::Elsewhere if opens || is_notice_title(body) => Frame::Neutral,
            _ => f,
        });
        if let Some(frame) = own {
            *self = Self { frame, level, led: false };
        } else if self.led && (line.heading || body.ends_with('。') && !at_most(body, 60)) {
            *self = Self::default();
        } else if line.heading && level.is_some() && level == self.level {
            *self = Self { frame: Frame::Neutral, level, led: false };
        } else if line.heading && self.level.is_none() && self.frame != Frame::Neutral && big(words)
        {
            *self = Self::default();
        }
        let frame = self.frame;
        let own = line.marker.end..line.place.end;
        let points = document.landmarks.within(Landmark::Points, &own);
        let led = if points { lead_in(body) } else { None };
        if let Some(frame) = led {
            *self = Self { frame, level: self.level, led: true };
        }
        frame
    }
}

/// A short line that is no sentence.
fn is_title(words: &str, body: &str) -> bool {
    at_most(body, 45) && !words.starts_with(['※', '*']) && !any_of!(body, ["。", "、"])
}

/// 個人情報漏えいに関するお詫びとお知らせ
fn is_notice_title(body: &str) -> bool {
    static MATTER: AnyOf = AnyOf::new(&[
        "流出", "漏えい", "漏洩", "不正アクセス", "紛失", "誤送", "情報", "障害", "ランサム",
        "攻撃", "感染", "被害", "不具合", "改ざん", "持ち出し", "持出し", "盗難", "ウイルス",
        "不正ログイン", "事故", "事案", "不正行為", "誤表示", "誤公開", "誤掲載", "設定の誤り",
        "設定誤り", "設定不備", "亡失", "誤廃棄", "不審なメール", "不審メール",
    ]);
    MATTER.within(body)
        && any_of!(
            body,
            ["お詫び", "おわび", "お知らせ", "ご報告", "について", "の報告", "最終報告"]
        )
        && !any_of!(body, ["問い合わせ", "問合", "への", "防止"])
}

/// A heading of the first order.
fn big(words: &str) -> bool {
    words.starts_with(['■', '◆', '●', '【', '<', '◎', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', '○', '□', '◇'])
        || words.starts_with(|c: char| c.is_ascii_digit())
        || words.starts_with('第')
}

/// One letter for the style of a marker: all of `(1)`, `(2)` share one.
fn style(words: &str, marker: &str) -> Option<char> {
    let first = if marker.is_empty() { words.chars().next()? } else { marker.chars().next()? };
    match first {
        '0'..='9' => {
            Some(if marker.contains('.') && marker.trim_end_matches('.').contains(['.', '-']) {
                '2'
            } else {
                '1'
            })
        }
        '(' | '[' if !marker.is_empty() => Some(match marker.chars().nth(1) {
            Some('0'..='9') => '(',
            Some('ア'..='ン') => 'カ',
            _ => 'あ',
        }),
        '①'..='⓿' | '❶'..='➓' => Some('①'),
        'Ⅰ'..='Ⅿ' => Some('Ⅰ'),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            if !marker.is_empty() =>
        {
            Some('一')
        }
        'ア'..='ン' if !marker.is_empty() => Some('ア'),
        'A'..='Z' | 'a'..='z' if !marker.is_empty() => Some('A'),
        '第' if !marker.is_empty() => Some('第'),
        '■' | '□' | '◆' | '◇' | '●' | '○' | '◎' | '▼' | '▽' | '▲' | '△' | '★' | '☆' | '【'
        | '<' | '《' | '[' | '〔' => Some(first),
        _ => None,
    }
}

/// What a heading or label announces; `None` where it says nothing of data.
pub(super) fn announces(heading: &str) -> Option<Frame> {
    let core = core(heading);
    let noun = DATA_NOUNS.end(core);
    let about = About::within(core);
    if about.has(About::NotIncluded)
        || about.has(About::Denial) && (noun || core.ends_with("もの"))
        || core.starts_with("Notincluded")
    {
        let data = ends!(core, ["情報", "項目", "データ", "内容", "もの"]);
        return Some(if data || core.starts_with("Notincluded") {
            Frame::NotIncluded
        } else {
            Frame::Elsewhere
        });
    }
    if WHOLE.has(core) {
        return Some(Frame::Data);
    }
    let foreign = core.strip_suffix("内容").is_some_and(|c| {
        let c = c.trim_end_matches('の');
        ends!(c, ["業務", "攻撃", "改ざん", "調査", "訂正", "変更", "アクセス", "問い合わせ"])
    });
    let at_issue = noun && !foreign && about.has(About::AtIssue);
    if about.has(About::Elsewhere)
        && (!about.has(About::Reach) || about.has(About::Question))
        && !(at_issue && attributive(core))
    {
        return Some(Frame::Elsewhere);
    }
    let short = !foreign && at_most(core, 24);
    // 漏えいした可能性のあるお客様: what was kept of them stands below.
    let of_people = || about.has(About::Leak) && PEOPLE.end(core);
    if at_issue
        || short && (of_people() || behind(core, &THINGS, &THING_VERBS))
        || matches!(core, "中身" | "なかみ" | "Whatdata" | "What data" | "名簿の列" | "列" | "品目")
    {
        return Some(if about.has(About::Chance) { Frame::PossibleData } else { Frame::Data });
    }
    about.has(About::Story).then_some(Frame::Neutral)
}

/// 流出した情報, 流出のおそれがあるデータ: the data noun is what the heading is about.
fn attributive(core: &str) -> bool {
    behind(core, &SUBJECTS, &ATTRIBUTES)
}

/// Whether the words end with one of the nouns, and before it with one of the verbs.
fn behind(words: &str, nouns: &Ends, verbs: &Ends) -> bool {
    nouns.all(words).any(|noun| words.strip_suffix(noun).is_some_and(|rest| verbs.end(rest)))
}

/// A heading without brackets, marks and what follows the noun: 流出した情報(疑いを含む)について → 流出した情報.
fn core(heading: &str) -> &str {
    let open = |c: char| {
        matches!(
            c,
            '【' | '】'
                | '<'
                | '>'
                | '《'
                | '》'
                | '≪'
                | '≫'
                | '「'
                | '」'
                | '『'
                | '』'
                | '■'
                | '□'
                | '◆'
                | '◇'
                | '●'
                | '○'
                | '◎'
                | '・'
                | '['
                | ']'
                | '〔'
                | '〕'
                | '★'
                | '☆'
                | '▼'
                | '▽'
                | ':'
                | ' '
        )
    };
    let mut core = heading.trim_matches(open);
    loop {
        let before = core;
        if core.ends_with(')')
            && let Some(at) = core.rfind('(')
        {
            core = core.get(..at).unwrap_or_default();
        }
        if let Some(tail) = TAILS.find(core) {
            core = core.strip_suffix(tail).unwrap_or(core);
        }
        core = core.trim_matches(open);
        if core == before {
            return core;
        }
    }
}

/// 次の情報が含まれていました。: what follows are the items.
fn lead_in(body: &str) -> Option<Frame> {
    static POINTS: AnyOf = AnyOf::new(&["以下", "次の", "下記", "つぎの", "次に", "右記"]);
    let end = body.trim_end_matches(['。', ':', ')']);
    let body = end.get(end.rfind('。').map_or(0, |at| at + '。'.len_utf8())..)?;
    static DATA: AnyOf = AnyOf::new(&["情報", "項目", "データ", "内容", "もの"]);
    static SAID: AnyOf = AnyOf::new(&[
        "流出", "漏えい", "漏洩", "含ま", "閲覧", "記載", "保存", "入っ", "対象", "取得", "窃取",
        "登録", "保管", "表示", "誤送", "紛失", "情報は",
    ]);
    if !DATA.within(body) || !SAID.within(body) || !POINTS.within(body) {
        return None;
    }
    if ends!(
        body,
        ["対応", "対策", "お願い", "問い合わせ", "ご確認", "再発防止", "方", "お客様です"]
    ) {
        return None;
    }
    static NEGATED: AnyOf = AnyOf::new(&[
        "含まれていません", "含まれておりません", "含まれません", "対象外", "流出していません",
        "流出しておりません",
    ]);
    if NEGATED.within(body) {
        return Some(Frame::NotIncluded);
    }
    let possible = any_of!(body, ["可能性", "おそれ", "恐れ"]);
    Some(if possible { Frame::PossibleData } else { Frame::Data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_data_are_told_from_other_headings() {
        for data in [
            "流出した情報",
            "対象となる個人情報",
            "ファイルに含まれていた情報",
            "4.流出したおそれのある個人情報",
            "漏えいした情報(可能性のあるものを含みます)",
            "持ち出された情報",
            "保存されていた情報",
            "漏えいの内容",
            "対象項目",
            "情報",
            "紛失した情報",
            "個人情報の項目",
            "恐れのある画像データ",
            "被害の範囲",
            "漏えいした情報について",
            "流出した可能性のある情報の件数",
            "漏えいした可能性のあるお客様",
            "閲覧された方",
        ] {
            assert!(announces(data).is_some_and(Frame::is_data), "{data}");
        }
        for other in [
            "お客様への対応",
            "再発防止策",
            "個人情報漏えいに関するお詫びとお知らせ",
            "不正アクセスによる個人情報流出について",
            "攻撃の内容",
            "情報公開について",
            "委託業務の内容",
            "お問い合わせ",
            "経緯",
            "会社名",
            "セキュリティコード",
            "各位",
            "対象となるお客様",
        ] {
            assert!(!announces(other).is_some_and(Frame::is_data), "{other}");
        }
        assert_eq!(announces("含まれていない項目"), Some(Frame::NotIncluded));
        assert_eq!(announces("他の方に見えることがない情報"), Some(Frame::NotIncluded));
        assert_eq!(announces("対象とならないお買い物"), Some(Frame::Elsewhere));
    }

    #[test]
    fn a_frame_ends_with_the_next_heading_of_its_order() {
        let text = "2.流出した情報\n(1)会員\n氏名\n(2)社員\n氏名\n3.経緯\n氏名\n4.次の件\n氏名";
        let frames = of_lines(&Document::new(text), usize::MAX);
        assert!(frames[2].is_data() && frames[4].is_data());
        assert!(!frames[6].is_data() && !frames[8].is_data());
    }

    #[test]
    fn a_leading_sentence_announces_the_lines_after_it() {
        let text = "ファイルには次の情報が含まれていました。\n・氏名\n・住所\n3.経緯\n・電話番号";
        let frames = of_lines(&Document::new(text), usize::MAX);
        assert!(frames[1].is_data() && frames[2].is_data() && !frames[4].is_data());
    }
}
