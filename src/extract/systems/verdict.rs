//! What is said of a system: which words of a sentence are about which system, and what they say.

use std::sync::LazyLock;

use crate::extract::cues::{AnyOf, Starts, any_of, ends, starts};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::Draft;
use crate::extract::flow::{Gap, Place};
use crate::extract::polarity::{self, Polarity};
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

    /// The systems that an event is about, their class, and the words between name and event.
    fn about(&self, event: &Place, kind: Event) -> Option<(Vec<usize>, Class, &str)> {
        if kind == Event::Entry {
            return self.way_in(event).or_else(|| self.entered(event));
        }
        if let Some(meant) = self.relative(event) {
            return Some((meant.entries.clone(), meant.mention.class, ""));
        }
        let before = self.systems.iter().rposition(|m| m.mention.place.end <= event.start);
        let of_subject = || (self.subject.to_vec(), Class::Server, "");
        let Some(at) = before else {
            return (!self.subject.is_empty()).then(of_subject);
        };
        let nearest = self.systems.get(at)?;
        let between =
            self.document.text().get(nearest.mention.end.min(event.start)..event.start)?;
        if nearest.mention.strange {
            return (between.contains('、') && !self.subject.is_empty()).then(of_subject);
        }
        // `…サーバーで管理し、各店への不正アクセスはない`: the event is about something else.
        let elsewhere = ["への", "に対する", "からの"];
        if elsewhere.iter().any(|w| between.ends_with(w) && between.len() > w.len() + 12) {
            return None;
        }
        let (mut entries, class) = self.joined(at);
        if entries.is_empty() && nearest.mention.bare {
            entries.extend(self.subject);
        }
        Some((entries, class, between))
    }

    /// `侵入口となったのは…VPN機器`: the name follows.
    fn entered(&self, event: &Place) -> Option<(Vec<usize>, Class, &str)> {
        let next = self.systems.iter().find(|m| m.mention.place.start >= event.end)?;
        let between = self.document.text().get(event.end..next.mention.place.start)?;
        let copula = ["となった", "は", "である", "だった", "とな", "と考えられる"];
        let named = copula.iter().any(|c| between.starts_with(c));
        named.then(|| (next.entries.clone(), next.mention.class, ""))
    }

    /// `…VPN機器が侵入口となり`, `…VPN機器を侵入口として`: the name stands before.
    fn way_in(&self, event: &Place) -> Option<(Vec<usize>, Class, &str)> {
        let at = self.systems.iter().rposition(|m| m.mention.place.end <= event.start)?;
        let nearest = self.systems.get(at).filter(|m| !m.mention.strange)?;
        let between = self.document.text().get(nearest.mention.end..event.start)?;
        let after = self.document.text().get(event.end..self.sentence.end)?;
        let becomes = after.is_empty() || starts!(after, ["と", "に", "で", "だ", "の一つ", "。"]);
        let joined = matches!(between, "が" | "を" | "は" | "も" | "が、" | "は、");
        let (entries, class) = self.joined(at);
        (becomes && joined).then_some((entries, class, ""))
    }

    /// The entries of a mention, of what is joined with it (`AとB`), or of what a nameless part belongs to
    /// (`受注サーバー内の一部プログラム`).
    fn joined(&self, mut at: usize) -> (Vec<usize>, Class) {
        let text = self.document.text();
        let mut entries = self.systems.get(at).map(|m| m.entries.clone()).unwrap_or_default();
        let mut class = self.systems.get(at).map_or(Class::Server, |m| m.mention.class);
        while let (Some(left), Some(right)) =
            (at.checked_sub(1).and_then(|i| self.systems.get(i)), self.systems.get(at))
        {
            let link = text.get(left.mention.end..right.mention.place.start).unwrap_or("。");
            let joined =
                link.len() <= 100 && JOINTS.begin(link) && !link.contains(['は', 'が', 'を', '。']);
            let part = right.mention.bare
                && link.len() < 60
                && PARTS.begin(link)
                && !link.contains(['、', 'が', 'は']);
            if !(joined || part) || left.mention.strange {
                break;
            }
            if part {
                class = left.mention.class;
                entries.clear();
            }
            entries.extend(&left.entries);
            at -= 1;
        }
        (entries, class)
    }

    /// `不正アクセスを受けたサーバー`: the event stands in the clause before the name.
    fn relative(&self, event: &Place) -> Option<&Meant> {
        let text = self.document.text();
        let next = self.systems.iter().find(|m| m.mention.place.start >= event.end)?;
        let between = text.get(event.end..next.mention.place.start)?;
        let between = between.trim_end_matches(['「', '『', '(']);
        if between.len() > 60 || next.mention.strange {
            return None;
        }
        let rest = VERBS.longest(between).and_then(|v| between.get(v.len()..));
        let plain = rest.is_some_and(|rest| {
            (rest.is_empty() || rest.ends_with('の'))
                && !rest.contains(['、', '。', 'を', 'が', 'は', 'に'])
        });
        let cleft = rest.is_some() && (between.ends_with("のは") || between.ends_with("のは、"));
        let aimed = || {
            let after = text.get(next.mention.end..).unwrap_or_default();
            match between {
                // 暗号化を、例示サーバーと部門システムで確認した.
                "を" | "を、" => any_of!(
                    first_chars(after, 24),
                    ["で確認", "にて確認", "で検出", "で発見", "で検知"]
                ),
                "が" | "は" | "は、" => starts!(
                    after,
                    [
                        "に対し", "に行われ", "に及", "にも及", "まで及", "へ行われ", "にまで及",
                        "に仕掛け",
                    ]
                ),
                _ => false,
            }
        };
        (plain || cleft || aimed()).then_some(next)
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
            // 受注システムが停止し: with ransomware, what stands still was hit.
            Event::Outage => {
                let serves = matches!(class, Class::Server | Class::Database | Class::System);
                (caused(Cause::Ransomware)
                    && serves
                    && between.is_empty()
                    && polarity == Polarity::Affirmed)
                    .then_some(polarity)
            }
            Event::Impact => (polarity == Polarity::Denied).then_some(polarity),
            Event::Seizure => Some(Polarity::Possible),
            Event::Entry => Some(Polarity::Affirmed),
            // `入り込まれた跡は`, `情報が漏れた`: short words, only with what goes after them.
            // SQLインジェクションの脆弱性: a weakness, not what was done.
            Event::Intrusion
                if ["の脆弱性", "の弱点", "に対する脆弱"].iter().any(|w| tail.starts_with(w)) =>
            {
                None
            }
            Event::Intrusion if self.of_leak(place) => None,
            Event::Intrusion | Event::Leak if self.is_short(place, tail) => None,
            Event::Leak if self.seen_only(place) => {
                let told = ["可能性", "おそれ", "恐れ", "形跡", "痕跡", "事実", "こと"];
                has(&told).then_some(polarity)
            }
            Event::Setting | Event::Intrusion | Event::Leak => Some(polarity),
        }
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

/// Words after an event by which it is only guarded against or looked for.
static PRECAUTIONS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "防止", "防御", "対策", "検知", "監視", "を防", "を検知", "を監視", "の監視", "の防止",
        "に備え", "の有無", "したかどうか", "されたかどうか", "の調査", "について調査", "ログ",
        "への対策", "等の防止", "しないよう", "されないよう", "を未然", "手口", "者", "経路の調査",
        "経路は", "の手口", "リスク", "のリスク", "を停止", "を遮断", "を制限", "を禁止", "を切断",
        "なく済",
    ])
});

/// Verbs between an event and the system that it befell.
static VERBS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "を受けた", "された", "があった", "のあった", "した", "していた", "されていた", "に遭った",
        "にあった", "を受けていた", "の被害を受けた", "の被害にあった", "の被害に遭った",
        "を許した", "が確認された", "が発見された", "が認められた", "の対象となった", "対象の",
        "となった", "が疑われる", "の疑いのある", "の可能性がある", "元の", "元となった",
        "の疑いがある", "の可能性が否定できない", "の可能性を否定できない", "のおそれがある",
        "の恐れがある", "の可能性が高い",
    ])
});

/// Words that join two names.
static JOINTS: LazyLock<Starts> = LazyLock::new(|| {
    Starts::of([
        "と", "、", "や", "及び", "および", "並びに", "ならびに", "・", "又は", "または", "/", ",",
        "→",
    ])
});

/// Words between a system and a part of it.
static PARTS: LazyLock<Starts> = LazyLock::new(|| Starts::of(["の", "内", "上の", "上で", "側の"]));
