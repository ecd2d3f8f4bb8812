//! Who acts and who is told in an event, among the parties named in its words.

use crate::extract::draft::Draft;
use crate::extract::flow::Place;
use crate::notice::{EventType, Role};

/// Roles of those who are told or asked in an event of this type.
pub(super) fn recipient_roles(kind: EventType) -> &'static [Role] {
    match kind {
        EventType::AuthorityReported => &[Role::Regulator, Role::AccreditationBody],
        EventType::PoliceReported => &[Role::Police],
        EventType::InvestigationCommissioned => &[Role::ForensicInvestigator],
        EventType::CardCompaniesContacted | EventType::CardMonitoringRequested => {
            &[Role::CardCompany, Role::PaymentProcessor]
        }
        EventType::ClientsInformed => &[Role::AffectedClient],
        _ => &[],
    }
}

/// Roles of those who act in an event of this type.
pub(super) fn actor_roles(kind: EventType) -> &'static [Role] {
    match kind {
        EventType::ReportReceived => &[Role::ForensicInvestigator],
        EventType::ThirdPartyAlert => &[
            Role::CardCompany,
            Role::PaymentProcessor,
            Role::Police,
            Role::AffectedClient,
            Role::Contractor,
        ],
        _ => &[],
    }
}

/// Parties with one of these roles that are named here.
pub(super) fn parties(draft: &Draft, place: &Place, roles: &[Role]) -> Vec<usize> {
    if roles.is_empty() {
        return Vec::new();
    }
    let first = draft.mentions.partition_point(|m| m.place.start < place.start);
    let here = draft.mentions.iter().skip(first).take_while(|m| m.place.start < place.end);
    let mut parties: Vec<usize> = Vec::new();
    for mention in here {
        let party = draft.parties.get(mention.party);
        let fits = party.is_some_and(|p| p.roles.iter().any(|(r, _)| roles.contains(r)));
        if fits && !parties.contains(&mention.party) {
            parties.push(mention.party);
        }
    }
    parties
}
