//! Bodies without a legal form: X大学, X病院, X市役所, X警察署, X社; states and cities where they act.

use std::sync::LazyLock;

use crate::extract::cues::{Ends, Words, any_of, ends, starts, words};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::{Gap, Place};
use crate::extract::names::chars::{self, Kind, before, head, kind, next, rest, window};
use crate::extract::names::extent;
use crate::extract::names::words::{GENERIC, POLICE_UNITS, STOP_BEFORE};

/// The place of the name that ends with this word of an institution.
pub(super) fn institution(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    // 大学病院, 病院長室: the word runs on.
    let after = next(text, word.end);
    if let Some(end) = attached(text, word.end) {
        let start = own_name(document, word.start, bound)?;
        return Some(start..end);
    }
    let runs_on = document.flow.gap(word.end).is_none()
        && after.is_some_and(|c| matches!(kind(c), Kind::Kanji | Kind::Katakana))
        && !followed_by_noun(rest(text, word.end));
    if runs_on {
        return None;
    }
    let second = next(text, word.start).map_or(word.end, |c| word.start + c.len_utf8());
    if word.end - word.start >= 6 && document.flow.gap(second).is_some() {
        let start = extent::left_spaced(document, word.start, bound);
        return (start < word.start).then_some(start..word.end);
    }
    if FOREIGN.contains(&text.get(word.clone())?) {
        return foreign(document, word, bound);
    }
    let start = apart(document, word, bound).or_else(|| own_name(document, word.start, bound))?;
    Some(start..word.end)
}

/// Example Days 2025 実行委員会: the name of a festival is set apart from its committee at the head of a line or sentence.
fn apart(document: &Document, word: &Place, bound: usize) -> Option<usize> {
    let committee = ["実行委員会", "組織委員会", "運営委員会"].contains(&document.words(word));
    if !committee || document.flow.gap(word.start).is_none_or(|gap| gap == Gap::Tab) {
        return None;
    }
    let line = document.layout.line_at(word.start).and_then(|l| document.layout.lines.get(l))?;
    let start = line.marker.end.max(bound);
    let name = document.words(&(start..word.start));
    let fits = !name.contains(['。', '、', ':', '「', '(', ')', '|', '日']);
    (fits && name.chars().nth(2).is_some() && name.len() <= 90).then_some(start)
}

/// Authorities abroad, named by their country: アイルランドのデータ保護委員会.
const FOREIGN: &[&str] = &[
    "データ保護当局", "データ保護委員会", "データ保護機関", "データ保護監督機関",
    "データ保護監督当局", "データ保護庁", "個人データ保護委員会", "個人データ保護当局",
    "情報コミッショナー",
];

fn foreign(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    let country = head(text, word.start).strip_suffix('の').map_or(word.start, |h| {
        let run = h
            .char_indices()
            .rev()
            .take_while(|(_, c)| matches!(kind(*c), Kind::Katakana | Kind::Kanji))
            .last();
        run.map_or(word.start, |(i, _)| i)
    });
    (country >= bound).then_some(country..word.end)
}

/// The place of a section of a prefecture that is told: 県障害福祉課へ報告, 県個人情報保護審議会.
pub(super) fn section(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    let mut start = word.start;
    for (i, c) in head(text, word.start).char_indices().rev().take(14) {
        if i < bound || kind(c) != Kind::Kanji {
            break;
        }
        start = i;
    }
    let name = text.get(start..word.start)?;
    let prefecture = name.find(['県', '府', '都', '道']).filter(|i| *i <= 12)?;
    let body = name.get(prefecture..)?;
    let own = !at_most(body, 2);
    let after = rest(text, word.end);
    let told = starts!(after, ["へ", "に", "から", "及び", "、", "と", "への"])
        || document.flow.gap(word.end).is_some();
    let sentence = chars::clause(document, word.start);
    let says = any_of!(sentence, ["報告", "届", "連絡", "相談", "情報提供", "協議", "諮"]);
    let begins = if prefecture >= 6 { start } else { start + prefecture };
    (own && told && says).then_some(begins..word.end)
}

/// The end of X大学医学部附属病院, X大学附属高等学校: a body that belongs to the first one.
fn attached(text: &str, at: usize) -> Option<usize> {
    let near = window(text, at, 60);
    let opens = ["附属", "付属", "医学部", "歯学部", "医科", "大学院", "総合", "病院機構"];
    if !opens.iter().any(|o| near.starts_with(o)) {
        return None;
    }
    let run = near.find(|c| !matches!(kind(c), Kind::Kanji | Kind::Katakana)).unwrap_or(near.len());
    let run = near.get(..run)?;
    let ends = [
        "病院", "高等学校", "中学校", "小学校", "幼稚園", "医療センター", "図書館", "研究所",
        "特別支援学校", "センター", "クリニック",
    ];
    ends.iter().filter_map(|e| run.find(e).map(|i| at + i + e.len())).max()
}

/// Nouns that follow the name of a body: X大学学長, X病院内.
fn followed_by_noun(rest: &str) -> bool {
    const AFTER: &[&str] = &[
        "学長", "院長", "校長", "園長", "長", "内", "様", "側", "等", "及び", "又は", "職員",
        "教員", "学生", "患者", "教授", "事務局", "事務部", "広報", "総務", "理事", "附属", "付属",
        "医学部", "本部", "病院", "代表", "会長", "担当", "情報", "支店", "保有", "主催",
    ];
    AFTER.iter().any(|a| rest.starts_with(a))
}

/// The begin of the own name before a generic last word; `None` where only a class is meant (所轄の警察署, 各病院).
fn own_name(document: &Document, end: usize, bound: usize) -> Option<usize> {
    let text = document.text();
    let mut start = extent::left(document, end, bound);
    // A marker, a date or a number is no name.
    while let Some(c) = next(text, start).filter(|c| start < end && kind(*c) == Kind::Digit) {
        start += c.len_utf8();
    }
    let name = text.get(start..end).unwrap_or_default();
    let stripped = stripped(name);
    let start = end - stripped.len();
    let fine = !at_most(stripped, 1)
        && !GENERIC.contains(&stripped)
        && !stripped.ends_with(|c: char| c.is_ascii_digit())
        // 翌朝当協会, 官公庁・健康保険組合: no name of their own.
        && !stripped.ends_with(['当', '同', '各', '両', '弊', '・', '貴']);
    fine.then_some(start)
}

/// Without words as 元, 所轄 at the begin.
fn stripped(name: &str) -> &str {
    let mut name = name;
    loop {
        let leading =
            ["元", "旧", "当該", "同", "各", "所轄", "管轄", "地元", "最寄", "所管", "本"];
        let next = leading.iter().find_map(|w| name.strip_prefix(w).filter(|n| !at_most(n, 1)));
        match next {
            // 本田病院, 元町小学校, 本町: names that begin so.
            Some(_) if name.starts_with(['本', '元', '旧', '同']) && at_most(name, 3) => {
                return name;
            }
            Some(shorter) => name = shorter,
            None => return name,
        }
    }
}

/// The place of the name of a police force or station, with its unit.
pub(super) fn police(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    let words = text.get(word.clone())?;
    let alone = matches!(words, "警視庁" | "警察庁" | "道警" | "道警本部");
    let start = if alone { word.start } else { own_name(document, word.start, bound)? };
    let start = without_agency(text, start, word.end);
    Some(start..with_units(document, word.end))
}

/// 経済産業省大阪府警察: only where two names stand side by side; nothing to do otherwise.
fn without_agency(text: &str, start: usize, end: usize) -> usize {
    let name = text.get(start..end).unwrap_or_default();
    ["委員会", "省", "庁及", "や"]
        .iter()
        .filter_map(|w| name.rfind(w).map(|i| start + i + w.len()))
        .filter(|cut| *cut + 6 < end)
        .max()
        .unwrap_or(start)
}

/// Last words of a station's name after its force: 警視庁渋谷署.
const STATIONS: &[&str] = &["警察署", "署"];

/// Words before 警察署 that make a class of stations.
const CLASSES: &[&str] = &["所轄", "管轄", "最寄", "地元", "各", "関係"];

/// The end of a police force with the units that follow: 警視庁サイバー犯罪対策課, 石川県警察金沢中警察署.
fn with_units(document: &Document, end: usize) -> usize {
    let text = document.text();
    let mut end = end;
    loop {
        if matches!(document.flow.gap(end), Some(Gap::Wide | Gap::Tab)) {
            return end;
        }
        let rest = window(text, end, 60);
        let unit = POLICE_UNITS.iter().filter(|u| rest.starts_with(*u)).map(|u| u.len()).max();
        let station =
            STATIONS.iter().find_map(|s| rest.find(s).map(|i| (i, s.len()))).filter(|(i, _)| {
                *i > 0
                    && *i <= 24
                    && rest.get(..*i).is_some_and(|name| {
                        name.chars().all(|c| matches!(kind(c), Kind::Kanji | Kind::Katakana))
                            && !name.contains('及')
                            && !CLASSES.iter().any(|c| name.starts_with(c))
                    })
            });
        match (unit, station) {
            (Some(unit), _) => end += unit,
            (None, Some((at, size))) => return end + at + size,
            (None, None) => return end,
        }
    }
}

/// The place of X社 (PCF社, ベリトランス社): Latin letters or katakana before 社.
pub(super) fn company(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    if next(text, word.end)
        .is_some_and(|c| kind(c) == Kind::Kanji && !"様側製及並等以内間を".contains(c))
    {
        return None;
    }
    let mut start = word.start;
    while start > bound {
        match before(text, start) {
            Some(c) if matches!(kind(c), Kind::Latin | Kind::Katakana | Kind::Joint) => {
                start -= c.len_utf8();
            }
            _ => break,
        }
        if matches!(document.flow.gap(start), Some(Gap::Wide | Gap::Tab)) {
            break;
        }
    }
    while let Some(c) = next(text, start).filter(|c| start < word.start && kind(*c) == Kind::Joint)
    {
        start += c.len_utf8();
    }
    let name = text.get(start..word.start).unwrap_or_default();
    let outside = head(text, start);
    static STOPS: LazyLock<Ends> = LazyLock::new(|| {
        let long = STOP_BEFORE.iter().filter(|w| !at_most(w, 1));
        Ends::of(long.copied().collect::<Vec<_>>())
    });
    let digits = before(text, start).is_some_and(|c| c.is_ascii_digit() || kind(c) == Kind::Kanji)
        && !STOPS.end(outside);
    let generic = [
        "グループ", "サービス", "メーカー", "ベンダー", "ベンダ", "カード", "システム",
        "クレジットカード", "サーバー", "パートナー", "ホスティング", "セキュリティ", "プロバイダ",
        "プロバイダー", "リース", "デリバリー", "タクシー", "バス", "ガス", "フォレンジック",
    ];
    let named = !name.is_empty() && !generic.contains(&name) && !digits;
    named.then_some(start..word.end)
}

/// The place of a prefecture, city, ward, town or village that acts: 徳島県 印刷委託先の…, 鹿嶋市長, 本市 is none.
pub(super) fn area(document: &Document, word: &Place, bound: usize) -> Option<Place> {
    let text = document.text();
    let run = |fits: fn(char) -> bool| {
        let mut start = word.start;
        for c in head(text, word.start).chars().rev().take(6) {
            let joined = start == word.start || document.flow.gap(start).is_none();
            if start <= bound || !fits(c) || !joined {
                break;
            }
            start -= c.len_utf8();
        }
        start.max(marker_end(document, word.start))
    };
    let kanji = run(|c| kind(c) == Kind::Kanji);
    let kana = run(|c| matches!(kind(c), Kind::Kanji | Kind::Hiragana | Kind::Katakana));
    let start = if in_kana(document, kana, word) { kana } else { kanji };
    let name = text.get(start..word.end).unwrap_or_default();
    // 市民部 市民課: the word belongs to what follows.
    let apart = document.flow.gap(word.start).is_some()
        && ends!(head(text, word.start), ["部", "課", "局", "室", "係"]);
    if apart {
        return None;
    }
    let long = (2..=6).contains(&name.chars().count());
    let short = name.chars().count() == 2 && name.starts_with(|c| NO_AREA.contains(c));
    if !long || short || !known_or_closed(name) {
        return None;
    }
    let line = document.layout.line_at(start).and_then(|l| document.layout.lines.get(l))?;
    acts(document, start, word.end, line.place.clone()).then_some(start..word.end)
}

/// さいたま市, 南アルプス市, ふじみ野市: the whole run of letters from the begin of a line or a bracket on, without a particle.
fn in_kana(document: &Document, start: usize, word: &Place) -> bool {
    let name = document.words(&(start..word.start));
    let opens = start == 0
        || document.flow.gap(start).is_some()
        || head(document.text(), start)
            .ends_with(['\n', '【', '】', '(', ')', '。', '、', '「', ':']);
    let hiragana = name.chars().filter(|c| kind(*c) == Kind::Hiragana).count();
    let pure = hiragana == name.chars().count();
    let said = name.starts_with(['お', 'こ', 'そ', 'あ', 'わ', 'ご'])
        && (!pure || name.ends_with(['の', 'が']))
        || name.ends_with(['の', 'な', 'る', 'た', 'が', 'は', 'も'])
        || !pure && name.contains(['の', 'を', 'が', 'に', 'と', 'で', 'へ', 'は', 'お', 'ご']);
    let katakana = name.chars().any(|c| kind(c) == Kind::Katakana);
    let length = name.chars().count();
    opens && !said && (hiragana >= 2 || katakana && length >= 2) && length <= 6
}

fn marker_end(document: &Document, at: usize) -> usize {
    let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
    line.map_or(0, |l| l.marker.end)
}

/// First characters of 本市, 各県, 同区: a class of places or the one who speaks.
const NO_AREA: &str = "本当同各他全両隣現旧元都府市町村政首学校地特工農朝某毎近自";

/// The 47 prefectures, and cities of two characters and more.
fn known_or_closed(name: &str) -> bool {
    let count = name.chars().count();
    let last = name.chars().next_back();
    match last {
        Some('都') => name == "東京都",
        Some('道') => name == "北海道",
        Some('府') => matches!(name, "大阪府" | "京都府"),
        Some('県') => name.strip_suffix('県').is_some_and(is_prefecture),
        _ => count >= 2,
    }
}

/// One of the 47, or a name that can be one: 近隣, 該当, 被災 and the like are classes.
fn is_prefecture(name: &str) -> bool {
    let class = name.starts_with(|c| NO_AREA.contains(c))
        || name.contains(['道', '府', '県', '市', '町', '各'])
        || ["近隣", "該当", "関係", "被災", "対象", "当該", "複数", "一部", "隣接", "近県", "都県"]
            .contains(&name);
    PREFECTURES.contains(&name) || (2..=3).contains(&name.chars().count()) && !class
}

static PREFECTURES: Words = LazyLock::new(|| {
    words(
        "青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 神奈川 新潟 富山 石川 福井 \
         山梨 長野 岐阜 静岡 愛知 三重 滋賀 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 \
         香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄",
    )
});

/// Whether a section of the city hall follows and nothing else: X市総務部.
fn before_section(document: &Document, end: usize) -> bool {
    let near = window(document.text(), end, 48);
    // 担い手育成課, スポーツ振興課: sections are written in kana as well, a clause begins with a particle.
    let clause =
        near.starts_with(['は', 'が', 'で', 'の', 'に', 'と', 'を', 'へ', 'も', 'か', 'よ', 'や']);
    let letter = |c| matches!(kind(c), Kind::Kanji | Kind::Hiragana | Kind::Katakana);
    let own = |c| if clause { kind(c) == Kind::Kanji } else { letter(c) };
    let run = near.find(|c| !own(c)).and_then(|i| near.get(..i)).unwrap_or(near);
    let after = end + run.len();
    let closed = document.flow.gap(after).is_some()
        || matches!(next(document.text(), after), None | Some('\n' | '(' | ')'));
    // 例示県総務部 税務課: a section and its own section are set apart.
    let section = |at: usize| ends!(head(document.text(), at), ["部", "局", "課", "室"]);
    let whole = document.flow.gaps_in(&(end..after)).iter().all(|g| g.0 == end || section(g.0))
        && !run.contains("委員会");
    // 例示町企画財政課長: the head of the section.
    let run = run.strip_suffix('長').unwrap_or(run);
    !at_most(run, 1) && run.ends_with(['部', '課', '局', '室']) && closed && whole
}

/// Whether the place is said to do something, or stands alone in a line or at its head before white space.
fn acts(document: &Document, start: usize, end: usize, line: std::ops::Range<usize>) -> bool {
    let text = document.text();
    let rest = rest(text, end);
    let opens = start <= line.start
        || head(text, start).ends_with(['】', ')', '。', '、', '(', '「'])
        // 担当:例示市総務部総務課
        || head(text, start).ends_with(':') && before_section(document, end)
        || document.flow.gap(start).is_some();
    let closes = end >= line.end
        || document.flow.gap(end).is_some()
        || before_section(document, end)
        || starts!(
            rest,
            [
                "記者発表", "記者会見", "記者提供", "報道発表", "報道資料", "報道機関", "プレス",
                "公式サイト", "公式ホームページ", "公式Web", "公式ウェブ", "公報", "広報", "報道",
                "ホームページ", "公告", "発表資料",
            ]
        );
    let does = [
        "は", "が", "では", "において", "より", "から", "へ報告", "へ届", "に報告", "(以下",
        "主催の", "発注の", "所管の",
    ];
    let titled = start <= line.start && starts!(rest, ["における", "での", "で"]);
    let bracketed = head(text, start).ends_with('(') && rest.starts_with(')');
    let acting = does.iter().any(|d| rest.starts_with(d));
    let headed = ["長の", "長・", "長名"].iter().all(|h| !rest.starts_with(h))
        && rest.starts_with('長')
        && (document.flow.gap(end + '長'.len_utf8()).is_some()
            || end + '長'.len_utf8() >= line.end);
    opens && (closes || acting || titled || bracketed)
        || headed
        || rest.starts_with("へ報告")
        || rest.starts_with("に報告")
}
