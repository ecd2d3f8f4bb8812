//! Where a system stands and who runs it: 委託先のサーバー, 外部のクラウドで運用していた…, 社内の….

use crate::extract::ExtractError;
use crate::extract::cues::{Cues, Ends, Slot, Vocabulary, any_of};
use crate::extract::document::Document;
use crate::extract::draft::{Draft, Ground, HostingFact};
use crate::extract::flow::Place;
use crate::extract::keeping::spot::Spot;
use crate::extract::keeping::ties::{Tie, Ties};
use crate::extract::labels::{code, folded, of_scheme};
use crate::lexicon::Lexicon;
use crate::notice::{HostingType, Role};

/// The words for places where systems stand.
#[derive(Debug)]
pub(in crate::extract) struct Hosts {
    cues: Cues<HostingType>,
}

impl Hosts {
    pub(in crate::extract) fn new(lexicon: &Lexicon) -> Result<Self, ExtractError> {
        let labels = of_scheme(lexicon, "hosting").filter(|l| l.japanese);
        let words: Vec<(String, HostingType)> =
            labels.filter_map(|l| Some((folded(&l.text), code(&l.notation)?))).collect();
        let cues = Cues::new(words.iter().map(|(w, t)| (w.as_str(), *t)))?;
        Ok(Self { cues: cues.swept(Slot::Hosting) })
    }

    /// What is looked for in whole texts.
    pub(in crate::extract) fn vocabulary(&self) -> Option<Vocabulary<'_>> {
        self.cues.vocabulary()
    }
}

/// One hosting of one system, as one place of the text has it.
pub(super) type Said = (usize, HostingFact);

pub(super) fn read(document: &Document, hosts: &Hosts, ties: &Ties<'_>, draft: &mut Draft) {
    let mut said: Vec<Said> = Vec::new();
    for tie in ties.iter() {
        said.extend(owned(document, draft, tie).map(|fact| (tie.system, fact)));
    }
    for hit in hosts.cues.in_document(document) {
        said.extend(Spot::of(document, draft, ties, &hit.place).hosting(hit.value));
    }
    for (system, fact) in said {
        add(draft, system, fact);
    }
    for system in 0..draft.systems.len() {
        settle(draft, system);
    }
}

/// Whose a system is by the words before its name: 当社の, 委託先の, 例示社が運用する.
fn owned(document: &Document, draft: &Draft, tie: &Tie) -> Option<HostingFact> {
    let sentence = document.sentence(tie.place.start);
    let before = document.words(&(sentence.start.min(tie.place.start)..tie.place.start));
    let fact = |hosting_type, by: Option<usize>, at: Option<usize>, start: usize, sure| {
        let ground = Ground::new(start..tie.place.end, sure);
        HostingFact {
            hosting_type,
            operated_by: by,
            hosted_by: at,
            from: None,
            until: None,
            ground,
        }
    };
    if let Some(start) = own_start(before) {
        let start = sentence.start + start;
        return Some(fact(HostingType::Unknown, draft.publisher, None, start, 80));
    }
    let (party, place) = party_before(draft, &sentence, tie.place.start)?;
    let between = document.words(&(place.end..tie.place.start));
    // 例示社の画面: a bare word that could mean another of the kind.
    let named = document.words(&tie.place).starts_with(&draft.systems.get(tie.system)?.name);
    if !belongs(between) || !named || Some(party) == draft.publisher {
        return None;
    }
    let roles: Vec<Role> = draft.parties.get(party)?.roles.iter().map(|r| r.0).collect();
    let works =
        |r: &Role| matches!(r, Role::Contractor | Role::HostingProvider | Role::PaymentProcessor);
    roles
        .iter()
        .any(works)
        .then(|| fact(HostingType::Contractor, Some(party), Some(party), place.start, 85))
}

/// Where the publisher names itself the owner in the words right before a name.
fn own_start(before: &str) -> Option<usize> {
    const VERBS: [&str; 7] = ["運営", "運用", "管理", "保有", "所有", "設置", "使用"];
    const TENSES: [&str; 6] =
        ["する", "している", "していた", "しております", "しておりました", "して"];
    let verbal = TENSES.iter().find_map(|t| before.strip_suffix(t));
    let verbal = verbal.and_then(|b| VERBS.iter().find_map(|v| b.strip_suffix(v)));
    let owner = match verbal {
        Some(rest) => rest.strip_suffix('が').or_else(|| rest.strip_suffix('で'))?,
        None => before.strip_suffix('の').unwrap_or(before),
    };
    OWN.find(owner).map(|own| owner.len() - own.len())
}

/// The nearest party named before a byte of the sentence.
pub(super) fn party_before(draft: &Draft, sentence: &Place, at: usize) -> Option<(usize, Place)> {
    let end = draft.mentions.partition_point(|m| m.place.end <= at);
    let mention = draft.mentions.get(..end)?.last()?;
    (mention.place.start >= sentence.start).then(|| (mention.party, mention.place.clone()))
}

/// の, が運用する, に運用を委託している, (以下「乙社」という。)の: a system of the party before it.
pub(super) fn belongs(between: &str) -> bool {
    let rest = match between.strip_prefix('(').and_then(|b| b.split_once(')')) {
        Some((_, rest)) => rest,
        None => between,
    };
    let runs = any_of!(rest, ["運用", "運営", "管理", "保守", "提供", "設置", "保有", "所有"]);
    let ends = ["た", "る", "の", "いる"].iter().any(|e| rest.ends_with(e));
    let short = rest.chars().nth(18).is_none() && !rest.contains(['、', '。', 'は']);
    rest == "の"
        || rest == "内の"
        || short && rest.starts_with('が') && runs && ends
        || short && rest.starts_with('に') && rest.contains("委託") && ends
}

/// The same hosting said again is one: what the first left out is taken from the next.
fn add(draft: &mut Draft, system: usize, fact: HostingFact) {
    let Some(system) = draft.systems.get_mut(system) else { return };
    let known = system.hosting.iter_mut().find(|h| h.hosting_type == fact.hosting_type);
    let Some(known) = known else { return system.hosting.push(fact) };
    known.operated_by = known.operated_by.or(fact.operated_by);
    known.hosted_by = known.hosted_by.or(fact.hosted_by);
    known.from = known.from.take().or(fact.from);
    known.until = known.until.take().or(fact.until);
    let new = fact.ground.places.into_iter().filter(|p| !known.ground.places.contains(p));
    let room = 3_usize.saturating_sub(known.ground.places.len());
    let new: Vec<Place> = new.take(room).collect();
    known.ground.places.extend(new);
}

/// What stands of what was said of one system: whose it is tells nothing beside where it stood; a contractor's cloud is
/// a cloud that the contractor runs; two places need a time or a move between them.
fn settle(draft: &mut Draft, system: usize) {
    let Some(one) = draft.systems.get_mut(system) else { return };
    let take = |one: &mut Vec<HostingFact>, wanted: HostingType| {
        let at = one.iter().position(|h| h.hosting_type == wanted);
        at.filter(|_| one.len() > 1).map(|at| one.remove(at))
    };
    take(&mut one.hosting, HostingType::Unknown);
    if let Some(contractor) = take(&mut one.hosting, HostingType::Contractor) {
        for hosting in &mut one.hosting {
            hosting.operated_by = hosting.operated_by.or(contractor.operated_by);
        }
    }
    let timed = one.hosting.iter().any(|h| h.from.is_some() || h.until.is_some());
    if one.hosting.len() > 1 && !timed {
        one.hosting.iter_mut().for_each(|h| h.ground.confidence = h.ground.confidence.min(60));
        draft.review.push(format!("systems: two places for {}; check which and when", one.name));
    }
}

/// Words by which the publisher speaks of itself.
static OWN: std::sync::LazyLock<Ends> = std::sync::LazyLock::new(|| {
    Ends::of([
        "当社", "弊社", "当会", "弊会", "当院", "当行", "当組合", "当法人", "当協会", "当研究所",
        "当機構", "当財団", "当大学", "当学園", "当校", "当庁", "当市", "当町", "当店", "本学",
        "本校", "本会", "本院", "本市", "本町", "本県", "本庫", "当金庫", "当公社", "当事業団",
        "当センター", "弊所", "当所",
    ])
});
