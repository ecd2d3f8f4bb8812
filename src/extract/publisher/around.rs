//! How much the words around a name say that it is the publisher's.

use crate::extract::cues::{AnyOf, any_of, ends, starts};
use crate::extract::document::{Document, at_most, first_chars};
use crate::extract::draft::Mention;
use crate::extract::layout::Line;
use crate::extract::names::window;
use crate::extract::publisher::words::{
    CONTACTS, DESKS, DOERS, LABELS, OFFICES, OTHER_AFTER, OTHER_BEFORE, RUN_BY, SELVES, incident,
    is_address, is_authority, is_header, last,
};

/// A mention with the words around it in its line.
pub(super) struct Around<'d> {
    document: &'d Document,
    line: usize,
    /// Where the name begins.
    start: usize,
    before: &'d str,
    name: &'d str,
    after: &'d str,
    gap_after: bool,
    gap_before: bool,
    /// An item of a list.
    marked: bool,
}

impl<'d> Around<'d> {
    pub(super) fn new(
        document: &'d Document,
        mention: &Mention,
        line: &Line,
        index: usize,
    ) -> Self {
        let start = line.marker.end.min(mention.place.start);
        let (from, to) = (mention.place.start, mention.place.end.min(line.place.end));
        Self {
            document,
            line: index,
            start: from,
            before: last(document.words(&(start..from)), 400).trim_start_matches(['>', '|']),
            name: document.words(&mention.place),
            after: window(document.text(), to, (line.place.end - to).min(600)),
            gap_after: document.flow.gap(mention.place.end).is_some(),
            marked: !line.marker.is_empty(),
            gap_before: document.flow.gap(mention.place.start).is_some(),
        }
    }

    /// Named as another body: 委託先 株式会社X, 提供元:株式会社X, X御中.
    pub(super) fn is_other(&self) -> bool {
        let before = self.before.trim_end_matches(['「', '『', '(']);
        let near = [self.words_at(self.line.wrapping_sub(1)), self.words(1)];
        OTHER_BEFORE.end(before)
            || OTHER_AFTER.begin(self.after)
            || is_address(self.name, self.after, near)
    }

    /// 会社名 株式会社X, 発信者:株式会社X.
    pub(super) fn labelled(&self) -> u32 {
        // 最終更新 5月10日 | 運営 株式会社X: the label of its own part of the line.
        let part = self.before.rsplit(['|', '\u{2502}']).next().unwrap_or(self.before);
        let label = part.trim_end_matches([':', '】', ']', '】']).trim_start_matches(['【', '[']);
        // きつね屋(運営:株式会社X).
        let within = self
            .before
            .strip_suffix(':')
            .is_some_and(|b| b.rsplit_once('(').is_some_and(|(_, label)| LABELS.has(label)));
        if LABELS.has(label) {
            90
        } else if self.is_run_by() {
            85
        } else if within && !self.after.contains('。') {
            80
        } else {
            0
        }
    }

    /// 例示予約 運営会社:株式会社X: the label stands behind the name of a site, in a line of the foot.
    fn is_run_by(&self) -> bool {
        let Some(before) = self.before.strip_suffix(':') else { return false };
        let Some(label) = RUN_BY.find(before) else { return false };
        let site = before.strip_suffix(label).unwrap_or_default();
        let own = self.start - label.len() - 1;
        let apart = self.document.flow.gap(own).is_some() || site.ends_with(['|', '/', ')', '」']);
        apart && at_most(site, 30) && !site.contains(['。', '先']) && !self.after.contains('。')
    }

    /// Whether the words open with an office: 代表取締役 …, 院長 ….
    fn is_office(words: &str) -> bool {
        OFFICES.begin(words)
    }

    /// X 代表取締役 Y, in the line or the lines below.
    pub(super) fn before_office(&self) -> u32 {
        let here = Self::is_office(self.after) && at_most(self.before, 12);
        let short = self.before.is_empty() && at_most(self.after, 24);
        let below = || {
            (1..=3).any(|n| {
                self.words(n).is_some_and(|w| Self::is_office(w) || w.starts_with("代表者"))
            })
        };
        if here && self.is_signature() {
            100
        } else if short && !self.after.contains('。') && below() {
            95
        } else {
            0
        }
    }

    /// 例示県農林水産部 担い手育成課(担当:…), 例示市記者発表: a section of the city hall or a word of its papers follows.
    pub(super) fn before_section(&self) -> u32 {
        let place = ends!(self.name, ["県", "市", "町", "村", "区", "都", "府", "北海道"]);
        // …の公開について-例示市公式ウェブサイト: the title of a page ends with that of its site.
        let page = self.line <= 2
            && (self.gap_before || self.before.ends_with(['-', '|', '/', ':', '<']))
            && starts!(self.after, ["公式", "ホームページ"]);
        let opens = self.before.is_empty() && !self.marked || page;
        if !place || !opens || self.after.contains('。') || !at_most(self.after, 60) {
            return 0;
        }
        let near = self.line <= 6 || self.line + 6 >= self.document.layout.lines.len();
        let paper =
            starts!(self.after, ["記者", "報道", "プレス", "公告", "発表資料", "公報", "広報"]);
        let site = starts!(self.after, ["公式", "ホームページ"]);
        let letter = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | 'ぁ'..='ゖ' | 'ァ'..='ー');
        let clause = self
            .after
            .starts_with(['は', 'が', 'で', 'の', 'に', 'と', 'を', 'へ', 'も', 'か', 'よ']);
        let run = self.after.find(|c: char| clause || !letter(c));
        let section = self.after.get(..run.unwrap_or(self.after.len())).unwrap_or_default();
        // 例示町企画財政課長: the head of a section signs.
        let headed = ["課長", "部長", "局長", "室長", "係長"];
        let section = (ends!(section, ["部", "課", "局", "室", "係", "担当"])
            || headed.iter().any(|h| section.ends_with(h)) && section.len() == self.after.len())
            && at_most(section, 20)
            || section.contains('部') && section.chars().nth(2).is_some();
        match (paper, section) {
            (true, _) if near => 85,
            (_, true) if near => 72,
            _ if near && site => 60,
            _ => 0,
        }
    }

    /// No sentence: the line has no 。 and is short.
    fn is_signature(&self) -> bool {
        self.before.chars().count() + self.after.chars().count() <= 40
            && !self.after.contains(['。', 'を'])
            // 6月30日 例示局長に報告: told, no signature.
            && !any_of!(self.after, ["報告", "届", "相談", "提出", "通報"])
    }

    /// X alone in its line, with a department at most: a header or a signature where a date, a title, 各位 or the begin or end
    /// of the notice is near.
    pub(super) fn alone(&self) -> u32 {
        // 株式会社X(証券コード:0000): a note in brackets fills the line.
        let noted = self.after.starts_with('(')
            && self.after.ends_with(')')
            && at_most(self.after, 30)
            && !self.after.contains(['先', '者', '「', '。']);
        let department = self.after.is_empty()
            || noted
            || self.gap_after && at_most(self.after, 20) && !self.after.contains(['。', ':', '「']);
        let copyright = self.before.is_empty()
            || self.before.starts_with(['©', 'C', 'c', '(']) && self.before.len() <= 20;
        if !department || !copyright || self.marked {
            return 0;
        }
        let near = |n: &usize| {
            self.words_at(self.line.wrapping_sub(*n)).is_some_and(is_header)
                || self.words(*n).is_some_and(is_header)
        };
        let lines = self.document.layout.lines.len();
        if (1..=3).any(|n| near(&n)) {
            if self.after.is_empty() { 85 } else { 75 }
        } else if self.line <= 6 || self.line + 6 >= lines {
            65
        } else {
            20
        }
    }

    /// 2021年5月10日 株式会社X: the date and the sender in one line.
    pub(super) fn behind_date(&self) -> u32 {
        if !self.gap_before {
            return 0;
        }
        let (before, _) = match self.before.strip_suffix(')').and_then(|b| b.rsplit_once('(')) {
            Some((before, day)) if at_most(day, 3) => (before, day),
            _ => (self.before, ""),
        };
        let written = before.ends_with(['日', '付']) && before.contains('月');
        let digits =
            before.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | '-'));
        let short = digits.filter(|c| !c.is_ascii_digit()).count() == 2;
        let sender = self.after.is_empty()
            || at_most(self.after, 16)
                && !self.after.contains(['。', '、', 'は', 'が', 'を', 'に', 'へ', 'と']);
        // A list of what was done when: 8月30日 例示省(第一報).
        let told = is_authority(self.name);
        let near = self.line <= 8 || self.line + 6 >= self.document.layout.lines.len();
        if (written || short) && sender && !told && near { 80 } else { 0 }
    }

    /// …の紛失について(X市), きつね屋(株式会社X): in brackets after a title or a shop.
    pub(super) fn bracketed(&self) -> u32 {
        let Some(before) = self.before.strip_suffix('(') else { return 0 };
        let closes = matches!(self.after, ")" | ")より" | ")からのお知らせ");
        let lines = self.document.layout.lines.len();
        let near = self.line <= 5 || self.line + 6 >= lines;
        let titled = ends!(
            before,
            [
                "について", "お知らせ", "お詫び", "おわび", "報告", "の件", "発表", "関して",
                "紛失", "流出", "漏えい", "漏洩",
            ]
        );
        let shop = self.line + 6 >= lines
            && at_most(before, 20)
            && !before.contains(['。', '、', ':', '先', '者']);
        if closes && near && (titled || shop) { 70 } else { 0 }
    }

    fn words(&self, below: usize) -> Option<&'d str> {
        self.words_at(self.line + below)
    }

    fn words_at(&self, line: usize) -> Option<&'d str> {
        let line = self.document.layout.lines.get(line)?;
        let size = line.place.len().min(400);
        Some(window(self.document.text(), line.place.start, size).trim_start_matches(['>', '|']))
    }

    /// X at the head of the first lines, before white space or からのお知らせ: 【#2024-217】X市 委託先の….
    pub(super) fn heads_title(&self) -> u32 {
        let framed =
            self.before.is_empty() || self.before.ends_with('】') || self.before.ends_with(']');
        if self.line > 3 || !framed || self.after.contains('。') {
            return 0;
        }
        let says = [
            "からのお知らせ", "より", "からの", "における", "の", "、", "で", "が", "を騙", "|",
            "-",
        ];
        match () {
            () if self.gap_after && self.line == 0 => 80,
            () if self.gap_after => 60,
            () if self.line <= 1
                && says.iter().any(|s| self.after.starts_with(s))
                && incident(self.after) =>
            {
                55
            }
            () => 0,
        }
    }

    /// X お客様相談室, X 「ためる館」運営事務局, お問い合わせ先:X.
    pub(super) fn contact(&self) -> u32 {
        let after = self.after.rsplit('」').next().unwrap_or(self.after);
        let desk = (DESKS.begin(self.after) || self.after.starts_with('「') && DESKS.begin(after))
            && at_most(self.before, 14);
        let headed = CONTACTS.end(self.before.trim_end_matches([':', ')', '】', '>']));
        if (desk || headed) && !self.after.contains('。') { 70 } else { 0 }
    }

    /// 弊社株式会社X, 弊社(株式会社X), 平素より株式会社Xをご利用いただき.
    pub(super) fn own_words(&self) -> u32 {
        let before = self.before.trim_end_matches(['(', '「']);
        let greeted = self.after.starts_with(['を', 'の', 'に', 'へ'])
            && ends!(
                before,
                [
                    "平素は", "平素より", "日頃より", "日頃は", "いつも", "日ごろより",
                    "このたびは", "平素から",
                ]
            );
        // 株式会社Xです。いつも…: the begin of a mail.
        let introduces = self.before.is_empty()
            && ["です。", "でございます。", "カスタマーサポートです", "お客様窓口です"]
                .iter()
                .any(|w| self.after.starts_with(w));
        if introduces {
            return 80;
        }
        if self.presents() {
            return 85;
        }
        // 8月30日 当組合 株式会社Xに依頼: cells of who did what when.
        let cell = self.gap_before && self.before.contains(|c: char| c.is_ascii_digit());
        let own = SELVES.end(before) && !cell;
        if own {
            100
        } else if greeted {
            80
        } else {
            self.subject()
        }
    }

    /// きつね屋を運営する株式会社Xより, 株式会社Xの代表を務めます…: the writer says who he is.
    fn presents(&self) -> bool {
        let early = self.line <= 8 && !any_of!(self.before, ["当社", "弊社", "委託"]);
        // サービスを提供する株式会社Xより連絡を受け: somebody else.
        let near = first_chars(self.after, 14);
        let told =
            any_of!(near, ["連絡", "報告を", "報告が", "通知", "指摘", "説明", "回答", "通報"]);
        let doer = DOERS.end(self.before)
            && !told
            && starts!(self.after, ["です。", "でございます", "より", "から、", "からの"]);
        let head = (self.before.is_empty() || self.before.ends_with('。'))
            && starts!(
                self.after,
                ["の代表を務め", "代表を務め", "の代表取締役を務め", "の社長を務め", "と申します"]
            );
        // このページの運営は株式会社Xです.
        let runs = ends!(self.before, ["運営は", "運営者は", "運営元は", "運営会社は"])
            && starts!(self.after, ["です。", "でございます", "が行って", "が行なって"]);
        early && (doer || head || runs)
    }

    /// 株式会社X(本社:…)は、当社の…; X市は…と発表した.
    fn subject(&self) -> u32 {
        let after = self.after.strip_prefix('」').unwrap_or(self.after);
        let note = after
            .strip_prefix('(')
            .and_then(|a| a.split_once(')'))
            .filter(|(note, _)| note.len() <= 240);
        let after = note.map_or(after, |(_, rest)| rest);
        let subject = starts!(after, ["は", "では", "におき", "において", "にて"]);
        // 例示町が印刷を委託している業者で…: what somebody else speaks of is 例示町が当社に委託している.
        let subject = subject || after.strip_prefix('が').is_some_and(|rest| self.is_doer(rest));
        let opens = self.before.is_empty()
            || self.before.ends_with(['。', '、', '】', ']']) && at_most(self.before, 14)
            || self.before.ends_with('日') && at_most(self.before, 16);
        // きつね屋を運営する株式会社Xは、…: nobody else speaks in the first sentence.
        if subject
            && DOERS.end(self.before)
            && !any_of!(self.before, ["当社", "弊社", "委託", "利用", "当院", "本学", "市", "県"])
            && self.first_sentence()
        {
            return 55;
        }
        if !subject || !opens {
            return 0;
        }
        let sentence = after.split('。').next().unwrap_or(after);
        static SPEAKS: AnyOf = AnyOf::new(&[
            "当社", "弊社", "本学の", "当院", "当会", "当組合", "当行", "お詫び", "おわび", "当市",
            "当町", "当村", "当区", "当県", "本市", "本県", "当館", "当校", "当園",
        ]);
        static TELLS: AnyOf = AnyOf::new(&[
            "と発表", "を発表", "公表した", "公表しました", "発表しました", "明らかにし",
            "お知らせ", "ご報告", "同社が運営", "同社の運営",
        ]);
        if SPEAKS.within(sentence) {
            75
        } else if TELLS.within(sentence) {
            62
        } else if self.first_sentence() {
            52
        } else {
            20
        }
    }

    /// 例示町が印刷を委託している業者で: a place that does what places do; who else speaks of it says 例示町が当社に委託している.
    fn is_doer(&self, rest: &str) -> bool {
        let place = ends!(self.name, ["県", "市", "町", "村", "区", "都", "府", "北海道"]);
        let clause = rest.split(['。', '、']).next().unwrap_or(rest);
        // 例示会(会長 …)が開いた…で: in the first sentence, where nobody says 当社.
        let sentence = rest.split('。').next().unwrap_or(rest);
        let alone = || {
            self.first_sentence()
                && !any_of!(sentence, ["当社", "弊社", "当院", "当校", "当市", "本市", "当行"])
                && any_of!(
                    clause,
                    ["運営する", "運営して", "主催", "実施した", "開催した", "開いた"]
                )
        };
        let others =
            any_of!(clause, ["当社", "弊社", "当会", "当法人", "当財団", "当協会", "本学"]);
        let deed = any_of!(
            clause,
            [
                "委託し", "運営", "主催", "実施", "発注", "管理", "設置", "開設", "所管", "保有",
                "発行", "開催", "開いた"
            ]
        );
        (place || alone()) && deed && !others
    }

    /// Whether nothing but titles and dates stands before this line.
    fn first_sentence(&self) -> bool {
        self.line <= 5 && (0..self.line).all(|l| self.words_at(l).is_none_or(|w| !w.contains('。')))
    }
}
