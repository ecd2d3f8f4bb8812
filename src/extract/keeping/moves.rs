//! Since when and until when a system stood somewhere, and moves from one place to another.

use crate::extract::cues::{AnyOf, starts};
use crate::extract::document::{Document, first_chars};
use crate::extract::flow::Place;
use crate::notice::Date;

/// Both ends of the time in which a system stood somewhere; an absent end is not said.
pub(super) type Times = (Option<(Date, Place)>, Option<(Date, Place)>);

static MOVES: AnyOf =
    AnyOf::new(&["移設", "移行", "移転", "移管", "移し", "切り替え", "切替", "乗り換え", "移動"]);

/// What the words around a place say of the time: 4月30日に停止するまで社内で運用, 平成24年1月からデータセンター内で運用,
/// 8月に…クラウドから…へ移行. A date that is not close to the place goes with another verb, but for the day of a move.
pub(super) fn times(document: &Document, place: &Place, sentence: &Place) -> Times {
    let after = document.words(&(place.end.min(sentence.end)..sentence.end));
    let left = starts!(
        after,
        ["から", "より", "上から", "環境から", "サービスから", "内から", "のサーバーから"]
    );
    let moved = MOVES.within(first_chars(after, 40));
    let near = |end: usize| {
        let between = document.words(&(end.min(place.start)..place.start));
        let rest = between.rsplit(['、', ',']).next().unwrap_or_default();
        let verb = rest.contains(['が', 'を', 'は']);
        end <= place.start && !verb && between.chars().nth(36).is_none()
    };
    let mut times = (None, None);
    for date in document.dates_in(sentence) {
        let Some(known) = date.date else { continue };
        let fact = || Some((known, date.place.clone()));
        let behind = document.words(&(date.after.min(sentence.end)..sentence.end));
        let stood = !moved && near(date.after);
        let (until, since) = (stood && is_until(behind), stood && is_since(behind));
        if until || moved && left {
            times.1 = times.1.or_else(fact);
        } else if since || moved && date.place.start < place.end {
            times.0 = times.0.or_else(fact);
        }
    }
    times
}

/// まで, に停止するまで; までに is a deadline.
fn is_until(behind: &str) -> bool {
    let near = first_chars(behind, 14);
    near.find("まで").is_some_and(|at| {
        let lead = near.get(..at).unwrap_or_default();
        let rest = near.get(at + "まで".len()..).unwrap_or_default();
        !rest.starts_with('に') && !lead.contains(['、', '。'])
    })
}

fn is_since(behind: &str) -> bool {
    starts!(behind, ["から", "より", "以降", "以来", "以後", "に開始", "の開始"])
}
