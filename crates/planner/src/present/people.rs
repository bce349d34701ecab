//! Who can staff which desk.

use dialoog_model::{Desk, DeskGaps, Organisation, Person};

use crate::view::DeskEligibility;

/// What keeps a person from each desk, in the order of the desks.
pub(crate) fn desk_gaps(person: &Person, organisation: &Organisation) -> Vec<DeskGaps> {
    organisation.desks.iter().map(|desk| person.desk_gaps(desk, organisation)).collect()
}

/// Who can staff a desk. Where nothing is answered there is nobody to staff it.
pub(crate) fn desk_eligibility(desk: &Desk, organisation: &Organisation) -> DeskEligibility {
    let able = |person: &&Person| !desk.streams.is_empty() && person.can_staff(desk, organisation);
    DeskEligibility {
        desk: desk.id,
        members: organisation.people.iter().filter(|p| desk.teams.contains(&p.team)).count() as u32,
        able: organisation.people.iter().filter(able).count() as u32,
        barred: organisation.barred_teams(desk),
    }
}
