//! Countermeasures and remedies.
//!
//! Measures are read where the notice lists them: under headings such as 再発防止策, one an item or sentence, with the
//! status that the end of the sentence or the heading gives. Remedies are read anywhere.

mod remedy;
mod status;

use crate::extract::ExtractError;
use crate::extract::cues::{AnyOf, Cues, Hit, Slot, Vocabulary, any_of};
use crate::extract::document::{Document, first_chars};
use crate::extract::draft::{Draft, Ground, MeasureFact};
use crate::extract::flow::Place;
use crate::extract::labels::{code, folded, of_scheme};
use crate::extract::layout::Line;
use crate::lexicon::Lexicon;
use crate::notice::{Date, MeasureStatus, MeasureType, RemedyType};

/// The words for measures and remedies.
#[derive(Debug)]
pub(super) struct Measures {
    types: Cues<MeasureType>,
    remedies: Cues<RemedyType>,
}

impl Measures {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let own = OWN.iter().map(|(w, t)| ((*w).to_owned(), *t));
        let labels = of_scheme(lexicon, "measure").filter(|l| l.japanese);
        let labels = labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?)));
        let types: Vec<(String, MeasureType)> = own.chain(labels).collect();
        let remedies = of_scheme(lexicon, "remedy").filter(|l| l.japanese);
        let remedies: Vec<(String, RemedyType)> =
            remedies.filter_map(|l| Some((folded(&l.text), code(&l.notation)?))).collect();
        Ok(Self {
            types: Cues::new(types.iter().map(|(w, t)| (w.as_str(), *t)))?,
            remedies: Cues::new(remedies.iter().map(|(w, t)| (w.as_str(), *t)))?
                .swept(Slot::Remedies),
        })
    }

    /// What is looked for in whole texts.
    pub(super) fn vocabulary(&self) -> Option<Vocabulary<'_>> {
        self.remedies.vocabulary()
    }
}

/// Verbs that say a measure where the labels are nouns.
const OWN: [(&str, MeasureType); 18] = [
    ("アクセスを制限", MeasureType::Firewall),
    ("通信を遮断", MeasureType::Firewall),
    ("監視を強化", MeasureType::Monitoring),
    ("監視体制を", MeasureType::Monitoring),
    ("ログの保存期間を", MeasureType::LogRetention),
    ("プログラムを修正", MeasureType::ApplicationFix),
    ("脆弱性を解消", MeasureType::ApplicationFix),
    ("か所を修正", MeasureType::ApplicationFix),
    ("サーバーを移", MeasureType::SystemMigration),
    ("新サーバへ移", MeasureType::SystemMigration),
    ("新サーバーへ移", MeasureType::SystemMigration),
    ("システムを再構築", MeasureType::SystemRebuild),
    ("パスワードを変更しました", MeasureType::PasswordReset),
    ("研修を", MeasureType::Training),
    ("教育を", MeasureType::Training),
    ("意識改革", MeasureType::Training),
    ("規程を見直", MeasureType::Governance),
    ("委託先を監督", MeasureType::ContractorAudit),
];

/// Headings of sections that list measures.
static SECTIONS: AnyOf = AnyOf::new(&[
    "再発防止", "再発の防止", "対策", "対応策", "対応施策", "今後の対応", "今後の取", "取組",
    "取り組み", "備え", "セキュリティ強化", "改善策", "是正", "監視強化", "実施済み", "講じた措置",
    "当面の措置",
]);

/// Whether a heading announces measures: `再発防止策`, `当社の対応`, but not `お客様への対応`.
fn is_section(heading: &str) -> bool {
    static OTHERS: AnyOf =
        AnyOf::new(&["お客", "会員", "皆様", "皆さま", "経緯", "関係機関", "状況"]);
    SECTIONS.within(heading) || heading.contains("対応") && !OTHERS.within(heading)
}

/// For every line: whether it is a heading that announces measures, or stands under one.
fn sections(document: &Document) -> Vec<bool> {
    let mut listed: Vec<bool> = Vec::with_capacity(document.layout.lines.len());
    for line in &document.layout.lines {
        let under = line.under.and_then(|i| listed.get(i)).copied().unwrap_or(false);
        listed.push(under || line.heading && is_section(document.words(&line.place)));
    }
    listed
}

/// Adds measures and remedies.
pub(super) fn read(document: &Document, words: &Measures, draft: &mut Draft) {
    let listed = sections(document);
    let lines = document.layout.lines.iter().zip(&listed).filter(|(_, listed)| **listed);
    let hits: Vec<Hit<MeasureType>> = lines
        .flat_map(|(l, _)| words.types.find_at(document.words(&l.place), l.place.start))
        .collect();
    let mut reader =
        Items { document, hits: &hits, listed, default: MeasureStatus::Planned, pending: None };
    for line in &document.layout.lines {
        reader.line(line, draft);
    }
    reader.flush(draft);
    remedy::read(document, &words.remedies, draft);
}

/// Reads the items of the sections of measures.
struct Items<'a> {
    document: &'a Document,
    hits: &'a [Hit<MeasureType>],
    /// For every line: whether it is a heading that announces measures, or stands under one.
    listed: Vec<bool>,
    /// The status where a sentence has no verb: what the heading or the lead-in says.
    default: MeasureStatus,
    /// A heading that names a measure, until a sentence under it tells more.
    pending: Option<MeasureFact>,
}

impl Items<'_> {
    fn line(&mut self, line: &Line, draft: &mut Draft) {
        let words = self.document.words(&line.place);
        let under = line.under.and_then(|i| self.listed.get(i));
        let listed = under.copied().unwrap_or(false);
        if line.heading || !listed {
            self.flush(draft);
        }
        // No line stands between the heading of a section and what is listed under it.
        if line.heading {
            if let Some(status) = status::of_heading(words) {
                self.default = status;
            } else if is_section(words) {
                self.default = MeasureStatus::Planned;
            }
        }
        if !listed {
            return;
        }
        if line.heading {
            let types = self.types(&line.place);
            if !types.is_empty() && !is_section(words) {
                self.pending = Some(Self::fact(types, self.default, &line.place));
            }
            return;
        }
        let sentences = &self.document.layout.sentences;
        let first = sentences.partition_point(|s| s.start < line.place.start);
        for sentence in sentences.iter().skip(first).take_while(|s| s.end <= line.place.end) {
            self.sentence(sentence, draft);
        }
    }

    fn sentence(&mut self, sentence: &Place, draft: &mut Draft) {
        let words = self.document.words(sentence);
        if let Some(status) = status::of_lead(words) {
            self.default = status;
        }
        let types = self.types(sentence);
        if types.is_empty() && self.pending.is_none() || NO_MEASURE.within(words) {
            return;
        }
        let own = status::of_sentence(words);
        // 11月18日 発信元からの通信を遮断: a line of a day that is over, without a verb.
        let day = if own.is_none() { self.day_over(sentence, draft) } else { None };
        let done = day.as_ref().map(|_| MeasureStatus::Done);
        let mut fact = Self::fact(types, own.or(done).unwrap_or(self.default), sentence);
        fact.completed = day;
        if let Some(pending) = self.pending.take() {
            for kind in pending.types {
                if !fact.types.contains(&kind) {
                    fact.types.insert(0, kind);
                }
            }
        }
        self.dated(&mut fact, sentence, draft);
        fact.provider = self.provider(sentence, draft);
        self.replace_title(&fact, draft);
        draft.measures.push(fact);
    }

    /// `WAFの導入` on a line of its own, told again by the sentence after it, is one measure.
    fn replace_title(&self, fact: &MeasureFact, draft: &mut Draft) {
        let Some((last, new)) = draft
            .measures
            .last()
            .and_then(|m| Some((m.ground.places.first()?.clone(), fact.ground.places.first()?)))
        else {
            return;
        };
        if last.end + 1 != new.start {
            return;
        }
        let words = self.document.words(&last);
        let title = !words.contains('。') && status::of_sentence(words).is_none();
        let same = |m: &MeasureFact| m.types.iter().all(|t| fact.types.contains(t));
        if title && draft.measures.last().is_some_and(same) {
            draft.measures.pop();
        }
    }

    fn flush(&mut self, draft: &mut Draft) {
        draft.measures.extend(self.pending.take());
    }

    /// A measure without dates.
    fn fact(types: Vec<MeasureType>, status: MeasureStatus, place: &Place) -> MeasureFact {
        MeasureFact {
            types,
            status,
            completed: None,
            scheduled: None,
            provider: None,
            ground: Ground::new(place.clone(), 80),
        }
    }

    /// The types named in a place, at most four, in the order of the text.
    fn types(&self, place: &Place) -> Vec<MeasureType> {
        let first = self.hits.partition_point(|h| h.place.start < place.start);
        let inside = self.hits.get(first..).unwrap_or_default().iter();
        let mut types: Vec<MeasureType> = Vec::new();
        for hit in inside.take_while(|h| h.place.end <= place.end) {
            if self.is_word(&hit.place) && !types.contains(&hit.value) && types.len() < 4 {
                types.push(hit.value);
            }
        }
        types
    }

    /// `IPS` is no part of a longer word, `教育` none of `教育委員会`.
    fn is_word(&self, place: &Place) -> bool {
        let text = self.document.text();
        let word = self.document.words(place);
        let (before, after) = (text.get(..place.start), text.get(place.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let latin =
            word.is_ascii() && (letter(before.chars().next_back()) || letter(after.chars().next()));
        let office = ["委員会", "庁", "機関", "センター", "局", "課", "室長", "カメラ"];
        !latin && !office.iter().any(|o| after.starts_with(o))
    }

    /// The day with which the line of a sentence begins, where the notice was written later or on it.
    fn day_over(&self, sentence: &Place, draft: &Draft) -> Option<(Date, Place)> {
        let layout = &self.document.layout;
        let line = layout.lines.get(layout.line_at(sentence.start)?)?;
        let mention = self.document.dates_in(&line.place).first()?;
        let date = mention.date.filter(|_| mention.place.start <= line.marker.end)?;
        let over = date.to_string() <= draft.issued.as_ref()?.date.to_string();
        (over && matches!(date, Date::Day(_))).then(|| (date, mention.place.clone()))
    }

    /// The one date of the sentence: when it was or will be done, as far as the date of the notice allows.
    fn dated(&self, fact: &mut MeasureFact, sentence: &Place, draft: &Draft) {
        let [mention] = self.document.dates_in(sentence) else { return };
        let after = self.document.text().get(mention.place.end..).unwrap_or_default();
        let of_something = ["の改修", "の導入以来", "以前", "付", "現在", "時点"];
        let Some(date) =
            mention.date.filter(|_| !of_something.iter().any(|w| after.starts_with(w)))
        else {
            return;
        };
        let over = draft.issued.as_ref().is_some_and(|i| date.to_string() <= i.date.to_string());
        let known = draft.issued.is_some();
        let decided = self.document.words(sentence).contains("ことといたしました")
            || self.document.words(sentence).contains("こととしました");
        let dated: Option<(Date, Place)> = Some((date, mention.place.clone()));
        match fact.status {
            MeasureStatus::Planned if known && over && decided => {
                (fact.status, fact.completed) = (MeasureStatus::Done, dated);
            }
            MeasureStatus::Planned if !(known && over) => fact.scheduled = dated,
            MeasureStatus::Done if (!known || over) && fact.completed.is_none() => {
                fact.completed = dated;
            }
            _ => {}
        }
    }

    /// Whose product or help it is: `〇〇社のトークン方式`, `〇〇社による監視`.
    fn provider(&self, sentence: &Place, draft: &Draft) -> Option<usize> {
        static HELPED: AnyOf =
            AnyOf::new(&["監視", "診断", "支援", "再診断", "審査", "監査", "運用", "サービス"]);
        let text = self.document.text();
        let first = draft.mentions.partition_point(|m| m.place.start < sentence.start);
        let inside = draft.mentions.get(first..).unwrap_or_default().iter();
        let helps = |place: &Place| {
            let after = text.get(place.end..).unwrap_or_default();
            let near = first_chars(after, 30);
            near.starts_with("による") && HELPED.within(near)
                || ["の支援", "に依頼", "に委託"].iter().any(|w| near.starts_with(w))
                || near.starts_with('の')
                    && any_of!(near, ["サービス", "方式", "システム", "製品", "ツール", "WAF"])
        };
        inside
            .take_while(|m| m.place.end <= sentence.end)
            .find(|m| draft.publisher != Some(m.party) && helps(&m.place))
            .map(|m| m.party)
    }
}

/// Sentences that tell what was lacking, or ask something of the reader.
static NO_MEASURE: AnyOf = AnyOf::new(&[
    "ことが確認されました", "いることを確認しました", "ていませんでした", "ておりませんでした",
    "いなかった", "不十分", "欠いて", "怠って", "禁じて", "お願い", "ください", "下さい",
    "お問い合わせ", "と言わざる", "反省", "ものと受け止め", "お詫び", "が原因", "ことによる",
    "していましたが", "しておりましたが", "決まりとしていました", "特定には至", "厳正に対処",
]);

#[cfg(test)]
mod tests;
