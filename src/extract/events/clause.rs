//! The words that belong to a date.

use crate::extract::dates::{DateMention, Edge};
use crate::extract::document::Document;
use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::notice::Role;

/// What is said with a date.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    document: &'a Document,
    /// From the date to the next date, the end of the sentence or of the timeline entry.
    pub(super) place: Place,
    /// The words after the date.
    pub(super) after: &'a str,
    /// The words before it in its sentence, at most 60 characters.
    pub(super) before: &'a str,
    /// The words of the sentence.
    pub(super) sentence: &'a str,
    edge: Edge,
}

/// How far the words of one timeline entry reach, in characters.
const REACH: usize = 220;

impl<'a> Clause<'a> {
    pub(super) fn of(document: &'a Document, index: usize, mention: &DateMention) -> Self {
        let start = mention.place.end;
        let sentence = document.sentence(mention.place.start);
        let next = document.dates.get(index + 1..).unwrap_or_default();
        let next =
            next.iter().find(|d| d.edge != Edge::Until).map_or(usize::MAX, |d| d.place.start);
        let line = document.layout.line_at(mention.place.start);
        let line = line
            .and_then(|l| document.layout.lines.get(l))
            .map_or(sentence.clone(), |l| l.place.clone());
        let alone = line.end.saturating_sub(start) < 40
            && !document.words(&(start..line.end)).contains('。');
        let natural = if sentence.end > start + 12 || !alone {
            sentence.end
        } else {
            following(document, start)
        };
        let end = natural.min(next.max(start));
        let after = crate::extract::counts::head(document.words(&(start..end)), REACH);
        let before = document.words(&(sentence.start..mention.place.start));
        Self {
            document,
            place: mention.place.start..start + after.len(),
            after,
            before: crate::extract::counts::tail(before, 60),
            sentence: document.words(&sentence),
            edge: mention.edge,
        }
    }

    /// A day that only says as of when, or which persons are concerned: 3月1日現在, 4月1日以前に登録された方.
    pub(super) fn is_reference(&self) -> bool {
        let after = self.after.trim_start_matches(is_clock);
        const REFERENCE: &[&str] = &[
            "現在",
            "時点",
            "生まれ",
            "付第",
            "の時点",
            "まで有効",
            "以前に",
            "より前",
            "以前の",
            "以降の",
            "以降に",
            "以前に",
        ];
        if REFERENCE.iter().any(|w| after.starts_with(w)) {
            return true;
        }
        let use_of = [
            "利用",
            "購入",
            "注文",
            "登録",
            "入会",
            "会員",
            "申込",
            "申し込",
            "応募",
            "受診",
            "買",
            "来店",
            "在籍",
            "採用",
            "退職",
            "閲覧された方",
            "予約",
        ];
        let near = crate::extract::counts::head(after, 40);
        let scope = use_of.iter().any(|w| near.contains(w));
        let people = ["方", "お客様", "会員", "者", "名", "件", "もの", "分", "情報", "データ"]
            .iter()
            .any(|w| near.contains(w));
        let ranged = self.edge != Edge::None
            || ["まで", "以降", "以前", "から", "より"].iter().any(|w| near.starts_with(w));
        let heading = self.document.heading(self.place.start);
        let under = ["対象期間", "対象となる期間", "利用期間", "購入期間"]
            .iter()
            .any(|w| heading.contains(w) || self.before.contains(w));
        scope && people && ranged || under || self.edge == Edge::From && scope
    }

    /// A range whose end is an act: 3月4日までに発送を終えた.
    pub(super) fn ends_an_action(&self) -> bool {
        self.edge == Edge::Until && self.after.starts_with("までに")
    }

    /// Nothing is said with the date.
    pub(super) fn is_bare(&self) -> bool {
        self.after.chars().filter(|c| c.is_alphanumeric()).count() < 4
    }

    pub(super) fn is_planned(&self) -> bool {
        ["予定", "見込み", "めど", "目途", "いたします。", "してまいります"]
            .iter()
            .any(|w| self.after.contains(w))
    }

    /// Parties with this role that are named here.
    pub(super) fn parties(&self, draft: &Draft, role: Role) -> Vec<usize> {
        let first = draft.mentions.partition_point(|m| m.place.start < self.place.start);
        let here = draft.mentions.iter().skip(first).take_while(|m| m.place.start < self.place.end);
        let mut parties: Vec<usize> = Vec::new();
        for mention in here {
            let fits = draft
                .parties
                .get(mention.party)
                .is_some_and(|p| p.roles.iter().any(|(r, _)| *r == role));
            if fits && !parties.contains(&mention.party) {
                parties.push(mention.party);
            }
        }
        parties
    }

    /// The date with the words up to the end of the first clause.
    pub(super) fn evidence(&self, mention: &DateMention) -> Place {
        let short = crate::extract::counts::head(self.after, 60);
        let end = short.find(['。', '\n']).unwrap_or(short.len());
        mention.place.start..mention.place.end + end
    }
}

/// Where the entry of a date on a line of its own ends: the end of the next line.
fn following(document: &Document, start: usize) -> usize {
    let line = document.layout.line_at(start).unwrap_or_default();
    document
        .layout
        .lines
        .get(line + 1)
        .or_else(|| document.layout.lines.get(line))
        .map_or(start, |l| l.place.end)
}

/// Characters of weekdays and clock times between a date and what is said.
fn is_clock(c: char) -> bool {
    c.is_ascii_digit() || "()月火水木金土日祝曜午前後時分頃ごろ:、,".contains(c)
}
