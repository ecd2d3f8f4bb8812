//! Which subjects of a sentence together tell which cause.

use crate::extract::cause::plain::words::Subject as S;
use crate::lexicon::Rank;
use crate::notice::Cause;

/// A cause, and what a sentence that tells it is about.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) cause: Cause,
    /// All of these; the first stands in the sentence itself and is not denied.
    pub(super) all: &'static [S],
    /// None of these.
    pub(super) none: &'static [S],
    /// The next sentence may tell a part of it.
    pub(super) two: bool,
}

impl Rule {
    /// That somebody came in says little beside how.
    pub(super) fn rank(&self) -> Rank {
        if self.cause == Cause::UnauthorisedAccess { Rank::Hidden } else { Rank::Alternative }
    }
}

const fn one(cause: Cause, all: &'static [S], none: &'static [S]) -> Rule {
    Rule { cause, all, none, two: false }
}

const fn two(cause: Cause, all: &'static [S], none: &'static [S]) -> Rule {
    Rule { cause, all, none, two: true }
}

pub(super) const RULES: &[Rule] = &[
    one(Cause::SqlInjection, &[S::Crafted, S::Database, S::PutIn], &[]),
    one(Cause::SqlInjection, &[S::Crafted, S::Field, S::DrawnOut], &[S::CardData]),
    one(Cause::OsCommandInjection, &[S::Executed], &[S::Database, S::CardData]),
    one(Cause::CredentialStuffing, &[S::Obtained, S::Elsewhere, S::Key, S::Tried], &[]),
    one(Cause::CredentialStuffing, &[S::Shared, S::Obtained, S::Key], &[]),
    two(
        Cause::Phishing,
        &[S::Pretence, S::Channel, S::Key, S::Typed],
        &[S::Customers, S::Visitors, S::CardData],
    ),
    two(Cause::Phishing, &[S::Pretence, S::Remote, S::Typed], &[S::Customers]),
    one(Cause::Phishing, &[S::Linked, S::OwnPeople, S::Key, S::Typed], &[S::Customers]),
    one(Cause::Malware, &[S::Attachment], &[S::Customers]),
    two(Cause::Ransomware, &[S::Locked, S::Ransom], &[]),
    one(Cause::WebSkimming, &[S::Altered, S::CardData, S::Away], &[S::Lures]),
    one(Cause::WebSkimming, &[S::Altered, S::PayPage], &[S::Lures]),
    one(Cause::UnauthorisedAccess, &[S::Outsider, S::CameIn], &[]),
    one(Cause::UnauthorisedAccess, &[S::Weakness, S::Pierced], &[]),
    one(Cause::Misconfiguration, &[S::Visible, S::Oversight], &[S::Attack, S::CameIn, S::Mailed]),
    one(Cause::MissentEmail, &[S::Wrong, S::Sent], &[S::Attack, S::Discarded]),
    one(Cause::MissentEmail, &[S::Stranger, S::Sent], &[S::Attack]),
    one(Cause::MissentEmail, &[S::Mixed, S::Sent], &[S::Attack]),
    one(Cause::MissentEmail, &[S::Mutual, S::Mailed], &[S::Attack]),
    two(Cause::LostDevice, &[S::Thing, S::LeftBehind], &[S::Attack]),
    two(Cause::LostDevice, &[S::Thing, S::Missing], &[S::Attack]),
    one(Cause::LostDevice, &[S::Thing, S::Robbed], &[]),
    one(Cause::LostDevice, &[S::Thing, S::Discarded, S::Regret], &[]),
    one(Cause::LostDevice, &[S::Unwiped, S::GivenAway], &[]),
    one(Cause::Insider, &[S::Deed, S::Insider, S::Purpose], &[S::Attack]),
    one(
        Cause::Other,
        &[S::Program, S::Fault, S::OthersData],
        &[S::Attack, S::Weakness, S::Setting],
    ),
];
