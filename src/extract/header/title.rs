//! The title of the notice.

use crate::extract::cues::ends;
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::flow::Place;
use crate::extract::layout::Line;
use crate::extract::topics::{Topic as _, topics};

/// So many lines of a page can stand over its title.
const HEAD: usize = 30;

/// So many lines over the date of publication the title can stand.
const OVER: usize = 8;

/// No title has more characters.
const LONGEST: usize = 90;

/// The title; over two lines where the first does not end. `None` where no line of the head looks like one.
pub(super) fn find(document: &Document) -> Option<Place> {
    let lines = &document.layout.lines;
    let mut best: Option<(i32, usize)> = None;
    // A page can quote the notice far below its own head: the head is where the date of publication stands.
    let dated = document.issue.as_ref().and_then(|i| document.layout.line_at(i.place.start));
    let head = dated.filter(|d| *d < lines.len() / 2);
    let first = head.map_or(0, |d| d.saturating_sub(OVER));
    for (index, line) in lines.iter().enumerate().skip(first).take(HEAD) {
        let worth = worth(document, line);
        if worth > 0 && best.is_none_or(|(w, _)| worth > w) {
            best = Some((worth, index));
        }
        if is_body(document.words(&line.place)) {
            if head.is_some_and(|d| index < d) {
                best = None;
                continue;
            }
            break;
        }
    }
    let (_, index) = best?;
    Some(whole(document, index))
}

/// A line of the text itself: sentences.
fn is_body(words: &str) -> bool {
    words.ends_with('。') && !at_most(words, 40) || words == "記"
}

topics! {
    /// Words of titles: what happened, and what kind of text it is.
    Title {
        Incident: [
        "流出", "漏えい", "漏洩", "不正アクセス", "不正ログイン", "紛失", "改ざん", "改竄",
        "ウイルス", "ランサムウェア", "誤送信", "誤送付", "誤発送", "誤廃棄", "サイバー",
        "個人情報", "お客様情報", "お客さま情報", "情報セキュリティ", "盗難", "持ち出し",
        "不正利用", "フィッシング", "なりすまし", "不正", "障害", "メールアドレス", "情報", "誤",
        "マルウェア",
    ],
        Form: [
        "について", "に関する", "お詫び", "おわび", "お知らせ", "ご報告", "報告", "調査結果",
        "ご連絡", "のお願い", "発表", "第一報", "続報", "件", "の公表", "経緯",
    ],
    }
}

/// How much a line looks like the title of such a notice; 0 where it cannot be one.
fn worth(document: &Document, line: &Line) -> i32 {
    let place = line.marker.end..line.place.end;
    let words = without_label(document.words(&place));
    let length = words.chars().take(LONGEST + 1).count();
    let sentence = words.ends_with('。') || length > 60 && words.contains(['。', '、']);
    if !(8..=LONGEST).contains(&length)
        || sentence
        || is_path(words)
        || is_numbered(document.words(&line.marker))
    {
        return 0;
    }
    let title = Title::within(words);
    let (incident, form) = (title.has(Title::Incident), title.has(Title::Form));
    let end = ends!(
        words,
        [
            "について", "お詫び", "おわび", "お知らせ", "報告", "調査結果", "件", "公表", ")",
            "】", "結果",
        ]
    );
    i32::from(incident) * 3 + i32::from(form) * 3 + i32::from(end)
        - if incident && form { 0 } else { 4 }
}

/// TOP > お知らせ: the way to the page.
fn is_path(words: &str) -> bool {
    words.contains('>') || words.contains('|') || words.contains("http") || words.contains("一覧")
}

/// 1.概要: a section, no title.
fn is_numbered(marker: &str) -> bool {
    marker.chars().any(char::is_numeric)
}

/// The title with its second line: お詫びと / 調査結果の報告.
fn whole(document: &Document, index: usize) -> Place {
    let lines = &document.layout.lines;
    let Some(first) = lines.get(index) else { return 0..0 };
    let words = document.words(&first.place);
    let open = [
        "と", "の", "に関する", "および", "及び", "ならびに", "並びに", "について、", "・",
        "による", "、", "への",
    ];
    let second = lines.get(index + 1).filter(|next| {
        let next = document.words(&next.place);
        let goes_on = open.iter().any(|o| words.ends_with(o))
            || next.starts_with(['(', '-', '~']) && !next.ends_with('。');
        goes_on && first_chars(next, 60) == next && !next.ends_with('。')
    });
    let start = first.place.start + (words.len() - without_label(words).len());
    start..second.map_or(first.place.end, |l| l.place.end)
}

/// 件名: of a quoted mail is no part of the title.
fn without_label(words: &str) -> &str {
    let labels = ["件名", "題名", "標題", "表題", "タイトル", "Subject", "subject"];
    let rest = labels.iter().find_map(|l| words.strip_prefix(l));
    rest.and_then(|r| r.strip_prefix(':')).unwrap_or(words)
}
