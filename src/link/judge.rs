//! Candidates → verdict: the share of each in all that could be meant, and what follows from it.

use crate::link::LinkError;
use crate::link::block::Block;
use crate::link::decision::{Decision, Decisions, Ruling};
use crate::link::feature::{Feature, FeatureKind};
use crate::link::reason::Reason;
use crate::link::subject::{Scheme, Subject};
use crate::registry::{Entry, Index, Register, Status, Version};

/// A name that weighs so much is met whole, its legal form too.
const WHOLE: f64 = 4.0;

/// A legal person that an organisation may be, with its entries in the registers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Candidate {
    /// Its entries, in the order of the registers.
    pub entries: Vec<Entry>,
    /// What speaks for and against it.
    pub features: Vec<Feature>,
    /// The probability that it is meant, 0 to 1, among all candidates and none of them.
    pub score: f64,
}

/// What an entry is to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Predicate {
    /// The same legal person.
    RegisteredAs,
    /// The legal person that came after it.
    SucceededBy,
    /// The legal person whose brand it is.
    BrandOf,
}

impl Predicate {
    /// Its word in lists.
    pub fn word(self) -> &'static str {
        match self {
            Self::RegisteredAs => "registered as",
            Self::SucceededBy => "succeeded by",
            Self::BrandOf => "brand of",
        }
    }
}

/// Who made a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// The features, by the program.
    Program,
    /// A person.
    Person(Decision),
}

/// An organisation tied to an entry of a register.
#[derive(Debug, Clone, PartialEq)]
pub struct IdentityLink {
    /// IRI of the organisation.
    pub organization: String,
    /// What the entry is to it.
    pub predicate: Predicate,
    /// The entry.
    pub entry: Entry,
    /// The probability that the link is right, 0 to 1; 1 for a person's decision.
    pub score: f64,
    /// What made it.
    pub features: Vec<Feature>,
    /// Who made it.
    pub author: Author,
    /// What the register was made from.
    pub version: Option<Version>,
}

/// What became of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// IRI of the organisation.
    pub organization: String,
    /// Its name, to show.
    pub name: String,
    /// Linked, not linked, or for a person to say.
    pub outcome: Outcome,
    /// The links that were made; none unless linked.
    pub links: Vec<IdentityLink>,
    /// Everybody who came into question, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// Linked, not linked, or for a person to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// At least one link was made.
    Linked,
    /// A person should look.
    Review(Reason),
    /// Nothing to link to.
    NotLinked(Reason),
}

/// From which share on a link is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Accepted from here on.
    pub accept: f64,
    /// Not worth a person's look below this share of all candidates together.
    pub review: f64,
    /// What speaks for an organisation that no register has, in bits: the weight of none of the candidates.
    pub none: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { accept: 0.95, review: 0.5, none: 1.5 }
    }
}

impl Candidate {
    pub(super) fn add(&mut self, entry: Entry, features: Vec<Feature>) {
        for feature in features {
            let rival = self.features.iter().position(|known| known.kind.rivals(feature.kind));
            match rival.and_then(|at| self.features.get_mut(at)) {
                Some(known) if feature.bits > known.bits => *known = feature,
                Some(_) => {}
                None => self.features.push(feature),
            }
        }
        self.features.sort_by_key(|feature| feature.kind);
        self.entries.push(entry);
    }

    /// The sum of what speaks for it.
    pub fn bits(&self) -> f64 {
        self.features.iter().map(|feature| feature.bits).sum()
    }

    /// What makes it impossible.
    pub fn exclusion(&self) -> Option<&Feature> {
        self.features.iter().find(|feature| feature.kind.excludes())
    }

    /// Whether a name of its is the one written, or is read so, and nothing makes it impossible.
    pub(super) fn is_met_whole(&self) -> bool {
        let whole =
            |f: &Feature| f.kind.of_name() && f.kind != FeatureKind::SimilarName && f.bits >= WHOLE;
        self.exclusion().is_none() && self.features.iter().any(whole)
    }

    /// Whether it bears one of the names as they are written, in its letters.
    pub(super) fn bears_the_name(&self) -> bool {
        let borne = |f: &Feature| f.kind.is_in_letters() && f.bits >= WHOLE;
        self.exclusion().is_none() && self.features.iter().any(borne)
    }

    /// Takes so many bits off the features of a kind.
    pub(super) fn weaken(&mut self, kind: FeatureKind, bits: f64) {
        for feature in self.features.iter_mut().filter(|feature| feature.kind == kind) {
            feature.bits -= bits;
        }
    }

    pub(super) fn has(&self, kind: FeatureKind) -> bool {
        self.features.iter().any(|feature| feature.kind == kind)
    }

    /// What it would be to the organisation.
    pub fn predicate(&self) -> Predicate {
        if self.has(FeatureKind::LaterNumber) {
            Predicate::SucceededBy
        } else if self.has(FeatureKind::ShortName) && !self.has(FeatureKind::AuthorityNumber) {
            Predicate::BrandOf
        } else {
            Predicate::RegisteredAs
        }
    }
}

/// Judges one organisation by what the index has and what persons decided.
pub fn judge(
    subject: &Subject,
    index: &Index,
    decisions: &Decisions,
    thresholds: &Thresholds,
) -> Result<Verdict, LinkError> {
    let decided: Vec<&Decision> = decisions.on(&subject.iri).collect();
    let mut court = Court { subject, index, thresholds, verdict: empty(subject) };
    if court.by_persons(&decided)? {
        return Ok(court.verdict);
    }
    if let (Some(whole), true) = (&subject.unit_of, subject.identifiers.is_empty()) {
        court.verdict.outcome = Outcome::NotLinked(Reason::UnitOf(whole.clone()));
        return Ok(court.verdict);
    }
    let mut block = Block::new(subject, index, &decided);
    block.add_exact()?;
    court.weigh(block.candidates());
    if !court.accepted() {
        block.add_similar()?;
        court.weigh(block.candidates());
    }
    court.decide()?;
    Ok(court.verdict)
}

fn empty(subject: &Subject) -> Verdict {
    Verdict {
        organization: subject.iri.clone(),
        name: subject.label().to_owned(),
        outcome: Outcome::NotLinked(Reason::NothingAlike),
        links: Vec::new(),
        candidates: Vec::new(),
    }
}

/// A judgement under way.
struct Court<'a> {
    subject: &'a Subject,
    index: &'a Index,
    thresholds: &'a Thresholds,
    verdict: Verdict,
}

impl Court<'_> {
    /// What persons said stands. Whether they said anything that makes a link.
    fn by_persons(&mut self, decided: &[&Decision]) -> Result<bool, LinkError> {
        for decision in decided {
            let predicate = match decision.ruling {
                Ruling::Same => Predicate::RegisteredAs,
                Ruling::Successor => Predicate::SucceededBy,
                Ruling::Brand => Predicate::BrandOf,
                Ruling::Not | Ruling::Open => continue,
            };
            let Some(entry) = self.index.by_id(decision.register, &decision.id)? else { continue };
            let features = vec![Feature::new(FeatureKind::Decided, decision.note.clone())];
            let link = Made { predicate, score: 1.0, features };
            self.link_all(&[entry], &link, &Author::Person((*decision).clone()))?;
        }
        if !self.verdict.links.is_empty() {
            self.verdict.outcome = Outcome::Linked;
        }
        Ok(!self.verdict.links.is_empty())
    }

    /// Each candidate's share in all that may be meant: 2 to the power of its bits over the sum of all, with none of them.
    fn weigh(&mut self, mut candidates: Vec<Candidate>) {
        let total: f64 = candidates.iter().map(|c| c.bits().exp2()).sum();
        let total = total + self.thresholds.none.exp2();
        for candidate in &mut candidates {
            candidate.score = candidate.bits().exp2() / total;
        }
        candidates
            .sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| first_id(a).cmp(first_id(b))));
        self.verdict.candidates = candidates;
    }

    fn accepted(&self) -> bool {
        self.verdict.candidates.first().is_some_and(|best| {
            best.score >= self.thresholds.accept && best.predicate() == Predicate::RegisteredAs
        })
    }

    fn decide(&mut self) -> Result<(), LinkError> {
        if self.accepted() {
            let Some(best) = self.verdict.candidates.first().cloned() else { return Ok(()) };
            return self.accept(&best, Predicate::RegisteredAs, best.score);
        }
        let later = self.verdict.candidates.iter().find(|c| c.has(FeatureKind::LaterNumber));
        if let Some(later) = later.cloned() {
            return self.accept(&later, Predicate::SucceededBy, 1.0);
        }
        self.verdict.outcome = self.without_link();
        Ok(())
    }

    fn accept(
        &mut self,
        candidate: &Candidate,
        predicate: Predicate,
        score: f64,
    ) -> Result<(), LinkError> {
        let features = candidate.features.clone();
        self.link_all(&candidate.entries, &Made { predicate, score, features }, &Author::Program)?;
        self.verdict.outcome = Outcome::Linked;
        Ok(())
    }

    /// Links to the entries and to those of the same corporate number in other registers, and to whom the register calls
    /// the successor.
    fn link_all(
        &mut self,
        entries: &[Entry],
        made: &Made,
        author: &Author,
    ) -> Result<(), LinkError> {
        let mut all = entries.to_vec();
        for number in entries.iter().filter_map(|entry| entry.corporate_number) {
            all.extend(self.index.by_number(&number.to_string())?);
        }
        all.sort_by(|a, b| (a.register, &a.id).cmp(&(b.register, &b.id)));
        all.dedup_by(|a, b| a.register == b.register && a.id == b.id);
        for entry in all {
            let merged = match (&entry.status, made.predicate) {
                (Status::Merged { into: Some(into), on }, Predicate::RegisteredAs) => {
                    Some((self.index.by_id(entry.register, into)?, on.map(|on| on.to_string())))
                }
                _ => None,
            };
            self.link(entry, made, author);
            if let Some((Some(successor), on)) = merged {
                let features = vec![Feature::new(FeatureKind::MergedInto, on.unwrap_or_default())];
                let made = Made { predicate: Predicate::SucceededBy, score: made.score, features };
                self.link(successor, &made, author);
            }
        }
        Ok(())
    }

    fn link(&mut self, entry: Entry, made: &Made, author: &Author) {
        let version = self.index.versions().iter().find(|v| v.register == entry.register).cloned();
        self.verdict.links.push(IdentityLink {
            organization: self.subject.iri.clone(),
            predicate: made.predicate,
            entry,
            score: made.score,
            features: made.features.clone(),
            author: author.clone(),
            version,
        });
    }

    fn without_link(&self) -> Outcome {
        let candidates = &self.verdict.candidates;
        if let Some(named) = candidates.iter().find(|c| c.has(FeatureKind::AuthorityNumber)) {
            let contradiction = |feature: &Feature| Reason::Contradiction(feature.to_string());
            let why = named.exclusion().map_or(Reason::Weak(named.score), contradiction);
            return Outcome::Review(why);
        }
        let number = self.subject.identifiers.iter().find(|i| i.scheme == Scheme::CorporateNumber);
        if let Some(number) = number {
            return Outcome::NotLinked(Reason::NumberMissing(number.value.clone()));
        }
        if self.subject.names.is_empty() && self.subject.sites.is_empty() {
            return Outcome::NotLinked(Reason::NoName);
        }
        let possible: Vec<&Candidate> =
            candidates.iter().filter(|c| c.exclusion().is_none()).collect();
        let share: f64 = possible.iter().map(|c| c.score).sum();
        if share < self.thresholds.review {
            let mut alike = candidates.iter().filter(|c| !c.has(FeatureKind::SimilarName));
            let excluded = alike.find_map(|c| Some((c, c.exclusion()?)));
            return Outcome::NotLinked(match excluded {
                Some((c, feature)) => Reason::Excluded(format!("{} {feature}", first_id(c))),
                None => Reason::NothingAlike,
            });
        }
        let best = possible.first().map_or(0.0, |c| c.score);
        let rivals = possible.iter().filter(|c| c.score * 16.0 > best).count();
        Outcome::Review(if rivals > 1 { Reason::Shared(rivals) } else { Reason::Weak(best) })
    }
}

/// What the links of one judgement have in common.
struct Made {
    predicate: Predicate,
    score: f64,
    features: Vec<Feature>,
}

fn first_id(candidate: &Candidate) -> &str {
    candidate.entries.first().map_or("", |entry| entry.id.as_str())
}

impl IdentityLink {
    /// The register of its entry.
    pub fn register(&self) -> Register {
        self.entry.register
    }
}
