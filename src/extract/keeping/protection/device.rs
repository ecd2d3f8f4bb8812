//! Lost things as a whole: USBメモリは暗号化しておらず, 起動にはパスワードが必要.

use crate::extract::cues::{any_of, ends};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::{Draft, Ground, HoldingFact};
use crate::extract::flow::Place;
use crate::extract::keeping::protection::put;
use crate::extract::keeping::protection::said::{Stem, Word};
use crate::extract::keeping::ties::Ties;
use crate::notice::{Cause, DataCategory, ProtectionState};

/// What one sentence says of one thing.
struct Told {
    system: usize,
    state: ProtectionState,
    /// Of the data themselves; a password at the start opens but the device.
    sure: bool,
    place: Place,
}

/// Adds the state of a lost thing to all that it held.
pub(super) fn read(document: &Document, words: &[Word<'_>], ties: &Ties<'_>, draft: &mut Draft) {
    if !draft.causes.iter().any(|c| c.cause == Cause::LostDevice) {
        return;
    }
    let told: Vec<Told> = words.iter().filter_map(|w| told(document, w, ties, draft)).collect();
    for system in 0..draft.systems.len() {
        let mine = || told.iter().filter(|t| t.system == system);
        let Some(best) = mine().find(|t| t.sure).or_else(|| mine().next()) else { continue };
        // Two statements that differ are left to a person.
        if mine().any(|t| t.sure == best.sure && t.state != best.state) {
            continue;
        }
        hold(draft, system);
        let all: Vec<(usize, Vec<DataCategory>)> = draft
            .holdings
            .iter()
            .enumerate()
            .filter(|(_, h)| h.system == system)
            .map(|(i, h)| (i, h.categories.clone()))
            .collect();
        for (index, categories) in all {
            put(draft, index, &categories, best.state, &best.place);
        }
    }
}

/// The data at issue were on the one thing that was lost.
fn hold(draft: &mut Draft, system: usize) {
    if draft.systems.len() > 1 || !draft.holdings.is_empty() {
        return;
    }
    let mut categories: Vec<DataCategory> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for list in draft.lists.iter().filter(|l| l.at_issue) {
        let before = categories.len();
        categories.extend(
            list.categories.iter().filter(|c| !categories.contains(c)).copied().collect::<Vec<_>>(),
        );
        if categories.len() > before {
            places.push(list.place.clone());
        }
    }
    if categories.is_empty() {
        return;
    }
    let ground = Ground { places, confidence: 65 };
    let (protection, groups) = (std::collections::BTreeMap::new(), Vec::new());
    draft.holdings.push(HoldingFact { system, categories, protection, groups, ground });
}

fn told(document: &Document, word: &Word<'_>, ties: &Ties<'_>, draft: &Draft) -> Option<Told> {
    let state = match (word.stem, word.denied) {
        (Stem::Cipher | Stem::Lock, false) => ProtectionState::Encrypted,
        (Stem::Cipher | Stem::Lock, true) => ProtectionState::Plain,
        _ => return None,
    };
    // 今後はパスワードを設定し, 設定することとしておりましたが: a rule or a plan.
    let near = first_chars(word.after, 16);
    if any_of!(near, ["すること", "するよう", "する規", "するルール", "が義務", "を義務", "徹底"])
        || any_of!(document.words(&word.sentence), ["今後", "本来", "規程", "再発"])
    {
        return None;
    }
    let before = document.words(&(word.sentence.start..word.place.start));
    let named = ties.within(&(word.sentence.start..word.place.end)).last().map(|t| t.system);
    let of_data = before.is_empty()
        || ends!(
            before.trim_end_matches(['は', 'も', 'に', 'の', 'が', 'を', '、', '自', '体']),
            [
                "ファイル", "データ", "情報", "ディスク", "ドライブ", "本体", "端末", "媒体",
                "起動", "起動時", "起動に", "内容", "名簿", "ログイン用", "ログイン", "起動の際",
                "起動時に",
            ]
        );
    let sole = || (draft.systems.len() == 1 && of_data).then_some(0);
    let system = named.or_else(sole)?;
    let place = word.place.start..word.place.end + near.split(['、', '。', '\n']).next()?.len();
    Some(Told { system, state, sure: word.stem == Stem::Cipher, place })
}
