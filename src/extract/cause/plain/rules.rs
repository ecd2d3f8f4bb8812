//! Which subjects of a sentence together tell which cause.

use crate::extract::cause::plain::words::Subject::{self, *};
use crate::lexicon::Rank;
use crate::notice::Cause;

/// A cause, and what a sentence that tells it is about.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) cause: Cause,
    /// All of these; the first stands in the sentence itself and is not denied.
    pub(super) all: &'static [Subject],
    /// None of these.
    pub(super) none: &'static [Subject],
    /// The next sentence may tell a part of it.
    pub(super) two: bool,
}

impl Rule {
    /// That somebody came in says little beside how.
    pub(super) fn rank(&self) -> Rank {
        if self.cause == Cause::UnauthorisedAccess { Rank::Hidden } else { Rank::Alternative }
    }
}

const fn one(cause: Cause, all: &'static [Subject], none: &'static [Subject]) -> Rule {
    Rule { cause, all, none, two: false }
}

const fn two(cause: Cause, all: &'static [Subject], none: &'static [Subject]) -> Rule {
    Rule { cause, all, none, two: true }
}

pub(super) const RULES: &[Rule] = &[
    one(Cause::SqlInjection, &[Crafted, Database, PutIn], &[]),
    one(Cause::SqlInjection, &[Crafted, Field, DrawnOut], &[CardData]),
    one(Cause::OsCommandInjection, &[Executed], &[Database, CardData]),
    one(Cause::CredentialStuffing, &[Obtained, Elsewhere, Key, Tried], &[]),
    one(Cause::CredentialStuffing, &[Shared, Obtained, Key], &[]),
    two(Cause::Phishing, &[Pretence, Channel, Key, Typed], &[Customers, Visitors, CardData]),
    two(Cause::Phishing, &[Pretence, Remote, Typed], &[Customers]),
    one(Cause::Phishing, &[Linked, OwnPeople, Key, Typed], &[Customers]),
    two(Cause::Ransomware, &[Locked, Ransom], &[]),
    one(Cause::WebSkimming, &[Altered, CardData, Away], &[Lures]),
    one(Cause::WebSkimming, &[Altered, PayPage], &[Lures]),
    one(Cause::UnauthorisedAccess, &[Outsider, CameIn], &[]),
    one(Cause::UnauthorisedAccess, &[Weakness, Pierced], &[]),
    one(Cause::Misconfiguration, &[Visible, Oversight], &[Attack, CameIn, Mailed]),
    one(Cause::MissentEmail, &[Wrong, Sent], &[Attack, Discarded]),
    one(Cause::MissentEmail, &[Stranger, Sent], &[Attack]),
    one(Cause::MissentEmail, &[Mixed, Sent], &[Attack]),
    one(Cause::MissentEmail, &[Mutual, Mailed], &[Attack]),
    two(Cause::LostDevice, &[Thing, LeftBehind], &[Attack]),
    two(Cause::LostDevice, &[Thing, Missing], &[Attack]),
    one(Cause::LostDevice, &[Thing, Robbed], &[]),
    one(Cause::LostDevice, &[Thing, Discarded, Regret], &[]),
    one(Cause::LostDevice, &[Unwiped, GivenAway], &[]),
    one(Cause::Insider, &[Insider, Deed, Purpose], &[Attack]),
    one(Cause::Other, &[Program, Fault, OthersData], &[Attack, Weakness, Setting]),
];
