//! What is said of a system: which words of a sentence are about which system, and what they say.

use crate::extract::cues::{AnyOf, any_of, ends};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::{Gap, Place};
use crate::extract::polarity::{self, Polarity};
use crate::extract::systems::around::{CAN, CAN_BEFALL, KNOCKED, OF_IT, PRECAUTIONS, TOOLS};
use crate::extract::systems::mention::Mention;
use crate::extract::systems::words::{Class, Event};
use crate::notice::Cause;

/// One statement about one system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) event: Event,
    pub(super) polarity: Polarity,
    pub(super) place: Place,
    /// Index of the party that says so.
    pub(super) by: Option<usize>,
    /// Said of an earlier version, an interim result.
    pub(super) dated: bool,
    /// Said as a fact, not only as something that was not found.
    pub(super) flat: bool,
}

/// A mention with the entries that it means.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    pub(super) mention: Mention,
    pub(super) entries: Vec<usize>,
}

/// A sentence with its systems and events, in the order of the text.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) draft: &'a Draft,
    pub(super) sentence: Place,
    pub(super) systems: &'a [Meant],
    pub(super) events: &'a [(Place, Event)],
    /// The system of the item or row that the sentence stands in.
    pub(super) subject: &'a [usize],
}

impl Scene<'_> {
    /// What the sentence says, with the entries that it says it of.
    pub(super) fn findings(&self) -> Vec<(Vec<usize>, Class, Finding)> {
        self.events.iter().filter_map(|(place, event)| self.finding(place, *event)).collect()
    }

    fn finding(&self, place: &Place, event: Event) -> Option<(Vec<usize>, Class, Finding)> {
        let (entries, class, between) = self.about(place, event)?;
        if entries.is_empty() {
            return None;
        }
        let text = self.document.text();
        let tail = self.cell(text.get(place.end..self.sentence.end)?, place.end);
        if PRECAUTIONS.begin(tail) {
            return None;
        }
        let polarity = self.judged((place, event), tail, class, between)?;
        let clause = polarity::clause(tail);
        let polarity = if polarity == Polarity::Denied && is_left_open(tail, clause) {
            Polarity::Possible
        } else {
            polarity
        };
        let start = self.evidence_start(place);
        static FOUND: AnyOf = AnyOf::new(&["確認", "見つか", "認められ", "検出", "発見"]);
        let finding = Finding {
            event,
            polarity,
            place: start..place.end + clause.len(),
            by: self.asserter(place),
            dated: self.dated(),
            flat: !FOUND.within(clause),
        };
        Some((entries, class, finding))
    }

    /// Up to the end of the cell of a table row.
    fn cell<'t>(&self, tail: &'t str, at: usize) -> &'t str {
        let wall = |gap: &&(usize, Gap)| matches!(gap.1, Gap::Wide | Gap::Tab);
        let gap = self.document.flow.gaps_in(&(at.saturating_sub(1)..self.sentence.end));
        let wall = gap.iter().find(wall).map(|g| g.0.saturating_sub(at));
        let cut = tail.find(['/', '|']).into_iter().chain(wall).min().unwrap_or(tail.len());
        tail.get(..cut).unwrap_or(tail)
    }

    /// 受注システムが停止し: with ransomware, what stands still was hit; 受注システムに異常はありません: it is well.
    fn outage(
        &self,
        place: &Place,
        (class, between): (Class, &str),
        polarity: Polarity,
    ) -> Option<Polarity> {
        let ransomware = self.draft.causes.iter().any(|c| c.cause == Cause::Ransomware);
        let hit = ransomware && OF_IT.contains(&between) && polarity == Polarity::Affirmed;
        let well = polarity == Polarity::Denied && self.document.words(place).starts_with('に');
        let serves = matches!(class, Class::Server | Class::Database | Class::System)
            || self.document.words(place).starts_with('に');
        (hit && serves || well).then_some(polarity)
    }

    /// Words of an attack that say nothing of what was done to the system.
    fn is_told_only(&self, place: &Place, tail: &str) -> bool {
        // SQLインジェクションの脆弱性: a weakness, not what was done.
        ["の脆弱性", "の弱点", "に対する脆弱"].iter().any(|w| tail.starts_with(w))
            // デザインを書き換えられる画面: what anybody can do there.
            || CAN.begin(tail) && !CAN_BEFALL.begin(tail)
            // 攻撃に使われた道具は置かれていない: told of the attack, not of the system.
            || TOOLS.begin(tail)
            || self.is_use(place) && !self.is_of_intruders()
            || self.of_leak(place)
            || self.of_attempt(place)
    }

    /// What an event word says here; `None` where it says nothing of the system.
    fn judged(
        &self,
        (place, event): (&Place, Event),
        tail: &str,
        class: Class,
        between: &str,
    ) -> Option<Polarity> {
        if class == Class::Medium && event != Event::Loss {
            return None;
        }
        let clause = polarity::clause(tail);
        let polarity = polarity::of_clause(clause);
        let caused = |cause: Cause| self.draft.causes.iter().any(|c| c.cause == cause);
        let has = |words: &[&str]| words.iter().any(|w| clause.contains(w));
        match event {
            Event::Weakness => {
                let used = has(&[
                    "突", "衝", "つかれ", "悪用", "利用", "狙", "使", "通じ", "から入", "から侵入",
                    "修正されない", "未修正", "放置", "残って",
                ]);
                (used && polarity == Polarity::Affirmed).then_some(polarity)
            }
            Event::Encryption => {
                let bare = tail.trim_end_matches(['。', '」']).is_empty();
                let harm = bare || has(&["被害", "され", "開始", "した"]);
                (caused(Cause::Ransomware) && harm).then_some(polarity)
            }
            Event::Loss => matches!(class, Class::Medium | Class::Device).then_some(polarity),
            // 私物の電話で撮影: what it was done with.
            Event::Use
                if class == Class::Device
                    && ["で", "を使", "を用", "にて"].iter().any(|w| between.starts_with(w)) =>
            {
                None
            }
            Event::Use => caused(Cause::Insider).then_some(polarity),
            Event::Sending => {
                let by = ["で", "を使", "を用", "から", "にて", "を利用", "により"];
                let sends = by.iter().any(|w| between.starts_with(w));
                (caused(Cause::MissentEmail)
                    && class == Class::System
                    && sends
                    && between.len() < 40)
                    .then_some(polarity)
            }
            Event::Outage => self.outage(place, (class, between), polarity),
            Event::Impact if self.document.words(place) == "無事" => {
                (polarity == Polarity::Affirmed).then_some(Polarity::Denied)
            }
            Event::Impact => (polarity == Polarity::Denied).then_some(polarity),
            Event::Seizure => Some(Polarity::Possible),
            Event::Entry => Some(Polarity::Affirmed),
            // `入り込まれた跡は`, `情報が漏れた`: short words, only with what goes after them.
            Event::Intrusion if self.is_told_only(place, tail) => None,
            Event::Intrusion | Event::Leak if self.is_short(place, tail) => None,
            Event::Leak if self.seen_only(place) && class != Class::Mail => {
                let told = ["可能性", "おそれ", "恐れ", "形跡", "痕跡", "事実", "こと"];
                has(&told).then_some(polarity)
            }
            Event::Setting | Event::Intrusion | Event::Leak => Some(polarity),
        }
    }

    /// `IDを用いて接続`: harm where an intruder does it.
    fn is_use(&self, place: &Place) -> bool {
        self.document.words(place).ends_with("て接続")
    }

    /// `漏えいした痕跡`: what is looked for is a leak, not an intrusion.
    fn of_leak(&self, place: &Place) -> bool {
        let before = self.document.words(&(self.sentence.start..place.start));
        let trace = ["痕跡", "の痕跡", "形跡", "証跡"].contains(&self.document.words(place));
        trace
            && ends!(
                before,
                [
                    "漏えいした", "漏洩した", "漏れた", "流出した", "持ち出された", "持ち出した",
                    "窃取された", "取得された", "閲覧された", "漏えい", "漏洩", "流出", "漏えいの",
                    "漏洩の", "流出の", "送信された", "外部に出た",
                ]
            )
    }

    /// 外部からの探索を受けた形跡: somebody knocked, nobody came in.
    fn of_attempt(&self, place: &Place) -> bool {
        let before = self.document.words(&(self.sentence.start..place.start));
        ends!(self.document.words(place), ["痕跡", "形跡", "証跡"]) && KNOCKED.end(before)
    }

    /// Whether a short word is part of another: `追跡`, `申し込み漏れ`.
    fn is_short(&self, place: &Place, tail: &str) -> bool {
        let text = self.document.text();
        let before = text.get(..place.start).and_then(|t| t.chars().next_back());
        match self.document.words(place) {
            // 何者かが例示画面に…で入り: who goes in must be a stranger.
            "で入り、" | "に入り、" | "へ入り、" => {
                let words = self.document.words(&self.sentence);
                before.is_some_and(|c| "手気目耳".contains(c))
                    || !any_of!(words, ["何者か", "第三者", "攻撃者", "侵入者", "外部の者", "不正"])
            }
            "跡" => {
                before.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
                    || !tail.starts_with(['は', 'が', 'も', 'を'])
            }
            "漏れ" => {
                before.is_some_and(|c| !"がは、に\n「もの。".contains(c))
                    || !tail.starts_with(['は', 'た', 'て', 'が', 'る', 'も'])
            }
            _ => false,
        }
    }

    /// `閲覧された方` is a visitor; `閲覧された可能性` is a leak.
    fn seen_only(&self, place: &Place) -> bool {
        self.document.words(place) == "閲覧された"
    }

    fn evidence_start(&self, event: &Place) -> usize {
        let named = self.systems.iter().rev().find(|m| m.mention.place.end <= event.start);
        let near = |m: &&Meant| event.start - m.mention.place.start < 180;
        named.filter(near).map_or(event.start, |m| m.mention.place.start)
    }

    /// The party whose finding it is: `〇〇社は…としている`, `〇〇社の調査によると`.
    fn asserter(&self, event: &Place) -> Option<usize> {
        let text = self.document.text();
        let said = text.get(event.end..self.sentence.end)?;
        static REPORTED: AnyOf =
            AnyOf::new(&["とし", "評価", "指摘", "報告", "所見", "記載", "記され", "認定"]);
        let mentions = &self.draft.mentions;
        let first = mentions.partition_point(|m| m.place.start < self.sentence.start);
        let named = mentions.get(first..)?.iter().take_while(|m| m.place.end <= event.start);
        named
            .filter(|m| {
                let after = text.get(m.place.end..event.start).unwrap_or_default();
                let source = ["によると", "によれば", "の調査", "の報告", "の解析", "の所見"];
                source.iter().any(|w| after.starts_with(w))
                    || after.starts_with('は') && REPORTED.within(said)
            })
            .last()
            .map(|m| m.party)
    }

    /// Whether the sentence tells of an earlier version or of interim findings.
    fn dated(&self) -> bool {
        let words = self.document.words(&self.sentence);
        any_of!(
            words,
            ["第1版", "第一版", "中間報告", "当初", "速報", "していました", "していたが"]
        )
    }
}

/// 流出の記録は見つかっておりませんが、可能性は否定できません: the next clause takes the denial back.
fn is_left_open(tail: &str, clause: &str) -> bool {
    static OPEN: AnyOf = AnyOf::new(&[
        "否定でき", "否定しき", "否定はでき", "否定することはでき", "排除でき", "排除しき",
        "排除はでき", "可能性はあり", "可能性はござい", "可能性がござい", "可能性が残",
        "可能性は残", "ゼロではな", "言い切れ", "断定でき", "断定はでき",
    ]);
    let rest = tail.get(clause.len()..).unwrap_or_default();
    clause.ends_with('が')
        && OPEN.within(first_chars(rest.split(['。', '\n']).next().unwrap_or_default(), 30))
}
