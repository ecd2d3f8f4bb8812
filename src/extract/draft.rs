//! What the recognisers find, before it becomes a record.
//!
//! Parties, services and systems are meant by their index in the draft.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::extract::flow::Place;
use crate::notice::{
    Cause, CompromiseStatus, Counted, DataCategory, Date, EventStatus, EventType, HostingType,
    LeakStatus, MeasureStatus, MeasureType, MisuseStatus, PeriodKind, ProtectionState, Qualifier,
    RemedyType, Role, Stage, SystemKind, Unit,
};

/// Words of the text that say something, and how sure the reader is, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ground {
    pub(super) places: Vec<Place>,
    pub(super) confidence: u8,
}

impl Ground {
    pub(super) fn new(place: Place, confidence: u8) -> Self {
        Self { places: vec![place], confidence }
    }
}

/// Everything found in one notice.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) title: Option<Place>,
    pub(super) issued: Option<DateFact>,
    pub(super) stage: Option<StageFact>,
    /// Notices that came before.
    pub(super) earlier: Vec<EarlierFact>,
    pub(super) publisher: Option<usize>,
    /// Every organisation of the text, one a party however often and by whatever name it is meant; those that play no
    /// part have no role.
    pub(super) parties: Vec<PartyFact>,
    /// Every place where a party is named or meant by an alias, in the order of the text.
    pub(super) mentions: Vec<Mention>,
    /// Short names that the notice defines, for parties, services, systems and other things, in the order of the text.
    pub(super) aliases: Vec<AliasFact>,
    /// Outside investigations with their reports, in the order of the text.
    pub(super) investigations: Vec<InvestigationFact>,
    pub(super) services: Vec<ServiceFact>,
    pub(super) systems: Vec<SystemFact>,
    /// Systems that are part of what happened without a verdict; no other fact speaks of them.
    pub(super) beside: Vec<SystemFact>,
    pub(super) causes: Vec<CauseFact>,
    /// Exploited weaknesses, as `CWE-89`.
    pub(super) weaknesses: Vec<&'static str>,
    /// Techniques, as `CAPEC-66`.
    pub(super) techniques: Vec<&'static str>,
    /// Country of the source addresses, as `CN`.
    pub(super) source_country: Option<&'static str>,
    pub(super) leak_status: Option<StatusFact>,
    pub(super) discovered: Option<DateFact>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) counts: Vec<CountFact>,
    pub(super) periods: Vec<PeriodFact>,
    pub(super) events: Vec<EventFact>,
    pub(super) measures: Vec<MeasureFact>,
    /// Lists of categories, in the order of the text.
    pub(super) lists: Vec<ListFact>,
    /// Data that systems hold.
    pub(super) holdings: Vec<HoldingFact>,
    /// Kinds of persons whose data they are.
    pub(super) groups: Vec<GroupFact>,
    pub(super) remedies: Vec<RemedyFact>,
    /// What a person should look at.
    pub(super) review: Vec<String>,
}

/// A date that the notice states.
#[derive(Debug, Clone)]
pub(super) struct DateFact {
    pub(super) date: Date,
    /// The words of the date itself.
    pub(super) written: Place,
    pub(super) ground: Ground,
}

/// The stage of the notice.
#[derive(Debug, Clone)]
pub(super) struct StageFact {
    pub(super) stage: Stage,
    pub(super) ground: Ground,
}

/// A notice that came before.
#[derive(Debug, Clone)]
pub(super) struct EarlierFact {
    pub(super) date: Date,
    pub(super) written: Place,
    pub(super) stage: Option<Stage>,
    pub(super) ground: Ground,
}

/// A party: named or described.
#[derive(Debug, Clone)]
pub(super) struct PartyFact {
    /// The name (or, for an unnamed party, the description) as written, without line ends.
    pub(super) words: String,
    pub(super) named: bool,
    /// Short names defined by the notice: 以下「…」.
    pub(super) aliases: Vec<String>,
    /// Key of the known organisation where a hidden (ambiguous) name was settled by the context.
    pub(super) known: Option<String>,
    pub(super) roles: Vec<(Role, Ground)>,
    /// Index of the party for which it works, where that is not the publisher.
    pub(super) on_behalf_of: Option<usize>,
    /// Index of the party that named it for its work: 指定する, 認定する.
    pub(super) designated_by: Option<usize>,
    pub(super) ground: Ground,
}

/// A place where a party is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) place: Place,
    /// Index in `parties`.
    pub(super) party: usize,
}

/// An investigation by an outside party.
#[derive(Debug, Clone)]
pub(super) struct InvestigationFact {
    /// Index of the party that investigated.
    pub(super) investigator: usize,
    /// Index of the party that asked for it.
    pub(super) commissioned_by: Option<usize>,
    pub(super) reports: Vec<ReportFact>,
    pub(super) ground: Ground,
}

/// A report of an investigation; each version is one.
#[derive(Debug, Clone)]
pub(super) struct ReportFact {
    /// What it is called: 最終報告書.
    pub(super) written: Place,
    /// Its version: 第2版.
    pub(super) version: Option<Place>,
    pub(super) stage: Option<Stage>,
    /// The day on which it was delivered, with its words.
    pub(super) delivered: Option<(Date, Place)>,
    pub(super) ground: Ground,
}

/// A short name that the notice defines: 以下「…」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AliasFact {
    /// The short name, folded.
    pub(super) name: String,
    /// The short name where it is defined, without brackets.
    pub(super) defined: Place,
    /// The words that it stands for, as far as they are found before it.
    pub(super) of: Place,
    /// Index of the party that it means (当社: the party that speaks).
    pub(super) party: Option<usize>,
}

/// A website or service that customers used.
#[derive(Debug, Clone)]
pub(super) struct ServiceFact {
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) ground: Ground,
}

/// A machine, database, medium or website, affected or not (its verdicts say so).
#[derive(Debug, Clone)]
pub(super) struct SystemFact {
    pub(super) name: String,
    pub(super) kind: SystemKind,
    pub(super) hosting: Vec<HostingFact>,
    /// Where it is named or meant, with the labels behind its name, in the order of the text.
    pub(super) mentions: Vec<Place>,
    pub(super) ground: Ground,
}

/// Where and by whom a system was run.
#[derive(Debug, Clone)]
pub(super) struct HostingFact {
    pub(super) hosting_type: HostingType,
    /// Index of the party that runs it.
    pub(super) operated_by: Option<usize>,
    /// Index of the party at whose place it stands.
    pub(super) hosted_by: Option<usize>,
    /// Since when, with its words.
    pub(super) from: Option<(Date, Place)>,
    /// Until when, with its words.
    pub(super) until: Option<(Date, Place)>,
    pub(super) ground: Ground,
}

/// Categories that the text names together.
#[derive(Debug, Clone)]
pub(super) struct ListFact {
    pub(super) place: Place,
    pub(super) categories: Vec<DataCategory>,
    /// Where each item stands, and what it is.
    pub(super) items: Vec<(Place, DataCategory)>,
    /// Leaked, or possibly leaked; false for what is out of it or said of something else.
    pub(super) at_issue: bool,
}

/// Data that a system holds.
#[derive(Debug, Clone)]
pub(super) struct HoldingFact {
    /// Index in `systems`.
    pub(super) system: usize,
    /// None where the notice does not list them.
    pub(super) categories: Vec<DataCategory>,
    /// In which state some of them were kept.
    pub(super) protection: BTreeMap<DataCategory, ProtectionState>,
    /// Indices in `groups`.
    pub(super) groups: Vec<usize>,
    pub(super) ground: Ground,
}

/// A kind of persons, as 会員, 従業員 or 期間中に購入した人.
#[derive(Debug, Clone)]
pub(super) struct GroupFact {
    pub(super) ja: Cow<'static, str>,
    pub(super) en: Cow<'static, str>,
    /// Said not to be concerned.
    pub(super) excluded: bool,
    /// Index in `periods` of the time in which they did what makes them a group.
    pub(super) period: Option<usize>,
    pub(super) ground: Ground,
}

/// A cause of the incident.
#[derive(Debug, Clone)]
pub(super) struct CauseFact {
    pub(super) cause: Cause,
    pub(super) ground: Ground,
}

/// The verdict on the incident as a whole.
#[derive(Debug, Clone)]
pub(super) struct StatusFact {
    /// Confirmed, possible or not confirmed.
    pub(super) status: LeakStatus,
    pub(super) ground: Ground,
}

/// A verdict of one asserter; one of the three is given.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    pub(super) leak: Option<LeakStatus>,
    pub(super) compromise: Option<CompromiseStatus>,
    pub(super) misuse: Option<MisuseStatus>,
    pub(super) systems: Vec<usize>,
    pub(super) categories: Vec<DataCategory>,
    /// Indices in `holdings`.
    pub(super) holdings: Vec<usize>,
    /// Index of the party that says so; `None` for the publisher.
    pub(super) asserted_by: Option<usize>,
    pub(super) ground: Ground,
}

/// A number of records, persons, cards …
#[derive(Debug, Clone)]
pub(super) struct CountFact {
    pub(super) value: u64,
    /// The number with its qualifier and unit.
    pub(super) written: Place,
    pub(super) unit: Unit,
    pub(super) qualifier: Qualifier,
    pub(super) counted: Counted,
    pub(super) includes_duplicates: bool,
    /// Indices in `systems` and `holdings` of what holds them.
    pub(super) systems: Vec<usize>,
    pub(super) holdings: Vec<usize>,
    /// Index in `counts` of the total that it is a part of.
    pub(super) part_of: Option<usize>,
    /// Index in `counts` of the number that it takes the place of.
    pub(super) supersedes: Option<usize>,
    /// Index of the party that says so; `None` for the publisher.
    pub(super) asserted_by: Option<usize>,
    pub(super) ground: Ground,
}

/// A period; at least one end is known.
#[derive(Debug, Clone)]
pub(super) struct PeriodFact {
    pub(super) kind: PeriodKind,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) written: Place,
    pub(super) ground: Ground,
}

/// An event of the timeline.
#[derive(Debug, Clone)]
pub(super) struct EventFact {
    pub(super) event_type: EventType,
    pub(super) status: EventStatus,
    pub(super) date: Date,
    pub(super) written: Place,
    /// Indices of the parties that are told or given something.
    pub(super) recipients: Vec<usize>,
    pub(super) actors: Vec<usize>,
    pub(super) ground: Ground,
}

/// A countermeasure.
#[derive(Debug, Clone)]
pub(super) struct MeasureFact {
    pub(super) types: Vec<MeasureType>,
    pub(super) status: MeasureStatus,
    /// When it was done, with the words of the date.
    pub(super) completed: Option<(Date, Place)>,
    /// When it is to be done, with the words of the date.
    pub(super) scheduled: Option<(Date, Place)>,
    /// Index of the party whose product or help it is.
    pub(super) provider: Option<usize>,
    pub(super) ground: Ground,
}

/// What is done for the persons concerned.
#[derive(Debug, Clone)]
pub(super) struct RemedyFact {
    pub(super) remedy_type: RemedyType,
    pub(super) ground: Ground,
}
