//! Where a name begins and ends beside a legal form or the last word of an institution.

use std::sync::LazyLock;

use crate::extract::cues::{Cues, Hit, Words, words};
use crate::extract::document::{Document, at_most};
use crate::extract::flow::Gap;
use crate::extract::names::chars::{Kind, before, head, kind, next, rest, window};
use crate::extract::names::words::{STOP_AFTER, STOP_BEFORE};

/// Longest name, in characters.
const LONGEST: usize = 36;

/// Words of grammar that begin a run of hiragana after a name.
static PARTICLES: Words = LazyLock::new(|| {
    words(
        "による によれ により によっ における において におき および ならびに について につき から \
         より では には への へは との とは とも として という といい です でご であ さま さん など \
         ほか また もし のみ まで だけ こと は が を に の と で も へ や か",
    )
});

/// The end of the name that begins at this byte; the byte itself where there is none.
pub(super) fn right(document: &Document, from: usize) -> usize {
    let text = document.text();
    let spaced = is_spaced(document, from);
    let stop = stop_after(text, from);
    let (mut at, mut last, mut count) = (from, None, 0);
    while let Some(c) = next(text, at) {
        if count >= LONGEST || (at > from && ends_at_gap(document, at, last, c, spaced)) {
            break;
        }
        let size = match kind(c) {
            Kind::Kanji | Kind::Katakana | Kind::Latin | Kind::Digit if at < stop => c.len_utf8(),
            Kind::Joint if at > from || c == '&' => c.len_utf8(),
            Kind::Hiragana => match hiragana_right(document, at, head_of(text, from, at)) {
                0 => break,
                size => size,
            },
            _ => break,
        };
        last = before(text, at + size);
        at += size;
        count += 1;
    }
    trimmed_end(text, from, at)
}

fn head_of(text: &str, from: usize, at: usize) -> &str {
    text.get(from..at).unwrap_or_default()
}

/// Whether single characters are set apart: 株式会社 筑 波 銀 行.
fn is_spaced(document: &Document, from: usize) -> bool {
    let text = document.text();
    let second = next(text, from).map(|c| from + c.len_utf8());
    let third = second.and_then(|at| next(text, at).map(|c| at + c.len_utf8()));
    let apart = |at: usize| {
        matches!(document.flow.gap(at), Some(Gap::Narrow | Gap::Wide))
            && next(text, at).is_some_and(|c| !c.is_ascii())
    };
    // The letters of the form are set apart too: 株 式 会 社 青 葉.
    let form = before(text, from).map(|c| from - c.len_utf8()).is_some_and(apart);
    second.is_some_and(apart) && (form || third.is_some_and(apart))
}

fn ends_at_gap(document: &Document, at: usize, last: Option<char>, c: char, spaced: bool) -> bool {
    let (last, now) = (last.map(kind), kind(c));
    match document.flow.gap(at) {
        // 株式会社 青 葉 サービス: a word in katakana is not set apart.
        None => spaced && !(last == Some(Kind::Katakana) && now == Kind::Katakana),
        Some(Gap::Line) => false,
        _ if spaced => false,
        Some(Gap::Narrow) => {
            let latin = |k: Kind| matches!(k, Kind::Latin | Kind::Digit | Kind::Joint);
            !(last == Some(Kind::Katakana) && now == Kind::Katakana
                || last.is_some_and(latin) && now == Kind::Latin)
        }
        // ABC HOLDINGS with a full-width space.
        Some(Gap::Wide) => !(last == Some(Kind::Latin) && now == Kind::Latin),
        Some(Gap::Tab) => true,
    }
}

/// Bytes of the hiragana at `at` that belong to the name before it; 0 where the name ends.
fn hiragana_right(document: &Document, at: usize, name: &str) -> usize {
    let text = document.text();
    let run = run_of(rest(text, at));
    let after = next(text, at + run.len()).map_or(Kind::Other, kind);
    let closed = matches!(next(text, at + run.len()), None | Some('\n' | '」' | '』' | ')' | '('));
    // 味の素, 日の丸, 山の上: one kanji, の, and a kanji.
    let small = run == "の" && name.chars().count() == 1 && after == Kind::Kanji;
    if small || of_nature(document, at + run.len()) && (name.is_empty() || run == "の") {
        return run.len();
    }
    if name.is_empty() && !at_most(run, 2) && run.ends_with('の') && alone(document, at, run) {
        return run.len();
    }
    if name.is_empty()
        && (NO_BEGIN.contains(&run)
            || NO_BEGIN.iter().any(|w| !at_most(w, 1) && run.starts_with(*w)))
    {
        return 0;
    }
    if !name.is_empty() && PARTICLES.iter().any(|p| run.starts_with(*p)) {
        return 0;
    }
    if !name.is_empty() && !closed && after != Kind::Kanji {
        return 0;
    }
    if closed {
        return run.len();
    }
    // 株式会社ふるさとリンク, 有限会社ひので印刷: the word ends like a particle.
    let firm = |w: &str| ["株式", "有限", "合同", "一般"].iter().any(|f| w.starts_with(f));
    if after != Kind::Hiragana
        && NOUNS.iter().any(|n| run.ends_with(*n))
        && !firm(rest(text, at + run.len()))
    {
        return run.len();
    }
    // すかいらーくは, やずやの: a particle at the end of a name in hiragana.
    let cut = run.char_indices().skip(2).find(|(i, _)| {
        let tail = run.get(*i..).unwrap_or_default();
        PARTICLES.iter().any(|p| tail == *p || (!at_most(p, 1) && tail.starts_with(p)))
    });
    cut.map_or(run.len(), |(i, _)| i)
}

/// Words in hiragana whose last letters are also particles.
static NOUNS: Words = LazyLock::new(|| {
    words(
        "ふるさと やまと みなと まこと おと もと いと ひので おいで こども なかま みやこ ほたか ゆたか のどか \
        しずか はるか すみか いろは くには ことば あおば わかば みつば ふたば よつば やや おもちゃ おやつや \
        かわや すずや みずほ いなほ こだま おうち おしごと まほろば ひまわりの ほのか ほっと さっと ずっと",
    )
});

/// 株式会社 あおばの里銀行 in a line of its own: a sender, not あおば's bank.
fn alone(document: &Document, at: usize, run: &str) -> bool {
    let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
    let Some(line) = line.filter(|l| l.place.len() <= 90) else { return false };
    let after = document.words(&(at + run.len()..line.place.end));
    let first = after.find(|c| kind(c) != Kind::Kanji).unwrap_or(after.len());
    let closed = first == after.len() || document.flow.gap(at + run.len() + first).is_some();
    closed && first > 3 && at < line.marker.end + 30
}

/// あおばの会, みどりの森, ゆずりは会: one kanji that ends the name.
fn of_nature(document: &Document, at: usize) -> bool {
    let mut chars = rest(document.text(), at).chars();
    let end = at + chars.clone().next().map_or(0, char::len_utf8);
    let one = chars.next().is_some_and(|c| {
        "会森里家丘木園風輪友杜郷村星虹翼泉湯宿庭蔵苑舎荘屋堂亭庵工房".contains(c)
    });
    one && (document.flow.gap(end).is_some()
        || chars.next().is_none_or(|c| !matches!(kind(c), Kind::Kanji | Kind::Katakana)))
}

/// Hiragana after a legal form that is no name: 株式会社である, 株式会社から.
static NO_BEGIN: Words = LazyLock::new(|| {
    words(
        "は が を に の と で も へ や か である であり であっ として という といっ から より では には など によ におい におけ につい です でし となり となる のみ への へは との とは \
         さま さん ほか または および ならびに とも まで だけ",
    )
});

fn run_of(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, c)| kind(*c) != Kind::Hiragana)
        .map_or(text.len(), |(i, _)| i);
    text.get(..end).unwrap_or_default()
}

/// Where the first word stands that is no part of the name that begins here; the end of the text where there is none.
fn stop_after(text: &str, from: usize) -> usize {
    static CUES: LazyLock<Option<Cues<()>>> = LazyLock::new(|| cues(&STOP_AFTER, 1));
    let near = window(text, from, LONGEST * 4);
    let hits = CUES.as_ref().map(|c| c.find_at(near, from)).unwrap_or_default();
    // 高等学校 is no 等.
    // 海外医療協力機構, 例示相談センター: the word belongs to the name of a body.
    let body = |at: usize, end: usize| {
        let word = text.get(at..end).unwrap_or_default();
        ["協力", "相談", "認定", "後援"].contains(&word)
            && ["機構", "協会", "財団", "基金", "協議会", "隊"]
                .iter()
                .any(|b| rest(text, end).starts_with(b))
    };
    let stops = |at: usize| at > from && !rest(text, at).starts_with("等学校");
    let own = hits.iter().filter(|h| !body(h.place.start, h.place.end));
    own.map(|h| h.place.start).find(|at| stops(*at)).unwrap_or(text.len())
}

/// The words with at least so many characters.
fn cues(words: &[&'static str], least: usize) -> Option<Cues<()>> {
    Cues::new(words.iter().filter(|w| w.chars().count() >= least).map(|w| (*w, ()))).ok()
}

fn trimmed_end(text: &str, from: usize, end: usize) -> usize {
    let mut end = end;
    while end > from {
        match before(text, end) {
            Some(c) if kind(c) == Kind::Joint && !matches!(c, '☆' | '★' | '+') => {
                end -= c.len_utf8();
            }
            _ => break,
        }
    }
    end
}

/// The begin of the name that ends at this byte; the byte itself where there is none. Nothing before `bound` is taken.
pub(super) fn left(document: &Document, end: usize, bound: usize) -> usize {
    let text = document.text();
    let bound = bound.max(line_start(document, end));
    let (mut at, mut count) = (end, 0);
    while at > bound && count < LONGEST {
        let Some(c) = before(text, at) else { break };
        let right = next(text, at);
        if at < end && left_gap(document, at, right, c) {
            break;
        }
        let size = match kind(c) {
            Kind::Kanji | Kind::Katakana | Kind::Latin | Kind::Digit | Kind::Joint => c.len_utf8(),
            Kind::Hiragana => hiragana_left(document, at, bound),
            Kind::Other => 0,
        };
        if size == 0 || at - size < bound {
            break;
        }
        at -= size;
        count += 1;
    }
    after_stops(text, at, end)
}

/// The begin of a name whose letters are set apart: 例 示 信 用 金 庫.
pub(super) fn left_spaced(document: &Document, end: usize, bound: usize) -> usize {
    let text = document.text();
    let bound = bound.max(line_start(document, end));
    let mut at = end;
    while at > bound && document.flow.gap(at).is_some() {
        match before(text, at) {
            Some(c) if matches!(kind(c), Kind::Kanji | Kind::Katakana | Kind::Hiragana) => {
                at -= c.len_utf8();
            }
            _ => break,
        }
    }
    at
}

/// First byte of the words of the line, after its marker.
fn line_start(document: &Document, at: usize) -> usize {
    let line = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
    line.map_or(0, |l| l.marker.end)
}

fn left_gap(document: &Document, at: usize, right: Option<char>, c: char) -> bool {
    ends_at_gap(document, at, Some(c), right.unwrap_or(' '), false)
}

/// Bytes of the hiragana before `at` that belong to the name; 0 where the name begins at `at`.
///
/// くらし電力 and さくら工業 begin with it where nothing but a line end or a mark stands before; の, は, した do not.
fn hiragana_left(document: &Document, at: usize, bound: usize) -> usize {
    let text = document.text();
    let mut start = at;
    while start > bound {
        match before(text, start) {
            Some(c)
                if kind(c) == Kind::Hiragana
                    && (start == at || document.flow.gap(start).is_none()) =>
            {
                start -= c.len_utf8();
            }
            _ => break,
        }
    }
    let run = text.get(start..at).unwrap_or_default();
    let outside = before(text, start).map_or(Kind::Other, kind);
    if BRANDS.iter().any(|b| run.ends_with(*b)) {
        return BRANDS.iter().filter(|b| run.ends_with(**b)).map(|b| b.len()).max().unwrap_or(0);
    }
    let first = document.layout.line_at(at).and_then(|l| document.layout.lines.get(l));
    // 2024年5月1日 あおなみ大会実行委員会: behind a date as at the head of a line.
    let dated = document.flow.gap(start).is_some() && head(text, start).ends_with('日');
    let heads_line = dated || first.is_some_and(|l| start <= l.marker.end);
    let opens = start <= bound || outside == Kind::Other || document.flow.gap(start).is_some();
    // あけぼの電機株式会社 in a line of its own: a sender.
    let own = || {
        let line = first.map(|l| document.words(&l.place)).unwrap_or_default();
        at_most(line, 32)
            && !line.contains(['。', '、', 'を', 'が'])
            && !DETERMINERS.iter().any(|d| run.ends_with(*d))
    };
    if heads_line && run.ends_with('の') && !at_most(run, 3) && own() {
        return run.len();
    }
    // 丘のまち生活協同組合: a place before の, and nothing else in the line.
    if run.starts_with('の') && !at_most(run, 2) && own() && of_place(document, start, bound) {
        return run.len();
    }
    let grammar = at_most(run, 1)
        || GRAMMAR.iter().any(|e| run.ends_with(*e))
        || !heads_line && ENDINGS.iter().any(|e| run.ends_with(*e));
    if opens && !grammar { run.len() } else { 0 }
}

/// Whether the line begins with the name of a place that ends here.
fn of_place(document: &Document, end: usize, bound: usize) -> bool {
    const CLASSES: [&str; 11] = [
        "全国", "各地", "近隣", "地域", "県内", "市内", "町内", "取引先", "関係先", "地元", "一部",
    ];
    let line = document.layout.line_at(end).and_then(|l| document.layout.lines.get(l));
    let begin = line.map_or(end, |l| l.marker.end);
    let place = document.words(&(begin..end.max(begin)));
    begin >= bound
        && !place.is_empty()
        && at_most(place, 4)
        && place.chars().all(|c| kind(c) == Kind::Kanji)
        && !place.starts_with(['当', '弊', '本', '同', '各', '貴', '御'])
        && !CLASSES.contains(&place)
}

/// Hiragana at the begin of well-known names, found behind other hiragana too.
static BRANDS: Words = LazyLock::new(|| {
    words(
        "みずほ さくら りそな ゆうちょ かんぽ いすゞ あいおい あおぞら きらぼし しまむら みなと \
         ふくおか ひかり はくばく あさひ つくば いちご すみれ ひまわり こくみん かんでん あきた \
         いわて おきなわ ながさき さいたま みどり あおば わかば みらい つばさ のぞみ きずな ほほえみ \
         たんぽぽ こまち いずみ かがやき はやぶさ みやび まごころ しあわせ ひなた ふるさと くらし やまびこ \
         こだま あけぼの きらり もみじ かえで けやき くすのき かもめ めぐみ みのり やすらぎ なごみ ゆうゆう \
         はまなす こすもす ひので やまと まつば ふたば いろは なでしこ しらかば すずらん あじさい ゆりかご",
    )
});

/// Words before a noun at the head of a line, of which no name is made.
static DETERMINERS: Words = LazyLock::new(|| {
    words(
        "この その あの どの たびの ための ものの ほかの いずれの さきの すべての それぞれの もとの かねての \
        さまの とおりの からの への との での までの たちの どもの などの おすすめの これらの いつもの",
    )
});

/// Ends of hiragana that are grammar, even at the head of a line.
static GRAMMAR: Words = LazyLock::new(|| {
    words(
        "の は が を に と で も へ から より した する される ている である まして ます です なお \
         また および ならびに この その このたび さらに あわせて ほか すなわち まず ただし さて \
         または いたしました います",
    )
});

/// Ends of hiragana that are grammar within a line.
static ENDINGS: Words = LazyLock::new(|| {
    words("や た る な い う く び て ず れ り し お ご ため もと さる つき され せ ば け み め え")
});

/// A stop word in katakana within a longer word, and ホーム or トップ before anything but white space: 青葉ホームサービス.
fn within_word(name: &str, hit: &Hit<()>) -> bool {
    let katakana = |c: Option<char>| c.is_some_and(|c| kind(c) == Kind::Katakana);
    let word = name.get(hit.place.clone()).unwrap_or_default();
    katakana(word.chars().next())
        && (katakana(before(name, hit.place.start)) || katakana(next(name, hit.place.end)))
        || matches!(word, "ホーム" | "トップ" | "ニュース") && hit.place.start > 0
}

/// The begin of the name behind the last word that is no part of it: 委託先, 調査会社, 5月10日.
fn after_stops(text: &str, start: usize, end: usize) -> usize {
    static CUES: LazyLock<Option<Cues<()>>> = LazyLock::new(|| cues(&STOP_BEFORE, 2));
    let name = text.get(start..end).unwrap_or_default();
    let hits = CUES.as_ref().map(|c| c.find(name)).unwrap_or_default();
    let whole = |h: &&Hit<()>| !within_word(name, h);
    let mut cut = hits.iter().rev().find(whole).map_or(0, |h| h.place.end);
    for (at, c) in name.char_indices() {
        let dated = matches!(c, '年' | '月' | '日' | '時' | '分' | '件' | '名')
            && before(name, at).is_some_and(|d| d.is_ascii_digit());
        if dated {
            cut = cut.max(at + c.len_utf8());
        }
    }
    let mut start = start + cut.min(name.len());
    while start < end {
        match next(text, start) {
            Some(c) if kind(c) == Kind::Joint || (c == 'ー') => start += c.len_utf8(),
            _ => break,
        }
    }
    let name = head(text, end).get(start..).unwrap_or_default();
    if STOP_BEFORE.contains(&name) { end } else { start }
}
