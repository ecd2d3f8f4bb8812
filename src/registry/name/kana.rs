//! Readings: kana and romanised Japanese in one form.

use crate::registry::name::fold::{folded, is_kana, large_kana};

/// Legal forms in a reading, as it is folded.
const LEGAL: [&str; 8] = [
    "カブシキガイシヤ", "カブシキカイシヤ", "ユゲンガイシヤ", "ゴドガイシヤ", "ゴシガイシヤ",
    "ゴメイガイシヤ", "イツパンシヤダンホジン", "イツパンザイダンホジン",
];

/// A reading in its own normal form: katakana, large, no long vowels, no legal form. `None` where it is no kana.
pub fn reading_form(kana: &str) -> Option<String> {
    let mut out = String::with_capacity(kana.len());
    for letter in folded(kana).chars() {
        if is_kana(letter) {
            push(&mut out, large_kana(katakana(letter)));
        } else if letter.is_alphanumeric() {
            return None;
        }
    }
    for form in LEGAL {
        if let Some(rest) = out
            .strip_prefix(form)
            .or_else(|| out.strip_suffix(form))
            .filter(|rest| !rest.is_empty())
        {
            out = String::from(rest);
            break;
        }
    }
    // What no vowel followed.
    Some(out.replace('ヴ', "ブ")).filter(|reading| !reading.is_empty())
}

/// The readings that the core of a name gives by itself, the likeliest first; romanised Japanese may have several.
pub(super) fn own_readings(core: &str) -> Vec<String> {
    if core.chars().all(is_kana) {
        return reading_form(core).into_iter().collect();
    }
    let mut readings: Vec<String> = Vec::new();
    let split = splits(core).map(|split| romanised(&split, Spelling::Hepburn));
    let whole = [Spelling::Hepburn, Spelling::Kunrei].map(|spelling| romanised(core, spelling));
    for reading in whole.into_iter().chain(split).flatten() {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// How Latin letters stand for kana where the ways of writing differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// `ti` is ティ, `di` is ディ.
    Hepburn,
    /// `ti` is チ, `tu` is ツ.
    Kunrei,
}

/// So many of them are tried.
const SPLITS: usize = 4;

/// The name with an apostrophe behind one of its `n` that may be a ン: `unyu` for ウンユ, `kenichi` for ケンイチ.
fn splits(core: &str) -> impl Iterator<Item = String> {
    let vowel = |letter: char| "aiueoy".contains(letter);
    let places = core.match_indices('n').map(|(at, _)| at + 1).filter(|at| *at > 1);
    let places = places.filter_map(move |at| core.split_at_checked(at));
    let places = places.filter(move |(_, rest)| rest.starts_with(vowel));
    places.take(SPLITS).map(|(before, rest)| format!("{before}'{rest}"))
}

fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' => char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter),
        other => other,
    }
}

/// Adds a large katakana, but no long vowel and one of those that sound alike.
fn push(out: &mut String, letter: char) {
    let last = out.chars().next_back();
    match letter {
        'ー' => {}
        'ウ' if last.is_some_and(|last| {
            "オコソトノホモヨロゴゾドボポウクスツヌフムユルグズブプ".contains(last)
        }) => {}
        'オ' if last.is_some_and(|last| "オコソトノホモヨロゴゾドボポ".contains(last)) =>
            {}
        'ア' | 'イ' | 'エ' | 'オ' if last == Some('ヴ') => {
            out.pop();
            out.push(match letter {
                'ア' => 'バ',
                'イ' => 'ビ',
                'エ' => 'ベ',
                _ => 'ボ',
            });
        }
        'ヂ' => out.push('ジ'),
        'ヅ' => out.push('ズ'),
        'ヲ' => out.push('オ'),
        'ヰ' => out.push('イ'),
        'ヱ' => out.push('エ'),
        other => out.push(other),
    }
}

/// Consonants of a romanised syllable with its kana for a, i, u, e, o.
const SYLLABLES: &[(&str, [&str; 5])] = &[
    ("ky", ["キヤ", "", "キユ", "", "キヨ"]),
    ("sh", ["シヤ", "シ", "シユ", "シエ", "シヨ"]),
    ("sy", ["シヤ", "", "シユ", "", "シヨ"]),
    ("ch", ["チヤ", "チ", "チユ", "チエ", "チヨ"]),
    ("ty", ["チヤ", "", "チユ", "", "チヨ"]),
    ("ny", ["ニヤ", "", "ニユ", "", "ニヨ"]),
    ("hy", ["ヒヤ", "", "ヒユ", "", "ヒヨ"]),
    ("my", ["ミヤ", "", "ミユ", "", "ミヨ"]),
    ("ry", ["リヤ", "", "リユ", "", "リヨ"]),
    ("gy", ["ギヤ", "", "ギユ", "", "ギヨ"]),
    ("jy", ["ジヤ", "", "ジユ", "", "ジヨ"]),
    ("zy", ["ジヤ", "", "ジユ", "", "ジヨ"]),
    ("by", ["ビヤ", "", "ビユ", "", "ビヨ"]),
    ("py", ["ピヤ", "", "ピユ", "", "ピヨ"]),
    ("fy", ["フヤ", "", "フユ", "", "フヨ"]),
    ("vy", ["ブヤ", "", "ブユ", "", "ブヨ"]),
    ("dy", ["デヤ", "", "デユ", "", "デヨ"]),
    ("ts", ["ツア", "ツイ", "ツ", "ツエ", "ツオ"]),
    ("k", ["カ", "キ", "ク", "ケ", "コ"]),
    ("s", ["サ", "シ", "ス", "セ", "ソ"]),
    ("t", ["タ", "チ", "ツ", "テ", "ト"]),
    ("n", ["ナ", "ニ", "ヌ", "ネ", "ノ"]),
    ("h", ["ハ", "ヒ", "フ", "ヘ", "ホ"]),
    ("m", ["マ", "ミ", "ム", "メ", "モ"]),
    ("y", ["ヤ", "", "ユ", "イエ", "ヨ"]),
    ("r", ["ラ", "リ", "ル", "レ", "ロ"]),
    ("w", ["ワ", "ウイ", "", "ウエ", "ウオ"]),
    ("g", ["ガ", "ギ", "グ", "ゲ", "ゴ"]),
    ("z", ["ザ", "ジ", "ズ", "ゼ", "ゾ"]),
    ("j", ["ジヤ", "ジ", "ジユ", "ジエ", "ジヨ"]),
    ("d", ["ダ", "ジ", "ズ", "デ", "ド"]),
    ("b", ["バ", "ビ", "ブ", "ベ", "ボ"]),
    ("p", ["パ", "ピ", "プ", "ペ", "ポ"]),
    ("f", ["フア", "フイ", "フ", "フエ", "フオ"]),
    ("v", ["バ", "ビ", "ブ", "ベ", "ボ"]),
    ("", ["ア", "イ", "ウ", "エ", "オ"]),
];

/// What Hepburn reads otherwise: チ and ツ are `chi` and `tsu` there.
const HEPBURN: &[(&str, [&str; 5])] =
    &[("t", ["タ", "テイ", "トウ", "テ", "ト"]), ("d", ["ダ", "デイ", "ドウ", "デ", "ド"])];

/// Latin letters that are romanised Japanese from the first to the last (Hepburn or Kunrei), as the folded reading.
fn romanised(core: &str, spelling: Spelling) -> Option<String> {
    let letters = plain_vowels(core);
    let (mut rest, mut out) = (letters.as_str(), String::new());
    while !rest.is_empty() {
        rest = syllable(rest, spelling, &mut out)?;
    }
    Some(out).filter(|reading| reading.chars().count() > 1)
}

/// One syllable off the front.
fn syllable<'a>(text: &'a str, spelling: Spelling, out: &mut String) -> Option<&'a str> {
    let mut letters = text.bytes();
    let (first, second) = (letters.next()?, letters.next());
    if is_consonant(first) && first != b'n' && (second == Some(first) || text.starts_with("tch")) {
        push(out, 'ツ');
        return text.get(1..);
    }
    if first == b'\'' {
        return text.get(1..);
    }
    let hepburn = if spelling == Spelling::Kunrei { &[] } else { HEPBURN };
    for (consonants, kana) in hepburn.iter().chain(SYLLABLES) {
        let Some(rest) = text.strip_prefix(consonants) else { continue };
        let Some(vowel) = rest.chars().next().and_then(|letter| "aiueo".find(letter)) else {
            continue;
        };
        let syllable = kana.get(vowel).filter(|syllable| !syllable.is_empty())?;
        syllable.chars().for_each(|letter| push(out, letter));
        let rest = rest.get(1..)?;
        // Ohno, Satoh: a long o.
        let long = vowel == 4
            && rest
                .strip_prefix('h')
                .is_some_and(|next| !next.starts_with(['a', 'i', 'u', 'e', 'o', 'y']));
        return if long { rest.get(1..) } else { Some(rest) };
    }
    let syllabic = first == b'n' || (first == b'm' && matches!(second, Some(b'b' | b'm' | b'p')));
    syllabic.then(|| out.push('ン'))?;
    text.get(1..)
}

fn is_consonant(letter: u8) -> bool {
    letter.is_ascii_lowercase() && !b"aiueo".contains(&letter)
}

fn plain_vowels(core: &str) -> String {
    let plain = |letter| match letter {
        'ā' | 'â' => 'a',
        'ī' | 'î' => 'i',
        'ū' | 'û' => 'u',
        'ē' | 'ê' => 'e',
        'ō' | 'ô' => 'o',
        other => other,
    };
    core.chars().map(plain).collect()
}
