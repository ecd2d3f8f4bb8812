//! The day of an announcement as the press tells it.

use crate::extract::cues::{ends, starts};
use crate::extract::dates::issue::{Issue, written_day};
use crate::extract::dates::scan::Raw;
use crate::extract::document::Document;

/// 例示社は2021年3月3日、…と発表した: the press tells the day of the announcement, in its first sentences.
pub(super) fn reported(document: &Document, raws: &[Raw]) -> Option<Issue> {
    let told = |raw: &&Raw| {
        let sentence = document.sentence(raw.place.start);
        let lead = document.flow.words(&(sentence.start..raw.place.start.max(sentence.start)));
        let rest = document.flow.words(&(raw.tail.after..sentence.end.max(raw.tail.after)));
        let subject = ends!(lead, ["は", "は、", "が", "が、"]) || lead.is_empty();
        subject
            && starts!(rest, ["、", "(", "に", "まで"])
            && ends!(
                rest.trim_end_matches('。'),
                [
                    "と発表した", "と発表しました", "を発表した", "を発表しました", "と公表した",
                    "と公表しました", "を公表した", "を公表しました", "と明らかにした",
                    "を明らかにした", "を明らかにしました", "と明らかにしました",
                ]
            )
    };
    let raw = raws.iter().take(4).find(told)?;
    Some(Issue { date: written_day(raw)?, place: raw.place.clone(), confidence: 70, rival: None })
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::tests::document;

    #[test]
    fn the_press_and_the_state_of_a_title_date_a_notice() {
        let issued = |text: &str| document(text).issue.map(|i| i.date.to_string());
        for (text, want) in [
            (
                "名簿流出か 例示商事\n例示商事は2023年2月15日、名簿が流出した可能性があると発表した。1月28日に気付いたという。",
                Some("2023-02-15"),
            ),
            ("例示市が2023年2月15日に、名簿の流出を明らかにした。", Some("2023-02-15")),
            ("例示市は2023年2月15日に、名簿を紛失した。", None),
            (
                "[障害報告] ほかの方の情報が表示されることがあった件のご説明(2017-10-05更新)\n9/28 14:41に起きました。",
                Some("2017-10-05"),
            ),
        ] {
            assert_eq!(issued(text).as_deref(), want, "{text}");
        }
    }
}
