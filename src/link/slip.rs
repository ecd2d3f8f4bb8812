//! Two names that differ by a slip of the pen: how much that still ties them.
//!
//! What a slip weighs is how seldom a name that no register has stands so near to a registered one by chance. Two things
//! tell. The kind of slip: swapped neighbours and a letter of another script inside a word are hardly ever chance, one kanji for
//! another mostly is (東日本 and 西日本 are two companies). And the name as it is written: how probable it is as names go, against
//! how probable it is that this very entry was meant and this slip made. `benches/slips.sh` counts both over a register and
//! fits their weights.

use crate::registry::Improbability;

/// The weight of a slip that chance does not make.
const MOST: f64 = 9.0;

/// Digits tell companies apart: nobody means 第3 by 第2.
const OTHER_DIGIT: f64 = -3.0;

/// They tell companies apart as well, one in place of another.
const NUMERALS: &str = "一二三四五六七八九十";

/// What a name weighs, in bits, that stands for a registered one but for a slip; `None` where they differ by more.
pub(super) fn bits(
    written: &str,
    registered: &str,
    improbability: Option<&Improbability>,
) -> Option<f64> {
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().collect(), registered.chars().collect());
    let shorter = count(a.len().min(b.len()));
    match strsim::osa_distance(written, registered) {
        0 => Some(MOST),
        1 if shorter >= 3.0 => Some(weigh(&a, &b, improbability)),
        2 if shorter >= 6.0 => Some(((shorter - 10.0) / 2.0).clamp(-3.0, 1.5)),
        3 if shorter >= 12.0 => Some(((shorter - 14.0) / 2.0).clamp(-3.0, 1.0)),
        _ => None,
    }
}

/// The weights of the two, in bits a bit, and what is left. Fits over names that are in no register and names with a slip
/// (`benches/slips.sh`) give 0.26 to 0.42 and 0.6 to 0.7, with 743,917 rows as with 5,600,000; the lower ones count here.
const OF_ODDS: f64 = 0.3;
const OF_KIND: f64 = 0.6;
const CONSTANT: f64 = 1.2;

/// Between these limits the fit says something.
const LEAST: f64 = -4.0;
const GREATEST: f64 = 12.0;

/// What one slip weighs.
fn weigh(written: &[char], registered: &[char], improbability: Option<&Improbability>) -> f64 {
    let (_, mine, theirs) = difference(written, registered);
    if mine.iter().chain(theirs).any(|letter| Script::of(*letter) == Script::Digit)
        || mine.len() == theirs.len() && mine.iter().chain(theirs).all(|c| NUMERALS.contains(*c))
    {
        return OTHER_DIGIT;
    }
    let counted = one(written, registered);
    let Some(improbability) = improbability else { return counted };
    let odds = odds(written, registered, improbability);
    (OF_ODDS * odds + OF_KIND * counted + CONSTANT).clamp(LEAST, GREATEST)
}

/// How much likelier it is, in bits, that the name is a slip for the registered one than that somebody else bears it.
fn odds(written: &[char], registered: &[char], improbability: &Improbability) -> f64 {
    let (start, mine, _) = difference(written, registered);
    let place = count(registered.len().saturating_sub(1).max(1)).log2();
    let letter = improbability.letters.get(start).copied().unwrap_or_default();
    // One of four kinds of slips, at one of the places, a wrong letter as common as it is in names.
    let letter = if mine.len() == 1 { letter } else { 0.0 };
    improbability.name - improbability.entry - 2.0 - place - letter
}

/// Kinds of letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Other,
}

impl Script {
    fn of(letter: char) -> Self {
        match letter {
            '\u{3400}'..='\u{9fff}' | '々' => Self::Kanji,
            'ぁ'..='ゖ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            letter if letter.is_numeric() => Self::Digit,
            letter if letter.is_alphabetic() && letter < '\u{250}' => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// Where two names begin to differ, and the letters in which they do.
fn difference<'a>(written: &'a [char], registered: &'a [char]) -> (usize, &'a [char], &'a [char]) {
    let start = written.iter().zip(registered).take_while(|(a, b)| a == b).count();
    let rest = written.len().min(registered.len()) - start;
    let ends = written.iter().rev().zip(registered.iter().rev());
    let end = ends.take(rest).take_while(|(a, b)| a == b).count();
    let mine = written.get(start..written.len() - end).unwrap_or_default();
    let theirs = registered.get(start..registered.len() - end).unwrap_or_default();
    (start, mine, theirs)
}

/// What one slip weighs, by its kind, the script of the letters, and the length of the written name.
fn one(written: &[char], registered: &[char]) -> f64 {
    let (start, mine, theirs) = difference(written, registered);
    let has = |script| mine.iter().chain(theirs).any(|letter| Script::of(*letter) == script);
    let length = count(written.len());
    if let Some(foreign) = foreign(written, start, mine, theirs) {
        return if length < 4.0 || foreign < 4.0 && length < 5.0 { foreign / 2.0 } else { foreign };
    }
    let kanji = has(Script::Kanji);
    let weight = match (mine.len(), theirs.len()) {
        (2, 2) => 5.0 + 1.5 * (length - 3.0),
        (0, _) if kanji => 4.6 + 1.3 * (length - 3.0),
        (0, _) => 2.4 + 0.85 * (length - 3.0),
        (_, 0) if kanji => 1.7 + 1.4 * (length - 3.0),
        (_, 0) => 1.1 + 0.65 * (length - 4.0),
        _ if kanji => (1.1 * (length - 4.0)).min(5.0),
        _ => (1.0 + 0.55 * (length - 3.0)).min(5.5),
    };
    weight.clamp(-2.0, MOST)
}

/// The weight of a letter too many or in place of another, of a script that neither the letters beside it nor the right
/// one have; `None` for any other slip.
fn foreign(written: &[char], at: usize, mine: &[char], theirs: &[char]) -> Option<f64> {
    let ([letter], [] | [_]) = (mine, theirs) else { return None };
    let script = Script::of(*letter);
    let beside = [at.checked_sub(1), at.checked_add(1)];
    let beside = beside.map(|at| written.get(at?).map(|letter| Script::of(*letter)));
    let mut known = beside.iter().flatten().copied().chain(theirs.iter().map(|c| Script::of(*c)));
    if beside == [None, None] && theirs.is_empty() || known.any(|known| known == script) {
        return None;
    }
    // 新 before a word in katakana, 店 behind it, e between two words: where scripts meet, another one may stand in a sound name.
    Some(match beside {
        [None, _] => 1.0,
        [Some(before), Some(behind)] if before == behind => 8.0,
        _ => 3.5,
    })
}

#[expect(clippy::cast_precision_loss, reason = "names are short")]
fn count(letters: usize) -> f64 {
    letters as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(written: &str, registered: &str) -> f64 {
        bits(written, registered, None).unwrap()
    }

    #[test]
    fn swapped_neighbours_and_a_letter_of_another_script_are_hardly_chance() {
        assert!(weight("海東物産", "東海物産") > 6.0);
        assert!(weight("オカルコーレポーション", "オカルコーポレーション") > 6.0);
        assert!(weight("豊ン田商店", "豊田商店") > 6.0);
        assert!(weight("リノベ島究所", "リノベ研究所") < 6.0, "島 may stand beside 究");
        assert!(weight("見本eテック", "見本テック") < 6.0, "e may stand where scripts meet");
        assert!(weight("見本テeック", "見本テック") > 6.0, "hardly inside a word");
    }

    #[test]
    fn one_kanji_for_another_mostly_is_another_company() {
        assert!(weight("東日本建設", "西日本建設") < 2.0);
        assert!(weight("見本第2ビル", "見本第3ビル") < 0.0, "a number");
        assert_eq!(bits("田中", "山中", None), None);
    }

    #[test]
    fn a_slip_that_makes_a_usual_name_may_be_that_name() {
        let of = |name: f64| Improbability { name, letters: vec![6.0; 8], entry: 20.0 };
        let weight =
            |name: f64| bits("ミホンシズテムズ", "ミホンシステムズ", Some(&of(name))).unwrap();
        assert!(weight(50.0) > weight(25.0) + 6.0);
        assert_eq!(bits("見本第二", "見本第三", Some(&of(60.0))), Some(OTHER_DIGIT));
    }

    #[test]
    fn the_same_slip_tells_more_in_a_longer_name() {
        assert!(
            weight("ミホンシスムズ", "ミホンシステムズ")
                < weight("ミホンジョウホウシスムズ", "ミホンジョウホウシステムズ")
        );
        assert_eq!(bits("ミホンシステムズ", "テホンソリューション", None), None);
    }
}
