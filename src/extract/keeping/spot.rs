//! Words for a place where a system stands, in their sentence: of which system they are said, who runs it there, when.

use crate::extract::cues::{AnyOf, any_of, starts};
use crate::extract::document::{Document, first_chars, last_chars};
use crate::extract::draft::{Draft, Ground, HostingFact, Mention};
use crate::extract::flow::Place;
use crate::extract::keeping::hosting::{Said, belongs, party_before};
use crate::extract::keeping::moves::{self, Times};
use crate::extract::keeping::ties::Ties;
use crate::notice::HostingType;

/// A word for a place in its sentence.
#[derive(Debug)]
pub(super) struct Spot<'a> {
    document: &'a Document,
    draft: &'a Draft,
    ties: &'a Ties<'a>,
    place: &'a Place,
    sentence: Place,
    /// The words behind it, to the end of the sentence.
    after: &'a str,
}

impl<'a> Spot<'a> {
    pub(super) fn of(
        document: &'a Document,
        draft: &'a Draft,
        ties: &'a Ties<'a>,
        place: &'a Place,
    ) -> Self {
        let sentence = document.sentence(place.start);
        let after = document.words(&(place.end..sentence.end.max(place.end)));
        Self { document, draft, ties, place, sentence, after }
    }

    /// The systems that the word is said of, with operator, host and time.
    pub(super) fn hosting(&self, hosting_type: HostingType) -> Vec<Said> {
        let (systems, sure) = self.systems(hosting_type);
        if systems.is_empty() {
            return Vec::new();
        }
        let (operated_by, hosted_by) = self.parties(hosting_type);
        let times = if runs(self.after) {
            moves::times(self.document, self.place, &self.sentence)
        } else {
            (None, None)
        };
        let ground = Ground::new(self.evidence(&times), sure);
        let (from, until) = times;
        let fact = HostingFact { hosting_type, operated_by, hosted_by, from, until, ground };
        systems.into_iter().map(|system| (system, fact.clone())).collect()
    }

    /// The systems, and how sure it is that they are meant.
    fn systems(&self, hosting_type: HostingType) -> (Vec<usize>, u8) {
        let none = (Vec::new(), 0);
        let topic = || self.ties.topic(self.place.start, &self.sentence);
        if self.ties.within(&self.sentence).is_empty() && topic().is_empty() {
            return none;
        }
        let words = self.document.words(self.place);
        if !is_place(hosting_type, words, self.after) || self.is_aside() || self.data_moved() {
            return none;
        }
        let named = self.ties.around(self.place, &self.sentence);
        if !named.is_empty() {
            return (named, 85);
        }
        let next = self.ties.named_next(self.place.end, &self.sentence);
        if !next.is_empty() {
            return (next, 85);
        }
        if runs(self.after) && !is_another(self.after) { (topic(), 80) } else { none }
    }

    /// From the time to the name behind the place, or to the end of its clause.
    fn evidence(&self, times: &Times) -> Place {
        let (place, end) = (self.place, self.sentence.end);
        let next = self.ties.within(&(place.end..end)).first().map(|t| t.place.end);
        let clause = self.after.split(['、', '。', '\n']).next().unwrap_or_default();
        let clause = place.end + first_chars(clause, 20).len();
        let last = next.filter(|next| *next - place.end < 90).unwrap_or(clause);
        let dates = [&times.0, &times.1].into_iter().flatten();
        let start = dates.map(|d| d.1.start).min();
        let near = start.filter(|s| *s < place.start && place.start - s < 120);
        near.unwrap_or(place.start)..last.min(end.max(place.end))
    }

    /// Who runs it, and at whose place it stands.
    fn parties(&self, hosting_type: HostingType) -> (Option<usize>, Option<usize>) {
        let (operator, host) = (self.operator(), self.host());
        let own = any_of!(
            self.document.words(&self.sentence),
            [
                "自社運用", "自社運営", "自社で運", "自社にて運", "当社が運", "弊社が運",
                "当社で運", "弊社で運", "弊社にて運", "当社にて運", "自ら運", "当社が管理",
                "弊社が管理",
            ]
        );
        match hosting_type {
            HostingType::InHouse => (self.draft.publisher, None),
            HostingType::Contractor => (operator.or(host), operator.or(host)),
            _ if own => (self.draft.publisher, host),
            _ => (operator, host),
        }
    }

    /// 例示社が運用, 例示社に運用を委託.
    fn operator(&self) -> Option<usize> {
        let runs = |m: &&Mention| {
            let rest = m.place.end..self.sentence.end.max(m.place.end);
            let behind = self.document.words(&rest);
            let runs = any_of!(first_chars(behind, 16), ["運用", "運営", "保守", "管理"]);
            runs && behind.starts_with(['が', 'に']) && Some(m.party) != self.draft.publisher
        };
        let mentions = &self.draft.mentions;
        let first = mentions.partition_point(|m| m.place.start < self.sentence.start);
        let mut within =
            mentions.iter().skip(first).take_while(|m| m.place.end <= self.sentence.end);
        within.find(runs).map(|m| m.party)
    }

    /// 例示社のクラウド.
    fn host(&self) -> Option<usize> {
        let (party, named) = party_before(self.draft, &self.sentence, self.place.start)?;
        let between = self.document.words(&(named.end..self.place.start));
        let theirs = belongs(between) || between == "が利用する";
        (theirs && Some(party) != self.draft.publisher).then_some(party)
    }

    /// Plans, remedies, what is denied, and things of others are no hosting of the time.
    fn is_aside(&self) -> bool {
        static LATER: AnyOf = AnyOf::new(&[
            "予定", "検討", "してまいり", "して参り", "今後", "計画です", "移行します",
            "移行いたします", "移設します", "事業者から", "事業者より", "攻撃者", "送り出",
            "アップロードされ",
        ]);
        let near = first_chars(self.after, 30);
        LATER.within(self.document.words(&self.sentence))
            || any_of!(
                near,
                ["ではな", "ではあり", "ておらず", "ておりません", "ていません", "いない"]
            )
    }

    /// 情報をデータセンター内のサーバーに移し: data went there, not the system.
    fn data_moved(&self) -> bool {
        let start = self.sentence.start.min(self.place.start);
        let before = self.document.words(&(start..self.place.start));
        any_of!(last_chars(before, 12), ["情報を", "データを", "ファイルを"])
    }
}

/// データセンター内のサーバーが: another machine stands there.
fn is_another(after: &str) -> bool {
    starts!(after, ["内のサーバ", "上のサーバ", "のサーバ", "内の別", "上の別", "内にある別"])
}

/// Whether a word stands for a place here: 社内のサーバー, not 社内調査; モール only as 他社モール上の.
fn is_place(hosting_type: HostingType, words: &str, after: &str) -> bool {
    let inside = || {
        starts!(
            after,
            [
                "の", "に設置", "に置", "で運用", "で管理", "にて", "で運営", "サーバ", "に構築",
                "で稼働"
            ]
        )
    };
    match words {
        // 部署の共有サーバー is shared by colleagues.
        "モール"
        | "ショッピングモール"
        | "ASP"
        | "委託先"
        | "外部委託"
        | "共有サーバー"
        | "共有サーバ" => false,
        "社内" | "庁内" | "学内" | "院内" | "自社設備" | "本社内" => inside(),
        _ => !matches!(hosting_type, HostingType::Unknown),
    }
}

/// Whether the words behind a place say that something ran or stood there.
fn runs(after: &str) -> bool {
    let near = first_chars(after, 30);
    any_of!(
        near,
        [
            "運用", "運営", "稼働", "設置", "置い", "置か", "構築", "管理", "利用", "用い", "使用",
            "移設", "移行", "移転", "移管", "切り替え", "切替", "です", "にあ", "上にあ", "構成",
        ]
    )
}
